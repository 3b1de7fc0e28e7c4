// SPDX-License-Identifier: Apache-2.0
// Random damage to a true plan, and random prices in its certificate.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>

#include "verify/hand_made.h"

namespace lifeline::verify {
namespace {

// One number of the document: how to move it by some steps.
struct number {
  std::string name;
  std::function<void(model::plan&, long)> move;
};

using model::plan;

void add_stage(std::vector<number>& out, std::size_t c, std::size_t k) {
  auto const time = [&](char const* name, instant model::stage::*member) {
    out.push_back({name, [=](plan& p, long by) { p.consignments[c].stages[k].*member += minutes(by); }});
  };
  time("start", &model::stage::start);
  time("departs", &model::stage::departs);
  time("arrives", &model::stage::arrives);
  time("available", &model::stage::available);
}

void add_consignment(std::vector<number>& out, std::size_t c) {
  out.push_back({"pieces", [=](plan& p, long by) { p.consignments[c].quantity += pieces(by); }});
  out.push_back({"cartons", [=](plan& p, long by) { *p.consignments[c].cartons += pieces(by); }});
  out.push_back({"mass", [=](plan& p, long by) { p.consignments[c].mass += grams(by); }});
  out.push_back({"volume", [=](plan& p, long by) { p.consignments[c].volume += cubic_cm(by); }});
  out.push_back({"available", [=](plan& p, long by) { p.consignments[c].available += minutes(by); }});
  for (std::size_t k = 0; k < 3; ++k) add_stage(out, c, k);
}

void add_movement(std::vector<number>& out, std::size_t m) {
  auto const time = [&](char const* name, instant model::movement::*member) {
    out.push_back({name, [=](plan& p, long by) { p.movements[m].*member += minutes(by); }});
  };
  time("movement start", &model::movement::start);
  time("movement departs", &model::movement::departs);
  time("movement arrives", &model::movement::arrives);
  out.push_back({"vehicles", [=](plan& p, long by) { p.movements[m].vehicles += by; }});
  out.push_back({"movement mass", [=](plan& p, long by) { p.movements[m].mass += grams(by); }});
  out.push_back({"movement volume", [=](plan& p, long by) { p.movements[m].volume += cubic_cm(by); }});
  out.push_back({"mass limit", [=](plan& p, long by) { *p.movements[m].mass_limit += grams(by); }});
  out.push_back({"volume limit", [=](plan& p, long by) { *p.movements[m].volume_limit += cubic_cm(by); }});
  out.push_back({"position limit", [=](plan& p, long by) { *p.movements[m].position_limit += pieces(by); }});
  // May be rounded by consignment or once, so a few thousandths of a pallet and one cent are no lie.
  out.push_back({"positions", [=](plan& p, long by) { p.movements[m].positions += milli_pieces(10 * by); }});
  out.push_back({"cost", [=](plan& p, long by) { p.movements[m].cost += cents(2 * by); }});
  out.push_back({"co2", [=](plan& p, long by) { *p.movements[m].co2 += grams(2 * by); }});
  out.push_back({"load", [=](plan& p, long by) { p.loads[m].quantity += pieces(by); }});
  out.push_back({"load mass", [=](plan& p, long by) { p.loads[m].mass += grams(by); }});
  out.push_back({"load vehicle", [=](plan& p, long by) { p.loads[m].vehicle += by; }});
}

void add_need(std::vector<number>& out, std::size_t n) {
  // Thousandths are rounded once a bucket: a whole piece more or less is a lie.
  auto const amount = [&](char const* name, milli_pieces model::need_outcome::*member) {
    out.push_back({name, [=](plan& p, long by) { p.needs[n].*member += milli_pieces(1000 * by); }});
  };
  amount("asked", &model::need_outcome::asked);
  amount("on hand", &model::need_outcome::on_hand);
  amount("delivered", &model::need_outcome::delivered);
  amount("met", &model::need_outcome::met);
  amount("late", &model::need_outcome::late);
  amount("unmet", &model::need_outcome::unmet);
  amount("beyond", &model::need_outcome::beyond);
  out.push_back({"arrival", [=](plan& p, long by) { p.needs[n].arrivals[0].at += minutes(by); }});
  out.push_back({"first arrival", [=](plan& p, long by) { *p.needs[n].first_arrival += minutes(by); }});
  out.push_back({"counted", [=](plan& p, long by) { p.needs[n].arrivals[0].counted += pieces(2 * by); }});
}

void add_proof(std::vector<number>& out) {
  auto const scaled = [&](char const* name, double model::certificate::*member) {
    out.push_back({name, [=](plan& p, long by) { p.proof.*member *= 1 + 1e-4 * static_cast<double>(by); }});
  };
  scaled("value", &model::certificate::value);
  scaled("bound", &model::certificate::bound);
  scaled("gap", &model::certificate::gap);
  for (std::size_t k = 0; k < 2; ++k) {
    out.push_back(
        {"tier", [=](plan& p, long by) { p.proof.tiers[k].value *= 1 + 1e-4 * static_cast<double>(by); }});
  }
  for (std::size_t n = 0; n < 4; ++n) {
    for (std::size_t k = 0; k < 19; ++k) {
      out.push_back({"slope", [=](plan& p, long by) {
                       p.proof.needs[n].steps[k].slope *= 1 + 1e-4 * static_cast<double>(by);
                     }});
      out.push_back({"length", [=](plan& p, long by) {
                       p.proof.needs[n].steps[k].length *= 1 + 1e-4 * static_cast<double>(by);
                     }});
    }
    out.push_back({"bucket", [=](plan& p, long by) {
                     p.proof.needs[n].buckets[0].quantity *= 1 + 1e-4 * static_cast<double>(by);
                   }});
    out.push_back({"latest", [=](plan& p, long by) { p.proof.needs[n].buckets[0].latest += minutes(by); }});
    out.push_back({"due", [=](plan& p, long by) { p.proof.needs[n].buckets[0].due += minutes(by); }});
  }
}

std::vector<number> const& numbers() {
  static std::vector<number> const all = [] {
    std::vector<number> out;
    for (std::size_t i = 0; i < 3; ++i) {
      add_consignment(out, i);
      add_movement(out, i);
      add_need(out, i);
    }
    for (std::size_t l = 0; l < 2; ++l) {
      out.push_back({"usable", [=](plan& p, long by) { p.lots[l].usable += pieces(by); }});
      out.push_back({"lot delivered", [=](plan& p, long by) { p.lots[l].delivered += pieces(by); }});
      out.push_back({"kept", [=](plan& p, long by) { p.lots[l].kept += pieces(by); }});
    }
    out.push_back({"cover", [](plan& p, long by) { *p.needs[0].cover_after_days += permille(2 * by); }});
    out.push_back({"until", [](plan& p, long by) { p.until += minutes(by); }});
    out.push_back({"from", [](plan& p, long by) { p.from += minutes(by); }});
    out.push_back({"as of", [](plan& p, long by) { p.as_of += minutes(by); }});
    add_proof(out);
    return out;
  }();
  return all;
}

// A handling stage of no movement of its own may give any time between its ends as departure and arrival, and
// may begin at any minute of its window: what counts is the window.
bool harmless(plan const& before, plan const& after) {
  for (std::size_t c = 0; c < before.consignments.size(); ++c) {
    auto const& a = before.consignments[c].stages[1];
    auto const& b = after.consignments[c].stages[1];
    if (a == b) continue;
    bool const same_window = b.start >= a.start && b.start < a.start + hours(1);
    bool const within =
        b.departs >= b.start && b.departs <= b.available && b.arrives >= b.start && b.arrives <= b.available;
    if (same_window && within && b.available == a.available) return true;
  }
  return false;
}

TEST(checker_property, any_number_moved_is_caught_or_harmless) {
  auto const s = test::hand_made_scenario();
  auto const whole = test::hand_made_plan();
  EXPECT_TRUE(rc::check("a moved number is caught", [&] {
    auto const which = *rc::gen::inRange<std::size_t>(0, numbers().size());
    long const size = *rc::gen::inRange<long>(1, 5000);
    long const by = *rc::gen::arbitrary<bool>() ? size : -size;
    auto p = whole;
    numbers()[which].move(p, by);
    auto const found = verify(s, p);
    if (harmless(whole, p)) {
      RC_ASSERT(found.none());
    } else if (found.none()) {
      RC_FAIL(numbers()[which].name + " moved by " + std::to_string(by) + " goes unseen");
    }
  }));
}

TEST(checker_property, every_number_moved_by_a_little_is_caught_or_harmless) {
  auto const s = test::hand_made_scenario();
  auto const whole = test::hand_made_plan();
  for (auto const& one : numbers()) {
    for (long const by : {-1L, 1L}) {
      auto p = whole;
      one.move(p, by);
      EXPECT_EQ(verify(s, p).none(), harmless(whole, p)) << one.name << " moved by " << by;
    }
  }
}

// Weak duality, whatever the prices: the bound worked out here is never below the worth of the plan.
TEST(checker_property, any_prices_bound_the_plan) {
  auto const s = test::hand_made_scenario();
  auto const whole = test::hand_made_plan();
  EXPECT_TRUE(rc::check("bound >= value", [&] {
    auto p = whole;
    auto const price = [](double most) { return *rc::gen::inRange(0, 1000) * most / 1000; };
    for (auto& n : p.proof.needs) {
      n.price = price(100);
      for (auto& b : n.buckets) b.price = price(10);
    }
    auto const day = test::at("2020-03-02");
    p.proof.prices = {{model::limit_kind::mass, "F1", day, price(10'000)},
                      {model::limit_kind::volume, "F1", day, price(100'000)},
                      {model::limit_kind::position, "F1", day, price(100'000)},
                      {model::limit_kind::breakdown, "HUB", day + hours(8), price(1000)},
                      {model::limit_kind::clearance, "HUB", day + hours(8), price(1000)},
                      {model::limit_kind::docks, "HUB", day + hours(13), price(1000)},
                      {model::limit_kind::trucks_mass, "WEST-1", day, price(1000)}};
    auto const found = verify(s, p);
    RC_ASSERT(found.bound && found.value);
    RC_ASSERT(*found.bound >= *found.value);
    for (auto const& f : found.list) RC_ASSERT(f.kind != finding_kind::unknown_limit);
  }));
}

// The same of later tiers: no prices and no weights prove that there must be more of a tier than the plan
// has.
TEST(checker_property, no_proof_of_a_tier_goes_beyond_the_plan_itself) {
  auto const s = test::hand_made_scenario();
  auto const whole = test::hand_made_plan();
  EXPECT_TRUE(rc::check("bound of a tier <= its value", [&] {
    auto p = whole;
    auto const price = [](double most) { return *rc::gen::inRange(0, 1000) * most / 1000; };
    for (auto& tier : p.proof.tiers) {
      tier.fairness_weight = price(1e4);
      tier.lateness_weight = price(1);
      for (auto& n : tier.needs) {
        n.price = price(1e6);
        for (auto& b : n.buckets) b = price(1e4);
      }
      auto const day = test::at("2020-03-02");
      tier.prices = {{model::limit_kind::mass, "F1", day, price(1e6)},
                     {model::limit_kind::breakdown, "HUB", day + hours(8), price(1e5)},
                     {model::limit_kind::trucks_mass, "WEST-1", day, price(1e5)}};
      tier.bound = tier.value * 1.001;
    }
    auto const found = verify(s, p);
    auto const overstated = std::count_if(found.list.begin(), found.list.end(), [](finding const& f) {
      return f.kind == finding_kind::tier_bound_overstated;
    });
    RC_ASSERT(overstated == 2);
  }));
}

}  // namespace
}  // namespace lifeline::verify
