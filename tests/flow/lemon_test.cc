// SPDX-License-Identifier: Apache-2.0
// With one kind of goods the flow problem is a min-cost flow on the network unrolled in time, which LEMON's
// network simplex solves by another method and another statement: both must be worth the same.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "flow/exact.h"
#include "flow/lemon_oracle.h"
#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

using toy::at;

std::int64_t whole(double x) {
  return static_cast<std::int64_t>(std::llround(x));
}

// One product, every arc with a limit of its own, every number whole.
problem one_commodity(std::uint64_t seed, int arcs, int ends) {
  toy::dice d(seed);
  problem p;
  p.nodes = 8;
  p.time_cost = d.between(0, 1);
  p.products.push_back({});
  std::vector<arc> list;
  for (int i = 0; i < arcs; ++i) {
    arc a;
    a.from = d.between(0, p.nodes - 1);
    a.to = (a.from + d.between(1, p.nodes - 1)) % p.nodes;
    a.depart = d.between(0, 200);
    a.available = a.depart + d.between(1, 40);
    a.cost_per_kg = d.between(0, 30);
    list.push_back(a);
  }
  std::sort(list.begin(), list.end(), [](arc const& a, arc const& b) { return a.depart < b.depart; });
  for (arc& a : list) {
    a.uses_begin = static_cast<id>(p.uses.size());
    p.uses.push_back({static_cast<id>(p.capacity.size()), dimension::unit});
    a.uses_end = static_cast<id>(p.uses.size());
    p.capacity.push_back(d.between(1, 30));
  }
  p.arcs = std::move(list);
  for (int n = 0; n < ends; ++n) {
    need one{static_cast<id>(p.segments.size()), 0};
    for (int slope = d.between(300, 900); slope > 100; slope -= d.between(60, 300)) {
      p.segments.push_back({static_cast<double>(d.between(1, 20)), static_cast<double>(slope)});
    }
    one.segments_end = static_cast<id>(p.segments.size());
    p.needs.push_back(one);
    sink s{static_cast<id>(n), d.between(0, p.nodes - 1), 0, d.between(60, 260),
           static_cast<double>(d.between(5, 60))};
    p.sinks.push_back(s);
    p.choices.push_back({static_cast<id>(n), s.latest, 1});
  }
  p.commodities.push_back({0, 0, static_cast<id>(ends)});
  for (int l = 0; l < ends; ++l) {
    p.lots.push_back(
        {d.between(0, p.nodes - 1), 0, d.between(0, 120), static_cast<double>(d.between(5, 60)), 0});
  }
  return p;
}

// The same as a circulation: hub -> lots -> places through time -> sinks -> needs -> hub.
class unrolled {
 public:
  explicit unrolled(problem const& p) : p_(p), time_(whole(p.time_cost)) {
    for (std::size_t l = 0; l < p.lots.size(); ++l) add_lot(p.lots[l]);
    for (arc const& a : p.arcs) add_arc(a);
    for (auto const& [place, node] : moments_) {
      auto const next = moments_.upper_bound(place);
      if (next != moments_.end() && next->first.first == place.first) link(node, next->second, plenty, 0);
    }
    for (std::size_t s = 0; s < p.sinks.size(); ++s)
      link(sink_node(s), need_node(s), whole(p.sinks[s].quantity), 0);
    for (std::size_t n = 0; n < p.needs.size(); ++n) {
      for (id k = p.needs[n].segments_begin; k < p.needs[n].segments_end; ++k) {
        link(need_node(n), hub, whole(p.segments[at(k)].length), -whole(p.segments[at(k)].slope));
      }
    }
  }

  double best() const { return -static_cast<double>(oracle::cheapest_circulation(nodes_, edges_)); }

 private:
  static constexpr int hub = 0;
  static constexpr std::int64_t plenty = 1'000'000;

  int sink_node(std::size_t s) { return named({1, static_cast<int>(s)}); }
  int need_node(std::size_t n) { return named({2, static_cast<int>(n)}); }
  int named(std::pair<int, int> what) {
    auto const [entry, fresh] = names_.try_emplace(what, nodes_);
    if (fresh) ++nodes_;
    return entry->second;
  }
  int moment(id node, time t) {
    auto const [entry, fresh] = moments_.try_emplace({node, t}, nodes_);
    if (fresh) ++nodes_;
    return entry->second;
  }
  void link(int from, int to, std::int64_t capacity, std::int64_t cost) {
    edges_.push_back({from, to, capacity, cost});
  }
  // Goods at hand at a node from t on may be used there (time counts to t) or go on.
  void land(int from, id node, time t) {
    link(from, moment(node, t), plenty, 0);
    for (std::size_t s = 0; s < p_.sinks.size(); ++s) {
      if (p_.sinks[s].node == node && t <= p_.sinks[s].latest) link(from, sink_node(s), plenty, time_ * t);
    }
  }
  void add_lot(lot const& l) {
    int const begin = nodes_++;
    link(hub, begin, whole(l.quantity), -time_ * l.ready);
    land(begin, l.node, l.ready);
  }
  void add_arc(arc const& a) {
    int const end = nodes_++;
    link(moment(a.from, a.depart), end, whole(p_.capacity[at(p_.uses[at(a.uses_begin)].row)]),
         whole(a.cost_per_kg));
    land(end, a.to, a.available);
  }

  problem const& p_;
  std::int64_t time_;
  int nodes_ = 1;
  std::map<std::pair<int, int>, int> names_;
  std::map<std::pair<id, time>, int> moments_;
  std::vector<oracle::edge> edges_;
};

RC_GTEST_PROP(lemon, one_commodity_is_worth_what_the_network_simplex_says, (std::uint64_t seed)) {
  problem const p = one_commodity(seed, 60, 8);
  double const best = unrolled(p).best();
  solution const exact = solve_exact(p);
  RC_ASSERT(std::abs(exact.value - best) <= 1e-7 * (1 + best));
  options o;
  o.gap = 1e-5;
  solution const quick = solve(p, o);
  RC_ASSERT(quick.value <= best + 1e-7 * (1 + best));
  RC_ASSERT(quick.bound >= best - 1e-7 * (1 + best));
}

TEST(lemon, a_larger_one_too) {
  problem const p = one_commodity(2020, 3000, 60);
  double const best = unrolled(p).best();
  ASSERT_GT(best, 0);
  options o;
  o.gap = 1e-4;
  solution const s = solve(p, o);
  EXPECT_GE(s.value, best * (1 - 1e-4));
  EXPECT_LE(s.value, best * (1 + 1e-9));
  EXPECT_GE(s.bound, best * (1 - 1e-9));
}

}  // namespace
}  // namespace lifeline::flow
