// SPDX-License-Identifier: Apache-2.0
// Family 7, second part: what each need gets.
#include <algorithm>
#include <cmath>
#include <map>

#include "verify/demand.h"

namespace lifeline::verify {
namespace {

// The truth about a need, in thousandths of its pieces.
struct outcome {
  double asked = 0;
  double on_hand = 0;
  double delivered = 0;
  double met = 0;
  double late = 0;
  double beyond = 0;
  double room = 1;  // how far whole thousandths may be off: one a bucket
};

outcome outcome_of(matter const& m, model::need const& n) {
  auto const horizon = terms_of(m.f, n, 1.0).front();
  outcome out;
  out.asked = static_cast<double>(asked_milli(m.f, n));
  out.on_hand = n.on_hand ? static_cast<double>(n.on_hand->count()) * 1e3 : 0.0;
  out.room = 2.0 + static_cast<double>(horizon.buckets.size());
  double used = 0;
  for (auto const& d : fill(m, n, horizon.buckets)) {
    double const rate = static_cast<double>(*d.goods->rate);
    out.delivered += rate * static_cast<double>(d.goods->pieces);
    for (double const taken : d.pieces_by_bucket) {
      used += taken * rate;
      if (!n.per_day && n.by && d.goods->available > *n.by) out.late += taken * rate;
    }
  }
  out.met = std::min(out.asked, std::min(out.on_hand, out.asked) + used);
  out.beyond = out.delivered - used;
  return out;
}

class outcome_comparer {
 public:
  outcome_comparer(model::need_outcome const& says, model::need const& n, notebook& out)
      : says_(says), n_(n), out_(out) {}

  void amounts(outcome const& is) {
    exact("asked", says_.asked.count(), is.asked, 1.0);
    exact("on hand", says_.on_hand.count(), is.on_hand, 0.5);
    exact("delivered", says_.delivered.count(), is.delivered, 0.5);
    exact("met", says_.met.count(), is.met, is.room);
    exact("late", says_.late.count(), is.late, is.room);
    exact("unmet", says_.unmet.count(), is.asked - is.met, is.room);
    exact("beyond", says_.beyond.count(), is.beyond, is.room);
    if (says_.unmet.count() != 0 || says_.met.count() != says_.asked.count())
      exact("unmet, as asked less met,", says_.unmet.count(),
            static_cast<double>(says_.asked.count()) - static_cast<double>(says_.met.count()), 0.5);
    bool const rated = n_.per_day && n_.per_day->count() > 0;
    cover("before", says_.cover_before_days, rated, is.on_hand);
    cover("after", says_.cover_after_days, rated, is.on_hand + is.delivered);
  }

  void arrivals(std::vector<delivery> const& list) {
    std::optional<instant> first;
    if (!list.empty()) first = list.front().goods->available;
    if (says_.first_arrival != first)
      out_.add(finding_kind::arrivals_misstated, where(),
               fmt::format("the first arrival is {}", first ? to_text(*first) : "none"));
    // Per moment: several lots may arrive at once and be told together or apart.
    std::map<instant, double> is;
    std::map<instant, double> told;
    std::map<instant, double> rows;
    for (auto const& d : list) {
      is[d.goods->available] +=
          static_cast<double>(d.goods->pieces) * static_cast<double>(*d.goods->rate) / 1e3;
      rows[d.goods->available] += 1;
    }
    for (auto const& a : says_.arrivals) told[a.at] += static_cast<double>(a.counted.count());
    for (auto const& [at, n] : is) {
      if (told.count(at) == 0 || std::abs(told[at] - n) > rows[at])
        out_.add(finding_kind::arrivals_misstated, where(),
                 fmt::format("{} pieces arrive at {}, the plan says {}", n, to_text(at), told[at]));
    }
    for (auto const& [at, n] : told) {
      if (is.count(at) == 0)
        out_.add(
            finding_kind::arrivals_misstated, where(),
            fmt::format("says {} pieces arrive at {}, nothing does", n, sensible(at) ? to_text(at) : "?"));
    }
  }

 private:
  std::string where() const { return "needs/" + says_.need; }
  void exact(char const* what, std::int64_t says, double is, double room) {
    if (std::abs(static_cast<double>(says) - is) > room)
      out_.add(finding_kind::need_misstated, where(),
               fmt::format("says {} {} thousandths of a piece, it is {}", what, says, is));
  }
  void cover(char const* when, std::optional<permille> const& says, bool rated, double milli) {
    if (says.has_value() != rated) {
      out_.add(finding_kind::need_misstated, where(),
               fmt::format("cover {} is told {}", when, rated ? "not at all" : "for a need without a rate"));
    } else if (rated) {
      double const days = milli / static_cast<double>(n_.per_day->count()) * 1e3;
      if (std::abs(static_cast<double>(says->count()) - days) > 1.0)
        out_.add(
            finding_kind::need_misstated, where(),
            fmt::format("says cover {} of {} thousandths of a day, it is {}", when, says->count(), days));
    }
  }

  model::need_outcome const& says_;
  model::need const& n_;
  notebook& out_;
};

}  // namespace

void check_needs(matter const& m, notebook& out) {
  std::map<std::string, model::need_outcome const*> told;
  for (auto const& n : m.plan.needs) told.emplace(n.need, &n);
  for (auto const& n : m.f.s.needs) {
    if (find(m.f.needs, n.id) != &n) continue;
    auto const* says = find(told, n.id);
    if (says == nullptr) {
      out.add(finding_kind::need_missing, "needs",
              fmt::format("the plan does not say what need {} gets", n.id));
      continue;
    }
    outcome_comparer compare(*says, n, out);
    compare.amounts(outcome_of(m, n));
    compare.arrivals(fill(m, n, {}));
  }
}

}  // namespace lifeline::verify
