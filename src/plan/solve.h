// SPDX-License-Identifier: Apache-2.0
// One policy solved: terms, divisible optimum with its proof, whole cartons, each on its earliest way.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "flow/problem.h"
#include "flow/whole_mip.h"
#include "plan/compile.h"
#include "plan/policy.h"
#include "plan/tiers.h"

namespace lifeline::plan {

// Up to this many search steps per pricing round the exact master is quicker than the first-order one, and
// exact.
inline constexpr std::size_t usual_exact_work = 40'000'000;

struct solve_options {
  double gap = 1e-3;
  int threads = 1;
  std::size_t exact_work = usual_exact_work;
  bool best_cartons = true;  // try a mixed-integer program on the whole cartons, where small
  bool prove_tiers = false;  // how far from the best the later tiers are
  std::function<flow::verdict(double value, double bound)> progress;
  std::vector<flow::kept> keeps;      // stability, for re-planning
  std::vector<flow::standing> stand;  // the consignments behind them: as few as can be change, where small
  std::vector<flow::path_flow> const* warm = nullptr;
  // Ways that another policy's plan over the same ground and pins came to know: small problems begin with
  // them. Their units do not matter.
  std::vector<flow::path_flow> const* known = nullptr;
};

struct solved {
  compiled model;                        // with the steps of the stage that the bound is for
  flow::solution relaxed;                // divisible optimum, its bound and prices
  std::vector<flow::path_flow> whole;    // the plan: whole cartons, earliest ways
  std::vector<flow::path_flow> surplus;  // of it: what the last carton brings past what a need can use
  double whole_value = 0;                // fairness alone: utility less waiting
  double lateness = 0;                   // piece-minutes on the way, surplus included
  std::vector<tier_proof> later;         // lateness and cost
  std::vector<flow::path_flow> known;    // ways of the divisible plans of all tiers, where small
  std::string method;                    // what the bound says, in words
};

solved solve(ground const&, policy, double alpha, solve_options const&);

// The last pass: with deliveries held, each flow on its earliest, then cheapest way that capacity leaves. In
// plan order; repeated until nothing moves. Keeps feasibility and whole cartons.
void tighten(compiled const&, std::vector<flow::path_flow>&);

// Does a flow go the way an earlier plan promised (problem.keeps)?
bool is_kept(flow::problem const&, flow::path_flow const&);

// Lets trucks of a lane wait up to the settings' truck_wait for goods that load later, where all fit and a
// truck less is needed. Keeps feasibility; costs at most that wait.
void save_trucks(ground const&, compiled const&, std::vector<flow::path_flow>&);

// Rows count a day's trucks of a lane in parts of a truck; here they are counted whole, carton by carton.
// What is beyond `trucks_per_day` goes with a truck that has room, on a later day, or stays. Keeps
// feasibility.
void keep_truck_days(ground const&, compiled const&, std::vector<flow::path_flow>&);

// Gives every delivery its bucket by docs/planning.md section 6: in order of arrival into the earliest open
// one. Returns what fits no bucket (at most part of a carton per need, as a rule), no longer in the list.
std::vector<flow::path_flow> settle_buckets(compiled const&, std::vector<flow::path_flow>&);

}  // namespace lifeline::plan
