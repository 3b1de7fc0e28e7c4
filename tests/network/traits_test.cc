// SPDX-License-Identifier: Apache-2.0
#include "network/traits.h"

#include <rapidcheck.h>

#include "network/small.h"

namespace lifeline::network::test {
namespace {

using numbers = std::vector<std::uint32_t>;

bool shut(std::vector<closure> const& all, std::uint32_t lot, std::uint32_t arc) {
  return std::any_of(all.begin(), all.end(), [&](closure const& c) {
    return std::count(c.lots.begin(), c.lots.end(), lot) > 0 &&
           std::count(c.arcs.begin(), c.arcs.end(), arc) > 0;
  });
}

numbers some_of(std::uint32_t n) {
  auto const picked = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, n)));
  numbers out = picked;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

TEST(traits, packing_never_opens_an_arc_and_closes_none_when_bits_suffice) {
  EXPECT_TRUE(rc::check([] {
    std::vector<closure> all;
    auto const n = *rc::gen::inRange<std::size_t>(1, 12);
    for (std::size_t i = 0; i < n; ++i) all.push_back({i % 3 == 0 ? "A" : "B", some_of(6), some_of(6)});
    std::vector<std::string> notes;
    auto const few = *rc::gen::inRange<std::size_t>(1, 12);
    auto const got = packed(all, few, notes);
    RC_ASSERT(got.size() <= few);
    for (std::uint32_t lot = 0; lot < 6; ++lot)
      for (std::uint32_t a = 0; a < 6; ++a) {
        if (shut(all, lot, a)) RC_ASSERT(shut(got, lot, a));
        if (notes.empty() && !shut(all, lot, a)) RC_ASSERT(!shut(got, lot, a));
      }
  }));
}

TEST(traits, seventy_answers_fit_in_sixty_four_bits_and_none_comes_too_early) {
  auto s = horizon("2020-03-02", "2020-07-31");
  add_site(s, "H", "BEL", {"EU"});
  add_site(s, "CH", "CHE");
  add_lane(s, "T", "H", "CH", hours(8));
  add_rule(s, "R", model::rule_kind::export_authorisation, "EU").lead_working_days = 1;
  std::vector<std::string> exact;
  for (int day = 0; day < 98; ++day) {
    instant const ready = s.plan.from + hours(24 * day + 1);
    add_lot(s, "C" + std::to_string(day), "H", to_text(ready));
  }
  auto const net = build(s);
  EXPECT_FALSE(net.notes.empty());
  std::size_t late = 0;
  for (std::size_t i = 0; i < s.lots.size(); ++i) {
    auto const answer = answered(s.lots[i].ready, 1);
    auto const found = earliest(net, net.landside[0], s.lots[i].ready, net.lot_traits[i], 1);
    ASSERT_TRUE(found.has_value());
    EXPECT_GE(net.arcs[found->arcs[0]].leaves, answer);
    if (net.arcs[found->arcs[0]].leaves > answer) ++late;
    EXPECT_LE(net.arcs[found->arcs[0]].leaves, answer + hours(24 * 4));
  }
  EXPECT_LE(late, 10U);
}

}  // namespace
}  // namespace lifeline::network::test
