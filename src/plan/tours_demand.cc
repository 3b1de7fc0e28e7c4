// SPDX-License-Identifier: Apache-2.0
#include "plan/tours_demand.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "network/network.h"

namespace lifeline::plan {
namespace {

using positions = std::map<std::string, std::size_t>;

positions positions_of(model::scenario const& s) {
  positions out;
  for (std::size_t i = 0; i < s.sites.size(); ++i) out.emplace(s.sites[i].id, i);
  return out;
}

std::size_t position(positions const& by, std::string const& id) {
  auto const found = by.find(id);
  return found == by.end() ? by.size() : found->second;
}

bool names(model::text_list const& list, std::string const& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool may_serve(model::scenario const& s, model::lot const& l, model::need const& n) {
  auto const* thing = model::find_item(s, l.item);
  auto const* site = model::find_site(s, n.site);
  if (thing == nullptr || site == nullptr) return false;
  bool const answers = model::answers(*thing, n.group) ||
                       std::any_of(s.substitutions.begin(), s.substitutions.end(),
                                   [&](auto const& x) { return x.group == n.group && x.item == l.item; });
  return answers && (l.earmarks.empty() || names(l.earmarks, site->id) || names(l.earmarks, site->country));
}

// Where and when a lot is landside first, of the bases.
struct readiness {
  std::size_t base;
  instant at;
};
std::optional<readiness> ready_at(model::scenario const& s, network::network const& net, std::size_t lot,
                                  std::vector<std::size_t> const& bases, std::size_t origin) {
  auto const start = std::max(s.lots[lot].ready, s.plan.as_of);
  auto const everywhere = network::earliest_everywhere(net, net.landside[origin], start, net.lot_traits[lot]);
  std::optional<readiness> out;
  for (auto const b : bases) {
    auto const at = b == origin ? std::optional(start) : everywhere[b];
    if (at && (!out || *at < out->at)) out = readiness{b, *at};
  }
  return out;
}

std::vector<std::size_t> bases_of(model::scenario const& s, positions const& by) {
  std::vector<std::size_t> out;
  for (auto const& row : s.fleet) {
    auto const at = position(by, row.base);
    if (at < s.sites.size() && std::find(out.begin(), out.end(), at) == out.end()) out.push_back(at);
  }
  return out;
}

std::int64_t pieces_asked(model::scenario const& s, model::need const& n) {
  if (n.quantity) return n.quantity->count();
  if (!n.per_day) return 0;
  auto const from = std::max(n.from.value_or(s.plan.from), s.plan.from);
  auto const until = std::min(n.until.value_or(s.plan.until), s.plan.until);
  return until <= from ? 0 : scale_down(n.per_day->count(), (until - from).count(), 86'400L * 1000);
}

}  // namespace

std::vector<std::size_t> landing_sites(model::scenario const& s) {
  auto const by = positions_of(s);
  auto const n = s.sites.size();
  std::vector<std::size_t> out(n, n);
  for (std::size_t i = 0; i < n; ++i) {
    auto const kind = s.sites[i].kind;
    if (kind == model::site_kind::airport || kind == model::site_kind::hub || s.sites[i].runway) out[i] = i;
  }
  // One more lane each time round; in the order of the lanes table.
  for (bool again = true; again;) {
    again = false;
    auto const known = out;
    for (auto const& l : s.lanes) {
      auto const a = position(by, l.from);
      auto const b = position(by, l.to);
      if (a == n || b == n || known[a] == n || out[b] != n) continue;
      out[b] = known[a];
      again = true;
    }
  }
  return out;
}

std::vector<tour_wave> tour_waves(model::scenario const& s) {
  auto const by = positions_of(s);
  auto const bases = bases_of(s, by);
  if (bases.empty()) return {};
  auto const net = network::build(s);
  auto const landing = landing_sites(s);
  std::map<std::pair<std::size_t, instant>, std::map<std::size_t, std::int64_t>> found;
  for (std::size_t i = 0; i < s.lots.size(); ++i) {
    auto const origin = position(by, s.lots[i].site);
    if (origin == s.sites.size()) continue;
    auto const ready = ready_at(s, net, i, bases, origin);
    if (!ready || ready->at >= s.plan.until) continue;
    for (auto const& n : s.needs) {
      auto const at = position(by, n.site);
      if (at == s.sites.size() || landing[at] == s.sites.size() || landing[at] == ready->base) continue;
      if ((n.until && *n.until <= ready->at) || !may_serve(s, s.lots[i], n)) continue;
      auto& weight = found[{ready->base, ready->at}][landing[at]];
      weight = std::max({weight, n.severity.value_or(permille(1000)).count(), std::int64_t{1}});
    }
  }
  std::vector<tour_wave> out;
  for (auto const& [key, destinations] : found) {
    out.push_back({key.first, key.second, {}, {}});
    for (auto const& [site, weight] : destinations) {
      out.back().destinations.push_back(site);
      out.back().weight.push_back(weight);
    }
  }
  return out;
}

std::vector<std::int64_t> landing_demand(model::scenario const& s) {
  auto const by = positions_of(s);
  auto const landing = landing_sites(s);
  std::vector<std::int64_t> out(s.sites.size(), 0);
  for (auto const& n : s.needs) {
    auto const at = position(by, n.site);
    if (at == s.sites.size() || landing[at] == s.sites.size()) continue;
    auto const thing = std::find_if(s.items.begin(), s.items.end(), [&](model::item const& i) {
      return model::answers(i, n.group) && i.carton_mass && i.per_carton && i.per_carton->count() > 0;
    });
    if (thing == s.items.end()) continue;
    out[landing[at]] +=
        scale_down(pieces_asked(s, n), thing->carton_mass->count(), thing->per_carton->count());
  }
  return out;
}

}  // namespace lifeline::plan
