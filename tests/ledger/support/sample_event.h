// SPDX-License-Identifier: Apache-2.0
// An event of every kind with every field filled in, for tests of bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/wire.h"
#include "model/event_fields.h"

namespace lifeline::ledger::testing {

// Fills each field with something that is not empty, each a little different.
class sample_filler {
 public:
  template <class T>
  void operator()(std::string_view name, T& member, std::string_view,
                  model::presence = model::presence::optional) {
    fill(name, member);
  }

 private:
  template <class T>
  void fill(std::string_view name, T& out) {
    ++n_;
    if constexpr (is_optional<T>::value) {
      fill(name, out.emplace());
    } else if constexpr (is_list<T>::value) {
      out.resize(2);
      for (auto& one : out) fill(name, one);
    } else if constexpr (model::has_fields<T>::value) {
      model::fields<T>::list(*this, out);
    } else if constexpr (std::is_same_v<T, std::string>) {
      out = std::string(name) + std::to_string(n_);
    } else if constexpr (std::is_same_v<T, model::personal>) {
      out = {"personal " + std::to_string(n_), false};
    } else if constexpr (std::is_same_v<T, bool>) {
      out = true;
    } else if constexpr (std::is_same_v<T, instant>) {
      out = instant(duration(1584129600 + n_));
    } else if constexpr (std::is_same_v<T, date>) {
      out = date(std::chrono::days(18334 + n_));
    } else if constexpr (std::is_same_v<T, model::sscc>) {
      out = model::sscc::with_check_digit(34012345000000000U + static_cast<std::uint64_t>(n_));
    } else if constexpr (std::is_same_v<T, event_id>) {
      out = {1, static_cast<std::uint64_t>(n_)};
    } else if constexpr (std::is_enum_v<T>) {
      out = static_cast<T>(1);
    } else {
      out = T(n_ * 100);
    }
  }

  int n_ = 0;
};

template <std::size_t I = 0>
void add_samples(std::vector<model::event>& out) {
  if constexpr (I < model::event_kinds) {
    model::event e;
    sample_filler io;
    model::fields<model::event>::list(io, e);
    auto& body = e.body.emplace<I>();
    model::fields<std::decay_t<decltype(body)>>::list(io, body);
    out.push_back(std::move(e));
    add_samples<I + 1>(out);
  }
}

inline std::vector<model::event> sample_events() {
  std::vector<model::event> out;
  out.reserve(model::event_kinds);
  add_samples(out);
  return out;
}

}  // namespace lifeline::ledger::testing
