// SPDX-License-Identifier: Apache-2.0
// Tiny problems solved by trying every way to share out every carton, valued by docs/planning.md section 7
// written again here: the planner says the worth of its plan right, its bound is above the best.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "plan/planner.h"
#include "plan/random_scenario.h"

namespace lifeline::plan {
namespace {

using test::any;
using test::at;

constexpr long carton = 1000;

struct tiny {
  model::scenario world;
  std::vector<long> lots;                   // cartons
  std::vector<long> asked;                  // cartons, per need
  std::vector<long> room;                   // cartons, per flight
  std::vector<std::vector<instant>> there;  // need x flight
  std::vector<std::vector<bool>> may;       // lot x need
};

// Dated needs in whole cartons behind one or two flights; the drive is short, so flights alone decide.
tiny draw() {
  tiny out;
  auto s = test::two_towns();
  s.sites.push_back(test::place("SOUTH", "BEL"));
  s.legs.clear();
  s.lots.clear();
  s.needs.clear();
  s.lanes.clear();
  char const* const towns[] = {"EAST", "WEST", "SOUTH"};
  long const flights = any(1, 2);
  for (long f = 0; f < flights; ++f) {
    auto const& id = "F" + std::to_string(f + 1);
    long const cartons = any(1, 5);
    s.legs.push_back(test::flight(id, f == 0 ? "2020-03-02T06:00Z" : "2020-03-06T06:00Z",
                                  f == 0 ? "2020-03-02T18:00Z" : "2020-03-06T18:00Z", cartons * 5));
    out.room.push_back(cartons);
  }
  long const needs = any(1, 3);
  for (long n = 0; n < needs; ++n) {
    auto const* town = towns[n];
    s.lanes.push_back(test::road(std::string("HUB-") + town, town, 70 * (n + 1)));
    s.lanes.back().cost = cents(0);
    s.lanes.back().co2_per_truck = grams(0);
    out.asked.push_back(any(1, 6));
    auto one = test::daily(town, town, 0);
    one.per_day.reset();
    one.quantity = pieces(out.asked.back() * carton);
    one.by = at("2020-03-03") + hours(any(0, 90));
    if (any(0, 2) == 0) one.severity = permille(2000);
    s.needs.push_back(one);
    out.there.emplace_back();
    for (auto const& leg : s.legs) out.there.back().push_back(leg.arrives + hours(n + 1));
  }
  long const lots = any(1, 2);
  for (long l = 0; l < lots; ++l) {
    out.lots.push_back(any(1, 4));
    s.lots.push_back(test::lot("L" + std::to_string(l + 1), out.lots.back() * carton));
    out.may.emplace_back(static_cast<std::size_t>(needs), true);
    if (any(0, 3) == 0) {
      s.lots.back().earmarks = {towns[0]};
      for (std::size_t n = 1; n < out.may.back().size(); ++n) out.may.back()[n] = false;
    }
  }
  out.world = s;
  return out;
}

class exhaustive {
 public:
  exhaustive(tiny const& t, double time_cost) : t_(t), time_cost_(time_cost), got_(t.asked.size(), 0) {
    for (long const asked : t.asked) all_ += static_cast<double>(asked * carton);
  }
  double best() {
    room_ = t_.room;
    best_ = 0;
    place(0, 0, 0, t_.lots[0], 0);
    return best_;
  }

 private:
  double weight(std::size_t need) const {
    auto const severity = t_.world.needs[need].severity.value_or(permille(1000)).count();
    return static_cast<double>(severity) / 1000 * 1e6 / all_;
  }
  // Thirty-two steps, each worth the reciprocal of its middle: alpha is 1.
  double utility(std::size_t need, long cartons) const {
    double const step = static_cast<double>(t_.asked[need] * carton) / 32;
    double left = static_cast<double>(cartons * carton);
    double out = 0;
    for (int k = 1; k <= 32 && left > 0; ++k, left -= step) out += std::min(left, step) * 32 / (k - 0.5);
    return out * weight(need);
  }
  double cost(std::size_t need, std::size_t flight) const {
    auto const days =
        static_cast<double>((t_.there[need][flight] - *t_.world.needs[need].by).count()) / 86400;
    double const waiting = days > 0 ? (std::exp(0.18 * days) - 1) / 48 * weight(need) : 0;
    auto const minutes = static_cast<double>((t_.there[need][flight] - t_.world.lots[0].ready).count()) / 60;
    return waiting + time_cost_ * minutes;
  }
  // Every number of cartons of this lot for this need by this flight, then the next.
  void place(std::size_t lot, std::size_t need, std::size_t flight, long left, double spent) {
    if (lot == t_.lots.size()) {
      double value = -spent;
      for (std::size_t n = 0; n < got_.size(); ++n) value += utility(n, got_[n]);
      best_ = std::max(best_, value);
      return;
    }
    if (need == t_.asked.size()) {
      place(lot + 1, 0, 0, lot + 1 < t_.lots.size() ? t_.lots[lot + 1] : 0, spent);
      return;
    }
    if (flight == t_.room.size()) {
      place(lot, need + 1, 0, left, spent);
      return;
    }
    long const most = t_.may[lot][need] ? std::min({left, room_[flight], t_.asked[need] - got_[need]}) : 0;
    for (long n = 0; n <= most; ++n) {
      room_[flight] -= n;
      got_[need] += n;
      place(lot, need, flight + 1, left - n,
            spent + static_cast<double>(n * carton) * (n > 0 ? cost(need, flight) : 0));
      room_[flight] += n;
      got_[need] -= n;
    }
  }

  tiny const& t_;
  double time_cost_;
  double all_ = 0;
  std::vector<long> got_;
  std::vector<long> room_;
  double best_ = 0;
};

// Cartons are rounded after the divisible optimum, within the gap that the plan states: a few plans in a
// hundred miss the best sharing of a handful of cartons. None may claim more than it, and no bound be below
// it.
TEST(planner_against_brute_force,
     the_bound_stands_and_the_best_sharing_of_the_cartons_is_found_nearly_always) {
  std::size_t tried = 0;
  std::size_t best_found = 0;
  EXPECT_TRUE(rc::check("value <= best <= bound", [&] {
    auto const t = draw();
    plan_options options;
    options.by = policy::deprivation;
    options.compare = false;
    auto const made = make_plan(t.world, options);
    RC_ASSERT(made.has_value());
    double const best = exhaustive(t, made->proof.time_cost).best();
    RC_ASSERT(best <= made->proof.bound * (1 + 1e-9));
    RC_ASSERT(made->proof.value <= best * (1 + 1e-9));
    ++tried;
    if (made->proof.value >= best * (1 - 1e-9)) ++best_found;
  }));
  EXPECT_GE(best_found * 10, tried * 9) << best_found << " of " << tried;
}

}  // namespace
}  // namespace lifeline::plan
