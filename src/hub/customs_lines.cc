// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "hub/customs_gate.h"
#include "hub/customs_views.h"

namespace lifeline::hub {
namespace {

// When the goods took off and landed, from the movements in the consignment's history: the newest flight
// that has left. Cost: one read of the journal per event of the consignment.
struct flight_times {
  std::optional<instant> wheels_up;
  std::optional<instant> landed;
};
flight_times times_of(core const& hub, ledger::book const& book, std::string_view consignment) {
  flight_times out;
  for (auto const position : ledger::history(book, ledger::subject::consignment, consignment)) {
    auto const event = hub.event_at(position + 1);
    if (!event) continue;
    auto const* loaded = std::get_if<model::load_movement>(&event->body);
    if (loaded == nullptr) continue;
    auto const movement = ledger::find_movement(book, loaded->movement);
    if (!movement || !movement->departed) continue;
    out.wheels_up = movement->departed;
    out.landed = movement->arrived;
  }
  return out;
}

struct held_goods {
  std::set<std::string> lots;
  std::set<std::string> sites;
  std::set<std::string> movements;
};
held_goods goods_of(ledger::book const& book, ledger::consignment_view const& view) {
  held_goods out;
  ledger::stock_filter filter;
  filter.consignment = view.plan.consignment;
  for (std::uint64_t after = 0;;) {
    auto const page = ledger::list_stock(book, filter, {after, 1000});
    for (auto const& row : page.rows) {
      using model::goods_state;
      auto const state = row.where.state;
      bool const here = state == goods_state::reserved || state == goods_state::picked ||
                        state == goods_state::in_transit || state == goods_state::held;
      if (row.quantity.count() <= 0 || !here) continue;
      out.lots.insert(row.where.lot);
      if (!row.where.site.empty()) out.sites.insert(row.where.site);
      if (!row.where.movement.empty()) out.movements.insert(row.where.movement);
    }
    if (page.next == 0) break;
    after = page.next;
  }
  if (out.lots.empty() && !view.plan.lot.empty()) out.lots.insert(view.plan.lot);
  return out;
}

// Where the goods go next: the end of the stage that begins where they are, or the last site.
std::string next_site(ledger::consignment_view const& view, std::string const& at) {
  for (auto const& stage : view.plan.stages) {
    if (stage.kind != model::stage_kind::handling && stage.from == at) return stage.to;
  }
  return view.plan.to;
}

customs_next next_of(world const& w, customs_wish const& wish, std::set<std::string> const& lots) {
  customs_next out;
  out.may = true;
  for (auto const& lot : lots) {
    auto one = wish;
    one.lot = lot;
    auto const says = customs_answer(w, one);
    if (says.verdict == border::status_verdict::may) continue;
    auto const& doc = ledger::about(verdict_of_customs(says.verdict));
    int const number = static_cast<int>(doc.code);
    if (!out.may && out.number <= number) continue;
    out = {false, number, std::string(doc.name), std::string(doc.sentence), says.missing, {}};
    if (!says.missing.empty()) out.missing_why.push_back(says.needs);
  }
  return out;
}

void add_clock(customs_line& line, border::goods_status const& status, date on) {
  if (status.status == border::customs_status::temporary_storage && !status.document.empty())
    line.storage_since = status.since;
  auto const last = border::last_day(status);
  bool const counted = status.status != border::customs_status::temporary_storage || line.storage_since;
  if (!last || !counted) return;
  if (line.last_day && *line.last_day <= *last) return;
  line.last_day = last;
  line.days_left = border::days_left(status, on);
}

}  // namespace

declaration_event row_of(held_reply const& from) {
  auto const& body = std::get<model::note_customs_reply>(from.event->body);
  declaration_event out;
  out.position = from.position;
  out.at = from.event->at;
  out.step = border::name_of(from.step);
  out.code = body.code;
  out.reply = body.reply;
  out.simulator = body.simulator;
  out.findings = body.findings;
  out.taxes = body.taxes;
  out.documents = body.documents;
  return out;
}

declaration_row row_of(held_declaration const& from) {
  auto const& body = from.body();
  declaration_row out;
  out.declaration = body.declaration;
  out.set = model::words_of<model::customs::data_set>::words[static_cast<std::size_t>(body.set)];
  out.consignment = body.consignment;
  out.phase = border::name_of(from.now.now);
  out.mrn = from.now.mrn;
  out.office = body.office;
  out.amendment_open = from.now.amendment_open;
  out.cancellation_open = from.now.cancellation_open;
  out.made = from.made->at;
  out.released = from.released;
  out.goods = body.goods;
  for (auto const& one : from.replies) out.replies.push_back(row_of(one));
  return out;
}

std::vector<customs_line> lines_of(core const& hub, world const& w, sight const& sees, instant now) {
  std::vector<customs_line> out;
  date const on = std::chrono::floor<std::chrono::days>(now);
  for (auto const& id : ledger::list_consignments(w.book)) {
    auto const view = ledger::find_consignment(w.book, id);
    if (!view || view->closed || !sees.consignment(id)) continue;
    auto const goods = goods_of(w.book, *view);
    auto const declarations = w.customs.declarations_of(id);
    customs_line line;
    std::optional<border::goods_status> first;  // the one that is furthest from free
    for (auto const& lot : goods.lots) {
      auto const status = w.customs.status_of(w.book, lot, id, on);
      if (!first || status.status < first->status) first = status;
      line.held = line.held || status.held;
      add_clock(line, status, on);
    }
    bool const free = !first || first->status == border::customs_status::union_goods;
    if (free && !line.held && declarations.empty()) continue;
    line.consignment = id;
    line.from = view->plan.from;
    line.to = view->plan.to;
    line.country = country_of_site(w.book, view->plan.to);
    line.lots.assign(goods.lots.begin(), goods.lots.end());
    if (first) line.status = border::to_word(first->status);
    if (first) line.document = first->document;
    auto const times = times_of(hub, w.book, id);
    line.wheels_up = times.wheels_up;
    line.landed = times.landed;
    for (auto const& one : declarations)
      line.declarations.push_back(row_of(w.customs.declarations().find(one)->second));
    auto const at = goods.sites.empty() ? view->plan.from : *goods.sites.begin();
    auto const next = next_site(*view, at);
    line.depart = next_of(w, {border::goods_wish::depart, {}, id, at, next, on}, goods.lots);
    line.deliver =
        next_of(w, {border::goods_wish::deliver, {}, id, view->plan.to, view->plan.to, on}, goods.lots);
    out.push_back(std::move(line));
  }
  return out;
}

namespace {

// The lot itself, and what was split off it: lots of the same item.
std::vector<std::string> lots_from(ledger::book const& book, std::string const& lot) {
  std::vector<std::string> out{lot};
  auto const root = ledger::find_lot(book, lot);
  if (!root) return out;
  for (auto const& next : ledger::trace_forward(book, lot)) {
    auto const view = ledger::find_lot(book, next);
    if (view && view->details.item == root->details.item) out.push_back(next);
  }
  return out;
}

class delivery_gatherer {
 public:
  // Of `lot`, counted for `root`; by this consignment alone where one is named.
  delivery_gatherer(std::string root, std::string lot, std::string consignment)
      : root_(std::move(root)), lot_(std::move(lot)), consignment_(std::move(consignment)) {}

  void take(model::event const& event) {
    if (auto const* undone = std::get_if<model::correct_event>(&event.body)) by_event_.erase(undone->target);
    auto const* body = std::get_if<model::deliver>(&event.body);
    if (body == nullptr || (!consignment_.empty() && body->consignment != consignment_)) return;
    auto const day = std::chrono::floor<std::chrono::days>(event.at);
    for (auto const& line : body->lines) {
      auto const arrived = line.good + line.over;
      if (line.lot != lot_ || arrived.count() <= 0) continue;
      by_event_[event.id].push_back(
          {root_, arrived, border::end_use::given, day, body->site, to_text(event.id)});
    }
  }
  void tell(std::vector<border::relief_delivery>& out) const {
    for (auto const& [id, all] : by_event_) out.insert(out.end(), all.begin(), all.end());
  }

 private:
  std::string root_;
  std::string lot_;
  std::string consignment_;
  std::map<event_id, std::vector<border::relief_delivery>> by_event_;
};

}  // namespace

std::vector<border::relief_delivery> deliveries_of(core const& hub, world const& w, held_relief const& one) {
  constexpr std::size_t page = 1000;
  auto const& book = w.book;
  auto const* declared = w.customs.find_declaration(one.claimed.declaration);
  auto const consignment = declared == nullptr ? std::string() : declared->body().consignment;
  std::vector<border::relief_delivery> out;
  for (auto const& relieved : one.now.lots) {
    for (auto const& lot : lots_from(book, relieved.lot)) {
      delivery_gatherer gather(relieved.lot, lot, consignment);
      for (std::uint64_t from = 0;;) {
        auto const positions = ledger::history(book, ledger::subject::lot, lot, from, page);
        for (auto const position : positions) {
          auto const event = hub.event_at(position + 1);
          if (event) gather.take(*event);
        }
        if (positions.size() < page) break;
        from = positions.back() + 1;
      }
      gather.tell(out);
    }
  }
  return out;
}

}  // namespace lifeline::hub
