// SPDX-License-Identifier: Apache-2.0
#include "network/carbon.h"

#include <gtest/gtest.h>

#include "network/network.h"

namespace lifeline::network {
namespace {

// A degree of longitude on the equator: 111,195 m.
model::scenario one_degree() {
  model::scenario s;
  for (char const* id : {"A", "B"}) {
    model::site p;
    p.id = id;
    p.lat = microdegrees(0);
    p.lon = microdegrees(s.sites.empty() ? 0 : 1'000'000);
    s.sites.push_back(p);
  }
  return s;
}

model::leg leg_by(model::leg_mode mode) {
  model::leg l;
  l.from = "A";
  l.to = "B";
  l.mode = mode;
  return l;
}

TEST(carbon, takes_the_great_circle_with_the_detour_of_the_mode) {
  auto const s = one_degree();
  EXPECT_EQ(co2_g_per_tonne(s, leg_by(model::leg_mode::air)), 162'688);  // (111.195 + 95) km at 789 g
  EXPECT_EQ(co2_g_per_tonne(s, leg_by(model::leg_mode::road)), 14'718);  // 111.195 x 1.285 at 103 g
  EXPECT_EQ(co2_g_per_tonne(s, leg_by(model::leg_mode::rail)), 4'287);   // x 1.285 at 30 g
  EXPECT_EQ(co2_g_per_tonne(s, leg_by(model::leg_mode::sea)), 1'023);    // x 1.15 at 8 g
}

TEST(carbon, takes_the_distance_that_is_given_and_before_it_the_carriers_figure) {
  auto const s = one_degree();
  auto l = leg_by(model::leg_mode::air);
  l.distance = metres(9'180'000);
  EXPECT_EQ(co2_g_per_tonne(s, l), 7'243'020);
  l.co2_per_t = grams(6'000'000);
  EXPECT_EQ(co2_g_per_tonne(s, l), 6'000'000);
}

TEST(carbon, is_empty_where_nothing_tells_it) {
  auto s = one_degree();
  s.sites[1].lat.reset();
  EXPECT_EQ(co2_g_per_tonne(s, leg_by(model::leg_mode::air)), std::nullopt);
  model::lane l;
  l.from = "A";
  l.to = "B";
  l.drive = hours(2);
  EXPECT_EQ(co2_g_per_truck(s, l), std::nullopt);
}

TEST(carbon, of_a_truck_counts_its_road_however_full_it_is) {
  auto s = one_degree();
  model::lane l;
  l.from = "A";
  l.to = "B";
  EXPECT_EQ(co2_g_per_truck(s, l), 172'892);  // 111.195 x 1.285 km at 1,210 g
  l.road = metres(1'480'000);
  EXPECT_EQ(co2_g_per_truck(s, l), 1'790'800);
  s.plan.co2_truck = 800;
  EXPECT_EQ(co2_g_per_truck(s, l), 1'184'000);
  l.co2_per_truck = grams(900'000);
  EXPECT_EQ(co2_g_per_truck(s, l), 900'000);
}

}  // namespace
}  // namespace lifeline::network
