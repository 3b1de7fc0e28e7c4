// SPDX-License-Identifier: Apache-2.0
// The keys of the plan document, one line per member, in the order in which they are written. Writer and
// reader both walk these lists, so they cannot disagree. docs/formats/plan.md says what each key means; a
// test holds it against these lists. Units stand last in a key: mass_g, volume_cm3, cost_cents,
// alpha_permille.
#pragma once

#include <array>
#include <string_view>

#include "model/plan.h"

namespace lifeline::exchange::plan_fields {

inline constexpr std::array<std::string_view, 3> stage_kind_words = {"leg", "truck", "handling"};
inline constexpr std::array<std::string_view, 11> limit_kind_words = {
    "mass",        "volume",        "position",        "breakdown", "breakdown_part", "clearance", "docks",
    "trucks_mass", "trucks_volume", "trucks_position", "pin"};

// of<Row>::list(io, row) calls io(key, member) for every member.
template <class Row>
struct of;

template <>
struct of<model::fact> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("code", r.code);
    io("about", r.about);
  }
};

template <>
struct of<model::stage> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("kind", r.kind);
    io("ref", r.ref);
    io("from", r.from);
    io("to", r.to);
    io("start_utc", r.start);
    io("departs_utc", r.departs);
    io("arrives_utc", r.arrives);
    io("available_utc", r.available);
  }
};

template <>
struct of<model::consignment> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id);
    io("lot", r.lot);
    io("item", r.item);
    io("need", r.need);
    io("from", r.from);
    io("to", r.to);
    io("quantity_pieces", r.quantity);
    io("quantity_cartons", r.cartons);
    io("mass_g", r.mass);
    io("volume_cm3", r.volume);
    io("available_utc", r.available);
    io("substitute", r.substitute);
    io("reason", r.reason);
    io("why", r.why);
    io("stages", r.stages);
  }
};

template <>
struct of<model::movement> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id);
    io("kind", r.kind);
    io("ref", r.ref);
    io("from", r.from);
    io("to", r.to);
    io("mode", r.mode);
    io("vehicle", r.vehicle);
    io("start_utc", r.start);
    io("departs_utc", r.departs);
    io("arrives_utc", r.arrives);
    io("vehicles", r.vehicles);
    io("mass_g", r.mass);
    io("volume_cm3", r.volume);
    io("positions_millipallets", r.positions);
    io("mass_limit_g", r.mass_limit);
    io("volume_limit_cm3", r.volume_limit);
    io("position_limit_pallets", r.position_limit);
    io("cost_cents", r.cost);
    io("consignments", r.consignments);
    io("co2_g", r.co2);
  }
};

template <>
struct of<model::vehicle_load> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement);
    io("vehicle", r.vehicle);
    io("consignment", r.consignment);
    io("quantity_pieces", r.quantity);
    io("mass_g", r.mass);
  }
};

template <>
struct of<model::arrival> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("at_utc", r.at);
    io("counted_pieces", r.counted);
  }
};

template <>
struct of<model::need_outcome> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need);
    io("site", r.site);
    io("group", r.group);
    io("asked_millipieces", r.asked);
    io("on_hand_millipieces", r.on_hand);
    io("delivered_millipieces", r.delivered);
    io("met_millipieces", r.met);
    io("late_millipieces", r.late);
    io("unmet_millipieces", r.unmet);
    io("beyond_millipieces", r.beyond);
    io("cover_before_millidays", r.cover_before_days);
    io("cover_after_millidays", r.cover_after_days);
    io("first_arrival_utc", r.first_arrival);
    io("price", r.price);
    io("reason", r.reason);
    io("why", r.why);
    io("arrivals", r.arrivals);
  }
};

template <>
struct of<model::lot_outcome> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot);
    io("usable_pieces", r.usable);
    io("delivered_pieces", r.delivered);
    io("kept_pieces", r.kept);
    io("reason", r.reason);
    io("why", r.why);
  }
};

template <>
struct of<model::bottleneck> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("kind", r.kind);
    io("ref", r.ref);
    io("from_utc", r.from);
    io("used", r.used);
    io("capacity", r.capacity);
    io("price", r.price);
    io("sentence", r.sentence);
  }
};

template <>
struct of<model::price_entry> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("kind", r.kind);
    io("ref", r.ref);
    io("from_utc", r.from);
    io("value", r.value);
  }
};

template <>
struct of<model::step_entry> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("length_pieces", r.length);
    io("slope", r.slope);
  }
};

template <>
struct of<model::bucket_entry> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("due_utc", r.due);
    io("latest_utc", r.latest);
    io("quantity_pieces", r.quantity);
    io("waits_from_utc", r.waits_from);
    io("wait_scale", r.wait_scale);
    io("wait_rate_per_minute", r.wait_rate);
    io("price", r.price);
  }
};

template <>
struct of<model::need_terms> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need);
    io("beyond", r.beyond);
    io("price", r.price);
    io("steps", r.steps);
    io("buckets", r.buckets);
  }
};

template <>
struct of<model::tier_terms> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need);
    io("beyond", r.beyond);
    io("price", r.price);
    io("bucket_prices", r.buckets);
  }
};

template <>
struct of<model::tier_entry> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("name", r.name);
    io("value", r.value);
    io("bound", r.bound);
    io("fairness_weight", r.fairness_weight);
    io("lateness_weight", r.lateness_weight);
    io("prices", r.prices);
    io("needs", r.needs);
  }
};

template <>
struct of<model::certificate> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("method", r.method);
    io("value", r.value);
    io("relaxed_value", r.relaxed_value);
    io("bound", r.bound);
    io("gap", r.gap);
    io("prices", r.prices);
    io("needs", r.needs);
    io("tiers", r.tiers);
  }
};

template <>
struct of<model::policy_row> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("policy", r.policy);
    io("delivered_millipieces", r.delivered);
    io("mass_g", r.mass);
    io("met_permille", r.met_share);
    io("worst_cover_millidays", r.worst_cover_days);
    io("best_cover_millidays", r.best_cover_days);
    io("mean_cover_millidays", r.mean_cover_days);
    io("gini_permille", r.gini);
    io("needs_with_nothing", r.needs_with_nothing);
    io("needs_reachable", r.needs_reachable);
    io("cost_cents", r.cost);
    io("mean_wait_s", r.mean_wait);
    io("gap", r.gap);
    io("co2_g", r.co2);
  }
};

template <>
struct of<model::plan> {
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("format", r.format);
    io("program", r.program);
    io("scenario_title", r.scenario_title);
    io("scenario_digest", r.scenario_digest);
    io("policy", r.policy);
    io("alpha_permille", r.alpha);
    io("currency", r.currency);
    io("as_of_utc", r.as_of);
    io("from_utc", r.from);
    io("until_utc", r.until);
    io("options", r.options);
    io("crews", r.crews);
    io("consignments", r.consignments);
    io("movements", r.movements);
    io("loads", r.loads);
    io("needs", r.needs);
    io("lots", r.lots);
    io("bottlenecks", r.bottlenecks);
    io("comparison", r.comparison);
    io("notes", r.notes);
    io("proof", r.proof);
    io("co2_price_cents_per_t", r.co2_price);
  }
};

}  // namespace lifeline::exchange::plan_fields
