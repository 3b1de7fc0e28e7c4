// SPDX-License-Identifier: Apache-2.0
// What each need and each lot gets out of the consignments (docs/planning.md section 6).
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/check.h"
#include "plan/decode.h"

namespace lifeline::plan {
namespace {

struct delivery {
  instant at{};
  std::size_t lot = 0;
  std::int64_t milli = 0;  // in the need's units
  pieces counted;
};

std::size_t position_of_lot(model::scenario const& s, std::string const& id) {
  auto const* l = model::find_lot(s, id);
  LIFELINE_CHECK(l != nullptr);
  return static_cast<std::size_t>(l - s.lots.data());
}

std::map<std::string, std::vector<delivery>> deliveries_by_need(ground const& g, model::plan const& p) {
  std::map<std::string, std::vector<delivery>> out;
  auto const& s = *g.scenario;
  for (auto const& c : p.consignments) {
    auto const lot = position_of_lot(s, c.lot);
    auto const* need = model::find_need(s, c.need);
    LIFELINE_CHECK(need != nullptr);
    auto const rate = serves(s, s.lots[lot], *need).value_or(0);
    std::int64_t const milli = c.quantity.count() * rate;
    out[c.need].push_back({c.available, lot, milli, pieces(milli / 1000)});
  }
  for (auto& [need, list] : out) {
    std::stable_sort(list.begin(), list.end(), [](delivery const& a, delivery const& b) {
      return std::tie(a.at, a.lot) < std::tie(b.at, b.lot);
    });
  }
  return out;
}

struct use {
  std::int64_t met = 0;   // milli-pieces into horizon buckets
  std::int64_t late = 0;  // of a dated need, after its due time
};

use fill_buckets(need_part const& part, std::vector<delivery> const& list) {
  std::vector<std::int64_t> open;
  for (auto const& b : part.buckets) open.push_back(std::llround(b.quantity * 1000.0));
  use out;
  for (auto const& d : list) {
    std::int64_t left = d.milli;
    for (std::size_t k = 0; k < open.size() && left > 0; ++k) {
      if (d.at > part.buckets[k].latest) continue;
      std::int64_t const taken = std::min(left, open[k]);
      open[k] -= taken;
      left -= taken;
      out.met += taken;
      if (d.at > part.buckets[k].waits_from) out.late += taken;
    }
  }
  return out;
}

model::need_outcome outcome_of(ground const& g, need_part const& part, std::vector<delivery> const& list) {
  auto const& n = g.scenario->needs[part.need];
  model::need_outcome out;
  out.need = n.id;
  out.site = n.site;
  out.group = n.group;
  std::int64_t const asked = asked_milli(*g.scenario, n);
  std::int64_t const stock = n.on_hand.value_or(pieces(0)).count() * 1000;
  std::int64_t delivered = 0;
  for (auto const& d : list) {
    delivered += d.milli;
    out.arrivals.push_back({d.at, d.counted});
  }
  use const used = fill_buckets(part, list);
  out.asked = milli_pieces(asked);
  out.on_hand = milli_pieces(stock);
  out.delivered = milli_pieces(delivered);
  out.met = milli_pieces(std::min(asked, std::min(stock, asked) + used.met));
  out.late = n.per_day ? milli_pieces(0) : milli_pieces(used.late);
  out.unmet = out.asked - out.met;
  out.beyond = milli_pieces(delivered - used.met);
  if (n.per_day && n.per_day->count() > 0) {
    out.cover_before_days = permille(scale_down(stock, 1000, n.per_day->count()));
    out.cover_after_days = permille(scale_down(stock + delivered, 1000, n.per_day->count()));
  }
  if (!list.empty()) out.first_arrival = list.front().at;
  return out;
}

}  // namespace

void write_needs(ground const& g, solved const& from, model::plan& out) {
  auto const by_need = deliveries_by_need(g, out);
  static std::vector<delivery> const none;
  for (auto const& part : need_parts(*g.scenario, 1.0)) {
    if (part.beyond) continue;
    auto const found = by_need.find(g.scenario->needs[part.need].id);
    out.needs.push_back(outcome_of(g, part, found == by_need.end() ? none : found->second));
  }
  for (std::size_t i = 0; i < from.model.parts.size() && i < from.relaxed.duals.need.size(); ++i) {
    auto const& part = from.model.parts[i];
    if (!part.beyond) out.needs[part.need].price = from.relaxed.duals.need[i];
  }
}

void write_lots(ground const& g, model::plan& out) {
  std::map<std::string, std::int64_t> sent;
  for (auto const& c : out.consignments) sent[c.lot] += c.quantity.count();
  for (std::size_t i = 0; i < g.scenario->lots.size(); ++i) {
    auto const& l = g.scenario->lots[i];
    model::lot_outcome one;
    one.lot = l.id;
    one.usable = pieces(g.usable[i]);
    one.delivered = pieces(sent[l.id]);
    one.kept = one.usable - one.delivered;
    out.lots.push_back(one);
  }
}

}  // namespace lifeline::plan
