// SPDX-License-Identifier: Apache-2.0
// Cover through time: how stock of each need fell and rose, and how it will, with nothing more, under the
// plan in force, and under a proposal.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "hub/hub.h"
#include "hub/live_scenario.h"
#include "hub/planner_desk.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_report.h"
#include "model/fields.h"

namespace lifeline::model {

template <>
struct fields<hub::cover_request> {
  static constexpr std::string_view name = "cover_request";
  static constexpr std::string_view doc = "Which needs, and which stretch of time.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("from_utc", r.from, "Where history begins; three weeks ago, or the hub's beginning, when absent.");
    io("until_utc", r.until, "How far ahead; the plan's horizon when absent.");
    io("samples", r.samples, "Points of history, 1 to 200; 48 when absent.");
    io("site", r.site, "Of this site.");
    io("group", r.group, "Of this item group.");
    io("proposal", r.proposal, "A proposal to be shown beside the plan in force.");
  }
};
template <>
struct fields<hub::cover_point> {
  static constexpr std::string_view name = "cover_point";
  static constexpr std::string_view doc = "A moment; between two of them stock falls evenly.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("at_utc", r.at, "When.", presence::required);
    io("left_millipieces", r.left, "Stock at the site.", presence::required);
    io("cover_s", r.cover, "How long it lasts; needs per day.");
    io("unmet_millipieces", r.unmet, "Still to come; needs by a date.");
  }
};
template <>
struct fields<hub::cover_row> {
  static constexpr std::string_view name = "cover_row";
  static constexpr std::string_view doc = "One need through time.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "Need.", presence::required);
    io("site", r.site, "Site.", presence::required);
    io("site_name", r.site_name, "Its name.");
    io("country", r.country, "Its country.");
    io("group", r.group, "Item group.", presence::required);
    io("per_day_millipieces", r.per_day, "Use per day.");
    io("quantity_pieces", r.quantity, "Or how many by a date.");
    io("by_utc", r.by, "That date.");
    io("severity_permille", r.severity, "Severity.", presence::required);
    io("history", r.history, "As it was known then.", presence::required);
    io("without", r.without, "From now on if nothing more came: steps and falls, exact.", presence::required);
    io("planned", r.planned, "From now on as the plan in force promises.", presence::required);
    io("proposed", r.proposed, "From now on as the proposal would.", presence::required);
  }
};
template <>
struct fields<hub::cover_answer> {
  static constexpr std::string_view name = "cover_timeline";
  static constexpr std::string_view doc = "Cover of needs through time.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("now_utc", r.now, "Now.", presence::required);
    io("from_utc", r.from, "Where history begins.", presence::required);
    io("until_utc", r.until, "How far ahead.", presence::required);
    io("plan", r.plan, "Plan in force.");
    io("proposal", r.proposal, "Proposal that is shown.");
    io("needs", r.needs, "One by one.", presence::required);
  }
};

}  // namespace lifeline::model

namespace lifeline::hub {
namespace {

using enum role;

constexpr std::int64_t seconds_a_day = 86'400;
constexpr duration history_usual = std::chrono::days(21);
constexpr std::int32_t samples_usual = 48;
constexpr std::int32_t samples_most = 200;

using arrivals = std::vector<std::pair<instant, milli_pieces>>;

// Stock of one need from now on: falls by use, rises by what comes.
class stock_curve {
 public:
  stock_curve(ledger::need_view const& view, instant now) : view_(view), at_(now), left_(view.left.count()) {}

  std::vector<cover_point> run(arrivals coming, instant until) && {
    std::stable_sort(coming.begin(), coming.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    mark();
    for (auto const& [when, n] : coming) {
      if (when > until) break;
      go_to(when);
      mark();
      left_ += n.count();
      come_ += n.count();
      mark();
    }
    go_to(until);
    mark();
    return std::move(out_);
  }

 private:
  // To the moment, by way of the one at which nothing is left.
  void go_to(instant when) {
    if (when <= at_) return;
    auto const use = view_.need.per_day ? view_.need.per_day->count() : 0;
    auto const end = view_.need.until ? std::min(when, *view_.need.until) : when;
    auto const begin = view_.need.from ? std::max(at_, *view_.need.from) : at_;
    if (use > 0 && end > begin) {
      auto const lasts = left_ / use * seconds_a_day + left_ % use * seconds_a_day / use;
      if (left_ > 0 && begin + duration(lasts) < end) {
        if (begin > at_) at_ = begin, mark();
        left_ = 0;
        at_ = begin + duration(lasts);
        mark();
      } else {
        left_ = std::max<std::int64_t>(0, left_ - scale_up(use, (end - begin).count(), seconds_a_day));
      }
    }
    at_ = when;
  }

  void mark() {
    cover_point one;
    one.at = at_;
    one.left = milli_pieces(left_);
    if (view_.need.per_day && view_.need.per_day->count() > 0) {
      auto const use = view_.need.per_day->count();
      one.cover = left_ / use * seconds_a_day + left_ % use * seconds_a_day / use;
    }
    if (view_.unmet) one.unmet = milli_pieces(std::max<std::int64_t>(0, view_.unmet->count() - come_));
    if (!out_.empty() && out_.back().at == one.at && out_.back().left == one.left &&
        out_.back().unmet == one.unmet)
      return;
    out_.push_back(one);
  }

  ledger::need_view const& view_;
  instant at_;
  std::int64_t left_;
  std::int64_t come_ = 0;
  std::vector<cover_point> out_;
};

// Thousandths of a piece of the group that one piece of the item counts for.
std::int64_t counts_for(model::scenario const& s, std::string const& item_id, std::string const& group) {
  for (auto const& sub : s.substitutions) {
    if (sub.group == group && sub.item == item_id) return sub.rate.value_or(permille(1000)).count();
  }
  return 1000;
}

std::map<std::string, arrivals> promised_by_plan(world const& w, model::scenario const& s, instant now) {
  std::map<std::string, arrivals> out;
  for (auto const& id : ledger::list_consignments(w.book)) {
    auto const view = ledger::find_consignment(w.book, id);
    if (!view || view->closed || view->plan.need.empty()) continue;
    auto const to_come = view->plan.quantity.count() - (view->delivered + view->damaged + view->lost).count();
    auto const need = ledger::find_need(w.book, view->plan.need, now);
    if (to_come <= 0 || !need) continue;
    auto const at = std::max(now, view->plan.available.value_or(now));
    out[view->plan.need].emplace_back(
        at, milli_pieces(scale_up(to_come, counts_for(s, view->plan.item, need->need.group), 1)));
  }
  return out;
}

std::map<std::string, arrivals> promised_by(model::plan const& plan, instant now) {
  std::map<std::string, arrivals> out;
  for (auto const& need : plan.needs) {
    for (auto const& one : need.arrivals)
      out[need.need].emplace_back(std::max(now, one.at), milli_pieces(one.counted.count() * 1000));
  }
  return out;
}

cover_point point_of(ledger::need_view const& view, instant at) {
  cover_point out{at, view.left, view.need.per_day ? view.cover_seconds : std::nullopt, view.unmet};
  return out;
}

class cover_maker {
 public:
  cover_maker(studying const& in, cover_request const& asked, cover_answer& out)
      : in_(in), asked_(asked), out_(out) {}

  reply run() {
    if (auto no = find_proposal()) return no;
    reply no;
    in_.hub.look([&](world const& w) { no = begin(w); });
    if (no) return no;
    return history();
  }

 private:
  reply find_proposal() {
    if (asked_.proposal.empty()) return {};
    proposal_ = in_.hub.plans().find(asked_.proposal);
    bool const may = in_.may.how == reach::all;
    if (may && proposal_ && proposal_->plan) return {};
    return refuse(refusal_kind::not_found, "unknown-proposal",
                  fmt::format("There is no proposal «{}» with a plan.", asked_.proposal));
  }

  reply begin(world const& w) {
    problems none;
    auto const s = live_scenario(w, {in_.now, asked_.until}, none);
    out_.now = in_.now;
    out_.until = s.plan.until;
    out_.proposal = asked_.proposal;
    if (auto const plan = ledger::plan_in_force(w.book)) out_.plan = plan->plan;
    if (out_.until <= in_.now)
      return refuse(refusal_kind::bad_request, "backwards", "The end must be later than now.");
    auto const sees = in_.sees(w);
    auto planned = promised_by_plan(w, s, in_.now);
    auto proposed = proposal_ ? promised_by(*proposal_->plan, in_.now) : std::map<std::string, arrivals>();
    for (auto const& id : ledger::list_needs(w.book)) {
      auto const view = ledger::find_need(w.book, id, in_.now);
      if (!view || view->withdrawn || !sees.need(id) || !fits(asked_.site, view->need.site) ||
          !fits(asked_.group, view->need.group))
        continue;
      places_[id] = out_.needs.size();
      auto row = row_of(s, *view);
      row.without = stock_curve(*view, in_.now).run({}, out_.until);
      row.planned = stock_curve(*view, in_.now).run(std::move(planned[id]), out_.until);
      if (proposal_) row.proposed = stock_curve(*view, in_.now).run(std::move(proposed[id]), out_.until);
      out_.needs.push_back(std::move(row));
    }
    return {};
  }

  static bool fits(std::string const& wanted, std::string const& is) {
    return wanted.empty() || wanted == is;
  }

  static cover_row row_of(model::scenario const& s, ledger::need_view const& view) {
    cover_row out;
    out.need = view.need.id;
    out.site = view.need.site;
    if (auto const* site = model::find_site(s, view.need.site)) {
      out.site_name = site->name;
      out.country = site->country;
    }
    out.group = view.need.group;
    out.per_day = view.need.per_day;
    out.quantity = view.need.quantity;
    out.by = view.need.by;
    out.severity = view.need.severity.value_or(permille(1000));
    return out;
  }

  reply history() {
    auto const first = in_.hub.event_at(1);
    auto const begun = first ? first->recorded : in_.now;
    out_.from = std::clamp(asked_.from.value_or(in_.now - history_usual), std::min(begun, in_.now), in_.now);
    auto const n = std::clamp(asked_.samples.value_or(samples_usual), 1, samples_most);
    std::vector<instant> moments;
    auto const stretch = (in_.now - out_.from).count();
    for (std::int32_t i = 0; i <= n && stretch > 0; ++i)
      moments.push_back(out_.from + duration(stretch / n * i + stretch % n * i / n));
    std::size_t next = 0;
    past_walk walk;
    walk.from = out_.from;
    walk.until = in_.now;
    walk.before_event = [&](world const& w, model::event const& e, std::uint64_t) {
      for (; next < moments.size() && moments[next] < e.recorded; ++next) take(w, moments[next]);
    };
    walk.at_end = [&](world const& w) {
      for (; next < moments.size(); ++next) take(w, moments[next]);
    };
    if (moments.empty() || out_.needs.empty()) return {};
    if (auto const wrong = in_.hub.walk(walk))
      return refuse(refusal_kind::unavailable, "past-not-read", wrong->what);
    return {};
  }

  void take(world const& w, instant at) {
    for (auto const& [id, place] : places_) {
      auto const view = ledger::find_need(w.book, id, at);
      if (view) out_.needs[place].history.push_back(point_of(*view, at));
    }
  }

  studying const& in_;
  cover_request const& asked_;
  cover_answer& out_;
  std::optional<hub::proposal> proposal_;
  std::map<std::string, std::size_t> places_;
};

reply get_timeline(studying const& in, cover_request const& asked, cover_answer& out) {
  return cover_maker(in, asked, out).run();
}

}  // namespace

void add_cover_verbs(std::vector<verb>& out) {
  out.push_back(make_verb<get_timeline>(
      {"cover.timeline", http_method::get, "/v1/cover",
       "Cover of needs through time: as it was, without more, as planned, as proposed.", sees_own}));
}

}  // namespace lifeline::hub
