// SPDX-License-Identifier: Apache-2.0
// Scenario + network + needs' terms -> flow::problem, and the way back from flow indices to nouns.
#pragma once

#include <string>
#include <vector>

#include "flow/problem.h"
#include "network/network.h"
#include "plan/terms.h"

namespace lifeline::plan {

// A lot, or the part of it that a pin sends to one site, or by one leg or lane, or both.
struct flow_lot {
  std::size_t lot = 0;  // position in scenario.lots
  std::int64_t usable = 0;
  std::string only_site;  // of a lot_to_site or lot_by_leg pin; empty = any
  std::string only_by;    // of a lot_by_leg pin: leg or lane; empty = any
};

struct flow_sink {
  std::size_t part = 0;  // position in parts; also the flow need
  std::size_t bucket = 0;
};

// Everything of a scenario that does not depend on the policy.
struct ground {
  model::scenario const* scenario = nullptr;
  network::network net;
  instant origin{};                          // minute 0 of the flow problem
  std::vector<std::int64_t> usable;          // by lot, pieces, whole cartons
  std::vector<std::vector<bool>> can_reach;  // lot x need: some way exists, ignoring other goods
};
ground survey(model::scenario const&);

struct compiled {
  flow::problem problem;
  std::vector<need_part> parts;  // flow need i is parts[i]
  std::vector<flow_lot> lots;    // flow lot i
  std::vector<flow_sink> sinks;  // flow sink i
  double money_weight = 0;       // objective value per cent
  double time_cost = 0;
};
compiled compile(ground const&, std::vector<need_part> parts);

// The arc of the departure or window itself: what an arc is a twin of, or the arc (network/by_leg.h).
flow::id departure_of(ground const&, flow::id arc);

// When the goods of a path are at its end.
flow::time arrival_of(flow::problem const&, flow::path_flow const&);

// Replaces the steps of the needs and keeps all else.
void set_steps(compiled&, std::vector<need_part> parts);

// What a kilogram on the arc, or a truck, weighs in the last tier: money, and CO2e at the price of the
// settings.
double cents_per_kg(model::scenario const&, network::arc const&);
double cents_per_truck(model::scenario const&, model::lane const&);

// Pieces of one carton of a lot's item; 1 when unknown.
std::int64_t carton_of(model::scenario const&, model::lot const&);

// At what rate a lot may serve a need (thousandths), by item, substitution and earmark; nothing = not at all.
std::optional<std::int64_t> serves(model::scenario const&, model::lot const&, model::need const&);

}  // namespace lifeline::plan
