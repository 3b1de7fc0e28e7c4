// SPDX-License-Identifier: Apache-2.0
// Whole cartons and pallets from a divisible plan, by diving: solve the divisible problem with capacities cut
// to what whole steps can use, fix the whole parts of its paths and the fullest of the begun steps, solve
// what is left again.
#include <algorithm>
#include <cmath>

#include "flow/bound.h"
#include "flow/exchange.h"
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
constexpr int dives_again = 3;
constexpr id lots_tried = 18000;  // at loss, before the exchange accepts gains only
constexpr int most_loose_passes = 15;
constexpr std::size_t few_lots = 1000;    // plan parts again for no more than these
constexpr int parts_again = 4;            // so often,
constexpr std::uint64_t share_again = 5;  // one in so many commodities each time,
constexpr double worth_trying = 1e-3;     // if the plan is further below the bound for steps than this

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
    guide_ = from_.duals;
    dive(from_.paths, dives);
    solution out = stated();
    for (std::uint64_t t = 0; t < parts_again && worth_another(out); ++t) {
      residual const left = left_;
      plan const fixed = fixed_;
      dive(take_out(t), dives_again);
      solution const again = stated();
      if (again.value > out.value) {
        out = again;
      } else {
        left_ = left;
        fixed_ = fixed;
      }
    }
    out.step_bound = step_bound_;
    return out;
  }

 private:
  bool worth_another(solution const& s) const {
    return options_.exchange && p_.lots.size() <= few_lots && s.value < (1 - worth_trying) * step_bound_;
  }

  // Takes the flows of some commodities off the plan and returns them.
  std::vector<path_flow> take_out(std::uint64_t t) {
    plan out, stay;
    for (flow_on const& f : fixed_) {
      auto const k = static_cast<std::uint64_t>(lattice_.lot_commodity[paths_[f.path].lot]);
      bool const goes = ((k * 1000003 + t) * 0x9E3779B97F4A7C15ULL >> 40) % share_again == 0;
      (goes ? out : stay).push_back(f);
      if (goes) left_.take(paths_[f.path], paths_.arcs(f.path), -f.units);
    }
    fixed_ = stay;
    return publish(paths_, out);
  }

  // Plans what is not fixed, from these flows.
  void dive(std::vector<path_flow> flows, int count) {
    prices duals = guide_;
    for (int d = 0; d < count; ++d) {
      problem const rest = remainder();
      solution const s = solve(rest, settings(flows, duals));
      if (fixed_.empty()) step_bound_ = std::min(step_bound_, s.bound);  // it binds every plan in steps
      flows = s.paths;
      duals = s.duals;
      double const threshold = d + 1 < count ? fullest - (fullest - emptiest) * d / (count - 2) : 0.0;
      if (!fix(flows, threshold) && threshold <= 0.5) break;
    }
    finish(flows);
  }

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

  void finish(std::vector<path_flow> const& flows) {
    plan divisible;
    for (flow_on const& f : adopt(paths_, flows))
      if (step_of(paths_[f.path].lot) <= 0) divisible.push_back(f);
    place(left_, paths_, divisible, fixed_);
    left_.count_in_steps();
    bool const priced = guide_.row.size() == p_.capacity.size();
    if (priced) fill(left_, paths_, fixed_, {guide_.row.data(), 1.0, 50, true}, team_);
    fill(left_, paths_, fixed_, {nullptr, 1.0, 50, true}, team_);
    if (!priced || !options_.exchange) return;
    exchange_options o;
    o.loose_passes = std::min(most_loose_passes, lots_tried / std::max<id>(1, lattice_.lot_count()) - 3);
    o.loose_passes = std::max(o.loose_passes, 0);
    exchange(left_, paths_, fixed_, guide_, o);
    fill(left_, paths_, fixed_, {nullptr, 1.0, 50, true}, team_);
  }

  solution stated() const {
    solution out = from_;
    out.paths = publish(paths_, fixed_);
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
  prices guide_;
  list<double> row_unit_, sink_unit_;
  double step_bound_;
};

}  // namespace

solution round_to_steps(problem const& p, solution const& from, options const& o) {
  return rounder(p, from, o).run();
}

}  // namespace lifeline::flow
