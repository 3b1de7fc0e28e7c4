// SPDX-License-Identifier: Apache-2.0
#include "border/code/identify.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace lifeline::border {
namespace {

date const march_2020 = *parse_date("2020-03-13");

std::vector<code_reading> readings(std::string_view text) {
  return identify(text, march_2020, nullptr);
}
std::string fact(code_reading const& reading, std::string_view name) {
  for (auto const& f : reading.facts) {
    if (f.name == name) return f.value;
  }
  return {};
}

TEST(identify, a_movement_number_comes_first_with_what_its_characters_say) {
  auto const all = readings("20GB1OJPU2P01FGVR4");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].kind, code_kind::mrn);
  EXPECT_TRUE(all[0].holds);
  EXPECT_EQ(fact(all[0], "country"), "GB (United Kingdom)");
  EXPECT_EQ(fact(all[0], "year"), "2020");
  EXPECT_EQ(fact(all[0], "procedure"), "import");
  EXPECT_TRUE(
      std::any_of(all.begin(), all.end(), [](auto const& r) { return r.kind == code_kind::lrn && r.holds; }));
}

TEST(identify, a_misread_digit_is_told_with_what_would_hold) {
  auto const all = readings("933-22405671");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].kind, code_kind::air_waybill);
  EXPECT_FALSE(all[0].holds);
  EXPECT_EQ(fact(all[0], "would_hold"), "933-22405670");
}

TEST(identify, the_way_people_write_codes_does_not_matter) {
  auto const dotted = readings("6307.90.98 10");
  ASSERT_FALSE(dotted.empty());
  EXPECT_EQ(dotted[0].kind, code_kind::commodity);
  EXPECT_EQ(dotted[0].spelled, "6307909810");
  auto const waybill = readings(" 933 2240 5670 ");
  EXPECT_EQ(waybill[0].spelled, "933-22405670");
  EXPECT_EQ(readings("(00)376104250021234569")[0].kind, code_kind::sscc);
}

TEST(identify, thirteen_digits_are_a_trade_item_and_a_place_alike) {
  auto const all = readings("4012345000115");
  auto const holds = [&](code_kind kind) {
    return std::any_of(all.begin(), all.end(), [&](auto const& r) { return r.kind == kind && r.holds; });
  };
  EXPECT_TRUE(holds(code_kind::gtin));
  EXPECT_TRUE(holds(code_kind::gln));
}

TEST(identify, two_letters_that_are_no_country_make_no_operator_worth_naming_first) {
  auto const all = readings("ZZABC");
  ASSERT_FALSE(all.empty());
  for (auto const& r : all) EXPECT_EQ(r.rank, reading_rank::free_text) << info_of(r.kind).name;
}

TEST(identify, an_import_one_stop_shop_number_of_no_member_state_is_doubted) {
  auto const all = readings("IM5532027340");
  auto const at =
      std::find_if(all.begin(), all.end(), [](auto const& r) { return r.kind == code_kind::ioss; });
  ASSERT_NE(at, all.end());
  EXPECT_FALSE(at->doubts.empty());
}

RC_GTEST_PROP(identify, what_holds_is_spelled_so_that_it_holds_and_the_best_comes_first, ()) {
  auto const text = *rc::gen::resize(24, rc::gen::arbitrary<std::string>());
  auto const all = identify(text, march_2020, nullptr);
  for (std::size_t i = 0; i < all.size(); ++i) {
    RC_ASSERT(check_code(all[i].kind, all[i].spelled).holds() == all[i].holds);
    if (i > 0) RC_ASSERT(all[i - 1].rank <= all[i].rank);  // RC_ASSERT evaluates both sides of ||
  }
}

}  // namespace
}  // namespace lifeline::border
