// SPDX-License-Identifier: Apache-2.0
// The writer half of the codec.
#include <array>
#include <charconv>

#include "base/check.h"
#include "exchange/json/codec.h"
#include "exchange/json/writer.h"

namespace lifeline::exchange::json {
namespace {

using model::shape;
using model::shape_kind;

void append_whole(std::string& out, std::int64_t value) {
  std::array<char, 24> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out.append(digits.data(), static_cast<std::size_t>(end.ptr - digits.data()));
}

void append_name(std::string& out, std::string_view name) {
  out += '"';
  out += name;  // snake_case: nothing to escape
  out += "\":";
}

// An empty text says no more than no text; numbers and lists are always told.
bool is_nothing(shape const& type, void const* value) {
  if (type.kind == shape_kind::optional) return type.size(value) == 0;
  if (type.kind == shape_kind::text) return type.view_text(value).empty();
  return false;
}

void append_record(std::string& out, shape const& type, void const* value) {
  auto const* base = static_cast<char const*>(value);
  bool first = true;
  out += '{';
  for (auto const& member : type.members) {
    void const* const at = base + member.offset;
    if (member.given != model::presence::required && is_nothing(*member.type, at)) continue;
    auto const before = out.size();
    if (!first) out += ',';
    append_name(out, member.name);
    auto const begin = out.size();
    append(out, *member.type, at);
    bool const empty_code = member.type->kind == shape_kind::code && out.size() == begin + 2;
    if (empty_code) {
      out.resize(before);
    } else {
      first = false;
    }
  }
  out += '}';
}

void append_list(std::string& out, shape const& type, void const* value) {
  out += '[';
  auto const count = type.size(value);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    append(out, *type.inner, type.at(value, i));
  }
  out += ']';
}

// Printable ASCII without quote and backslash needs no look; everything else goes the careful way.
bool is_plain(std::string_view text) {
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\') return false;
  }
  return true;
}

void append_code(std::string& out, shape const& type, void const* value) {
  auto const begin = out.size();
  out += '"';
  type.append_text(value, out);
  if (!is_plain(std::string_view(out).substr(begin + 1))) {  // a name of a person, say
    auto const text = out.substr(begin + 1);
    out.resize(begin);
    out += json::quoted(text);
    return;
  }
  out += '"';
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  if (!is_plain(text)) {
    out += json::quoted(text);
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

void append(std::string& out, shape const& type, void const* value) {
  switch (type.kind) {
    case shape_kind::boolean:
      out += type.get_whole(value) != 0 ? "true" : "false";
      return;
    case shape_kind::whole:
      return append_whole(out, type.get_whole(value));
    case shape_kind::text:
      return append_quoted(out, type.view_text(value));
    case shape_kind::code:
      return append_code(out, type, value);
    case shape_kind::word:
      out += '"';
      out += type.words[static_cast<std::size_t>(type.get_whole(value))];
      out += '"';
      return;
    case shape_kind::optional:
      if (type.size(value) == 0) {
        out += "null";
      } else {
        append(out, *type.inner, type.at(value, 0));
      }
      return;
    case shape_kind::list:
      return append_list(out, type, value);
    case shape_kind::record:
      return append_record(out, type, value);
    case shape_kind::choice: {
      auto const& body = *type.alternatives[type.which(value)];
      out += '{';
      append_name(out, body.name);
      append_record(out, body, type.chosen(value));
      out += '}';
      return;
    }
  }
}

}  // namespace lifeline::exchange::json
