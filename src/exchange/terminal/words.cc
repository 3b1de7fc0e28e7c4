// SPDX-License-Identifier: Apache-2.0
#include "exchange/terminal/words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/text.h"

namespace lifeline::exchange {
namespace {

// value / unit with one decimal, halves up.
std::string one_decimal(std::int64_t value, std::int64_t unit) {
  std::int64_t const tenths = (value < 0 ? -1 : 1) * scale_down(std::abs(value), 10, unit);
  std::int64_t const rest = scale_down(std::abs(value), 100, unit) % 10;
  std::int64_t const rounded = tenths + (rest >= 5 ? (value < 0 ? -1 : 1) : 0);
  return fmt::format("{}{}.{}", rounded < 0 && rounded > -10 ? "-" : "", print_grouped(rounded / 10),
                     std::abs(rounded % 10));
}

std::string stage_in_words(model::scenario const& s, model::stage const& stage) {
  if (stage.kind == model::stage_kind::truck) {
    auto const* lane = model::find_lane(s, stage.ref);
    if (lane == nullptr) return fmt::format("truck from {}", stage.from);
    return fmt::format("truck ({} crew) from {}", lane->drivers == model::crew::team ? "team" : "single",
                       stage.from);
  }
  static constexpr std::array<char const*, 4> words = {"flight", "road service", "train", "ship"};
  auto const* leg = model::find_leg(s, stage.ref);
  return fmt::format("{} {}", leg == nullptr ? "leg" : words[static_cast<std::size_t>(leg->mode)], stage.ref);
}

}  // namespace

std::string pieces_text(milli_pieces value) {
  std::int64_t const count = value.count();
  return print_grouped(count / 1000 + (count % 1000 >= 500 ? 1 : count % 1000 <= -500 ? -1 : 0));
}

std::string mass_text(grams value) {
  if (value.count() >= 1000000) return one_decimal(value.count(), 1000000) + " t";
  return print_grouped((value.count() + 500) / 1000) + " kg";
}

std::string days_text(permille days) {
  return one_decimal(days.count(), 1000);
}

std::string share_text(permille share) {
  return one_decimal(share.count() * 100, 1000) + " %";
}

std::string gap_text(double gap) {
  if (!std::isfinite(gap)) return "unknown";
  double const percent = gap * 100;
  if (percent < 1e-6) return "0 %";
  if (percent < 0.01) return "less than 0.01 %";
  return fmt::format("{:.2f} %", percent);
}

std::string value_text(double value) {
  if (!std::isfinite(value)) return "unknown";
  if (std::abs(value) >= 1000 && std::abs(value) < 9e15) {
    return one_decimal(std::llround(value * 10), 10);
  }
  return fmt::format("{:.4g}", value);
}

std::string money_text(cents amount, std::string const& code) {
  return fmt::format("{} {}", code, print_grouped((amount.count() + (amount.count() < 0 ? -50 : 50)) / 100));
}

std::string limit_name(model::limit_kind kind) {
  static constexpr std::array<char const*, 11> words = {
      "kg aboard", "m3 aboard", "pallet positions",   "breakdown",          "breakdown on arrival",
      "clearance", "docks",     "kg of trucks a day", "m3 of trucks a day", "pallets of trucks a day",
      "pin"};
  return words[static_cast<std::size_t>(kind)];
}

std::string name_of_site(model::scenario const& s, std::string const& id) {
  auto const* site = model::find_site(s, id);
  return site == nullptr || site->name.empty() ? id : site->name;
}

std::string way_in_words(model::scenario const& s, model::consignment const& c) {
  std::string out;
  for (auto const& stage : c.stages) {
    if (stage.kind == model::stage_kind::handling) continue;
    if (!out.empty()) out += ", ";
    out += stage_in_words(s, stage);
  }
  return out.empty() ? "already there" : out;
}

}  // namespace lifeline::exchange
