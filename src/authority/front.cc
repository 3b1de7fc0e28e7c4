// SPDX-License-Identifier: Apache-2.0
#include "authority/front.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"
#include "border/lane/lane.h"
#include "exchange/json/writer.h"
#include "exchange/manifest/manifest.h"

namespace lifeline::authority {
namespace {

constexpr std::size_t page = 1000;

said refusal(int status, std::string_view code, std::string sentence) {
  said out;
  out.status = status;
  out.code = code;
  out.body = std::move(sentence);
  return out;
}

said not_allowed(std::string_view method, std::string_view allow) {
  auto out = refusal(405, "method-not-allowed", fmt::format("{} is not for this address: {}", method, allow));
  out.allow = allow;
  return out;
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t out = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return out;
}

// "application/xml; charset=utf-8", "text/xml", "application/soap+xml".
bool is_xml(std::string_view type) {
  auto const bare = type.substr(0, type.find(';'));
  return bare.empty() || bare.ends_with("/xml") || bare.ends_with("/xml ") || bare.ends_with("+xml");
}

// Units for one euro on a day: of several rows that hold the newest. What is not loaded is missing, and each
// line that wants it says so.
border::rate_table rates_on(date day, tariff const& by) {
  border::rate_table out;
  std::map<std::string, date> since;
  if (by.data == nullptr) return out;
  for (auto const& row : by.data->rates) {
    if (day < row.from || (row.until && *row.until <= day)) continue;
    auto const known = since.find(row.currency);
    if (known != since.end() && row.from < known->second) continue;
    since[row.currency] = row.from;
    out[row.currency] = row.per_euro_e6;
  }
  return out;
}

said home() {
  exchange::json::writer out(2);
  out.begin_object().field("simulator", label).field("remark", remark).key("requests").begin_array();
  for (auto const* one : {"POST /messages", "POST /manifests", "POST /payments",
                          "GET /replies?after=NUMBER&lrn=LRN", "GET /replies/NUMBER"})
    out.value(one);
  out.end_array().end_object();
  said made;
  made.body = std::move(out).take();
  return made;
}

std::string address_of(std::uint64_t number) {
  return fmt::format("/replies/{}", number);
}

}  // namespace

// What is due gets its number now, the earliest first.
void front::hand_out(instant now) {
  for (auto& one : office_.pass(now)) pending_.push_back(std::move(one));
  auto const later = std::stable_partition(pending_.begin(), pending_.end(),
                                           [&](auto const& one) { return one.due <= now; });
  std::stable_sort(pending_.begin(), later, [](auto const& a, auto const& b) { return a.due < b.due; });
  for (auto it = pending_.begin(); it != later; ++it) {
    out_bytes_ += it->xml.size();
    out_.push_back({++last_, std::move(*it)});
  }
  pending_.erase(pending_.begin(), later);
  while (out_bytes_ > limits_.answer_bytes && out_.size() > 1) {
    out_bytes_ -= out_.front().made.xml.size();
    out_.pop_front();
  }
}

said front::take(asked const& what, instant now) {
  if (!is_xml(what.content_type))
    return refusal(415, "not-xml",
                   fmt::format("«{}»: a customs message as application/xml is wanted", what.content_type));
  if (taken_bytes_ + what.body.size() > limits_.declaration_bytes)
    return refusal(507, "simulator-full",
                   "this simulator keeps every declaration until it is stopped, and is full: start it again");
  auto const before = office_.declarations();
  auto made = office_.receive(what.body, "message", now);
  if (office_.declarations() > before) taken_bytes_ += what.body.size();
  auto const lrn = made.empty() ? std::string() : made.front().lrn;
  auto const count = made.size();
  auto const first = last_;
  for (auto& one : made) pending_.push_back(std::move(one));
  hand_out(now);
  exchange::json::writer out(1);
  out.begin_object().field("simulator", label).field("lrn", lrn).field("answers", count);
  out.field("after", static_cast<std::int64_t>(first)).end_object();
  said done;
  done.status = 202;
  done.location = fmt::format("/replies?after={}", first);
  done.body = std::move(out).take();
  return done;
}

// House lines of an aircraft before it lands: the result of selection line by line, in the format they came
// in.
said front::select(asked const& what, instant now) const {
  auto const read = exchange::read_manifest(std::string(what.body), "manifest");
  if (!read.data) {
    std::string why;
    for (auto const& p : read.found) why += (why.empty() ? "" : "; ") + to_text(p);
    return refusal(422, "bad-manifest", why.substr(0, 2000));
  }
  border::lane_rules rules;
  rules.seed = given_.seed;
  rules.drawn_permille = given_.control_permille;
  auto const rates = rates_on(std::chrono::floor<std::chrono::days>(now), given_.taxes);
  auto const result = border::run_lane({*read.data, nullptr, nullptr, rates, rules});
  said out;
  out.body = exchange::write_replies({*read.data, result, rules, nullptr}, read.format);
  using enum exchange::manifest_format;
  if (read.format != json)
    out.content_type = read.format == xml ? "application/xml" : "text/csv; charset=utf-8";
  return out;
}

// Whole cents for the deferment account, as text.
said front::pay(asked const& what, instant now) {
  auto const text = trim(what.body);
  auto const cents = number_of(text);
  if (!office_.balance_cents())
    return refusal(409, "no-account",
                   "this simulator was started without --balance: its account holds whatever is due");
  if (!cents || *cents > std::uint64_t{1} << 52U)
    return refusal(400, "bad-number", "the body is a whole number of cents, like 125000");
  auto made = office_.pay(static_cast<std::int64_t>(*cents), now);
  auto const count = made.size();
  for (auto& one : made) pending_.push_back(std::move(one));
  hand_out(now);
  exchange::json::writer out(1);
  out.begin_object().field("simulator", label).field("balance_cents", *office_.balance_cents());
  out.field("answers", count).end_object();
  said done;
  done.body = std::move(out).take();
  return done;
}

said front::list(asked const& what) const {
  std::uint64_t after = 0;
  if (!what.after.empty()) {
    auto const read = number_of(what.after);
    if (!read)
      return refusal(400, "bad-number", fmt::format("after={} is no number of an answer", what.after));
    after = *read;
  }
  auto const wanted = [&](authority::answer const& one) { return what.lrn.empty() || what.lrn == one.lrn; };
  exchange::json::writer out(2);
  out.begin_object().field("simulator", label);
  if (!limits_.session.empty()) out.field("session", limits_.session);
  out.key("replies").begin_array();
  std::uint64_t next = last_;  // below `after`: this simulator was started anew
  std::size_t told = 0;
  for (auto const& one : out_) {
    if (one.number <= after || !wanted(one.made)) continue;
    if (++told > page) {
      next = one.number - 1;
      break;
    }
    out.begin_object().field("number", static_cast<std::int64_t>(one.number)).field("lrn", one.made.lrn);
    out.field("code", one.made.code).field("name", one.made.name);
    out.field("at_utc", to_text(one.made.due)).field("href", address_of(one.number)).end_object();
  }
  out.end_array().field("after", static_cast<std::int64_t>(next));
  auto const waiting = std::count_if(pending_.begin(), pending_.end(), wanted);
  out.field("waiting", static_cast<std::int64_t>(waiting)).end_object();
  said made;
  made.body = std::move(out).take();
  return made;
}

said front::read(std::string_view text) const {
  auto const number = number_of(text);
  if (!number) return refusal(400, "bad-number", fmt::format("«{}» is no number of an answer", text));
  auto const at = std::lower_bound(out_.begin(), out_.end(), *number,
                                   [](kept const& one, std::uint64_t n) { return one.number < n; });
  if (at == out_.end() || at->number != *number)
    return refusal(404, "unknown-reply",
                   fmt::format("there is no answer {}: it is not due yet, or is no longer kept", *number));
  said made;
  made.content_type = "application/xml";
  made.body = at->made.xml;
  return made;
}

said front::answer(asked const& what, instant now) {
  hand_out(now);
  auto const& path = what.segments;
  bool const reads = what.method == "GET" || what.method == "HEAD";
  bool const at_home = path.empty() || (path.size() == 1 && path[0].empty());
  if (at_home) return reads ? home() : not_allowed(what.method, "GET, HEAD");
  if (path.size() == 1 && path[0] == "messages")
    return what.method == "POST" ? take(what, now) : not_allowed(what.method, "POST");
  if (path.size() == 1 && path[0] == "manifests")
    return what.method == "POST" ? select(what, now) : not_allowed(what.method, "POST");
  if (path.size() == 1 && path[0] == "payments")
    return what.method == "POST" ? pay(what, now) : not_allowed(what.method, "POST");
  if (path.size() == 1 && path[0] == "replies")
    return reads ? list(what) : not_allowed(what.method, "GET, HEAD");
  if (path.size() == 2 && path[0] == "replies")
    return reads ? read(path[1]) : not_allowed(what.method, "GET, HEAD");
  return refusal(404, "unknown-address",
                 "there is nothing here: POST /messages, POST /manifests, POST /payments, GET /replies");
}

}  // namespace lifeline::authority
