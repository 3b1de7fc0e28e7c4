// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_plan.h"

#include <fmt/format.h>

#include <array>

#include "hub/accept.h"
#include "hub/hub.h"
#include "hub/plan_fields.h"
#include "hub/planner_desk.h"
#include "hub/verbs_import.h"
#include "hub/verbs_import_fields.h"

namespace lifeline::hub {

struct propose_request {
  std::optional<std::string> policy;
  std::optional<permille> alpha;
  std::optional<instant> until;
  bool compare = false;
};
struct proposal_ref {
  std::string id;
};
struct proposal_row {
  std::string id;
  std::string by;
  instant asked{};
  proposal_status status = proposal_status::planning;
  std::uint64_t position = 0;
  std::string stage;
  std::string failure;
  std::vector<model::fact> failure_why;
  std::string policy;
  std::string digest;
  std::string replaces;
  std::int32_t consignments = 0;
  std::vector<std::string> problems;
  std::vector<import_problem> problem_rows;
};
struct proposals_answer {
  std::vector<proposal_row> proposals;
};
struct difference_row {
  plan::fate what = plan::fate::kept;
  std::string lot;
  std::string need;
  pieces quantity;
  std::string before;
  std::string after;
  std::optional<bool> was_there;
  std::optional<bool> is_there;
  std::optional<instant> was_available;
  std::optional<instant> now_available;
};
struct proposal_answer {
  proposal_row proposal;
  std::vector<model::consignment> consignments;
  std::vector<model::movement> movements;
  std::vector<model::need_outcome> needs;
  std::vector<model::lot_outcome> lots;
  std::vector<policy_line> comparison;
  std::vector<std::string> bottlenecks;
  std::vector<std::string> notes;
  std::vector<difference_row> changes;
  std::optional<permille> gap;
};
struct document_answer {
  std::string digest;
  std::string document;
};
struct accept_answer {
  std::string plan;
  acceptance done;
};

}  // namespace lifeline::hub

namespace lifeline::model {

template <>
struct words_of<hub::proposal_status> {
  static constexpr std::array<std::string_view, 6> words = {"planning",  "ready",    "failed",
                                                            "cancelled", "accepted", "replaced"};
};
template <>
struct words_of<lifeline::plan::fate> {
  static constexpr std::array<std::string_view, 5> words = {"kept", "moved", "dropped", "added", "departed"};
};
template <>
struct fields<hub::propose_request> {
  static constexpr std::string_view name = "propose_request";
  static constexpr std::string_view doc = "How to plan; absent members are as the hub's settings say.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("policy", r.policy, "Rule of fairness; docs/policies.md lists them.");
    io("alpha_permille", r.alpha,
       "Of policy deprivation: 0 most value, 1000 the default, more is more equal.");
    io("until_utc", r.until, "End of the horizon.");
    io("compare", r.compare, "Work the other policies out too, for the table.");
  }
};
template <>
struct fields<hub::proposal_ref> {
  static constexpr std::string_view name = "proposal_ref";
  static constexpr std::string_view doc = "Which proposal.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id of the proposal.", presence::required);
  }
};
template <>
struct fields<hub::proposal_row> {
  static constexpr std::string_view name = "proposal_row";
  static constexpr std::string_view doc = "A proposal and how far it is.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id.", presence::required);
    io("by", r.by, "User who asked.", presence::required);
    io("asked_utc", r.asked, "When.", presence::required);
    io("status", r.status, "How far it is.", presence::required);
    io("position", r.position, "Events of the journal that it knows of.", presence::required);
    io("stage", r.stage, "What is being worked out.");
    io("failure", r.failure, "Why there is no plan.");
    io("failure_why", r.failure_why, "The same as a fact.", presence::required);
    io("policy", r.policy, "Rule of fairness.");
    io("digest", r.digest, "SHA-256 of the plan document, hex.");
    io("replaces", r.replaces, "Plan in force when it was asked for.");
    io("consignments", r.consignments, "How many it has.", presence::required);
    io("problems", r.problems, "Master rows that could not be used.", presence::required);
    io("problem_rows", r.problem_rows, "The same in parts, one for each.", presence::required);
  }
};
template <>
struct fields<hub::proposals_answer> {
  static constexpr std::string_view name = "proposals";
  static constexpr std::string_view doc = "Proposals of this server.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("proposals", r.proposals, "Newest first.", presence::required);
  }
};
template <>
struct fields<hub::difference_row> {
  static constexpr std::string_view name = "difference_row";
  static constexpr std::string_view doc = "One flow of goods before and after.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("what", r.what, "What becomes of it.", presence::required);
    io("lot", r.lot, "Lot.", presence::required);
    io("need", r.need, "Need.", presence::required);
    io("quantity_pieces", r.quantity, "How many.", presence::required);
    io("before", r.before, "Its way before.");
    io("after", r.after, "Its way after.");
    io("was_there", r.was_there, "Nothing had to carry it: it was there already.");
    io("is_there", r.is_there, "Nothing has to carry it: it is there already.");
    io("was_available_utc", r.was_available, "When it would have been there.");
    io("now_available_utc", r.now_available, "When it will be there.");
  }
};
template <>
struct fields<hub::proposal_answer> {
  static constexpr std::string_view name = "proposal";
  static constexpr std::string_view doc =
      "A proposal: who gets what, by when, which way, why; and what it changes.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("proposal", r.proposal, "How far it is.", presence::required);
    io("consignments", r.consignments, "What goes where.", presence::required);
    io("movements", r.movements, "Departures used.", presence::required);
    io("needs", r.needs, "What each need gets.", presence::required);
    io("lots", r.lots, "What becomes of each lot.", presence::required);
    io("comparison", r.comparison, "Policies side by side.", presence::required);
    io("bottlenecks", r.bottlenecks, "What stands in the way, and what one more would bring.",
       presence::required);
    io("notes", r.notes, "Rules that touched it, what was assumed.", presence::required);
    io("changes", r.changes, "Against what is in force; empty when nothing is.", presence::required);
    io("gap_permille", r.gap, "No plan is better by more than this share.");
  }
};
template <>
struct fields<hub::document_answer> {
  static constexpr std::string_view name = "plan_document";
  static constexpr std::string_view doc =
      "The whole plan with its proof, as docs/formats/plan.md describes it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("digest", r.digest, "SHA-256 of the document, hex.", presence::required);
    io("document", r.document, "JSON text; `lifeline verify` checks it.", presence::required);
  }
};
template <>
struct fields<hub::acceptance> {
  static constexpr std::string_view name = "acceptance";
  static constexpr std::string_view doc = "What accepting a plan did.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("opened", r.opened, "Consignments opened.", presence::required);
    io("changed", r.changed, "Consignments that go another way now.", presence::required);
    io("kept", r.kept, "Consignments left as they were.", presence::required);
    io("cancelled", r.cancelled, "Consignments cancelled.", presence::required);
    io("not_done", r.not_done, "What could not be done, in words.", presence::required);
    io("not_done_why", r.not_done_why, "The same as facts, one for each; of a refusal its stable name.",
       presence::required);
  }
};
template <>
struct fields<hub::accept_answer> {
  static constexpr std::string_view name = "accepted_plan";
  static constexpr std::string_view doc = "The plan in force now.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("plan", r.plan, "Id.", presence::required);
    io("done", r.done, "What accepting it did.", presence::required);
  }
};

}  // namespace lifeline::model

namespace lifeline::hub {
namespace {

using enum role;

constexpr auto plans_see = with_scope(scope::read).all(coordinator, hub_operator, auditor);
constexpr auto plans_make = with_scope(scope::plan).all(coordinator);

model::fact why_failed(std::string const& failure) {
  if (failure == failure_stopped) return {"plan_stopped", {}};
  if (failure == failure_not_kept) return {"plan_not_kept", {}};
  return {"plan_failed", {}};
}

proposal_row row_of(proposal const& p) {
  proposal_row out;
  out.id = p.id;
  out.by = p.by;
  out.asked = p.asked;
  out.status = p.status;
  out.position = p.position;
  out.stage = p.stage;
  out.failure = p.failure;
  if (!p.failure.empty()) out.failure_why.push_back(why_failed(p.failure));
  out.policy = p.plan ? p.plan->policy : p.wish.policy.value_or("");
  out.digest = p.digest;
  out.replaces = p.wish.replaces;
  out.consignments = p.plan ? static_cast<std::int32_t>(p.plan->consignments.size()) : 0;
  for (auto const& one : p.found) {
    out.problems.push_back(to_text(one));
    out.problem_rows.push_back(problem_row_of(one));
  }
  return out;
}

refusal unknown(std::string const& id) {
  return refuse(refusal_kind::not_found, "unknown-proposal",
                fmt::format("There is no proposal «{}» on this server.", id));
}

reply propose(core& hub, call const& what, propose_request const& asked, proposal_row& out) {
  std::string id;
  plan_wish const wish{asked.policy, asked.alpha, asked.until, asked.compare, {}};
  if (auto no = hub.plans().propose(wish, what.who, hub.with().now(), id)) return no;
  auto const made = hub.plans().find(id);
  if (made) out = row_of(*made);
  return {};
}

reply list_proposals(core& hub, call const&, nothing const&, proposals_answer& out) {
  for (auto const& one : hub.plans().list()) out.proposals.push_back(row_of(one));
  return {};
}

std::optional<bool> there_already(std::string const& way) {
  return way == plan::there_already ? std::optional(true) : std::nullopt;
}

reply get_proposal(core& hub, call const&, proposal_ref const& asked, proposal_answer& out) {
  auto const p = hub.plans().find(asked.id);
  if (!p) return unknown(asked.id);
  out.proposal = row_of(*p);
  if (p->changes) {
    out.changes.reserve(p->changes->lines.size());
    for (auto const& line : p->changes->lines) {
      out.changes.push_back({line.what, line.lot, line.need, line.quantity, line.before, line.after,
                             there_already(line.before), there_already(line.after), line.was_available,
                             line.now_available});
    }
  }
  if (!p->plan) return {};
  out.consignments = p->plan->consignments;
  out.movements = p->plan->movements;
  out.needs = p->plan->needs;
  out.lots = p->plan->lots;
  out.notes = p->plan->notes;
  for (auto const& one : p->plan->comparison) out.comparison.push_back(line_of(one));
  for (auto const& one : p->plan->bottlenecks) out.bottlenecks.push_back(one.sentence);
  out.gap = permille_of(p->plan->proof.gap);
  return {};
}

reply get_document(core& hub, call const&, proposal_ref const& asked, document_answer& out) {
  auto const p = hub.plans().find(asked.id);
  if (!p) return unknown(asked.id);
  if (!p->plan || !hub.with().formats.write_plan) {
    return refuse(refusal_kind::refused, "not-ready", "There is no plan in this proposal yet.");
  }
  out.digest = p->digest;
  out.document = hub.with().formats.write_plan(*p->plan);
  return {};
}

reply cancel_proposal(core& hub, call const&, proposal_ref const& asked, proposal_row& out) {
  if (!hub.plans().find(asked.id)) return unknown(asked.id);
  if (!hub.plans().cancel(asked.id)) {
    return refuse(refusal_kind::refused, "not-open",
                  "This proposal is over: accepted, replaced, failed or cancelled.");
  }
  out = row_of(*hub.plans().find(asked.id));
  return {};
}

reply accept(writing& in, proposal_ref const& asked, accept_answer& out) {
  auto const p = in.hub.plans().find(asked.id);
  if (!p) return unknown(asked.id);
  if (auto no = accept_proposal(in, *p, out.done)) return no;
  in.hub.plans().mark(asked.id, proposal_status::accepted);
  out.plan = asked.id;
  return {};
}

}  // namespace

void add_plan_verbs(std::vector<verb>& out) {
  using enum http_method;
  out.push_back(make_verb<propose>(
      {"plans.propose", post, "/v1/plans",
       "Plans the world as it is now; with a plan in force, keeps what may stay.", plans_make, "0.2", 202}));
  out.push_back(unaudited(
      make_verb<list_proposals>({"plans.list", get, "/v1/plans", "Proposals, newest first.", plans_see})));
  out.push_back(
      unaudited(make_verb<get_proposal>({"plans.get", get, "/v1/plans/{id}",
                                         "A proposal: its plan, its reasons, what it changes.", plans_see})));
  out.push_back(unaudited(make_verb<get_document>(
      {"plans.document", get, "/v1/plans/{id}/document", "The plan document with its proof.", plans_see})));
  out.push_back(make_verb<cancel_proposal>({"plans.cancel", post, "/v1/plans/{id}/cancel",
                                            "Stops planning, or puts a proposal aside.", plans_make}));
  out.push_back(make_verb<accept>(
      {"plans.accept", post, "/v1/plans/{id}/accept",
       "Takes a proposal: opens, changes and cancels consignments, reserves goods.", plans_make}));
}

}  // namespace lifeline::hub
