// SPDX-License-Identifier: Apache-2.0
// A plan as a document: what moves, when, for whom, why, and the proof. Written by room plan, checked by room
// verify, shown by exchange. Everything a reader needs is in it by name; indices appear only within the
// document.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"
#include "model/fact.h"

namespace lifeline::model {

enum class stage_kind { leg, truck, handling };

// One step of a consignment's way.
struct stage {
  stage_kind kind = stage_kind::leg;
  std::string ref;   // leg id, lane id, or site id for handling
  std::string from;  // site ids
  std::string to;
  instant start{};  // cut-off of a leg, begin of loading of a truck, moment taken in hand for handling
  instant departs{};
  instant arrives{};
  instant available{};  // landside (legs into a site with handling: on board until the handling stage)
  bool operator==(stage const&) const = default;
};

// Goods of one lot to one need by one way.
struct consignment {
  std::string id;  // K001...
  std::string lot;
  std::string item;
  std::string need;
  std::string from;  // site ids
  std::string to;
  pieces quantity;
  std::optional<pieces> cartons;  // whole; empty when the item has no carton
  grams mass;                     // 0 when the item's mass is unknown
  cubic_cm volume;
  std::vector<stage> stages;  // empty: it was there already
  instant available{};        // landside at `to`
  bool substitute = false;
  std::string reason;     // why this lot, this need, this way: one sentence
  std::vector<fact> why;  // what the sentence says
};

// One departure that the plan uses: a leg, or the trucks of a lane that load at one moment.
struct movement {
  std::string id;  // leg id, or "LANE@2020-03-14T08:30Z"
  stage_kind kind = stage_kind::leg;
  std::string ref;
  std::string from;
  std::string to;
  std::string mode;     // air, road, rail, sea
  std::string vehicle;  // aircraft type, "truck, team crew"
  instant start{};
  instant departs{};
  instant arrives{};
  long vehicles = 1;  // trucks
  grams mass;
  cubic_cm volume;
  milli_pieces positions;           // pallets, thousandths
  std::optional<grams> mass_limit;  // of all its vehicles
  std::optional<cubic_cm> volume_limit;
  std::optional<pieces> position_limit;
  cents cost;                             // fixed and per kilogram together
  std::vector<std::size_t> consignments;  // positions in plan.consignments
  std::optional<grams> co2;               // CO2e; empty when it cannot be known
};

// Which consignment is in which truck of a movement, in whole cartons.
struct vehicle_load {
  std::string movement;
  long vehicle = 1;
  std::string consignment;
  pieces quantity;
  grams mass;
};

struct arrival {
  instant at{};
  pieces counted;  // in units of the need (substitutes at their rate)
};

struct need_outcome {
  std::string need;
  std::string site;
  std::string group;
  milli_pieces asked;  // in the horizon
  milli_pieces on_hand;
  milli_pieces delivered;                     // counted in the need's units, reserve included
  milli_pieces met;                           // of asked, by stock and deliveries in time to be used
  milli_pieces late;                          // dated needs: delivered after `by`
  milli_pieces unmet;                         // asked - met
  milli_pieces beyond;                        // cover past the horizon
  std::optional<permille> cover_before_days;  // days x 1000 of use that on-hand meets; rate needs only
  std::optional<permille> cover_after_days;   // and with all that the plan delivers
  std::optional<instant> first_arrival;
  std::vector<arrival> arrivals;
  double price = 0;    // value of one more unit here
  std::string reason;  // why this much and not more: one sentence
  std::vector<fact> why;
};

struct lot_outcome {
  std::string lot;
  pieces usable;
  pieces delivered;
  pieces kept;         // stays where it is
  std::string reason;  // why it stays, empty when nothing does
  std::vector<fact> why;
};

enum class limit_kind {
  mass,
  volume,
  position,
  breakdown,
  breakdown_part,
  clearance,
  docks,
  trucks_mass,
  trucks_volume,
  trucks_position,
  pin
};

// A shared limit that binds, and what one more unit of it would bring.
struct bottleneck {
  limit_kind kind = limit_kind::mass;
  std::string ref;        // leg, lane or site
  instant from{};         // of the window or day; departure for legs
  std::int64_t used = 0;  // grams, cm3, milli-pallets
  std::int64_t capacity = 0;
  double price = 0;  // objective value per kg, m3 or pallet
  std::string sentence;
};

// Everything the dual bound needs, so that the checker can recompute it with its own search.
struct price_entry {
  limit_kind kind = limit_kind::mass;
  std::string ref;
  instant from{};
  double value = 0;  // per kg, m3, pallet
};
struct step_entry {
  double length = 0;  // units of the need
  double slope = 0;
};
struct bucket_entry {
  instant due{};
  instant latest{};
  double quantity = 0;
  instant waits_from{};   // waiting counts from here
  double wait_scale = 0;  // cost = scale (exp(rate * minutes) - 1)
  double wait_rate = 0;
  double price = 0;
};
struct need_terms {
  std::string need;
  bool beyond = false;  // the part past the horizon, valued apart
  std::vector<step_entry> steps;
  std::vector<bucket_entry> buckets;
  double price = 0;  // mu_n
};
// Prices of a need in the proof of a later tier; its steps and buckets are those of the certificate.
struct tier_terms {
  std::string need;
  bool beyond = false;
  double price = 0;
  std::vector<double> buckets;  // price of each
};
// An objective after fairness, and the proof of how much better it could be, all before it being as good as
// in the plan: value >= fairness_weight x fairness - lateness_weight x lateness - what the prices prove of
// that combination.
struct tier_entry {
  std::string name;             // "lateness" in piece-minutes, "cost" in cents; less is better
  double value = 0;             // of the plan
  std::optional<double> bound;  // no plan that is as good in what comes before has less; empty = not proven
  double fairness_weight = 0;
  double lateness_weight = 0;
  std::vector<price_entry> prices;
  std::vector<tier_terms> needs;
};
struct certificate {
  std::string method;               // which policy stage the bound is for
  double value = 0;                 // of the plan in whole cartons: fairness, the first tier
  double relaxed_value = 0;         // of the best divisible plan found
  double bound = 0;                 // no plan, even divisible, is worth more
  double gap = 0;                   // (bound - value) / |bound|
  std::vector<price_entry> prices;  // > 0 only
  std::vector<need_terms> needs;
  std::vector<tier_entry> tiers;  // after fairness, in their order
};

// How one policy does on the same scenario.
struct policy_row {
  std::string policy;
  milli_pieces delivered;
  grams mass;
  permille met_share;  // of all that is asked, group-weighted
  permille worst_cover_days;
  permille best_cover_days;
  permille mean_cover_days;
  permille gini;  // of cover across needs
  std::size_t needs_with_nothing = 0;
  std::size_t needs_reachable = 0;
  cents cost;
  duration mean_wait{0};  // per piece delivered, from need start to availability
  double gap = 0;
  std::optional<grams> co2;  // of the movements of which it is known; empty when of none
};

struct plan {
  int format = 1;
  std::string program;  // "lifeline 0.1.0"
  std::string scenario_title;
  std::string scenario_digest;  // of the input it was made from
  std::string policy;
  permille alpha{1000};
  std::string currency;
  instant as_of{};
  instant from{};
  instant until{};
  bool options = false;  // what the settings said
  std::vector<std::string> crews;
  std::vector<consignment> consignments;
  std::vector<movement> movements;
  std::vector<vehicle_load> loads;
  std::vector<need_outcome> needs;
  std::vector<lot_outcome> lots;
  std::vector<bottleneck> bottlenecks;
  std::vector<policy_row>
      comparison;                  // first row: this plan's policy; then history when known, then the others
  std::vector<std::string> notes;  // rules that touched it, papers, what was assumed
  certificate proof;
  cents co2_price;  // per tonne of CO2e, as the settings said
};

}  // namespace lifeline::model
