// SPDX-License-Identifier: Apache-2.0
#include "flow/tiers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "flow/exact_master.h"
#include "flow/exact_pricing.h"

namespace lifeline::flow {
namespace {

constexpr double unknown = std::numeric_limits<double>::infinity();

double price_threshold(prices const& y) {
  double largest = 0;
  for (double const v : y.need) largest = std::max(largest, v);
  return 1e-12 * largest;
}

// What the paths leave free of rows and sinks.
class room {
 public:
  room(problem const& p, exact::pricer const& pricing) : pricing_(pricing), row_(p.capacity) {
    for (sink const& s : p.sinks) sink_.push_back(s.quantity);
  }
  void take(path_flow const& path, double units) {
    pricing_.make(path, column_);
    sink_[static_cast<std::size_t>(path.sink)] -= column_.rate * units;
    for (auto const& load : column_.loads) row_[static_cast<std::size_t>(load.row)] -= load.per_unit * units;
  }
  double left(path_flow const& path) {
    pricing_.make(path, column_);
    double units = unknown;
    if (column_.rate > 0) units = sink_[static_cast<std::size_t>(path.sink)] / column_.rate;
    for (auto const& load : column_.loads) {
      units = std::min(units, row_[static_cast<std::size_t>(load.row)] / load.per_unit);
    }
    return std::max(0.0, units);
  }

 private:
  exact::pricer const& pricing_;
  std::vector<double> row_, sink_;
  exact::column column_;
};

// Crumbs of a lot join its largest path to the same sink, as far as there is room.
void gather_crumbs(problem const& p, exact::pricer const& pricing, std::vector<path_flow>& paths) {
  room free(p, pricing);
  for (path_flow const& path : paths) free.take(path, path.units);
  for (path_flow& crumb : paths) {
    if (crumb.units > tier_tolerance * p.lots[static_cast<std::size_t>(crumb.lot)].quantity) continue;
    path_flow* best = &crumb;
    for (path_flow& other : paths) {
      if (other.lot == crumb.lot && other.sink == crumb.sink && other.units > best->units) best = &other;
    }
    free.take(crumb, -crumb.units);
    double const moved = best == &crumb ? 0.0 : std::min(crumb.units, free.left(*best));
    crumb.units = 0;
    best->units += moved;
    free.take(*best, moved);
  }
  std::erase_if(paths, [](path_flow const& path) { return path.units <= 0; });
}

// Column generation under one goal after another; what is known stays known.
class climber {
 public:
  climber(problem const& p, std::vector<emphasis> const& goals, exact_options const& o,
          std::vector<double> const* floors)
      : p_(p), goals_(goals), o_(o), floors_(floors), pricing_(p), master_(p, pricing_, none_) {}

  ladder run();

 private:
  void seed();
  tier_solution climb(emphasis const& goal);
  bool round(emphasis const& goal, tier_solution& out);
  double bound_of_round(emphasis const& goal, std::vector<path_flow>& found);
  void hold(std::size_t tier, tier_solution const& found);

  problem const& p_;
  std::vector<emphasis> const& goals_;
  exact_options const& o_;
  std::vector<double> const* floors_;
  std::vector<group> const none_;
  std::vector<held> holds_;
  exact::pricer pricing_;
  exact::master master_;
};

prices nothing(problem const& p) {
  return {std::vector<double>(p.capacity.size()), std::vector<double>(p.sinks.size()),
          std::vector<double>(p.needs.size()), std::vector<double>(p.keeps.size())};
}

// What the caller knows and wants kept, and the best way of every lot to every sink when nothing is scarce.
void climber::seed() {
  std::vector<path_flow> paths;
  for (kept const& k : p_.keeps) paths.push_back({k.lot, k.sink, k.arcs, 0});
  if (o_.pool != nullptr) paths.insert(paths.end(), o_.pool->begin(), o_.pool->end());
  prices y = nothing(p_);
  for (std::size_t n = 0; n < p_.needs.size(); ++n) {
    auto const first = static_cast<std::size_t>(p_.needs[n].segments_begin);
    bool const wanted = p_.needs[n].segments_begin < p_.needs[n].segments_end;
    y.need[n] = wanted ? p_.segments[first].slope : 0;
  }
  pricing_.price(y, true, price_threshold(y), paths);
  master_.add(paths);
}

// The bound of the master's prices, plus what rounding may have taken from it.
double climber::bound_of_round(emphasis const& goal, std::vector<path_flow>& found) {
  prices const& y = master_.duals();
  auto const& weight = master_.held_weight();
  emphasis const e = joined(goal, holds_, weight);
  pricing_.weigh(e);
  double const lots = pricing_.price(y, true, price_threshold(y), found);
  double sum = lots + exact::resources_part(p_, y) + exact::wishes_part(p_, y.need, y.keep, e);
  double size = sum;
  for (std::size_t h = 0; h < holds_.size(); ++h) {
    sum -= weight[h] * holds_[h].least;
    size += std::abs(weight[h] * holds_[h].least);
  }
  return sum + 1e-15 * size;
}

// True when there is more to find.
bool climber::round(emphasis const& goal, tier_solution& out) {
  solution& best = out.best;
  bool const solved = master_.solve();
  if (!solved && !master_.stopped()) return false;
  std::vector<path_flow> plan = master_.plan();
  double const value = exact::value_of(p_, pricing_, plan, goal);
  if (best.rounds++ == 0) best.first_value = value;
  if (value > best.value) {
    best.value = value;
    best.paths = std::move(plan);
  }
  if (!solved) return false;
  std::vector<path_flow> found;
  double const bound = bound_of_round(goal, found);
  if (bound < best.bound) {
    best.bound = bound;
    best.duals = master_.duals();
    out.weight = master_.held_weight();
  }
  return best.bound - best.value > o_.gap * std::abs(best.bound) && master_.add(found) > 0;
}

tier_solution climber::climb(emphasis const& goal) {
  tier_solution out;
  out.best.value = -unknown;
  out.best.bound = unknown;
  out.best.duals = nothing(p_);
  out.weight.assign(holds_.size(), 0.0);
  for (held const& h : holds_) out.least.push_back(h.least);
  master_.set_goal(exact::goal::value, goal);
  int const most = std::max(1, o_.max_rounds);
  while (out.best.rounds < most && round(goal, out)) continue;
  if (out.best.value == -unknown) out.best.value = 0;  // the empty plan, should the master fail at once
  return out;
}

void climber::hold(std::size_t tier, tier_solution const& found) {
  double const least = floors_ != nullptr ? (*floors_)[tier] : found.best.value;
  holds_.push_back({goals_[tier], least});
  master_.hold(holds_.back());
}

ladder climber::run() {
  ladder out;
  master_.watch(o_.go_on);
  seed();
  for (std::size_t k = 0; k < goals_.size(); ++k) {
    bool const known = k == 0 && floors_ != nullptr;
    auto found = known ? tier_solution{} : climb(goals_[k]);
    if (k > 0 && master_.stopped()) break;  // a point on the way may have lost what is held
    out.tiers.push_back(std::move(found));
    if (k + 1 < goals_.size()) hold(k, out.tiers.back());
  }
  if (!out.tiers.empty()) gather_crumbs(p_, pricing_, out.tiers.back().best.paths);
  out.pool = master_.known();
  return out;
}

}  // namespace

ladder solve_tiers(problem const& p, std::vector<emphasis> const& goals, exact_options const& o,
                   std::vector<double> const* floors) {
  return climber(p, goals, o, floors).run();
}

emphasis joined(emphasis goal, std::vector<held> const& holds, std::vector<double> const& weight) {
  for (std::size_t h = 0; h < holds.size(); ++h) {
    goal.worth += weight[h] * holds[h].what.worth;
    goal.time += weight[h] * holds[h].what.time;
    goal.cost += weight[h] * holds[h].what.cost;
    goal.keep += weight[h] * holds[h].what.keep;
  }
  return goal;
}

problem emphasised(problem p, emphasis const& e) {
  for (segment& s : p.segments) s.slope *= e.worth;
  for (sink& s : p.sinks) s.late_scale *= e.worth;
  for (arc& a : p.arcs) a.cost_per_kg *= e.cost;
  for (kept& k : p.keeps) k.bonus *= e.keep;
  p.time_cost *= e.time;
  return p;
}

}  // namespace lifeline::flow
