// SPDX-License-Identifier: Apache-2.0
#include "network/draft.h"

#include <algorithm>

namespace lifeline::network {
namespace {

auto order_of(arc const& a) {
  return std::make_tuple(a.depart, a.available, a.kind, a.ref, a.from, a.to);
}

}  // namespace

bool goes_before(arc const& a, arc const& b) {
  return order_of(a) < order_of(b);
}

draft::draft(model::scenario const& s) : at(s), as_of(s.plan.as_of), until(s.plan.until) {
  for (std::size_t i = 0; i < s.sites.size(); ++i)
    net.landside.push_back(net.nodes.push_back(node{i, std::nullopt, std::nullopt}));
}

row_index draft::limit(model::limit_kind kind, std::string const& ref, instant from, std::int64_t capacity) {
  auto const [found, made] = names.try_emplace({kind, ref, from}, row_index());
  if (made) found->second = net.rows.push_back(row{kind, ref, from, capacity});
  return found->second;
}

network draft::finish() {
  std::sort(net.arcs.begin(), net.arcs.end(), goes_before);
  std::vector<bool> used(net.rows.size());
  for (auto const& a : net.arcs)
    for (auto const r : a.rows) used[r.value()] = true;
  index_vector<row_index, row> kept;
  std::vector<row_index> renamed(net.rows.size());
  for (auto const& entry : names)  // by kind, name and time
    if (used[entry.second.value()]) renamed[entry.second.value()] = kept.push_back(net.rows[entry.second]);
  for (auto& a : net.arcs)
    for (auto& r : a.rows) r = renamed[r.value()];
  net.rows = std::move(kept);
  return std::move(net);
}

}  // namespace lifeline::network
