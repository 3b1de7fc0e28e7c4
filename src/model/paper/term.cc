// SPDX-License-Identifier: Apache-2.0
#include "model/paper/term.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/time.h"

namespace lifeline::model {
// Named, so that the short words stay here when files are compiled together.
namespace paper_words {

using enum value_sort;

constexpr paper_term terms[] = {
    {"number", code},
    {"date", day},
    {"place", text},
    {"waybill", code},
    {"departure", code},
    {"destination", code},
    {"agreed_stop", code},
    {"routing", text},
    {"flight", text},
    {"vehicle", text},
    {"seals", text},
    {"packages", count},
    {"pieces", count},
    {"gross_mass_g", mass},
    {"net_mass_g", mass},
    {"chargeable_mass_g", mass},
    {"volume_cm3", volume},
    {"rate_class", code},
    {"goods_nature", text},
    {"handling_information", text},
    {"customs_status", code},
    {"declared_value_carriage", code},
    {"declared_value_customs", code},
    {"charges", text},
    {"currency", code},
    {"value_total_cents", money},
    {"freight_cents", money},
    {"insurance_cents", money},
    {"incoterm", code},
    {"incoterm_place", text},
    {"purpose", text},
    {"approval_number", code},
    {"approval_authority", text},
    {"legal_basis", text},
    {"end_use", text},
    {"amount_at_risk_cents", money},
    {"taking_over_place", text},
    {"taking_over_date", day},
    {"delivery_place", text},
    {"customs_instructions", text},
    {"transhipment_ban", text},
    {"cash_on_delivery_cents", money},
    {"time_limit", day},
    {"documents", text},
    {"mrn", code},
    {"lrn", code},
    {"declaration_type", code},
    {"additional_type", code},
    {"security", code},
    {"reduced_data", code},
    {"binding_itinerary", code},
    {"office_departure", code},
    {"office_destination", code},
    {"offices_transit", text},
    {"guarantee_type", code},
    {"guarantee_reference", code},
    {"guarantee_amount_cents", money},
    {"transport_document", code},
    {"previous_document", code},
    {"country_dispatch", code},
    {"country_destination", code},
    {"office", code},
    {"acceptance_date", day},
    {"procedure", code},
    {"additional_procedure", code},
    {"preference", code},
    {"reference", code},
    {"received_at", moment},
    {"event", code},
    {"position", count},
    {"root_sha256", code},
    {"movement", code},
    {"dimensions", text},
};

constexpr paper_term columns[] = {
    {"lot", code},
    {"item", code},
    {"description", text},
    {"hs_code", code},
    {"origin", code},
    {"batch", code},
    {"expiry", text},
    {"quantity_pieces", count},
    {"unit", text},
    {"packages", count},
    {"package_kind", text},
    {"marks", text},
    {"gross_mass_g", mass},
    {"net_mass_g", mass},
    {"volume_cm3", volume},
    {"unit_value_cents", money},
    {"value_cents", money},
    {"dangerous_goods", text},
    {"manufacturer", text},
    {"representative", text},
    {"legislation", text},
    {"standards", text},
    {"notified_body", code},
    {"certificate", code},
    {"damaged_pieces", count},
    {"short_pieces", count},
    {"over_pieces", count},
    {"wrong_pieces", count},
};

constexpr std::array<std::string_view, paper_kinds> kind_words = {
    "air_waybill",      "packing_list",       "proforma_invoice", "commercial_invoice",
    "gift_certificate", "relief_undertaking", "conformity_sheet", "cmr",
    "transit_document", "import_declaration", "delivery_note",    "goods_received_note",
    "receipt"};

constexpr std::array<std::string_view, paper_roles> role_words = {
    "shipper", "consignee", "carrier",  "agent",        "notify",       "donor",          "recipient",
    "holder",  "declarant", "importer", "organisation", "manufacturer", "representative", "handler"};

template <class List>
auto find_in(List const& list, std::string_view name) {
  return std::find_if(std::begin(list), std::end(list), [&](auto const& t) { return t.name == name; });
}

}  // namespace paper_words

std::span<paper_term const> paper_terms() {
  return paper_words::terms;
}
std::span<paper_term const> paper_columns() {
  return paper_words::columns;
}
paper_term const* find_paper_term(std::string_view name) {
  auto const* const at = paper_words::find_in(paper_words::terms, name);
  return at == std::end(paper_words::terms) ? nullptr : at;
}
paper_term const* find_paper_column(std::string_view name) {
  auto const* const at = paper_words::find_in(paper_words::columns, name);
  return at == std::end(paper_words::columns) ? nullptr : at;
}
std::int32_t number_of_term(std::string_view name) {
  auto const* const at = paper_words::find_in(paper_words::terms, name);
  return at == std::end(paper_words::terms)
             ? 0
             : static_cast<std::int32_t>(at - std::begin(paper_words::terms)) + 1;
}
std::int32_t number_of_column(std::string_view name) {
  auto const* const at = paper_words::find_in(paper_words::columns, name);
  return at == std::end(paper_words::columns)
             ? 0
             : static_cast<std::int32_t>(at - std::begin(paper_words::columns)) + 1;
}

bool is_of_sort(std::string_view value, value_sort sort) {
  using enum value_sort;
  switch (sort) {
    case text:
    case code:
      return true;
    case day:
      return parse_date(value).has_value();
    case moment:
      return parse_instant(value).has_value();
    case count:
    case mass:
    case volume:
    case money: {
      auto const whole = parse_scaled(value, 1);
      return whole && *whole >= 0;
    }
  }
  return false;
}

std::string present(std::string_view value, value_sort sort) {
  using enum value_sort;
  auto const whole = parse_scaled(value, 1);
  if (!whole) return std::string(value);
  switch (sort) {
    case count:
      return print_grouped(*whole);
    case mass:
      return print_scaled(*whole, 1000) + " kg";
    case volume:
      return print_scaled(*whole, 1000000) + " m\u00b3";
    case money: {
      auto const cents_part = *whole % 100;
      return print_grouped(*whole / 100) + (cents_part < 10 ? ".0" : ".") + std::to_string(cents_part);
    }
    default:
      return std::string(value);
  }
}

std::string comparable(std::string_view value, value_sort sort) {
  std::string out;
  for (char const c : value) {
    if (c == ' ') continue;
    if (sort == value_sort::code && (c == '.' || c == '-' || c == '/')) continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string_view name_of(paper_kind kind) {
  return paper_words::kind_words[static_cast<std::size_t>(kind)];
}
std::string_view name_of(paper_role role) {
  return paper_words::role_words[static_cast<std::size_t>(role)];
}
std::optional<paper_kind> parse_paper_kind(std::string_view word) {
  auto const* const at = std::find(paper_words::kind_words.begin(), paper_words::kind_words.end(), word);
  if (at == paper_words::kind_words.end()) return {};
  return static_cast<paper_kind>(at - paper_words::kind_words.begin());
}

}  // namespace lifeline::model
