// SPDX-License-Identifier: Apache-2.0
// Doing and correcting leaves the holdings as they were, whatever the books look like.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>

#include <fmt/format.h>

#include "ledger/query.h"
#include "ledger/support/hub_text.h"

namespace lifeline::ledger::testing {
namespace {

// A lot free in bin A, some of it for consignment K1, and a pledge.
recorder prepared(int good, int set_aside) {
  recorder r;
  for (auto const& one :
       run_hub_text(r, fmt::format("{}\nexpect_lot lot=L goods={{item=mask}} quantity={} site=LGG\n"
                                   "receive_goods site=LGG bin=A lines=[{{lot=L good={}}}]\n"
                                   "open_consignment consignment=K1 item=mask from=LGG to=ROM quantity=10\n"
                                   "open_consignment consignment=K2 item=mask from=LGG to=ROM quantity=10\n"
                                   "reserve_goods consignment=K1 site=LGG lot=L quantity={}\n"
                                   "announce_pledge pledge=P goods={{item=mask}} quantity=500 site=LGG\n",
                                   small_world(), good, good, set_aside)))
    ADD_FAILURE() << one;
  return r;
}

RC_GTEST_PROP(corrections, undo_what_was_done, ()) {
  auto const good = *rc::gen::inRange(20, 1000);
  auto const set_aside = *rc::gen::inRange(1, good / 2 + 1);
  auto const n = *rc::gen::inRange(1, 1000);
  auto r = prepared(good, set_aside);
  auto const commands = std::vector<std::string>{
      fmt::format("expect_lot lot=X goods={{item=mask}} quantity={} site=LGG", n),
      fmt::format("expect_lot lot=X pledge=P goods={{item=mask}} quantity={} site=LGG", n),
      fmt::format("put_away site=LGG bin=B lines=[{{lot=L bin=A quantity={}}}]", n),
      fmt::format("split_lot where={{lot=L site=LGG bin=A}} quantity={} into=X", n),
      fmt::format("split_lot where={{lot=P site=LGG state=pledged}} quantity={} into=X", n),
      fmt::format(
          "reconsign from=K1 into=K2 lines=[{{where={{lot=L site=LGG bin=A consignment=K1 state=reserved}} "
          "quantity={}}}]",
          n)};
  auto const before = print_holdings(r.b);
  auto const done = r.submit(commands[*rc::gen::inRange<std::size_t>(0, commands.size())]);
  if (!done) {
    RC_ASSERT(print_holdings(r.b) == before);
    return;
  }
  RC_ASSERT(print_holdings(r.b) != before);
  RC_ASSERT(static_cast<bool>(r.submit(model::event_body(model::correct_event{r.last_id(), {}}))));
  RC_ASSERT(print_holdings(r.b) == before);
  RC_ASSERT(find_faults(r).empty());
}

TEST(pages, a_late_page_goes_on_where_the_last_one_ended_though_accounts_close) {
  recorder r;
  std::string text(small_world());
  for (int i = 0; i < 300; ++i)
    text += fmt::format("\nreceive_goods site=LGG bin=A lines=[{{lot=L{} good=5 found={{item=mask}}}}]", i);
  for (auto const& one : run_hub_text(r, text)) ADD_FAILURE() << one;
  for (auto const* site : {"LGG", ""}) {
    stock_filter filter;
    filter.site = site;
    std::set<std::uint64_t> seen;
    std::set<std::string> lots;
    std::uint64_t after = 0;
    for (int page = 0;; ++page) {
      auto const some = list_stock(r.b, filter, {after, 7});
      for (auto const& row : some.rows) {
        EXPECT_TRUE(seen.insert(row.serial).second) << "twice";
        lots.insert(row.where.lot);
      }
      if (some.next == 0) break;
      after = some.next;
      // What the last page ended with leaves, and comes back as another account.
      auto const lot = some.rows.back().where.lot;
      if (page % 2 == 0)
        r.submit(fmt::format("put_away site=LGG bin=C{} lines=[{{lot={} bin={} quantity=5}}]", page, lot,
                             some.rows.back().where.bin));
    }
    EXPECT_EQ(lots.size(), 300U);
    EXPECT_EQ(find_faults(r), std::vector<std::string>());
  }
}

TEST(pages, ids_come_in_both_directions_from_anywhere) {
  recorder r;
  std::string text(small_world());
  for (int i = 0; i < 5; ++i)
    text += fmt::format("\nreceive_goods site=LGG lines=[{{lot=L{} good=5 found={{item=mask}}}}]", i);
  for (auto const& one : run_hub_text(r, text)) ADD_FAILURE() << one;
  using list = std::vector<std::string>;
  EXPECT_EQ(next_ids(r.b, subject::lot, "", 2), (list{"L0", "L1"}));
  EXPECT_EQ(next_ids(r.b, subject::lot, "L3", 9), (list{"L4"}));
  EXPECT_EQ(next_ids(r.b, subject::lot, "", 2, true), (list{"L4", "L3"}));
  EXPECT_EQ(next_ids(r.b, subject::lot, "L1", 9, true), (list{"L0"}));
  EXPECT_EQ(next_ids(r.b, subject::lot, "nobody", 9), list{});
}

}  // namespace
}  // namespace lifeline::ledger::testing
