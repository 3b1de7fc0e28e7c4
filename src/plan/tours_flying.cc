// SPDX-License-Identifier: Apache-2.0
#include "plan/tours_flying.h"

#include <algorithm>
#include <limits>

#include "base/real.h"

namespace lifeline::plan {
namespace {

constexpr int never = std::numeric_limits<int>::max();
constexpr int taxi_and_climb = 45;  // minutes
constexpr long speed_when_empty = 830;

std::optional<metres> length(model::scenario const& s, model::sector const* row, std::size_t a,
                             std::size_t b) {
  if (row != nullptr && row->distance) return row->distance;
  auto const& p = s.sites[a];
  auto const& q = s.sites[b];
  if (!p.lat || !p.lon || !q.lat || !q.lon) return {};
  return metres(real::great_circle_m(p.lat->count(), p.lon->count(), q.lat->count(), q.lon->count()));
}

}  // namespace

int up_to_minutes(duration d) {
  return static_cast<int>((d.count() + 59) / 60);
}

flying::flying(model::scenario const& s, model::aircraft const& row)
    : scenario_(&s),
      aircraft_(&row),
      turnaround_(row.turnaround ? up_to_minutes(*row.turnaround) : turnaround_when_empty) {
  std::map<std::string, std::size_t> positions;
  for (std::size_t i = 0; i < s.sites.size(); ++i) {
    positions.emplace(s.sites[i].id, i);
    bool const airport =
        s.sites[i].kind == model::site_kind::airport || s.sites[i].kind == model::site_kind::hub;
    bool const known = s.sites[i].runway || !row.min_runway;
    if (airport && known && can_land(i)) fuel_.push_back(i);
  }
  for (auto const& x : s.sectors) {
    auto const a = positions.find(x.from);
    auto const b = positions.find(x.to);
    if (a == positions.end() || b == positions.end()) continue;
    if (!x.type.empty() && x.type != row.type) continue;
    for (auto const& key : {std::pair(a->second, b->second), std::pair(b->second, a->second)}) {
      auto& kept = sectors_[key];
      if (kept == nullptr || (kept->type.empty() && !x.type.empty())) kept = &x;
    }
  }
}

bool flying::can_land(std::size_t site) const {
  auto const& runway = scenario_->sites[site].runway;
  return !runway || !aircraft_->min_runway || *runway >= *aircraft_->min_runway;
}

std::optional<int> flying::block(std::size_t a, std::size_t b) const {
  auto const found = sectors_.find({a, b});
  auto const* row = found == sectors_.end() ? nullptr : found->second;
  auto const far = length(*scenario_, row, a, b);
  if (far && aircraft_->range && *far > *aircraft_->range) return {};
  if (row != nullptr && row->block) return up_to_minutes(*row->block);
  if (!far) return {};
  auto const speed = std::max(1L, aircraft_->speed_kmh.value_or(speed_when_empty));
  return static_cast<int>(scale_up(far->count(), 60, speed * 1000)) + taxi_and_climb;
}

std::vector<std::optional<hop>> flying::from(std::size_t a, std::vector<std::size_t> const& to) const {
  std::vector<std::optional<hop>> out;
  bool all = true;
  for (auto const b : to) {
    auto const direct = block(a, b);
    out.push_back(direct ? std::optional(hop{{}, *direct, *direct}) : std::nullopt);
    all = all && (direct || a == b);
  }
  if (all) return out;
  auto const stops = fuel_tree(a);
  for (std::size_t k = 0; k < to.size(); ++k)
    if (!out[k] && to[k] != a) out[k] = by_fuel(stops, to[k]);
  return out;
}

// Dijkstra over the fuel stops, in its dense form.
std::vector<flying::fuel_stop> flying::fuel_tree(std::size_t a) const {
  auto const n = fuel_.size();
  std::vector<fuel_stop> out(n, {never, n});
  std::vector<bool> done(n, false);
  for (std::size_t i = 0; i < n; ++i)
    if (auto const m = fuel_[i] == a ? std::nullopt : block(a, fuel_[i])) out[i].reached = *m;
  for (;;) {
    std::size_t at = n;
    for (std::size_t i = 0; i < n; ++i)
      if (!done[i] && out[i].reached != never && (at == n || out[i].reached < out[at].reached)) at = i;
    if (at == n) return out;
    done[at] = true;
    for (std::size_t i = 0; i < n; ++i) {
      auto const m = done[i] || fuel_[i] == a ? std::nullopt : block(fuel_[at], fuel_[i]);
      if (m && out[at].reached + turnaround_ + *m < out[i].reached)
        out[i] = {out[at].reached + turnaround_ + *m, at};
    }
  }
}

std::optional<hop> flying::by_fuel(std::vector<fuel_stop> const& stops, std::size_t to) const {
  int best = never;
  auto last = stops.size();
  for (std::size_t i = 0; i < stops.size(); ++i) {
    auto const m = stops[i].reached == never || fuel_[i] == to ? std::nullopt : block(fuel_[i], to);
    if (!m || stops[i].reached + turnaround_ + *m >= best) continue;
    best = stops[i].reached + turnaround_ + *m;
    last = i;
  }
  if (last == stops.size()) return {};
  hop out;
  out.elapsed = best;
  for (auto i = last; i != stops.size(); i = stops[i].before) out.via.push_back(fuel_[i]);
  std::reverse(out.via.begin(), out.via.end());
  out.air = best - turnaround_ * static_cast<int>(out.via.size());
  return out;
}

}  // namespace lifeline::plan
