// SPDX-License-Identifier: Apache-2.0
// A hub with sanctions lists screens its parties by itself.
#include "hub/screening_desk.h"

#include <gtest/gtest.h>

#include "hub/small_hub.h"
#include "hub/verbs_customs.h"

namespace lifeline::hub::test {
namespace {

std::shared_ptr<border::screener const> lists(std::string const& version, std::string const& name) {
  model::sanctions_list un{"UN", "un_xml", version, version, std::string(64, 'a'), {}};
  un.parties.push_back({"QDi.1", model::listed_kind::person, {{name}}, {}, {}, {}});
  return std::make_shared<border::screener const>(std::vector<model::sanctions_list>{std::move(un)});
}
small_hub hub_with(std::shared_ptr<border::screener const> given) {
  return small_hub(true, {}, [given](settings& with) { with.sanctions = given; });
}
void put_party(small_hub& h, std::string const& id, std::string const& name,
               std::string const& country = "BEL") {
  model::put_row row{
      "parties", id, {{"id", id}, {"kind", "consignee"}, {"name", name}, {"country", country}}};
  ASSERT_EQ(said(h.send(row, h.as("coordinator"))), "accepted");
}
// "P1 open UN: Mohammed Qasim al-Rimi; ..." of the party.
std::string told(small_hub& h, std::string const& party) {
  auto request = std::make_shared<screenings_request>();
  request->party = party;
  auto const a = h.call("screenings.list", h.as("declarant"), request);
  std::string out;
  for (auto const& row : static_cast<screenings_answer const*>(a.body.get())->screenings) {
    out += out.empty() ? "" : "; ";
    out += row.name + " " + row.state;
    for (auto const& hit : row.hits) out += " " + hit.list + ":" + hit.name;
  }
  return out;
}
std::uint64_t position(small_hub const& h) {
  return h.hub->look([](world const&) {});
}

TEST(screening_desk, every_party_is_screened_when_the_hub_begins_and_when_its_name_changes) {
  auto h = hub_with(lists("2024-05-01", "Mohammed Qasim al-Rimi"));
  put_party(h, "P1", "Marie Dupont");
  h.hub->tick();
  EXPECT_EQ(told(h, "P1"), "Marie Dupont clear");
  put_party(h, "P1", "Mohamad Kasim AL RIMI");
  h.hub->tick();
  auto const both = told(h, "P1");
  EXPECT_NE(both.find("Marie Dupont clear"), std::string::npos) << both;
  EXPECT_NE(both.find("Mohamad Kasim AL RIMI open UN:Mohammed Qasim al-Rimi"), std::string::npos) << both;
}

TEST(screening_desk, nobody_is_screened_twice_against_the_same_lists) {
  auto h = hub_with(lists("2024-05-01", "Mohammed Qasim al-Rimi"));
  put_party(h, "P1", "Marie Dupont");
  h.hub->tick();
  auto const before = position(h);
  h.hub->tick();
  EXPECT_EQ(position(h), before);
  put_party(h, "P1", "Marie Dupont", "BEL");
  h.hub->tick();
  h.reopen();
  h.hub->tick();
  EXPECT_EQ(told(h, "P1"), "Marie Dupont clear");
}

TEST(screening_desk, other_lists_screen_everybody_again) {
  auto given = lists("2024-05-01", "Mohammed Qasim al-Rimi");
  small_hub h(true, {}, [&given](settings& with) { with.sanctions = given; });
  put_party(h, "P1", "Marie Dupont");
  h.hub->tick();
  given = lists("2024-06-01", "Marie Dupond");
  h.reopen();
  h.hub->tick();
  auto const both = told(h, "P1");
  EXPECT_NE(both.find("Marie Dupont clear"), std::string::npos) << both;
  EXPECT_NE(both.find("Marie Dupont open UN:Marie Dupond"), std::string::npos) << both;
}

TEST(screening_desk, a_name_that_cannot_be_compared_waits_for_a_person_too) {
  auto h = hub_with(lists("2024-05-01", "Mohammed Qasim al-Rimi"));
  put_party(h, "P1", "???");
  h.hub->tick();
  EXPECT_EQ(told(h, "P1"), "??? open none:");
}

TEST(screening_desk, more_parties_than_one_call_takes_are_done_in_the_next_ones) {
  auto h = hub_with(lists("2024-05-01", "Mohammed Qasim al-Rimi"));
  for (std::size_t i = 0; i < screening_desk::a_call + 20; ++i)
    put_party(h, "P" + std::to_string(i), "Marie Dupont " + std::to_string(i));
  h.hub->tick();
  EXPECT_EQ(told(h, "P" + std::to_string(screening_desk::a_call + 19)), "");
  h.hub->tick();
  EXPECT_NE(told(h, "P" + std::to_string(screening_desk::a_call + 19)), "");
}

TEST(screening_desk, names_of_many_words_are_noted_too) {
  std::string name;
  for (int i = 0; i < 390; ++i) name += "mohammed" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
  ASSERT_LT(name.size(), 4000U);
  auto h = hub_with(lists("2024-05-01", name));
  put_party(h, "P1", name);
  h.hub->tick();
  EXPECT_NE(told(h, "P1").find(" open UN:mohammed"), std::string::npos) << told(h, "P1");
}

TEST(screening_desk, a_hub_without_lists_says_nothing_of_anybody) {
  small_hub h;
  put_party(h, "P1", "Marie Dupont");
  h.hub->tick();
  EXPECT_EQ(told(h, "P1"), "");
  auto question = std::make_shared<screening_question>();
  question->name = "Marie Dupont";
  EXPECT_EQ(said(h.call("screenings.ask", h.as("declarant"), question)), "no-lists");
}

TEST(screening_desk, a_name_may_be_asked_about_and_nothing_is_written) {
  auto h = hub_with(lists("2024-05-01", "Mohammed Qasim al-Rimi"));
  h.hub->tick();
  auto const before = position(h);
  auto question = std::make_shared<screening_question>();
  question->name = "Mohamad Kasim AL RIMI";
  question->country = "Yemen";
  auto const a = h.call("screenings.ask", h.as("declarant"), question);
  ASSERT_EQ(said(a), "accepted");
  auto const& found = *static_cast<screening_said const*>(a.body.get());
  EXPECT_EQ(found.outcome, "look");
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_NE(found.hits[0].why.find("= mohammed qasim al rimi"), std::string::npos) << found.hits[0].why;
  EXPECT_EQ(position(h), before);
}

}  // namespace
}  // namespace lifeline::hub::test
