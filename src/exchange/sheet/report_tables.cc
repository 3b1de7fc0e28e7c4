// SPDX-License-Identifier: Apache-2.0
#include "exchange/sheet/report_tables.h"

#include <algorithm>

#include "exchange/sheet/workbook.h"

namespace lifeline::exchange::sheet {
namespace {

using model::hub_report;

template <class Count>
cell whole(Count const& n) {
  return scaled{n.count(), 1};
}
template <class Quantity>
cell maybe(std::optional<Quantity> const& n, std::int64_t scale) {
  return n ? cell(scaled{n->count(), scale}) : cell();
}
cell maybe(std::optional<instant> const& at) {
  return at ? cell(*at) : cell();
}
cell name_or(std::string const& name, std::string const& id) {
  return name.empty() ? id : name;
}
// Seconds as days with one digit behind the point.
cell days(std::int64_t seconds) {
  return scaled{seconds / 8640, 10};
}
cell days(std::optional<std::int64_t> const& seconds) {
  return seconds ? days(*seconds) : cell();
}

table about(hub_report const& r) {
  table out{"report", {"what", "value"}, {}};
  auto const add = [&](std::string what, cell value) {
    out.rows.push_back({std::move(what), std::move(value)});
  };
  add("title", r.title);
  add("hub", r.hub);
  add("from UTC", r.from);
  add("until UTC", r.until);
  add("made UTC", r.made);
  add("events of the journal", scaled{static_cast<std::int64_t>(r.position), 1});
  add("root of the journal", r.root_hex);
  if (r.co2) add("CO2e, kg", scaled{r.co2->count(), 1000});
  if (r.money.movements_known > 0) {
    add("transport, " + r.money.currency, scaled{r.money.transport.count(), 100});
    if (r.money.per_1000_delivered)
      add("transport per 1,000 delivered, " + r.money.currency,
          scaled{r.money.per_1000_delivered->count(), 100});
  }
  for (auto const& note : r.notes) add("note", note);
  return out;
}

table items(hub_report const& r) {
  table out{"items",
            {"item", "pledged", "received", "delivered", "delivered kg", "damaged", "missing", "written off"},
            {}};
  for (auto const& i : r.items)
    out.rows.push_back({name_or(i.name, i.item), whole(i.pledged), whole(i.received), whole(i.delivered),
                        maybe(i.delivered_mass, 1000), whole(i.damaged), whole(i.lost),
                        whole(i.written_off)});
  return out;
}

table stock(hub_report const& r) {
  table out{"stock",
            {"item", "on hand at the start", "on hand at the end", "on the way", "held", "still promised"},
            {}};
  for (auto const& i : r.items)
    out.rows.push_back({name_or(i.name, i.item), whole(i.on_hand_before), whole(i.on_hand_after),
                        whole(i.on_the_way_after), whole(i.held_after), whole(i.promised_after)});
  return out;
}

table places(hub_report const& r) {
  table out{
      "deliveries", {"place", "country", "item", "delivered", "deliveries", "first UTC", "last UTC"}, {}};
  for (auto const& p : r.places)
    out.rows.push_back({name_or(p.name, p.site), p.country, name_or(p.item_name, p.item), whole(p.delivered),
                        scaled{p.deliveries, 1}, maybe(p.first), maybe(p.last)});
  return out;
}

table gifts(hub_report const& r) {
  table out{"gifts",
            {"lot", "donor", "item", "promised", "on hand", "on the way", "held", "delivered", "damaged",
             "missing", "written off"},
            {}};
  for (auto const& g : r.gifts)
    out.rows.push_back({g.lot, g.donor, name_or(g.item_name, g.item), whole(g.promised), whole(g.on_hand),
                        whole(g.on_the_way), whole(g.held), whole(g.delivered), whole(g.damaged),
                        whole(g.lost), whole(g.written_off)});
  return out;
}

table covers(hub_report const& r) {
  table out{"cover",
            {"place", "group", "days of cover at the start", "days of cover at the end", "delivered before",
             "delivered in all", "unmet at the end"},
            {}};
  for (auto const& c : r.cover)
    out.rows.push_back({name_or(c.site_name, c.site), c.group, days(c.before_s), days(c.after_s),
                        scaled{c.delivered_before.count(), 1000}, scaled{c.delivered_after.count(), 1000},
                        maybe(c.unmet_after, 1000)});
  return out;
}

table lead_times(hub_report const& r) {
  table out{
      "lead times", {"from", "pieces", "half within days", "nine tenths within days", "all within days"}, {}};
  for (auto const& l : r.lead_times)
    out.rows.push_back({l.from, whole(l.counted), days(l.half.count()), days(l.nine_tenths.count()),
                        days(l.longest.count())});
  return out;
}

table losses(hub_report const& r) {
  table out{"losses", {"UTC", "kind", "lot", "item", "place", "pieces", "reference", "event"}, {}};
  for (auto const& l : r.losses)
    out.rows.push_back({l.at, l.kind, l.lot, l.item, l.place, whole(l.quantity), l.reference,
                        scaled{static_cast<std::int64_t>(l.position), 1}});
  return out;
}

table movements(hub_report const& r) {
  table out{
      "movements",
      {"movement", "mode", "from", "to", "departed UTC", "arrived UTC", "pieces", "kg", "CO2e kg", "cost"},
      {}};
  for (auto const& m : r.movements)
    out.rows.push_back({m.movement, m.mode, m.from, m.to, m.departed, maybe(m.arrived), whole(m.loaded),
                        maybe(m.mass, 1000), maybe(m.co2, 1000), maybe(m.cost, 100)});
  return out;
}

table funding(hub_report const& r) {
  table out{"funding", {"donor", "status", "currency", "amount", "flows"}, {}};
  for (auto const& f : r.funding)
    out.rows.push_back({f.donor, f.status, f.currency, scaled{f.amount.count(), 100}, scaled{f.flows, 1}});
  return out;
}

}  // namespace

std::vector<table> report_tables(hub_report const& r) {
  std::vector<table> out = {about(r),  items(r),      stock(r),  places(r),    gifts(r),
                            covers(r), lead_times(r), losses(r), movements(r), funding(r)};
  std::erase_if(out, [](table const& t) { return t.rows.empty() && t.name != "items"; });
  return out;
}

result<std::string> report_xlsx(hub_report const& r) {
  return workbook_bytes({r.title, "Report of Lifeline, all times in UTC"}, report_tables(r));
}

}  // namespace lifeline::exchange::sheet
