// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_offers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "hub/hub.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_goods_fields.h"
#include "model/fact_fields.h"

namespace lifeline::model {

template <>
struct words_of<hub::gate_word> {
  static constexpr std::array<std::string_view, 3> words = {"pass", "ask", "refuse"};
};
template <>
struct fields<hub::offer_request> {
  static constexpr std::string_view name = "offer_request";
  static constexpr std::string_view doc =
      "Goods that somebody offers: a pledge on record, or what is said here.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("pledge", r.pledge, "Pledge on record; what is said beside it is not looked at.");
    io("item", r.item, "Catalogue id.");
    io("quantity_pieces", r.quantity, "How many.");
    io("site", r.site, "Where the goods are.");
    io("ready_utc", r.ready, "When they may move; now when absent.");
    io("expiry", r.expiry, "Last day of use.");
    io("donor", r.donor, "Party that gives them.");
    io("batch", r.batch, "Maker's batch.");
    io("earmarks", r.earmarks, "Sites or countries they are meant for; empty: any.");
    io("papers", r.papers, "Rules whose papers or licences are there.");
    io("chance_permille", r.chance, "Chance that they come.");
  }
};
template <>
struct fields<hub::offer_finding> {
  static constexpr std::string_view name = "offer_finding";
  static constexpr std::string_view doc = "One thing that the gate found.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("number", r.number,
       "1xx the offer itself, 2xx need, 3xx arrival, 4xx papers, 5xx shelf life, 6xx room.",
       presence::required);
    io("code", r.code, "Stable name.", presence::required);
    io("verdict", r.verdict, "What it means for the offer.", presence::required);
    io("sentence", r.sentence, "For people.", presence::required);
    io("about", r.about, "What the sentence is about, in its order: ids, names, numbers, times.");
  }
};
template <>
struct fields<hub::offer_match> {
  static constexpr std::string_view name = "offer_match";
  static constexpr std::string_view doc = "A need that it would meet.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "Need; empty where the caller may not know it.");
    io("site", r.site, "Site; empty where the caller may not know it.");
    io("country", r.country, "Country.");
    io("group", r.group, "Item group.", presence::required);
    io("severity_permille", r.severity, "Severity.", presence::required);
    io("unmet_millipieces", r.unmet, "Open until the horizon ends.", presence::required);
    io("earliest_utc", r.earliest, "Earliest arrival by the timetable; absent: no way.");
    io("planned_utc", r.planned, "Arrival by the plan in force.");
    io("wanted_utc", r.wanted, "By when it is needed.");
    io("way", r.way, "The earliest way.");
    io("shelf_days", r.shelf_days, "Days of use left on arrival.");
    io("shelf_days_wanted", r.shelf_days_wanted, "Days of use that are wanted then.");
    io("worst", r.worst, "Why it does not fit here; empty when it does.");
    io("worst_why", r.worst_why, "The same as facts.");
  }
};
template <>
struct fields<hub::offer_room> {
  static constexpr std::string_view name = "offer_room";
  static constexpr std::string_view doc = "Room on one departure.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("leg", r.movement, "Leg of the timetable.", presence::required);
    io("departs_utc", r.departs, "When.", presence::required);
    io("room_pieces", r.room, "How many of these goods it can still take; absent: no limit is known.");
  }
};
template <>
struct fields<hub::offer_report> {
  static constexpr std::string_view name = "offer_report";
  static constexpr std::string_view doc = "What the gate says of an offer.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("verdict", r.verdict, "The worst of the findings.", presence::required);
    io("findings", r.findings, "One by one.", presence::required);
    io("matches", r.matches, "Needs that it would meet, soonest first.", presence::required);
    io("room", r.room, "Departures on its way.", presence::required);
    io("asked_millipieces", r.asked, "Open in all matches.", presence::required);
    io("promised_millipieces", r.promised, "Of that, what free stock and other pledges could meet.",
       presence::required);
  }
};
template <>
struct fields<hub::offer_answer> {
  static constexpr std::string_view name = "offer_answer";
  static constexpr std::string_view doc = "An offer at the gate.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("report", r.report, "What the gate says.", presence::required);
  }
};
template <>
struct fields<hub::offers_request> {
  static constexpr std::string_view name = "offers_request";
  static constexpr std::string_view doc = "Which offers.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("after", r.after, "`next` of the last page.");
    io("rows", r.rows, "How many at most; 100 when absent, 1000 at most.");
    io("item", r.item, "Of this item.");
    io("donor", r.donor, "Of this party.");
  }
};
template <>
struct fields<hub::open_offer> {
  static constexpr std::string_view name = "open_offer";
  static constexpr std::string_view doc = "A pledge that has not come yet, and what the gate says.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("pledge", r.pledge, "The pledge.", presence::required);
    io("quantity_pieces", r.quantity, "Still to come of it.", presence::required);
    io("verdict", r.verdict, "What the gate says.", presence::required);
    io("findings", r.findings, "Why.", presence::required);
    io("earliest_utc", r.earliest, "Earliest arrival where it is needed.");
    io("planned_utc", r.planned, "First arrival by the plan in force.");
  }
};
template <>
struct fields<hub::offers_answer> {
  static constexpr std::string_view name = "offers";
  static constexpr std::string_view doc = "Open offers.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("offers", r.offers, "In the order in which they were announced.", presence::required);
    io("next", r.next, "For the next page; empty: that was all.");
  }
};

}  // namespace lifeline::model

namespace lifeline::hub {
namespace {

using enum role;

constexpr std::string_view unrecorded = "(offer)";

// Who only sees own goods learns that there is a need, where it is not its own not whose.
void hide_others(sight const& sees, offer_report& out) {
  for (auto& match : out.matches) {
    if (sees.need(match.need)) continue;
    match.need.clear();
    match.site.clear();
    match.way.clear();
  }
}

reply check_offer(studying const& in, offer_request const& asked, offer_answer& out) {
  if (asked.pledge.empty() && (asked.item.empty() || !asked.quantity || asked.site.empty()))
    return refuse(refusal_kind::bad_request, "offer-incomplete",
                  "Name a pledge on record, or say item, quantity_pieces and site.");
  std::optional<model::lot> offered;
  auto id = asked.pledge;
  if (id.empty()) {
    id = unrecorded;
    offered.emplace();
    offered->id = id;
    offered->kind = model::lot_kind::pledge;
    offered->item = asked.item;
    offered->quantity = *asked.quantity;
    offered->site = asked.site;
    offered->ready = asked.ready.value_or(in.now);
    offered->expiry = asked.expiry;
    offered->donor = asked.donor;
    offered->batch = asked.batch;
    offered->earmarks = asked.earmarks;
    offered->licences = asked.papers;
    offered->chance = asked.chance;
  }
  reply no;
  std::optional<offer_gate> gate;
  in.hub.look([&](world const& w) {
    auto const sees = in.sees(w);
    auto const view = ledger::find_lot(w.book, asked.pledge);
    if (!asked.pledge.empty() && (!view || !view->pledge || view->closed || !sees.lot(asked.pledge))) {
      no = refuse(refusal_kind::not_found, "not-found",
                  fmt::format("There is no open pledge «{}» that you may see.", asked.pledge));
      return;
    }
    gate.emplace(w, in.now, std::move(offered));
  });
  if (no) return no;
  gate->build();
  out.report = gate->check(id);
  in.hub.look([&](world const& w) {
    auto const sees = in.sees(w);
    if (!sees.all()) hide_others(sees, out.report);
  });
  return {};
}

// A page of pledges that the caller may see and that have not come; whether more follow stands in `next`.
void find_open(world const& w, sight const& sees, offer_gate const& gate, offers_request const& asked,
               offers_answer& out) {
  bool begun = asked.after.empty();
  for (auto const& id : ledger::list_lots(w.book)) {
    if (!begun) {
      begun = id == asked.after;
      continue;
    }
    auto view = ledger::find_lot(w.book, id);
    if (!view || !view->pledge || view->closed || !sees.lot(id)) continue;
    if (!asked.item.empty() && view->details.item != asked.item) continue;
    if (!asked.donor.empty() && view->details.donor != asked.donor) continue;
    auto const* lot = gate.find(id);
    if (lot == nullptr) continue;  // all of it has come
    if (out.offers.size() == rows_of(asked.rows)) {
      out.next = out.offers.back().pledge.lot;
      return;
    }
    open_offer one;
    one.pledge = std::move(*view);
    one.quantity = lot->quantity;
    out.offers.push_back(std::move(one));
  }
}

reply list_offers(studying const& in, offers_request const& asked, offers_answer& out) {
  std::optional<offer_gate> gate;
  in.hub.look([&](world const& w) {
    gate.emplace(w, in.now, std::nullopt);
    find_open(w, in.sees(w), *gate, asked, out);
  });
  if (out.offers.empty()) return {};
  gate->build();
  for (auto& one : out.offers) {
    auto report = gate->check(one.pledge.lot);
    one.verdict = report.verdict;
    one.findings = std::move(report.findings);
    for (auto const& match : report.matches) {
      if (!one.earliest) one.earliest = match.earliest;
      if (match.planned && (!one.planned || *match.planned < *one.planned)) one.planned = match.planned;
    }
  }
  return {};
}

}  // namespace

void add_offer_verbs(std::vector<verb>& out) {
  constexpr auto who = sees_all.own(donor);
  out.push_back(
      make_verb<list_offers>({"offers.list", http_method::get, "/v1/offers",
                              "Pledges that have not come yet, each with what the gate says.", who}));
  out.push_back(make_verb<check_offer>(
      {"offers.check", http_method::post, "/v1/offers:check",
       "Holds an offer against needs, timetable, papers, shelf life and room. Writes nothing.", who}));
}

}  // namespace lifeline::hub
