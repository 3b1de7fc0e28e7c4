// SPDX-License-Identifier: Apache-2.0
// Papers of what is in the books: what is known stands on them, what is not is a finding, and what somebody
// says otherwise is a difference.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "hub/small_hub.h"
#include "hub/verbs_papers.h"
#include "model/paper/form.h"
#include "model/paper/term.h"

namespace lifeline::hub::test {
namespace {

model::put_row put(std::string table, std::string key, std::vector<model::cell> cells) {
  return {std::move(table), std::move(key), std::move(cells)};
}

struct paper_hub : small_hub {
  paper_hub() {
    told(put("items", "mask",
             {{"id", "mask"},
              {"name", "Surgical mask"},
              {"unit", "each"},
              {"hs_code", "6307.90"},
              {"pieces_per_carton", "10"},
              {"carton_kg", "2"},
              {"carton_m3", "0.06"}}));
    model::put_movement truck;
    truck.movement = "T1";
    truck.mode = "road";
    truck.leg = "LGG-CLINIC";
    truck.from = "LGG";
    truck.to = "CLINIC";
    truck.carrier = "flyer";
    truck.vehicle = "1-ABC-234";
    told(truck);
    model::open_consignment k;
    k.consignment = "K1";
    k.lot = "L1";
    k.item = "mask";
    k.need = "N-CLINIC";
    k.from = "LGG";
    k.to = "CLINIC";
    k.quantity = pieces(105);
    k.waybill = "933-22405670";
    k.reserve = true;
    model::stage s;
    s.kind = model::stage_kind::truck;
    s.ref = "LGG-CLINIC";
    s.from = "LGG";
    s.to = "CLINIC";
    s.departs = now + hours(5);
    k.stages.push_back(s);
    told(k);
  }
  void told(model::event_body body) { EXPECT_EQ(said(send(std::move(body), as("coordinator"))), "accepted"); }
  // id, about, subject, paper, field, value
  void fact(std::array<char const*, 6> const& row) {
    constexpr std::array<char const*, 6> columns = {"id", "about", "subject", "paper", "field", "value"};
    std::vector<model::cell> cells;
    for (std::size_t i = 0; i < columns.size(); ++i) cells.push_back({columns[i], row[i]});
    told(put("paper_facts", row[0], cells));
  }
  model::paper get(model::paper_kind kind, std::string const& user = "coordinator") {
    auto request = std::make_shared<paper_request>();
    request->id = "K1";
    request->paper = kind;
    auto const a = call("papers.get", as(user), request);
    EXPECT_EQ(said(a), "accepted");
    return a.no ? model::paper{} : static_cast<paper_answer const*>(a.body.get())->paper;
  }
  model::reconciliation differences() {
    auto request = std::make_shared<papers_request>();
    request->id = "K1";
    auto const a = call("papers.differences", as("coordinator"), request);
    EXPECT_EQ(said(a), "accepted");
    return static_cast<differences_answer const*>(a.body.get())->found;
  }
};

bool lacks(model::paper const& p, std::string_view field) {
  return std::any_of(p.findings.begin(), p.findings.end(), [&](auto const& f) { return f.field == field; });
}

TEST(papers, a_packing_list_says_what_the_books_know_and_lacks_the_rest) {
  paper_hub h;
  auto const p = h.get(model::paper_kind::packing_list);
  EXPECT_EQ(value_of(p, "packages"), "11");  // 105 pieces, ten to a carton
  EXPECT_EQ(value_of(p, "pieces"), "105");
  EXPECT_EQ(value_of(p, "gross_mass_g"), "22000");
  EXPECT_EQ(value_of(p, "volume_cm3"), "660000");
  EXPECT_EQ(value_of(p, "date"), "2020-03-13");
  ASSERT_EQ(p.lines.size(), 1U);
  EXPECT_EQ(p.lines.front().hs_code, "6307.90");
  EXPECT_EQ(find_party(p, model::paper_role::shipper)->name, "giver");
  EXPECT_TRUE(lacks(p, "net_mass_g"));
  EXPECT_TRUE(lacks(p, "expiry"));
  EXPECT_TRUE(lacks(p, "shipper.phone"));
  EXPECT_FALSE(lacks(p, "packages"));
}

TEST(papers, what_people_tell_fills_gaps_and_the_nearer_word_counts) {
  paper_hub h;
  h.told(put(
      "contacts", "CLINIC",
      {{"id", "CLINIC"}, {"address", "Rue 1"}, {"city", "Liège"}, {"country", "BEL"}, {"phone", "+32 4"}}));
  h.fact({"f1", "everything", "", "", "incoterm", "EXW"});
  h.fact({"f2", "consignment", "K1", "", "incoterm", "DAP"});
  h.fact({"f3", "consignment", "OTHER", "", "incoterm", "CIF"});
  h.fact({"f4", "item", "mask", "", "unit_value_cents", "30"});
  h.fact({"f5", "lot", "L1", "", "expiry", "none"});
  h.fact({"f6", "everything", "", "", "party:holder", "flyer2"});
  auto const p = h.get(model::paper_kind::proforma_invoice);
  EXPECT_EQ(value_of(p, "incoterm"), "DAP");
  EXPECT_EQ(value_of(p, "value_total_cents"), "3150");
  EXPECT_FALSE(lacks(p, "consignee.address"));
  EXPECT_TRUE(lacks(p, "shipper.address"));
  auto const list = h.get(model::paper_kind::packing_list);
  EXPECT_FALSE(lacks(list, "expiry"));
  EXPECT_EQ(find_party(h.get(model::paper_kind::transit_document), model::paper_role::holder)->name,
            "flyer2");
}

TEST(papers, a_consignment_note_names_the_truck_and_who_drives_it) {
  paper_hub h;
  auto const p = h.get(model::paper_kind::cmr);
  EXPECT_EQ(find_party(p, model::paper_role::carrier)->id, "flyer");
  EXPECT_EQ(value_of(p, "vehicle"), "1-ABC-234");
  EXPECT_EQ(value_of(p, "taking_over_date"), "2020-03-13");
  EXPECT_EQ(value_of(p, "delivery_place"), "CLINIC");
}

TEST(papers, the_declaration_that_freed_the_goods_is_on_the_import_print) {
  paper_hub h;
  model::change_customs change;
  change.lot = "L1";
  change.status = model::customs_status::free;
  change.declaration = "20BE000012345678J4";
  EXPECT_EQ(said(h.send(change, h.as("declarant"))), "accepted");
  EXPECT_EQ(value_of(h.get(model::paper_kind::import_declaration), "mrn"), "20BE000012345678J4");
  EXPECT_TRUE(value_of(h.get(model::paper_kind::transit_document), "mrn").empty());
}

TEST(papers, those_of_the_ledger_alone_agree_and_a_paper_that_says_otherwise_does_not) {
  paper_hub h;
  auto const none = h.differences();
  EXPECT_TRUE(none.differences.empty()) << none.differences.front().sentence;
  EXPECT_GT(none.compared, 50);
  h.fact({"f1", "consignment", "K1", "air_waybill", "packages", "10"});
  auto const found = h.differences();
  ASSERT_EQ(found.differences.size(), 2U);
  EXPECT_EQ(found.differences[0].value_b, "10");
  EXPECT_EQ(found.differences[0].ledger, "11");
}

TEST(papers, a_paper_from_outside_is_held_against_the_hubs_own) {
  paper_hub h;
  auto invoice = h.get(model::paper_kind::commercial_invoice);
  invoice.lines.front().quantity = pieces(100);
  auto request = std::make_shared<compare_request>();
  request->id = "K1";
  request->papers.push_back(invoice);
  auto const a = h.call("papers.compare", h.as("declarant"), request);
  ASSERT_EQ(said(a), "accepted");
  auto const& found = static_cast<differences_answer const*>(a.body.get())->found;
  ASSERT_FALSE(found.differences.empty());
  EXPECT_EQ(found.differences.front().field, "quantity_pieces");
}

TEST(papers, who_may_not_see_the_goods_sees_no_paper_of_them) {
  paper_hub h;
  auto request = std::make_shared<paper_request>();
  request->id = "K1";
  EXPECT_EQ(said(h.call("papers.get", h.as("recipient"), request)), "accepted");
  EXPECT_EQ(said(h.call("papers.get", h.as("recipient2"), request)), "not-found");
  EXPECT_EQ(said(h.call("papers.get", h.as("donor2"), request)), "not-found");
}

TEST(papers, a_fact_with_a_word_that_no_paper_knows_is_refused) {
  paper_hub h;
  EXPECT_EQ(said(h.send(put("paper_facts", "x",
                            {{"id", "x"}, {"about", "everything"}, {"field", "colour"}, {"value", "red"}}),
                        h.as("coordinator"))),
            "bad-word");
}

TEST(papers, a_pick_list_and_labels_come_from_the_reservations_and_units) {
  paper_hub h;
  auto request = std::make_shared<pick_list_request>();
  request->id = "K1";
  auto const a = h.call("picks.list", h.as("hub_operator"), request);
  ASSERT_EQ(said(a), "accepted");
  auto const& list = static_cast<pick_list_answer const*>(a.body.get())->list;
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(list.rows.front().quantity, pieces(105));
  model::pick_goods pick;
  pick.consignment = "K1";
  pick.site = "LGG";
  pick.lot = "L1";
  pick.quantity = pieces(105);
  pick.unit = *model::sscc::parse("340123450000000017");
  model::build_unit build;
  build.unit = pick.unit;
  build.kind = model::unit_kind::pallet;
  build.site = "LGG";
  EXPECT_EQ(said(h.send(build, h.as("hub_operator"))), "accepted");
  EXPECT_EQ(said(h.send(pick, h.as("hub_operator"))), "accepted");
  auto of = std::make_shared<papers_request>();
  of->id = "K1";
  auto const b = h.call("labels.consignment", h.as("hub_operator"), of);
  ASSERT_EQ(said(b), "accepted");
  auto const& labels = static_cast<unit_labels_answer const*>(b.body.get())->labels;
  ASSERT_EQ(labels.size(), 1U);
  EXPECT_EQ(labels.front().consignment, "K1");
  EXPECT_EQ(labels.front().contents.front().quantity, pieces(105));
  EXPECT_EQ(labels.front().to.id, "CLINIC");
}

TEST(papers, a_goods_received_note_is_of_the_event_that_received) {
  paper_hub h;
  std::uint64_t position = 0;
  for (std::uint64_t i = 1; i < 40 && position == 0; ++i) {
    auto const event = h.hub->event_at(i);
    if (event && std::holds_alternative<model::receive_goods>(event->body)) position = i;
  }
  auto request = std::make_shared<event_paper_request>();
  request->position = position;
  auto const a = h.call("receipts.paper", h.as("hub_operator"), request);
  ASSERT_EQ(said(a), "accepted");
  auto const& p = static_cast<paper_answer const*>(a.body.get())->paper;
  EXPECT_EQ(p.kind, model::paper_kind::goods_received_note);
  ASSERT_EQ(p.lines.size(), 1U);
  EXPECT_EQ(p.lines.front().quantity, pieces(1000));
  EXPECT_TRUE(p.findings.empty()) << p.findings.front().sentence;
  request->position = 1;
  EXPECT_EQ(said(h.call("receipts.paper", h.as("hub_operator"), request)), "no-receipt");
}

}  // namespace
}  // namespace lifeline::hub::test
