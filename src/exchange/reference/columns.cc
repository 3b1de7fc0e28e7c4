// SPDX-License-Identifier: Apache-2.0
// The columns of reference tables: the one place where their outside names are spelled.
#include "base/text.h"
#include "exchange/reference/rows.h"
#include "model/codec.h"

namespace lifeline::model {

template <>
struct names_of<border::measure_kind> {
  static constexpr std::array<std::string_view, 8> words = {"duty",           "suspension",   "preference",
                                                            "additional",     "anti_dumping", "provisional",
                                                            "countervailing", "vat"};
};
template <>
struct names_of<border::crossing> {
  static constexpr std::array<std::string_view, 4> words = {"import_into_union", "export_from_union",
                                                            "export_from_china", "carriage"};
};
template <>
struct names_of<border::unit_dimension> {
  static constexpr std::array<std::string_view, 3> words = {"mass", "count", "other"};
};

namespace {

constexpr std::int64_t millionth = 1'000'000;

// "6307.90 98" -> "63079098"; nothing when it is no commodity code.
std::optional<std::string> digits_of_code(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '.' || c == ' ') continue;
    if (!is_digit(c)) return std::nullopt;
    out += c;
  }
  if (out.size() < 2 || out.size() > 10) return std::nullopt;
  return out;
}

template <auto Member, class Row>
column<Row> code_column(column_doc about) {
  return {about, "2 to 10 digits, with or without dots and blanks",
          [](std::string_view text, Row& row) {
            auto digits = digits_of_code(text);
            return digits && ((row.*Member) = std::move(*digits), true);
          },
          [](Row const& row) { return std::string(row.*Member); }};
}

template <auto Member, class Row>
column<Row> scaled_column(column_doc about, std::int64_t scale_of_member) {
  static std::int64_t const scale = scale_of_member;
  return {about, "a number above 0",
          [](std::string_view text, Row& row) {
            auto const value = parse_scaled(text, scale);
            return value && *value > 0 && ((row.*Member) = *value, true);
          },
          [](Row const& row) { return print_scaled(row.*Member, scale); }};
}

}  // namespace

#define COLUMN(member, ...) make_column<&row::member, row>({__VA_ARGS__})

// Each COLUMN: name, required, example, doc, refers, aliases, hxl.

template <>
table<border::nomenclature_row> const& table_of<border::nomenclature_row>() {
  using row = border::nomenclature_row;
  static std::vector<column<row>> const columns = {
      {{"code", true, "6307 90 98", "Commodity code.", "",
        "hscode|hs_code|goods_code|commodity_code|cn_code|hs6", ""},
       "2 to 10 digits, with or without dots and blanks",
       [](std::string_view text, row& into) {
         if (text == "TOTAL") return true;  // the sum row of trade statistics: no code, left out
         auto digits = digits_of_code(text);
         return digits && (into.code = std::move(*digits), true);
       },
       [](row const& from) { return from.code; }},
      COLUMN(description, "description", true, "Made up articles", "Official text.", "",
             "text|description_en|self_explanatory_text", ""),
      COLUMN(from, "valid_from", false, "2022-01-01", "First day; empty: by the name of the file.", "",
             "from|start_date|date_of_start", ""),
      COLUMN(until, "valid_until", false, "2024-12-31", "Day from which it does not hold any more.", "",
             "until|end_date", ""),
      COLUMN(unit, "unit", false, "p/st", "Supplementary unit.", "", "supplementary_unit", ""),
      COLUMN(edition, "edition", false, "CN2024", "Which nomenclature; empty: by the name of the file.", "",
             "", ""),
  };
  static table<row> const out = {"nomenclature", "Commodity codes with the days they hold.", columns};
  return out;
}

template <>
table<border::correlation_row> const& table_of<border::correlation_row>() {
  using row = border::correlation_row;
  static std::vector<column<row>> const columns = {
      code_column<&row::before, row>(
          {"before", true, "401511", "Code up to the day before.", "", "from_code|old_code|hs2017", ""}),
      code_column<&row::after, row>(
          {"after", true, "401512", "Code from the day on.", "", "to_code|new_code|hs2022", ""}),
      COLUMN(day, "day", true, "2022-01-01", "First day of the new code.", "", "date", ""),
      COLUMN(goods, "goods", false, "malaria test kits", "Which goods go this way; empty: all.", "", "", ""),
      COLUMN(source, "source", false, "correlation table of the WCO", "Where this row comes from.", "", "",
             ""),
  };
  static table<row> const out = {"correlation", "What became of codes when an edition began.", columns};
  return out;
}

template <>
table<border::measure> const& table_of<border::measure>() {
  using row = border::measure;
  static std::vector<column<row>> const columns = {
      COLUMN(kind, "kind", true, "duty",
             "duty, suspension, preference, additional, anti_dumping, provisional, countervailing or vat.",
             "", "measure|measure_type", ""),
      code_column<&row::code, row>({"code", false, "63079098",
                                    "Holds for every code that begins so; empty: all goods.", "",
                                    "goods_code|commodity_code", ""}),
      COLUMN(origin, "origin", false, "CN", "Country of origin, ISO alpha-2; empty: every one.", "",
             "geographical_area", ""),
      COLUMN(destination, "destination", false, "BE", "Member State, for VAT; empty: the whole Union.", "",
             "country", ""),
      COLUMN(from, "valid_from", true, "2020-01-01", "First day.", "", "from|start_date", ""),
      COLUMN(until, "valid_until", false, "2021-01-01", "Day from which it does not hold any more.", "",
             "until|end_date", ""),
      COLUMN(expression, "expression", true, "6.3%", "Duty expression as TARIC writes it.", "",
             "duty|rate|duty_expression", ""),
      COLUMN(condition, "condition", false, "end_use", "Word that must be shown for it to hold.", "", "", ""),
      COLUMN(source, "source", true, "TARIC, read on 2020-03-12", "Where this row comes from.", "", "", ""),
  };
  static table<row> const out = {"measures", "Tariff measures and VAT rates.", columns};
  return out;
}

template <>
table<border::currency_rate> const& table_of<border::currency_rate>() {
  using row = border::currency_rate;
  static std::vector<column<row>> const columns = {
      COLUMN(currency, "currency", true, "USD", "ISO 4217 code.", "", "", ""),
      scaled_column<&row::per_euro_e6, row>(
          {"per_euro", true, "1.0850", "How many one euro buys.", "", "rate", ""}, millionth),
      COLUMN(from, "valid_from", true, "2020-03-01", "First day.", "", "from|start_date", ""),
      COLUMN(until, "valid_until", false, "2020-04-01", "Day from which it does not hold any more.", "",
             "until|end_date", ""),
      COLUMN(source, "source", false, "monthly customs rates", "Where this row comes from.", "", "", ""),
  };
  static table<row> const out = {"currency_rates", "Rates of exchange for customs values.", columns};
  return out;
}

template <>
table<border::customs_office> const& table_of<border::customs_office>() {
  using row = border::customs_office;
  static std::vector<column<row>> const columns = {
      COLUMN(code, "reference", true, "BE532000", "Reference number of the office.", "", "code|office", ""),
      COLUMN(name, "usual_name", false, "BIERSET", "Name.", "", "name", ""),
      COLUMN(city, "city", false, "GRACE-HOLLOGNE", "Town.", "", "", ""),
      COLUMN(country, "country", false, "BE", "ISO alpha-2.", "", "", ""),
      COLUMN(unlocode, "unlocode", false, "LGG", "UN/LOCODE without its country.", "", "", ""),
      {{"roles_by_traffic", false, "DEP:R ENT:AIR", "Roles with their traffic, blanks between.", "", "roles",
        ""},
       "words with blanks between",
       [](std::string_view text, row& into) { return into.roles = split_list(text, ' '), true; },
       [](row const& from) { return join(from.roles, " "); }},
      COLUMN(state, "state", false, "valid", "State in the official list.", "", "", ""),
  };
  static table<row> const out = {"customs_offices", "Customs offices and their roles.", columns};
  return out;
}

template <>
table<border::paper_rule> const& table_of<border::paper_rule>() {
  using row = border::paper_rule;
  static std::vector<column<row>> const columns = {
      COLUMN(where, "where", true, "import_into_union",
             "import_into_union, export_from_union, export_from_china or carriage.", "", "", ""),
      COLUMN(codes, "codes", false, "630790 9020", "Beginnings of commodity codes, blanks between.", "",
             "code", ""),
      COLUMN(goods, "goods", false, "mask_textile", "Ids of known relief goods, blanks between.", "", "", ""),
      COLUMN(from, "valid_from", true, "2020-03-15", "First day.", "", "from|start_date", ""),
      COLUMN(until, "valid_until", false, "2020-04-26", "Day from which it does not hold any more.", "",
             "until|end_date", ""),
      COLUMN(paper, "paper", true, "export authorisation", "What is asked.", "", "", ""),
      COLUMN(basis, "basis", true, "Reg. (EU) 2020/402", "The act.", "", "source", ""),
  };
  static table<row> const out = {"papers", "Papers that goods need, by day.", columns};
  return out;
}

template <>
table<border::measurement_unit> const& table_of<border::measurement_unit>() {
  using row = border::measurement_unit;
  static std::vector<column<row>> const columns = {
      COLUMN(code, "code", true, "KPP", "Code of the unit in TARIC.", "", "", ""),
      COLUMN(abbreviation, "abbreviation", true, "kg P2O5", "As duty expressions write it.", "", "", ""),
      COLUMN(dimension, "dimension", false, "other", "mass, count or other.", "", "", ""),
      scaled_column<&row::size_e3, row>(
          {"size", false, "100", "Kilograms or pieces in one unit.", "", "", ""}, 1000),
  };
  static table<row> const out = {"duty_units", "Measurement units of duty expressions.", columns};
  return out;
}

template <>
table<border::unit_qualifier> const& table_of<border::unit_qualifier>() {
  using row = border::unit_qualifier;
  static std::vector<column<row>> const columns = {
      COLUMN(code, "code", true, "Z", "Code of the qualifier in TARIC.", "", "", ""),
      COLUMN(abbreviation, "abbreviation", true, "lactic.", "As duty expressions write it.", "", "", ""),
      COLUMN(unit, "unit", true, "DTN", "Code of the unit it may follow.", "", "", ""),
  };
  static table<row> const out = {"duty_qualifiers", "Qualifiers of measurement units.", columns};
  return out;
}

}  // namespace lifeline::model
