// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL server of the test's own: in a temporary folder, on a socket there, as a user without rights.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "journal/support/places.h"

namespace lifeline::journal::testing {

class postgres_server {
 public:
  static bool is_installed();
  postgres_server();   // makes and starts it
  ~postgres_server();  // stops it at once
  postgres_server(postgres_server const&) = delete;
  postgres_server& operator=(postgres_server const&) = delete;

  std::string conninfo() const;
  void start(std::vector<std::string> const& settings = {});
  void kill_at_once();  // SIGQUIT: every process of it exits without cleaning up, as after a crash

 private:
  temp_folder folder_;
  std::string data_;
  pid_t process_ = 0;
};

// The one that all tests of this program share.
postgres_server& shared_server();

struct postgres_place {
  postgres_place();
  std::string hub;  // a new one for each place
  std::chrono::milliseconds lease{10'000};
  std::unique_ptr<store> open() const;
};

}  // namespace lifeline::journal::testing
