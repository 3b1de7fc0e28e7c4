// SPDX-License-Identifier: Apache-2.0
// What can be said of one line by itself.
#pragma once

#include <cstddef>

#include "border/lane/lane.h"

namespace lifeline::border {

// Problems of a lane: the first thousand are told, the rest counted.
class lane_problems {
 public:
  explicit lane_problems(problems& out) : out_(out) {}
  void tell(house_line const&, std::string_view column, std::string_view value, std::string_view expected);
  void finish();

 private:
  problems& out_;
  std::size_t untold_ = 0;
};

// L02, L03, L06, L09, L10, L18, L19.
void check_line(house_line const&, master_bill const*, verdict_set&, lane_problems&);
// L05, L07, L08: value in euro and the procedure under which the line may go.
void value_line(house_line const&, rate_table const&, lane_rules const&, line_reply&);

// Does the description name no goods at all ("gift", "various parts")? ICS2 stop-words, compiled by us.
bool is_vague(std::string_view description);

}  // namespace lifeline::border
