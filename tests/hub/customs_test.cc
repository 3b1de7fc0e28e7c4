// SPDX-License-Identifier: Apache-2.0
// Customs in the hub: what lots under a status may do, how declarations, relief and guarantees go on, and
// that all of it is a fold of the journal.
#include "hub/customs_desk.h"

#include <gtest/gtest.h>

#include "hub/customs_gate.h"
#include "hub/small_hub.h"

namespace lifeline::hub::test {
namespace {

constexpr char const* transit_mrn = "20BE0000000000AB01";
constexpr char const* import_mrn = "20BE0000000000AB02";

// A hub whose lot L1 lies in temporary storage since this morning, with a consignment of 400 pieces for a
// clinic in France, picked.
struct border_hub : small_hub {
  border_hub() {
    site_of("LGG", "BEL", "BELGG");
    site_of("CLINIC", "BEL", "BEBRU");
    site_of("CLINIC2", "FRA", "FRPAR");
    store_lot();
    consignment("C1", "CLINIC2", 400);
  }

  void site_of(std::string const& id, std::string const& country, std::string const& code) {
    model::put_row row{"sites",
                       id,
                       {{"id", id},
                        {"kind", id == "LGG" ? "hub" : "hospital"},
                        {"name", id},
                        {"country", country},
                        {"unlocode", code}}};
    ASSERT_EQ(said(send(row, as("coordinator"))), "accepted");
  }
  void store_lot() {
    model::begin_storage body;
    body.lots = {"L1"};
    body.site = "LGG";
    body.document = "TS-1";
    ASSERT_EQ(tell(body), "accepted");
  }
  void consignment(std::string const& id, std::string const& to, std::int64_t quantity) {
    model::open_consignment body;
    body.consignment = id;
    body.lot = "L1";
    body.item = "mask";
    body.from = "LGG";
    body.to = to;
    body.quantity = pieces(quantity);
    body.reserve = true;
    ASSERT_EQ(said(send(body, as("coordinator"))), "accepted");
    model::pick_goods pick;
    pick.consignment = id;
    pick.site = "LGG";
    pick.lot = "L1";
    pick.quantity = pieces(quantity);
    ASSERT_EQ(said(send(pick, as("hub_operator"))), "accepted");
  }
  // As the verbs of customs do it: by the hub's own writer.
  std::string tell(model::event_body body, std::string const& user = "declarant") {
    std::string out = "accepted";
    hub->run([&](writing& in) -> reply {
      model::event e;
      e.user = user;
      e.body = std::move(body);
      auto const no = to_reply(in.post(std::move(e)), "");
      if (no) out = no->code;
      return {};
    });
    return out;
  }
  std::string declare(std::string const& id, model::customs::data_set set, std::string const& consignment,
                      std::string const& to) {
    model::make_declaration body;
    body.declaration = id;
    body.set = set;
    body.consignment = consignment;
    body.goods = {{"L1", "630790", pieces(400)}};
    body.destination = to;
    body.message_sha256 = "00";
    body.message = {{"<a>", false}, {"</a>", false}};
    return tell(body);
  }
  std::string answer_with(std::string const& declaration, std::string const& code, std::string const& id,
                          std::string const& mrn, bool granted = false) {
    model::note_customs_reply body;
    body.declaration = declaration;
    body.code = code;
    body.reply = id;
    body.lrn = declaration;
    body.mrn = mrn;
    body.granted = granted;
    body.message_sha256 = "00";
    return tell(body);
  }
  std::string load_and_depart(std::string const& movement, std::string const& consignment,
                              std::string const& to) {
    model::put_movement put;
    put.movement = movement;
    put.mode = "road";
    put.from = "LGG";
    put.to = to;
    EXPECT_EQ(said(send(put, as("hub_operator"))), "accepted");
    model::load_movement load;
    load.movement = movement;
    load.lines = {{"L1", pieces(400), {}, "", consignment}};
    auto const loaded = said(send(load, as("hub_operator")));
    if (loaded != "accepted" && loaded != "not-enough-picked") return loaded;
    return said(send(model::depart{movement}, as("hub_operator")));
  }
  std::string deliver(std::string const& consignment, std::string const& site, std::string const& movement) {
    model::deliver body;
    body.consignment = consignment;
    body.site = site;
    body.movement = movement;
    body.lines.emplace_back();
    body.lines.back().lot = "L1";
    body.lines.back().good = pieces(400);
    return said(send(body, as("hub_operator")));
  }
};

using model::customs::data_set;

TEST(customs, goods_in_temporary_storage_depart_only_under_a_released_transit) {
  border_hub h;
  EXPECT_EQ(h.load_and_depart("T1", "C1", "CLINIC2"), "needs-transit");
  ASSERT_EQ(h.declare("LRN1", data_set::t1, "C1", "CLINIC2"), "accepted");
  EXPECT_EQ(said(h.send(model::depart{"T1"}, h.as("hub_operator"))), "needs-transit")
      << "sent is not released";
  ASSERT_EQ(h.answer_with("LRN1", "CC028C", "r1", transit_mrn), "accepted");
  ASSERT_EQ(h.answer_with("LRN1", "CC060C", "r2", transit_mrn), "accepted");
  EXPECT_EQ(said(h.send(model::depart{"T1"}, h.as("hub_operator"))), "customs-held") << "control";
  ASSERT_EQ(h.answer_with("LRN1", "CC029C", "r3", transit_mrn), "accepted");
  EXPECT_EQ(said(h.send(model::depart{"T1"}, h.as("hub_operator"))), "accepted");
}

TEST(customs, goods_under_transit_are_handed_over_after_discharge_and_release) {
  border_hub h;
  ASSERT_EQ(h.declare("LRN1", data_set::t1, "C1", "CLINIC2"), "accepted");
  ASSERT_EQ(h.answer_with("LRN1", "CC028C", "r1", transit_mrn), "accepted");
  ASSERT_EQ(h.answer_with("LRN1", "CC029C", "r2", transit_mrn), "accepted");
  ASSERT_EQ(h.load_and_depart("T1", "C1", "CLINIC2"), "accepted");
  ASSERT_EQ(said(h.send(model::arrive{"T1"}, h.as("hub_operator"))), "accepted");
  EXPECT_EQ(h.deliver("C1", "CLINIC2", "T1"), "undischarged-transit");
  ASSERT_EQ(h.answer_with("LRN1", "CC045C", "r3", transit_mrn), "accepted");
  EXPECT_EQ(h.deliver("C1", "CLINIC2", "T1"), "needs-release");
  ASSERT_EQ(h.declare("LRN2", data_set::h1, "C1", "CLINIC2"), "accepted");
  ASSERT_EQ(h.answer_with("LRN2", "01", "r4", import_mrn), "accepted");
  ASSERT_EQ(h.answer_with("LRN2", "08", "r5", import_mrn), "accepted");
  EXPECT_EQ(h.deliver("C1", "CLINIC2", "T1"), "accepted");
}

TEST(customs, goods_of_which_nobody_said_anything_and_union_goods_move_as_before) {
  small_hub h;
  model::put_movement put;
  put.movement = "T1";
  put.from = "LGG";
  put.to = "CLINIC2";
  ASSERT_EQ(said(h.send(put, h.as("hub_operator"))), "accepted");
  model::change_customs change;
  change.lot = "L1";
  change.status = model::customs_status::free;
  change.declaration = import_mrn;
  ASSERT_EQ(said(h.send(change, h.as("declarant"))), "accepted");
  model::load_movement load;
  load.movement = "T1";
  load.lines = {{"L1", pieces(10), {}, "", ""}};
  ASSERT_EQ(said(h.send(load, h.as("hub_operator"))), "accepted");
  EXPECT_EQ(said(h.send(model::depart{"T1"}, h.as("hub_operator"))), "accepted");
}

TEST(customs, the_clock_of_temporary_storage_ends_with_the_90th_day) {
  border_hub h;
  model::split_lot split;
  split.where.lot = "L1";
  split.where.site = "LGG";
  split.quantity = pieces(10);
  split.into = "L1a";
  h.now = morning + std::chrono::days(90);
  EXPECT_EQ(said(h.send(split, h.as("hub_operator"))), "accepted") << "the last day";
  h.hub->look([&](world const& w) {
    auto const part = w.customs.status_of(w.book, "L1a", "", std::chrono::floor<std::chrono::days>(h.now));
    EXPECT_EQ(border::days_left(part, std::chrono::floor<std::chrono::days>(h.now)), 0) << "the same clock";
  });
  h.now = morning + std::chrono::days(91);
  split.into = "L1b";
  EXPECT_EQ(said(h.send(split, h.as("hub_operator"))), "customs-time-over");
}

TEST(customs, goods_under_transit_are_not_split_or_re_consigned_before_their_discharge) {
  border_hub h;
  ASSERT_EQ(h.declare("LRN1", data_set::t1, "C1", "CLINIC2"), "accepted");
  ASSERT_EQ(h.answer_with("LRN1", "CC028C", "r1", transit_mrn), "accepted");
  ASSERT_EQ(h.answer_with("LRN1", "CC029C", "r2", transit_mrn), "accepted");
  model::open_consignment other;
  other.consignment = "C2";
  other.item = "mask";
  other.from = "LGG";
  other.to = "CLINIC";
  other.quantity = pieces(100);
  ASSERT_EQ(said(h.send(other, h.as("coordinator"))), "accepted");
  model::reconsign body;
  body.from = "C1";
  body.into = "C2";
  body.lines.emplace_back();
  body.lines.back().where.lot = "L1";
  body.lines.back().where.site = "LGG";
  body.lines.back().where.state = model::goods_state::picked;
  body.lines.back().quantity = pieces(100);
  EXPECT_EQ(said(h.send(body, h.as("hub_operator"))), "undischarged-transit");
  model::split_lot split;
  split.where.lot = "L1";
  split.where.site = "LGG";
  split.where.consignment = "C1";
  split.where.state = model::goods_state::picked;
  split.quantity = pieces(10);
  split.into = "L1a";
  EXPECT_EQ(said(h.send(split, h.as("hub_operator"))), "undischarged-transit");
}

TEST(customs, what_the_books_refuse_earlier_is_told_before_customs) {
  border_hub h;
  EXPECT_EQ(said(h.send(model::depart{"NONE"}, h.as("hub_operator"))), "unknown-movement");
  EXPECT_EQ(h.deliver("C1", "CLINIC", ""), "needs-release") << "1350 comes before 1363";
}

TEST(customs, declarations_go_on_as_their_state_machine_says) {
  border_hub h;
  EXPECT_EQ(h.answer_with("LRN1", "CC028C", "r1", transit_mrn), "unknown-declaration");
  ASSERT_EQ(h.declare("LRN1", data_set::t1, "C1", "CLINIC2"), "accepted");
  EXPECT_EQ(h.declare("LRN1", data_set::t1, "C1", "CLINIC2"), "declaration-exists");
  EXPECT_EQ(h.answer_with("LRN1", "CC029C", "r1", transit_mrn), "declaration-too-early");
  EXPECT_EQ(h.answer_with("LRN1", "CC056C", "r2", ""), "accepted");
  EXPECT_EQ(h.declare("LRN1", data_set::t1, "C1", "CLINIC2"), "accepted") << "a rejected one is sent again";
  EXPECT_EQ(h.answer_with("LRN1", "CC028C", "r3", transit_mrn), "accepted");
  EXPECT_EQ(h.answer_with("LRN1", "CC029C", "r4", import_mrn), "other-declaration");
  EXPECT_EQ(h.answer_with("LRN1", "CC999C", "r5", transit_mrn), "bad-word");
}

TEST(customs, relief_before_the_first_decision_is_suspended_and_confirmed_when_there_is_one) {
  border_hub h;
  model::claim_relief claim;
  claim.relief = "R1";
  claim.organisation = "giver";
  claim.kind = model::relief_organisation::approved_charity;
  claim.arrives_in = "BE";
  claim.destination = "IT";
  claim.currency = "EUR";
  claim.goods = {{"L1", "630790", pieces(1000), 630000}};
  ASSERT_EQ(h.tell(claim), "accepted");
  EXPECT_EQ(h.tell(claim), "relief-exists");
  EXPECT_EQ(h.tell(model::confirm_relief{"R1"}), "no-decision") << "13 March 2020";
  EXPECT_EQ(h.tell(model::suspend_relief{"R1", "U-1"}), "accepted");
  h.hub->look([](world const& w) {
    auto const& one = w.customs.reliefs().at("R1").now;
    EXPECT_EQ(border::risk_of(one, {}).at_risk.minor, 630000);
  });
  h.now = *parse_instant("2020-04-03T10:00Z");
  EXPECT_EQ(h.tell(model::confirm_relief{"R1"}), "accepted") << "Decision (EU) 2020/491 reaches back";
  EXPECT_EQ(h.tell(model::suspend_relief{"R1", "U-1"}), "relief-state");
  EXPECT_EQ(h.tell(model::revoke_relief{"R1", "sold"}), "accepted");
}

TEST(customs, a_guarantee_is_never_charged_beyond_its_reference_amount) {
  border_hub h;
  EXPECT_EQ(h.tell(model::charge_guarantee{"G1", "LRN1", 100, "EUR"}), "unknown-guarantee");
  ASSERT_EQ(h.tell(model::open_guarantee{"G1", "giver", 1000, "EUR", {}, {}}), "accepted");
  EXPECT_EQ(h.tell(model::charge_guarantee{"G1", "LRN1", 1001, "EUR"}), "guarantee-exceeded");
  EXPECT_EQ(h.tell(model::charge_guarantee{"G1", "LRN1", 900, "USD"}), "guarantee-currency");
  EXPECT_EQ(h.tell(model::charge_guarantee{"G1", "LRN1", 900, "EUR"}), "accepted");
  EXPECT_EQ(h.tell(model::charge_guarantee{"G1", "LRN2", 200, "EUR"}), "guarantee-exceeded");
  EXPECT_EQ(h.tell(model::free_guarantee{"G1", "LRN1", 0}), "accepted");
  EXPECT_EQ(h.tell(model::charge_guarantee{"G1", "LRN2", 200, "EUR"}), "accepted");
}

TEST(customs, a_screening_is_looked_at_by_another_person) {
  border_hub h;
  auto const as = [&](char const* user, model::event_body body) {
    std::string out = "accepted";
    caller const who = h.as(user);
    h.hub->run([&](writing& in) -> reply {
      writing other{in.hub, in.state, who, in.may, in.now, in.key, in.if_version, in.batch};
      auto const no = to_reply(other.post(std::move(body)), "");
      if (no) out = no->code;
      return {};
    });
    return out;
  };
  model::note_screening note;
  note.screening = "S1";
  note.party = "giver";
  note.lists = {"EU 2026-11-01"};
  ASSERT_EQ(as("declarant", note), "accepted");
  EXPECT_EQ(as("declarant", model::decide_screening{"S1", false, "another birthday"}), "same-user");
  EXPECT_EQ(as("coordinator", model::decide_screening{"S1", false, "another birthday"}), "accepted");
  EXPECT_EQ(as("coordinator", model::decide_screening{"S1", true, "after all"}), "screening-decided");
}

TEST(customs, all_of_it_is_a_fold_of_the_journal_and_its_snapshot_is_whole) {
  border_hub h;
  ASSERT_EQ(h.declare("LRN1", data_set::t1, "C1", "CLINIC2"), "accepted");
  ASSERT_EQ(h.answer_with("LRN1", "CC028C", "r1", transit_mrn), "accepted");
  ASSERT_EQ(h.tell(model::open_guarantee{"G1", "giver", 1000, "EUR", {}, {}}), "accepted");
  auto const before = h.snapshot();
  h.hub->look([&](world const& w) {
    auto const again = customs_desk::restore(w.customs.snapshot());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->snapshot(), w.customs.snapshot());
    EXPECT_EQ(again->find_declaration(transit_mrn)->now.now, border::phase::accepted);
  });
  h.reopen();
  EXPECT_EQ(h.snapshot(), before);
}

TEST(customs, erasing_a_declaration_forgets_its_message_and_keeps_what_came_of_it) {
  border_hub h;
  ASSERT_EQ(h.declare("LRN1", data_set::t1, "C1", "CLINIC2"), "accepted");
  ASSERT_EQ(h.answer_with("LRN1", "CC028C", "r1", transit_mrn), "accepted");
  event_id made;
  h.hub->look([&](world const& w) { made = w.customs.find_declaration("LRN1")->made->id; });
  ASSERT_EQ(h.tell(model::redact_events{{made}, "asked"}), "accepted");
  h.hub->look([&](world const& w) {
    EXPECT_TRUE(w.customs.find_declaration("LRN1")->lines().empty());
    EXPECT_EQ(w.customs.find_declaration("LRN1")->now.mrn, transit_mrn);
  });
  auto const before = h.snapshot();
  h.reopen();
  EXPECT_EQ(h.snapshot(), before);
}

TEST(customs, messages_are_cut_into_pieces_and_put_together_again_byte_for_byte) {
  std::string const text = "<a>\r\n\n" + std::string(9000, 'x') + "\xC3\xA9\n</a>";
  auto const lines = to_lines(text);
  for (auto const& line : lines) EXPECT_LE(line.text.size(), 4000U);
  EXPECT_EQ(of_lines(lines), text);
}

}  // namespace
}  // namespace lifeline::hub::test
