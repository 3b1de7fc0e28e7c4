// SPDX-License-Identifier: Apache-2.0
#include "hub/customs_gate.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "border/country/profile.h"

namespace lifeline::hub {
namespace {

using border::goods_wish;
using border::status_verdict;
using ledger::verdict;

date gate_day(instant at) {
  return std::chrono::floor<std::chrono::days>(at);
}

verdict verdict_of(status_verdict v) {
  switch (v) {
    case status_verdict::may:
      return verdict::accepted;
    case status_verdict::held:
      return verdict::customs_held;
    case status_verdict::not_presented:
      return verdict::not_presented;
    case status_verdict::needs_transit:
      return verdict::needs_transit;
    case status_verdict::needs_release:
      return verdict::needs_release;
    case status_verdict::wrong_destination:
      return verdict::transit_ends_elsewhere;
    case status_verdict::clock_ran_out:
      return verdict::customs_time_over;
    case status_verdict::needs_amendment:
      return verdict::needs_amendment;
    case status_verdict::needs_notice:
      return verdict::needs_notice;
    case status_verdict::needs_exit:
      return verdict::needs_exit;
    case status_verdict::gone:
      return verdict::goods_left;
    case status_verdict::undischarged_transit:
      return verdict::undischarged_transit;
  }
  return verdict::accepted;
}

verdict verdict_of(border::state_verdict v) {
  using border::state_verdict;
  switch (v) {
    case state_verdict::taken:
      return verdict::accepted;
    case state_verdict::repeated:
    case state_verdict::is_final:
    case state_verdict::already_submitted:
      return verdict::declaration_closed;
    case state_verdict::other_lrn:
    case state_verdict::other_mrn:
      return verdict::other_declaration;
    case state_verdict::nothing_open:
      return verdict::nothing_asked;
    case state_verdict::after_exit:
      return verdict::goods_left;
    case state_verdict::never_submitted:
    case state_verdict::too_early:
      return verdict::declaration_too_early;
  }
  return verdict::accepted;
}

verdict verdict_of(border::relief_verdict v) {
  using border::relief_verdict;
  switch (v) {
    case relief_verdict::done:
      return verdict::accepted;
    case relief_verdict::wrong_state:
      return verdict::relief_state;
    case relief_verdict::no_undertaking:
      return verdict::no_undertaking;
    case relief_verdict::nothing_at_risk:
      return verdict::nothing_at_risk;
    case relief_verdict::not_entitled:
      return verdict::not_entitled;
    case relief_verdict::no_decision:
      return verdict::no_decision;
    case relief_verdict::decision_exists:
      return verdict::decision_exists;
    case relief_verdict::no_reason:
      return verdict::no_reason;
  }
  return verdict::accepted;
}

verdict verdict_of(border::guarantee_verdict v) {
  using border::guarantee_verdict;
  switch (v) {
    case guarantee_verdict::done:
      return verdict::accepted;
    case guarantee_verdict::exceeded:
      return verdict::guarantee_exceeded;
    case guarantee_verdict::other_currency:
      return verdict::guarantee_currency;
    case guarantee_verdict::charged_already:
      return verdict::guarantee_charged;
    case guarantee_verdict::not_charged:
      return verdict::guarantee_not_charged;
    case guarantee_verdict::not_valid:
      return verdict::guarantee_not_valid;
    case guarantee_verdict::no_amount:
      return verdict::quantity_not_positive;
  }
  return verdict::accepted;
}

// Does the way of a consignment lead along this leg? A direct one leads from its first to its last site.
bool covers_leg(ledger::consignment_view const& c, std::string_view from, std::string_view to) {
  std::set<std::string_view> sites{c.plan.from, c.plan.to};
  for (auto const& stage : c.plan.stages) {
    sites.insert(stage.from);
    sites.insert(stage.to);
  }
  return sites.count(from) > 0 && sites.count(to) > 0;
}

// Countries of sites that were asked for: a full movement asks the same two a thousand times.
class country_book {
 public:
  explicit country_book(ledger::book const& book) : book_(book) {}
  std::string const& of(std::string const& site) {
    auto const at = known_.find(site);
    if (at != known_.end()) return at->second;
    return known_.emplace(site, country_of_site(book_, site)).first->second;
  }

 private:
  ledger::book const& book_;
  std::map<std::string, std::string> known_;
};

// Whether they depart outside the Union.
bool look_at_way(world const& w, customs_wish const& asked, border::goods_status const& goods,
                 country_book& countries, border::wish_details& wish) {
  auto const& from = countries.of(asked.from);
  auto const& to = countries.of(asked.to);
  bool const elsewhere = !from.empty() && !border::in_customs_union(from, asked.on);
  wish.leaves_union = !to.empty() && !border::in_customs_union(to, asked.on);
  bool const under_transit = goods.status == border::customs_status::transit;
  auto const c = ledger::find_consignment(w.book, asked.consignment);
  if (under_transit && c && covers_leg(*c, asked.from, asked.to)) wish.document = goods.document;
  if (wish.leaves_union && !under_transit) wish.document = w.customs.exit_document(asked.consignment);
  return elsewhere;
}

border::status_answer answer_to(world const& w, customs_wish const& asked, country_book& countries) {
  auto const goods = w.customs.status_of(w.book, asked.lot, asked.consignment, asked.on);
  if (goods.status == border::customs_status::union_goods && !goods.held) return {};
  border::wish_details wish;
  wish.wish = asked.wish;
  wish.on = asked.on;
  wish.to = asked.to;
  wish.consignee = asked.to;
  wish.authority_notified = w.customs.notified(asked.consignment);
  bool elsewhere = false;
  if (asked.wish == goods_wish::depart) elsewhere = look_at_way(w, asked, goods, countries, wish);
  if (elsewhere && !goods.held) return {};
  return border::may(goods, wish);
}

class gate_keeper {
 public:
  gate_keeper(world const& w, model::event const& e)
      : w_(w), e_(e), day_(gate_day(e.at)), countries_(w.book) {}
  ledger::decision answer() const { return answer_; }

  void operator()(model::depart const& b) {
    auto const movement = ledger::find_movement(w_.book, b.movement);
    if (!movement) return;
    ledger::stock_filter filter;
    filter.movement = b.movement;
    for (std::uint64_t after = 0;;) {
      auto const page = ledger::list_stock(w_.book, filter, {after, 1000});
      for (auto const& row : page.rows) {
        if (row.quantity.count() <= 0) continue;
        ask({goods_wish::depart, row.where.lot, row.where.consignment, movement->plan.from, movement->plan.to,
             day_},
            0);
      }
      if (page.next == 0) return;
      after = page.next;
    }
  }
  void operator()(model::split_lot const& b) {
    ask({goods_wish::split, b.where.lot, b.where.consignment, {}, {}, day_}, 0);
  }
  void operator()(model::reconsign const& b) {
    auto const into = ledger::find_consignment(w_.book, b.into);
    if (!into) return;
    std::set<std::string> asked;
    for (std::size_t i = 0; i < b.lines.size(); ++i) {
      auto const& lot = b.lines[i].where.lot;
      if (asked.insert(lot).second)
        ask({goods_wish::re_consign, lot, b.from, {}, into->plan.to, day_}, i + 1);
    }
  }
  void operator()(model::deliver const& b) {
    std::set<std::string> asked;
    for (std::size_t i = 0; i < b.lines.size(); ++i) {
      auto const& lot = b.lines[i].lot;
      if (asked.insert(lot).second)
        ask({goods_wish::deliver, lot, b.consignment, b.site, b.site, day_}, i + 1);
    }
  }

  void operator()(model::make_declaration const& b) {
    auto const* known = declaration(b.declaration);
    if (known == nullptr) return;
    // What was rejected may be mended and sent again under its reference.
    if (known->now.now != border::phase::rejected) refuse(verdict::declaration_exists);
  }
  void operator()(model::note_customs_reply const& b) {
    border::step what = border::step::note;
    if (!border::step_of(b.code, b.granted, what)) refuse(verdict::bad_word);
    try_step(b.declaration, {what, b.reply, b.lrn, b.mrn});
  }
  void operator()(model::amend_declaration const& b) {
    try_step(b.declaration, {border::step::amend, {}, {}, {}});
  }
  void operator()(model::cancel_declaration const& b) {
    try_step(b.declaration, {border::step::cancel, {}, {}, {}});
  }

  void operator()(model::claim_relief const& b) {
    if (w_.customs.reliefs().count(b.relief) > 0) refuse(verdict::relief_exists);
    if (!b.declaration.empty() && declaration(b.declaration) == nullptr) refuse(verdict::unknown_declaration);
  }
  void operator()(model::suspend_relief const& b) {
    step_relief(b.relief, {border::relief_event_kind::suspend, day_, b.undertaking, {}});
  }
  void operator()(model::confirm_relief const& b) {
    step_relief(b.relief, {border::relief_event_kind::confirm, day_, {}, {}});
  }
  void operator()(model::revoke_relief const& b) {
    step_relief(b.relief, {border::relief_event_kind::revoke, day_, {}, b.reason});
  }

  void operator()(model::open_guarantee const& b) {
    if (b.reference_minor <= 0) refuse(verdict::quantity_not_positive);
    auto const at = w_.customs.guarantees().find(b.guarantee);
    if (at == w_.customs.guarantees().end()) return;
    auto const& now = at->second.now;
    if (now.reference().currency != b.currency) refuse(verdict::guarantee_currency);
    if (now.charged().minor > b.reference_minor) refuse(verdict::guarantee_exceeded);
  }
  void operator()(model::charge_guarantee const& b) {
    auto const at = w_.customs.guarantees().find(b.guarantee);
    if (at == w_.customs.guarantees().end()) return refuse(verdict::unknown_guarantee);
    auto copy = at->second.now;
    refuse(verdict_of(copy.charge(b.declaration, {b.amount_minor, b.currency}, day_)));
  }
  void operator()(model::free_guarantee const& b) {
    auto const at = w_.customs.guarantees().find(b.guarantee);
    if (at == w_.customs.guarantees().end()) return refuse(verdict::unknown_guarantee);
    auto copy = at->second.now;
    refuse(verdict_of(b.amount_minor == 0
                          ? copy.discharge_all(b.declaration)
                          : copy.discharge(b.declaration, {b.amount_minor, copy.reference().currency})));
  }

  void operator()(model::note_screening const& b) {
    if (w_.customs.screenings().count(b.screening) > 0) refuse(verdict::screening_exists);
  }
  void operator()(model::decide_screening const& b) {
    auto const at = w_.customs.screenings().find(b.screening);
    if (at == w_.customs.screenings().end()) return refuse(verdict::unknown_screening);
    if (at->second.decided) refuse(verdict::screening_decided);
    if (at->second.by == e_.user) refuse(verdict::same_user);
  }
  template <class Other>
  void operator()(Other const&) {}

 private:
  void refuse(verdict v, std::size_t line = 0) {
    if (v == verdict::accepted) return;
    if (answer_.code != verdict::accepted && answer_.code <= v) return;
    answer_.code = v;
    answer_.line = static_cast<std::uint32_t>(line);
  }
  void ask(customs_wish const& wish, std::size_t line) {
    refuse(verdict_of(answer_to(w_, wish, countries_).verdict), line);
  }
  held_declaration const* declaration(std::string_view id) const {
    auto const at = w_.customs.declarations().find(id);
    return at == w_.customs.declarations().end() ? nullptr : &at->second;
  }
  void try_step(std::string_view id, border::step_facts const& facts) {
    auto const* one = declaration(id);
    if (one == nullptr) return refuse(verdict::unknown_declaration);
    auto copy = one->now;
    refuse(verdict_of(border::take(copy, facts)));
  }
  void step_relief(std::string_view id, border::relief_event const& what) {
    auto const at = w_.customs.reliefs().find(id);
    if (at == w_.customs.reliefs().end()) return refuse(verdict::unknown_relief);
    refuse(verdict_of(border::apply(at->second.now, what).verdict));
  }

  world const& w_;
  model::event const& e_;
  date day_;
  country_book countries_;
  ledger::decision answer_;
};

}  // namespace

std::string cell_of_row(ledger::book const& book, std::string_view table, std::string_view key,
                        std::string_view column) {
  for (auto const& row : ledger::list_rows(book, table)) {
    if (row.key != key) continue;
    for (auto const& cell : row.cells) {
      if (cell.column == column) return cell.text;
    }
  }
  return {};
}

std::string country_of_site(ledger::book const& book, std::string_view site) {
  auto const code = cell_of_row(book, "sites", site, "unlocode");
  if (code.size() == 5) return code.substr(0, 2);
  auto const country = cell_of_row(book, "sites", site, "country");
  return country.size() == 2 ? country : std::string();
}

border::status_answer customs_answer(world const& w, customs_wish const& asked) {
  country_book countries(w.book);
  return answer_to(w, asked, countries);
}

ledger::verdict verdict_of_customs(border::status_verdict v) {
  return verdict_of(v);
}

bool customs_asked(model::event_body const& body) {
  constexpr std::size_t first_of_customs = 64;
  return body.index() >= first_of_customs || std::holds_alternative<model::depart>(body) ||
         std::holds_alternative<model::split_lot>(body) || std::holds_alternative<model::reconsign>(body) ||
         std::holds_alternative<model::deliver>(body);
}

ledger::decision customs_says(world const& w, model::event const& e) {
  gate_keeper keeper(w, e);
  std::visit([&](auto const& body) { keeper(body); }, static_cast<model::event_choice const&>(e.body));
  return keeper.answer();
}

}  // namespace lifeline::hub
