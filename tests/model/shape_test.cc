// SPDX-License-Identifier: Apache-2.0
// Shapes of every kind of event say what the field lists say, and their places in memory are true.
#include "model/shape.h"

#include <gtest/gtest.h>

#include <map>
#include <regex>

#include "model/event_fields.h"

namespace lifeline::model {
namespace {

template <class Visit>
void walk(shape const& type, Visit const& visit) {
  visit(type);
  if (type.inner != nullptr) walk(*type.inner, visit);
  for (auto const& member : type.members) walk(*member.type, visit);
  for (auto const* one : type.alternatives) walk(*one, visit);
}

TEST(shape, every_kind_of_event_has_one_in_the_order_of_its_numbers) {
  auto const& type = shape_of<event_body>();
  ASSERT_EQ(type.alternatives.size(), event_kinds);
  for (std::size_t i = 0; i < event_kinds; ++i) EXPECT_EQ(type.alternatives[i]->name, kind_names[i]);
}

TEST(shape, names_are_snake_case_and_mean_one_type_each) {
  static std::regex const form("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  std::map<std::string_view, shape const*> named;
  walk(shape_of<event_body>(), [&](shape const& type) {
    if (type.kind != shape_kind::record) return;
    EXPECT_TRUE(std::regex_match(std::string(type.name), form)) << type.name;
    EXPECT_EQ(named.emplace(type.name, &type).first->second, &type)
        << type.name << " is the name of two types";
    EXPECT_LE(type.members.size(), 64U) << type.name << ": the reader remembers what it saw in 64 bits";
    for (auto const& member : type.members) {
      EXPECT_TRUE(std::regex_match(std::string(member.name), form)) << type.name << "." << member.name;
      EXPECT_FALSE(member.doc.empty()) << type.name << "." << member.name;
    }
  });
}

TEST(shape, writes_through_places_in_memory) {
  announce_pledge pledge;
  auto const& type = shape_of<announce_pledge>();
  for (auto const& member : type.members) {
    void* const at = reinterpret_cast<char*>(&pledge) + member.offset;
    if (member.name == "pledge") {
      EXPECT_TRUE(member.type->set_text(at, "P1"));
    }
    if (member.name == "quantity_pieces") member.type->set_whole(at, 12);
    if (member.name == "ready_utc") {
      EXPECT_EQ(member.type->size(at), 0U);
      EXPECT_TRUE(member.type->inner->set_text(member.type->add(at), "2020-03-13T20:30Z"));
    }
  }
  EXPECT_EQ(pledge.pledge, "P1");
  EXPECT_EQ(pledge.quantity, pieces(12));
  ASSERT_TRUE(pledge.ready.has_value());
  EXPECT_EQ(lifeline::to_text(*pledge.ready), "2020-03-13T20:30Z");
  type.reset(&pledge);
  EXPECT_EQ(pledge, announce_pledge{});
}

TEST(shape, codes_refuse_what_has_not_their_form) {
  sscc unit;
  auto const& type = shape_of<sscc>();
  EXPECT_FALSE(type.set_text(&unit, "340123450000000018"));
  EXPECT_TRUE(type.set_text(&unit, type.example)) << "the example must be good";
  event_id id;
  EXPECT_FALSE(shape_of<event_id>().set_text(&id, "7"));
  EXPECT_TRUE(shape_of<event_id>().set_text(&id, shape_of<event_id>().example));
}

}  // namespace
}  // namespace lifeline::model
