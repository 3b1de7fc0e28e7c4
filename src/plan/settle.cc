// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <tuple>

#include "plan/solve.h"

namespace lifeline::plan {
namespace {

struct delivery {
  flow::path_flow path;
  flow::time arrival = 0;
};

flow::choice const* choice_of(flow::problem const& p, flow::id lot, flow::id sink) {
  auto const& commodity =
      p.commodities[static_cast<std::size_t>(p.lots[static_cast<std::size_t>(lot)].commodity)];
  for (auto k = commodity.choices_begin; k < commodity.choices_end; ++k) {
    auto const& choice = p.choices[static_cast<std::size_t>(k)];
    if (choice.sink == sink) return &choice;
  }
  return nullptr;
}

struct settled {
  std::vector<flow::path_flow> used;
  std::vector<flow::path_flow> surplus;
};

// Fills the buckets of one need, earliest first, with deliveries in order of arrival.
void settle_need(compiled const& c, std::vector<delivery>& list, std::vector<flow::id> const& sinks,
                 settled& out) {
  std::vector<double> open;
  open.reserve(sinks.size());
  for (auto const sink : sinks) open.push_back(c.problem.sinks[static_cast<std::size_t>(sink)].quantity);
  std::stable_sort(list.begin(), list.end(), [&](delivery const& a, delivery const& b) {
    return std::tie(a.arrival, c.lots[static_cast<std::size_t>(a.path.lot)].lot) <
           std::tie(b.arrival, c.lots[static_cast<std::size_t>(b.path.lot)].lot);
  });
  for (auto& d : list) {
    double left = d.path.units;
    for (std::size_t k = 0; k < sinks.size() && left > 0; ++k) {
      auto const* choice = choice_of(c.problem, d.path.lot, sinks[k]);
      if (choice == nullptr || d.arrival > choice->latest || open[k] <= 1e-9 || choice->rate <= 0) continue;
      double const units = std::min(left, open[k] / choice->rate);
      open[k] -= units * choice->rate;
      left -= units;
      out.used.push_back({d.path.lot, sinks[k], d.path.arcs, units});
    }
    if (left > 1e-6) out.surplus.push_back({d.path.lot, d.path.sink, d.path.arcs, left});
  }
}

// One entry per lot, sink and way, sorted by them.
std::vector<flow::path_flow> merged(std::vector<flow::path_flow> list) {
  std::stable_sort(list.begin(), list.end(), [](flow::path_flow const& a, flow::path_flow const& b) {
    return std::tie(a.lot, a.sink, a.arcs) < std::tie(b.lot, b.sink, b.arcs);
  });
  std::vector<flow::path_flow> out;
  for (auto& path : list) {
    bool const same = !out.empty() && out.back().lot == path.lot && out.back().sink == path.sink &&
                      out.back().arcs == path.arcs;
    if (same) {
      out.back().units += path.units;
    } else {
      out.push_back(std::move(path));
    }
  }
  return out;
}

}  // namespace

std::vector<flow::path_flow> settle_buckets(compiled const& c, std::vector<flow::path_flow>& paths) {
  std::map<std::size_t, std::vector<flow::id>>
      sinks;  // by scenario need: horizon buckets in time order, then beyond
  for (std::size_t k = 0; k < c.sinks.size(); ++k) {
    sinks[c.parts[c.sinks[k].part].need].push_back(static_cast<flow::id>(k));
  }
  std::map<std::size_t, std::vector<delivery>> by_need;
  for (auto const& path : paths) {
    auto const& sink = c.sinks[static_cast<std::size_t>(path.sink)];
    by_need[c.parts[sink.part].need].push_back({path, arrival_of(c.problem, path)});
  }
  settled out;
  for (auto& [need, list] : by_need) settle_need(c, list, sinks[need], out);
  paths = merged(std::move(out.used));
  return merged(std::move(out.surplus));
}

}  // namespace lifeline::plan
