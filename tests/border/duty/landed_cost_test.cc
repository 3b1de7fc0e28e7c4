// SPDX-License-Identifier: Apache-2.0
#include "border/duty/landed_cost.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace lifeline::border {
namespace {

// Rates of this test, not of any tariff.
std::vector<measure> rates_of_this_test() {
  measure duty;
  duty.code = "63";
  duty.expression = "10%";
  duty.from = *parse_date("2019-01-01");
  measure vat = duty;
  vat.kind = measure_kind::vat;
  vat.code = "";
  vat.destination = "BE";
  vat.expression = "20%";
  return {duty, vat};
}

landed_answer cost_of(landed_question const& asked, std::vector<currency_rate> const& rates = {}) {
  auto const measures = rates_of_this_test();
  return landed_cost(asked, measures, {known_vocabulary(), rates}, *find_rounding("truncate"));
}

landed_question parcel(std::int64_t price) {
  landed_question out;
  out.on = *parse_date("2024-03-01");
  out.destination = "BE";
  out.incoterm = "FOB";
  out.freight = 5000;
  out.inland = 1000;
  out.items = {{"630790", "masks", "CN", price, {}, {}}};
  return out;
}

TEST(landed_cost, adds_duty_on_value_with_freight_and_vat_on_all) {
  auto const out = cost_of(parcel(100000));
  EXPECT_EQ(out.lines.at(0).customs_value, (money{105000, "EUR"}));
  EXPECT_EQ(out.duties, (money{10500, "EUR"}));
  EXPECT_EQ(out.vat, (money{(105000 + 10500 + 1000) / 5, "EUR"}));
  EXPECT_EQ(out.total, (money{100000 + 6000 + 10500 + 23300, "EUR"}));
  EXPECT_TRUE(out.missing.empty());
}

TEST(landed_cost, a_consignment_up_to_150_euro_has_no_duty_and_since_july_2021_vat_from_the_first_cent) {
  auto small = parcel(15000);
  auto out = cost_of(small);
  EXPECT_EQ(out.duties, (money{0, "EUR"}));
  EXPECT_EQ(out.lines[0].taxes.lines[0].relieved, (money{2000, "EUR"})) << "10 % of 200.00, taken off";
  EXPECT_GT(out.vat->minor, 0);
  EXPECT_GT(cost_of(parcel(15001)).duties->minor, 0);
  small = parcel(2000);
  EXPECT_GT(cost_of(small).vat->minor, 0);
  small.on = *parse_date("2021-06-30");
  EXPECT_EQ(cost_of(small).vat, (money{0, "EUR"}));
  small = parcel(4500);
  small.kind = consignment_kind::gift;
  EXPECT_EQ(cost_of(small).vat, (money{0, "EUR"}));
}

TEST(landed_cost, names_what_it_assumes_and_what_is_missing) {
  auto asked = parcel(100000);
  asked.incoterm = "";
  asked.freight = 0;
  EXPECT_GE(cost_of(asked).assumed.size(), 2U);
  asked.destination = "IT";
  auto const no_vat = cost_of(asked);
  EXPECT_FALSE(no_vat.total.has_value());
  ASSERT_EQ(no_vat.missing.size(), 1U);
  EXPECT_EQ(no_vat.missing[0], "no VAT rate of IT on 2024-03-01 is loaded");
  asked = parcel(100000);
  asked.currency = "USD";
  EXPECT_EQ(cost_of(asked).missing.at(0), "no rate of USD on 2024-03-01 is loaded");
  EXPECT_FALSE(cost_of(asked).total.has_value());
  asked.incoterm = "FREE";
  EXPECT_EQ(cost_of(asked).missing.at(0), "«FREE» is no Incoterm");
}

TEST(landed_cost, prices_in_another_currency_are_converted_and_the_rate_is_named) {
  auto asked = parcel(100000);
  asked.currency = "USD";
  asked.freight = asked.inland = 0;
  auto const out = cost_of(asked, {{"USD", 1'250'000, *parse_date("2024-03-01"), std::nullopt, "a test"}});
  EXPECT_EQ(out.goods, (money{80000, "EUR"}));
  EXPECT_EQ(out.duties, (money{8000, "EUR"}));
}

RC_GTEST_PROP(landed_cost, shared_freight_adds_up_to_the_freight_to_the_cent, ()) {
  auto asked = parcel(1);
  asked.items.clear();
  asked.freight = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  auto const n = *rc::gen::inRange<std::size_t>(1, 8);
  std::int64_t prices = 0;
  for (std::size_t i = 0; i < n; ++i) {
    landed_item item{"630790", "", "CN", *rc::gen::inRange<std::int64_t>(0, 1'000'000), {}, {}};
    if (*rc::gen::arbitrary<bool>()) item.net_mass = grams(*rc::gen::inRange<std::int64_t>(1, 1'000'000));
    prices += item.price;
    asked.items.push_back(item);
  }
  auto const out = cost_of(asked);
  std::int64_t values = 0;
  for (auto const& line : out.lines) values += line.customs_value.minor;
  RC_ASSERT(values == prices + asked.freight);
  RC_ASSERT(out.total->minor == out.goods->minor + out.transport->minor + out.duties->minor + out.vat->minor);
}

}  // namespace
}  // namespace lifeline::border
