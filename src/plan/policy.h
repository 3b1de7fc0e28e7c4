// SPDX-License-Identifier: Apache-2.0
// The named rules of fairness and priority. docs/policies.md has the formulas and their sources.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace lifeline::plan {

enum class policy {
  deprivation,         // alpha-fair utility of coverage, less the cost of waiting (default)
  utilitarian,         // the same with alpha = 0: most value, whoever gets it
  equal,               // every recipient of a group the same amount
  proportional,        // every recipient the same share of what it asks
  floor_proportional,  // the floors first, the rest in proportion
  max_min,             // lexicographic: raise the worst coverage first
  severity_tiers,      // the most severe tier is served before the next
};

inline constexpr std::array<std::string_view, 7> policy_names = {
    "deprivation", "utilitarian", "equal", "proportional", "floor_proportional", "max_min", "severity_tiers"};

constexpr std::string_view name_of(policy p) {
  return policy_names[static_cast<std::size_t>(p)];
}

constexpr std::optional<policy> parse_policy(std::string_view name) {
  for (std::size_t i = 0; i < policy_names.size(); ++i) {
    if (policy_names[i] == name) return static_cast<policy>(i);
  }
  return {};
}

}  // namespace lifeline::plan
