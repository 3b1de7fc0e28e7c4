// SPDX-License-Identifier: Apache-2.0
// What happened, as a report says it, and cover through time, of a day that is known in every detail.
#include <gtest/gtest.h>

#include <algorithm>

#include "hub/accept.h"
#include "hub/planner_desk.h"
#include "hub/replay.h"
#include "hub/small_hub.h"
#include "hub/verbs_report.h"

namespace lifeline::hub::test {
namespace {

void accept_a_plan(small_hub& h) {
  std::string id;
  ASSERT_FALSE(h.hub->plans().propose({}, h.as("coordinator"), h.now, id).has_value());
  acceptance out;
  auto const done =
      h.hub->run([&](writing& in) { return accept_proposal(in, *h.hub->plans().find(id), out); });
  ASSERT_FALSE(done.no.has_value()) << done.no->sentence;
}

model::hub_report report(small_hub& h, std::string const& user, report_request const& asked) {
  auto const a = h.call("reports.get", h.as(user), std::make_shared<report_request>(asked));
  EXPECT_EQ(said(a), "accepted") << (a.no ? a.no->sentence : "");
  return a.no ? model::hub_report{} : *static_cast<model::hub_report const*>(a.body.get());
}

std::string refused(small_hub& h, std::string const& user, report_request const& asked) {
  return said(h.call("reports.get", h.as(user), std::make_shared<report_request>(asked)));
}

void a_day(small_hub& h) {
  accept_a_plan(h);
  for (int hour = 0; hour < 26; ++hour) {
    h.now += hours(1);
    play(*h.hub, h.now);
  }
}

TEST(report, a_board_sees_all_that_was_received_and_delivered) {
  small_hub h;
  a_day(h);
  auto const out = report(h, "auditor", {});
  ASSERT_EQ(out.items.size(), 1U);
  auto const& mask = out.items.front();
  EXPECT_EQ(mask.name, "Mask");
  EXPECT_EQ(mask.received, pieces(1000));
  EXPECT_EQ(mask.delivered, pieces(1000));
  EXPECT_EQ(mask.on_hand_after, pieces(0));
  ASSERT_EQ(out.places.size(), 2U);
  EXPECT_EQ(out.places[0].delivered + out.places[1].delivered, pieces(1000));
  EXPECT_EQ(out.movements.size(), 2U);
  EXPECT_EQ(out.receipts.size(), 2U);
  ASSERT_EQ(out.cover.size(), 2U);
  EXPECT_EQ(out.cover.front().before_s.value_or(-1), -1) << "at the hub's beginning there was no need";
  EXPECT_GT(out.cover.front().after_s.value_or(0), 4 * 86'400);
  auto const received = std::find_if(out.lead_times.begin(), out.lead_times.end(),
                                     [](auto const& l) { return l.from == "received"; });
  ASSERT_NE(received, out.lead_times.end());
  EXPECT_EQ(received->counted, pieces(1000));
  EXPECT_GT(received->half, hours(1));
  EXPECT_LE(received->half, received->longest);
  EXPECT_FALSE(out.root_hex.empty());
  EXPECT_EQ(out.position, h.hub->look([](world const&) {}));
}

TEST(report, a_stretch_counts_what_was_recorded_in_it_alone) {
  small_hub h;
  a_day(h);
  report_request later;
  later.from = morning + minutes(30);
  auto const out = report(h, "coordinator", later);
  ASSERT_EQ(out.items.size(), 1U);
  EXPECT_EQ(out.items.front().received, pieces(0)) << "received before it";
  EXPECT_EQ(out.items.front().on_hand_before, pieces(1000));
  EXPECT_EQ(out.items.front().delivered, pieces(1000));
  report_request before;
  before.until = morning;
  EXPECT_EQ(report(h, "coordinator", before).items.front().delivered, pieces(0));
}

TEST(report, a_donor_sees_its_gifts_and_a_recipient_its_deliveries) {
  small_hub h;
  a_day(h);
  report_request gifts;
  gifts.about = model::report_about::donor;
  gifts.subject = "giver";
  auto const given = report(h, "donor", gifts);
  ASSERT_EQ(given.gifts.size(), 1U);
  EXPECT_EQ(given.gifts.front().delivered, pieces(1000));
  EXPECT_EQ(refused(h, "donor2", gifts), "not-found");
  EXPECT_EQ(refused(h, "donor", {}), "not-your-goods") << "all goods are for those who run the hub";
  report_request to;
  to.about = model::report_about::recipient;
  to.subject = "clinic";
  auto const got = report(h, "recipient", to);
  ASSERT_EQ(got.places.size(), 1U);
  EXPECT_EQ(got.places.front().site, "CLINIC");
  EXPECT_EQ(got.items.front().delivered, got.places.front().delivered);
  EXPECT_EQ(got.cover.size(), 1U);
  EXPECT_EQ(refused(h, "recipient2", to), "not-found");
  to.subject = "BEL";
  EXPECT_EQ(report(h, "auditor", to).places.size(), 1U) << "by country";
}

TEST(report, a_correction_takes_back_what_it_corrects) {
  small_hub h;
  a_day(h);
  event_id delivery;
  pieces taken_back;
  for (std::uint64_t at = 1; delivery.empty(); ++at) {
    auto const e = h.hub->event_at(at);
    ASSERT_TRUE(e.has_value());
    if (auto const* d = std::get_if<model::deliver>(&e->body)) {
      delivery = e->id;
      for (auto const& line : d->lines) taken_back += line.good;
    }
  }
  ASSERT_EQ(said(h.send(model::correct_event{delivery, {}}, h.as("coordinator"))), "accepted");
  auto const out = report(h, "auditor", {});
  EXPECT_EQ(out.items.front().delivered, pieces(1000) - taken_back);
}

TEST(report, losses_are_listed_with_the_event_that_proves_them) {
  small_hub h;
  model::report_discrepancy short_of;
  short_of.where.lot = "L1";
  short_of.where.site = "LGG";
  short_of.where.state = model::goods_state::on_hand;
  short_of.quantity = pieces(7);
  short_of.reference = "R-7";
  ASSERT_EQ(said(h.send(short_of, h.as("hub_operator"))), "accepted");
  auto const out = report(h, "auditor", {});
  ASSERT_EQ(out.losses.size(), 1U);
  EXPECT_EQ(out.losses.front().quantity, pieces(7));
  EXPECT_EQ(out.losses.front().reference, "R-7");
  EXPECT_EQ(out.losses.front().position, h.hub->look([](world const&) {}));
  EXPECT_EQ(out.items.front().lost, pieces(7));
}

cover_answer cover(small_hub& h, std::string const& user, cover_request const& asked) {
  auto const a = h.call("cover.timeline", h.as(user), std::make_shared<cover_request>(asked));
  EXPECT_EQ(said(a), "accepted") << (a.no ? a.no->sentence : "");
  return a.no ? cover_answer{} : *static_cast<cover_answer const*>(a.body.get());
}

TEST(cover, falls_to_nothing_without_more_and_rises_as_the_plan_promises) {
  small_hub h;
  accept_a_plan(h);
  h.now += minutes(1);
  auto const out = cover(h, "coordinator", {});
  ASSERT_EQ(out.needs.size(), 2U);
  auto const& row = out.needs.front();
  ASSERT_GE(row.without.size(), 1U);
  for (auto const& p : row.without) EXPECT_EQ(p.left, milli_pieces(0)) << "nothing is there";
  auto const most = std::max_element(row.planned.begin(), row.planned.end(),
                                     [](auto const& a, auto const& b) { return a.left < b.left; });
  ASSERT_NE(most, row.planned.end());
  EXPECT_EQ(most->left, milli_pieces(506'000)) << "all of its share at once";
  EXPECT_EQ(most->cover.value_or(0), 437'184) << "506 pieces at 100 a day";
  auto const after = std::next(most);
  ASSERT_NE(after, row.planned.end());
  EXPECT_EQ(after->left, milli_pieces(0));
  EXPECT_EQ(after->at - most->at, duration(437'184)) << "the moment at which nothing is left";
  EXPECT_EQ(row.planned.back().at, out.until);
  EXPECT_TRUE(row.proposed.empty());
}

TEST(cover, history_is_as_it_was_known_then) {
  small_hub h;
  a_day(h);
  cover_request asked;
  asked.from = morning;
  asked.samples = 26;
  asked.site = "CLINIC";
  auto const out = cover(h, "recipient", asked);
  ASSERT_EQ(out.needs.size(), 1U);
  auto const& history = out.needs.front().history;
  ASSERT_EQ(history.size(), 27U);
  EXPECT_EQ(history.front().left, milli_pieces(0));
  EXPECT_GT(history.back().left, milli_pieces(400'000));
  EXPECT_TRUE(std::is_sorted(history.begin(), history.end(),
                             [](auto const& a, auto const& b) { return a.at < b.at; }));
  EXPECT_TRUE(cover(h, "recipient2", asked).needs.empty());
}

TEST(cover, a_proposal_is_shown_beside_the_plan_in_force) {
  small_hub h;
  std::string id;
  ASSERT_FALSE(h.hub->plans().propose({}, h.as("coordinator"), h.now, id).has_value());
  cover_request asked;
  asked.proposal = id;
  auto const out = cover(h, "coordinator", asked);
  auto const& row = out.needs.front();
  EXPECT_EQ(row.planned.back().left, milli_pieces(0)) << "nothing is promised yet";
  EXPECT_TRUE(std::any_of(row.proposed.begin(), row.proposed.end(),
                          [](auto const& p) { return p.left == milli_pieces(506'000); }));
  EXPECT_EQ(said(h.call("cover.timeline", h.as("recipient"), std::make_shared<cover_request>(asked))),
            "unknown-proposal");
}

}  // namespace
}  // namespace lifeline::hub::test
