// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_goods.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "hub/exception_facts.h"
#include "hub/hub.h"
#include "hub/moment.h"
#include "hub/verbs_goods_fields.h"

namespace lifeline::hub {

std::size_t rows_of(std::optional<std::int32_t> const& asked) {
  if (!asked) return page_rows_usual;
  return static_cast<std::size_t>(
      std::clamp<std::int64_t>(*asked, 1, static_cast<std::int64_t>(page_rows_most)));
}

namespace {

using enum role;

refusal not_here(std::string_view what, std::string_view id) {
  return refuse(refusal_kind::not_found, "not-found",
                fmt::format("There is no {} «{}» that you may see.", what, id));
}

std::vector<ledger::holding> holdings_of(moment const& at, ledger::stock_filter const& filter) {
  std::vector<ledger::holding> out;
  for (std::uint64_t after = 0; out.size() < page_rows_most;) {
    auto page = ledger::list_stock(at.book(), filter, {after, page_rows_most});
    for (auto& row : page.rows) {
      if (row.quantity.count() != 0 && at.sees().holding(row)) out.push_back(std::move(row));
    }
    if (page.next == 0) break;
    after = page.next;
  }
  return out;
}

reply list_stock(reading const& in, stock_request const& asked, stock_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  ledger::stock_filter const filter{asked.site, asked.bin,         asked.movement, asked.lot,
                                    asked.item, asked.consignment, asked.unit,     asked.state};
  if (!asked.bin.empty() && asked.site.empty()) {
    return refuse(refusal_kind::bad_request, "bin-without-site",
                  "A bin is one of a site: name the site too.");
  }
  auto const wanted = rows_of(asked.rows);
  std::uint64_t after = asked.after;
  while (out.holdings.size() < wanted) {
    auto page = ledger::list_stock(at.book(), filter, {after, wanted - out.holdings.size()});
    for (auto& row : page.rows) {
      if (row.quantity.count() != 0 && at.sees().holding(row)) out.holdings.push_back(std::move(row));
    }
    after = page.next;
    if (after == 0) return {};
  }
  out.next = after;
  return {};
}

reply total_stock(reading const& in, totals_request const& asked, totals_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  ledger::stock_filter filter;
  filter.site = asked.site;
  filter.item = asked.item;
  std::map<std::tuple<std::string, std::string, model::goods_state>, pieces> sums;
  for (std::uint64_t after = 0;;) {
    auto const page = ledger::list_stock(at.book(), filter, {after, page_rows_most});
    for (auto const& row : page.rows) {
      if (row.quantity.count() == 0 || row.where.state == model::goods_state::outside ||
          !at.sees().holding(row))
        continue;
      auto const& place = row.where.site.empty() ? row.where.movement : row.where.site;
      sums[{row.item, place, row.where.state}] += row.quantity;
    }
    if (page.next == 0) break;
    after = page.next;
  }
  out.totals.reserve(sums.size());
  for (auto const& [key, quantity] : sums) {
    out.totals.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), quantity});
  }
  return {};
}

reply get_lot(reading const& in, id_request const& asked, lot_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  auto view = ledger::find_lot(at.book(), asked.id);
  if (!view || !at.sees().lot(asked.id)) return not_here("lot or pledge", asked.id);
  out.lot = std::move(*view);
  ledger::stock_filter filter;
  filter.lot = asked.id;
  out.holdings = holdings_of(at, filter);
  out.came_from = ledger::trace_back(at.book(), asked.id);
  out.went_into = ledger::trace_forward(at.book(), asked.id);
  out.version = version_of(at.state(), {thing::lot, "lot", asked.id});
  return {};
}

reply get_unit(reading const& in, unit_request const& asked, unit_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  auto view = ledger::find_unit(at.book(), asked.unit);
  if (!view || !at.sees().unit(asked.unit)) return not_here("unit", to_text(asked.unit));
  out.unit = std::move(*view);
  out.custody = ledger::custody_of_unit(at.book(), asked.unit);
  out.version = version_of(at.state(), {thing::unit, "unit", to_text(asked.unit)});
  return {};
}

reply get_unit_tree(reading const& in, unit_request const& asked, units_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  if (!ledger::find_unit(at.book(), asked.unit) || !at.sees().unit(asked.unit))
    return not_here("unit", to_text(asked.unit));
  out.units = ledger::unit_tree(at.book(), asked.unit);
  return {};
}

reply get_movement(reading const& in, id_request const& asked, movement_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  auto view = ledger::find_movement(at.book(), asked.id);
  if (!view || !at.sees().movement(asked.id)) return not_here("movement", asked.id);
  out.movement = std::move(*view);
  ledger::stock_filter filter;
  filter.movement = asked.id;
  out.on_board = holdings_of(at, filter);
  out.version = version_of(at.state(), {thing::movement, "movement", asked.id});
  return {};
}

reply get_consignment(reading const& in, id_request const& asked, consignment_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  auto view = ledger::find_consignment(at.book(), asked.id);
  if (!view || !at.sees().consignment(asked.id)) return not_here("consignment", asked.id);
  out.consignment = std::move(*view);
  ledger::stock_filter filter;
  filter.consignment = asked.id;
  out.holdings = holdings_of(at, filter);
  out.custody = ledger::custody_of_consignment(at.book(), asked.id);
  out.version = version_of(at.state(), {thing::consignment, "consignment", asked.id});
  return {};
}

reply get_need(reading const& in, id_request const& asked, need_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  auto view = ledger::find_need(at.book(), asked.id, at.now());
  if (!view || !at.sees().need(asked.id)) return not_here("need", asked.id);
  out.need = std::move(*view);
  out.version = version_of(at.state(), {thing::need, "need", asked.id});
  return {};
}

// Where goods of the caller are, were or go.
std::set<std::string> places_of_own_goods(reading const& in) {
  std::set<std::string> out;
  for (auto const& id : ledger::list_consignments(in.state.book)) {
    if (!in.sees.consignment(id)) continue;
    auto const view = ledger::find_consignment(in.state.book, id);
    if (!view) continue;
    out.insert({view->plan.from, view->plan.to});
    for (auto const& stage : view->plan.stages) out.insert({stage.from, stage.to});
  }
  return out;
}

reply list_rows(reading const& in, rows_request const& asked, rows_answer& out) {
  bool const by_link = !in.who.known();
  if (by_link && asked.table != "sites")
    return refuse(refusal_kind::not_found, "not-found", "A link shows the places of its goods alone.");
  out.rows = ledger::list_rows(in.state.book, asked.table);
  if (!by_link) return {};
  auto const places = places_of_own_goods(in);
  std::erase_if(out.rows, [&](auto const& row) { return places.find(row.key) == places.end(); });
  return {};
}

reply list_pins(reading const& in, nothing const&, pins_answer& out) {
  out.pins = ledger::list_pins(in.state.book);
  return {};
}

reply list_exceptions(reading const& in, open_request const& asked, exceptions_answer& out) {
  for (auto& one : ledger::list_exceptions(in.state.book, asked.open.value_or(false))) {
    auto const& id = one.noted.subject_id;
    auto const& what = one.noted.subject;
    bool const mine = in.sees.all() || (what == "consignment" && in.sees.consignment(id)) ||
                      (what == "movement" && in.sees.movement(id)) || (what == "need" && in.sees.need(id)) ||
                      (what == "site" && in.sees.site(id)) ||
                      ((what == "lot" || what == "pledge") && in.sees.lot(id));
    if (mine) {
      auto why = facts_of(in.state.book, one.noted);
      out.exceptions.push_back({std::move(one.noted), one.position, one.cleared, std::move(why)});
    }
  }
  return {};
}

reply list_write_offs(reading const& in, open_request const& asked, write_offs_answer& out) {
  out.write_offs = ledger::list_write_offs(in.state.book, asked.open.value_or(false));
  return {};
}

}  // namespace

void add_goods_verbs(std::vector<verb>& out) {
  constexpr auto get = http_method::get;
  out.push_back(
      make_verb<list_stock>({"stock.list", get, "/v1/stock", "Stock, account by account.", sees_own.link()}));
  out.push_back(make_verb<total_stock>(
      {"stock.totals", get, "/v1/stock/totals", "Stock by item, place and state.", sees_own}));
  out.push_back(make_verb<get_lot>({"lots.get", get, "/v1/lots/{id}",
                                    "A lot or pledge: what, where, from what, into what.", sees_own.link()}));
  out.push_back(make_verb<get_unit>({"units.get", get, "/v1/units/{unit}", "A logistic unit.", sees_own}));
  out.push_back(make_verb<get_unit_tree>(
      {"units.tree", get, "/v1/units/{unit}/tree", "A unit and all that is in it.", sees_own}));
  out.push_back(make_verb<get_movement>(
      {"movements.get", get, "/v1/movements/{id}", "A movement and what is on board.", sees_own}));
  out.push_back(
      make_verb<get_consignment>({"consignments.get", get, "/v1/consignments/{id}",
                                  "A consignment: its way, its goods, who had it.", sees_own.link()}));
  out.push_back(
      make_verb<get_need>({"needs.get", get, "/v1/needs/{id}", "A need and how far it is met.", sees_own}));
  constexpr auto master = sees_all.all(carrier, recipient, donor, admin);
  out.push_back(make_verb<list_rows>({"rows.list", get, "/v1/rows/{table}",
                                      "Master data: sites, parties, items, legs, lanes, handling, rules.",
                                      master.link()}));
  out.push_back(
      make_verb<list_pins>({"pins.list", get, "/v1/pins", "Decisions of people that every plan keeps.",
                            with_scope(scope::read).all(coordinator, hub_operator, auditor)}));
  out.push_back(make_verb<list_exceptions>(
      {"exceptions.list", get, "/v1/exceptions", "Where reality left the plan.", sees_own}));
  out.push_back(
      make_verb<list_write_offs>({"write_offs.list", get, "/v1/write-offs", "Write-offs asked for.",
                                  with_scope(scope::read).all(coordinator, hub_operator, auditor)}));
}

}  // namespace lifeline::hub
