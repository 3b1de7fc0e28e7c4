// SPDX-License-Identifier: Apache-2.0
// Organisations, users, rights, tokens, share links, webhooks and proposals: the part of the hub's state that
// moves no goods, folded from the same events as the books. Knows no passwords and no secrets, only their
// hashes. Same events, same directory; its snapshot holds it whole. Held by tests/hub/directory_test.cc.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "hub/access.h"
#include "model/event.h"

namespace lifeline::hub {

template <class T>
struct versioned {
  T what;
  std::uint64_t version = 0;  // position of the event that made it so
  event_id by{};              // and its id: redaction names it
};

struct held_token {
  model::issue_token issued;
  std::uint64_t version = 0;
  bool revoked = false;
};
struct held_link {
  model::put_share_link link;
  std::uint64_t version = 0;
  bool revoked = false;
};

class directory {
 public:
  template <class T>
  using by_id = std::map<std::string, T, std::less<>>;

  // Kinds that are not its own leave it as it is.
  void apply(model::event const&, std::uint64_t position);

  by_id<versioned<model::put_org>> const& orgs() const { return orgs_; }
  by_id<versioned<model::put_user>> const& users() const { return users_; }
  by_id<held_token> const& tokens() const { return tokens_; }
  by_id<held_link> const& links() const { return links_; }
  by_id<versioned<model::put_webhook>> const& webhooks() const { return webhooks_; }
  std::vector<grant> grants_of(std::string_view user) const;
  std::optional<model::open_hub> const& hub() const { return hub_; }

  model::put_user const* find_user(std::string_view) const;
  // By verified e-mail, without case; nothing when two users share it.
  model::put_user const* find_user_by_email(std::string_view email) const;
  model::put_user const* find_user_by_subject(std::string_view subject) const;
  model::put_org const* find_org(std::string_view) const;

  // As events that make it again, in the ledger's bytes; personal text included.
  std::string snapshot() const;
  static result<directory> restore(std::string_view);

 private:
  struct folder;

  std::optional<model::open_hub> hub_;
  by_id<versioned<model::put_org>> orgs_;
  by_id<versioned<model::put_user>> users_;
  by_id<std::vector<grant>> grants_;  // by user
  by_id<held_token> tokens_;
  by_id<held_link> links_;
  by_id<versioned<model::put_webhook>> webhooks_;
};

}  // namespace lifeline::hub
