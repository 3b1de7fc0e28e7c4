// SPDX-License-Identifier: Apache-2.0
// How much each need is due under the policies that share out by a rule: equal, proportional,
// floor_proportional. Lots are shared by water-filling, the narrowest earmark first, so a gift that may go to
// one country only counts there before the free goods level the rest; whole cartons by largest remainder
// (Hamilton's method), so that the shares add up to what there is. Needs that no lot can reach get nothing
// and hold nothing back.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/compile.h"
#include "plan/policy.h"

namespace lifeline::plan {

// Thousandths of a piece per need, in the order of scenario.needs.
std::vector<std::int64_t> targets(ground const&, policy);

// Shares `amount` over weights by raising a common level: after[i] = max(held[i], level * weight[i]).
// Returns what each gets on top of what it holds. Weights of 0 get nothing. Cost: O(n log n).
std::vector<double> fill_level(double amount, std::vector<double> const& weight,
                               std::vector<double> const& held);

// Rounds shares to whole multiples of `step` with their total kept (rounded down to the step): largest
// remainder, ties to the earlier.
std::vector<std::int64_t> round_shares(std::vector<double> const& shares, std::int64_t step);

}  // namespace lifeline::plan
