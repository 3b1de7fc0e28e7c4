// SPDX-License-Identifier: Apache-2.0
#include "journal/support/model_suite.h"

namespace lifeline::journal::testing {
namespace {

TEST(journal_model, memory_agrees_with_a_vector_under_random_use) {
  agrees_with_a_vector<memory_place>(100, 40);
}

TEST(journal_model, sqlite_agrees_with_a_vector_under_random_use) {
  agrees_with_a_vector<sqlite_place_for_tests>(4, 30);
}

}  // namespace
}  // namespace lifeline::journal::testing
