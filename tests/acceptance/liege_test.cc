// SPDX-License-Identifier: Apache-2.0
// The rows of liege-2020-03/expected.csv that a plan or the scenario itself must show; docs/acceptance.md
// lists them all. The rows about the need formula are in tests/model/need_formula_data_test.cc.
#include <set>

#include "acceptance/example.h"
#include "model/shared_data.h"
#include "network/network.h"

namespace lifeline::acceptance {
namespace {

class liege_expected : public ::testing::Test {
 protected:
  model::scenario world = read_example("liege-2020-03").data;

  std::size_t site(std::string const& id) const {
    for (std::size_t i = 0; i < world.sites.size(); ++i) {
      if (world.sites[i].id == id) return i;
    }
    ADD_FAILURE() << "no site " << id;
    return 0;
  }
  std::size_t lot(std::string const& id) const {
    for (std::size_t i = 0; i < world.lots.size(); ++i) {
      if (world.lots[i].id == id) return i;
    }
    ADD_FAILURE() << "no lot " << id;
    return 0;
  }
  // The earliest way of a lot to a site, whatever else wants to move.
  std::optional<network::way> earliest(network::network const& net, std::string const& of,
                                       std::string const& to) const {
    auto const& goods = world.lots[lot(of)];
    return network::earliest(net, net.landside[site(goods.site)], goods.ready, net.lot_traits[lot(of)],
                             site(to));
  }
  instant earliest_arrival(std::string const& of, std::string const& to) const {
    auto const net = network::build(world);
    auto const found = earliest(net, of, to);
    EXPECT_TRUE(found.has_value()) << of << " cannot reach " << to;
    return found ? found->available : instant();
  }
  std::int64_t pieces_of(std::vector<std::string> const& lots) const {
    std::int64_t sum = 0;
    for (auto const& id : lots) sum += world.lots[lot(id)].quantity.count();
    return sum;
  }
  grams mass_of(std::vector<std::string> const& lots) const {
    grams sum;
    for (auto const& id : lots) sum += *item_of(id).carton_mass * cartons_of(id);
    return sum;
  }
  cubic_cm volume_of(std::vector<std::string> const& lots) const {
    cubic_cm sum;
    for (auto const& id : lots) sum += *item_of(id).carton_volume * cartons_of(id);
    return sum;
  }
  model::item const& item_of(std::string const& id) const {
    return *model::find_item(world, world.lots[lot(id)].item);
  }
  std::int64_t cartons_of(std::string const& id) const {
    return scale_up(world.lots[lot(id)].quantity.count(), 1, item_of(id).per_carton->count());
  }
  void drop_earmarks() {
    for (auto& row : world.lots) row.earmarks.clear();
  }
};

TEST_F(liege_expected, X1_single_the_first_masks_reach_rome_by_single_driver_on_16_march) {
  world.plan.crews = {"single"};
  auto const plan = plan_of(world);
  EXPECT_EQ(delivered_of(plan, "C1"), 500000);
  EXPECT_LE(last_arrival(plan, "C1"), at("2020-03-16T08:12Z"));
}

TEST_F(liege_expected, X1_team_the_first_masks_reach_rome_by_team_on_15_march) {
  auto const plan = plan_of(world);
  EXPECT_EQ(delivered_of(plan, "C1"), 500000);
  EXPECT_LE(last_arrival(plan, "C1"), at("2020-03-15T17:42Z"));
}

TEST_F(liege_expected, X1_air_a_charter_brings_them_on_14_march) {
  world.plan.options = true;
  EXPECT_LE(earliest_arrival("C1", "IT-CONE"), at("2020-03-15T00:00Z"));
  EXPECT_GE(earliest_arrival("C1", "IT-CONE"), at("2020-03-14T20:14Z"));
}

TEST_F(liege_expected, X1_actual_history_took_86_and_a_half_hours) {
  auto const* landing = model::find_leg(world, "L01");
  ASSERT_NE(landing, nullptr);
  ASSERT_EQ(world.past.front().lot, "C1");
  EXPECT_EQ(*world.past.front().at - landing->arrives, minutes(86 * 60 + 30));
  EXPECT_LT(earliest_arrival("C1", "IT-CONE"), landing->arrives + hours(48));
}

TEST_F(liege_expected, X2_the_first_lot_is_250_cartons_in_one_truck) {
  EXPECT_EQ(cartons_of("C1"), 250);
  EXPECT_EQ(mass_of({"C1"}).count(), 2500000);
  EXPECT_EQ(volume_of({"C1"}).count(), 15325000);
  EXPECT_EQ(scale_up(cartons_of("C1"), 1, item_of("C1").cartons_per_pallet->count()), 16);
  auto const plan = plan_of(world);
  for (auto const& movement : plan.movements) {
    bool const carries = std::any_of(movement.consignments.begin(), movement.consignments.end(),
                                     [&](std::size_t i) { return plan.consignments[i].lot == "C1"; });
    if (carries) {
      EXPECT_EQ(movement.vehicles, 1) << movement.id;
    }
  }
}

TEST_F(liege_expected, X3_the_lots_of_17_march_are_seven_and_a_half_tonnes_in_one_flight) {
  EXPECT_EQ(mass_of({"C4a", "C4b", "C4c"}).count(), 7500000);
  auto const plan = plan_of(world);
  for (auto const& moved : plan.consignments) {
    if (moved.lot.rfind("C4", 0) == 0) {
      EXPECT_TRUE(uses(moved, "L04")) << moved.id;
    }
  }
}

TEST_F(liege_expected, X4_two_million_eight_hundred_thousand_masks_pass_liege_by_22_march) {
  auto const plan = plan_of(world);
  std::int64_t through = 0;
  for (auto const& moved : plan.consignments) {
    if (moved.item != "mask_surgical") continue;
    for (auto const& stage : moved.stages) {
      if (stage.to == "LGG" && stage.kind == model::stage_kind::leg && stage.arrives < at("2020-03-23")) {
        through += moved.quantity.count();
      }
    }
  }
  EXPECT_EQ(through, 2800000);
}

TEST_F(liege_expected, X5_the_mask_lots_sum_to_three_million_six_hundred_thousand) {
  EXPECT_EQ(pieces_of({"C1", "C5a", "C7c"}), 1050000);  // Italy
  EXPECT_EQ(pieces_of({"C4a"}), 1000000);               // France
  EXPECT_EQ(pieces_of({"C2", "C4c"}), 500000);          // Belgium
  EXPECT_EQ(pieces_of({"C3"}), 500000);                 // Spain
  EXPECT_EQ(pieces_of({"C4b"}), 300000);                // Slovenia
  EXPECT_EQ(pieces_of({"C7f"}), 250000);                // free
  std::int64_t all = 0;
  for (auto const& row : world.lots) all += row.item == "mask_surgical" ? row.quantity.count() : 0;
  EXPECT_EQ(all, 3600000);
}

// History covered Slovenia for 158 days and Italy for 4.7. Without earmarks nobody gets twice as many
// days as another; with them the donors' words stand between.
TEST_F(liege_expected, X10_a_proportional_plan_flattens_the_cover) {
  auto const with = cover_days(plan_of(world, plan::policy::proportional), "mask_surgical");
  drop_earmarks();
  auto const without = cover_days(plan_of(world, plan::policy::proportional), "mask_surgical");
  auto const ratio = [](std::map<std::string, double> const& days) {
    double least = 1e9, most = 0;
    for (auto const& [site_id, cover] : days) {
      least = std::min(least, cover);
      most = std::max(most, cover);
    }
    return most / least;
  };
  for (auto const& [site_id, cover] : without) EXPECT_GT(cover, 0) << site_id;
  EXPECT_LT(ratio(without), 2);
  std::map<std::string, double> history;
  for (auto const& id : {"IT-CONE", "FR-PAR", "BE-BRU", "ES-MAD", "SI-ROJE"}) history[id] = with.at(id);
  RecordProperty("ratio_of_five_with_earmarks", std::to_string(ratio(history)));
  RecordProperty("ratio_of_all_without_earmarks", std::to_string(ratio(without)));
}

TEST_F(liege_expected, X11_only_a_team_reaches_ljubljana_on_the_morning_of_the_20th) {
  auto const* team = model::find_lane(world, "LGG-SI-ROJE-team");
  auto const* single = model::find_lane(world, "LGG-SI-ROJE-single");
  ASSERT_TRUE(team != nullptr && single != nullptr);
  auto const loaded = at("2020-03-19T15:00Z");
  auto const borders = hours(3 * 2);  // three, each two hours in the queues of that week
  auto const off = [](instant a, instant b) { return std::abs((a - b).count()); };
  EXPECT_LE(off(loaded + network::transit(world, *single, loaded) - borders, at("2020-03-20T18:54Z")), 300);
  EXPECT_LE(off(loaded + network::transit(world, *team, loaded) - borders, at("2020-03-20T06:24Z")), 300);
  EXPECT_LE(last_arrival(plan_of(world), "C4b"), at("2020-03-20T18:00Z"));
}

TEST_F(liege_expected, X12_the_world_had_144497_known_cases_on_13_march) {
  auto const file = test::shared_data() / "scenario" / "common" / "epi_country_asof_2020-03-23.csv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  std::int64_t all = 0, ships = 0;
  for (auto const& row : test::csv_rows(file)) {
    if (row.at("date") != "2020-03-13") continue;
    auto const count = parse_scaled(row.at("confirmed"), 1).value_or(0);
    (row.at("jhu_name") == "Cruise Ship" ? ships : all) += count;
  }
  EXPECT_EQ(all, 144497);
  EXPECT_EQ(all + ships, 145193);
}

TEST_F(liege_expected, X13_the_frozen_series_are_flagged) {
  std::set<std::string> flagged;
  auto const loaded = read_example("liege-2020-03");
  for (auto const& found : loaded.found) {
    if (found.code != "frozen-series") continue;
    for (auto const& place : loaded.data.sites) {
      if (found.what.find(place.id) != std::string::npos) flagged.insert(place.country);
    }
  }
  EXPECT_EQ(flagged, (std::set<std::string>{"BEL", "CHE", "ESP", "FRA", "GBR", "ITA", "NLD"}));
}

TEST_F(liege_expected, X14_the_lots_of_30_march_are_109_tonnes_in_one_or_two_flights) {
  std::vector<std::string> const lots = {"C7a", "C7b", "C7c", "C7d", "C7e", "C7f"};
  EXPECT_EQ(mass_of(lots).count(), 109500000);
  EXPECT_NEAR(static_cast<double>(volume_of(lots).count()) / 1e6, 699, 1);
  std::set<std::string> flights;
  for (auto const& moved : plan_of(world).consignments) {
    if (moved.lot.rfind("C7", 0) == 0) flights.insert(moved.stages.front().ref);
  }
  EXPECT_GE(flights.size(), 1u);
  EXPECT_LE(flights.size(), 2u);
}

TEST_F(liege_expected, X15_no_protective_equipment_crosses_germany_before_19_march) {
  drop_earmarks();
  EXPECT_GE(earliest_arrival("C2", "AT-VIE"), at("2020-03-19"));  // landed on the 16th
  std::size_t trucks = 0;
  for (auto const& moved : plan_of(world).consignments) {
    if (moved.item != "mask_surgical" && moved.item != "coverall") continue;
    for (auto const& stage : moved.stages) {
      if (stage.kind != model::stage_kind::truck) continue;
      auto const& via = model::find_lane(world, stage.ref)->via;
      bool const crosses = !via.empty() && std::find(via.begin(), via.end() - 1, "DEU") != via.end() - 1;
      if (crosses) {
        EXPECT_GE(stage.departs, at("2020-03-19")) << moved.id;
      }
      ++trucks;
    }
  }
  EXPECT_GT(trucks, 0u);
}

TEST_F(liege_expected, X15_a_licence_opens_the_way_through_germany) {
  drop_earmarks();
  world.lots[lot("C2")].licences = {"P02"};
  EXPECT_LT(earliest_arrival("C2", "AT-VIE"), at("2020-03-18"));
}

TEST_F(liege_expected, X16_switzerland_waits_for_its_exemption_of_21_march) {
  drop_earmarks();
  auto const net = network::build(world);
  auto const way = earliest(net, "C2", "CH-BRN");
  ASSERT_TRUE(way.has_value());
  EXPECT_GE(net.arcs[way->arcs.back()].leaves, at("2020-03-21"));
}

TEST_F(liege_expected, X17_spain_is_served_by_zaragoza_although_liege_is_open) {
  auto const net = network::build(world);
  auto const way = earliest(net, "C3", "ES-MAD");
  ASSERT_TRUE(way.has_value());
  EXPECT_EQ(world.legs[net.arcs[way->arcs.front()].ref].id, "L03");
  EXPECT_LT(way->available, at("2020-03-18T12:00Z"));
  for (auto& row : world.legs) {
    if (row.id == "L03") row.status = model::leg_status::cancelled;
  }
  EXPECT_GT(earliest_arrival("C3", "ES-MAD"), way->available + hours(24));  // by Liege it is a day later
}

TEST_F(liege_expected, X17_the_plan_sends_the_whole_lot_that_way) {
  auto const plan = plan_of(world);
  EXPECT_EQ(delivered_of(plan, "C3"), 500000);
  for (auto const& moved : plan.consignments) {
    if (moved.lot == "C3") {
      EXPECT_TRUE(uses(moved, "L03")) << moved.id;
    }
  }
}

TEST_F(liege_expected, the_needs_of_the_example_are_those_known_on_13_march) {
  auto const file = test::shared_data() / "scenario" / "liege-2020-03" / "needs_asof_2020-03-13.csv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  std::map<std::string, test::csv_row> by_country;
  for (auto const& row : test::csv_rows(file)) by_country[row.at("iso3")] = row;
  std::size_t compared = 0;
  for (auto const& need : world.needs) {
    auto const& row = by_country.at(model::find_site(world, need.site)->country);
    if (need.per_day) {
      auto const expected = *parse_scaled(row.at(need.group + "_per_day"), 1000);
      EXPECT_LE(std::abs(need.per_day->count() - expected), 51) << need.id;
    } else {
      auto const expected = *parse_scaled(row.at(need.group + "_stock"), 1000);
      EXPECT_NEAR(static_cast<double>(need.quantity->count()), static_cast<double>(expected) / 1000, 1.0);
    }
    ++compared;
  }
  EXPECT_EQ(compared, 48u);
}

}  // namespace
}  // namespace lifeline::acceptance
