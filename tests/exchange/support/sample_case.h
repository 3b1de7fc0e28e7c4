// SPDX-License-Identifier: Apache-2.0
// A plan written by hand in the shape of the Liège case: flights from Hangzhou and Shanghai, a hub, trucks to
// ten recipients, one need that is late, one with nothing, one hostile name. Small enough to check by eye.
#pragma once

#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::exchange::sample {

struct sample_case {
  model::scenario scenario;
  model::plan plan;
};

sample_case liege_like();
// The same with every consignment repeated until there are at least `consignments`: for pages and lists at
// scale.
sample_case liege_like(std::size_t consignments);

}  // namespace lifeline::exchange::sample
