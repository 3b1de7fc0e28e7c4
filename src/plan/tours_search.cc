// SPDX-License-Identifier: Apache-2.0
#include "plan/tours_search.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include "base/check.h"
#include "base/real.h"

namespace lifeline::plan {
namespace {

constexpr std::size_t most_removed = 18;  // destinations in one ruin
constexpr std::int64_t infinite = std::numeric_limits<std::int64_t>::max() / 4;

struct tail_plan {
  std::vector<tour_shape> tours;
  std::vector<int> start;             // by tour, and one more: when the tail is free again
  std::vector<std::int64_t> to_come;  // price of the tours from this one on
};

struct schedule_in_hand {
  std::vector<tail_plan> plans;
  std::vector<std::size_t> home;  // by place: its tail
  std::vector<int> loose;         // reachable places in no tour
};

// Where a destination or a tour can be put.
struct spot {
  std::int64_t price = infinite;
  std::size_t tail = 0;
  std::size_t tour = 0;
  bool into = false;  // into this tour; else a tour of its own before it
  tour_shape shape;
};

class searcher {
 public:
  searcher(tour_task const& task, std::uint64_t seed) : task_(task), random_(seed) {
    for (auto const& t : task.tails) {
      LIFELINE_CHECK(t.type < task.types.size());
      now_.plans.emplace_back();
    }
    now_.home.assign(static_cast<std::size_t>(task.places), task.tails.size());
    for (std::size_t t = 0; t < now_.plans.size(); ++t) refresh(t);
    measure_singles();
    rank_neighbours();
  }

  tour_schedule run() {
    now_.loose = reachable_;
    order_loose(2);
    recreate(false);
    improve();
    return as_schedule();
  }

 private:
  tour_type const& type_of(std::size_t tail) const { return task_.types[task_.tails[tail].type]; }

  std::int64_t wait(int place, int minute) const {
    auto const last = task_.cost_of_wait.size() - 1;
    return task_.weight[static_cast<std::size_t>(place)] *
           task_.cost_of_wait[std::min(static_cast<std::size_t>(minute), last)];
  }
  std::int64_t price(tour_shape const& t, int start) const {
    std::int64_t sum = task_.price_of_flying * t.fly;
    for (std::size_t i = 0; i < static_cast<std::size_t>(t.stops); ++i)
      sum += wait(t.stop[i], start + t.arrival[i]);
    return sum;
  }
  // The tours from `first` on when the first of them starts at `start`; stops counting above `limit`.
  std::int64_t price_from(std::size_t tail, std::size_t first, int start, std::int64_t limit) const {
    auto const& tours = now_.plans[tail].tours;
    std::int64_t sum = 0;
    for (std::size_t i = first; i < tours.size() && sum < limit; ++i) {
      sum += price(tours[i], start);
      start += tours[i].duty + type_of(tail).rest;
    }
    return sum;
  }

  void refresh(std::size_t tail) {
    auto& p = now_.plans[tail];
    auto const n = p.tours.size();
    p.start.assign(n + 1, task_.tails[tail].free);
    p.to_come.assign(n + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
      p.start[i + 1] = p.start[i] + p.tours[i].duty + type_of(tail).rest;
      for (std::size_t k = 0; k < static_cast<std::size_t>(p.tours[i].stops); ++k)
        now_.home[static_cast<std::size_t>(p.tours[i].stop[k])] = tail;
    }
    for (std::size_t i = n; i-- > 0;) p.to_come[i] = p.to_come[i + 1] + price(p.tours[i], p.start[i]);
  }

  void measure_singles() {
    for (std::size_t y = 0; y < task_.types.size(); ++y) {
      singles_.emplace_back();
      for (int d = 0; d < task_.places; ++d)
        singles_[y].push_back(d == 0 ? std::nullopt : measure_tour(task_, task_.types[y], &d, 1));
    }
    for (int d = 1; d < task_.places; ++d) {
      bool const can = std::any_of(task_.tails.begin(), task_.tails.end(), [&](tour_tail const& t) {
        return singles_[t.type][static_cast<std::size_t>(d)].has_value();
      });
      (can ? reachable_ : hopeless_).push_back(d);
    }
  }

  // Places by nearness to each place, by the quickest type that can.
  void rank_neighbours() {
    auto const n = task_.places;
    auto const between = [&](int a, int b) {
      int best = std::numeric_limits<int>::max();
      for (auto const& y : task_.types)
        if (int const m =
                y.go[static_cast<std::size_t>(a) * static_cast<std::size_t>(n) + static_cast<std::size_t>(b)];
            m >= 0)
          best = std::min(best, m);
      return best;
    };
    near_.resize(static_cast<std::size_t>(n));
    for (int const d : reachable_) {
      std::vector<std::pair<int, int>> by;
      for (int const e : reachable_) by.emplace_back(d == e ? -1 : between(d, e), e);
      std::sort(by.begin(), by.end());
      for (auto const& [m, e] : by) near_[static_cast<std::size_t>(d)].push_back(e);
    }
  }

  // Numbers of the standard's generator only: its distributions differ between libraries.
  std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

  std::int64_t total() const {
    std::int64_t sum = 0;
    for (auto const& p : now_.plans) sum += p.to_come[0];
    for (int const d : now_.loose) sum += wait(d, std::numeric_limits<int>::max());
    return sum;
  }

  void offer(spot& best, std::size_t tail, std::size_t at, bool into, tour_shape const& shape) const {
    auto const& p = now_.plans[tail];
    auto const own = price(shape, p.start[at]) - p.to_come[at];
    if (own >= best.price) return;
    auto const next = p.start[at] + shape.duty + type_of(tail).rest;
    auto const sum = own + price_from(tail, into ? at + 1 : at, next, best.price - own);
    if (sum < best.price) best = {sum, tail, at, into, shape};
  }

  // The cheapest place for destination d; a spot is passed over now and then, so that rounds differ.
  spot cheapest(int d, bool blink) {
    spot best;
    for (std::size_t t = 0; t < now_.plans.size(); ++t) {
      auto const& alone = singles_[task_.tails[t].type][static_cast<std::size_t>(d)];
      auto const& tours = now_.plans[t].tours;
      for (std::size_t i = 0; i <= tours.size(); ++i) {
        if (alone && !(blink && pick(64) == 0)) offer(best, t, i, false, *alone);
        if (i == tours.size() || tours[i].stops >= type_of(t).max_stops) continue;
        if (blink && pick(64) == 0) continue;
        for (int at = 0; at <= tours[i].stops; ++at) {
          auto stops = tours[i].stop;
          std::copy_backward(stops.begin() + at, stops.begin() + tours[i].stops,
                             stops.begin() + tours[i].stops + 1);
          stops[static_cast<std::size_t>(at)] = d;
          auto const shape = measure_tour(task_, type_of(t), stops.data(), tours[i].stops + 1);
          if (shape) offer(best, t, i, true, *shape);
        }
      }
    }
    return best;
  }

  void put(spot const& s) {
    auto& tours = now_.plans[s.tail].tours;
    auto const at = tours.begin() + static_cast<std::ptrdiff_t>(s.tour);
    if (s.into)
      *at = s.shape;
    else
      tours.insert(at, s.shape);
    refresh(s.tail);
  }

  void recreate(bool blink) {
    std::vector<int> left;
    for (int const d : now_.loose) {
      auto const s = cheapest(d, blink);
      // Reached after the horizon is worth as little as never, and costs flying.
      if (s.price < wait(d, std::numeric_limits<int>::max()))
        put(s);
      else
        left.push_back(d);
    }
    now_.loose = std::move(left);
  }

  void take_out(int d) {
    auto const tail = now_.home[static_cast<std::size_t>(d)];
    if (tail >= now_.plans.size()) return;
    auto& tours = now_.plans[tail].tours;
    for (std::size_t i = 0; i < tours.size(); ++i) {
      auto stops = tours[i].stop;
      auto const end = stops.begin() + tours[i].stops;
      auto const at = std::find(stops.begin(), end, d);
      if (at == end) continue;
      std::copy(at + 1, end, at);
      auto const shape = measure_tour(task_, type_of(tail), stops.data(), tours[i].stops - 1);
      // Without the triangle inequality the rest may be too long: then all of it comes out.
      for (auto s = tours[i].stop.begin(); s != tours[i].stop.begin() + tours[i].stops; ++s)
        if (*s == d || !shape) loosen(*s);
      if (shape && shape->stops > 0)
        tours[i] = *shape;
      else
        tours.erase(tours.begin() + static_cast<std::ptrdiff_t>(i));
      refresh(tail);
      return;
    }
  }
  void loosen(int d) {
    now_.loose.push_back(d);
    now_.home[static_cast<std::size_t>(d)] = now_.plans.size();
  }

  void ruin() {
    auto const most = std::min<std::size_t>(most_removed, reachable_.size());
    auto const count = 1 + pick(most);
    int const centre = reachable_[pick(reachable_.size())];
    auto const& near = near_[static_cast<std::size_t>(centre)];
    switch (pick(4)) {
      case 0:
        for (std::size_t i = 0; i < count; ++i) take_out(reachable_[pick(reachable_.size())]);
        break;
      case 1:
        ruin_run(count);
        break;
      default:
        for (std::size_t i = 0; i < count; ++i)
          if (pick(8) != 0) take_out(near[i]);
    }
  }
  // Tours of a tail that follow each other, and those of another at the same time.
  void ruin_run(std::size_t count) {
    auto const first = pick(now_.plans.size());
    auto const second = pick(now_.plans.size());
    for (auto const t : {first, second}) {
      if (now_.plans[t].tours.empty()) continue;
      auto const at = pick(now_.plans[t].tours.size());
      for (std::size_t i = 0; i < (count + 1) / 2 && at < now_.plans[t].tours.size(); ++i) {
        auto const gone = now_.plans[t].tours[at];
        for (int k = 0; k < gone.stops; ++k) take_out(gone.stop[static_cast<std::size_t>(k)]);
      }
    }
  }

  void order_loose(std::size_t how) {
    if (how == 0) {
      for (std::size_t i = now_.loose.size(); i > 1; --i) std::swap(now_.loose[i - 1], now_.loose[pick(i)]);
      return;
    }
    auto const far = [&](int d) {
      int best = std::numeric_limits<int>::max();
      for (auto const& by : singles_)
        if (by[static_cast<std::size_t>(d)]) best = std::min(best, by[static_cast<std::size_t>(d)]->duty);
      return best;
    };
    std::sort(now_.loose.begin(), now_.loose.end(), [&](int a, int b) {
      auto const x = std::pair(far(a), a);
      auto const y = std::pair(far(b), b);
      return how == 1 ? y < x : x < y;
    });
  }

  // A whole tour to its cheapest place anywhere, or two tours change places.
  void move_tour() {
    auto const from = pick(now_.plans.size());
    if (now_.plans[from].tours.empty()) return;
    auto const i = pick(now_.plans[from].tours.size());
    auto const moved = now_.plans[from].tours[i];
    if (pick(2) == 0) return swap_tours(from, i);
    now_.plans[from].tours.erase(now_.plans[from].tours.begin() + static_cast<std::ptrdiff_t>(i));
    refresh(from);
    spot best;
    for (std::size_t t = 0; t < now_.plans.size(); ++t) {
      auto const shape = measure_tour(task_, type_of(t), moved.stop.data(), moved.stops);
      if (!shape) continue;
      for (std::size_t k = 0; k <= now_.plans[t].tours.size(); ++k)
        if (!(t == from && k == i)) offer(best, t, k, false, *shape);
    }
    if (best.price == infinite) best = {0, from, i, false, moved};
    put(best);
  }
  void swap_tours(std::size_t a, std::size_t i) {
    auto const b = pick(now_.plans.size());
    if (now_.plans[b].tours.empty()) return;
    auto const k = pick(now_.plans[b].tours.size());
    auto& x = now_.plans[a].tours[i];
    auto& y = now_.plans[b].tours[k];
    auto const to_b = measure_tour(task_, type_of(b), x.stop.data(), x.stops);
    auto const to_a = measure_tour(task_, type_of(a), y.stop.data(), y.stops);
    if (!to_a || !to_b) return;
    x = *to_a;
    y = *to_b;
    if (a == b && i == k) return;
    refresh(a);
    refresh(b);
  }

  void improve() {
    if (reachable_.empty() || now_.plans.empty()) return;
    auto price_now = total();
    auto best = price_now;
    auto kept = now_;
    auto answer = kept;
    // From an eightieth of a destination's mean price down to a thousandth of that.
    double heat = static_cast<double>(price_now) / static_cast<double>(reachable_.size()) / 80;
    double const cooling = real::pow(1e-3, 1.0 / std::max(1, task_.rounds));
    for (int r = 0; r < task_.rounds; ++r, heat *= cooling) {
      if (pick(3) == 0) {
        move_tour();
      } else {
        ruin();
        order_loose(pick(4) == 0 ? 1 + pick(2) : 0);
        recreate(true);
      }
      auto const then = total();
      double const luck = -real::log((static_cast<double>(pick(1U << 20)) + 1) / (1U << 20));
      if (static_cast<double>(then - price_now) > heat * luck) {
        now_ = kept;
        continue;
      }
      kept = now_;
      price_now = then;
      if (then >= best) continue;
      best = then;
      answer = kept;
    }
    now_ = answer;
  }

  tour_schedule as_schedule() const {
    tour_schedule out;
    for (auto const& p : now_.plans) out.tails.push_back(p.tours);
    out.unreached = now_.loose;
    out.unreached.insert(out.unreached.end(), hopeless_.begin(), hopeless_.end());
    std::sort(out.unreached.begin(), out.unreached.end());
    out.price = price_of(task_, out);
    return out;
  }

  tour_task const& task_;
  std::mt19937_64 random_;
  schedule_in_hand now_;
  std::vector<int> reachable_;                                   // some tail can reach it alone
  std::vector<int> hopeless_;                                    // none can
  std::vector<std::vector<std::optional<tour_shape>>> singles_;  // by type and place
  std::vector<std::vector<int>> near_;
};

}  // namespace

tour_schedule search_tours(tour_task const& task) {
  auto best = searcher(task, task.seed).run();
  for (int i = 1; i < task.runs; ++i) {
    auto other = searcher(task, task.seed + static_cast<std::uint64_t>(i)).run();
    if (other.price < best.price) best = std::move(other);
  }
  return best;
}

}  // namespace lifeline::plan
