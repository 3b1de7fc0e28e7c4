// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>

#include "plan/solve.h"

namespace lifeline::plan {
namespace {

constexpr double slack = 1e-9;
// Paths x arcs beyond which the pass is left out: it costs that many steps and the plan is feasible without
// it.
constexpr std::size_t most_work = 3'000'000'000;
constexpr int most_passes = 4;

template <class T>
T const& at(std::vector<T> const& items, flow::id i) {
  return items[static_cast<std::size_t>(i)];
}

struct label {
  flow::time when;
  double cost;
  flow::id arc;       // -1: the lot itself
  flow::id previous;  // position in labels
};

class searcher {
 public:
  searcher(flow::problem const& p, std::vector<flow::path_flow> const& paths) : p_(p), left_(p.capacity) {
    for (auto const& path : paths) take(path, 1.0);
  }

  flow::product const& product_of(flow::id lot) const {
    return at(p_.products, at(p_.commodities, at(p_.lots, lot).commodity).product);
  }

  void take(flow::path_flow const& path, double sign) {
    auto const& product = product_of(path.lot);
    for (auto const arc : path.arcs) {
      for (auto u = at(p_.arcs, arc).uses_begin; u < at(p_.arcs, arc).uses_end; ++u) {
        auto const& use = at(p_.uses, u);
        left_[static_cast<std::size_t>(use.row)] -=
            sign * path.units * product.per_unit[static_cast<std::size_t>(use.by)];
      }
    }
  }

  // The units that an arc still takes of a product.
  double room(flow::arc const& a, flow::product const& product) const {
    double units = std::numeric_limits<double>::infinity();
    for (auto u = a.uses_begin; u < a.uses_end; ++u) {
      auto const& use = at(p_.uses, u);
      double const per_unit = product.per_unit[static_cast<std::size_t>(use.by)];
      if (per_unit > 0)
        units = std::min(units, (at(left_, use.row) + slack * at(p_.capacity, use.row)) / per_unit);
    }
    return units;
  }

  double cost(std::vector<flow::id> const& arcs) const {
    double out = 0;
    for (auto const arc : arcs) out += at(p_.arcs, arc).cost_per_kg;
    return out;
  }

  // The earliest, then cheapest way of a lot to a node before `limit` with room for `units`; none: empty
  // optional.
  std::optional<std::vector<flow::id>> earliest(flow::id lot, flow::id goal, double units, flow::time limit);

 private:
  void relax(flow::id arc, flow::product const& product, double units);

  flow::problem const& p_;
  std::vector<double> left_;
  std::vector<label> labels_;
  std::vector<std::vector<flow::id>> fronts_;  // by node: labels, later ones cheaper
};

void searcher::relax(flow::id arc, flow::product const& product, double units) {
  auto const& a = at(p_.arcs, arc);
  auto const& from = fronts_[static_cast<std::size_t>(a.from)];
  flow::id best = -1;
  for (auto const l : from) {
    if (at(labels_, l).when <= a.depart && (best < 0 || at(labels_, l).cost < at(labels_, best).cost))
      best = l;
  }
  if (best < 0 || (a.forbids & product.traits) != 0 || room(a, product) < units) return;
  label const reached{a.available, at(labels_, best).cost + a.cost_per_kg, arc, best};
  auto& front = fronts_[static_cast<std::size_t>(a.to)];
  for (auto const l : front) {
    if (at(labels_, l).when <= reached.when && at(labels_, l).cost <= reached.cost) return;
  }
  std::erase_if(front, [&](flow::id l) {
    return at(labels_, l).when >= reached.when && at(labels_, l).cost >= reached.cost;
  });
  front.push_back(static_cast<flow::id>(labels_.size()));
  labels_.push_back(reached);
}

std::optional<std::vector<flow::id>> searcher::earliest(flow::id lot, flow::id goal, double units,
                                                        flow::time limit) {
  labels_.clear();
  fronts_.assign(static_cast<std::size_t>(p_.nodes), {});
  auto const& source = at(p_.lots, lot);
  labels_.push_back({source.ready, 0.0, -1, -1});
  fronts_[static_cast<std::size_t>(source.node)].push_back(0);
  auto const& product = product_of(lot);
  for (flow::id arc = 0; arc < static_cast<flow::id>(p_.arcs.size()); ++arc) {
    auto const& a = at(p_.arcs, arc);
    if (a.depart > limit) break;
    if (a.depart >= source.ready && a.available <= limit) relax(arc, product, units);
  }
  flow::id best = -1;
  for (auto const l : fronts_[static_cast<std::size_t>(goal)]) {
    if (best < 0 || at(labels_, l).when < at(labels_, best).when) best = l;
  }
  if (best < 0) return {};
  std::vector<flow::id> arcs;
  for (; at(labels_, best).arc >= 0; best = at(labels_, best).previous) arcs.push_back(at(labels_, best).arc);
  std::reverse(arcs.begin(), arcs.end());
  return arcs;
}

// Moves one flow as a whole to an earlier way; true if it did. A part alone is left: a carton that runs ahead
// of its fellows would cost a truck of its own.
bool move_earlier(flow::problem const& p, searcher& search, flow::path_flow& path) {
  flow::time const now = arrival_of(p, path);
  search.take(path, -1.0);
  auto way = search.earliest(path.lot, at(p.sinks, path.sink).node, path.units, now);
  bool better = false;
  if (way) {
    flow::path_flow const moved{path.lot, path.sink, *way, path.units};
    flow::time const then = arrival_of(p, moved);
    better = then < now || (then == now && search.cost(*way) < search.cost(path.arcs) - slack);
  }
  if (better) path.arcs = std::move(*way);
  search.take(path, 1.0);
  return better;
}

}  // namespace

// The sink is left out: buckets of time are no part of a way.
bool is_kept(flow::problem const& p, flow::path_flow const& path) {
  return std::any_of(p.keeps.begin(), p.keeps.end(),
                     [&](flow::kept const& k) { return k.lot == path.lot && k.arcs == path.arcs; });
}

void tighten(compiled const& c, std::vector<flow::path_flow>& paths) {
  auto const& p = c.problem;
  if (paths.size() * p.arcs.size() > most_work) return;
  searcher search(p, paths);
  for (int pass = 0; pass < most_passes; ++pass) {
    bool moved = false;
    for (auto& path : paths) {
      if (!is_kept(p, path)) moved |= move_earlier(p, search, path);
    }
    if (!moved) break;
  }
}

}  // namespace lifeline::plan
