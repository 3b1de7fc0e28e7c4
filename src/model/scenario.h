// SPDX-License-Identifier: Apache-2.0
// The nouns of a scenario as plain rows: what a coordinator knows, one struct per table. Unknown is an empty
// optional, never 0. Ids are the coordinator's own words; the rows refer to each other by them. Columns,
// units and examples of every table are in model/tables.h; docs/formats/scenario.md is printed from there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"

namespace lifeline::model {

using text_list = std::vector<std::string>;  // "BEL;FRA" in a file

enum class site_kind { airport, hub, warehouse, centre, hospital, port, border, consignee };
struct site {
  std::string id;
  site_kind kind = site_kind::consignee;
  std::string name;
  std::string country;  // ISO 3166-1 alpha-3
  text_list blocs;      // customs or political unions: "EU"
  std::string unlocode;
  std::string iata;
  std::optional<microdegrees> lat;
  std::optional<microdegrees> lon;
  std::optional<metres> runway;
  std::optional<metres> elevation;
  std::string zone;  // IANA, for people only
  std::string source;
};

struct party {
  std::string id;
  std::string kind;  // donor, shipper, consignee, carrier, handler, declarant, agency
  std::string name;
  std::string country;
  std::string source;
};

struct item {
  std::string id;
  std::string name;
  std::string group;  // what needs ask for; empty = id
  std::string unit;   // each, pair, test
  std::string hs_code;
  std::optional<pieces> per_carton;
  std::optional<grams> carton_mass;
  std::optional<cubic_cm> carton_volume;
  std::optional<pieces> cartons_per_pallet;
  std::string band;                  // temperature: ambient, chilled, frozen; empty = ambient
  text_list dangerous_goods;         // UN numbers, e.g. UN1845
  std::optional<permille> priority;  // weight of the group in the plan, 1 when empty
  std::optional<long> shelf_life_days;
  std::string source;
};

enum class lot_kind { lot, pledge };
struct lot {
  std::string id;
  lot_kind kind = lot_kind::lot;
  std::string item;
  pieces quantity;
  std::string site;
  instant ready{};
  std::string donor;   // party
  text_list earmarks;  // site ids or countries; empty = free
  text_list licences;  // rules this lot may pass because a licence is held
  std::string batch;
  std::optional<date> expiry;
  std::optional<permille> chance;  // of a pledge arriving, 1000 when empty
  std::string source;
};

enum class need_basis { assessed, cases, inpatients };
struct need {
  std::string id;
  std::string site;
  std::string group;                    // item group or item id
  std::optional<milli_pieces> per_day;  // a rate through [from, until) ...
  std::optional<pieces> quantity;       // ... or an amount by a time
  std::optional<instant> by;
  std::optional<instant> from;   // rate: from when (horizon start when empty)
  std::optional<instant> until;  // rate: to when; amount: the latest useful arrival (horizon end when empty)
  std::optional<permille> severity;  // 1 when empty
  std::optional<pieces> floor;       // what floor-plus-proportional gives first
  std::optional<pieces> on_hand;     // stock at the site when the horizon starts
  std::optional<long> min_shelf_days;
  need_basis basis = need_basis::assessed;
  std::string source;
  bool operator==(need const&) const = default;
};

// Case counts of one place and day; needs are computed from them by model/need_formula.h.
struct case_count {
  std::string site;
  date day{};
  std::optional<pieces> confirmed;  // cumulative
  std::optional<pieces> ward;       // inpatients today; when given they replace the estimate from cases
  std::optional<pieces> icu;
  std::optional<pieces> home_isolation;
  std::optional<pieces> new_swabs;
  std::string source;
};
struct health {
  std::string site;
  std::optional<pieces> beds;
  std::optional<permille> icu_share;  // of the beds
  std::optional<pieces> staff;        // doctors + nurses
  text_list groups;                   // which item groups to compute needs for; empty = none
  std::optional<permille> severity;
  std::string source;
};

enum class leg_mode { air, road, rail, sea };
enum class leg_status { actual, assumed, option, cancelled };
struct leg {
  std::string id;
  leg_mode mode = leg_mode::air;
  std::string carrier;
  std::string aircraft;
  std::string from;
  std::string to;
  std::optional<instant> cutoff;  // goods must be ready by then; departure when empty
  instant departs{};
  instant arrives{};
  std::optional<grams> capacity;
  std::optional<cubic_cm> volume;
  std::optional<pieces> positions;  // pallet positions
  std::optional<cents> cost;        // of running it at all
  std::optional<cents> cost_per_kg;
  leg_status status = leg_status::assumed;
  text_list bands;    // temperature bands it carries; empty = ambient only
  text_list refuses;  // UN numbers it does not carry, or "dangerous_goods"
  std::string source;
  std::optional<metres> distance;  // on its way; from the great circle when empty (network/carbon.h)
  std::optional<grams> co2_per_t;  // CO2e per tonne carried; by distance and mode when empty
};

enum class crew { single, team };
struct lane {
  std::string id;
  std::string from;
  std::string to;
  std::optional<metres> road;     // great circle x 1.285 when empty (median of 210 eurodist pairs)
  std::optional<long> speed_kmh;  // 70 when empty
  std::optional<duration> drive;  // pure driving time when known; overrides road / speed
  crew drivers = crew::single;
  text_list via;  // countries in order, from's and to's included; borders = one less
  std::optional<grams> capacity;
  std::optional<cubic_cm> volume;
  std::optional<pieces> pallets;
  std::optional<cents> cost;  // per truck
  std::optional<pieces> trucks_per_day;
  std::optional<instant> first;
  std::optional<instant> last;
  text_list bands;
  std::string source;
  std::optional<grams> co2_per_truck;  // CO2e of one truck, however full; by road when empty
};

struct handling {
  std::string site;
  std::optional<duration> unload;
  std::optional<duration> transfer;  // ramp to warehouse
  std::optional<grams> breakdown_per_h;
  std::optional<duration> check;      // counting on touch-down; runs beside clearance
  std::optional<duration> clearance;  // lead time for goods from outside the site's blocs
  std::optional<pieces> desks;
  std::optional<grams> clearance_per_desk_h;
  std::optional<duration> build_up;    // before an aircraft's or train's cut-off
  std::optional<duration> truck_load;  // dock time per truck
  std::optional<pieces> docks;
  std::string opens;   // "06:00" UTC; both empty = all day
  std::string closes;  // "22:00" UTC
  std::string source;
};

enum class rule_kind { transit_ban, export_authorisation, import_ban, requisition, border_wait, document };
struct rule {
  std::string id;
  rule_kind kind = rule_kind::document;
  std::string where;  // country or bloc
  std::optional<instant> from;
  std::optional<instant> until;
  text_list groups;                       // item groups or items; empty = all
  std::optional<duration> wait;           // border_wait: per border
  std::optional<long> lead_working_days;  // export_authorisation: after asking; no value = cannot be had
  text_list exempt;                       // destination countries
  std::string effect;                     // a sentence for people
  std::string source;
};

struct substitution {
  std::string group;
  std::string item;
  std::optional<permille> rate;  // pieces of the need that one piece of the item meets; 1 when empty
  std::string source;
};

struct aircraft {
  std::string id;
  std::string type;
  std::string base;
  pieces count{1};
  std::optional<grams> payload;
  std::optional<cubic_cm> volume;
  std::optional<pieces> positions;
  std::optional<metres> min_runway;
  std::optional<metres> range;
  std::optional<long> speed_kmh;      // along the great circle, detours included; 830 when empty
  std::optional<duration> max_duty;   // with one crew
  std::optional<duration> long_duty;  // with an augmented crew: tours with a single destination
  std::optional<duration> turnaround;
  std::optional<duration> rest;  // between duties
  std::optional<instant> first;
  std::optional<long> max_stops;
  std::optional<cents> cost_per_h;
  text_list bands;
  std::string source;
};

struct sector {
  std::string from;  // both directions
  std::string to;
  std::string type;  // aircraft type; empty = any
  std::optional<metres> distance;
  std::optional<duration> block;
};

enum class pin_kind { forbid_leg, lot_to_site, reserve_leg, minimum, lot_by_leg };
struct pin {
  std::string id;
  pin_kind kind = pin_kind::forbid_leg;
  std::string leg;  // leg or lane
  std::string lot;
  std::string site;
  std::string need;
  std::optional<pieces> quantity;  // lot_to_site, lot_by_leg, minimum
  std::optional<grams> mass;       // reserve_leg: kept for others
  std::string note;
  bool operator==(pin const&) const = default;
};

// What really happened, to compare policies with; never an input of the plan.
struct history {
  std::string lot;
  std::string site;
  pieces quantity;
  std::optional<instant> at;
  std::string source;
};

// How to plan: scenario.toml.
struct settings {
  std::string title;
  std::string note;
  instant as_of{};  // now, for the plan: nothing departs before it
  instant from{};   // horizon [from, until)
  instant until{};
  std::string currency = "EUR";
  std::string policy = "deprivation";  // plan/policy.h lists the names
  permille alpha{1000};
  bool options = false;               // may the plan use legs of status option
  text_list crews;                    // crews trucks may have; empty = both
  duration border_wait{3600};         // per border where no border_wait rule says otherwise
  duration bucket{86400};             // time grid of demand
  duration slot{3600};                // time grid of breakdown and clearance
  duration truck_wait{2 * 3600};      // a truck may wait so long for later goods if that saves a truck
  duration departure_grid{6 * 3600};  // a lane also offers departures on this grid
  permille gap{1};                    // stop at this certified gap: 1 = 0.1 %
  text_list compute_needs;            // item groups to compute from cases; empty = those of table health
  cents co2_price{10000};             // what a tonne of CO2e weighs, beside cost
  long co2_air = 789;                 // grams of CO2e per tonne and km, well to wheel; docs/planning.md
  long co2_road = 103;
  long co2_rail = 30;
  long co2_sea = 8;
  long co2_truck = 1210;  // grams per km of a lane's truck
};

struct scenario {
  settings plan;
  std::vector<site> sites;
  std::vector<party> parties;
  std::vector<item> items;
  std::vector<lot> lots;
  std::vector<need> needs;
  std::vector<case_count> cases;
  std::vector<health> healths;
  std::vector<leg> legs;
  std::vector<lane> lanes;
  std::vector<handling> handlings;
  std::vector<rule> rules;
  std::vector<substitution> substitutions;
  std::vector<aircraft> fleet;
  std::vector<sector> sectors;
  std::vector<pin> pins;
  std::vector<history> past;
};

site const* find_site(scenario const&, std::string const& id);
item const* find_item(scenario const&, std::string const& id);
lot const* find_lot(scenario const&, std::string const& id);
need const* find_need(scenario const&, std::string const& id);
leg const* find_leg(scenario const&, std::string const& id);
lane const* find_lane(scenario const&, std::string const& id);

std::string const& group_of(item const&);
// Does an item answer a need's group: by its id, its group, or not at all.
bool answers(item const&, std::string const& group);

}  // namespace lifeline::model
