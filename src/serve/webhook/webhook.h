// SPDX-License-Identifier: Apache-2.0
// Sends what happened to the addresses that others gave: signed, in order for each hook, again and again
// until the other side says 2xx or the delivery expires.
//
// Promises:
// - Deliveries of one hook arrive in the order they were queued; the next is not begun before the one before
// it
//   was taken or has expired. A delivery may arrive twice: receivers go by Lifeline-Delivery.
// - Connects to public addresses only, unless told otherwise: the address is checked after the name was
// resolved,
//   and that very address is called. Redirects are not followed.
// - Queues are bounded: what does not fit is refused at `enqueue`, never dropped in silence.
// Signature: `Lifeline-Signature: t=UNIX_SECONDS,v1=HEX[,v1=HEX]`, each HEX the HMAC-SHA256 over
// "UNIX_SECONDS.DELIVERY_ID.BODY" with one of the hook's secrets; two while keys change. docs/serve.md tells
// receivers how to check it.
// What was delivered is remembered by the caller, through the outcome callback; after a restart it queues
// again what it has no outcome for. Threads: one of its own; all members may be called from any thread. The
// callback runs on that thread and may call back in. Tests: tests/serve/webhook/webhook_test.cc.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lifeline::serve::webhook {

struct hook {
  std::string id;
  std::string url;                   // https, or http where plain is allowed; no user or password in it
  std::vector<std::string> secrets;  // one or two, the newer first
};

struct sender_settings {
  std::chrono::milliseconds first_retry{
      5'000};  // doubled with every attempt, less a random part of up to half
  std::chrono::milliseconds most_retry{3'600'000};
  std::chrono::seconds expiry{259'200};  // three days from `enqueue`
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds timeout{15'000};  // of one attempt as a whole
  std::size_t queued_per_hook = 10'000;
  std::size_t queued_bytes = 64 << 20;  // of all hooks
  std::size_t parallel = 32;            // hooks served at the same time
  std::uint64_t seed = 1;               // of the random part of waiting
  bool allow_plain = false;             // http:// too
  bool allow_private = false;           // addresses of this machine and its networks too
  std::string certificate_authorities;  // PEM file; empty = the system's
};

enum class enqueued : std::uint8_t { accepted, unknown_hook, queue_full };
enum class ending : std::uint8_t { delivered, expired };

struct outcome {
  std::string hook;
  std::string delivery;
  webhook::ending ending = ending::delivered;
  int status = 0;  // of the last attempt; 0 = no answer
  unsigned attempts = 0;
  std::string sentence;  // why the last attempt failed
};

struct hook_status {
  std::size_t queued = 0;
  unsigned attempts = 0;  // for the delivery at the front
  int last_status = 0;
  std::string last_failure;  // empty after a success
  std::uint64_t delivered = 0;
  std::uint64_t expired = 0;
};

class sender {
 public:
  static std::unique_ptr<sender> start(sender_settings, std::function<void(outcome const&)>);
  virtual ~sender() = default;  // stops at once; what is queued has no outcome

  // Adds or changes a hook; what is queued for it stays. Errors: a URL that may not be called, no secret.
  virtual std::optional<error> set_hook(hook) = 0;
  virtual void remove_hook(std::string_view id) = 0;  // and what is queued for it, without an outcome
  virtual enqueued enqueue(std::string_view hook_id, std::string delivery_id, std::string payload) = 0;
  virtual std::optional<hook_status> status(std::string_view hook_id) const = 0;
};

// The value of Lifeline-Signature.
std::string sign(std::vector<std::string> const& secrets, std::int64_t unix_seconds,
                 std::string_view delivery_id, std::string_view body);
// As a receiver checks it: the right secret, and not older or newer than `tolerance_s`.
struct received_delivery {
  std::string_view signature;
  std::string_view delivery_id;
  std::string_view body;
};
bool verify(std::string_view secret, received_delivery const&, std::int64_t now_s,
            std::int64_t tolerance_s = 300);

// Before jitter: first, doubled for each attempt after the first, at most `most`.
std::chrono::milliseconds backoff(std::chrono::milliseconds first, std::chrono::milliseconds most,
                                  unsigned attempts);

}  // namespace lifeline::serve::webhook
