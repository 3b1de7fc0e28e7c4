// SPDX-License-Identifier: Apache-2.0
// The known failure of stock systems: two outbounds take the same stock at once and on-hand goes negative
// (OpenBoxes, pull request 6061: from 5 to -5). Here 64 clients ask at the same moment for what is enough for
// some.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ledger/query.h"
#include "ledger/support/hub_text.h"

namespace lifeline::ledger::testing {
namespace {

struct client {
  std::string consignment;
  std::int64_t asked = 0;
};

// Each reads the stock first, as clients do, then all send; the order of arrival is drawn.
void race(unsigned seed, std::int64_t stock) {
  recorder r;
  for (auto const& wrong : run_hub_text(r, small_world())) ADD_FAILURE() << wrong;
  r.submit("receive_goods site=LGG lines=[{lot=L over=" + std::to_string(stock) + " found={item=mask}}]");
  std::mt19937_64 random(seed);
  std::vector<client> clients;
  for (int i = 0; i < 64; ++i) {
    client c{"K" + std::to_string(i), 1 + static_cast<std::int64_t>(random() % 9)};
    EXPECT_TRUE(
        r.submit("open_consignment consignment=" + c.consignment + " item=mask from=LGG to=ROM quantity=9"));
    EXPECT_EQ(sum_stock(r.b, {.site = "LGG", .state = model::goods_state::on_hand}).count(), stock);
    clients.push_back(c);
  }
  std::shuffle(clients.begin(), clients.end(), random);
  std::int64_t left = stock;
  for (auto const& c : clients) {
    auto const kind = random() % 2 == 0 ? "pick_goods" : "reserve_goods";
    auto const answer = r.submit(std::string(kind) + " consignment=" + c.consignment +
                                 " site=LGG item=mask quantity=" + std::to_string(c.asked));
    if (c.asked <= left) {
      EXPECT_TRUE(answer);
      left -= c.asked;
    } else {
      EXPECT_EQ(answer.code, verdict::not_enough_available);
      EXPECT_EQ(answer.available, left);
    }
    EXPECT_EQ(sum_stock(r.b, {.site = "LGG", .state = model::goods_state::on_hand}).count(), left);
  }
  EXPECT_EQ(sum_stock(r.b, {.lot = "L"}).count(), stock);
  for (auto const& wrong : find_faults(r)) ADD_FAILURE() << wrong;
}

TEST(oversell, of_64_clients_who_saw_the_same_stock_none_gets_what_is_not_there) {
  for (unsigned seed = 1; seed <= 20; ++seed) race(seed, 100);
}

TEST(oversell, five_pieces_are_never_minus_five) {
  recorder r;
  for (auto const& wrong : run_hub_text(r, small_world())) ADD_FAILURE() << wrong;
  r.submit("receive_goods site=LGG lines=[{lot=L over=5 found={item=mask}}]");
  r.submit("open_consignment consignment=K1 item=mask from=LGG to=ROM quantity=5");
  r.submit("open_consignment consignment=K2 item=mask from=LGG to=ROM quantity=5");
  EXPECT_TRUE(r.submit("pick_goods consignment=K1 site=LGG lot=L quantity=5"));
  auto const second = r.submit("pick_goods consignment=K2 site=LGG lot=L quantity=5");
  EXPECT_EQ(second.code, verdict::not_enough_on_hand);
  EXPECT_EQ(second.available, 0);
}

}  // namespace
}  // namespace lifeline::ledger::testing
