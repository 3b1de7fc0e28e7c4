// SPDX-License-Identifier: Apache-2.0
// The power goes at any write of a journal in SQLite; afterwards everything acknowledged is there, once and
// whole, and of the rest whole batches or nothing. The control, a disk that ignores syncs, must be caught.
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "journal/simulated_disk.h"
#include "journal/support/places.h"

namespace lifeline::journal::testing {
namespace {

struct round_outcome {
  bool lost = false;  // something acknowledged is gone or changed, or the journal cannot be read
  std::string why;
};

class hub_on_a_bad_disk {
 public:
  explicit hub_on_a_bad_disk(std::uint64_t seed) : disk(seed), random_(seed * 7919) {}

  // Appends until the disk stops; remembers what was acknowledged and what was under way.
  void work_until_it_stops() {
    auto const s = open();
    if (s == nullptr) return;
    for (;;) {
      auto const batch = next_batch();
      auto const outcome = s->append(position(acknowledged.size()), views(batch));
      if (outcome.status != append_status::ok) {
        under_way = batch;
        break;
      }
      acknowledged.insert(acknowledged.end(), batch.begin(), batch.end());
      if (random_() % 8 == 0) static_cast<void>(s->put_snapshot(position(acknowledged.size()), "state"));
      if (random_() % 8 == 0 && !erase_one(*s)) break;
    }
    auto const after = s->append(position(acknowledged.size()), views(numbered_batch(1'000'000, 1)));
    EXPECT_NE(after.status, append_status::ok) << "a store that failed once must not acknowledge again";
    disk.kill_process();  // or closing would write to the disk once more
  }

  round_outcome look(bool claims = true) {
    auto const s = open(claims);
    if (s == nullptr) return {true, "it does not open: " + why_closed};
    std::vector<kept> all;
    bool in_doubt = false;
    for (position at(1);;) {
      auto const next = s->read(at, {}, [&](stored const& one) {
        all.push_back({one.id, std::string(one.body), std::string(one.erasable), one.erased});
      });
      if (!next) return {true, next.error().what};
      if (*next == at) break;
      at = *next;
    }
    auto whole = acknowledged;
    if (all.size() > whole.size()) {
      whole.insert(whole.end(), under_way.begin(), under_way.end());
      in_doubt = true;
    }
    if (erasing != 0 && all.size() >= erasing && all[erasing - 1].erased) {  // asked for, not acknowledged
      whole[erasing - 1].erasable.clear();
      whole[erasing - 1].erased = true;
    }
    for (std::size_t i = 0; i < std::max(all.size(), whole.size()); ++i) {
      if (i < all.size() && i < whole.size() && all[i] == whole[i]) continue;
      return {true, "of " + std::to_string(acknowledged.size()) + " acknowledged records " +
                        std::to_string(all.size()) + " are there, and number " + std::to_string(i + 1) +
                        " is lost or changed" + (in_doubt ? ", some in doubt" : "")};
    }
    for (std::size_t i = 0; i < all.size(); i += 1 + all.size() / 50) {
      auto const found = s->find(all[i].id);
      if (!found || *found != position(i + 1)) return {true, "an id is not found where it stands"};
    }
    auto const snapshot = s->find_snapshot(position(all.size()));
    if (!snapshot) return {true, snapshot.error().what};
    acknowledged = all;
    under_way.clear();
    erasing = 0;
    disk.kill_process();
    return {};
  }

  simulated_disk disk;
  std::vector<kept> acknowledged;
  std::vector<kept> under_way;
  std::size_t erasing = 0;
  std::string why_closed;

 private:
  std::unique_ptr<store> open(bool claims = true) {
    sqlite_options how;
    how.vfs = disk.vfs();
    how.background = false;
    how.log_bytes = std::size_t{1} << 19U;
    auto out = open_sqlite("hub.journal", how);
    why_closed = out ? "" : out.error().what;
    if (!out) return nullptr;
    if (!claims) return std::move(*out);
    auto const held = (*out)->claim("");
    why_closed = !held ? held.error().what : "somebody else holds it";
    if (!held || !held->mine) return nullptr;
    return std::move(*out);
  }

  std::vector<kept> next_batch() {
    std::vector<std::size_t> const sizes{10, 300, 3000};
    auto batch = numbered_batch(next_, 1 + random_() % 20, sizes[random_() % sizes.size()]);
    next_ += batch.size();
    return batch;
  }

  bool erase_one(store& s) {
    erasing = 1 + random_() % acknowledged.size();
    if (!s.erase(position(erasing))) return false;
    auto& one = acknowledged[erasing - 1];
    one.erased = one.erased || !one.erasable.empty();
    one.erasable.clear();
    erasing = 0;
    return true;
  }

  std::mt19937_64 random_;
  std::uint64_t next_ = 1;
};

TEST(power_loss, nothing_acknowledged_is_lost_at_any_write) {
  std::size_t acknowledged = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    hub_on_a_bad_disk hub(seed);
    std::mt19937_64 random(seed);
    for (int round = 0; round < 6; ++round) {
      hub.disk.stop_at_write(hub.disk.writes() + 1 + random() % 400);
      hub.work_until_it_stops();
      hub.disk.cut_power();
      auto const outcome = hub.look();
      ASSERT_FALSE(outcome.lost) << "seed " << seed << " round " << round << ": " << outcome.why;
    }
    acknowledged += hub.acknowledged.size();
  }
  EXPECT_GT(acknowledged, 10'000U);
}

TEST(power_loss, a_disk_that_ignores_syncs_is_caught) {
  int caught = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    hub_on_a_bad_disk hub(seed);
    hub.disk.ignore_syncs();
    hub.disk.stop_at_write(300);
    hub.work_until_it_stops();
    hub.disk.cut_power();
    caught += hub.look().lost ? 1 : 0;
  }
  EXPECT_GE(caught, 18) << "this harness could not see a loss";
}

TEST(power_loss, a_failed_sync_stops_the_store_and_loses_nothing_acknowledged) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    hub_on_a_bad_disk hub(seed);
    std::mt19937_64 random(seed);
    hub.disk.stop_at_write(hub.disk.writes() + 50 + random() % 200);
    hub.work_until_it_stops();
    hub.disk.cut_power();
    ASSERT_FALSE(hub.look().lost);
    hub.disk.fail_sync_in(3 + random() % 20);
    hub.work_until_it_stops();
    // What is seen now may be in the kernel's memory only. Who builds upon it must not lose it later.
    auto const seen = hub.look();
    ASSERT_FALSE(seen.lost) << "seed " << seed << ": " << seen.why;
    hub.disk.cut_power();
    auto const kept_after = hub.look();
    ASSERT_FALSE(kept_after.lost) << "seed " << seed << ": " << kept_after.why;
  }
}

TEST(power_loss, a_full_disk_refuses_and_keeps_what_is_there) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    hub_on_a_bad_disk hub(seed);
    hub.disk.set_capacity(700'000 + seed * 40'000);
    hub.work_until_it_stops();
    EXPECT_GT(hub.acknowledged.size(), 10U);
    auto const outcome = hub.look(false);  // reading needs no room
    EXPECT_FALSE(outcome.lost) << outcome.why;
    hub.disk.set_capacity(~std::uint64_t{0});
    hub.disk.stop_at_write(hub.disk.writes() + 200);
    hub.work_until_it_stops();
    hub.disk.cut_power();
    EXPECT_FALSE(hub.look().lost);
  }
}

}  // namespace
}  // namespace lifeline::journal::testing
