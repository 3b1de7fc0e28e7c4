// SPDX-License-Identifier: Apache-2.0
#include "exchange/manifest/line_field.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/text.h"

namespace lifeline::exchange::manifest_fields {
namespace {

using border::house_line;
using border::master_bill;

constexpr std::string_view whole_number = "a whole number, 0 or more";
constexpr std::string_view kilograms = "kilograms with at most three decimals and a point, such as 1.25";

constexpr field text(std::string_view name, std::string_view house_line::*member,
                     std::string_view aliases = {}) {
  return {name, aliases, member, nullptr, nullptr, nullptr, 1, {}};
}
constexpr field number(std::string_view name, std::int64_t house_line::*member, std::int64_t scale,
                       std::string_view expected, std::string_view aliases = {}) {
  return {name, aliases, nullptr, member, nullptr, nullptr, scale, expected};
}

constexpr std::size_t kind_at = 0;
constexpr std::array<field, 26> fields = {{
    {"kind", "trade", nullptr, nullptr, nullptr, nullptr, 1, "b2c, b2b or c2c"},
    text("house", &house_line::house, "hawb parcel tracking_number"),
    text("sscc", &house_line::sscc),
    text("shipper", &house_line::shipper, "shipper_name consignor"),
    text("shipper_country", &house_line::shipper_country, "consignor_country"),
    text("consignee", &house_line::consignee, "consignee_name"),
    text("consignee_street", &house_line::consignee_street, "consignee_address"),
    text("consignee_postcode", &house_line::consignee_postcode, "consignee_zip"),
    text("consignee_city", &house_line::consignee_city),
    text("consignee_country", &house_line::consignee_country),
    text("consignee_id", &house_line::consignee_id, "consignee_eori"),
    text("description", &house_line::description, "goods"),
    text("commodity", &house_line::commodity, "hs hs_code hs6"),
    text("origin", &house_line::origin, "country_of_origin"),
    text("currency", &house_line::currency),
    text("ioss", &house_line::ioss, "ioss_number"),
    text("declaration", &house_line::declaration, "mrn"),
    number("pieces", &house_line::pieces, 1, whole_number, "packages"),
    number("quantity", &house_line::quantity, 1, whole_number, "units"),
    number("gross_kg", &house_line::gross_g, 1000, kilograms, "gross_mass gross_weight"),
    number("net_kg", &house_line::net_g, 1000, kilograms, "net_mass net_weight"),
    number("value", &house_line::value_minor, 100,
           "an amount with at most two decimals and a point, such as 12.50"),
    {"master", "mawb", &house_line::master, nullptr, &master_bill::number, nullptr, 1, {}},
    {"master_pieces", "mawb_pieces", nullptr, nullptr, nullptr, &master_bill::pieces, 1, whole_number},
    {"master_gross_kg", "mawb_gross_kg", nullptr, nullptr, nullptr, &master_bill::gross_g, 1000, kilograms},
    {"departure", "departure_country", nullptr, nullptr, &master_bill::departure, nullptr, 1, {}},
}};

bool set_kind(std::string_view value, house_line& out) {
  auto const word = fold(value);
  if (word == "b2c") return out.kind = border::trade::b2c, true;
  if (word == "b2b") return out.kind = border::trade::b2b, true;
  if (word == "c2c") return out.kind = border::trade::c2c, true;
  return false;
}

// Most numbers are short and plain; parse_scaled knows the rest.
bool set_number(std::string_view value, std::int64_t scale, std::int64_t& out) {
  auto const read = parse_scaled(value, scale);
  if (!read || *read < 0) return false;
  out = *read;
  return true;
}

// Names and aliases, each with its field.
std::unordered_map<std::string_view, std::size_t> all_names() {
  std::unordered_map<std::string_view, std::size_t> out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    out.emplace(fields[i].name, i);
    for (auto left = fields[i].aliases; !left.empty();) {
      auto const end = std::min(left.find(' '), left.size());
      out.emplace(left.substr(0, end), i);
      left.remove_prefix(std::min(end + 1, left.size()));
    }
  }
  return out;
}

}  // namespace

std::span<field const> all() {
  return fields;
}

std::size_t find(std::string_view header) {
  static auto const known = all_names();
  auto at = known.find(header);  // as most files spell it
  if (at == known.end()) at = known.find(fold(trim(header)));
  return at == known.end() ? fields.size() : at->second;
}

bool set(field const& f, std::string_view value, read_row& out) {
  value = trim(value);
  if (value.empty()) return true;
  if (&f == &fields[kind_at]) return set_kind(value, out.line);
  if (f.whole != nullptr) return set_number(value, f.scale, out.line.*(f.whole));
  if (f.master_whole != nullptr) return set_number(value, f.scale, out.master.*(f.master_whole));
  if (f.text != nullptr) out.line.*(f.text) = value;
  if (f.master_text != nullptr) out.master.*(f.master_text) = value;
  return true;
}

}  // namespace lifeline::exchange::manifest_fields
