// SPDX-License-Identifier: Apache-2.0
// What is checked once every table is read. Each check tells all it finds and marks rows with errors; none
// stops.
#pragma once

#include "exchange/scenario/tables.h"

namespace lifeline::exchange {

struct check_context {
  loaded_tables& tables;
  model::settings const& plan;
  problem_sink& sink;
};

void check_ids(check_context&);         // unique, well-formed
void check_references(check_context&);  // every name of a row of another table is one
void check_places(check_context&);      // countries and blocs
void check_goods(check_context&);       // sense of items, lots, needs, substitutions, pins, history
void check_transport(check_context&);   // sense of sites, legs, lanes, handling, rules, fleet, sectors
void check_series(check_context&);      // case counts
// Rows without errors that name a row with errors are marked too, silently: their cause has been told.
void spread_bad_rows(check_context&);

// Doubts about data without errors; never an error.
void check_packs(check_context&);    // density, mass per piece, mass unknown
void check_horizon(check_context&);  // rows without effect

}  // namespace lifeline::exchange
