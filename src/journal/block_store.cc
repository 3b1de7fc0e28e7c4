// SPDX-License-Identifier: Apache-2.0
// A store over any shelf: finds duplicates, cuts batches into blocks, keeps the ids in memory.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "journal/batch.h"
#include "journal/id_index.h"
#include "journal/id_pages.h"
#include "journal/shelf.h"

namespace lifeline::journal {

namespace {

constexpr std::size_t fetch_bytes = std::size_t{1} << 18U;
constexpr std::size_t scan_bytes = std::size_t{1} << 22U;

class block_store final : public store {
 public:
  explicit block_store(std::unique_ptr<shelf> where) : shelf_(std::move(where)) {}

  result<tenure> claim(std::string_view url) override;
  result<tenure> writer() override { return shelf_->writer(); }
  void resign() override;
  append_outcome append(position expected, std::span<record const> batch) override;
  result<position> read(position from, read_limit limit, visitor const& visit) override;
  result<std::optional<position>> find(event_id const& id) override;
  result<bool> read_one(event_id const& id, visitor const& visit) override;
  result<position> last() override;
  result<position> wait_for(position at, std::chrono::milliseconds timeout) override;
  result<done> put_snapshot(position at, std::string_view bytes, unsigned keep) override;
  result<std::optional<snapshot>> find_snapshot(position at_most) override;
  result<done> put_note(std::string_view name, std::string_view bytes) override;
  result<std::vector<note>> notes(std::string_view prefix) override { return shelf_->notes(prefix); }
  result<done> erase(position at) override;

 private:
  result<done> catch_up();  // under index_guard_
  result<done> load_id_pages();
  void add_ids(block const&);  // under index_guard_; ignores what is there already
  result<std::optional<position>> look_up(event_id const& id, std::optional<block>& seen,
                                          parts which = parts::head);
  append_outcome put(position last, std::vector<record const*> const& fresh);
  std::vector<id_page> full_pages(std::vector<block> const& blocks) const;
  error not_writer() const { return {fault::io, shelf_->name(), "this store is not the writer"}; }
  error stopped() const {
    return {fault::io, shelf_->name(), "a write failed before; open the journal again"};
  }

  std::unique_ptr<shelf> shelf_;
  std::mutex append_guard_;  // one write at a time; taken before index_guard_
  std::mutex index_guard_;
  std::condition_variable grown_;
  std::optional<id_index> index_;
  std::vector<std::uint64_t> unsealed_;  // hashes behind the last full page
  position indexed_;                     // the index knows all up to here; of the writer: the last
  std::atomic<bool> mine_ = false;
  std::atomic<bool> failed_ = false;
};

result<tenure> block_store::claim(std::string_view url) {
  std::lock_guard const appending(append_guard_);
  if (failed_) return stopped();
  auto held = shelf_->claim(url);
  if (!held || !held->mine) return held;
  std::lock_guard const lock(index_guard_);
  if (auto const caught_up = catch_up(); !caught_up) return caught_up.error();
  mine_ = true;
  return held;
}

void block_store::resign() {
  std::lock_guard const appending(append_guard_);
  mine_ = false;
  shelf_->resign();
}

result<done> block_store::load_id_pages() {
  auto const seed = shelf_->id_seed();
  if (!seed) return seed.error();
  index_.emplace(*seed);
  std::optional<error> wrong;
  auto loaded = shelf_->scan_id_pages([&](id_page const& page) {
    bool const whole = page.hashes.size() == id_page_records * id_page_bytes;
    if (page.first != indexed_.after(1) || !whole || sum_of(page.hashes) != page.sum) {
      wrong = damaged(shelf_->name(), page.first, "the page of id hashes is not what was written");
      return false;
    }
    for (std::size_t i = 0; i < id_page_records; ++i) {
      index_->insert(hash_in_page(page, i), page.first.after(i));
    }
    indexed_ = page.first.after(id_page_records - 1);
    return true;
  });
  if (wrong) return *wrong;
  return loaded;
}

result<done> block_store::catch_up() {
  if (!index_) {
    if (auto loaded = load_id_pages(); !loaded) {
      index_.reset();
      indexed_ = position();
      return loaded;
    }
  }
  return scan(*shelf_, indexed_.after(1), parts::head, [&](block const& b) { add_ids(b); });
}

void block_store::add_ids(block const& b) {
  if (!index_ || b.last() <= indexed_) return;
  for (std::size_t i = indexed_.value() + 1 - b.first.value(); i < b.count; ++i) {
    auto const hash = index_->hash(id_at(b, i));
    index_->insert(hash, b.first.after(i));
    unsealed_.push_back(hash);
  }
  indexed_ = b.last();
  while (unsealed_.size() >=
         id_page_records) {  // the writer sealed them with the append that filled the page
    unsealed_.erase(unsealed_.begin(), unsealed_.begin() + id_page_records);
  }
}

// `seen` is the head looked at last: repeated batches come in order.
result<std::optional<position>> block_store::look_up(event_id const& id, std::optional<block>& seen,
                                                     parts which) {
  std::vector<position> candidates;
  {
    std::lock_guard const lock(index_guard_);
    candidates = index_->candidates(index_->hash(id));
  }
  for (auto const at : candidates) {
    if (!seen || at < seen->first || at > seen->last()) {
      auto fetched = shelf_->fetch(at, which, 1);
      if (!fetched) return fetched.error();
      if (fetched->empty()) return damaged(shelf_->name(), at, "the block is missing");
      if (auto const wrong = what_is_wrong_with_head(fetched->front()))
        return damaged(shelf_->name(), fetched->front().first, *wrong);
      seen = std::move(fetched->front());
      if (at < seen->first || at > seen->last()) return damaged(shelf_->name(), at, "the block is missing");
    }
    if (id_at(*seen, at.value() - seen->first.value()) == id) return std::optional(at);
  }
  return std::optional<position>();
}

append_outcome block_store::append(position expected, std::span<record const> batch) {
  if (auto const why = why_refused(batch)) return {append_status::refused, {}, {}, *why};
  std::lock_guard const appending(append_guard_);
  position const last = [&] {
    std::lock_guard const lock(index_guard_);
    return indexed_;
  }();
  if (failed_) return {append_status::failed, last, {}, stopped().what};
  if (!mine_) return {append_status::fenced, last, {}, not_writer().what};
  std::vector<duplicate> duplicates;
  std::optional<block> seen;
  std::optional<error> wrong;
  auto const fresh = sort_out(batch, last, duplicates, [&](event_id const& id) -> std::optional<position> {
    auto const found = look_up(id, seen);
    if (found) return *found;
    wrong = found.error();
    return std::nullopt;
  });
  if (wrong) {
    failed_ = true;
    return {append_status::failed, last, {}, wrong->where + ": " + wrong->what};
  }
  if (fresh.empty()) return {append_status::ok, last, std::move(duplicates), {}};
  if (expected != last) {
    auto out = conflict(expected, last);
    out.duplicates = std::move(duplicates);
    return out;
  }
  auto out = put(last, fresh);
  out.duplicates = std::move(duplicates);
  return out;
}

append_outcome block_store::put(position last, std::vector<record const*> const& fresh) {
  auto const blocks = to_blocks(last.after(1), fresh, shelf_->block_bytes());
  auto const pages = full_pages(blocks);
  auto out = shelf_->write({last, blocks, pages});
  if (out.status == append_status::ok) {
    std::lock_guard const lock(index_guard_);
    for (auto const& b : blocks) add_ids(b);
    out.last = indexed_;
  } else {
    out.last = last;
    if (out.status == append_status::failed) failed_ = true;
    mine_ = false;
  }
  grown_.notify_all();
  return out;
}

std::vector<id_page> block_store::full_pages(std::vector<block> const& blocks) const {
  std::vector<id_page> out;
  std::size_t fresh = 0;
  for (auto const& b : blocks) fresh += b.count;
  if (unsealed_.size() + fresh < id_page_records) return out;
  auto hashes = unsealed_;
  for (auto const& b : blocks) {
    for (std::size_t i = 0; i < b.count; ++i) hashes.push_back(index_->hash(id_at(b, i)));
  }
  position first(indexed_.value() + 1 - unsealed_.size());
  std::span<std::uint64_t const> rest = hashes;
  for (; rest.size() >= id_page_records; rest = rest.subspan(id_page_records)) {
    out.push_back(make_page(first, rest.first(id_page_records)));
    first = first.after(id_page_records);
  }
  return out;
}

result<position> block_store::read(position from, read_limit limit, visitor const& visit) {
  position at = std::max(from, position(1));
  std::size_t records = 0;
  std::size_t bytes = 0;
  std::size_t const chunk = limit.records <= 1 ? 1 : std::min(limit.bytes, fetch_bytes);
  for (bool full = limit.records == 0; !full;) {
    auto const fetched = shelf_->fetch(at, parts::all, chunk);
    if (!fetched) return fetched.error();
    if (fetched->empty()) break;
    for (auto const& b : *fetched) {
      if (auto const wrong = what_is_wrong(b)) return damaged(shelf_->name(), b.first, *wrong);
      if (at < b.first || at > b.last()) return damaged(shelf_->name(), at, "the block is missing");
      at = visit_records(b, at, [&](stored const& one) {
        bytes += one.body.size() + one.erasable.size();
        full = records >= limit.records || (records > 0 && bytes > limit.bytes);
        if (full) return false;
        ++records;
        visit(one);
        return true;
      });
      if (full) break;
      std::lock_guard const lock(index_guard_);
      if (!mine_ && b.first <= indexed_.after(1)) add_ids(b);  // a follower is then ready to claim
    }
  }
  return at;
}

result<std::optional<position>> block_store::find(event_id const& id) {
  if (!mine_) {
    std::lock_guard const lock(index_guard_);
    if (auto const caught_up = catch_up(); !caught_up) return caught_up.error();
  }
  std::optional<block> seen;
  return look_up(id, seen);
}

result<bool> block_store::read_one(event_id const& id, visitor const& visit) {
  if (!mine_) {
    std::lock_guard const lock(index_guard_);
    if (auto const caught_up = catch_up(); !caught_up) return caught_up.error();
  }
  std::optional<block> holds;
  auto const at = look_up(id, holds, parts::all);
  if (!at) return at.error();
  if (!*at) return false;
  if (auto const wrong = what_is_wrong(*holds)) return damaged(shelf_->name(), holds->first, *wrong);
  visit_records(*holds, **at, [&](stored const& one) {
    if (one.at == **at) visit(one);
    return one.at < **at;
  });
  return true;
}

result<position> block_store::last() {
  if (failed_) return stopped();
  if (!mine_) return shelf_->last();
  std::lock_guard const lock(index_guard_);
  return indexed_;
}

result<position> block_store::wait_for(position at, std::chrono::milliseconds timeout) {
  if (!mine_) return shelf_->wait_for(at, timeout);
  std::unique_lock lock(index_guard_);
  grown_.wait_for(lock, timeout, [&] { return indexed_ >= at || failed_ || !mine_; });
  if (failed_) return stopped();
  return indexed_;
}

result<done> block_store::put_snapshot(position at, std::string_view bytes, unsigned keep) {
  auto const end = last();
  if (!end) return end.error();
  if (at > *end) return snapshot_ahead(at, *end);
  return shelf_->put_snapshot(at, bytes, std::max(keep, 1U));
}

result<done> block_store::put_note(std::string_view name, std::string_view bytes) {
  if (!mine_) return not_writer();
  if (bytes.size() > max_record_bytes) return note_too_large(name);
  return shelf_->put_note(name, bytes);
}

result<std::optional<snapshot>> block_store::find_snapshot(position at_most) {
  auto const all = shelf_->snapshots();
  if (!all) return all.error();
  auto const above = std::upper_bound(all->begin(), all->end(), at_most);
  if (above == all->begin()) return std::optional<snapshot>();
  auto found = shelf_->get_snapshot(*std::prev(above));
  if (!found) return found.error();
  return std::optional(std::move(*found));
}

result<done> block_store::erase(position at) {
  std::lock_guard const appending(append_guard_);
  if (failed_) return stopped();
  if (!mine_) return not_writer();
  auto const end = last();
  if (!end) return end.error();
  if (at == position() || at > *end) return no_such_record(at, *end);
  auto fetched = shelf_->fetch(at, parts::all, 1);
  if (!fetched) return fetched.error();
  if (fetched->empty() || at < fetched->front().first || at > fetched->front().last())
    return damaged(shelf_->name(), at, "the block is missing");
  if (auto const wrong = what_is_wrong(fetched->front()))
    return damaged(shelf_->name(), fetched->front().first, *wrong);
  if (!erase_in(fetched->front(), at)) return done{};
  auto put = shelf_->put_personal(fetched->front(), at);
  if (!put) failed_ = true;
  return put;
}

}  // namespace

std::unique_ptr<store> make_store(std::unique_ptr<shelf> where) {
  return std::make_unique<block_store>(std::move(where));
}

result<done> scan(shelf& where, position from, parts which, std::function<void(block const&)> const& visit) {
  for (position next = std::max(from, position(1));;) {
    auto const fetched = where.fetch(next, which, scan_bytes);
    if (!fetched) return fetched.error();
    if (fetched->empty()) return done{};
    for (auto const& b : *fetched) {
      auto const wrong = which == parts::all ? what_is_wrong(b) : what_is_wrong_with_head(b);
      if (wrong) return damaged(where.name(), b.first, *wrong);
      if (next < b.first || next > b.last()) return damaged(where.name(), next, "the block is missing");
      visit(b);
      next = b.last().after(1);
    }
  }
}

error damaged(std::string const& where, position first, std::string const& why) {
  return {fault::bad_input, where, fmt::format("damaged at position {}: {}", first.value(), why)};
}

}  // namespace lifeline::journal
