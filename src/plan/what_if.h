// SPDX-License-Identifier: Apache-2.0
// Small questions to a solved problem: the best way at its prices, the earliest way, one more unit of a
// limit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/explain.h"
#include "plan/solve.h"

namespace lifeline::plan {

std::string name_of_arc(ground const&, flow::id arc);  // leg, lane or site id

// The way of a flow lot to a need with the most worth at the prices of the relaxed plan that the whole plan
// does not use.
std::optional<explained_way> best_unused_way(ground const&, solved const&, std::size_t lot, std::size_t need);

// The earliest way, other goods ignored; empty when there is none or it is there already.
std::vector<flow::id> way_without_limits(ground const&, solved const&, std::size_t lot, std::size_t need);

// Solves again with one more tonne, m3 or pallet of a row.
explained_limit one_more(ground const&, solved const&, std::size_t row);

std::string limit_words(network::row const&);
std::string unit_of_limit(model::limit_kind);  // "tonne", "m3", "pallet"

}  // namespace lifeline::plan
