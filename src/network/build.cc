// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "network/by_leg.h"
#include "network/draft.h"
#include "network/network.h"
#include "network/rules.h"
#include "network/timeline.h"
#include "network/traits.h"

namespace lifeline::network {
namespace {

constexpr std::size_t arcs_before_coarsening = 200'000;
constexpr std::size_t bits = std::numeric_limits<traits>::digits;

network timetable(model::scenario const& s) {
  draft exact(s);
  if (follow_goods(exact, false, arcs_before_coarsening)) return exact.finish();
  draft coarse(s);
  coarse.net.notes.push_back("more than 200,000 departures: trucks are offered on the slot grid only");
  follow_goods(coarse, true, std::numeric_limits<std::size_t>::max());
  return coarse.finish();
}

}  // namespace

counted counts(model::limit_kind kind) {
  using model::limit_kind;
  switch (kind) {
    case limit_kind::volume:
    case limit_kind::trucks_volume:
      return counted::volume;
    case limit_kind::position:
    case limit_kind::docks:
    case limit_kind::trucks_position:
      return counted::position;
    default:
      return counted::mass;
  }
}

network build(model::scenario const& s) {
  network net = timetable(s);
  places const at(s);
  set_traits(net, packed(closures(at, net), bits, net.notes), s.lots.size());
  add_twins(s, net);
  for (auto& note : papers(at)) net.notes.push_back(std::move(note));
  return net;
}

}  // namespace lifeline::network
