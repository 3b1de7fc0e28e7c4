// SPDX-License-Identifier: Apache-2.0
// Screening against names that others labelled: 550 pairs and 228 checks of nomenklatura, UN names as altered
// for yente and 1,000 made-up people. The bars are those of the field; the figures are printed and stand in
// docs/screening.md.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "border/screening/screener.h"

namespace lifeline::border {
namespace {

std::filesystem::path data_folder() {
  char const* const given = std::getenv("LIFELINE_DATA");
  auto const base = given != nullptr ? std::filesystem::path(given)
                                     : std::filesystem::path(LIFELINE_SOURCE_DIR) / ".." / "shared" / "data";
  return base / "trade" / "customs" / "screening";
}

std::string text_of(std::string const& name) {
  std::ifstream in(data_folder() / name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

#define NEEDS_DATA()                                                                           \
  if (!std::filesystem::exists(data_folder())) {                                               \
    std::cerr << "NOT RUN: no labelled names at " << data_folder() << "; set LIFELINE_DATA\n"; \
    GTEST_SKIP();                                                                              \
  }

using cells = std::vector<std::string>;

// RFC 4180, apart from the program's own reader on purpose.
std::vector<cells> csv_of(std::string const& name) {
  std::vector<cells> out(1, cells(1));
  bool quoted = false;
  std::string const text = text_of(name);
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      out.back().back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      out.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      out.emplace_back(1);
    } else if (c != '\r') {
      out.back().back() += c;
    }
  }
  if (out.back().size() < 2) out.pop_back();
  out.erase(out.begin());
  return out;
}

struct labelled {
  named_kind kind = named_kind::unknown;
  std::string ours, theirs;
  bool same = false;
  std::int32_t score = 0;
};

named_kind kind_of(std::string const& schema) {
  if (schema == "Person") return named_kind::person;
  if (schema == "Vessel") return named_kind::vessel;
  return schema == "LegalEntity" ? named_kind::unknown : named_kind::organisation;
}

std::vector<labelled> read_cases() {
  std::vector<labelled> out;
  for (auto const& row : csv_of("nomenklatura_cases.csv")) {
    out.push_back({kind_of(row.at(1)), row.at(2), row.at(3), row.at(4) == "true", 0});
    auto& last = out.back();
    last.score = score_names(take_name(last.ours), take_name(last.theirs), last.kind);
  }
  return out;
}

struct outcome {
  int right = 0, wrong = 0, missed = 0;
  double f1() const { return 2.0 * right / (2 * right + wrong + missed); }
};

outcome judge(std::vector<labelled> const& all, std::int32_t threshold, int half = -1) {
  outcome out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (half >= 0 && static_cast<int>(i % 2) != half) continue;
    bool const hit = all[i].score >= threshold;
    if (hit) (all[i].same ? out.right : out.wrong) += 1;
    if (!hit && all[i].same) ++out.missed;
  }
  return out;
}

void print(char const* what, std::vector<labelled> const& all) {
  auto const whole = judge(all, hit_score);
  std::cout << what << ": " << all.size() << " pairs at " << hit_score << ": F1 " << whole.f1() << " (right "
            << whole.right << ", wrong " << whole.wrong << ", missed " << whole.missed << "); even half "
            << judge(all, hit_score, 0).f1() << ", odd half " << judge(all, hit_score, 1).f1() << "\n";
}

TEST(labelled_names, pairs_reach_the_bar_of_the_field_in_both_halves) {
  NEEDS_DATA();
  auto const all = read_cases();
  ASSERT_GE(all.size(), 550U);
  print("nomenklatura cases", all);
  EXPECT_GE(judge(all, hit_score).f1(), 0.79);
  EXPECT_GE(judge(all, hit_score, 0).f1(), 0.79);
  EXPECT_GE(judge(all, hit_score, 1).f1(), 0.79);
}

// The few keys of the checks' YAML that carry names; the order of keys within a side is first, middle, last.
std::vector<labelled> read_checks() {
  std::vector<labelled> out;
  std::string* side = nullptr;
  std::istringstream in(text_of("nomenklatura_checks.yml"));
  for (std::string line; std::getline(in, line);) {
    auto const begin = line.find_first_not_of(" -");
    if (begin == std::string::npos || line[begin] == '#') continue;
    auto const colon = line.find(':', begin);
    auto key = line.substr(begin, colon == std::string::npos ? std::string::npos : colon - begin);
    auto value = colon == std::string::npos ? std::string() : line.substr(colon + 1);
    value.erase(0, value.find_first_not_of(' '));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    if (key == "match") out.push_back({named_kind::unknown, {}, {}, value == "true", 0});
    if (out.empty()) continue;
    if (key == "schema") out.back().kind = kind_of(value);
    if (key == "query") side = &out.back().ours;
    if (key == "candidate") side = &out.back().theirs;
    bool const name = key == "name" || key == "firstName" || key == "lastName" || key == "middleName" ||
                      key == "fatherName";
    bool const more = colon == std::string::npos && side != nullptr;        // a value that runs on
    if (key == "firstName" && side != nullptr && !side->empty()) continue;  // part of the name already
    if (name && side != nullptr) *side += (side->empty() ? "" : " ") + value;
    if (more) *side += " " + line.substr(begin);
  }
  for (auto& c : out) c.score = score_names(take_name(c.ours), take_name(c.theirs), c.kind);
  return out;
}

TEST(labelled_names, checks_on_which_nothing_was_fitted_reach_the_bar_too) {
  NEEDS_DATA();
  auto const all = read_checks();
  ASSERT_EQ(all.size(), 228U);
  print("nomenklatura checks", all);
  EXPECT_GE(judge(all, hit_score).f1(), 0.79);
}

screener un_list() {
  model::sanctions_list list;
  for (auto const& row : csv_of("yente_positives_un_untreated.csv")) {
    list.parties.push_back(
        {std::to_string(list.parties.size()), model::listed_kind::person, {{row.at(0)}}, {}, {}, {}});
  }
  return screener({std::move(list)});
}

TEST(labelled_names, altered_un_names_are_found_and_made_up_people_are_not) {
  NEEDS_DATA();
  auto const lists = un_list();
  screener::desk desk(lists);
  for (auto const* file : {"yente_positives_un_untreated.csv", "yente_positives_un_treated.csv"}) {
    auto const rows = csv_of(file);
    std::size_t found = 0;
    for (auto const& row : rows) found += lists.screen(desk, {row.at(0), {}, {}}).hits.empty() ? 0 : 1;
    std::cout << file << ": " << found << " of " << rows.size() << " found\n";
    EXPECT_GE(static_cast<double>(found), 0.99 * static_cast<double>(rows.size()));
  }
  auto const negatives = csv_of("yente_negatives_global.csv");
  std::size_t wrong = 0;
  for (auto const& row : negatives) {
    auto const s = lists.screen(desk, {row.at(0), {}, {}});
    wrong += s.hits.empty() ? 0 : 1;
    EXPECT_EQ(s.outcome, screening_outcome::clear) << row.at(0);
  }
  std::cout << "made-up people: " << wrong << " of " << negatives.size() << " hit\n";
  EXPECT_EQ(wrong, 0U);
}

TEST(labelled_names, the_index_loses_no_hit_of_a_full_scan) {
  NEEDS_DATA();
  auto const lists = un_list();
  screener::desk desk(lists);
  std::size_t by_index = 0;
  std::size_t by_scan = 0;
  std::size_t asked = 0;
  for (auto const& row : csv_of("yente_positives_un_treated.csv")) {
    if (++asked % 4 != 0) continue;
    by_index += lists.screen(desk, {row.at(0), {}, {}}).hits.size();
    by_scan += lists.screen_by_full_scan(desk, {row.at(0), {}, {}}).hits.size();
  }
  std::cout << "hits by index " << by_index << ", by full scan " << by_scan << "\n";
  EXPECT_EQ(by_index, by_scan);
}

}  // namespace
}  // namespace lifeline::border
