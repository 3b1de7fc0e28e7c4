// SPDX-License-Identifier: Apache-2.0
#include "network/traits.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace lifeline::network {
namespace {

using positions = std::vector<std::uint32_t>;

positions both(positions const& a, positions const& b) {
  positions out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

// Closures with the same `key` become one, at the place of the first; exact.
void share(std::vector<closure>& all, positions closure::*key, positions closure::*rest) {
  std::map<positions, std::size_t> first;
  std::vector<closure> out;
  for (auto& c : all) {
    auto const [at, made] = first.try_emplace(c.*key, out.size());
    if (made) {
      out.push_back(std::move(c));
    } else {
      auto& into = out[at->second];
      into.*rest = both(into.*rest, c.*rest);
    }
  }
  all = std::move(out);
}

// The neighbours whose joining shuts the fewest arcs to lots that they were open to; neighbours are answers
// to one rule where there are any.
std::size_t cheapest_pair(std::vector<closure> const& all) {
  std::size_t best = 0;
  std::size_t least = static_cast<std::size_t>(-1);
  bool best_same = false;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    auto const& a = all[i];
    auto const& b = all[i + 1];
    bool const same = a.reason == b.reason;
    if (best_same && !same) continue;
    auto const arcs = both(a.arcs, b.arcs).size();
    auto const more = (arcs - a.arcs.size()) * a.lots.size() + (arcs - b.arcs.size()) * b.lots.size();
    if (more < least || same != best_same) {
      best = i;
      least = more;
      best_same = same;
    }
  }
  return best;
}

void join_next(std::vector<closure>& all, std::size_t i, std::vector<std::string>& notes) {
  auto& a = all[i];
  auto const& b = all[i + 1];
  bool const same = a.reason == b.reason;
  notes.push_back(same ? "rule " + a.reason + ": two times of answer are treated as the later one"
                       : a.reason + " and " + b.reason + " are treated as one: goods under either obey both");
  a.lots = both(a.lots, b.lots);
  a.arcs = both(a.arcs, b.arcs);
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(i) + 1);
}

}  // namespace

std::vector<closure> packed(std::vector<closure> all, std::size_t bits_max, std::vector<std::string>& notes) {
  share(all, &closure::arcs, &closure::lots);
  share(all, &closure::lots, &closure::arcs);
  while (all.size() > bits_max) join_next(all, cheapest_pair(all), notes);
  return all;
}

void set_traits(network& net, std::vector<closure> const& all, std::size_t lots) {
  net.lot_traits.assign(lots, 0);
  for (std::size_t bit = 0; bit < all.size(); ++bit) {
    traits const mask = traits{1} << bit;
    for (auto const l : all[bit].lots) net.lot_traits[l] |= mask;
    for (auto const a : all[bit].arcs) net.arcs.raw()[a].forbids |= mask;
  }
}

}  // namespace lifeline::network
