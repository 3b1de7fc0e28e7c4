// SPDX-License-Identifier: Apache-2.0
// A vector for what is many megabytes and read here and there: asks for its memory in large pages, where the
// system gives them to those who ask, so that a processor finds its way to each place at once.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

namespace lifeline {

template <class T>
struct large_allocator {
  using value_type = T;
  static constexpr std::size_t page = std::size_t{2} << 20U;

  large_allocator() = default;
  template <class Other>
  large_allocator(large_allocator<Other> const&) {}  // NOLINT: as allocators are

  T* allocate(std::size_t n) {
    if (!is_large(n)) return std::allocator<T>().allocate(n);
    auto* const out = static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t(page)));
    madvise(out, n * sizeof(T), MADV_HUGEPAGE);  // advice: nothing is lost when it is not taken
    return out;
  }
  void deallocate(T* at, std::size_t n) {
    if (!is_large(n)) return std::allocator<T>().deallocate(at, n);
    ::operator delete(at, std::align_val_t(page));
  }
  bool operator==(large_allocator const&) const = default;

 private:
  // More than there may be is left to std::allocator, which refuses it.
  static bool is_large(std::size_t n) { return n >= page / sizeof(T) && n <= SIZE_MAX / sizeof(T); }
};

template <class T>
using large_vector = std::vector<T, large_allocator<T>>;

}  // namespace lifeline
