// SPDX-License-Identifier: Apache-2.0
// Why this much and not more: one plain sentence per consignment, need and lot, from facts of the plan alone.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/pins_on_the_way.h"
#include "plan/decode.h"

namespace lifeline::plan {
namespace {

std::string place(model::scenario const& s, std::string const& id) {
  auto const* site = model::find_site(s, id);
  return site == nullptr || site->name.empty() ? id : site->name;
}

// A reason as it grows: the sentence, and the same as facts.
struct told {
  std::string sentence;
  std::vector<model::fact> why;
};

std::string digits(std::int64_t n) {
  return fmt::format("{}", n);
}

void tell_way(model::consignment const& c, told& out) {
  std::vector<std::string> parts;
  for (auto const& stage : c.stages) {
    if (stage.kind == model::stage_kind::leg) {
      parts.push_back(fmt::format("{} from {}", stage.ref, stage.from));
      out.why.push_back({"by_leg", {stage.ref, stage.from}});
    }
    if (stage.kind == model::stage_kind::truck) {
      parts.push_back(fmt::format("truck {} to {}", stage.ref, stage.to));
      out.why.push_back({"by_truck", {stage.ref, stage.to}});
    }
  }
  if (parts.empty()) out.why.push_back({"there_already", {}});
  out.sentence += parts.empty() ? "it is there already" : join(parts, ", then ");
}

told consignment_reason(ground const& g, model::consignment const& c) {
  auto const* lot = model::find_lot(*g.scenario, c.lot);
  told out;
  if (lot->earmarks.empty()) {
    out.sentence = fmt::format("{} is free for all; by ", c.lot);
    out.why.push_back({"lot_free", {c.lot}});
  } else {
    out.sentence = fmt::format("{} is meant for {}; by ", c.lot, join(lot->earmarks, ", "));
    out.why.push_back({"lot_meant", {c.lot, join(lot->earmarks, ", ")}});
  }
  tell_way(c, out);
  out.sentence += fmt::format(" it is there {}", to_short_text(c.available));
  out.why.push_back({"there_at", {to_text(c.available)}});
  if (c.substitute) {
    out.sentence += ", as a substitute";
    out.why.push_back({"as_substitute", {}});
  }
  return out;
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

// How much of what it asks a need gets.
told need_share(model::need_outcome const& o) {
  if (o.unmet.count() == 0) return {"all that it asks in the horizon is met", {{"all_met", {}}}};
  if (o.delivered.count() == 0) return {"it gets nothing", {{"gets_nothing", {}}}};
  auto const met = o.met.count() / 1000;
  auto const asked = o.asked.count() / 1000;
  return {fmt::format("{} of {} are met", print_grouped(met), print_grouped(asked)),
          {{"some_met", {digits(met), digits(asked)}}}};
}

told need_reason(ground const& g, model::plan const& p, std::size_t i) {
  auto const& n = g.scenario->needs[i];
  supply const s = supply_of(g, p, i);
  std::string const site = place(*g.scenario, n.site);
  if (s.could == 0)
    return {fmt::format("nothing that exists or is pledged may serve {} at {}", n.group, site),
            {{"nothing_serves", {n.group, site}}}};
  if (s.reach == 0)
    return {fmt::format("no way from any lot of {} reaches {} within the horizon", n.group, site),
            {{"no_way_here", {n.group, site}}}};
  told out = need_share(p.needs[i]);
  if (p.needs[i].unmet.count() == 0) return out;
  if (s.left == 0) {
    out.sentence += fmt::format(": every piece that may come here ({}) is sent, here or where it counts more",
                                print_grouped(s.reach));
    out.why.push_back({"all_sent", {digits(s.reach)}});
    return out;
  }
  out.sentence += fmt::format(
      ": {} pieces that may come here stay behind, for no room is left on a way that is in time or the "
      "policy's share is reached",
      print_grouped(s.left));
  out.why.push_back({"some_left", {digits(s.left)}});
  return out;
}

// What pins of kind lot_by_leg hold back, after the reason for the rest.
void tell_held(ground const& g, model::plan const& p, model::lot_outcome const& o, told& out) {
  for (auto const& pin : g.scenario->pins) {
    if (pin.kind != model::pin_kind::lot_by_leg || pin.lot != o.lot || !pin.quantity) continue;
    auto const got = pieces_as_pinned(p, pin).value_or(0);
    if (got >= pin.quantity->count()) continue;
    out.sentence += fmt::format("; pin {} lets {} pieces go by {} or not at all, and {} do", pin.id,
                                print_grouped(pin.quantity->count()), pin.leg, print_grouped(got));
    out.why.push_back({"held_by_pin", {pin.id, pin.leg, digits(pin.quantity->count()), digits(got)}});
  }
}

told why_kept(ground const& g, model::plan const& p, std::size_t l) {
  auto const& o = p.lots[l];
  if (o.kept.count() == 0) return {};
  bool any_need = false;
  bool any_way = false;
  for (std::size_t n = 0; n < g.scenario->needs.size(); ++n) {
    if (serves(*g.scenario, g.scenario->lots[l], g.scenario->needs[n])) any_need = true;
    if (g.can_reach[l][n]) any_way = true;
  }
  if (!any_need) return {"no need here may be served with it", {{"serves_nobody", {}}}};
  if (!any_way)
    return {"no way leaves its place in time: no leg, no lane, or a rule is in the way",
            {{"no_way_out", {}}}};
  return {"its takers have their share, or the ways to them are full", {{"takers_full", {}}}};
}

bool goes_as(model::pin const& pin, model::consignment const& c) {
  if (pin.kind == model::pin_kind::lot_to_site) return c.lot == pin.lot && c.to == pin.site;
  return pin.kind == model::pin_kind::lot_by_leg && c.lot == pin.lot &&
         model::stage_by(c.stages, pin.leg) < c.stages.size() && (pin.site.empty() || c.to == pin.site);
}

told lot_reason(ground const& g, model::plan const& p, std::size_t l) {
  told out = why_kept(g, p, l);
  if (!out.sentence.empty()) tell_held(g, p, p.lots[l], out);
  return out;
}

template <class Row>
void put(told&& from, Row& into) {
  into.reason = std::move(from.sentence);
  into.why = std::move(from.why);
}

}  // namespace

std::optional<std::int64_t> pieces_as_pinned(model::plan const& p, model::pin const& pin) {
  if (pin.kind == model::pin_kind::forbid_leg || pin.kind == model::pin_kind::reserve_leg) return {};
  std::int64_t got = 0;
  if (pin.kind == model::pin_kind::minimum) {
    for (auto const& o : p.needs) {
      if (o.need == pin.need) got = o.delivered.count() / 1000;  // substitutes count at their rate
    }
    return got;
  }
  for (auto const& c : p.consignments) got += goes_as(pin, c) ? c.quantity.count() : 0;
  return got;
}

void write_reasons(ground const& g, model::plan& p) {
  for (auto& c : p.consignments) put(consignment_reason(g, c), c);
  for (std::size_t i = 0; i < p.needs.size(); ++i) put(need_reason(g, p, i), p.needs[i]);
  for (std::size_t l = 0; l < p.lots.size(); ++l) put(lot_reason(g, p, l), p.lots[l]);
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
  for (auto const& pin : g.scenario->pins) {
    if (!pin.quantity) continue;
    auto const got = pieces_as_pinned(p, pin);
    if (got && *got < pin.quantity->count()) {
      p.notes.push_back(fmt::format("pin {} cannot be kept in full: {} of {} pieces", pin.id,
                                    print_grouped(*got), print_grouped(pin.quantity->count())));
    }
  }
}

}  // namespace lifeline::plan
