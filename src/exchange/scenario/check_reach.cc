// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario/check_reach.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <unordered_map>

#include "base/real.h"
#include "base/text.h"

namespace lifeline::exchange {
namespace {

constexpr std::size_t searches_at_most = 1000;
constexpr instant never = instant::max();
// A block is never shorter than taxi, climb and descent.
constexpr duration shortest_flight = minutes(45);

struct hop {
  std::size_t to;
  instant latest;     // goods must be there by then
  instant earliest;   // lanes, tours: not before
  instant arrives;    // legs: then
  duration takes{0};  // lanes, tours: max(ready, earliest) + takes
  bool timed = false;
};

using starts = std::map<std::size_t, instant>;  // site -> earliest ready
using labels = std::vector<instant>;            // earliest moment at each site

class reach {
 public:
  explicit reach(model::scenario const& s) : s_(s), out_(s.sites.size()) {
    for (std::size_t i = 0; i < s.sites.size(); ++i) index_.emplace(s.sites[i].id, i);
    for (auto const& leg : s.legs) add(leg);
    for (auto const& lane : s.lanes) add(lane);
    for (auto const& aircraft : s.fleet) add(aircraft);
  }

  std::size_t site(std::string const& id) const { return index_.at(id); }
  std::vector<hop> const& hops(std::size_t site) const { return out_[site]; }

  // Earliest arrivals; nothing once the budget of searches is spent.
  labels const* from(starts const& begin) {
    auto const known = found_.find(begin);
    if (known != found_.end()) return &known->second;
    if (found_.size() >= searches_at_most) return nullptr;
    return &found_.emplace(begin, search(begin)).first->second;
  }

 private:
  void add(model::leg const& leg) {
    bool const used = leg.status != model::leg_status::cancelled &&
                      (leg.status != model::leg_status::option || s_.plan.options) &&
                      leg.departs >= s_.plan.as_of;
    if (!used) return;
    hop h;
    h.to = site(leg.to);
    h.latest = leg.cutoff ? *leg.cutoff : leg.departs;
    h.arrives = leg.arrives;
    h.timed = true;
    out_[site(leg.from)].push_back(h);
  }

  void add(model::lane const& lane) {
    auto const& crews = s_.plan.crews;
    auto const word = lane.drivers == model::crew::team ? "team" : "single";
    if (!crews.empty() && std::find(crews.begin(), crews.end(), word) == crews.end()) return;
    hop h;
    h.to = site(lane.to);
    h.earliest = lane.first ? std::max(*lane.first, s_.plan.as_of) : s_.plan.as_of;
    h.latest = lane.last ? *lane.last : s_.plan.until;
    h.takes = lane.drive ? *lane.drive : lane.road ? driving(lane) : duration(0);
    out_[site(lane.from)].push_back(h);
  }

  static duration driving(model::lane const& lane) {
    auto const kmh = lane.speed_kmh ? *lane.speed_kmh : 70;
    return duration(lane.road->count() * 36 / std::max<std::int64_t>(kmh, 1) / 10);
  }

  // A tour may reach every airfield whose runway is long enough.
  void add(model::aircraft const& aircraft) {
    for (auto const& place : s_.sites) {
      bool const too_short = aircraft.min_runway && place.runway && *place.runway < *aircraft.min_runway;
      if (place.id == aircraft.base || too_short) continue;
      hop h;
      h.to = site(place.id);
      h.earliest = aircraft.first ? std::max(*aircraft.first, s_.plan.as_of) : s_.plan.as_of;
      h.latest = s_.plan.until;
      h.takes = shortest_flight;
      out_[site(aircraft.base)].push_back(h);
    }
  }

  labels search(starts const& begin) const {
    labels out(s_.sites.size(), never);
    using entry = std::pair<instant, std::size_t>;
    std::priority_queue<entry, std::vector<entry>, std::greater<>> open;
    auto const reached = [&](std::size_t site, instant when) {
      if (when >= out[site]) return;
      out[site] = when;
      open.emplace(when, site);
    };
    for (auto const& [site, ready] : begin) reached(site, ready);
    while (!open.empty()) {
      auto const [when, site] = open.top();
      open.pop();
      if (when > out[site]) continue;
      for (auto const& h : out_[site]) {
        if (when > h.latest) continue;
        reached(h.to, h.timed ? h.arrives : std::max(when, h.earliest) + h.takes);
      }
    }
    return out;
  }

  model::scenario const& s_;
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<std::vector<hop>> out_;
  std::map<starts, labels> found_;
};

// Which lots answer which group, by item.
class answers_index {
 public:
  explicit answers_index(model::scenario const& s) {
    for (auto const& item : s.items) {
      groups_[item.id] = {item.id, model::group_of(item)};
    }
    for (auto const& row : s.substitutions) groups_[row.item].insert(row.group);
  }
  std::set<std::string> const& groups_of(std::string const& item) const { return groups_.at(item); }

 private:
  std::map<std::string, std::set<std::string>> groups_;
};

instant start_of(model::scenario const& s, model::lot const& lot) {
  return std::max(lot.ready, s.plan.as_of);
}

instant last_use(model::scenario const& s, model::need const& need) {
  return need.until ? std::min(*need.until, s.plan.until) : s.plan.until;
}

struct needs_of_group {
  std::vector<std::size_t> rows;  // positions in scenario.needs
  starts from;                    // lots that answer
};

using by_group = std::map<std::string, needs_of_group>;

by_group sort_by_group(model::scenario const& s, reach const& net, answers_index const& answers) {
  by_group out;
  for (std::size_t i = 0; i < s.needs.size(); ++i) out[s.needs[i].group].rows.push_back(i);
  for (auto const& lot : s.lots) {
    for (auto const& group : answers.groups_of(lot.item)) {
      auto const at = out.find(group);
      if (at == out.end()) continue;
      auto const [start, fresh] = at->second.from.emplace(net.site(lot.site), start_of(s, lot));
      if (!fresh) start->second = std::min(start->second, start_of(s, lot));
    }
  }
  return out;
}

void check_needs(model::scenario const& s, by_group const& groups, reach& net, row_places const& places,
                 problem_sink& sink) {
  for (auto const& [group, one] : groups) {
    if (one.from.empty()) {
      for (auto const n : one.rows) {
        sink.add(code::unanswered_need, places.of_need(n),
                 fmt::format("no lot is of group {}, which need {} asks for", group, s.needs[n].id));
      }
      continue;
    }
    auto const* at = net.from(one.from);
    if (at == nullptr) return;
    for (auto const n : one.rows) {
      auto const* need = &s.needs[n];
      auto const when = (*at)[net.site(need->site)];
      if (when < last_use(s, *need) || last_use(s, *need) <= s.plan.from) continue;
      sink.add(
          code::unreachable_need, places.of_need(n),
          when == never
              ? fmt::format("nothing that need {} asks for can reach {}: no leg or lane goes there in time",
                            need->id, need->site)
              : fmt::format("need {} at {} is over at {}, and nothing can be there before {}", need->id,
                            need->site, to_text(last_use(s, *need)),
                            to_text(std::chrono::floor<std::chrono::minutes>(when))));
    }
  }
}

void check_lots(model::scenario const& s, by_group const& groups, reach& net, answers_index const& answers,
                row_places const& places, problem_sink& sink) {
  std::map<std::size_t, std::set<std::string>> asked;  // site -> groups
  for (auto const& need : s.needs) asked[net.site(need.site)].insert(need.group);
  for (std::size_t i = 0; i < s.lots.size(); ++i) {
    auto const& lot = s.lots[i];
    auto const here = net.site(lot.site);
    if (lot.ready >= s.plan.until) continue;  // told as outside the horizon
    auto const& hops = net.hops(here);
    bool const leaves =
        std::any_of(hops.begin(), hops.end(), [&](hop const& h) { return h.latest >= start_of(s, lot); });
    auto const& mine = answers.groups_of(lot.item);
    auto const& wanted = asked[here];
    bool const needed_here = std::any_of(mine.begin(), mine.end(),
                                         [&](std::string const& group) { return wanted.count(group) != 0; });
    if (!leaves && !needed_here) {
      sink.add(code::stranded_lot, places.of_lot(i),
               fmt::format("nothing leaves {} after {}, when lot {} is ready, and nobody there needs it",
                           lot.site, to_text(start_of(s, lot)), lot.id));
      continue;
    }
    if (!lot.expiry || instant(*lot.expiry) + hours(24) >= s.plan.until) continue;
    auto const* at = net.from({{here, start_of(s, lot)}});
    if (at == nullptr) continue;
    instant earliest = never;
    for (auto const& group : mine) {
      auto const one = groups.find(group);
      if (one == groups.end()) continue;
      for (auto const n : one->second.rows) earliest = std::min(earliest, (*at)[net.site(s.needs[n].site)]);
    }
    if (earliest == never || earliest < instant(*lot.expiry) + hours(24)) continue;
    sink.add(
        code::expires_on_the_way, places.of_lot(i),
        fmt::format("lot {} expires on {} and can be nowhere it is needed before {}", lot.id,
                    to_date_text(*lot.expiry), to_text(std::chrono::floor<std::chrono::minutes>(earliest))));
  }
}

}  // namespace

void check_reach(model::scenario const& s, row_places const& places, problem_sink& sink) {
  reach net(s);
  answers_index const answers(s);
  auto const groups = sort_by_group(s, net, answers);
  check_needs(s, groups, net, places, sink);
  check_lots(s, groups, net, answers, places, sink);
}

}  // namespace lifeline::exchange
