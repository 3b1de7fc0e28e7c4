// SPDX-License-Identifier: Apache-2.0
#include "ledger/event_bytes.h"

#include <utility>

#include "base/check.h"
#include "ledger/sha256.h"
#include "ledger/wire.h"

namespace lifeline::ledger {

namespace {

constexpr char version = 1;
constexpr std::size_t salt_bytes = 16;

digest commitment_to(std::string_view salt, std::string_view text) {
  return sha256(commitment_domain, {salt, text});
}

class salted_sink final : public personal_sink {
 public:
  salted_sink(salt_seed const& seed, std::string& erasable) : seed_(seed), erasable_(erasable) {}

  void put(std::string& body, model::personal const& who) override {
    LIFELINE_CHECK(!who.redacted);  // nothing is left to commit to
    auto const whole = sha256(salt_domain, {view_of(seed_), view_of(number_bytes())});
    auto const salt = view_of(whole).substr(0, salt_bytes);
    erasable_.push_back(1);
    erasable_ += salt;
    put_varint(erasable_, who.text.size());
    erasable_ += who.text;
    body += view_of(commitment_to(salt, who.text));
    ++number_;
  }

 private:
  std::array<std::uint8_t, 4> number_bytes() const {
    return {static_cast<std::uint8_t>(number_ >> 24), static_cast<std::uint8_t>(number_ >> 16),
            static_cast<std::uint8_t>(number_ >> 8), static_cast<std::uint8_t>(number_)};
  }

  salt_seed const& seed_;
  std::string& erasable_;
  std::uint32_t number_ = 0;
};

class erasable_source final : public personal_source {
 public:
  explicit erasable_source(std::string_view bytes) : bytes_(bytes), all_erased_(bytes.empty()) {}

  bool take(std::string_view commitment, model::personal& out) override {
    out = {};
    out.redacted = true;
    if (all_erased_) return true;
    if (bytes_.empty()) return false;
    char const present = bytes_[0];
    bytes_.remove_prefix(1);
    if (present == 0) return true;
    if (present != 1 || bytes_.size() < salt_bytes) return false;
    auto const salt = bytes_.substr(0, salt_bytes);
    bytes_.remove_prefix(salt_bytes);
    auto const length = take_varint(bytes_);
    if (!length || *length == 0 || *length > bytes_.size()) return false;
    auto const text = bytes_.substr(0, static_cast<std::size_t>(*length));
    bytes_.remove_prefix(text.size());
    out = {std::string(text), false};
    return view_of(commitment_to(salt, text)) == commitment && is_utf8(text);
  }

  bool done() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool all_erased_;
};

template <std::size_t I = 0>
bool take_body(std::size_t kind, std::string_view bytes, personal_source& people, model::event_body& out) {
  if constexpr (I < model::event_kinds) {
    if (kind != I) return take_body<I + 1>(kind, bytes, people, out);
    return take_fields(bytes, out.emplace<I>(), &people);
  } else {
    return false;
  }
}

error broken(char const* what) {
  return {fault::bad_input, "event", what};
}

}  // namespace

void write_event(model::event const& e, salt_seed const& seed, event_bytes& out) {
  out.body.clear();
  out.erasable.clear();
  salted_sink people(seed, out.erasable);
  out.body.push_back(version);
  put_varint(out.body, model::kind_number(e.body));
  put_sized_fields(out.body, e, &people);
  std::visit([&](auto const& body) { put_fields(out.body, body, &people); }, e.body);
}

result<model::event> read_event(std::string_view body, std::string_view erasable) {
  if (body.empty() || body[0] != version) return broken("the bytes are of another version, or no event");
  body.remove_prefix(1);
  auto const kind = take_varint(body);
  if (!kind || *kind == 0 || *kind > model::event_kinds) return broken("the event is of an unknown kind");
  auto const length = take_varint(body);
  if (!length || *length > body.size()) return broken("the envelope is cut short");
  auto const envelope = body.substr(0, static_cast<std::size_t>(*length));
  body.remove_prefix(envelope.size());
  erasable_source people(erasable);
  model::event out;
  if (!take_fields(envelope, out, &people))
    return broken("the envelope is not canonical, or its text is not what was hashed");
  if (!take_body(static_cast<std::size_t>(*kind - 1), body, people, out.body)) {
    return broken("the body is not canonical, or its text is not what was hashed");
  }
  if (!people.done()) return broken("there is more erasable text than the event has");
  return out;
}

}  // namespace lifeline::ledger
