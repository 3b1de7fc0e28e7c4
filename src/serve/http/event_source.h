// SPDX-License-Identifier: Apache-2.0
// Server-sent events. A stream holds only a position; the engine asks its source for what comes next whenever
// the client has taken what it was given. So a client that comes back with Last-Event-ID gets every event, a
// slow client costs one batch of memory and is dropped when it does not take that in time, and nobody waits
// for anybody. Held by tests/serve/http/stream_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace lifeline::serve::http {

using shared_bytes = std::shared_ptr<std::string const>;

struct event_batch {
  shared_bytes bytes;          // whole frames by event_frame; null when there is nothing new
  std::uint64_t position = 0;  // of the last event covered, sent or filtered out
  bool ended = false;          // the source has no more and never will: the stream closes
};

// "id: 7\nevent: stock\ndata: ...\n\n". Line breaks in `data` become further data lines; those in `name` are
// dropped.
std::string event_frame(std::uint64_t position, std::string_view name, std::string_view data);

class event_source {
 public:
  virtual ~event_source() = default;
  // Frames after `position`, about `room` bytes at most (one frame may be larger). Runs on a thread of the
  // engine, from many threads at once: be quick and never block.
  virtual event_batch next(std::uint64_t position, std::size_t room) = 0;
};

// The usual source: the last frames in memory, one for all streams that see the same. The frames that several
// streams want from one position are joined once and shared.
class event_ring : public event_source {
 public:
  explicit event_ring(std::size_t keep_bytes = std::size_t{8} << 20) : keep_bytes_(keep_bytes) {}

  // `frame` by event_frame; positions rise. Then call server::wake_streams.
  void publish(std::uint64_t position, std::string frame);
  event_batch next(std::uint64_t position, std::size_t room) override;

 protected:
  // Called when `position` is older than what is in memory; `oldest` is the first position still kept. The
  // default says "event: gap" and goes on from there: the client must read the state anew.
  virtual event_batch older(std::uint64_t position, std::uint64_t oldest, std::size_t room);

 private:
  struct kept {
    std::uint64_t position;
    std::string frame;
  };
  std::mutex mutex_;
  std::deque<kept> frames_;
  std::size_t bytes_ = 0;
  std::size_t keep_bytes_;
  std::uint64_t dropped_to_ = 0;  // position of the newest frame no longer kept
  std::uint64_t joined_from_ = 0;
  event_batch joined_;
};

}  // namespace lifeline::serve::http
