// SPDX-License-Identifier: Apache-2.0
#include "flow/toy_problem.h"

#include <algorithm>

namespace lifeline::flow::toy {
namespace {

void add_network(problem& p, dice& d, size const& z) {
  p.nodes = z.nodes;
  for (int r = 0; r < z.rows; ++r) p.capacity.push_back(z.whole ? d.between(0, 12) : d.real(0, 40));
  for (int a = 0; a < z.arcs; ++a) {
    arc leg;
    leg.from = d.between(0, z.nodes - 1);
    leg.to = (leg.from + d.between(1, z.nodes - 1)) % z.nodes;
    leg.depart = d.between(0, 60);
    leg.available = leg.depart + d.between(1, 30);
    leg.cost_per_kg = d.real(0, 1);
    leg.forbids = d.chance(15) ? 1u : 0u;
    p.arcs.push_back(leg);
  }
  std::stable_sort(p.arcs.begin(), p.arcs.end(),
                   [](arc const& a, arc const& b) { return a.depart < b.depart; });
  for (arc& leg : p.arcs) {
    leg.uses_begin = static_cast<id>(p.uses.size());
    for (int r = 0; r < z.rows; ++r) {
      if (d.chance(30)) p.uses.push_back({static_cast<id>(r), static_cast<dimension>(d.between(0, 3))});
    }
    leg.uses_end = static_cast<id>(p.uses.size());
  }
}

void add_needs(problem& p, dice& d, size const& z) {
  for (int n = 0; n < z.needs; ++n) {
    int const sinks = d.between(1, 2);
    double total = 0;
    for (int s = 0; s < sinks; ++s) {
      sink to;
      to.need = n;
      to.node = d.between(0, z.nodes - 1);
      to.due = d.between(10, 60);
      to.latest = to.due + d.between(0, 30);
      to.quantity = z.whole ? d.between(1, 10) : d.real(1, 30);
      to.late_scale = d.real(0, 2);
      to.late_rate = d.real(0, 0.05);
      total += to.quantity;
      p.sinks.push_back(to);
    }
    need wants;
    wants.segments_begin = static_cast<id>(p.segments.size());
    double slope = d.real(4, 12);
    int const pieces = d.between(1, 3);
    for (int k = 0; k < pieces; ++k) {
      p.segments.push_back({total / pieces, slope});
      slope *= d.real(0.3, 0.9);
    }
    wants.segments_end = static_cast<id>(p.segments.size());
    p.needs.push_back(wants);
  }
}

void add_goods(problem& p, dice& d, size const& z) {
  for (int k = 0; k < z.products; ++k) {
    product g;
    g.per_unit = {1, z.whole ? double(d.between(1, 3)) : d.real(0.5, 2), d.real(0, 0.3), d.real(0, 0.1)};
    g.traits = d.chance(40) ? 1u : 0u;
    p.products.push_back(g);
    commodity c;
    c.product = k;
    c.choices_begin = static_cast<id>(p.choices.size());
    for (std::size_t s = 0; s < p.sinks.size(); ++s) {
      if (!d.chance(70)) continue;
      double const rate = d.chance(25) ? 0.5 : 1;
      p.choices.push_back(
          {static_cast<id>(s), p.sinks[s].latest - (d.chance(20) ? d.between(0, 15) : 0), rate});
    }
    c.choices_end = static_cast<id>(p.choices.size());
    p.commodities.push_back(c);
  }
  for (int l = 0; l < z.lots; ++l) {
    lot from;
    from.node = d.between(0, z.nodes - 1);
    from.commodity = d.between(0, z.products - 1);
    from.ready = d.between(0, 20);
    from.quantity = z.whole ? d.between(1, 9) : d.real(1, 30);
    from.step = z.whole ? d.between(1, 3) : 0;
    p.lots.push_back(from);
  }
}

// A few paths that exist, found by walking at random from a lot.
void add_keeps(problem& p, dice& d) {
  for (int tries = 0; tries < 60 && p.keeps.size() < 3; ++tries) {
    id const l = d.between(0, static_cast<int>(p.lots.size()) - 1);
    commodity const& c = p.commodities[at(p.lots[at(l)].commodity)];
    id node = p.lots[at(l)].node;
    time now = p.lots[at(l)].ready;
    std::vector<id> arcs;
    for (std::size_t a = 0; a < p.arcs.size(); ++a) {
      arc const& leg = p.arcs[a];
      if (leg.from != node || leg.depart < now || (leg.forbids & p.products[at(c.product)].traits) != 0)
        continue;
      if (!d.chance(50)) continue;
      arcs.push_back(static_cast<id>(a));
      node = leg.to;
      now = leg.available;
      for (id j = c.choices_begin; j < c.choices_end; ++j) {
        choice const& ch = p.choices[at(j)];
        if (p.sinks[at(ch.sink)].node != node || now > ch.latest || now > p.sinks[at(ch.sink)].latest)
          continue;
        p.keeps.push_back({l, ch.sink, arcs, d.real(1, 10), d.real(0, 3)});
        break;
      }
    }
  }
}

}  // namespace

std::uint64_t dice::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

int dice::between(int low, int high) {
  return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
}

double dice::real(double low, double high) {
  return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
}

problem random_problem(std::uint64_t seed, size const& z) {
  dice d(seed);
  problem p;
  p.time_cost = d.chance(50) ? d.real(0, 0.01) : 0;
  add_network(p, d, z);
  add_needs(p, d, z);
  add_goods(p, d, z);
  if (z.keeps) add_keeps(p, d);
  return p;
}

}  // namespace lifeline::flow::toy
