// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "exchange/scenario/canon.h"
#include "exchange/scenario/tables.h"
#include "exchange/support/scenario_folder.h"
#include "exchange/support/small_zip.h"
#include "exchange/table/csv.h"
#include "exchange/table/file.h"

namespace lifeline::exchange {
namespace {

TEST(scenario_reader, a_small_scenario_reads_without_a_problem) {
  scenario_folder folder;
  write_small_scenario(folder);
  auto const got = folder.read();
  EXPECT_EQ(text_of(got.found), "");
  ASSERT_EQ(got.data.sites.size(), 3U);
  ASSERT_EQ(got.data.lots.size(), 1U);
  EXPECT_EQ(got.data.lots[0].quantity, pieces(500000));
  ASSERT_EQ(got.data.needs.size(), 1U);
  EXPECT_EQ(got.data.needs[0].per_day, milli_pieces(114752800));
  EXPECT_EQ(to_text(got.data.plan.until), "2020-04-05T00:00Z");
  EXPECT_EQ(got.data.plan.as_of, got.data.plan.from);
  EXPECT_EQ(got.digest.size(), 64U);
}

TEST(scenario_reader, what_is_written_reads_back_the_same) {
  scenario_folder folder;
  write_small_scenario(folder);
  auto const first = folder.read();
  scenario_folder copy;
  EXPECT_EQ(text_of(write_scenario(first.data, copy.path())), "");
  auto const second = copy.read();
  EXPECT_EQ(text_of(second.found), "");
  EXPECT_EQ(first.digest, second.digest);
}

TEST(scenario_reader, a_folder_that_is_not_there_is_told) {
  EXPECT_EQ(text_of(read_scenario("/nowhere/at/all").found),
            "scenario: error [no-folder]: there is no folder or workbook /nowhere/at/all; to mend: check the "
            "spelling; `lifeline "
            "init FOLDER` makes an empty scenario\n");
}

TEST(scenario_reader, an_empty_folder_is_told_table_by_table) {
  scenario_folder folder;
  EXPECT_EQ(
      text_of(folder.read().found),
      "scenario.toml: error [missing-settings]: nothing says which time is to be planned; to mend: add one "
      "with [time] from "
      "and until; `lifeline init FOLDER` writes an example\n"
      "scenario: error [missing-table]: table sites is missing: nothing can be placed; to mend: add the "
      "table\n"
      "scenario: error [missing-table]: table items is missing: goods have no name; to mend: add the table\n"
      "scenario: error [missing-table]: table lots is missing: there is nothing to send; to mend: add the "
      "table\n"
      "scenario: error [missing-table]: table needs is missing: nobody asks for anything; to mend: add the "
      "table\n");
}

TEST(scenario_reader, the_digest_does_not_depend_on_format_order_of_columns_or_headers) {
  scenario_folder plain;
  write_small_scenario(plain);
  auto const digest = plain.read().digest;

  scenario_folder other;
  write_small_scenario(other);
  other.write("lots.csv",
              "Available;Où;QTY;x;y\n#date +start;#loc;#value+quantity;#item+lot+id;#item+code\n"
              "2020-03-13T01:00+01:00;HGH;500000.0;C1;mask_surgical\n");
  other.write("scenario.toml",
              "time.until = \"2020-04-05T00:00:00Z\"\ntime.from = \"2020-03-13\"\nplan.alpha = 1.0\n");
  auto const got = other.read();
  EXPECT_EQ(text_of(got.found), "");
  EXPECT_EQ(got.digest, digest);

  other.write("lots.csv", "id,item,pieces,site,ready_utc\nC1,mask_surgical,500001,HGH,2020-03-13\n");
  EXPECT_NE(other.read().digest, digest);
}

TEST(scenario_reader, the_mapping_that_was_used_is_told) {
  scenario_folder folder;
  write_small_scenario(folder);
  folder.write("lots.csv",
               "Ref,Goods,Menge,Ort,when,colour\n#item+lot+id,#item+code,#value+quantity,#loc,#date,\n"
               "C1,mask_surgical,500000,HGH,2020-03-13,blue\n");
  auto const got = folder.read();
  EXPECT_EQ(text_of(got.found), "");
  auto const lots =
      std::find_if(got.used.begin(), got.used.end(), [](auto const& use) { return use.table == "lots"; });
  ASSERT_NE(lots, got.used.end());
  EXPECT_EQ(lots->file, "lots.csv");
  EXPECT_EQ(lots->rows, 1U);
  std::string shown;
  for (auto const& c : lots->columns) shown += c.header + " " + c.hxl + " -> " + c.column + "\n";
  EXPECT_EQ(
      shown,
      "Ref #item+lot+id -> id\nGoods #item+code -> item\nMenge #value+quantity -> pieces\nOrt #loc -> site\n"
      "when #date -> ready_utc\ncolour  -> \n");
}

TEST(scenario_reader, rows_with_errors_are_left_out_with_all_that_refer_to_them) {
  scenario_folder folder;
  write_small_scenario(folder);
  folder.write("items.csv", "id,group,pieces_per_carton\nmask_surgical,masks,0\ngloves,gloves,500\n")
      .write("lots.csv",
             "id,item,pieces,site,ready_utc\nC1,mask_surgical,5,HGH,2020-03-13\nC2,gloves,5,HGH,2020-03-13\n")
      .write("pins.csv",
             "id,kind,lot,site,pieces\nP1,lot_to_site,C1,IT-CONE,5\nP2,lot_to_site,C2,IT-CONE,5\n");
  auto const got = folder.read();
  ASSERT_EQ(got.found.size(), 1U) << text_of(got.found);
  EXPECT_EQ(got.found[0].code, "not-positive");
  ASSERT_EQ(got.data.lots.size(), 1U);
  EXPECT_EQ(got.data.lots[0].id, "C2");
  ASSERT_EQ(got.data.pins.size(), 1U);
  EXPECT_EQ(got.data.pins[0].id, "P2");
}

TEST(scenario_reader, two_files_of_one_table_are_told) {
  scenario_folder folder;
  write_small_scenario(folder);
  folder.write("lots.tsv", "id\titem\n");
  EXPECT_EQ(text_of(folder.read().found),
            "lots.tsv: error [duplicate-table]: table lots was already read from lots.csv; to mend: keep one "
            "of them\n");
}

TEST(scenario_reader, other_files_in_the_folder_do_not_disturb) {
  scenario_folder folder;
  write_small_scenario(folder);
  folder.write("README.md", "x").write(".hidden.csv", "x").write("~$lots.xlsx", "x").write("plan.json", "{}");
  EXPECT_EQ(text_of(folder.read().found), "");
}

// Cells as inline strings, which every spreadsheet reads.
std::string sheet_xml(std::string const& csv) {
  std::string out = "<worksheet><sheetData>";
  for (auto const& line : split_list(csv, '\n')) {
    out += "<row>";
    std::string_view rest = line;
    while (true) {
      auto const end = rest.find(',');
      out += "<c t=\"inlineStr\"><is><t>" + std::string(rest.substr(0, end)) + "</t></is></c>";
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
    out += "</row>";
  }
  return out + "</sheetData></worksheet>";
}

std::string text_of_file(std::filesystem::path const& path) {
  problem_sink sink;
  return *read_file(path, "x", {}, sink);
}

TEST(scenario_reader, one_workbook_says_the_same_as_a_folder) {
  scenario_folder folder;
  write_small_scenario(folder);
  std::string sheets, links;
  std::vector<std::pair<std::string, std::string>> parts;
  auto const add = [&](std::string const& name, std::string const& csv) {
    auto const n = std::to_string(parts.size() + 1);
    sheets += "<sheet name=\"" + name + "\" r:id=\"r" + n + "\"/>";
    links += "<Relationship Id=\"r" + n + "\" Target=\"worksheets/s" + n + ".xml\"/>";
    parts.emplace_back("xl/worksheets/s" + n + ".xml", sheet_xml(csv));
  };
  add("scenario", "key,value\ntime.from,2020-03-13\ntime.until,2020-04-05\n");
  for (std::string const name : {"Sites", "Items", "Lots", "Needs", "Legs", "Lanes"}) {
    std::string lower = name;
    lower[0] = static_cast<char>(lower[0] - 'A' + 'a');
    add(name, text_of_file(folder.path() / (lower + ".csv")));
  }
  add("Notes", "anything\n");
  parts.emplace_back("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + sheets + "</sheets></workbook>");
  parts.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + links + "</Relationships>");
  scenario_folder other;
  other.write("book.xlsx", small_zip(parts));
  auto const got = read_scenario(other.path() / "book.xlsx");
  EXPECT_EQ(text_of(got.found),
            "book.xlsx sheet Notes: warning [unknown-file]: no table is called notes; this was not read; "
            "expected one of sites, "
            "parties, items, rules, lots, needs, cases, health, legs, lanes, handling, substitutions, fleet, "
            "sectors, pins, "
            "history; to mend: rename it to the table it holds, or move it elsewhere\n");
  EXPECT_EQ(got.digest, folder.read().digest);
}

TEST(scenario_reader, a_table_may_be_a_workbook_in_the_folder) {
  scenario_folder folder;
  write_small_scenario(folder);
  auto const digest = folder.read().digest;
  auto const csv = text_of_file(folder.path() / "needs.csv");
  std::filesystem::remove(folder.path() / "needs.csv");
  auto const book = [&](std::string const& table) {
    return small_zip(
        {{"xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Sheet1\" r:id=\"a\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"a\" Target=\"/xl/worksheets/a.xml\"/></Relationships>"},
         {"xl/worksheets/a.xml", sheet_xml(table)}});
  };
  folder.write("needs.xlsx", book(csv));
  auto const got = folder.read();
  EXPECT_EQ(text_of(got.found), "");
  EXPECT_EQ(got.digest, digest);
  folder.write("needs.xlsx", book("id,site,group,per_day\nN1,IT-CONE,masks,12x\n"));
  EXPECT_EQ(text_of(folder.read().found),
            "needs.xlsx sheet Sheet1 row 2, column D (per_day): error [bad-value]: «12x» cannot be read; "
            "expected a number with at "
            "most 3 decimals, 0 or more; to mend: write only the number: 12, if that is the value of per_day "
            "in its unit\n");
}

TEST(scenario_reader, an_empty_scenario_is_written_once_and_its_columns_are_all_known) {
  scenario_folder folder;
  EXPECT_EQ(text_of(write_empty_scenario(folder.path() / "new")), "");
  auto const got = read_scenario(folder.path() / "new");
  for (auto const& p : got.found) EXPECT_EQ(p.code, "missing-table") << to_text(p);
  EXPECT_EQ(got.found.size(), 4U);
  EXPECT_EQ(got.used.size(), 16U);
  for (auto const& table : got.used) {
    for (auto const& column : table.columns) EXPECT_EQ(column.column, column.header) << table.table;
  }
  auto const again = write_empty_scenario(folder.path() / "new");
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].code, "not-written");
}

TEST(scenario_reader, the_example_rows_of_the_empty_scenario_can_be_read) {
  scenario_folder folder;
  write_empty_scenario(folder.path());
  for (auto const& entry : std::filesystem::directory_iterator(folder.path())) {
    if (entry.path().extension() != ".csv") continue;
    auto text = text_of_file(entry.path());
    auto const last = text.rfind("// ");
    text.erase(last, 3);
    folder.write(entry.path().filename().string(), text);
  }
  // Single rows may contradict each other here (both per_day and pieces are shown), but each cell can be
  // read.
  for (auto const& p : folder.read().found) {
    EXPECT_TRUE(p.code != "bad-value" && p.code != "unknown-word" && p.code != "missing-value" &&
                p.code != "no-header" && p.code != "too-many-cells")
        << to_text(p);
  }
}

TEST(scenario_reader, a_scenario_written_and_read_is_the_same) {
  EXPECT_TRUE(rc::check("scenario round-trip", [] {
    auto const word =
        rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("abXY09_-. ,\"'"))));
    model::scenario made;
    made.plan.from = instant(hours(438000));
    made.plan.until = made.plan.from + hours(24 * 20);
    made.plan.as_of = made.plan.from;
    for (char const* id : {"A", "B", "C"}) {
      model::site s;
      s.id = id;
      s.kind = static_cast<model::site_kind>(*rc::gen::inRange(0, 8));
      s.name = std::string(trim(*word));
      s.country = "ITA";
      s.lat = microdegrees(*rc::gen::inRange(-90000000, 90000001));
      s.lon = microdegrees(*rc::gen::inRange(-180000000, 180000001));
      made.sites.push_back(s);
    }
    model::item item;
    item.id = "masks";
    item.per_carton = pieces(*rc::gen::inRange(1, 5000));
    item.carton_mass = grams(*rc::gen::inRange(1, 50000));
    made.items.push_back(item);
    for (int i = 0, n = *rc::gen::inRange(1, 6); i < n; ++i) {
      model::lot lot;
      lot.id = "L" + std::to_string(i);
      lot.kind = static_cast<model::lot_kind>(*rc::gen::inRange(0, 2));
      lot.item = "masks";
      lot.quantity = pieces(*rc::gen::inRange(1, 2000000000));
      lot.site = *rc::gen::elementOf(std::vector<std::string>{"A", "B"});
      lot.ready = made.plan.from + duration(*rc::gen::inRange(0, 100000));
      lot.source = std::string(trim(*word));
      if (*rc::gen::arbitrary<bool>()) lot.chance = permille(*rc::gen::inRange(1, 1001));
      made.lots.push_back(lot);
    }
    model::need need;
    need.id = "N";
    need.site = "C";
    need.group = "masks";
    need.per_day = milli_pieces(*rc::gen::inRange(1, 2000000000));
    made.needs.push_back(need);
    model::leg leg;
    leg.id = "F";
    leg.from = "A";
    leg.to = "C";
    leg.departs = made.plan.from + duration(*rc::gen::inRange(0, 100000));
    leg.arrives = leg.departs + duration(*rc::gen::inRange(1, 100000));
    leg.capacity = grams(*rc::gen::inRange(1, 2000000000));
    leg.bands = {"ambient", "frozen"};
    made.legs.push_back(leg);

    scenario_folder folder;
    RC_ASSERT(write_scenario(made, folder.path()).empty());
    auto const got = folder.read();
    RC_ASSERT(!has_errors(got.found));
    RC_ASSERT(got.digest == digest_of(made));
  }));
}

TEST(scenario_reader, the_examples_read_without_an_error_and_read_back_the_same) {
  for (char const* name : {"tiny", "liege-2020-03", "addis-2020-03"}) {
    auto const got = read_scenario(std::string(LIFELINE_SOURCE_DIR) + "/examples/" + name);
    EXPECT_FALSE(has_errors(got.found)) << name << "\n" << text_of(got.found);
    scenario_folder copy;
    write_scenario(got.data, copy.path());
    EXPECT_EQ(copy.read().digest, got.digest) << name;
  }
}

// Acceptance X13 of the Liege case: the series as it was known froze on 12 March in seven of the case's
// countries.
class frozen_series : public testing::Test {
 protected:
  void SetUp() override {
    if (shared_data().empty()) GTEST_SKIP() << "no shared data: set LIFELINE_DATA";
  }

  // The cumulative counts that had been published by a day, of the countries of the Liege case.
  static std::set<std::string> flagged_until(std::string const& last_day) {
    auto const countries = column_values(shared_data() / "scenario/liege-2020-03/needs_daily.csv", 1);
    scenario_folder folder;
    write_small_scenario(folder);
    std::string sites = text_of_file(folder.path() / "sites.csv");
    for (auto const& c : countries) sites += c + ",consignee," + c + "," + c + ",,50,10\n";
    folder.write("sites.csv", sites);
    std::string cases = "site,date,confirmed\n";
    problem_sink sink;
    auto const source = open_csv(
        text_of_file(shared_data() / "scenario/common/epi_country_asof_2020-03-23.csv"), "epi.csv", {}, sink);
    row r;
    while (source->next(r)) {
      if (countries.count(std::string(r.cells[1])) == 0 || r.cells[0] > last_day) continue;
      cases += std::string(r.cells[1]) + "," + std::string(r.cells[0]) + "," + std::string(r.cells[3]) + "\n";
    }
    folder.write("cases.csv", cases);
    std::set<std::string> out;
    for (auto const& p : folder.read().found) {
      EXPECT_EQ(p.level, severity::warning) << to_text(p);
      if (p.code == "frozen-series")
        out.insert(p.what.substr(0, 3) + p.what.substr(p.what.find(" on 2020"), 14));
    }
    return out;
  }

  static std::set<std::string> column_values(std::filesystem::path const& path, std::size_t column) {
    problem_sink sink;
    auto const source = open_csv(text_of_file(path), "x.csv", {}, sink);
    std::set<std::string> out;
    row r;
    source->next(r);
    while (source->next(r)) out.insert(std::string(r.cells[column]));
    return out;
  }
};

TEST_F(frozen_series, x13_seven_countries_froze_on_12_march) {
  EXPECT_EQ(flagged_until("2020-03-13"),
            (std::set<std::string>{"BEL on 2020-03-12", "CHE on 2020-03-12", "ESP on 2020-03-12",
                                   "FRA on 2020-03-12", "GBR on 2020-03-12", "ITA on 2020-03-12",
                                   "NLD on 2020-03-12"}));
}

TEST_F(frozen_series, later_days_froze_in_others_and_are_told_as_well) {
  EXPECT_EQ(flagged_until("2020-03-23"),
            (std::set<std::string>{"BEL on 2020-03-12", "CHE on 2020-03-12", "CHE on 2020-03-16",
                                   "ESP on 2020-03-12", "FRA on 2020-03-12", "GBR on 2020-03-12",
                                   "GRC on 2020-03-16", "GRC on 2020-03-19", "IRL on 2020-03-15",
                                   "ITA on 2020-03-12", "NLD on 2020-03-12", "PRT on 2020-03-18"}));
}

}  // namespace
}  // namespace lifeline::exchange
