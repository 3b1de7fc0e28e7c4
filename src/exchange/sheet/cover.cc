// SPDX-License-Identifier: Apache-2.0
// Stock through time. Use is a steady rate: within a stretch without arrivals, stock falls by rate x length
// and stops at nothing; what the rate asks beyond that is missing. Thousandths of pieces, rounded down once
// per stretch.
#include <algorithm>

#include "exchange/sheet/table.h"
#include "exchange/terminal/words.h"

namespace lifeline::exchange::sheet {
namespace {

constexpr std::int64_t day_seconds = 86400;

struct ledger {
  std::int64_t stock = 0;  // thousandths
  std::int64_t arrived = 0;
  std::int64_t used = 0;
  std::int64_t missing = 0;
};

class need_walk {
 public:
  need_walk(model::need const& asked, model::need_outcome const& outcome, model::plan const& plan)
      : rate_(asked.per_day->count()),
        from_(std::max(asked.from.value_or(plan.from), plan.from)),
        until_(std::min(asked.until.value_or(plan.until), plan.until)),
        outcome_(outcome) {
    day_.stock = outcome.on_hand.count();
  }

  // Walks [at, end) and returns what happened; the stock carries on.
  ledger day(instant at, instant end) {
    day_.arrived = day_.used = day_.missing = 0;
    while (next_ < outcome_.arrivals.size() && outcome_.arrivals[next_].at < end) {
      auto const& arrival = outcome_.arrivals[next_++];
      use(at, std::max(at, arrival.at));
      at = std::max(at, arrival.at);
      day_.arrived += arrival.counted.count() * 1000;
      day_.stock += arrival.counted.count() * 1000;
    }
    use(at, end);
    return day_;
  }

 private:
  void use(instant at, instant end) {
    at = std::max(at, from_);
    end = std::min(end, until_);
    if (end <= at) return;
    std::int64_t const wanted = scale_down(rate_, (end - at).count(), day_seconds);
    std::int64_t const taken = std::min(wanted, day_.stock);
    day_.stock -= taken;
    day_.used += taken;
    day_.missing += wanted - taken;
  }

  std::int64_t rate_;
  instant from_;
  instant until_;
  model::need_outcome const& outcome_;
  std::size_t next_ = 0;
  ledger day_;
};

}  // namespace

table cover_table(model::scenario const& s, model::plan const& p) {
  table out{"cover",
            {"need", "site", "recipient", "group", "day_utc", "arrived_pieces", "used_pieces",
             "missing_pieces", "stock_pieces", "stock_days"},
            {}};
  constexpr std::int64_t thousandth = 1000;
  names const words(s);
  for (auto const& n : p.needs) {
    auto const* asked = model::find_need(s, n.need);
    if (asked == nullptr || !asked->per_day || asked->per_day->count() == 0) continue;
    need_walk walk(*asked, n, p);
    for (instant at = p.from; at < p.until; at += std::chrono::days(1)) {
      auto const today = walk.day(at, std::min<instant>(at + std::chrono::days(1), p.until));
      out.rows.push_back({n.need, n.site, words.site(n.site), n.group, at, scaled{today.arrived, thousandth},
                          scaled{today.used, thousandth}, scaled{today.missing, thousandth},
                          scaled{today.stock, thousandth},
                          scaled{scale_down(today.stock, thousandth, asked->per_day->count()), thousandth}});
    }
  }
  return out;
}

}  // namespace lifeline::exchange::sheet
