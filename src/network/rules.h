// SPDX-License-Identifier: Apache-2.0
// Who may not go where: every reason that closes some arcs to some lots.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "network/network.h"
#include "network/places.h"

namespace lifeline::network {

// The lots it concerns may not use the arcs. Both in rising order, neither empty.
struct closure {
  std::string reason;  // rule id, band or UN number
  std::vector<std::uint32_t> lots;
  std::vector<std::uint32_t> arcs;
};
// In order of bands, dangerous goods, rules. Answers to one rule follow each other, soonest first.
std::vector<closure> closures(places const&, network const&);

// The end of the day that is `working_days` (Monday to Friday) after the day of asking.
instant answered(instant asked, long working_days);

// What the document rules ask and of which lots: a sentence per rule.
std::vector<std::string> papers(places const&);

}  // namespace lifeline::network
