// SPDX-License-Identifier: Apache-2.0
// Tiny problems solved by trying every way to share out every carton, valued by docs/planning.md section 7
// written again here: no sharing is better in a higher tier than the plan says can be.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
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
  // Of a pin: so many cartons of a lot may go by that flight only.
  struct pinned {
    std::size_t lot = 0;
    std::size_t flight = 0;
    long cartons = 0;
  };
  std::vector<pinned> pins;
};

void draw_pin(tiny& t) {
  auto& s = t.world;
  tiny::pinned one;
  one.lot = static_cast<std::size_t>(any(0, static_cast<long>(t.lots.size()) - 1));
  one.flight = static_cast<std::size_t>(any(0, static_cast<long>(t.room.size()) - 1));
  one.cartons = any(1, t.lots[one.lot]);
  t.pins.push_back(one);
  model::pin pin;
  pin.id = "P";
  pin.kind = model::pin_kind::lot_by_leg;
  pin.lot = s.lots[one.lot].id;
  pin.leg = s.legs[one.flight].id;
  pin.quantity = pieces(one.cartons * carton - any(0, carton - 1));  // rounded up to cartons
  s.pins.push_back(pin);
}

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
  s.plan.co2_price = cents(0);
  long const flights = any(1, 3);
  for (long f = 0; f < flights; ++f) {
    auto const& id = "F" + std::to_string(f + 1);
    long const cartons = any(1, 5);
    bool const late = any(0, 1) == 1;
    s.legs.push_back(test::flight(id, late ? "2020-03-06T06:00Z" : "2020-03-02T06:00Z",
                                  late ? "2020-03-06T18:00Z" : "2020-03-02T18:00Z", cartons * 5));
    s.legs.back().cost_per_kg = cents(any(0, 9) * 100);
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
  if (any(0, 2) == 0) draw_pin(out);
  return out;
}

// Fairness, piece-minutes, cents.
struct worths {
  double fairness = 0;
  double lateness = 0;
  double cost = 0;
};

bool as_high(double a, double b) {
  return a >= b - 1e-9 * std::max(std::abs(a), std::abs(b));
}

// a before b in the order of the tiers, beyond rounding.
bool better(worths const& a, worths const& b) {
  if (!as_high(b.fairness, a.fairness)) return true;
  if (!as_high(a.fairness, b.fairness)) return false;
  if (!as_high(-b.lateness, -a.lateness)) return true;
  if (!as_high(-a.lateness, -b.lateness)) return false;
  return !as_high(-b.cost, -a.cost);
}

class exhaustive {
 public:
  explicit exhaustive(tiny const& t) : t_(t), got_(t.asked.size(), 0) {
    for (long const asked : t.asked) all_ += static_cast<double>(asked * carton);
  }
  // Every sharing of every carton.
  std::vector<worths> all() {
    room_ = t_.room;
    free_ = t_.lots;
    for (auto const& pin : t_.pins) free_[pin.lot] -= pin.cartons;
    place(0, 0, 0, t_.lots[0], {});
    return std::move(out_);
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
  void spend(worths& w, std::size_t need, std::size_t flight, long cartons) const {
    auto const days =
        static_cast<double>((t_.there[need][flight] - *t_.world.needs[need].by).count()) / 86400;
    auto const pieces = static_cast<double>(cartons * carton);
    if (days > 0) w.fairness -= pieces * (std::exp(0.18 * days) - 1) / 48 * weight(need);
    w.lateness +=
        pieces * static_cast<double>((t_.there[need][flight] - t_.world.lots[0].ready).count()) / 60;
    w.cost += static_cast<double>(cartons * 5 * t_.world.legs[flight].cost_per_kg->count());
  }
  // Only what no pin holds goes by another flight.
  bool is_pinned(std::size_t lot, std::size_t flight) const {
    return std::any_of(t_.pins.begin(), t_.pins.end(),
                       [&](auto const& pin) { return pin.lot == lot && pin.flight == flight; });
  }
  // Every number of cartons of this lot for this need by this flight, then the next.
  void place(std::size_t lot, std::size_t need, std::size_t flight, long left, worths spent) {
    if (lot == t_.lots.size()) {
      for (std::size_t n = 0; n < got_.size(); ++n) spent.fairness += utility(n, got_[n]);
      out_.push_back(spent);
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
    bool const by_pin = is_pinned(lot, flight);
    long const open = by_pin ? left : std::min(left, free_[lot]);
    long const most = t_.may[lot][need] ? std::min({open, room_[flight], t_.asked[need] - got_[need]}) : 0;
    for (long n = 0; n <= most; ++n) {
      if (!by_pin) free_[lot] -= n;
      room_[flight] -= n;
      got_[need] += n;
      worths with = spent;
      spend(with, need, flight, n);
      place(lot, need, flight + 1, left - n, with);
      if (!by_pin) free_[lot] += n;
      room_[flight] += n;
      got_[need] -= n;
    }
  }

  tiny const& t_;
  double all_ = 0;
  std::vector<long> got_;
  std::vector<long> room_;
  std::vector<long> free_;  // cartons by lot that may go by any flight
  std::vector<worths> out_;
};

// What the plan says of each tier stands against every sharing: none is fairer than its bound; none that is
// as fair as the plan is less late than the bound on that; none that is as fair and no later is cheaper than
// the bound on that.
void none_is_better(model::certificate const& proof, worths const& plan, std::vector<worths> const& all) {
  for (auto const& other : all) {
    RC_ASSERT(as_high(proof.bound, other.fairness));
    if (!as_high(other.fairness, plan.fairness)) continue;
    RC_ASSERT(as_high(other.lateness, proof.tiers[0].bound.value()));
    if (!as_high(plan.lateness, other.lateness)) continue;
    RC_ASSERT(as_high(other.cost, proof.tiers[1].bound.value_or(0)));
  }
}

// Cartons are rounded after the divisible optimum, within the gap that the plan states: a few plans in a
// hundred miss the best sharing of a handful of cartons.
TEST(planner_against_brute_force, no_sharing_of_the_cartons_is_better_in_a_higher_tier) {
  std::size_t tried = 0;
  std::size_t best_found = 0;
  EXPECT_TRUE(rc::check("tier by tier", [&] {
    auto const t = draw();
    plan_options options;
    options.by = policy::deprivation;
    options.compare = false;
    auto const made = make_plan(t.world, options);
    RC_ASSERT(made.has_value());
    auto const& proof = made->proof;
    RC_ASSERT(proof.tiers.size() == 2);
    worths const plan{proof.value, proof.tiers[0].value, proof.tiers[1].value};
    auto const all = exhaustive(t).all();
    none_is_better(proof, plan, all);
    worths best = all.front();
    for (auto const& other : all) {
      if (better(other, best)) best = other;
    }
    RC_ASSERT(!better(plan, best));
    ++tried;
    if (!better(best, plan)) ++best_found;
  }));
  EXPECT_GE(best_found * 10, tried * 9) << best_found << " of " << tried;
}

}  // namespace
}  // namespace lifeline::plan
