// SPDX-License-Identifier: Apache-2.0
// Appends JSON (RFC 8259) to a string: the caller states keys and values in order, the writer does commas,
// quoting and line breaks. The same calls give the same bytes on any machine. Text that is not UTF-8 has its
// bad bytes replaced by U+FFFD; a number that is not finite is written as null. Containers down to
// `line_depth` put each element on its own line, deeper ones stay on one line: long lists diff well.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::exchange::json {

// Is this text valid UTF-8 (no overlong forms, no surrogates)?
bool is_utf8(std::string_view);
// "a\"b" with its quotes. With `for_script`, also safe inside an HTML script element: '<' and U+2028/2029 are
// written as \u escapes.
std::string quoted(std::string_view text, bool for_script = false);
// The shortest decimal that reads back to the same double; "null" when not finite.
std::string number(double);

class writer {
 public:
  explicit writer(int line_depth = 1, bool for_script = false)
      : line_depth_(line_depth), for_script_(for_script) {}

  writer& begin_object() { return begin('{'); }
  writer& end_object() { return end('}'); }
  writer& begin_array() { return begin('['); }
  writer& end_array() { return end(']'); }
  writer& key(std::string_view name);

  writer& value(std::string_view text);
  writer& value(char const* text) { return value(std::string_view(text)); }
  writer& value(std::string const& text) { return value(std::string_view(text)); }
  writer& value(bool);
  writer& value(std::int64_t);
  writer& value(std::size_t n) { return value(static_cast<std::int64_t>(n)); }
  writer& value(int n) { return value(std::int64_t{n}); }
  writer& value(double);
  writer& null();

  template <class T>
  writer& field(std::string_view name, T const& v) {
    return key(name).value(v);
  }

  // The document so far; complete when every container is closed. Ends with a line break when lines are used.
  std::string take() &&;

 private:
  writer& begin(char open);
  writer& end(char close);
  void separate();
  void break_line();

  std::string out_;
  std::vector<bool> filled_;  // per open container: has an element
  bool after_key_ = false;
  int line_depth_;
  bool for_script_;
};

}  // namespace lifeline::exchange::json
