// SPDX-License-Identifier: Apache-2.0
// Whole cartons and pallets from a divisible plan, by diving: solve the divisible problem with capacities cut
// to what whole steps can use, fix the whole parts of its paths and the fullest of the begun steps, solve
// what is left again.
#include <algorithm>
#include <cmath>

#include "flow/bound.h"
#include "flow/regroup.h"
#include "flow/router.h"

namespace lifeline::flow {

namespace {

constexpr double mixed = -1;  // a row used in steps of more than one size cannot be cut
constexpr int dives = 6;
constexpr double fullest = 0.75;   // a begun step this full is fixed in the first dive;
constexpr double emptiest = 0.35;  // in the last but one this full is enough, in the last all that fit
constexpr double dive_gap = 1e-3;  // of the whole plan's value
constexpr double worst_gap = 0.05;

class rounder {
 public:
  rounder(problem const& p, solution const& from, options const& o)
      : p_(p),
        options_(o),
        from_(from),
        team_(o.threads),
        lattice_(p),
        paths_(lattice_),
        left_(lattice_),
        step_bound_(from.bound) {
    find_units();
  }

  solution run() {
    std::vector<path_flow> flows = from_.paths;
    prices duals = from_.duals;
    for (int d = 0; d < dives; ++d) {
      problem const rest = remainder();
      solution const s = solve(rest, settings(flows, duals));
      if (d == 0)
        step_bound_ = std::min(step_bound_, s.bound);  // nothing is fixed yet: it binds every plan in steps
      flows = s.paths;
      duals = s.duals;
      double const threshold = d + 1 < dives ? fullest - (fullest - emptiest) * d / (dives - 2) : 0.0;
      if (!fix(flows, threshold) && threshold <= 0.5) break;
    }
    return finish(flows);
  }

 private:
  double step_of(id lot_place) const { return view(p_.lots)[lattice_.lots[lot_place]].step; }

  static void agree(double& unit, double mine) {
    if (unit == 0) unit = mine;
    if (unit != mine) unit = mixed;
  }

  // The step that every user of a row or sink moves in, if it is the same for all.
  void find_units() {
    row_unit_.assign(p_.capacity.size(), 0.0);
    sink_unit_.assign(p_.sinks.size(), 0.0);
    for (id k = 0; k < static_cast<id>(p_.commodities.size()); ++k) {
      double step = 0;
      for (id l = lattice_.lots_begin[k]; l < lattice_.lots_begin[k + 1]; ++l)
        agree(step, step_of(l) > 0 ? step_of(l) : mixed);
      if (step == 0) continue;
      mark_rows(k, step);
      commodity const& goods = view(p_.commodities)[k];
      for (id c = goods.choices_begin; c < goods.choices_end; ++c)
        agree(sink_unit_[view(p_.choices)[c].sink], step == mixed ? mixed : step * view(p_.choices)[c].rate);
    }
  }

  void mark_rows(id k, double step) {
    product const& goods = view(p_.products)[view(p_.commodities)[k].product];
    view<struct step> const steps = lattice_.steps_of(k);
    for (id i = 1; i < steps.count(); ++i) {
      arc const& a = view(p_.arcs)[steps[i].arc];
      for (id u = a.uses_begin; u < a.uses_end; ++u) {
        row_use const use = view(p_.uses)[u];
        double const weight = goods.per_unit[static_cast<std::size_t>(use.by)];
        if (weight > 0) agree(row_unit_[use.row], step == mixed ? mixed : step * weight);
      }
    }
  }

  static double cut(double room, double unit) {
    return unit > 0 ? whole_steps(std::max(room, 0.0), unit) : std::max(room, 0.0);
  }

  // What the fixed flows leave, each capacity cut to whole steps where that loses nothing.
  problem remainder() const {
    problem q = p_;
    for (id r = 0; r < row_unit_.count(); ++r) q.capacity.data()[r] = cut(left_.row(r), row_unit_[r]);
    for (id s = 0; s < sink_unit_.count(); ++s)
      q.sinks.data()[s].quantity = cut(left_.sink_room(s), sink_unit_[s]);
    for (id l = 0; l < lattice_.lot_count(); ++l)
      q.lots.data()[lattice_.lots[l]].quantity = cut(left_.lot(l), step_of(l));
    for (id n = 0; n < static_cast<id>(p_.needs.size()); ++n) {
      double met = left_.met(n);
      for (id k = view(p_.needs)[n].segments_begin; k < view(p_.needs)[n].segments_end; ++k) {
        double const used = std::min(met, view(p_.segments)[k].length);
        q.segments.data()[k].length -= used;
        met -= used;
      }
    }
    return q;
  }

  options settings(std::vector<path_flow> const& flows, prices const& duals) const {
    options o = options_;
    // What is left is worth little of the whole, so it need not be solved to the whole's relative gap.
    double const rest = std::max(from_.value - value_of(paths_, fixed_), dive_gap * from_.value);
    o.gap = std::min(worst_gap, dive_gap * from_.value / rest);
    o.first_only = false;
    o.warm = &flows;
    o.warm_prices = &duals;
    o.max_rounds = 12;
    o.progress = nullptr;
    return o;
  }

  // Fixes whole parts, then one more step for the paths whose begun step is at least `threshold` full.
  bool fix(std::vector<path_flow> const& flows, double threshold) {
    list<plan> by(p_.commodities.size());
    for (flow_on const& f : adopt(paths_, flows))
      if (step_of(paths_[f.path].lot) > 0) by[lattice_.lot_commodity[paths_[f.path].lot]].push_back(f);
    plan whole, rest, begun;
    regrouper shuffle(paths_);
    for (id k = 0; k < by.count(); ++k) shuffle.regroup(k, by[k], whole, rest);
    for (flow_on const& f : rest) {
      double const part = f.units / step_of(paths_[f.path].lot);
      if (part >= threshold) begun.push_back({f.path, part});
    }
    auto const fuller = [](flow_on const& a, flow_on const& b) { return a.units > b.units; };
    std::stable_sort(whole.begin(), whole.end(), fuller);
    std::stable_sort(begun.begin(), begun.end(), fuller);
    bool any = false;
    for (flow_on const& f : whole) any = put(f.path, f.units) || any;
    for (flow_on const& f : begun) any = put(f.path, step_of(paths_[f.path].lot)) || any;
    return any;
  }

  bool put(id path, double wish) {
    double const step = step_of(paths_[path].lot);
    double const units = whole_steps(left_.room(paths_[path], paths_.arcs(path), wish), step);
    if (units <= 0) return false;
    left_.take(paths_[path], paths_.arcs(path), units);
    fixed_.push_back({path, units});
    return true;
  }

  solution finish(std::vector<path_flow> const& flows) {
    plan divisible;
    for (flow_on const& f : adopt(paths_, flows))
      if (step_of(paths_[f.path].lot) <= 0) divisible.push_back(f);
    place(left_, paths_, divisible, fixed_);
    left_.count_in_steps();
    if (from_.duals.row.size() == p_.capacity.size())
      fill(left_, paths_, fixed_, {from_.duals.row.data(), 1.0, 50, true}, team_);
    fill(left_, paths_, fixed_, {nullptr, 1.0, 50, true}, team_);
    solution out = from_;
    out.paths = publish(paths_, fixed_);
    out.step_bound = step_bound_;
    out.value = check(p_, out.paths).value;
    return out;
  }

  problem const& p_;
  options const& options_;
  solution const& from_;
  crew team_;
  lattice lattice_;
  pool paths_;
  residual left_;
  plan fixed_;
  list<double> row_unit_, sink_unit_;
  double step_bound_;
};

}  // namespace

solution round_to_steps(problem const& p, solution const& from, options const& o) {
  return rounder(p, from, o).run();
}

}  // namespace lifeline::flow
