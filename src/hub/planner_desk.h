// SPDX-License-Identifier: Apache-2.0
// Plans made from the live world: proposals are computed on a thread of their own, with progress and cancel,
// and do nothing until a person accepts one. Then they become consignments with reservations, all at once.
// Watches how reality leaves what was promised. The newest proposals are kept as notes beside the journal, so
// they survive a restart and go over to the next writer; one that was still being made then has failed. Held
// by tests/hub/walk_test.cc, tests/serve/proposals_test.cc.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/time.h"
#include "hub/pool.h"
#include "hub/verb.h"
#include "model/event.h"
#include "model/plan.h"
#include "model/scenario.h"
#include "plan/planner.h"
#include "plan/replan.h"

namespace lifeline::hub {

class core;
struct world;
struct caller;

enum class proposal_status : std::uint8_t { planning, ready, failed, cancelled, accepted, replaced };

struct plan_wish {
  std::optional<std::string> policy;
  std::optional<permille> alpha;
  std::optional<instant> until;
  bool compare = false;  // the other policies too
  std::string replaces;  // by the hub: what was in force
};

// Of a proposal whose making was cut short, and of one of which only the note is left.
constexpr std::string_view failure_stopped = "The server stopped while it was being made.";
constexpr std::string_view failure_not_kept = "Its plan was not kept.";

struct proposal {
  std::string id;
  std::string by;
  instant asked{};
  plan_wish wish;
  proposal_status status = proposal_status::planning;
  std::uint64_t position = 0;  // of the world it was made from
  std::string stage;           // while planning
  std::string failure;
  problems found;  // rows that could not be used
  std::string digest;
  std::shared_ptr<model::plan const> plan;
  std::optional<plan::difference> changes;  // against what was in force
};

// Where a look at everything stands: consignments, movements, lots, then open exceptions.
struct watch_place {
  std::size_t kind = 0;
  std::size_t at = 0;  // of that kind
  bool begins() const { return kind == 0 && at == 0; }
};

class planner_desk {
 public:
  explicit planner_desk(core& hub);
  ~planner_desk();

  // The new proposal's id, at once; or why not.
  reply propose(plan_wish const&, caller const&, instant now, std::string& id);
  std::optional<proposal> find(std::string_view id) const;
  std::vector<proposal> list() const;  // newest first
  bool cancel(std::string_view id);
  void mark(std::string_view id, proposal_status);  // accepted: others of the kind become replaced
  // Reads the proposals that were kept; for who becomes the writer.
  void recall();
  // Notes new deviations and clears those that are over; call it about once a second. Looks at 20,000 things
  // each time and goes on there the next, so that a hub with a million consignments does not stand still for
  // it.
  void watch();
  void stop();

 private:
  struct entry {
    proposal what;
    std::atomic<bool> cancelled{false};
  };
  void make(std::shared_ptr<entry> const&, model::scenario, model::plan before);
  void finish(entry&, result<plan::replanned>, bool again);
  void keep(proposal const&);

  core& hub_;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<entry>> entries_;
  std::uint64_t next_ = 1;
  std::uint64_t watched_position_ = 0;
  instant watched_at_{};
  watch_place watching_;
  bool stopped_ = false;
  pool thread_;
};

// How reality leaves the promises in force, and what is over of what was noted before. Pure.
struct deviations {
  std::vector<model::note_exception> fresh;
  std::vector<model::clear_exception> over;
};
// Looks at no more than `limit` things from the place on, and moves it; at the end it begins again. About 1
// us each.
deviations find_deviations(world const&, instant now, watch_place&, std::size_t limit);

}  // namespace lifeline::hub
