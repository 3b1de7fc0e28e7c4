// SPDX-License-Identifier: Apache-2.0
#include "flow/master.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/real.h"

namespace lifeline::flow {

namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();
constexpr double idle_share = 0.01;  // of its lot's quantity

}  // namespace

master::master(lattice const& l, crew& team)
    : lattice_(&l),
      crew_(&team),
      rows_(static_cast<id>(l.source->capacity.size())),
      capped_(l.capped_sinks.count()),
      needs_(static_cast<id>(l.source->needs.size())) {
  y_.assign(
      static_cast<std::size_t>(rows_) + static_cast<std::size_t>(capped_) + static_cast<std::size_t>(needs_),
      0.0);
  y0_ = trial_y_ = scale_y_ = y_;
  columns_begin_.assign(l.lots.size() + 1, 0);
  lot_price_.assign(l.lots.size(), 0.0);
  boxed_.assign(l.lots.size(), 0);
  for (double c : l.source->capacity) limit_.push_back(c);
  for (id s : l.capped_sinks) limit_.push_back(view(l.source->sinks)[s].quantity);
  gain_.resize(l.source->choices.size());
  arc_price_.assign((l.source->arcs.size() + 1) * static_cast<std::size_t>(l.dims),
                    0.0);  // the last is the dummy
  load_.resize(l.base_price.size());
  choice_load_.resize(l.source->choices.size());
  index_choices();
  make_blocks();
}

// By the size of the problem, never by the number of threads.
void master::make_blocks() {
  id const lots = lattice_->lot_count();
  id const pieces = lots < 300 ? 1 : lots < 1500 ? 2 : 4;
  auto const part = [&](id count, id i) {
    return static_cast<id>(static_cast<std::int64_t>(count) * i / pieces);
  };
  id const arcs = static_cast<id>(lattice_->source->arcs.size());
  id const choices = static_cast<id>(lattice_->source->choices.size());
  for (id i = 0; i < pieces; ++i) {
    block b;
    b.lots_begin = part(lots, i);
    b.lots_end = part(lots, i + 1);
    blocks_.push_back(b);
    slices_.push_back({part(arcs, i), part(arcs, i + 1), part(choices, i), part(choices, i + 1),
                       part(rows_ + capped_, i), part(rows_ + capped_, i + 1), part(needs_, i),
                       part(needs_, i + 1)});
  }
}

void master::index_choices() {
  problem const& p = *lattice_->source;
  need_choices_begin_.assign(static_cast<std::size_t>(needs_) + 1, 0);
  capped_choices_begin_.assign(static_cast<std::size_t>(capped_) + 1, 0);
  auto const need_of = [&](choice const& c) { return view(p.sinks)[c.sink].need; };
  for (choice const& c : p.choices) {
    ++need_choices_begin_[need_of(c) + 1];
    if (lattice_->sink_row[c.sink] >= 0) ++capped_choices_begin_[lattice_->sink_row[c.sink] + 1];
  }
  for (id n = 0; n < needs_; ++n) need_choices_begin_[n + 1] += need_choices_begin_[n];
  for (id s = 0; s < capped_; ++s) capped_choices_begin_[s + 1] += capped_choices_begin_[s];
  need_choices_.resize(p.choices.size());
  capped_choices_.resize(p.choices.size());
  list<id> need_at = need_choices_begin_;
  list<id> capped_at = capped_choices_begin_;
  for (id c = 0; c < view(p.choices).count(); ++c) {
    choice const& x = view(p.choices)[c];
    need_choices_[need_at[need_of(x)]++] = c;
    if (lattice_->sink_row[x.sink] >= 0) capped_choices_[capped_at[lattice_->sink_row[x.sink]]++] = c;
  }
  for (row_use const& u : p.uses) use_place_.push_back(lattice_->place[static_cast<std::size_t>(u.by)]);
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

void master::start_from(plan const& flows, double const* row, double const* sink, double const* need) {
  list<id> column_of(memory_.size(), -1);
  for (id c = 0; c < columns_.count(); ++c) column_of[columns_[c].path] = c;
  for (flow_on const& f : flows)
    if (column_of[f.path] >= 0) columns_[column_of[f.path]].x += f.units;
  for (id r = 0; r < rows_; ++r) y_[r] = row[r];
  for (id s = 0; s < capped_; ++s) y_[rows_ + s] = sink[lattice_->capped_sinks[s]];
  for (id n = 0; n < needs_; ++n) y_[rows_ + capped_ + n] = need[n];
  for (column& c : columns_) c.anchor = c.x;
  weight_ = 1;  // the scaling by sizes and values has already made both sides alike
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
