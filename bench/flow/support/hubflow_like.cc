// SPDX-License-Identifier: Apache-2.0
#include "support/hubflow_like.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lifeline::flow {

namespace {

constexpr int hours = 21 * 24;

// SplitMix64 (Steele, Lea, Flood 2014): the standard library's distributions differ between machines.
class dice {
 public:
  explicit dice(std::uint64_t seed) : state_(seed) {}
  double real(double low, double high) {
    return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
  }
  id below(id n) { return static_cast<id>(next() % static_cast<std::uint64_t>(n)); }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

struct sizes {
  id hubs, big, legs, lots, products;
};

// A tenth of the hubs are big; most legs touch one, and their days have a throughput.
void add_legs(problem& p, sizes const& z, dice& d) {
  id const days = hours / 24;
  for (id r = 0; r < z.big * days; ++r) p.capacity.push_back(d.real(60000, 240000));
  for (id i = 0; i < z.legs; ++i) {
    arc a;
    a.from = d.real(0, 1) < 0.55 ? d.below(z.big) : d.below(z.hubs);
    do a.to = d.real(0, 1) < 0.45 ? d.below(z.big) : d.below(z.hubs);
    while (a.to == a.from);
    id const leave = d.below(hours - 12);
    id const flight = 1 + d.below(11);
    id const dwell = 4 + static_cast<id>(68 * d.real(0, 1) * d.real(0, 1));
    a.depart = leave * 60;
    a.available = (leave + flight + dwell) * 60;
    a.cost_per_kg = 0.6 + 0.12 * flight + d.real(0, 0.6);
    p.arcs.push_back(a);
  }
  std::stable_sort(p.arcs.begin(), p.arcs.end(),
                   [](arc const& a, arc const& b) { return a.depart < b.depart; });
  for (arc& a : p.arcs) {
    double const kg = d.real(10000, 60000);
    a.uses_begin = static_cast<id>(p.uses.size());
    p.uses.push_back({static_cast<id>(p.capacity.size()), dimension::kg});
    p.capacity.push_back(kg);
    p.uses.push_back({static_cast<id>(p.capacity.size()), dimension::m3});
    p.capacity.push_back(kg * d.real(0.0045, 0.007));
    id const day = a.available / 1440;
    if (a.to < z.big && day < days) p.uses.push_back({a.to * days + day, dimension::kg});
    a.uses_end = static_cast<id>(p.uses.size());
  }
}

void add_needs(problem& p, sizes const& z, dice& d) {
  static constexpr double fall[] = {1, 0.7, 0.45, 0.25};
  for (id k = 0; k < z.products; ++k) {
    product q;
    q.per_unit = {1, 1, d.real(0.0025, 0.0105), 0};
    p.products.push_back(q);
    commodity c{k, static_cast<id>(p.choices.size()), 0};
    for (id i = z.lots * k / z.products; i < z.lots * (k + 1) / z.products; ++i) {
      double const severity = 1 << d.below(4);
      double const kg = d.real(3000, 24000);
      need n{static_cast<id>(p.segments.size()), 0};
      for (double f : fall) p.segments.push_back({kg / 4, 12 * severity * f});
      n.segments_end = static_cast<id>(p.segments.size());
      time const due = (72 + d.below(hours - 168)) * 60;
      sink s{static_cast<id>(p.needs.size()),
             z.big + d.below(z.hubs - z.big),
             due,
             due + 96 * 60,
             kg,
             severity * 0.25,
             0.18 / 24 / 60};
      p.choices.push_back({static_cast<id>(p.sinks.size()), s.latest, 1});
      p.needs.push_back(n);
      p.sinks.push_back(s);
    }
    c.choices_end = static_cast<id>(p.choices.size());
    p.commodities.push_back(c);
  }
}

}  // namespace

problem hubflow_like(double size, std::uint64_t seed) {
  dice d(seed);
  sizes z;
  z.hubs = std::max(30, static_cast<id>(200 * std::sqrt(size)));
  z.big = std::max(3, z.hubs / 10);
  z.legs = static_cast<id>(6000 * size);
  z.lots = static_cast<id>(6000 * size);
  z.products = std::max(10, static_cast<id>(200 * std::sqrt(size)));
  problem p;
  p.nodes = z.hubs;
  p.time_cost = 0.0005 / 60;
  add_legs(p, z, d);
  add_needs(p, z, d);
  for (id i = 0; i < z.lots; ++i)
    p.lots.push_back({d.below(z.hubs), d.below(z.products), d.below(hours / 3) * 60, d.real(4000, 26000), 0});
  return p;
}

}  // namespace lifeline::flow
