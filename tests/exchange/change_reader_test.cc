// SPDX-License-Identifier: Apache-2.0
#include "exchange/change_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "support/small_scenario.h"

namespace lifeline::exchange {
namespace {

class change_reader : public ::testing::Test {
 protected:
  std::filesystem::path const file =
      std::filesystem::temp_directory_path() / ("lifeline-change-" + std::to_string(getpid()) + ".toml");
  ~change_reader() override {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
  }
  loaded_changes read(std::string const& text) const {
    std::ofstream(file, std::ios::binary) << text;
    return read_changes(file);
  }
  problem only_problem(std::string const& text) const {
    auto const got = read(text);
    EXPECT_EQ(got.found.size(), 1u) << text;
    return got.found.empty() ? problem{} : got.found.front();
  }
};

TEST_F(change_reader, reads_every_kind_with_its_keys) {
  auto const got = read(R"(as_of = "2020-03-17T18:00Z"
[[change]]
kind = "leg_cancelled"
leg = "L04"
[[change]]
kind = "leg_late"
leg = "L05"
hours = 2.5
[[change]]
kind = "leg_capacity"
leg = "L06"
kg = 900
m3 = 7
[[change]]
kind = "lot_short"
lot = "C4a"
pieces = 900000
[[change]]
kind = "lot_damaged"
lot = "C4b"
pieces = 12
[[change]]
kind = "lot_late"
lot = "C4c"
ready_utc = "2020-03-19T06:00Z"
[[change]]
kind = "border_closed"
country = "FRA"
from_utc = "2020-03-18"
until_utc = "2020-03-20"
[[change]]
kind = "lane_closed"
lane = "LGG-ROM"
)");
  ASSERT_TRUE(got.found.empty()) << to_text(got.found.front());
  EXPECT_EQ(got.data.as_of, test::at("2020-03-17T18:00Z"));
  auto const& c = got.data.changes;
  ASSERT_EQ(c.size(), 8u);
  EXPECT_EQ(c[0].kind, model::change_kind::leg_cancelled);
  EXPECT_EQ(c[0].ref, "L04");
  EXPECT_EQ(c[1].by, minutes(150));
  EXPECT_EQ(c[2].mass, grams(900'000));
  EXPECT_EQ(c[2].volume, cubic_cm(7'000'000));
  EXPECT_EQ(c[3].quantity, pieces(900'000));
  EXPECT_EQ(c[4].kind, model::change_kind::lot_damaged);
  EXPECT_EQ(c[5].from, test::at("2020-03-19T06:00Z"));
  EXPECT_EQ(c[6].ref, "FRA");
  EXPECT_EQ(c[6].until, test::at("2020-03-20"));
  EXPECT_EQ(c[7].ref, "LGG-ROM");
}

TEST_F(change_reader, reads_a_need_and_a_pin) {
  auto const got = read(R"(as_of = "2020-03-17T18:00Z"
[[change]]
kind = "need"
id = "new"
site = "EAST"
group = "mask"
pieces = 5000
by_utc = "2020-03-20"
severity = 2
[[pin]]
id = "PIN1"
kind = "lot_to_site"
lot = "A"
site = "EAST"
pieces = 100
note = "agreed"
)");
  ASSERT_TRUE(got.found.empty()) << to_text(got.found.front());
  ASSERT_EQ(got.data.changes.size(), 1u);
  auto const& asked = got.data.changes[0].asked;
  EXPECT_EQ(asked.id, "new");
  EXPECT_EQ(asked.quantity, pieces(5000));
  EXPECT_EQ(asked.by, test::at("2020-03-20"));
  EXPECT_EQ(asked.severity, permille(2000));
  ASSERT_EQ(got.data.pins.size(), 1u);
  EXPECT_EQ(got.data.pins[0].kind, model::pin_kind::lot_to_site);
  EXPECT_EQ(got.data.pins[0].quantity, pieces(100));
}

TEST_F(change_reader, asks_when_now_is) {
  auto const p = only_problem("[[change]]\nkind = \"leg_cancelled\"\nleg = \"L04\"\n");
  EXPECT_EQ(p.column, "as_of");
  EXPECT_EQ(p.level, severity::error);
}

TEST_F(change_reader, names_an_unknown_key_with_its_line) {
  auto const p = only_problem(
      "as_of = \"2020-03-17\"\n[[change]]\nkind = \"leg_cancelled\"\nleg = \"L04\"\nleggs = 1\n");
  EXPECT_EQ(p.line, 5u);
  EXPECT_EQ(p.column, "leggs");
  EXPECT_NE(p.expected.find("leg"), std::string::npos);
}

TEST_F(change_reader, names_an_unknown_kind_and_lists_the_known_ones) {
  auto const p = only_problem("as_of = \"2020-03-17\"\n[[change]]\nkind = \"leg_gone\"\n");
  EXPECT_NE(p.what.find("leg_gone"), std::string::npos);
  EXPECT_NE(p.expected.find("leg_cancelled"), std::string::npos);
  EXPECT_NE(p.expected.find("lane_closed"), std::string::npos);
}

TEST_F(change_reader, says_which_key_a_kind_needs) {
  auto const p = only_problem("as_of = \"2020-03-17\"\n[[change]]\nkind = \"leg_late\"\nleg = \"L04\"\n");
  EXPECT_EQ(p.column, "hours");
  EXPECT_NE(p.what.find("leg_late needs hours"), std::string::npos);
}

TEST_F(change_reader, says_what_a_value_should_look_like) {
  auto const p = only_problem(
      "as_of = \"2020-03-17\"\n[[change]]\nkind = \"lot_short\"\nlot = \"A\"\npieces = \"many\"\n");
  EXPECT_EQ(p.line, 5u);
  EXPECT_NE(p.what.find("many"), std::string::npos);
  EXPECT_FALSE(p.expected.empty());
}

TEST_F(change_reader, a_need_asks_by_rate_or_by_amount_and_not_both) {
  std::string const head =
      "as_of = \"2020-03-17\"\n[[change]]\nkind = \"need\"\nid = \"n\"\nsite = \"EAST\"\ngroup = \"mask\"\n";
  EXPECT_NE(only_problem(head).what.find("either per_day or pieces"), std::string::npos);
  EXPECT_NE(only_problem(head + "per_day = 5\npieces = 7\n").what.find("either"), std::string::npos);
}

TEST_F(change_reader, tells_where_toml_breaks) {
  auto const p = only_problem("as_of = \"2020-03-17\"\n[[change\n");
  EXPECT_EQ(p.code, "bad-toml");
  EXPECT_EQ(p.line, 2u);
}

TEST_F(change_reader, a_file_that_is_not_there_is_named) {
  auto const got = read_changes(file.string() + ".none");
  ASSERT_EQ(got.found.size(), 1u);
  EXPECT_EQ(got.found[0].code, "no-file");
}

TEST_F(change_reader, tells_every_problem_and_not_the_first_only) {
  EXPECT_EQ(read("[[change]]\nkind = \"x\"\n[[change]]\nkind = \"leg_cancelled\"\n[oops]\n").found.size(),
            4u);
}

TEST_F(change_reader, a_table_with_single_brackets_is_explained) {
  auto const p = only_problem("as_of = \"2020-03-17\"\n[change]\nkind = \"leg_cancelled\"\nleg = \"L04\"\n");
  EXPECT_EQ(p.mend, "use double brackets");
}

}  // namespace
}  // namespace lifeline::exchange
