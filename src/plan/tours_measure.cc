// SPDX-License-Identifier: Apache-2.0
// Times, limits and price of tours, from scratch.
#include <algorithm>

#include "plan/tours_search.h"

namespace lifeline::plan {

std::optional<tour_shape> measure_tour(tour_task const& task, tour_type const& type, int const* stops,
                                       int count) {
  tour_shape out;
  int at = 0;
  for (int i = 0; i < count; ++i) {
    auto const hop = static_cast<std::size_t>(at) * static_cast<std::size_t>(task.places) +
                     static_cast<std::size_t>(stops[i]);
    if (type.go[hop] < 0) return {};
    out.duty += type.go[hop];
    out.fly += type.fly[hop];
    out.stop[static_cast<std::size_t>(i)] = stops[i];
    out.arrival[static_cast<std::size_t>(i)] = out.duty;
    out.duty += type.turnaround;
    at = stops[i];
  }
  out.stops = count;
  if (count == 0) return out;
  auto const home = static_cast<std::size_t>(at) * static_cast<std::size_t>(task.places);
  if (type.go[home] < 0 || count > type.max_stops) return {};
  out.duty += type.go[home];
  out.fly += type.fly[home];
  if (out.duty > (count == 1 ? std::max(type.long_duty, type.max_duty) : type.max_duty)) return {};
  return out;
}

std::int64_t price_of(tour_task const& task, tour_schedule const& schedule) {
  auto const last = task.cost_of_wait.size() - 1;
  std::int64_t sum = 0;
  for (std::size_t t = 0; t < schedule.tails.size(); ++t) {
    int start = task.tails[t].free;
    for (auto const& tour : schedule.tails[t]) {
      sum += task.price_of_flying * tour.fly;
      for (std::size_t i = 0; i < static_cast<std::size_t>(tour.stops); ++i)
        sum += task.weight[static_cast<std::size_t>(tour.stop[i])] *
               task.cost_of_wait[std::min(static_cast<std::size_t>(start + tour.arrival[i]), last)];
      start += tour.duty + task.types[task.tails[t].type].rest;
    }
  }
  for (int const d : schedule.unreached)
    sum += task.weight[static_cast<std::size_t>(d)] * task.cost_of_wait[last];
  return sum;
}

bool carries_over(tour_task const& from, tour_schedule const& schedule, tour_task const& to) {
  bool const same = from.places == to.places && from.types == to.types && from.tails == to.tails &&
                    from.weight == to.weight && from.price_of_flying == to.price_of_flying &&
                    from.seed == to.seed && from.rounds == to.rounds && from.runs == to.runs;
  auto const shared = std::min(from.cost_of_wait.size(), to.cost_of_wait.size()) - 1;
  if (!same || !schedule.unreached.empty()) return false;
  if (!std::equal(from.cost_of_wait.begin(), from.cost_of_wait.begin() + static_cast<std::ptrdiff_t>(shared),
                  to.cost_of_wait.begin()))
    return false;
  for (std::size_t t = 0; t < schedule.tails.size(); ++t) {
    int start = from.tails[t].free;
    for (auto const& tour : schedule.tails[t]) {
      if (static_cast<std::size_t>(start) +
              static_cast<std::size_t>(tour.arrival[static_cast<std::size_t>(tour.stops) - 1]) >=
          shared)
        return false;
      start += tour.duty + from.types[from.tails[t].type].rest;
    }
  }
  return true;
}

}  // namespace lifeline::plan
