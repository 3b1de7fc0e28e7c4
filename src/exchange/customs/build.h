// SPDX-License-Identifier: Apache-2.0
// Building a message by paths; the structure tables (model/customs/structure.h) then bring it into the order
// of the schema, so writers need not know it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/customs/message.h"

namespace lifeline::exchange::customs {

// "GoodsShipment/Importer/ID" below `at`; groups that are not there are made. Empty text puts nothing.
void put(model::customs::element& at, std::string_view path, std::string_view text);
// A root as its schema wants it, with its namespaces.
model::customs::element wco_root(std::string_view country, std::string_view agency, bool response);
model::customs::element ncts_root(std::string_view message);
// Brings all elements into the order of the schema and drops those it does not know at their place.
void fit(model::customs::element& root);

// The sum, or the largest number there is.
std::int64_t add_up(std::int64_t a, std::int64_t b);
std::string kilograms(std::int64_t grams);  // "2.5"
std::string amount(std::int64_t cents);     // "12.50"

}  // namespace lifeline::exchange::customs
