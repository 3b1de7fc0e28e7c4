// SPDX-License-Identifier: Apache-2.0
// Family 8, last part: what the plan is worth by the terms of its certificate.
#include <cmath>

#include "verify/worth.h"

namespace lifeline::verify {
namespace {

constexpr double value_tolerance = 1e-9;

// Worth of what reaches a need, less its waiting.
double gain_of(matter const& m, model::need const& n, term_pair const& terms) {
  std::vector<model::bucket_entry> buckets;
  if (terms.horizon != nullptr) buckets = terms.horizon->buckets;
  std::size_t const inside = buckets.size();
  if (terms.beyond != nullptr)
    buckets.insert(buckets.end(), terms.beyond->buckets.begin(), terms.beyond->buckets.end());
  double within = 0;
  double past = 0;
  double waited = 0;
  for (auto const& d : fill(m, n, buckets)) {
    double const rate = static_cast<double>(*d.goods->rate) / 1e3;
    for (std::size_t k = 0; k < buckets.size(); ++k) {
      double const pieces = d.pieces_by_bucket[k];
      if (pieces <= 0) continue;
      (k < inside ? within : past) += rate * pieces;
      waited += pieces * waiting(buckets[k], d.goods->available);
    }
  }
  double sum = -waited;
  if (terms.horizon != nullptr) sum += utility(terms.horizon->steps, within);
  if (terms.beyond != nullptr) sum += utility(terms.beyond->steps, past);
  return sum;
}

double money_of(matter const& m, shipment const& s) {
  double cents = 0;
  for (auto const& p : s.passages) {
    double const per_kg = p.on.leg != nullptr    ? cents_per_kg(m.f, *p.on.leg)
                          : p.on.lane != nullptr ? cents_per_kg(m.f, *p.on.lane)
                                                 : 0.0;
    cents += per_kg * bulk_of(*s.item, s.pieces).kg;
  }
  return cents;
}

}  // namespace

std::optional<double> check_value(matter const& m, notebook& out) {
  auto const& proof = m.plan.proof;
  auto const by_need = terms_by_need(proof);
  double value = 0;
  for (auto const& n : m.f.s.needs) {
    auto const at = by_need.find(n.id);
    if (at != by_need.end() && find(m.f.needs, n.id) == &n) value += gain_of(m, n, at->second);
  }
  for (auto const& s : m.shipments) {
    double const time = minutes_between(start_of(m.f, *s.lot), s.available) * static_cast<double>(s.pieces);
    value -= proof.time_cost * time + proof.money_weight * money_of(m, s);
  }
  if (!std::isfinite(value)) return {};
  if (!(std::abs(proof.value - value) <=
        value_tolerance * std::max(std::abs(value), std::abs(proof.value)))) {
    out.add(finding_kind::value_misstated, "proof/value",
            fmt::format("says the plan is worth {}, it is {}", proof.value, value));
  }
  return value;
}

}  // namespace lifeline::verify
