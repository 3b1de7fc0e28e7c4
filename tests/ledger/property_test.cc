// SPDX-License-Identifier: Apache-2.0
// Random commands: what must hold of every book, and the slow, obvious ledger beside it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>

#include "ledger/query.h"
#include "ledger/support/hub_text.h"
#include "ledger/support/plain_book.h"
#include "ledger/support/random_command.h"
#include "model/event_fields.h"

namespace lifeline::ledger::testing {
namespace {

struct run_result {
  recorder r;
  plain_book plain;
  std::map<std::string, int> accepted;
};

// What the slow ledger says of a command that chooses lots, before it is done.
void compare_choice(run_result& run, model::event_body const& asked, decision answer) {
  model::pick_goods wish;
  bool own = false;
  std::vector<model::goods_line> lines;
  auto const& done = answer ? run.r.events.back().body : asked;
  if (auto const* pick = std::get_if<model::pick_goods>(&done)) {
    wish = *pick;
    own = true;
  } else if (auto const* reserve = std::get_if<model::reserve_goods>(&done)) {
    wish.consignment = reserve->consignment;
    wish.site = reserve->site;
    wish.item = reserve->item;
    wish.quantity = reserve->quantity;
    wish.lines = reserve->lines;
  } else {
    return;
  }
  if (!answer && answer.code != verdict::not_enough_available) return;
  auto const today = std::chrono::floor<std::chrono::days>(run.r.now);
  auto const expected = run.plain.first_expired(wish, today, own);
  ASSERT_EQ(expected.has_value(), bool(answer)) << print_body(asked);
  if (!answer) return;
  std::map<std::string, std::int64_t> taken;
  for (auto const& l : wish.lines) taken[l.lot] += l.quantity.count();
  ASSERT_EQ(taken, *expected) << print_body(asked);
}

void run_commands(run_result& run, unsigned seed, int count, int compare_every) {
  std::mt19937_64 random(seed);
  command_maker make(run.r.b, [&](std::size_t n) { return static_cast<std::size_t>(random() % n); });
  for (auto const& wrong : run_hub_text(run.r, small_world())) ADD_FAILURE() << wrong;
  for (int i = 0; i < count; ++i) {
    auto const asked = make.next();
    auto const answer = run.r.submit(asked);
    compare_choice(run, asked, answer);
    if (::testing::Test::HasFatalFailure()) return;
    if (!answer) continue;
    run.plain.apply(run.r.events.back());
    ++run.accepted[std::string(model::kind_names[asked.index()])];
    ASSERT_FALSE(run.plain.below_zero) << print_body(run.r.events.back().body);
    if (i % compare_every != 0) continue;
    ASSERT_EQ(print_holdings(run.r.b), run.plain.print()) << "after " << print_body(run.r.events.back().body);
  }
  ASSERT_EQ(print_holdings(run.r.b), run.plain.print());
}

TEST(ledger_property, the_slow_ledger_agrees_after_every_event) {
  std::map<std::string, int> accepted;
  for (unsigned seed = 1; seed <= 250; ++seed) {
    run_result run;
    run_commands(run, seed, 300, 1);
    if (HasFatalFailure()) FAIL() << "seed " << seed;
    for (auto const& [kind, n] : run.accepted) accepted[kind] += n;
  }
  // The commands must meet each other for this to say anything.
  for (auto const* kind : {"announce_pledge",
                           "expect_lot",
                           "receive_goods",
                           "inspect_goods",
                           "put_away",
                           "reserve_goods",
                           "release_reservation",
                           "pick_goods",
                           "build_unit",
                           "break_unit",
                           "repack_unit",
                           "seal_unit",
                           "open_seal",
                           "put_movement",
                           "load_movement",
                           "unload_movement",
                           "depart",
                           "arrive",
                           "deliver",
                           "report_discrepancy",
                           "hold_goods",
                           "release_goods",
                           "recall_lot",
                           "lift_recall",
                           "change_customs",
                           "split_lot",
                           "count_stock",
                           "open_consignment",
                           "reconsign"}) {
    EXPECT_GE(accepted[kind], 10) << kind;
  }
}

TEST(ledger_property, every_book_balances_folds_again_and_restores) {
  for (unsigned seed = 100; seed <= 130; ++seed) {
    run_result run;
    run_commands(run, seed, 400, 1000);
    if (HasFatalFailure()) FAIL() << "seed " << seed;
    for (auto const& wrong : find_faults(run.r)) ADD_FAILURE() << "seed " << seed << ": " << wrong;
  }
}

TEST(ledger_property, deciding_changes_nothing_and_says_what_submitting_says) {
  for (unsigned seed = 200; seed <= 210; ++seed) {
    std::mt19937_64 random(seed);
    recorder r;
    command_maker make(r.b, [&](std::size_t n) { return static_cast<std::size_t>(random() % n); });
    for (auto const& wrong : run_hub_text(r, small_world())) ADD_FAILURE() << wrong;
    for (int i = 0; i < 200; ++i) {
      auto const body = make.next();
      model::event e;
      e.id = {9, static_cast<std::uint64_t>(i) + 1};
      e.at = e.recorded = r.now;
      e.body = body;
      auto const before = r.b.snapshot();
      auto const said = r.b.decide(e, &r);
      ASSERT_EQ(before, r.b.snapshot()) << print_body(body);
      auto const done = r.submit(body);
      ASSERT_EQ(said.code, done.code);
      if (done) {
        ASSERT_EQ(e.body, r.events.back().body);
      } else {
        ASSERT_EQ(before, r.b.snapshot()) << print_body(body);
      }
    }
  }
}

TEST(ledger_property, every_lot_is_traced_both_ways) {
  for (unsigned seed = 300; seed <= 310; ++seed) {
    run_result run;
    run_commands(run, seed, 300, 1000);
    auto const lots = list_lots(run.r.b);
    for (auto const& lot : lots) {
      for (auto const& child : trace_forward(run.r.b, lot)) {
        auto const back = trace_back(run.r.b, child);
        EXPECT_NE(std::find(back.begin(), back.end(), lot), back.end());
      }
    }
  }
}

TEST(ledger_property, history_of_a_lot_is_what_its_events_say) {
  run_result run;
  run_commands(run, 400, 500, 1000);
  for (auto const& lot : list_lots(run.r.b)) {
    auto const positions = history(run.r.b, subject::lot, lot);
    ASSERT_FALSE(positions.empty());
    for (std::size_t i = 0; i < positions.size(); ++i) {
      ASSERT_LT(positions[i], run.r.events.size());
      if (i > 0) {
        EXPECT_LT(positions[i - 1], positions[i]);
      }
    }
    EXPECT_EQ(history(run.r.b, subject::lot, lot, positions.back()).size(), 1U);
    EXPECT_EQ(history(run.r.b, subject::lot, lot, 0, 1).size(), 1U);
    // Every event that names the lot, and accepted it, is in it.
    for (std::size_t i = 0; i < run.r.events.size(); ++i) {
      auto const* const count = std::get_if<model::count_stock>(&run.r.events[i].body);
      if (count == nullptr || count->lines[0].lot != lot) continue;
      EXPECT_TRUE(std::binary_search(positions.begin(), positions.end(), i));
    }
  }
}

TEST(ledger_property, a_damaged_snapshot_is_refused_or_is_a_sound_book) {
  run_result run;
  run_commands(run, 500, 300, 1000);
  auto const whole = run.r.b.snapshot();
  std::mt19937_64 random(1);
  for (int i = 0; i < 3000; ++i) {
    auto bytes = whole;
    bytes[random() % bytes.size()] = static_cast<char>(random());
    if (i % 3 == 0) bytes.resize(random() % bytes.size());
    auto back = book::restore(bytes);
    if (!back) continue;
    // Whatever it is, asking and going on may not break anything.
    print_holdings(*back);
    for (auto const& lot : list_lots(*back)) find_lot(*back, lot);
    for (auto const& k : list_consignments(*back)) find_consignment(*back, k);
    for (auto const& m : list_movements(*back)) find_movement(*back, m);
    for (std::uint64_t u = 1; u < 7; ++u)
      unit_tree(*back, model::sscc::with_check_digit(34012345000000000U + u));
    EXPECT_TRUE(book::restore(back->snapshot()).has_value());
  }
}

}  // namespace
}  // namespace lifeline::ledger::testing
