// SPDX-License-Identifier: Apache-2.0
#include "exchange/plan/plan_json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "exchange/json/writer.h"
#include "exchange/plan/fields.h"

namespace lifeline::exchange {
namespace {

// Fills any row with arbitrary values by walking the same field lists as the writer.
class arbitrary_filler {
 public:
  template <class T>
  void operator()(std::string_view, T& member) {
    fill(member);
  }
  template <class Row>
  void fill(Row& row) {
    plan_fields::of<Row>::list(*this, row);
  }
  template <class T>
  void fill(std::vector<T>& list) {
    list.resize(static_cast<std::size_t>(*rc::gen::inRange(0, 4)));
    for (auto& element : list) fill(element);
  }
  template <class T>
  void fill(std::optional<T>& value) {
    if (*rc::gen::arbitrary<bool>()) fill(value.emplace());
  }
  template <class Tag>
  void fill(quantity<Tag>& value) {
    value = quantity<Tag>(*rc::gen::arbitrary<std::int64_t>());
  }
  void fill(std::string& text) { text = *rc::gen::map(rc::gen::arbitrary<std::string>(), ascii); }
  void fill(bool& value) { value = *rc::gen::arbitrary<bool>(); }
  void fill(int& value) { value = 1; }  // the only one is the format's number
  void fill(std::int64_t& value) { value = *rc::gen::arbitrary<std::int64_t>(); }
  void fill(std::size_t& value) { value = 0; }  // position of a consignment
  void fill(double& value) {
    value = *rc::gen::arbitrary<double>() * std::pow(10.0, *rc::gen::inRange(-30, 30));
  }
  void fill(instant& value) { value = instant(duration(*rc::gen::inRange(0, 2000000000))); }
  void fill(duration& value) { value = duration(*rc::gen::inRange(-1000000, 1000000)); }
  void fill(model::stage_kind& kind) { kind = static_cast<model::stage_kind>(*rc::gen::inRange(0, 3)); }
  void fill(model::limit_kind& kind) { kind = static_cast<model::limit_kind>(*rc::gen::inRange(0, 11)); }

 private:
  static std::string ascii(std::string text) {
    for (char& c : text) c = static_cast<char>(c & 0x7F);
    return text + "é中";
  }
};

model::plan arbitrary_plan() {
  model::plan plan;
  arbitrary_filler().fill(plan);
  if (plan.consignments.empty()) plan.consignments.emplace_back();  // position 0 must be there
  return plan;
}

std::string replaced(std::string text, std::string const& what, std::string const& by) {
  auto const at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  if (at != std::string::npos) text.replace(at, what.size(), by);
  return text;
}

model::plan one_consignment() {
  model::plan plan;
  plan.consignments.emplace_back();
  plan.consignments[0].stages.emplace_back();
  plan.movements.emplace_back();
  plan.movements[0].consignments = {0};
  return plan;
}

void expect_refused(std::string const& text, std::string const& where, std::string const& what) {
  auto const read = read_plan(text);
  ASSERT_FALSE(read.has_value()) << where;
  EXPECT_EQ(read.error().where, where);
  EXPECT_NE(read.error().what.find(what), std::string::npos) << read.error().what;
}

TEST(plan_json, any_plan_comes_back_as_it_was_written) {
  EXPECT_TRUE(rc::check([] {
    auto const plan = arbitrary_plan();
    auto const text = write_plan(plan);
    auto const read = read_plan(text);
    RC_ASSERT(read.has_value());
    RC_ASSERT(write_plan(*read) == text);
    RC_ASSERT(read->consignments.front().stages == plan.consignments.front().stages);
    RC_ASSERT(read->proof.bound == plan.proof.bound);
    RC_ASSERT(read->proof.gap == plan.proof.gap);
    RC_ASSERT(read->until == plan.until);
  }));
}

TEST(plan_json, a_missing_key_is_named_by_its_path) {
  auto const text = replaced(write_plan(one_consignment()), "\"mass_g\": 0, ", "");
  expect_refused(text, "$.consignments[0].mass_g", "is missing");
}

TEST(plan_json, an_unknown_key_is_refused) {
  auto const text = replaced(write_plan(one_consignment()), "\"lot\": \"\"", "\"lot\": \"\", \"lto\": 1");
  expect_refused(text, "$.consignments[0]", "unknown key \"lto\"");
}

TEST(plan_json, a_key_given_twice_is_refused) {
  auto const text = replaced(write_plan(one_consignment()), "\"lot\": \"\"", "\"lot\": \"\", \"lot\": \"B\"");
  expect_refused(text, "$.consignments[0]", "\"lot\" twice");
}

TEST(plan_json, a_fraction_is_not_a_whole_number) {
  auto const text = replaced(write_plan(one_consignment()), "\"mass_g\": 0", "\"mass_g\": 0.5");
  expect_refused(text, "$.consignments[0].mass_g", "whole number");
}

TEST(plan_json, a_word_outside_the_list_is_refused_with_the_list) {
  auto const text = replaced(write_plan(one_consignment()), "\"kind\": \"leg\"", "\"kind\": \"ship\"");
  expect_refused(text, "$.consignments[0].stages[0].kind", "leg, truck, handling");
}

TEST(plan_json, a_time_without_zone_is_refused) {
  auto const text = replaced(write_plan(one_consignment()), "\"as_of_utc\": \"1970-01-01T00:00Z\"",
                             "\"as_of_utc\": \"1970-01-01T00:00\"");
  expect_refused(text, "$.as_of_utc", "expected a time");
}

TEST(plan_json, a_movement_may_name_only_consignments_of_the_plan) {
  auto plan = one_consignment();
  plan.movements[0].consignments = {0, 7};
  expect_refused(write_plan(plan), "$.movements[0].consignments[1]", "consignment 7 of 1");
}

TEST(plan_json, another_format_is_refused) {
  expect_refused(replaced(write_plan({}), "\"format\": 1", "\"format\": 2"), "$.format", "reads format 1");
}

TEST(plan_json, every_problem_is_told_at_once) {
  auto text = replaced(write_plan(one_consignment()), "\"mass_g\": 0", "\"mass_g\": true");
  text = replaced(text, "\"policy\": \"\"", "\"policy\": 4");
  auto const read = read_plan(text);
  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().what.find("$.policy: expected text\n"), std::string::npos) << read.error().what;
  EXPECT_NE(read.error().what.find("$.consignments[0].mass_g: expected"), std::string::npos);
}

TEST(plan_json, broken_deep_and_empty_texts_are_refused) {
  EXPECT_FALSE(read_plan("").has_value());
  EXPECT_FALSE(read_plan("{").has_value());
  EXPECT_FALSE(read_plan("[]").has_value());
  EXPECT_FALSE(read_plan("{}").has_value());
  EXPECT_FALSE(read_plan("{\"format\": \"\xff\"}").has_value());
  std::string const deep = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_FALSE(read_plan(deep).has_value());
}

TEST(plan_json, numbers_are_the_shortest_that_read_back) {
  EXPECT_EQ(json::number(0.1), "0.1");
  EXPECT_EQ(json::number(1e22), "1e+22");
  EXPECT_EQ(json::number(-0.0), "0");
  EXPECT_EQ(json::number(123456789012345680000.0), "1.2345678901234568e+20");
  EXPECT_EQ(json::number(std::nan("")), "null");
}

TEST(plan_json, text_is_escaped_and_mended) {
  EXPECT_EQ(json::quoted("a\"\\\n\x01é"), "\"a\\\"\\\\\\n\\u0001é\"");
  EXPECT_EQ(json::quoted("bad \xff\xc0\xaf"), "\"bad \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
  EXPECT_EQ(json::quoted("</script>\xE2\x80\xA8", true), "\"\\u003c/script\\u003e\\u2028\"");
}

// Collects the keys of every row type under the heading that docs/formats/plan.md gives it.
struct key_collector {
  std::vector<std::string> keys;
  template <class T>
  void operator()(std::string_view key, T&) {
    keys.emplace_back(key);
  }
};
template <class Row>
std::vector<std::string> keys_of() {
  key_collector out;
  Row row;
  plan_fields::of<Row>::list(out, row);
  return out.keys;
}

// Rows of the form "| `key` | unit | example | meaning |" under each "## heading".
std::map<std::string, std::vector<std::string>> documented_keys() {
  std::map<std::string, std::vector<std::string>> out;
  std::ifstream file(std::string(LIFELINE_SOURCE_DIR) + "/docs/formats/plan.md");
  std::string heading;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("## ", 0) == 0) heading = line.substr(3);
    if (line.rfind("| `", 0) == 0) out[heading].push_back(line.substr(3, line.find('`', 3) - 3));
  }
  return out;
}

TEST(plan_json, the_format_page_documents_every_key_in_order) {
  auto const page = documented_keys();
  std::map<std::string, std::vector<std::string>> const written = {
      {"The document", keys_of<model::plan>()},
      {"consignments", keys_of<model::consignment>()},
      {"stages", keys_of<model::stage>()},
      {"movements", keys_of<model::movement>()},
      {"loads", keys_of<model::vehicle_load>()},
      {"needs", keys_of<model::need_outcome>()},
      {"arrivals", keys_of<model::arrival>()},
      {"lots", keys_of<model::lot_outcome>()},
      {"bottlenecks", keys_of<model::bottleneck>()},
      {"comparison", keys_of<model::policy_row>()},
      {"proof", keys_of<model::certificate>()},
      {"proof: prices", keys_of<model::price_entry>()},
      {"proof: needs", keys_of<model::need_terms>()},
      {"proof: steps", keys_of<model::step_entry>()},
      {"proof: buckets", keys_of<model::bucket_entry>()},
      {"proof: tiers", keys_of<model::tier_entry>()},
      {"proof: tiers: needs", keys_of<model::tier_terms>()},
      {"reasons", keys_of<model::fact>()}};
  EXPECT_EQ(page, written);
}

}  // namespace
}  // namespace lifeline::exchange
