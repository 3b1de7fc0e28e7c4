// SPDX-License-Identifier: Apache-2.0
// A report about a stretch of time: what was promised, received, sent, delivered and lost, what it did to
// cover, how long it took, what it cost and emitted; for everybody, for one donor's gifts, or for one
// recipient's sites. Figures are the ledger's, in whole pieces; what is not known is absent, and `notes` say
// why. Made by hub/report.h; printed by whoever prints. Field names: model/report_fields.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"
#include "model/fact.h"

namespace lifeline::model {

enum class report_about { board, donor, recipient };

// One item in the stretch: what happened, and what there was before and after.
struct report_item {
  std::string item;
  std::string name;
  std::string group;
  std::string unit;
  pieces pledged;    // announced
  pieces received;   // came to hand, counted good or over
  pieces delivered;  // received by a consignee, counted good or over
  pieces damaged;
  pieces lost;
  pieces written_off;
  pieces promised_after;    // pledged or expected and not yet there
  pieces on_hand_before;    // free, set aside or picked
  pieces on_hand_after;     //
  pieces on_the_way_after;  // on board
  pieces held_after;
  std::optional<grams> delivered_mass;  // where the item's mass is known
};

// What one place received of one item.
struct report_place {
  std::string site;
  std::string name;
  std::string country;
  std::string item;
  std::string item_name;
  pieces delivered;
  std::int64_t deliveries = 0;
  std::optional<instant> first;
  std::optional<instant> last;
};

// Where each piece of a gift is at the end: a pledge, or a lot with what was made of it by splitting.
struct report_gift {
  std::string lot;
  std::string donor;
  std::string item;
  std::string item_name;
  std::string batch;
  std::optional<date> expiry;
  pieces promised;
  pieces on_hand;  // free, set aside or picked
  pieces on_the_way;
  pieces held;
  pieces delivered;
  pieces damaged;
  pieces lost;
  pieces written_off;
};

struct report_cover {
  std::string need;
  std::string site;
  std::string site_name;
  std::string group;
  std::optional<std::int64_t> before_s;  // how long stock lasted; needs per day
  std::optional<std::int64_t> after_s;
  milli_pieces delivered_before;
  milli_pieces delivered_after;
  std::optional<milli_pieces> unmet_before;  // needs by a date
  std::optional<milli_pieces> unmet_after;
};

// Of deliveries in the stretch, by piece: half were as quick or quicker, nine tenths were.
struct report_lead {
  std::string from;  // pledged, received, departed
  pieces counted;    // pieces of which it is known
  duration half{};
  duration nine_tenths{};
  duration longest{};
};

struct report_loss {
  instant at{};
  std::string kind;  // short, damaged, lost, written_off
  std::string lot;
  std::string item;
  std::string place;
  pieces quantity;
  std::string reference;
  std::uint64_t position = 0;  // of the event, from 1: its receipt proves it
};

// A departure in the stretch that carried goods of the report.
struct report_movement {
  std::string movement;
  std::string mode;
  std::string from;
  std::string to;
  std::string carrier;
  instant departed{};
  std::optional<instant> arrived;
  pieces loaded;
  std::optional<grams> mass;      // absent when the mass of some item is not known
  std::optional<grams> co2;       // CO2e of these goods
  std::optional<cents> cost;      // of these goods' share
  std::optional<permille> share;  // of the load's mass that belongs to the report
};

struct report_money {
  std::string currency;
  cents transport;                          // of the movements of which it is known
  std::int64_t movements_known = 0;         //
  std::int64_t movements_unknown = 0;       //
  std::optional<cents> per_1000_delivered;  // transport per thousand pieces delivered
};
struct report_funding {
  std::string donor;
  std::string status;  // pledge, commitment, paid
  std::string currency;
  cents amount;
  std::int64_t flows = 0;
};

struct hub_report {
  std::string hub;
  std::string title;
  report_about about = report_about::board;
  std::string subject;  // party, organisation, site or country
  std::string subject_name;
  instant from{};
  instant until{};
  instant made{};
  std::uint64_t position = 0;  // of the last event that it knows of
  std::string root_hex;        // of the journal's tree over these events
  std::vector<report_item> items;
  std::vector<report_place> places;
  std::vector<report_gift> gifts;
  std::vector<report_cover> cover;
  std::vector<report_lead> lead_times;
  std::vector<report_loss> losses;
  std::vector<report_movement> movements;
  report_money money;
  std::vector<report_funding> funding;
  std::optional<grams> co2;             // of the movements of which it is known
  std::vector<std::uint64_t> receipts;  // positions of deliveries, for proofs; the first 1000
  std::vector<std::string> notes;
  std::vector<fact> notes_why;  // the same as facts, one for each
};

}  // namespace lifeline::model
