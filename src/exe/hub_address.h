// SPDX-License-Identifier: Apache-2.0
// A hub that is served, as verbs of the command line ask it.
#pragma once

#include <string>

#include "base/result.h"
#include "serve/client/curl.h"

namespace CLI {
class App;
}

namespace lifeline::exe {

struct hub_address {
  std::string server = "http://127.0.0.1:8080";
  std::string token_file;
  std::string certificate_authorities;
};

// --server, --token-file, --ca
void add_hub_options(CLI::App&, hub_address&);
// From the file, else from the environment; empty: none.
result<std::string> token_of(hub_address const&);
serve::client::call_rules rules_of(hub_address const&);
// The body of what a GET answers; a refusal of the hub is an error in its own words.
result<std::string> get_from(hub_address const&, std::string const& path);

}  // namespace lifeline::exe
