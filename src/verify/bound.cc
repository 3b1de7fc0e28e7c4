// SPDX-License-Identifier: Apache-2.0
// Family 9: no plan is worth more than the bound. Lagrangian duality: with any prices >= 0 on the limits, the
// buckets and the needs, the sum of what each lot could earn alone after paying them, and of what the prices
// bring, is at least the worth of every plan that keeps the limits. The prices are the planner's; the search
// for each lot's best way is this room's own. Later tiers are proven in the same way: what is bounded is then
// fairness and lateness, at the tier's weights, less the tier itself.
#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

#include "verify/worth.h"

namespace lifeline::verify {
namespace {

constexpr double bound_tolerance = 1e-6;
constexpr double rounding = 1e-11;  // of sums whose parts cancel
constexpr double never = std::numeric_limits<double>::infinity();

// What a unit earns that is available at a site at a time: the best of all buckets there.
class demand_side {
 public:
  demand_side(matter const& m, std::map<std::string, term_pair> const& terms) : m_(m), terms_(terms) {}

  // For one part of a lot.
  void serve(model::lot const& l, std::string const& only_site);
  bool wanted(std::string const& site) const { return offers_.count(site) > 0; }
  double earns(std::string const& site, instant at);

 private:
  struct offer {
    model::bucket_entry const* bucket;
    double reward;
    std::optional<instant> too_late;
  };
  void add(model::need const&, model::need_terms const*, double rate, std::optional<instant> too_late);

  matter const& m_;
  std::map<std::string, term_pair> const& terms_;
  std::map<std::string, std::vector<offer>> offers_;        // by site
  std::map<std::string, std::map<instant, double>> known_;  // earns(), remembered
};

void demand_side::add(model::need const& n, model::need_terms const* t, double rate,
                      std::optional<instant> too_late) {
  if (t == nullptr) return;
  for (auto const& b : t->buckets) {
    if (b.quantity > 0) offers_[n.site].push_back({&b, rate * (t->price - b.price), too_late});
  }
}

void demand_side::serve(model::lot const& l, std::string const& only_site) {
  offers_.clear();
  known_.clear();
  auto const* item = find(m_.f.items, l.item);
  if (item == nullptr) return;
  for (auto const& n : m_.f.s.needs) {
    if (!only_site.empty() && n.site != only_site) continue;
    auto const rate = rate_for(m_.f, *item, n);
    auto const at = terms_.find(n.id);
    if (!rate || at == terms_.end() || !earmark_allows(m_.f, l, n)) continue;
    double const r = static_cast<double>(*rate) / 1e3;
    add(n, at->second.horizon, r, too_late_for(l, n));
    add(n, at->second.beyond, r, too_late_for(l, n));
  }
}

double demand_side::earns(std::string const& site, instant at) {
  auto const [entry, fresh] = known_[site].try_emplace(at, -never);
  if (!fresh) return entry->second;
  for (auto const& o : offers_[site]) {
    if (at > o.bucket->latest || (o.too_late && at >= *o.too_late)) continue;
    entry->second = std::max(entry->second, o.reward - waiting(*o.bucket, at));
  }
  return entry->second;
}

// What a piece pays on each arc, by what it takes up.
struct toll {
  double per_kg = 0;
  double per_m3 = 0;
  double per_pallet = 0;
  std::vector<std::size_t> rules;  // that touch the arc
  std::string site;                // where it ends on the landside; empty when goods wait there
};

// What goods pay besides prices.
struct dues {
  double per_minute = 0;
  double per_cent = 0;
};

class search {
 public:
  search(matter const& m, std::vector<double> const& prices, dues const& pay);
  // The most that one piece of the lot can earn, or 0; by a leg or lane only, when one is named.
  double best(model::lot const&, std::string const& only_by, demand_side&) const;

 private:
  struct arrival {
    instant at;
    double cost;
    bool operator>(arrival const& b) const { return at > b.at; }
  };
  // Goods at a node: the cheapest that are there, and those that are coming.
  struct place {
    double cheapest = never;
    std::priority_queue<arrival, std::vector<arrival>, std::greater<>> coming;
    double by(instant t) {
      for (; !coming.empty() && coming.top().at <= t; coming.pop())
        cheapest = std::min(cheapest, coming.top().cost);
      return cheapest;
    }
  };
  bool closed(model::lot const&, std::size_t arc) const;
  bool is(std::string const& leg_or_lane, std::size_t arc) const {
    auto const& a = m_.net.arcs[arc];
    return (a.leg != nullptr && a.kind == model::stage_kind::leg && a.leg->id == leg_or_lane) ||
           (a.lane != nullptr && a.kind == model::stage_kind::truck && a.lane->id == leg_or_lane);
  }

  matter const& m_;
  dues pay_;
  std::vector<toll> tolls_;
};

search::search(matter const& m, std::vector<double> const& prices, dues const& pay) : m_(m), pay_(pay) {
  std::vector<std::string> name(m.net.nodes);
  for (auto const& [site, node] : m.net.landside) name[node] = site;
  for (auto const& a : m.net.arcs) {
    toll t;
    t.per_kg = pay.per_cent * a.cents_per_kg;
    for (auto const k : a.limits) {
      auto const by = measure_of(m.net.limits[k].name.kind);
      (by == measure::kg ? t.per_kg : by == measure::m3 ? t.per_m3 : t.per_pallet) += prices[k];
    }
    if (a.kind != model::stage_kind::handling)
      t.rules = rules_touching(m.f, {a.leg, a.lane, a.departs, a.arrives});
    t.site = name[a.to];
    tolls_.push_back(std::move(t));
  }
}

bool search::closed(model::lot const& l, std::size_t k) const {
  auto const& a = m_.net.arcs[k];
  if (a.kind == model::stage_kind::handling) return false;
  for (auto const r : tolls_[k].rules) {
    if (closes(m_.f, m_.f.s.rules[r], l, a.departs)) return true;
  }
  return goods_refused(m_.f, l, {a.leg, a.lane, a.departs, a.arrives});
}

// Goods that must go by one leg or lane are counted apart until they have: only then may they be used.
double search::best(model::lot const& l, std::string const& only_by, demand_side& demand) const {
  auto const* item = find(m_.f.items, l.item);
  auto const home = m_.net.landside.find(l.site);
  if (item == nullptr || home == m_.net.landside.end()) return 0;
  auto const one = bulk_of_piece(*item);
  instant const ready = start_of(m_.f, l);
  double best = 0;
  auto const sell = [&](std::string const& site, instant at, double cost) {
    if (at >= m_.f.s.plan.until || site.empty() || !demand.wanted(site)) return;
    double const late = pay_.per_minute * minutes_between(ready, at);
    best = std::max(best, demand.earns(site, at) - cost - late);
  };
  std::vector<place> may_end(m_.net.nodes);
  std::vector<place> must_go_on(only_by.empty() ? 0 : m_.net.nodes);
  (only_by.empty() ? may_end : must_go_on)[home->second].coming.push({ready, 0.0});
  if (only_by.empty()) sell(l.site, ready, 0.0);
  auto const ride = [&](std::vector<place>& from, std::size_t k) {
    auto const& a = m_.net.arcs[k];
    double const before = from[a.from].by(a.start);
    if (before == never || closed(l, k)) return;
    auto const& t = tolls_[k];
    double const cost = before + one.kg * t.per_kg + one.m3 * t.per_m3 + one.pallets * t.per_pallet;
    bool const ends = &from == &may_end || is(only_by, k);
    (ends ? may_end : must_go_on)[a.to].coming.push({a.available, cost});
    if (ends) sell(t.site, a.available, cost);
  };
  for (std::size_t k = 0; k < m_.net.arcs.size(); ++k) {
    ride(may_end, k);
    if (!only_by.empty()) ride(must_go_on, k);
  }
  return best;
}

// Prices by limit of the expansion; what they bring is added to `sum`.
std::vector<double> read_prices(matter const& m, std::vector<model::price_entry> const& list,
                                std::string const& under, double& sum, notebook& out) {
  std::vector<double> prices(m.net.limits.size(), 0.0);
  for (auto const& p : list) {
    auto const where = under + "/prices/" + p.ref;
    if (!(p.value >= 0)) {
      out.add(finding_kind::negative_price, where, fmt::format("a price of {}", p.value));
      continue;
    }
    auto const at = m.net.limit_at.find({p.kind, p.ref, p.from});
    if (at == m.net.limit_at.end()) {
      out.add(finding_kind::unknown_limit, where,
              fmt::format("a price of {} on a limit that is not there, from {}", p.value,
                          sensible(p.from) ? to_text(p.from) : "?"));
      continue;
    }
    prices[at->second] += p.value;
    sum += p.value * m.net.limits[at->second].capacity;
  }
  return prices;
}

// The most that a need's steps bring after paying its price for every piece, and what its buckets bring.
double need_share(model::need_terms const& t, std::string const& under, notebook& out) {
  auto const where = under + "/needs/" + t.need + (t.beyond ? "/beyond" : "");
  if (!(t.price >= 0)) out.add(finding_kind::negative_price, where, fmt::format("a price of {}", t.price));
  double best = 0;
  double sum = 0;
  for (auto const& s : t.steps) {
    sum += (s.slope - t.price) * s.length;
    best = std::max(best, sum);
  }
  for (auto const& b : t.buckets) {
    if (!(b.price >= 0))
      out.add(finding_kind::negative_price, where, fmt::format("a bucket's price of {}", b.price));
    best += b.price * b.quantity;
  }
  return best;
}

void compare(matter const& m, double bound, notebook& out) {
  auto const& proof = m.plan.proof;
  if (!(proof.bound >= bound - bound_tolerance * (std::abs(bound) + 1.0))) {
    out.add(finding_kind::bound_understated, "proof/bound",
            fmt::format("says no plan is worth more than {}, its prices prove no less than {}", proof.bound,
                        bound));
  }
  double const gap = proof.bound != 0 ? (proof.bound - proof.value) / std::abs(proof.bound) : 0.0;
  if (!(std::abs(gap - proof.gap) <= 1e-9 * (1 + std::abs(gap)))) {
    out.add(finding_kind::gap_misstated, "proof/gap",
            fmt::format("says a gap of {}, by its value and bound it is {}", proof.gap, gap));
  }
}

// A proof: prices of limits, terms with prices of needs and buckets, and what goods pay besides.
struct claim {
  std::vector<model::price_entry> const& prices;
  std::vector<model::need_terms> const& needs;
  dues pay;
  std::string where;
};

// The most that any plan is worth by these terms after its dues.
double lagrangian(matter const& m, claim const& by, notebook& out) {
  double bound = 0;
  auto const prices = read_prices(m, by.prices, by.where, bound, out);
  for (auto const& t : by.needs) bound += need_share(t, by.where, out);
  auto const terms = terms_by_need(by.needs);
  demand_side demand(m, terms);
  search const ways(m, prices, by.pay);
  for (auto const& l : m.f.s.lots) {
    if (find(m.f.lots, l.id) != &l) continue;
    for (auto const& part : parts_of(m.f, l)) {
      demand.serve(l, part.site);
      bound += static_cast<double>(part.pieces) * ways.best(l, part.leg, demand);
    }
  }
  return bound;
}

// The certificate's terms with fairness at a tier's weight and the tier's own prices; nothing if they do not
// match.
std::optional<std::vector<model::need_terms>> terms_under(model::certificate const& proof,
                                                          model::tier_entry const& tier) {
  auto terms = proof.needs;
  if (tier.needs.size() != terms.size()) return {};
  for (std::size_t i = 0; i < terms.size(); ++i) {
    auto const& by = tier.needs[i];
    if (by.need != terms[i].need || by.beyond != terms[i].beyond ||
        by.buckets.size() != terms[i].buckets.size())
      return {};
    terms[i].price = by.price;
    for (auto& s : terms[i].steps) s.slope *= tier.fairness_weight;
    for (std::size_t b = 0; b < by.buckets.size(); ++b) {
      terms[i].buckets[b].price = by.buckets[b];
      terms[i].buckets[b].wait_scale *= tier.fairness_weight;
    }
  }
  return terms;
}

void check_tier_bound(matter const& m, model::tier_entry const& tier, tier_worth const& worth,
                      notebook& out) {
  auto const where = "proof/tiers/" + tier.name;
  bool const of_cost = tier.name == "cost";
  auto const terms = terms_under(m.plan.proof, tier);
  if (!terms) {
    out.add(finding_kind::bound_not_checked, where,
            "its prices are not those of the certificate's needs and buckets");
    return;
  }
  double const fair = tier.fairness_weight * worth.fairness;
  double const late = tier.lateness_weight * worth.lateness;
  dues const pay{of_cost ? tier.lateness_weight : 1.0, of_cost ? 1.0 : 0.0};
  double const most = lagrangian(m, {tier.prices, *terms, pay, where}, out);
  double const least = std::max(0.0, fair - late - most);
  double const size = std::abs(fair) + std::abs(late) + std::abs(most);
  if (*tier.bound <= least + bound_tolerance * (1.0 + std::abs(least)) + rounding * size) return;
  out.add(
      finding_kind::tier_bound_overstated, where,
      fmt::format("says no plan that is as good before has less than {}, its prices prove no more than {}",
                  *tier.bound, least));
}

}  // namespace

void check_tier_bounds(matter const& m, tier_worth const& worth, notebook& out) {
  for (auto const& tier : m.plan.proof.tiers) {
    if (!(tier.fairness_weight >= 0) || !(tier.lateness_weight >= 0)) {
      out.add(finding_kind::weights_wrong, "proof/tiers/" + tier.name, "a weight is below 0");
    } else if (tier.bound) {
      check_tier_bound(m, tier, worth, out);
    }
  }
}

std::optional<double> check_bound(matter const& m, notebook& out) {
  auto const& proof = m.plan.proof;
  double const bound = lagrangian(m, {proof.prices, proof.needs, {}, "proof"}, out);
  if (!std::isfinite(bound)) {
    out.add(finding_kind::bound_not_checked, "proof", "the certificate's numbers add up to no bound");
    return {};
  }
  compare(m, bound, out);
  return bound;
}

}  // namespace lifeline::verify
