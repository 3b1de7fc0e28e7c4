// SPDX-License-Identifier: Apache-2.0
// An amendment taken over into the declaration that it amends.
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "border/declaration/check.h"
#include "exchange/customs/build.h"
#include "exchange/customs/make.h"

namespace lifeline::exchange::customs {
namespace {

using namespace model::customs;

bool is_head(element const& e) {
  static std::set<std::string_view> const names = {
      "FunctionCode", "FunctionalReferenceID", "TypeCode", "ID", "Submitter", "Amendment"};
  return names.count(e.local()) > 0 ||
         (e.local() == "AdditionalInformation" && e.at("StatementTypeCode") == "AES");
}

// The element that a part stands for: of the same number where it has one, else of the same place.
element* counterpart(element& into, element const& part, std::size_t place) {
  auto const number = part.at("SequenceNumeric");
  std::size_t seen = 0;
  for (auto& each : into.children) {
    if (each.local() != part.local()) continue;
    if (number.empty() ? seen == place : each.at("SequenceNumeric") == number) return &each;
    ++seen;
  }
  return nullptr;
}

void merge(element& into, element const& part) {
  if (part.children.empty()) {
    into.text = part.text;
    into.attributes = part.attributes;
    return;
  }
  std::vector<std::pair<std::string_view, std::size_t>> met;  // how many of a name so far
  for (auto const& each : part.children) {
    auto at = std::find_if(met.begin(), met.end(), [&](auto const& m) { return m.first == each.local(); });
    if (at == met.end()) at = met.insert(met.end(), {each.local(), 0});
    auto* const there = counterpart(into, each, at->second++);
    if (there == nullptr) {
      into.children.push_back(each);
    } else {
      merge(*there, each);
    }
  }
}

// "GovernmentAgencyGoodsItem[2]" as name and place from 0; without a number the first.
std::pair<std::string, std::size_t> step_of_path(std::string_view text) {
  auto const open = text.find('[');
  std::size_t place = 1;
  if (open != std::string_view::npos)
    place = std::max<std::size_t>(1, std::strtoul(text.data() + open + 1, nullptr, 10));
  return {std::string(text.substr(0, open)), place - 1};
}

std::vector<std::pair<std::string, std::size_t>> steps_of_path(std::string_view pointer) {
  std::vector<std::pair<std::string, std::size_t>> out;
  constexpr std::string_view root = "/MetaData/Declaration";
  if (!pointer.starts_with(root)) return out;
  pointer.remove_prefix(root.size());
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    auto const end = std::min(pointer.find('/'), pointer.size());
    out.push_back(step_of_path(pointer.substr(0, end)));
    pointer.remove_prefix(end);
  }
  return out;
}

element const* at_place(element const& e, std::pair<std::string, std::size_t> const& step) {
  std::size_t seen = 0;
  for (auto const& each : e.children) {
    if (each.local() == step.first && seen++ == step.second) return &each;
  }
  return nullptr;
}

// What the pointer names is gone when the request holds nothing in its place.
bool holds(element const& part, element const& before,
           std::vector<std::pair<std::string, std::size_t>> const& path) {
  element const* p = &part;
  element const* b = &before;
  for (auto const& step : path) {
    auto const* const there = b == nullptr ? nullptr : at_place(*b, step);
    auto const number = there == nullptr ? std::string_view() : there->at("SequenceNumeric");
    element const* found = nullptr;
    std::size_t same_name = 0;
    for (auto const& each : p->children) {
      if (each.local() != step.first) continue;
      ++same_name;
      if (number.empty() || each.at("SequenceNumeric") == number) found = &each;
    }
    if (found == nullptr || same_name == 0) return false;
    p = found;
    b = there;
  }
  return true;
}

void remove_at(element& from, std::vector<std::pair<std::string, std::size_t>> const& path) {
  element* e = &from;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    auto const* const next = at_place(*e, path[i]);
    if (next == nullptr) return;
    e = const_cast<element*>(next);  // of our own copy
  }
  auto const* const gone = at_place(*e, path.back());
  if (gone != nullptr) e->children.erase(e->children.begin() + (gone - e->children.data()));
}

std::vector<border::wco_step> pointer_in(element const& amendment) {
  std::vector<border::wco_step> out;
  for (auto const& each : amendment.children) {
    if (each.local() != "Pointer") continue;
    border::wco_step step;
    step.section = each.at("DocumentSectionCode");
    step.tag = each.at("TagID");
    step.sequence =
        static_cast<unsigned>(std::strtoul(std::string(each.at("SequenceNumeric")).c_str(), nullptr, 10));
    out.push_back(std::move(step));
  }
  return out;
}

}  // namespace

message apply_amendment(message const& before, message const& amendment) {
  message out = before;
  auto* const into = out.root.child("Declaration");
  auto const* const asked = amendment.root.child("Declaration");
  if (into == nullptr || asked == nullptr) return out;
  element part("Declaration");
  std::vector<std::vector<std::pair<std::string, std::size_t>>> gone;
  for (auto const& each : asked->children) {
    if (!is_head(each)) part.children.push_back(each);
  }
  for (auto const& each : asked->children) {
    if (each.local() != "Amendment") continue;
    auto path = steps_of_path(border::pointer_of(pointer_in(each)));
    if (!path.empty() && !holds(part, *into, path)) gone.push_back(std::move(path));
  }
  // The last of a name first, so that places of the others stay what they were.
  std::sort(gone.rbegin(), gone.rend());
  for (auto const& path : gone) remove_at(*into, path);
  if (!part.children.empty()) merge(*into, part);
  fit(out.root);
  return out;
}

}  // namespace lifeline::exchange::customs
