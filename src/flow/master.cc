// SPDX-License-Identifier: Apache-2.0
#include "flow/master.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/real.h"

namespace lifeline::flow {

namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr id lots_per_block = 512;
constexpr id most_blocks = 4;

}  // namespace

master::master(lattice const& l, crew& team)
    : lattice_(&l),
      crew_(&team),
      rows_(static_cast<id>(l.source->capacity.size())),
      capped_(l.capped_sinks.count()),
      needs_(static_cast<id>(l.source->needs.size())) {
  std::size_t const duals = static_cast<std::size_t>(rows_ + capped_ + needs_);
  y_.assign(duals, 0.0);
  y0_ = trial_y_ = scale_y_ = y_;
  columns_begin_.assign(static_cast<std::size_t>(l.lot_count()) + 1, 0);
  view const sinks(l.source->sinks);
  view const choices(l.source->choices);
  for (double c : l.source->capacity) limit_.push_back(c);
  for (id s : l.capped_sinks) limit_.push_back(sinks[s].quantity);
  load_.resize(l.base_price.size());
  choice_load_.resize(l.source->choices.size());
  gain_.resize(l.source->choices.size());
  make_blocks();
}

void master::make_blocks() {
  id const lots = lattice_->lot_count();
  id const count = std::clamp(lots / lots_per_block, id{1}, most_blocks);
  for (id b = 0; b < count; ++b) {
    block x;
    x.lots_begin = static_cast<id>(static_cast<std::int64_t>(lots) * b / count);
    x.lots_end = static_cast<id>(static_cast<std::int64_t>(lots) * (b + 1) / count);
    blocks_.push_back(x);
  }
}

void master::admit(pool const& paths) {
  pool_ = &paths;
  if (paths.size() > admitted_) {
    regroup(paths);
    rescale();
  }
  restart();
}

// Columns stand grouped by lot so that a lot's projection reads one stretch of memory.
void master::regroup(pool const& paths) {
  list<double> x(static_cast<std::size_t>(paths.size()), 0.0);
  for (id c = 0; c < columns_.count(); ++c) x[columns_[c].path] = x_[c];
  admitted_ = paths.size();
  id const lots = lattice_->lot_count();
  columns_begin_.assign(static_cast<std::size_t>(lots) + 1, 0);
  for (id p = 0; p < admitted_; ++p) ++columns_begin_[paths[p].lot + 1];
  for (id l = 0; l < lots; ++l) columns_begin_[l + 1] += columns_begin_[l];
  list<id> order(static_cast<std::size_t>(admitted_));
  list<id> at = columns_begin_;
  for (id p = 0; p < admitted_; ++p) order[at[paths[p].lot]++] = p;
  columns_.clear();
  arcs_.clear();
  x_.resize(order.size());
  for (id c = 0; c < order.count(); ++c) {
    path const& q = paths[order[c]];
    double const limit = q.keep >= 0 ? view(lattice_->source->keeps)[q.keep].units : unlimited;
    id const begin = arcs_.count();
    auto const arcs = paths.arcs(order[c]);
    arcs_.insert(arcs_.end(), arcs.begin(), arcs.end());
    columns_.push_back({order[c], q.choice, begin, arcs_.count(), q.cost, limit, 0});
    x_[c] = x[order[c]];
  }
  x0_ = trial_x_ = wish_ = x_;
}

void master::rescale() {
  lattice const& l = *lattice_;
  problem const& p = *l.source;
  std::fill(scale_y_.begin(), scale_y_.end(), 0.0);
  list<double> arc_sum(l.base_price.size(), 0.0);
  list<double> uses(l.base_price.size(), 0.0);  // rows that an arc's load in a dimension counts on
  for (lattice::arc_use const& u : l.uses) uses[u.place] += 1;
  for (id lot = 0; lot < l.lot_count(); ++lot) {
    double const* const w = l.weights_of(l.lot_commodity[lot]);
    for (id c = columns_begin_[lot]; c < columns_begin_[lot + 1]; ++c) {
      column& x = columns_[c];
      choice const& ends = view(p.choices)[x.choice];
      sink const& to = view(p.sinks)[ends.sink];
      id const capped = l.sink_row[ends.sink];
      double sum = ends.rate * (capped >= 0 ? 2 : 1);
      for (id i = x.arcs_begin; i < x.arcs_end; ++i) {
        for (int d = 0; d < l.dims; ++d) {
          std::ptrdiff_t const place = static_cast<std::ptrdiff_t>(arcs_[i]) * l.dims + d;
          sum += w[d] * uses[place];
          arc_sum[place] += w[d];
        }
      }
      x.scale = 1 / std::max(sum, 1e-12);
      scale_y_[rows_ + capped_ + to.need] += ends.rate;
      if (capped >= 0) scale_y_[rows_ + capped] += ends.rate;
    }
  }
  for (id r = 0; r < rows_; ++r)
    for (id u = l.uses_begin[r]; u < l.uses_begin[r + 1]; ++u) scale_y_[r] += arc_sum[l.uses[u].place];
  for (double& s : scale_y_) s = s > 0 ? 1 / s : 0.0;
}

void master::set_prices() {
  arc_prices(*lattice_, y_.data(), arc_price_);
  problem const& p = *lattice_->source;
  double const* const need = y_.data() + rows_ + capped_;
  for (id c = 0; c < gain_.count(); ++c) {
    choice const& x = view(p.choices)[c];
    id const capped = lattice_->sink_row[x.sink];
    gain_[c] = x.rate * (need[view(p.sinks)[x.sink].need] - (capped >= 0 ? y_[rows_ + capped] : 0.0));
  }
}

// The lot's shadow price that brings SUM clamp(wish - price * scale, 0, limit) down to the quantity.
double master::threshold(id first, id last, double quantity) const {
  double low = 0;
  bool boxed = false;
  for (id c = first; c < last; ++c) boxed = boxed || columns_[c].limit != unlimited;
  for (int round = 0; !boxed && round < 50; ++round) {  // Newton from below on a convex falling function
    double sum = -quantity;
    double slope = 0;
    for (id c = first; c < last; ++c) {
      double const x = wish_[c] - low * columns_[c].scale;
      if (x <= 0) continue;
      sum += x;
      slope += columns_[c].scale;
    }
    if (sum <= 1e-12 * quantity || slope == 0) return low;
    low += sum / slope;
  }
  double high = 0;
  for (id c = first; c < last; ++c) high = std::max(high, wish_[c] / columns_[c].scale);
  for (int round = 0; round < 60; ++round) {
    double const middle = (low + high) / 2;
    double sum = 0;
    for (id c = first; c < last; ++c)
      sum += std::clamp(wish_[c] - middle * columns_[c].scale, 0.0, columns_[c].limit);
    (sum > quantity ? low : high) = middle;
  }
  return high;
}

template <int dims>
double master::step_lot(block& b, id lot) {
  id const first = columns_begin_[lot];
  id const last = columns_begin_[lot + 1];
  if (first == last) return 0;
  double const* const w = lattice_->weights_of(lattice_->lot_commodity[lot]);
  double const* const price = arc_price_.data();
  double const eta = step_ / weight_;
  double sum = 0;
  for (id c = first; c < last; ++c) {
    column const& x = columns_[c];
    double cost = x.cost - gain_[x.choice];
    for (id i = x.arcs_begin; i < x.arcs_end; ++i) {
      double const* const at = price + static_cast<std::ptrdiff_t>(arcs_[i]) * dims;
      for (int d = 0; d < dims; ++d) cost += w[d] * at[d];
    }
    wish_[c] = x_[c] - eta * x.scale * cost;
    sum += std::clamp(wish_[c], 0.0, x.limit);
  }
  double const quantity = lattice_->quantity[lot];
  double const dear = sum > quantity ? threshold(first, last, quantity) : 0.0;
  double const keep = static_cast<double>(since_ + 1) / (since_ + 2);
  double moved = 0;
  for (id c = first; c < last; ++c) {
    column const& x = columns_[c];
    double const now = x_[c];
    double const then = std::clamp(wish_[c] - dear * x.scale, 0.0, x.limit);
    trial_x_[c] = then;
    double const over = 2 * then - now;
    x_[c] = keep * over + (1 - keep) * x0_[c];
    moved += (then - now) * (then - now) / x.scale;
    if (over == 0) continue;
    b.choice_load[x.choice] += over;
    for (id i = x.arcs_begin; i < x.arcs_end; ++i) {
      double* const at = b.arc_load.data() + static_cast<std::ptrdiff_t>(arcs_[i]) * dims;
      for (int d = 0; d < dims; ++d) at[d] += w[d] * over;
    }
  }
  return moved;
}

template <int dims>
void master::step_block(block& b) {
  b.arc_load.assign(lattice_->base_price.size(), 0.0);
  b.choice_load.assign(gain_.size(), 0.0);
  b.moved = 0;
  for (id l = b.lots_begin; l < b.lots_end; ++l) b.moved += step_lot<dims>(b, l);
}

void master::scatter_blocks() {
  load_ = blocks_[0].arc_load;
  choice_load_ = blocks_[0].choice_load;
  for (id b = 1; b < blocks_.count(); ++b) {
    for (id i = 0; i < load_.count(); ++i) load_[i] += blocks_[b].arc_load[i];
    for (id i = 0; i < choice_load_.count(); ++i) choice_load_[i] += blocks_[b].choice_load[i];
  }
}

double master::step_rows() {
  problem const& p = *lattice_->source;
  list<double> sink_load(static_cast<std::size_t>(capped_), 0.0);
  for (id c = 0; capped_ > 0 && c < choice_load_.count(); ++c) {
    choice const& x = view(p.choices)[c];
    if (lattice_->sink_row[x.sink] >= 0) sink_load[lattice_->sink_row[x.sink]] += x.rate * choice_load_[c];
  }
  double moved = 0;
  double const eta = step_ * weight_;
  double const keep = static_cast<double>(since_ + 1) / (since_ + 2);
  for (id r = 0; r < rows_ + capped_; ++r) {
    if (scale_y_[r] == 0) continue;
    double load = r < rows_ ? 0.0 : sink_load[r - rows_];
    for (id u = r < rows_ ? lattice_->uses_begin[r] : 0; r < rows_ && u < lattice_->uses_begin[r + 1]; ++u)
      load += load_[lattice_->uses[u].place];
    double const now = y_[r];
    double const then = std::max(0.0, now + eta * scale_y_[r] * (load - limit_[r]));
    trial_y_[r] = then;
    y_[r] = keep * (2 * then - now) + (1 - keep) * y0_[r];
    moved += (then - now) * (then - now) / scale_y_[r];
  }
  return moved;
}

// Price p+ on the curve's slopes with p+ = p + step * (y - load), y the units of need where the slope is p+.
void master::need_price(id n, double load, double step) {
  id const at = rows_ + capped_ + n;
  need_shape const& shape = lattice_->needs[n];
  double const start = y_[at] - step * load;
  double from = 0;
  double price = start;  // the line start + step * y, met where it crosses the falling slopes
  for (id k = shape.segments_begin; k < shape.segments_end; ++k) {
    segment const& s = lattice_->segments[k];
    if (price >= s.slope) break;
    from += s.length;
    price = std::min(s.slope, start + step * from);
  }
  trial_y_[at] = std::max(0.0, price);
}

double master::step_needs() {
  problem const& p = *lattice_->source;
  list<double> load(static_cast<std::size_t>(needs_), 0.0);
  for (id c = 0; c < choice_load_.count(); ++c) {
    choice const& x = view(p.choices)[c];
    load[view(p.sinks)[x.sink].need] += x.rate * choice_load_[c];
  }
  double moved = 0;
  double const keep = static_cast<double>(since_ + 1) / (since_ + 2);
  for (id n = 0; n < needs_; ++n) {
    id const at = rows_ + capped_ + n;
    if (scale_y_[at] == 0) continue;
    double const now = y_[at];
    need_price(n, load[n], step_ * weight_ * scale_y_[at]);
    double const then = trial_y_[at];
    y_[at] = keep * (2 * then - now) + (1 - keep) * y0_[at];
    moved += (then - now) * (then - now) / scale_y_[at];
  }
  return moved;
}

void master::iterate(int count) {
  for (int i = 0; i < count; ++i) {
    set_prices();
    crew_->run(blocks_.count(), [&](int b, int) {
      switch (lattice_->dims) {
        case 1:
          return step_block<1>(blocks_[b]);
        case 2:
          return step_block<2>(blocks_[b]);
        case 3:
          return step_block<3>(blocks_[b]);
        default:
          return step_block<4>(blocks_[b]);
      }
    });
    scatter_blocks();
    double moved_x = 0;
    for (block const& b : blocks_) moved_x += b.moved;
    double const moved_y = step_rows() + step_needs();
    finish(moved_x, moved_y);
  }
}

// Restart rules of PDLP, on the fixed-point residual.
void master::finish(double moved_x, double moved_y) {
  double const residual = std::sqrt(moved_x * weight_ + moved_y / weight_);
  ++since_;
  ++total_;
  if (since_ == 1) first_ = residual;
  bool const enough = residual <= 0.2 * first_;
  bool const stalled = residual <= 0.8 * first_ && residual > last_ && since_ > 2;
  bool const stale = since_ >= 0.36 * total_ && since_ > 40;
  last_ = residual;
  if (since_ > 1 && (enough || stalled || stale)) restart();
}

void master::restart() {
  double dx = 0;
  double dy = 0;
  for (id c = 0; c < x_.count(); ++c) dx += (x_[c] - x0_[c]) * (x_[c] - x0_[c]) / columns_[c].scale;
  for (id i = 0; i < y_.count(); ++i)
    if (scale_y_[i] > 0) dy += (y_[i] - y0_[i]) * (y_[i] - y0_[i]) / scale_y_[i];
  if (since_ > 5 && dx > 1e-20 && dy > 1e-20)
    weight_ = real::exp(0.25 * real::log(dy / dx) + 0.5 * real::log(weight_));
  x0_ = x_;
  y0_ = y_;
  since_ = 0;
  ++restarts_;
}

void master::start_from(plan const& flows, double const* row, double const* sink, double const* need) {
  list<id> column_of(static_cast<std::size_t>(admitted_), 0);
  for (id c = 0; c < columns_.count(); ++c) column_of[columns_[c].path] = c;
  for (flow_on const& f : flows) x_[column_of[f.path]] += f.units;
  double total_x = 0;
  double total_y = 0;
  for (id r = 0; r < rows_; ++r) y_[r] = row ? row[r] : 0.0;
  for (id s = 0; s < capped_; ++s) y_[rows_ + s] = sink ? sink[lattice_->capped_sinks[s]] : 0.0;
  for (id n = 0; n < needs_; ++n) y_[rows_ + capped_ + n] = need[n];
  for (id c = 0; c < x_.count(); ++c) total_x += x_[c] * x_[c] / columns_[c].scale;
  for (id i = 0; i < y_.count(); ++i)
    if (scale_y_[i] > 0) total_y += y_[i] * y_[i] / scale_y_[i];
  weight_ = total_x > 0 && total_y > 0 ? std::sqrt(total_y / total_x) : 1.0;
  trial_y_ = y_;
  trial_x_ = x0_ = x_;
  y0_ = y_;
  since_ = 0;
}

plan master::flows() const {
  plan out;
  for (id c = 0; c < columns_.count(); ++c)
    if (trial_x_[c] > 0) out.push_back({columns_[c].path, trial_x_[c]});
  return out;
}

}  // namespace lifeline::flow
