// SPDX-License-Identifier: Apache-2.0
// The writing side: who may, appends, and what became of an append whose answer never came.
#include <algorithm>
#include <utility>

#include "journal/postgres_shelf.h"

namespace lifeline::journal {

namespace {

constexpr char const* claim_sql =
    "UPDATE lifeline_hub SET epoch = epoch + 1, writer = $2, url = $3, "
    "lease_until = clock_timestamp() + $4 * interval '1 millisecond' "
    "WHERE number = $1 AND (writer IN ('', $2) OR lease_until < clock_timestamp()) RETURNING epoch";

// One statement, so one transaction: the row moves on and the blocks are stored, or neither. Others are told
// at most ten times a second, because each telling takes a lock of the whole database as it commits.
constexpr char const* append_sql =
    "WITH mine AS (UPDATE lifeline_hub SET last = $4, "
    "  lease_until = clock_timestamp() + $5 * interval '1 millisecond', "
    "  told_at = CASE WHEN told_at < statement_timestamp() - interval '100 milliseconds' "
    "                 THEN statement_timestamp() ELSE told_at END "
    "  WHERE number = $1 AND epoch = $2 AND last = $3 RETURNING told_at = statement_timestamp() AS tells), "
    "stored AS (INSERT INTO lifeline_block SELECT $1, b.* FROM mine, "
    "  unnest($6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bytea[], $11::bytea[], "
    "$12::bytea[]) b), "
    "paged AS (INSERT INTO lifeline_id_page SELECT $1, p.* FROM mine, "
    "  unnest($13::bigint[], $14::bigint[], $15::bytea[]) p) "
    "SELECT CASE WHEN tells THEN pg_notify('lifeline_hub_' || $1::text, '') END FROM mine";

constexpr char const* renew_sql =
    "UPDATE lifeline_hub SET lease_until = clock_timestamp() + $3 * interval '1 millisecond' "
    "WHERE number = $1 AND epoch = $2 RETURNING epoch";

std::uint64_t milliseconds_of(std::chrono::milliseconds duration) {
  return static_cast<std::uint64_t>(duration.count());
}

// What append_sql asks for from $6 on.
void add_content(postgres_values& values, batch_of_blocks const& batch) {
  std::vector<std::uint64_t> first, count, sum, personal_sum, page_first, page_sum;
  std::vector<std::string_view> head, personal, bodies, hashes;
  for (auto const& b : batch.blocks) {
    first.push_back(b.first.value());
    count.push_back(b.count);
    sum.push_back(b.sum);
    personal_sum.push_back(b.personal_sum);
    head.emplace_back(b.head);
    personal.emplace_back(b.personal);
    bodies.emplace_back(b.bodies);
  }
  for (auto const& page : batch.pages) {
    page_first.push_back(page.first.value());
    page_sum.push_back(page.sum);
    hashes.emplace_back(page.hashes);
  }
  values.numbers(first).numbers(count).numbers(sum).numbers(personal_sum);
  values.byte_strings(head).byte_strings(personal).byte_strings(bodies);
  values.numbers(page_first).numbers(page_sum).byte_strings(hashes);
}

}  // namespace

result<tenure> postgres_shelf::claim(std::string_view url) {
  std::lock_guard const lock(write_guard_);
  postgres_values values;
  values.number(hub_).text(token_).text(url).number(milliseconds_of(options_.lease));
  auto const row = insist(claim_sql, values);  // repeated, it only takes a higher epoch
  if (!row) return failed(row.failure());
  if (row->count() == 0) return writer();
  epoch_ = row->number(0, 0);
  if (!thread_.joinable()) thread_ = std::thread([this] { keep_lease(); });
  return tenure{epoch_, true, std::string(url)};
}

void postgres_shelf::resign() {
  std::lock_guard const lock(write_guard_);
  auto const mine = epoch_.exchange(0);
  if (mine == 0) return;
  postgres_values values;
  values.number(hub_).number(mine);
  // When it does not arrive the lease runs out by itself.
  static_cast<void>(
      ask("UPDATE lifeline_hub SET writer = '', lease_until = '-infinity' "
          "WHERE number = $1 AND epoch = $2",
          values));
}

void postgres_shelf::keep_lease() {
  std::unique_lock lock(thread_guard_);
  while (!stopping_) {
    thread_wakes_.wait_for(lock, options_.lease / 3);
    auto const mine = epoch_.load();
    if (stopping_ || mine == 0) continue;
    lock.unlock();
    postgres_values values;
    values.number(hub_).number(mine).number(milliseconds_of(options_.lease));
    auto const row = ask(renew_sql, values);
    auto expected = mine;
    if (row && row->count() == 0) epoch_.compare_exchange_strong(expected, 0);  // somebody else claimed
    lock.lock();
  }
}

void postgres_shelf::stop_thread() {
  {
    std::lock_guard const lock(thread_guard_);
    stopping_ = true;
  }
  thread_wakes_.notify_all();
  if (thread_.joinable()) thread_.join();
}

append_outcome postgres_shelf::write(batch_of_blocks const& batch) {
  std::lock_guard const lock(write_guard_);
  auto const mine = epoch_.load();
  if (mine == 0) return {append_status::fenced, {}, {}, "this store is not the writer"};
  postgres_values values;
  values.number(hub_).number(mine).number(batch.expected.value());
  values.number(batch.blocks.back().last().value()).number(milliseconds_of(options_.lease));
  add_content(values, batch);
  bool in_doubt = false;  // an earlier try may have been carried out
  std::string why;
  for (unsigned attempt = 0; attempt <= options_.tries; ++attempt) {
    if (attempt > 0) std::this_thread::sleep_for(options_.pause);
    if (writing_ == nullptr || !writing_->alive()) {
      if (writing_ != nullptr) first_host_ = writing_->host() + 1;
      auto made = connect();
      if (!made && made.error().kind != fault::io) return {append_status::failed, {}, {}, made.error().what};
      why = made ? why : made.error().what;
      writing_ = made ? std::move(*made) : nullptr;
      if (!made) continue;
    }
    static_cast<void>(writing_->take_warning());
    auto const answer = writing_->ask(append_sql, values);
    bool const warned = writing_->take_warning();
    if (answer && !warned && answer->count() == 1) {
      remember({batch.blocks.begin(), batch.blocks.end()});
      return {append_status::ok, {}, {}, {}};
    }
    if (answer && !warned) {
      auto settled = settle(batch, in_doubt);
      if (settled.status != append_status::failed) return settled;
      why = settled.why;
      continue;
    }
    if (!answer && !answer.failure().retry) return {append_status::failed, {}, {}, answer.failure().what};
    in_doubt = in_doubt || warned || answer.failure().unknown;
    why = warned ? "the server gave up waiting for its standby" : answer.failure().what;
  }
  return {append_status::failed, {}, {}, name() + ": " + why};
}

// The row did not move on: because it had before, or because it is no longer ours. `failed` means not yet
// known.
append_outcome postgres_shelf::settle(batch_of_blocks const& batch, bool in_doubt) {
  auto const now = read_state();
  if (!now) return {append_status::failed, {}, {}, now.error().what};
  bool const still_mine = now->epoch == epoch_;
  if (in_doubt) {
    auto const there = are_there(batch.blocks);
    if (!there) return {append_status::failed, {}, {}, there.error().what};
    if (*there) {
      // What is seen may be on this server only. A later commit of ours, or of the writer after us, waits for
      // the standby and brings everything before it.
      auto const confirmed = still_mine ? renew() : result<bool>(true);
      if (!confirmed) return {append_status::failed, {}, {}, confirmed.error().what};
      remember({batch.blocks.begin(), batch.blocks.end()});
      return {append_status::ok, {}, {}, {}};
    }
  }
  if (!still_mine) {
    epoch_ = 0;
    return {append_status::fenced, now->last, {}, "another process has become the writer"};
  }
  return {append_status::conflict, now->last, {}, "the journal has moved on without this store"};
}

result<bool> postgres_shelf::are_there(std::span<block const> blocks) {
  for (auto const& b : blocks) {
    postgres_values values;
    values.number(hub_).number(b.first.value());
    auto const row = writing_->ask("SELECT sum FROM lifeline_block WHERE hub = $1 AND first = $2", values);
    if (!row) return failed(row.failure());
    if (row->count() != 1 || row->number(0, 0) != b.sum) return false;
  }
  return true;
}

// On the writing connection, and only good when the standby has it.
result<bool> postgres_shelf::renew() {
  postgres_values values;
  values.number(hub_).number(epoch_).number(milliseconds_of(options_.lease));
  auto const row = writing_->ask(renew_sql, values);
  if (!row) return failed(row.failure());
  if (writing_->take_warning()) return error{fault::io, name(), "the server gave up waiting for its standby"};
  return row->count() == 1;
}

result<done> postgres_shelf::must_be_mine(postgres_answer const& changed) {
  if (!changed) return failed(changed.failure());
  if (changed->count() == 1 && changed->number(0, 0) == 1) return done{};
  epoch_ = 0;
  return error{fault::io, name(), "another process has become the writer"};
}

result<done> postgres_shelf::put_personal(block const& changed, position at) {
  postgres_values values;
  values.number(hub_).number(epoch_).number(changed.first.value()).bytes(changed.personal);
  values.number(changed.personal_sum).number(at.value());
  return must_be_mine(
      insist("WITH mine AS (SELECT 1 FROM lifeline_hub WHERE number = $1 AND epoch = $2 FOR UPDATE), "
             "blanked AS (UPDATE lifeline_block SET personal = $4, personal_sum = $5 FROM mine "
             "            WHERE hub = $1 AND first = $3), "
             "listed AS (INSERT INTO lifeline_erasure SELECT $1, $6 FROM mine ON CONFLICT DO NOTHING) "
             "SELECT count(*) FROM mine",
             values));
}

result<done> postgres_shelf::put_note(std::string_view name, std::string_view bytes) {
  postgres_values values;
  values.number(hub_).number(epoch_).text(name).bytes(bytes);
  return must_be_mine(insist(
      "WITH mine AS (SELECT 1 FROM lifeline_hub WHERE number = $1 AND epoch = $2 FOR UPDATE), "
      "stored AS (INSERT INTO lifeline_note SELECT $1, $3, $4 FROM mine WHERE length($4) > 0 "
      "  ON CONFLICT (hub, name) DO UPDATE SET bytes = $4), "
      "dropped AS (DELETE FROM lifeline_note USING mine WHERE hub = $1 AND name = $3 AND length($4) = 0) "
      "SELECT count(*) FROM mine",
      values));
}

result<done> postgres_shelf::put_snapshot(position at, std::string_view bytes, unsigned keep) {
  for (auto const& part : cut(at, bytes)) {
    postgres_values values;
    values.number(hub_).number(epoch_).number(at.value()).number(part.number).number(part.parts);
    values.number(part.sum).bytes(part.bytes);
    auto put = must_be_mine(
        insist("WITH mine AS (SELECT 1 FROM lifeline_hub WHERE number = $1 AND epoch = $2 FOR UPDATE), "
               "stored AS (INSERT INTO lifeline_snapshot SELECT $1, $3, $4, $5, $6, $7 FROM mine "
               "  ON CONFLICT (hub, position, part) DO UPDATE SET parts = $5, sum = $6, bytes = $7) "
               "SELECT count(*) FROM mine",
               values));
    if (!put) return put;
  }
  auto const whole = snapshots();
  if (!whole) return whole.error();
  postgres_values values;
  values.number(hub_).number(epoch_).number(at.value()).number(cut(at, bytes).size());
  values.number(whole->size() < keep ? 0 : (*whole)[whole->size() - keep].value());
  return must_be_mine(
      insist("WITH mine AS (SELECT 1 FROM lifeline_hub WHERE number = $1 AND epoch = $2 FOR UPDATE), "
             "dropped AS (DELETE FROM lifeline_snapshot USING mine WHERE hub = $1 AND "
             "            (position < $5 OR (position = $3 AND part >= $4))) SELECT count(*) FROM mine",
             values));
}

}  // namespace lifeline::journal
