// SPDX-License-Identifier: Apache-2.0
#include "model/goods_code.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace lifeline::model {
namespace {

TEST(goods_code, an_sscc_is_checked_by_its_last_digit) {
  // GS1 General Specifications, figure of the check digit calculation for SSCC: 37610425002123456 gives 9.
  auto const known = sscc::parse("376104250021234569");
  ASSERT_TRUE(known.has_value());
  EXPECT_EQ(to_text(*known), "376104250021234569");
  EXPECT_EQ(sscc::parse("(00)376104250021234569"), known);
  for (int digit = 0; digit <= 8; ++digit) {
    EXPECT_FALSE(sscc::parse("37610425002123456" + std::to_string(digit)).has_value()) << digit;
  }
  EXPECT_FALSE(sscc::parse("37610425002123456").has_value());
  EXPECT_FALSE(sscc::parse("3761042500212345690").has_value());
  EXPECT_FALSE(sscc::parse("37610425002123456X").has_value());
  EXPECT_FALSE(sscc::parse("000000000000000000").has_value());
  EXPECT_FALSE(sscc::parse("").has_value());
  EXPECT_TRUE(sscc().empty());
  EXPECT_EQ(to_text(sscc()), "");
}

RC_GTEST_PROP(goods_code, one_wrong_digit_of_an_sscc_is_noticed, ()) {
  auto const code = sscc::with_check_digit(*rc::gen::inRange<std::uint64_t>(1, 100'000'000'000'000'000U));
  auto text = to_text(code);
  RC_ASSERT(sscc::parse(text) == code);
  RC_ASSERT(sscc::from_number(code.number()) == code);
  auto const at = *rc::gen::inRange<std::size_t>(0, 18);
  auto const digit = static_cast<char>(*rc::gen::inRange<int>('0', '9' + 1));
  RC_PRE(text[at] != digit);
  text[at] = digit;
  RC_ASSERT(!sscc::parse(text).has_value());
}

TEST(goods_code, uld_numbers_have_a_type_a_serial_and_an_owner) {
  for (auto const* good :
       {"PMC72534QR", "AKE1234PK", "AKE25921PK", "PAG80720BA", "PMC98669KZ", "AAX12345LH"}) {
    EXPECT_TRUE(is_uld_number(good)) << good;
  }
  for (auto const* bad :
       {"", "PMC", "PMC123QR", "PMC123456QR", "1MC72534QR", "pmc72534qr", "PMC72534", "PMC 2534QR"}) {
    EXPECT_FALSE(is_uld_number(bad)) << bad;
  }
}

TEST(goods_code, air_waybills_are_checked_by_their_serial_modulo_seven) {
  EXPECT_TRUE(is_air_waybill("933-22405670"));
  EXPECT_FALSE(is_air_waybill("933-22405671"));
  EXPECT_FALSE(is_air_waybill("93322405670"));
  EXPECT_FALSE(is_air_waybill("933-2240567"));
  EXPECT_FALSE(is_air_waybill("933-2240567X"));
}

}  // namespace
}  // namespace lifeline::model
