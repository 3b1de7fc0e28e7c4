// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "plan/solve.h"

namespace lifeline::plan {
namespace {

constexpr double seconds_per_day = 86400;

// Departures of one lane that has so many trucks a day and no more.
class lane_days {
 public:
  lane_days(ground const& g, compiled const& c, std::vector<flow::path_flow>& paths, std::size_t lane)
      : g_(g), p_(c.problem), paths_(paths), lane_(lane), left_(c.problem.capacity) {
    used_.assign(p_.arcs.size(), false);
    for (auto const& path : paths) {
      spend(path, 1.0);
      for (auto const arc : path.arcs) used_[static_cast<std::size_t>(departure_of(g, arc))] = true;
    }
    for (std::size_t a = 0; a < p_.arcs.size(); ++a) {
      auto const& arc = g.net.arcs.raw()[a];
      if (arc.kind == model::stage_kind::truck && arc.ref == lane)
        (arc.twin_of.valid() ? twins_ : departures_).push_back(static_cast<flow::id>(a));
    }
  }

  void run() {
    long const most = g_.scenario->lanes[lane_].trucks_per_day->count();
    for (std::size_t k = 0; k < departures_.size(); ++k) {
      auto const day = day_of(departures_[k]);
      if (k > 0 && day_of(departures_[k - 1]) == day) continue;
      while (trucks_on(day) > most) cut(day, most);
    }
    std::erase_if(paths_, [](flow::path_flow const& path) { return path.units <= 0; });
  }

 private:
  long day_of(flow::id arc) const {
    auto const at = g_.net.arcs.raw()[static_cast<std::size_t>(arc)].depart.time_since_epoch();
    return static_cast<long>(std::floor(static_cast<double>(at.count()) / seconds_per_day));
  }
  flow::lot const& lot_of(flow::path_flow const& path) const {
    return p_.lots[static_cast<std::size_t>(path.lot)];
  }
  flow::product const& product_of(flow::path_flow const& path) const {
    return p_.products[static_cast<std::size_t>(
        p_.commodities[static_cast<std::size_t>(lot_of(path).commodity)].product)];
  }
  void spend(flow::path_flow const& path, double sign) {
    for (auto const arc : path.arcs) {
      auto const& a = p_.arcs[static_cast<std::size_t>(arc)];
      for (auto u = a.uses_begin; u < a.uses_end; ++u) {
        auto const& use = p_.uses[static_cast<std::size_t>(u)];
        left_[static_cast<std::size_t>(use.row)] -=
            sign * path.units * product_of(path).per_unit[static_cast<std::size_t>(use.by)];
      }
    }
  }
  // The arc by which the path takes the departure: its own, or a twin; -1 if it does not.
  flow::id taken(flow::path_flow const& path, flow::id departure) const {
    auto const at = std::find_if(path.arcs.begin(), path.arcs.end(),
                                 [&](flow::id arc) { return departure_of(g_, arc) == departure; });
    return path.units > 0 && at != path.arcs.end() ? *at : -1;
  }
  bool on(flow::path_flow const& path, flow::id departure) const { return taken(path, departure) >= 0; }
  double cartons_that_fit(flow::path_flow const& path, std::array<double, 3> const& room) const;
  long trucks(flow::id arc) const;
  long trucks_on(long day) const {
    long out = 0;
    for (auto const arc : departures_) {
      bool const counts = used_[static_cast<std::size_t>(arc)] && day_of(arc) == day;
      out += counts ? trucks(arc) : 0;
    }
    return out;
  }
  bool in_time(flow::path_flow const& path, flow::id from, flow::id to) const;
  bool move(std::size_t i, flow::id departure);
  void cut(long day, long most);

  ground const& g_;
  flow::problem const& p_;
  std::vector<flow::path_flow>& paths_;
  std::size_t lane_;
  std::vector<double> left_;
  std::vector<bool> used_;            // by arc: something has been on it, or on a twin
  std::vector<flow::id> departures_;  // in time order
  std::vector<flow::id> twins_;       // of departures, in time order
};

double lane_days::cartons_that_fit(flow::path_flow const& path, std::array<double, 3> const& room) const {
  double out = 1e18;
  double const carton = lot_of(path).step > 0 ? lot_of(path).step : 1.0;
  for (std::size_t d = 0; d < 3; ++d) {
    double const per = product_of(path).per_unit[d + 1] * carton;
    if (per > 0) out = std::min(out, std::floor(room[d] / per + 1e-9));
  }
  return out * carton;
}

// As the loading of a departure counts them: cartons into one truck after another.
long lane_days::trucks(flow::id arc) const {
  auto const& l = g_.scenario->lanes[lane_];
  double const none = 1e18;
  std::array<double, 3> const whole = {l.capacity ? static_cast<double>(l.capacity->count()) / 1e3 : none,
                                       l.volume ? static_cast<double>(l.volume->count()) / 1e6 : none,
                                       l.pallets ? static_cast<double>(l.pallets->count()) : none};
  std::map<std::size_t, std::pair<flow::path_flow const*, double>> by_lot;  // scenario lot -> units
  for (auto const& path : paths_) {
    if (on(path, arc))
      by_lot.try_emplace(static_cast<std::size_t>(path.lot), &path, 0.0).first->second.second += path.units;
  }
  long out = 0;
  std::array<double, 3> room = {0, 0, 0};
  for (auto const& [lot, load] : by_lot) {
    double left = load.second;
    while (left > 1e-6) {
      double fits = out == 0 ? 0.0 : cartons_that_fit(*load.first, room);
      if (fits <= 0) {
        ++out;
        room = whole;
        fits = std::max(cartons_that_fit(*load.first, room), std::max(lot_of(*load.first).step, 1.0));
      }
      double const now = std::min(left, fits);
      for (std::size_t d = 0; d < 3; ++d) room[d] -= now * product_of(*load.first).per_unit[d + 1];
      left -= now;
    }
  }
  return out;
}

bool lane_days::in_time(flow::path_flow const& path, flow::id from, flow::id to) const {
  auto const& after = p_.arcs[static_cast<std::size_t>(to)];
  auto const& before = p_.arcs[static_cast<std::size_t>(from)];
  if ((after.forbids & product_of(path).traits) != 0 || after.to != before.to || after.from != before.from)
    return false;
  auto const at = std::find(path.arcs.begin(), path.arcs.end(), from);
  if (at != path.arcs.begin() && p_.arcs[static_cast<std::size_t>(*(at - 1))].available > after.depart)
    return false;
  if (at == path.arcs.begin() && lot_of(path).ready > after.depart) return false;
  if (at + 1 != path.arcs.end())
    return after.available <= p_.arcs[static_cast<std::size_t>(*(at + 1))].depart;
  auto const& commodity = p_.commodities[static_cast<std::size_t>(lot_of(path).commodity)];
  for (auto k = commodity.choices_begin; k < commodity.choices_end; ++k) {
    auto const& choice = p_.choices[static_cast<std::size_t>(k)];
    if (choice.sink == path.sink)
      return after.available <= choice.latest &&
             after.available <= p_.sinks[static_cast<std::size_t>(path.sink)].latest;
  }
  return false;
}

// Onto another departure that needs no truck beyond its day's; false when there is none.
bool lane_days::move(std::size_t i, flow::id departure) {
  long const most = g_.scenario->lanes[lane_].trucks_per_day->count();
  flow::id const from = taken(paths_[i], departure);
  for (auto const to : departure_of(g_, from) == from ? departures_ : twins_) {
    if (to == from || !in_time(paths_[i], from, to)) continue;
    spend(paths_[i], -1.0);
    std::replace(paths_[i].arcs.begin(), paths_[i].arcs.end(), from, to);
    spend(paths_[i], 1.0);
    used_[static_cast<std::size_t>(departure_of(g_, to))] = true;
    bool const fits = std::all_of(left_.begin(), left_.end(), [](double left) { return left >= -1e-6; });
    if (fits && trucks_on(day_of(to)) <= most) return true;
    spend(paths_[i], -1.0);
    std::replace(paths_[i].arcs.begin(), paths_[i].arcs.end(), to, from);
    spend(paths_[i], 1.0);
  }
  return false;
}

// One carton after another off the departure that holds least, until its day has a truck less.
void lane_days::cut(long day, long most) {
  flow::id least = -1;
  double least_units = 0;
  for (auto const arc : departures_) {
    if (day_of(arc) != day) continue;
    double units = 0;
    for (auto const& path : paths_) units += on(path, arc) ? path.units : 0.0;
    if (units > 0 && (least < 0 || units < least_units)) least = arc, least_units = units;
  }
  long const before = trucks(least);
  for (std::size_t i = paths_.size(); i-- > 0 && trucks(least) >= before && trucks_on(day) > most;) {
    while (on(paths_[i], least) && trucks(least) >= before) {
      double const step = lot_of(paths_[i]).step > 0 ? lot_of(paths_[i]).step : 1.0;
      flow::path_flow off = paths_[i];
      off.units = std::min(off.units, step);
      paths_[i].units -= off.units;
      paths_.push_back(off);
      if (move(paths_.size() - 1, least)) continue;
      spend(off, -1.0);
      paths_.pop_back();
    }
  }
}

}  // namespace

void keep_truck_days(ground const& g, compiled const& c, std::vector<flow::path_flow>& paths) {
  for (std::size_t lane = 0; lane < g.scenario->lanes.size(); ++lane) {
    if (g.scenario->lanes[lane].trucks_per_day) lane_days(g, c, paths, lane).run();
  }
}

}  // namespace lifeline::plan
