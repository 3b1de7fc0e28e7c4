// SPDX-License-Identifier: Apache-2.0
#include "exchange/sanctions/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lifeline::exchange::sanctions {
namespace {

constexpr std::size_t told_at_most = 1000;

std::string single_spaces(std::string_view text) {
  std::string out;
  for (char const c : trim(text)) {
    bool const space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  auto const lower = fold(word.substr(0, 3));
  auto const at = std::find(months.begin(), months.end(), lower);
  return at == months.end() ? 0 : static_cast<int>(at - months.begin()) + 1;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> out(1);
  for (char const c : text) {
    if (is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      out.back() += c;
    } else if (!out.back().empty()) {
      out.emplace_back();
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

std::string spelled(std::string const& year, int month, int day) {
  if (month < 1 || month > 12) return year;
  if (day < 1 || day > 31) return fmt::format("{}-{:02}", year, month);
  return fmt::format("{}-{:02}-{:02}", year, month, day);
}

int small_number(std::string const& digits) {
  if (digits.size() > 2 || !all_digits(digits)) return 0;
  int out = 0;
  for (char const c : digits) out = out * 10 + (c - '0');
  return out;
}

}  // namespace

void work::tell(severity level, std::string code, std::size_t line, std::string what, std::string expected) {
  if (found.size() >= told_at_most) {
    ++untold;
    return;
  }
  found.push_back({level, std::move(code), file, line, {}, std::move(what), std::move(expected), {}});
}

void work::keep(model::listed_party&& party, std::size_t line) {
  if (party.names.empty()) {
    tell(severity::warning, "entry-without-name", line,
         fmt::format("entry «{}» has no name and cannot be screened against", party.id), "at least one name");
    return;
  }
  if (party.id.empty()) party.id = fmt::format("line {}", line);
  list.parties.push_back(std::move(party));
}

std::string_view local_name(pugi::xml_node node) {
  std::string_view const name = node.name();
  auto const colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (auto const each : node.children()) {
    if (local_name(each) == name) return each;
  }
  return {};
}

std::string text_of(pugi::xml_node node, std::string_view child_name) {
  return single_spaces(child(node, child_name).text().get());
}

void add_name(model::listed_party& party, std::string_view text, bool weak) {
  auto name = single_spaces(text);
  if (name.empty() || name == "-0-" || name == "na") return;
  auto const known = std::find_if(party.names.begin(), party.names.end(),
                                  [&](model::listed_name const& n) { return n.text == name; });
  if (known == party.names.end()) party.names.push_back({std::move(name), weak});
}

void add_once(std::vector<std::string>& list, std::string_view text) {
  auto one = single_spaces(text);
  if (one.empty() || one == "-0-" || std::find(list.begin(), list.end(), one) != list.end()) return;
  list.push_back(std::move(one));
}

std::string iso_day(std::string_view text) {
  auto const parts = pieces_of(text);
  auto const year =
      std::find_if(parts.begin(), parts.end(), [](auto const& p) { return p.size() == 4 && all_digits(p); });
  if (year == parts.end()) return {};
  auto const at = static_cast<std::size_t>(year - parts.begin());
  if (at == 0 && parts.size() >= 2) {  // 1954-10-07
    return spelled(*year, small_number(parts[1]), parts.size() >= 3 ? small_number(parts[2]) : 0);
  }
  if (at == 2 && all_digits(parts[0]) && all_digits(parts[1])) {  // 05/31/2024, as the publisher writes it
    return spelled(*year, small_number(parts[0]), small_number(parts[1]));
  }
  if (at >= 1 && month_of(parts[at - 1]) > 0) {
    return spelled(*year, month_of(parts[at - 1]), at >= 2 ? small_number(parts[at - 2]) : 0);
  }
  return *year;
}

}  // namespace lifeline::exchange::sanctions
