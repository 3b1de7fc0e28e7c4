// SPDX-License-Identifier: Apache-2.0
// Demand through time and its worth by docs/planning.md sections 6 and 7, and how deliveries fill it.
#pragma once

#include <string>
#include <vector>

#include "verify/matter.h"

namespace lifeline::verify {

std::int64_t asked_milli(facts const&, model::need const&);  // in the horizon, rounded down

// The terms that a need should have in a certificate: steps and buckets, prices 0. One or two parts.
// alpha: 0 = utilitarian.
std::vector<model::need_terms> terms_of(facts const&, model::need const&, double alpha);
// The same, with the total asked of the need's group at hand.
double group_total(facts const&, std::string const& group);

// A delivery to a need, and what of it each bucket takes.
struct delivery {
  shipment const* goods = nullptr;
  std::vector<double> pieces_by_bucket;  // of the goods, not of the need
};
// Deliveries of a need in order of arrival, then lot; each fills the earliest open bucket that it still
// reaches.
std::vector<delivery> fill(matter const&, model::need const&, std::vector<model::bucket_entry> const&);

// Whole minutes from a to b, rounded down.
double minutes_between(instant a, instant b);

}  // namespace lifeline::verify
