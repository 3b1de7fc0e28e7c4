// SPDX-License-Identifier: Apache-2.0
#include "journal/postgres_shelf.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lifeline::journal {

namespace {

// The lock keeps two processes that start at once from making the same table.
constexpr char const* schema = R"sql(
SELECT pg_advisory_xact_lock(7805231148301923);
CREATE TABLE IF NOT EXISTS lifeline_hub (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE,
  id_seed bigint NOT NULL DEFAULT (random() * 9e18)::bigint,
  last bigint NOT NULL DEFAULT 0, epoch bigint NOT NULL DEFAULT 0, writer text NOT NULL DEFAULT '',
  url text NOT NULL DEFAULT '', lease_until timestamptz NOT NULL DEFAULT '-infinity',
  told_at timestamptz NOT NULL DEFAULT '-infinity') WITH (fillfactor = 10);
CREATE TABLE IF NOT EXISTS lifeline_block (
  hub bigint NOT NULL, first bigint NOT NULL, count bigint NOT NULL, sum bigint NOT NULL,
  personal_sum bigint NOT NULL, head bytea NOT NULL, personal bytea NOT NULL,
  bodies bytea NOT NULL, PRIMARY KEY (hub, first)) WITH (toast_tuple_target = 8160);
ALTER TABLE lifeline_block ALTER COLUMN head SET STORAGE EXTERNAL, ALTER COLUMN personal SET STORAGE EXTERNAL,
  ALTER COLUMN bodies SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS lifeline_id_page (
  hub bigint NOT NULL, first bigint NOT NULL, sum bigint NOT NULL, hashes bytea NOT NULL, PRIMARY KEY (hub, first));
CREATE TABLE IF NOT EXISTS lifeline_erasure (
  hub bigint NOT NULL, position bigint NOT NULL, PRIMARY KEY (hub, position));
CREATE TABLE IF NOT EXISTS lifeline_snapshot (
  hub bigint NOT NULL, position bigint NOT NULL, part bigint NOT NULL, parts bigint NOT NULL, sum bigint NOT NULL,
  bytes bytea NOT NULL, PRIMARY KEY (hub, position, part));
CREATE TABLE IF NOT EXISTS lifeline_note (
  hub bigint NOT NULL, name text NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (hub, name));
)sql";

constexpr char const* from_blocks =
    " FROM lifeline_block WHERE hub = $1 AND first >= "
    "coalesce((SELECT max(first) FROM lifeline_block WHERE hub = $1 AND first <= $2), 0) ORDER BY first "
    "LIMIT $3";

std::vector<position> positions(postgres_rows const& rows) {
  std::vector<position> out;
  out.reserve(static_cast<std::size_t>(rows.count()));
  for (int i = 0; i < rows.count(); ++i) out.emplace_back(rows.number(i, 0));
  return out;
}

}  // namespace

postgres_shelf::postgres_shelf(std::string const& conninfo, postgres_options options)
    : target_{conninfo, options.answer_within}, options_(std::move(options)) {}

postgres_shelf::~postgres_shelf() {
  stop_thread();
  resign();
}

result<std::unique_ptr<shelf>> postgres_shelf::open(std::string const& conninfo,
                                                    postgres_options const& options) {
  auto out = std::make_unique<postgres_shelf>(conninfo, options);
  if (auto const made = out->create_tables(); !made) return made.error();
  if (auto const found = out->find_hub(); !found) return found.error();
  return std::unique_ptr<shelf>(std::move(out));
}

result<done> postgres_shelf::create_tables() {
  auto link = connect();
  if (!link) return link.error();
  auto const there = (*link)->ask(
      "SELECT to_regclass('lifeline_snapshot') IS NOT NULL, to_regclass('lifeline_note') IS NOT NULL", {});
  if (!there) return failed(there.failure());
  if (!there->flag(0, 0) && !options_.create)
    return error{fault::not_found, name(), "the database holds no journals"};
  if (!there->flag(0, 1)) {  // made by a program that knew no notes, or not at all
    if (auto const made = (*link)->run(schema); !made) return failed(made.failure());
  }
  std::lock_guard const lock(idle_guard_);
  idle_.push_back(std::move(*link));
  return done{};
}

result<done> postgres_shelf::find_hub() {
  postgres_values name_only;
  name_only.text(options_.hub);
  char const* const look =
      "SELECT number, id_seed, gen_random_uuid()::text FROM lifeline_hub WHERE name = $1";
  auto found = ask(look, name_only);
  if (found && found->count() == 0 && options_.create) {
    auto const made = ask("INSERT INTO lifeline_hub (name) VALUES ($1) ON CONFLICT DO NOTHING", name_only);
    if (!made) return failed(made.failure());
    found = ask(look, name_only);
  }
  if (!found) return failed(found.failure());
  if (found->count() == 0) return error{fault::not_found, name(), "the database has no journal of this hub"};
  hub_ = found->number(0, 0);
  id_seed_ = found->number(0, 1);
  token_ = found->bytes(0, 2);
  return done{};
}

result<postgres_shelf::link_ptr> postgres_shelf::connect() {
  if (diverged_)
    return error{fault::bad_input, name(),
                 "the database lost records that were read before; start this program again"};
  auto target = target_;
  target.first_host = first_host_;
  auto link = postgres_link::open(target);
  if (!link) return link.error();
  first_host_ = (*link)->host();
  if (auto const same = check_history(**link); !same) return same.error();
  return link;
}

result<done> postgres_shelf::check_history(postgres_link& link) {
  postgres_values which;
  std::uint64_t sum = 0;
  {
    std::lock_guard const lock(seen_guard_);
    if (seen_first_ == position()) return done{};
    which.number(hub_).number(seen_first_.value());
    sum = seen_sum_;
  }
  auto const found = link.ask("SELECT sum FROM lifeline_block WHERE hub = $1 AND first = $2", which);
  if (!found) return failed(found.failure());
  if (found->count() == 1 && found->number(0, 0) == sum) return done{};
  diverged_ = true;
  return error{
      fault::bad_input, name(),
      "the database lost records that were read before; was a standby promoted that had not got them?"};
}

void postgres_shelf::remember(std::vector<block> const& seen) {
  if (seen.empty()) return;
  std::lock_guard const lock(seen_guard_);
  if (seen.back().first <= seen_first_) return;
  seen_first_ = seen.back().first;
  seen_sum_ = seen.back().sum;
}

postgres_answer postgres_shelf::ask(std::string const& sql, postgres_values const& values) {
  for (bool fresh = false;; fresh = true) {
    link_ptr link;
    if (!fresh) {
      std::lock_guard const lock(idle_guard_);
      if (!idle_.empty()) {
        link = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    bool const was_idle = link != nullptr;
    if (!was_idle) {
      auto made = connect();
      if (!made) return postgres_failure{false, made.error().kind == fault::io, made.error().what};
      link = std::move(*made);
    }
    auto answer = link->ask(sql, values);
    if (link->alive()) {
      std::lock_guard const lock(idle_guard_);
      idle_.push_back(std::move(link));
    } else {
      first_host_ = link->host() + 1;  // that one has failed: the next is likelier to be the primary now
    }
    if (answer || !answer.failure().retry || !was_idle) return answer;
    std::lock_guard const lock(idle_guard_);
    idle_.clear();  // they have most likely died with this one
  }
}

postgres_answer postgres_shelf::insist(std::string const& sql, postgres_values const& values) {
  for (unsigned attempt = 0;; ++attempt) {
    auto answer = ask(sql, values);
    if (answer || !answer.failure().retry || attempt >= options_.tries) return answer;
    std::this_thread::sleep_for(options_.pause);
  }
}

result<postgres_shelf::state> postgres_shelf::read_state() {
  postgres_values which;
  which.number(hub_);
  auto const row =
      ask("SELECT epoch, last, lease_until >= clock_timestamp(), writer, url FROM lifeline_hub "
          "WHERE number = $1",
          which);
  if (!row) return failed(row.failure());
  if (row->count() != 1) return error{fault::io, name(), "its row is missing"};
  return state{row->number(0, 0), position(row->number(0, 1)), std::string(row->bytes(0, 3)),
               std::string(row->bytes(0, 4)), row->flag(0, 2)};
}

result<tenure> postgres_shelf::writer() {
  auto const now = read_state();
  if (!now) return now.error();
  tenure out{now->epoch, epoch_ != 0 && now->epoch == epoch_, {}};
  if (out.mine || (now->lease_runs && !now->writer.empty())) out.url = now->url;
  return out;
}

result<position> postgres_shelf::last() {
  auto const now = read_state();
  if (!now) return now.error();
  return now->last;
}

result<position> postgres_shelf::wait_for(position at, std::chrono::milliseconds timeout) {
  constexpr std::chrono::milliseconds step(100);  // notifications are told that often at most
  for (auto left = timeout;; left -= step) {
    auto now = last();
    if (!now || *now >= at || left.count() <= 0) return now;
    auto const nap = std::min(step, left);
    std::unique_lock const listening(hear_guard_, std::try_to_lock);
    if (!listening) {  // another thread listens; the next look tells
      std::this_thread::sleep_for(nap);
      continue;
    }
    if (hearing_ == nullptr || !hearing_->alive()) {
      auto made = connect();
      if (!made) return made.error();
      hearing_ = std::move(*made);
      if (auto const heard = hearing_->run(fmt::format("LISTEN lifeline_hub_{}", hub_)); !heard)
        return failed(heard.failure());
      continue;  // it may have come before listening began
    }
    hearing_->hear(nap);
  }
}

result<std::vector<block>> postgres_shelf::fetch(position from, parts which, std::size_t bytes) {
  std::size_t const row_bytes = which == parts::all ? block_bytes() : block_bytes() / 16;
  postgres_values values;
  values.number(hub_).number(from.value()).number(1 + std::min<std::size_t>(bytes / row_bytes, 4000));
  bool const whole = which == parts::all;
  std::string const columns = whole ? "SELECT first, count, sum, personal_sum, head, personal, bodies"
                                    : "SELECT first, count, sum, personal_sum, head";
  auto const rows = ask(columns + from_blocks, values);
  if (!rows) return failed(rows.failure());
  std::vector<block> out;
  std::size_t read = 0;
  for (int i = 0; i < rows->count() && read < bytes; ++i) {
    block b;
    b.first = position(rows->number(i, 0));
    b.count = static_cast<std::uint32_t>(rows->number(i, 1));
    if (out.empty() && b.first.value() + rows->number(i, 1) <= from.value()) {
      if (rows->count() == 1 && bytes < row_bytes) return out;
      continue;
    }
    b.sum = rows->number(i, 2);
    b.personal_sum = rows->number(i, 3);
    b.head = rows->bytes(i, 4);
    if (whole) {
      b.personal = rows->bytes(i, 5);
      b.bodies = rows->bytes(i, 6);
    }
    read += b.head.size() + b.personal.size() + b.bodies.size();
    out.push_back(std::move(b));
  }
  remember(out);
  return out;
}

result<done> postgres_shelf::scan_id_pages(std::function<bool(id_page const&)> const& visit) {
  for (std::uint64_t next = 0;;) {  // a few at a time: a page has more than a megabyte
    postgres_values values;
    values.number(hub_).number(next);
    auto const rows =
        ask("SELECT first, sum, hashes FROM lifeline_id_page WHERE hub = $1 AND first >= $2 "
            "ORDER BY first LIMIT 8",
            values);
    if (!rows) return failed(rows.failure());
    if (rows->count() == 0) return done{};
    for (int i = 0; i < rows->count(); ++i) {
      next = rows->number(i, 0) + 1;
      if (!visit({position(rows->number(i, 0)), std::string(rows->bytes(i, 2)), rows->number(i, 1)}))
        return done{};
    }
  }
}

result<std::vector<position>> postgres_shelf::erased() {
  postgres_values values;
  values.number(hub_);
  auto const rows = ask("SELECT position FROM lifeline_erasure WHERE hub = $1 ORDER BY position", values);
  if (!rows) return failed(rows.failure());
  return positions(*rows.operator->());
}

result<std::vector<position>> postgres_shelf::snapshots() {
  postgres_values values;
  values.number(hub_);
  auto const rows =
      ask("SELECT position FROM lifeline_snapshot WHERE hub = $1 GROUP BY position "
          "HAVING count(*) = max(parts) ORDER BY position",
          values);
  if (!rows) return failed(rows.failure());
  return positions(*rows.operator->());
}

result<snapshot> postgres_shelf::get_snapshot(position at) {
  snapshot out{at, {}};
  for (std::uint64_t next = 0, parts_made = 1; next < parts_made; ++next) {
    postgres_values values;
    values.number(hub_).number(at.value()).number(next);
    auto const row =
        ask("SELECT parts, sum, bytes FROM lifeline_snapshot WHERE hub = $1 AND position = $2 AND part = $3",
            values);
    if (!row) return failed(row.failure());
    if (row->count() != 1) return damaged(name(), at, "a part of the snapshot is missing");
    parts_made = row->number(0, 0);
    auto const bytes = row->bytes(0, 2);
    if (!is_sound({at, next, parts_made, row->number(0, 1), bytes}))
      return damaged(name(), at, "the sum of the snapshot does not match its bytes");
    out.bytes += bytes;
  }
  return out;
}

result<std::vector<note>> postgres_shelf::notes(std::string_view prefix) {
  postgres_values values;
  values.number(hub_).text(prefix);
  auto const rows =
      ask("SELECT name, bytes FROM lifeline_note WHERE hub = $1 AND starts_with(name, $2) "
          "ORDER BY name COLLATE \"C\"",
          values);
  if (!rows) return failed(rows.failure());
  std::vector<note> out;
  out.reserve(static_cast<std::size_t>(rows->count()));
  for (int i = 0; i < rows->count(); ++i)
    out.push_back({std::string(rows->bytes(i, 0)), std::string(rows->bytes(i, 1))});
  return out;
}

result<std::unique_ptr<shelf>> open_postgres_shelf(std::string const& conninfo,
                                                   postgres_options const& options) {
  return postgres_shelf::open(conninfo, options);
}

result<std::unique_ptr<store>> open_postgres(std::string const& conninfo, postgres_options const& options) {
  auto where = postgres_shelf::open(conninfo, options);
  if (!where) return where.error();
  return make_store(std::move(*where));
}

}  // namespace lifeline::journal
