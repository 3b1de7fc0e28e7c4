// SPDX-License-Identifier: Apache-2.0
// A demonstration hub: an example read, its goods and needs as events, an account for each role.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "border/reference/reference.h"
#include "hub/hub.h"
#include "model/scenario.h"

namespace lifeline::exe {

// Removed with everything in it at the end.
struct temporary_folder {
  std::string path;
  temporary_folder() = default;
  explicit temporary_folder(std::string p) : path(std::move(p)) {}
  temporary_folder(temporary_folder&& o) noexcept : path(std::exchange(o.path, {})) {}
  temporary_folder& operator=(temporary_folder&& o) noexcept {
    std::swap(path, o.path);
    return *this;
  }
  ~temporary_folder();
};

struct demo_account {
  std::string user;
  std::string role;
  std::string acts_for;
};

struct demo_case {
  model::scenario scenario;
  temporary_folder folder;
  std::string password;
  std::vector<demo_account> accounts;
  std::string link;                                 // secret of the donor's share link
  std::shared_ptr<border::reference const> tariff;  // of the scenario's folder border; none: no amounts
  std::vector<model::put_row> border_rows;          // parties, contacts, paper_facts from there
  std::string plan;                                 // proposal made at the start
};

result<demo_case> open_demo(std::string const& scenario);
std::optional<error> fill_demo(hub::core&, demo_case&);
// Master data, goods and needs of a scenario into a new hub.
std::optional<error> fill_from_scenario(hub::core&, std::string const& scenario);
void print_demo(demo_case const&, std::string const& url);
// What the sign-in page needs to offer the accounts: JSON.
std::string demo_card(demo_case const&);

}  // namespace lifeline::exe
