// SPDX-License-Identifier: Apache-2.0
#include "verify/demand.h"

#include <algorithm>
#include <tuple>

#include "base/real.h"

namespace lifeline::verify {
namespace {

constexpr int most_buckets = 31;
constexpr int horizon_steps = 32;
constexpr double beyond_total = 31;  // times what is asked in the horizon

struct asking {
  instant from{};
  instant until{};
};

asking window_of(facts const& f, model::need const& n) {
  auto const& plan = f.s.plan;
  asking w{std::max(n.from.value_or(plan.from), plan.from),
           std::min(n.until.value_or(plan.until), plan.until)};
  w.until = std::max(w.from, w.until);
  return w;
}

double priority_of(facts const& f, std::string const& group) {
  std::optional<std::int64_t> highest;
  for (auto const& i : f.s.items) {
    auto const& own = i.group.empty() ? i.id : i.group;
    if (i.id != group && own != group) continue;
    auto const here = i.priority.value_or(permille(1000)).count();
    highest = std::max(highest.value_or(here), here);
  }
  return static_cast<double>(highest.value_or(1000)) / 1e3;
}

// One piece of the need at utility 1.
double worth_of(facts const& f, model::need const& n) {
  double const severity = static_cast<double>(n.severity.value_or(permille(1000)).count()) / 1e3;
  return severity * priority_of(f, n.group) * (1e6 / std::max(1.0, group_total(f, n.group)));
}

double wait_rate(facts const& f) {
  double const days = static_cast<double>((f.s.plan.until - f.s.plan.from).count()) / 86400.0;
  return std::min(0.18, days > 0 ? 3.6 / days : 0.18) / 1440.0;
}

// The least multiple of the bucket length that makes at most 31 of them.
duration bucket_length(facts const& f, asking const& w) {
  auto const unit = std::max(duration(minutes(1)), f.s.plan.bucket);
  duration length = unit;
  while (length * most_buckets < w.until - w.from) length += unit;
  return length;
}

std::vector<model::bucket_entry> horizon_buckets(facts const& f, model::need const& n) {
  std::vector<model::bucket_entry> out;
  asking const w = window_of(f, n);
  if (!n.per_day) {
    model::bucket_entry b;
    b.due = b.waits_from = n.by.value_or(f.s.plan.from);
    b.latest = std::min(n.until.value_or(f.s.plan.until), f.s.plan.until) - minutes(1);
    b.quantity = static_cast<double>(n.quantity.value_or(pieces(0)).count());
    return {b};
  }
  double const per_second = static_cast<double>(n.per_day->count()) / 1e3 / 86400.0;
  auto const length = bucket_length(f, w);
  for (instant at = w.from; at < w.until; at += length) {
    instant const end = std::min(w.until, at + length);
    model::bucket_entry b;
    b.due = at;
    b.latest = end - minutes(1);
    b.quantity = per_second * static_cast<double>((end - at).count());
    b.waits_from = w.from;
    out.push_back(b);
  }
  return out;
}

// Takes stock off the front of buckets or steps.
template <class Part, class Size>
void use_up(double stock, std::vector<Part>& parts, Size size) {
  for (auto& part : parts) {
    double const used = std::min(stock, part.*size);
    part.*size -= used;
    stock -= used;
  }
  parts.erase(std::remove_if(parts.begin(), parts.end(), [&](Part const& p) { return p.*size <= 0; }),
              parts.end());
}

model::need_terms horizon_terms(facts const& f, model::need const& n, double alpha) {
  model::need_terms out;
  out.need = n.id;
  out.buckets = horizon_buckets(f, n);
  double const worth = worth_of(f, n);
  double const asked = static_cast<double>(asked_milli(f, n)) / 1e3;
  for (int k = 1; k <= horizon_steps; ++k)
    out.steps.push_back({asked / horizon_steps, worth * real::pow((k - 0.5) / horizon_steps, -alpha)});
  for (auto& b : out.buckets) {
    b.wait_scale = worth / 48.0;
    b.wait_rate = wait_rate(f);
  }
  double const stock = n.on_hand ? static_cast<double>(n.on_hand->count()) : 0.0;
  use_up(stock, out.buckets, &model::bucket_entry::quantity);
  use_up(stock, out.steps, &model::step_entry::length);
  return out;
}

model::need_terms beyond_terms(facts const& f, model::need const& n, double alpha) {
  model::need_terms out;
  out.need = n.id;
  out.beyond = true;
  double const worth = worth_of(f, n);
  double const asked = static_cast<double>(asked_milli(f, n)) / 1e3;
  double done = 0;
  for (double next = 0.125; done < beyond_total; next *= 1.25) {
    double const width = std::min(next, beyond_total - done);
    out.steps.push_back({asked * width, 0.1 * worth * real::pow(1.0 + (done + width / 2), -alpha)});
    done += width;
  }
  model::bucket_entry b;
  b.due = b.waits_from = window_of(f, n).until;
  b.latest = f.s.plan.until - minutes(1);
  b.quantity = beyond_total * asked;
  out.buckets.push_back(b);
  return out;
}

}  // namespace

std::int64_t asked_milli(facts const& f, model::need const& n) {
  if (!n.per_day) return n.quantity.value_or(pieces(0)).count() * 1000;
  asking const w = window_of(f, n);
  return scale_down(n.per_day->count(), (w.until - w.from).count(), 86400);
}

double group_total(facts const& f, std::string const& group) {
  double sum = 0;
  for (auto const& n : f.s.needs) {
    if (n.group == group) sum += static_cast<double>(asked_milli(f, n)) / 1e3;
  }
  return sum;
}

std::vector<model::need_terms> terms_of(facts const& f, model::need const& n, double alpha) {
  std::vector<model::need_terms> out{horizon_terms(f, n, alpha)};
  if (n.per_day) out.push_back(beyond_terms(f, n, alpha));
  return out;
}

double minutes_between(instant a, instant b) {
  return static_cast<double>(std::chrono::floor<std::chrono::minutes>(b - a).count());
}

std::vector<delivery> fill(matter const& m, model::need const& n,
                           std::vector<model::bucket_entry> const& buckets) {
  std::vector<delivery> out;
  for (auto const& s : m.shipments) {
    if (s.need == &n && s.rate && *s.rate > 0) out.push_back({&s, std::vector<double>(buckets.size(), 0.0)});
  }
  std::stable_sort(out.begin(), out.end(), [](delivery const& a, delivery const& b) {
    return std::tie(a.goods->available, a.goods->lot->id) < std::tie(b.goods->available, b.goods->lot->id);
  });
  std::vector<double> open;
  open.reserve(buckets.size());
  for (auto const& b : buckets) open.push_back(b.quantity);
  for (auto& d : out) {
    double const rate = static_cast<double>(*d.goods->rate) / 1e3;
    auto const too_late = too_late_for(*d.goods->lot, n);
    double left = static_cast<double>(d.goods->pieces);
    for (std::size_t k = 0; k < buckets.size() && left > 0; ++k) {
      if (d.goods->available > buckets[k].latest || open[k] <= 1e-9) continue;
      if (too_late && d.goods->available >= *too_late) continue;
      double const taken = std::min(left, open[k] / rate);
      d.pieces_by_bucket[k] = taken;
      open[k] -= taken * rate;
      left -= taken;
    }
  }
  return out;
}

}  // namespace lifeline::verify
