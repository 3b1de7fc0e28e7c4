// SPDX-License-Identifier: Apache-2.0
// How the hub is, for who looks after it; and which ways of signing in there are, for whoever comes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "hub/verb.h"
#include "model/fact.h"

namespace lifeline::hub {

struct health_answer {
  std::string hub;
  std::string name;
  std::string program;
  instant now{};
  instant started{};
  bool ready = true;
  std::vector<std::string> trouble;
  std::vector<model::fact> trouble_why;
  bool writer = false;
  std::string writer_url;
  std::uint64_t applied = 0;
  std::uint64_t durable = 0;
  std::uint64_t stored = 0;
  std::int64_t lag = 0;
  std::optional<instant> last_recorded;
  std::uint64_t snapshot = 0;
  std::int64_t waiting = 0;
  std::uint64_t refused = 0;
  std::uint64_t denied = 0;
  bool customs_line = false;
  std::vector<std::string> customs_line_trouble;
  std::string storage;
  std::optional<std::int64_t> journal_bytes;
  std::optional<std::int64_t> free_bytes;
  std::optional<instant> backup_made;
  std::optional<std::int64_t> backup_bytes;
  std::int64_t users = 0;
  std::int64_t webhooks = 0;
  std::int64_t open_exceptions = 0;
  std::vector<std::string> advice;
  std::vector<model::fact> advice_why;  // the same as facts, one for each
};
struct ways_answer {
  bool password = true;
  bool oidc = false;
  std::string oidc_path;
  std::string oidc_issuer;
  bool demonstration = false;
};

void add_health_verbs(std::vector<verb>&);

}  // namespace lifeline::hub
