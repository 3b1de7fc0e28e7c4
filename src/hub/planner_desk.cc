// SPDX-License-Identifier: Apache-2.0
#include "hub/planner_desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/digest.h"
#include "hub/hub.h"
#include "hub/live_scenario.h"
#include "hub/proposal_note.h"
#include "plan/tours.h"

namespace lifeline::hub {
namespace {

constexpr std::size_t proposals_kept = 32;
constexpr std::size_t plans_waiting_most = 8;

}  // namespace

planner_desk::planner_desk(core& hub) : hub_(hub), thread_(1, plans_waiting_most) {}

planner_desk::~planner_desk() {
  stop();
}

void planner_desk::stop() {
  {
    std::lock_guard const lock(mutex_);
    stopped_ = true;
    for (auto const& one : entries_) one->cancelled.store(true);
  }
  thread_.stop();
}

reply planner_desk::propose(plan_wish const& wish, caller const& who, instant now, std::string& id) {
  if (wish.policy && !plan::parse_policy(*wish.policy)) {
    return refuse(refusal_kind::bad_request, "unknown-policy",
                  fmt::format("There is no policy «{}»; docs/policies.md lists them.", *wish.policy));
  }
  auto one = std::make_shared<entry>();
  one->what.by = who.user;
  one->what.asked = now;
  one->what.wish = wish;
  model::scenario scenario;
  model::plan before;
  hub_.look([&](world const& w) {
    scenario = live_scenario(w, {now, wish.until}, one->what.found);
    before = plan_in_force(w, now);
    one->what.position = w.position();
    if (auto const in_force = ledger::plan_in_force(w.book)) one->what.wish.replaces = in_force->plan;
  });
  if (scenario.lots.empty() || scenario.needs.empty()) {
    return refuse(refusal_kind::refused, "nothing-to-plan",
                  scenario.lots.empty() ? "There are no goods to plan with." : "Nobody needs anything.");
  }
  std::vector<std::string> dropped;
  {
    std::lock_guard const lock(mutex_);
    // Not one of before a restart, which may have been made from the same world.
    do {
      one->what.id = fmt::format("P{}-{}", one->what.position, next_++);
    } while (std::any_of(entries_.begin(), entries_.end(),
                         [&](auto const& e) { return e->what.id == one->what.id; }));
    id = one->what.id;
    entries_.push_front(one);
    for (; entries_.size() > proposals_kept; entries_.pop_back()) dropped.push_back(entries_.back()->what.id);
  }
  for (auto const& old : dropped) hub_.keep_note(note_name(old), {});
  keep(one->what);
  auto work = [this, one, scenario = std::move(scenario), before = std::move(before)]() mutable {
    make(one, std::move(scenario), std::move(before));
  };
  if (hub_.with().by_hand) {
    work();
  } else if (!thread_.take(work)) {
    hub_.keep_note(note_name(id), {});
    std::lock_guard const lock(mutex_);
    entries_.pop_front();
    return refuse(refusal_kind::too_many, "busy",
                  "Several plans are being made; come back when they are done.");
  }
  return {};
}

void planner_desk::make(std::shared_ptr<entry> const& one, model::scenario scenario, model::plan before) {
  plan::plan_options how;
  if (one->what.wish.policy) how.by = plan::parse_policy(*one->what.wish.policy);
  if (one->what.wish.alpha) how.alpha = static_cast<double>(one->what.wish.alpha->count()) / 1000.0;
  how.compare = one->what.wish.compare;
  how.threads = hub_.with().plan_threads;
  how.on_progress = [&](plan::progress const& p) {
    std::lock_guard const lock(mutex_);
    one->what.stage = p.stage;
    return !one->cancelled.load();
  };
  if (!scenario.fleet.empty()) scenario = plan::with_tours(scenario, plan::tour_options{});
  if (hub_.with().formats.digest) how.digest = hub_.with().formats.digest(scenario);
  auto const as_of = scenario.plan.as_of;
  result<plan::replanned> done = error{};
  if (before.consignments.empty()) {
    auto made = plan::make_plan(scenario, how);
    if (made) {
      done = plan::replanned{scenario, std::move(*made), {}};
    } else {
      done = made.error();
    }
  } else {
    before.policy = scenario.plan.policy;
    before.alpha = scenario.plan.alpha;
    done = plan::replan(scenario, before, {as_of, {}, {}}, how);
  }
  finish(*one, std::move(done), !before.consignments.empty());
  if (auto const made = find(one->what.id)) keep(*made);
}

void planner_desk::finish(entry& one, result<plan::replanned> done, bool again) {
  std::lock_guard const lock(mutex_);
  auto& what = one.what;
  what.stage.clear();
  if (one.cancelled.load()) {
    what.status = proposal_status::cancelled;
    return;
  }
  if (!done) {
    what.status = proposal_status::failed;
    what.failure = done.error().what;
    return;
  }
  done->plan.program = hub_.with().program;
  if (again) what.changes = std::move(done->changes);
  what.plan = std::make_shared<model::plan const>(std::move(done->plan));
  if (hub_.with().formats.write_plan) what.digest = sha256_hex(hub_.with().formats.write_plan(*what.plan));
  what.status = proposal_status::ready;
}

std::optional<proposal> planner_desk::find(std::string_view id) const {
  std::lock_guard const lock(mutex_);
  for (auto const& one : entries_) {
    if (one->what.id == id) return one->what;
  }
  return {};
}

std::vector<proposal> planner_desk::list() const {
  std::lock_guard const lock(mutex_);
  std::vector<proposal> out;
  out.reserve(entries_.size());
  for (auto const& one : entries_) out.push_back(one->what);
  return out;
}

bool planner_desk::cancel(std::string_view id) {
  std::optional<proposal> changed;
  {
    std::lock_guard const lock(mutex_);
    for (auto const& one : entries_) {
      if (one->what.id != id) continue;
      one->cancelled.store(true);
      bool const open =
          one->what.status == proposal_status::planning || one->what.status == proposal_status::ready;
      if (!open) return false;
      one->what.status = proposal_status::cancelled;
      changed = one->what;
    }
  }
  if (changed) keep(*changed);
  return changed.has_value();
}

void planner_desk::mark(std::string_view id, proposal_status status) {
  std::vector<proposal> changed;
  {
    std::lock_guard const lock(mutex_);
    for (auto const& one : entries_) {
      auto const before = one->what.status;
      if (status == proposal_status::accepted && before == proposal_status::accepted)
        one->what.status = proposal_status::replaced;
      if (one->what.id == id) one->what.status = status;
      if (one->what.status != before) changed.push_back(one->what);
    }
  }
  for (auto const& one : changed) keep(one);
}

// What cannot be kept is still here until the program stops.
void planner_desk::keep(proposal const& what) {
  hub_.keep_note(note_name(what.id), write_proposal(what, hub_.with().formats));
}

void planner_desk::recall() {
  auto const kept = hub_.notes(note_prefix);
  if (!kept) return;
  std::vector<proposal> all;
  for (auto const& one : *kept) {
    if (auto read = read_proposal(one.bytes, hub_.with().formats)) all.push_back(std::move(*read));
  }
  std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) {
    return std::tie(a.asked, a.position) < std::tie(b.asked, b.position);
  });
  auto const in_force = [&] {
    std::string out;
    hub_.look([&](world const& w) {
      if (auto const plan = ledger::plan_in_force(w.book)) out = plan->plan;
    });
    return out;
  }();
  std::lock_guard const lock(mutex_);
  entries_.clear();
  for (auto& one : all) {
    // Whether it was accepted, the journal says, whatever the note does.
    if (one.status == proposal_status::planning) {
      one.status = proposal_status::failed;
      one.failure = failure_stopped;
    }
    if (one.id == in_force) one.status = proposal_status::accepted;
    if (one.id != in_force && one.status == proposal_status::accepted) one.status = proposal_status::replaced;
    auto held = std::make_shared<entry>();
    held->what = std::move(one);
    entries_.push_front(std::move(held));
  }
}

void planner_desk::watch() {
  constexpr std::size_t a_call = 20'000;
  constexpr std::size_t a_look = 1'000;  // while nothing is written
  auto const now = hub_.with().now();
  std::size_t looked = 0;
  do {
    deviations found;
    bool idle = false;
    hub_.look([&](world const& w) {
      if (watching_.begins()) {
        // Events change what is; a minute changes what is late.
        idle = w.position() == watched_position_ && now < watched_at_ + minutes(1);
        if (idle) return;
        watched_position_ = w.position();
        watched_at_ = now;
      }
      found = find_deviations(w, now, watching_, a_look);
    });
    if (idle) return;
    looked += a_look;
    if (found.fresh.empty() && found.over.empty()) continue;
    auto const done = hub_.run([&](writing& in) -> reply {
      for (auto& one : found.fresh) in.post(model::event_body(std::move(one)));
      for (auto& one : found.over) in.post(model::event_body(std::move(one)));
      return {};
    });
    static_cast<void>(done);  // what could not be noted now is found again at the next look
  } while (!watching_.begins() && looked < a_call);
}

}  // namespace lifeline::hub
