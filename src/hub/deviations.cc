// SPDX-License-Identifier: Apache-2.0
// Where reality leaves the promises: late, short, damaged, held, missed cut-off.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "hub/planner_desk.h"
#include "hub/world.h"

namespace lifeline::hub {
namespace {

constexpr duration grace = minutes(15);  // nobody plans to the minute

class finder {
 public:
  finder(ledger::book const& b, instant now) : book_(b), now_(now) {}

  // Looks at so many things of one kind from number `from` on.
  void look(std::size_t kind, std::size_t from, std::size_t count) {
    switch (kind) {
      case 0:
        for (auto const& id : ledger::list_consignments(book_, from, count)) consignment(id);
        return;
      case 1:
        for (auto const& id : ledger::list_movements(book_, from, count)) movement(id);
        return;
      case 2:
        for (auto const& id : ledger::list_lots(book_, from, count)) lot(id);
        return;
      default:
        for (auto const& one : ledger::open_exceptions(book_, from, count)) still_so(one.noted);
    }
  }
  deviations take() && { return std::move(out_); }

 private:
  void note(std::string const& kind, std::string const& subject, std::string const& id, std::string sentence,
            std::optional<instant> due = {}) {
    model::note_exception one;
    one.exception = fmt::format("{}:{}", kind, id);
    one.kind = kind;
    one.subject = subject;
    one.subject_id = id;
    one.sentence = std::move(sentence);
    one.due = due;
    still_.insert(one.exception);
    if (ledger::find_exception(book_, one.exception)) return;
    out_.fresh.push_back(std::move(one));
  }

  // What a person noted, a person clears.
  void still_so(model::note_exception const& noted) {
    if (noted.exception.find(':') == std::string::npos) return;
    finder again(book_, now_);
    if (noted.subject == "consignment") again.consignment(noted.subject_id);
    if (noted.subject == "movement") again.movement(noted.subject_id);
    if (noted.subject == "lot" || noted.subject == "pledge") again.lot(noted.subject_id);
    if (again.still_.count(noted.exception) == 0) out_.over.push_back({noted.exception, "no longer so"});
  }

  void consignment(std::string const& id) {
    auto const view = ledger::find_consignment(book_, id);
    if (!view || view->closed) return;
    auto const& plan = view->plan;
    auto const what = fmt::format("{} of {} for {}", id, plan.item, plan.need.empty() ? plan.to : plan.need);
    bool const moving = view->in_transit.count() + view->delivered.count() + view->picked.count() > 0;
    if (!plan.stages.empty() && !moving && plan.stages.front().start + grace < now_) {
      note("missed_cutoff", "consignment", id,
           fmt::format("{} was to go at {} and has not been picked.", what,
                       to_short_text(plan.stages.front().start)),
           plan.stages.front().start);
    }
    auto const there = view->delivered + view->damaged + view->lost;
    if (plan.available && *plan.available + grace < now_ && there < plan.quantity) {
      note("late", "consignment", id,
           fmt::format("{} was due at {} and {} pieces are not there.", what, to_short_text(*plan.available),
                       print_grouped((plan.quantity - there).count())),
           plan.available);
    }
    if (view->lost.count() > 0) {
      note("short", "consignment", id,
           fmt::format("{}: {} pieces are missing.", what, print_grouped(view->lost.count())));
    }
    if (view->damaged.count() > 0) {
      note("damaged", "consignment", id,
           fmt::format("{}: {} pieces are damaged.", what, print_grouped(view->damaged.count())));
    }
    if (view->held.count() > 0) {
      note("held", "consignment", id,
           fmt::format("{}: {} pieces are held.", what, print_grouped(view->held.count())));
    }
  }

  void movement(std::string const& id) {
    using status = ledger::movement_view::status;
    auto const view = ledger::find_movement(book_, id);
    if (!view || view->now == status::arrived || view->now == status::cancelled) return;
    auto const& plan = view->plan;
    auto const what = fmt::format("{} from {} to {}", id, plan.from, plan.to);
    if (view->now == status::planned && plan.departs && *plan.departs + grace < now_) {
      note("late_departure", "movement", id,
           fmt::format("{} was to leave at {} and has not.", what, to_short_text(*plan.departs)),
           plan.departs);
    }
    if (view->now == status::departed && plan.arrives && *plan.arrives + grace < now_) {
      note("late_arrival", "movement", id,
           fmt::format("{} was to arrive at {} and has not.", what, to_short_text(*plan.arrives)),
           plan.arrives);
    }
  }

  void lot(std::string const& id) {
    auto const view = ledger::find_lot(book_, id);
    if (!view || view->closed || !view->ready || *view->ready + grace >= now_) return;
    ledger::stock_filter filter;
    filter.lot = id;
    filter.state = view->pledge ? model::goods_state::pledged : model::goods_state::expected;
    auto const due = ledger::sum_stock(book_, filter);
    if (due.count() == 0) return;
    note("late", view->pledge ? "pledge" : "lot", id,
         fmt::format("{}: {} pieces of {} were due at {} on {} and are not there.", id,
                     print_grouped(due.count()), view->details.item, view->site, to_short_text(*view->ready)),
         view->ready);
  }

  ledger::book const& book_;
  instant now_;
  deviations out_;
  std::set<std::string> still_;
};

}  // namespace

deviations find_deviations(world const& w, instant now, watch_place& place, std::size_t limit) {
  auto const counts = ledger::count_subjects(w.book);
  std::array const there = {counts.consignments, counts.movements, counts.lots, counts.exceptions};
  finder found(w.book, now);
  while (limit > 0 && place.kind < there.size()) {
    auto const end = there[place.kind];
    auto const count = std::min(limit, end - std::min(place.at, end));
    found.look(place.kind, place.at, count);
    place.at += count;
    limit -= count;
    if (place.at >= end) place = {place.kind + 1, 0};
  }
  if (place.kind == there.size()) place = {};
  return std::move(found).take();
}

}  // namespace lifeline::hub
