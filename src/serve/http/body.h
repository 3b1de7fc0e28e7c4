// SPDX-License-Identifier: Apache-2.0
// The bytes of one body as they come. Grows with what was received, not with what was promised, and always
// has body_padding readable bytes behind them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

#include "base/check.h"
#include "serve/http/request.h"

namespace lifeline::serve::http {

class body_buffer {
 public:
  std::string_view view() const { return {bytes_.get(), size_}; }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }

  // Free room to read into, at least one byte; `wanted` is how much is still to come.
  std::span<char> room(std::uint64_t wanted) {
    if (size_ == capacity_) grow(wanted);
    return {bytes_.get() + size_,
            static_cast<std::size_t>(std::min<std::uint64_t>(capacity_ - size_, wanted))};
  }
  void filled(std::size_t n) {
    LIFELINE_CHECK(n <= capacity_ - size_);
    size_ += n;
  }
  void append(std::string_view bytes) {
    while (!bytes.empty()) {
      auto const space = room(bytes.size());
      std::memcpy(space.data(), bytes.data(), space.size());
      filled(space.size());
      bytes.remove_prefix(space.size());
    }
  }

 private:
  void grow(std::uint64_t wanted) {
    constexpr std::size_t first = 64 * 1024;
    std::uint64_t const step = std::max<std::uint64_t>(first, capacity_);
    std::size_t const capacity =
        size_ + static_cast<std::size_t>(std::min(std::max<std::uint64_t>(wanted, 1), step));
    std::unique_ptr<char[]> bytes(new char[capacity + body_padding]);
    if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
    std::memset(bytes.get() + capacity, 0, body_padding);
    bytes_ = std::move(bytes);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace lifeline::serve::http
