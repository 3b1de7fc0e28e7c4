// SPDX-License-Identifier: Apache-2.0
#include "hub/planner_desk.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "hub/hub.h"
#include "hub/live_scenario.h"
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
  {
    std::lock_guard const lock(mutex_);
    one->what.id = fmt::format("P{}-{}", one->what.position, next_++);
    id = one->what.id;
    entries_.push_front(one);
    if (entries_.size() > proposals_kept) entries_.pop_back();
  }
  auto work = [this, one, scenario = std::move(scenario), before = std::move(before)]() mutable {
    make(one, std::move(scenario), std::move(before));
  };
  if (hub_.with().by_hand) {
    work();
  } else if (!thread_.take(work)) {
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
  std::lock_guard const lock(mutex_);
  one->what.stage.clear();
  if (one->cancelled.load()) {
    one->what.status = proposal_status::cancelled;
    return;
  }
  if (!done) {
    one->what.status = proposal_status::failed;
    one->what.failure = done.error().what;
    return;
  }
  done->plan.program = hub_.with().program;
  if (!before.consignments.empty()) one->what.changes = std::move(done->changes);
  one->what.plan = std::make_shared<model::plan const>(std::move(done->plan));
  one->what.scenario = std::make_shared<model::scenario const>(std::move(done->scenario));
  if (hub_.with().formats.write_plan)
    one->what.digest = sha256_hex(hub_.with().formats.write_plan(*one->what.plan));
  one->what.status = proposal_status::ready;
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
  std::lock_guard const lock(mutex_);
  for (auto const& one : entries_) {
    if (one->what.id != id) continue;
    one->cancelled.store(true);
    bool const open =
        one->what.status == proposal_status::planning || one->what.status == proposal_status::ready;
    if (open) one->what.status = proposal_status::cancelled;
    return open;
  }
  return false;
}

void planner_desk::mark(std::string_view id, proposal_status status) {
  std::lock_guard const lock(mutex_);
  for (auto const& one : entries_) {
    if (status == proposal_status::accepted && one->what.status == proposal_status::accepted) {
      one->what.status = proposal_status::replaced;
    }
    if (one->what.id == id) one->what.status = status;
  }
}

void planner_desk::watch() {
  auto const now = hub_.with().now();
  deviations found;
  std::uint64_t position = 0;
  hub_.look([&](world const& w) {
    position = w.position();
    // Events change what is; a minute changes what is late.
    if (position == watched_position_ && now < watched_at_ + minutes(1)) return;
    found = find_deviations(w, now);
  });
  watched_position_ = position;
  watched_at_ = now;
  if (found.fresh.empty() && found.over.empty()) return;
  auto const done = hub_.run([&](writing& in) -> reply {
    for (auto& one : found.fresh) in.post(model::event_body(std::move(one)));
    for (auto& one : found.over) in.post(model::event_body(std::move(one)));
    return {};
  });
  static_cast<void>(done);  // what could not be noted now is found again at the next look
}

}  // namespace lifeline::hub
