// SPDX-License-Identifier: Apache-2.0
// What happens to logistic units, movements and consignments: building, loading, departing, handing over,
// delivering, splitting between consignees. See stock.h for how these structs are used.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/event/stock.h"
#include "model/plan.h"

namespace lifeline::model {

enum class unit_kind { carton, pallet, uld, vehicle, other };

// Makes the unit if it is new, and puts goods and units into it. All of it is at one site.
struct build_unit {
  sscc unit;
  unit_kind kind = unit_kind::carton;
  std::string site;
  std::string bin;
  std::string uld_number;
  std::vector<goods_line> lines;
  std::vector<sscc> units;
  bool operator==(build_unit const&) const = default;
};
// Takes goods and units out, to the site where the unit is. Both lists empty: everything, and the unit is
// done.
struct break_unit {
  sscc unit;
  std::string bin;  // where loose goods go
  std::vector<goods_line> lines;
  std::vector<sscc> units;
  bool operator==(break_unit const&) const = default;
};
// From one unit straight into another, so that the chain from unit to unit is on record. No lines:
// everything.
struct repack_unit {
  sscc from;
  sscc to;
  unit_kind kind = unit_kind::carton;  // when `to` is new
  std::vector<goods_line> lines;
  bool operator==(repack_unit const&) const = default;
};
struct seal_unit {
  sscc unit;
  std::string seal;
  bool operator==(seal_unit const&) const = default;
};
struct open_seal {
  sscc unit;
  std::string seal;    // as found
  bool intact = true;  // false: broken or not the one on record; an exception for people
  bool operator==(open_seal const&) const = default;
};

// A flight, truck, train or ship on one leg. The same command changes it while it has not departed.
struct put_movement {
  std::string movement;
  std::string mode;  // air, road, rail, sea
  std::string leg;   // leg or lane of the timetable; empty = none
  std::string from;
  std::string to;
  std::string carrier;
  std::string vehicle;  // aircraft type and registration, plate
  std::string waybill;
  std::optional<instant> departs;  // planned
  std::optional<instant> arrives;
  personal driver;
  bool operator==(put_movement const&) const = default;
};
struct cancel_movement {
  std::string movement;
  bool operator==(cancel_movement const&) const = default;
};
struct load_movement {
  std::string movement;
  std::vector<sscc> units;
  std::vector<goods_line> lines;  // loose goods
  bool operator==(load_movement const&) const = default;
};
// At the site where the movement stands. Both lists empty: everything on board.
struct unload_movement {
  std::string movement;
  std::string bin;
  std::vector<sscc> units;
  std::vector<goods_line> lines;
  bool operator==(unload_movement const&) const = default;
};
struct depart {
  std::string movement;
  bool operator==(depart const&) const = default;
};
struct arrive {
  std::string movement;
  bool operator==(arrive const&) const = default;
};

// Custody of a consignment or of a unit with all that is in it passes from one party to another.
struct hand_over {
  std::string consignment;  // or
  sscc unit;
  std::string from;  // party; must be who has it on record
  std::string to;
  std::string seal;  // as seen at the hand-over
  std::string reference;
  personal handed_by;
  personal taken_by;
  bool operator==(hand_over const&) const = default;
};

// What the recipient found of one lot.
struct delivery_line {
  std::string lot;
  sscc unit;
  std::string bin;
  pieces good;
  pieces damaged;
  pieces short_of;
  pieces over;
  bool operator==(delivery_line const&) const = default;
};
// Goods of a consignment are received by the consignee, from an arrived movement or from stock at the site.
struct deliver {
  std::string consignment;
  std::string site;
  std::string movement;  // empty: unloaded already
  std::vector<delivery_line> lines;
  std::string reference;  // receipt number
  personal received_by;
  bool operator==(deliver const&) const = default;
};

struct accept_plan {
  std::string plan;
  std::string digest;  // SHA-256 of the plan document, hex
  std::string policy;
  std::optional<instant> as_of;
  std::string replaces;  // plan
  bool operator==(accept_plan const&) const = default;
};
// A promise to move goods of a lot to a need. Goods are reserved for it by reserve_goods, or at once.
struct open_consignment {
  std::string consignment;
  std::string plan;
  std::string lot;  // lot or pledge it is planned from; empty: any lot of the item
  std::string item;
  std::string need;  // empty: none
  std::string from;
  std::string to;
  pieces quantity;
  std::optional<instant> available;  // planned, at `to`
  std::vector<stage> stages;
  std::string waybill;
  std::string custodian;          // party that has it at first
  bool reserve = false;           // reserve `quantity` of the lot at `from`, or refuse
  std::vector<goods_line> lines;  // (decided) what was reserved
  bool operator==(open_consignment const&) const = default;
};
struct replan_consignment {
  std::string consignment;
  std::string plan;
  std::optional<pieces> quantity;
  std::optional<instant> available;
  std::vector<stage> stages;
  bool operator==(replan_consignment const&) const = default;
};
// Goods of one consignment go on as another: one flight for three countries, or a change of consignee.
struct reconsign {
  std::string from;
  std::string into;                 // an open consignment
  std::vector<placed_goods> lines;  // where the goods are now; their consignment is `from`
  bool operator==(reconsign const&) const = default;
};
enum class consignment_outcome { delivered, cancelled, lost };
struct close_consignment {
  std::string consignment;
  consignment_outcome outcome = consignment_outcome::delivered;
  bool operator==(close_consignment const&) const = default;
};

}  // namespace lifeline::model
