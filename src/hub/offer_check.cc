// SPDX-License-Identifier: Apache-2.0
#include "hub/offer_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "hub/offer_words.h"

namespace lifeline::hub {
namespace {

constexpr std::int64_t day_s = 86'400;
constexpr instant earliest_ready(instant ready, instant now) {
  return ready > now ? ready : now;
}

}  // namespace

offer_gate::offer_gate(world const& w, instant now, std::optional<model::lot> offered) {
  scenario_ = live_scenario(w, {now, {}}, found_);
  if (offered) scenario_.lots.push_back(std::move(*offered));
  find_needs(w.book);
  find_loads(w.book);
}

void offer_gate::build() {
  net_ = network::build(scenario_);
}

// What is open of a need until the horizon ends: a rate asks for what it uses up.
void offer_gate::find_needs(ledger::book const& book) {
  auto const& plan = scenario_.plan;
  for (auto const& id : ledger::list_needs(book)) {
    auto const view = ledger::find_need(book, id, plan.as_of);
    if (!view || view->withdrawn) continue;
    auto const coming = view->on_the_way + view->reserved;
    milli_pieces open;
    if (view->unmet) open = *view->unmet - coming;
    if (view->need.per_day) {
      auto const until = std::min(view->need.until.value_or(plan.until), plan.until);
      auto const from = std::max(view->need.from.value_or(plan.as_of), plan.as_of);
      auto const seconds = std::max<std::int64_t>(0, (until - from).count());
      open = milli_pieces(scale_up(view->need.per_day->count(), seconds, day_s)) - view->left - coming;
    }
    if (open.count() > 0) needs_.push_back({view->need, open});
  }
}

void offer_gate::find_loads(ledger::book const& book) {
  for (auto const& id : ledger::list_consignments(book)) {
    auto const view = ledger::find_consignment(book, id);
    if (!view || view->closed) continue;
    if (view->plan.available && !view->plan.need.empty())
      planned_.emplace(std::pair(view->plan.lot, view->plan.need), *view->plan.available);
    auto const* item = model::find_item(scenario_, view->plan.item);
    if (item == nullptr || !item->carton_mass || !item->per_carton || item->per_carton->count() == 0)
      continue;
    grams const mass(
        scale_up(view->plan.quantity.count(), item->carton_mass->count(), item->per_carton->count()));
    for (auto const& stage : view->plan.stages) {
      if (stage.kind == model::stage_kind::leg && stage.departs >= scenario_.plan.as_of)
        loads_[stage.ref] += mass;
    }
  }
}

model::lot const* offer_gate::find(std::string const& lot_id) const {
  auto const* out = model::find_lot(scenario_, lot_id + "+expected");
  return out != nullptr ? out : model::find_lot(scenario_, lot_id);
}

bool offer_gate::fits_earmark(model::lot const& lot, model::need const& need) const {
  if (lot.earmarks.empty() || contains(lot.earmarks, need.site)) return true;
  auto const* site = model::find_site(scenario_, need.site);
  return site != nullptr && contains(lot.earmarks, site->country);
}

// Thousandths of a piece of the need that one piece counts for; none: it does not answer it.
std::optional<std::int64_t> offer_gate::rate(model::item const& item, std::string const& group) const {
  if (model::answers(item, group)) return 1000;
  for (auto const& s : scenario_.substitutions) {
    if (s.group == group && s.item == item.id) return s.rate.value_or(permille(1000)).count();
  }
  return {};
}

std::string offer_gate::way_text(network::way const& way) const {
  std::string out;
  for (auto const i : way.arcs) {
    auto const& a = net_.arcs[i];
    if (a.kind == model::stage_kind::handling) continue;
    auto const& id = a.kind == model::stage_kind::leg ? scenario_.legs[a.ref].id : scenario_.lanes[a.ref].id;
    auto const& from = scenario_.sites[net_.nodes[a.from].site].id;
    auto const& to = scenario_.sites[net_.nodes[a.to].site].id;
    out += fmt::format("{}{} {} to {} {}", out.empty() ? "" : ", ", id, from, to, to_short_text(a.leaves));
  }
  return out;
}

void offer_gate::check_itself(model::lot const& lot, offer_report& out) const {
  if (model::find_item(scenario_, lot.item) == nullptr)
    tell(out, 101, "item-unknown", gate_word::ask,
         {fmt::format("«{}» is not in the catalogue: say which item it is, so that needs can be matched.",
                      lot.item),
          {lot.item}});
  if (model::find_site(scenario_, lot.site) == nullptr)
    tell(out, 102, "place-unknown", gate_word::ask,
         {fmt::format("«{}» is no site of this hub: say where the goods are.", lot.site), {lot.site}});
  if (lot.quantity.count() <= 0)
    tell(out, 103, "nothing-offered", gate_word::refuse, {"There is nothing of it.", {}});
  if (lot.chance && lot.chance->count() < 500)
    tell(out, 104, "unsure", gate_word::ask,
         {fmt::format("It comes with a chance of {} in 1000: plan with it only when it is sure.",
                      lot.chance->count()),
          {digits(lot.chance->count())}});
}

void offer_gate::check_need(model::lot const& lot, offer_report& out) const {
  auto const* item = model::find_item(scenario_, lot.item);
  if (item == nullptr) return;
  bool elsewhere = false;
  for (auto const& one : needs_) {
    if (!rate(*item, one.need.group)) continue;
    if (!fits_earmark(lot, one.need)) {
      elsewhere = true;
      continue;
    }
    offer_match match;
    match.need = one.need.id;
    match.site = one.need.site;
    if (auto const* site = model::find_site(scenario_, one.need.site)) match.country = site->country;
    match.group = one.need.group;
    match.severity = one.need.severity.value_or(permille(1000));
    match.unmet = one.unmet;
    match.wanted = one.need.by;
    match.shelf_days_wanted = one.need.min_shelf_days;
    if (auto const at = planned_.find({root_of(lot.id), one.need.id}); at != planned_.end())
      match.planned = at->second;
    out.asked += one.unmet;
    out.matches.push_back(std::move(match));
  }
  if (out.matches.empty()) {
    if (elsewhere) {
      return tell(out, 203, "earmark-elsewhere", gate_word::refuse,
                  {fmt::format("It is meant for {}, where nobody needs it; elsewhere it is needed.",
                               join(lot.earmarks, ", ")),
                   {join(lot.earmarks, ", ")}});
    }
    return tell(out, 201, "no-need", gate_word::refuse,
                {fmt::format("Nobody has an open need that {} would meet.", name_of_item(*item)),
                 {name_of_item(*item)}});
  }
  milli_pieces promised;
  for (auto const& other : scenario_.lots) {
    auto const* what = model::find_item(scenario_, other.item);
    if (&other == &lot || what == nullptr || !rate(*what, out.matches.front().group)) continue;
    auto const sure =
        other.kind == model::lot_kind::pledge ? other.chance.value_or(permille(1000)).count() : 1000;
    promised += milli_pieces(scale_up(other.quantity.count(), sure, 1));
  }
  out.promised = std::min(promised, out.asked);
  auto const counted =
      milli_pieces(scale_up(lot.quantity.count(), *rate(*item, out.matches.front().group), 1));
  if (out.promised >= out.asked) {
    tell(out, 204, "promised-already", gate_word::ask,
         {fmt::format("{} pieces are needed until {}; free stock and other pledges could meet all of it.",
                      whole_pieces(out.asked), to_short_text(scenario_.plan.until)),
          {digits(out.asked.count() / 1000), to_text(scenario_.plan.until)}});
  } else if (counted > out.asked - out.promised) {
    tell(out, 202, "more-than-needed", gate_word::ask,
         {fmt::format(
              "{} pieces are needed until {}, of which free stock and other pledges could meet {}; {} are "
              "offered: ask for less, or for later.",
              whole_pieces(out.asked), to_short_text(scenario_.plan.until), whole_pieces(out.promised),
              whole_pieces(counted)),
          {digits(out.asked.count() / 1000), to_text(scenario_.plan.until),
           digits(out.promised.count() / 1000), digits(counted.count() / 1000)}});
  } else {
    tell(out, 200, "needed", gate_word::pass,
         {fmt::format("{} pieces are needed at {} places; stock and other pledges could meet {} of them.",
                      whole_pieces(out.asked), out.matches.size(), whole_pieces(out.promised)),
          {digits(out.asked.count() / 1000), digits(out.matches.size()),
           digits(out.promised.count() / 1000)}});
  }
}

void offer_gate::check_arrival(model::lot const& lot, std::size_t number, offer_report& out) const {
  auto const from = site_number(scenario_, lot.site);
  if (!from || out.matches.empty()) return;
  auto const ready = earliest_ready(lot.ready, scenario_.plan.as_of);
  std::size_t reached = 0;
  std::size_t late = 0;
  bool closed_by_rule = false;
  for (auto& match : out.matches) {
    auto const to = site_number(scenario_, match.site);
    if (!to) continue;
    auto const way = network::earliest(net_, net_.landside[*from], ready, net_.lot_traits[number], *to);
    if (!way) {
      bool const open = network::earliest(net_, net_.landside[*from], ready, 0, *to).has_value();
      closed_by_rule = closed_by_rule || open;
      if (open) {
        tell(match, "a rule closes the way", {"rule_closes_way", {}});
      } else {
        tell(match, "no departure of the timetable leads there", {"no_departure", {}});
      }
      continue;
    }
    ++reached;
    match.earliest = way->available;
    match.way = way_text(*way);
    if (match.wanted && *match.wanted < way->available) {
      ++late;
      tell(match, fmt::format("it would come after {}", to_short_text(*match.wanted)),
           {"after_wanted", {to_text(*match.wanted)}});
    }
  }
  std::stable_sort(out.matches.begin(), out.matches.end(), [](offer_match const& a, offer_match const& b) {
    return a.earliest.value_or(instant::max()) < b.earliest.value_or(instant::max());
  });
  if (reached == 0 && closed_by_rule)
    return tell(out, 303, "way-closed", gate_word::ask,
                {"Every way to those who need it is closed by a rule; see papers.", {}});
  if (reached == 0)
    return tell(out, 301, "no-way", gate_word::refuse,
                {fmt::format("No departure until {} leads from {} to anybody who needs it.",
                             to_short_text(scenario_.plan.until), lot.site),
                 {to_text(scenario_.plan.until), lot.site}});
  if (late == reached)
    return tell(out, 302, "too-late", gate_word::refuse,
                {fmt::format("At the earliest it comes at {}, after everybody who needs it needs it.",
                             to_short_text(*out.matches.front().earliest)),
                 {to_text(*out.matches.front().earliest)}});
  model::text_list about = {to_text(*out.matches.front().earliest), digits(reached),
                            digits(out.matches.size())};
  if (late > 0) about.push_back(digits(late));
  tell(out, 300, "arrives", gate_word::pass,
       {fmt::format("At the earliest it is with the first who need it at {}; {} of {} can be reached{}.",
                    to_short_text(*out.matches.front().earliest), reached, out.matches.size(),
                    late > 0 ? fmt::format(", {} of them too late", late) : std::string()),
        std::move(about)});
}

void offer_gate::check_shelf(model::lot const& lot, offer_report& out) const {
  auto const* item = model::find_item(scenario_, lot.item);
  if (item == nullptr) return;
  if (!lot.expiry) {
    if (item->shelf_life_days)
      tell(out, 501, "expiry-not-said", gate_word::ask,
           {fmt::format("{} does not keep for ever: say until when it can be used.", name_of_item(*item)),
            {name_of_item(*item)}});
    return;
  }
  std::int64_t const usual =
      item->shelf_life_days ? std::min<std::int64_t>(365, *item->shelf_life_days / 2) : 365;
  std::size_t good = 0;
  std::size_t reached = 0;
  std::int64_t longest = INT64_MIN;
  for (auto& match : out.matches) {
    if (!match.earliest) continue;
    ++reached;
    auto const last = instant(*lot.expiry) + std::chrono::hours(24);
    match.shelf_days = (last - *match.earliest).count() / day_s;
    auto const wanted = match.shelf_days_wanted.value_or(usual);
    match.shelf_days_wanted = wanted;
    longest = std::max(longest, *match.shelf_days);
    if (*match.shelf_days >= wanted) {
      ++good;
    } else if (match.worst.empty()) {
      auto const left = std::max<std::int64_t>(0, *match.shelf_days);
      tell(match, fmt::format("{} days of use are left on arrival, {} are wanted", left, wanted),
           {"shelf_days_short", {digits(left), digits(wanted)}});
    }
  }
  if (reached == 0) {
    if (instant(*lot.expiry) < scenario_.plan.as_of)
      tell(out, 502, "expired", gate_word::refuse,
           {fmt::format("It expired on {}.", to_date_text(*lot.expiry)), {to_date_text(*lot.expiry)}});
    return;
  }
  if (longest <= 0)
    return tell(out, 502, "expired", gate_word::refuse,
                {fmt::format("It expires on {}, before it can be there.", to_date_text(*lot.expiry)),
                 {to_date_text(*lot.expiry), to_text(*out.matches.front().earliest)}});
  if (good == 0)
    return tell(
        out, 503, "shelf-life-short", gate_word::ask,
        {fmt::format("{} days of use are left at the first arrival; those who need it want more.", longest),
         {digits(longest)}});
  tell(out, 500, "keeps", gate_word::pass,
       {fmt::format("{} days of use are left at the first arrival; that is enough for {} of {}.", longest,
                    good, reached),
        {digits(longest), digits(good), digits(reached)}});
}

offer_report offer_gate::check(std::string const& lot_id) const {
  offer_report out;
  auto const* lot = find(lot_id);
  if (lot == nullptr) {
    tell(out, 103, "nothing-offered", gate_word::refuse, {"There is nothing of it.", {}});
    return out;
  }
  auto const number = static_cast<std::size_t>(lot - scenario_.lots.data());
  check_itself(*lot, out);
  check_need(*lot, out);
  check_arrival(*lot, number, out);
  check_papers(*lot, out);
  check_shelf(*lot, out);
  check_room(*lot, number, out);
  return out;
}

}  // namespace lifeline::hub
