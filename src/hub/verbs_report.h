// SPDX-License-Identifier: Apache-2.0
// Reports and cover through time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"
#include "hub/verb.h"
#include "hub/verbs_papers.h"
#include "model/report.h"

namespace lifeline::hub {

struct report_request {
  model::report_about about = model::report_about::board;
  std::string subject;
  std::optional<instant> from;
  std::optional<instant> until;
  print_as as = print_as::json;
};

struct cover_request {
  std::optional<instant> from;
  std::optional<instant> until;
  std::optional<std::int32_t> samples;
  std::string site;
  std::string group;
  std::string proposal;
};
struct cover_point {
  instant at{};
  milli_pieces left;
  std::optional<std::int64_t> cover;
  std::optional<milli_pieces> unmet;
};
struct cover_row {
  std::string need;
  std::string site;
  std::string site_name;
  std::string country;
  std::string group;
  std::optional<milli_pieces> per_day;
  std::optional<pieces> quantity;
  std::optional<instant> by;
  permille severity{1000};
  std::vector<cover_point> history;
  std::vector<cover_point> without;
  std::vector<cover_point> planned;
  std::vector<cover_point> proposed;
};
struct cover_answer {
  instant now{};
  instant from{};
  instant until{};
  std::string plan;
  std::string proposal;
  std::vector<cover_row> needs;
};

void add_report_verbs(std::vector<verb>&);
void add_cover_verbs(std::vector<verb>&);

}  // namespace lifeline::hub
