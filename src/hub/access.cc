// SPDX-License-Identifier: Apache-2.0
#include "hub/access.h"

#include <fmt/format.h>

#include <algorithm>

namespace lifeline::hub {
namespace {

constexpr std::array<std::string_view, roles> role_plurals = {
    "coordinators", "hub operators", "declarants", "carriers", "recipients", "donors", "auditors", "admins"};

std::string listed(std::vector<std::string_view> const& names) {
  if (names.size() < 2) return names.empty() ? "" : std::string(names.front());
  std::vector<std::string_view> const head(names.begin(), names.end() - 1);
  return fmt::format("{} and {}", fmt::join(head, ", "), names.back());
}

std::vector<std::string_view> with_reach(access_rule const& rule, reach how) {
  std::vector<std::string_view> out;
  out.reserve(roles);
  for (std::size_t i = 0; i < roles; ++i) {
    if (rule.of[i] == how) out.push_back(role_plurals[i]);
  }
  return out;
}

}  // namespace

std::optional<role> parse_role(std::string_view name) {
  auto const at = std::find(role_names.begin(), role_names.end(), name);
  if (at == role_names.end()) return {};
  return static_cast<role>(at - role_names.begin());
}

reached reach_of(access_rule const& rule, caller const& who) {
  reached out;
  if (who.scopes && std::find(who.scopes->begin(), who.scopes->end(), rule.scope) == who.scopes->end())
    return out;
  for (auto const& one : who.grants) {
    auto const how = rule[one.role];
    if (how == reach::all) return {reach::all, {}};
    if (how != reach::own) continue;
    out.how = reach::own;
    if (std::find(out.orgs.begin(), out.orgs.end(), one.org) == out.orgs.end()) out.orgs.push_back(one.org);
  }
  return out;
}

std::string to_sentence(access_rule const& rule) {
  if (rule.anybody) return "Anybody.";
  if (rule.signed_in) return "Whoever is signed in, for the own account.";
  std::string out;
  auto const add = [&](std::string const& part) { out += (out.empty() ? "" : "; ") + part; };
  auto const everything = listed(with_reach(rule, reach::all));
  if (!everything.empty()) add(everything);
  auto const own = listed(with_reach(rule, reach::own));
  if (!own.empty()) add(own + " for their own");
  if (rule.share_link) add("holders of a share link for what it shows");
  if (out.empty()) return "Nobody.";
  out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return out + ".";
}

}  // namespace lifeline::hub
