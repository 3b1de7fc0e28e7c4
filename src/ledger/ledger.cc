// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledger.h"

#include <utility>

#include "ledger/form.h"
#include "ledger/rules/rules.h"
#include "ledger/step.h"

namespace lifeline::ledger {

namespace {

constexpr duration clock_skew{300};  // how far a sender's clock may be ahead of the hub's

template <class Body, class = void>
struct has_rule : std::false_type {};
template <class Body>
struct has_rule<Body, std::void_t<decltype(run(std::declval<step&>(), std::declval<Body const&>()))>>
    : std::true_type {};

void check_envelope(step& c) {
  auto const& e = c.e;
  c.refuse_if(e.id.empty(), verdict::event_id_missing);
  c.refuse_if(e.at == instant{} || e.recorded == instant{}, verdict::time_missing);
  c.refuse_if(!is_writable_second(e.at.time_since_epoch().count()), verdict::time_missing);
  c.refuse_if(e.at > e.recorded + clock_skew, verdict::time_in_future);
  c.refuse_if(e.recorded < c.s.recorded, verdict::recorded_out_of_order);
  for (auto const* text : {&e.org, &e.user, &e.why.text}) {
    c.refuse_if(text->size() > max_text, verdict::text_too_long);
    c.refuse_if(!is_utf8(*text), verdict::text_not_utf8);
  }
  c.refuse_if(e.why.redacted && c.deciding(), verdict::decided_field_given);
}

decision take(state& s, model::event const& e, model::event* to_fill, step_mode mode,
              past_events const* past) {
  step c(s, e, to_fill, mode, past);
  check_envelope(c);
  std::visit(
      [&](auto const& body) {
        check_form(c, body);
        if (c.refused()) return;
        if constexpr (has_rule<std::decay_t<decltype(body)>>::value) {
          run(c, body);
        } else {
          c.settle();
        }
      },
      e.body);
  c.finish();
  return c.answer();
}

}  // namespace

book::book() : state_(std::make_unique<struct state>()) {}
book::~book() = default;
book::book(book&&) noexcept = default;
book& book::operator=(book&&) noexcept = default;

decision book::decide(model::event& command, past_events const* past) {
  return take(*state_, command, &command, step_mode::try_out, past);
}

decision book::submit(model::event& command, past_events const* past) {
  return take(*state_, command, &command, step_mode::submit, past);
}

decision book::apply(model::event const& e) {
  return take(*state_, e, nullptr, step_mode::replay, nullptr);
}

std::uint64_t book::position() const {
  return state_->position;
}

instant book::last_recorded() const {
  return state_->recorded;
}

}  // namespace lifeline::ledger
