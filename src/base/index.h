// SPDX-License-Identifier: Apache-2.0
// Dense indices, one type per kind of thing, and vectors that only take the right one.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "base/check.h"

namespace lifeline {

template <class Tag>
class index {
 public:
  constexpr index() = default;  // invalid
  constexpr explicit index(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {
    LIFELINE_CHECK(value < std::numeric_limits<std::uint32_t>::max());  // the last one means invalid
  }
  constexpr std::size_t value() const { return value_; }
  constexpr bool valid() const { return value_ != std::numeric_limits<std::uint32_t>::max(); }
  constexpr auto operator<=>(index const&) const = default;

 private:
  std::uint32_t value_ = std::numeric_limits<std::uint32_t>::max();
};

template <class Index, class T>
class index_vector {
 public:
  T& operator[](Index i) { return items_[i.value()]; }
  T const& operator[](Index i) const { return items_[i.value()]; }
  Index push_back(T item) {
    items_.push_back(std::move(item));
    return Index(items_.size() - 1);
  }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  void resize(std::size_t n) { items_.resize(n); }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  std::vector<T>& raw() { return items_; }
  std::vector<T> const& raw() const { return items_; }

 private:
  std::vector<T> items_;
};

}  // namespace lifeline
