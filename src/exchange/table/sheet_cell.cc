// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/sheet_cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/time.h"

namespace lifeline::exchange {
namespace {

// Last moment a date cell can show: 9999-12-31.
constexpr double last_serial = 2958466;

std::string plain_decimal(double value) {
  auto text = fmt::format("{:.15g}", value);
  if (text.find('e') == std::string::npos) return text;
  if (std::abs(value) >= 1e15) return fmt::format("{:.0f}", value);
  text = fmt::format("{:.12f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string moment_text(double serial, bool since_1904) {
  auto const seconds = static_cast<long long>(std::floor(serial * 86400 + 0.5));
  if (serial < 1) return fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  // Day 60 of 1900 never was: before it the count is one day off.
  auto const days = since_1904 ? 1462 : seconds / 86400 < 60 ? 1 : 0;
  using namespace std::chrono;
  auto const start = sys_days(year(1899) / December / 30);
  instant const when = start + std::chrono::days(days) + std::chrono::seconds(seconds);
  return seconds % 86400 == 0 ? to_date_text(floor<std::chrono::days>(when)) : to_text(when);
}

}  // namespace

cell_style style_of_builtin(unsigned id) {
  if (id == 46) return cell_style::elapsed;
  bool const dated =
      (id >= 14 && id <= 22) || id == 45 || id == 47 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return dated ? cell_style::day_or_time : cell_style::general;
}

cell_style style_of_format(std::string_view format) {
  format = format.substr(0, format.find(';'));
  for (std::size_t i = 0; i < format.size(); ++i) {
    char const c = format[i];
    if (c == '"') {
      i = std::min(format.find('"', i + 1), format.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      char const first = i + 1 < format.size() ? format[i + 1] : ' ';
      if (std::string_view("hHmMsS").find(first) != std::string_view::npos &&
          (i + 2 < format.size() && (format[i + 2] == ']' || format[i + 2] == first))) {
        return cell_style::elapsed;
      }
      i = std::min(format.find(']', i), format.size());
    } else if (std::string_view("dDmMyYhHsS").find(c) != std::string_view::npos) {
      return cell_style::day_or_time;
    }
  }
  return cell_style::general;
}

std::string text_of_number(std::string_view number, cell_style style, bool since_1904) {
  double value = 0;
  auto const [end, failed] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (failed != std::errc() || end != number.data() + number.size() || !std::isfinite(value)) {
    return std::string(number);
  }
  if (style == cell_style::elapsed) return plain_decimal(std::round(value * 24 * 10000) / 10000);
  if (style == cell_style::day_or_time && value >= 0 && value < last_serial)
    return moment_text(value, since_1904);
  return plain_decimal(value);
}

std::size_t column_of_reference(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (char const c : reference) {
    if (c < 'A' || c > 'Z' || ++letters > 3) break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return letters == 0 || letters > 3 ? std::string_view::npos : column - 1;
}

std::string column_letters(std::size_t index) {
  std::string out;
  for (++index; index > 0; index = (index - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (index - 1) % 26));
  return out;
}

}  // namespace lifeline::exchange
