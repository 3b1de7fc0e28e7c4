// SPDX-License-Identifier: Apache-2.0
#include "hub/customs_desk.h"

#include <algorithm>
#include <chrono>

#include "hub/frame.h"
#include "ledger/event_bytes.h"

namespace lifeline::hub {
namespace {

constexpr std::size_t piece_most = 3900;  // of a message; the books take texts of 4,000 bytes

date day_of(instant at) {
  return std::chrono::floor<std::chrono::days>(at);
}

// Text that was erased says nothing; that it is gone is all that is kept.
bool forget_message(std::vector<model::personal>& lines, bool always) {
  bool const erased =
      always || std::any_of(lines.begin(), lines.end(), [](auto const& l) { return l.redacted; });
  if (erased) lines.clear();
  return erased;
}

void forget_messages(model::event_body& body, bool always) {
  if (auto* one = std::get_if<model::make_declaration>(&body)) forget_message(one->message, always);
  if (auto* one = std::get_if<model::note_customs_reply>(&body)) forget_message(one->message, always);
  if (auto* one = std::get_if<model::cancel_declaration>(&body)) forget_message(one->message, always);
  if (auto* one = std::get_if<model::amend_declaration>(&body)) {
    bool const gone = forget_message(one->message, always);
    forget_message(one->declared, always || gone);
  }
  if (auto* one = std::get_if<model::note_screening>(&body)) {
    if (always || one->name.redacted) one->name = {};
  }
}

border::relief_case case_of(model::claim_relief const& b, date day) {
  border::relief_case out;
  out.id = b.relief;
  out.organisation = b.organisation;
  out.about.imported_on = b.imported_on.value_or(day);
  out.about.asked_on = day;
  out.about.organisation = static_cast<border::organisation_kind>(b.kind);
  out.about.arrives_in = b.arrives_in;
  out.about.destination = b.destination;
  out.about.free_of_charge = !b.against_payment;
  out.about.for_rebuilding = b.for_rebuilding;
  out.about.auditable_accounts = !b.no_accounts;
  out.due.currency = b.currency;
  for (auto const& l : b.goods)
    out.lots.push_back({l.lot, l.commodity, l.quantity, {l.amount_minor, b.currency}});
  return out;
}

bool holds(border::phase p) {
  using border::phase;
  return p == phase::control || p == phase::documents || p == phase::guarantee || p == phase::not_released;
}

}  // namespace

std::vector<model::personal> to_lines(std::string_view message) {
  std::vector<model::personal> out;
  while (!message.empty()) {
    auto cut = std::min(message.size(), piece_most);
    if (cut < message.size()) {
      auto const line_end = message.substr(0, cut).rfind('\n');
      if (line_end != std::string_view::npos) {
        cut = line_end + 1;
      } else {
        while (cut > 1 && (static_cast<unsigned char>(message[cut]) & 0xC0U) == 0x80U) --cut;
      }
    }
    out.push_back({std::string(message.substr(0, cut)), false});
    message.remove_prefix(cut);
  }
  return out;
}

std::string of_lines(std::vector<model::personal> const& lines) {
  std::string out;
  for (auto const& line : lines) out += line.text;
  return out;
}

std::vector<model::personal> const& held_declaration::lines() const {
  if (in_force) return std::get<model::amend_declaration>(in_force->body).declared;
  return body().message;
}

struct customs_desk::folder {
  customs_desk& to;
  std::shared_ptr<model::event const> event;  // without erased text
  std::uint64_t position;
  date day;

  void keep() { to.events_.push_back({event, position}); }

  void operator()(model::make_declaration const& b) {
    keep();
    auto& one = to.declarations_[b.declaration];
    one.made = event;
    one.in_force.reset();
    one.position = position;
    one.now.lrn = b.declaration;
    border::take(one.now, {border::step::submit, {}, b.declaration, {}});
    auto& list = to.covers_[b.consignment].declarations;
    if (std::find(list.begin(), list.end(), b.declaration) == list.end()) list.push_back(b.declaration);
  }
  void operator()(model::amend_declaration const& b) {
    keep();
    auto& one = to.declarations_[b.declaration];
    one.amended = event;
    border::take(one.now, {border::step::amend, {}, {}, {}});
  }
  void operator()(model::cancel_declaration const& b) {
    keep();
    auto& one = to.declarations_[b.declaration];
    one.cancelled = event;
    border::take(one.now, {border::step::cancel, {}, {}, {}});
  }
  void operator()(model::note_customs_reply const& b) {
    keep();
    auto& one = to.declarations_[b.declaration];
    border::step what = border::step::note;
    border::step_of(b.code, b.granted, what);
    bool const asked = one.now.amendment_open;
    if (border::take(one.now, {what, b.reply, b.lrn, b.mrn}) != border::state_verdict::taken) return;
    one.replies.push_back({event, position, what});
    if (what == border::step::amendment_result && asked) one.in_force = one.amended;
    if (!one.now.mrn.empty()) to.references_of_mrns_[one.now.mrn] = b.declaration;
    move_goods(one, what);
  }

  // What a step of the authority makes of the goods that the declaration is for.
  void move_goods(held_declaration& one, border::step what) {
    using border::customs_status;
    using border::step;
    auto const& body = one.body();
    auto& cover = to.covers_[body.consignment];
    auto const set = [&](customs_status status) {
      cover.known = true;
      cover.status = {status, day, one.now.mrn, {}, {}, {}, false, body.destination};
    };
    if (what == step::release && !one.released) one.released = event->at;
    bool const through = what == step::release || what == step::clear;
    switch (body.set) {
      case model::customs::data_set::t1:
        if (what == step::release) {
          set(customs_status::transit);
          cover.status.destination = body.destination;
        }
        if (what == step::clear) {
          set(customs_status::temporary_storage);
          cover.status.place = body.destination;
          to.free_all(one.body().declaration);
        }
        break;
      case model::customs::data_set::h1:
      case model::customs::data_set::h7:
        if (through)
          set(to.has_relief(body.declaration) ? customs_status::conditional : customs_status::union_goods);
        break;
      case model::customs::data_set::b1:
        if (through) cover.exit = one.now.mrn;
        if (what == step::exit) set(customs_status::left);
        break;
      case model::customs::data_set::ens:
        break;
    }
    if (what == step::invalidate && cover.known && cover.status.document == one.now.mrn) {
      cover.known = false;
      to.free_all(body.declaration);
    }
    if (what == step::invalidate && cover.exit == one.now.mrn) cover.exit.clear();
    if (what == step::reject || what == step::no_release) to.free_all(body.declaration);
  }

  void operator()(model::claim_relief const& b) {
    keep();
    to.reliefs_.insert_or_assign(b.relief, held_relief{b, case_of(b, day), event->at, position, {}});
    for (auto& [id, cover] : to.covers_) {
      auto const declared = to.declarations_.find(b.declaration);
      bool const its = declared != to.declarations_.end() && cover.known &&
                       cover.status.document == declared->second.now.mrn &&
                       cover.status.status == border::customs_status::union_goods;
      if (its) cover.status.status = border::customs_status::conditional;
    }
  }
  void step_relief(std::string const& id, border::relief_event what) {
    keep();
    auto const at = to.reliefs_.find(id);
    if (at == to.reliefs_.end()) return;
    what.day = day;
    at->second.now = border::apply(at->second.now, what).after;
  }
  void operator()(model::suspend_relief const& b) {
    step_relief(b.relief, {border::relief_event_kind::suspend, {}, b.undertaking, {}});
  }
  void operator()(model::confirm_relief const& b) {
    step_relief(b.relief, {border::relief_event_kind::confirm, {}, {}, {}});
  }
  void operator()(model::revoke_relief const& b) {
    step_relief(b.relief, {border::relief_event_kind::revoke, {}, {}, b.reason});
    auto const at = to.reliefs_.find(b.relief);
    if (at != to.reliefs_.end()) at->second.why_revoked = b.reason;
  }

  void operator()(model::open_guarantee const& b) {
    keep();
    date const from = b.from.value_or(day);
    date const until = b.until.value_or(date::max());
    border::guarantee made(b.guarantee, {b.reference_minor, b.currency}, from, until);
    auto const before = to.guarantees_.find(b.guarantee);
    if (before != to.guarantees_.end()) {
      for (auto const& [document, minor] : before->second.now.charges())
        made.charge(document, {minor, b.currency}, from);
    }
    to.guarantees_.insert_or_assign(b.guarantee, held_guarantee{b, std::move(made)});
  }
  void operator()(model::charge_guarantee const& b) {
    keep();
    auto const at = to.guarantees_.find(b.guarantee);
    if (at != to.guarantees_.end()) at->second.now.charge(b.declaration, {b.amount_minor, b.currency}, day);
  }
  void operator()(model::free_guarantee const& b) {
    keep();
    auto const at = to.guarantees_.find(b.guarantee);
    if (at == to.guarantees_.end()) return;
    auto& one = at->second.now;
    if (b.amount_minor == 0)
      one.discharge_all(b.declaration);
    else
      one.discharge(b.declaration, {b.amount_minor, one.reference().currency});
  }

  void operator()(model::begin_storage const& b) {
    keep();
    for (auto const& lot : b.lots) to.storages_[lot] = {day, b.limit, b.document, b.site};
  }
  void operator()(model::change_customs const& b) {
    bool const stored = to.storages_.count(b.lot) > 0;
    if (b.declaration.empty() && !stored && to.lot_documents_.count(b.lot) == 0) return;
    keep();
    if (b.status != model::customs_status::temporary_storage && b.status != model::customs_status::held)
      to.storages_.erase(b.lot);
    to.lot_documents_[b.lot] = b.declaration;
  }
  // A part of a lot goes on under the same clock and papers.
  void operator()(model::split_lot const& b) {
    auto const stored = to.storages_.find(b.where.lot);
    auto const named = to.lot_documents_.find(b.where.lot);
    if (stored == to.storages_.end() && named == to.lot_documents_.end()) return;
    keep();
    if (stored != to.storages_.end()) {
      auto same = stored->second;
      to.storages_[b.into] = std::move(same);
    }
    if (named != to.lot_documents_.end()) {
      auto same = named->second;
      to.lot_documents_[b.into] = std::move(same);
    }
  }
  // What goes on as another consignment keeps its status, unless that one has declarations of its own.
  void operator()(model::reconsign const& b) {
    auto const from = to.covers_.find(b.from);
    if (from == to.covers_.end() || !from->second.known) return;
    keep();
    auto status = from->second.status;
    auto& into = to.covers_[b.into];
    if (into.known || !into.declarations.empty()) return;
    into.known = true;
    into.status = std::move(status);
  }

  void operator()(model::note_screening const& b) {
    keep();
    to.screenings_[b.screening] = {b, event->at, event->user, {}, {}};
  }
  void operator()(model::decide_screening const& b) {
    keep();
    auto const at = to.screenings_.find(b.screening);
    if (at == to.screenings_.end()) return;
    at->second.decided = b;
    at->second.decided_by = event->user;
  }
  void operator()(model::note_manifest const& b) {
    keep();
    to.manifests_[b.manifest] = {b, event->at, event->user};
  }

  void operator()(model::redact_events const& b) {
    bool const any = std::any_of(to.events_.begin(), to.events_.end(), [&](kept const& k) {
      return std::find(b.events.begin(), b.events.end(), k.event->id) != b.events.end();
    });
    if (!any) return;
    auto all = std::move(to.events_);
    to = customs_desk{};
    for (auto const& k : all) {
      auto copy = *k.event;
      if (std::find(b.events.begin(), b.events.end(), copy.id) != b.events.end())
        forget_messages(copy.body, true);
      to.apply(copy, k.position);
    }
  }
  template <class Other>
  void operator()(Other const&) {}
};

void customs_desk::apply(model::event const& e, std::uint64_t position) {
  if (!concerns(e.body)) return;
  auto own = std::make_shared<model::event>(e);
  forget_messages(own->body, false);
  own->why = {};
  folder fold{*this, own, position, day_of(e.at)};
  std::visit([&](auto const& body) { fold(body); }, static_cast<model::event_choice const&>(own->body));
}

// Most events are about goods alone: they cost this look and no copy.
bool customs_desk::concerns(model::event_body const& body) const {
  if (auto const* one = std::get_if<model::change_customs>(&body))
    return !one->declaration.empty() || storages_.count(one->lot) > 0 || lot_documents_.count(one->lot) > 0;
  if (auto const* one = std::get_if<model::split_lot>(&body))
    return storages_.count(one->where.lot) > 0 || lot_documents_.count(one->where.lot) > 0;
  if (auto const* one = std::get_if<model::reconsign>(&body)) return covers_.count(one->from) > 0;
  if (std::holds_alternative<model::redact_events>(body)) return !events_.empty();
  constexpr std::size_t first = 64;  // make_declaration
  return body.index() >= first;
}

void customs_desk::free_all(std::string_view declaration) {
  for (auto& [id, one] : guarantees_) one.now.discharge_all(std::string(declaration));
}

bool customs_desk::has_relief(std::string_view declaration) const {
  return std::any_of(reliefs_.begin(), reliefs_.end(), [&](auto const& one) {
    return one.second.claimed.declaration == declaration &&
           one.second.now.state != border::relief_state::revoked;
  });
}

held_declaration const* customs_desk::find_declaration(std::string_view reference_or_mrn) const {
  auto at = declarations_.find(reference_or_mrn);
  if (at != declarations_.end()) return &at->second;
  auto const named = references_of_mrns_.find(reference_or_mrn);
  if (named == references_of_mrns_.end()) return nullptr;
  at = declarations_.find(named->second);
  return at == declarations_.end() ? nullptr : &at->second;
}

std::vector<std::string> customs_desk::declarations_of(std::string_view consignment) const {
  auto const at = covers_.find(consignment);
  return at == covers_.end() ? std::vector<std::string>{} : at->second.declarations;
}

border::goods_status customs_desk::status_of(ledger::book const& book, std::string_view lot,
                                             std::string_view consignment, date on) const {
  border::goods_status out;
  auto const covered = covers_.find(consignment);
  bool const known = !consignment.empty() && covered != covers_.end();
  if (known && covered->second.known) {
    out = covered->second.status;
  } else {
    out = status_of_lot(book, lot, on);
  }
  if (!known) return out;
  for (auto const& id : covered->second.declarations) {
    auto const& one = declarations_.find(id)->second;
    if (holds(one.now.now)) out.held = true;
  }
  return out;
}

border::goods_status customs_desk::status_of_lot(ledger::book const& book, std::string_view lot,
                                                 date on) const {
  using model::customs_status;
  border::goods_status out;
  out.status = border::customs_status::union_goods;
  out.since = on;
  auto const view = ledger::find_lot(book, lot);
  if (!view) return out;
  auto const named = lot_documents_.find(lot);
  if (named != lot_documents_.end()) out.document = named->second;
  switch (view->details.customs) {
    case customs_status::unknown:
    case customs_status::free:
    case customs_status::exported:
      return out;
    case customs_status::held:
      out.held = true;
      return out;
    case customs_status::transit:
      out.status = border::customs_status::transit;
      return out;
    case customs_status::warehouse:
      out.status = border::customs_status::warehouse;
      return out;
    case customs_status::temporary_storage:
      break;
  }
  out.status = border::customs_status::temporary_storage;
  auto const stored = storages_.find(lot);
  if (stored == storages_.end()) return out;  // nobody said since when: no clock runs
  out.since = stored->second.since;
  out.limit = stored->second.limit;
  out.document = stored->second.document;
  out.place = stored->second.site;
  return out;
}

std::string customs_desk::exit_document(std::string_view consignment) const {
  auto const at = covers_.find(consignment);
  return at == covers_.end() ? std::string() : at->second.exit;
}

bool customs_desk::notified(std::string_view consignment) const {
  auto const all = declarations_of(consignment);
  return std::any_of(all.begin(), all.end(),
                     [&](auto const& id) { return declarations_.find(id)->second.in_force != nullptr; });
}

std::string customs_desk::snapshot() const {
  std::string out;
  ledger::event_bytes bytes;
  for (auto const& one : events_) {
    ledger::write_event(*one.event, {}, bytes);
    frame::put_number(out, one.position);
    frame::put_text(out, bytes.body);
    frame::put_text(out, bytes.erasable);
  }
  return out;
}

result<customs_desk> customs_desk::restore(std::string_view bytes) {
  customs_desk out;
  while (!bytes.empty()) {
    auto const position = frame::take_number(bytes);
    auto const body = frame::take_text(bytes);
    auto const erasable = frame::take_text(bytes);
    if (!position || !body || !erasable) return error{fault::bad_input, "customs", "a snapshot ends early"};
    auto const e = ledger::read_event(*body, *erasable);
    if (!e) return e.error();
    out.apply(*e, *position);
  }
  return out;
}

}  // namespace lifeline::hub
