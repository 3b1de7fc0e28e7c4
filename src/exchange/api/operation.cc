// SPDX-License-Identifier: Apache-2.0
#include "exchange/api/operation.h"

#include <fmt/format.h>

#include <algorithm>

namespace lifeline::exchange::api {

place place_of(operation const& one, model::shape_member const& member) {
  if (one.path.find(fmt::format("{{{}}}", member.name)) != std::string_view::npos) return place::path;
  return one.method == "GET" || one.method == "DELETE" ? place::query : place::body;
}

std::string_view group_of(operation const& one) {
  return one.name.substr(0, one.name.find('.'));
}

std::vector<std::string_view> groups_of(description const& about) {
  std::vector<std::string_view> out;
  for (auto const& one : about.operations) {
    auto const group = group_of(one);
    if (std::find(out.begin(), out.end(), group) == out.end()) out.push_back(group);
  }
  return out;
}

}  // namespace lifeline::exchange::api
