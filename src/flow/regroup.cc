// SPDX-License-Identifier: Apache-2.0
#include "flow/regroup.h"

#include <algorithm>

#include "flow/router.h"

namespace lifeline::flow {

namespace {

constexpr double dust = 1e-9;  // of a lot: flow not worth a path

}  // namespace

regrouper::regrouper(pool& paths) : paths_(&paths), lattice_(&paths.over()), steps_(nullptr, 0) {
  step_of_arc_.assign(lattice_->source->arcs.size(), 0);
}

// Lays the flows on the states they pass; empty paths have no state and are told apart by their choice alone.
void regrouper::collect(id commodity, plan const& flows, plan& direct) {
  steps_ = lattice_->steps_of(commodity);
  for (id i = 1; i < steps_.count(); ++i) step_of_arc_[steps_[i].arc] = i;
  struct piece {
    id step;
    id choice;  // where it ends there; -1 goes on, -2 waits
    double units;
  };
  list<piece> pieces;
  leaving_.clear();
  for (flow_on const& f : flows) {
    auto const arcs = paths_->arcs(f.path);
    path const& p = (*paths_)[f.path];
    if (arcs.empty()) {
      direct.push_back(f);
      continue;
    }
    leaving_.push_back({p.lot, f.units});
    id at = lattice_->lot_start[p.lot];
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      id const taken = step_of_arc_[arcs[i]];
      for (; at != taken; at = steps_[at].sibling) pieces.push_back({at, -2, f.units});
      pieces.push_back({at, i + 1 < arcs.size() ? -1 : p.choice, f.units});
      at = steps_[at].next;
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](piece const& a, piece const& b) {
    return a.step != b.step ? a.step < b.step : a.choice < b.choice;
  });
  std::stable_sort(leaving_.begin(), leaving_.end(),
                   [](leaving const& a, leaving const& b) { return a.lot < b.lot; });
  id n = 0;
  for (leaving const& x : leaving_) {
    if (n > 0 && leaving_[n - 1].lot == x.lot)
      leaving_[n - 1].units += x.units;
    else
      leaving_[n++] = x;
  }
  leaving_.resize(static_cast<std::size_t>(n));
  states_.clear();
  endings_.clear();
  endings_begin_.clear();
  place_.assign(static_cast<std::size_t>(steps_.count()), -1);
  for (piece const& x : pieces) {
    if (states_.empty() || states_.back().step != x.step) {
      place_[x.step] = states_.count();
      states_.push_back({x.step});
      endings_begin_.push_back(endings_.count());
    }
    if (x.choice == -2)
      states_.back().waiting += x.units;
    else if (x.choice == -1)
      states_.back().onward += x.units;
    else if (endings_.count() > endings_begin_.back() && endings_.back().choice == x.choice)
      endings_.back().units += x.units;
    else
      endings_.push_back({x.step, x.choice, x.units});
  }
  endings_begin_.push_back(endings_.count());
}

// Both ways on lead to states of lower number, so one pass sees all widths.
void regrouper::widen() {
  auto const beyond = [&](id step) {
    return step > 0 && place_[step] >= 0 ? states_[place_[step]].width : 0.0;
  };
  for (id i = 0; i < states_.count(); ++i) {
    state& s = states_[i];
    step const& x = steps_[s.step];
    s.width = std::min(s.onward, beyond(x.next));
    s.serves = -1;
    s.takes = true;
    for (id e = endings_begin_[i]; e < endings_begin_[i + 1]; ++e) {
      if (endings_[e].units <= s.width) continue;
      s.width = endings_[e].units;
      s.serves = e;
    }
    double const later = std::min(s.waiting, beyond(x.sibling));
    if (later <= s.width) continue;
    s.width = later;
    s.takes = false;
  }
}

// Walks the widest way from the lot, taking the units off it; returns the choice it ends in.
id regrouper::follow(id lot, list<id>& arcs, double units) {
  id at = lattice_->lot_start[lot];
  for (;;) {
    state& s = states_[place_[at]];
    if (!s.takes) {
      s.waiting -= units;
      at = steps_[at].sibling;
      continue;
    }
    arcs.push_back(steps_[at].arc);
    if (s.serves >= 0) {
      endings_[s.serves].units -= units;
      return endings_[s.serves].choice;
    }
    s.onward -= units;
    at = steps_[at].next;
  }
}

// Takes out the widest path, or the one of most whole steps; false when none is left.
bool regrouper::extract(bool whole_only, plan& out) {
  widen();
  id best = -1;
  double most = 0;
  for (id i = 0; i < leaving_.count(); ++i) {
    id const start = lattice_->lot_start[leaving_[i].lot];
    if (place_[start] < 0) continue;
    double units = std::min(leaving_[i].units, states_[place_[start]].width);
    double const step = view(lattice_->source->lots)[lattice_->lots[leaving_[i].lot]].step;
    if (whole_only && step > 0) units = whole_steps(units, step);
    if (units <= most || units <= dust * lattice_->quantity[leaving_[i].lot]) continue;
    most = units;
    best = i;
  }
  if (best < 0) return false;
  list<id> arcs;
  leaving_[best].units -= most;
  id const choice = follow(leaving_[best].lot, arcs, most);
  out.push_back({paths_->add(leaving_[best].lot, choice, -1, arcs), most});
  return true;
}

void regrouper::regroup(id commodity, plan const& flows, plan& whole, plan& rest) {
  plan direct;
  collect(commodity, flows, direct);
  for (flow_on const& f : direct) {
    double const step = view(lattice_->source->lots)[lattice_->lots[(*paths_)[f.path].lot]].step;
    double const units = step > 0 ? whole_steps(f.units, step) : f.units;
    if (units > 0) whole.push_back({f.path, units});
    if (f.units > units) rest.push_back({f.path, f.units - units});
  }
  while (extract(true, whole)) {
  }
  while (extract(false, rest)) {
  }
}

}  // namespace lifeline::flow
