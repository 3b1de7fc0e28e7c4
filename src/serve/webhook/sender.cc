// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "base/check.h"
#include "serve/client/curl.h"
#include "serve/http/token.h"
#include "serve/webhook/webhook.h"

namespace lifeline::serve::webhook {
namespace {

using clock = std::chrono::steady_clock;
using client::call_rules;

struct delivery {
  std::string id;
  std::string payload;
  clock::time_point expires;
  unsigned attempts = 0;
};

struct line {  // a hook and what waits for it
  hook to;
  std::deque<delivery> queue;
  clock::time_point next{};      // not before
  std::uint64_t generation = 0;  // of the hook: one that was removed and set again is another one
  bool calling = false;
  hook_status status;
};

// One attempt on its way. Owns all that libcurl points at.
struct attempt {
  client::easy call;
  client::header_list headers;
  std::string hook_id;
  std::string delivery_id;
  std::uint64_t generation = 0;
  std::string payload;
  std::string url;
  std::array<char, CURL_ERROR_SIZE> why{};
  std::size_t received = 0;
};

constexpr std::size_t answer_allowed = 64 * 1024;  // read to keep the connection, then thrown away

std::size_t throw_away(char const*, std::size_t size, std::size_t count, void* to) {
  auto& received = *static_cast<std::size_t*>(to);
  received += size * count;
  return received > answer_allowed ? 0 : size * count;
}

template <class Value>
void set(attempt& a, CURLoption option, Value value) {
  LIFELINE_CHECK(curl_easy_setopt(a.call.get(), option, value) == CURLE_OK);
}

bool can_be_header(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), http::is_value_char);
}

class curl_sender final : public sender {
 public:
  curl_sender(sender_settings s, std::function<void(outcome const&)> tell)
      : settings_(std::move(s)), tell_(std::move(tell)), random_(settings_.seed) {
    rules_ = {settings_.connect_timeout, settings_.timeout, settings_.allow_plain, settings_.allow_private,
              settings_.certificate_authorities};
    static_cast<void>(client::check_url("https://localhost", false));  // starts libcurl before any thread
    calls_.reset(curl_multi_init());
    LIFELINE_CHECK(calls_ != nullptr);
    thread_ = std::thread([this] { run(); });
  }
  ~curl_sender() override {
    {
      std::lock_guard const lock(mutex_);
      stopping_ = true;
    }
    curl_multi_wakeup(calls_.get());
    thread_.join();
  }

  std::optional<error> set_hook(hook) override;
  void remove_hook(std::string_view id) override;
  enqueued enqueue(std::string_view hook_id, std::string delivery_id, std::string payload) override;
  std::optional<hook_status> status(std::string_view hook_id) const override;

 private:
  void run();
  int begin_due();
  void begin(line&);
  bool finish_done();
  void finish(std::unique_ptr<attempt>, CURLcode);
  void note(attempt const&, long status, std::string const& failure, std::vector<outcome>& told);
  void expire(std::vector<outcome>& told);
  void pop(line&);
  std::chrono::milliseconds wait_after(unsigned attempts);

  sender_settings settings_;
  call_rules rules_;
  std::function<void(outcome const&)> tell_;
  mutable std::mutex mutex_;
  std::map<std::string, line, std::less<>> lines_;
  std::size_t bytes_ = 0;  // queued
  std::uint64_t next_generation_ = 1;
  std::mt19937_64 random_;
  bool stopping_ = false;
  client::multi calls_;
  std::map<CURL*, std::unique_ptr<attempt>> underway_;  // of the thread alone
  std::thread thread_;
};

std::optional<error> curl_sender::set_hook(hook h) {
  if (auto bad = client::check_url(h.url, settings_.allow_plain)) return bad;
  bool const empty =
      std::any_of(h.secrets.begin(), h.secrets.end(), [](auto const& s) { return s.size() < 16; });
  if (h.secrets.empty() || h.secrets.size() > 2 || empty) {
    return error{fault::bad_input, "secrets",
                 "a hook has one secret, or two while they change, of 16 bytes or more"};
  }
  std::lock_guard const lock(mutex_);
  auto& l = lines_[h.id];
  if (l.generation == 0) l.generation = next_generation_++;
  l.to = std::move(h);
  l.next = {};  // a mended address is tried at once
  curl_multi_wakeup(calls_.get());
  return std::nullopt;
}

void curl_sender::remove_hook(std::string_view id) {
  std::lock_guard const lock(mutex_);
  auto const found = lines_.find(id);
  if (found == lines_.end()) return;
  for (auto const& d : found->second.queue) bytes_ -= d.payload.size();
  lines_.erase(found);
}

enqueued curl_sender::enqueue(std::string_view hook_id, std::string delivery_id, std::string payload) {
  LIFELINE_CHECK(can_be_header(delivery_id));
  std::lock_guard const lock(mutex_);
  auto const found = lines_.find(hook_id);
  if (found == lines_.end()) return enqueued::unknown_hook;
  auto& l = found->second;
  bool const full =
      l.queue.size() >= settings_.queued_per_hook || bytes_ + payload.size() > settings_.queued_bytes;
  if (full) return enqueued::queue_full;
  bytes_ += payload.size();
  l.queue.push_back({std::move(delivery_id), std::move(payload), clock::now() + settings_.expiry, 0});
  if (l.queue.size() == 1) curl_multi_wakeup(calls_.get());
  return enqueued::accepted;
}

std::optional<hook_status> curl_sender::status(std::string_view hook_id) const {
  std::lock_guard const lock(mutex_);
  auto const found = lines_.find(hook_id);
  if (found == lines_.end()) return std::nullopt;
  auto out = found->second.status;
  out.queued = found->second.queue.size();
  out.attempts = found->second.queue.empty() ? 0 : found->second.queue.front().attempts;
  return out;
}

void curl_sender::run() {
  while (true) {
    std::vector<outcome> told;
    int wait_ms = 0;
    {
      std::lock_guard const lock(mutex_);
      if (stopping_) break;
      expire(told);
      wait_ms = begin_due();
    }
    for (auto const& o : told) tell_(o);
    int running = 0;
    curl_multi_perform(calls_.get(), &running);
    // What has ended makes room for the next at once.
    if (!finish_done()) curl_multi_poll(calls_.get(), nullptr, 0, wait_ms, nullptr);
  }
  for (auto& [handle, a] : underway_) curl_multi_remove_handle(calls_.get(), handle);
  underway_.clear();
}

// Begins what may be begun; returns how long until the next may be.
int curl_sender::begin_due() {
  auto const now = clock::now();
  auto soonest = now + std::chrono::seconds(1);
  for (auto& [id, l] : lines_) {
    if (l.queue.empty() || l.calling) continue;
    if (l.next > now) {
      soonest = std::min(soonest, l.next);
    } else if (underway_.size() < settings_.parallel) {
      begin(l);
    }
  }
  auto const wait = std::chrono::ceil<std::chrono::milliseconds>(soonest - now).count();
  return static_cast<int>(std::clamp<std::int64_t>(wait, 0, 1000));
}

void curl_sender::begin(line& l) {
  auto& d = l.queue.front();
  ++d.attempts;
  l.calling = true;
  auto a = std::make_unique<attempt>();
  a->hook_id = l.to.id;
  a->delivery_id = d.id;
  a->generation = l.generation;
  a->payload = d.payload;
  a->url = l.to.url;
  a->call = client::make_call(rules_, a->url);
  auto const wall = std::chrono::system_clock::now().time_since_epoch();
  auto const at = std::chrono::duration_cast<std::chrono::seconds>(wall).count();
  client::add_header(a->headers, "Content-Type: application/json");
  client::add_header(a->headers, "Expect:");  // libcurl would ask for leave first
  client::add_header(a->headers, "Lifeline-Delivery: " + d.id);
  client::add_header(a->headers, "Lifeline-Signature: " + sign(l.to.secrets, at, d.id, d.payload));
  set(*a, CURLOPT_HTTPHEADER, a->headers.get());
  set(*a, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(a->payload.size()));
  set(*a, CURLOPT_POSTFIELDS, a->payload.c_str());
  set(*a, CURLOPT_WRITEFUNCTION, throw_away);
  set(*a, CURLOPT_WRITEDATA, &a->received);
  set(*a, CURLOPT_ERRORBUFFER, a->why.data());
  CURL* const handle = a->call.get();
  LIFELINE_CHECK(curl_multi_add_handle(calls_.get(), handle) == CURLM_OK);
  underway_[handle] = std::move(a);
}

// True when any attempt has ended.
bool curl_sender::finish_done() {
  int left = 0;
  bool any = false;
  while (CURLMsg const* const message = curl_multi_info_read(calls_.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* const handle = message->easy_handle;
    CURLcode const code = message->data.result;
    auto const found = underway_.find(handle);
    LIFELINE_CHECK(found != underway_.end());
    auto a = std::move(found->second);
    underway_.erase(found);
    curl_multi_remove_handle(calls_.get(), handle);
    finish(std::move(a), code);
    any = true;
  }
  return any;
}

void curl_sender::finish(std::unique_ptr<attempt> a, CURLcode code) {
  long status = 0;
  curl_easy_getinfo(a->call.get(), CURLINFO_RESPONSE_CODE, &status);
  bool const answered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && status != 0);
  std::string failure;
  if (!answered) {
    failure = a->why[0] != '\0' ? a->why.data() : curl_easy_strerror(code);
    status = 0;
  } else if (status < 200 || status > 299) {
    failure = fmt::format("the receiver answered {}", status);
  }
  std::vector<outcome> told;
  {
    std::lock_guard const lock(mutex_);
    note(*a, status, failure, told);
  }
  for (auto const& o : told) tell_(o);
}

void curl_sender::note(attempt const& a, long status, std::string const& failure,
                       std::vector<outcome>& told) {
  auto const found = lines_.find(a.hook_id);
  if (found == lines_.end() || found->second.generation != a.generation) return;  // removed meanwhile
  auto& l = found->second;
  l.calling = false;
  l.status.last_status = static_cast<int>(status);
  l.status.last_failure = failure;
  if (!failure.empty()) {
    l.next = clock::now() + wait_after(l.queue.front().attempts);
    return;
  }
  ++l.status.delivered;
  l.next = {};
  told.push_back(
      {a.hook_id, a.delivery_id, ending::delivered, static_cast<int>(status), l.queue.front().attempts, ""});
  pop(l);
}

void curl_sender::expire(std::vector<outcome>& told) {
  auto const now = clock::now();
  for (auto& [id, l] : lines_) {
    while (!l.calling && !l.queue.empty() && l.queue.front().expires <= now) {
      auto const& d = l.queue.front();
      told.push_back({id, d.id, ending::expired, l.status.last_status, d.attempts, l.status.last_failure});
      ++l.status.expired;
      l.next = {};
      pop(l);
    }
  }
}

void curl_sender::pop(line& l) {
  bytes_ -= l.queue.front().payload.size();
  l.queue.pop_front();
}

// Between half of the doubled wait and all of it, so that many senders do not come back together.
std::chrono::milliseconds curl_sender::wait_after(unsigned attempts) {
  auto const whole = backoff(settings_.first_retry, settings_.most_retry, attempts).count();
  std::uniform_int_distribution<std::int64_t> part(whole / 2, whole);
  return std::chrono::milliseconds(part(random_));
}

}  // namespace

std::unique_ptr<sender> sender::start(sender_settings s, std::function<void(outcome const&)> tell) {
  return std::make_unique<curl_sender>(std::move(s), std::move(tell));
}

}  // namespace lifeline::serve::webhook
