// SPDX-License-Identifier: Apache-2.0
// Days as people type them. A spreadsheet's own dates arrive as ISO text; these are the ones kept as text.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/relief/cell.h"

namespace lifeline::exchange::relief {
namespace {

struct part {
  int number = -1;  // -1 = a word
  std::size_t digits = 0;
  int month = 0;  // of a word
};

struct month_word {
  std::string_view start;
  int month;
};
// The first letters that no other month of the four languages shares; longest first where one begins another.
constexpr std::array<month_word, 41> months = {{{"janv", 1},
                                                {"jan", 1},
                                                {"ene", 1},
                                                {"feb", 2},
                                                {"fev", 2},
                                                {"f\xC3\xA9v", 2},
                                                {"mars", 3},
                                                {"mar", 3},
                                                {"m\xC3\xA4r", 3},
                                                {"apr", 4},
                                                {"avr", 4},
                                                {"abr", 4},
                                                {"mai", 5},
                                                {"may", 5},
                                                {"juin", 6},
                                                {"jun", 6},
                                                {"juil", 7},
                                                {"jul", 7},
                                                {"aug", 8},
                                                {"ago", 8},
                                                {"aou", 8},
                                                {"ao\xC3\xBB", 8},
                                                {"sep", 9},
                                                {"set", 9},
                                                {"oct", 10},
                                                {"okt", 10},
                                                {"nov", 11},
                                                {"dec", 12},
                                                {"d\xC3\xA9"
                                                 "c",
                                                 12},
                                                {"dic", 12},
                                                {"dez", 12},
                                                {"gen", 1},
                                                {"mag", 5},
                                                {"giu", 6},
                                                {"lug", 7},
                                                {"ott", 10},
                                                {"january", 1},
                                                {"february", 2},
                                                {"march", 3},
                                                {"april", 4},
                                                {"december", 12}}};

int month_of(std::string_view word) {
  std::string low(word);
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  for (auto const& one : months) {
    if (std::string_view(low).substr(0, one.start.size()) == one.start) return one.month;
  }
  return 0;
}

struct pieces_of_day {
  std::array<part, 3> parts{};
  std::size_t count = 0;
  bool sound = true;
};

// Cuts at blanks, '/', '-', '.', ','; a time of day after the day is left off.
pieces_of_day cut(std::string_view text) {
  pieces_of_day out;
  text = trim(text);
  if (auto const at = text.find('T'); at == 10 && text.size() > 11) text = text.substr(0, at);
  if (auto const colon = text.find(':'); colon != std::string_view::npos) {
    auto const blank = text.rfind(' ', colon);
    if (blank == std::string_view::npos) return out.sound = false, out;
    text = trim(text.substr(0, blank));
  }
  if (text.size() > 30) return out.sound = false, out;
  constexpr std::string_view between = " /-.,\t";
  while (out.sound) {
    auto const from = text.find_first_not_of(between);
    if (from == std::string_view::npos) break;
    text.remove_prefix(from);
    auto const word = text.substr(0, text.find_first_of(between));
    text.remove_prefix(word.size());
    if (out.count == 3) return out.sound = false, out;
    auto& into = out.parts[out.count++];
    auto const value = word.size() <= 4 ? parse_scaled(word, 1) : std::nullopt;
    if (value && *value >= 0 && word[0] >= '0' && word[0] <= '9') {
      into.number = static_cast<int>(*value);
      into.digits = word.size();
    } else if (auto const ordinal = word.find_first_not_of("0123456789");
               ordinal > 0 && ordinal <= 2 && word.size() == ordinal + 2) {  // 1st, 2nd, 3rd, 4th
      into.number = static_cast<int>(parse_scaled(word.substr(0, ordinal), 1).value_or(0));
      into.digits = ordinal;
    } else {
      into.month = month_of(word);
      out.sound = into.month != 0;
    }
  }
  return out;
}

// Two digits mean this century: no relief list plans for 1925.
int full_year(part const& p) {
  return p.digits <= 2 ? 2000 + p.number : p.number;
}

std::optional<read_day> make(int year, int month, int day) {
  std::chrono::year_month_day const ymd{std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || !ymd.ok()) return {};
  return read_day{date(ymd), false};
}

std::optional<read_day> make_month(int year, int month) {
  if (year < 1900 || year > 2200 || month < 1 || month > 12) return {};
  std::chrono::year_month_day_last const last{
      std::chrono::year(year), std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month)))};
  return read_day{date(last), true};
}

std::optional<int> serial_of(std::string_view text) {
  text = trim(text);
  if (text.size() != 5) return {};
  auto const value = parse_scaled(text, 1);
  if (!value || *value < 20000 || *value > 80000) return {};  // 1954 to 2119
  return static_cast<int>(*value);
}

std::optional<read_day> with_word(std::array<part, 3> const& p, std::size_t count) {
  auto const word =
      static_cast<std::size_t>(std::find_if(p.begin(), p.begin() + static_cast<std::ptrdiff_t>(count),
                                            [](part const& one) { return one.month != 0; }) -
                               p.begin());
  if (count == 2) {
    auto const& year = p[1 - word];
    return year.number < 0 ? std::nullopt : make_month(full_year(year), p[word].month);
  }
  if (word == 2) return {};
  auto const& first = p[word == 0 ? 1 : 0];
  auto const& second = p[2];
  if (first.number < 0 || second.number < 0) return {};
  if (first.digits == 4) return make(first.number, p[word].month, second.number);
  return make(full_year(second), p[word].month, first.number);
}

}  // namespace

day_shape shape_of_day(std::string_view text) {
  if (serial_of(text)) return day_shape::serial;
  auto const all = cut(text);
  if (!all.sound || all.count < 2) return day_shape::none;
  auto const& p = all.parts;
  if (p[0].month != 0 || p[1].month != 0 || p[2].month != 0) {
    return with_word(p, all.count) ? day_shape::named : day_shape::none;
  }
  if (all.count == 2) {
    bool const sound = p[0].digits == 4 ? p[1].number <= 12 : p[1].digits == 4 && p[0].number <= 12;
    return sound ? day_shape::named : day_shape::none;
  }
  if (p[0].digits >= 3) return make(p[0].number, p[1].number, p[2].number) ? day_shape::ymd : day_shape::none;
  bool const day_first = make(full_year(p[2]), p[1].number, p[0].number).has_value();
  bool const month_first = make(full_year(p[2]), p[0].number, p[1].number).has_value();
  if (day_first && month_first) return p[0].number == p[1].number ? day_shape::named : day_shape::both_ways;
  if (day_first) return day_shape::day_first;
  return month_first ? day_shape::month_first : day_shape::none;
}

std::optional<read_day> parse_day(std::string_view text, bool month_first) {
  if (auto const serial = serial_of(text)) {
    constexpr std::chrono::sys_days origin =
        std::chrono::sys_days(std::chrono::year(1899) / std::chrono::December / 30);
    return read_day{origin + std::chrono::days(*serial), false};
  }
  auto const all = cut(text);
  if (!all.sound || all.count < 2) return {};
  auto const& p = all.parts;
  if (p[0].month != 0 || p[1].month != 0 || p[2].month != 0) return with_word(p, all.count);
  if (all.count == 2) {
    if (p[0].digits == 4) return make_month(p[0].number, p[1].number);
    return p[1].digits == 4 ? make_month(p[1].number, p[0].number) : std::nullopt;
  }
  if (p[0].digits >= 3) return make(p[0].number, p[1].number, p[2].number);
  return month_first ? make(full_year(p[2]), p[0].number, p[1].number)
                     : make(full_year(p[2]), p[1].number, p[0].number);
}

}  // namespace lifeline::exchange::relief
