// SPDX-License-Identifier: Apache-2.0
// Declarations: made from the books, checked, sent, answered, amended, withdrawn.
#include "hub/verbs_customs.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/digest.h"
#include "border/declaration/check.h"
#include "hub/customs_draft.h"
#include "hub/customs_views.h"
#include "hub/hub.h"
#include "hub/verbs_customs_fields.h"

namespace lifeline::hub {
namespace {

using enum role;

refusal no_declaration(std::string_view id) {
  return refuse(refusal_kind::not_found, "unknown-declaration",
                fmt::format("There is no declaration «{}» that you may see.", id));
}
refusal no_formats() {
  return refuse(refusal_kind::unavailable, "no-customs-formats",
                "This server was started without the formats of customs.");
}

held_declaration const* find_seen(world const& w, sight const& sees, std::string_view id) {
  auto const* one = w.customs.find_declaration(id);
  return one != nullptr && sees.consignment(one->body().consignment) ? one : nullptr;
}

std::vector<customs_check> findings_of(border::check_report const& report) {
  std::vector<customs_check> out;
  for (auto const& p : report.found) {
    auto const section = border::wco_pointer(p.column);
    out.push_back({p.level == severity::error ? "error" : "warning", p.code, p.column,
                   section.empty() ? "" : border::to_text(section), p.what, p.expected, p.mend,
                   report.absent.find(p.column) != report.absent.end()});
  }
  return out;
}

border::check_report check_now(model::customs::message const& made, std::string_view profile, instant now) {
  border::check_options options;
  options.on = std::chrono::floor<std::chrono::days>(now);
  options.profile = profile;
  return border::check_message(made, options);
}

reply send_declaration(writing& in, make_declaration_request const& asked, declared_books const& books,
                       made_declaration& out) {
  model::event e;
  e.body = declaration_event_of(asked.draft, asked.consignment, books, out.xml);
  // The guarantee is looked at first: a declaration that it cannot cover is not sent.
  if (!asked.guarantee.empty()) {
    auto const at = in.state.customs.guarantees().find(asked.guarantee);
    if (at == in.state.customs.guarantees().end())
      return refuse(refusal_kind::refused, "unknown-guarantee", "There is no such guarantee.");
    auto trial = at->second.now;
    auto const day = std::chrono::floor<std::chrono::days>(in.now);
    auto const says = trial.charge(asked.draft.lrn, {asked.amount_minor, asked.currency}, day);
    if (says != border::guarantee_verdict::done)
      return refuse(refusal_kind::refused, fmt::format("guarantee-{}", border::name_of(says)),
                    fmt::format("{}: {}.", asked.guarantee, border::sentence_of(says)));
  }
  auto const done = in.post(std::move(e));
  if (auto no = to_reply(done, asked.draft.lrn)) return no;
  out.position = done.position;
  out.sent = true;
  if (asked.guarantee.empty() || done.repeated) return {};
  model::charge_guarantee charge{asked.guarantee, asked.draft.lrn, asked.amount_minor, asked.currency};
  return to_reply(in.post(model::event_body(std::move(charge))), asked.guarantee);
}

reply make_declaration(writing& in, make_declaration_request const& given, made_declaration& out) {
  auto const& formats = in.hub.with().formats.customs;
  if (!formats.make) return no_formats();
  auto asked = given;
  if (!ledger::find_consignment(in.state.book, asked.consignment) ||
      !in.sees().consignment(asked.consignment))
    return refuse(refusal_kind::not_found, "unknown-consignment",
                  fmt::format("There is no consignment «{}» that you may see.", asked.consignment));
  declared_books books(in, asked.consignment);
  books.fill(asked.draft, out.from_ledger);
  auto const made = formats.make(asked.draft, in.now);
  auto const report = check_now(made, asked.profile, in.now);
  out.declaration = asked.draft.lrn;
  out.data_set = report.data_set;
  out.findings = findings_of(report);
  out.xml = formats.write(made);
  out.message_sha256 = sha256_hex(out.xml);
  out.phase = border::name_of(border::phase::drafted);
  if (asked.preview || has_errors(report.found)) return {};
  if (auto no = send_declaration(in, asked, books, out)) return no;
  out.phase = border::name_of(in.state.customs.find_declaration(out.declaration)->now.now);
  return {};
}

reply get_declaration(reading const& in, declaration_ref const& asked, declaration_row& out) {
  auto const* one = find_seen(in.state, in.sees, asked.declaration);
  if (one == nullptr) return no_declaration(asked.declaration);
  out = row_of(*one);
  return {};
}

reply list_declarations(reading const& in, declarations_request const& asked, declarations_answer& out) {
  for (auto const& [id, one] : in.state.customs.declarations()) {
    auto const& body = one.body();
    bool const wanted = (asked.consignment.empty() || asked.consignment == body.consignment) &&
                        (asked.phase.empty() || asked.phase == border::name_of(one.now.now));
    if (wanted && in.sees.consignment(body.consignment)) out.declarations.push_back(row_of(one));
  }
  return {};
}

reply get_message(reading const& in, message_request const& asked, message_answer& out) {
  auto const* one = find_seen(in.state, in.sees, asked.declaration);
  if (one == nullptr) return no_declaration(asked.declaration);
  if (asked.position == 0) {
    out.xml = of_lines(one->lines());
    out.message_sha256 = out.xml.empty() ? one->body().message_sha256 : sha256_hex(out.xml);
    return {};
  }
  auto const event = in.hub.event_at(asked.position);
  if (!event) return refuse(refusal_kind::not_found, "unknown-event", "There is no such event.");
  auto const tell = [&](auto const* body) {
    if (body == nullptr || body->declaration != one->body().declaration) return false;
    out.xml = of_lines(body->message);
    out.message_sha256 = body->message_sha256;
    return true;
  };
  bool const found = tell(std::get_if<model::note_customs_reply>(&event->body)) ||
                     tell(std::get_if<model::amend_declaration>(&event->body)) ||
                     tell(std::get_if<model::cancel_declaration>(&event->body)) ||
                     tell(std::get_if<model::make_declaration>(&event->body));
  if (found) return {};
  return refuse(refusal_kind::not_found, "unknown-event",
                "The event at this position is no message of this declaration.");
}

// The message in force, read again from its lines.
reply message_in_force(writing& in, held_declaration const& one, model::customs::message& out) {
  auto const& formats = in.hub.with().formats.customs;
  auto read = formats.read(of_lines(one.lines()));
  if (!read)
    return refuse(refusal_kind::gone, "message-erased",
                  "The message of this declaration was erased; it cannot be changed from here.");
  out = std::move(*read);
  return {};
}

reply amend_declaration(writing& in, amend_declaration_request const& asked, made_declaration& out) {
  auto const& formats = in.hub.with().formats.customs;
  if (!formats.amend) return no_formats();
  auto const* one = find_seen(in.state, in.sees(), asked.declaration);
  if (one == nullptr) return no_declaration(asked.declaration);
  out.declaration = one->body().declaration;
  model::customs::message before;
  if (auto no = message_in_force(in, *one, before)) return no;
  auto draft = asked.draft;
  draft.lrn = out.declaration;
  auto const after = formats.make(draft, in.now);
  auto const report = check_now(after, asked.profile, in.now);
  out.data_set = report.data_set;
  out.findings = findings_of(report);
  customs_change change{asked.lrn,
                        one->now.mrn,
                        asked.reason,
                        asked.reason_code,
                        draft.declarant.eori,
                        one->body().set == model::customs::data_set::t1,
                        in.now};
  out.xml = formats.write(formats.amend(before, after, change));
  out.message_sha256 = sha256_hex(out.xml);
  out.phase = border::name_of(one->now.now);
  if (asked.preview || has_errors(report.found)) return {};
  model::amend_declaration body;
  body.declaration = out.declaration;
  body.reason = asked.reason;
  body.message_sha256 = out.message_sha256;
  body.message = to_lines(out.xml);
  body.declared = to_lines(formats.write(after));
  auto const done = in.post(model::event_body(std::move(body)));
  if (auto no = to_reply(done, out.declaration)) return no;
  out.position = done.position;
  out.sent = true;
  return {};
}

reply cancel_declaration(writing& in, cancel_declaration_request const& asked, made_declaration& out) {
  auto const& formats = in.hub.with().formats.customs;
  if (!formats.cancel) return no_formats();
  auto const* one = find_seen(in.state, in.sees(), asked.declaration);
  if (one == nullptr) return no_declaration(asked.declaration);
  out.declaration = one->body().declaration;
  model::customs::message before;
  if (auto no = message_in_force(in, *one, before)) return no;
  customs_change change{
      asked.lrn, one->now.mrn, asked.reason, {}, {}, one->body().set == model::customs::data_set::t1, in.now};
  auto const made = formats.cancel(before, change);
  out.data_set = border::data_set_of(made.root);
  out.xml = formats.write(made);
  out.message_sha256 = sha256_hex(out.xml);
  model::cancel_declaration body;
  body.declaration = out.declaration;
  body.reason = asked.reason;
  body.message_sha256 = out.message_sha256;
  body.message = to_lines(out.xml);
  auto const done = in.post(model::event_body(std::move(body)));
  if (auto no = to_reply(done, out.declaration)) return no;
  out.position = done.position;
  out.sent = true;
  out.phase = border::name_of(in.state.customs.find_declaration(out.declaration)->now.now);
  return {};
}

}  // namespace

reply take_reply(writing& in, customs_reply_request const& asked, customs_reply_answer& out) {
  auto const& formats = in.hub.with().formats.customs;
  if (!formats.read) return no_formats();
  auto const message = formats.read(asked.xml);
  if (!message) return refuse(refusal_kind::bad_request, "not-a-message", std::string(message.error().what));
  auto const read = formats.read_reply(*message);
  if (!read) return refuse(refusal_kind::bad_request, "not-a-reply", std::string(read.error().what));
  auto const sees = in.sees();
  held_declaration const* one = nullptr;
  // By our own reference first: numbers of an authority may begin anew, as a simulator's do. The reference of
  // an amendment is none of a declaration; then its number tells.
  for (auto const& id : {asked.declaration, read->lrn, read->mrn}) {
    if (one == nullptr && !id.empty()) one = find_seen(in.state, sees, id);
  }
  if (one == nullptr) return no_declaration(read->lrn.empty() ? read->mrn : read->lrn);
  auto const declaration = one->body().declaration;
  auto copy = one->now;
  border::step what = border::step::note;
  bool const known = border::step_of(read->code, read->granted, what);
  out.repeated =
      known && border::take(copy, {what, read->id, read->lrn, read->mrn}) == border::state_verdict::repeated;
  if (!out.repeated) {
    auto const done = in.post(model::event_body(reply_event(*read, declaration, asked.xml)));
    if (auto no = to_reply(done, declaration)) return no;
    out.position = done.position;
  }
  out.declaration = row_of(*in.state.customs.find_declaration(declaration));
  return {};
}

void add_customs_verbs(std::vector<verb>& out) {
  constexpr auto get = http_method::get;
  constexpr auto post = http_method::post;
  constexpr auto sees = with_scope(scope::read)
                            .all(coordinator, hub_operator, declarant, auditor, admin)
                            .own(carrier, recipient, donor);
  constexpr auto declares = with_scope(scope::events).all(declarant, coordinator);
  out.push_back(make_verb<list_declarations>(
      {"declarations.list", get, "/v1/declarations", "Declarations and where they stand.", sees}));
  out.push_back(make_verb<make_declaration>(
      {"declarations.make", post, "/v1/declarations",
       "Makes a declaration from a consignment and typed-in values, checks it, and notes it as sent.",
       declares}));
  out.push_back(make_verb<take_reply>({"declarations.reply", post, "/v1/declarations:reply",
                                       "Takes what an authority answered, in its own format.", declares}));
  out.push_back(make_verb<get_declaration>({"declarations.get", get, "/v1/declarations/{declaration}",
                                            "A declaration with all its answers.", sees}));
  out.push_back(make_verb<get_message>({"declarations.message", get, "/v1/declarations/{declaration}/message",
                                        "A message of a declaration, as sent or received.",
                                        with_scope(scope::read).all(coordinator, declarant, auditor)}));
  out.push_back(
      make_verb<amend_declaration>({"declarations.amend", post, "/v1/declarations/{declaration}/amendment",
                                    "Asks for a declaration to be changed.", declares}));
  out.push_back(make_verb<cancel_declaration>({"declarations.cancel", post,
                                               "/v1/declarations/{declaration}/cancellation",
                                               "Asks for a declaration to be invalidated.", declares}));
}

}  // namespace lifeline::hub
