// SPDX-License-Identifier: Apache-2.0
#include "model/customs/message.h"

#include <algorithm>

namespace lifeline::model::customs {
namespace {

std::string_view after_colon(std::string_view name) {
  auto const colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view element::local() const {
  return after_colon(name);
}

element const* element::child(std::string_view local_name) const {
  for (auto const& each : children) {
    if (each.local() == local_name) return &each;
  }
  return nullptr;
}

element* element::child(std::string_view local_name) {
  for (auto& each : children) {
    if (each.local() == local_name) return &each;
  }
  return nullptr;
}

element const* element::find(std::string_view path) const {
  if (path.empty()) return this;
  auto const slash = path.find('/');
  auto const step = path.substr(0, slash);
  auto const rest = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  for (auto const& each : children) {
    if (each.local() != step) continue;
    if (auto const* const found = each.find(rest)) return found;
  }
  return nullptr;
}

std::string_view element::at(std::string_view path) const {
  auto const* const found = find(path);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

element& element::add(std::string_view given_name, std::string_view given_text) {
  return children.emplace_back(given_name, given_text);
}

void element::add_given(std::string_view given_name, std::string_view given_text) {
  if (!given_text.empty()) add(given_name, given_text);
}

std::string_view element::attribute_of(std::string_view local_name) const {
  for (auto const& each : attributes) {
    if (after_colon(each.name) == local_name) return each.value;
  }
  return {};
}

bool same(element const& a, element const& b) {
  return a.name == b.name && a.text == b.text && a.attributes == b.attributes &&
         std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), same);
}

std::string_view namespace_of_root(element const& root) {
  auto const colon = root.name.find(':');
  std::string const wanted =
      colon == std::string::npos ? std::string("xmlns") : "xmlns:" + root.name.substr(0, colon);
  for (auto const& each : root.attributes) {
    if (each.name == wanted) return each.value;
  }
  return {};
}

}  // namespace lifeline::model::customs
