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

// The row with that id, or nothing.
template <class Row>
Row const* find(std::map<std::string_view, Row const*> const& rows, std::string const& id) {
  auto const at = rows.find(id);
  return at == rows.end() ? nullptr : at->second;
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

std::string tonnes_text(grams value) {
  return print_grouped((value.count() + 500000) / 1000000);
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

names::names(model::scenario const& s) {
  for (auto const& row : s.sites) sites_.emplace(row.id, &row);
  for (auto const& row : s.legs) legs_.emplace(row.id, &row);
  for (auto const& row : s.lanes) lanes_.emplace(row.id, &row);
}

std::string names::site(std::string const& id) const {
  auto const* row = find(sites_, id);
  return row == nullptr || row->name.empty() ? id : row->name;
}

std::string names::stage(model::stage const& stage) const {
  if (stage.kind == model::stage_kind::truck) {
    auto const* lane = find(lanes_, stage.ref);
    if (lane == nullptr) return fmt::format("truck from {}", stage.from);
    return fmt::format("truck ({} crew) from {}", lane->drivers == model::crew::team ? "team" : "single",
                       stage.from);
  }
  static constexpr std::array<char const*, 4> words = {"flight", "road service", "train", "ship"};
  auto const* leg = find(legs_, stage.ref);
  return fmt::format("{} {}", leg == nullptr ? "leg" : words[static_cast<std::size_t>(leg->mode)], stage.ref);
}

std::string names::way(model::consignment const& c) const {
  std::string out;
  for (auto const& one : c.stages) {
    if (one.kind == model::stage_kind::handling) continue;
    if (!out.empty()) out += ", ";
    out += stage(one);
  }
  return out.empty() ? "already there" : out;
}

}  // namespace lifeline::exchange
