// SPDX-License-Identifier: Apache-2.0
#include "exe/demo.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>

#include "exchange/json/writer.h"
#include "exchange/scenario_reader.h"
#include "hub/people.h"
#include "hub/planner_desk.h"
#include "hub/scenario_events.h"

namespace lifeline::exe {
namespace {

constexpr std::string_view password = "demonstration-2020";

struct demo_org {
  std::string org;
  std::string name;
  std::string kind;
  std::string party;
  model::text_list sites;
  std::vector<std::string> roles;  // one account each, of the role's name
};

bool is_party(model::scenario const& s, std::string const& id) {
  return std::any_of(s.parties.begin(), s.parties.end(), [&](auto const& p) { return p.id == id; });
}

std::vector<demo_org> orgs_of(model::scenario const& s) {
  std::vector<demo_org> out = {
      {"hub", "The hub", "hub", "", {}, {"admin", "coordinator", "hub_operator", "declarant", "auditor"}}};
  auto const donor =
      std::find_if(s.lots.begin(), s.lots.end(), [&](auto const& l) { return is_party(s, l.donor); });
  if (donor != s.lots.end()) out.push_back({"donor", "A donor", "donor", donor->donor, {}, {"donor"}});
  auto const leg =
      std::find_if(s.legs.begin(), s.legs.end(), [&](auto const& l) { return is_party(s, l.carrier); });
  out.push_back(
      {"carrier", "A carrier", "carrier", leg == s.legs.end() ? "" : leg->carrier, {}, {"carrier"}});
  if (!s.needs.empty())
    out.push_back({"recipient", "A recipient", "consignee", "", {s.needs.front().site}, {"recipient"}});
  return out;
}

hub::reply post_all(hub::writing& in, std::vector<model::event_body> bodies, std::string const& why) {
  for (auto& body : bodies) {
    auto const kind = model::kind_number(body);
    auto const done = in.post(std::move(body), why);
    if (auto no = hub::to_reply(done, fmt::format("event of kind {}", kind))) return no;
  }
  return {};
}

hub::reply add_people(hub::writing& in, demo_case& demo, std::string const& hash) {
  for (auto const& org : orgs_of(demo.scenario)) {
    model::put_org put;
    put.org = org.org;
    put.name = org.name;
    put.kind = org.kind;
    put.party = org.party;
    put.sites = org.sites;
    if (auto no = hub::to_reply(in.post(model::event_body(put)))) return no;
    for (auto const& role : org.roles) {
      model::put_user user;
      user.user = role;
      user.org = org.org;
      user.name = {"Demo " + role, false};
      user.password_hash = {hash, false};
      if (auto no = hub::to_reply(in.post(model::event_body(user)))) return no;
      if (auto no = hub::to_reply(in.post(model::event_body(model::grant_role{role, org.org, role}))))
        return no;
      auto acts_for = org.sites.empty() ? org.party : org.sites.front();
      demo.accounts.push_back({role, role, acts_for.empty() ? "the hub" : acts_for});
    }
    if (org.kind != "donor") continue;
    auto const secret = hub::make_secret(hub::secret_kind::share_link, in.hub.with().random);
    model::put_share_link link;
    link.link = secret.id;
    link.org = org.org;
    link.donors = {org.party};
    link.secret_sha256 = secret.sha256;
    link.label = "demonstration";
    demo.link = secret.text;
    if (auto no = hub::to_reply(in.post(model::event_body(link)))) return no;
  }
  return {};
}

// An example is found from anywhere: as named, else in the folders above the program.
std::string find_example(std::string const& named) {
  std::error_code code;
  if (std::filesystem::exists(named, code) || std::filesystem::path(named).is_absolute()) return named;
  auto const self = std::filesystem::read_symlink("/proc/self/exe", code);
  for (auto above = self.parent_path(); above.has_relative_path(); above = above.parent_path()) {
    if (std::filesystem::exists(above / named, code)) return (above / named).string();
  }
  return {};
}

}  // namespace

temporary_folder::~temporary_folder() {
  std::error_code ignored;
  if (!path.empty()) std::filesystem::remove_all(path, ignored);
}

result<demo_case> open_demo(std::string const& named) {
  auto const scenario = find_example(named);
  if (scenario.empty())
    return error{fault::not_found, named, "there is no such scenario, here or above the program"};
  auto loaded = exchange::read_scenario(scenario);
  if (has_errors(loaded.found)) {
    return error{fault::bad_input, scenario, "this scenario has errors; `lifeline check` tells them all"};
  }
  auto name = (std::filesystem::temp_directory_path() / "lifeline-demo-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return error{fault::io, name, "cannot make a temporary folder"};
  demo_case out;
  out.scenario = std::move(loaded.data);
  out.folder = temporary_folder(name);
  out.password = password;
  return out;
}

std::optional<error> fill_demo(hub::core& hub, demo_case& demo) {
  auto const hash = hub::hash_password(demo.password, hub.with().passwords, hub.with().random);
  auto const done = hub.run([&](hub::writing& in) -> hub::reply {
    model::open_hub open;
    open.hub = in.hub.with().hub;
    open.name = in.hub.with().name;
    open.operation = "demonstration";
    if (auto no = hub::to_reply(in.post(model::event_body(open)))) return no;
    if (auto no = post_all(in, hub::events_of(demo.scenario, demo.scenario.plan.as_of), "demonstration"))
      return no;
    return add_people(in, demo, hash);
  });
  if (done.no) return error{fault::bad_input, "demonstration", done.no->sentence};
  hub::caller who;
  who.user = "coordinator";
  auto const no = hub.plans().propose({}, who, hub.with().now(), demo.plan);
  if (no) return error{fault::infeasible, "demonstration", no->sentence};
  return {};
}

std::optional<error> fill_from_scenario(hub::core& hub, std::string const& scenario) {
  auto const loaded = exchange::read_scenario(scenario);
  if (has_errors(loaded.found)) {
    return error{fault::bad_input, scenario, "this scenario has errors; `lifeline check` tells them all"};
  }
  auto const done = hub.run([&](hub::writing& in) {
    return post_all(in, hub::events_of(loaded.data, in.now), "scenario at the start");
  });
  if (!done.no) return {};
  return error{fault::bad_input, scenario, done.no->sentence};
}

void print_demo(demo_case const& demo, std::string const& url) {
  fmt::print(
      "\nDEMONSTRATION: {}\nNothing here is real, and all of it is gone when the program stops. It is "
      "{}.\n\n",
      demo.scenario.plan.title, to_short_text(demo.scenario.plan.as_of));
  fmt::print("  {:<14} {:<20} {}\n", "account", "password", "acts for");
  for (auto const& one : demo.accounts)
    fmt::print("  {:<14} {:<20} {}\n", one.user, demo.password, one.acts_for);
  if (!demo.link.empty())
    fmt::print("\nWhat a donor sees, without an account:\n  {}/#/gift/{}\n", url, demo.link);
  fmt::print(
      "\nA plan is being made: proposal {}. Open {} in a browser, accept the plan as coordinator, and let\n",
      demo.plan, url);
  fmt::print("the clock run; or by the API:\n");
  fmt::print("  POST {}/v1/plans/{}/accept\n  PUT  {}/v1/demo {{\"speed\": 3600}}\n", url, demo.plan, url);
  std::fflush(stdout);
}

std::string demo_card(demo_case const& demo) {
  exchange::json::writer out(0);
  out.begin_object().field("title", demo.scenario.plan.title).field("password", demo.password);
  out.field("link", demo.link).field("plan", demo.plan).key("accounts").begin_array();
  for (auto const& one : demo.accounts) {
    out.begin_object().field("user", one.user).field("role", one.role);
    out.field("acts_for", one.acts_for).end_object();
  }
  out.end_array().end_object();
  return std::move(out).take();
}

}  // namespace lifeline::exe
