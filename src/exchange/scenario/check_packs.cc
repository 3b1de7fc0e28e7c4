// SPDX-License-Identifier: Apache-2.0
// Doubts about packs: density, mass of a piece, mass or volume unknown where it counts.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "exchange/scenario/check.h"

namespace lifeline::exchange {
namespace {

// Expanded polystyrene itself, the lightest thing that is shipped, weighs 10 to 30 kg/m3; solid aluminium and
// stone 2,700. A packed carton lies between.
constexpr std::int64_t least_kg_per_m3 = 10;
constexpr std::int64_t most_kg_per_m3 = 3000;

using items = loaded<model::item>;

// g / cm3 x 1,000,000 = g / m3, rounded down.
std::optional<std::int64_t> grams_per_m3(model::item const& item) {
  if (!item.carton_mass || !item.carton_volume || item.carton_volume->count() <= 0) return {};
  return scale_down(item.carton_mass->count(), 1000000, item.carton_volume->count());
}

// Mass of a thousand pieces, so that light ones differ.
std::optional<std::int64_t> grams_per_thousand(model::item const& item) {
  if (!item.carton_mass || !item.per_carton || item.per_carton->count() <= 0) return {};
  return scale_down(item.carton_mass->count(), 1000, item.per_carton->count());
}

void check_density(row_errors<model::item> errors) {
  for (std::size_t i = 0; i < errors.table.rows.size(); ++i) {
    auto const& item = errors.table.rows[i];
    auto const density = grams_per_m3(item);
    if (!density || (*density >= least_kg_per_m3 * 1000 && *density <= most_kg_per_m3 * 1000)) continue;
    errors.add(i, "carton_m3", code::odd_density,
               fmt::format("a carton of {} kg in {} m3 is {} kg/m3, {}",
                           print_scaled(item.carton_mass->count(), 1000),
                           print_scaled(item.carton_volume->count(), 1000000), print_scaled(*density, 1000),
                           *density > most_kg_per_m3 * 1000 ? "heavier than stone" : "lighter than foam"),
               fmt::format("{} to {} kg/m3", least_kg_per_m3, print_grouped(most_kg_per_m3)),
               "check both values and their units; cubic metres, not litres or cubic centimetres");
  }
}

std::int64_t middle_of(std::vector<std::int64_t> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// Each item against the middle one of the others of its group; of two, the later row is asked about.
void check_group(row_errors<model::item> errors, std::vector<std::size_t> const& rows) {
  for (std::size_t k = rows.size() == 2 ? 1 : 0; k < rows.size(); ++k) {
    std::vector<std::int64_t> others;
    for (auto const row : rows) {
      if (row != rows[k]) others.push_back(*grams_per_thousand(errors.table.rows[row]));
    }
    if (others.empty()) return;
    auto const mine = *grams_per_thousand(errors.table.rows[rows[k]]);
    auto const usual = middle_of(std::move(others));
    if (mine < usual * 10 && usual < mine * 10) continue;
    auto const& item = errors.table.rows[rows[k]];
    errors.add(rows[k], "carton_kg", code::odd_mass,
               fmt::format("a piece of {} weighs {} g, others of group {} about {} g", item.id,
                           print_scaled(mine, 1000), model::group_of(item), print_scaled(usual, 1000)));
  }
}

void check_mass_per_piece(row_errors<model::item> errors) {
  constexpr std::size_t group_at_most = 1000;  // the comparison is quadratic
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < errors.table.rows.size(); ++i) {
    auto const& item = errors.table.rows[i];
    if (grams_per_thousand(item)) groups[model::group_of(item)].push_back(i);
  }
  for (auto const& [name, rows] : groups) {
    if (rows.size() <= group_at_most) check_group(errors, rows);
  }
}

void check_unknown(check_context& c) {
  auto const limited = [&](auto member_of_leg, auto member_of_lane, auto member_of_fleet) {
    auto const any = [](auto const& rows, auto member) {
      return std::any_of(rows.begin(), rows.end(),
                         [&](auto const& row) { return (row.*member).has_value(); });
    };
    return any(c.tables.legs.rows, member_of_leg) || any(c.tables.lanes.rows, member_of_lane) ||
           any(c.tables.fleet.rows, member_of_fleet);
  };
  bool const by_mass = limited(&model::leg::capacity, &model::lane::capacity, &model::aircraft::payload);
  bool const by_volume = limited(&model::leg::volume, &model::lane::volume, &model::aircraft::volume);
  std::set<std::string> used;
  for (auto const& lot : c.tables.lots.rows) used.insert(lot.item);
  row_errors<model::item> errors{c.tables.items, c.sink};
  for (std::size_t i = 0; i < c.tables.items.rows.size(); ++i) {
    auto const& item = c.tables.items.rows[i];
    if (used.count(item.id) == 0) continue;
    bool const mass = by_mass && !item.carton_mass;
    bool const volume = by_volume && !item.carton_volume;
    if (!mass && !volume) continue;
    errors.add(i, mass ? "carton_kg" : "carton_m3", code::no_mass,
               fmt::format("item {} has no {}, so it fills no aircraft and no truck in the plan", item.id,
                           mass && volume ? "mass and no volume"
                           : mass         ? "mass"
                                          : "volume"));
  }
}

}  // namespace

void check_packs(check_context& c) {
  row_errors<model::item> const errors{c.tables.items, c.sink};
  check_density(errors);
  check_mass_per_piece(errors);
  check_unknown(c);
}

}  // namespace lifeline::exchange
