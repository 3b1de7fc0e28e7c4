// SPDX-License-Identifier: Apache-2.0
#include "serve/schema_check.h"

#include <algorithm>

namespace lifeline::serve::test {
namespace {

namespace dom = simdjson::dom;

bool find(dom::element in, std::string_view key, dom::element& out) {
  dom::object object;
  return in.get(object) == simdjson::SUCCESS && object.at_key(key).get(out) == simdjson::SUCCESS;
}

dom::array list_of(dom::element in) {
  dom::array out;
  if (in.get(out) != simdjson::SUCCESS) return {};
  return out;
}
dom::object object_of(dom::element in) {
  dom::object out;
  if (in.get(out) != simdjson::SUCCESS) return {};
  return out;
}

bool is_type(std::string_view type, dom::element value) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_bool();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  return false;
}

class checker {
 public:
  explicit checker(dom::element root) : root_(root) {}

  std::string check(dom::element schema, dom::element value, std::string const& at) {
    dom::element part;
    if (find(schema, "$ref", part)) return check(resolve(part), value, at);
    if (find(schema, "allOf", part)) {
      for (auto const one : list_of(part)) {
        if (auto wrong = check(one, value, at); !wrong.empty()) return wrong;
      }
    }
    if (find(schema, "oneOf", part)) return one_of(part, value, at);
    if (find(schema, "enum", part)) {
      auto const all = list_of(part);
      bool const known = std::any_of(all.begin(), all.end(), [&](dom::element one) {
        return value.is_string() && one.get_string().value() == value.get_string().value();
      });
      if (!known) return at + " is none of the words";
    }
    if (find(schema, "type", part) && !is_type(part.get_string().value(), value)) {
      return at + " is no " + std::string(part.get_string().value());
    }
    if (find(schema, "minimum", part) && value.is_int64() &&
        value.get_int64().value() < part.get_int64().value()) {
      return at + " is below the minimum";
    }
    if (value.is_array() && find(schema, "items", part)) {
      std::size_t i = 0;
      for (auto const one : list_of(value)) {
        if (auto wrong = check(part, one, at + "[" + std::to_string(i++) + "]"); !wrong.empty()) return wrong;
      }
    }
    return value.is_object() ? members(schema, value, at) : "";
  }

 private:
  dom::element resolve(dom::element ref) {
    auto const text = std::string(ref.get_string().value()).substr(1);
    return root_.at_pointer(text).value();
  }

  std::string one_of(dom::element choices, dom::element value, std::string const& at) {
    int good = 0;
    std::string last;
    for (auto const one : list_of(choices)) {
      auto wrong = check(one, value, at);
      if (wrong.empty()) ++good;
      if (wrong.find("is not described") == std::string::npos) last = wrong;
    }
    return good == 1 ? "" : at + " fits " + std::to_string(good) + " of the choices; " + last;
  }

  std::string members(dom::element schema, dom::element value, std::string const& at) {
    dom::element properties;
    dom::element required;
    dom::element part;
    bool const described = find(schema, "properties", properties);
    bool additional = true;
    if (find(schema, "additionalProperties", part)) additional = part.get_bool().value();
    if (find(schema, "required", required)) {
      for (auto const name : list_of(required)) {
        if (!find(value, name.get_string().value(), part))
          return at + "." + std::string(name.get_string().value()) + " is missing";
      }
    }
    for (auto const field : object_of(value)) {
      auto const here = at + "." + std::string(field.key);
      if (described && find(properties, field.key, part)) {
        if (auto wrong = check(part, field.value, here); !wrong.empty()) return wrong;
      } else if (!additional) {
        return here + " is not described";
      }
    }
    return {};
  }

  dom::element root_;
};

}  // namespace

std::string first_mismatch(dom::element root, dom::element schema, dom::element value,
                           std::string const& at) {
  return checker(root).check(schema, value, at);
}

}  // namespace lifeline::serve::test
