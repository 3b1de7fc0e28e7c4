// SPDX-License-Identifier: Apache-2.0
#include "plan/what_if.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/real.h"
#include "base/text.h"
#include "flow/tiers.h"

namespace lifeline::plan {
namespace {

template <class T>
T const& at(std::vector<T> const& items, flow::id i) {
  return items[static_cast<std::size_t>(i)];
}

flow::product const& product_of(flow::problem const& p, flow::id lot) {
  return at(p.products, at(p.commodities, at(p.lots, lot).commodity).product);
}

// Cost and prices of one unit on an arc.
double toll(solved const& s, flow::product const& product, flow::arc const& a) {
  double out = a.cost_per_kg * product.per_unit[1];
  for (auto u = a.uses_begin; u < a.uses_end; ++u) {
    auto const& use = at(s.model.problem.uses, u);
    out += at(s.relaxed.duals.row, use.row) * product.per_unit[static_cast<std::size_t>(use.by)];
  }
  return out;
}

struct label {
  flow::time when;
  double cost;
  flow::id arc;
  flow::id previous;
};

// Cheapest labels by node and time from a lot, by tolls; fronts hold labels neither later nor dearer than
// another.
class tolls {
 public:
  tolls(solved const& s, flow::id lot)
      : s_(s), p_(s.model.problem), fronts_(static_cast<std::size_t>(p_.nodes)) {
    auto const& source = at(p_.lots, lot);
    auto const& product = product_of(p_, lot);
    labels_.push_back({source.ready, 0.0, -1, -1});
    fronts_[static_cast<std::size_t>(source.node)].push_back(0);
    for (flow::id arc = 0; arc < static_cast<flow::id>(p_.arcs.size()); ++arc) relax(arc, product);
  }

  std::vector<flow::id> const& front(flow::id node) const { return fronts_[static_cast<std::size_t>(node)]; }
  label const& of(flow::id l) const { return at(labels_, l); }
  std::vector<flow::id> arcs(flow::id l) const {
    std::vector<flow::id> out;
    for (; of(l).arc >= 0; l = of(l).previous) out.push_back(of(l).arc);
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  void relax(flow::id arc, flow::product const& product) {
    auto const& a = at(p_.arcs, arc);
    if ((a.forbids & product.traits) != 0) return;
    flow::id best = -1;
    for (auto const l : front(a.from)) {
      if (of(l).when <= a.depart && (best < 0 || of(l).cost < of(best).cost)) best = l;
    }
    if (best < 0) return;
    label const reached{a.available, of(best).cost + toll(s_, product, a), arc, best};
    auto& list = fronts_[static_cast<std::size_t>(a.to)];
    for (auto const l : list) {
      if (of(l).when <= reached.when && of(l).cost <= reached.cost) return;
    }
    list.push_back(static_cast<flow::id>(labels_.size()));
    labels_.push_back(reached);
  }

  solved const& s_;
  flow::problem const& p_;
  std::vector<label> labels_;
  std::vector<std::vector<flow::id>> fronts_;
};

// Worth of one unit that arrives at `when` in a sink, before tolls.
double worth_at(solved const& s, flow::choice const& c, flow::lot const& lot, flow::time when) {
  auto const& p = s.model.problem;
  auto const& sink = at(p.sinks, c.sink);
  double const late =
      when > sink.due ? sink.late_scale * (real::exp(sink.late_rate * (when - sink.due)) - 1.0) : 0.0;
  return c.rate * (at(s.relaxed.duals.need, sink.need) - at(s.relaxed.duals.sink, c.sink)) - late -
         p.time_cost * (when - lot.ready);
}

bool in_plan(solved const& s, flow::id lot, std::vector<flow::id> const& arcs, std::size_t need) {
  return std::any_of(s.whole.begin(), s.whole.end(), [&](flow::path_flow const& path) {
    return path.lot == lot && path.arcs == arcs &&
           s.model.parts[s.model.sinks[static_cast<std::size_t>(path.sink)].part].need == need;
  });
}

explained_way describe(ground const& g, solved const& s, flow::id lot, std::size_t need,
                       std::vector<flow::id> const& arcs) {
  explained_way out;
  out.lot = g.scenario->lots[s.model.lots[static_cast<std::size_t>(lot)].lot].id;
  out.need = g.scenario->needs[need].id;
  std::vector<std::string> words;
  out.available = g.origin + std::chrono::minutes(at(s.model.problem.lots, lot).ready);
  for (auto const arc : arcs) {
    auto const& a = g.net.arcs.raw()[static_cast<std::size_t>(arc)];
    out.available = a.available;
    if (a.kind == model::stage_kind::leg) words.push_back(name_of_arc(g, arc));
    if (a.kind == model::stage_kind::truck)
      words.push_back(fmt::format("truck {} {}", name_of_arc(g, arc), to_short_text(a.depart)));
    for (auto const row : a.rows) {
      if (s.relaxed.duals.row[row.value()] > 0) out.in_the_way.push_back(limit_words(g.net.rows[row]));
    }
  }
  out.way = words.empty() ? "there already" : join(words, ", ");
  return out;
}

struct moved {
  double units = 0;
  double unit_minutes = 0;
};

// By group, for single needs trade places in equally good plans.
std::map<std::string, moved> by_group(ground const& g, solved const& s,
                                      std::vector<flow::path_flow> const& paths) {
  std::map<std::string, moved> out;
  auto const& p = s.model.problem;
  for (auto const& path : paths) {
    auto const when = path.arcs.empty() ? at(p.lots, path.lot).ready : at(p.arcs, path.arcs.back()).available;
    auto const need = s.model.parts[s.model.sinks[static_cast<std::size_t>(path.sink)].part].need;
    auto& one = out[g.scenario->needs[need].group];
    one.units += path.units;
    one.unit_minutes += path.units * when;
  }
  return out;
}

// What more arrives, or how much sooner.
std::vector<std::string> effects(ground const& g, solved const& before, flow::solution const& after) {
  auto was = by_group(g, before, before.relaxed.paths);
  std::vector<std::string> out;
  for (auto const& [group, now] : by_group(g, before, after.paths)) {
    auto const& old = was[group];
    double const more = now.units - old.units;
    if (std::abs(more) >= 1.0) {
      out.push_back(fmt::format("{} {} of {}", print_grouped(std::llround(std::abs(more))),
                                more > 0 ? "more" : "fewer", group));
    }
    double const sooner =
        now.units > 0 && old.units > 0 ? (old.unit_minutes / old.units - now.unit_minutes / now.units) : 0.0;
    if (std::abs(sooner) >= 3.0 && std::abs(more) < 1.0) {
      out.push_back(fmt::format("{} {} {} on average", group,
                                to_text_hours(minutes(std::lround(std::abs(sooner)))),
                                sooner > 0 ? "sooner" : "later"));
    }
  }
  return out;
}

}  // namespace

std::string name_of_arc(ground const& g, flow::id arc) {
  auto const& a = g.net.arcs.raw()[static_cast<std::size_t>(arc)];
  if (a.kind == model::stage_kind::leg) return g.scenario->legs[a.ref].id;
  if (a.kind == model::stage_kind::truck) return g.scenario->lanes[a.ref].id;
  return g.scenario->sites[a.ref].id;
}

std::optional<explained_way> best_unused_way(ground const& g, solved const& s, std::size_t lot,
                                             std::size_t need) {
  auto const l = static_cast<flow::id>(lot);
  tolls const search(s, l);
  auto const& p = s.model.problem;
  auto const& commodity = at(p.commodities, at(p.lots, l).commodity);
  double best = -std::numeric_limits<double>::infinity();
  std::vector<flow::id> way;
  for (auto k = commodity.choices_begin; k < commodity.choices_end; ++k) {
    auto const& choice = at(p.choices, k);
    if (s.model.parts[s.model.sinks[static_cast<std::size_t>(choice.sink)].part].need != need) continue;
    for (auto const one : search.front(at(p.sinks, choice.sink).node)) {
      if (search.of(one).when > choice.latest) continue;
      double const worth = worth_at(s, choice, at(p.lots, l), search.of(one).when) - search.of(one).cost;
      auto arcs = search.arcs(one);
      if (worth <= best || in_plan(s, l, arcs, need)) continue;
      best = worth;
      way = std::move(arcs);
    }
  }
  if (way.empty()) return {};
  auto out = describe(g, s, l, need, way);
  out.worth = best;
  return out;
}

std::vector<flow::id> way_without_limits(ground const& g, solved const& s, std::size_t lot,
                                         std::size_t need) {
  auto const& l = s.model.lots[lot];
  auto const* site = model::find_site(*g.scenario, g.scenario->needs[need].site);
  auto const ready = g.origin + std::chrono::minutes(s.model.problem.lots[lot].ready);
  network::node_index const node(static_cast<std::size_t>(s.model.problem.lots[lot].node));
  auto const way = network::earliest(g.net, node, ready, g.net.lot_traits[l.lot],
                                     static_cast<std::size_t>(site - g.scenario->sites.data()));
  std::vector<flow::id> out;
  if (!way) return out;
  for (auto const arc : way->arcs) out.push_back(static_cast<flow::id>(arc.value()));
  return out;
}

explained_limit one_more(ground const& g, solved const& s, std::size_t row) {
  auto const& r = g.net.rows.raw()[row];
  double const unit = network::counts(r.kind) == network::counted::mass ? 1000.0 : 1.0;
  explained_limit out;
  out.what = limit_words(r);
  out.one_more = unit_of_limit(r.kind);
  out.price = s.relaxed.duals.row[row] * unit;
  flow::problem wider = s.model.problem;
  wider.capacity[row] += unit;
  flow::exact_options exact;
  exact.pool = &s.relaxed.paths;
  // As the plan was: of the fairest the least late. Of fairness alone, equals could come hours later.
  auto const after =
      flow::solve_tiers(wider, goals_of(s.model, {tier::fairness, tier::lateness}), exact).tiers;
  if (after.empty()) return out;
  out.gained = after.front().best.value - s.relaxed.value;
  out.brings = effects(g, s, after.back().best);
  return out;
}

std::string unit_of_limit(model::limit_kind kind) {
  switch (network::counts(kind)) {
    case network::counted::mass:
      return "tonne";
    case network::counted::volume:
      return "m3";
    case network::counted::position:
      return "pallet";
  }
  return "";
}

std::string limit_words(network::row const& r) {
  std::string const when = to_short_text(r.from);
  switch (r.kind) {
    case model::limit_kind::mass:
      return fmt::format("{} ({}) is full by mass", r.ref, when);
    case model::limit_kind::volume:
      return fmt::format("{} ({}) is full by volume", r.ref, when);
    case model::limit_kind::position:
      return fmt::format("{} ({}) has no pallet position left", r.ref, when);
    case model::limit_kind::breakdown:
    case model::limit_kind::breakdown_part:
      return fmt::format("breakdown at {} is busy from {}", r.ref, when);
    case model::limit_kind::clearance:
      return fmt::format("customs at {} is busy from {}", r.ref, when);
    case model::limit_kind::docks:
      return fmt::format("the docks of {} are taken from {}", r.ref, when);
    case model::limit_kind::trucks_mass:
    case model::limit_kind::trucks_volume:
    case model::limit_kind::trucks_position:
      return fmt::format("all trucks of {} on {} are used", r.ref, when);
    case model::limit_kind::pin:
      return fmt::format("a pin holds {} ({})", r.ref, when);
  }
  return r.ref;
}

}  // namespace lifeline::plan
