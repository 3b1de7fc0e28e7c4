// SPDX-License-Identifier: Apache-2.0
// What the checks work on: the plan beside the scenario, and the consignments that make enough sense to be
// followed. Inside the room only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "verify/expansion.h"
#include "verify/notebook.h"
#include "verify/rules.h"

namespace lifeline::verify {

// One stage, once it is known to name real things.
struct passage {
  std::size_t stage = 0;        // position in the consignment
  ride on;                      // of a leg or truck, with the times that the scenario gives it
  instant start{};              // cut-off, or begin of loading
  std::optional<landing> down;  // of a handling stage
  std::optional<window> taken;
  bool moves() const { return on.leg != nullptr || on.lane != nullptr; }
};

// A consignment whose names and numbers can be relied on.
struct shipment {
  std::size_t at = 0;  // position in plan.consignments
  model::consignment const* says = nullptr;
  model::lot const* lot = nullptr;
  model::item const* item = nullptr;
  model::need const* need = nullptr;
  std::int64_t pieces = 0;
  std::optional<std::int64_t> rate;  // thousandths; nothing = does not answer the need
  instant available{};               // by the scenario, as far as its stages can be followed
  std::vector<passage> passages;
};

struct matter {
  facts const& f;
  model::plan const& plan;
  expansion const& net;
  std::vector<shipment> shipments;
};

std::string path_of(model::consignment const&);
std::string path_of(model::consignment const&, std::size_t stage);

// Times outside this are slips of the pen, and unsafe to count with.
bool sensible(instant);

// One family of docs/verdicts.md each, in their order. The first fills `shipments`, `check_stages` their
// passages; the others only read.
void check_document(matter&, verify_options const&, notebook&);
void check_lots(matter const&, notebook&);
void check_stages(matter&, notebook&);
void check_capacity(matter const&, notebook&);
void check_trucks(matter const&, notebook&);
void check_goods(matter const&, notebook&);
void check_pins(matter const&, notebook&);
void check_movements(matter const&, notebook&);
void check_needs(matter const&, notebook&);
void check_bottlenecks(matter const&, notebook&);
void check_terms(matter const&, notebook&);
std::optional<double> check_value(matter const&, notebook&);

// What a plan has of each objective, worked out here.
struct tier_worth {
  double fairness = 0;
  double lateness = 0;  // piece-minutes
  double cost = 0;      // cents
};
tier_worth check_tiers(matter const&, double fairness, notebook&);
std::optional<double> check_bound(matter const&, notebook&);
void check_tier_bounds(matter const&, tier_worth const&, notebook&);

}  // namespace lifeline::verify
