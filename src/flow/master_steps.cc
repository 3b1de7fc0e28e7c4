// SPDX-License-Identifier: Apache-2.0
// One iteration: prices from duals, paths from prices, duals from the loads of paths. Each of the three is
// cut into the same pieces whatever the number of threads, and sums run over the pieces in order.
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/real.h"
#include "flow/master.h"

namespace lifeline::flow {

namespace {

constexpr double step_size = 0.95;  // the scaled matrix has norm <= 1

}  // namespace

// Prices of arcs [first, last) and choices likewise, from the duals y; arc by arc so that threads share no
// result.
void master::price_slice(list<double> const& y, slice const& s) {
  problem const& p = *lattice_->source;
  int const dims = lattice_->dims;
  for (id a = s.arcs_begin; a < s.arcs_end; ++a) {
    double* const price = arc_price_.data() + static_cast<std::ptrdiff_t>(a) * dims;
    double const* const base = lattice_->base_price.data() + static_cast<std::ptrdiff_t>(a) * dims;
    for (int d = 0; d < dims; ++d) price[d] = base[d];
    arc const& x = view(p.arcs)[a];
    for (id u = x.uses_begin; u < x.uses_end; ++u) price[use_place_[u]] += y[view(p.uses)[u].row];
  }
  double const* const need = y.data() + rows_ + capped_;
  for (id c = s.choices_begin; c < s.choices_end; ++c) {
    choice const& x = view(p.choices)[c];
    id const capped = lattice_->sink_row[x.sink];
    gain_[c] = x.rate * (need[view(p.sinks)[x.sink].need] - (capped >= 0 ? y[rows_ + capped] : 0.0));
  }
}

void master::set_prices(list<double> const& y) {
  crew_->run(slices_.count(), [&](int i, int) { price_slice(y, slices_[i]); });
}

// Where the lot's columns would go if it had goods without end; returns the goods that takes.
template <int dims>
double master::reach(block& b, id lot) {
  double const* const w = lattice_->weights_of(lattice_->lot_commodity[lot]);
  double const* const price = arc_price_.data();
  double const eta = step_size / weight_;
  double* wish = b.wish.data();
  double sum = 0;
  column const* const end = columns_.data() + columns_begin_[lot + 1];
  for (column const* c = columns_.data() + columns_begin_[lot]; c != end; ++c, ++wish) {
    double along[dims] = {};
    for (id a : c->arcs)
      for (int d = 0; d < dims; ++d) along[d] += price[static_cast<std::ptrdiff_t>(a) * dims + d];
    if (c->more >= 0) {
      id const* more = more_.data() + c->more;
      for (id n = *more++; n > 0; --n, ++more)
        for (int d = 0; d < dims; ++d) along[d] += price[static_cast<std::ptrdiff_t>(*more) * dims + d];
    }
    double cost = c->cost - gain_[c->choice];
    for (int d = 0; d < dims; ++d) cost += w[d] * along[d];
    *wish = c->x - eta * c->scale * cost;
    sum += std::max(*wish, 0.0);
  }
  return sum;
}

// The lot's shadow price that brings SUM max(0, wish - price * scale) down to its quantity: Newton on a
// convex falling function, which never overshoots from the left; from the right the first step lands left.
double master::threshold(block const& b, id lot) {
  if (boxed_[lot]) return boxed_threshold(b, lot);
  double const quantity = lattice_->quantity[lot];
  id const first = columns_begin_[lot];
  id const count = columns_begin_[lot + 1] - first;
  double const eta = step_size / weight_;
  double at = lot_price_[lot] * eta;
  for (int round = 0; round < 50; ++round) {
    double sum = -quantity;
    double slope = 0;
    for (id i = 0; i < count; ++i) {
      double const x = b.wish[i] - at * columns_[first + i].scale;
      sum += x > 0 ? x : 0;
      slope += x > 0 ? columns_[first + i].scale : 0;
    }
    if (std::abs(sum) <= 1e-12 * quantity) return at;
    if (slope == 0) {
      at = 0;
      continue;
    }
    at = std::max(0.0, at + sum / slope);
  }
  return at;
}

// The same with limits on single columns: no longer convex, so Newton's step counts only inside the bracket.
double master::boxed_threshold(block const& b, id lot) const {
  double const quantity = lattice_->quantity[lot];
  id const first = columns_begin_[lot];
  id const count = columns_begin_[lot + 1] - first;
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  double at = 0;
  double next = lot_price_[lot] * step_size / weight_;
  for (int round = 0; round < 200 && (round == 0 || next != at); ++round) {
    at = next;
    double sum = -quantity;
    double slope = 0;
    for (id i = 0; i < count; ++i) {
      column const& c = columns_[first + i];
      double const x = b.wish[i] - at * c.scale;
      double const limit = limit_of(c);
      sum += std::clamp(x, 0.0, limit);
      slope += x > 0 && x < limit ? c.scale : 0;
    }
    if (std::abs(sum) <= 1e-12 * quantity || (at == 0 && sum <= 0)) return at;
    (sum > 0 ? low : high) = at;
    next = slope > 0 ? at + sum / slope : -1;
    if (next <= low || next >= high)
      next = high == std::numeric_limits<double>::infinity() ? 2 * at + steepest(b, lot) : (low + high) / 2;
  }
  return high == std::numeric_limits<double>::infinity() ? at : high;
}

// A price at which the lot's columns would carry nothing.
double master::steepest(block const& b, id lot) const {
  double high = 0;
  for (id c = columns_begin_[lot]; c < columns_begin_[lot + 1]; ++c)
    high = std::max(high, b.wish[c - columns_begin_[lot]] / columns_[c].scale);
  return high;
}

// Takes the step: projection, reflection, pull towards the anchor; adds the reflected point's loads.
template <int dims>
double master::settle(block& b, id lot, double dear, bool last) {
  double const* const w = lattice_->weights_of(lattice_->lot_commodity[lot]);
  double const keep = static_cast<double>(since_ + 1) / (since_ + 2);
  double const* wish = b.wish.data();
  double* const load = b.arc_load.data();
  double moved = 0;
  for (id i = columns_begin_[lot]; i < columns_begin_[lot + 1]; ++i, ++wish) {
    column& c = columns_[i];
    double then = std::max(0.0, *wish - dear * c.scale);
    if (boxed_[lot]) then = std::min(then, limit_of(c));
    if (last) trial_x_[i] = then;
    double const over = 2 * then - c.x;
    moved += (then - c.x) * (then - c.x) / c.scale;
    c.x = keep * over + (1 - keep) * c.anchor;
    if (over == 0) continue;
    b.choice_load[c.choice] += over;
    double amount[dims];
    for (int d = 0; d < dims; ++d) amount[d] = w[d] * over;
    for (id a : c.arcs)
      for (int d = 0; d < dims; ++d) load[static_cast<std::ptrdiff_t>(a) * dims + d] += amount[d];
    if (c.more < 0) continue;
    id const* more = more_.data() + c.more;
    for (id n = *more++; n > 0; --n, ++more)
      for (int d = 0; d < dims; ++d) load[static_cast<std::ptrdiff_t>(*more) * dims + d] += amount[d];
  }
  return moved;
}

template <int dims>
void master::step_paths(block& b, bool last) {
  b.arc_load.assign(arc_price_.size(), 0.0);
  b.choice_load.assign(gain_.size(), 0.0);
  b.moved = 0;
  for (id l = b.lots_begin; l < b.lots_end; ++l) {
    id const count = columns_begin_[l + 1] - columns_begin_[l];
    if (count == 0) continue;
    if (b.wish.count() < count) b.wish.resize(static_cast<std::size_t>(count));
    double const sum = reach<dims>(b, l);
    double const dear = sum > lattice_->quantity[l] ? threshold(b, l) : 0.0;
    lot_price_[l] = dear * weight_ / step_size;
    b.moved += settle<dims>(b, l, dear, last);
  }
}

// Adds the blocks' loads up, always in this order.
void master::join_slice(slice const& s) {
  std::ptrdiff_t const dims = lattice_->dims;
  auto const add = [](double* to, double const* from, std::ptrdiff_t first, std::ptrdiff_t last) {
    for (std::ptrdiff_t i = first; i < last; ++i) to[i] += from[i];
  };
  std::copy(blocks_[0].arc_load.data() + s.arcs_begin * dims, blocks_[0].arc_load.data() + s.arcs_end * dims,
            load_.data() + s.arcs_begin * dims);
  std::copy(blocks_[0].choice_load.data() + s.choices_begin, blocks_[0].choice_load.data() + s.choices_end,
            choice_load_.data() + s.choices_begin);
  for (id b = 1; b < blocks_.count(); ++b) {
    add(load_.data(), blocks_[b].arc_load.data(), s.arcs_begin * dims, s.arcs_end * dims);
    add(choice_load_.data(), blocks_[b].choice_load.data(), s.choices_begin, s.choices_end);
  }
}

double master::row_load(id row) const {
  lattice::arc_use const* u = lattice_->uses.data() + lattice_->uses_begin[row];
  lattice::arc_use const* const end = lattice_->uses.data() + lattice_->uses_begin[row + 1];
  double load = 0;
  for (; u != end; ++u) load += load_[u->place];
  return load;
}

double master::choice_load(view<id> choices) const {
  double load = 0;
  for (id c : choices) load += view(lattice_->source->choices)[c].rate * choice_load_[c];
  return load;
}

view<id> master::choices_of_need(id n) const {
  return {need_choices_.data() + need_choices_begin_[n], need_choices_begin_[n + 1] - need_choices_begin_[n]};
}

view<id> master::choices_of_capped(id s) const {
  return {capped_choices_.data() + capped_choices_begin_[s],
          capped_choices_begin_[s + 1] - capped_choices_begin_[s]};
}

void master::step_rows(slice& s) {
  double const eta = step_size * weight_;
  double const keep = static_cast<double>(since_ + 1) / (since_ + 2);
  double moved = s.moved;
  for (id r = s.rows_begin; r < s.rows_end; ++r) {
    if (scale_y_[r] == 0) continue;
    double const load = r < rows_ ? row_load(r) : choice_load(choices_of_capped(r - rows_));
    double const now = y_[r];
    double const then = std::max(0.0, now + eta * scale_y_[r] * (load - limit_[r]));
    trial_y_[r] = then;
    if (then == 0 && now == 0 && y0_[r] == 0) continue;  // most rows never bind
    y_[r] = keep * (2 * then - now) + (1 - keep) * y0_[r];
    moved += (then - now) * (then - now) / scale_y_[r];
  }
  s.moved = moved;
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
  trial_y_[at] = shape.only_sink >= 0 ? price : std::max(0.0, price);
}

void master::step_needs(slice& s) {
  double const keep = static_cast<double>(since_ + 1) / (since_ + 2);
  double moved = s.moved;
  for (id n = s.needs_begin; n < s.needs_end; ++n) {
    id const at = rows_ + capped_ + n;
    if (scale_y_[at] == 0) continue;
    double const now = y_[at];
    need_price(n, choice_load(choices_of_need(n)), step_size * weight_ * scale_y_[at]);
    double const then = trial_y_[at];
    y_[at] = keep * (2 * then - now) + (1 - keep) * y0_[at];
    moved += (then - now) * (then - now) / scale_y_[at];
  }
  s.moved = moved;
}

void master::step_block(int b, bool last) {
  switch (lattice_->dims) {
    case 1:
      return step_paths<1>(blocks_[b], last);
    case 2:
      return step_paths<2>(blocks_[b], last);
    case 3:
      return step_paths<3>(blocks_[b], last);
    default:
      return step_paths<4>(blocks_[b], last);
  }
}

void master::iterate(int count) {
  for (int i = 0; i < count; ++i) {
    bool const last = i + 1 == count;
    set_prices(y_);
    crew_->run(blocks_.count(), [&](int b, int) { step_block(b, last); });
    crew_->run(slices_.count(), [&](int s, int) { join_slice(slices_[s]); });
    crew_->run(slices_.count(), [&](int s, int) {
      slices_[s].moved = 0;
      step_rows(slices_[s]);
      step_needs(slices_[s]);
    });
    double moved_x = 0;
    double moved_y = 0;
    for (block const& b : blocks_) moved_x += b.moved;
    for (slice const& s : slices_) moved_y += s.moved;
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

// Draws the weight halfway (in logarithms) to where both sides would move alike, by a factor of ten at most:
// a side that stood still must not stop the other for good.
void master::balance(double dx, double dy) {
  if (dx <= 0 && dy <= 0) return;
  double const square = weight_ * weight_;
  double const ratio = dx <= 0 ? 1e4 * square : std::clamp(dy / dx, 1e-4 * square, 1e4 * square);
  weight_ = real::exp(0.25 * real::log(ratio) + 0.5 * real::log(weight_));
}

void master::restart() {
  double dx = 0;
  double dy = 0;
  for (column& c : columns_) {
    dx += (c.x - c.anchor) * (c.x - c.anchor) / c.scale;
    c.anchor = c.x;
  }
  for (id i = 0; i < y_.count(); ++i)
    if (scale_y_[i] > 0) dy += (y_[i] - y0_[i]) * (y_[i] - y0_[i]) / scale_y_[i];
  y0_ = y_;
  if (since_ > 5) balance(dx, dy);
  since_ = 0;
  ++restarts_;
}

}  // namespace lifeline::flow
