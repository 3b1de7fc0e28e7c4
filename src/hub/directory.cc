// SPDX-License-Identifier: Apache-2.0
#include "hub/directory.h"

#include <algorithm>

#include "hub/frame.h"
#include "ledger/event_bytes.h"

namespace lifeline::hub {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
  return out;
}

grant grant_of(std::string const& role_name, std::string const& org, model::put_user const* user) {
  grant out;
  out.role = parse_role(role_name).value_or(role::donor);
  out.org = org.empty() && user != nullptr ? user->org : org;
  return out;
}

bool same(grant const& a, grant const& b) {
  return a.role == b.role && a.org == b.org;
}

}  // namespace

struct directory::folder {
  directory& to;
  std::uint64_t position;
  event_id id;
  void operator()(model::open_hub const& b) { to.hub_ = b; }
  void operator()(model::put_org const& b) { to.orgs_[b.org] = {b, position, id}; }
  void operator()(model::put_user const& b) { to.users_[b.user] = {b, position, id}; }
  void operator()(model::grant_role const& b) {
    auto& list = to.grants_[b.user];
    auto const one = grant_of(b.role, b.org, to.find_user(b.user));
    auto const is_it = [&](grant const& g) { return same(g, one); };
    if (parse_role(b.role) && std::none_of(list.begin(), list.end(), is_it)) list.push_back(one);
  }
  void operator()(model::revoke_role const& b) {
    auto const one = grant_of(b.role, b.org, to.find_user(b.user));
    std::erase_if(to.grants_[b.user], [&](grant const& g) { return same(g, one); });
  }
  void operator()(model::issue_token const& b) { to.tokens_[b.token] = {b, position, false}; }
  // What is revoked is of no more use to anybody but the audit trail, which is the journal.
  void operator()(model::revoke_token const& b) { to.tokens_.erase(b.token); }
  void operator()(model::put_share_link const& b) { to.links_[b.link] = {b, position, false}; }
  void operator()(model::revoke_share_link const& b) {
    auto const at = to.links_.find(b.link);
    if (at != to.links_.end()) at->second.revoked = true;
  }
  void operator()(model::put_webhook const& b) { to.webhooks_[b.webhook] = {b, position, id}; }
  void operator()(model::drop_webhook const& b) { to.webhooks_.erase(b.webhook); }
  void operator()(model::redact_events const& b) {
    for (auto& [user, one] : to.users_) {
      if (std::find(b.events.begin(), b.events.end(), one.by) == b.events.end()) continue;
      for (auto* text : {&one.what.name, &one.what.email, &one.what.password_hash, &one.what.subject})
        erase(*text);
    }
    for (auto& [hook, one] : to.webhooks_) {
      if (std::find(b.events.begin(), b.events.end(), one.by) != b.events.end()) erase(one.what.secret);
    }
  }
  static void erase(model::personal& text) {
    text.redacted = text.redacted || !text.text.empty();
    text.text.clear();
  }
  template <class Other>
  void operator()(Other const&) {}
};

void directory::apply(model::event const& e, std::uint64_t position) {
  folder fold{*this, position, e.id};
  std::visit([&](auto const& body) { fold(body); }, e.body);
}

std::vector<grant> directory::grants_of(std::string_view user) const {
  auto const at = grants_.find(user);
  return at == grants_.end() ? std::vector<grant>{} : at->second;
}

model::put_user const* directory::find_user(std::string_view user) const {
  auto const at = users_.find(user);
  return at == users_.end() ? nullptr : &at->second.what;
}

model::put_org const* directory::find_org(std::string_view org) const {
  auto const at = orgs_.find(org);
  return at == orgs_.end() ? nullptr : &at->second.what;
}

model::put_user const* directory::find_user_by_email(std::string_view email) const {
  model::put_user const* found = nullptr;
  auto const wanted = lower(email);
  for (auto const& [id, user] : users_) {
    if (wanted.empty() || lower(user.what.email.text) != wanted) continue;
    if (found != nullptr) return nullptr;
    found = &user.what;
  }
  return found;
}

model::put_user const* directory::find_user_by_subject(std::string_view subject) const {
  for (auto const& [id, user] : users_) {
    if (!subject.empty() && user.what.subject.text == subject) return &user.what;
  }
  return nullptr;
}

namespace {

class event_list {
 public:
  void add(model::event_body body, std::uint64_t position, event_id id) {
    model::event e;
    e.id = id;
    e.body = std::move(body);
    ledger::write_event(e, {}, bytes_);
    frame::put_number(out_, position);
    frame::put_text(out_, bytes_.body);
    frame::put_text(out_, bytes_.erasable);
  }
  std::string take() && { return std::move(out_); }

 private:
  ledger::event_bytes bytes_;
  std::string out_;
};

// Erased text has no bytes to be written; its emptiness says enough here.
void forget_erased(model::personal& text) {
  if (text.redacted) text = {};
}

}  // namespace

std::string directory::snapshot() const {
  constexpr event_id nobody{0, 1};
  event_list out;
  if (hub_) out.add(*hub_, 1, nobody);
  for (auto const& [id, one] : orgs_) out.add(one.what, one.version, one.by);
  for (auto const& [id, one] : users_) {
    auto user = one.what;
    for (auto* text : {&user.name, &user.email, &user.password_hash, &user.subject}) forget_erased(*text);
    out.add(user, one.version, one.by);
  }
  for (auto const& [user, list] : grants_) {
    for (auto const& one : list) {
      out.add(model::grant_role{user, one.org, std::string(name_of(one.role))}, 0, nobody);
    }
  }
  for (auto const& [id, one] : tokens_) out.add(one.issued, one.version, nobody);
  for (auto const& [id, one] : links_) {
    out.add(one.link, one.version, nobody);
    if (one.revoked) out.add(model::revoke_share_link{id}, one.version, nobody);
  }
  for (auto const& [id, one] : webhooks_) {
    auto hook = one.what;
    forget_erased(hook.secret);
    out.add(hook, one.version, one.by);
  }
  return std::move(out).take();
}

result<directory> directory::restore(std::string_view bytes) {
  directory out;
  while (!bytes.empty()) {
    auto const position = frame::take_number(bytes);
    auto const body = frame::take_text(bytes);
    auto const erasable = frame::take_text(bytes);
    if (!position || !body || !erasable) return error{fault::bad_input, "directory", "a snapshot ends early"};
    auto const e = ledger::read_event(*body, *erasable);
    if (!e) return e.error();
    out.apply(*e, *position);
  }
  return out;
}

}  // namespace lifeline::hub
