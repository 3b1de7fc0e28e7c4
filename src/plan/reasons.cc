// SPDX-License-Identifier: Apache-2.0
// Why this much and not more: one plain sentence per consignment, need and lot, from facts of the plan alone.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "plan/decode.h"

namespace lifeline::plan {
namespace {

std::string place(model::scenario const& s, std::string const& id) {
  auto const* site = model::find_site(s, id);
  return site == nullptr || site->name.empty() ? id : site->name;
}

std::string way_words(model::consignment const& c) {
  std::vector<std::string> parts;
  for (auto const& stage : c.stages) {
    if (stage.kind == model::stage_kind::leg)
      parts.push_back(fmt::format("{} from {}", stage.ref, stage.from));
    if (stage.kind == model::stage_kind::truck)
      parts.push_back(fmt::format("truck {} to {}", stage.ref, stage.to));
  }
  return parts.empty() ? "it is there already" : join(parts, ", then ");
}

std::string consignment_reason(ground const& g, model::consignment const& c) {
  auto const* lot = model::find_lot(*g.scenario, c.lot);
  std::string const why = lot->earmarks.empty()
                              ? fmt::format("{} is free for all", c.lot)
                              : fmt::format("{} is meant for {}", c.lot, join(lot->earmarks, ", "));
  return fmt::format("{}; by {} it is there {}{}", why, way_words(c), to_short_text(c.available),
                     c.substitute ? ", as a substitute" : "");
}

struct supply {
  std::int64_t could = 0;  // usable pieces of lots that may serve the need
  std::int64_t reach = 0;  // of those, of lots with a way there in time
  std::int64_t left = 0;   // of those, not delivered anywhere
};

supply supply_of(ground const& g, model::plan const& p, std::size_t need) {
  supply out;
  for (std::size_t l = 0; l < g.scenario->lots.size(); ++l) {
    if (!serves(*g.scenario, g.scenario->lots[l], g.scenario->needs[need])) continue;
    out.could += g.usable[l];
    if (!g.can_reach[l][need]) continue;
    out.reach += g.usable[l];
    out.left += p.lots[l].kept.count();
  }
  return out;
}

std::string need_reason(ground const& g, model::plan const& p, std::size_t i) {
  auto const& n = g.scenario->needs[i];
  auto const& o = p.needs[i];
  supply const s = supply_of(g, p, i);
  std::string const site = place(*g.scenario, n.site);
  if (s.could == 0) return fmt::format("nothing that exists or is pledged may serve {} at {}", n.group, site);
  if (s.reach == 0)
    return fmt::format("no way from any lot of {} reaches {} within the horizon", n.group, site);
  std::string rest = o.unmet.count() == 0 ? "all that it asks in the horizon is met"
                     : o.delivered.count() == 0
                         ? "it gets nothing"
                         : fmt::format("{} of {} are met", print_grouped(o.met.count() / 1000),
                                       print_grouped(o.asked.count() / 1000));
  if (o.unmet.count() == 0) return rest;
  if (s.left == 0) {
    return fmt::format("{}: every piece that may come here ({}) is sent, here or where it counts more", rest,
                       print_grouped(s.reach));
  }
  return fmt::format(
      "{}: {} pieces that may come here stay behind, for no room is left on a way that is in time or the "
      "policy's share is reached",
      rest, print_grouped(s.left));
}

std::string lot_reason(ground const& g, model::plan const& p, std::size_t l) {
  auto const& o = p.lots[l];
  if (o.kept.count() == 0) return "";
  bool any_need = false;
  bool any_way = false;
  for (std::size_t n = 0; n < g.scenario->needs.size(); ++n) {
    if (serves(*g.scenario, g.scenario->lots[l], g.scenario->needs[n])) any_need = true;
    if (g.can_reach[l][n]) any_way = true;
  }
  if (!any_need) return "no need here may be served with it";
  if (!any_way) return "no way leaves its place in time: no leg, no lane, or a rule is in the way";
  return "its takers have their share, or the ways to them are full";
}

}  // namespace

void write_reasons(ground const& g, model::plan& p) {
  for (auto& c : p.consignments) c.reason = consignment_reason(g, c);
  for (std::size_t i = 0; i < p.needs.size(); ++i) p.needs[i].reason = need_reason(g, p, i);
  for (std::size_t l = 0; l < p.lots.size(); ++l) p.lots[l].reason = lot_reason(g, p, l);
}

void write_notes(ground const& g, model::plan& p) {
  p.notes = g.net.notes;
  auto const dark =
      std::count_if(p.movements.begin(), p.movements.end(), [](auto const& m) { return !m.co2; });
  if (dark > 0) {
    p.notes.push_back(
        fmt::format("CO2 is not known for {} of {} departures: neither their distance nor the places of "
                    "their sites are given; it weighs nothing there",
                    dark, p.movements.size()));
  }
  auto const& s = *g.scenario;
  for (auto const& pin : s.pins) {
    std::int64_t got = 0;
    for (auto const& c : p.consignments) {
      bool const here = pin.kind == model::pin_kind::lot_to_site ? c.lot == pin.lot && c.to == pin.site
                                                                 : c.need == pin.need;
      if (here) got += c.quantity.count();
    }
    for (auto const& o : p.needs) {
      // Substitutes count at their rate.
      if (pin.kind == model::pin_kind::minimum && o.need == pin.need) got = o.delivered.count() / 1000;
    }
    bool const asks = pin.kind == model::pin_kind::lot_to_site || pin.kind == model::pin_kind::minimum;
    if (asks && pin.quantity && got < pin.quantity->count()) {
      p.notes.push_back(fmt::format("pin {} cannot be kept in full: {} of {} pieces", pin.id,
                                    print_grouped(got), print_grouped(pin.quantity->count())));
    }
  }
}

}  // namespace lifeline::plan
