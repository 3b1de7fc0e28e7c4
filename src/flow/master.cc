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
constexpr double idle_share = 0.01;  // of its lot's quantity
constexpr double step_size = 0.95;   // the scaled matrix has norm <= 1

}  // namespace

master::master(lattice const& l, crew& team)
    : lattice_(&l),
      crew_(&team),
      rows_(static_cast<id>(l.source->capacity.size())),
      capped_(l.capped_sinks.count()),
      needs_(static_cast<id>(l.source->needs.size())) {
  y_.assign(static_cast<std::size_t>(rows_ + capped_ + needs_), 0.0);
  y0_ = trial_y_ = scale_y_ = y_;
  columns_begin_.assign(l.lots.size() + 1, 0);
  lot_price_.assign(l.lots.size(), 0.0);
  boxed_.assign(l.lots.size(), 0);
  for (double c : l.source->capacity) limit_.push_back(c);
  for (id s : l.capped_sinks) limit_.push_back(view(l.source->sinks)[s].quantity);
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
  remember();
  choose_columns();
  rescale();
  free_unused();
}

// A path the projected point does not use counts as carrying nothing even if the reflected point is a little
// off zero.
void master::remember() {
  for (id i = 0; i < columns_.count(); ++i) {
    column const& c = columns_[i];
    bool const idle =
        trial_x_[i] == 0 && std::abs(c.x) <= idle_share * lattice_->quantity[(*pool_)[c.path].lot];
    memory_[c.path] = idle ? memory{} : memory{c.x, c.anchor};
  }
  memory_.resize(static_cast<std::size_t>(pool_->size()));
}

double master::cost_of(path const& p, std::span<id const> arcs) const {
  double const* const w = lattice_->weights_of(lattice_->lot_commodity[p.lot]);
  double cost = p.cost - gain_[p.choice];
  for (id a : arcs)
    for (int d = 0; d < lattice_->dims; ++d)
      cost += w[d] * arc_price_[static_cast<std::ptrdiff_t>(a) * lattice_->dims + d];
  return cost;
}

// Columns stand grouped by lot so that a lot's projection reads one stretch of memory. A path that carries
// nothing and loses at present prices is left out until prices turn; the bound prices all paths, so nothing
// is lost for good.
void master::choose_columns() {
  set_prices(trial_y_);
  id const lots = lattice_->lot_count();
  id const first_new = known_;
  list<char> in(memory_.size(), 1);
  columns_begin_.assign(static_cast<std::size_t>(lots) + 1, 0);
  for (id p = 0; p < in.count(); ++p) {
    path const& x = (*pool_)[p];
    if (p < first_new && memory_[p].x == 0 && memory_[p].anchor == 0)
      in[p] = cost_of(x, pool_->arcs(p)) + lot_price_[x.lot] <= 0;
    if (in[p]) ++columns_begin_[x.lot + 1];
  }
  known_ = in.count();
  for (id l = 0; l < lots; ++l) columns_begin_[l + 1] += columns_begin_[l];
  list<id> at = columns_begin_;
  columns_.resize(static_cast<std::size_t>(columns_begin_.back()));
  more_.clear();
  std::fill(boxed_.begin(), boxed_.end(), char{0});
  for (id p = 0; p < in.count(); ++p)
    if (in[p]) columns_[at[(*pool_)[p].lot]++] = make_column(p);
  trial_x_.assign(columns_.size(), 0.0);
}

master::column master::make_column(id p) {
  path const& x = (*pool_)[p];
  auto const arcs = pool_->arcs(p);
  id const dummy = static_cast<id>(lattice_->source->arcs.size());
  column c{x.cost, 0, memory_[p].x, memory_[p].anchor, x.choice, p, x.keep, -1, {dummy, dummy, dummy, dummy}};
  for (std::size_t i = 0; i < std::min<std::size_t>(4, arcs.size()); ++i) c.arcs[i] = arcs[i];
  if (arcs.size() > 4) {
    c.more = more_.count();
    more_.push_back(static_cast<id>(arcs.size()) - 4);
    more_.insert(more_.end(), arcs.begin() + 4, arcs.end());
  }
  if (x.keep >= 0) boxed_[x.lot] = 1;
  return c;
}

double master::limit_of(column const& c) const {
  return c.keep >= 0 ? lattice_->tiers[c.keep].units : unlimited;
}

// How much a path may carry: its step is scaled to it, so that cartons and shiploads converge alike.
double master::typical_size(id lot, choice const& c) const {
  double const sink = view(lattice_->source->sinks)[c.sink].quantity / c.rate;
  return std::max(1e-9, std::min(lattice_->quantity[lot], sink));
}

double master::top_value(column const& c) const {
  choice const& ends = view(lattice_->source->choices)[c.choice];
  need_shape const& n = lattice_->needs[view(lattice_->source->sinks)[ends.sink].need];
  double const slope = n.segments_begin < n.segments_end ? lattice_->segments[n.segments_begin].slope : 0.0;
  return std::max(1e-9, ends.rate * slope);
}

// Pock & Chambolle's steps 1 / SUM |a|, after dividing each row by the mean of its coefficients: a row in m3
// would otherwise count for a two-hundredth of a row in kg.
void master::rescale() {
  lattice const& l = *lattice_;
  problem const& p = *l.source;
  std::fill(scale_y_.begin(), scale_y_.end(), 0.0);
  list<double> sum(l.base_price.size(), 0.0);      // arc * dims: coefficients of the columns over the arc
  list<double> value(l.source->arcs.size(), 0.0);  // per arc: what its columns could earn at most
  list<double> row_value(static_cast<std::size_t>(rows_ + capped_ + needs_), 0.0);
  for (id lot = 0; lot < l.lot_count(); ++lot) {
    double const* const w = l.weights_of(l.lot_commodity[lot]);
    for (id c = columns_begin_[lot]; c < columns_begin_[lot + 1]; ++c) {
      column const& x = columns_[c];
      choice const& ends = view(p.choices)[x.choice];
      id const capped = l.sink_row[ends.sink];
      id const need = rows_ + capped_ + view(p.sinks)[ends.sink].need;
      double const size = typical_size(lot, ends);
      double const top = top_value(x);
      for (id a : pool_->arcs(x.path)) {
        value[a] += size * top;
        for (int d = 0; d < l.dims; ++d) sum[static_cast<std::ptrdiff_t>(a) * l.dims + d] += size * w[d];
      }
      scale_y_[need] += size * ends.rate;
      row_value[need] += size * top;
      if (capped < 0) continue;
      scale_y_[rows_ + capped] += size * ends.rate;
      row_value[rows_ + capped] += size * top;
    }
  }
  for (id r = 0; r < rows_; ++r) {
    for (id u = l.uses_begin[r]; u < l.uses_begin[r + 1]; ++u) {
      scale_y_[r] += sum[l.uses[u].place];
      row_value[r] += value[l.uses[u].place / l.dims];
    }
  }
  list<double> per_mean(l.base_price.size(), 0.0);  // arc * dims: SUM over its rows of 1 / mean coefficient
  for (lattice::arc_use const& u : l.uses)
    if (scale_y_[u.row] > 0) per_mean[u.place] += row_value[u.row] / scale_y_[u.row];
  for (id lot = 0; lot < l.lot_count(); ++lot) {
    double const* const w = l.weights_of(l.lot_commodity[lot]);
    for (id c = columns_begin_[lot]; c < columns_begin_[lot + 1]; ++c) {
      column& x = columns_[c];
      choice const& ends = view(p.choices)[x.choice];
      id const capped = l.sink_row[ends.sink];
      id const need = rows_ + capped_ + view(p.sinks)[ends.sink].need;
      double all = ends.rate * row_value[need] / scale_y_[need];
      if (capped >= 0) all += ends.rate * row_value[rows_ + capped] / scale_y_[rows_ + capped];
      for (id a : pool_->arcs(x.path))
        for (int d = 0; d < l.dims; ++d) all += w[d] * per_mean[static_cast<std::ptrdiff_t>(a) * l.dims + d];
      x.scale = typical_size(lot, ends) / all;
    }
  }
  for (id i = 0; i < scale_y_.count(); ++i)
    scale_y_[i] = scale_y_[i] > 0 ? row_value[i] / (scale_y_[i] * scale_y_[i]) : 0.0;
}

// Rows that no column uses any more are free, unless they have nothing to give: their price keeps columns
// away at no cost. Needs that no column serves are worth their first unit.
void master::free_unused() {
  for (id i = 0; i < scale_y_.count(); ++i) {
    if (scale_y_[i] > 0 || (i < rows_ + capped_ && limit_[i] <= 0)) continue;
    double price = 0;
    if (i >= rows_ + capped_) {
      need_shape const& n = lattice_->needs[i - rows_ - capped_];
      if (n.segments_begin < n.segments_end) price = lattice_->segments[n.segments_begin].slope;
    }
    y_[i] = y0_[i] = trial_y_[i] = price;
  }
}

void master::set_prices(list<double> const& y) {
  arc_prices(*lattice_, y.data(), arc_price_);
  arc_price_.resize(arc_price_.size() + static_cast<std::size_t>(lattice_->dims), 0.0);  // the dummy arc
  problem const& p = *lattice_->source;
  double const* const need = y.data() + rows_ + capped_;
  for (id c = 0; c < gain_.count(); ++c) {
    choice const& x = view(p.choices)[c];
    id const capped = lattice_->sink_row[x.sink];
    gain_[c] = x.rate * (need[view(p.sinks)[x.sink].need] - (capped >= 0 ? y[rows_ + capped] : 0.0));
  }
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
void master::step_block(block& b, bool last) {
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

void master::join_blocks() {
  load_ = blocks_[0].arc_load;
  choice_load_ = blocks_[0].choice_load;
  for (id b = 1; b < blocks_.count(); ++b) {
    for (id i = 0; i < load_.count(); ++i) load_[i] += blocks_[b].arc_load[i];
    for (id i = 0; i < choice_load_.count(); ++i) choice_load_[i] += blocks_[b].choice_load[i];
  }
}

double master::row_load(id row) const {
  lattice::arc_use const* u = lattice_->uses.data() + lattice_->uses_begin[row];
  lattice::arc_use const* const end = lattice_->uses.data() + lattice_->uses_begin[row + 1];
  double load = 0;
  for (; u != end; ++u) load += load_[u->place];
  return load;
}

double master::step_rows() {
  problem const& p = *lattice_->source;
  list<double> sink_load(static_cast<std::size_t>(capped_), 0.0);
  for (id c = 0; capped_ > 0 && c < choice_load_.count(); ++c) {
    choice const& x = view(p.choices)[c];
    if (lattice_->sink_row[x.sink] >= 0) sink_load[lattice_->sink_row[x.sink]] += x.rate * choice_load_[c];
  }
  double moved = 0;
  double const eta = step_size * weight_;
  double const keep = static_cast<double>(since_ + 1) / (since_ + 2);
  for (id r = 0; r < rows_ + capped_; ++r) {
    if (scale_y_[r] == 0) continue;
    double const load = r < rows_ ? row_load(r) : sink_load[r - rows_];
    double const now = y_[r];
    double const then = std::max(0.0, now + eta * scale_y_[r] * (load - limit_[r]));
    trial_y_[r] = then;
    if (then == 0 && now == 0 && y0_[r] == 0) continue;  // most rows never bind
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
  trial_y_[at] = shape.only_sink >= 0 ? price : std::max(0.0, price);
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
    need_price(n, load[n], step_size * weight_ * scale_y_[at]);
    double const then = trial_y_[at];
    y_[at] = keep * (2 * then - now) + (1 - keep) * y0_[at];
    moved += (then - now) * (then - now) / scale_y_[at];
  }
  return moved;
}

void master::iterate(int count) {
  for (int i = 0; i < count; ++i) {
    bool const last = i + 1 == count;
    set_prices(y_);
    crew_->run(blocks_.count(), [&](int b, int) {
      switch (lattice_->dims) {
        case 1:
          return step_block<1>(blocks_[b], last);
        case 2:
          return step_block<2>(blocks_[b], last);
        case 3:
          return step_block<3>(blocks_[b], last);
        default:
          return step_block<4>(blocks_[b], last);
      }
    });
    join_blocks();
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

void master::start_from(plan const& flows, double const* row, double const* sink, double const* need) {
  list<id> column_of(memory_.size(), -1);
  for (id c = 0; c < columns_.count(); ++c) column_of[columns_[c].path] = c;
  for (flow_on const& f : flows)
    if (column_of[f.path] >= 0) columns_[column_of[f.path]].x += f.units;
  for (id r = 0; r < rows_; ++r) y_[r] = row[r];
  for (id s = 0; s < capped_; ++s) y_[rows_ + s] = sink[lattice_->capped_sinks[s]];
  for (id n = 0; n < needs_; ++n) y_[rows_ + capped_ + n] = need[n];
  double total_x = 0;
  double total_y = 0;
  for (column& c : columns_) {
    total_x += c.x * c.x / c.scale;
    c.anchor = c.x;
  }
  for (id i = 0; i < y_.count(); ++i)
    if (scale_y_[i] > 0) total_y += y_[i] * y_[i] / scale_y_[i];
  weight_ = 1;
  y0_ = trial_y_ = y_;
  since_ = 0;
}

plan master::flows() const {
  plan out;
  for (id c = 0; c < columns_.count(); ++c)
    if (trial_x_[c] > 0) out.push_back({columns_[c].path, trial_x_[c]});
  return out;
}

}  // namespace lifeline::flow
