// SPDX-License-Identifier: Apache-2.0
// What every store must do, over PostgreSQL.
#include "journal/support/committer_suite.h"
#include "journal/support/model_suite.h"
#include "journal/support/store_suite.h"
#include "postgres/server.h"

namespace lifeline::journal::testing {
namespace {

INSTANTIATE_TYPED_TEST_SUITE_P(postgres, every_store, postgres_place);

TEST(postgres_model, agrees_with_a_vector_under_random_use) {
  agrees_with_a_vector<postgres_place>(2, 40);
}

TEST(postgres_committer, stores_the_batches_of_many_threads_whole) {
  many_threads_hand_in_batches<postgres_place>();
}

}  // namespace
}  // namespace lifeline::journal::testing
