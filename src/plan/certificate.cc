// SPDX-License-Identifier: Apache-2.0
// The proof that goes with the plan, and what its prices say about the limits that bind.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "plan/decode.h"
#include "plan/what_if.h"

namespace lifeline::plan {
namespace {

constexpr std::size_t most_bottlenecks = 20;

model::need_terms terms_of(ground const& g, solved const& from, std::size_t i) {
  auto const& part = from.model.parts[i];
  model::need_terms out;
  out.need = g.scenario->needs[part.need].id;
  out.beyond = part.beyond;
  for (auto const& one : part.steps) out.steps.push_back({one.length, one.slope});
  for (auto const& b : part.buckets) {
    out.buckets.push_back({b.due, b.latest, b.quantity, b.waits_from, b.wait_scale, b.wait_rate, 0});
  }
  if (i < from.relaxed.duals.need.size()) out.price = from.relaxed.duals.need[i];
  return out;
}

std::vector<double> used_by_row(solved const& from) {
  auto const& p = from.model.problem;
  std::vector<double> used(p.capacity.size(), 0.0);
  auto paths = from.whole;
  paths.insert(paths.end(), from.surplus.begin(), from.surplus.end());
  for (auto const& path : paths) {
    auto const& lot = p.lots[static_cast<std::size_t>(path.lot)];
    auto const& product =
        p.products[static_cast<std::size_t>(p.commodities[static_cast<std::size_t>(lot.commodity)].product)];
    for (auto const arc : path.arcs) {
      auto const& a = p.arcs[static_cast<std::size_t>(arc)];
      for (auto u = a.uses_begin; u < a.uses_end; ++u) {
        auto const& use = p.uses[static_cast<std::size_t>(u)];
        used[static_cast<std::size_t>(use.row)] +=
            path.units * product.per_unit[static_cast<std::size_t>(use.by)];
      }
    }
  }
  return used;
}

model::bottleneck bottleneck_of(network::row const& r, double used, double price, double total) {
  bool const volume = network::counts(r.kind) == network::counted::volume;
  bool const mass = network::counts(r.kind) == network::counted::mass;
  model::bottleneck out;
  out.kind = r.kind;
  out.ref = r.ref;
  out.from = r.from;
  out.used = static_cast<std::int64_t>(std::llround(used * (volume ? 1e6 : 1e3)));
  out.capacity = r.capacity;
  out.price = price;
  // A share of the plan's worth is the one unit of value that means the same in every scenario.
  double const share = total > 0 ? price * (mass ? 1000.0 : 1.0) / total * 1e6 : 0.0;
  out.sentence = fmt::format("{}: one more {} is worth {} millionths of the whole plan", limit_words(r),
                             unit_of_limit(r.kind), print_scaled(std::llround(share * 10), 10));
  return out;
}

std::vector<model::price_entry> prices_of(ground const& g, std::vector<double> const& rows) {
  std::vector<model::price_entry> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const& r = g.net.rows.raw()[i];
    if (rows[i] > 0) out.push_back({r.kind, r.ref, r.from, rows[i]});
  }
  return out;
}

// Money and CO2e at its price, of all departures; what is not known weighs nothing.
double cost_of_plan(model::plan const& p) {
  double out = 0;
  for (auto const& m : p.movements) {
    out += static_cast<double>(m.cost.count());
    if (m.co2) out += static_cast<double>(m.co2->count()) / 1e6 * static_cast<double>(p.co2_price.count());
  }
  return out;
}

void write_tier_proof(ground const& g, solved const& from, tier_proof const& proof, model::tier_entry& out) {
  out.bound = proof.least;
  out.fairness_weight = proof.fairness_weight;
  out.lateness_weight = proof.lateness_weight;
  out.prices = prices_of(g, proof.duals.row);
  for (std::size_t i = 0; i < from.model.parts.size(); ++i) {
    auto const& part = from.model.parts[i];
    out.needs.push_back({g.scenario->needs[part.need].id, part.beyond, proof.duals.need[i], {}});
    out.needs.back().buckets.resize(part.buckets.size());
  }
  for (std::size_t k = 0; k < from.model.sinks.size(); ++k) {
    auto const& sink = from.model.sinks[k];
    out.needs[sink.part].buckets[sink.bucket] = proof.duals.sink[k];
  }
}

void write_tiers(ground const& g, solved const& from, model::plan& out) {
  for (auto const& [what, name] : {std::pair(tier::lateness, "lateness"), std::pair(tier::cost, "cost")}) {
    model::tier_entry entry;
    entry.name = name;
    entry.value = what == tier::lateness ? from.lateness : cost_of_plan(out);
    for (auto const& proof : from.later) {
      if (proof.what == what) write_tier_proof(g, from, proof, entry);
    }
    out.proof.tiers.push_back(std::move(entry));
  }
}

}  // namespace

void write_bottlenecks(ground const& g, solved const& from, model::plan& out) {
  auto const used = used_by_row(from);
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < from.relaxed.duals.row.size(); ++i) {
    double const worth = from.relaxed.duals.row[i] * from.model.problem.capacity[i];
    if (worth > 1e-9 * std::abs(from.relaxed.bound)) order.emplace_back(-worth, i);
  }
  std::sort(order.begin(), order.end());
  if (order.size() > most_bottlenecks) order.resize(most_bottlenecks);
  for (auto const& [worth, i] : order) {
    out.bottlenecks.push_back(
        bottleneck_of(g.net.rows.raw()[i], used[i], from.relaxed.duals.row[i], from.whole_value));
  }
}

void write_certificate(ground const& g, solved const& from, model::plan& out) {
  auto& proof = out.proof;
  proof.method = from.method;
  proof.value = from.whole_value;
  proof.relaxed_value = from.relaxed.value;
  proof.bound = from.relaxed.bound;
  proof.gap = proof.bound != 0 ? (proof.bound - proof.value) / std::abs(proof.bound) : 0.0;
  proof.prices = prices_of(g, from.relaxed.duals.row);
  for (std::size_t i = 0; i < from.model.parts.size(); ++i) proof.needs.push_back(terms_of(g, from, i));
  for (std::size_t k = 0; k < from.model.sinks.size() && k < from.relaxed.duals.sink.size(); ++k) {
    auto const& sink = from.model.sinks[k];
    proof.needs[sink.part].buckets[sink.bucket].price = from.relaxed.duals.sink[k];
  }
  write_tiers(g, from, out);
}

}  // namespace lifeline::plan
