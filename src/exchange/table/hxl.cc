// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/hxl.h"

#include <algorithm>

#include "base/text.h"

namespace lifeline::exchange {
namespace {

bool is_word(std::string_view text) {
  auto const letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text.empty() || !letter(text[0])) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

std::optional<hxl_tag> parse_hxl(std::string_view cell) {
  cell = trim(cell);
  if (cell.size() < 2 || cell.size() > 500 || cell[0] != '#') return {};
  std::string text;  // without spaces, small letters
  for (char const c : cell) {
    if (c == ' ' || c == '\t') continue;
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  auto const plus = std::min(text.find('+'), text.size());
  hxl_tag out;
  out.tag = text.substr(0, plus);
  if (!is_word(std::string_view(out.tag).substr(1))) return {};
  if (plus < text.size() && text.back() == '+') return {};
  out.attributes = split_list(std::string_view(text).substr(plus), '+');
  if (!std::all_of(out.attributes.begin(), out.attributes.end(), is_word)) return {};
  std::sort(out.attributes.begin(), out.attributes.end());
  out.attributes.erase(std::unique(out.attributes.begin(), out.attributes.end()), out.attributes.end());
  return out;
}

bool matches(hxl_tag const& pattern, hxl_tag const& data) {
  return pattern.tag == data.tag && std::includes(data.attributes.begin(), data.attributes.end(),
                                                  pattern.attributes.begin(), pattern.attributes.end());
}

bool is_hxl_row(std::vector<std::string_view> const& cells) {
  std::size_t filled = 0;
  std::size_t tags = 0;
  for (auto const cell : cells) {
    auto const text = trim(cell);
    if (text.empty()) continue;
    ++filled;
    if (text[0] == '#' && parse_hxl(text)) ++tags;
  }
  return tags > 0 && tags * 2 >= filled;
}

}  // namespace lifeline::exchange
