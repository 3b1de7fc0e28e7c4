// SPDX-License-Identifier: Apache-2.0
// Family 3: each consignment's way, followed stage by stage with times from the scenario. After a wrong time
// the walk goes on with the right one, so one slip makes one finding.
#include <algorithm>

#include "verify/matter.h"

namespace lifeline::verify {
namespace {

class walker {
 public:
  walker(matter const& m, shipment& s, notebook& out)
      : m_(m), s_(s), out_(out), here_(s.lot->site), now_(start_of(m.f, *s.lot)) {}
  void walk();

 private:
  void note(finding_kind kind, std::string sentence) {
    out_.add(kind, path_of(*s_.says, stage_), std::move(sentence));
  }
  void time_is(finding_kind kind, char const* what, std::string const& of, instant says, instant is) {
    if (says != is)
      note(kind, fmt::format("says that {} {} at {}, it is {}", of, what, to_text(says), to_text(is)));
  }
  bool set_out(model::stage const&, std::string const& from, std::string const& to, instant start);
  void by_leg(model::stage const&);
  void check_use(model::leg const&);
  void by_truck(model::stage const&);
  void check_service(model::lane const&, model::stage const&);
  void check_loading(model::lane const&, model::stage const&, duration load);
  void handled(model::stage const&);
  void handled_in(model::stage const&, window const&);
  void arrive();

  matter const& m_;
  shipment& s_;
  notebook& out_;
  std::string here_;
  instant now_;
  std::optional<landing> waiting_;  // goods on the ground, not yet landside
  std::size_t stage_ = 0;
  bool lost_ = false;  // the way cannot be followed any further
};

// Common to legs and trucks: the goods are there in time. False when the way is broken.
bool walker::set_out(model::stage const& st, std::string const& from, std::string const& to, instant start) {
  if (waiting_) {
    note(finding_kind::handling_missing,
         fmt::format("goods leave {} before they are handled there", waiting_->site->id));
    now_ = std::max(now_, waiting_->t0 + waiting_->hold);
    waiting_.reset();
  }
  if (st.from != from || st.to != to || here_ != from) {
    note(finding_kind::broken_way,
         fmt::format("goods are at {}, the stage goes from {} to {}, {} runs from {} to {}", here_, st.from,
                     st.to, st.ref, from, to));
    lost_ = here_ != from;
  }
  if (start < now_) {
    note(finding_kind::missed_connection, fmt::format("goods are landside at {} at {}, too late for {} at {}",
                                                      here_, to_text(now_), st.ref, to_text(start)));
  }
  return !lost_;
}

void walker::check_use(model::leg const& l) {
  if (l.status == model::leg_status::cancelled)
    note(finding_kind::cancelled_leg, fmt::format("leg {} is cancelled", l.id));
  if (l.status == model::leg_status::option && !m_.f.s.plan.options)
    note(finding_kind::option_leg, fmt::format("leg {} is an option, and options are not to be used", l.id));
  if (cutoff_of(m_.f, l) < m_.f.s.plan.as_of)
    note(finding_kind::before_now, fmt::format("leg {} has its cut-off at {}, before now, {}", l.id,
                                               to_text(cutoff_of(m_.f, l)), to_text(m_.f.s.plan.as_of)));
}

void walker::by_leg(model::stage const& st) {
  auto const* l = find(m_.f.legs, st.ref);
  if (l == nullptr) {
    note(finding_kind::unknown_name, fmt::format("there is no leg \"{}\" in the scenario", st.ref));
    lost_ = true;
    return;
  }
  auto const cutoff = cutoff_of(m_.f, *l);
  if (!set_out(st, l->from, l->to, cutoff)) return;
  check_use(*l);
  time_is(finding_kind::leg_times, "has its cut-off", l->id, st.start, cutoff);
  time_is(finding_kind::leg_times, "departs", l->id, st.departs, l->departs);
  time_is(finding_kind::leg_times, "arrives", l->id, st.arrives, l->arrives);
  passage p;
  p.stage = stage_;
  p.on = {l, nullptr, l->departs, l->arrives};
  p.start = cutoff;
  s_.passages.push_back(p);
  here_ = l->to;
  now_ = std::max(l->arrives, cutoff + minutes(1));
  time_is(finding_kind::leg_times, "is unloaded", l->id, st.available, now_);
  waiting_ = landing_of(m_.f, *l);
  if (waiting_) waiting_->t0 = std::max(waiting_->t0, now_);
}

void walker::check_service(model::lane const& l, model::stage const& st) {
  auto const& plan = m_.f.s.plan;
  if (st.start < plan.as_of)
    note(finding_kind::before_now, fmt::format("a truck of {} loads at {}, before now, {}", l.id,
                                               to_text(st.start), to_text(plan.as_of)));
  instant const first = l.first.value_or(plan.as_of);
  instant const last = l.last.value_or(plan.until);
  if (st.start < first || st.start > last)
    note(finding_kind::lane_not_in_service,
         fmt::format("a truck of {} loads at {}, the lane runs from {} to {}", l.id, to_text(st.start),
                     to_text(first), to_text(last)));
  if (!crew_allowed(m_.f, l))
    note(finding_kind::crew_not_allowed,
         fmt::format("lane {} has a {} crew, which the settings leave out", l.id,
                     l.drivers == model::crew::team ? "team" : "single"));
}

void walker::check_loading(model::lane const& l, model::stage const& st, duration load) {
  if (next_start(hours_of(find(m_.f.handlings, l.from)), st.start, load) != st.start) {
    auto const* desk = find(m_.f.handlings, l.from);
    note(finding_kind::outside_opening_hours,
         fmt::format("loading a truck of {} from {} to {} does not lie within the hours of {}, {} to {}",
                     l.id, to_text(st.start), to_text(st.start + load), l.from, desk->opens, desk->closes));
    return;
  }
  auto const offered = m_.net.offered.find(l.id);
  if (offered == m_.net.offered.end() || offered->second.count(st.start) == 0)
    note(finding_kind::moment_not_offered,
         fmt::format(
             "a truck of {} loads at {}: no goods become landside then, nor is it on the departure grid",
             l.id, to_text(st.start)));
}

void walker::by_truck(model::stage const& st) {
  auto const* l = find(m_.f.lanes, st.ref);
  auto const drive = l == nullptr ? std::nullopt : pure_driving(m_.f, *l);
  if (!drive) {
    note(finding_kind::unknown_name, fmt::format("there is no lane \"{}\" with a known road", st.ref));
    lost_ = true;
    return;
  }
  if (!set_out(st, l->from, l->to, st.start)) return;
  check_service(*l, st);
  auto const load = loading_time(m_.f, *l);
  check_loading(*l, st, load);
  instant const departs = st.start + load;
  instant const arrives = departs + *transit_time(m_.f, *l, departs);
  time_is(finding_kind::transit_time, "is loaded and departs", "a truck of " + l->id, st.departs, departs);
  time_is(finding_kind::transit_time, "arrives, with rests and border waits,", "a truck of " + l->id,
          st.arrives, arrives);
  passage p;
  p.stage = stage_;
  p.on = {nullptr, l, departs, arrives};
  p.start = st.start;
  s_.passages.push_back(p);
  here_ = l->to;
  now_ = std::max(arrives, st.start + minutes(1));
  time_is(finding_kind::transit_time, "is unloaded", "a truck of " + l->id, st.available, now_);
  waiting_ = landing_of(m_.f, *l, now_);
}

// Goods taken in the window that the stage names: the one that its begin lies in.
void walker::handled_in(model::stage const& st, window const& w) {
  time_is(finding_kind::handling_time, "is done with handling", here_, st.available, w.landside);
  if (st.departs < st.start || st.departs > st.available || st.arrives < st.start ||
      st.arrives > st.available)
    note(finding_kind::handling_time,
         fmt::format("handling at {} from {} to {} departs and arrives outside of that", here_,
                     to_text(st.start), to_text(st.available)));
  passage p;
  p.stage = stage_;
  p.start = st.start;
  p.down = waiting_;
  p.taken = w;
  s_.passages.push_back(p);
  now_ = w.landside;
}

void walker::handled(model::stage const& st) {
  if (!waiting_ || waiting_->site->id != st.ref || st.from != st.ref || st.to != st.ref) {
    note(finding_kind::broken_way,
         fmt::format("goods are at {} and do not wait for handling at {}", here_, st.ref));
    return;
  }
  auto const windows = windows_of(m_.f, *waiting_);
  auto const at = std::find_if(windows.begin(), windows.end(), [&](window const& w) {
    return waiting_->slots ? st.start >= w.begins && st.start < w.opens + slot_of(m_.f)
                           : st.start == w.begins;
  });
  if (at != windows.end()) {
    handled_in(st, *at);
  } else {
    note(finding_kind::handling_moment,
         fmt::format(
             "{} takes goods in hand at {}: they are there from {}, and it is closed then or 48 h have gone",
             here_, to_text(st.start), to_text(waiting_->t0)));
    now_ = std::max(st.start, waiting_->t0) + waiting_->hold;
  }
  waiting_.reset();
}

void walker::arrive() {
  auto const& c = *s_.says;
  if (waiting_) {
    out_.add(finding_kind::handling_missing, path_of(c),
             fmt::format("goods are not handled at {}, where they arrive at {}", here_, to_text(now_)));
    now_ = waiting_->t0 + waiting_->hold;
  }
  if (here_ != s_.need->site) {
    out_.add(finding_kind::broken_way, path_of(c),
             fmt::format("the way ends at {}, need {} is at {}", here_, s_.need->id, s_.need->site));
  }
  // Goods that were there already count from their ready time, to the second.
  if (c.available != now_ &&
      !(c.stages.empty() && std::chrono::ceil<std::chrono::minutes>(c.available) == now_)) {
    out_.add(finding_kind::arrival_misstated, path_of(c),
             fmt::format("says available at {}, it is {}", to_text(c.available), to_text(now_)));
  }
  if (now_ >= m_.f.s.plan.until) {
    out_.add(finding_kind::after_horizon, path_of(c),
             fmt::format("goods are available at {}, the horizon ends at {}", to_text(now_),
                         to_text(m_.f.s.plan.until)));
  }
  s_.available = now_;
}

void walker::walk() {
  auto const& stages = s_.says->stages;
  for (stage_ = 0; stage_ < stages.size() && !lost_; ++stage_) {
    auto const& st = stages[stage_];
    switch (st.kind) {
      case model::stage_kind::leg:
        by_leg(st);
        break;
      case model::stage_kind::truck:
        by_truck(st);
        break;
      case model::stage_kind::handling:
        handled(st);
        break;
    }
  }
  if (!lost_) arrive();
}

}  // namespace

void check_stages(matter& m, notebook& out) {
  for (auto& s : m.shipments) walker(m, s, out).walk();
}

}  // namespace lifeline::verify
