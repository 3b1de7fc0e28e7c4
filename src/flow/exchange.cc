// SPDX-License-Identifier: Apache-2.0
#include "flow/exchange.h"

#include <algorithm>
#include <cstdint>

namespace lifeline::flow {

namespace {

constexpr double hair = 1e-9;   // of a step
constexpr double full = 1e-11;  // of a capacity
constexpr double least_gain = 1e-9;
constexpr double nothing = -1e100;
constexpr std::size_t most_changes = 12;  // of one exchange
constexpr int most_per_lot = 20;          // exchanges of a lot in one pass
constexpr double loss_share = 0.01;       // of what a step is worth on average: accepted in the first pass
constexpr double scatter = 2;             // prices lie within 1 +- this times their own, and not below 0

// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
double random_share(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

class exchanger {
 public:
  exchanger(residual& left, pool& paths, prices const& guide, exchange_options const& o)
      : left_(left),
        paths_(paths),
        guide_(guide),
        prices_(guide),
        options_(o),
        lattice_(paths.over()),
        p_(*lattice_.source),
        ways_in_(lattice_),
        ways_out_(lattice_) {
    row_users_.resize(p_.capacity.size());
    sink_users_.resize(p_.sinks.size());
    lot_users_.resize(p_.lots.size());
    gain_in_.resize(p_.choices.size());
    gain_out_.resize(p_.choices.size());
    changed_at_.assign(p_.capacity.size(), 0);
    find_steps();
  }

  void run(plan& flows) {
    for (flow_on const& f : flows) put(f.path, f.units);
    double const most_lost = loss_share * worth_of_a_step(flows);
    double gained = 0;
    double best = 0;
    list<double> best_units = units_;
    for (int pass = 0; pass < options_.loose_passes + options_.strict_passes; ++pass) {
      bool const loose = pass < options_.loose_passes;
      allowed_loss_ = loose ? most_lost * (1 - static_cast<double>(pass) / options_.loose_passes) : 0.0;
      give_worst_ = pass % 2 == 1;
      if (pass > 0) scatter_prices(pass);
      int const before = accepted_;
      gained += all_lots();
      if (gained > best) {
        best = gained;
        best_units = units_;
      }
      if (accepted_ == before && !loose) break;
    }
    if (gained < best) go_to(best_units);
    flows.clear();
    for (id p = 0; p < units_.count(); ++p)
      if (units_[p] > 0) flows.push_back({p, units_[p]});
  }

 private:
  struct change {
    id path;
    double units;
  };
  struct option {
    double score;
    id path;
  };

  void find_steps() {
    for (id k = 0; k < view(p_.commodities).count(); ++k) {
      double step = -1;
      for (id l = lattice_.lots_begin[k]; l < lattice_.lots_begin[k + 1]; ++l) {
        double const mine = view(p_.lots)[lattice_.lots[l]].step;
        step = step == -1 || step == mine ? mine : 0;
      }
      step_.push_back(std::max(step, 0.0));
    }
  }

  id commodity_of(id path) const { return lattice_.lot_commodity[paths_[path].lot]; }
  product const& goods(id k) const { return view(p_.products)[view(p_.commodities)[k].product]; }
  double step_of(id path) const { return step_[commodity_of(path)]; }
  bool carries(id path) const { return step_of(path) > 0 && units_[path] > 0.5 * step_of(path); }
  choice const& choice_of(id path) const { return view(p_.choices)[paths_[path].choice]; }
  id need_of(choice const& c) const { return view(p_.sinks)[c.sink].need; }
  double price_of(row_use const& use, product const& item) const {
    return item.per_unit[static_cast<std::size_t>(use.by)] * view(prices_.row)[use.row];
  }

  template <class Do>
  void each_use(id path, Do const& act) const {
    for (id a : paths_.arcs(path))
      for (id u = view(p_.arcs)[a].uses_begin; u < view(p_.arcs)[a].uses_end; ++u) act(view(p_.uses)[u]);
  }

  // U(met + units) - U(met).
  double worth(id need, double met, double units) const {
    need_shape const& n = lattice_.needs[need];
    double const low = std::min(met, met + units);
    double const high = std::max(met, met + units);
    double from = 0;
    double value = 0;
    for (id s = n.segments_begin; s < n.segments_end && from < high; ++s) {
      double const until = from + lattice_.segments[s].length;
      value += std::max(0.0, std::min(until, high) - std::max(from, low)) * lattice_.segments[s].slope;
      from = until;
    }
    return units < 0 ? -value : value;
  }

  double cost_of(id path) const {
    int const kg = lattice_.place[static_cast<std::size_t>(dimension::kg)];
    double const weight = kg >= 0 ? lattice_.weights_of(commodity_of(path))[kg] : 0.0;
    double cost = paths_[path].cost;
    for (id a : paths_.arcs(path)) cost += weight * view(p_.arcs)[a].cost_per_kg;
    return cost;
  }

  // What so many units on the path earn for staying.
  double bonus(id path, double units) const {
    double value = 0;
    for (id t : tiers_[path]) {
      double const d = std::clamp(units, 0.0, lattice_.tiers[t].units);
      value += d * lattice_.tiers[t].bonus;
      units -= d;
    }
    return value;
  }

  double change_of_value(id path, double units) const {
    choice const& c = choice_of(path);
    double const earned =
        tiers_[path].empty() ? 0.0 : bonus(path, units_[path] + units) - bonus(path, units_[path]);
    return worth(need_of(c), left_.met(need_of(c)), c.rate * units) - cost_of(path) * units + earned;
  }

  double loss(id path) const { return -change_of_value(path, -step_of(path)); }

  double worth_of_a_step(plan const& flows) const {
    double sum = 0;
    double count = 0;
    for (flow_on const& f : flows) {
      if (!carries(f.path)) continue;
      sum += std::max(0.0, loss(f.path));
      ++count;
    }
    return count > 0 ? sum / count : 0.0;
  }

  void scatter_prices(int pass) {
    std::uint64_t state = static_cast<std::uint64_t>(pass);
    for (std::size_t r = 0; r < prices_.row.size(); ++r)
      prices_.row[r] = guide_.row[r] * std::max(0.0, 1 + scatter * (2 * random_share(state) - 1));
  }

  // What a path carries, without its effect on the residual.
  void put(id path, double units) {
    if (units_.count() < paths_.size()) {
      units_.resize(static_cast<std::size_t>(paths_.size()), 0.0);
      tried_at_.resize(units_.size(), -1);
      listed_.resize(units_.size(), 0);
      tiers_.resize(units_.size());
    }
    if (listed_[path] == 0) enlist(path);
    units_[path] += units;
    if (units_[path] < 0.5 * step_of(path)) units_[path] = 0;
  }

  void carry(id path, double units) {
    put(path, 0);
    delta_ += change_of_value(path, units);
    left_.take(paths_[path], paths_.arcs(path), units);
    put(path, units);
    journal_.push_back({path, units});
  }

  void enlist(id path) {
    listed_[path] = 1;
    flow::path const& x = paths_[path];
    lot_users_[x.lot].push_back(path);
    sink_users_[choice_of(path).sink].push_back(path);
    each_use(path, [&](row_use const& use) {
      list<id>& users = row_users_[use.row];
      if (users.empty() || users.back() != path) users.push_back(path);
    });
    auto const arcs = paths_.arcs(path);
    for (id t = lattice_.tiers_begin[x.lot]; t < lattice_.tiers_begin[x.lot + 1]; ++t) {
      auto const& kept_arcs = view(p_.keeps)[lattice_.tiers[t].keep].arcs;
      if (lattice_.tiers[t].choice == x.choice &&
          std::equal(arcs.begin(), arcs.end(), kept_arcs.begin(), kept_arcs.end()))
        tiers_[path].push_back(t);
    }
  }

  void undo(std::size_t to, double delta) {
    for (; journal_.size() > to; journal_.pop_back()) {
      change const c = journal_.back();
      left_.take(paths_[c.path], paths_.arcs(c.path), -c.units);
      put(c.path, -c.units);
    }
    delta_ = delta;
  }

  void go_to(list<double> const& wanted) {
    auto const more = [&](id p) { return (p < wanted.count() ? wanted[p] : 0.0) - units_[p]; };
    for (id p = 0; p < units_.count(); ++p)
      if (more(p) < 0) carry(p, more(p));
    for (id p = 0; p < wanted.count(); ++p)
      if (more(p) > 0) carry(p, more(p));
  }

  // Prices the commodity's ways for one step, as far as the lots that start at `first` or later see. Where
  // there is no room for a step the way is closed, or, if others may give way, costs what is short.
  void price(id k, bool give_way, id first) {
    double const step = step_[k];
    view<flow::step> const steps = lattice_.steps_of(k);
    product const& item = goods(k);
    cost_.resize(std::max(cost_.size(), static_cast<std::size_t>(steps.count())));
    for (id i = 1; i <= first; ++i) {
      arc const& a = view(p_.arcs)[steps[i].arc];
      double cost = a.cost_per_kg * item.per_unit[static_cast<std::size_t>(dimension::kg)];
      for (id u = a.uses_begin; u < a.uses_end; ++u) {
        row_use const use = view(p_.uses)[u];
        double const need = item.per_unit[static_cast<std::size_t>(use.by)];
        double const room = left_.row(use.row);
        if (need <= 0 || room >= need * step * (1 - hair)) continue;
        if (!give_way || view(p_.capacity)[use.row] < need * step) {
          cost = closed_price;
          break;
        }
        cost += std::min(need, need - room / step) * view(prices_.row)[use.row];
      }
      cost_[i] = cost;
    }
    list<double>& gain = give_way ? gain_in_ : gain_out_;
    commodity const& c = view(p_.commodities)[k];
    for (id i = c.choices_begin; i < c.choices_end; ++i)
      gain[i] = gain_of(view(p_.choices)[i], step, give_way);
    (give_way ? ways_in_ : ways_out_).price_at(k, cost_.data(), gain.data(), first);
  }

  // What a unit of goods earns there if a step of them comes.
  double gain_of(choice const& x, double step, bool give_way) const {
    double const units = x.rate * step;
    id const need = need_of(x);
    if (left_.sink_room(x.sink) >= units * (1 - hair)) return worth(need, left_.met(need), units) / step;
    if (!give_way || view(p_.sinks)[x.sink].quantity < units) return -closed_price;
    return x.rate * (view(guide_.need)[need] - view(guide_.sink)[x.sink]);
  }

  double all_lots() {
    double gained = 0;
    for (id k = 0; k < step_.count(); ++k) {
      if (step_[k] <= 0) continue;
      id const last = lattice_.steps_of(k).count() - 1;
      price(k, true, last);
      for (id l = lattice_.lots_begin[k]; l < lattice_.lots_begin[k + 1]; ++l) {
        for (int i = 0; i < most_per_lot && insert(k, l); ++i) {
          gained += delta_;
          price(k, true, last);
        }
      }
    }
    return gained;
  }

  // The step that a lot without goods left takes off one of its own paths; -1 if none.
  id own_step(id lot, double step, double& least) const {
    id own = -1;
    for (id p : lot_users_[lot]) {
      if (!carries(p)) continue;
      double const d = give_worst_ ? surplus(p) * step : loss(p);
      if (own >= 0 && d >= least) continue;
      least = d;
      own = p;
    }
    return own;
  }

  // One more step of the lot by its best way, or one of its steps moved there.
  bool insert(id k, id l) {
    double const step = step_[k];
    double value = ways_in_.value_of(l) * step;
    if (value <= 0) return false;
    id own = -1;
    if (left_.lot(l) < step * (1 - hair)) {
      double least = 0;
      own = own_step(l, step, least);
      if (own < 0) return false;
      value -= least;
    }
    if (value <= 0) return false;
    arcs_.clear();
    id const c = ways_in_.path_of(l, arcs_);
    if (c < 0) return false;
    id const path = paths_.add(l, c, -1, arcs_);
    put(path, 0);
    if (path == own || tried_at_[path] >= last_change(path)) return false;
    tried_at_[path] = accepted_;
    undo(0, 0);
    journal_.clear();
    if (own >= 0) carry(own, -step);
    carry(path, step);
    if (make_way(path) && delta_ > least_gain * step - allowed_loss_) {
      ++accepted_;
      for (change const& done : journal_)
        each_use(done.path, [&](row_use const& use) { changed_at_[use.row] = accepted_; });
      journal_.clear();
      return true;
    }
    undo(0, 0);
    return false;
  }

  // When a row along the path last changed hands: without that a way that failed fails again.
  int last_change(id path) const {
    int last = 0;
    each_use(path, [&](row_use const& use) { last = std::max(last, changed_at_[use.row]); });
    return last;
  }

  bool make_way(id path) {
    id const sink = choice_of(path).sink;
    while (left_.sink_room(sink) < -full * view(p_.sinks)[sink].quantity)
      if (!eject(sink_users_[sink], path)) return false;
    rows_.clear();
    each_use(path, [&](row_use const& use) { rows_.push_back(use.row); });
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      id const row = rows_.data()[i];
      while (left_.row(row) < -full * view(p_.capacity)[row])
        if (!eject(row_users_[row], path)) return false;
    }
    return true;
  }

  // What a unit on the path is worth above the prices of what it takes up.
  double surplus(id path) const {
    double value = loss(path) / step_of(path);
    product const& item = goods(commodity_of(path));
    each_use(path, [&](row_use const& use) { value -= price_of(use, item); });
    return value;
  }

  // Sends a step of the user that it costs least elsewhere, or gives it up.
  bool eject(list<id> const& users, id newcomer) {
    if (journal_.size() > most_changes) return false;
    options_found_.clear();
    for (id p : users)
      if (p != newcomer && carries(p)) options_found_.push_back({surplus(p), p});
    if (options_found_.empty()) return false;
    auto const count = std::min<std::ptrdiff_t>(options_found_.count(), options_.candidates);
    std::partial_sort(options_found_.begin(), options_found_.begin() + count, options_found_.end(),
                      [](option const& a, option const& b) {
                        return a.score != b.score ? a.score < b.score : a.path < b.path;
                      });
    double const start = delta_;
    std::size_t const mark = journal_.size();
    double best = nothing;
    for (std::ptrdiff_t i = 0; i < count; ++i) {
      move(options_found_[i].path);
      if (i == 0 || delta_ > best) {
        best = delta_;
        best_move_.assign(journal_.begin() + static_cast<std::ptrdiff_t>(mark), journal_.end());
      }
      undo(mark, start);
    }
    for (change const& c : best_move_) carry(c.path, c.units);
    return true;
  }

  // Takes one step off the path and sends it the best way that is free, if that is worth anything.
  void move(id p) {
    id const k = commodity_of(p);
    id const l = paths_[p].lot;
    double const step = step_[k];
    carry(p, -step);
    price(k, false, lattice_.lot_start[l]);
    if (ways_out_.value_of(l) <= 0) return;
    arcs_.clear();
    id const c = ways_out_.path_of(l, arcs_);
    if (c < 0) return;
    id const way = paths_.add(l, c, -1, arcs_);
    if (left_.room(paths_[way], paths_.arcs(way), step) >= step * (1 - hair)) carry(way, step);
  }

  residual& left_;
  pool& paths_;
  prices const& guide_;
  prices prices_;  // the guide's, scattered
  exchange_options const& options_;
  lattice const& lattice_;
  problem const& p_;
  pricer ways_in_, ways_out_;  // with and without others giving way
  list<double> step_;          // per commodity; 0 = left alone
  list<double> units_;         // per path of the pool, as the next three
  list<char> listed_;          // stands in the lists of users
  list<list<id>> tiers_;       // kept flows that go this way
  list<int> tried_at_;         // how many exchanges were accepted when its insertion last failed
  list<int> changed_at_;       // per row: and when its load last changed
  list<list<id>> row_users_, sink_users_, lot_users_;
  list<double> cost_, gain_in_, gain_out_;
  list<id> arcs_, rows_;
  list<change> journal_, best_move_;
  list<option> options_found_;
  double delta_ = 0;  // of the plan's value, since the exchange began
  double allowed_loss_ = 0;
  bool give_worst_ = false;  // a lot without goods left gives its worst step at the prices, not the cheapest
  int accepted_ = 0;
};

}  // namespace

void exchange(residual& left, pool& paths, plan& flows, prices const& guide, exchange_options const& o) {
  exchanger(left, paths, guide, o).run(flows);
}

}  // namespace lifeline::flow
