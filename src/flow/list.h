// SPDX-License-Identifier: Apache-2.0
// A vector indexed by the flow room's signed ids, and read-only views of the problem's arrays. Bounds are
// checked by the sanitizer builds' allocators, not here: these sit in the innermost loops.
#pragma once

#include <cstddef>
#include <vector>

#include "flow/problem.h"

namespace lifeline::flow {

template <class T>
class list : public std::vector<T> {
 public:
  using std::vector<T>::vector;
  T& operator[](std::ptrdiff_t i) { return this->data()[i]; }
  T const& operator[](std::ptrdiff_t i) const { return this->data()[i]; }
  id count() const { return static_cast<id>(this->size()); }
};

template <class T>
class view {
 public:
  view(std::vector<T> const& items)
      : items_(items.data()), count_(static_cast<id>(items.size())) {}  // NOLINT
  view(T const* items, id count) : items_(items), count_(count) {}
  T const& operator[](std::ptrdiff_t i) const { return items_[i]; }
  T const* begin() const { return items_; }
  T const* end() const { return items_ + count_; }
  id count() const { return count_; }

 private:
  T const* items_;
  id count_;
};

}  // namespace lifeline::flow
