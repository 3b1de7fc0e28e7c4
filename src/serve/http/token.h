// SPDX-License-Identifier: Apache-2.0
// The alphabets of RFC 9110: what may stand in names and values, and comparison without case.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace lifeline::serve::http {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

constexpr bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

constexpr bool is_token_char(char c) {
  return is_alnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

constexpr bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

// May stand in a header value: visible, space, tab and bytes beyond ASCII.
constexpr bool is_value_char(char c) {
  auto const u = static_cast<unsigned char>(c);
  return u == '\t' || (u >= 0x20 && u != 0x7F);
}

constexpr std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Calls `each(part)` for the comma-separated parts of a list header, blanks trimmed, empty parts left out.
template <class Each>
constexpr void for_each_part(std::string_view list, Each each) {
  while (!list.empty()) {
    std::size_t const comma = std::min(list.find(','), list.size());
    std::string_view const part = trim_blanks(list.substr(0, comma));
    if (!part.empty()) each(part);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

}  // namespace lifeline::serve::http
