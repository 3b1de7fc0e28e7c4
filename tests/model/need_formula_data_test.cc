// SPDX-License-Identifier: Apache-2.0
// The need formula against the reference tables of both cases, and the rows of their expected.csv that name
// it.
#include <gtest/gtest.h>

#include <cmath>

#include "base/text.h"
#include "model/need_formula.h"
#include "model/need_formula_day.h"
#include "model/shared_data.h"

namespace lifeline::model {
namespace {

using test::csv_row;
using test::csv_rows;

std::filesystem::path scenario_data() {
  return test::shared_data() / "scenario";
}

std::optional<std::int64_t> whole(std::string const& cell) {
  return cell.empty() ? std::nullopt : parse_scaled(cell, 1);
}

struct reference {
  std::map<std::string, std::vector<case_count>> cases;  // by country
  std::map<std::string, csv_row> countries;
};

reference read_reference(std::string const& series) {
  reference out;
  auto const common = scenario_data() / "common";
  for (auto const& row : csv_rows(common / series)) {
    if (row.at("iso3").empty()) continue;
    case_count count;
    count.site = row.at("iso3");
    count.day = *parse_date(row.at("date"));
    count.confirmed = pieces(*whole(row.at("confirmed")));
    out.cases[count.site].push_back(count);
  }
  for (auto const& row : csv_rows(common / "countries.csv")) out.countries[row.at("iso3")] = row;
  return out;
}

// Per cent of the beds with two decimals: finer than the thousandths that table health keeps.
need_inputs place_inputs(csv_row const& country) {
  need_inputs in;
  in.beds = whole(country.at("beds_total"));
  if (auto const percent = parse_scaled(country.at("icu_beds_pct"), 10000)) in.icu_ppm = *percent;
  auto const doctors = whole(country.at("doctors"));
  auto const nurses = whole(country.at("nurses"));
  if (doctors || nurses) in.staff = doctors.value_or(0) + nurses.value_or(0);
  return in;
}

need_inputs inputs_on(reference const& data, std::string const& iso3, std::string const& day) {
  auto const at = data.countries.find(iso3);
  need_inputs in = at == data.countries.end() ? need_inputs{} : place_inputs(at->second);
  auto const last = *parse_date(day);
  pieces before;
  for (auto const& row : data.cases.at(iso3)) {
    if (row.day > last) break;
    auto const fresh = std::max<std::int64_t>(0, (*row.confirmed - before).count());
    if (row.day > last - std::chrono::days(7)) in.new7 += fresh;
    if (row.day > last - std::chrono::days(14)) in.new14 += fresh;
    before = *row.confirmed;
  }
  return in;
}

struct compared {
  char const* column;
  milli_pieces daily_need::*member;
};
constexpr compared columns[] = {
    {"sev_beds", &daily_need::severe_beds},
    {"crit_beds", &daily_need::critical_beds},
    {"hcw", &daily_need::care_workers},
    {"mask_surgical_per_day", &daily_need::surgical_masks},
    {"respirator_kn95_per_day", &daily_need::respirators},
    {"coverall_per_day", &daily_need::gowns},
    {"gloves_exam_per_day", &daily_need::gloves},
    {"face_shield_per_day", &daily_need::shields},
    {"test_kit_pcr_per_day", &daily_need::tests},
    {"ventilator_stock", &daily_need::ventilators},
};

// The tables print one decimal: half of it, and a thousandth for our own rounding.
constexpr std::int64_t tolerance = 51;

std::size_t compare(csv_row const& row, daily_need const& day, std::string const& place) {
  std::size_t checked = 0;
  for (auto const& [column, member] : columns) {
    auto const cell = row.find(column);
    if (cell == row.end()) continue;
    auto const expected = *parse_scaled(cell->second, 1000);
    EXPECT_LE(std::abs((day.*member).count() - expected), tolerance)
        << place << " " << row.at("date") << " " << column << ": table " << cell->second << ", formula "
        << print_scaled((day.*member).count(), 1000);
    ++checked;
  }
  return checked;
}

void compare_table(std::filesystem::path const& table, std::string const& series, std::size_t cells) {
  LIFELINE_NEEDS_SHARED_DATA(table);
  auto const data = read_reference(series);
  std::size_t checked = 0;
  for (auto const& row : csv_rows(table)) {
    auto const& iso3 = row.at("iso3");
    if (data.cases.find(iso3) == data.cases.end()) {
      EXPECT_EQ(row.at("confirmed"), "0") << iso3;  // never reported a case
      continue;
    }
    checked += compare(row, need_on_day(inputs_on(data, iso3, row.at("date"))), iso3);
  }
  EXPECT_EQ(checked, cells);
}

TEST(need_formula_data, every_day_of_the_liege_table_is_reproduced) {
  compare_table(scenario_data() / "liege-2020-03" / "needs_daily.csv", "epi_country_daily.csv", 18910);
}

TEST(need_formula_data, every_day_of_the_addis_table_is_reproduced) {
  compare_table(scenario_data() / "addis-2020-03" / "needs_daily.csv", "epi_country_daily.csv", 42120);
}

TEST(need_formula_data, what_was_known_on_13_march_is_reproduced) {
  compare_table(scenario_data() / "liege-2020-03" / "needs_asof_2020-03-13.csv",
                "epi_country_asof_2020-03-23.csv", 310);
}

TEST(need_formula_data, every_italian_region_is_reproduced_from_inpatients) {
  auto const table = scenario_data() / "liege-2020-03" / "needs_italy_regions_daily.csv";
  LIFELINE_NEEDS_SHARED_DATA(table);
  for (auto const& row : csv_rows(table)) {
    need_inputs in;
    in.ward = whole(row.at("ward"));
    in.icu = whole(row.at("icu"));
    in.home_isolation = whole(row.at("home_isolation"));
    in.new_swabs = whole(row.at("new_swabs"));
    compare(row, need_on_day(in), row.at("region"));
  }
}

// The scenario's own way through tables cases and health gives the same as the sums above.
TEST(need_formula_data, the_series_of_a_scenario_gives_the_same_need) {
  LIFELINE_NEEDS_SHARED_DATA(scenario_data() / "common" / "epi_country_daily.csv");
  auto const data = read_reference("epi_country_daily.csv");
  scenario world;
  world.cases = data.cases.at("ESP");  // its count falls on 24 April
  std::size_t compared_days = 0;
  for (auto const& day : daily_needs(world, "ESP")) {
    auto in = inputs_on(data, "ESP", to_date_text(day.day));
    in.beds = in.staff = in.icu_ppm = std::nullopt;
    EXPECT_EQ(day.surgical_masks, need_on_day(in).surgical_masks) << to_date_text(day.day);
    ++compared_days;
  }
  EXPECT_GT(compared_days, 150u);
}

struct regional_need {
  std::int64_t masks = 0, lombardy = 0, ward = 0, icu = 0;
};

regional_need italy_on_14_march() {
  regional_need out;
  std::map<std::string, std::int64_t> swabs_before;
  for (auto const& row : csv_rows(scenario_data() / "common" / "italy_regions_daily.csv")) {
    auto const& region = row.at("region");
    auto const swabs = *whole(row.at("swabs"));
    if (row.at("date") == "2020-03-14") {
      need_inputs in;
      in.ward = whole(row.at("hospitalised_ward"));
      in.icu = whole(row.at("icu"));
      in.home_isolation = whole(row.at("home_isolation"));
      in.new_swabs = std::max<std::int64_t>(0, swabs - swabs_before[region]);
      auto const masks = need_on_day(in).surgical_masks.count();
      out.masks += masks;
      if (region == "Lombardia") out.lombardy = masks;
      out.ward += *in.ward;
      out.icu += *in.icu;
    }
    swabs_before[region] = swabs;
  }
  return out;
}

TEST(liege_expected, X6_italy_needs_four_million_masks_a_month_by_formula) {
  LIFELINE_NEEDS_SHARED_DATA(scenario_data() / "common" / "epi_country_daily.csv");
  auto const data = read_reference("epi_country_daily.csv");
  auto const masks = need_on_day(inputs_on(data, "ITA", "2020-03-14")).surgical_masks.count() * 30 / 1000;
  EXPECT_NEAR(static_cast<double>(masks), 4075255, 20);
}

TEST(liege_expected, X7_the_formula_counts_a_third_of_the_reported_inpatients) {
  LIFELINE_NEEDS_SHARED_DATA(scenario_data() / "common" / "italy_regions_daily.csv");
  auto const data = read_reference("epi_country_daily.csv");
  auto const day = need_on_day(inputs_on(data, "ITA", "2020-03-14"));
  auto const formula_beds = (day.severe_beds + day.critical_beds).count();
  auto const reported = italy_on_14_march();
  EXPECT_EQ(reported.ward + reported.icu, 9890);
  EXPECT_EQ(reported.icu, 1518);
  EXPECT_NEAR(static_cast<double>(formula_beds), 3293000, 500);
}

TEST(liege_expected, X8_italy_needs_185334_masks_a_day_by_reported_inpatients) {
  LIFELINE_NEEDS_SHARED_DATA(scenario_data() / "common" / "italy_regions_daily.csv");
  EXPECT_NEAR(static_cast<double>(italy_on_14_march().masks), 185334000, 2000);
}

TEST(liege_expected, X9_lombardy_has_the_largest_share_of_the_italian_need) {
  LIFELINE_NEEDS_SHARED_DATA(scenario_data() / "common" / "italy_regions_daily.csv");
  auto const need = italy_on_14_march();
  EXPECT_NEAR(static_cast<double>(need.lombardy) / static_cast<double>(need.masks), 0.534, 0.0005);
}

TEST(liege_expected, X10_shares_of_the_european_need_on_18_march) {
  auto const table = scenario_data() / "liege-2020-03" / "needs_daily.csv";
  LIFELINE_NEEDS_SHARED_DATA(table);
  auto const data = read_reference("epi_country_daily.csv");
  std::map<std::string, double> masks;
  double all = 0;
  for (auto const& row : csv_rows(table)) {
    if (row.at("date") != "2020-03-18") continue;
    auto const day = need_on_day(inputs_on(data, row.at("iso3"), "2020-03-18"));
    all += masks[row.at("iso3")] = static_cast<double>(day.surgical_masks.count()) / 1000;
  }
  EXPECT_NEAR(masks["ITA"] / all, 0.355, 0.0006);
  EXPECT_NEAR(masks["FRA"] / all, 0.100, 0.0006);
  EXPECT_NEAR(masks["BEL"] / all, 0.017, 0.0006);
  EXPECT_NEAR(masks["ESP"] / all, 0.162, 0.0006);
  EXPECT_NEAR(masks["SVN"] / all, 0.003, 0.0006);
  EXPECT_NEAR(1000000 / masks["ITA"], 4.7, 0.06);
  EXPECT_NEAR(500000 / masks["ESP"], 5.1, 0.06);
  EXPECT_NEAR(1000000 / masks["FRA"], 16.6, 0.06);
  EXPECT_NEAR(500000 / masks["BEL"], 49.2, 0.06);
  EXPECT_NEAR(300000 / masks["SVN"], 157.8, 0.06);
}

TEST(addis_expected, Y8_three_countries_have_half_of_the_need_on_22_march) {
  auto const table = scenario_data() / "addis-2020-03" / "destinations.csv";
  LIFELINE_NEEDS_SHARED_DATA(table);
  auto const data = read_reference("epi_country_daily.csv");
  std::map<std::string, double> masks;
  double all = 0;
  int without_case = 0;
  for (auto const& row : csv_rows(table)) {
    auto const& iso3 = row.at("iso3");
    if (data.cases.find(iso3) == data.cases.end()) {
      ++without_case;
      continue;
    }
    auto const day = need_on_day(inputs_on(data, iso3, "2020-03-22"));
    all += masks[iso3] = static_cast<double>(day.surgical_masks.count()) / 1000;
    for (auto const& count : data.cases.at(iso3)) {
      if (to_date_text(count.day) == "2020-03-22" && count.confirmed == pieces(0)) ++without_case;
    }
  }
  std::map<std::string, double> const expected = {{"EGY", 20}, {"ZAF", 20}, {"DZA", 14}, {"MAR", 8},
                                                  {"TUN", 5},  {"NGA", 2},  {"ETH", 1}};
  for (auto const& [iso3, percent] : expected) EXPECT_NEAR(100 * masks[iso3] / all, percent, 0.51) << iso3;
  EXPECT_EQ(without_case, 11);  // Y9
}

TEST(addis_expected, Y10_days_of_cover_of_100000_masks_on_22_april) {
  LIFELINE_NEEDS_SHARED_DATA(scenario_data() / "common" / "epi_country_daily.csv");
  auto const data = read_reference("epi_country_daily.csv");
  std::map<std::string, double> const expected = {{"ZAF", 9},  {"EGY", 8},   {"MAR", 7},
                                                  {"NGA", 24}, {"ETH", 288}, {"RWA", 446}};
  for (auto const& [iso3, cover] : expected) {
    auto const day = need_on_day(inputs_on(data, iso3, "2020-04-22"));
    EXPECT_NEAR(100000.0 * 1000 / static_cast<double>(day.surgical_masks.count()), cover, 0.51) << iso3;
  }
}

}  // namespace
}  // namespace lifeline::model
