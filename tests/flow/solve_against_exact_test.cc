// SPDX-License-Identifier: Apache-2.0
// solve(), bound_of(), check() and round_to_steps() beside the exact solver and the oracles, which share no
// code with them.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "flow/arc_lp_oracle.h"
#include "flow/exact.h"
#include "flow/problem.h"
#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

constexpr double near = 1e-7;

double scale_of(solution const& s) {
  return 1 + std::abs(s.value);
}

RC_GTEST_PROP(solve_against_exact, check_and_bound_of_confirm_what_the_exact_solver_says,
              (std::uint64_t seed, bool keeps)) {
  problem const p = toy::random_problem(seed, {6, 40, 15, 3, 8, 6, keeps, false});
  solution const s = solve_exact(p);
  audit const a = check(p, s.paths);
  RC_ASSERT(a.feasible);
  RC_ASSERT(std::abs(a.value - s.value) <= 1e-9 * scale_of(s));
  RC_ASSERT(std::abs(bound_of(p, s.duals) - s.bound) <= near * scale_of(s));
}

RC_GTEST_PROP(solve_against_exact, solve_stays_below_the_optimum_and_its_bound_above,
              (std::uint64_t seed, bool keeps)) {
  problem const p = toy::random_problem(seed, {7, 50, 18, 3, 10, 7, keeps, false});
  solution const best = solve_exact(p);
  options o;
  solution const s = solve(p, o);
  RC_ASSERT(oracle::within_limits(p, s.paths, 1e-8));
  RC_ASSERT(std::abs(oracle::value_by_definition(p, s.paths) - s.value) <= 1e-8 * scale_of(best));
  RC_ASSERT(s.value <= best.value + near * scale_of(best));
  RC_ASSERT(s.bound >= best.value - near * scale_of(best));
  if (s.bound - s.value <= o.gap * std::abs(s.bound)) {
    RC_ASSERT(s.value >= best.value - 1.001 * o.gap * std::abs(s.bound) - near * scale_of(best));
  }
}

RC_GTEST_PROP(solve_against_exact, the_levels_of_max_min_are_proven_by_bound_of, (std::uint64_t seed)) {
  problem const p = toy::random_problem(seed, {5, 25, 10, 2, 6, 5, false, false});
  std::vector<group> groups;
  for (std::size_t n = 0; n < p.needs.size(); ++n) {
    double asked = 0;
    for (sink const& s : p.sinks) asked += static_cast<std::size_t>(s.need) == n ? s.quantity : 0;
    groups.push_back({{static_cast<id>(n)}, asked, 0});
  }
  max_min_result const r = solve_max_min(p, groups);
  for (std::size_t k = 0; k < r.stages.size(); ++k) {
    max_min_stage const& stage = r.stages[k];
    double bound = bound_of(weighted(p, groups, stage.weight, false), [&] {
      prices y = stage.duals;
      y.keep.clear();
      return y;
    }());
    double share = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      bool const earlier = r.stage[g] < static_cast<int>(k);
      if (earlier) bound -= stage.weight[g] * groups[g].asked * floor_of(r.level[g]);
      if (!earlier) share += stage.weight[g] * groups[g].asked;
    }
    RC_ASSERT(std::abs(bound + std::max(0.0, 1 - share) - stage.level) <= 1e-6);
  }
  double bound = bound_of(weighted(p, groups, r.floor_price, true), r.plan.duals);
  for (std::size_t g = 0; g < groups.size(); ++g)
    bound -= r.floor_price[g] * groups[g].asked * floor_of(r.level[g]);
  RC_ASSERT(std::abs(bound - r.plan.bound) <= 1e-6 * (1 + std::abs(r.plan.bound)));
}

RC_GTEST_PROP(solve_against_exact, whole_steps_stay_within_every_limit_and_below_the_bound,
              (std::uint64_t seed)) {
  problem const p = toy::random_problem(seed, {6, 40, 12, 3, 8, 6, false, true});
  solution const best = solve_exact(p);
  solution const s = round_to_steps(p, best, {});
  RC_ASSERT(oracle::within_limits(p, s.paths, 1e-8));
  for (path_flow const& path : s.paths) {
    double const step = p.lots[static_cast<std::size_t>(path.lot)].step;
    RC_ASSERT(std::abs(path.units / step - std::round(path.units / step)) <= 1e-9);
  }
  RC_ASSERT(s.value <= best.bound + near * scale_of(best));
}

}  // namespace
}  // namespace lifeline::flow
