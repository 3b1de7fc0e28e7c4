// SPDX-License-Identifier: Apache-2.0
// A short run of every kind, the same run twice, and controls that must be caught. The long ones are in
// bench/simulate.
#include "simulate/simulate.h"

#include <gtest/gtest.h>

namespace lifeline::simulate {
namespace {

options with(std::uint64_t seed, store_kind store, std::size_t commands = 1500) {
  options out;
  out.seed = seed;
  out.commands = commands;
  out.store = store;
  return out;
}

TEST(simulate, whole_hubs_keep_every_promise_in_memory_and_in_sqlite) {
  tally all;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    auto const done = run(with(seed, seed % 2 == 0 ? store_kind::memory : store_kind::sqlite));
    EXPECT_EQ(done.failure, "");
    all += done.counts;
  }
  // What was not tried was not shown.
  EXPECT_GE(all.kinds, 40U);
  EXPECT_GT(all.repeats, 100U);
  EXPECT_GT(all.accepted, all.commands / 3);
  EXPECT_GT(all.refused, all.commands / 10);
  EXPECT_GT(all.orderly_stops, 10U);
  EXPECT_GT(all.kills, 10U);
  EXPECT_GT(all.power_cuts, 5U);
  EXPECT_GT(all.failed_writes, 2U);
  EXPECT_GT(all.full_disks + all.failed_syncs, 2U);
  EXPECT_GT(all.proofs, 200U);
}

TEST(simulate, a_quiet_run_loses_nothing_either) {
  auto quiet = with(7, store_kind::sqlite, 800);
  quiet.faults = false;
  EXPECT_EQ(run(quiet).failure, "");
}

TEST(simulate, the_same_options_give_the_same_run) {
  for (auto const store : {store_kind::memory, store_kind::sqlite}) {
    auto const first = run(with(42, store, 800));
    auto const second = run(with(42, store, 800));
    EXPECT_EQ(first.digest, second.digest);
    EXPECT_EQ(to_text(first.counts), to_text(second.counts));
    EXPECT_NE(first.digest, run(with(43, store, 800)).digest);
  }
}

// A witness that never cries out proves nothing.
TEST(simulate, a_store_that_breaks_its_promise_is_caught) {
  for (auto const lie : {lie::forgets, lie::writes_twice, lie::syncs_late}) {
    std::size_t caught = 0;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      auto bad = with(seed, store_kind::sqlite, 3000);
      bad.control = lie;
      auto const done = run(bad);
      if (done.failure.empty()) continue;
      ++caught;
      EXPECT_NE(done.failure.find("again with: --seed " + std::to_string(seed)), std::string::npos);
      EXPECT_EQ(run(bad).failure, done.failure) << "a failure must repeat";
    }
    EXPECT_EQ(caught, 3U) << "lie " << static_cast<int>(lie);
  }
}

}  // namespace
}  // namespace lifeline::simulate
