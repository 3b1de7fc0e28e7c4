// SPDX-License-Identifier: Apache-2.0
// Bytes on their way to one client: short texts are joined, long or shared ones stand as they are and are
// never copied.
#pragma once

#include <sys/uio.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "serve/http/event_source.h"

namespace lifeline::serve::http {

class output {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  // Text to append to; call `appended` with how much came to it.
  std::string& tail() {
    if (pieces_.empty() || pieces_.back().is_whole) pieces_.emplace_back();
    return pieces_.back().own;
  }
  void appended(std::size_t n) { size_ += n; }
  void add(std::string_view text) {
    tail() += text;
    size_ += text.size();
  }
  void add_own(std::string text) {
    size_ += text.size();
    pieces_.push_back({std::move(text), nullptr, {}, true});
  }
  void add_shared(shared_bytes bytes) {
    size_ += bytes->size();
    pieces_.push_back({{}, std::move(bytes), {}, true});
  }
  void add_stable(std::string_view bytes) {
    size_ += bytes.size();
    pieces_.push_back({{}, nullptr, bytes, true});
  }

  // The first pieces, at most `most`, as the system call takes them.
  int fill(iovec* out, int most) const {
    int n = 0;
    std::size_t skip = sent_;
    for (std::size_t i = first_; i < pieces_.size() && n < most; ++i) {
      std::string_view const text = pieces_[i].text().substr(skip);
      skip = 0;
      if (!text.empty()) out[n++] = {const_cast<char*>(text.data()), text.size()};
    }
    return n;
  }

  void sent(std::size_t n) {
    LIFELINE_CHECK(n <= size_);
    size_ -= n;
    if (size_ == 0) return clear();
    sent_ += n;
    while (sent_ >= pieces_[first_].text().size()) {
      sent_ -= pieces_[first_].text().size();
      pieces_[first_++] = {};
    }
  }

  void clear() {
    size_ = sent_ = first_ = 0;
    constexpr std::size_t kept = 2048;  // an idle connection holds no more than this
    bool const small = pieces_.size() == 1 && !pieces_[0].is_whole && pieces_[0].own.capacity() <= kept;
    if (small) return pieces_[0].own.clear();
    pieces_.clear();
    pieces_.shrink_to_fit();
  }

 private:
  struct piece {
    std::string own;
    shared_bytes shared;
    std::string_view stable;
    bool is_whole = false;  // nothing is appended to it
    std::string_view text() const {
      if (shared) return *shared;
      return stable.empty() ? std::string_view(own) : stable;
    }
  };
  std::vector<piece> pieces_;
  std::size_t first_ = 0;
  std::size_t sent_ = 0;  // of the first piece
  std::size_t size_ = 0;
};

}  // namespace lifeline::serve::http
