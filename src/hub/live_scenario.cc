// SPDX-License-Identifier: Apache-2.0
#include "hub/live_scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/field.h"
#include "model/pins_on_the_way.h"

namespace lifeline::hub {
namespace {

constexpr duration usual_horizon = std::chrono::days(21);
constexpr std::size_t page_rows = 1000;

template <class Each>
void each_holding(ledger::book const& book, ledger::stock_filter const& filter, Each const& each) {
  for (std::uint64_t after = 0;;) {
    auto const page = ledger::list_stock(book, filter, {after, page_rows});
    for (auto const& row : page.rows) each(row);
    if (page.next == 0) return;
    after = page.next;
  }
}

}  // namespace

template <class Row>
std::vector<Row> rows_of(ledger::book const& book, problems& found) {
  auto const& table = model::table_of<Row>();
  std::vector<Row> out;
  for (auto const& put : ledger::list_rows(book, table.name)) {
    Row row{};
    bool good = true;
    for (auto const& cell : put.cells) {
      auto const at = std::find_if(table.columns.begin(), table.columns.end(),
                                   [&](auto const& c) { return c.about.name == cell.column; });
      if (at == table.columns.end() || cell.text.empty() || at->read(cell.text, row)) continue;
      good = false;
      problem one;
      one.code = "wrong-form";
      one.file = std::string(table.name);
      one.column = cell.column;
      one.what = fmt::format("«{}» in row {}", cell.text, put.key);
      one.expected = at->expected;
      one.mend = "put the row again";
      found.push_back(std::move(one));
    }
    if (good) out.push_back(std::move(row));
  }
  return out;
}

template std::vector<model::site> rows_of<model::site>(ledger::book const&, problems&);
template std::vector<model::party> rows_of<model::party>(ledger::book const&, problems&);
template std::vector<model::item> rows_of<model::item>(ledger::book const&, problems&);
template std::vector<model::leg> rows_of<model::leg>(ledger::book const&, problems&);
template std::vector<model::lane> rows_of<model::lane>(ledger::book const&, problems&);
template std::vector<model::funding_flow> rows_of<model::funding_flow>(ledger::book const&, problems&);

std::vector<model::site> sites_of(ledger::book const& book) {
  problems none;
  return rows_of<model::site>(book, none);
}

std::string root_of(std::string_view lot) {
  return std::string(lot.substr(0, lot.find('+')));
}

namespace {

class maker {
 public:
  maker(world const& w, horizon const& h, problems& found) : book_(w.book), horizon_(h), found_(found) {
    if (w.people.hub()) out_.plan.title = w.people.hub()->name;
  }

  model::scenario make() && {
    tables();
    settings();
    stock();
    under_way();
    promised();
    needs();
    out_.pins = ledger::list_pins(book_);
    pass_on_pins();
    drop_dangling_pins();
    return std::move(out_);
  }

 private:
  void tables() {
    out_.sites = rows_of<model::site>(book_, found_);
    out_.parties = rows_of<model::party>(book_, found_);
    out_.items = rows_of<model::item>(book_, found_);
    out_.legs = rows_of<model::leg>(book_, found_);
    out_.lanes = rows_of<model::lane>(book_, found_);
    out_.handlings = rows_of<model::handling>(book_, found_);
    out_.rules = rows_of<model::rule>(book_, found_);
    out_.substitutions = rows_of<model::substitution>(book_, found_);
    out_.fleet = rows_of<model::aircraft>(book_, found_);
    out_.sectors = rows_of<model::sector>(book_, found_);
    // A movement that is late or cancelled is what its leg has become.
    for (auto const& id : ledger::list_movements(book_)) {
      auto const view = ledger::find_movement(book_, id);
      auto const leg = std::find_if(out_.legs.begin(), out_.legs.end(),
                                    [&](auto const& l) { return view && l.id == view->plan.leg; });
      if (leg == out_.legs.end()) continue;
      if (view->now == ledger::movement_view::status::cancelled) leg->status = model::leg_status::cancelled;
      if (view->now != ledger::movement_view::status::planned) continue;
      if (view->plan.departs && *view->plan.departs != leg->departs) {
        auto const by = *view->plan.departs - leg->departs;
        leg->departs += by;
        leg->arrives += by;
        if (leg->cutoff) *leg->cutoff += by;
      }
      if (view->plan.arrives) leg->arrives = std::max(leg->departs, *view->plan.arrives);
    }
  }

  void settings() {
    auto& plan = out_.plan;
    for (auto const& row : ledger::list_rows(book_, "settings")) {
      bool const of_lot = row.key.rfind("lot/", 0) == 0 && !row.cells.empty();
      if (of_lot) licences_[row.key.substr(4)] = split_list(row.cells.front().text, ';');
      if (row.key != "plan") continue;
      for (auto const& cell : row.cells) setting(cell.column, cell.text);
    }
    plan.as_of = horizon_.now;
    plan.from = horizon_.now;
    if (horizon_.until) plan.until = *horizon_.until;
    if (plan.until <= plan.from) plan.until = plan.from + usual_horizon;
  }

  void setting(std::string const& name, std::string const& text) {
    auto& plan = out_.plan;
    auto const whole = parse_scaled(text, 1);
    if (name == "title") plan.title = text;
    if (name == "currency") plan.currency = text;
    if (name == "policy") plan.policy = text;
    if (name == "options") plan.options = text == "true";
    if (name == "until_utc") plan.until = parse_instant(text).value_or(plan.until);
    if (name == "alpha_permille" && whole) plan.alpha = permille(*whole);
    if (name == "border_wait_s" && whole) plan.border_wait = duration(*whole);
    if (name == "slot_s" && whole) plan.slot = duration(*whole);
    if (name == "truck_wait_s" && whole) plan.truck_wait = duration(*whole);
    if (name == "departure_grid_s" && whole) plan.departure_grid = duration(*whole);
    if (name == "gap_permille" && whole) plan.gap = permille(*whole);
    if (name == "crews") plan.crews = split_list(text, ';');
  }

  model::lot lot_like(ledger::lot_view const& view, std::string id, pieces quantity) const {
    model::lot out;
    out.id = std::move(id);
    out.item = view.details.item;
    out.quantity = quantity;
    out.donor = view.details.donor;
    out.earmarks = view.details.earmarks;
    out.batch = view.details.batch;
    out.expiry = view.details.expiry;
    out.ready = horizon_.now;
    auto const held = licences_.find(root_of(view.lot));
    if (held != licences_.end()) out.licences = held->second;
    return out;
  }

  // Free and reserved goods, by lot and site; picked ones too as long as they have not left.
  void stock() {
    for (auto const& id : ledger::list_lots(book_)) {
      auto const view = ledger::find_lot(book_, id);
      if (!view || view->pledge || view->recalled || view->details.customs == model::customs_status::held)
        continue;
      std::map<std::string, pieces> by_site;
      ledger::stock_filter filter;
      filter.lot = id;
      each_holding(book_, filter, [&](ledger::holding const& row) {
        bool const plannable =
            row.where.state == model::goods_state::on_hand || row.where.state == model::goods_state::reserved;
        if (plannable && !row.where.site.empty()) by_site[row.where.site] += row.quantity;
      });
      bool first = true;
      for (auto const& [site, quantity] : by_site) {
        if (quantity.count() == 0) continue;
        auto lot = lot_like(*view, first ? id : fmt::format("{}+{}", id, site), quantity);
        lot.site = site;
        out_.lots.push_back(std::move(lot));
        first = false;
      }
    }
  }

  // On board, or come off and waiting for the next leg: bound for where the promise says.
  void under_way() {
    for (auto const& id : ledger::list_consignments(book_)) {
      auto const view = ledger::find_consignment(book_, id);
      if (!view || view->closed || (view->in_transit.count() == 0 && view->picked.count() == 0)) continue;
      std::map<std::pair<std::string, std::string>, pieces> by_place;  // lot, site where they come to hand
      std::map<std::string, instant> ready;
      ledger::stock_filter filter;
      filter.consignment = id;
      each_holding(book_, filter, [&](ledger::holding const& row) {
        if (row.where.state != model::goods_state::in_transit &&
            row.where.state != model::goods_state::picked)
          return;
        auto const [site, when] = comes_to_hand(row, *view);
        by_place[{row.where.lot, site}] += row.quantity;
        ready[site] = std::max(ready[site], when);
      });
      for (auto const& [key, quantity] : by_place)
        add_moving(*view, key.first, key.second, ready[key.second], quantity);
    }
  }

  std::pair<std::string, instant> comes_to_hand(ledger::holding const& row,
                                                ledger::consignment_view const& c) const {
    if (!row.where.site.empty()) return {row.where.site, horizon_.now};
    auto const movement = ledger::find_movement(book_, row.where.movement);
    if (!movement) return {c.plan.to, horizon_.now};
    auto when = movement->arrived ? *movement->arrived : movement->plan.arrives.value_or(horizon_.now);
    for (auto const& stage : c.plan.stages) {
      bool const is_it = stage.ref == movement->plan.leg && stage.to == movement->plan.to;
      if (is_it) when = std::max(when, stage.available);
    }
    return {movement->plan.to, std::max(when, horizon_.now)};
  }

  void add_moving(ledger::consignment_view const& c, std::string const& lot_id, std::string const& site,
                  instant ready, pieces quantity) {
    auto const view = ledger::find_lot(book_, lot_id);
    if (!view || view->recalled) return;
    auto lot = lot_like(*view, fmt::format("{}+{}", lot_id, c.plan.consignment), quantity);
    lot.site = site;
    lot.ready = ready;
    if (site == c.plan.to) lot.earmarks = {c.plan.to};
    lot.source = fmt::format("under way as {}", c.plan.consignment);
    out_.lots.push_back(std::move(lot));
  }

  void promised() {
    for (auto const& id : ledger::list_lots(book_)) {
      auto const view = ledger::find_lot(book_, id);
      if (!view || view->closed || view->recalled) continue;
      auto const pieces_due = still_due(*view);
      if (pieces_due.count() == 0) continue;
      bool const has_stock = model::find_lot(out_, id) != nullptr;
      auto lot = lot_like(*view, has_stock ? id + "+expected" : id, pieces_due);
      lot.kind = view->pledge ? model::lot_kind::pledge : model::lot_kind::lot;
      lot.site = view->site;
      lot.ready = std::max(view->ready.value_or(horizon_.now), horizon_.now);
      if (view->pledge) lot.chance = view->chance;
      out_.lots.push_back(std::move(lot));
    }
  }

  pieces still_due(ledger::lot_view const& view) const {
    ledger::stock_filter filter;
    filter.lot = view.lot;
    filter.state = view.pledge ? model::goods_state::pledged : model::goods_state::expected;
    return ledger::sum_stock(book_, filter);
  }

  void needs() {
    for (auto const& id : ledger::list_needs(book_)) {
      auto const view = ledger::find_need(book_, id, horizon_.now);
      if (!view || view->withdrawn) continue;
      auto need = view->need;
      need.on_hand = pieces(view->left.count() / 1000);
      if (need.quantity && view->unmet) need.quantity = pieces((view->unmet->count() + 999) / 1000);
      if (need.quantity && need.quantity->count() == 0) continue;
      if (need.from && *need.from < horizon_.now) need.from = horizon_.now;
      if (need.until && *need.until <= horizon_.now) continue;
      out_.needs.push_back(std::move(need));
    }
  }

  // A lane's trucks leave again and again, so what went by it once does not count, for it may have been
  // before the pin.
  model::pinned_stage stage_of(model::pin const& pin, ledger::consignment_view const& view) const {
    auto const& stages = view.plan.stages;
    auto const at = model::stage_by(stages, pin.leg);
    if (at == stages.size()) return model::pinned_stage::none;
    if (!view.closed && stages[at].departs >= horizon_.now) return model::pinned_stage::to_come;
    return stages[at].kind == model::stage_kind::leg ? model::pinned_stage::taken : model::pinned_stage::none;
  }

  void pass_on_pins() {
    bool const any = std::any_of(out_.pins.begin(), out_.pins.end(), [](model::pin const& pin) {
      return pin.kind == model::pin_kind::lot_by_leg;
    });
    if (!any) return;  // most hubs have none, and many consignments
    for (auto const& id : ledger::list_consignments(book_)) {
      auto const view = ledger::find_consignment(book_, id);
      if (!view) continue;
      model::pass_on_pins(out_,
                          {id, view->plan.lot, view->plan.to, (view->in_transit + view->delivered).count(),
                           fmt::format("{}+{}", view->plan.lot, id)},
                          [&](model::pin const& pin) { return stage_of(pin, *view); });
    }
  }

  // A pin may name what has gone on its way or was never here; the planner would refuse the whole scenario.
  void drop_dangling_pins() {
    std::erase_if(out_.pins, [&](model::pin const& p) {
      return (!p.lot.empty() && model::find_lot(out_, p.lot) == nullptr) ||
             (!p.need.empty() && model::find_need(out_, p.need) == nullptr) ||
             (p.kind == model::pin_kind::lot_by_leg && model::find_leg(out_, p.leg) == nullptr &&
              model::find_lane(out_, p.leg) == nullptr);
    });
  }

  ledger::book const& book_;
  horizon const& horizon_;
  problems& found_;
  model::scenario out_;
  std::map<std::string, model::text_list, std::less<>> licences_;  // of lots, from the settings
};

}  // namespace

model::scenario live_scenario(world const& w, horizon const& h, problems& found) {
  return maker(w, h, found).make();
}

model::plan plan_in_force(world const& w, instant now) {
  model::plan out;
  out.as_of = now;
  for (auto const& id : ledger::list_consignments(w.book)) {
    auto const view = ledger::find_consignment(w.book, id);
    if (!view || view->closed || view->plan.need.empty() || view->plan.stages.empty()) continue;
    bool const begun =
        view->in_transit.count() + view->delivered.count() > 0 || view->plan.stages.front().departs < now;
    if (begun) continue;
    model::consignment one;
    one.id = id;
    one.lot = view->plan.lot;
    one.item = view->plan.item;
    one.need = view->plan.need;
    one.from = view->plan.from;
    one.to = view->plan.to;
    one.quantity = view->plan.quantity;
    one.stages = view->plan.stages;
    one.available = view->plan.available.value_or(view->plan.stages.back().available);
    out.consignments.push_back(std::move(one));
  }
  return out;
}

}  // namespace lifeline::hub
