// SPDX-License-Identifier: Apache-2.0
// Closures packed into at most 64 bits. Closures that shut the same arcs, or that concern the same lots,
// share a bit. When that is not enough, closures are joined, which shuts more than the rules ask and never
// less.
#pragma once

#include <vector>

#include "network/rules.h"

namespace lifeline::network {

// At most `bits_max` closures with the meaning of those given, or stricter; `notes` says which were joined.
std::vector<closure> packed(std::vector<closure>, std::size_t bits_max, std::vector<std::string>& notes);

// Writes the traits of lots and arcs.
void set_traits(network&, std::vector<closure> const&, std::size_t lots);

}  // namespace lifeline::network
