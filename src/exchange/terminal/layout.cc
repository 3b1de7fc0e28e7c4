// SPDX-License-Identifier: Apache-2.0
#include "exchange/terminal/layout.h"

#include <fmt/format.h>

#include <algorithm>

namespace lifeline::exchange::terminal {
namespace {

struct symbol {
  char32_t code = 0;
  std::size_t bytes = 1;
};

// Reads one UTF-8 symbol; a stray byte counts as one symbol of its own.
symbol symbol_at(std::string_view text, std::size_t at) {
  auto const first = static_cast<unsigned char>(text[at]);
  std::size_t const bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (bytes == 1 || at + bytes > text.size()) return {first < 0x80 ? first : char32_t{0xFFFD}, 1};
  char32_t code = first & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i)
    code = (code << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  return {code, bytes};
}

bool within(char32_t code, char32_t from, char32_t to) {
  return code >= from && code <= to;
}

std::size_t cells_of(char32_t code) {
  if (within(code, 0x0300, 0x036F) || within(code, 0x200B, 0x200F) || within(code, 0xFE00, 0xFE0F)) return 0;
  bool const wide =
      within(code, 0x1100, 0x115F) || within(code, 0x2E80, 0xA4CF) || within(code, 0xAC00, 0xD7A3) ||
      within(code, 0xF900, 0xFAFF) || within(code, 0xFE30, 0xFE6F) || within(code, 0xFF00, 0xFF60) ||
      within(code, 0xFFE0, 0xFFE6) || within(code, 0x1F300, 0x1FAFF) || within(code, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

}  // namespace

std::string without_controls(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto const [code, bytes] = symbol_at(text, at);
    bool const direction = within(code, 0x202A, 0x202E) || within(code, 0x2066, 0x2069);
    if (code >= 0x20 && !within(code, 0x7F, 0x9F) && !direction) out += text.substr(at, bytes);
    at += bytes;
  }
  return out;
}

std::size_t cell_width(std::string_view text) {
  std::size_t cells = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const [code, bytes] = symbol_at(text, at);
    cells += cells_of(code);
    at += bytes;
  }
  return cells;
}

std::string fit(std::string_view text, std::size_t cells) {
  if (cell_width(text) <= cells) return std::string(text);
  if (cells == 0) return {};
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    auto const [code, bytes] = symbol_at(text, at);
    if (used + cells_of(code) > cells - 1) break;
    used += cells_of(code);
    at += bytes;
  }
  return std::string(text.substr(0, at)) + "…";
}

std::string pad_right(std::string_view text, std::size_t cells) {
  auto const width = cell_width(text);
  return std::string(text) + std::string(width < cells ? cells - width : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t cells) {
  auto const width = cell_width(text);
  return std::string(width < cells ? cells - width : 0, ' ') + std::string(text);
}

std::vector<std::string> wrap(std::string_view text, std::size_t cells) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    auto const end = std::min(text.find(' '), text.size());
    auto const word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (!line.empty() && cell_width(line) + 1 + cell_width(word) > cells) {
      lines.push_back(line);
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string paint::wrapped(std::string_view text, std::string_view code) const {
  if (!on) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

namespace {

std::vector<std::size_t> column_widths(std::vector<table_column> const& columns,
                                       std::vector<std::vector<std::string>> const& rows, std::size_t width) {
  std::vector<std::size_t> widths;
  std::size_t total = 2;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::size_t widest = cell_width(columns[c].title);
    for (auto const& row : rows) widest = std::max(widest, cell_width(row[c]));
    widths.push_back(widest);
    total += widest + (c > 0 ? 2 : 0);
  }
  constexpr std::size_t narrowest = 8;
  while (total > width) {
    std::size_t best = columns.size();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (columns[c].may_shrink && widths[c] > narrowest &&
          (best == columns.size() || widths[c] > widths[best]))
        best = c;
    }
    if (best == columns.size()) break;
    --widths[best];
    --total;
  }
  return widths;
}

}  // namespace

std::string print_table(std::vector<table_column> const& columns,
                        std::vector<std::vector<std::string>> const& rows, std::size_t width,
                        paint const& colours) {
  auto const widths = column_widths(columns, rows, width);
  auto const line = [&](auto const& cell_of) {
    std::string out = "  ";
    for (std::size_t c = 0; c < columns.size(); ++c) {
      std::string const cell = fit(cell_of(c), widths[c]);
      if (c > 0) out += "  ";
      out += columns[c].side == align::right ? pad_left(cell, widths[c]) : pad_right(cell, widths[c]);
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
  };
  std::string out = colours.faint(line([&](std::size_t c) { return columns[c].title; })) + "\n";
  for (auto const& row : rows) out += line([&](std::size_t c) { return row[c]; }) + "\n";
  return out;
}

}  // namespace lifeline::exchange::terminal
