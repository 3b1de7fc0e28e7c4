// SPDX-License-Identifier: Apache-2.0
// Family 7, last part: the limits that the plan says are tight.
#include <cmath>

#include "verify/usage.h"

namespace lifeline::verify {
namespace {

double document_units(model::limit_kind kind) {
  return measure_of(kind) == measure::m3 ? 1e6 : 1e3;  // g, cm3, thousandths of a pallet
}

std::optional<double> price_of(model::plan const& p, limit_name const& name) {
  for (auto const& one : p.proof.prices) {
    if (one.kind == name.kind && one.ref == name.ref && one.from == name.from) return one.value;
  }
  return {};
}

void check_one(matter const& m, model::bottleneck const& says, limit const& is, double used, notebook& out) {
  auto const where = "bottlenecks/" + says.ref;
  double const unit = document_units(says.kind);
  auto const compare = [&](char const* what, double claimed, double true_value, double room) {
    if (!(std::abs(claimed - true_value) <= room))
      out.add(finding_kind::bottleneck_misstated, where,
              fmt::format("says {} {} of the {}, it is {}", what, claimed, describe(is.name), true_value));
  };
  // Whole grams, cm3 and thousandths of a pallet, rounded either way.
  compare("capacity", static_cast<double>(says.capacity), is.capacity * unit, 1.0);
  compare("use", static_cast<double>(says.used), used * unit, 1.0);
  auto const price = price_of(m.plan, is.name);
  compare("price", says.price, price.value_or(0.0), 1e-9 * std::abs(price.value_or(0.0)));
}

}  // namespace

void check_bottlenecks(matter const& m, notebook& out) {
  auto const usage = usage_of(m);
  for (auto const& b : m.plan.bottlenecks) {
    limit_name const name{b.kind, b.ref, b.from};
    auto const at = m.net.limit_at.find(name);
    if (at == m.net.limit_at.end()) {
      out.add(finding_kind::bottleneck_misstated, "bottlenecks/" + b.ref, "there is no such limit");
      continue;
    }
    auto const used = usage.find(name);
    check_one(m, b, m.net.limits[at->second], used == usage.end() ? 0.0 : used->second.used, out);
  }
}

}  // namespace lifeline::verify
