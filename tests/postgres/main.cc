// SPDX-License-Identifier: Apache-2.0
// Runs with a PostgreSQL server of its own, one for all tests; tells loudly when there is none to start.
#include <gtest/gtest.h>

#include <cstdio>
#include <optional>

#include "postgres/server.h"

namespace {

std::optional<lifeline::journal::testing::postgres_server> server;

}  // namespace

lifeline::journal::testing::postgres_server& lifeline::journal::testing::shared_server() {
  return *server;
}

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  if (!lifeline::journal::testing::postgres_server::is_installed()) {
    std::fputs("SKIPPED: no PostgreSQL server is installed; the journal in PostgreSQL is not tested\n",
               stderr);
    return 77;
  }
  server.emplace();
  int const outcome = RUN_ALL_TESTS();
  server.reset();
  return outcome;
}
