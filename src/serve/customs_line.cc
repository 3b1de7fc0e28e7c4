// SPDX-License-Identifier: Apache-2.0
#include "serve/customs_line.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"
#include "hub/customs_desk.h"
#include "hub/verbs_customs.h"

namespace lifeline::serve {
namespace {

constexpr std::size_t a_look = 4096;  // events at once
// Events at most in one round, so that answers are taken meanwhile; a busy hub writes as many in a second.
constexpr std::uint64_t a_round = 200'000;
constexpr std::uint64_t between_notes = 10'000;  // events without a message
constexpr std::string_view line_note = "customs-line";
constexpr std::size_t trouble_most = 10;
constexpr std::chrono::seconds pause_most{60};

struct listed {
  std::string session;
  std::vector<std::uint64_t> numbers;
  std::uint64_t after = 0;
  std::uint64_t waiting = 0;
};

// {"session": "...", "replies": [{"number": 3, ...}], "after": 3, "waiting": 0}; other members are not looked
// at.
std::optional<listed> read_list(std::string const& body) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array replies;
  listed out;
  if (parser.parse(simdjson::padded_string(body)).get(root) != simdjson::SUCCESS) return std::nullopt;
  if (root["replies"].get(replies) != simdjson::SUCCESS) return std::nullopt;
  if (root["after"].get(out.after) != simdjson::SUCCESS) return std::nullopt;
  if (root["waiting"].get(out.waiting) != simdjson::SUCCESS) out.waiting = 0;
  std::string_view session;
  if (root["session"].get(session) == simdjson::SUCCESS && session.size() <= 100 &&
      session.find(' ') == std::string_view::npos)
    out.session = session;
  for (auto const one : replies) {
    std::uint64_t number = 0;
    if (one["number"].get(number) != simdjson::SUCCESS) return std::nullopt;
    out.numbers.push_back(number);
  }
  return out;
}

std::vector<model::personal> const* message_of(model::event_body const& body, std::string& declaration) {
  auto const look = [&](auto const* one) -> std::vector<model::personal> const* {
    if (one == nullptr) return nullptr;
    declaration = one->declaration;
    return &one->message;
  };
  if (auto const* lines = look(std::get_if<model::make_declaration>(&body))) return lines;
  if (auto const* lines = look(std::get_if<model::amend_declaration>(&body))) return lines;
  return look(std::get_if<model::cancel_declaration>(&body));
}

bool is_ok(client::fetched const& got) {
  return got.status >= 200 && got.status < 300;
}
// It may be taken another time: too busy, full, or broken over there.
bool may_be_taken_later(long status) {
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

}  // namespace

customs_line::customs_line(hub::core& hub, customs_line_settings with)
    : hub_(hub),
      url_(std::move(with.url)),
      fetch_([rules = std::move(with.rules)](client::fetch_request const& what) {
        return client::fetch(rules, what);
      }) {}

customs_line::customs_line(hub::core& hub, std::string url, fetcher fetch)
    : hub_(hub), url_(std::move(url)), fetch_(std::move(fetch)) {}

std::vector<std::string> customs_line::trouble() const {
  std::lock_guard const lock(mutex_);
  return trouble_;
}

void customs_line::stop() {
  stopping_.store(true);
}

void customs_line::complain(std::string what) {
  std::lock_guard const lock(mutex_);
  if (!trouble_.empty() && trouble_.front() == what) return;
  trouble_.insert(trouble_.begin(), std::move(what));
  if (trouble_.size() > trouble_most) trouble_.pop_back();
}

// "SENT SENDING TAKEN URL SESSION". A line to somewhere else begins anew.
bool customs_line::recall() {
  auto const kept = hub_.notes(line_note);
  if (!kept) return false;
  sent_ = hub_.figures().durable;
  sending_ = taken_ = 0;
  session_.clear();
  if (kept->empty()) return keep();
  auto const parts = split_list(kept->front().bytes, ' ');
  if (parts.size() < 4 || parts[3] != url_) return keep();
  if (parts.size() > 4) session_ = parts[4];
  std::uint64_t* const to[] = {&sent_, &sending_, &taken_};
  for (std::size_t i = 0; i < 3; ++i)
    std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), *to[i]);
  return true;
}

bool customs_line::keep() {
  auto const failed =
      hub_.keep_note(line_note, fmt::format("{} {} {} {} {}", sent_, sending_, taken_, url_, session_));
  if (!failed) kept_ = sent_;
  return !failed;
}

std::vector<customs_line::outgoing> customs_line::find_new(std::uint64_t& looked_at) const {
  std::vector<outgoing> out;
  looked_at = sent_;
  auto const durable = hub_.figures().durable;
  if (sent_ >= durable) return out;
  auto const some = hub_.events_from(sent_ + 1, a_look);
  if (!some) return out;
  for (auto const& one : *some) {
    if (one.position > durable) break;
    looked_at = one.position;
    std::string declaration;
    auto const* const lines = message_of(one.event->body, declaration);
    if (lines == nullptr) continue;
    auto xml = hub::of_lines(*lines);
    if (!xml.empty())
      out.push_back({one.position, declaration,
                     std::holds_alternative<model::make_declaration>(one.event->body), std::move(xml)});
  }
  return out;
}

// After a stop in between: has the other side anything to say to it?
bool customs_line::was_taken(outgoing const& one) {
  auto const got =
      fetch_({fmt::format("{}/replies?lrn={}", url_, client::form_encoded(one.declaration)), {}, {}});
  if (!got || !is_ok(*got)) return false;
  auto const list = read_list(got->body);
  return list && (list->waiting > 0 || !list->numbers.empty());
}

// False: not now.
bool customs_line::send(outgoing const& one) {
  client::fetch_request what;
  what.url = url_ + "/messages";
  what.body = one.xml;
  what.media = "application/xml";
  auto const got = fetch_(what);
  if (!got) {
    complain(std::string(got.error().what));
    return false;
  }
  if (is_ok(*got)) return true;
  complain(fmt::format("{}: the message at event {} was answered with status {}", one.declaration,
                       one.position, got->status));
  return !may_be_taken_later(got->status);
}

std::size_t customs_line::send_all(std::vector<outgoing> const& all) {
  std::size_t gone = 0;
  for (auto const& one : all) {
    if (stopping_.load()) return gone;
    bool const again = sending_ == one.position;
    if (!again) {
      sending_ = one.position;
      if (!keep()) return gone;
    }
    if (!(again && one.first && was_taken(one)) && !send(one)) {
      unreachable_ = true;
      return gone;
    }
    sent_ = one.position;
    sending_ = 0;
    if (!keep()) return gone;
    ++gone;
  }
  return gone;
}

std::size_t customs_line::send_new() {
  std::size_t gone = 0;
  auto const end = sent_ + a_round;
  while (sent_ < end && !stopping_.load()) {
    std::uint64_t looked_at = 0;
    auto const found = find_new(looked_at);
    if (looked_at == sent_) break;
    auto const went = send_all(found);
    gone += went;
    if (went < found.size()) break;
    sent_ = looked_at;
    if (sent_ - kept_ >= between_notes && !keep()) break;
  }
  return gone;
}

// True: over with, be it taken, not ours, or no answer at all.
bool customs_line::take(std::uint64_t number) {
  client::fetch_request what{fmt::format("{}/replies/{}", url_, number), {}, {}};
  what.accept = "application/xml";
  auto const got = fetch_(what);
  if (!got) {
    complain(fmt::format("answer {}: {}", number, got.error().what));
    return got.error().kind == fault::bad_input;  // too long: it will be no shorter
  }
  if (!is_ok(*got)) return !may_be_taken_later(got->status);
  auto const said = hub_.run([&](hub::writing& in) -> hub::reply {
    hub::reached everything;
    everything.how = hub::reach::all;
    hub::writing own{in.hub, in.state, in.who, everything, in.now, {}, {}, in.batch};
    hub::customs_reply_answer out;
    return hub::take_reply(own, {got->body, {}}, out);
  });
  if (!said.no) return true;
  if (said.no->code == "not-the-writer" || said.no->kind == hub::refusal_kind::unavailable) return false;
  // Another's declaration, where several share the other side.
  if (said.no->kind != hub::refusal_kind::not_found)
    complain(fmt::format("answer {}: {}", number, said.no->sentence));
  return true;
}

std::size_t customs_line::take_new() {
  auto const got = fetch_({fmt::format("{}/replies?after={}", url_, taken_), {}, {}});
  auto const list = got && is_ok(*got) ? read_list(got->body) : std::nullopt;
  if (!list) {
    complain(got ? fmt::format("{}/replies is no list of answers: status {}", url_, got->status)
                 : std::string(got.error().what));
    unreachable_ = true;
    return 0;
  }
  if (list->after < taken_ || list->session != session_) {
    // It began anew and counts from the start.
    session_ = list->session;
    if (std::exchange(taken_, 0) != 0) return take_new();
  }
  std::size_t came = 0;
  for (auto const number : list->numbers) {
    if (number <= taken_) continue;
    if (stopping_.load()) break;
    if (!take(number)) {
      unreachable_ = true;
      break;
    }
    taken_ = number;
    ++came;
  }
  if (came > 0) keep();
  return came;
}

std::size_t customs_line::tend(std::chrono::steady_clock::time_point now) {
  if (!hub_.figures().writer) {
    knows_ = false;  // another server writes, and sends
    return 0;
  }
  if (now < not_before_) return 0;
  if (!knows_) knows_ = recall();
  if (!knows_) return 0;
  unreachable_ = false;
  auto done = send_new();
  if (!unreachable_) done += take_new();
  pause_ = unreachable_ ? std::min(pause_ * 2, pause_most) : std::chrono::seconds(1);
  not_before_ = unreachable_ ? now + pause_ : now;
  return done;
}

}  // namespace lifeline::serve
