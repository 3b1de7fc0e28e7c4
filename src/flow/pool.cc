// SPDX-License-Identifier: Apache-2.0
#include "flow/pool.h"

#include <algorithm>

namespace lifeline::flow {

namespace {

std::uint64_t hash_of(id choice, id keep, std::span<id const> arcs) {
  std::uint64_t h = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(choice)) << 32) ^
                    static_cast<std::uint32_t>(keep);
  for (id a : arcs) h = (h ^ static_cast<std::uint32_t>(a)) * 0x9E3779B97F4A7C15ULL + (h >> 29);
  return h;
}

time arrival_of(lattice const& l, id lot_place, std::span<id const> arcs) {
  if (arcs.empty()) return view(l.source->lots)[l.lots[lot_place]].ready;
  return view(l.source->arcs)[arcs.back()].available;
}

}  // namespace

id pool::add(id lot, id choice, id keep, std::span<id const> arcs) {
  std::uint64_t const h = hash_of(choice, keep, arcs);
  for (id p = newest_[lot]; p >= 0; p = older_[p]) {
    if (hash_[p] != h || paths_[p].choice != choice || paths_[p].keep != keep) continue;
    auto const mine = this->arcs(p);
    if (std::equal(mine.begin(), mine.end(), arcs.begin(), arcs.end())) return p;
  }
  path x{lot, choice, keep, arcs_.count(), 0, 0};
  lattice_->arrives(choice, arrival_of(*lattice_, lot, arcs), x.cost);
  problem const& p = *lattice_->source;
  x.cost -= p.time_cost * view(p.lots)[lattice_->lots[lot]].ready;
  if (keep >= 0) x.cost -= lattice_->tiers[keep].bonus;
  arcs_.insert(arcs_.end(), arcs.begin(), arcs.end());
  x.arcs_end = arcs_.count();
  id const self = paths_.count();
  paths_.push_back(x);
  hash_.push_back(h);
  older_.push_back(newest_[lot]);
  newest_[lot] = self;
  return self;
}

plan adopt(pool& into, std::vector<path_flow> const& from) {
  lattice const& l = into.over();
  plan out;
  for (path_flow const& f : from) {
    if (f.lot < 0 || f.lot >= l.lot_count() || f.sink < 0 || f.sink >= view(l.source->sinks).count())
      continue;
    id const place = l.place_of_lot[f.lot];
    id const c = legal_choice(l, place, f.sink, f.arcs);
    if (c >= 0 && f.units > 0) out.push_back({into.add(place, c, -1, f.arcs), f.units});
  }
  return out;
}

void adopt_keeps(pool& into) {
  lattice const& l = into.over();
  for (id t = 0; t < l.tiers.count(); ++t)
    into.add(l.tiers[t].lot, l.tiers[t].choice, t, view(l.source->keeps)[l.tiers[t].keep].arcs);
}

std::vector<path_flow> publish(pool const& from, plan const& flows) {
  lattice const& l = from.over();
  std::vector<path_flow> out;
  for (flow_on const& f : flows) {
    if (f.units <= 0) continue;
    path const& p = from[f.path];
    auto const arcs = from.arcs(f.path);
    out.push_back(
        {l.lots[p.lot], view(l.source->choices)[p.choice].sink, {arcs.begin(), arcs.end()}, f.units});
  }
  auto const before = [](path_flow const& a, path_flow const& b) {
    if (a.lot != b.lot) return a.lot < b.lot;
    if (a.sink != b.sink) return a.sink < b.sink;
    return a.arcs < b.arcs;
  };
  std::stable_sort(out.begin(), out.end(), before);
  std::size_t n = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (n > 0 && !before(out[n - 1], out[i])) {
      out[n - 1].units += out[i].units;
    } else {
      if (n != i) out[n] = std::move(out[i]);
      ++n;
    }
  }
  out.resize(n);
  return out;
}

}  // namespace lifeline::flow
