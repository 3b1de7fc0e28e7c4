// SPDX-License-Identifier: Apache-2.0
#include "hub/replay.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "hub/concern.h"
#include "hub/hub.h"
#include "hub/replay_customs.h"
#include "model/event_fields.h"

namespace lifeline::hub {

instant demo_clock::now_locked() const {
  return at_ + duration((real_ms_() - since_ms_) * speed_ / 1000);
}
instant demo_clock::now() const {
  std::lock_guard const lock(mutex_);
  return now_locked();
}
void demo_clock::set_speed(std::int64_t seconds_per_second) {
  std::lock_guard const lock(mutex_);
  at_ = now_locked();
  since_ms_ = real_ms_();
  speed_ = seconds_per_second;
}
std::int64_t demo_clock::speed() const {
  std::lock_guard const lock(mutex_);
  return speed_;
}
bool demo_clock::jump(instant to) {
  std::lock_guard const lock(mutex_);
  if (to < now_locked()) return false;
  at_ = to;
  since_ms_ = real_ms_();
  return true;
}

namespace {

using model::goods_state;
using movement_status = ledger::movement_view::status;

constexpr std::size_t steps_most = 100'000;

// What a step does to what, for telling it from others.
std::string step_name(model::event_body const& body) {
  auto out = std::string(model::kind_names[body.index()]);
  for (auto const& one : mentions_of(body)) out += ' ' + one.id;
  return out;
}

class driver {
 public:
  driver(world const& w, instant now, std::set<std::string> const& refused)
      : book_(w.book), now_(now), refused_(refused) {}

  due_steps find() && {
    for (auto const& id : ledger::list_lots(book_)) lot(id);
    for (auto const& id : ledger::list_consignments(book_)) consignment(id);
    for (auto const& id : ledger::list_movements(book_)) movement(id);
    return std::move(best_);
  }

 private:
  // Keeps what is due earliest; goods are loaded before the movement of the same minute leaves, because
  // consignments are looked at first.
  void offer(instant due, std::vector<model::event_body> steps) {
    auto const tried = [&](auto const& body) { return refused_.count(step_name(body)) > 0; };
    if (std::any_of(steps.begin(), steps.end(), tried)) return;
    if (due > now_ || (!best_.steps.empty() && due > best_.at)) return;
    if (best_.steps.empty() || due < best_.at) best_ = {due, {}};
    for (auto& one : steps) best_.steps.push_back(std::move(one));
  }

  pieces sum(std::string const& lot, goods_state state, std::string const& site = {}) const {
    ledger::stock_filter filter;
    filter.lot = lot;
    filter.site = site;
    filter.state = state;
    return ledger::sum_stock(book_, filter);
  }

  static model::event_body receive(std::string const& lot, std::string const& site, pieces quantity) {
    model::receive_goods body;
    body.site = site;
    model::receipt_line line;
    line.lot = lot;
    line.good = quantity;
    body.lines.push_back(std::move(line));
    return body;
  }

  static std::string lot_of_pledge(std::string const& pledge) { return pledge + "-arrived"; }

  void lot(std::string const& id) {
    auto const view = ledger::find_lot(book_, id);
    if (!view || view->closed || !view->ready) return;
    auto const due = sum(id, view->pledge ? goods_state::pledged : goods_state::expected);
    if (due.count() == 0) return;
    if (!view->pledge) return offer(*view->ready, {receive(id, view->site, due)});
    model::expect_lot expect;
    expect.lot = lot_of_pledge(id);
    expect.pledge = id;
    expect.goods = view->details;
    expect.quantity = due;
    expect.site = view->site;
    expect.ready = view->ready;
    if (ledger::find_lot(book_, expect.lot)) return;
    auto const made = expect.lot;
    offer(*view->ready, {model::event_body(std::move(expect)), receive(made, view->site, due)});
  }

  void consignment(std::string const& id) {
    auto const view = ledger::find_consignment(book_, id);
    if (!view || view->closed || view->plan.plan.empty()) return;
    ledger::stock_filter filter;
    filter.consignment = id;
    bool anywhere = false;
    for (auto const& row : ledger::list_stock(book_, filter, {0, 1000}).rows) {
      bool const moves = row.where.state == goods_state::reserved || row.where.state == goods_state::picked ||
                         row.where.state == goods_state::in_transit;
      if (row.quantity.count() == 0) continue;
      anywhere = true;
      if (moves) holding(*view, row);
    }
    if (!anywhere) reserve(*view);
    if (view->delivered + view->damaged + view->lost >= view->plan.quantity) {
      model::close_consignment body;
      body.consignment = id;
      offer(view->plan.available.value_or(now_), {model::event_body(std::move(body))});
    }
  }

  static instant first_start(ledger::consignment_view const& c) {
    return c.plan.stages.empty() ? c.plan.available.value_or(instant{}) : c.plan.stages.front().start;
  }

  void reserve(ledger::consignment_view const& c) {
    auto lot = c.plan.lot;
    auto const view = ledger::find_lot(book_, lot);
    if (view && view->pledge) lot = lot_of_pledge(lot);
    auto const there = sum(lot, goods_state::on_hand, c.plan.from);
    if (there.count() == 0) return;
    model::reserve_goods body;
    body.consignment = c.plan.consignment;
    body.site = c.plan.from;
    body.lot = lot;
    body.quantity = std::min(there, c.plan.quantity);
    offer(first_start(c), {model::event_body(std::move(body))});
  }

  static std::string movement_of(model::stage const& stage) {
    return stage.kind == model::stage_kind::leg ? stage.ref
                                                : fmt::format("{}@{}", stage.ref, to_text(stage.departs));
  }

  void holding(ledger::consignment_view const& c, ledger::holding const& row) {
    if (!row.where.movement.empty()) return on_board(c, row);
    auto const stage = std::find_if(c.plan.stages.begin(), c.plan.stages.end(), [&](auto const& s) {
      return s.kind != model::stage_kind::handling && s.from == row.where.site;
    });
    if (stage == c.plan.stages.end()) {
      if (row.where.site == c.plan.to) deliver(c, row);
      return;
    }
    if (row.where.state == goods_state::reserved) {
      model::pick_goods body;
      body.consignment = c.plan.consignment;
      body.site = row.where.site;
      body.lot = row.where.lot;
      body.quantity = row.quantity;
      return offer(stage->start, {model::event_body(std::move(body))});
    }
    load(c, row, *stage);
  }

  void load(ledger::consignment_view const& c, ledger::holding const& row, model::stage const& stage) {
    auto const id = movement_of(stage);
    std::vector<model::event_body> steps;
    auto const known = ledger::find_movement(book_, id);
    if (known && known->now != movement_status::planned)
      return;  // it left without them: an exception, for people
    if (!known && announced_.insert(id).second) {
      model::put_movement body;
      body.movement = id;
      body.mode = stage.kind == model::stage_kind::leg ? "air" : "road";
      body.leg = stage.ref;
      body.from = stage.from;
      body.to = stage.to;
      body.departs = stage.departs;
      body.arrives = stage.arrives;
      steps.emplace_back(std::move(body));
    }
    model::load_movement body;
    body.movement = id;
    model::goods_line line;
    line.lot = row.where.lot;
    line.quantity = row.quantity;
    line.unit = row.where.unit;
    line.bin = row.where.bin;
    line.consignment = c.plan.consignment;
    body.lines.push_back(std::move(line));
    steps.emplace_back(std::move(body));
    offer(stage.start, std::move(steps));
  }

  void on_board(ledger::consignment_view const& c, ledger::holding const& row) {
    auto const movement = ledger::find_movement(book_, row.where.movement);
    if (!movement || movement->now != movement_status::arrived) return;
    if (!unloaded_.insert(row.where.movement).second) return;
    model::unload_movement body;
    body.movement = row.where.movement;
    static_cast<void>(c);
    offer(movement->plan.arrives.value_or(now_), {model::event_body(std::move(body))});
  }

  void deliver(ledger::consignment_view const& c, ledger::holding const& row) {
    model::deliver body;
    body.consignment = c.plan.consignment;
    body.site = row.where.site;
    model::delivery_line line;
    line.lot = row.where.lot;
    line.unit = row.where.unit;
    line.bin = row.where.bin;
    line.good = row.quantity;
    body.lines.push_back(std::move(line));
    offer(c.plan.available.value_or(now_), {model::event_body(std::move(body))});
  }

  void movement(std::string const& id) {
    auto const view = ledger::find_movement(book_, id);
    if (!view || !view->plan.departs || !view->plan.arrives) return;
    ledger::stock_filter filter;
    filter.movement = id;
    bool const laden = ledger::sum_stock(book_, filter).count() > 0;
    if (view->now == movement_status::planned && laden)
      offer(*view->plan.departs, {model::event_body(model::depart{id})});
    if (view->now == movement_status::departed)
      offer(*view->plan.arrives, {model::event_body(model::arrive{id})});
  }

  ledger::book const& book_;
  instant now_;
  std::set<std::string> const& refused_;
  due_steps best_;
  std::set<std::string> announced_;
  std::set<std::string> unloaded_;
};

}  // namespace

due_steps next_steps(world const& w, instant now, std::set<std::string> const& refused) {
  return driver(w, now, refused).find();
}

namespace {

// Movements that a person let arrive, their goods still on board: customs answers them as it answers the
// replay's own.
std::size_t clear_arrivals_of_people(core& hub, instant now) {
  std::vector<std::string> laden;
  hub.look([&](world const& w) {
    for (auto const& id : ledger::list_movements(w.book)) {
      auto const view = ledger::find_movement(w.book, id);
      if (!view || view->now != movement_status::arrived) continue;
      ledger::stock_filter filter;
      filter.movement = id;
      if (ledger::sum_stock(w.book, filter).count() > 0) laden.push_back(id);
    }
  });
  std::size_t taken = 0;
  for (auto const& id : laden) taken += clear_arrival(hub, id, now);
  return taken;
}

}  // namespace

std::size_t play(core& hub, instant now) {
  // Two at once would each skip what the other does: a jump and the beat of the server, say. A flight would
  // then leave before its goods are loaded.
  std::unique_lock<std::mutex> alone;
  if (auto const& clock = hub.with().demo) alone = std::unique_lock(clock->playing());
  std::size_t taken = clear_arrivals_of_people(hub, now);
  std::set<std::string>
      refused;  // what the ledger refuses is not offered again: people look at the exceptions
  date looked_at{};
  for (std::size_t round = 0; round < steps_most; ++round) {
    due_steps due;
    hub.look([&](world const& w) { due = next_steps(w, now, refused); });
    if (due.steps.empty()) return taken + confirm_reliefs(hub, now);
    auto const day = std::chrono::floor<std::chrono::days>(due.at);
    if (day != looked_at) taken += confirm_reliefs(hub, due.at);
    looked_at = day;
    std::vector<std::string> arrived;
    for (auto const& body : due.steps) {
      if (auto const* one = std::get_if<model::arrive>(&body)) arrived.push_back(one->movement);
    }
    auto const done = hub.run([&](writing& in) -> reply {
      for (auto& body : due.steps) {
        auto name = step_name(body);
        model::event e;
        e.at = std::min(due.at, in.now);
        e.org = "hub";
        e.why.text = "demonstration";
        e.body = std::move(body);
        if (in.post(std::move(e)).decision) {
          ++taken;
        } else {
          refused.insert(std::move(name));
        }
      }
      return {};
    });
    if (done.no) return taken;
    for (auto const& movement : arrived) taken += clear_arrival(hub, movement, due.at);
  }
  return taken;
}

}  // namespace lifeline::hub
