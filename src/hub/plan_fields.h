// SPDX-License-Identifier: Apache-2.0
// Field lists of a plan's nouns, for answers of the API. The plan document itself is docs/formats/plan.md.
#pragma once

#include <array>
#include <string_view>

#include "model/event_fields.h"
#include "model/fact_fields.h"
#include "model/plan.h"

namespace lifeline::hub {

// A row of the comparison without real numbers.
struct policy_line {
  std::string policy;
  milli_pieces delivered;
  grams mass;
  permille met;
  permille worst_cover;
  permille mean_cover;
  permille gini;
  std::int32_t needs_with_nothing = 0;
  cents cost;
  duration mean_wait{};
};
inline policy_line line_of(model::policy_row const& r) {
  return {r.policy,
          r.delivered,
          r.mass,
          r.met_share,
          r.worst_cover_days,
          r.mean_cover_days,
          r.gini,
          static_cast<std::int32_t>(r.needs_with_nothing),
          r.cost,
          r.mean_wait};
}
// Rounded up: a proof is not flattered.
inline std::optional<permille> permille_of(double share) {
  if (!(share >= 0 && share < 1000)) return {};
  auto const whole = static_cast<std::int64_t>(share * 1000);
  return permille(whole + (static_cast<double>(whole) < share * 1000 ? 1 : 0));
}

}  // namespace lifeline::hub

namespace lifeline::model {

template <>
struct fields<consignment> {
  static constexpr std::string_view name = "planned_consignment";
  static constexpr std::string_view doc = "Goods of one lot to one need by one way.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Within the plan.", presence::required);
    io("lot", r.lot, "Lot.", presence::required);
    io("item", r.item, "Item.", presence::required);
    io("need", r.need, "Need.", presence::required);
    io("from", r.from, "Site.", presence::required);
    io("to", r.to, "Site.", presence::required);
    io("quantity_pieces", r.quantity, "How many.", presence::required);
    io("cartons", r.cartons, "Whole cartons.");
    io("mass_g", r.mass, "0: not known.", presence::required);
    io("volume_cm3", r.volume, "0: not known.", presence::required);
    io("available_utc", r.available, "When they are there.", presence::required);
    io("substitute", r.substitute, "Another item than the one asked for.", presence::required);
    io("reason", r.reason, "Why.");
    io("why", r.why, "The same as facts; docs/formats/plan.md lists them.");
    io("stages", r.stages, "Their way.", presence::required);
  }
};
template <>
struct fields<movement> {
  static constexpr std::string_view name = "planned_movement";
  static constexpr std::string_view doc = "One departure that a plan uses.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Within the plan.", presence::required);
    io("kind", r.kind, "Leg or truck.", presence::required);
    io("ref", r.ref, "Leg or lane.", presence::required);
    io("from", r.from, "Site.", presence::required);
    io("to", r.to, "Site.", presence::required);
    io("departs_utc", r.departs, "Departure.", presence::required);
    io("arrives_utc", r.arrives, "Arrival.", presence::required);
    io("vehicles", r.vehicles, "How many trucks.", presence::required);
    io("mass_g", r.mass, "Load.", presence::required);
    io("mass_limit_g", r.mass_limit, "What it could take.");
    io("cost_cents", r.cost, "What it costs.", presence::required);
  }
};
template <>
struct fields<need_outcome> {
  static constexpr std::string_view name = "need_outcome";
  static constexpr std::string_view doc = "What a need gets, and why not more.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "Need.", presence::required);
    io("site", r.site, "Site.", presence::required);
    io("group", r.group, "Item group.", presence::required);
    io("asked_millipieces", r.asked, "In the horizon.", presence::required);
    io("on_hand_millipieces", r.on_hand, "There already.", presence::required);
    io("delivered_millipieces", r.delivered, "By this plan.", presence::required);
    io("met_millipieces", r.met, "Of what is asked.", presence::required);
    io("unmet_millipieces", r.unmet, "Of what is asked.", presence::required);
    io("cover_before_millidays", r.cover_before_days, "Days of use on hand.");
    io("cover_after_millidays", r.cover_after_days, "And with this plan.");
    io("first_arrival_utc", r.first_arrival, "When the first goods come.");
    io("reason", r.reason, "Why this much.");
    io("why", r.why, "The same as facts.");
  }
};
template <>
struct fields<lot_outcome> {
  static constexpr std::string_view name = "lot_outcome";
  static constexpr std::string_view doc = "What becomes of a lot.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("usable_pieces", r.usable, "What there was.", presence::required);
    io("delivered_pieces", r.delivered, "What goes.", presence::required);
    io("kept_pieces", r.kept, "What stays.", presence::required);
    io("reason", r.reason, "Why it stays.");
    io("why", r.why, "The same as facts.");
  }
};
template <>
struct fields<hub::policy_line> {
  static constexpr std::string_view name = "policy_line";
  static constexpr std::string_view doc = "How one policy does; docs/policies.md defines the columns.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("policy", r.policy, "Policy.", presence::required);
    io("delivered_millipieces", r.delivered, "Delivered.", presence::required);
    io("mass_g", r.mass, "Mass delivered.", presence::required);
    io("met_permille", r.met, "Share of all that is asked.", presence::required);
    io("worst_cover_millidays", r.worst_cover, "Of the need that is worst off.", presence::required);
    io("mean_cover_millidays", r.mean_cover, "Mean over needs.", presence::required);
    io("gini_permille", r.gini, "Inequality of cover.", presence::required);
    io("needs_with_nothing", r.needs_with_nothing, "Needs that get nothing.", presence::required);
    io("cost_cents", r.cost, "Cost.", presence::required);
    io("mean_wait_s", r.mean_wait, "Waiting per piece.", presence::required);
  }
};

}  // namespace lifeline::model
