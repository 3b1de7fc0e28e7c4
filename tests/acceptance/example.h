// SPDX-License-Identifier: Apache-2.0
// The committed examples as tests read them, and short questions to a plan.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "exchange/scenario_reader.h"
#include "plan/planner.h"

namespace lifeline::acceptance {

inline std::string example_folder(std::string const& name) {
  return std::string(LIFELINE_SOURCE_DIR) + "/examples/" + name;
}

inline exchange::loaded_scenario read_example(std::string const& name) {
  auto loaded = exchange::read_scenario(example_folder(name));
  for (auto const& found : loaded.found) EXPECT_NE(found.level, severity::error) << to_text(found);
  return loaded;
}

inline instant at(std::string const& text) {
  auto const out = parse_instant(text);
  EXPECT_TRUE(out.has_value()) << text;
  return out.value_or(instant());
}

inline model::plan plan_of(model::scenario const& world, std::optional<plan::policy> by = {}) {
  plan::plan_options options;
  options.by = by;
  options.compare = false;
  auto made = plan::make_plan(world, options);
  EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().what);
  return made ? *made : model::plan{};
}

inline std::int64_t delivered_of(model::plan const& plan, std::string const& lot) {
  std::int64_t sum = 0;
  for (auto const& moved : plan.consignments) {
    if (moved.lot == lot) sum += moved.quantity.count();
  }
  return sum;
}

// When the last carton of a lot is there; the epoch when none is.
inline instant last_arrival(model::plan const& plan, std::string const& lot) {
  instant out{};
  for (auto const& moved : plan.consignments) {
    if (moved.lot == lot) out = std::max(out, moved.available);
  }
  return out;
}

inline bool uses(model::consignment const& moved, std::string const& ref) {
  return std::any_of(moved.stages.begin(), moved.stages.end(),
                     [&](model::stage const& stage) { return stage.ref == ref; });
}

// Days of cover after the plan, by site, of the daily needs of a group.
inline std::map<std::string, double> cover_days(model::plan const& plan, std::string const& group) {
  std::map<std::string, double> out;
  for (auto const& need : plan.needs) {
    if (need.group == group && need.cover_after_days) {
      out[need.site] = static_cast<double>(need.cover_after_days->count()) / 1000;
    }
  }
  return out;
}

}  // namespace lifeline::acceptance
