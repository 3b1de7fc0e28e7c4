// SPDX-License-Identifier: Apache-2.0
// The plan document as JSON; docs/formats/plan.md specifies every key. Whole numbers with the unit last in
// the key, times as 2020-03-13T20:30Z, null for unknown.
//   write_plan: the same plan gives the same bytes on any machine. Every key is always written.
//   read_plan: refuses what write_plan would not write: a missing or unknown key, a wrong type, a wrong word,
//   a
//     reference to a consignment that is not there. error.where is the path of the first problem
//     ($.consignments[3].mass_g); error.what lists all of them, one per line, 100 at most.
// What is read and written again gives the same bytes. Cost: linear; reading holds the text and its tree at
// once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/plan.h"

namespace lifeline::exchange {

inline constexpr std::size_t plan_bytes_max = std::size_t{512} << 20;
inline constexpr std::size_t plan_depth_max = 16;

std::string write_plan(model::plan const&);
result<model::plan> read_plan(std::string_view text);

}  // namespace lifeline::exchange
