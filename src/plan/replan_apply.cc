// SPDX-License-Identifier: Apache-2.0
// Changes applied to a scenario, and goods under way turned into lots.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/pins_on_the_way.h"
#include "plan/replan.h"

namespace lifeline::plan {
namespace {

template <class Row>
Row* find_row(std::vector<Row>& rows, std::string const& id) {
  auto const at = std::find_if(rows.begin(), rows.end(), [&](Row const& r) { return r.id == id; });
  return at == rows.end() ? nullptr : &*at;
}

error unknown(std::string const& what, std::string const& id) {
  return {fault::not_found, id,
          fmt::format("the change names {} «{}», which the scenario does not have", what, id)};
}

void delay(model::leg& l, duration by) {
  l.departs += by;
  l.arrives += by;
  if (l.cutoff) *l.cutoff += by;
}

std::optional<error> change_leg(model::scenario& s, model::change const& c) {
  auto* l = find_row(s.legs, c.ref);
  if (l == nullptr) return unknown("leg", c.ref);
  if (c.kind == model::change_kind::leg_cancelled) l->status = model::leg_status::cancelled;
  if (c.kind == model::change_kind::leg_late) delay(*l, c.by.value_or(duration(0)));
  if (c.kind == model::change_kind::leg_capacity) {
    if (c.mass) l->capacity = c.mass;
    if (c.volume) l->volume = c.volume;
  }
  return {};
}

std::optional<error> change_lot(model::scenario& s, model::change const& c) {
  auto* l = find_row(s.lots, c.ref);
  if (l == nullptr) return unknown("lot", c.ref);
  std::int64_t const n = c.quantity.value_or(pieces(0)).count();
  if (c.kind == model::change_kind::lot_short) l->quantity = pieces(n);
  if (c.kind == model::change_kind::lot_damaged)
    l->quantity = pieces(std::max<std::int64_t>(0, l->quantity.count() - n));
  if (c.kind == model::change_kind::lot_late)
    l->ready = c.from.value_or(l->ready + c.by.value_or(duration(0)));
  return {};
}

// Has the scenario a site or a lane there?
bool is_place_of(model::scenario const& s, std::string const& country_or_bloc) {
  auto const names = [&](std::vector<std::string> const& list) {
    return std::find(list.begin(), list.end(), country_or_bloc) != list.end();
  };
  return std::any_of(
             s.sites.begin(), s.sites.end(),
             [&](model::site const& at) { return at.country == country_or_bloc || names(at.blocs); }) ||
         std::any_of(s.lanes.begin(), s.lanes.end(), [&](model::lane const& l) { return names(l.via); });
}

void close_border(model::scenario& s, model::change const& c) {
  for (auto const kind : {model::rule_kind::transit_ban, model::rule_kind::import_ban}) {
    model::rule r;
    r.id = fmt::format("closed-{}-{}", c.ref, kind == model::rule_kind::transit_ban ? "transit" : "entry");
    r.kind = kind;
    r.where = c.ref;
    r.from = c.from;
    r.until = c.until;
    r.effect = "border closed";
    r.source = "change";
    std::erase_if(s.rules, [&](model::rule const& old) { return old.id == r.id; });
    s.rules.push_back(r);
  }
}

std::optional<error> change_one(model::scenario& s, model::change const& c) {
  switch (c.kind) {
    case model::change_kind::leg_cancelled:
    case model::change_kind::leg_late:
    case model::change_kind::leg_capacity:
      return change_leg(s, c);
    case model::change_kind::lot_short:
    case model::change_kind::lot_damaged:
    case model::change_kind::lot_late:
      return change_lot(s, c);
    case model::change_kind::need:
      if (model::find_site(s, c.asked.site) == nullptr) return unknown("site", c.asked.site);
      if (auto* old = find_row(s.needs, c.asked.id)) {
        *old = c.asked;
      } else {
        s.needs.push_back(c.asked);
      }
      return {};
    case model::change_kind::border_closed:
      if (!is_place_of(s, c.ref)) return unknown("country", c.ref);
      close_border(s, c);
      return {};
    case model::change_kind::lane_closed:
      if (find_row(s.lanes, c.ref) == nullptr) return unknown("lane", c.ref);
      std::erase_if(s.lanes, [&](model::lane const& l) { return l.id == c.ref; });
      return {};
  }
  return {};
}

// How much later than planned a stage ends: its leg may be late.
duration lateness(model::stage const& stage, std::vector<model::change> const& changes) {
  duration out{0};
  for (auto const& c : changes) {
    bool const hit =
        c.kind == model::change_kind::leg_late && stage.kind == model::stage_kind::leg && c.ref == stage.ref;
    if (hit) out += c.by.value_or(duration(0));
  }
  return out;
}

// The stages that have begun, handling that follows a begun arrival included.
std::size_t begun(model::consignment const& c, instant now) {
  std::size_t n = 0;
  for (auto const& stage : c.stages) {
    bool const follows = stage.kind == model::stage_kind::handling && n > 0;
    if (stage.kind == model::stage_kind::handling ? !follows : stage.departs >= now) break;
    ++n;
  }
  return n;
}

model::lot under_way(model::lot const& origin, model::consignment const& c, std::size_t stages,
                     model::change_set const& now) {
  model::lot out = origin;
  auto const& last = c.stages[stages - 1];
  out.id = root_lot(origin.id) + "+" + c.id;
  out.kind = model::lot_kind::lot;
  out.quantity = c.quantity;
  out.site = last.to;
  out.ready = last.available;
  for (std::size_t i = 0; i < stages; ++i) out.ready += lateness(c.stages[i], now.changes);
  out.chance = {};
  if (stages == c.stages.size()) out.earmarks = {c.to};
  out.source = fmt::format("under way as {} of {}", c.id, origin.id);
  return out;
}

void take_from_lot(model::scenario& s, std::string const& id, pieces n) {
  auto* l = find_row(s.lots, id);
  if (l == nullptr) return;
  // Chance is of the whole lot; once part of it moves, the rest is what the plan counted on.
  std::int64_t const counted =
      scale_down(l->quantity.count(), l->chance.value_or(permille(1000)).count(), 1000);
  l->quantity = pieces(std::max<std::int64_t>(0, counted - n.count()));
  l->chance = {};
}

// Rows that name a lot which has gone on its way in full name one of its parts now; pins on it are spent.
void rename_gone_lots(model::scenario& s) {
  for (auto& fact : s.past) {
    if (model::find_lot(s, fact.lot) != nullptr) continue;
    auto const part = std::find_if(s.lots.begin(), s.lots.end(),
                                   [&](model::lot const& l) { return root_lot(l.id) == fact.lot; });
    if (part != s.lots.end()) fact.lot = part->id;
  }
  std::erase_if(s.past, [&](model::history const& fact) { return model::find_lot(s, fact.lot) == nullptr; });
  std::erase_if(s.pins,
                [&](model::pin const& p) { return !p.lot.empty() && model::find_lot(s, p.lot) == nullptr; });
}

}  // namespace

std::string root_lot(std::string const& id) {
  return id.substr(0, id.find('+'));
}

result<model::scenario> apply(model::scenario const& s, model::plan const& before,
                              model::change_set const& now) {
  model::scenario out = s;
  std::vector<model::lot> moving;
  for (auto const& c : before.consignments) {
    std::size_t const n = begun(c, now.as_of);
    auto const* origin = model::find_lot(s, c.lot);
    if (n == 0 || origin == nullptr) continue;
    moving.push_back(under_way(*origin, c, n, now));
    model::pass_on_pins(out, {c.id, c.lot, c.to, c.quantity.count(), moving.back().id},
                        [&](model::pin const& pin) {
                          auto const at = model::stage_by(c.stages, pin.leg);
                          if (at == c.stages.size()) return model::pinned_stage::none;
                          return at < n ? model::pinned_stage::taken : model::pinned_stage::to_come;
                        });
  }
  for (auto const& c : now.changes) {
    if (auto const wrong = change_one(out, c)) return *wrong;
  }
  for (auto const& c : before.consignments) {
    if (begun(c, now.as_of) > 0) take_from_lot(out, c.lot, c.quantity);
  }
  std::erase_if(out.lots, [](model::lot const& l) { return l.quantity.count() == 0; });
  out.lots.insert(out.lots.end(), moving.begin(), moving.end());
  rename_gone_lots(out);
  out.cases.clear();  // needs computed from them stand as rows now, at the rates the plan was made with
  out.healths.clear();
  out.pins.insert(out.pins.end(), now.pins.begin(), now.pins.end());
  out.plan.as_of = now.as_of;
  return out;
}

}  // namespace lifeline::plan
