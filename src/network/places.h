// SPDX-License-Identifier: Apache-2.0
// Look-ups by site that the whole room shares: positions of ids, handling rows, borders. A view of a scenario
// that must outlive it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/scenario.h"
#include "network/hours.h"

namespace lifeline::network {

// A handling row in whole minutes.
struct desk {
  duration unload{0};
  duration transfer{0};
  duration check{0};
  duration clearance{0};
  duration build_up{0};
  duration truck_load{0};
  model::handling const* row = nullptr;
  opening hours;
};

struct places {
  explicit places(model::scenario const&);

  std::optional<std::size_t> find(std::string const& id) const;
  model::site const& site(std::size_t i) const { return of->sites[i]; }
  std::optional<desk> const& desk_of(std::size_t i) const { return desks[i]; }

  model::scenario const* of;
  std::map<std::string, std::size_t> positions;
  std::vector<std::optional<desk>> desks;  // by site position
  duration slot;                           // at least a minute
};

// The sites share neither country nor any bloc.
bool cross_border(model::site const& a, model::site const& b);
// Country or bloc.
bool lies_in(model::site const&, std::string const& where);

bool contains(model::text_list const&, std::string const& word);

}  // namespace lifeline::network
