// SPDX-License-Identifier: Apache-2.0
// A line from the hub to where its customs messages go: a gateway of the operator that speaks to an
// authority, or lifeline-authority. It sends each declaration, amendment and cancellation when it is in the
// journal, in their order, and takes the answers into the hub in theirs. What it asks of the other side
// (docs/hub.md): `POST URL/messages` with the XML, 2xx when taken; `GET URL/replies?after=N`, a list of
// answers by number; `GET URL/replies/N`, the answer.
//
// Promises: a message is sent once. Where the program stopped in between, it asks first whether the other
// side has answers to the declaration or is about to; if not, it is sent again. (Of an amendment or a
// cancellation nothing tells, and it is sent again.) How far it is, is a note beside the journal. Only the
// writer sends. What the other side refuses is told in trouble() and not sent again; where it cannot be
// reached, it is tried later, a minute later at most. Begins with what comes after it was first opened: older
// messages may have been carried by hand.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "hub/hub.h"
#include "serve/client/curl.h"

namespace lifeline::serve {

struct customs_line_settings {
  std::string url;  // without a / at its end
  client::call_rules rules;
};

class customs_line {
 public:
  using fetcher = std::function<result<client::fetched>(client::fetch_request const&)>;

  customs_line(hub::core&, customs_line_settings);
  customs_line(hub::core&, std::string url, fetcher);  // for tests

  // One round: sends what is new, takes what was answered. Call it about once a second, from one thread; it
  // waits for the other side, so not from one that others wait for. Returns how many messages went and came.
  std::size_t tend(std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now());
  void stop();                               // from any thread: tend() ends after what is on its way
  std::vector<std::string> trouble() const;  // the last ten, newest first

 private:
  struct outgoing {
    std::uint64_t position = 0;
    std::string declaration;
    bool first = false;  // the declaration itself: before it there are no answers
    std::string xml;
  };
  bool recall();
  bool keep();
  std::vector<outgoing> find_new(std::uint64_t& looked_at) const;
  std::size_t send_all(std::vector<outgoing> const&);
  bool was_taken(outgoing const&);
  bool send(outgoing const&);
  std::size_t send_new();
  std::size_t take_new();
  bool take(std::uint64_t number);
  void complain(std::string what);

  hub::core& hub_;
  std::string url_;
  fetcher fetch_;
  std::string session_;        // of the other side; another one counts its answers from the start
  bool knows_ = false;         // where it was
  std::uint64_t sent_ = 0;     // position of the last event looked at
  std::uint64_t sending_ = 0;  // of the message on its way; 0: none
  std::uint64_t taken_ = 0;    // number of the last answer
  std::chrono::steady_clock::time_point not_before_{};
  std::chrono::seconds pause_{1};
  bool unreachable_ = false;
  std::uint64_t kept_ = 0;  // what the note says of sent_
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::vector<std::string> trouble_;
};

}  // namespace lifeline::serve
