// SPDX-License-Identifier: Apache-2.0
// Customs offices as the official list tells them: what each may do, by kind of traffic.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lifeline::border {

struct customs_office {
  std::string code;  // "BE532000"
  std::string name;
  std::string city;
  std::string country;             // ISO alpha-2
  std::string unlocode;            // without the country
  std::vector<std::string> roles;  // "DEP:R", "ENT:AIR"; a role without traffic says "N/A"
  std::string state;               // "valid"
};

class office_list {
 public:
  office_list() = default;
  explicit office_list(std::vector<customs_office> offices);
  bool empty() const { return offices_.empty(); }
  std::vector<customs_office> const& all() const { return offices_; }  // sorted by code
  customs_office const* find(std::string_view code) const;

 private:
  std::vector<customs_office> offices_;
};

// Does the office have the role ("DEP", "DES", "ENT", ...), for the traffic ("AIR", "R", ...) or, when that
// is empty, for any.
bool has_role(customs_office const&, std::string_view role, std::string_view traffic);

}  // namespace lifeline::border
