// SPDX-License-Identifier: Apache-2.0
#include "border/code/kind.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "border/code/check_digit.h"
#include "border/code/code.h"

namespace lifeline::border {
namespace {

bool is(code_kind kind, std::string_view text) {
  return check_code(kind, text).holds();
}

TEST(code_kind, every_kind_is_in_the_table_once_in_order) {
  std::set<std::string_view> names;
  for (auto const& info : code_kinds()) {
    EXPECT_EQ(&info_of(info.kind), &info);
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_EQ(info.check("").fault, code_fault::empty) << info.name;
  }
}

TEST(code_kind, a_movement_number_from_2024_on_needs_a_procedure_letter) {
  EXPECT_TRUE(is(code_kind::mrn, "24GBQ4OPL9LU18CNZ7")) << "2024 may still have the old form";
  EXPECT_TRUE(is(code_kind::mrn, "51GBLFUWH7WOI085M4"));
  EXPECT_TRUE(is(code_kind::mrn, "22GB2VL0IA6VLYBA03"));
  EXPECT_TRUE(is(code_kind::mrn, "25GBCK6YEQTF0M4A00"))
      << "Great Britain numbers its own movements by the old form";
  std::string later = "25BE2VL0IA6VLYBA0";
  later += static_cast<char>('0' + *iso_6346_check(later));
  auto const verdict = check_code(code_kind::mrn, later);
  EXPECT_EQ(verdict.fault, code_fault::procedure);
  EXPECT_EQ(verdict.at, 16);
}

TEST(code_kind, the_message_names_place_and_right_digit) {
  auto const verdict = check_code(code_kind::mrn, "51GBLFUWH7WOI085M2");
  EXPECT_EQ(verdict.fault, code_fault::check_digit);
  EXPECT_EQ(to_text(code_kind::mrn, verdict, "51GBLFUWH7WOI085M2"),
            "the check digit at position 18 is 2, but the others give 4");
  auto const refused = mrn::parse("51GBLFUWH7WOI085M2");
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().where, "mrn");
}

TEST(code_kind, a_guarantee_number_has_its_check_digit_before_the_voucher) {
  std::string grn = "20BE1234567890ABCD";
  grn.resize(16);
  grn += static_cast<char>('0' + *iso_6346_check(grn));
  EXPECT_TRUE(is(code_kind::grn, grn));
  EXPECT_TRUE(is(code_kind::grn, grn + "A123456"));
  EXPECT_FALSE(is(code_kind::grn, grn + "1123456"));
  EXPECT_FALSE(is(code_kind::grn, grn + "A12345"));
}

TEST(code_kind, a_belgian_operator_number_is_checked_modulo_97) {
  EXPECT_TRUE(is(code_kind::eori, "BE0203430576"));  // 97 - 02034305 % 97 = 76
  EXPECT_EQ(check_code(code_kind::eori, "BE0203430567").fault, code_fault::check_digit);
  EXPECT_FALSE(is(code_kind::eori, "BE203430576"));
  EXPECT_TRUE(is(code_kind::eori, "GB553202734852"));
  EXPECT_FALSE(is(code_kind::eori, "GB55320273485"));
  EXPECT_TRUE(is(code_kind::eori, "IT01234567890"));
  EXPECT_FALSE(is(code_kind::eori, "IT"));
  EXPECT_FALSE(is(code_kind::eori, "IT012345678901234X"));
}

TEST(code_kind, an_air_waybill_is_checked_modulo_7_with_or_without_hyphen) {
  EXPECT_TRUE(is(code_kind::air_waybill, "933-22405670"));
  EXPECT_TRUE(is(code_kind::air_waybill, "93322405670"));
  EXPECT_EQ(check_code(code_kind::air_waybill, "93322405671").want, '0');
  EXPECT_EQ(check_code(code_kind::air_waybill, "933/22405670").fault, code_fault::character);
}

TEST(code_kind, containers_and_trade_items_are_checked) {
  EXPECT_TRUE(is(code_kind::container, "CSQU3054383"));
  EXPECT_FALSE(is(code_kind::container, "CSQU3054384"));
  EXPECT_EQ(check_code(code_kind::container, "CSQX3054383").at, 3);
  EXPECT_TRUE(is(code_kind::gtin, "4012345123456"));
  EXPECT_TRUE(is(code_kind::gln, "4012345000115"));
  EXPECT_TRUE(is(code_kind::sscc, "376104250021234569"));
  EXPECT_TRUE(is(code_kind::uld, "PMC72534QR"));
  EXPECT_FALSE(is(code_kind::gtin, "97803111"));
  EXPECT_EQ(check_code(code_kind::gtin, "97803111").want, '9');
}

TEST(code_kind, commodity_codes_have_an_even_number_of_digits_and_a_chapter) {
  for (auto const* good : {"63", "6307", "630790", "63079098", "6307909810"})
    EXPECT_TRUE(is(code_kind::commodity, good)) << good;
  EXPECT_EQ(check_code(code_kind::commodity, "63079").fault, code_fault::length);
  EXPECT_EQ(check_code(code_kind::commodity, "6307.90").fault, code_fault::length);
  EXPECT_EQ(check_code(code_kind::commodity, "6307.9").fault, code_fault::character);
  EXPECT_EQ(check_code(code_kind::commodity, "7701").fault, code_fault::chapter);
}

RC_GTEST_PROP(code_kind, any_text_has_one_verdict_and_its_message_can_be_written, ()) {
  auto const text = *rc::gen::resize(30, rc::gen::arbitrary<std::string>());
  for (auto const& info : code_kinds()) {
    auto const verdict = info.check(text);
    if (verdict.fault == code_fault::character || verdict.fault == code_fault::check_digit)
      RC_ASSERT(verdict.at < text.size());
    RC_ASSERT(!to_text(info.kind, verdict, text).empty());
  }
}

RC_GTEST_PROP(code_kind, putting_the_wanted_digit_in_place_makes_a_movement_number_hold, ()) {
  auto const alphabet = std::string("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  std::string text = "20BE";
  for (int i = 0; i < 13; ++i) text += *rc::gen::elementOf(alphabet);
  text += *rc::gen::inRange<char>('0', '9' + 1);
  auto const verdict = check_code(code_kind::mrn, text);
  if (!verdict.holds()) {
    RC_ASSERT(verdict.fault == code_fault::check_digit);
    text[verdict.at] = verdict.want;
  }
  RC_ASSERT(mrn::parse(text).has_value());
}

}  // namespace
}  // namespace lifeline::border
