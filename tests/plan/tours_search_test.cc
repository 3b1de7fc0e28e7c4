// SPDX-License-Identifier: Apache-2.0
// The search against full enumeration on tiny tasks, and whole plans of random fleets against the checker.
#include "plan/tours_search.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "plan/tours_support.h"

namespace lifeline::plan {
namespace {

// Tries every order of every tour of every tail.
class enumeration {
 public:
  explicit enumeration(tour_task const& task) : task_(task) {}
  std::int64_t best() {
    next(0, task_.tails[0].free, 0, (1U << task_.places) - 2);
    return best_;
  }

 private:
  std::int64_t wait(int d, int minute) const {
    auto const last = task_.cost_of_wait.size() - 1;
    return task_.weight[static_cast<std::size_t>(d)] *
           task_.cost_of_wait[std::min(static_cast<std::size_t>(minute), last)];
  }
  void next(std::size_t tail, int time, std::int64_t paid, unsigned left) {
    if (paid >= best_) return;
    if (tail == task_.tails.size()) {
      for (int d = 1; d < task_.places; ++d)
        if (left & (1U << d)) paid += wait(d, 1'000'000'000);
      best_ = std::min(best_, paid);
      return;
    }
    next(tail + 1, tail + 1 < task_.tails.size() ? task_.tails[tail + 1].free : 0, paid, left);
    std::vector<int> stops;
    grow(tail, time, paid, left, stops);
  }
  void grow(std::size_t tail, int time, std::int64_t paid, unsigned left, std::vector<int>& stops) {
    auto const& type = task_.types[task_.tails[tail].type];
    if (static_cast<int>(stops.size()) == type.max_stops) return;
    for (int d = 1; d < task_.places; ++d) {
      if (!(left & (1U << d))) continue;
      stops.push_back(d);
      auto const t = measure_tour(task_, type, stops.data(), static_cast<int>(stops.size()));
      if (t) {
        auto sum = paid + task_.price_of_flying * t->fly;
        for (std::size_t i = 0; i < stops.size(); ++i) sum += wait(stops[i], time + t->arrival[i]);
        next(tail, time + t->duty + type.rest, sum, left & ~(1U << d));
      }
      grow(tail, time, paid, left & ~(1U << d), stops);
      stops.pop_back();
    }
  }

  tour_task const& task_;
  std::int64_t best_ = std::int64_t{1} << 60;
};

// Places on a plane of 600 x 600 minutes; the base in the middle.
tour_task random_task(int destinations, int tails) {
  tour_task t;
  t.places = destinations + 1;
  std::vector<std::pair<int, int>> at = {{300, 300}};
  for (int d = 0; d < destinations; ++d)
    at.emplace_back(*rc::gen::inRange(0, 600), *rc::gen::inRange(0, 600));
  for (int y = 0; y < 2; ++y) {
    tour_type type;
    type.turnaround = *rc::gen::inRange(0, 120);
    type.rest = *rc::gen::inRange(0, 700);
    type.max_duty = *rc::gen::inRange(300, 1200);
    type.long_duty = type.max_duty + *rc::gen::inRange(0, 300);
    type.max_stops = *rc::gen::inRange(1, 5);
    for (auto const& a : at)
      for (auto const& b : at) {
        int const far = std::max(std::abs(a.first - b.first), std::abs(a.second - b.second));
        type.go.push_back(far + 30 + 10 * y);
        type.fly.push_back(far + 30 + 10 * y);
      }
    t.types.push_back(type);
  }
  for (int k = 0; k < tails; ++k)
    t.tails.push_back({static_cast<std::size_t>(*rc::gen::inRange(0, 2)), *rc::gen::inRange(0, 500)});
  for (int m = 0; m < 5000; ++m) t.cost_of_wait.push_back(m + std::int64_t{m} * m / 8000);
  t.cost_of_wait.push_back(20'000);
  t.weight.push_back(0);
  for (int d = 0; d < destinations; ++d) t.weight.push_back(*rc::gen::inRange(500, 2000));
  t.price_of_flying = 50;
  t.rounds = 2000;
  return t;
}

TEST(tours_search, finds_the_best_of_all_schedules_of_up_to_five_destinations) {
  EXPECT_TRUE(rc::check("equal to enumeration", [] {
    auto const task = random_task(*rc::gen::inRange(1, 6), *rc::gen::inRange(1, 3));
    auto const found = search_tours(task);
    RC_ASSERT(found.price == price_of(task, found));
    RC_ASSERT(found.price == enumeration(task).best());
  }));
}

TEST(tours_search, more_rounds_are_not_dearer_and_the_same_task_gives_the_same_schedule) {
  EXPECT_TRUE(rc::check("rounds", [] {
    auto task = random_task(20, 3);
    task.rounds = 0;
    auto const first = search_tours(task);
    task.rounds = 500;
    auto const later = search_tours(task);
    RC_ASSERT(later.price <= first.price);
    auto const again = search_tours(task);
    RC_ASSERT(later.price == again.price);
    for (std::size_t t = 0; t < later.tails.size(); ++t) {
      RC_ASSERT(later.tails[t].size() == again.tails[t].size());
      for (std::size_t i = 0; i < later.tails[t].size(); ++i)
        RC_ASSERT(later.tails[t][i].stop == again.tails[t][i].stop);
    }
  }));
}

TEST(tours_search, a_schedule_carries_over_to_the_same_task_with_another_horizon_only) {
  EXPECT_TRUE(rc::check("carries over", [] {
    auto const task = random_task(5, 2);
    auto const found = search_tours(task);
    if (!found.unreached.empty()) return;
    auto shorter = task;
    shorter.cost_of_wait.resize(*rc::gen::inRange<std::size_t>(1, 5000));
    shorter.cost_of_wait.push_back(20'000);
    if (carries_over(task, found, shorter)) {
      RC_ASSERT(price_of(task, found) == price_of(shorter, found));
      RC_ASSERT(enumeration(shorter).best() == found.price);
    }
    RC_ASSERT(carries_over(task, found, task));
    auto other = task;
    other.tails[0].free += 1;
    RC_ASSERT(!carries_over(task, found, other));
    other = task;
    other.weight.back() += 1;
    RC_ASSERT(!carries_over(task, found, other));
  }));
}

model::scenario random_world() {
  auto s = test::around_a_base();
  auto const airports = *rc::gen::inRange(1, 14);
  for (int i = 0; i < airports; ++i) {
    double const lat = *rc::gen::inRange(-450, 450) / 10.0;
    double const lon = *rc::gen::inRange(-600, 600) / 10.0;
    std::string const id = "A" + std::to_string(i);
    if (*rc::gen::inRange(0, 4) == 0)
      s.sites.push_back(test::airport(id, lat, lon));  // only to take fuel
    else
      test::add_airport(s, id, lat, lon, *rc::gen::element(0, 1500, 2500, 3500));
  }
  auto const rows = *rc::gen::inRange(1, 4);
  for (int i = 0; i < rows; ++i) {
    auto a = test::freighter("F" + std::to_string(i), *rc::gen::inRange(0, 4));
    a.min_runway = metres(*rc::gen::element(1400, 2000, 3000));
    a.range = metres(*rc::gen::inRange(1000, 8000) * 1000L);
    a.speed_kmh = *rc::gen::inRange(500, 900);
    a.max_duty = minutes(*rc::gen::inRange(300, 1000));
    if (*rc::gen::arbitrary<bool>()) a.long_duty = minutes(*rc::gen::inRange(600, 1500));
    if (*rc::gen::arbitrary<bool>()) a.turnaround.reset();
    if (*rc::gen::arbitrary<bool>()) a.rest = minutes(*rc::gen::inRange(0, 900));
    if (*rc::gen::arbitrary<bool>()) a.max_stops = *rc::gen::inRange(1, 12);
    if (*rc::gen::arbitrary<bool>()) a.first = test::at("2020-03-02T07:30:30Z");
    s.fleet.push_back(a);
  }
  if (*rc::gen::arbitrary<bool>()) {
    s.lots.push_back(test::lot("B", 500, "BASE"));
    s.lots[1].ready = test::at("2020-03-02T10:00:01Z");
  }
  return s;
}

TEST(tours_search, plans_of_random_fleets_keep_every_limit_and_forget_no_destination) {
  EXPECT_TRUE(rc::check("valid", [] {
    auto const s = random_world();
    tour_options options;
    options.rounds = 300;
    auto const p = plan_tours(s, options);
    RC_ASSERT(test::tour_check(s, p, test::at("2020-03-01")).faults() == std::vector<std::string>());
    auto const reached = test::first_arrivals(p);
    for (auto const& n : s.needs) {
      bool const missed = std::find(p.unreached.begin(), p.unreached.end(), n.site) != p.unreached.end();
      RC_ASSERT(missed || (reached.count(n.site) > 0 && reached.at(n.site) < s.plan.until));
    }
    auto const legs = with_tours(s, p).legs;
    std::map<std::string, std::int64_t> loads;
    for (auto const& l : legs) loads[l.source] += l.capacity->count();
    for (auto const& [tour, mass] : loads) RC_ASSERT(mass <= 20'000'000);
  }));
}

}  // namespace
}  // namespace lifeline::plan
