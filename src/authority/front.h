// SPDX-License-Identifier: Apache-2.0
// The simulator's counter for programs that speak HTTP: a message is posted, answers are asked for when they
// are due. Knows no sockets; exe/authority/http.h carries it. docs/formats/declaration.md has the requests.
//
// Promises: an answer gets its number when it is due, so whoever asks for what comes after the last number
// that he saw misses nothing; what is kept is bounded (settings), the oldest answers go first; every body
// says that this is a simulator, and `label` is for a header of every answer. Held by
// tests/authority/front_test.cc. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "authority/office.h"

namespace lifeline::authority {

inline constexpr char const* label = "Lifeline customs simulator, not an authority";

struct front_limits {
  std::size_t answer_bytes = 256U << 20U;       // of answers that are kept
  std::size_t declaration_bytes = 128U << 20U;  // of declarations taken; then 507 until a restart
  std::string session;  // told with every list of answers: a simulator that was started anew has another one
};

struct asked {
  std::string_view method;  // "GET"
  std::span<std::string_view const> segments;
  std::string_view content_type;
  std::string_view body;
  std::string_view after;  // parameters of the address, as given
  std::string_view lrn;
};
struct said {
  int status = 200;
  std::string_view content_type = "application/json";
  std::string body;
  std::string location;
  std::string_view allow;  // of a 405
  std::string_view code;   // of a refusal: a stable name; then the body is a sentence
};

class front {
 public:
  explicit front(settings given, front_limits limits = {})
      : given_(given), office_(std::move(given)), limits_(std::move(limits)) {}
  said answer(asked const&, instant now);

 private:
  struct kept {
    std::uint64_t number = 0;
    authority::answer made;
  };
  void hand_out(instant now);
  said take(asked const&, instant now);
  said select(asked const&, instant now) const;
  said pay(asked const&, instant now);
  said list(asked const&) const;
  said read(std::string_view number) const;

  settings given_;
  office office_;
  front_limits limits_;
  std::vector<authority::answer> pending_;  // not due yet, in the order they were made
  std::deque<kept> out_;
  std::uint64_t last_ = 0;
  std::size_t out_bytes_ = 0;
  std::size_t taken_bytes_ = 0;
};

}  // namespace lifeline::authority
