// SPDX-License-Identifier: Apache-2.0
#include "plan/terms.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/real.h"

namespace lifeline::plan {
namespace {

constexpr int horizon_steps = 32;
constexpr double beyond_total = 31.0;  // times what is asked in the horizon
constexpr long most_buckets = 31;
constexpr double least_wait_ratio = 48.0;  // waiting costs a 48th of a mid step as it begins to bite

struct window {
  instant from{};
  instant until{};
};

window window_of(model::settings const& plan, model::need const& n) {
  window w;
  w.from = std::max(n.from.value_or(plan.from), plan.from);
  w.until = std::min(n.until.value_or(plan.until), plan.until);
  if (w.until < w.from) w.until = w.from;
  return w;
}

double wait_rate_per_minute(model::settings const& plan) {
  double const days = static_cast<double>((plan.until - plan.from).count()) / 86400.0;
  return std::min(0.18, 3.6 / std::max(days, 1.0)) / 1440.0;
}

double permille_of(std::optional<permille> const& value) {
  return static_cast<double>(value.value_or(permille(1000)).count()) / 1000.0;
}

// The priority of a need's group: the highest of the items that answer it.
double priority_of(model::scenario const& s, std::string const& group) {
  std::int64_t best = -1;
  for (auto const& item : s.items) {
    if (model::answers(item, group)) best = std::max(best, item.priority.value_or(permille(1000)).count());
  }
  return best < 0 ? 1.0 : static_cast<double>(best) / 1000.0;
}

duration bucket_length(model::settings const& plan, window const& w) {
  auto const span = (w.until - w.from).count();
  auto const grid = std::max<long>(plan.bucket.count(), 60);
  long const multiple = std::max<long>(1, (span + grid * most_buckets - 1) / (grid * most_buckets));
  return duration(grid * multiple);
}

// Rate need: buckets of use through its window.
void add_rate_buckets(model::settings const& plan, model::need const& n, need_part& part) {
  window const w = window_of(plan, n);
  duration const length = bucket_length(plan, w);
  double const per_second = static_cast<double>(n.per_day->count()) / 1000.0 / 86400.0;
  for (instant at = w.from; at < w.until; at += length) {
    instant const end = std::min(at + length, w.until);
    bucket b;
    b.from = b.due = at;
    b.latest = end - minutes(1);
    b.quantity = per_second * static_cast<double>((end - at).count());
    b.waits_from = w.from;
    part.buckets.push_back(b);
  }
}

void add_dated_bucket(model::settings const& plan, model::need const& n, need_part& part) {
  bucket b;
  b.from = plan.from;
  b.due = n.by.value_or(plan.from);
  b.latest = std::min(n.until.value_or(plan.until), plan.until) - minutes(1);
  b.quantity = static_cast<double>(n.quantity.value_or(pieces(0)).count());
  b.waits_from = b.due;
  part.buckets.push_back(b);
}

// Stock at the site uses up the first buckets and the first steps.
void use_stock(double stock, need_part& part) {
  double left = stock;
  for (auto& b : part.buckets) {
    double const used = std::min(left, b.quantity);
    b.quantity -= used;
    left -= used;
  }
  std::erase_if(part.buckets, [](bucket const& b) { return b.quantity <= 0; });
  left = stock;
  for (auto& one : part.steps) {
    double const used = std::min(left, one.length);
    one.length -= used;
    left -= used;
  }
  std::erase_if(part.steps, [](step const& one) { return one.length <= 0; });
}

need_part horizon_part(model::scenario const& s, std::size_t at, double scale, double alpha) {
  auto const& n = s.needs[at];
  need_part part{at, false, scale, 0, {}, {}};
  double const asked = static_cast<double>(asked_milli(s, n)) / 1000.0;
  for (int k = 1; k <= horizon_steps; ++k) {
    double const coverage = (k - 0.5) / horizon_steps;
    part.steps.push_back({asked / horizon_steps, scale * real::pow(coverage, -alpha)});
  }
  if (n.per_day) {
    add_rate_buckets(s.plan, n, part);
  } else {
    add_dated_bucket(s.plan, n, part);
  }
  for (auto& b : part.buckets) {
    b.wait_scale = scale / least_wait_ratio;
    b.wait_rate = wait_rate_per_minute(s.plan);
  }
  if (n.on_hand) use_stock(static_cast<double>(n.on_hand->count()), part);
  return part;
}

need_part beyond_part(model::scenario const& s, std::size_t at, double scale, double alpha) {
  auto const& n = s.needs[at];
  need_part part{at, true, scale, 0, {}, {}};
  double const asked = static_cast<double>(asked_milli(s, n)) / 1000.0;
  double from =
      0.0;  // past the horizon, in horizons; steps grow by a quarter, so they stay an eighth of the cover
  for (double width = 0.125; from < beyond_total; width *= 1.25) {
    double const length = std::min(width, beyond_total - from);
    double const coverage = 1.0 + from + length / 2;
    part.steps.push_back({asked * length, 0.1 * scale * real::pow(coverage, -alpha)});
    from += length;
  }
  bucket b;
  b.from = b.due = window_of(s.plan, n).until;
  b.latest = s.plan.until - minutes(1);
  b.quantity = beyond_total * asked;
  b.waits_from = b.due;
  part.buckets.push_back(b);
  return part;
}

}  // namespace

std::int64_t asked_milli(model::scenario const& s, model::need const& n) {
  if (!n.per_day) return n.quantity.value_or(pieces(0)).count() * 1000;
  window const w = window_of(s.plan, n);
  return scale_down(n.per_day->count(), (w.until - w.from).count(), 86400);
}

std::vector<need_part> need_parts(model::scenario const& s, double alpha) {
  std::map<std::string, double> group_total;
  for (auto const& n : s.needs) group_total[n.group] += static_cast<double>(asked_milli(s, n)) / 1000.0;
  std::vector<need_part> parts;
  for (std::size_t i = 0; i < s.needs.size(); ++i) {
    auto const& n = s.needs[i];
    double const total = std::max(group_total[n.group], 1.0);
    double const scale = permille_of(n.severity) * priority_of(s, n.group) * (1e6 / total);
    parts.push_back(horizon_part(s, i, scale, alpha));
    if (n.per_day) parts.push_back(beyond_part(s, i, scale, alpha));
  }
  return parts;
}

void aim_at_targets(std::vector<need_part>& parts, std::vector<std::int64_t> const& target_milli) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto& part = parts[i];
    part.steps.clear();
    part.promised = 0;
    if (part.beyond) continue;
    double const target = static_cast<double>(target_milli[part.need]) / 1000.0;
    for (int k = 1; k <= horizon_steps && target > 0; ++k) {
      part.steps.push_back({target / horizon_steps, part.scale * horizon_steps / (k - 0.5)});
    }
    if (i + 1 == parts.size() || !parts[i + 1].beyond) continue;
    bucket beyond = parts[i + 1].buckets.front();
    beyond.quantity = std::max(beyond.quantity, target);
    beyond.waits_from = part.buckets.empty() ? beyond.from : part.buckets.front().waits_from;
    beyond.wait_scale = part.buckets.empty() ? 0.0 : part.scale / least_wait_ratio;
    beyond.wait_rate = part.buckets.empty() ? 0.0 : part.buckets.front().wait_rate;
    part.buckets.push_back(beyond);
    parts[i + 1].buckets.clear();
  }
}

void promise(need_part& part, double units, double slope) {
  double left = units;
  for (auto& one : part.steps) {
    double const moved = std::min(left, one.length);
    one.length -= moved;
    left -= moved;
  }
  std::erase_if(part.steps, [](step const& one) { return one.length <= 0; });
  part.promised = units - left;
  if (part.promised > 0) part.steps.insert(part.steps.begin(), {part.promised, slope});
}

double highest_slope(std::vector<need_part> const& parts) {
  double best = 0;
  for (auto const& part : parts) {
    for (auto const& one : part.steps) best = std::max(best, one.slope);
  }
  return best;
}

}  // namespace lifeline::plan
