// SPDX-License-Identifier: Apache-2.0
#include "journal/committer.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "base/check.h"

namespace lifeline::journal {

namespace {

struct waiting_batch {
  position first;
  std::vector<owned_record> records;
  std::size_t bytes = 0;
  std::function<void(append_outcome const&)> done;

  position last() const { return position(first.value() + records.size() - 1); }
};

std::size_t bytes_of(std::vector<owned_record> const& batch) {
  std::size_t bytes = 0;
  for (auto const& one : batch) bytes += sizeof(owned_record) + one.body.size() + one.erasable.size();
  return bytes;
}

}  // namespace

struct committer::inside {
  inside(store& where, position last, committer_options const& how)
      : target(where), options(how), accepted(last), durable(last) {}

  void work();
  std::vector<waiting_batch> take();
  append_outcome commit(std::vector<waiting_batch> const& group, position from);
  void answer(std::vector<waiting_batch>& group, append_outcome const& outcome);
  result<std::vector<duplicate>> known(std::vector<owned_record> const& batch);

  store& target;
  committer_options const options;
  mutable std::mutex guard;
  std::condition_variable arrived;   // something waits, or stopping
  std::condition_variable answered;  // the last of a group was answered
  std::deque<waiting_batch> queue;
  std::unordered_map<event_id, position> waiting;  // ids of what is accepted and not yet durable
  std::size_t waiting_bytes = 0;
  std::uint64_t taken = 0;         // batches accepted so far
  std::uint64_t given_answer = 0;  // and answered
  position accepted;
  position durable;
  bool stopping = false;
  std::optional<append_outcome> failed;
  std::thread thread;  // last: it uses all of the above
};

std::vector<waiting_batch> committer::inside::take() {
  std::vector<waiting_batch> group;
  std::size_t bytes = 0;
  std::size_t records = 0;
  while (!queue.empty()) {
    auto& next = queue.front();
    bool const full =
        bytes + next.bytes > options.max_commit_bytes || records + next.records.size() > max_batch_records;
    if (!group.empty() && full) break;
    bytes += next.bytes;
    records += next.records.size();
    group.push_back(std::move(next));
    queue.pop_front();
  }
  return group;
}

append_outcome committer::inside::commit(std::vector<waiting_batch> const& group, position from) {
  std::vector<record> all;
  std::size_t records = 0;
  for (auto const& batch : group) records += batch.records.size();
  all.reserve(records);
  for (auto const& batch : group) {
    for (auto const& one : batch.records) all.push_back({one.id, one.body, one.erasable});
  }
  auto outcome = target.append(from, all);
  if (outcome.status == append_status::ok && outcome.last != from.after(records)) {
    outcome.status = append_status::conflict;
    outcome.why = "somebody else stored records of this group before";
  }
  return outcome;
}

void committer::inside::answer(std::vector<waiting_batch>& group, append_outcome const& outcome) {
  for (auto& batch : group) {
    auto own = outcome;
    if (own.status == append_status::ok) own.last = batch.last();
    if (batch.done) batch.done(own);
  }
}

void committer::inside::work() {
  std::unique_lock lock(guard);
  for (;;) {
    arrived.wait(lock, [&] { return stopping || !queue.empty(); });
    if (queue.empty()) return;
    auto group = take();
    auto const from = durable;
    lock.unlock();
    auto const outcome = commit(group, from);
    lock.lock();
    if (outcome.status == append_status::ok) {
      durable = group.back().last();
    } else {
      failed = outcome;  // what was decided upon this group falls with it
      for (auto& rest : queue) group.push_back(std::move(rest));
      queue.clear();
    }
    for (auto const& batch : group) {
      if (!options.owner_finds_repeated) {
        for (auto const& one : batch.records) waiting.erase(one.id);
      }
      waiting_bytes -= batch.bytes;
    }
    lock.unlock();
    answer(group, outcome);
    lock.lock();
    given_answer += group.size();
    answered.notify_all();
  }
}

// Called with the guard held, which keeps an id from becoming durable between the two looks.
result<std::vector<duplicate>> committer::inside::known(std::vector<owned_record> const& batch) {
  std::vector<duplicate> out;
  std::unordered_map<event_id, position> in_batch;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    auto const& id = batch[i].id;
    if (auto const waits = waiting.find(id); waits != waiting.end()) {
      out.push_back({i, waits->second});
      continue;
    }
    auto const stored = target.find(id);
    if (!stored) return stored.error();
    if (*stored) {
      out.push_back({i, **stored});
    } else if (batch.size() > 1) {
      auto const [entry, is_new] = in_batch.emplace(id, accepted.after(i + 1));
      if (!is_new) out.push_back({i, entry->second});
    }
  }
  return out;
}

committer::committer(store& where, position last, committer_options const& options)
    : in_(std::make_unique<inside>(where, last, options)) {
  in_->thread = std::thread([in = in_.get()] { in->work(); });
}

committer::~committer() {
  stop();
}

submit_outcome committer::submit(position expected, std::vector<owned_record>&& batch,
                                 std::function<void(append_outcome const&)> done) {
  LIFELINE_CHECK(!batch.empty());
  std::unique_lock lock(in_->guard);
  if (in_->stopping || in_->failed) return {submit_status::stopped, in_->accepted, {}};
  if (!in_->options.owner_finds_repeated) {
    auto known = in_->known(batch);
    if (!known) {
      in_->failed = append_outcome{append_status::failed, in_->durable, {}, known.error().what};
      return {submit_status::stopped, in_->accepted, {}};
    }
    if (!known->empty()) return {submit_status::duplicate, in_->accepted, std::move(*known)};
  }
  if (expected != in_->accepted) return {submit_status::conflict, in_->accepted, {}};
  std::size_t const bytes = bytes_of(batch);
  if (in_->waiting_bytes > 0 && in_->waiting_bytes + bytes > in_->options.max_waiting_bytes) {
    return {submit_status::busy, in_->accepted, {}};
  }
  for (std::size_t i = 0; i < batch.size() && !in_->options.owner_finds_repeated; ++i) {
    in_->waiting.emplace(batch[i].id, expected.after(i + 1));
  }
  in_->accepted = expected.after(batch.size());
  in_->waiting_bytes += bytes;
  ++in_->taken;
  in_->queue.push_back({expected.after(1), std::move(batch), bytes, std::move(done)});
  auto const last = in_->accepted;
  lock.unlock();
  in_->arrived.notify_one();
  return {submit_status::accepted, last, {}};
}

position committer::last_accepted() const {
  std::lock_guard const lock(in_->guard);
  return in_->accepted;
}

position committer::durable() const {
  std::lock_guard const lock(in_->guard);
  return in_->durable;
}

result<std::optional<position>> committer::find(event_id const& id) {
  {
    std::lock_guard const lock(in_->guard);
    if (auto const waits = in_->waiting.find(id); waits != in_->waiting.end())
      return std::optional(waits->second);
  }
  return in_->target.find(id);
}

std::optional<append_outcome> committer::failure() const {
  std::lock_guard const lock(in_->guard);
  return in_->failed;
}

void committer::flush() {
  std::unique_lock lock(in_->guard);
  in_->answered.wait(lock, [&, until = in_->taken] { return in_->given_answer >= until; });
}

void committer::stop() {
  {
    std::lock_guard const lock(in_->guard);
    in_->stopping = true;
  }
  in_->arrived.notify_all();
  if (in_->thread.joinable()) in_->thread.join();
}

}  // namespace lifeline::journal
