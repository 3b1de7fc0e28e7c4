// SPDX-License-Identifier: Apache-2.0
#include "network/by_leg.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

#include "network/draft.h"

namespace lifeline::network {
namespace {

bool is_by(model::scenario const& s, arc const& a, std::string const& id) {
  if (a.kind == model::stage_kind::leg) return s.legs[a.ref].id == id;
  return a.kind == model::stage_kind::truck && s.lanes[a.ref].id == id;
}

// When goods under pins that name the leg or lane are at the places of their lots at the earliest.
std::vector<std::optional<instant>> starts(model::scenario const& s, network const& net,
                                           std::string const& id) {
  std::vector<std::optional<instant>> out(net.nodes.size());
  for (auto const& pin : s.pins) {
    if (pin.kind != model::pin_kind::lot_by_leg || pin.leg != id) continue;
    for (auto const& lot : s.lots) {
      if (lot.id != pin.lot) continue;
      auto const* site = model::find_site(s, lot.site);
      if (site == nullptr) continue;
      auto& first = out[net.landside[static_cast<std::size_t>(site - s.sites.data())].value()];
      first = first ? std::min(*first, lot.ready) : lot.ready;
    }
  }
  return out;
}

// The twins before one leg or lane.
class twins {
 public:
  twins(model::scenario const& s, network& net, std::string const& id)
      : s_(s),
        net_(net),
        id_(id),
        arcs_(net.arcs.size()),
        reached_(starts(s, net, id)),
        twin_(net.nodes.size()) {}

  void add() {
    find_those_that_lead_there();
    auto& places = net_.before[id_];
    places.resize(net_.landside.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (reached_[net_.landside[i].value()]) places[i] = twin(net_.landside[i]);
    }
    for (std::size_t i = 0; i < arcs_; ++i) add_arc(i);
  }

 private:
  // Backwards in time: what ends where something that leads on has not left yet.
  void find_those_that_lead_there() {
    leads_.assign(arcs_, false);
    std::vector<std::optional<instant>> latest(net_.nodes.size());
    for (std::size_t i = arcs_; i-- > 0;) {
      auto const& a = net_.arcs.raw()[i];
      auto const& on = latest[a.to.value()];
      leads_[i] = !a.twin_of.valid() && (is_by(s_, a, id_) || (on && a.available <= *on));
      auto& here = latest[a.from.value()];
      if (leads_[i] && (!here || *here < a.depart)) here = a.depart;
    }
  }

  void add_arc(std::size_t i) {
    arc a = net_.arcs.raw()[i];
    auto const& here = reached_[a.from.value()];
    if (!leads_[i] || !here || *here > a.depart) return;
    a.from = twin(a.from);
    if (!is_by(s_, a, id_)) {
      auto& there = reached_[a.to.value()];
      there = there ? std::min(*there, a.available) : a.available;
      a.to = twin(a.to);
    }
    a.twin_of = arc_index(i);
    net_.arcs.push_back(std::move(a));
  }

  node_index twin(node_index of) {
    auto& known = twin_[of.value()];
    if (!known.valid()) known = net_.nodes.push_back(node(net_.nodes[of]));
    return known;
  }

  model::scenario const& s_;
  network& net_;
  std::string const& id_;
  std::size_t arcs_;  // those that were there
  std::vector<bool> leads_;
  std::vector<std::optional<instant>> reached_;  // by node
  std::vector<node_index> twin_;                 // by node
};

void sort_arcs(network& net) {
  std::vector<std::size_t> order(net.arcs.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return goes_before(net.arcs.raw()[a], net.arcs.raw()[b]);
  });
  std::vector<arc_index> now(order.size());
  std::vector<arc> sorted;
  sorted.reserve(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    now[order[i]] = arc_index(i);
    sorted.push_back(std::move(net.arcs.raw()[order[i]]));
  }
  for (auto& a : sorted) {
    if (a.twin_of.valid()) a.twin_of = now[a.twin_of.value()];
  }
  net.arcs.raw() = std::move(sorted);
}

}  // namespace

void add_twins(model::scenario const& s, network& net) {
  std::set<std::string> named;
  for (auto const& pin : s.pins) {
    if (pin.kind == model::pin_kind::lot_by_leg && pin.quantity) named.insert(pin.leg);
  }
  for (auto const& id : named) {
    twins(s, net, id).add();
    sort_arcs(net);
  }
}

}  // namespace lifeline::network
