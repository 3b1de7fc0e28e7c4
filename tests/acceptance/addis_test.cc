// SPDX-License-Identifier: Apache-2.0
// The rows of addis-2020-03/expected.csv that the scenario or a plan must show; docs/acceptance.md lists them
// all.
#include <set>

#include "acceptance/example.h"
#include "plan/tours.h"

namespace lifeline::acceptance {
namespace {

// As `lifeline plan` does it: tours first, then the plan over their legs.
model::plan plan_with_tours(model::scenario const& world, std::optional<plan::policy> by = {}) {
  return plan_of(plan::with_tours(world, plan::tour_options{}), by);
}

class addis_expected : public ::testing::Test {
 protected:
  exchange::loaded_scenario const loaded = read_example("addis-2020-03");
  model::scenario world = loaded.data;

  void keep_lots(std::set<std::string> const& ids) {
    world.lots.erase(std::remove_if(world.lots.begin(), world.lots.end(),
                                    [&](model::lot const& row) { return ids.count(row.id) == 0; }),
                     world.lots.end());
  }
  std::set<std::string> countries() const {
    std::set<std::string> out;
    for (auto const& need : world.needs) out.insert(model::find_site(world, need.site)->country);
    return out;
  }
  double tonnes() const {
    return sum([](model::item const& i) { return static_cast<double>(i.carton_mass->count()); }) / 1e6;
  }
  double cubic_metres() const {
    return sum([](model::item const& i) { return static_cast<double>(i.carton_volume->count()); }) / 1e6;
  }

 private:
  template <class F>
  double sum(F per_carton) const {
    double out = 0;
    for (auto const& lot : world.lots) {
      auto const& item = *model::find_item(world, lot.item);
      out += per_carton(item) * static_cast<double>(lot.quantity.count()) /
             static_cast<double>(item.per_carton->count());
    }
    return out;
  }
};

std::set<std::string> const round_one = {"R1a", "R1b", "R1c", "R1d"};

TEST_F(addis_expected, there_are_54_countries_and_one_hub) {
  EXPECT_EQ(countries().size(), 54u);
  EXPECT_EQ(world.needs.size(), 54u * 6);
}

// Whole cartons: within one carton of the equal share.
TEST_F(addis_expected, Y1_equal_shares_are_whole_and_conserve_the_totals) {
  keep_lots(round_one);
  auto const plan = plan_with_tours(world, plan::policy::equal);
  std::map<std::string, std::map<std::string, std::int64_t>> got;
  for (auto const& moved : plan.consignments) got[moved.item][moved.to] += moved.quantity.count();
  for (auto const& lot : world.lots) {
    auto const carton = model::find_item(world, lot.item)->per_carton->count();
    std::int64_t all = 0;
    for (auto const& [to, count] : got[lot.item]) {
      EXPECT_LT(std::abs(count * 54 - lot.quantity.count()), carton * 54) << lot.item << " to " << to;
      all += count;
    }
    EXPECT_EQ(got[lot.item].size(), 54u) << lot.item;
    EXPECT_EQ(all, lot.quantity.count()) << lot.item;
  }
}

TEST_F(addis_expected, Y2_round_one_fits_one_777_freighter) {
  keep_lots(round_one);
  EXPECT_NEAR(tonnes(), 65.52, 0.005);
  EXPECT_NEAR(cubic_metres(), 391, 0.5);
  auto const* flight = model::find_leg(world, "A1");
  ASSERT_NE(flight, nullptr);
  EXPECT_LT(tonnes(), static_cast<double>(flight->capacity->count()) / 1e6);
  EXPECT_LT(cubic_metres(), static_cast<double>(flight->volume->count()) / 1e6);
}

TEST_F(addis_expected, Y3_a_share_is_more_than_a_tonne) {
  keep_lots(round_one);
  EXPECT_NEAR(tonnes() / 54 * 1000, 1213, 1);
  EXPECT_NEAR(cubic_metres() / 54, 7.25, 0.01);
}

// When each country first gets anything, in hours after 23 March 00:00Z.
std::map<std::string, double> first_arrivals(model::scenario const& world, model::plan const& plan) {
  std::map<std::string, double> out;
  for (auto const& moved : plan.consignments) {
    auto const hour = static_cast<double>((moved.available - at("2020-03-23")).count()) / 3600;
    auto const& country = model::find_site(world, moved.to)->country;
    auto const [entry, fresh] = out.emplace(country, hour);
    if (!fresh) entry->second = std::min(entry->second, hour);
  }
  return out;
}

TEST_F(addis_expected, Y4_39_countries_by_the_end_of_27_march) {
  keep_lots(round_one);
  std::size_t served = 0;
  for (auto const& [country, hour] : first_arrivals(world, plan_with_tours(world)))
    served += hour < 120 ? 1 : 0;
  EXPECT_GE(served, 39u);
}

TEST_F(addis_expected, Y5_all_countries_within_181_8_hours_praia_and_sao_tome_too) {
  keep_lots(round_one);
  auto const first = first_arrivals(world, plan_with_tours(world));
  EXPECT_EQ(first.size(), 54u);
  EXPECT_EQ(first.count("CPV"), 1u);
  EXPECT_EQ(first.count("STP"), 1u);
  for (auto const& [country, hour] : first) EXPECT_LE(hour, 181.8) << country;
}

TEST_F(addis_expected, Y6_history_did_not_rank_by_need) {
  std::map<std::string, std::string> first;
  for (auto const& row : world.past) {
    if (row.at) first[row.site] = to_text(*row.at).substr(0, 10);
  }
  for (auto const& site : {"JIB", "ASM", "CAI", "KRT"}) EXPECT_EQ(first[site], "2020-03-23") << site;
  for (auto const& site : {"JNB", "BJM", "KGL", "LFW", "LUN", "HRE", "NBO", "LOS", "JUB"}) {
    EXPECT_EQ(first[site], "2020-03-24") << site;
  }
  for (auto const& id : {"BDI-mask_surgical", "SSD-mask_surgical"}) {
    auto const* need = model::find_need(world, id);
    ASSERT_NE(need, nullptr) << id;
    EXPECT_EQ(need->source, "preparedness") << id;  // no case, served on the second day
  }
}

TEST_F(addis_expected, Y7_four_runways_are_too_short_for_the_777) {
  std::set<std::string> closed;
  for (auto const& site : world.sites) {
    for (auto const& type : world.fleet) {
      if (type.type == "B77F" && site.runway && *site.runway < *type.min_runway) closed.insert(site.id);
    }
  }
  EXPECT_EQ(closed, (std::set<std::string>{"COO", "BGF", "RAI", "TMS"}));
}

TEST_F(addis_expected, Y9_every_country_has_a_floor) {
  for (auto const& need : world.needs) EXPECT_TRUE(need.floor && need.floor->count() > 0) << need.id;
}

// Less than a carton may be missing, for cartons are whole.
TEST_F(addis_expected, Y9_the_floor_policy_gives_every_country_its_floor_of_masks) {
  keep_lots(round_one);
  auto const plan = plan_with_tours(world, plan::policy::floor_proportional);
  std::map<std::string, std::int64_t> got;
  for (auto const& moved : plan.consignments) got[moved.need] += moved.quantity.count();
  std::size_t asked = 0;
  for (auto const& need : world.needs) {
    if (need.group != "mask_surgical") continue;
    ++asked;
    EXPECT_GT(got[need.id] + model::find_item(world, "mask_surgical")->per_carton->count(),
              need.floor->count())
        << need.id;
  }
  EXPECT_EQ(asked, 54u);
}

TEST_F(addis_expected, Y11_500_ventilators_are_shared_as_whole_machines) {
  keep_lots({"R2a"});
  auto const plan = plan_with_tours(world, plan::policy::equal);
  std::map<std::string, std::int64_t> got;
  std::int64_t all = 0;
  for (auto const& moved : plan.consignments) {
    got[moved.to] += moved.quantity.count();
    all += moved.quantity.count();
  }
  EXPECT_EQ(all, 500);
  EXPECT_EQ(got.size(), 54u);
  for (auto const& [to, count] : got) EXPECT_TRUE(count == 9 || count == 10) << to << " gets " << count;
}

TEST_F(addis_expected, Y12_round_two_is_everywhere_by_22_april) {
  keep_lots({"R2a", "R2b", "R2c", "R2f"});
  auto const first = first_arrivals(world, plan_with_tours(world, plan::policy::equal));
  EXPECT_EQ(first.size(), 54u);
  for (auto const& [country, hour] : first) EXPECT_LT(hour, 30 * 24) << country;
}

}  // namespace
}  // namespace lifeline::acceptance
