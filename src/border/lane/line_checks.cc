// SPDX-License-Identifier: Apache-2.0
#include "border/lane/line_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "border/code/kind.h"
#include "border/lane/line_codes.h"

namespace lifeline::border {
namespace {

constexpr std::size_t line_problems_max = 1000;

using word_set = std::unordered_set<std::string_view>;

// Words that name no goods. A description made of these alone tells nothing. The list is ours; the EU
// publishes its own as guidance for ICS2.
constexpr std::string_view vague_list =
    "accessories accessory all and apparel appliances article articles as assorted auto box "
    "boxes cargo carton cartons chemicals clothes clothing commodity consolidated "
    "consolidation contain contents daily e ecommerce commerce effects electronic electronics "
    "equipment etc fak food foodstuffs for freight general gift gifts good goods hazardous "
    "household in item items kind kinds leather machine machinery machines mail material "
    "materials merchandise misc miscellaneous mixed necessities new non none of ok online "
    "order orders other others package packages parcel parcels part parts per personal plastic "
    "present presents product products purchase rubber said sample samples shopping spare "
    "spares stc stuff supplies tba tbc test the thing things to tool tools toy toys unknown "
    "use used various wearing web with x ";

word_set split_words(std::string_view list) {
  word_set out;
  while (!list.empty()) {
    auto const end = std::min(list.find(' '), list.size());
    if (end > 0) out.insert(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

word_set const& vague_words() {
  static word_set const words = split_words(vague_list);
  return words;
}

// What one unit of goods of a heading weighs, in grams, where it is well known. Kilograms told as grams, and
// pieces told as boxes, fall out of it at once.
struct unit_weight {
  std::string_view commodity;  // first six digits
  std::int64_t least_g, most_g;
};
constexpr std::array<unit_weight, 4> unit_weights = {{
    {"630790", 1, 60},    // masks and other made-up textile articles: a surgical mask is 3 to 4 g
    {"401512", 2, 60},    // gloves of rubber, medical
    {"401519", 2, 120},   // gloves of rubber, other
    {"621010", 20, 900},  // protective gowns of nonwovens
}};

bool odd_unit_weight(house_line const& l) {
  auto const mass = l.net_g != not_told ? l.net_g : l.gross_g;
  if (l.quantity <= 0 || mass == not_told || l.commodity.size() < 6) return false;
  auto const code = l.commodity.substr(0, 6);
  auto const at = std::find_if(unit_weights.begin(), unit_weights.end(),
                               [&](auto const& u) { return u.commodity == code; });
  return at != unit_weights.end() && (mass < at->least_g * l.quantity || mass > at->most_g * l.quantity);
}

// Reg. 1186/2009 art. 24: alcohol, perfume and toilet water, tobacco.
bool kept_from_low_value(std::string_view commodity) {
  auto const chapter = commodity.substr(0, 2);
  auto const heading = commodity.substr(0, 4);
  return chapter == "24" || heading == "3303" || (heading >= "2203" && heading <= "2208");
}

void need(house_line const& l, std::string_view column, bool there, verdict_set& out, lane_problems& say) {
  if (there) return;
  out.add(line_verdict::missing_field);
  say.tell(l, column, {}, "a value");
}

void check_fields(house_line const& l, verdict_set& out, lane_problems& say) {
  need(l, "house", !l.house.empty(), out, say);
  need(l, "master", !l.master.empty(), out, say);
  need(l, "shipper", !l.shipper.empty(), out, say);
  need(l, "consignee", !l.consignee.empty(), out, say);
  need(l, "consignee_country", !l.consignee_country.empty(), out, say);
  need(l, "description", !l.description.empty(), out, say);
  need(l, "commodity", !l.commodity.empty(), out, say);
  need(l, "pieces", l.pieces > 0, out, say);
  need(l, "gross_kg", l.gross_g > 0, out, say);
  need(l, "value", l.value_minor != not_told, out, say);
  need(l, "currency", !l.currency.empty(), out, say);
}

struct code_check {
  std::string_view column;
  std::string_view house_line::*value;
  code_kind kind;
};
constexpr std::array<code_check, 5> code_checks = {{
    {"master", &house_line::master, code_kind::air_waybill},
    {"sscc", &house_line::sscc, code_kind::sscc},
    {"commodity", &house_line::commodity, code_kind::commodity},
    {"ioss", &house_line::ioss, code_kind::ioss},
    {"declaration", &house_line::declaration, code_kind::mrn},
}};

struct word_check {
  std::string_view column;
  std::string_view house_line::*value;
  bool (*holds)(std::string_view);
  std::string_view expected;
};
constexpr std::array<word_check, 4> word_checks = {{
    {"shipper_country", &house_line::shipper_country, holds_country, "two capital letters of ISO 3166-1"},
    {"consignee_country", &house_line::consignee_country, holds_country, "two capital letters of ISO 3166-1"},
    {"origin", &house_line::origin, holds_country, "two capital letters of ISO 3166-1"},
    {"currency", &house_line::currency, holds_currency, "three capital letters of ISO 4217"},
}};

// Chapters and headings are codes too, but no declaration takes less than six digits.
bool too_short(code_check const& check, std::string_view value) {
  return check.kind == code_kind::commodity && value.size() < 6;
}

void check_codes(house_line const& l, verdict_set& out, lane_problems& say) {
  for (auto const& check : code_checks) {
    auto const value = l.*(check.value);
    if (value.empty()) continue;
    auto const verdict = check_code(check.kind, value);
    if (verdict.holds() && !too_short(check, value)) continue;
    out.add(line_verdict::bad_code);
    say.tell(l, check.column, value,
             verdict.holds() ? "at least six digits" : to_text(check.kind, verdict, value));
  }
  for (auto const& check : word_checks) {
    auto const value = l.*(check.value);
    if (value.empty() || check.holds(value)) continue;
    out.add(line_verdict::bad_code);
    say.tell(l, check.column, value, check.expected);
  }
}

}  // namespace

void lane_problems::tell(house_line const& l, std::string_view column, std::string_view value,
                         std::string_view expected) {
  if (out_.size() >= line_problems_max) {
    ++untold_;
    return;
  }
  auto what = value.empty() ? std::string("is empty") : fmt::format("«{}» does not hold", value);
  out_.push_back({severity::error,
                  value.empty() ? "missing-value" : "bad-code",
                  {},
                  l.line,
                  std::string(column),
                  std::move(what),
                  std::string(expected),
                  {}});
}

void lane_problems::finish() {
  if (untold_ == 0) return;
  out_.push_back({severity::error,
                  "more-of-the-same",
                  {},
                  0,
                  {},
                  fmt::format("{} more problems of lines", untold_),
                  {},
                  {}});
}

bool is_vague(std::string_view text) {
  std::array<char, 32> word{};
  std::size_t size = 0;
  bool telling = false;
  auto const end_word = [&] {
    // One letter, or letters and digits of a part number, name nothing.
    if (size > 1 && vague_words().count(std::string_view(word.data(), size)) == 0) telling = true;
    size = 0;
  };
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    bool const letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter && size < word.size()) {
      word[size++] = c;
    } else if (!letter) {
      end_word();
      if (telling) return false;
    }
  }
  end_word();
  return !telling;
}

void check_line(house_line const& l, master_bill const* bill, verdict_set& out, lane_problems& say) {
  check_fields(l, out, say);
  check_codes(l, out, say);
  if (l.value_minor == 0) out.add(line_verdict::no_value);
  if (l.net_g != not_told && l.gross_g != not_told && l.net_g > l.gross_g)
    out.add(line_verdict::net_above_gross);
  if (!l.description.empty() && is_vague(l.description)) out.add(line_verdict::vague_description);
  bool const off = !l.origin.empty() && !l.shipper_country.empty() && l.origin != l.shipper_country &&
                   bill != nullptr && !bill->departure.empty() && l.origin != bill->departure;
  if (off) out.add(line_verdict::origin_off_route);
  if (odd_unit_weight(l)) out.add(line_verdict::odd_weight);
}

void value_line(house_line const& l, rate_table const& rates, lane_rules const& rules, line_reply& out) {
  if (l.value_minor <= 0 || l.currency.empty()) return;
  if (l.currency == "EUR") {
    out.value_cents = l.value_minor;
  } else {
    auto const rate = rates.find(l.currency);
    if (rate == rates.end() || rate->second <= 0 || l.value_minor > INT64_MAX / 1000000) {
      out.verdicts.add(line_verdict::no_rate);
      return;
    }
    out.value_cents = l.value_minor * 1000000 / rate->second;
  }
  if (!l.declaration.empty()) {
    out.under = procedure::h1;
    return;
  }
  bool const gift = l.kind == trade::c2c && out.value_cents <= rules.gift_cents;
  if (out.value_cents > rules.low_value_cents) {
    out.verdicts.add(line_verdict::full_declaration);
  } else if (kept_from_low_value(l.commodity)) {
    out.verdicts.add(line_verdict::not_for_low_value);
  } else {
    out.under = gift ? procedure::h7_gift : l.ioss.empty() ? procedure::h7 : procedure::h7_ioss;
  }
}

}  // namespace lifeline::border
