// SPDX-License-Identifier: Apache-2.0
#include "serve/http/event_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/check.h"

namespace lifeline::serve::http {

std::string event_frame(std::uint64_t position, std::string_view name, std::string_view data) {
  std::string out;
  out.reserve(data.size() + name.size() + 48);
  fmt::format_to(std::back_inserter(out), "id: {}\n", position);
  if (!name.empty()) {
    out += "event: ";
    std::copy_if(name.begin(), name.end(), std::back_inserter(out),
                 [](char c) { return c != '\n' && c != '\r'; });
    out += '\n';
  }
  while (true) {
    std::size_t const end = std::min(data.find_first_of("\r\n"), data.size());
    out += "data: ";
    out += data.substr(0, end);
    out += '\n';
    if (end == data.size()) break;
    data.remove_prefix(end + (data.substr(end, 2) == "\r\n" ? 2 : 1));
  }
  out += '\n';
  return out;
}

void event_ring::publish(std::uint64_t position, std::string frame) {
  std::lock_guard const lock(mutex_);
  LIFELINE_CHECK(position > (frames_.empty() ? dropped_to_ : frames_.back().position));
  bytes_ += frame.size();
  frames_.push_back({position, std::move(frame)});
  while (bytes_ > keep_bytes_ && frames_.size() > 1) {
    bytes_ -= frames_.front().frame.size();
    dropped_to_ = frames_.front().position;
    frames_.pop_front();
  }
}

event_batch event_ring::next(std::uint64_t position, std::size_t room) {
  std::unique_lock lock(mutex_);
  if (frames_.empty() || position >= frames_.back().position) return {nullptr, position, false};
  if (position < dropped_to_) {
    std::uint64_t const oldest = frames_.front().position;
    lock.unlock();
    return older(position, oldest, room);
  }
  // The streams of one beat ask for the same: the newest joined batch serves all but the first of them.
  if (joined_.bytes && joined_from_ == position && joined_.position == frames_.back().position)
    return joined_;
  auto it = std::upper_bound(frames_.begin(), frames_.end(), position,
                             [](std::uint64_t p, kept const& k) { return p < k.position; });
  std::string joined;
  std::uint64_t last = position;
  for (; it != frames_.end() && (joined.empty() || joined.size() + it->frame.size() <= room); ++it) {
    joined += it->frame;
    last = it->position;
  }
  joined_from_ = position;
  joined_ = {std::make_shared<std::string const>(std::move(joined)), last, false};
  return joined_;
}

event_batch event_ring::older(std::uint64_t, std::uint64_t oldest, std::size_t) {
  return {std::make_shared<std::string const>(event_frame(oldest - 1, "gap", "{}")), oldest - 1, false};
}

}  // namespace lifeline::serve::http
