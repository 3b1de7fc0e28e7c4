// SPDX-License-Identifier: Apache-2.0
#include "flow/exact.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "flow/exact_master.h"
#include "flow/exact_pricing.h"

namespace lifeline::flow {
namespace {

constexpr int open_group = -2;
constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t at(id i) {
  return static_cast<std::size_t>(i);
}

// A gain below this share of the largest price is noise of the master's arithmetic.
double threshold_for(prices const& y) {
  double largest = 0;
  for (double v : y.need) largest = std::max(largest, v);
  return 1e-12 * largest;
}

prices no_prices(problem const& p) {
  return {std::vector<double>(p.capacity.size()), std::vector<double>(p.sinks.size()),
          std::vector<double>(p.needs.size()), std::vector<double>(p.keeps.size())};
}

// What a unit delivered to each need is worth to its groups.
std::vector<double> need_worth(problem const& p, std::vector<group> const& groups,
                               std::vector<double> const& weight) {
  std::vector<double> worth(p.needs.size(), 0.0);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (id n : groups[g].needs) worth[at(n)] += weight[g];
  }
  return worth;
}

class solver {
 public:
  solver(problem const& p, std::vector<group> const& groups, exact_options const& o)
      : p_(p), groups_(groups), o_(o), pricing_(p), master_(p, pricing_, groups) {
    result_.level.assign(groups.size(), 0.0);
    result_.stage.assign(groups.size(), open_group);
    result_.floor_price.assign(groups.size(), 0.0);
  }

  max_min_result run() {
    master_.watch(o_.go_on);
    if (!groups_.empty()) {
      seed(false);
      master_.set_goal(exact::goal::level);
      while (fill_up()) continue;
    }
    seed(true);
    master_.set_goal(exact::goal::value);
    best_value();
    return std::move(result_);
  }

 private:
  void seed(bool costs);
  bool fill_up();
  void settle_unreachable(std::vector<path_flow> const& reachable);
  max_min_stage stage_optimum();
  void fix(std::size_t group, double level);
  void best_value();
  double safe_bound(double lots, double wishes) const;

  problem const& p_;
  std::vector<group> const& groups_;
  exact_options const& o_;
  exact::pricer pricing_;
  exact::master master_;
  max_min_result result_;
};

// The best way of every lot to every sink when nothing is scarce, and what the caller knows or wants kept.
void solver::seed(bool costs) {
  std::vector<path_flow> paths;
  for (kept const& k : p_.keeps) paths.push_back({k.lot, k.sink, k.arcs, 0});
  if (o_.pool != nullptr) paths.insert(paths.end(), o_.pool->begin(), o_.pool->end());
  master_.add(paths);
  paths.clear();
  prices y = no_prices(p_);
  for (std::size_t n = 0; n < p_.needs.size(); ++n) {
    bool const wanted = p_.needs[n].segments_begin < p_.needs[n].segments_end;
    y.need[n] = !costs ? 1 : wanted ? p_.segments[at(p_.needs[n].segments_begin)].slope : 0;
  }
  pricing_.price(y, costs, threshold_for(y), paths);
  if (!costs) settle_unreachable(paths);
  master_.add(paths);
}

// Groups that no path leads to stay at what they have; they must not hold the others down.
void solver::settle_unreachable(std::vector<path_flow> const& reachable) {
  std::vector<double> reached(p_.needs.size(), 0.0);
  for (path_flow const& path : reachable) reached[at(p_.sinks[at(path.sink)].need)] = 1;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    bool any = false;
    for (id n : groups_[g].needs) any = any || reached[at(n)] > 0;
    if (any) continue;
    fix(g, std::min(1.0, groups_[g].have / groups_[g].asked));
    result_.stage[g] = -1;
  }
}

void solver::fix(std::size_t group, double level) {
  result_.level[group] = level;
  master_.fix(static_cast<id>(group), floor_of(level));
}

// The bound of the master's prices (see max_min_stage), plus what rounding may have taken from it: prices can
// be so large that the terms cancel.
double solver::safe_bound(double lots, double wishes) const {
  double const other = lots + exact::resources_part(p_, master_.duals()) + wishes;
  double sum = other, size = other;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    double const weight = master_.group_weight()[g];
    double const held = result_.stage[g] != open_group ? groups_[g].asked * floor_of(result_.level[g]) : 0;
    sum += weight * (groups_[g].have - held);
    size += weight * (groups_[g].have + held);
  }
  return sum + 1e-15 * size;
}

max_min_stage solver::stage_optimum() {
  max_min_stage stage;
  stage.bound = infinite;
  for (int round = 0; round < std::max(1, o_.max_rounds); ++round) {
    if (!master_.solve()) break;
    stage.level = std::min(1.0, master_.level());
    std::vector<path_flow> found;
    double const lots = pricing_.price(master_.duals(), false, threshold_for(master_.duals()), found);
    double bound = safe_bound(lots, 0);
    double shares = 0;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (result_.stage[g] == open_group) shares += master_.group_weight()[g] * groups_[g].asked;
    }
    bound += std::max(0.0, 1 - shares);  // level <= 1 carries what the groups do not
    if (bound < stage.bound) {
      stage.bound = bound;
      stage.weight = master_.group_weight();
      stage.duals = master_.duals();
    }
    if (stage.bound - stage.level <= 1e-10 || master_.add(found) == 0) break;
  }
  return stage;
}

bool solver::fill_up() {
  std::vector<std::size_t> rising;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (result_.stage[g] == open_group) rising.push_back(g);
  }
  if (rising.empty()) return false;
  max_min_stage stage = stage_optimum();
  if (stage.weight.empty()) stage.weight.assign(groups_.size(), 0.0);
  bool const full = stage.level >= 1 - 1e-9;
  double largest = 0;
  for (std::size_t g : rising) largest = std::max(largest, stage.weight[g] * groups_[g].asked);
  int const number = static_cast<int>(result_.stages.size());
  for (std::size_t g : rising) {
    double const share = stage.weight[g] * groups_[g].asked;
    if (!full && share < largest && share <= 1e-6) continue;
    fix(g, stage.level);
    result_.stage[g] = number;
  }
  result_.stages.push_back(std::move(stage));
  return true;
}

void solver::best_value() {
  solution& best = result_.plan;
  best.value = -infinite;
  best.bound = infinite;
  best.duals = no_prices(p_);
  for (int round = 0; round < std::max(1, o_.max_rounds); ++round) {
    bool const solved = master_.solve();
    if (!solved && !master_.stopped()) break;
    best.rounds = round + 1;
    std::vector<path_flow> plan = master_.plan();
    double const value = exact::value_of(p_, pricing_, plan);
    if (round == 0) best.first_value = value;
    if (value > best.value) {
      best.value = value;
      best.paths = std::move(plan);
    }
    if (!solved) break;
    prices const& y = master_.duals();
    std::vector<double> const worth = need_worth(p_, groups_, master_.group_weight());
    std::vector<double> own = y.need;
    for (std::size_t n = 0; n < own.size(); ++n) own[n] -= worth[n];
    std::vector<path_flow> found;
    double const lots = pricing_.price(y, true, threshold_for(y), found);
    double const bound = safe_bound(lots, exact::wishes_part(p_, own, y.keep));
    if (bound < best.bound) {
      best.bound = bound;
      best.duals = y;
      result_.floor_price = master_.group_weight();
    }
    if (best.bound - best.value <= o_.gap * std::abs(best.bound) || master_.add(found) == 0) break;
  }
  if (best.value == -infinite) best.value = 0;  // the empty plan, should the master fail at once
}

}  // namespace

solution solve_exact(problem const& p, exact_options const& o) {
  std::vector<group> const none;
  return solver(p, none, o).run().plan;
}

max_min_result solve_max_min(problem const& p, std::vector<group> const& groups, exact_options const& o) {
  return solver(p, groups, o).run();
}

problem weighted(problem const& p, std::vector<group> const& groups, std::vector<double> const& weight,
                 bool own) {
  problem w = p;
  std::vector<double> const worth = need_worth(p, groups, weight);
  std::vector<double> room(p.needs.size(), 0.0);
  for (sink const& s : p.sinks) room[at(s.need)] += s.quantity;
  w.segments.clear();
  for (std::size_t n = 0; n < p.needs.size(); ++n) {
    w.needs[n].segments_begin = static_cast<id>(w.segments.size());
    double listed = 0;
    for (id g = p.needs[n].segments_begin; own && g < p.needs[n].segments_end; ++g) {
      segment const& s = p.segments[at(g)];
      w.segments.push_back({s.length, s.slope + worth[n]});
      listed += s.length;
    }
    if (listed < room[n]) w.segments.push_back({room[n] - listed, worth[n]});
    w.needs[n].segments_end = static_cast<id>(w.segments.size());
  }
  if (own) return w;
  w.time_cost = 0;
  w.keeps.clear();
  for (arc& a : w.arcs) a.cost_per_kg = 0;
  for (sink& s : w.sinks) s.late_scale = 0;
  return w;
}

}  // namespace lifeline::flow
