// SPDX-License-Identifier: Apache-2.0
#include "plan/whole.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "flow/whole_mip.h"
#include "plan/more_ways.h"

namespace lifeline::plan {
namespace {

// The same flows with as many whole cartons as possible: what one lot sends one need by one way is booked
// carton by carton into the buckets that still take one; only the rest, less than a carton, stays broken.
std::vector<flow::path_flow> gather_cartons(flow::problem const& loose, solved const& from,
                                            std::vector<flow::path_flow> paths) {
  using way = std::tuple<flow::id, std::size_t, std::vector<flow::id>>;  // lot, part, arcs
  std::map<way, std::vector<std::size_t>> together;
  std::vector<double> open;
  for (auto const& sink : loose.sinks) open.push_back(sink.quantity);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    together[{paths[i].lot, from.model.sinks[static_cast<std::size_t>(paths[i].sink)].part, paths[i].arcs}]
        .push_back(i);
  }
  for (auto const& [key, list] : together) {
    double const step = loose.lots[static_cast<std::size_t>(std::get<0>(key))].step;
    double left = 0;
    for (auto const i : list) left += paths[i].units;
    for (auto const i : list) {
      double& room = open[static_cast<std::size_t>(paths[i].sink)];
      bool const last = i == list.back();
      double const wanted =
          step > 0 ? std::floor((std::min(left, room) + 1e-6) / step) * step : std::min(left, paths[i].units);
      paths[i].units = last && left <= room ? left : wanted;
      room -= paths[i].units;
      left -= paths[i].units;
    }
  }
  std::erase_if(paths, [](flow::path_flow const& path) { return path.units <= 0; });
  return paths;
}

// Whole cartons. A carton may be used up over several buckets of time, so their edges must not cut it: while
// rounding, each bucket takes up to a full carton more; utility still ends where it did, and settle_buckets
// puts things right.
flow::problem loosen(flow::problem loose) {
  std::vector<double> carton(loose.sinks.size(), 0.0);
  for (auto const& lot : loose.lots) {
    auto const& commodity = loose.commodities[static_cast<std::size_t>(lot.commodity)];
    for (auto k = commodity.choices_begin; k < commodity.choices_end; ++k) {
      auto const& choice = loose.choices[static_cast<std::size_t>(k)];
      auto& most = carton[static_cast<std::size_t>(choice.sink)];
      most = std::max(most, lot.step * choice.rate);
    }
  }
  for (std::size_t k = 0; k < loose.sinks.size(); ++k) {
    if (carton[k] > 0) loose.sinks[k].quantity = std::ceil(loose.sinks[k].quantity / carton[k]) * carton[k];
  }
  return loose;
}

// Of the value of a plan, for consignments that need not change: half of what the gap usually is.
constexpr double given_up = 5e-4;

// Of the time on the way, for the same: a plan that changes less may be that much later.
constexpr double given_late = 5e-3;

// The carton program stops within this share of a tier's best, and holds a tier to its value less this share.
constexpr double whole_gap = 1e-7;
constexpr double whole_slack = 1e-9;

// Once fairness holds most whole plans out, there is little left to find: on the Liege case more nodes than
// this changed nothing, and dives found no plan that is less late.
constexpr int later_nodes = 10;

double as_units(std::int64_t count, double per) {
  return static_cast<double>(count) / per;
}

// A lane's departure: trucks counted whole at their price.
flow::vehicle_arc truck_of(ground const& g, compiled const& c, flow::id arc) {
  auto const& lane = g.scenario->lanes[g.net.arcs.raw()[static_cast<std::size_t>(arc)].ref];
  flow::vehicle_arc out;
  out.arc = arc;
  out.fixed_cost = c.money_weight * cents_per_truck(*g.scenario, lane);
  if (lane.capacity) out.capacity[1] = as_units(lane.capacity->count(), 1e3);
  if (lane.volume) out.capacity[2] = as_units(lane.volume->count(), 1e6);
  if (lane.pallets) out.capacity[3] = as_units(lane.pallets->count(), 1.0);
  out.max_vehicles =
      static_cast<int>(std::min<std::int64_t>(lane.trucks_per_day.value_or(pieces(50)).count(), 50));
  return out;
}

// A leg of status option: a charter that is paid for or not.
flow::vehicle_arc charter_of(ground const& g, compiled const& c, flow::id arc) {
  auto const& leg = g.scenario->legs[g.net.arcs.raw()[static_cast<std::size_t>(arc)].ref];
  flow::vehicle_arc out;
  out.arc = arc;
  out.fixed_cost = c.money_weight * as_units(leg.cost.value_or(cents(0)).count(), 1.0);
  return out;
}

std::vector<flow::vehicle_arc> vehicles_of(ground const& g, compiled const& c,
                                           std::set<flow::id> const& arcs) {
  std::map<flow::id, std::vector<flow::id>> departures;  // and the twins in use
  for (auto const arc : arcs) {
    auto const of = departure_of(g, arc);
    auto& list = departures[of];
    if (of != arc) list.push_back(arc);
  }
  std::vector<flow::vehicle_arc> out;
  for (auto const& [arc, list] : departures) {
    auto const& a = g.net.arcs.raw()[static_cast<std::size_t>(arc)];
    bool const option =
        a.kind == model::stage_kind::leg && g.scenario->legs[a.ref].status == model::leg_status::option;
    if (a.kind != model::stage_kind::truck && !option) continue;
    out.push_back(option ? charter_of(g, c, arc) : truck_of(g, c, arc));
    out.back().twins = list;
  }
  return out;
}

// The fairest whole plan over the ways known, of these the least late, of these the cheapest.
std::vector<flow::path_flow> in_order(compiled const& c, flow::problem const& loose, flow::solution plan,
                                      std::vector<flow::vehicle_arc> const& vehicles,
                                      flow::whole_options how) {
  how.gap = whole_gap;
  for (auto const t : tiers_of(c)) {
    how.goal = goal_of(c, t);
    if (t != tier::fairness) how.max_nodes = later_nodes;
    how.dive = t != tier::lateness;
    auto found = flow::solve_whole(loose, plan, vehicles, how);
    if (found.improved) plan = std::move(found.plan);
    if (found.feasible)
      how.holds.push_back({how.goal, found.net_value - whole_slack * std::abs(found.net_value)});
  }
  return plan.paths;
}

// What a plan that changes less must be worth, tier by tier: the rounded one's fairness and lateness, less
// what may be given up.
std::vector<flow::held> nearly(solved const& from, flow::problem const& loose, flow::solution const& plan) {
  std::vector<flow::held> out;
  for (auto const t : {tier::fairness, tier::lateness}) {
    auto const goal = goal_of(from.model, t);
    double const value = flow::check(flow::emphasised(loose, goal), plan.paths).value;
    double const room =
        t == tier::fairness ? given_up * std::abs(from.relaxed.bound) : given_late * std::abs(value);
    out.push_back({goal, value - room});
  }
  return out;
}

// The whole plan that leaves most of an earlier one as it was, fairness and lateness each given up by a hair.
std::vector<flow::path_flow> unchanged(solved const& from, flow::problem const& loose,
                                       flow::solution const& plan,
                                       std::vector<flow::vehicle_arc> const& vehicles,
                                       flow::whole_options how) {
  how.holds = nearly(from, loose, plan);
  how.give_up = given_up;
  auto found = flow::solve_whole(loose, plan, vehicles, how);
  return found.improved ? found.plan.paths : plan.paths;
}

// The rounded plan improved by a small mixed-integer program over its ways and the relaxed plan's, where that
// is small enough: cartons, trucks and charters decided together.
std::vector<flow::path_flow> improve(ground const& g, solved const& from, flow::problem loose,
                                     flow::solution const& rounded, solve_options const& options) {
  std::set<flow::id> arcs;
  auto more = more_ways(g, from.model);
  for (auto const& k : options.keeps) more.push_back({k.lot, k.sink, k.arcs, 0});
  if (rounded.paths.size() + from.relaxed.paths.size() + more.size() > 2 * most_mip_paths) more.clear();
  more.insert(more.end(), from.relaxed.paths.begin(), from.relaxed.paths.end());
  for (auto const* list : {&rounded.paths, static_cast<std::vector<flow::path_flow> const*>(&more)}) {
    for (auto const& path : *list) arcs.insert(path.arcs.begin(), path.arcs.end());
  }
  auto const vehicles = vehicles_of(g, from.model, arcs);
  for (auto const& v : vehicles) {
    bool const truck = g.net.arcs.raw()[static_cast<std::size_t>(v.arc)].kind == model::stage_kind::truck;
    if (!truck) continue;
    loose.arcs[static_cast<std::size_t>(v.arc)].cost_per_kg = 0;  // paid per truck
    for (auto const twin : v.twins) loose.arcs[static_cast<std::size_t>(twin)].cost_per_kg = 0;
  }
  flow::whole_options how;
  how.max_paths = 2 * most_mip_paths;
  how.more = &more;
  how.stand = options.stand;
  if (options.progress) {
    how.go_on = [&] {
      return options.progress(from.relaxed.value, from.relaxed.bound) == flow::verdict::go_on;
    };
    if (!how.go_on()) return rounded.paths;
  }
  return options.stand.empty() ? in_order(from.model, loose, rounded, vehicles, how)
                               : unchanged(from, loose, rounded, vehicles, how);
}

}  // namespace

std::vector<flow::path_flow> whole_cartons(ground const& g, solved const& from,
                                           solve_options const& options) {
  flow::problem const loose = loosen(from.model.problem);
  flow::options how;
  how.threads = options.threads;
  flow::solution gathered = from.relaxed;
  gathered.paths = gather_cartons(loose, from, std::move(gathered.paths));
  // An exchange knows no trucks counted whole, so it would scatter cartons over them; the carton program
  // does. Where none follows, keep_truck_days puts right what would need more trucks than a day has; the gap
  // shows what that costs.
  how.exchange = gathered.paths.size() > most_mip_paths;
  auto rounded = flow::round_to_steps(loose, gathered, how);
  if ((!options.best_cartons && options.stand.empty()) || rounded.paths.size() > most_mip_paths)
    return rounded.paths;
  return improve(g, from, loose, rounded, options);
}

}  // namespace lifeline::plan
