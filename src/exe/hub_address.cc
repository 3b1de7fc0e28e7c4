// SPDX-License-Identifier: Apache-2.0
#include "exe/hub_address.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>

namespace lifeline::exe {

void add_hub_options(CLI::App& sub, hub_address& hub) {
  sub.add_option("--server", hub.server, "Where the hub is served")
      ->capture_default_str()
      ->envname("LIFELINE_SERVER");
  sub.add_option("--token-file", hub.token_file,
                 "File with an API token; else the environment variable LIFELINE_TOKEN");
  sub.add_option("--ca", hub.certificate_authorities,
                 "Certificates that the server's is checked against, PEM");
}

result<std::string> token_of(hub_address const& hub) {
  char const* const from_environment = std::getenv("LIFELINE_TOKEN");
  if (hub.token_file.empty()) return std::string(from_environment == nullptr ? "" : from_environment);
  std::ifstream file(hub.token_file);
  std::string out;
  if (!std::getline(file, out)) return error{fault::io, hub.token_file, "cannot be read"};
  return out;
}

serve::client::call_rules rules_of(hub_address const& hub) {
  serve::client::call_rules out;
  out.allow_plain = true;  // whoever types the address knows where it leads
  out.allow_private = true;
  out.timeout = std::chrono::seconds(60);
  out.certificate_authorities = hub.certificate_authorities;
  return out;
}

result<std::string> get_from(hub_address const& hub, std::string const& path) {
  auto const token = token_of(hub);
  if (!token) return token.error();
  auto got =
      serve::client::fetch(rules_of(hub), {hub.server + path, "", token->empty() ? "" : "Bearer " + *token});
  if (!got) return got.error();
  if (got->status < 300) return std::move(got->body);
  auto const kind = got->status == 404 ? fault::not_found : got->status >= 500 ? fault::io : fault::bad_input;
  return error{kind, hub.server + path, fmt::format("{}: {}", got->status, got->body)};
}

}  // namespace lifeline::exe
