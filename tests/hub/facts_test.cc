// SPDX-License-Identifier: Apache-2.0
// What the hub says, as facts: for pages that say it in another language.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/text.h"
#include "hub/exception_facts.h"
#include "hub/planner_desk.h"
#include "hub/small_hub.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_offers.h"

namespace lifeline::hub::test {
namespace {

struct late_hub : small_hub {
  late_hub() {
    model::open_consignment k;
    k.consignment = "K1";
    k.item = "mask";
    k.from = "LGG";
    k.to = "CLINIC";
    k.quantity = pieces(10);
    k.available = morning + hours(1);
    k.stages = {{model::stage_kind::leg, "F1", "LGG", "CLINIC", morning, morning, morning + hours(1),
                 morning + hours(1)}};
    EXPECT_EQ(said(send(k, as("coordinator"))), "accepted");
    model::put_movement m;
    m.movement = "F1";
    m.mode = "road";
    m.from = "LGG";
    m.to = "CLINIC";
    m.departs = morning;
    m.arrives = morning + hours(1);
    EXPECT_EQ(said(send(m, as("hub_operator"))), "accepted");
    now = morning + hours(3);
    hub->tick();
  }
  // One line an exception, by what it is about: "code about, about".
  std::string listed() {
    auto const a = call("exceptions.list", as("coordinator"));
    EXPECT_EQ(said(a), "accepted");
    std::string out;
    for (auto const& one : static_cast<exceptions_answer const*>(a.body.get())->exceptions) {
      for (auto const& fact : one.why) out += fact.code + " " + join(fact.about, ", ") + "\n";
    }
    return out;
  }
};

TEST(facts, what_the_watch_noted_comes_with_its_values) {
  late_hub h;
  EXPECT_EQ(h.listed(),
            "missed_cutoff K1, mask, CLINIC, 2020-03-13T06:00Z\n"
            "late_consignment K1, mask, CLINIC, 2020-03-13T07:00Z, 10\n"
            "late_departure F1, LGG, CLINIC, 2020-03-13T06:00Z\n");
}

TEST(facts, what_a_person_noted_stays_in_the_persons_words) {
  late_hub h;
  model::note_exception mine;
  mine.exception = "rain";
  mine.kind = "late";
  mine.subject = "consignment";
  mine.subject_id = "K1";
  mine.sentence = "The road is under water.";
  h.hub->look([&](world const& w) {
    EXPECT_TRUE(facts_of(w.book, mine).empty());
    mine.exception = "late:K1";
    EXPECT_EQ(facts_of(w.book, mine).size(), 1U);
  });
}

TEST(facts, a_finding_of_the_gate_comes_with_its_values) {
  small_hub h;
  auto asked = std::make_shared<offer_request>();
  asked->item = "mask";
  asked->quantity = pieces(100);
  asked->site = "NOWHERE";
  asked->ready = morning;
  auto const a = h.call("offers.check", h.as("coordinator"), asked);
  ASSERT_EQ(said(a), "accepted");
  auto const& findings = static_cast<offer_answer const*>(a.body.get())->report.findings;
  auto const place =
      std::find_if(findings.begin(), findings.end(), [](auto const& f) { return f.code == "place-unknown"; });
  ASSERT_NE(place, findings.end());
  EXPECT_EQ(place->about, model::text_list{"NOWHERE"});
}

}  // namespace
}  // namespace lifeline::hub::test
