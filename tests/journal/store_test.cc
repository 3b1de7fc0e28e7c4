// SPDX-License-Identifier: Apache-2.0
// The suite of every store over memory and SQLite; tests/postgres runs it over PostgreSQL.
#include "journal/support/store_suite.h"

namespace lifeline::journal::testing {
namespace {

using places = ::testing::Types<memory_place, sqlite_place_for_tests>;
INSTANTIATE_TYPED_TEST_SUITE_P(memory_and_sqlite, every_store, places);

}  // namespace
}  // namespace lifeline::journal::testing
