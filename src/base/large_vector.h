// SPDX-License-Identifier: Apache-2.0
// A vector for what is many megabytes and read here and there: asks for its memory in large pages, where the
// system gives them to those who ask, so that a processor finds its way to each place at once.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
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
    if (n > SIZE_MAX / sizeof(T)) throw std::bad_array_new_length();
    std::size_t const bytes = n * sizeof(T);
    bool const large = bytes >= page;
    std::size_t const align = large                                    ? page
                              : alignof(T) > alignof(std::max_align_t) ? alignof(T)
                                                                       : sizeof(void*);
    void* out = nullptr;
    if (posix_memalign(&out, align, bytes == 0 ? 1 : bytes) != 0) throw std::bad_alloc();
    if (large) madvise(out, bytes, MADV_HUGEPAGE);  // advice: nothing is lost when it is not taken
    return static_cast<T*>(out);
  }
  void deallocate(T* at, std::size_t) { std::free(at); }
  bool operator==(large_allocator const&) const = default;
};

template <class T>
using large_vector = std::vector<T, large_allocator<T>>;

}  // namespace lifeline
