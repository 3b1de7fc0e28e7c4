// SPDX-License-Identifier: Apache-2.0
// Tours for the 53 destinations of Addis Ababa, March 2020, beside the reference of the scenario data: rows
// Y4, Y5 and Y7 of expected.csv, and reference_fleet_scaling.csv.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "plan/tours.h"
#include "plan/tours_support.h"

namespace lifeline::plan {
namespace {

using row = std::map<std::string, std::string>;

std::vector<std::string> cells(std::string const& line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (char const c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      out.emplace_back();
    else if (c != '\r')
      out.back() += c;
  }
  return out;
}

std::vector<row> table(std::string const& name) {
  char const* data = std::getenv("LIFELINE_DATA");
  std::string const folder = data ? data : std::string(LIFELINE_SOURCE_DIR) + "/../shared/data";
  std::ifstream in(folder + "/scenario/addis-2020-03/" + name);
  std::vector<row> out;
  std::string line;
  if (!std::getline(in, line)) return out;
  auto const header = cells(line);
  while (std::getline(in, line)) {
    auto const c = cells(line);
    row r;
    for (std::size_t i = 0; i < std::min(c.size(), header.size()); ++i) r[header[i]] = c[i];
    out.push_back(std::move(r));
  }
  return out;
}

model::aircraft jet(std::string id, long count, long runway, long km, long kmh) {
  model::aircraft a;
  a.id = a.type = std::move(id);
  a.base = "ADD";
  a.count = pieces(count);
  a.min_runway = metres(runway);
  a.range = metres(km * 1000);
  a.speed_kmh = kmh;
  a.rest = hours(10);
  a.first = test::at("2020-03-23T18:00Z");
  a.max_stops = 4;
  return a;
}

// Fleet as in examples/addis-2020-03.
model::scenario addis(long b77f, long b738sf) {
  model::scenario s;
  s.plan.as_of = s.plan.from = test::at("2020-03-21T12:00Z");
  s.plan.until = test::at("2020-04-21T12:00Z");
  s.items = {test::masks()};
  s.lots = {test::lot("A", 5'400'000, "ADD")};
  s.lots[0].ready = test::at("2020-03-22T12:50Z");
  for (auto const& r : table("destinations.csv")) {
    auto const& id = r.at("iata");
    s.sites.push_back(
        test::airport(id, std::stod(r.at("lat")), std::stod(r.at("lon")), std::stol(r.at("runway_m"))));
    s.needs.push_back(test::daily(id, id, 1000));
  }
  auto big = jet("B77F", b77f, 2700, 9070, 832);
  big.max_duty = hours(16);
  big.long_duty = hours(24);
  big.turnaround = hours(2);
  auto small = jet("B738SF", b738sf, 1900, 5500, 776);
  small.max_duty = hours(14);
  small.long_duty = minutes(25 * 60 + 30);
  small.turnaround = minutes(90);
  s.fleet = {big, small};
  return s;
}

struct figures {
  int by_27_march = 1;  // Ethiopia needs no flight
  std::size_t reached = 0;
  double last = 0;  // hours after 23 March 00:00Z
  double mean = 0;
  std::size_t tours = 0;
};
figures figures_of(tour_plan const& p) {
  figures out;
  out.tours = p.tours.size();
  for (auto const& [site, when] : test::first_arrivals(p)) {
    ++out.reached;
    if (when < test::at("2020-03-28")) ++out.by_27_march;
    double const h = static_cast<double>((when - test::at("2020-03-23")).count()) / 3600;
    out.last = std::max(out.last, h);
    out.mean += h;
  }
  out.mean /= static_cast<double>(std::max<std::size_t>(1, out.reached));
  return out;
}

TEST(tours_addis, reach_more_countries_sooner_than_the_reference_with_every_fleet) {
  auto const reference = table("reference_fleet_scaling.csv");
  if (reference.empty()) {
    std::cout << "NO REFERENCE DATA: set LIFELINE_DATA; tours of Addis Ababa are not checked\n";
    GTEST_SKIP() << "no reference data";
  }
  for (auto const& r : reference) {
    auto const s = addis(std::stol(r.at("n_b77f")), std::stol(r.at("n_b738sf")));
    auto const p = plan_tours(s, {});
    EXPECT_EQ(test::tour_check(s, p, test::at("2020-03-22T12:50Z")).faults(), std::vector<std::string>());
    auto const f = figures_of(p);
    std::cout << r.at("n_b77f") << " + " << r.at("n_b738sf") << ": " << f.by_27_march
              << " countries by 27 March, " << f.reached << " reached, the last at hour " << f.last
              << ", mean " << f.mean << ", " << f.tours << " tours (reference "
              << r.at("countries_by_end_2020-03-27") << " + Ethiopia, "
              << r.at("finish_h_after_2020-03-23T00Z") << ")\n";
    EXPECT_EQ(f.reached, 53U);
    EXPECT_TRUE(p.unreached.empty());
    EXPECT_GE(f.by_27_march, std::stoi(r.at("countries_by_end_2020-03-27")) + 1);
    EXPECT_LE(f.last, std::stod(r.at("finish_h_after_2020-03-23T00Z")));
  }
}

}  // namespace
}  // namespace lifeline::plan
