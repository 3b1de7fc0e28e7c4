// SPDX-License-Identifier: Apache-2.0
#include "exchange/customs/build.h"

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "model/customs/structure.h"

namespace lifeline::exchange::customs {
namespace {

using model::customs::element;
using model::customs::structure_of;

void fit_children(element& at, std::string_view type) {
  auto const rows = structure_of(type);
  auto const place = [&](element const& e) {
    auto const* const row = structure_of(type, e.local());
    return row == nullptr ? rows.size() : static_cast<std::size_t>(row - rows.data());
  };
  std::erase_if(at.children, [&](element const& e) { return place(e) == rows.size(); });
  std::stable_sort(at.children.begin(), at.children.end(),
                   [&](element const& a, element const& b) { return place(a) < place(b); });
  for (auto& each : at.children) {
    auto const* const row = structure_of(type, each.local());
    if (row->has_children()) fit_children(each, row->form);
  }
}

}  // namespace

void put(element& at, std::string_view path, std::string_view text) {
  if (text.empty()) return;
  auto const slash = path.find('/');
  if (slash == std::string_view::npos) {
    at.add(path, text);
    return;
  }
  auto const step = path.substr(0, slash);
  // Groups made last are filled further: items are built one after the other.
  auto const last = std::find_if(at.children.rbegin(), at.children.rend(),
                                 [&](element const& e) { return e.local() == step; });
  element& group = last == at.children.rend() ? at.add(step) : *last;
  put(group, path.substr(slash + 1), text);
}

element wco_root(std::string_view country, std::string_view agency, bool response) {
  element root("md:MetaData");
  root.attributes = {
      {"xmlns:md", "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"},
      {"xmlns", response ? "urn:wco:datamodel:WCO:RES-DMS:2" : "urn:wco:datamodel:WCO:DEC-DMS:2"}};
  if (response) root.attributes.push_back({"xmlns:ds", "urn:wco:datamodel:WCO:Response_DS:DMS:2"});
  root.add("md:WCODataModelVersionCode", "3.6");
  root.add("md:WCOTypeName", response ? "RES" : "DEC");
  root.add_given("md:ResponsibleCountryCode", country);
  root.add_given("md:ResponsibleAgencyName", agency);
  root.add(response ? "Response" : "Declaration");
  return root;
}

element ncts_root(std::string_view message) {
  element root("ncts:" + std::string(message));
  root.attributes = {{"PhaseID", "NCTS5.1"}, {"xmlns:ncts", "http://ncts.dgtaxud.ec"}};
  return root;
}

void fit(element& root) {
  fit_children(root, model::customs::structure_of_root(root.local()));
}

std::int64_t add_up(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  return __builtin_add_overflow(a, b, &out) ? std::numeric_limits<std::int64_t>::max() : out;
}

std::string kilograms(std::int64_t grams) {
  return print_scaled(grams, 1000);
}

std::string amount(std::int64_t cents) {
  auto const whole = std::to_string(cents / 100);
  auto const part = std::to_string(cents % 100);
  return whole + (part.size() == 1 ? ".0" : ".") + part;
}

}  // namespace lifeline::exchange::customs
