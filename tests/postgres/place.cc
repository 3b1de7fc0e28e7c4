// SPDX-License-Identifier: Apache-2.0
#include "journal/postgres.h"
#include "postgres/server.h"

namespace lifeline::journal::testing {

postgres_place::postgres_place() {
  static int number = 0;
  hub = "hub " + std::to_string(++number);
}

std::unique_ptr<store> postgres_place::open() const {
  postgres_options how;
  how.hub = hub;
  how.lease = lease;
  how.pause = std::chrono::milliseconds(20);
  how.tries = 1500;
  auto out = open_postgres(shared_server().conninfo(), how);
  LIFELINE_CHECK(out.has_value());
  return std::move(*out);
}

}  // namespace lifeline::journal::testing
