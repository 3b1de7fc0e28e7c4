// SPDX-License-Identifier: Apache-2.0
#include "journal/memory.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "journal/batch.h"

namespace lifeline::journal {

class memory_disk {
 public:
  struct row {
    event_id id;
    std::string body;
    std::string erasable;
    bool erased = false;
  };

  std::mutex guard;
  std::condition_variable grown;
  std::vector<row> rows;
  std::unordered_map<event_id, position> ids;
  std::map<position, std::string> snapshots;
  std::map<std::string, std::string> notes;
  std::uint64_t epoch = 0;
  void const* holder = nullptr;  // the store that claimed last, unless it resigned
  std::string url;

  position last() const { return position(rows.size()); }
};

namespace {

class memory_store final : public store {
 public:
  memory_store(std::shared_ptr<memory_disk> disk, memory_options options)
      : disk_(std::move(disk)), options_(std::move(options)) {}
  memory_store(memory_store const&) = delete;
  memory_store& operator=(memory_store const&) = delete;
  ~memory_store() override { give_up(); }

  result<tenure> claim(std::string_view url) override;
  result<tenure> writer() override;
  void resign() override { give_up(); }
  append_outcome append(position expected, std::span<record const> batch) override;
  result<position> read(position from, read_limit limit, visitor const& visit) override;
  result<std::optional<position>> find(event_id const& id) override;
  result<position> last() override;
  result<position> wait_for(position at, std::chrono::milliseconds timeout) override;
  result<done> put_snapshot(position at, std::string_view bytes, unsigned keep) override;
  result<std::optional<snapshot>> find_snapshot(position at_most) override;
  result<done> put_note(std::string_view name, std::string_view bytes) override;
  result<std::vector<note>> notes(std::string_view prefix) override;
  result<done> erase(position at) override;

 private:
  void give_up() {
    std::lock_guard const lock(disk_->guard);
    if (disk_->holder == this) disk_->holder = nullptr;
  }
  memory_fault draw() { return options_.next_fault ? options_.next_fault() : memory_fault::none; }
  error stopped() const { return {fault::io, "journal in memory", "it failed before; open it again"}; }

  std::shared_ptr<memory_disk> disk_;
  memory_options options_;
  bool failed_ = false;  // under the disk's guard
};

result<tenure> memory_store::claim(std::string_view url) {
  std::lock_guard const lock(disk_->guard);
  if (failed_) return stopped();
  if (disk_->holder == nullptr) {
    disk_->holder = this;
    disk_->url = url;
    ++disk_->epoch;
  }
  return tenure{disk_->epoch, disk_->holder == this, disk_->url};
}

result<tenure> memory_store::writer() {
  std::lock_guard const lock(disk_->guard);
  bool const held = disk_->holder != nullptr;
  return tenure{disk_->epoch, disk_->holder == this, held ? disk_->url : std::string()};
}

append_outcome memory_store::append(position expected, std::span<record const> batch) {
  if (auto const why = why_refused(batch)) return {append_status::refused, {}, {}, *why};
  std::lock_guard const lock(disk_->guard);
  append_outcome out{append_status::ok, disk_->last(), {}, {}};
  if (failed_) return {append_status::failed, disk_->last(), {}, stopped().what};
  if (disk_->holder != this)
    return {append_status::fenced, disk_->last(), {}, "this store is not the writer"};
  auto const fresh = sort_out(batch, disk_->last(), out.duplicates, [&](event_id const& id) {
    auto const found = disk_->ids.find(id);
    return found == disk_->ids.end() ? std::nullopt : std::optional(found->second);
  });
  if (fresh.empty()) return out;
  if (expected != disk_->last()) {
    out.status = append_status::conflict;
    out.why = conflict(expected, disk_->last()).why;
    return out;
  }
  auto const drawn = draw();
  if (drawn != memory_fault::lost) {
    for (auto const* one : fresh) {
      disk_->rows.push_back({one->id, std::string(one->body), std::string(one->erasable), false});
      disk_->ids.emplace(one->id, disk_->last());
    }
    disk_->grown.notify_all();
  }
  if (drawn != memory_fault::none) {
    failed_ = true;
    return {append_status::failed, expected, {}, "the disk failed, as the simulation asked"};
  }
  out.last = disk_->last();
  return out;
}

result<position> memory_store::read(position from, read_limit limit, visitor const& visit) {
  std::uint64_t at = std::max<std::uint64_t>(from.value(), 1);
  std::size_t records = 0;
  std::size_t bytes = 0;
  for (;; ++at, ++records) {
    memory_disk::row row;
    {
      std::lock_guard const lock(disk_->guard);
      if (failed_) return stopped();
      if (at > disk_->rows.size()) break;
      row = disk_->rows[at - 1];
    }
    bytes += row.body.size() + row.erasable.size();
    if (records >= limit.records || (records > 0 && bytes > limit.bytes)) break;
    visit({position(at), row.id, row.body, row.erasable, row.erased});
  }
  return position(at);
}

result<std::optional<position>> memory_store::find(event_id const& id) {
  std::lock_guard const lock(disk_->guard);
  if (failed_) return stopped();
  auto const found = disk_->ids.find(id);
  return found == disk_->ids.end() ? std::nullopt : std::optional(found->second);
}

result<position> memory_store::last() {
  std::lock_guard const lock(disk_->guard);
  if (failed_) return stopped();
  return disk_->last();
}

result<position> memory_store::wait_for(position at, std::chrono::milliseconds timeout) {
  std::unique_lock lock(disk_->guard);
  disk_->grown.wait_for(lock, timeout, [&] { return disk_->last() >= at; });
  if (failed_) return stopped();
  return disk_->last();
}

result<done> memory_store::put_snapshot(position at, std::string_view bytes, unsigned keep) {
  std::lock_guard const lock(disk_->guard);
  if (failed_) return stopped();
  if (at > disk_->last()) return snapshot_ahead(at, disk_->last());
  auto const drawn = draw();
  failed_ = drawn != memory_fault::none;
  if (drawn != memory_fault::lost) {
    disk_->snapshots[at] = bytes;
    while (disk_->snapshots.size() > std::max(keep, 1U)) disk_->snapshots.erase(disk_->snapshots.begin());
  }
  if (failed_) return stopped();
  return done{};
}

result<done> memory_store::put_note(std::string_view name, std::string_view bytes) {
  std::lock_guard const lock(disk_->guard);
  if (failed_) return stopped();
  if (disk_->holder != this) return error{fault::io, "journal in memory", "this store is not the writer"};
  if (bytes.size() > max_record_bytes) return note_too_large(name);
  if (bytes.empty()) {
    disk_->notes.erase(std::string(name));
  } else {
    disk_->notes.insert_or_assign(std::string(name), std::string(bytes));
  }
  return done{};
}

result<std::vector<note>> memory_store::notes(std::string_view prefix) {
  std::lock_guard const lock(disk_->guard);
  if (failed_) return stopped();
  std::vector<note> out;
  for (auto const& [name, bytes] : disk_->notes) {
    if (name.rfind(prefix, 0) == 0) out.push_back({name, bytes});
  }
  return out;
}

result<std::optional<snapshot>> memory_store::find_snapshot(position at_most) {
  std::lock_guard const lock(disk_->guard);
  if (failed_) return stopped();
  auto const above = disk_->snapshots.upper_bound(at_most);
  if (above == disk_->snapshots.begin()) return std::optional<snapshot>();
  auto const& [at, bytes] = *std::prev(above);
  return std::optional(snapshot{at, bytes});
}

result<done> memory_store::erase(position at) {
  std::lock_guard const lock(disk_->guard);
  if (failed_) return stopped();
  if (at == position() || at > disk_->last()) return no_such_record(at, disk_->last());
  auto const drawn = draw();
  failed_ = drawn != memory_fault::none;
  auto& row = disk_->rows[at.value() - 1];
  if (drawn != memory_fault::lost && !row.erasable.empty()) {
    row.erasable.clear();
    row.erased = true;
  }
  if (failed_) return stopped();
  return done{};
}

}  // namespace

std::shared_ptr<memory_disk> make_memory_disk() {
  return std::make_shared<memory_disk>();
}

std::unique_ptr<store> open_memory(std::shared_ptr<memory_disk> disk, memory_options options) {
  return std::make_unique<memory_store>(std::move(disk), std::move(options));
}

}  // namespace lifeline::journal
