// SPDX-License-Identifier: Apache-2.0
// From tables to a search task per wave of goods, and from its schedule back to sectors with times.
#include "plan/tours.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "base/real.h"
#include "plan/tours_demand.h"
#include "plan/tours_flying.h"
#include "plan/tours_search.h"

namespace lifeline::plan {
namespace {

instant up_to_minute(instant t) {
  auto const rest = t.time_since_epoch().count() % 60;
  return rest == 0 ? t : t + duration(60 - rest);
}

struct tail_state {
  std::size_t row = 0;  // in scenario.fleet
  long number = 1;
  instant free{};
};

// All tours from one base, wave by wave.
class base_planner {
 public:
  base_planner(model::scenario const& s, std::size_t base, tour_options const& options, tour_plan& out)
      : s_(s), base_(base), options_(options), out_(out) {
    for (std::size_t r = 0; r < s.fleet.size(); ++r) add_row(r);
    for (auto const& h : s.handlings)
      if (h.site == s.sites[base].id && h.build_up) build_up_ = up_to_minutes(*h.build_up);
  }

  void plan(tour_wave const& wave) {
    auto const ready = up_to_minute(wave.ready);
    auto const loads = ready + minutes(build_up_);
    places_ = {base_};
    tour_task task;
    task.weight = {0};
    for (std::size_t i = 0; i < wave.destinations.size(); ++i) {
      auto const seen = visits_.find(wave.destinations[i]);
      if (seen != visits_.end() && seen->second >= loads) continue;  // an earlier tour brings these goods too
      places_.push_back(wave.destinations[i]);
      task.weight.push_back(wave.weight[i]);
    }
    if (places_.size() == 1 || ready >= s_.plan.until) return;
    if (tails_.empty()) return leave(places_);
    fill(task, ready, loads);
    if (!before_ || !carries_over(before_->first, before_->second, task))
      before_ = std::pair(task, search_tours(task));
    take(task, before_->second, ready);
  }

 private:
  void add_row(std::size_t r) {
    auto const& row = s_.fleet[r];
    if (row.base != s_.sites[base_].id || row.count.count() <= 0) return;
    flying fly(s_, row);
    if (!fly.can_land(base_)) {
      out_.notes.push_back("fleet " + row.id + " is not used: the runway of its base " + row.base + " is " +
                           std::to_string(s_.sites[base_].runway->count()) + " m");
      return;
    }
    auto const first = up_to_minute(std::max(row.first.value_or(s_.plan.from), s_.plan.as_of));
    for (long k = 1; k <= row.count.count(); ++k) tails_.push_back({r, k, first});
    rows_.push_back(r);
    flying_.push_back(std::move(fly));
  }

  void fill(tour_task& task, instant ready, instant loads) {
    task.places = static_cast<int>(places_.size());
    task.seed = options_.seed;
    task.rounds = options_.rounds;
    task.runs = options_.runs;
    hops_.clear();
    for (std::size_t y = 0; y < rows_.size(); ++y) task.types.push_back(type(y));
    for (auto const& t : tails_) {
      auto const y = std::find(rows_.begin(), rows_.end(), t.row) - rows_.begin();
      auto const free = std::max(loads, t.free);
      auto const late = std::min<std::int64_t>((free - ready).count() / 60, 1'000'000'000);
      task.tails.push_back({static_cast<std::size_t>(y), static_cast<int>(late)});
    }
    fill_costs(task, (s_.plan.until - ready).count() / 60);
    note_unknown_runways();
  }

  // The cost of waiting of docs/planning.md section 7, per minute.
  void fill_costs(tour_task& task, std::int64_t minutes_left) const {
    double const days = static_cast<double>((s_.plan.until - s_.plan.from).count()) / 86400;
    double const steepness = std::min(0.18, 3.6 / days) / 1440;
    for (std::int64_t m = 0; m < minutes_left; ++m)
      task.cost_of_wait.push_back(std::llround(1e6 * (real::exp(steepness * static_cast<double>(m)) - 1)));
    task.cost_of_wait.push_back(2 * task.cost_of_wait.back() + 1'000'000);
    task.price_of_flying = 1000;
  }

  tour_type type(std::size_t y) {
    auto const& row = s_.fleet[rows_[y]];
    tour_type out;
    auto const whole = [](std::optional<duration> const& d, int empty) {
      return d ? up_to_minutes(*d) : empty;
    };
    constexpr int no_limit = 1'000'000'000;
    out.turnaround = whole(row.turnaround, turnaround_when_empty);
    out.rest = whole(row.rest, rest_when_empty);
    out.max_duty = whole(row.max_duty, no_limit);
    out.long_duty = whole(row.long_duty, out.max_duty);
    auto const stops = row.max_stops.value_or(max_stops_when_empty);
    out.max_stops = static_cast<int>(std::clamp<long>(stops, 1, most_stops));
    auto const n = places_.size();
    hops_.emplace_back();
    for (std::size_t i = 0; i < n; ++i) {
      auto row_hops = flying_[y].from(places_[i], places_);
      for (std::size_t k = 0; k < n; ++k) {
        auto& h = row_hops[k];
        if (i == k || !flying_[y].can_land(places_[k]) || !flying_[y].can_land(places_[i])) h.reset();
        out.go.push_back(h ? h->elapsed : -1);
        out.fly.push_back(h ? h->air : -1);
        hops_.back().push_back(std::move(h));
      }
    }
    return out;
  }

  void note_unknown_runways() {
    for (auto const p : places_) {
      bool const asks = std::any_of(rows_.begin(), rows_.end(),
                                    [&](std::size_t r) { return s_.fleet[r].min_runway.has_value(); });
      if (!asks || s_.sites[p].runway || !noted_.insert(p).second) continue;
      out_.notes.push_back("the runway of " + s_.sites[p].id + " is unknown and taken to be long enough");
    }
  }

  void take(tour_task const& task, tour_schedule const& schedule, instant ready) {
    std::vector<std::size_t> missed;
    for (int const p : schedule.unreached) missed.push_back(places_[static_cast<std::size_t>(p)]);
    for (std::size_t t = 0; t < tails_.size(); ++t) {
      auto departs = ready + minutes(task.tails[t].free);
      for (auto const& shape : schedule.tails[t]) {
        auto made = fly(tails_[t], task.tails[t].type, shape, departs, missed);
        departs += minutes(shape.duty + task.types[task.tails[t].type].rest);
        tails_[t].free = departs;
        out_.tours.push_back(std::move(made));
      }
    }
    leave(missed);
  }

  tour fly(tail_state const& tail, std::size_t y, tour_shape const& shape, instant at,
           std::vector<std::size_t>& missed) {
    tour out;
    out.aircraft = s_.fleet[tail.row].id;
    out.tail = tail.number;
    auto const departs = at;
    auto const n = places_.size();
    std::size_t here = 0;
    auto const ground =
        s_.fleet[tail.row].turnaround ? up_to_minutes(*s_.fleet[tail.row].turnaround) : turnaround_when_empty;
    for (int i = 0; i <= shape.stops; ++i) {
      auto const next =
          i == shape.stops ? 0 : static_cast<std::size_t>(shape.stop[static_cast<std::size_t>(i)]);
      auto route = hops_[y][here * n + next]->via;
      route.push_back(places_[next]);
      std::size_t from = places_[here];
      for (auto const to : route) {
        auto const block = minutes(*flying_[y].block(from, to));
        bool const delivers = to == places_[next] && next != 0;
        out.sectors.push_back({s_.sites[from].id, s_.sites[to].id, at, at + block, delivers});
        out.in_the_air += block;
        at += block + minutes(ground);
        from = to;
      }
      if (next != 0 && out.sectors.back().arrives >= s_.plan.until) missed.push_back(places_[next]);
      if (next != 0) visits_[places_[next]] = departs;
      here = next;
    }
    return out;
  }

  void leave(std::vector<std::size_t> const& missed) {
    for (auto const p : missed) {
      if (p == base_) continue;
      auto const& id = s_.sites[p].id;
      if (std::find(out_.unreached.begin(), out_.unreached.end(), id) != out_.unreached.end()) continue;
      out_.unreached.push_back(id);
      out_.notes.push_back("no tour reaches " + id + ": " + reason(p));
    }
  }
  std::string reason(std::size_t p) const {
    if (tails_.empty()) return "the fleet has no aircraft to fly from " + s_.sites[base_].id;
    bool lands = false;
    bool known = false;
    bool flies = false;
    for (auto const& f : flying_) {
      if (!f.can_land(p)) continue;
      lands = true;
      known = known || (s_.sites[p].lat && s_.sites[p].lon) || f.block(base_, p);
      flies = flies || (f.from(base_, {p})[0] && f.from(p, {base_})[0]);
    }
    if (!lands)
      return "its runway of " + std::to_string(s_.sites[p].runway->count()) + " m is too short for the fleet";
    if (!known) return "neither its place nor a sector to it is known";
    if (!flies) return "it is out of range, fuel stops included";
    return "within the duty times and the horizon there is no way there and back";
  }

  model::scenario const& s_;
  std::size_t base_;
  tour_options const& options_;
  tour_plan& out_;
  int build_up_ = 0;
  std::vector<tail_state> tails_;
  std::vector<std::size_t> rows_;          // of scenario.fleet
  std::vector<flying> flying_;             // by position in rows_
  std::map<std::size_t, instant> visits_;  // by destination: when the last tour there departs
  std::set<std::size_t> noted_;
  std::optional<std::pair<tour_task, tour_schedule>> before_;  // a later wave is often the same once more
  std::vector<std::size_t> places_;                            // of the wave in hand; the base first
  std::vector<std::vector<std::optional<hop>>> hops_;          // of the wave in hand, by type
};

void name_tours(std::vector<tour>& tours) {
  std::stable_sort(tours.begin(), tours.end(), [](tour const& a, tour const& b) {
    return a.sectors.front().departs < b.sectors.front().departs;
  });
  auto const width = std::max<std::size_t>(2, std::to_string(tours.size()).size());
  for (std::size_t i = 0; i < tours.size(); ++i) {
    auto const number = std::to_string(i + 1);
    tours[i].id = "T" + std::string(width - number.size(), '0') + number;
  }
}

}  // namespace

tour_plan plan_tours(model::scenario const& s, tour_options const& options) {
  tour_plan out;
  for (auto const& row : s.fleet)
    if (model::find_site(s, row.base) == nullptr)
      out.notes.push_back("fleet " + row.id + " is not used: its base " + row.base + " is no site");
  auto const waves = tour_waves(s);
  for (std::size_t i = 0; i < waves.size();) {
    base_planner one(s, waves[i].base, options, out);
    auto const base = waves[i].base;
    for (; i < waves.size() && waves[i].base == base; ++i) one.plan(waves[i]);
  }
  name_tours(out.tours);
  return out;
}

}  // namespace lifeline::plan
