// SPDX-License-Identifier: Apache-2.0
// Which aircraft goes where, in which order: the search behind plan/tours.h, on plain numbers. Place 0 is the
// base, places 1.. are destinations; minutes count from when the goods are ready there. The price of a
// schedule is the sum over destinations of weight x cost_of_wait[arrival], plus a small price per minute
// flown; a destination that is not reached costs the last entry of cost_of_wait.
// Method: ruin and recreate (Schrimpf et al. 2000; the variant of Christiaens and Vanden Berghe, "Slack
// induction by string removals", 2020) with simulated annealing, a fixed number of rounds and a seeded
// generator: the same task gives the same schedule on any machine. Cost of a round: O(stops of the fleet x
// tours of a tail).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lifeline::plan {

constexpr std::size_t most_stops = 8;  // of one tour, whatever the fleet table allows

struct tour_type {
  std::vector<int> go;   // minutes from place i to j (i x places + j), fuel stops included; -1 = never
  std::vector<int> fly;  // of these, minutes in the air
  int turnaround = 0;
  int rest = 0;
  int max_duty = 0;
  int long_duty = 0;  // of a tour with one destination
  int max_stops = 0;
  bool operator==(tour_type const&) const = default;
};

struct tour_tail {
  std::size_t type = 0;
  int free = 0;  // earliest departure
  bool operator==(tour_tail const&) const = default;
};

struct tour_task {
  int places = 1;
  std::vector<tour_type> types;
  std::vector<tour_tail> tails;
  std::vector<std::int64_t> cost_of_wait;  // by minute of arrival; the last one for never; not falling
  std::vector<std::int64_t> weight;        // by place
  std::int64_t price_of_flying = 0;        // per minute in the air
  std::uint64_t seed = 1;
  int rounds = 0;  // of one run
  int runs = 1;    // from different seeds; the best counts
};

// One tour of a type, measured.
struct tour_shape {
  std::array<int, most_stops> stop{};
  std::array<int, most_stops> arrival{};  // minutes after the tour's start
  int stops = 0;
  int duty = 0;  // start to return
  int fly = 0;
};

struct tour_schedule {
  std::vector<std::vector<tour_shape>> tails;  // tours of each tail in order, each as early as may be
  std::vector<int> unreached;                  // in rising order
  std::int64_t price = 0;
};

// The tour over these stops in this order, when the type may fly it.
std::optional<tour_shape> measure_tour(tour_task const&, tour_type const&, int const* stops, int count);

// The price of a schedule, from scratch.
std::int64_t price_of(tour_task const&, tour_schedule const&);

tour_schedule search_tours(tour_task const&);

// Is the schedule of one task also that of another, which differs at most in how late its horizon ends?
bool carries_over(tour_task const& from, tour_schedule const&, tour_task const& to);

}  // namespace lifeline::plan
