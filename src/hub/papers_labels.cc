// SPDX-License-Identifier: Apache-2.0
// Labels, pick lists, and the papers of events.
#include <algorithm>
#include <set>

#include "hub/papers_story.h"
#include "model/paper/term.h"

namespace lifeline::hub {

using model::paper_kind;
using model::paper_role;

std::vector<model::sscc> paper_maker::units_of(std::string_view consignment) const {
  std::set<model::sscc> out;
  ledger::stock_filter filter;
  filter.consignment = consignment;
  for (std::uint64_t after = 0;;) {
    auto const page = ledger::list_stock(book_, filter, {after, 1000});
    for (auto const& row : page.rows) {
      if (row.quantity.count() > 0 && !row.where.unit.empty()) out.insert(row.where.unit);
    }
    if (page.next == 0) break;
    after = page.next;
  }
  return {out.begin(), out.end()};
}

model::unit_label paper_maker::label_of(model::sscc unit, std::string const& consignment,
                                        model::text_list const& languages) const {
  model::unit_label out;
  out.unit = unit;
  auto const view = ledger::find_unit(book_, unit);
  if (!view) return out;
  out.kind = model::words_of<model::unit_kind>::words[static_cast<std::size_t>(view->kind)];
  out.uld_number = view->uld_number;
  out.seal = view->seal;
  out.movement = view->movement;
  out.consignment = consignment;
  std::set<std::string> consignments;
  bool weighed = true;
  grams gross;
  for (auto const& inner : ledger::unit_tree(book_, unit)) {
    for (auto const& row : inner.goods) {
      if (row.quantity.count() <= 0) continue;
      if (!row.where.consignment.empty()) consignments.insert(row.where.consignment);
      auto line = line_of(row.where.lot, row.item, row.quantity);
      weighed = weighed && line.gross.has_value();
      if (line.gross) gross += *line.gross;
      auto const same = std::find_if(out.contents.begin(), out.contents.end(),
                                     [&](auto const& one) { return one.lot == line.lot; });
      if (same == out.contents.end()) {
        out.contents.push_back(std::move(line));
      } else {
        same->quantity = *same->quantity + row.quantity;
      }
    }
  }
  if (weighed && !out.contents.empty()) out.gross = gross;
  if (out.consignment.empty() && consignments.size() == 1) out.consignment = *consignments.begin();
  if (out.contents.size() == 1) {
    for (auto const& row : ledger::list_rows(book_, "item_codes")) {
      if (cell_of(row, "item") == out.contents.front().item && cell_of(row, "scheme") == "gtin")
        out.gtin = cell_of(row, "code");
    }
  }
  auto const plan = ledger::find_consignment(book_, out.consignment);
  out.from = party_of(paper_role::shipper, plan ? plan->plan.from : view->site);
  if (plan) out.to = party_of(paper_role::consignee, plan->plan.to);
  out.languages =
      languages.empty() ? languages_of(out.from.id, plan ? plan->plan.to : view->site) : languages;
  return out;
}

model::waybill_label paper_maker::waybill_label_of(std::string_view consignment) const {
  auto const p = of_consignment(consignment, paper_kind::air_waybill, {});
  model::waybill_label out;
  out.consignment = consignment;
  out.waybill = value_of(p, "waybill");
  out.departure = value_of(p, "departure");
  out.destination = value_of(p, "destination");
  model::paper_line totals;
  set_column(totals, "packages", value_of(p, "packages"));
  set_column(totals, "gross_mass_g", value_of(p, "gross_mass_g"));
  out.pieces = totals.packages.value_or(0);
  out.labels = out.pieces;
  out.gross = totals.gross;
  return out;
}

model::pick_list paper_maker::pick_list_of(std::string_view consignment, std::string_view site,
                                           model::text_list const& languages) const {
  model::pick_list out;
  out.consignment = consignment;
  auto const s = read(consignment);
  out.site = site.empty() ? s.view.plan.from : std::string(site);
  out.to = name_of_site(s.view.plan.to);
  out.movement = s.road_movement.empty() ? s.air_movement : s.road_movement;
  ledger::stock_filter filter;
  filter.consignment = consignment;
  filter.site = out.site;
  filter.state = model::goods_state::reserved;
  for (std::uint64_t after = 0;;) {
    auto const page = ledger::list_stock(book_, filter, {after, 1000});
    for (auto const& row : page.rows) {
      if (row.quantity.count() <= 0) continue;
      auto const line = line_of(row.where.lot, row.item, row.quantity);
      auto bin = row.where.bin;
      if (auto const unit = ledger::find_unit(book_, row.where.unit); unit && bin.empty()) bin = unit->bin;
      out.rows.push_back({bin, row.where.unit, line.lot, line.item, line.description, line.batch, line.expiry,
                          row.quantity});
    }
    if (page.next == 0) break;
    after = page.next;
  }
  auto const order = [](model::pick_row const& r) {
    return std::tuple(r.bin, r.expiry.empty() ? std::string("9999") : r.expiry, r.lot, r.unit);
  };
  std::sort(out.rows.begin(), out.rows.end(),
            [&](auto const& a, auto const& b) { return order(a) < order(b); });
  out.languages = languages.empty() ? languages_of(out.site, out.site) : languages;
  return out;
}

std::optional<model::paper> paper_maker::of_event(std::uint64_t position, std::string const& root_sha256,
                                                  model::text_list const& languages) const {
  auto const event = hub_.event_at(position);
  if (!event) return {};
  model::paper out;
  auto const line = [&](std::string const& lot, pieces good, pieces damaged, pieces short_of, pieces over) {
    auto const view = ledger::find_lot(book_, lot);
    auto one = line_of(lot, view ? view->details.item : std::string(), good);
    one.damaged = damaged;
    one.short_of = short_of;
    one.over = over;
    out.lines.push_back(std::move(one));
  };
  std::string site;
  std::string donor;
  if (auto const* const got = std::get_if<model::receive_goods>(&event->body)) {
    out.kind = paper_kind::goods_received_note;
    site = got->site;
    set_value(out, "waybill", got->waybill);
    for (auto const& l : got->lines) {
      line(l.lot, l.good + l.over, l.damaged, l.short_of, l.over);
      out.lines.back().wrong = l.wrong;
    }
    out.parties.push_back(party_of(paper_role::handler, site));
  } else if (auto const* const given = std::get_if<model::deliver>(&event->body)) {
    out.kind = paper_kind::receipt;
    site = given->site;
    out.consignment = given->consignment;
    set_value(out, "reference", given->reference);
    for (auto const& l : given->lines) line(l.lot, l.good + l.over, l.damaged, l.short_of, l.over);
    out.parties.push_back(party_of(paper_role::recipient, site));
  } else {
    return {};
  }
  for (auto const& l : out.lines) {
    auto const view = ledger::find_lot(book_, l.lot);
    if (view && donor.empty()) donor = view->details.donor;
  }
  if (!donor.empty()) out.parties.push_back(party_of(paper_role::donor, donor));
  auto const suffix = out.kind == paper_kind::receipt ? "-R" : "-GRN";
  set_value(out, "number", std::to_string(position) + suffix);
  set_value(out, "place", name_of_site(site));
  set_value(out, "received_at", lifeline::to_text(event->at));
  set_value(out, "position", std::to_string(position));
  set_value(out, "event", to_text(event->id));
  set_value(out, "root_sha256", root_sha256);
  out.languages = languages.empty() ? languages_of(site, site) : languages;
  out.findings = model::check_paper(out);
  return out;
}

}  // namespace lifeline::hub
