// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario/read_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace lifeline::exchange {
namespace {

bool is_one_of(std::string const& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string quote(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string out(text.substr(0, most));
  if (text.size() > most) out += "...";
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return out;
}

// "12,5" and "1,234" and "1 234": which number was meant.
std::string mend_of_number(std::string_view text, bool whole) {
  std::string bare;
  std::size_t commas = 0;
  std::size_t spaces = 0;
  for (char const c : text) {
    commas += c == ',' ? 1U : 0U;
    spaces += c == ' ' || c == '\'' ? 1U : 0U;
    if (is_digit(c) || c == '.' || c == '-') bare += c;
  }
  auto const comma = text.find(',');
  if (commas == 1 && spaces == 0 && text.find('.') == std::string_view::npos) {
    std::string pointed(text);
    pointed[comma] = '.';
    bool const thousands = text.size() - comma == 4;
    if (thousands && whole) return fmt::format("write {}: no separators between thousands", bare);
    return thousands ? fmt::format("write {} if the comma separates thousands, {} if it is a decimal comma",
                                   bare, pointed)
                     : fmt::format("write {}: a point, not a comma", pointed);
  }
  if (commas + spaces > 0) return fmt::format("write {}: no separators between thousands", bare);
  return {};
}

std::string mend_of_time(std::string_view text) {
  if (parse_instant(fmt::format("{}Z", text))) {
    return fmt::format("say whose time it is: {}Z if it is UTC, or with its offset, {}+01:00", text, text);
  }
  bool const digits = std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.'; });
  if (digits && text.size() >= 5 && text[0] == '4') {
    return "this is a spreadsheet's day number: give the column a date format, or write 2020-03-13T20:30Z";
  }
  if (text.find('/') != std::string_view::npos || std::count(text.begin(), text.end(), '.') == 2) {
    return "write year-month-day: 13 March 2020 is 2020-03-13";
  }
  return "write year-month-day, T, hours:minutes, Z for UTC: 2020-03-13T20:30Z";
}

// "12 kg", "$18.99": the number inside, when there is one and something else.
std::string number_inside(std::string_view text) {
  auto const from = std::find_if(text.begin(), text.end(), is_digit);
  auto const to = std::find_if(from, text.end(), [](char c) { return !is_digit(c) && c != '.'; });
  std::string const number(from, to);
  bool const more = number.size() < text.size() && std::find_if(to, text.end(), is_digit) == text.end();
  return more ? number : std::string();
}

}  // namespace

std::string mend_of_value(std::string_view text, std::string_view expected, std::string_view column) {
  auto const word = fold(text);
  if (is_one_of(word,
                {"n/a", "na", "nil", "none", "unknown", "?", "_", "__", "tbd", "tbc", "null", "n.a."})) {
    return "leave the cell empty: empty means unknown";
  }
  if (text[0] == '#')
    return "the spreadsheet could not work out this cell; mend its formula or leave it empty";
  if (text[0] == '=') return "this is a formula, not its value; save the values";
  if (expected.find("time") != std::string_view::npos || expected.find("date") != std::string_view::npos) {
    return mend_of_time(text);
  }
  if (expected.substr(0, 6) == "one of") return "write one of these words";
  if (text[0] == '-') return "a negative value is not possible here; leave the cell empty when unknown";
  bool const whole = expected.find("whole") != std::string_view::npos;
  bool const digits_only = text.find_first_not_of("0123456789.,' ") == std::string_view::npos;
  auto number = digits_only ? mend_of_number(text, whole) : std::string();
  if (!number.empty()) return number;
  auto const inside = number_inside(text);
  if (!inside.empty()) {
    return fmt::format("write only the number: {}, if that is the value of {} in its unit", inside, column);
  }
  if (whole && parse_scaled(text, 1000000)) return "write a whole number";
  if (parse_scaled(text, 1000000000)) return "round the value";
  return {};
}

void tell_bad_value(place where, std::string_view text, std::string_view expected, std::string_view column,
                    problem_sink& sink) {
  auto const which = expected.substr(0, 6) == "one of" ? code::unknown_word : code::bad_value;
  sink.add(which, std::move(where), fmt::format("«{}» cannot be read", quote(text)), std::string(expected),
           mend_of_value(text, expected, column));
}

void tell_missing_value(place where, model::column_doc const& about, problem_sink& sink) {
  sink.add(code::missing_value, std::move(where), "the cell is empty",
           fmt::format("a value like {}", about.example));
}

bool tell_extra_cells(row_source const& source, header_map const& header, row const& cells, bool good,
                      problem_sink& sink) {
  auto const width = header.columns.size();
  for (std::size_t i = width; i < cells.cells.size(); ++i) {
    auto const text = trim(cells.cells[i]);
    // An empty one more does no harm, but in a row that did not read well it tells why.
    if (text.empty() && good) continue;
    sink.add(code::too_many_cells, {source.file(), cells.line, {}},
             fmt::format("the row has {} cells, but the header has {} columns", cells.cells.size(), width));
    return true;
  }
  return false;
}

table_use use_of(std::string_view table, row_source const& source, header_map const& header,
                 std::vector<wanted_column> const& wanted) {
  table_use out;
  out.table = table;
  out.file = source.file();
  for (auto const& column : header.columns) {
    if (column.header.empty() && column.hxl.empty()) continue;
    out.columns.push_back({column.header, column.hxl,
                           column.used == 0 ? std::string() : std::string(wanted[column.used - 1].name)});
  }
  return out;
}

}  // namespace lifeline::exchange
