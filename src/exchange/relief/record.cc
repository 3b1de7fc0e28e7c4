// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/record.h"

#include <fmt/format.h>

#include <utility>

#include "base/text.h"
#include "exchange/relief/convert.h"
#include "model/countries.h"

namespace lifeline::exchange::relief {
namespace {

std::size_t at(f field) {
  return static_cast<std::size_t>(field);
}

}  // namespace

field_map::field_map(mapping const& how, row_source const& source) : how_(how) {
  for (std::size_t i = 0; i < how.columns.size(); ++i) {
    auto const field = field_named(how.columns[i].field);
    if (field == f::count_) continue;
    columns_[at(field)] = i + 1;
    places_[at(field)] = source.column_name(i, how.columns[i].header);
  }
  for (auto const& one : how.constants) {
    auto const field = field_named(one.field);
    if (field == f::count_) continue;
    constants_[at(field)] = &one.text;
    if (places_[at(field)].empty()) places_[at(field)] = one.field;
  }
}

// A cell goes before the file's constant.
std::string_view record::raw(f field) const {
  auto const column = map_.column_of(field);
  auto const cell =
      column != 0 && column <= cells_.cells.size() ? trim(cells_.cells[column - 1]) : std::string_view();
  if (!cell.empty()) return cell;
  auto const* given = map_.constant_of(field);
  return given == nullptr ? std::string_view() : trim(*given);
}

void record::error(code which, f field, std::string what, std::string expected) {
  bad_ = true;
  sink_.add(which, {map_.how().file, line(), map_.place_of(field)}, std::move(what), std::move(expected));
}

void record::warn(code which, f field, std::string what) {
  sink_.add(which, {map_.how().file, line(), map_.place_of(field)}, std::move(what));
}

std::string record::text(f field) {
  auto const cell = raw(field);
  if (is_formula_error(cell)) warn(code::formula_error, field, fmt::format("«{}» is taken as unknown", cell));
  if (is_unknown(cell)) return {};
  std::string out;  // line ends and runs of blanks as one blank
  for (char const c : cell) {
    bool const blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

char record::decimal_of(f field) const {
  auto const column = map_.column_of(field);
  return column == 0 ? '.' : map_.how().columns[column - 1].decimal;
}

std::optional<std::int64_t> record::scaled(f field, factor by, std::string* currency, bool whole) {
  auto const cell = raw(field);
  if (is_formula_error(cell)) warn(code::formula_error, field, fmt::format("«{}» is taken as unknown", cell));
  if (is_unknown(cell)) return {};
  char const mark = decimal_of(field);
  auto const number = read_decimal(cell, mark, currency);
  if (!number) {
    error(code::bad_value, field, fmt::format("«{}» is not a number", cell.substr(0, 40)),
          fmt::format("a number with a decimal {}", mark == '.' ? "point" : "comma"));
    return {};
  }
  bool exact = true;
  auto const out = to_whole(*number, by.numerator, by.denominator, exact);
  if (!out) {
    error(code::out_of_range, field, fmt::format("«{}» is too large", cell.substr(0, 40)));
    return {};
  }
  if (!exact && whole) {
    error(code::bad_value, field, fmt::format("«{}» is not a whole number", cell.substr(0, 40)),
          "whole pieces; choose a smaller unit for what comes in parts");
    return {};
  }
  return out;
}

std::optional<pieces> record::count(f field) {
  auto const value = scaled(field, {1, 1}, nullptr, true);
  if (!value) return {};
  constexpr std::int64_t most = 1000000000000000;
  if (*value < 0 || *value > most) {
    error(code::out_of_range, field,
          fmt::format("«{}» cannot be a number of pieces", raw(field).substr(0, 40)), "0 or more");
    return {};
  }
  return pieces(*value);
}

std::optional<cents> record::money(f field, std::string* currency) {
  auto const value = scaled(field, {100, 1}, currency, false);
  if (!value) return {};
  return cents(*value);
}

std::string_view record::unit_of(f field, std::string_view row_unit) const {
  if (!row_unit.empty()) return row_unit;
  auto const column = map_.column_of(field);
  return column == 0 ? default_unit(row_of(field).about.holds) : map_.how().columns[column - 1].unit;
}

std::optional<std::int64_t> record::size(f field, std::string_view unit, std::optional<factor> by) {
  auto const cell = raw(field);
  if (is_unknown(cell)) return (void)text(field), std::nullopt;  // tells a broken formula
  auto const note = [&](tally::one& of) {
    if (of.rows++ == 0) of.first = line();
  };
  if (unit.empty()) return note(seen_.without_unit[at(field)]), std::nullopt;
  if (!by)
    return error(code::bad_value, field, fmt::format("«{}» is no unit known here", unit)), std::nullopt;
  auto const value = scaled(field, *by, nullptr, false);
  if (!value) return {};
  if (*value < 0) return error(code::out_of_range, field, "a mass or size is never negative"), std::nullopt;
  if (*value > 0) return value;
  if (read_decimal(cell, decimal_of(field))->mantissa == 0) return note(seen_.zeros[at(field)]), std::nullopt;
  note(seen_.rounded[at(field)]);
  return 1;  // there is something
}

std::optional<grams> record::mass(f field, std::string_view row_unit) {
  auto const unit = unit_of(field, row_unit);
  auto const value = size(field, unit, mass_factor(unit));
  if (!value) return {};
  return grams(*value);
}

std::optional<cubic_cm> record::volume(f field, std::string_view row_unit) {
  auto const unit = unit_of(field, row_unit);
  auto const value = size(field, unit, volume_factor(unit));
  if (!value) return {};
  return cubic_cm(*value);
}

void tally::tell(field_map const& map, problem_sink& sink) const {
  for (std::size_t i = 0; i < field_count; ++i) {
    auto const& column = map.place_of(static_cast<f>(i));
    if (zeros[i].rows > 0) {
      sink.add(code::zero_taken_as_unknown, {map.how().file, zeros[i].first, column},
               fmt::format("{} rows have 0 here, this is the first; taken as unknown", zeros[i].rows));
    }
    if (without_unit[i].rows > 0) {
      sink.add(code::unit_unknown, {map.how().file, without_unit[i].first, column},
               fmt::format("{} rows have a value here without its unit, this is the first; taken as unknown",
                           without_unit[i].rows));
    }
    if (rounded[i].rows > 0) {
      sink.add(code::rounded, {map.how().file, rounded[i].first, column},
               fmt::format("{} rows have less than half a gram or cm3 here, this is the first; kept as 1",
                           rounded[i].rows));
    }
  }
}

std::optional<std::int64_t> record::millimetres(f field) {
  auto const column = map_.column_of(field);
  auto const by = length_factor(column == 0 ? "m" : map_.how().columns[column - 1].unit);
  auto const value = scaled(field, by.value_or(factor{1000, 1}), nullptr, false);
  if (!value) return {};
  if (*value < 0) return error(code::out_of_range, field, "a length is never negative"), std::nullopt;
  if (*value == 0) return {};  // told once, with mass or volume
  return value;
}

std::optional<date> record::day(f field) {
  auto const cell = raw(field);
  if (is_formula_error(cell)) warn(code::formula_error, field, fmt::format("«{}» is taken as unknown", cell));
  if (is_unknown(cell)) return {};
  auto const column = map_.column_of(field);
  bool const month_first = column != 0 && map_.how().columns[column - 1].unit == "mdy";
  auto const read = parse_day(cell, month_first);
  if (!read) {
    error(code::bad_value, field, fmt::format("«{}» is not a day", cell.substr(0, 40)),
          month_first ? "a day written month first, or like 2020-03-13"
                      : "a day written day first, or like 2020-03-13");
    return {};
  }
  return read->day;
}

bool record::yes(f field) {
  auto const cell = raw(field);
  if (is_unknown(cell)) return false;
  auto const value = parse_yes_no(cell);
  if (!value)
    error(code::bad_value, field, fmt::format("«{}» is neither yes nor no", cell.substr(0, 40)),
          "true or false");
  return value.value_or(false);
}

std::string record::country(f field) {
  auto const cell = raw(field);
  if (is_unknown(cell)) return {};
  if (model::is_country(cell)) return std::string(cell);
  auto meant = model::country_meant_by(cell);
  if (meant.empty()) meant = model::country_meant_by(slug(cell));  // without accents
  if (meant.empty()) {
    error(code::unknown_country, field, fmt::format("«{}» is not a country", cell.substr(0, 40)),
          "a name, or a code of ISO 3166-1");
  }
  return meant;
}

std::optional<microdegrees> record::degrees(f field) {
  auto const value = scaled(field, {1000000, 1}, nullptr, false);
  if (!value) return {};
  constexpr std::int64_t most = 180000000;
  if (*value < -most || *value > most) {
    error(code::out_of_range, field, fmt::format("«{}» is outside -180 to 180", raw(field).substr(0, 40)));
    return {};
  }
  return microdegrees(*value);
}

std::optional<permille> record::share(f field) {
  auto const value = scaled(field, {1000, 1}, nullptr, false);
  if (!value) return {};
  if (*value < 0 || *value > 1000) {
    error(code::out_of_range, field, fmt::format("«{}» is not a share", raw(field).substr(0, 40)), "0 to 1");
    return {};
  }
  return permille(*value);
}

}  // namespace lifeline::exchange::relief
