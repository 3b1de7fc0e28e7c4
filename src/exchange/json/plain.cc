// SPDX-License-Identifier: Apache-2.0
// Values from query parameters, path segments and command-line options.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/json/codec.h"
#include "exchange/json/nearest.h"
#include "exchange/json/writer.h"

namespace lifeline::exchange::json {
namespace {

using model::shape;
using model::shape_kind;

problems refuse(std::string_view text, std::string_view name, std::string expected, std::string mend) {
  problem one;
  one.code = "wrong-form";
  one.column = std::string(name);
  one.what = fmt::format("«{}» is not {}", text.substr(0, 60), expected);
  one.expected = std::move(expected);
  one.mend = std::move(mend);
  return {one};
}

problems read_whole(std::string_view text, std::string_view name, shape const& type, void* out) {
  auto const value = parse_scaled(text, 1);
  if (!value) return refuse(text, name, std::string(type.expected), "write digits only");
  if (*value < type.least || *value > type.most) {
    return refuse(text, name, fmt::format("a whole number from {} to {}", type.least, type.most),
                  "write a number in that range");
  }
  type.set_whole(out, *value);
  return {};
}

problems read_word(std::string_view text, std::string_view name, shape const& type, void* out) {
  auto const at = std::find(type.words.begin(), type.words.end(), text);
  if (at == type.words.end()) {
    auto const near = nearest(text, type.words);
    return refuse(text, name, fmt::format("one of {}", fmt::join(type.words, ", ")),
                  near.empty() ? "choose one of them" : fmt::format("did you mean \"{}\"?", near));
  }
  type.set_whole(out, at - type.words.begin());
  return {};
}

problems read_list(std::string_view text, std::string_view name, shape const& type, void* out) {
  problems found;
  for (auto const& part : split_list(text, ',')) {
    auto const more = read_plain(part, name, *type.inner, type.add(out));
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

}  // namespace

problems read_plain(std::string_view text, std::string_view name, shape const& type, void* out) {
  switch (type.kind) {
    case shape_kind::boolean:
      if (text != "true" && text != "false")
        return refuse(text, name, "true or false", "write true or false");
      type.set_whole(out, text == "true" ? 1 : 0);
      return {};
    case shape_kind::whole:
      return read_whole(text, name, type, out);
    case shape_kind::text:
    case shape_kind::code:
      if (is_utf8(text) && type.set_text(out, text)) return {};
      return refuse(
          text, name, std::string(type.expected),
          type.example.empty() ? "write it in that form" : fmt::format("write it like {}", type.example));
    case shape_kind::word:
      return read_word(text, name, type, out);
    case shape_kind::optional:
      return read_plain(text, name, *type.inner, type.add(out));
    case shape_kind::list:
      return read_list(text, name, type, out);
    case shape_kind::record:
    case shape_kind::choice:
      break;
  }
  return refuse(text, name, "a single value", "send it in the body instead");
}

}  // namespace lifeline::exchange::json
