// SPDX-License-Identifier: Apache-2.0
// Times by docs/planning.md section 3: opening hours, driving with rests, border waits.
#pragma once

#include <optional>

#include "verify/facts.h"

namespace lifeline::verify {

duration whole_minutes(duration);                        // rounded up
duration whole_minutes(std::optional<duration> const&);  // 0 when unknown

// The last moment at or before t of the grid from + k x step.
instant grid_start(instant t, instant from, duration step);

// When a site is open, in seconds of the day; `until` may lie on the next day. Nothing = all day.
struct hours_open {
  long from = 0;
  long until = 86400;
  bool all_day = true;
};
hours_open hours_of(model::handling const*);
// Seconds open within [from, until).
long open_seconds(hours_open const&, instant from, instant until);
// The first moment at or after t when work of that length fits before it closes; none when it never does.
std::optional<instant> next_start(hours_open const&, instant t, duration work);

bool in_force(model::rule const&, instant);
bool in_force_during(model::rule const&, instant from, instant until);  // meets [from, until)

// Driving with breaks and rests.
duration driving_time(duration drive, model::crew);
// Pure driving of a lane; none when neither its road nor the places of its sites are known.
std::optional<duration> pure_driving(facts const&, model::lane const&);
duration border_time(facts const&, model::lane const&, instant departs);
std::optional<duration> transit_time(facts const&, model::lane const&, instant departs);

// The end of the day that is so many working days (Monday to Friday) after the day of asking.
instant answer_time(instant asked, long working_days);

}  // namespace lifeline::verify
