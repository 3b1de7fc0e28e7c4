// SPDX-License-Identifier: Apache-2.0
// The sense of single rows about places and movement: sites, legs, lanes, handling, rules, fleet, sectors.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/real.h"
#include "base/text.h"
#include "exchange/scenario/check.h"
#include "exchange/scenario/words.h"

namespace lifeline::exchange {
namespace {

// Faster than this over the ground nothing of the kind goes: freighters cruise at about 900 km/h, with a jet
// stream behind 1,150; lorries are limited to 90 km/h; freight trains run to 160; container ships to 25
// knots.
constexpr std::int64_t fastest_kmh(model::leg_mode mode) {
  switch (mode) {
    case model::leg_mode::air:
      return 1200;
    case model::leg_mode::road:
      return 110;
    case model::leg_mode::rail:
      return 200;
    case model::leg_mode::sea:
      return 80;
  }
  return 1200;
}

using site_index = std::map<std::string, model::site const*>;

site_index index_sites(loaded_tables const& tables) {
  site_index out;
  for (auto const& site : tables.sites.rows) out.emplace(site.id, &site);
  return out;
}

// Great circle between two sites; nothing when a coordinate is missing.
std::optional<std::int64_t> straight_m(site_index const& sites, std::string const& a, std::string const& b) {
  auto const from = sites.find(a);
  auto const to = sites.find(b);
  if (from == sites.end() || to == sites.end()) return {};
  auto const& p = *from->second;
  auto const& q = *to->second;
  if (!p.lat || !p.lon || !q.lat || !q.lon) return {};
  return real::great_circle_m(p.lat->count(), p.lon->count(), q.lat->count(), q.lon->count());
}

template <class Row>
void check_ends(row_errors<Row> errors, std::size_t i, std::string const& from, std::string const& to) {
  if (from.empty() || from != to) return;
  errors.add(i, "to", code::same_ends, fmt::format("it goes from {} to {}", from, to));
}

bool is_code(std::string const& text, std::size_t letters) {
  return text.size() == letters && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

void check_site_rows(check_context& c) {
  row_errors<model::site> errors{c.tables.sites, c.sink};
  for (std::size_t i = 0; i < c.tables.sites.rows.size(); ++i) {
    auto const& site = c.tables.sites.rows[i];
    if (c.tables.sites.bad[i] != 0) continue;
    auto const in_range = [&](std::string_view column, std::optional<microdegrees> value, std::int64_t most) {
      if (!value || (value->count() >= -most && value->count() <= most)) return;
      errors.add(i, column, code::out_of_range,
                 fmt::format("{} degrees", print_scaled(value->count(), 1000000)),
                 fmt::format("from -{} to {}", most / 1000000, most / 1000000),
                 "look for a missing point, or for latitude and longitude exchanged");
    };
    in_range("lat_deg", site.lat, 90000000);
    in_range("lon_deg", site.lon, 180000000);
    if (site.lat.has_value() != site.lon.has_value()) {
      errors.add(i, site.lat ? "lon_deg" : "lat_deg", code::incomplete,
                 "one coordinate is given without the other", "both", "fill in the other one");
    }
    if (!site.lat && !site.lon) {
      errors.add(i, "lat_deg", code::no_coordinates, fmt::format("site {} has no coordinates", site.id));
    }
    if (!site.iata.empty() && !is_code(site.iata, 3)) {
      errors.add(i, "iata", code::odd_code, fmt::format("«{}» is not an IATA code", site.iata),
                 "three capital letters like LGG");
    }
    if (!site.unlocode.empty() && !is_code(site.unlocode, 5)) {
      errors.add(i, "unlocode", code::odd_code, fmt::format("«{}» is not a UN/LOCODE", site.unlocode),
                 "two letters of the country and three of the place, no space: BELGG");
    }
  }
}

template <class Row>
void check_refuses(row_errors<Row> errors, std::size_t i, model::text_list const& refuses) {
  for (auto const& number : refuses) {
    if (number != "dangerous_goods") check_un_number(errors, i, "refuses", number);
  }
}

void check_leg_times(row_errors<model::leg>& errors, std::size_t i, model::leg const& leg) {
  if (leg.departs >= leg.arrives) {
    errors.add(i, "arrives_utc", code::times_out_of_order,
               fmt::format("it departs {} and arrives {}", to_text(leg.departs), to_text(leg.arrives)), {},
               "check that both are UTC: local times across zones can seem to run backwards");
  }
  if (leg.cutoff && *leg.cutoff > leg.departs) {
    errors.add(i, "cutoff_utc", code::times_out_of_order,
               fmt::format("the cut-off {} comes after the departure {}", to_text(*leg.cutoff),
                           to_text(leg.departs)));
  }
}

void check_leg_speed(row_errors<model::leg>& errors, std::size_t i, model::leg const& leg,
                     site_index const& sites) {
  auto const distance = straight_m(sites, leg.from, leg.to);
  auto const seconds = (leg.arrives - leg.departs).count();
  if (!distance || seconds <= 0) return;
  auto const kmh = *distance * 36 / seconds / 10;
  if (kmh <= fastest_kmh(leg.mode)) return;
  errors.add(i, "arrives_utc", code::too_fast,
             fmt::format("{} km in {} is {} km/h", print_grouped(*distance / 1000),
                         to_text_hours(leg.arrives - leg.departs), print_grouped(kmh)),
             fmt::format("at most {} km/h for this mode", fastest_kmh(leg.mode)));
}

void check_leg_rows(check_context& c, site_index const& sites) {
  row_errors<model::leg> errors{c.tables.legs, c.sink};
  for (std::size_t i = 0; i < c.tables.legs.rows.size(); ++i) {
    auto const& leg = c.tables.legs.rows[i];
    if (c.tables.legs.bad[i] != 0) continue;
    check_ends(errors, i, leg.from, leg.to);
    check_leg_times(errors, i, leg);
    check_leg_speed(errors, i, leg, sites);
    more_than_zero(errors, i, "capacity_kg", leg.capacity);
    more_than_zero(errors, i, "capacity_m3", leg.volume);
    more_than_zero(errors, i, "positions", leg.positions);
    for (auto const& band : leg.bands) check_band(errors, i, "bands", band);
    check_refuses(errors, i, leg.refuses);
    if (!leg.capacity && !leg.volume && !leg.positions && leg.status != model::leg_status::cancelled) {
      errors.add(i, "capacity_kg", code::no_capacity,
                 fmt::format("leg {} has no capacity, so the plan may load any amount on it", leg.id));
    }
  }
}

// The countries on the way start where the lane does and end where it ends.
void check_via(row_errors<model::lane>& errors, std::size_t i, model::lane const& lane,
               site_index const& sites) {
  auto const from = sites.find(lane.from);
  auto const to = sites.find(lane.to);
  if (lane.via.empty() || from == sites.end() || to == sites.end()) return;
  if (lane.via.front() == from->second->country && lane.via.back() == to->second->country) return;
  errors.add(
      i, "via", code::contradiction,
      fmt::format("the way is {}, but {} is in {} and {} in {}", join(lane.via, ";"), lane.from,
                  from->second->country, lane.to, to->second->country),
      fmt::format("a list that starts with {} and ends with {}", from->second->country, to->second->country),
      "correct the list, or the ends of the lane");
}

void check_lane_distance(row_errors<model::lane>& errors, std::size_t i, model::lane const& lane,
                         site_index const& sites) {
  auto const straight = straight_m(sites, lane.from, lane.to);
  if (!lane.road && !lane.drive && !straight) {
    errors.add(i, "road_km", code::incomplete,
               "there is neither a distance nor a driving time, and not both ends have coordinates",
               "road_km or drive_h, or coordinates of both sites");
  }
  if (lane.road && straight && lane.road->count() + 1000 < *straight) {
    errors.add(i, "road_km", code::shorter_than_straight,
               fmt::format("{} km by road, but {} km as the crow flies", lane.road->count() / 1000,
                           *straight / 1000));
  }
  if (lane.drive && straight && lane.drive->count() > 0 &&
      *straight * 36 / lane.drive->count() / 10 > fastest_kmh(model::leg_mode::road)) {
    errors.add(i, "drive_h", code::too_fast,
               fmt::format("{} km as the crow flies in {} of driving", *straight / 1000,
                           to_text_hours(*lane.drive)));
  }
}

void check_lane_rows(check_context& c, site_index const& sites) {
  row_errors<model::lane> errors{c.tables.lanes, c.sink};
  for (std::size_t i = 0; i < c.tables.lanes.rows.size(); ++i) {
    auto const& lane = c.tables.lanes.rows[i];
    if (c.tables.lanes.bad[i] != 0) continue;
    check_ends(errors, i, lane.from, lane.to);
    check_via(errors, i, lane, sites);
    check_lane_distance(errors, i, lane, sites);
    more_than_zero(errors, i, "road_km", lane.road);
    more_than_zero(errors, i, "speed_kmh", lane.speed_kmh);
    more_than_zero(errors, i, "drive_h", lane.drive);
    more_than_zero(errors, i, "capacity_kg", lane.capacity);
    more_than_zero(errors, i, "capacity_m3", lane.volume);
    more_than_zero(errors, i, "pallets", lane.pallets);
    more_than_zero(errors, i, "trucks_per_day", lane.trucks_per_day);
    for (auto const& band : lane.bands) check_band(errors, i, "bands", band);
    if (lane.speed_kmh && *lane.speed_kmh > fastest_kmh(model::leg_mode::road)) {
      errors.add(i, "speed_kmh", code::too_fast, fmt::format("a mean speed of {} km/h", *lane.speed_kmh));
    }
    if (lane.first && lane.last && *lane.first >= *lane.last) {
      errors.add(i, "last_utc", code::times_out_of_order,
                 fmt::format("first {} is not before last {}", to_text(*lane.first), to_text(*lane.last)));
    }
    if (!lane.capacity && !lane.volume && !lane.pallets) {
      errors.add(
          i, "capacity_kg", code::no_capacity,
          fmt::format("a truck of lane {} has no capacity, so the plan may load any amount on it", lane.id));
    }
  }
}

void check_handling(check_context& c) {
  row_errors<model::handling> errors{c.tables.handlings, c.sink};
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < c.tables.handlings.rows.size(); ++i) {
    auto const& row = c.tables.handlings.rows[i];
    if (c.tables.handlings.bad[i] != 0) continue;
    only_once(errors, i, seen, row.site, "site " + row.site);
    more_than_zero(errors, i, "breakdown_kg_per_h", row.breakdown_per_h);
    more_than_zero(errors, i, "desks", row.desks);
    more_than_zero(errors, i, "clearance_kg_per_desk_h", row.clearance_per_desk_h);
    more_than_zero(errors, i, "docks", row.docks);
    auto const check_clock = [&](std::string_view column, std::string const& text) {
      if (text.empty() || minutes_of_day(text)) return;
      errors.add(i, column, code::bad_value, fmt::format("«{}» is not a time of day", text),
                 "hours and minutes UTC like 06:00, at most 24:00");
    };
    check_clock("opens_utc", row.opens);
    check_clock("closes_utc", row.closes);
    if (row.opens.empty() != row.closes.empty()) {
      errors.add(i, row.opens.empty() ? "opens_utc" : "closes_utc", code::incomplete,
                 "one end of the opening hours is given without the other",
                 "both, or neither when open all day", "fill in the other one");
    }
    if (!row.opens.empty() && row.opens == row.closes) {
      errors.add(i, "closes_utc", code::contradiction, fmt::format("it opens and closes at {}", row.opens),
                 {}, "leave both empty when it is open all day");
    }
  }
}

void check_rule_rows(check_context& c) {
  row_errors<model::rule> errors{c.tables.rules, c.sink};
  for (std::size_t i = 0; i < c.tables.rules.rows.size(); ++i) {
    auto const& rule = c.tables.rules.rows[i];
    if (c.tables.rules.bad[i] != 0) continue;
    if (rule.from && rule.until && *rule.from >= *rule.until) {
      errors.add(i, "until_utc", code::times_out_of_order,
                 fmt::format("from {} is not before until {}", to_text(*rule.from), to_text(*rule.until)));
    }
    bool const wait = rule.kind == model::rule_kind::border_wait;
    if (wait && !rule.wait) errors.add(i, "wait_h", code::incomplete, "a border wait needs its hours");
    if (!wait && rule.wait) {
      errors.add(i, "wait_h", code::contradiction, "only a border_wait has a wait", {},
                 "clear wait_h, or make it a rule of its own of kind border_wait");
    }
  }
}

void check_fleet(check_context& c) {
  row_errors<model::aircraft> errors{c.tables.fleet, c.sink};
  for (std::size_t i = 0; i < c.tables.fleet.rows.size(); ++i) {
    auto const& row = c.tables.fleet.rows[i];
    if (c.tables.fleet.bad[i] != 0) continue;
    more_than_zero(errors, i, "count", std::optional(row.count));
    more_than_zero(errors, i, "payload_kg", row.payload);
    more_than_zero(errors, i, "capacity_m3", row.volume);
    more_than_zero(errors, i, "positions", row.positions);
    more_than_zero(errors, i, "range_km", row.range);
    more_than_zero(errors, i, "speed_kmh", row.speed_kmh);
    more_than_zero(errors, i, "max_duty_h", row.max_duty);
    more_than_zero(errors, i, "max_stops", row.max_stops);
    for (auto const& band : row.bands) check_band(errors, i, "bands", band);
    if (row.max_duty && row.long_duty && *row.long_duty < *row.max_duty) {
      errors.add(i, "long_duty_h", code::contradiction,
                 fmt::format("the long duty ({}) is shorter than the normal one ({})",
                             to_text_hours(*row.long_duty), to_text_hours(*row.max_duty)));
    }
    if (!row.payload && !row.volume && !row.positions) {
      errors.add(i, "payload_kg", code::no_capacity, fmt::format("aircraft {} has no capacity", row.id));
    }
  }
}

void check_sectors(check_context& c, site_index const& sites) {
  row_errors<model::sector> errors{c.tables.sectors, c.sink};
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < c.tables.sectors.rows.size(); ++i) {
    auto const& row = c.tables.sectors.rows[i];
    if (c.tables.sectors.bad[i] != 0) continue;
    check_ends(errors, i, row.from, row.to);
    more_than_zero(errors, i, "distance_km", row.distance);
    more_than_zero(errors, i, "block_h", row.block);
    auto const key = fmt::format("{} and {}{}{}", std::min(row.from, row.to), std::max(row.from, row.to),
                                 row.type.empty() ? "" : " by ", row.type);
    only_once(errors, i, seen, key, key);
    auto const straight = straight_m(sites, row.from, row.to);
    // Two tables of airports differ by a kilometre or two; a typing error by more.
    if (row.distance && straight && row.distance->count() * 100 < *straight * 98) {
      errors.add(
          i, "distance_km", code::shorter_than_straight,
          fmt::format("{} km, but {} km as the crow flies", row.distance->count() / 1000, *straight / 1000));
    }
  }
}

}  // namespace

void check_transport(check_context& c) {
  auto const sites = index_sites(c.tables);
  check_site_rows(c);
  check_leg_rows(c, sites);
  check_lane_rows(c, sites);
  check_handling(c);
  check_rule_rows(c);
  check_fleet(c);
  check_sectors(c, sites);
}

}  // namespace lifeline::exchange
