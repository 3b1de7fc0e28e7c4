// SPDX-License-Identifier: Apache-2.0
// The codec: what is written reads back, and everything wrong in a text is told with its path.
#include "exchange/json/codec.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>

#include "exchange/json/sample_types.h"

namespace lifeline::exchange::json {
namespace {

using namespace samples;

constexpr char const* good = R"({
  "number": 7,
  "body": {"landing": {"leg": "F1", "at_utc": "2020-03-13T20:30Z",
    "parcels": [{"lot": "C1", "quantity_pieces": 500000, "mass_g": 2400000, "temperature": "chilled"},
                {"quantity_pieces": 12, "lot": "C2", "mass_g": null}]}},
  "tags": ["first", "masks"], "day": "2020-03-13", "wait_s": 3600
})";

note read_good() {
  note out;
  auto const found = reader().read(good, out);
  EXPECT_TRUE(found.empty()) << (found.empty() ? "" : to_text(found.front()));
  return out;
}

// Path and code of every problem, one per line.
std::string told(std::string_view text) {
  note out;
  std::string all;
  for (auto const& one : reader().read(text, out)) all += one.column + " " + one.code + "\n";
  return all;
}

TEST(json_codec, reads_every_kind_of_member) {
  auto const n = read_good();
  EXPECT_EQ(n.number, 7);
  auto const& l = std::get<landing>(n.body);
  EXPECT_EQ(to_text(l.at), "2020-03-13T20:30Z");
  ASSERT_EQ(l.parcels.size(), 2U);
  EXPECT_EQ(l.parcels[0].quantity, pieces(500000));
  EXPECT_EQ(l.parcels[0].mass, grams(2400000));
  EXPECT_EQ(l.parcels[0].temperature, band::chilled);
  EXPECT_EQ(l.parcels[1].lot, "C2");
  EXPECT_FALSE(l.parcels[1].mass.has_value());
  EXPECT_EQ(n.wait, duration(3600));
}

TEST(json_codec, writes_members_in_the_order_of_the_list_and_leaves_out_what_is_not_there) {
  EXPECT_EQ(write(read_good()),
            R"({"number":7,"body":{"landing":{"leg":"F1","at_utc":"2020-03-13T20:30Z","parcels":[)"
            R"({"lot":"C1","quantity_pieces":500000,"mass_g":2400000,"temperature":"chilled"},)"
            R"({"lot":"C2","quantity_pieces":12,"temperature":"ambient"}]}},)"
            R"("tags":["first","masks"],"day":"2020-03-13","wait_s":3600})");
}

// Texts with everything that needs care in JSON: quotes, control characters, letters beyond ASCII.
std::string any_text() {
  return *rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8)), [](auto const& picks) {
    constexpr std::array<char const*, 8> parts = {"a", "\"", "\\", "\n", "\x01", "é", "漢", "\x7f"};
    std::string out;
    for (int const pick : picks) out += parts[static_cast<std::size_t>(pick)];
    return out;
  });
}

TEST(json_codec, what_is_written_reads_back_equal) {
  rc::check([](std::int64_t count, bool sealed) {
    auto const lot = any_text();
    note n;
    n.number = static_cast<std::int32_t>(count % 1000);
    n.tags = {any_text(), any_text()};
    if (sealed) {
      n.body = hold{lot, {any_text(), false}, true};
    } else {
      n.body = landing{
          lot, instant(duration(count % 4'000'000'000)), {{lot, pieces(count), grams(1), band::frozen}}};
      n.wait = duration(count);
    }
    note back;
    auto const text = write(n);
    RC_LOG(text);
    RC_ASSERT(reader().read(text, back).empty());
    RC_ASSERT(back == n);
  });
}

TEST(json_codec, tells_every_problem_with_its_path_not_only_the_first) {
  EXPECT_EQ(told(R"({"number": "7", "body": {"landing": {"leg": 1, "at_utc": "20:30",
                     "parcels": [{"lot": "C1"}, {"lot": "C2", "quantity_pieces": 1.5, "temperature": "cold"}]}},
                     "tag": [], "wait_s": true})"),
            "$.number wrong-type\n"
            "$.body.landing.leg wrong-type\n"
            "$.body.landing.at_utc wrong-form\n"
            "$.body.landing.parcels[0].quantity_pieces missing\n"
            "$.body.landing.parcels[1].quantity_pieces wrong-type\n"
            "$.body.landing.parcels[1].temperature unknown-word\n"
            "$.tag unknown-member\n"
            "$.wait_s wrong-type\n");
}

TEST(json_codec, says_how_to_mend_a_misspelled_member) {
  note out;
  auto const found = reader().read(R"({"number": 1, "body": {"hold": {"lot": "a", "seeled": true}}})", out);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(to_text(found.front()),
            "scenario, column $.body.hold.seeled: error [unknown-member]: is not a member known here; "
            "expected members of "
            "lot, by, sealed; to mend: did you mean \"sealed\"?");
}

TEST(json_codec, refuses_what_the_hub_decides_itself) {
  EXPECT_EQ(told(R"({"number": 1, "body": {"hold": {"lot": "a"}}, "decided_by": "me"})"),
            "$.decided_by not-yours\n");
}

TEST(json_codec, refuses_a_member_that_stands_twice) {
  EXPECT_EQ(told(R"({"number": 1, "number": 2, "body": {"hold": {"lot": "a"}}})"), "$.number doubled\n");
}

TEST(json_codec, refuses_numbers_out_of_range) {
  EXPECT_EQ(told(R"({"number": 2147483648, "body": {"hold": {"lot": "a"}}, "wait_s": 9223372036854775808})"),
            "$.number out-of-range\n$.wait_s out-of-range\n");
}

TEST(json_codec, refuses_a_choice_of_none_two_or_unknown) {
  EXPECT_EQ(told(R"({"number": 1, "body": {}})"), "$.body wrong-type\n");
  EXPECT_EQ(told(R"({"number": 1, "body": {"hold": {"lot": "a"}, "landing": {}}})"), "$.body wrong-type\n");
  EXPECT_EQ(told(R"({"number": 1, "body": {"halt": {"lot": "a"}}})"), "$.body.halt unknown-word\n");
}

TEST(json_codec, refuses_text_that_is_no_json) {
  for (auto const* text : {"", "{", "{\"number\": 1", "nul", "{\"number\": 1} {}", "\xff", "{'number': 1}"}) {
    EXPECT_EQ(told(text), "$ not-json\n") << text;
  }
  EXPECT_EQ(told("[]"), "$ wrong-type\n");
}

TEST(json_codec, refuses_what_is_nested_too_deep) {
  EXPECT_EQ(told(std::string(100, '[') + std::string(100, ']')), "$ not-json\n");
}

TEST(json_codec, stops_telling_after_a_hundred_problems) {
  std::string text = R"({"number": 1, "body": {"hold": {"lot": "a"}}, "tags": [)";
  for (int i = 0; i < 200; ++i) text += "1,";
  note out;
  EXPECT_EQ(reader().read(text + "1]}", out).size(), problems_max);
}

struct taken {
  std::vector<parcel> values;
  std::vector<problems> found;
};

problems read_parcels(std::string_view text, taken& all) {
  reader::element_sink sink;
  sink.type = &model::shape_of<parcel>();
  sink.elements_max = 3;
  sink.fresh = [](void* to) -> void* { return &static_cast<taken*>(to)->values.emplace_back(); };
  sink.take = [](void* to, problems found) { static_cast<taken*>(to)->found.push_back(std::move(found)); };
  sink.context = &all;
  return reader().read_elements(text, "parcels", sink);
}

TEST(json_codec, elements_of_a_batch_stand_or_fall_alone) {
  taken all;
  EXPECT_TRUE(read_parcels(R"({"parcels": [{"lot": "a", "quantity_pieces": 1}, {"lot": 5},
                               {"lot": "c", "quantity_pieces": 3}]})",
                           all)
                  .empty());
  ASSERT_EQ(all.values.size(), 3U);
  EXPECT_TRUE(all.found[0].empty());
  ASSERT_EQ(all.found[1].size(), 2U);
  EXPECT_EQ(all.found[1][0].column, "$.parcels[1].lot");
  EXPECT_TRUE(all.found[2].empty());
  EXPECT_EQ(all.values[2].quantity, pieces(3));
}

TEST(json_codec, a_batch_that_is_empty_too_long_or_no_batch_is_refused_whole) {
  taken all;
  for (auto const* text : {R"({"parcels": []})", R"({"parcels": [1,2,3,4]})", R"({"parcels": 1})", R"([])",
                           R"({"other": []})", R"({"parcels": [], "more": 1})"}) {
    EXPECT_EQ(read_parcels(text, all).size(), 1U) << text;
  }
  EXPECT_TRUE(all.values.empty());
}

TEST(json_codec, reads_plain_text_by_the_same_shapes) {
  std::vector<std::string> tags;
  EXPECT_TRUE(read_plain("a,b", "tags", model::shape_of<std::vector<std::string>>(), &tags).empty());
  EXPECT_EQ(tags, (std::vector<std::string>{"a", "b"}));
  std::optional<grams> mass;
  EXPECT_TRUE(read_plain("12", "mass_g", model::shape_of<std::optional<grams>>(), &mass).empty());
  EXPECT_EQ(mass, grams(12));
  auto const found = read_plain("warm", "temperature", model::shape_of<band>(), nullptr);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].column, "temperature");
  EXPECT_EQ(read_plain("1x", "n", model::shape_of<std::int64_t>(), nullptr).size(), 1U);
  EXPECT_EQ(read_plain("yes", "b", model::shape_of<bool>(), nullptr).size(), 1U);
}

}  // namespace
}  // namespace lifeline::exchange::json
