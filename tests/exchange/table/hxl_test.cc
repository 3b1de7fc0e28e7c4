// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/hxl.h"

#include <gtest/gtest.h>

#include "exchange/support/scenario_folder.h"
#include "exchange/table/csv.h"
#include "exchange/table/file.h"
#include "exchange/table/header.h"
#include "exchange/table/xlsx.h"

namespace lifeline::exchange {
namespace {

TEST(hxl, order_case_and_spaces_of_attributes_do_not_matter) {
  auto const tag = parse_hxl(" #Loc +Origin  +name+origin ");
  ASSERT_TRUE(tag);
  EXPECT_EQ(tag->tag, "#loc");
  EXPECT_EQ(tag->attributes, (std::vector<std::string>{"name", "origin"}));
}

TEST(hxl, what_is_no_hashtag_is_none) {
  for (char const* text :
       {"", "#", "loc", "#1", "# 12 beds", "#loc+", "#loc++a+", "#loc+1a", "#N/A", "#DIV/0!", "#a-b"}) {
    EXPECT_FALSE(parse_hxl(text)) << text;
  }
}

TEST(hxl, a_pattern_fits_when_all_its_attributes_are_there) {
  EXPECT_TRUE(matches(*parse_hxl("#loc"), *parse_hxl("#loc+name")));
  EXPECT_TRUE(matches(*parse_hxl("#loc+name"), *parse_hxl("#loc+f+name+x")));
  EXPECT_FALSE(matches(*parse_hxl("#loc+name+x"), *parse_hxl("#loc+name")));
  EXPECT_FALSE(matches(*parse_hxl("#loc"), *parse_hxl("#location")));
}

std::vector<wanted_column> const wanted = {
    {"id", "need", "#need+id", true},
    {"site", "location", "#loc+code|#loc", true},
    {"name", "", "#loc+name", false},
    {"pieces", "qty|quantity", "#need+quantity|#value+quantity", false},
};

struct mapped {
  header_map map;
  std::string shown;  // our column = the file's header
  std::string found;
};

mapped map_source(row_source& source, std::vector<wanted_column> const& columns, problem_sink& sink) {
  mapped out;
  out.map = find_header(source, columns, sink);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto const at = out.map.source_of[i];
    if (at != 0) out.shown += std::string(columns[i].name) + "=" + out.map.columns[at - 1].place + " ";
  }
  out.found = text_of(sink.take());
  return out;
}

mapped map_text(std::string text, std::vector<wanted_column> const& columns = wanted) {
  problem_sink sink;
  auto const source = open_csv(std::move(text), "needs.csv", {}, sink);
  return map_source(*source, columns, sink);
}

TEST(header, a_hashtag_row_maps_whatever_the_headers) {
  auto const got =
      map_text("Titre,,\nOù,Nom,Combien,Réf\n#loc +code,#loc+name,#need+quantity,#need+id\nLGG,Liège,5,N1\n");
  EXPECT_EQ(got.shown, "id=Réf site=Où name=Nom pieces=Combien ");
  EXPECT_EQ(got.map.line, 3U);
  EXPECT_EQ(got.found, "");
}

TEST(header, the_fit_with_most_attributes_wins_and_each_column_is_taken_once) {
  auto const got = map_text("#loc,#loc+name,#loc+code,#need+id\n");
  EXPECT_EQ(got.shown, "id=#need+id site=#loc+code name=#loc+name ");
}

TEST(header, columns_without_a_tag_are_matched_by_name) {
  auto const got = map_text("Need,Location,QTY,note\n,#loc,,\nN1,LGG,5,x\n");
  EXPECT_EQ(got.shown, "id=Need site=Location pieces=QTY ");
}

TEST(header, plain_headers_are_matched_by_name_then_alias) {
  auto const got = map_text("quantity,Pieces,need,site\n");
  EXPECT_EQ(got.shown, "id=need site=site pieces=Pieces ");
}

TEST(header, case_and_brackets_do_not_matter) {
  EXPECT_EQ(fold_header(" Capacity (kg) "), "capacity_kg");
  EXPECT_EQ(fold_header("Departs-UTC."), "departs_utc");
  EXPECT_EQ(fold_header("Où?"), "où");
}

TEST(header, titles_above_the_header_are_passed_over) {
  auto const got = map_text("Requests of March\nprinted 13 March,,\nneed,site,qty\nN1,LGG,5\n");
  EXPECT_EQ(got.shown, "id=need site=site pieces=qty ");
  EXPECT_EQ(got.map.first_rows.size(), 1U);
}

TEST(header, a_table_without_known_headers_is_told) {
  EXPECT_EQ(map_text("foo,bar\n1,2\n").found,
            "needs.csv:1: error [no-header]: no known column name stands in the first 2 rows; the first "
            "reads «foo»; expected a "
            "column id (also read as: need) or the hashtag #need+id, and more; to mend: give the table a "
            "first row with column "
            "names; `lifeline init FOLDER` shows them\n");
  EXPECT_EQ(
      map_text("").found,
      "needs.csv: error [no-header]: the table is empty; expected a column id (also read as: need) or the "
      "hashtag #need+id, "
      "and more; to mend: give the table a first row with column names; `lifeline init FOLDER` shows them\n");
}

TEST(header, missing_repeated_and_nearly_right_columns_are_told) {
  EXPECT_EQ(map_text("need,pieces,Pieces,stie\n").found,
            "needs.csv:1: error [missing-column]: there is no column site; expected a column site (also read "
            "as: location) or the "
            "hashtag #loc+code; to mend: add the column, or rename the one that holds it\n"
            "needs.csv:1, column Pieces: warning [repeated-column]: two columns give pieces; the other one, "
            "«pieces», is used; "
            "to mend: remove or rename the other\n"
            "needs.csv:1, column stie: warning [misspelt-column]: the column «stie» is not used; to mend: if "
            "it is meant to be "
            "site, rename its header\n");
}

// The public samples of the HXL project and of OCHA's financial tracking, with what a reader must see in
// them.
std::vector<wanted_column> const sample_columns = {
    {"org", "", "#org", false},         {"women", "", "#targeted+f", false},
    {"men", "", "#targeted+m", false},  {"province", "", "#adm1", false},
    {"country", "", "#country", false}, {"reported", "", "#date+reported", false},
};

class hxl_samples : public testing::Test {
 protected:
  void SetUp() override {
    data = shared_data();
    if (data.empty()) GTEST_SKIP() << "no shared data: set LIFELINE_DATA";
    data /= "humanitarian";
  }
  mapped map_file(std::string const& path, std::vector<wanted_column> const& columns) const {
    problem_sink sink;
    auto text = read_file(data / path, path, {}, sink);
    auto const source = open_csv(std::move(*text), path, {}, sink);
    return map_source(*source, columns, sink);
  }
  std::filesystem::path data;
};

TEST_F(hxl_samples, the_same_table_is_mapped_alike_from_csv_tsv_semicolons_and_latin_1) {
  std::string const expected =
      "org=Organización women=Hombres men=Mujeres province=Departamento/Provincia/Estado country=País ";
  for (char const* file :
       {"input-valid.csv", "input-valid.tsv", "input-valid.ssv", "input-valid-latin1.csv"}) {
    auto const got = map_file(std::string("hxl/libhxl-python/") + file, sample_columns);
    EXPECT_EQ(got.shown.substr(0, expected.size()), expected) << file;
    EXPECT_EQ(got.map.line, 3U) << file;
  }
}

TEST_F(hxl_samples, the_workbook_is_mapped_like_the_csv) {
  problem_sink sink;
  auto bytes = read_file(data / "hxl/libhxl-python/input-valid.xlsx", "input-valid.xlsx", {}, sink);
  workbook book(std::move(*bytes), "input-valid.xlsx", {}, sink);
  ASSERT_EQ(book.sheets(), std::vector<std::string>{"input-valid"});
  auto const source = book.open(0);
  auto const got = map_source(*source, sample_columns, sink);
  EXPECT_EQ(got.shown,
            "org=D (Organización) women=E (Hombres) men=F (Mujeres) province=H "
            "(Departamento/Provincia/Estado) country=G (País) "
            "reported=I (#date+reported) ");
  EXPECT_EQ(got.found, "");
}

TEST_F(hxl_samples, several_header_rows_and_line_ends_in_cells_are_no_obstacle) {
  auto const many = map_file("hxl/libhxl-python/input-multiple-headers.csv", sample_columns);
  EXPECT_EQ(many.shown, "org=Org province=Province ");
  auto const lines = map_file("hxl/libhxl-python/input-multiline.csv", {{"text", "", "#description", true}});
  EXPECT_EQ(lines.shown, "text=#description ");
  ASSERT_GE(lines.map.first_rows.size() + 1, 1U);
}

TEST_F(hxl_samples, rows_that_only_look_like_hashtags_are_not_taken_for_them) {
  auto const untagged = map_file("hxl/libhxl-python/input-untagged.csv", sample_columns);
  EXPECT_FALSE(untagged.map.found);
  // Here the tags lack their '#': only the header that is a plain name of ours is taken.
  auto const invalid = map_file("hxl/libhxl-python/input-invalid.csv", sample_columns);
  EXPECT_EQ(invalid.shown, "country=country ");
}

TEST_F(hxl_samples, tags_of_the_2014_dialect_are_tags_without_meaning_here) {
  auto const got = map_file("hxl/hxl-showcase-alpha/unhcr-3w.csv",
                            {{"lat_deg", "lat|latitude", "#geo+lat", false}, {"org", "", "#org", false}});
  EXPECT_EQ(got.shown, "lat_deg=Latitude org=Organisation name ");
}

TEST_F(hxl_samples, donor_flows_map_alike_with_and_without_the_hashtag_row) {
  std::vector<wanted_column> const flows = {
      {"donor", "srcorganization", "#org+funder+name", true},
      {"amount_usd", "amountusd", "#value+funding+usd", true},
      {"status", "", "#status", true},
      {"decided", "decisiondate", "#date+decision", false},
  };
  std::string const expected =
      "donor=srcOrganization amount_usd=amountUSD status=status decided=decisionDate ";
  EXPECT_EQ(map_file("ocha-fts/hxl/fts_incoming_funding_afg.csv", flows).shown, expected);
  EXPECT_EQ(map_file("ocha-fts/plain/fts_incoming_funding_afg.csv", flows).shown, expected);
}

}  // namespace
}  // namespace lifeline::exchange
