// SPDX-License-Identifier: Apache-2.0
// The hub behind its door. Threads: callers read under a shared lock; one writer takes commands from a queue
// in rounds; the committer's thread answers; a pool does slow work; without the pen, one thread follows the
// journal.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "hub/hub.h"
#include "hub/import_desk.h"
#include "hub/login_guard.h"
#include "hub/manifest_desk.h"
#include "hub/planner_desk.h"
#include "hub/pool.h"
#include "hub/screening_desk.h"
#include "journal/committer.h"
#include "ledger/event_bytes.h"

namespace lifeline::hub {

// What one round of the writer lines up.
struct batch_in_hand {
  std::vector<journal::owned_record> records;
  std::vector<published> events;
  std::vector<event_id> erase;  // their personal text goes once the batch is durable
  std::size_t bytes = 0;
};

// Both halves of an id go through a finaliser (splitmix64's, Steele, Lea, Flood 2014): ids are often
// counters, clocks, or multiples of well-known constants, and two such halves must not cancel out.
struct flight_hash {
  std::size_t operator()(event_id id) const noexcept {
    return static_cast<std::size_t>(mix(id.high) ^ mix(id.low + 0x9E3779B97F4A7C15U));
  }

 private:
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
};

class hub_core final : public core {
 public:
  hub_core(journal::store& store, hub::settings with);
  ~hub_core() override;
  result<journal::done> begin();

  void call(hub::call, completion done) override;
  answer run(std::function<reply(writing&)>) override;
  std::optional<refusal> identify(credentials const&, caller& out) override;
  std::uint64_t look(std::function<void(world const&)> const&) const override;
  result<std::shared_ptr<world const>> world_at(instant recorded) const override;
  std::optional<error> walk(past_walk const&) const override;
  result<model::event> event_at(std::uint64_t position) const override;
  result<std::vector<published>> events_from(std::uint64_t position, std::size_t count) const override;
  std::optional<std::uint64_t> find_event(event_id const&) const override;
  ledger::body_reader bodies() const override;
  std::optional<error> keep_note(std::string_view name, std::string_view bytes) override;
  result<std::vector<journal::note>> notes(std::string_view prefix) const override;
  void subscribe(std::function<void(published const&)>) override;
  hub::settings const& with() const override { return with_; }
  planner_desk& plans() override { return plans_; }
  login_guard& guard() override { return guard_; }
  import_desk& imports() override { return imports_; }
  manifest_desk& manifests() override { return manifests_; }
  hub_figures figures() const override;
  result<std::uint64_t> stored() const override;
  std::vector<std::string> not_ready() const override;
  std::string writer_url() const override;
  bool step() override;
  void tick() override;
  void stop() override;

  posted post(writing&, model::event&&);
  std::optional<model::event> decided_before(event_id const&) const;

 private:
  struct job {
    hub::call what;
    reached may;
    std::function<reply(writing&)> own;  // of the hub itself, instead of a verb
    completion done;
    answer given;
  };

  // opening and following
  result<std::uint64_t> load();
  result<std::uint64_t> catch_up();
  result<journal::done> take_pen(journal::position last);
  void follow_journal();
  void become_follower();
  // After the journal failed, or another became the writer: what was applied and not stored is forgotten, and
  // the hub goes on from what is on disk, as writer or follower.
  void recover();
  void put_pen_down();
  void drop_queue();

  // rights
  std::optional<refusal> admit(hub::call const&, reached& may);
  void note_denied(hub::call const&, refusal const&);
  std::optional<refusal> identify_token(presented const&, credentials const&, caller&, bool session);

  // reading
  static std::optional<instant> past_asked(hub::call const&);
  void read_now(hub::call&, reached, completion const&);
  void study_now(hub::call&, reached, completion const&);
  void send_durable(std::shared_ptr<answer> const&, completion const&);
  result<std::shared_ptr<world>> world_before(instant recorded) const;
  void when_durable(std::uint64_t position, std::function<void(bool)>);
  void send_late();
  void fail_late();

  // writing
  void enqueue(job);
  void write_rounds();
  bool write_round(std::vector<std::shared_ptr<job>> round);
  void run_job(job&, batch_in_hand&);
  void commit(batch_in_hand, std::vector<std::shared_ptr<job>>);
  void committed(journal::append_outcome const&, std::vector<published> const&,
                 std::vector<event_id> const& erase, std::vector<std::shared_ptr<job>>&);
  ledger::salt_seed next_salt();
  std::optional<posted> find_repeated(model::event const& asked) const;
  ledger::decision take(model::event&, ledger::past_events const&);
  static posted compare(model::event const& asked, model::event const& earlier, std::uint64_t position);
  void publish(std::vector<published> const&);
  // By value: g++ 12 takes a reference here apart, and its sanitizer then checks what is no longer there.
  result<journal::done> erase_personal(std::span<event_id const>);
  void maybe_snapshot(bool always);

  journal::store& store_;
  hub::settings with_;
  mutable std::shared_mutex mutex_;
  world world_;
  std::unique_ptr<journal::committer> committer_;
  std::atomic<journal::committer*> pen_{nullptr};  // the same, for other threads
  std::atomic<bool> writer_{false};
  std::atomic<bool> stopping_{false};
  std::atomic<bool> pen_down_{false};  // the writer's thread is to end
  instant recover_at_{};
  duration recover_after_{1};
  std::vector<std::unique_ptr<journal::committer>> old_committers_;  // others may still be asking them
  std::atomic<std::uint64_t> durable_{0};
  std::atomic<std::uint64_t> refused_{0};
  std::atomic<std::uint64_t> denied_{0};
  mutable std::mutex broken_mutex_;
  std::string broken_;  // why nothing is taken any more
  std::string writer_url_;

  std::mutex queue_mutex_;
  std::condition_variable queue_filled_;
  std::deque<std::shared_ptr<job>> queue_;
  std::size_t commits_ = 0;  // handed to the committer and not yet answered

  std::mutex late_mutex_;
  std::multimap<std::uint64_t, std::function<void(bool)>> late_;

  std::mutex subscribers_mutex_;
  std::vector<std::function<void(published const&)>> subscribers_;

  std::mutex denied_mutex_;
  std::map<std::string, instant, std::less<>> denied_at_;

  mutable std::mutex seen_mutex_;
  std::map<std::string, instant, std::less<>> sessions_seen_;

  mutable std::mutex past_mutex_;
  mutable std::deque<std::pair<instant, std::shared_ptr<world const>>> past_;

  // Events that are applied and not yet durable, by id: a repeated command finds them here.
  mutable std::mutex flight_mutex_;
  std::unordered_map<event_id, published, flight_hash> flight_;

  // Salts for events to come, drawn many at a time: one draw from the kernel costs as much as deciding an
  // event.
  std::vector<ledger::salt_seed> salts_;

  std::vector<event_id> to_erase_;  // found while folding, done by whoever becomes the writer
  std::atomic<std::uint64_t> snapshot_at_{0};
  instant started_{};
  login_guard guard_;
  import_desk imports_;
  manifest_desk manifests_;
  planner_desk plans_;
  screening_desk screenings_{*this};
  pool workers_;
  std::thread writer_thread_;
  std::thread follower_thread_;
};

}  // namespace lifeline::hub
