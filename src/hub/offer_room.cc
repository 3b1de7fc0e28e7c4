// SPDX-License-Identifier: Apache-2.0
// Papers that the way of an offer asks for, and room on the departures it would take.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "hub/offer_words.h"

namespace lifeline::hub {
namespace {

constexpr std::size_t departures_shown = 10;

bool is_in(model::site const& site, std::string const& where) {
  return site.country == where || contains(site.blocs, where);
}

bool concerns_item(model::rule const& r, model::item const& item) {
  return r.groups.empty() || std::any_of(r.groups.begin(), r.groups.end(),
                                         [&](auto const& g) { return model::answers(item, g); });
}

bool within(model::rule const& r, instant from, instant until) {
  return (!r.from || *r.from <= until) && (!r.until || *r.until > from);
}

std::string rule_text(model::rule const& r) {
  return r.effect.empty() ? fmt::format("rule {} of {}", r.id, r.where)
                          : fmt::format("{} ({})", r.effect, r.id);
}

bool is_ban(model::rule_kind kind) {
  return kind != model::rule_kind::border_wait && kind != model::rule_kind::document;
}

}  // namespace

void offer_gate::check_papers(model::lot const& lot, offer_report& out) const {
  auto const* item = model::find_item(scenario_, lot.item);
  if (item == nullptr || out.matches.empty()) return;
  std::vector<std::size_t> touched;
  if (auto const from = site_number(scenario_, lot.site)) touched.push_back(*from);
  for (auto const& match : out.matches) {
    if (auto const to = site_number(scenario_, match.site)) touched.push_back(*to);
  }
  bool const blocked = std::any_of(out.matches.begin(), out.matches.end(),
                                   [](auto const& m) { return !m.earliest.has_value(); });
  bool any = false;
  for (auto const& r : scenario_.rules) {
    if (contains(lot.licences, r.id) || !concerns_item(r, *item)) continue;
    if (!within(r, std::max(lot.ready, scenario_.plan.as_of), scenario_.plan.until)) continue;
    bool const there = std::any_of(touched.begin(), touched.end(),
                                   [&](auto i) { return is_in(scenario_.sites[i], r.where); });
    if (r.kind == model::rule_kind::document && there) {
      any = true;
      tell(out, 402, "papers-asked", gate_word::ask,
           {fmt::format("Papers: {}.", rule_text(r)), {rule_text(r)}});
    } else if (is_ban(r.kind) && (there || blocked)) {
      any = true;
      if (r.lead_working_days) {
        tell(out, 401, "authorisation-asked", gate_word::ask,
             {fmt::format("{}: ask for it now, the answer takes {} working days.", rule_text(r),
                          *r.lead_working_days),
              {rule_text(r), digits(*r.lead_working_days)}});
      } else {
        tell(out, 401, "rule-in-the-way", gate_word::ask,
             {fmt::format("{}: only with a licence, or by another way.", rule_text(r)), {rule_text(r)}});
      }
    }
  }
  if (item->hs_code.empty()) {
    any = true;
    tell(out, 403, "customs-code-missing", gate_word::ask,
         {fmt::format("The catalogue has no customs code (HS) for {}: clearance will ask for it.",
                      name_of_item(*item)),
          {name_of_item(*item)}});
  }
  if (!item->dangerous_goods.empty()) {
    any = true;
    tell(out, 404, "dangerous-goods", gate_word::ask,
         {fmt::format("It holds dangerous goods ({}): the shipper's declaration is needed.",
                      join(item->dangerous_goods, ", ")),
          {join(item->dangerous_goods, ", ")}});
  }
  if (!item->band.empty() && item->band != "ambient")
    tell(out, 405, "cold-chain", gate_word::ask,
         {fmt::format("It must be kept {}: say how the chain is kept until it is handed over.", item->band),
          {item->band}});
  if (!any)
    tell(out, 400, "papers-complete", gate_word::pass, {"No rule on the way asks for more papers.", {}});
}

// Room on departures of the same pairs of places as its first way, from when it is ready: what the limit says
// less what the plan in force has put there.
void offer_gate::check_room(model::lot const& lot, std::size_t number, offer_report& out) const {
  auto const* item = model::find_item(scenario_, lot.item);
  auto const from = site_number(scenario_, lot.site);
  if (item == nullptr || !from || out.matches.empty() || !out.matches.front().earliest) return;
  auto const to = site_number(scenario_, out.matches.front().site);
  auto const ready = std::max(lot.ready, scenario_.plan.as_of);
  auto const way = network::earliest(net_, net_.landside[*from], ready, net_.lot_traits[number], *to);
  if (!way) return;
  if (way->arcs.empty())
    return tell(out, 600, "room", gate_word::pass,
                {"It is where it is needed: nothing has to carry it.", {lot.site}});
  if (!item->carton_mass || !item->per_carton || item->carton_mass->count() <= 0)
    return tell(out, 602, "mass-not-known", gate_word::ask,
                {fmt::format("The catalogue has no carton and mass for {}: say them, or no room can be kept.",
                             name_of_item(*item)),
                 {name_of_item(*item)}});
  std::optional<std::int64_t> narrowest;
  std::string where;
  model::text_list ends;
  for (auto const i : way->arcs) {
    auto const& first = net_.arcs[i];
    if (first.kind != model::stage_kind::leg) continue;
    std::int64_t total = 0;
    bool unlimited = false;
    std::size_t shown = 0;
    for (auto const& leg : scenario_.legs) {
      auto const& like = scenario_.legs[first.ref];
      bool const same = leg.from == like.from && leg.to == like.to && leg.departs >= first.leaves &&
                        leg.status != model::leg_status::cancelled;
      if (!same) continue;
      offer_room room{leg.id, leg.departs, {}};
      if (leg.capacity) {
        auto const load = loads_.find(leg.id);
        auto const used = load == loads_.end() ? 0 : load->second.count();
        auto const left = std::max<std::int64_t>(0, leg.capacity->count() - used);
        room.room = pieces(left / item->carton_mass->count() * item->per_carton->count());
        total += room.room->count();
      } else {
        unlimited = true;
      }
      if (++shown <= departures_shown) out.room.push_back(std::move(room));
    }
    if (!unlimited && (!narrowest || total < *narrowest)) {
      narrowest = total;
      ends = {scenario_.legs[first.ref].from, scenario_.legs[first.ref].to};
      where = join(ends, " to ");
    }
  }
  if (!narrowest)
    return tell(out, 600, "room", gate_word::pass, {"No limit of the departures on its way is known.", {}});
  if (*narrowest == 0)
    return tell(out, 603, "no-room", gate_word::refuse,
                {fmt::format("Every departure {} is full by the plan in force.", where), ends});
  if (*narrowest < lot.quantity.count())
    return tell(out, 601, "not-enough-room", gate_word::ask,
                {fmt::format("The departures {} have room for {} of {} pieces beside the plan in force.",
                             where, print_grouped(*narrowest), print_grouped(lot.quantity.count())),
                 {ends[0], ends[1], digits(*narrowest), digits(lot.quantity.count())}});
  tell(out, 600, "room", gate_word::pass,
       {fmt::format("The departures {} have room for all of it beside the plan in force.", where), ends});
}

}  // namespace lifeline::hub
