// SPDX-License-Identifier: Apache-2.0
#include "journal/reopening.h"

#include <mutex>
#include <thread>
#include <utility>

namespace lifeline::journal {
namespace {

class reopening_store final : public store {
 public:
  reopening_store(store_opener opener, std::unique_ptr<store> first)
      : opener_(std::move(opener)), now_(std::move(first)) {}

  result<tenure> claim(std::string_view url) override {
    auto const s = now();
    return s ? s->claim(url) : closed();
  }
  result<tenure> writer() override {
    auto const s = now();
    return s ? s->writer() : closed();
  }
  void resign() override {
    if (auto const s = now()) s->resign();
  }
  append_outcome append(position expected, std::span<record const> batch) override {
    auto const s = now();
    if (s) return s->append(expected, batch);
    return {append_status::failed, {}, {}, closed().what};
  }
  result<position> read(position from, read_limit limit, visitor const& visit) override {
    auto const s = now();
    return s ? s->read(from, limit, visit) : closed();
  }
  result<std::optional<position>> find(event_id const& id) override {
    auto const s = now();
    return s ? s->find(id) : closed();
  }
  result<bool> read_one(event_id const& id, visitor const& visit) override {
    auto const s = now();
    return s ? s->read_one(id, visit) : closed();
  }
  result<position> last() override {
    auto const s = now();
    return s ? s->last() : closed();
  }
  result<position> wait_for(position at, std::chrono::milliseconds timeout) override {
    auto const s = now();
    return s ? s->wait_for(at, timeout) : closed();
  }
  result<done> put_snapshot(position at, std::string_view bytes, unsigned keep) override {
    auto const s = now();
    return s ? s->put_snapshot(at, bytes, keep) : closed();
  }
  result<std::optional<snapshot>> find_snapshot(position at_most) override {
    auto const s = now();
    return s ? s->find_snapshot(at_most) : closed();
  }
  result<done> put_note(std::string_view name, std::string_view bytes) override {
    auto const s = now();
    return s ? s->put_note(name, bytes) : closed();
  }
  result<std::vector<note>> notes(std::string_view prefix) override {
    auto const s = now();
    return s ? s->notes(prefix) : closed();
  }
  result<done> erase(position at) override {
    auto const s = now();
    return s ? s->erase(at) : closed();
  }

  bool can_reopen() const override { return true; }

  // The old one goes first: it may hold the lock that the new one needs.
  result<done> reopen() override {
    std::lock_guard const one_at_a_time(reopening_);
    std::shared_ptr<store> old;
    {
      std::lock_guard const lock(guard_);
      old = std::move(now_);
      now_ = nullptr;
    }
    using std::chrono::milliseconds;
    for (int waited = 0; old && old.use_count() > 1; ++waited) {
      if (waited == 500) {
        std::lock_guard const lock(guard_);
        now_ = std::move(old);
        return error{fault::io, "journal", "somebody is still reading from it"};
      }
      std::this_thread::sleep_for(milliseconds(10));
    }
    old.reset();
    auto fresh = opener_();
    if (!fresh) return fresh.error();
    std::lock_guard const lock(guard_);
    now_ = std::move(*fresh);
    return done{};
  }

 private:
  std::shared_ptr<store> now() const {
    std::lock_guard const lock(guard_);
    return now_;
  }
  static error closed() { return {fault::io, "journal", "it is being opened again"}; }

  store_opener opener_;
  mutable std::mutex guard_;
  std::mutex reopening_;
  std::shared_ptr<store> now_;
};

}  // namespace

result<std::unique_ptr<store>> open_reopening(store_opener opener) {
  auto first = opener();
  if (!first) return first;
  return std::unique_ptr<store>(std::make_unique<reopening_store>(std::move(opener), std::move(*first)));
}

}  // namespace lifeline::journal
