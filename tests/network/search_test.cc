// SPDX-License-Identifier: Apache-2.0
// Properties on random small timetables, against an enumeration of every way.
#include <rapidcheck.h>

#include <map>

#include "network/small.h"

namespace lifeline::network::test {
namespace {

using rc::gen::arbitrary;

// Evenly from [from, until) in every run; a bare inRange starts with a narrow range.
template <class T>
T pick(T from, T until) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(from, until));
}

constexpr int sites = 4;

std::string name(int i) {
  return std::string(1, static_cast<char>('A' + i));
}

std::optional<duration> maybe_minutes(int most) {
  if (*arbitrary<bool>()) return {};
  return minutes(pick(0, most));
}

instant some_moment() {
  return at("2020-03-13") + minutes(pick(0, 48 * 12) * 5);
}

void random_site(model::scenario& s, int i) {
  static std::vector<std::string> const countries = {"BEL", "DEU", "CHE"};
  add_site(s, name(i), countries[pick<std::size_t>(0, 3)]);
  if (*arbitrary<bool>()) s.sites.back().blocs = {"EU"};
  if (*arbitrary<bool>()) return;
  auto& h = add_handling(s, name(i));
  h.unload = maybe_minutes(120);
  h.check = maybe_minutes(300);
  h.clearance = maybe_minutes(400);
  h.build_up = maybe_minutes(120);
  h.truck_load = maybe_minutes(100);
  if (pick(0, 3) == 0) h.breakdown_per_h = grams(1000);
  if (pick(0, 3) == 0) {
    h.desks = pieces(2);
    h.clearance_per_desk_h = grams(500);
  }
  if (pick(0, 3) == 0) {
    h.opens = "06:30";
    h.closes = *arbitrary<bool>() ? "20:00" : "02:15";
  }
}

void random_leg(model::scenario& s, int i) {
  instant const departs = some_moment();
  model::leg l;
  l.id = "L" + std::to_string(i);
  l.from = name(pick(0, sites));
  l.to = name(pick(0, sites));
  l.departs = departs;
  l.arrives = departs + minutes(pick(0, 900));
  if (pick(0, 3) == 0) l.mode = model::leg_mode::road;
  if (*arbitrary<bool>()) l.cutoff = departs - minutes(pick(0, 90));
  if (*arbitrary<bool>()) l.bands = {"chilled"};
  if (*arbitrary<bool>()) l.capacity = grams(5000);
  s.legs.push_back(l);
}

void random_lane(model::scenario& s, int i) {
  auto& l = add_lane(s, "T" + std::to_string(i), name(pick(0, sites)), name(pick(0, sites)),
                     minutes(pick(0, 1400)));
  l.drivers = *arbitrary<bool>() ? model::crew::team : model::crew::single;
  if (*arbitrary<bool>()) l.via = {"BEL", "DEU", "CHE"};
  if (*arbitrary<bool>()) l.bands = {"chilled"};
  if (pick(0, 4) == 0) l.first = some_moment();
  if (pick(0, 4) == 0) l.last = some_moment();
}

void random_rule(model::scenario& s, int i) {
  static std::vector<std::string> const places = {"BEL", "DEU", "CHE", "EU"};
  auto& r = add_rule(s, "R" + std::to_string(i), static_cast<model::rule_kind>(pick(0, 6)),
                     places[pick<std::size_t>(0, 4)]);
  if (*arbitrary<bool>()) r.from = some_moment();
  if (*arbitrary<bool>()) r.until = some_moment();
  r.wait = maybe_minutes(200);
  if (*arbitrary<bool>()) r.lead_working_days = pick(0, 3);
}

model::scenario random_scenario() {
  auto s = horizon("2020-03-13", "2020-03-15");
  s.plan.slot = hours(3);
  s.plan.departure_grid = hours(12);
  for (int i = 0; i < sites; ++i) random_site(s, i);
  for (int i = 0, n = pick(2, 9); i < n; ++i) random_leg(s, i);
  for (int i = 0, n = pick(1, 5); i < n; ++i) random_lane(s, i);
  for (int i = 0, n = pick(0, 3); i < n; ++i) random_rule(s, i);
  for (int i = 0, n = pick(1, 4); i < n; ++i) {
    auto& l = add_lot(s, "C" + std::to_string(i), name(pick(0, sites)), "2020-03-13");
    l.ready = at("2020-03-13") + minutes(pick(0, 900));
  }
  if (*arbitrary<bool>()) s.items[0].band = "chilled";
  return s;
}

// Every way, arc after arc. A moment at a node is worth trying once only.
struct enumeration {
  network const& net;
  traits goods;
  std::map<std::pair<std::size_t, instant>, bool> tried;
  std::map<std::size_t, instant> best;  // by node

  void go(node_index n, instant t) {
    if (!tried.emplace(std::make_pair(n.value(), t), true).second) return;
    auto const [old, made] = best.emplace(n.value(), t);
    if (!made) old->second = std::min(old->second, t);
    for (auto const& a : net.arcs)
      if (a.from == n && a.depart >= t && (a.forbids & goods) == 0) go(a.to, a.available);
  }
};

// A network of five sites with arcs thrown in at random, sorted as build promises.
network random_network() {
  network net;
  for (std::size_t i = 0; i < 5; ++i) net.landside.push_back(net.nodes.push_back(node{i, {}, {}}));
  std::vector<arc> arcs;
  for (int i = 0, n = pick(0, 24); i < n; ++i) {
    arc a;
    a.from = node_index(pick<std::size_t>(0, 5));
    a.to = node_index(pick<std::size_t>(0, 5));
    a.depart = instant(minutes(pick(0, 30)));
    a.available = a.depart + minutes(pick(1, 20));
    a.leaves = a.depart + minutes(pick(0, 5));
    a.forbids = pick<traits>(0, 4);
    arcs.push_back(a);
  }
  std::sort(arcs.begin(), arcs.end(), [](arc const& a, arc const& b) {
    return std::make_pair(a.depart, a.available) < std::make_pair(b.depart, b.available);
  });
  for (auto& a : arcs) net.arcs.push_back(std::move(a));
  return net;
}

TEST(search, the_earliest_way_on_any_network_is_the_earliest_of_all_ways) {
  EXPECT_TRUE(rc::check([] {
    auto const net = random_network();
    auto const goods = pick<traits>(0, 4);
    instant const ready(minutes(pick(0, 10)));
    enumeration all{net, goods, {}, {}};
    all.go(net.landside[0], ready);
    auto const everywhere = earliest_everywhere(net, net.landside[0], ready, goods);
    for (std::size_t to = 0; to < 5; ++to) {
      auto const found = earliest(net, net.landside[0], ready, goods, to);
      auto const expected = all.best.find(to);
      RC_ASSERT(found.has_value() == (expected != all.best.end()));
      RC_ASSERT(found.has_value() == everywhere[to].has_value());
      if (found) RC_ASSERT(found->available == expected->second && found->available == *everywhere[to]);
      if (found && to == 0) RC_ASSERT(found->arcs.empty());
    }
  }));
}

TEST(search, the_earliest_way_is_the_earliest_of_all_ways) {
  EXPECT_TRUE(rc::check([] {
    auto const s = random_scenario();
    auto const net = build(s);
    for (std::size_t i = 0; i < s.lots.size(); ++i) {
      auto const start = net.landside[position(s, s.lots[i].site)];
      enumeration all{net, net.lot_traits[i], {}, {}};
      all.go(start, s.lots[i].ready);
      auto const everywhere = earliest_everywhere(net, start, s.lots[i].ready, net.lot_traits[i]);
      for (std::size_t to = 0; to < s.sites.size(); ++to) {
        auto const found = earliest(net, start, s.lots[i].ready, net.lot_traits[i], to);
        auto const expected = all.best.find(net.landside[to].value());
        RC_ASSERT(found.has_value() == (expected != all.best.end()));
        RC_ASSERT(found.has_value() == everywhere[to].has_value());
        if (!found) continue;
        RC_ASSERT(found->available == expected->second);
        RC_ASSERT(found->available == *everywhere[to]);
      }
    }
  }));
}

TEST(search, a_way_hangs_together_and_obeys_the_rules) {
  EXPECT_TRUE(rc::check([] {
    auto const s = random_scenario();
    auto const net = build(s);
    for (std::size_t i = 0; i < s.lots.size(); ++i)
      for (std::size_t to = 0; to < s.sites.size(); ++to) {
        node_index here = net.landside[position(s, s.lots[i].site)];
        instant t = s.lots[i].ready;
        auto const found = earliest(net, here, t, net.lot_traits[i], to);
        if (!found) continue;
        for (auto const step : found->arcs) {
          auto const& a = net.arcs[step];
          RC_ASSERT(a.from == here);
          RC_ASSERT(a.depart >= t);
          RC_ASSERT((a.forbids & net.lot_traits[i]) == 0U);
          here = a.to;
          t = a.available;
        }
        RC_ASSERT(here == net.landside[to]);
        RC_ASSERT(t == found->available);
      }
  }));
}

TEST(search, goods_without_traits_are_never_later) {
  EXPECT_TRUE(rc::check([] {
    auto const s = random_scenario();
    auto const net = build(s);
    for (std::size_t i = 0; i < s.lots.size(); ++i) {
      auto const start = net.landside[position(s, s.lots[i].site)];
      auto const bound = earliest_everywhere(net, start, s.lots[i].ready, net.lot_traits[i]);
      auto const free = earliest_everywhere(net, start, s.lots[i].ready, 0);
      for (std::size_t to = 0; to < bound.size(); ++to)
        if (bound[to]) RC_ASSERT(free[to] && *free[to] <= *bound[to]);
    }
  }));
}

TEST(build, arcs_are_sorted_take_time_and_stay_within_the_horizon) {
  EXPECT_TRUE(rc::check([] {
    auto const s = random_scenario();
    auto const net = build(s);
    auto const order = [](arc const& a) { return std::make_tuple(a.depart, a.available, a.kind, a.ref); };
    for (std::size_t i = 0; i < net.arcs.size(); ++i) {
      auto const& a = net.arcs[arc_index(i)];
      if (i > 0) RC_ASSERT(order(net.arcs[arc_index(i - 1)]) <= order(a));
      RC_ASSERT(a.available > a.depart);
      RC_ASSERT(a.depart >= s.plan.as_of);
      RC_ASSERT(a.available < s.plan.until);
      RC_ASSERT(a.leaves >= a.depart || a.kind == model::stage_kind::leg);
      for (auto const r : a.rows) RC_ASSERT(r.value() < net.rows.size());
    }
  }));
}

TEST(build, the_same_scenario_gives_the_same_network) {
  EXPECT_TRUE(rc::check([] {
    auto const s = random_scenario();
    auto const one = build(s);
    auto const two = build(s);
    RC_ASSERT(one.arcs.size() == two.arcs.size());
    RC_ASSERT(one.lot_traits == two.lot_traits);
    for (std::size_t i = 0; i < one.arcs.size(); ++i) {
      auto const& a = one.arcs[arc_index(i)];
      auto const& b = two.arcs[arc_index(i)];
      RC_ASSERT(a.from == b.from && a.to == b.to && a.depart == b.depart && a.forbids == b.forbids);
      RC_ASSERT(a.rows == b.rows);
    }
  }));
}

// Whenever goods come off a leg, a truck may start loading at once where no opening hours or lane times stand
// against it.
TEST(build, a_truck_is_there_whenever_goods_come_off_a_leg) {
  EXPECT_TRUE(rc::check([] {
    auto s = random_scenario();
    s.handlings.clear();
    for (auto& l : s.lanes) {
      l.first.reset();
      l.last.reset();
    }
    auto const net = build(s);
    for (auto const& in : arcs_of(net, model::stage_kind::leg)) {
      for (std::size_t i = 0; i < s.lanes.size(); ++i) {
        auto const& l = s.lanes[i];
        if (l.from == l.to || position(s, l.from) != net.nodes[in.to].site) continue;
        auto const there = std::max(in.available + transit(s, l, in.available), in.available + minutes(1));
        bool const offered = std::any_of(net.arcs.begin(), net.arcs.end(), [&](arc const& a) {
          return a.kind == model::stage_kind::truck && a.ref == i && a.depart == in.available;
        });
        RC_ASSERT(offered == (there < s.plan.until));
      }
    }
  }));
}

}  // namespace
}  // namespace lifeline::network::test
