// SPDX-License-Identifier: Apache-2.0
// Field lists of every event body, and of the event itself. Wire name of a kind: kind_names[kind_number - 1].
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>

#include "model/event.h"
#include "model/event/border_fields.h"
#include "model/event/record_fields.h"
#include "model/event/stock_fields.h"
#include "model/event/transport_fields.h"
#include "model/fields.h"

namespace lifeline::model {

// All of an event but its body, which follows these fields.
template <>
struct fields<event> {
  static constexpr std::string_view name = "event";
  static constexpr std::string_view doc = "What happened, when, by whom, why.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "128 bits, chosen by the sender; sent again, it changes nothing.", presence::required);
    io("at_utc", r.at, "When it happened.", presence::required);
    io("recorded_utc", r.recorded, "When the hub took it.", presence::decided);
    io("org", r.org, "On whose behalf.", presence::decided);
    io("user", r.user, "Who, as an account id.", presence::decided);
    io("why", r.why, "Free text.");
  }
};

namespace detail {
template <std::size_t... I>
constexpr auto list_kind_names(std::index_sequence<I...>) {
  return std::array<std::string_view, sizeof...(I)>{
      fields<std::variant_alternative_t<I, event_choice>>::name...};
}
}  // namespace detail

inline constexpr auto kind_names = detail::list_kind_names(std::make_index_sequence<event_kinds>{});

}  // namespace lifeline::model
