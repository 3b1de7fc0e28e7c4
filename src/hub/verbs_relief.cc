// SPDX-License-Identifier: Apache-2.0
// Relief, guarantees, temporary storage, and the Customs desk.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "border/relief/report.h"
#include "hub/customs_views.h"
#include "hub/hub.h"
#include "hub/verbs_customs.h"
#include "hub/verbs_customs_fields.h"

namespace lifeline::hub {
namespace {

using enum role;

constexpr std::size_t news_most = 50;

// A claim is seen by who sees one of its lots.
bool sees_relief(sight const& sees, held_relief const& one) {
  auto const& goods = one.claimed.goods;
  return sees.all() ||
         std::any_of(goods.begin(), goods.end(), [&](auto const& g) { return sees.lot(g.lot); });
}

relief_row relief_row_of(core const& hub, world const& w, held_relief const& from) {
  auto const& now = from.now;
  auto const deliveries = deliveries_of(hub, w, from);
  auto const risk = border::risk_of(now, deliveries);
  auto const proofs = border::prove_end_use(now, deliveries);
  relief_row out;
  out.relief = from.claimed.relief;
  out.declaration = from.claimed.declaration;
  out.organisation = from.claimed.organisation;
  out.kind = from.claimed.kind;
  out.state = border::to_word(now.state);
  out.imported_on = now.about.imported_on;
  out.arrives_in = now.about.arrives_in;
  out.destination = now.about.destination;
  out.undertaking = now.undertaking;
  out.decision = now.decision;
  out.currency = from.claimed.currency;
  out.at_risk_minor = risk.at_risk.minor;
  out.due_minor = risk.due.minor;
  for (std::size_t i = 0; i < proofs.size() && i < now.lots.size(); ++i) {
    auto const& p = proofs[i];
    out.lots.push_back({p.lot, now.lots[i].code, p.imported, p.proven, p.open, p.misused,
                        now.lots[i].amount.minor, p.at_risk.minor, p.due.minor});
  }
  return out;
}

// Posts one event of a claim and answers how it stands then.
template <class Body>
reply step_claim(writing& in, Body const& body, relief_row& out) {
  auto const known = in.state.customs.reliefs().find(body.relief);
  bool const fresh = std::is_same_v<Body, model::claim_relief>;
  bool const hidden = known != in.state.customs.reliefs().end() && !sees_relief(in.sees(), known->second);
  if ((!fresh && known == in.state.customs.reliefs().end()) || hidden)
    return refuse(refusal_kind::not_found, "unknown-relief",
                  fmt::format("There is no claim «{}» that you may see.", body.relief));
  if (auto no = to_reply(in.post(model::event_body(Body(body))), body.relief)) return no;
  out = relief_row_of(in.hub, in.state, in.state.customs.reliefs().find(body.relief)->second);
  return {};
}
reply claim_relief(writing& in, model::claim_relief const& asked, relief_row& out) {
  return step_claim(in, asked, out);
}
reply suspend_relief(writing& in, model::suspend_relief const& asked, relief_row& out) {
  return step_claim(in, asked, out);
}
reply confirm_relief(writing& in, model::confirm_relief const& asked, relief_row& out) {
  return step_claim(in, asked, out);
}
reply revoke_relief(writing& in, model::revoke_relief const& asked, relief_row& out) {
  return step_claim(in, asked, out);
}

reply list_reliefs(reading const& in, reliefs_request const& asked, reliefs_answer& out) {
  for (auto const& [id, one] : in.state.customs.reliefs()) {
    bool const wanted = asked.state.empty() || asked.state == border::to_word(one.now.state);
    if (wanted && sees_relief(in.sees, one)) out.reliefs.push_back(relief_row_of(in.hub, in.state, one));
  }
  return {};
}

reply report_reliefs(reading const& in, relief_report_request const& asked, relief_report_answer& out) {
  std::vector<border::reported_case> cases;
  border::relief_period period{asked.member_state, {}, {}, asked.currency.empty() ? "EUR" : asked.currency};
  date const tomorrow = std::chrono::floor<std::chrono::days>(in.now) + std::chrono::days(1);
  date first = tomorrow;
  for (auto const& [id, one] : in.state.customs.reliefs()) {
    first = std::min(first, one.now.about.imported_on);
    cases.push_back({one.now, deliveries_of(in.hub, in.state, one)});
  }
  period.from = asked.from.value_or(first);
  period.until = asked.until.value_or(tomorrow);
  if (period.until <= period.from && asked.from)
    return refuse(refusal_kind::bad_request, "empty-period", "The period ends before it begins.");
  auto const made = border::report_for(period, cases);
  out.member_state = made.member_state;
  out.from = made.from;
  out.until = made.until;
  out.currency = made.currency;
  for (auto const& r : made.rows) {
    out.rows.push_back({r.organisation, static_cast<model::relief_organisation>(r.kind), r.code, r.imported,
                        r.distributed, r.open, r.misused, r.relieved_minor, r.at_risk_minor, r.due_minor});
  }
  for (auto const& [state, n] : made.cases_by_state)
    out.cases.push_back({state, static_cast<std::int64_t>(n)});
  out.measures = made.measures;
  out.left_out = made.left_out;
  return {};
}

refusal no_guarantee(std::string_view id) {
  return refuse(refusal_kind::not_found, "unknown-guarantee", fmt::format("There is no guarantee «{}».", id));
}

reply open_guarantee(writing& in, model::open_guarantee const& asked, guarantee_row& out) {
  if (auto no = to_reply(in.post(model::event_body(model::open_guarantee(asked))), asked.guarantee))
    return no;
  out = row_of(in.state.customs.guarantees().find(asked.guarantee)->second);
  return {};
}

reply free_guarantee(writing& in, model::free_guarantee const& asked, guarantee_row& out) {
  auto const known = in.state.customs.guarantees().find(asked.guarantee);
  if (known == in.state.customs.guarantees().end()) return no_guarantee(asked.guarantee);
  if (auto no = to_reply(in.post(model::event_body(model::free_guarantee(asked))), asked.guarantee))
    return no;
  out = row_of(in.state.customs.guarantees().find(asked.guarantee)->second);
  return {};
}

reply get_guarantee(reading const& in, guarantee_ref const& asked, guarantee_row& out) {
  auto const at = in.state.customs.guarantees().find(asked.guarantee);
  if (at == in.state.customs.guarantees().end()) return no_guarantee(asked.guarantee);
  out = row_of(at->second);
  return {};
}

reply list_guarantees(reading const& in, nothing const&, guarantees_answer& out) {
  for (auto const& [id, one] : in.state.customs.guarantees()) out.guarantees.push_back(row_of(one));
  return {};
}

reply begin_storage(writing& in, model::begin_storage const& asked, customs_done& out) {
  auto const done = in.post(model::event_body(model::begin_storage(asked)));
  if (auto no = to_reply(done, asked.document)) return no;
  out.position = done.position;
  return {};
}

bool is_hold(border::phase p) {
  using border::phase;
  return p == phase::control || p == phase::documents || p == phase::guarantee || p == phase::not_released;
}

void add_holds(reading const& in, customs_desk_answer& out) {
  for (auto const& [id, one] : in.state.customs.declarations()) {
    if (!is_hold(one.now.now) || !in.sees.consignment(one.body().consignment)) continue;
    customs_hold hold{one.body().consignment, id, std::string(border::name_of(one.now.now)), {}, {}};
    for (auto const& r : one.replies) {
      auto const& body = std::get<model::note_customs_reply>(r.event->body);
      hold.documents.insert(hold.documents.end(), body.documents.begin(), body.documents.end());
      hold.since = r.event->at;
    }
    out.holds.push_back(std::move(hold));
  }
}

void add_amounts(reading const& in, customs_desk_answer& out) {
  std::map<std::string, customs_amount> sums;
  for (auto const& [id, one] : in.state.customs.reliefs()) {
    auto const risk = border::risk_of(one.now, deliveries_of(in.hub, in.state, one));
    auto& sum = sums[one.claimed.currency];
    sum.at_risk_minor += risk.at_risk.minor;
    sum.due_minor += risk.due.minor;
  }
  for (auto const& [id, one] : in.state.customs.guarantees()) {
    auto& sum = sums[one.opened.currency];
    sum.charged_minor += one.now.charged().minor;
    sum.free_minor += one.now.free().minor;
    out.guarantees.push_back(row_of(one));
  }
  for (auto& [currency, sum] : sums) {
    sum.currency = currency;
    out.amounts.push_back(std::move(sum));
  }
}

void add_news(reading const& in, customs_desk_answer& out) {
  std::vector<std::pair<std::string, held_reply const*>> all;
  for (auto const& [id, one] : in.state.customs.declarations()) {
    if (!in.sees.consignment(one.body().consignment)) continue;
    for (auto const& r : one.replies) all.emplace_back(id, &r);
  }
  std::sort(all.begin(), all.end(),
            [](auto const& a, auto const& b) { return a.second->position > b.second->position; });
  if (all.size() > news_most) all.resize(news_most);
  for (auto const& [id, one] : all) out.replies.push_back({id, row_of(*one)});
}

reply get_desk(reading const& in, nothing const&, customs_desk_answer& out) {
  out.now = in.now;
  out.consignments = lines_of(in.hub, in.state, in.sees, in.now);
  add_holds(in, out);
  add_amounts(in, out);
  add_news(in, out);
  return {};
}

}  // namespace

guarantee_row row_of(held_guarantee const& from) {
  guarantee_row out;
  out.guarantee = from.opened.guarantee;
  out.holder = from.opened.holder;
  out.currency = from.opened.currency;
  out.reference_minor = from.now.reference().minor;
  out.charged_minor = from.now.charged().minor;
  out.free_minor = from.now.free().minor;
  out.from = from.opened.from;
  out.until = from.opened.until;
  for (auto const& [document, minor] : from.now.charges()) out.charges.push_back({document, minor});
  return out;
}

void add_relief_verbs(std::vector<verb>& out) {
  constexpr auto get = http_method::get;
  constexpr auto post = http_method::post;
  constexpr auto put = http_method::put;
  constexpr auto sees = with_scope(scope::read).all(coordinator, hub_operator, declarant, auditor, admin);
  constexpr auto own = sees.own(donor, recipient);
  constexpr auto claims = with_scope(scope::events).all(declarant, coordinator);
  constexpr auto stores = with_scope(scope::events).all(declarant, hub_operator);
  out.push_back(make_verb<list_reliefs>(
      {"reliefs.list", get, "/v1/reliefs", "Claims of relief, with end use proven per lot.", own}));
  out.push_back(make_verb<claim_relief>(
      {"reliefs.claim", post, "/v1/reliefs", "Claims relief from duty and VAT for lots.", claims}));
  out.push_back(make_verb<suspend_relief>({"reliefs.suspend", post, "/v1/reliefs/{relief}/suspension",
                                           "Suspends the duty against an undertaking.", claims}));
  out.push_back(make_verb<confirm_relief>({"reliefs.confirm", post, "/v1/reliefs/{relief}/confirmation",
                                           "Confirms a claim by the decision that covers it.", claims}));
  out.push_back(make_verb<revoke_relief>({"reliefs.revoke", post, "/v1/reliefs/{relief}/revocation",
                                          "Revokes a claim: the duty falls due.", claims}));
  out.push_back(make_verb<report_reliefs>(
      {"reliefs.report", get, "/v1/relief-report", "What a Member State reports of relief.", sees}));
  out.push_back(make_verb<list_guarantees>(
      {"guarantees.list", get, "/v1/guarantees", "Guarantees and what is charged to them.", sees}));
  out.push_back(
      make_verb<get_guarantee>({"guarantees.get", get, "/v1/guarantees/{guarantee}", "A guarantee.", sees}));
  out.push_back(make_verb<open_guarantee>({"guarantees.open", put, "/v1/guarantees/{guarantee}",
                                           "Opens a guarantee, or changes its reference amount.", claims}));
  out.push_back(make_verb<free_guarantee>({"guarantees.free", post, "/v1/guarantees/{guarantee}/discharge",
                                           "Frees what a declaration is charged.", claims}));
  out.push_back(make_verb<begin_storage>(
      {"storages.begin", post, "/v1/storages", "Lots were presented: their 90 days begin.", stores}));
  out.push_back(make_verb<get_desk>({"customs.desk", get, "/v1/customs/desk",
                                     "Clock, papers that are missing, holds, amounts and replies.", sees}));
}

}  // namespace lifeline::hub
