// SPDX-License-Identifier: Apache-2.0
// Tours of the Addis Ababa example with fleets of several sizes: countries reached by the end of 27 March
// 2020, when the last one is, and processor time. `tours_bench [FOLDER [ROUNDS]]`; `tours_bench FOLDER
// ROUNDS list` prints every tour of the fleet as it stands.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <map>
#include <string>

#include "exchange/scenario_reader.h"
#include "plan/tours.h"

namespace {

using namespace lifeline;

instant const midnight = parse_instant("2020-03-23").value();

double hours_after(instant t) {
  return static_cast<double>((t - midnight).count()) / 3600;
}

// First arrival at each destination, of goods that were at the base on the first day.
std::map<std::string, instant> reached(plan::tour_plan const& p) {
  std::map<std::string, instant> out;
  for (auto const& t : p.tours)
    for (auto const& x : t.sectors) {
      if (!x.delivers) continue;
      auto& at = out.emplace(x.to, x.arrives).first->second;
      at = std::min(at, x.arrives);
    }
  return out;
}

void measure(model::scenario s, long big, plan::tour_options const& options) {
  if (big > 0) s.fleet.at(0).count = pieces(big);
  auto const before = std::clock();
  auto const p = plan::plan_tours(s, options);
  auto const seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
  double last = 0;
  double sum = 0;
  int early = 1;  // the base's own country
  auto const arrivals = reached(p);
  for (auto const& [site, at] : arrivals) {
    last = std::max(last, hours_after(at));
    sum += hours_after(at);
    if (at < parse_instant("2020-03-28").value()) ++early;
  }
  std::size_t first_wave = 0;
  double air = 0;
  for (auto const& t : p.tours) {
    if (hours_after(t.sectors.front().departs) > last) continue;
    ++first_wave;
    air += static_cast<double>(t.in_the_air.count()) / 3600;
  }
  std::printf("%4ld %7d %7zu %9.1f %9.1f %7zu %9.0f %7zu %8.2f\n", s.fleet[0].count.count(), early,
              arrivals.size(), last, sum / static_cast<double>(std::max<std::size_t>(1, arrivals.size())),
              first_wave, air, p.tours.size(), seconds);
}

void list(plan::tour_plan const& p) {
  for (auto const& t : p.tours) {
    std::printf("%s %s-%ld %s", t.id.c_str(), t.aircraft.c_str(), t.tail,
                to_text(t.sectors[0].departs).c_str());
    for (auto const& x : t.sectors)
      std::printf(" %s%s %s", x.to.c_str(), x.delivers ? "" : " (no delivery)", to_text(x.arrives).c_str());
    std::printf("\n");
  }
  for (auto const& n : p.notes) std::printf("%s\n", n.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  std::string const folder =
      argc > 1 ? argv[1] : std::string(LIFELINE_SOURCE_DIR) + "/examples/addis-2020-03";
  plan::tour_options options;
  if (argc > 2) {
    std::string const text = argv[2];
    std::from_chars(text.data(), text.data() + text.size(), options.rounds);
  }
  auto const loaded = exchange::read_scenario(folder);
  if (loaded.data.fleet.empty()) {
    std::printf("no fleet in %s\n", folder.c_str());
    return 1;
  }
  if (argc > 3) {
    list(plan::plan_tours(loaded.data, options));
    return 0;
  }
  std::printf("%4s %7s %7s %9s %9s %7s %9s %7s %8s\n", "big", "by 27th", "reached", "last h", "mean h",
              "tours", "air h", "in all", "cpu s");
  for (long const big : {2L, 4L, 6L, 8L}) measure(loaded.data, big, options);
}
