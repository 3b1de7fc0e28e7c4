// SPDX-License-Identifier: Apache-2.0
// What the ledger knows of one consignment, for papers. Inside to hub/papers*.cc.
#pragma once

#include "hub/papers.h"

namespace lifeline::hub {

struct paper_maker::story {
  ledger::consignment_view view;
  std::vector<model::paper_line> lines;
  std::vector<std::string> lots;
  std::vector<std::string> sites;  // the chain of places
  std::vector<std::string> seals;
  std::string donor;
  std::string air_from;
  std::string air_to;
  std::string air_movement;
  std::string air_carrier;
  std::string road_movement;
  std::string road_carrier;
  std::string road_vehicle;
  std::string road_from;
  std::optional<instant> road_departs;
  std::string waybill;
  std::string import_mrn;
  std::string transit_mrn;
};

// The cell of a row; empty when there is none.
std::string cell_of(model::put_row const&, std::string_view column);

}  // namespace lifeline::hub
