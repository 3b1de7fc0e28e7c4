// SPDX-License-Identifier: Apache-2.0
// Family 8, last part: what the plan is worth by the terms of its certificate.
#include <algorithm>
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

// Piece-minutes from each lot's start to the moment its goods can be used.
double lateness_of(matter const& m) {
  double sum = 0;
  for (auto const& s : m.shipments) {
    sum += minutes_between(start_of(m.f, *s.lot), s.available) * static_cast<double>(s.pieces);
  }
  return sum;
}

// What the departures cost by the plan's own account (family 7 checks that), CO2e at its price.
double cost_of(matter const& m) {
  double cents = 0;
  double const price = static_cast<double>(m.f.s.plan.co2_price.count());
  for (auto const& d : m.plan.movements) {
    cents += static_cast<double>(d.cost.count());
    if (d.co2) cents += static_cast<double>(d.co2->count()) / 1e6 * price;
  }
  return cents;
}

bool equal(double a, double b) {
  return std::abs(a - b) <= value_tolerance * std::max(std::abs(a), std::abs(b));
}

}  // namespace

std::optional<double> check_value(matter const& m, notebook& out) {
  auto const& proof = m.plan.proof;
  auto const by_need = terms_by_need(proof.needs);
  double value = 0;
  for (auto const& n : m.f.s.needs) {
    auto const at = by_need.find(n.id);
    if (at != by_need.end() && find(m.f.needs, n.id) == &n) value += gain_of(m, n, at->second);
  }
  if (!std::isfinite(value)) return {};
  if (!equal(proof.value, value)) {
    out.add(finding_kind::value_misstated, "proof/value",
            fmt::format("says the plan is worth {}, it is {}", proof.value, value));
  }
  return value;
}

tier_worth check_tiers(matter const& m, double fairness, notebook& out) {
  tier_worth const worth{fairness, lateness_of(m), cost_of(m)};
  auto const& tiers = m.plan.proof.tiers;
  std::vector<std::pair<std::string_view, double>> const is = {{"lateness", worth.lateness},
                                                               {"cost", worth.cost}};
  for (std::size_t k = 0; k < std::max(is.size(), tiers.size()); ++k) {
    if (k >= tiers.size() || k >= is.size() || tiers[k].name != is[k].first) {
      out.add(finding_kind::tier_misstated, "proof/tiers",
              "the tiers after fairness are lateness, then cost");
      break;
    }
    if (!equal(tiers[k].value, is[k].second)) {
      out.add(finding_kind::tier_misstated, "proof/tiers/" + tiers[k].name,
              fmt::format("says {}, it is {}", tiers[k].value, is[k].second));
    }
  }
  return worth;
}

}  // namespace lifeline::verify
