// SPDX-License-Identifier: Apache-2.0
// What happens to stock: pledges, needs, lots, receipts, reservations, picks, holds, counts. One struct per
// command; accepted, the same struct is the body of the event. Fields marked (decided) are written by the
// hub. docs/formats/event.md lists every field; docs/verdicts.md says when each command is refused.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/event_id.h"
#include "base/quantity.h"
#include "base/time.h"
#include "model/fields.h"
#include "model/goods_code.h"
#include "model/scenario.h"

namespace lifeline::model {

// Customs status of a lot; it travels with the lot.
enum class customs_status {
  unknown,            // nobody has said; treated as free
  free,               // in free circulation, or released
  temporary_storage,  // landed, not yet declared
  held,               // stopped by customs: may not be picked, loaded or delivered
  transit,            // moves under a transit declaration
  warehouse,          // under customs warehousing
  exported,           // released for export
};

// What a lot is; fixed when it is made. To change owner, earmark or status of a part, split the lot.
struct lot_details {
  std::string item;
  std::string batch;
  std::optional<date> expiry;  // last day of use
  std::string owner;           // party
  std::string donor;           // party
  text_list earmarks;          // site ids or countries; empty = free for all
  customs_status customs = customs_status::unknown;
  bool operator==(lot_details const&) const = default;
};

// Pieces of one lot in one place. A line with a unit lies where the unit is, so it has no bin.
struct goods_line {
  std::string lot;
  pieces quantity;
  sscc unit;
  std::string bin;
  std::string consignment;
  bool operator==(goods_line const&) const = default;
};

struct announce_pledge {
  std::string pledge;
  lot_details goods;
  pieces quantity;
  std::string site;                // where it will come to hand
  std::optional<instant> ready;    // when
  std::optional<permille> chance;  // of arriving; 1000 when absent
  personal contact;
  bool operator==(announce_pledge const&) const = default;
};
struct change_pledge {
  std::string pledge;
  std::optional<pieces> quantity;  // what is still to come of it now
  std::string site;                // empty: as before
  std::optional<instant> ready;
  std::optional<permille> chance;
  bool operator==(change_pledge const&) const = default;
};
struct withdraw_pledge {
  std::string pledge;
  bool operator==(withdraw_pledge const&) const = default;
};

struct state_need {
  model::need need;
  bool operator==(state_need const&) const = default;
};
struct change_need {
  model::need need;  // the whole need as it is from now on
  bool operator==(change_need const&) const = default;
};
struct withdraw_need {
  std::string need;
  bool operator==(withdraw_need const&) const = default;
};

struct expect_lot {
  std::string lot;
  std::string pledge;  // whose promise it fulfils; empty = none
  lot_details goods;   // with a pledge: empty fields are taken from it
  pieces quantity;
  std::string site;
  std::optional<instant> ready;
  std::string waybill;  // air waybill or other transport document
  bool operator==(expect_lot const&) const = default;
};

// One lot as counted on the dock. Pieces that fit no line of the papers are a lot of their own.
struct receipt_line {
  std::string lot;
  pieces good;
  pieces damaged;
  pieces short_of;                   // expected and not there; they will not come
  pieces over;                       // good pieces beyond what was expected
  pieces wrong;                      // pieces of another item, kept as held
  std::string wrong_lot;             // the new lot they become
  std::string wrong_item;            // what they are
  sscc unit;                         // the unit they came in; made if new
  std::optional<lot_details> found;  // for a lot that nobody announced
  bool operator==(receipt_line const&) const = default;
};
struct receive_goods {
  std::string site;
  std::string bin;
  bool inspect = false;  // good pieces wait as held until inspected
  std::vector<receipt_line> lines;
  std::string waybill;
  personal received_by;
  bool operator==(receive_goods const&) const = default;
};
struct inspect_goods {
  std::string site;
  std::string lot;
  sscc unit;
  std::string bin;
  pieces passed;
  pieces damaged;
  std::string finding;  // word or code
  bool operator==(inspect_goods const&) const = default;
};
struct put_away {
  std::string site;
  std::string bin;                // where to; empty = no bin
  std::vector<goods_line> lines;  // loose goods, from their bins
  std::vector<sscc> units;
  bool operator==(put_away const&) const = default;
};

struct reserve_goods {
  std::string consignment;
  std::string site;
  std::string item;  // first expired, first out; or
  std::string lot;   // this lot
  pieces quantity;
  std::vector<goods_line> lines;  // (decided) which goods
  bool operator==(reserve_goods const&) const = default;
};
struct release_reservation {
  std::string consignment;
  std::string site;                // empty = everywhere
  std::string lot;                 // empty = all lots
  std::optional<pieces> quantity;  // absent = all; given only with site and lot
  bool operator==(release_reservation const&) const = default;
};
struct pick_goods {
  std::string consignment;
  std::string site;
  std::string item;  // first expired, first out; or
  std::string lot;   // this lot
  pieces quantity;
  sscc unit;                      // into this unit at the site; empty = loose
  std::string bin;                // loose: to this bin
  std::vector<goods_line> lines;  // (decided) where they were taken from
  bool operator==(pick_goods const&) const = default;
};

struct build_kit {
  std::string kit_lot;  // the new lot
  lot_details goods;    // its item; an empty expiry becomes the earliest of its parts (decided)
  pieces kits;
  std::string site;
  std::string bin;
  std::vector<goods_line> parts;  // quantities for all kits together
  bool operator==(build_kit const&) const = default;
};
struct break_kit {
  std::string kit_lot;
  pieces kits;
  std::string site;
  std::string bin;
  std::vector<goods_line> parts;  // (decided) what comes back
  bool operator==(break_kit const&) const = default;
};

// The state half of an account. Commands name the first eight; the others are for who reads the books.
enum class goods_state {
  on_hand,      // free
  reserved,     // set aside for a consignment
  picked,       // taken from the shelf for it, or come off a movement for it
  in_transit,   // on board of what has departed
  held,         // may not move on
  delivered,    // received by the consignee
  damaged,      // there, not usable
  lost,         // not found where it should be
  pledged,      // promised by a donor
  expected,     // on its way to the first site
  disposed,     // written off
  transformed,  // became another lot: fulfilled pledge, kit, split
  outside,      // the world beyond the books: the one account below zero
};
// Pieces of one lot in one place and state, for commands that name exactly which.
struct goods_place {
  std::string lot;
  std::string site;
  std::string movement;  // instead of site: on board
  sscc unit;
  std::string bin;
  std::string consignment;
  goods_state state = goods_state::on_hand;
  bool operator==(goods_place const&) const = default;
};

struct placed_goods {
  goods_place where;
  pieces quantity;
  bool operator==(placed_goods const&) const = default;
};

enum class discrepancy_kind { short_of, damaged, over, wrong_item };
struct report_discrepancy {
  goods_place where;
  discrepancy_kind kind = discrepancy_kind::short_of;
  pieces quantity;
  std::string wrong_lot;   // wrong_item: the lot they become
  std::string wrong_item;  // and what they are
  std::string reference;   // claim, photo or report number
  personal note;
  bool operator==(report_discrepancy const&) const = default;
};
struct hold_goods {
  goods_place where;  // on_hand, reserved, picked or in_transit
  pieces quantity;
  std::string reason;     // word or code
  std::string authority;  // who ordered it: customs, quality, ...
  bool operator==(hold_goods const&) const = default;
};
struct release_goods {
  goods_place where;  // its state is held
  pieces quantity;
  std::string reference;
  bool operator==(release_goods const&) const = default;
};
struct recall_lot {
  std::string lot;  // and every lot made from it
  std::string reason;
  std::string reference;
  bool operator==(recall_lot const&) const = default;
};
struct lift_recall {
  std::string lot;
  std::string reference;
  bool operator==(lift_recall const&) const = default;
};
struct change_customs {
  std::string lot;
  customs_status status = customs_status::unknown;
  std::string declaration;  // MRN or local number
  std::string authority;
  bool operator==(change_customs const&) const = default;
};
// Part of a lot becomes a lot of its own, with another owner, earmark or customs status if these are given.
struct split_lot {
  goods_place where;
  pieces quantity;
  std::string into;
  std::string owner;
  std::optional<text_list> earmarks;
  std::optional<customs_status> customs;
  bool operator==(split_lot const&) const = default;
};

struct count_line {
  std::string lot;
  sscc unit;
  pieces counted;
  pieces booked;     // (decided) what the ledger had
  pieces from_lost;  // (decided) of the surplus, what was booked as lost at the place
  bool operator==(count_line const&) const = default;
};
struct count_stock {
  std::string site;
  std::string bin;
  std::vector<count_line> lines;
  std::string reference;
  bool operator==(count_stock const&) const = default;
};

struct ask_write_off {
  std::string write_off;
  std::string reason;  // word or code: expired, damaged, lost, theft, recalled
  std::vector<placed_goods> lines;
  std::string reference;
  bool operator==(ask_write_off const&) const = default;
};
struct approve_write_off {  // by another user than the one who asked
  std::string write_off;
  bool operator==(approve_write_off const&) const = default;
};
struct reject_write_off {
  std::string write_off;
  std::string reason;
  bool operator==(reject_write_off const&) const = default;
};

// One posting of a correction: both places name the same lot.
struct correction_line {
  goods_place from;
  goods_place to;
  pieces quantity;
  bool operator==(correction_line const&) const = default;
};
// Undoes what an earlier event posted, by the opposite postings; the earlier event stays.
struct correct_event {
  event_id target;
  std::vector<correction_line> lines;  // (decided)
  bool operator==(correct_event const&) const = default;
};

}  // namespace lifeline::model
