// SPDX-License-Identifier: Apache-2.0
#include "model/event.h"

#include <utility>

namespace lifeline::model {

// Each takes a branch per kind: never copied into the 79 places below that call them.
event_body::event_body() noexcept = default;
event_body::event_body(event_body const&) = default;
[[gnu::noinline]] event_body::event_body(event_body&&) noexcept = default;
event_body& event_body::operator=(event_body const&) = default;
[[gnu::noinline]] event_body& event_body::operator=(event_body&&) noexcept = default;
[[gnu::noinline]] event_body::~event_body() = default;

bool event_body::operator==(event_body const& other) const {
  return static_cast<event_choice const&>(*this) == static_cast<event_choice const&>(other);
}

template <event_kind Kind>
[[gnu::used]] event_body::event_body(Kind kind) : event_choice(std::in_place_type<Kind>, std::move(kind)) {}

template <event_kind Kind>
[[gnu::used]] event_body& event_body::operator=(Kind kind) {
  return *this = event_body(std::move(kind));
}

namespace detail {

// Brings the templates above into being for every kind; nobody calls them.
template <class Kind>
[[gnu::used]] void one_kind(event_body& body, Kind kind) {
  body = event_body(kind);
  body = std::move(kind);
}
template <class... Kinds>
void every_kind(std::variant<Kinds...>& body) {
  (one_kind(static_cast<event_body&>(body), Kinds{}), ...);
}
template void every_kind(event_choice&);

}  // namespace detail
}  // namespace lifeline::model
