// SPDX-License-Identifier: Apache-2.0
// Who may do what: one rule per verb, roles to how far they reach. docs/access.md is printed from the same
// rules, and tests/hub/access_test.cc tries every cell of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace lifeline::hub {

enum class role : std::uint8_t {
  coordinator,   // plans and decides
  hub_operator,  // handles goods at the hub
  declarant,     // customs
  carrier,       // moves goods
  recipient,     // hospital, ministry
  donor,
  auditor,  // reads everything, changes nothing
  admin,    // organisations, users, rights; no goods
};
inline constexpr std::size_t roles = 8;
inline constexpr std::array<std::string_view, roles> role_names = {
    "coordinator", "hub_operator", "declarant", "carrier", "recipient", "donor", "auditor", "admin"};
std::optional<role> parse_role(std::string_view);
constexpr std::string_view name_of(role r) {
  return role_names[static_cast<std::size_t>(r)];
}

// Own: goods, sites, movements of the organisations that the role was granted for.
enum class reach : std::uint8_t { none, own, all };

// What an API token may be used for; a session may everything its user may.
enum class scope : std::uint8_t { read, events, plan, admin };
inline constexpr std::array<std::string_view, 4> scope_names = {"read", "events", "plan", "admin"};

struct access_rule {
  std::array<reach, roles> of{};
  bool anybody = false;     // without credentials
  bool signed_in = false;   // whoever is known, for own account alone
  bool share_link = false;  // with a donor's link, for what it shows
  hub::scope scope = hub::scope::read;

  template <class... R>
  constexpr access_rule all(R... r) const {
    access_rule out = *this;
    ((out.of[static_cast<std::size_t>(r)] = reach::all), ...);
    return out;
  }
  template <class... R>
  constexpr access_rule own(R... r) const {
    access_rule out = *this;
    ((out.of[static_cast<std::size_t>(r)] = reach::own), ...);
    return out;
  }
  constexpr access_rule link() const {
    access_rule out = *this;
    out.share_link = true;
    return out;
  }
  constexpr reach operator[](role r) const { return of[static_cast<std::size_t>(r)]; }
};

constexpr access_rule with_scope(scope s) {
  access_rule out;
  out.scope = s;
  return out;
}

struct grant {
  hub::role role = role::donor;
  std::string org;
};

// Whoever calls, as the hub knows them. Made by the hub from credentials, never by a client.
struct caller {
  std::string user;  // empty: nobody known
  std::string org;
  std::vector<grant> grants;
  std::optional<std::vector<scope>> scopes;  // of an API token; absent: all
  std::string token;                         // id of the session or token that was used
  std::string link;                          // id of the share link that was used
  std::string address;                       // for the audit trail

  bool known() const { return !user.empty(); }
};

// How far a caller reaches with a verb, and for which organisations when only for own.
struct reached {
  reach how = reach::none;
  std::vector<std::string> orgs;
};
reached reach_of(access_rule const&, caller const&);

// "Coordinators and hub operators; recipients for their own." for pages and the API description.
std::string to_sentence(access_rule const&);

}  // namespace lifeline::hub
