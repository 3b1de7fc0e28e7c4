// SPDX-License-Identifier: Apache-2.0
// The field tables: what is printed reads back as itself, examples are valid, names are unambiguous.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "base/text.h"
#include "model/codec.h"
#include "model/field.h"

namespace lifeline::model {
namespace {

template <class Row>
class every_table : public ::testing::Test {};

using row_types = ::testing::Types<site, party, item, lot, need, case_count, health, leg, lane, handling,
                                   rule, substitution, aircraft, sector, pin, history>;
TYPED_TEST_SUITE(every_table, row_types);

template <class Row>
std::vector<std::string> print_row(Row const& row) {
  std::vector<std::string> out;
  for (auto const& column : table_of<Row>().columns) out.push_back(column.print(row));
  return out;
}

// Empty cells are left unread, as readers do.
template <class Row>
bool read_row(std::vector<std::string> const& cells, Row& row) {
  auto const columns = table_of<Row>().columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!cells[i].empty() && !columns[i].read(cells[i], row)) return false;
  }
  return true;
}

// A cell that the column takes: tries shapes until one reads.
template <class Row>
std::string random_cell(column<Row> const& column) {
  static std::vector<std::string> const words = {
      "airport",    "hub",         "consignee",   "lot",        "pledge",     "assessed",
      "inpatients", "air",         "sea",         "actual",     "option",     "single",
      "team",       "transit_ban", "border_wait", "forbid_leg", "reserve_leg"};
  Row scratch{};
  auto const number = *rc::gen::inRange<std::int64_t>(0, 90);
  std::vector<std::string> tries = {
      print_scaled(*rc::gen::inRange<std::int64_t>(-90000000, 90000000), 1000000),
      print_scaled(*rc::gen::inRange<std::int64_t>(0, 99999999), 1000),
      print_scaled(*rc::gen::inRange<std::int64_t>(0, 99999999), 100),
      std::to_string(*rc::gen::inRange<std::int64_t>(0, 1000000)),
      lifeline::to_text(instant(std::chrono::seconds(*rc::gen::inRange<std::int64_t>(0, 4000000000)))),
      lifeline::to_date_text(date(std::chrono::days(*rc::gen::inRange(0, 40000)))),
      "part-" + std::to_string(number) + ";b;c d",
      *rc::gen::elementOf(words),
      std::string(column.about.example)};
  auto const start = *rc::gen::inRange<std::size_t>(0, tries.size());
  for (std::size_t i = 0; i < tries.size(); ++i) {
    auto const& text = tries[(start + i) % tries.size()];
    if (column.read(text, scratch)) return text;
  }
  return std::string(column.about.example);
}

TYPED_TEST(every_table, prints_what_it_reads_back_unchanged) {
  EXPECT_TRUE(rc::check([] {
    auto const columns = table_of<TypeParam>().columns;
    TypeParam row{};
    for (auto const& column : columns) {
      if (column.about.required || *rc::gen::arbitrary<bool>()) {
        RC_ASSERT(column.read(random_cell(column), row));
      }
    }
    auto const printed = print_row(row);
    TypeParam again{};
    RC_ASSERT(read_row(printed, again));
    RC_ASSERT(print_row(again) == printed);
  }));
}

TYPED_TEST(every_table, takes_its_own_examples) {
  for (auto const& column : table_of<TypeParam>().columns) {
    TypeParam row{};
    EXPECT_TRUE(column.read(column.about.example, row)) << column.about.name;
    EXPECT_FALSE(column.print(row).empty()) << column.about.name;
    EXPECT_FALSE(column.expected.empty()) << column.about.name;
    EXPECT_FALSE(column.about.doc.empty()) << column.about.name;
  }
}

TYPED_TEST(every_table, keeps_unknown_apart_from_zero) {
  TypeParam const empty{};
  for (auto const& column : table_of<TypeParam>().columns) {
    TypeParam row{};
    bool const zero_is_a_value = column.read("0", row) && column.print(row) == "0";
    if (!zero_is_a_value || column.about.required) continue;
    auto const unknown = column.print(empty);
    EXPECT_TRUE(unknown.empty() || column.about.name == "count")
        << column.about.name << " prints " << unknown;
  }
}

TYPED_TEST(every_table, spells_no_name_or_alias_twice) {
  std::set<std::string> seen;
  for (auto const& column : table_of<TypeParam>().columns) {
    EXPECT_EQ(fold(column.about.name), column.about.name);
    EXPECT_TRUE(seen.insert(std::string(column.about.name)).second) << column.about.name;
    for (auto const& alias : split_list(column.about.aliases, '|')) {
      EXPECT_EQ(fold(alias), alias);
      EXPECT_TRUE(seen.insert(alias).second) << alias;
    }
  }
}

template <class T>
bool reads(std::string_view text) {
  T out{};
  return codec<T>::read(text, out);
}

TEST(codec, refuses_what_is_not_exactly_the_unit) {
  EXPECT_FALSE(reads<pieces>("12x"));
  EXPECT_FALSE(reads<pieces>("1.5"));
  EXPECT_FALSE(reads<pieces>("-1"));
  EXPECT_FALSE(reads<pieces>("1,000"));
  EXPECT_FALSE(reads<grams>("0.0001"));
  EXPECT_FALSE(reads<permille>("0.1234"));
  EXPECT_FALSE(reads<instant>("2020-03-13T20:30"));  // whose time?
  EXPECT_FALSE(reads<instant>("2020-02-30"));
  EXPECT_FALSE(reads<date>("13/03/2020"));
  EXPECT_FALSE(reads<crew>("tandem"));
  EXPECT_FALSE(reads<long>("99999999999"));
  EXPECT_FALSE(reads<pieces>("99999999999999999999"));
}

TEST(codec, scales_units_without_floating_point) {
  grams mass;
  EXPECT_TRUE(codec<grams>::read("0.1", mass));
  EXPECT_EQ(mass.count(), 100);
  cubic_cm volume;
  EXPECT_TRUE(codec<cubic_cm>::read("0.0613", volume));
  EXPECT_EQ(volume.count(), 61300);
  EXPECT_EQ(codec<cubic_cm>::print(volume), "0.0613");
  microdegrees west;
  EXPECT_TRUE(codec<microdegrees>::read("-3.7", west));
  EXPECT_EQ(west.count(), -3700000);
}

TEST(codec, keeps_durations_to_the_second) {
  EXPECT_TRUE(rc::check([] {
    auto const seconds = duration(*rc::gen::inRange<std::int64_t>(0, 100000000));
    duration again{};
    RC_ASSERT(codec<duration>::read(codec<duration>::print(seconds), again));
    RC_ASSERT(again == seconds);
  }));
}

TEST(codec, writes_words_in_any_case_and_with_dashes) {
  rule_kind kind{};
  EXPECT_TRUE(codec<rule_kind>::read("Export-Authorisation", kind));
  EXPECT_EQ(kind, rule_kind::export_authorisation);
  EXPECT_EQ(codec<rule_kind>::print(kind), "export_authorisation");
}

TEST(codec, reads_kilometres_where_the_column_says_so) {
  for (auto const& column : table_of<lane>().columns) {
    if (column.about.name != "road_km") continue;
    lane row;
    ASSERT_TRUE(column.read("1480", row));
    EXPECT_EQ(row.road, metres(1480000));
    EXPECT_EQ(column.print(row), "1480");
  }
}

TEST(scenario, finds_rows_by_id_and_nothing_for_an_unknown_id) {
  scenario world;
  item masks;
  masks.id = "mask_iir";
  masks.group = "masks";
  world.items = {masks};
  ASSERT_NE(find_item(world, "mask_iir"), nullptr);
  EXPECT_EQ(find_item(world, "mask"), nullptr);
  EXPECT_TRUE(answers(masks, "masks"));
  EXPECT_TRUE(answers(masks, "mask_iir"));
  EXPECT_FALSE(answers(masks, "coverall"));
  masks.group.clear();
  EXPECT_EQ(group_of(masks), "mask_iir");
}

}  // namespace
}  // namespace lifeline::model
