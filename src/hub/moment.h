// SPDX-License-Identifier: Apache-2.0
// Inside to the verbs that look at goods.
#pragma once

#include <memory>
#include <optional>

#include "hub/hub.h"

namespace lifeline::hub {

// The world that a request asks about: the present one, or an earlier one with its own sight.
class moment {
 public:
  moment(reading const& in, std::optional<instant> const& as_of) : in_(in), sees_(in.sees) {
    if (!as_of || *as_of >= in.state.book.last_recorded()) return;
    auto past = in.hub.world_at(*as_of);
    if (!past) {
      no_ = refuse(refusal_kind::unavailable, "past-not-read", past.error().what);
      return;
    }
    past_ = *past;
    now_ = *as_of;
    auto const held = in.state.people.links().find(in.who.link);
    sees_ = in.who.link.empty() || held == in.state.people.links().end()
                ? sight::of(past_->book, in.state.people, in.may)
                : sight::of(past_->book, held->second.link);
  }
  reply const& no() const { return no_; }
  world const& state() const { return past_ ? *past_ : in_.state; }
  ledger::book const& book() const { return state().book; }
  sight const& sees() const { return sees_; }
  instant now() const { return now_.value_or(in_.now); }

 private:
  reading const& in_;
  sight sees_;
  std::shared_ptr<world const> past_;
  std::optional<instant> now_;
  reply no_;
};

}  // namespace lifeline::hub
