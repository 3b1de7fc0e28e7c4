// SPDX-License-Identifier: Apache-2.0
#include "exchange/json/writer.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "base/check.h"

namespace lifeline::exchange::json {
namespace {

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// Length of the valid UTF-8 sequence at `at`, 0 when there is none (table 3-7 of the Unicode Standard).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  auto const first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return 1;
  auto const second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
  if (first >= 0xC2 && first <= 0xDF) return continues(text, at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!continues(text, at + 1) || !continues(text, at + 2)) return 0;
    if (first == 0xE0 && second < 0xA0) return 0;
    return first == 0xED && second > 0x9F ? 0 : 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (!continues(text, at + 1) || !continues(text, at + 2) || !continues(text, at + 3)) return 0;
    if (first == 0xF0 && second < 0x90) return 0;
    return first == 0xF4 && second > 0x8F ? 0 : 4;
  }
  return 0;
}

void append_plain(std::string& out, char c, bool for_script) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  auto const byte = static_cast<unsigned char>(c);
  if (byte < 0x20 || byte == 0x7F || (for_script && (c == '<' || c == '>' || c == '&'))) {
    out += fmt::format("\\u{:04x}", static_cast<unsigned>(byte));
  } else {
    out += c;
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto const length = sequence_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

namespace {

// Stands for itself, whoever reads it.
constexpr bool is_plain(char c) {
  return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&';
}

void append_quoted(std::string& out, std::string_view text, bool for_script) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    out.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    auto const length = sequence_length(text, at);
    auto const part = text.substr(at, length);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else if (length == 1) {
      append_plain(out, text[at], for_script);
    } else if (for_script && (part == "\xE2\x80\xA8" || part == "\xE2\x80\xA9")) {
      out += part == "\xE2\x80\xA8" ? "\\u2028" : "\\u2029";
    } else {
      out += part;
    }
    at += length == 0 ? 1 : length;
  }
  out += '"';
}

}  // namespace

std::string quoted(std::string_view text, bool for_script) {
  std::string out;
  append_quoted(out, text, for_script);
  return out;
}

std::string number(double value) {
  if (!std::isfinite(value)) return "null";
  if (value == 0) return "0";  // no "-0": it would not survive readers that take it for a whole number
  std::array<char, 32> digits{};
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  std::string_view const text(digits.data(), static_cast<std::size_t>(end.ptr - digits.data()));
  if (text.size() > 18 && text.find_first_of(".e") == std::string_view::npos) {
    // Many readers refuse whole numbers beyond 64 bits; the exponent says that it is a real.
    end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::scientific);
  }
  return std::string(digits.data(), end.ptr);
}

void writer::break_line() {
  out_ += '\n';
  out_.append(filled_.size() * 2, ' ');
}

void writer::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (filled_.empty()) return;
  bool const first = !filled_.back();
  filled_.back() = true;
  if (!first) out_ += ',';
  if (static_cast<int>(filled_.size()) <= line_depth_) {
    break_line();
  } else if (!first && line_depth_ > 0) {
    out_ += ' ';
  }
}

writer& writer::begin(char open) {
  separate();
  out_ += open;
  filled_.push_back(false);
  return *this;
}

writer& writer::end(char close) {
  LIFELINE_CHECK(!filled_.empty() && !after_key_);
  bool const lines = filled_.back() && static_cast<int>(filled_.size()) <= line_depth_;
  filled_.pop_back();
  if (lines) break_line();
  out_ += close;
  return *this;
}

writer& writer::key(std::string_view name) {
  LIFELINE_CHECK(!after_key_);
  separate();
  append_quoted(out_, name, for_script_);
  out_ += line_depth_ > 0 ? ": " : ":";
  after_key_ = true;
  return *this;
}

writer& writer::value(std::string_view text) {
  separate();
  append_quoted(out_, text, for_script_);
  return *this;
}
writer& writer::value(bool b) {
  separate();
  out_ += b ? "true" : "false";
  return *this;
}
writer& writer::value(std::int64_t n) {
  separate();
  std::array<char, 24> digits;  // NOLINT: written before it is read
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), n);
  out_.append(digits.data(), end.ptr);
  return *this;
}
writer& writer::value(double n) {
  separate();
  out_ += number(n);
  return *this;
}
writer& writer::null() {
  separate();
  out_ += "null";
  return *this;
}

std::string writer::take() && {
  LIFELINE_CHECK(filled_.empty() && !after_key_);
  if (line_depth_ > 0) out_ += '\n';
  return std::move(out_);
}

}  // namespace lifeline::exchange::json
