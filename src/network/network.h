// SPDX-License-Identifier: Apache-2.0
// The timetable of a scenario as a time-expanded network: legs, truck departures and handling slots as arcs,
// their limits as rows, rules as traits that close arcs to goods. docs/planning.md sections 1 to 4 are the
// definition. Built once, then read only. Arcs are sorted by (depart, available, kind, ref); the same
// scenario gives the same network, byte for byte. Cost of building: O(arcs log arcs).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/index.h"
#include "base/problem.h"
#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::network {

using node_index = index<struct node_tag>;
using arc_index = index<struct arc_tag>;
using row_index = index<struct row_tag>;
using traits = std::uint64_t;  // bits that goods have and arcs forbid

struct node {
  std::size_t site;                         // position in scenario.sites
  std::optional<std::size_t> leg;           // set: on board of this leg, arrived but not yet handled
  std::optional<std::size_t> lane_arrival;  // set: a truck at the border desk of the site (unique number)
};

struct arc {
  model::stage_kind kind = model::stage_kind::leg;
  std::size_t ref = 0;  // position in scenario.legs, .lanes, or .sites (handling)
  node_index from;
  node_index to;
  instant depart{};  // goods must be at `from` by then: cut-off, begin of loading, begin of handling
  instant leaves{};  // wheels roll
  instant arrives{};
  instant available{};               // goods are at `to`
  std::int64_t cents_per_tonne = 0;  // cost per kilogram x 1000, trucks at cost / capacity
  std::int64_t co2_g_per_tonne = 0;  // likewise of CO2e (carbon.h); 0 when not known
  traits forbids = 0;
  std::vector<row_index> rows;
  arc_index twin_of;  // set: the same departure or window, for goods that a pin sends by one leg or lane
};

struct row {
  model::limit_kind kind = model::limit_kind::mass;
  std::string ref;        // leg, lane or site id
  instant from{};         // departure, window or day
  std::int64_t capacity;  // grams, cm3, or thousandths of a pallet, by kind
};

// What a row counts of the goods that pass.
enum class counted { mass, volume, position };
counted counts(model::limit_kind);

struct network {
  index_vector<node_index, node> nodes;
  index_vector<arc_index, arc> arcs;
  index_vector<row_index, row> rows;
  std::vector<node_index> landside;  // by site position
  // Where goods start that a pin of kind lot_by_leg sends by a leg or lane (its id): by site position,
  // invalid where no such goods are (by_leg.h).
  std::map<std::string, std::vector<node_index>> before;
  std::vector<traits> lot_traits;  // by lot position
  std::vector<std::string> notes;  // document rules by lot, limits that had to be coarsened
};

network build(model::scenario const&);

// The arc that stands for the departure or window itself: the one that a twin is of, or the arc.
inline arc_index departure_of(network const& net, arc_index a) {
  return net.arcs[a].twin_of.valid() ? net.arcs[a].twin_of : a;
}

// Driving, breaks, rests and border waits of a truck that departs at `departs`; whole minutes.
duration transit(model::scenario const&, model::lane const&, instant departs);
// Driving with breaks and rests only (no borders).
duration driving(duration drive, model::crew);

// The earliest way for goods from a node at a time to a site's landside, ignoring other goods (capacity
// free), or none.
struct way {
  std::vector<arc_index> arcs;
  instant available{};
};
std::optional<way> earliest(network const&, node_index from, instant ready, traits, std::size_t site);
// Earliest landside moment at every site.
std::vector<std::optional<instant>> earliest_everywhere(network const&, node_index from, instant ready,
                                                        traits);

}  // namespace lifeline::network
