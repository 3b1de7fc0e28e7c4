// SPDX-License-Identifier: Apache-2.0
// Text <-> member for every type that a row may hold. Inside to model/tables.cc.
#pragma once

#include <array>
#include <utility>

#include "base/text.h"
#include "model/field.h"

namespace lifeline::model {

template <>
struct codec<std::string> {
  static bool read(std::string_view text, std::string& out) { return out = text, true; }
  static std::string print(std::string const& value) { return value; }
  static constexpr std::string_view expected = "text";
};

template <>
struct codec<text_list> {
  static bool read(std::string_view text, text_list& out) { return out = split_list(text, ';'), true; }
  static std::string print(text_list const& value) { return join(value, ";"); }
  static constexpr std::string_view expected = "a list with ';' between its parts";
};

// A quantity written outside as a decimal of a bigger unit: grams as kg (scale 1000).
template <class Quantity, std::int64_t Scale, bool Signed = false>
struct scaled_codec {
  static bool read(std::string_view text, Quantity& out) {
    auto const value = parse_scaled(text, Scale);
    if (!value || (!Signed && *value < 0)) return false;
    return out = Quantity(*value), true;
  }
  static std::string print(Quantity value) { return print_scaled(value.count(), Scale); }
};
template <>
struct codec<pieces> : scaled_codec<pieces, 1> {
  static constexpr std::string_view expected = "a whole number, 0 or more, without thousands separators";
};
template <>
struct codec<milli_pieces> : scaled_codec<milli_pieces, 1000> {
  static constexpr std::string_view expected = "a number with at most 3 decimals, 0 or more";
};
template <>
struct codec<grams> : scaled_codec<grams, 1000> {
  static constexpr std::string_view expected = "kilograms, at most 3 decimals";
};
template <>
struct codec<cubic_cm> : scaled_codec<cubic_cm, 1000000> {
  static constexpr std::string_view expected = "cubic metres, at most 6 decimals";
};
template <>
struct codec<cents> : scaled_codec<cents, 100> {
  static constexpr std::string_view expected = "an amount with at most 2 decimals";
};
template <>
struct codec<permille> : scaled_codec<permille, 1000> {
  static constexpr std::string_view expected = "a number with at most 3 decimals, 0 or more";
};
template <>
struct codec<microdegrees> : scaled_codec<microdegrees, 1000000, true> {
  static constexpr std::string_view expected = "decimal degrees, at most 6 decimals";
};
// metres differ by column: runways in m, distances in km; see metres_as_km in tables.cc.
template <>
struct codec<metres> : scaled_codec<metres, 1> {
  static constexpr std::string_view expected = "whole metres";
};

template <>
struct codec<long> {
  static bool read(std::string_view text, long& out) {
    auto const value = parse_scaled(text, 1);
    if (!value || *value < 0 || *value > 100000000) return false;
    return out = static_cast<long>(*value), true;
  }
  static std::string print(long value) { return std::to_string(value); }
  static constexpr std::string_view expected = "a whole number, 0 or more";
};

template <>
struct codec<instant> {
  static bool read(std::string_view text, instant& out) {
    auto const value = parse_instant(text);
    return value && (out = *value, true);
  }
  static std::string print(instant value) { return lifeline::to_text(value); }
  static constexpr std::string_view expected = "a time with its zone like 2020-03-13T20:30Z, or a date";
};
template <>
struct codec<date> {
  static bool read(std::string_view text, date& out) {
    auto const value = parse_date(text);
    return value && (out = *value, true);
  }
  static std::string print(date value) { return lifeline::to_date_text(value); }
  static constexpr std::string_view expected = "a date like 2020-03-13";
};
// Durations are written as hours with up to 4 decimals; whole seconds inside.
template <>
struct codec<duration> {
  static bool read(std::string_view text, duration& out) {
    auto const value = parse_scaled(text, 10000);
    if (!value || *value < 0 || *value > 100000000000) return false;
    return out = duration((*value * 36 + 50) / 100), true;
  }
  static std::string print(duration value) { return print_scaled((value.count() * 100 + 18) / 36, 10000); }
  static constexpr std::string_view expected = "hours, at most 4 decimals";
};

template <class T>
struct codec<std::optional<T>> {
  static bool read(std::string_view text, std::optional<T>& out) {
    T value{};
    return codec<T>::read(text, value) && (out = value, true);
  }
  static std::string print(std::optional<T> const& value) {
    return value ? codec<T>::print(*value) : std::string();
  }
  static constexpr std::string_view expected = codec<T>::expected;
};

// An enum whose words stand in names_of<E>, in the order of its values.
template <class E>
struct names_of;

template <class E>
requires std::is_enum_v<E>
struct codec<E> {
  static bool read(std::string_view text, E& out) {
    std::string const word = fold(text);
    for (std::size_t i = 0; i < names_of<E>::words.size(); ++i) {
      if (names_of<E>::words[i] == word) return out = static_cast<E>(i), true;
    }
    return false;
  }
  static std::string print(E value) {
    return std::string(names_of<E>::words[static_cast<std::size_t>(value)]);
  }
};

template <>
struct names_of<site_kind> {
  static constexpr std::array<std::string_view, 8> words = {"airport",  "hub",  "warehouse", "centre",
                                                            "hospital", "port", "border",    "consignee"};
};
template <>
struct names_of<lot_kind> {
  static constexpr std::array<std::string_view, 2> words = {"lot", "pledge"};
};
template <>
struct names_of<need_basis> {
  static constexpr std::array<std::string_view, 3> words = {"assessed", "cases", "inpatients"};
};
template <>
struct names_of<leg_mode> {
  static constexpr std::array<std::string_view, 4> words = {"air", "road", "rail", "sea"};
};
template <>
struct names_of<leg_status> {
  static constexpr std::array<std::string_view, 4> words = {"actual", "assumed", "option", "cancelled"};
};
template <>
struct names_of<crew> {
  static constexpr std::array<std::string_view, 2> words = {"single", "team"};
};
template <>
struct names_of<rule_kind> {
  static constexpr std::array<std::string_view, 6> words = {
      "transit_ban", "export_authorisation", "import_ban", "requisition", "border_wait", "document"};
};
template <>
struct names_of<pin_kind> {
  static constexpr std::array<std::string_view, 5> words = {"forbid_leg", "lot_to_site", "reserve_leg",
                                                            "minimum", "lot_by_leg"};
};

template <class T>
std::string expected_text() {
  if constexpr (std::is_enum_v<T>) {
    std::string out = "one of";
    for (auto const word : names_of<T>::words) out += (out == "one of" ? " " : ", ") + std::string(word);
    return out;
  } else {
    return std::string(codec<T>::expected);
  }
}

template <class Row, class T>
T member_type(T Row::*);

// One line of a field table.
template <auto Member, class Row>
column<Row> make_column(column_doc about) {
  using T = decltype(member_type(Member));
  return {about, expected_text<T>(),
          [](std::string_view text, Row& row) { return codec<T>::read(text, row.*Member); },
          [](Row const& row) { return codec<T>::print(row.*Member); }};
}

// The same for distances that are written in kilometres.
template <auto Member, class Row>
column<Row> make_km_column(column_doc about) {
  using km = scaled_codec<metres, 1000>;
  return {about, "kilometres, at most 3 decimals",
          [](std::string_view text, Row& row) {
            metres value;
            return km::read(text, value) && ((row.*Member) = value, true);
          },
          [](Row const& row) { return (row.*Member) ? km::print(*(row.*Member)) : std::string(); }};
}

}  // namespace lifeline::model
