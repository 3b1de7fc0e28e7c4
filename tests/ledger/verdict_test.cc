// SPDX-License-Identifier: Apache-2.0
#include "ledger/verdict.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace lifeline::ledger {
namespace {

TEST(verdicts, numbers_rise_and_names_are_unlike) {
  std::set<std::string_view> names;
  int last = -1;
  for (auto const& doc : verdicts()) {
    EXPECT_GT(static_cast<int>(doc.code), last);
    last = static_cast<int>(doc.code);
    EXPECT_TRUE(names.insert(doc.name).second) << doc.name;
    EXPECT_EQ(find_verdict(doc.name), doc.code);
    EXPECT_EQ(&about(doc.code), &doc);
    EXPECT_EQ(doc.sentence.back(), '.');
  }
  EXPECT_FALSE(find_verdict("no-such-verdict").has_value());
}

TEST(verdicts, the_page_lists_every_one_as_it_is) {
  std::ifstream in(LIFELINE_SOURCE_DIR "/docs/verdicts.md", std::ios::binary);
  std::string const page{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  for (auto const& doc : verdicts()) {
    if (doc.code == verdict::accepted) continue;
    auto const row = fmt::format("| {} | `{}` | {} | {} |", static_cast<int>(doc.code), doc.name,
                                 doc.sentence, doc.may_succeed_later ? "yes" : "no");
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace lifeline::ledger
