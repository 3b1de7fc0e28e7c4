// SPDX-License-Identifier: Apache-2.0
#include "serve/live.h"

#include <fmt/format.h>

#include "exchange/json/codec.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_goods_fields.h"

namespace lifeline::serve {
namespace {

constexpr std::size_t keep_bytes = std::size_t{32} << 20;  // of events and frames, about
constexpr std::size_t journal_step = 256;

std::string frame_of(std::uint64_t position, model::event const& e) {
  auto const entry = hub::entry_of(position, e, false);
  return http::event_frame(position, entry.kind, exchange::json::write(entry));
}

}  // namespace

void live_feed::publish(hub::published const& one) {
  auto const bytes = sizeof(model::event) + 4 * one.bytes;
  std::lock_guard const lock(mutex_);
  bytes_ += bytes;
  kept_.push_back({one.position, one.event, bytes, {}});
  while (bytes_ > keep_bytes && kept_.size() > 1) {
    bytes_ -= kept_.front().bytes;
    kept_.pop_front();
  }
}

class live_stream final : public http::event_source {
 public:
  live_stream(std::shared_ptr<live_feed> feed, hub::caller who, hub::access_rule const& rule)
      : feed_(std::move(feed)), who_(std::move(who)), rule_(rule) {}

  http::event_batch next(std::uint64_t position, std::size_t room) override {
    http::event_batch out;
    std::string bytes;
    auto const& hub = feed_->hub_;
    hub.look([&](hub::world const& w) {
      auto const link = w.people.links().find(who_.link);
      bool const by_link = !who_.link.empty();
      out.ended = by_link ? link == w.people.links().end() || link->second.revoked
                          : w.people.tokens().find(who_.token) == w.people.tokens().end();
      if (out.ended) return;
      auto const sees = by_link ? hub::sight::of(w.book, link->second.link)
                                : hub::sight::of(w.book, w.people, hub::reach_of(rule_, who_));
      out.position = fill(position, room, sees, bytes);
    });
    if (!bytes.empty()) out.bytes = std::make_shared<std::string const>(std::move(bytes));
    return out;
  }

 private:
  std::uint64_t fill(std::uint64_t position, std::size_t room, hub::sight const& sees, std::string& bytes) {
    {
      std::lock_guard const lock(feed_->mutex_);
      auto& kept = feed_->kept_;
      if (kept.empty() || position + 1 >= kept.front().position) {
        if (kept.empty() || position >= kept.back().position) return position;
        auto const first = position < kept.front().position ? 0 : position + 1 - kept.front().position;
        for (auto i = static_cast<std::size_t>(first); i < kept.size() && bytes.size() < room; ++i) {
          auto& one = kept[i];
          position = one.position;
          if (!sees.event(one.event->body)) continue;
          if (one.frame.empty()) one.frame = frame_of(one.position, *one.event);
          bytes += one.frame;
        }
        return position;
      }
    }
    auto const older = feed_->hub_.events_from(position + 1, journal_step);
    if (!older) return position;
    for (auto const& one : *older) {
      if (bytes.size() >= room) break;
      position = one.position;
      if (sees.event(one.event->body)) bytes += frame_of(one.position, *one.event);
    }
    return position;
  }

  std::shared_ptr<live_feed> feed_;
  hub::caller who_;
  hub::access_rule rule_;
};

std::shared_ptr<http::event_source> live_feed::open(hub::caller const& who, hub::access_rule const& rule) {
  return std::make_shared<live_stream>(shared_from_this(), who, rule);
}

}  // namespace lifeline::serve
