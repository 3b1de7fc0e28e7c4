// SPDX-License-Identifier: Apache-2.0
// Paths and plans. A path is a lot, the choice it serves and the arcs between; its cost here is only what no
// price changes: time and lateness. The arcs' own cost enters with their prices.
#pragma once

#include <span>

#include "flow/lattice.h"

namespace lifeline::flow {

struct path {
  id lot;  // its place in the lattice
  id choice;
  id keep;  // the kept flow whose bonus it earns, or -1
  id arcs_begin;
  id arcs_end;
  double cost;  // time and lateness less bonus
};

// Growing set of distinct paths.
class pool {
 public:
  explicit pool(lattice const& l) : lattice_(&l), newest_(static_cast<std::size_t>(l.lot_count()), -1) {}
  // Adds the path unless it is there; returns its place. Arcs must be legal for the lot and choice.
  id add(id lot, id choice, id keep, std::span<id const> arcs);
  id size() const { return paths_.count(); }
  path const& operator[](id p) const { return paths_[p]; }
  std::span<id const> arcs(id p) const {
    return {arcs_.data() + paths_[p].arcs_begin, arcs_.data() + paths_[p].arcs_end};
  }
  lattice const& over() const { return *lattice_; }

 private:
  lattice const* lattice_;
  list<path> paths_;
  list<std::uint64_t> hash_;
  list<id> older_;   // per path: the path of the same lot added before it
  list<id> newest_;  // per lot
  list<id> arcs_;
};

// A plan: units on paths of the pool.
struct flow_on {
  id path;
  double units;
};
using plan = list<flow_on>;

// Paths of an earlier plan or of `keeps` that are still legal, as the pool knows them.
plan adopt(pool&, std::vector<path_flow> const&);
void adopt_keeps(pool&);

// The plan as the caller sees it: sorted by lot, sink, arcs; equal ones joined.
std::vector<path_flow> publish(pool const&, plan const&);

}  // namespace lifeline::flow
