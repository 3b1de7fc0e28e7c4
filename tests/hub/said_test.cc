// SPDX-License-Identifier: Apache-2.0
// What the pages say in five languages (web/src/words/said) against what the hub can say: nothing lacks,
// nothing is left over, and the report has the same words for the same reasons.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "border/lane/verdict.h"
#include "ledger/verdict.h"
#include "model/field.h"
#include "model/paper/fields.h"
#include "model/paper/term.h"
#include "model/scenario.h"

namespace lifeline::hub::test {
namespace {

constexpr std::array languages = {"en", "fr", "nl", "it", "zh"};
using texts = std::map<std::string, std::string>;
using parts = std::map<std::string, texts>;

std::string text_of(std::string const& path) {
  std::ifstream in(LIFELINE_SOURCE_DIR "/" + path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

parts words_of(std::string const& language, std::string const& folder = "said") {
  static std::regex const line(R"re(^ {2}(\w+): \{$|^ {4}(?:'([^']+)'|(\w+)): (?:'([^']*)'|"([^"]*)"),$)re");
  parts out;
  std::string part;
  std::istringstream in(text_of("web/src/words/" + folder + "/" + language + ".ts"));
  for (std::string one; std::getline(in, one);) {
    std::smatch m;
    if (!std::regex_match(one, m, line)) {
      EXPECT_EQ(one.find("    "), std::string::npos) << language << ": one name and one text a line: " << one;
      continue;
    }
    if (m[1].matched) {
      part = m[1];
      continue;
    }
    auto const key = m[2].matched ? m.str(2) : m.str(3);
    EXPECT_TRUE(out[part].emplace(key, m[4].matched ? m.str(4) : m.str(5)).second) << language << ": " << key;
  }
  return out;
}

std::set<std::string> names_of(texts const& all) {
  std::set<std::string> out;
  for (auto const& [name, text] : all) out.insert(name.substr(0, name.find('/')));
  return out;
}

// Every match of the first group in these files.
std::set<std::string> found_in(std::vector<std::string> const& files, std::regex const& what) {
  std::set<std::string> out;
  for (auto const& file : files) {
    auto const text = text_of(file);
    for (std::sregex_iterator m(text.begin(), text.end(), what), end; m != end; ++m) out.insert((*m)[1]);
  }
  return out;
}

std::vector<std::string> sources_under(std::string const& folder) {
  std::vector<std::string> out;
  std::filesystem::path const root = LIFELINE_SOURCE_DIR;
  for (auto const& one : std::filesystem::recursive_directory_iterator(root / folder)) {
    if (one.path().extension() == ".cc" || one.path().extension() == ".h")
      out.push_back(one.path().lexically_relative(root).generic_string());
  }
  return out;
}

// What a text puts in: "{0n}" and "{2s}", each once.
std::set<std::string> values_in(std::string const& text) {
  static std::regex const value(R"(\{\d[ntdsik]?\})");
  return {std::sregex_token_iterator(text.begin(), text.end(), value), std::sregex_token_iterator()};
}

TEST(said, every_verdict_has_a_sentence_in_every_language_and_no_other_has) {
  for (auto const* language : languages) {
    auto const said = words_of(language).at("verdicts");
    for (auto const& doc : ledger::verdicts())
      EXPECT_EQ(said.count(std::string(doc.name)), 1U) << language << " has no words for " << doc.name;
    for (auto const& [name, text] : said)
      EXPECT_TRUE(ledger::find_verdict(name))
          << language << " has words for " << name << ", which is no verdict";
  }
  auto const english = words_of("en").at("verdicts");
  for (auto const& [name, text] : english)
    EXPECT_EQ(text, ledger::about(*ledger::find_verdict(name)).sentence);
}

TEST(said, every_language_says_the_same_with_the_same_values) {
  auto const english = words_of("en");
  for (auto const* language : languages) {
    auto const all = words_of(language);
    ASSERT_EQ(all.size(), english.size());
    for (auto const& [part, said] : all) {
      auto const& first = english.at(part);
      for (auto const& [name, text] : first) EXPECT_EQ(said.count(name), 1U) << language << " lacks " << name;
      for (auto const& [name, text] : said) {
        ASSERT_EQ(first.count(name), 1U) << language << ": " << name;
        EXPECT_NE(text, "") << language << ": " << name;
        EXPECT_EQ(values_in(text), values_in(first.at(name))) << language << ": " << name;
        bool const sentence = part == "verdicts" || part == "refusals" || part == "facts";
        if (!sentence || language == languages.front()) continue;
        EXPECT_NE(text, first.at(name)) << language << " has English: " << name;
      }
    }
  }
}

TEST(said, every_refusal_of_the_hub_and_its_server_has_words) {
  static std::regex const code(R"re(refusal_kind::\w+,\s*"([a-z-]+)")re");
  auto files = sources_under("src/hub");
  auto const more = sources_under("src/serve");
  files.insert(files.end(), more.begin(), more.end());
  auto said = names_of(words_of("en").at("refusals"));
  for (auto const& one : found_in(files, code)) {
    if (ledger::find_verdict(one)) continue;
    EXPECT_EQ(said.erase(one), 1U) << "no words for the refusal " << one;
  }
  said.erase("journal");  // chosen between two in verbs_timeline.cc
  EXPECT_TRUE(said.empty()) << *said.begin() << " is no refusal of the hub";
}

TEST(said, every_fact_of_a_sentence_has_words) {
  static std::regex const fact(R"re(\{"([a-z_0-9]+)",\s*\{)re");
  static std::regex const finding(R"re(tell\(\s*out, \d+,\s*"([a-z-]+)")re");
  std::vector<std::string> const gate = {"src/hub/offer_check.cc", "src/hub/offer_room.cc"};
  std::vector<std::string> const facts = {"src/plan/reasons.cc",
                                          "src/hub/offer_check.cc",
                                          "src/hub/report.cc",
                                          "src/hub/report_count.cc",
                                          "src/hub/accept_moving.cc",
                                          "src/hub/verbs_health.cc",
                                          "src/hub/verbs_plan.cc",
                                          "src/serve/intake.cc",
                                          "src/exchange/relief/inspect.cc",
                                          "src/exchange/relief/recognise.cc",
                                          "src/exchange/relief/relief.cc",
                                          "src/border/status/goods_status.cc"};
  std::set<std::string> wanted = {
      "missed_cutoff",  "late_consignment", "short_pieces",   "damaged_pieces",
      "held_pieces",    "late_departure",   "late_arrival",   "late_lot",  // exception_facts.cc
      "one_more_tonne", "one_more_m3",      "one_more_pallet"};            // web/src/lib/plan.svelte.ts
  for (auto const& one : found_in(facts, fact)) wanted.insert(one);
  for (auto const& one : found_in(gate, finding)) wanted.insert(one);
  EXPECT_GT(wanted.size(), 50U);
  auto said = names_of(words_of("en").at("facts"));
  for (auto const& name : wanted) EXPECT_EQ(said.erase(name), 1U) << "no words for the fact " << name;
  EXPECT_TRUE(said.empty()) << *said.begin() << " is no fact that the hub tells";
}

TEST(said, the_report_gives_a_reason_in_the_same_words) {
  auto const report = text_of("src/exchange/report/assets/words.js");
  for (auto const& code : found_in({"src/plan/reasons.cc"}, std::regex(R"re(\{"([a-z_]+)", \{)re"))) {
    std::string list = "  why_" + code + ": [";
    auto const at = report.find(list);
    ASSERT_NE(at, std::string::npos) << code;
    auto line = report.substr(at + list.size(), report.find("],\n", at) - at - list.size());
    std::string pages;
    for (auto const* language : languages) {
      auto const text = "'" + words_of(language).at("facts").at(code) + "'";
      pages += pages.empty() ? text : ", " + text;
    }
    EXPECT_EQ(std::regex_replace(line, std::regex(",\\s+'"), ", '"), pages);
  }
}

template <class Row>
void add_columns(std::set<std::string>& out) {
  for (auto const& one : model::table_of<Row>().columns) out.emplace(one.about.name);
}

TEST(said, every_column_of_the_tables_in_the_settings_has_a_heading) {
  std::set<std::string> columns;
  add_columns<model::site>(columns);
  add_columns<model::party>(columns);
  add_columns<model::item>(columns);
  EXPECT_EQ(names_of(words_of("en").at("columns")), columns);
}

// What each column of the table takes, by "table_column", or by "column" where it is one of many tables.
template <class Row>
void hold_docs(texts const& said, std::set<std::string>& used) {
  std::string const table(model::table_of<Row>().name);
  for (auto const& one : model::table_of<Row>().columns) {
    std::string const column(one.about.name);
    auto const own = table + "_" + column;
    auto const name = said.count(own) == 1 ? own : column;
    ASSERT_EQ(said.count(name), 1U) << "no words for what the column " << own << " takes";
    EXPECT_EQ(said.at(name), one.about.doc) << own;
    used.insert(name);
  }
}

TEST(said, what_every_column_of_the_tables_in_the_settings_takes_has_words) {
  auto const said = words_of("en").at("column_docs");
  std::set<std::string> used;
  hold_docs<model::site>(said, used);
  hold_docs<model::party>(said, used);
  hold_docs<model::item>(said, used);
  for (auto const& [name, text] : said) EXPECT_EQ(used.count(name), 1U) << name << " is no column";
}

TEST(said, every_table_and_kind_of_list_has_a_name) {
  static std::regex const table(R"re(table<row> const out = \{\s*"([a-z_]+)",)re");
  static std::regex const kind(R"re(\{+"([a-z]+)", "[a-z][^"]*"\})re");
  auto wanted = found_in({"src/model/tables.cc", "src/model/relief_tables.cc"}, table);
  auto const kinds = found_in({"src/exchange/relief/field.cc"}, kind);
  EXPECT_EQ(kinds.size(), 14U);
  wanted.insert(kinds.begin(), kinds.end());
  wanted.insert(
      {"scenario", "pledges", "receipts", "settings"});  // src/hub/import_events.cc, src/serve/intake.cc
  EXPECT_EQ(names_of(words_of("en").at("tables")), wanted);
}

TEST(said, whatever_papers_can_differ_in_has_a_name) {
  auto const said = words_of("en").at("fields");
  for (auto const& one : model::paper_terms()) EXPECT_EQ(said.count(std::string(one.name)), 1U) << one.name;
  for (auto const& one : model::paper_columns()) EXPECT_EQ(said.count(std::string(one.name)), 1U) << one.name;
  for (auto const one : model::words_of<model::paper_role>::words)
    EXPECT_EQ(said.count(std::string(one)), 1U) << one;
  auto const pages = text_of("web/src/words/en.ts");
  for (auto const one : model::words_of<model::paper_kind>::words)
    EXPECT_NE(pages.find(" paper_" + std::string(one) + ": "), std::string::npos) << one;
}

// The codes of the table that docs/formats/problems.md is printed from, each with its meaning and its mend.
std::map<std::string, std::pair<std::string, std::string>> table_of_problems() {
  static std::regex const row(R"re(\| ([a-z0-9-]+) \| (?:error|warning) \| (.+) \| (.+) \|)re");
  std::map<std::string, std::pair<std::string, std::string>> out;
  std::istringstream in(text_of("docs/formats/problems.md"));
  for (std::string line; std::getline(in, line);) {
    std::smatch m;
    if (std::regex_match(line, m, row)) out[m[1]] = {m[2], m[3]};
  }
  return out;
}

TEST(said, every_problem_that_the_hub_can_tell_has_words_and_no_other_has) {
  static std::regex const code(
      R"re((?:code = |tell\(severity::\w+, |tell_damage\(|report\([^";]*|whole_problem\(|tell\(\w+, )"([a-z-]+)")re");
  auto const table = table_of_problems();
  EXPECT_GT(table.size(), 70U);
  auto wanted = found_in(
      {"src/hub/import_events.cc", "src/hub/live_scenario.cc", "src/serve/intake.cc", "src/serve/routes.cc",
       "src/exchange/scenario/archive.cc", "src/exchange/json/reader.cc", "src/exchange/json/plain.cc",
       "src/border/declaration/structure_check.cc", "src/exchange/manifest/read_manifest.cc",
       "src/exchange/manifest/read_tree.cc", "src/border/lane/line_checks.cc"},
      code);
  for (auto const& [name, said] : table) wanted.insert(name);
  // web/src/lib/found.svelte.ts chooses these: by the form of a rule's id, and where a code is a refusal's.
  wanted.insert({"data-missing", "data-wrong", "transit-rule", "country-rule", "row-refused"});
  wanted.insert("import-forbidden");
  wanted.insert({"bad-code", "more-of-the-same"});  // of a manifest, told beside the others
  auto const english = words_of("en", "found");
  for (auto const* part : {"problems", "mends"}) {
    auto said = names_of(english.at(part));
    for (auto const& name : wanted) EXPECT_EQ(said.erase(name), 1U) << "no words for " << name;
    EXPECT_TRUE(said.empty()) << *said.begin() << " is no problem that the hub can tell";
  }
  for (auto const& [name, said] : table) {
    EXPECT_EQ(english.at("problems").at(name), said.first);
    EXPECT_EQ(english.at("mends").at(name), said.second);
  }
}

TEST(said, every_rule_of_a_declaration_has_words) {
  static std::regex const id(R"re(\{"([^"]+)", )re");
  auto elements = words_of("en", "found").at("elements");
  std::set<std::string> used;
  for (auto const& one : found_in({"src/border/declaration/data_set_rules.inc"}, id)) {
    auto const space = one.find(' ');
    ASSERT_NE(space, std::string::npos) << one;
    auto const name = elements.count(one) == 1 ? one : one.substr(space + 1);
    EXPECT_EQ(elements.count(name), 1U) << "no words for the data element " << one;
    used.insert(name);
  }
  for (auto const& [name, said] : elements) EXPECT_EQ(used.count(name), 1U) << name << " is never asked for";
  // Of the others the page says which kind of rule it is, told by the form of the id.
  for (auto const& one : found_in({"src/border/declaration/transit_rules.inc"}, id))
    EXPECT_TRUE(std::regex_match(one, std::regex("[A-Z]\\d{4}"))) << one;
  for (auto const& one : found_in({"src/border/declaration/profile_rules.inc"}, id))
    EXPECT_TRUE(std::regex_match(one, std::regex("[A-Z]{2}-.+"))) << one;
}

TEST(said, every_step_of_a_declaration_has_a_name) {
  auto const code = text_of("src/border/declaration/state.cc");
  auto const begin = code.find(" step_names = {");
  ASSERT_NE(begin, std::string::npos);
  auto const names = code.substr(begin, code.find("};", begin) - begin);
  auto said = words_of("en", "found").at("steps");
  static std::regex const name(R"re("([a-z_]+)")re");
  for (std::sregex_iterator m(names.begin(), names.end(), name), end; m != end; ++m)
    EXPECT_EQ(said.erase((*m)[1]), 1U) << "no words for the step " << (*m)[1];
  EXPECT_TRUE(said.empty()) << said.begin()->first << " is no step of a declaration";
}

TEST(said, every_language_tells_the_same_problems) {
  auto const english = words_of("en", "found");
  for (auto const* language : languages) {
    auto const all = words_of(language, "found");
    ASSERT_EQ(all.size(), english.size());
    for (auto const& [part, said] : all) {
      auto const& first = english.at(part);
      for (auto const& [name, text] : first) EXPECT_EQ(said.count(name), 1U) << language << " lacks " << name;
      for (auto const& [name, text] : said) {
        ASSERT_EQ(first.count(name), 1U) << language << ": " << name;
        EXPECT_NE(text, "") << language << ": " << name;
        EXPECT_EQ(values_in(text), values_in(first.at(name))) << language << ": " << name;
        if (part == "elements" || part == "steps" || language == languages.front()) continue;
        EXPECT_NE(text, first.at(name)) << language << " has English: " << name;
      }
    }
  }
}

// "  L11: '...'," of a file of words with one level.
texts lane_words_of(std::string const& language) {
  static std::regex const line(R"re(^ {2}(\w+): '([^']*)',$)re");
  texts out;
  std::istringstream in(text_of("web/src/words/lane/" + language + ".ts"));
  for (std::string one; std::getline(in, one);) {
    std::smatch m;
    if (std::regex_match(one, m, line)) {
      EXPECT_TRUE(out.emplace(m[1], m[2]).second) << language << ": " << one;
    } else {
      EXPECT_NE(one.substr(0, 2), "  ") << language << ": one name and one text a line: " << one;
    }
  }
  return out;
}

TEST(said, every_verdict_of_the_lane_and_its_cure_has_words_in_every_language) {
  static std::regex const value(R"(\{\w+\})");
  auto const english = lane_words_of("en");
  for (auto const& doc : border::all_line_verdicts())
    EXPECT_EQ(english.at(std::string(doc.number)), doc.sentence) << doc.number;
  for (auto const* language : languages) {
    auto const said = lane_words_of(language);
    std::size_t verdicts = 0;
    ASSERT_EQ(said.size(), english.size()) << language;
    for (auto const& [name, text] : english) {
      ASSERT_EQ(said.count(name), 1U) << language << " lacks " << name;
      std::set<std::string> const values(std::sregex_token_iterator(text.begin(), text.end(), value), {});
      auto const& here = said.at(name);
      EXPECT_EQ(std::set<std::string>(std::sregex_token_iterator(here.begin(), here.end(), value), {}),
                values)
          << language << ": " << name;
      if (name[0] != 'L') continue;
      ++verdicts;
      if (language == languages.front()) continue;
      EXPECT_NE(here, text) << language << " has English: " << name;
    }
    EXPECT_EQ(verdicts, 2 * border::line_verdicts) << language;
  }
}

}  // namespace
}  // namespace lifeline::hub::test
