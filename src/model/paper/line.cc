// SPDX-License-Identifier: Apache-2.0
// Columns of a line by name.
#include <utility>

#include "base/text.h"
#include "model/paper/term.h"

namespace lifeline::model {
namespace {

using text_member = std::string paper_line::*;
constexpr std::pair<std::string_view, text_member> texts[] = {
    {"lot", &paper_line::lot},
    {"item", &paper_line::item},
    {"description", &paper_line::description},
    {"hs_code", &paper_line::hs_code},
    {"origin", &paper_line::origin},
    {"batch", &paper_line::batch},
    {"expiry", &paper_line::expiry},
    {"unit", &paper_line::unit},
    {"package_kind", &paper_line::package_kind},
    {"marks", &paper_line::marks},
    {"dangerous_goods", &paper_line::dangerous_goods},
    {"manufacturer", &paper_line::manufacturer},
    {"representative", &paper_line::representative},
    {"legislation", &paper_line::legislation},
    {"standards", &paper_line::standards},
    {"notified_body", &paper_line::notified_body},
    {"certificate", &paper_line::certificate},
};

// Calls f with the number of that name, whatever its quantity; false: there is none.
template <class Line, class F>
bool with_number(Line& line, std::string_view column, F const& f) {
  if (column == "quantity_pieces") return f(line.quantity), true;
  if (column == "packages") return f(line.packages), true;
  if (column == "gross_mass_g") return f(line.gross), true;
  if (column == "net_mass_g") return f(line.net), true;
  if (column == "volume_cm3") return f(line.volume), true;
  if (column == "unit_value_cents") return f(line.unit_value), true;
  if (column == "value_cents") return f(line.value), true;
  if (column == "damaged_pieces") return f(line.damaged), true;
  if (column == "short_pieces") return f(line.short_of), true;
  if (column == "over_pieces") return f(line.over), true;
  if (column == "wrong_pieces") return f(line.wrong), true;
  return false;
}

std::int64_t whole_of(std::int64_t value) {
  return value;
}
template <class Tag>
std::int64_t whole_of(quantity<Tag> value) {
  return value.count();
}

}  // namespace

std::string column_text(paper_line const& line, std::string_view column) {
  for (auto const& [name, member] : texts) {
    if (name == column) return line.*member;
  }
  std::string out;
  with_number(line, column, [&](auto const& number) {
    if (number) out = std::to_string(whole_of(*number));
  });
  return out;
}

bool set_column(paper_line& line, std::string_view column, std::string_view value) {
  for (auto const& [name, member] : texts) {
    if (name == column) return (line.*member) = value, true;
  }
  auto const whole = parse_scaled(value, 1);
  if (!whole || *whole < 0) return false;
  return with_number(line, column, [&](auto& number) {
    using type = typename std::remove_reference_t<decltype(number)>::value_type;
    number = type(*whole);
  });
}

}  // namespace lifeline::model
