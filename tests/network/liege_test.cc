// SPDX-License-Identifier: Apache-2.0
// The first lot of March 2020 from Hangzhou over Liege to Rome, as the notes of the shared data tell it
// (500,000 masks on flight L01; hub figures of liege-2020-03/hub_params.csv; bounds X1 of expected.csv).
#include "network/small.h"

namespace lifeline::network::test {
namespace {

model::scenario liege(model::crew drivers) {
  auto s = horizon("2020-03-13", "2020-03-27");
  add_site(s, "HGH", "CHN");
  add_site(s, "LGG", "BEL", {"EU"});
  add_site(s, "IT-CONE", "ITA", {"EU"});
  add_lot(s, "C1", "HGH", "2020-03-13T00:00Z");
  auto& leg = add_leg(s, "L01", "HGH", "LGG", "2020-03-13T08:55Z", "2020-03-13T20:30Z");
  leg.capacity = grams(100'000'000);
  leg.volume = cubic_cm(735'000'000);
  auto& hub = add_handling(s, "LGG");
  hub.unload = hours(3);
  hub.transfer = hours(1);
  hub.breakdown_per_h = grams(8'000'000);
  hub.check = hours(4);
  hub.clearance = hours(6);
  hub.truck_load = minutes(90);
  hub.docks = pieces(12);
  auto& lane = add_lane(s, "LGG-ROME", "LGG", "IT-CONE", hours(0));
  lane.drive.reset();
  lane.road = metres(1'480'000);
  lane.drivers = drivers;
  lane.via = {"BEL", "FRA", "CHE", "ITA"};
  lane.capacity = grams(24'000'000);
  lane.cost = cents(281'200);
  return s;
}

TEST(liege, a_team_brings_the_first_lot_to_rome_by_the_evening_of_the_fifteenth) {
  auto const when = arrival(liege(model::crew::team), "C1", "IT-CONE");
  EXPECT_LE(at(when), at("2020-03-15T17:42Z"));
  EXPECT_EQ(when, "2020-03-15T17:39Z");
}

TEST(liege, a_single_driver_brings_it_in_the_morning_of_the_sixteenth) {
  auto const when = arrival(liege(model::crew::single), "C1", "IT-CONE");
  EXPECT_LE(at(when), at("2020-03-16T08:12Z"));
  EXPECT_EQ(when, "2020-03-16T08:09Z");
}

TEST(liege, the_way_is_flight_then_handling_then_truck) {
  auto const s = liege(model::crew::team);
  auto const net = build(s);
  auto const found = earliest(net, net.landside[0], s.lots[0].ready, net.lot_traits[0], 2);
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->arcs.size(), 3U);
  auto const& flight = net.arcs[found->arcs[0]];
  auto const& hub = net.arcs[found->arcs[1]];
  auto const& truck = net.arcs[found->arcs[2]];
  EXPECT_EQ(flight.kind, model::stage_kind::leg);
  EXPECT_EQ(hub.kind, model::stage_kind::handling);
  EXPECT_EQ(to_text(hub.depart), "2020-03-14T00:30Z");
  EXPECT_EQ(to_text(hub.available), "2020-03-14T07:00Z");
  EXPECT_EQ(truck.kind, model::stage_kind::truck);
  EXPECT_EQ(to_text(truck.leaves), "2020-03-14T08:30Z");
}

TEST(liege, the_first_part_of_a_window_breaks_down_half_as_much) {
  auto const net = build(liege(model::crew::team));
  auto const* part = find_row(net, model::limit_kind::breakdown_part, "L01", "2020-03-14T00:00Z");
  auto const* whole = find_row(net, model::limit_kind::breakdown, "LGG", "2020-03-14T00:00Z");
  ASSERT_NE(part, nullptr);
  ASSERT_NE(whole, nullptr);
  EXPECT_EQ(part->capacity, 4'000'000);
  EXPECT_EQ(whole->capacity, 8'000'000);
  EXPECT_EQ(find_row(net, model::limit_kind::breakdown_part, "L01", "2020-03-14T01:00Z"), nullptr);
}

TEST(liege, docks_count_pallets_of_thirty_three_per_truck) {
  auto const net = build(liege(model::crew::team));
  auto const* docks = find_row(net, model::limit_kind::docks, "LGG", "2020-03-14T07:00Z");
  ASSERT_NE(docks, nullptr);
  EXPECT_EQ(docks->capacity, 12 * 33 * 1000 * 60 / 90);
  EXPECT_EQ(counts(docks->kind), counted::position);
}

TEST(liege, a_truck_costs_its_price_spread_over_its_capacity) {
  auto const net = build(liege(model::crew::team));
  auto const trucks = arcs_of(net, model::stage_kind::truck);
  ASSERT_FALSE(trucks.empty());
  EXPECT_EQ(trucks.front().cents_per_tonne, 11'716);  // 2812 EUR / 24 t
}

}  // namespace
}  // namespace lifeline::network::test
