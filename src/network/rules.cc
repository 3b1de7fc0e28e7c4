// SPDX-License-Identifier: Apache-2.0
#include "network/rules.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "network/driving.h"

namespace lifeline::network {
namespace {

using model::rule_kind;
using arc_test = std::function<bool(arc const&)>;
using lot_test = std::function<bool(model::lot const&)>;

struct collector {
  places const& at;
  network const& net;
  std::vector<closure> found;

  model::scenario const& s() const { return *at.of; }
  void close(std::string const& reason, lot_test const& concerns, arc_test const& shut);
};

void collector::close(std::string const& reason, lot_test const& concerns, arc_test const& shut) {
  closure c{reason, {}, {}};
  for (std::size_t i = 0; i < s().lots.size(); ++i)
    if (concerns(s().lots[i])) c.lots.push_back(static_cast<std::uint32_t>(i));
  if (c.lots.empty()) return;
  for (std::size_t i = 0; i < net.arcs.size(); ++i)
    if (net.arcs.raw()[i].kind != model::stage_kind::handling && shut(net.arcs.raw()[i]))
      c.arcs.push_back(static_cast<std::uint32_t>(i));
  if (!c.arcs.empty()) found.push_back(std::move(c));
}

model::item const* item_of(model::scenario const& s, model::lot const& l) {
  return model::find_item(s, l.item);
}

model::text_list const& bands_of(model::scenario const& s, arc const& a) {
  return a.kind == model::stage_kind::leg ? s.legs[a.ref].bands : s.lanes[a.ref].bands;
}

void close_bands(collector& out) {
  auto const& s = out.s();
  for (std::string const band : {"chilled", "frozen"})
    out.close(
        band,
        [&](model::lot const& l) {
          auto const* item = item_of(s, l);
          return item && item->band == band;
        },
        [&](arc const& a) { return !contains(bands_of(s, a), band); });
}

void close_dangerous_goods(collector& out) {
  auto const& s = out.s();
  std::set<std::string> refused;
  for (auto const& l : s.legs) refused.insert(l.refuses.begin(), l.refuses.end());
  for (auto const& what : refused)
    out.close(
        what,
        [&](model::lot const& l) {
          auto const* item = item_of(s, l);
          if (!item) return false;
          return what == "dangerous_goods" ? !item->dangerous_goods.empty()
                                           : contains(item->dangerous_goods, what);
        },
        [&](arc const& a) {
          return a.kind == model::stage_kind::leg && contains(s.legs[a.ref].refuses, what);
        });
}

bool names_item(model::rule const& r, model::scenario const& s, model::lot const& l) {
  if (r.groups.empty()) return true;
  auto const* item = item_of(s, l);
  return item && std::any_of(r.groups.begin(), r.groups.end(),
                             [&](std::string const& g) { return model::answers(*item, g); });
}

bool binds(model::rule const& r, model::scenario const& s, model::lot const& l) {
  return !contains(l.licences, r.id) && names_item(r, s, l);
}

// A country of a lane's `via` is in X when it is X, or when a site of that country is of bloc X.
bool country_lies_in(model::scenario const& s, std::string const& country, std::string const& where) {
  if (country == where) return true;
  return std::any_of(s.sites.begin(), s.sites.end(), [&](model::site const& site) {
    return site.country == country && contains(site.blocs, where);
  });
}

bool passes_through(model::scenario const& s, model::lane const& l, std::string const& where) {
  for (std::size_t i = 0; i + 1 < l.via.size(); ++i)
    if (country_lies_in(s, l.via[i], where)) return true;
  return false;
}

model::site const& start_of(collector const& c, arc const& a) {
  return c.at.site(c.net.nodes[a.from].site);
}
model::site const& end_of(collector const& c, arc const& a) {
  return c.at.site(c.net.nodes[a.to].site);
}
bool leaves_where(collector const& c, arc const& a, std::string const& where) {
  return lies_in(start_of(c, a), where) && !lies_in(end_of(c, a), where);
}

void close_transit(collector& out, model::rule const& r) {
  std::vector<bool> through;
  for (auto const& l : out.s().lanes) through.push_back(passes_through(out.s(), l, r.where));
  out.close(
      r.id, [&](model::lot const& l) { return binds(r, out.s(), l); },
      [&](arc const& a) {
        return a.kind == model::stage_kind::truck && through[a.ref] &&
               in_force_within(r, a.leaves, a.arrives);
      });
}

void close_imports(collector& out, model::rule const& r) {
  out.close(
      r.id, [&](model::lot const& l) { return binds(r, out.s(), l); },
      [&](arc const& a) {
        return !lies_in(start_of(out, a), r.where) && lies_in(end_of(out, a), r.where) &&
               in_force(r, a.arrives);
      });
}

void close_requisitioned(collector& out, model::rule const& r) {
  out.close(
      r.id,
      [&](model::lot const& l) {
        auto const site = out.at.find(l.site);
        return site && lies_in(out.at.site(*site), r.where) && binds(r, out.s(), l);
      },
      [&](arc const& a) { return leaves_where(out, a, r.where) && in_force(r, a.leaves); });
}

instant answer_for(model::scenario const& s, model::rule const& r, model::lot const& l) {
  if (!r.lead_working_days) return instant::max();
  instant asked = std::max(l.ready, s.plan.as_of);
  if (r.from) asked = std::max(asked, *r.from);
  return answered(asked, *r.lead_working_days);
}

void close_exports(collector& out, model::rule const& r) {
  auto const& s = out.s();
  std::set<instant> answers;
  for (auto const& l : s.lots)
    if (binds(r, s, l)) answers.insert(answer_for(s, r, l));
  for (auto const answer : answers)
    out.close(
        r.id, [&](model::lot const& l) { return binds(r, s, l) && answer_for(s, r, l) == answer; },
        [&](arc const& a) {
          return leaves_where(out, a, r.where) && !contains(r.exempt, end_of(out, a).country) &&
                 in_force(r, a.leaves) && a.leaves < answer;
        });
}

bool touches(places const& at, model::rule const& r, model::lot const& l) {
  auto const& s = *at.of;
  auto const* item = item_of(s, l);
  if (!item || !binds(r, s, l)) return false;
  if (!in_force_within(r, std::max(l.ready, s.plan.as_of), s.plan.until)) return false;
  auto const in_where = [&](std::string const& id) {
    auto const site = at.find(id);
    return site && (r.where.empty() || lies_in(at.site(*site), r.where));
  };
  if (in_where(l.site)) return true;
  return std::any_of(s.needs.begin(), s.needs.end(), [&](model::need const& n) {
    return model::answers(*item, n.group) && in_where(n.site);
  });
}

}  // namespace

instant answered(instant asked, long working_days) {
  date day = std::chrono::floor<std::chrono::days>(asked);
  while (working_days > 0) {
    day += std::chrono::days(1);
    unsigned const weekday = std::chrono::weekday(day).iso_encoding();
    if (weekday <= 5) --working_days;
  }
  return day + std::chrono::days(1);
}

std::vector<closure> closures(places const& at, network const& net) {
  collector out{at, net, {}};
  close_bands(out);
  close_dangerous_goods(out);
  for (auto const& r : at.of->rules) {
    if (r.kind == rule_kind::transit_ban) close_transit(out, r);
    if (r.kind == rule_kind::import_ban) close_imports(out, r);
    if (r.kind == rule_kind::requisition) close_requisitioned(out, r);
    if (r.kind == rule_kind::export_authorisation) close_exports(out, r);
  }
  return std::move(out.found);
}

std::vector<std::string> papers(places const& at) {
  std::vector<std::string> out;
  for (auto const& r : at.of->rules) {
    if (r.kind != rule_kind::document) continue;
    std::vector<std::string> lots;
    for (auto const& l : at.of->lots)
      if (touches(at, r, l)) lots.push_back(l.id);
    if (lots.empty()) continue;
    std::string const what = r.effect.empty() ? "papers are needed" : r.effect;
    out.push_back("rule " + r.id + ": " + what + " (lots " + join(lots, ", ") + ")");
  }
  return out;
}

}  // namespace lifeline::network
