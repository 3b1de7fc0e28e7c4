// SPDX-License-Identifier: Apache-2.0
// A value or the reason there is none. Names follow std::expected (C++23), which our compilers lack.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace lifeline {

// What kind of thing went wrong; exe and serve turn it into an exit code or HTTP status from one table.
enum class fault {
  bad_input,    // a file or request says something it may not
  not_found,    // a named thing does not exist
  io,           // the world failed: disk, network
  infeasible,   // what is asked cannot be done at all
  interrupted,  // stopped by the user or a deadline before any answer
};

struct error {
  fault kind = fault::bad_input;
  std::string where;  // file, line, JSON path; empty = the whole
  std::string what;   // a plain sentence
};

template <class T>
class [[nodiscard]] result {
 public:
  result(T value) : state_(std::move(value)) {}  // NOLINT: implicit on purpose, as std::expected
  result(lifeline::error problem) : state_(std::move(problem)) {}  // NOLINT
  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& operator*() & { return value(); }
  T const& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  T const* operator->() const { return &value(); }
  T& value() {
    LIFELINE_CHECK(has_value());
    return std::get<0>(state_);
  }
  T const& value() const {
    LIFELINE_CHECK(has_value());
    return std::get<0>(state_);
  }
  lifeline::error const& error() const {
    LIFELINE_CHECK(!has_value());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, lifeline::error> state_;
};

}  // namespace lifeline
