// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "hub/concern.h"
#include "hub/hub.h"

namespace lifeline::hub {
namespace {

using enum role;

struct kind_rule {
  std::string_view kind;
  access_rule who;
};

constexpr auto as_events = with_scope(scope::events);
constexpr auto planners = as_events.all(coordinator);
constexpr auto operators = as_events.all(coordinator, hub_operator);
constexpr auto customs = as_events.all(declarant, hub_operator);

// Kinds that anybody may send over the API; what is not here belongs to other verbs or to the hub itself.
constexpr std::array<kind_rule, 47> kind_rules = {{
    {"put_row", planners},
    {"drop_row", planners},
    {"announce_pledge", planners.own(donor)},
    {"change_pledge", planners.own(donor)},
    {"withdraw_pledge", planners.own(donor)},
    {"state_need", planners.own(recipient)},
    {"change_need", planners.own(recipient)},
    {"withdraw_need", planners.own(recipient)},
    {"expect_lot", operators},
    {"receive_goods", as_events.all(hub_operator).own(recipient)},
    {"inspect_goods", as_events.all(hub_operator).own(recipient)},
    {"put_away", as_events.all(hub_operator).own(recipient)},
    {"reserve_goods", operators},
    {"release_reservation", operators},
    {"pick_goods", as_events.all(hub_operator)},
    {"build_kit", as_events.all(hub_operator)},
    {"break_kit", as_events.all(hub_operator)},
    {"build_unit", as_events.all(hub_operator)},
    {"break_unit", as_events.all(hub_operator)},
    {"repack_unit", as_events.all(hub_operator)},
    {"seal_unit", as_events.all(hub_operator)},
    {"open_seal", as_events.all(hub_operator)},
    {"put_movement", operators.own(carrier)},
    {"cancel_movement", operators.own(carrier)},
    {"load_movement", as_events.all(hub_operator).own(carrier)},
    {"unload_movement", as_events.all(hub_operator).own(carrier)},
    {"depart", as_events.all(hub_operator).own(carrier)},
    {"arrive", as_events.all(hub_operator).own(carrier)},
    {"hand_over", as_events.all(hub_operator).own(carrier, recipient)},
    {"deliver", as_events.all(hub_operator).own(recipient)},
    {"report_discrepancy", as_events.all(hub_operator).own(recipient, carrier)},
    {"hold_goods", as_events.all(coordinator, hub_operator, declarant)},
    {"release_goods", as_events.all(coordinator, hub_operator, declarant)},
    {"recall_lot", operators},
    {"lift_recall", planners},
    {"change_customs", customs},
    {"split_lot", operators},
    {"count_stock", as_events.all(hub_operator).own(recipient)},
    {"ask_write_off", operators},
    {"approve_write_off", planners},
    {"reject_write_off", planners},
    {"correct_event", operators},
    {"open_consignment", planners},
    {"replan_consignment", planners},
    {"reconsign", operators},
    {"close_consignment", planners},
    {"clear_exception", operators},
}};
constexpr std::array<kind_rule, 5> more_kind_rules = {{
    {"note_exception", operators},
    {"put_pin", planners},
    {"drop_pin", planners},
    {"add_photo", as_events.all(hub_operator).own(recipient, carrier)},
    {"redact_events", with_scope(scope::admin).all(admin)},
}};

// Names and paths live as long as the program.
std::string_view keep(std::string text) {
  static std::deque<std::string> kept;
  return kept.emplace_back(std::move(text));
}

// A command as its kind's own verb takes it: the members of the body, then id, time and reason.
model::shape make_kind_shape(std::size_t kind) {
  static model::event sample;  // only for places: every event lays its members out alike
  auto const& bodies = model::shape_of<model::event_body>();
  auto const& envelope = model::shape_of<model::event>();
  auto* const body = static_cast<char*>(bodies.choose(&sample.body, kind));
  auto const offset = static_cast<std::size_t>(body - reinterpret_cast<char*>(&sample));
  model::shape out = *bodies.alternatives[kind];
  out.name = keep(fmt::format("{}_request", out.name));
  for (auto& member : out.members) member.offset += offset;
  for (auto const& member : envelope.members) {
    if (member.given == model::presence::decided) continue;
    auto one = member;
    one.given = model::presence::optional;
    if (one.name == "id")
      one.doc = "Of the event: 128 bits, chosen by the sender; sent again, it changes nothing.";
    if (one.name == "at_utc") one.doc = "When it happened; now when absent.";
    out.members.push_back(one);
  }
  return out;
}

model::shape const& kind_shape(std::size_t kind) {
  static std::deque<model::shape> const all = [] {
    std::deque<model::shape> out;
    for (std::size_t i = 0; i < model::event_kinds; ++i) out.push_back(make_kind_shape(i));
    return out;
  }();
  return all[kind];
}

std::shared_ptr<void> new_kind_request(verb const& v) {
  auto out = std::make_shared<model::event>();
  model::shape_of<model::event_body>().choose(&out->body, v.kind);
  return out;
}

outcome outcome_of(event_id id, posted const& done, reply const& no) {
  outcome out;
  out.id = id;
  out.accepted = !no;
  out.repeated = done.repeated;
  if (!no) {
    out.position = done.position;
    return out;
  }
  out.verdict = no->verdict;
  out.code = no->code;
  out.sentence = no->sentence;
  out.may_succeed_later = no->may_succeed_later;
  out.available = no->available;
  return out;
}

refusal not_yours(model::event_body const& body) {
  return refuse(refusal_kind::forbidden, "not-your-goods",
                fmt::format("{} is only for what belongs to your own organisation here.",
                            model::kind_names[body.index()]));
}

// The thing that the event is about must be at the version that the sender saw.
reply check_version(writing& in, model::event_body const& body) {
  if (!in.if_version) return {};
  auto const about = subject_of(body);
  if (!about)
    return refuse(refusal_kind::bad_request, "no-version",
                  "This kind of event has no version to hold against.");
  auto const now = version_of(in.state, *about);
  if (now == *in.if_version) return {};
  return refuse(refusal_kind::changed, "changed",
                fmt::format("{} was changed since: it is at version {} now.", about->id, now));
}

reply post_one(verb const&, writing& in, void* asked, void* answer) {
  auto e = std::move(*static_cast<model::event*>(asked));
  if (auto no = check_version(in, e.body)) return no;
  if (in.may.how != reach::all && !in.sees().may_send(e.body)) return not_yours(e.body);
  auto id = e.id;
  if (id.empty() && in.key) id = *in.key;
  auto const done = in.post(std::move(e));
  auto no = to_reply(done);
  if (!no) {
    *static_cast<outcome*>(answer) = outcome_of(id, done, no);
    if (id.empty()) static_cast<outcome*>(answer)->id = in.batch_last_id();
  }
  return no;
}

reply post_batch(writing& in, batch_request&& asked, batch_answer& out) {
  event_rights gate(in.state, in.who);
  out.outcomes.reserve(asked.events.size());
  for (auto& one : asked.events) {
    if (!one.found.empty()) {
      outcome bad;
      bad.id = one.id;
      bad.code = one.found.front().code;
      auto const& first = one.found.front();
      bad.sentence = fmt::format("{} {}; expected {}; to mend: {}.", first.column, first.what, first.expected,
                                 first.mend);
      if (one.found.size() > 1) bad.sentence += fmt::format(" (and {} more problems)", one.found.size() - 1);
      out.outcomes.push_back(std::move(bad));
      continue;
    }
    posted done;
    auto no = gate.check(one.body);
    if (!no) {
      model::event e;
      e.id = one.id;
      e.at = one.at;
      e.why = std::move(one.why);
      e.body = std::move(one.body);
      done = in.post(std::move(e));
      no = to_reply(done);
    }
    out.outcomes.push_back(outcome_of(one.id, done, no));
  }
  out.position = in.state.position();
  return {};
}

}  // namespace

event_rights::event_rights(world const& state, caller const& who) : state_(state), who_(who) {}

reply event_rights::check(model::event_body const& body) {
  auto const kind = body.index();
  auto const [at, fresh] = by_kind_.try_emplace(kind);
  if (fresh) at->second = reach_of(rule_of_kind(kind), who_);
  auto const& may = at->second;
  if (may.how == reach::all) return {};
  if (may.how == reach::none) {
    return refuse(refusal_kind::forbidden, "forbidden",
                  fmt::format("{} is for: {}", model::kind_names[kind], to_sentence(rule_of_kind(kind))));
  }
  // Looked up anew: what earlier ones of the batch made may be own.
  if (sight::of(state_.book, state_.people, may).may_send(body)) return {};
  return not_yours(body);
}

access_rule rule_of_kind(std::size_t kind) {
  auto const name = model::kind_names[kind];
  for (auto const& one : kind_rules) {
    if (one.kind == name) return one.who;
  }
  for (auto const& one : more_kind_rules) {
    if (one.kind == name) return one.who;
  }
  return {};
}

namespace {

bool is_public(access_rule const& rule) {
  return std::any_of(rule.of.begin(), rule.of.end(), [](reach r) { return r != reach::none; });
}

access_rule anyone_who_sends() {
  access_rule out = as_events;
  for (std::size_t kind = 0; kind < model::event_kinds; ++kind) {
    auto const rule = rule_of_kind(kind);
    for (std::size_t r = 0; r < roles; ++r) out.of[r] = std::max(out.of[r], rule.of[r]);
  }
  return out;
}

}  // namespace

void add_event_verbs(std::vector<verb>& out) {
  out.push_back(
      make_verb<post_batch>({"events.batch", http_method::post, "/v1/events:batch",
                             "Takes many commands at once; each has its own outcome.", anyone_who_sends()}));
  for (std::size_t kind = 0; kind < model::event_kinds; ++kind) {
    auto const rule = rule_of_kind(kind);
    if (!is_public(rule)) continue;
    auto const name = model::kind_names[kind];
    verb one;
    one.route = {keep(fmt::format("events.{}", name)), http_method::post,
                 keep(fmt::format("/v1/events/{}", name)),
                 model::shape_of<model::event_body>().alternatives[kind]->doc, rule};
    one.route.status = 201;
    one.effect = effect::write;
    one.audited = true;
    one.kind = kind;
    one.request = &kind_shape(kind);
    one.response = &model::shape_of<outcome>();
    one.new_request = new_kind_request;
    one.new_response = []() -> std::shared_ptr<void> { return std::make_shared<outcome>(); };
    one.write = post_one;
    out.push_back(one);
  }
}

}  // namespace lifeline::hub
