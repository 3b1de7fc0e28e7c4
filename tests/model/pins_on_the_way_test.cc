// SPDX-License-Identifier: Apache-2.0
#include "model/pins_on_the_way.h"

#include <gtest/gtest.h>

#include <utility>

namespace lifeline::model {
namespace {

pin by_leg(std::string id, std::int64_t n, std::string site = {}) {
  pin out;
  out.id = std::move(id);
  out.kind = pin_kind::lot_by_leg;
  out.leg = "L1";
  out.lot = "masks";
  out.site = std::move(site);
  out.quantity = pieces(n);
  return out;
}
goods_on_the_way going(std::int64_t n) {
  return {"K1", "masks", "rome", n, "masks+K1"};
}
// "P1 masks 300; ...", in their order.
std::string pins_of(scenario const& s) {
  std::string out;
  for (auto const& one : s.pins) {
    out += out.empty() ? "" : "; ";
    out += one.id + " " + one.lot + " " + std::to_string(one.quantity ? one.quantity->count() : -1);
  }
  return out;
}
std::function<pinned_stage(pin const&)> always(pinned_stage where) {
  return [where](pin const&) { return where; };
}

TEST(pins_on_the_way, the_stage_by_a_leg_is_the_first_and_handling_at_a_site_of_that_name_is_none) {
  std::vector<stage> const way = {{stage_kind::handling, "L1", "", "", {}, {}, {}, {}},
                                  {stage_kind::leg, "L1", "", "", {}, {}, {}, {}},
                                  {stage_kind::truck, "T1", "", "", {}, {}, {}, {}}};
  EXPECT_EQ(stage_by(way, "L1"), 1U);
  EXPECT_EQ(stage_by(way, "T1"), 2U);
  EXPECT_EQ(stage_by(way, "L2"), 3U);
}

TEST(pins_on_the_way, goods_that_have_taken_the_leg_are_asked_for_no_more) {
  scenario s;
  s.pins = {by_leg("P1", 500)};
  pass_on_pins(s, going(200), always(pinned_stage::taken));
  EXPECT_EQ(pins_of(s), "P1 masks 300");
  pass_on_pins(s, going(300), always(pinned_stage::taken));
  EXPECT_EQ(pins_of(s), "");
}

TEST(pins_on_the_way, where_the_leg_is_to_come_the_pin_goes_with_the_goods) {
  scenario s;
  s.pins = {by_leg("P1", 500)};
  pass_on_pins(s, going(200), always(pinned_stage::to_come));
  EXPECT_EQ(pins_of(s), "P1 masks 300; P1+K1 masks+K1 200");
}

TEST(pins_on_the_way, two_pins_share_the_goods_and_no_piece_counts_twice) {
  scenario s;
  s.pins = {by_leg("P1", 150), by_leg("P2", 150)};
  pass_on_pins(s, going(200), always(pinned_stage::to_come));
  EXPECT_EQ(pins_of(s), "P2 masks 100; P1+K1 masks+K1 150; P2+K1 masks+K1 50");
}

TEST(pins_on_the_way, pins_of_other_lots_sites_and_kinds_stay_as_they_are) {
  scenario s;
  s.pins = {by_leg("P1", 500, "paris"), by_leg("P2", 500), by_leg("P3", 500)};
  s.pins[1].lot = "gowns";
  s.pins[2].kind = pin_kind::lot_to_site;
  auto const before = pins_of(s);
  pass_on_pins(s, going(200), always(pinned_stage::taken));
  EXPECT_EQ(pins_of(s), before);
  s.pins = {by_leg("P1", 500)};
  pass_on_pins(s, going(200), always(pinned_stage::none));
  EXPECT_EQ(pins_of(s), "P1 masks 500");
}

}  // namespace
}  // namespace lifeline::model
