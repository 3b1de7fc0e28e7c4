// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"
#include "exchange/table/hxl.h"
#include "exchange/table/utf8.h"

namespace lifeline::exchange {
namespace {

constexpr std::string_view separators = ",;\t";

using separator_counts = std::array<std::size_t, separators.size()>;

struct first_line {
  separator_counts counts{};  // outside quotes
  bool tags = false;          // starts with a hashtag
  std::size_t length = 0;     // with the line end
};

// One line as a spreadsheet sees it: line ends inside quotes do not end it.
first_line look_at_line(std::string_view text) {
  first_line out;
  bool quoted = false;
  bool cell_starts = true;
  bool nothing_yet = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    out.length = i + 1;
    if (quoted) {
      quoted = c != '"';
      continue;
    }
    if (c == '\n' || c == '\r') return out;
    auto const which = separators.find(c);
    if (which != std::string_view::npos) ++out.counts[which];
    if (c == '"' && (cell_starts || text[i - 1] == '"')) {
      quoted = true;
    } else if (which == std::string_view::npos && c != ' ') {
      if (nothing_yet) out.tags = c == '#';
      nothing_yet = false;
    }
    cell_starts = which != std::string_view::npos;
  }
  return out;
}

// The separator that stands most often in the hashtag row, else in the first line that has any.
char find_separator(std::string_view text) {
  constexpr std::size_t looked_at = 1U << 18U;
  text = text.substr(0, looked_at);
  char found = ',';
  bool certain = false;
  for (std::size_t n = 0; n < hxl_rows_at_most && !text.empty(); ++n) {
    bool const comment = text.substr(0, 2) == "//";
    auto const line = comment ? first_line{} : look_at_line(text);
    auto const end = comment ? std::min(text.find_first_of("\r\n"), text.size() - 1) + 1 : line.length;
    text.remove_prefix(end);
    auto const best = std::max_element(line.counts.begin(), line.counts.end());
    if (*best == 0) continue;
    char const here = separators[static_cast<std::size_t>(best - line.counts.begin())];
    if (line.tags) return here;
    if (!certain) found = here;
    certain = true;
  }
  return found;
}

class csv_source final : public row_source {
 public:
  csv_source(std::string text, std::string file, table_limits const& limits, problem_sink& sink)
      : row_source(std::move(file)), text_(std::move(text)), limits_(limits), sink_(sink) {
    char const separator = find_separator(text_);
    // Every record ends with a line end, so the inner loop needs no other bound.
    if (text_.empty() || (text_.back() != '\n' && text_.back() != '\r')) text_ += '\n';
    at_ = text_.data();
    end_ = at_ + text_.size();
    for (char const c : {separator, '\n', '\r'}) stops_[static_cast<unsigned char>(c)] = true;
    separator_ = separator;
  }

  bool next(row& out) override {
    while (at_ < end_) {
      if (end_ - at_ >= 2 && at_[0] == '/' && at_[1] == '/') {
        skip_line();
        continue;
      }
      read_record(out);
      if (is_blank(out) || (!out.cells.empty() && trim(out.cells[0]).substr(0, 2) == "//")) continue;
      if (++rows_ <= limits_.rows) return true;
      sink_.add(code::too_many_rows, {file(), out.line, {}},
                fmt::format("the file has more than {} rows; the rest was not read", limits_.rows));
      at_ = end_;
    }
    return false;
  }

  std::string column_name(std::size_t index, std::string_view header) const override {
    return header.empty() ? fmt::format("{}", index + 1) : std::string(header);
  }

 private:
  static bool is_blank(row const& r) {
    return !r.broken && std::all_of(r.cells.begin(), r.cells.end(),
                                    [](std::string_view cell) { return trim(cell).empty(); });
  }

  void skip_line() {
    while (*at_ != '\n' && *at_ != '\r') ++at_;
    end_line();
  }

  // Steps over "\r\n", "\n" or "\r".
  void end_line() {
    if (*at_ == '\r' && at_ + 1 < end_ && at_[1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  void read_record(row& out) {
    out.line = line_;
    out.cells.clear();
    out.broken = false;
    while (true) {
      auto const cell = *at_ == '"' ? quoted_cell(out) : plain_cell();
      keep(out, cell);
      if (at_ >= end_) return;
      if (*at_ != separator_) return end_line();
      ++at_;
    }
  }

  std::string_view plain_cell() {
    char const* const from = at_;
    while (!stops_[static_cast<unsigned char>(*at_)]) ++at_;
    return {from, static_cast<std::size_t>(at_ - from)};
  }

  // Moves the text between the quotes together in place; at_ ends on the separator or line end after it.
  std::string_view quoted_cell(row& out) {
    char* const from = ++at_;
    char* to = from;
    while (true) {
      auto* const quote = static_cast<char*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
      if (quote == nullptr) {
        sink_.add(
            code::unclosed_quote, {file(), out.line, {}},
            fmt::format("a quote opens in cell {} of this line and never closes", out.cells.size() + 1));
        out.broken = true;
        at_ = end_;
        return {};
      }
      line_ += static_cast<std::size_t>(std::count(at_, quote, '\n'));
      auto const length = static_cast<std::size_t>(quote - at_);
      if (to != at_) std::memmove(to, at_, length);
      to += length;
      at_ = quote + 1;
      if (*at_ != '"') break;
      *to++ = '"';
      ++at_;
    }
    if (!stops_[static_cast<unsigned char>(*at_)]) {
      auto const rest = plain_cell();
      sink_.add(code::stray_quote, {file(), line_, {}},
                fmt::format("«{}» stands after the closing quote of cell {}", rest.substr(0, 40),
                            out.cells.size() + 1));
      out.broken = true;
    }
    return {from, static_cast<std::size_t>(to - from)};
  }

  void keep(row& out, std::string_view cell) {
    if (cell.size() > limits_.cell_bytes) {
      sink_.add(code::cell_too_long, {file(), out.line, {}},
                fmt::format("cell {} holds {} bytes; at most {} are read", out.cells.size() + 1, cell.size(),
                            limits_.cell_bytes));
      out.broken = true;
      cell = {};
    }
    if (out.cells.size() < limits_.columns) {
      out.cells.push_back(cell);
    } else if (!out.broken) {
      sink_.add(code::too_many_columns, {file(), out.line, {}},
                fmt::format("the line has more than {} cells", limits_.columns));
      out.broken = true;
    }
  }

  std::string text_;
  table_limits limits_;
  problem_sink& sink_;
  char* at_ = nullptr;
  char* end_ = nullptr;
  char separator_ = ',';
  std::array<bool, 256> stops_{};
  std::size_t line_ = 1;
  std::size_t rows_ = 0;
};

// UTF-8 without byte-order mark, whatever it was; tells what had to be changed.
std::string to_utf8(std::string text, std::string const& file, problem_sink& sink) {
  std::string_view const all = text;
  if (all.substr(0, 2) == "\xFF\xFE") return utf8_of_utf16(all.substr(2), false);
  if (all.substr(0, 2) == "\xFE\xFF") return utf8_of_utf16(all.substr(2), true);
  if (all.substr(0, 3) == "\xEF\xBB\xBF") text.erase(0, 3);
  auto const zero = text.find('\0');
  if (zero != std::string::npos) {
    sink.add(code::not_text, {file, 0, {}},
             fmt::format("byte {} is zero: this is not a text file, or UTF-16 without its mark", zero + 1));
    return {};
  }
  auto const bad = first_bad_utf8(text);
  if (bad == std::string::npos) return text;
  auto const line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
  auto const from = bad - std::min<std::size_t>(bad - std::min(bad, text.rfind('\n', bad) + 1), 12);
  auto const word = repair_as_windows_1252(std::string_view(text).substr(from, 24));
  sink.add(
      code::not_utf8, {file, static_cast<std::size_t>(line), {}},
      fmt::format("byte {:02X} is not UTF-8; the file was read as Windows-1252 (western Europe), here: «{}»",
                  static_cast<unsigned char>(text[bad]), word.substr(0, word.find_first_of("\r\n"))));
  return repair_as_windows_1252(text);
}

}  // namespace

std::unique_ptr<row_source> open_csv(std::string text, std::string file, table_limits const& limits,
                                     problem_sink& sink) {
  if (text.size() > limits.file_bytes) {
    sink.add(code::file_too_big, {file, 0, {}},
             fmt::format("the file has {} bytes; at most {} are read", text.size(), limits.file_bytes));
    text.clear();
  }
  std::string readable = to_utf8(std::move(text), file, sink);
  return std::make_unique<csv_source>(std::move(readable), std::move(file), limits, sink);
}

}  // namespace lifeline::exchange
