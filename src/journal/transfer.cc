// SPDX-License-Identifier: Apache-2.0
#include "journal/transfer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "journal/id_pages.h"

namespace lifeline::journal {

namespace {

constexpr std::size_t step_bytes = std::size_t{4} << 20U;

// Puts whole blocks behind the end of a shelf, several to a transaction.
class block_putter {
 public:
  explicit block_putter(shelf& target) : target_(target) {}

  result<done> begin() {
    auto const held = target_.claim("");
    if (!held) return held.error();
    if (!held->mine) return error{fault::io, target_.name(), "it is being written by another process"};
    auto const last = target_.last();
    auto const seed = target_.id_seed();
    if (!last) return last.error();
    if (!seed) return seed.error();
    last_ = *last;
    filler_.emplace(*seed, last_);
    return scan(target_, filler_->next(), parts::head, [&](block const& b) { filler_->add(b); });
  }

  result<done> put(block b) {
    bytes_ += b.head.size() + b.personal.size() + b.bodies.size();
    blocks_.push_back(std::move(b));
    if (bytes_ < step_bytes) return done{};
    return flush();
  }

  result<done> flush() {
    if (blocks_.empty()) return done{};
    std::vector<id_page> pages;
    for (auto const& b : blocks_) {
      for (auto& page : filler_->add(b)) pages.push_back(std::move(page));
    }
    auto const outcome = target_.write({last_, blocks_, pages});
    if (outcome.status != append_status::ok) return error{fault::io, target_.name(), outcome.why};
    last_ = blocks_.back().last();
    blocks_.clear();
    bytes_ = 0;
    return done{};
  }

  position last() const { return last_; }  // of what is stored

 private:
  shelf& target_;
  position last_;
  std::optional<id_page_filler> filler_;
  std::vector<block> blocks_;
  std::size_t bytes_ = 0;
};

// The target's last block must be the source's.
result<done> check_same_journal(shelf& source, shelf& target, position last) {
  if (last == position()) return done{};
  auto const ours = target.fetch(last, parts::head, 1);
  auto const theirs = source.fetch(last, parts::head, 1);
  if (!ours) return ours.error();
  if (!theirs) return theirs.error();
  bool const same = !ours->empty() && !theirs->empty() && ours->front().first == theirs->front().first &&
                    ours->front().sum == theirs->front().sum;
  if (same) return done{};
  return error{
      fault::bad_input, target.name(),
      fmt::format("it holds records up to {} that are not the beginning of {}", last.value(), source.name())};
}

result<std::uint64_t> copy_erasures(shelf& source, shelf& target, position last) {
  auto const wanted = source.erased();
  auto const there = target.erased();
  if (!wanted) return wanted.error();
  if (!there) return there.error();
  std::uint64_t count = 0;
  for (auto const at : *wanted) {
    if (at > last || std::binary_search(there->begin(), there->end(), at)) continue;
    auto fetched = target.fetch(at, parts::all, 1);
    if (!fetched) return fetched.error();
    if (fetched->empty() || what_is_wrong(fetched->front()))
      return damaged(target.name(), at, "the block is unsound");
    erase_in(fetched->front(), at);  // blank already when its block was copied after the erasure
    if (auto const put = target.put_personal(fetched->front(), at); !put) return put.error();
    ++count;
  }
  return count;
}

result<done> copy_snapshot(shelf& source, shelf& target, position last) {
  auto const all = source.snapshots();
  auto const there = target.snapshots();
  if (!all) return all.error();
  if (!there) return there.error();
  auto const above = std::upper_bound(all->begin(), all->end(), last);
  if (above == all->begin()) return done{};
  auto const newest = *std::prev(above);
  if (std::binary_search(there->begin(), there->end(), newest)) return done{};
  auto const made = source.get_snapshot(newest);
  if (!made) return made.error();
  return target.put_snapshot(newest, made->bytes, 1);  // an older one may hold what was erased since
}

result<done> copy_notes(shelf& source, shelf& target) {
  auto const all = source.notes("");
  if (!all) return all.error();
  for (auto const& one : *all) {
    if (auto put = target.put_note(one.name, one.bytes); !put) return put;
  }
  return done{};
}

}  // namespace

result<transferred> export_stream(shelf& source, position from, byte_sink const& sink) {
  auto const end = source.last();
  if (!end) return end.error();
  block_stream_writer out(sink);
  transferred told;
  position next = std::max(from, position(1));
  bool begun = false;
  while (next <= *end) {
    auto const fetched = source.fetch(next, parts::all, step_bytes);
    if (!fetched) return fetched.error();
    if (fetched->empty()) return damaged(source.name(), next, "the block is missing");
    for (auto const& b : *fetched) {
      if (b.first > *end) break;
      if (auto const wrong = what_is_wrong(b)) return damaged(source.name(), b.first, *wrong);
      if (begun ? b.first != next : (next < b.first || next > b.last()))
        return damaged(source.name(), next, "the block is missing");
      auto const first = begun ? result<done>(done{}) : out.begin(b.first);
      if (!first) return first.error();
      begun = true;
      if (auto const put = out.put(b); !put) return put.error();
      told.records += b.count;
      next = b.last().after(1);
    }
    if (next > *end) break;
  }
  if (!begun) {
    if (auto const first = out.begin(next); !first) return first.error();
  }
  if (auto const ended = out.end(); !ended) return ended.error();
  told.last = position(next.value() - 1);
  return told;
}

result<transferred> copy(shelf& source, shelf& target) {
  auto const end = source.last();
  if (!end) return end.error();
  block_putter out(target);
  if (auto const begun = out.begin(); !begun) return begun.error();
  if (auto const same = check_same_journal(source, target, out.last()); !same) return same.error();
  transferred told;
  for (position next = out.last().after(1); next <= *end;) {
    auto fetched = source.fetch(next, parts::all, step_bytes);
    if (!fetched) return fetched.error();
    if (fetched->empty()) return damaged(source.name(), next, "the block is missing");
    for (auto& b : *fetched) {
      if (b.first > *end) break;
      if (auto const wrong = what_is_wrong(b)) return damaged(source.name(), b.first, *wrong);
      if (b.first != next) return damaged(source.name(), next, "the block is missing");
      told.records += b.count;
      next = b.last().after(1);
      if (auto const put = out.put(std::move(b)); !put) return put.error();
    }
  }
  if (auto const flushed = out.flush(); !flushed) return flushed.error();
  told.last = out.last();
  auto const erased = copy_erasures(source, target, told.last);
  if (!erased) return erased.error();
  told.erased = *erased;
  if (auto const snapshot = copy_snapshot(source, target, told.last); !snapshot) return snapshot.error();
  if (auto const noted = copy_notes(source, target); !noted) return noted.error();
  target.resign();
  return told;
}

result<transferred> import_stream(byte_source const& source, shelf& target) {
  block_stream_reader in(source);
  auto const first = in.begin();
  if (!first) return first.error();
  block_putter out(target);
  if (auto const begun = out.begin(); !begun) return begun.error();
  if (*first != out.last().after(1)) {
    return error{
        fault::bad_input, target.name(),
        fmt::format("it ends at {}, but the stream begins at {}", out.last().value(), first->value())};
  }
  transferred told;
  std::vector<position> erased;
  for (;;) {
    auto read = in.next();
    if (!read) {
      static_cast<void>(out.flush());  // what came before is sound
      return read.error();
    }
    if (!*read) break;
    told.records += (*read)->count;
    visit_records(**read, position(), [&](stored const& one) {
      if (one.erased) erased.push_back(one.at);
      return true;
    });
    if (auto const put = out.put(std::move(**read)); !put) return put.error();
  }
  if (auto const flushed = out.flush(); !flushed) return flushed.error();
  for (auto const at : erased) {  // into the target's own list
    auto const fetched = target.fetch(at, parts::all, 1);
    if (!fetched) return fetched.error();
    if (auto const listed = target.put_personal(fetched->front(), at); !listed) return listed.error();
  }
  told.erased = erased.size();
  told.last = out.last();
  target.resign();
  return told;
}

}  // namespace lifeline::journal
