// SPDX-License-Identifier: Apache-2.0
// The plan's value and feasibility straight from the definition in problem.h, sharing nothing with the
// solver.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/real.h"
#include "flow/list.h"

namespace lifeline::flow {

namespace {

constexpr double slack = 1e-9;

struct book {
  explicit book(problem const& p)
      : row(p.capacity.size(), 0.0),
        lot(p.lots.size(), 0.0),
        sink(p.sinks.size(), 0.0),
        need(p.needs.size(), 0.0) {}
  list<double> row, lot, sink, need;
};

double late_cost(sink const& s, time arrival) {
  if (arrival <= s.due || s.late_scale == 0) return 0;
  return s.late_scale * (real::exp(s.late_rate * (static_cast<double>(arrival) - s.due)) - 1);
}

bool fail(audit& a, char const* what, id where) {
  a.feasible = false;
  a.broken = what;
  a.where = where;
  return false;
}

choice const* choice_of(problem const& p, commodity const& goods, id sink, time arrival) {
  for (id c = goods.choices_begin; c < goods.choices_end; ++c)
    if (view(p.choices)[c].sink == sink && arrival <= view(p.choices)[c].latest) return &view(p.choices)[c];
  return nullptr;
}

bool follow(problem const& p, path_flow const& f, id where, audit& out, book& sums) {
  if (f.lot < 0 || f.lot >= view(p.lots).count()) return fail(out, "no such lot", where);
  if (f.sink < 0 || f.sink >= view(p.sinks).count()) return fail(out, "no such sink", where);
  if (!(f.units >= 0)) return fail(out, "negative units", where);
  lot const& from = view(p.lots)[f.lot];
  commodity const& goods = view(p.commodities)[from.commodity];
  product const& what = view(p.products)[goods.product];
  id at = from.node;
  time now = from.ready;
  double cost = 0;
  for (id a : f.arcs) {
    if (a < 0 || a >= view(p.arcs).count()) return fail(out, "no such arc", where);
    arc const& x = view(p.arcs)[a];
    if (x.from != at) return fail(out, "arcs do not connect", where);
    if (x.depart < now) return fail(out, "leaves before it is there", where);
    if ((x.forbids & what.traits) != 0) return fail(out, "arc forbids the product", where);
    cost += x.cost_per_kg * what.per_unit[static_cast<std::size_t>(dimension::kg)];
    for (id u = x.uses_begin; u < x.uses_end; ++u)
      sums.row[view(p.uses)[u].row] += f.units * what.per_unit[static_cast<std::size_t>(view(p.uses)[u].by)];
    at = x.to;
    now = x.available;
  }
  sink const& to = view(p.sinks)[f.sink];
  if (to.node != at) return fail(out, "does not reach the sink", where);
  if (now > to.latest) return fail(out, "reaches the sink too late", where);
  choice const* c = choice_of(p, goods, f.sink, now);
  if (!c) return fail(out, "the goods may not go to this sink then", where);
  sums.lot[f.lot] += f.units;
  sums.sink[f.sink] += c->rate * f.units;
  sums.need[to.need] += c->rate * f.units;
  out.value -= f.units * (cost + p.time_cost * (static_cast<double>(now) - from.ready) + late_cost(to, now));
  return true;
}

double utility(problem const& p, need const& n, double met) {
  double value = 0;
  for (id k = n.segments_begin; k < n.segments_end && met > 0; ++k) {
    segment const& s = view(p.segments)[k];
    value += std::min(met, s.length) * s.slope;
    met -= s.length;
  }
  return value;
}

double bonuses(problem const& p, std::vector<path_flow> const& flows) {
  if (p.keeps.empty()) return 0;
  std::map<std::tuple<id, id, std::vector<id>>, double> units;
  for (path_flow const& f : flows) units[{f.lot, f.sink, f.arcs}] += f.units;
  double value = 0;
  for (kept const& k : p.keeps) {
    auto const it = units.find({k.lot, k.sink, k.arcs});
    if (it == units.end()) continue;
    value += std::min(it->second, k.units) * k.bonus;
  }
  return value;
}

bool within(audit& out, list<double> const& sum, view<double> limit, char const* what) {
  for (id i = 0; i < limit.count(); ++i)
    if (sum[i] > limit[i] + slack * std::max(limit[i], 0.0)) return fail(out, what, i);
  return true;
}

}  // namespace

audit check(problem const& p, std::vector<path_flow> const& flows) {
  audit out;
  book sums(p);
  bool ok = true;
  for (id i = 0; ok && i < view(flows).count(); ++i) ok = follow(p, view(flows)[i], i, out, sums);
  std::vector<double> lots, sinks;
  for (lot const& l : p.lots) lots.push_back(l.quantity);
  for (sink const& s : p.sinks) sinks.push_back(s.quantity);
  if (!ok || !within(out, sums.row, p.capacity, "row over capacity") ||
      !within(out, sums.lot, lots, "lot over quantity") ||
      !within(out, sums.sink, sinks, "sink over quantity"))
    return out;
  for (id n = 0; n < view(p.needs).count(); ++n) out.value += utility(p, view(p.needs)[n], sums.need[n]);
  out.value += bonuses(p, flows);
  return out;
}

}  // namespace lifeline::flow
