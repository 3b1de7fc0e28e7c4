// SPDX-License-Identifier: Apache-2.0
// Family 8, first part: do the certificate's steps, buckets and weights follow from the scenario?
#include <algorithm>
#include <cmath>

#include "verify/worth.h"

namespace lifeline::verify {
namespace {

constexpr double step_tolerance = 1e-9;

bool close(double a, double b) {
  return std::abs(a - b) <= step_tolerance * std::max({std::abs(a), std::abs(b), 1e-12});
}

std::string name_of_part(model::need_terms const& t) {
  return "proof/needs/" + t.need + (t.beyond ? "/beyond" : "");
}

// Terms that no need can have, whatever the policy.
void check_form(model::need_terms const& t, notebook& out) {
  auto const bad = [&](std::string sentence) {
    out.add(finding_kind::terms_malformed, name_of_part(t), std::move(sentence));
  };
  for (std::size_t k = 0; k < t.steps.size(); ++k) {
    if (!(t.steps[k].length > 0)) bad(fmt::format("step {} has length {}", k, t.steps[k].length));
    if (!(t.steps[k].slope >= 0)) bad(fmt::format("step {} has slope {}", k, t.steps[k].slope));
    if (k > 0 && t.steps[k].slope > t.steps[k - 1].slope)
      bad(fmt::format("step {} is worth more than the one before it: {} after {}", k, t.steps[k].slope,
                      t.steps[k - 1].slope));
  }
  for (auto const& b : t.buckets) {
    if (!(b.quantity >= 0)) bad(fmt::format("a bucket of {} pieces", b.quantity));
    if (!(b.wait_scale >= 0) || !(b.wait_rate >= 0)) bad("waiting that brings something");
  }
}

// With `targets` the last bucket may take more.
void check_buckets(model::need_terms const& is, model::need_terms const& says, bool targets, notebook& out) {
  auto const wrong = [&](std::string sentence) {
    out.add(finding_kind::buckets_wrong, name_of_part(says), std::move(sentence));
  };
  if (is.buckets.size() != says.buckets.size())
    return wrong(fmt::format("has {} buckets, there are {}", says.buckets.size(), is.buckets.size()));
  for (std::size_t k = 0; k < is.buckets.size(); ++k) {
    auto const& a = is.buckets[k];
    auto const& b = says.buckets[k];
    bool const beyond_target = targets && k + 1 == is.buckets.size() && b.quantity > a.quantity;
    if (b.due != a.due || b.latest != a.latest)
      wrong(fmt::format("bucket {} runs to {}, it should be {}", k, to_text(b.latest), to_text(a.latest)));
    if (!close(a.quantity, b.quantity) && !beyond_target)
      wrong(fmt::format("bucket {} takes {} pieces, it should be {}", k, b.quantity, a.quantity));
    bool const waits = close(a.wait_scale, b.wait_scale) &&
                       (a.wait_scale == 0 || close(a.wait_rate, b.wait_rate)) &&
                       (a.wait_scale == 0 || a.waits_from == b.waits_from);
    if (!waits)
      wrong(fmt::format(
          "waiting in bucket {} costs {} (exp({} m) - 1) from {}, it should be {} (exp({} m) - 1) from {}", k,
          b.wait_scale, b.wait_rate, to_text(b.waits_from), a.wait_scale, a.wait_rate,
          to_text(a.waits_from)));
  }
}

// Policies that share out by targets value horizon and beyond as one: the bucket beyond is the last of the
// horizon's, takes a target that is larger, and waiting counts there too.
std::vector<model::need_terms> joined(std::vector<model::need_terms> parts) {
  if (parts.size() < 2) return parts;
  auto last = parts[1].buckets.front();
  if (!parts[0].buckets.empty()) {
    auto const& first = parts[0].buckets.front();
    last.waits_from = first.waits_from;
    last.wait_scale = first.wait_scale;
    last.wait_rate = first.wait_rate;
  }
  parts[0].buckets.push_back(last);
  parts[1].buckets.clear();
  return parts;
}

// Pieces that minimum pins promise a need: they stand first, above every other step.
double promised(facts const& f, model::need const& n) {
  double sum = 0;
  for (auto const& pin : f.s.pins) {
    if (pin.kind == model::pin_kind::minimum && pin.need == n.id && pin.quantity)
      sum += static_cast<double>(pin.quantity->count());
  }
  return sum;
}

// Cuts what is promised off the front.
std::vector<model::step_entry> without_first(std::vector<model::step_entry> steps, double pieces) {
  std::vector<model::step_entry> out;
  for (auto& s : steps) {
    double const used = std::min(pieces, s.length);
    s.length -= used;
    pieces -= used;
    if (s.length > 1e-9) out.push_back(s);
  }
  return out;
}

void check_steps(facts const& f, model::need const& n, model::need_terms const& is,
                 model::need_terms const& says, notebook& out) {
  double const first = is.beyond ? 0.0 : std::min(promised(f, n), total_length(is.steps));
  auto const a = without_first(is.steps, first);
  auto const b = without_first(says.steps, first);
  if (!close(total_length(is.steps), total_length(says.steps)) || a.size() != b.size()) {
    out.add(finding_kind::steps_wrong, name_of_part(says),
            fmt::format("has {} steps over {} pieces; by the scenario {} over {}", says.steps.size(),
                        total_length(says.steps), is.steps.size(), total_length(is.steps)));
    return;
  }
  for (std::size_t k = 0; k < a.size(); ++k) {
    bool const length = std::abs(a[k].length - b[k].length) <= step_tolerance * (total_length(is.steps) + 1);
    if (length && close(a[k].slope, b[k].slope)) continue;
    out.add(finding_kind::steps_wrong, name_of_part(says),
            fmt::format("step {} is {} pieces at {}; by the scenario {} at {}", k, b[k].length, b[k].slope,
                        a[k].length, a[k].slope));
    return;  // the others follow from it
  }
}

}  // namespace

void check_terms(matter const& m, notebook& out) {
  auto const by_need = terms_by_need(m.plan.proof.needs);
  auto const& policy = m.plan.policy;
  bool const exact = policy == "deprivation" || policy == "utilitarian";
  bool const targets = policy == "equal" || policy == "proportional" || policy == "floor_proportional";
  double const alpha = policy == "utilitarian" ? 0.0 : static_cast<double>(m.plan.alpha.count()) / 1e3;
  for (auto const& t : m.plan.proof.needs) check_form(t, out);
  for (auto const& n : m.f.s.needs) {
    auto const at = by_need.find(n.id);
    auto parts = terms_of(m.f, n, alpha);
    if (targets) parts = joined(std::move(parts));
    for (auto const& is : parts) {
      auto const* says = at == by_need.end() ? nullptr : is.beyond ? at->second.beyond : at->second.horizon;
      if (says == nullptr) {
        out.add(finding_kind::terms_missing, name_of_part(is),
                fmt::format("the certificate does not value need {}{}", n.id,
                            is.beyond ? " beyond its end" : ""));
        continue;
      }
      check_buckets(is, *says, targets, out);
      if (exact) check_steps(m.f, n, is, *says, out);
    }
  }
}

}  // namespace lifeline::verify
