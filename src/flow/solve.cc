// SPDX-License-Identifier: Apache-2.0
// Column generation: a router finds a first plan; then rounds of { improve prices and flows on the known
// paths, price all paths exactly for the bound and new paths, repair the flows into a plan } until bound and
// plan meet.
#include <algorithm>
#include <cmath>

#include "flow/bound.h"
#include "flow/master.h"
#include "flow/router.h"

namespace lifeline::flow {

namespace {

// Below this an iteration takes less time than waking a thread up.
constexpr std::size_t worth_sharing = 3000;  // arcs and lots

int threads_for(problem const& p, options const& o) {
  return p.arcs.size() + p.lots.size() < worth_sharing ? 1 : o.threads;
}

class solver {
 public:
  solver(problem const& p, options const& o)
      : options_(o),
        team_(threads_for(p, o)),
        lattice_(p),
        pool_(lattice_),
        left_(lattice_),
        bounder_(lattice_, team_),
        master_(lattice_, team_) {}

  solution run() {
    begin();
    for (int r = 0; r < options_.max_rounds && !done(); ++r) {
      round(r);
      if (last(r)) break;
    }
    return finish();
  }

 private:
  static constexpr int first_sweeps = 6;  // a start for the master, not a plan to be proud of
  static constexpr int first_rounds = 2;
  static constexpr int early_rounds =
      4;  // prices move fast at first, and new paths help more than iterations
  static constexpr int early_iterations = 12;
  static constexpr int first_iterations = 6;  // when the first plan is all that is wanted
  static constexpr int iterations = 100;

  void begin() {
    for (segment const& s : lattice_.segments) nothing_ += 1e-15 * s.length * s.slope;
    adopt_keeps(pool_);
    plan first;
    if (options_.warm) first = adopt(pool_, *options_.warm);
    best_prices_.row.assign(lattice_.source->capacity.size(), 0.0);
    best_prices_.sink.assign(lattice_.source->sinks.size(), 0.0);
    best_prices_.need.assign(lattice_.source->needs.size(), 0.0);
    plan placed;
    place(left_, pool_, first, placed);
    fill(left_, pool_, placed, {nullptr, 1.0, first_sweeps, false}, team_);
    consider(placed);
    for (id n = 0; n < best_prices_.need.count(); ++n) best_prices_.need[n] = left_.slope(n);
    if (options_.warm_prices) take_over(*options_.warm_prices);
    bound_ = bounder_.bound(best_prices_, &pool_);
    first_value_ = value_;
    master_.admit(pool_);
    master_.start_from(placed, best_prices_.row.data(), best_prices_.sink.data(), best_prices_.need.data());
  }

  // Prices of an earlier plan; rows, sinks and needs keep their places or the caller leaves them out.
  void take_over(prices const& earlier) {
    auto const copy = [](std::vector<double> const& source, list<double>& to) {
      if (source.size() != to.size()) return;
      for (std::size_t i = 0; i < to.size(); ++i)
        to.data()[i] = std::isfinite(source[i]) ? std::max(0.0, source[i]) : 0.0;
    };
    copy(earlier.row, best_prices_.row);
    copy(earlier.sink, best_prices_.sink);
    copy(earlier.need, best_prices_.need);
    for (id s = 0; s < lattice_.sink_row.count(); ++s) {
      if (lattice_.sink_row[s] >= 0) continue;
      best_prices_.need[view(lattice_.source->sinks)[s].need] -= best_prices_.sink[s];
      best_prices_.sink[s] = 0;
    }
  }

  bool done() const {
    return stopped_ || bound_ - value_ <= std::max(options_.gap * std::abs(bound_), nothing_);
  }

  // The round of a first plan that leads to no other: its bound and columns would serve nobody.
  bool only_plan(int r) const { return options_.first_only && r + 1 >= first_rounds; }
  bool last(int r) const { return done() || only_plan(r); }

  int iterations_in(int r) const {
    if (options_.first_only) return first_iterations + 2 * r;
    return r < early_rounds ? early_iterations : iterations;
  }

  void tighten(inner_prices const& at) {
    double const bound = bounder_.bound(at, &pool_);
    if (bound >= bound_) return;
    bound_ = bound;
    best_prices_ = at;
  }

  void round(int r) {
    rounds_ = r + 1;
    master_.iterate(iterations_in(r));
    inner_prices at;
    at.row.assign(master_.row(), master_.row() + lattice_.source->capacity.size());
    at.sink.assign(lattice_.source->sinks.size(), 0.0);
    for (id s = 0; s < lattice_.capped_sinks.count(); ++s)
      at.sink[lattice_.capped_sinks[s]] = master_.capped_sink()[s];
    at.need.assign(master_.need(), master_.need() + lattice_.source->needs.size());
    if (!only_plan(r)) tighten(at);
    if (r + 1 >= first_rounds) repair(at);
    if (options_.progress && options_.progress(value_, bound_) == verdict::stop) stopped_ = true;
    if (!last(r)) master_.admit(pool_);
  }

  void repair(inner_prices const& at) {
    plan wish = master_.flows();
    left_.clear();
    plan placed;
    std::stable_sort(wish.begin(), wish.end(),
                     [](flow_on const& a, flow_on const& b) { return a.units > b.units; });
    place(left_, pool_, wish, placed);
    fill(left_, pool_, placed, {at.row.data(), 1.0, 50, false}, team_);
    fill(left_, pool_, placed, {}, team_);
    consider(placed);
  }

  void consider(plan const& candidate) {
    double const value = flow::value_of(pool_, candidate);
    last_value_ = value;
    if (value <= value_) return;
    value_ = value;
    best_ = candidate;
  }

  solution finish() {
    solution out;
    out.paths = publish(pool_, best_);
    out.value = check(*lattice_.source, out.paths).value;
    out.bound = bound_;
    if (!lattice_.tiers.empty())
      bounder_.bound(best_prices_, nullptr);  // the prices of kept flows go with these
    out.duals = bounder_.publish(best_prices_);
    out.rounds = rounds_;
    out.first_value = first_value_;
    return out;
  }

  options const& options_;
  crew team_;
  lattice lattice_;
  pool pool_;
  residual left_;
  bounder bounder_;
  master master_;
  plan best_;
  inner_prices best_prices_;
  double value_ = 0;
  double last_value_ = 0;
  double bound_ = 0;
  double first_value_ = 0;
  double nothing_ = 0;  // a gap lost in rounding beside all that is wanted: no plan is worth anything
  int rounds_ = 0;
  bool stopped_ = false;
};

}  // namespace

solution solve(problem const& p, options const& o) {
  solver s(p, o);
  return s.run();
}

}  // namespace lifeline::flow
