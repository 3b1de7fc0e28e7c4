// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/paper.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "exchange/pdf/tools.h"
#include "exchange/pdf/words.h"
#include "model/paper/form.h"
#include "model/paper/term.h"

namespace lifeline::exchange::pdf {
namespace {

using model::paper;
using model::paper_kind;
using test::folder;
using test::fonts;
using test::noon;
using test::output_of;

paper masks(paper_kind kind) {
  paper p;
  p.kind = kind;
  p.consignment = "K001";
  p.languages = {"zh", "it"};
  p.fields = {{"number", "K001-X"},
              {"date", "2020-03-13"},
              {"waybill", "933-22405670"},
              {"mrn", "20BE000012345678J4"},
              {"packages", "250"},
              {"pieces", "500000"},
              {"gross_mass_g", "2500000"},
              {"departure", "HGH"},
              {"destination", "LGG"},
              {"routing", "HGH - LGG"},
              {"event", "01890a5d-ac96-774b-bcce-b302099a8057"}};
  using enum model::paper_role;
  for (auto const role : {shipper, donor})
    p.parties.push_back(
        {role, "jma", "马云公益基金会 Jack Ma Foundation", "西湖区", "310000", "杭州", "CHN", "", "", ""});
  for (auto const role : {consignee, recipient, organisation, importer})
    p.parties.push_back(
        {role, "cri", "Croce Rossa Italiana", "Via Toscana 12", "00187", "Roma", "ITA", "", "", ""});
  model::paper_line line;
  line.lot = "C1";
  line.item = "mask_surgical";
  line.description = "Surgical mask type IIR / 医用外科口罩";
  line.hs_code = "6307.90";
  line.batch = "B20-117";
  line.quantity = pieces(500000);
  line.unit = "each";
  line.packages = 250;
  line.gross = grams(2500000);
  p.lines.push_back(line);
  p.findings = check_paper(p);
  return p;
}

TEST(paper_pdf, every_paper_shows_what_is_known_and_every_gap_by_its_number) {
  LIFELINE_NEEDS_TOOL("pdftotext");
  auto const book = fonts();
  folder const f;
  for (std::size_t i = 0; i < model::paper_kinds; ++i) {
    auto const p = masks(static_cast<paper_kind>(i));
    auto const file = f.write(std::string(name_of(p.kind)) + ".pdf", paper_pdf(book, p, noon));
    auto const text = output_of("pdftotext -layout " + file + " -");
    EXPECT_NE(text.find(word(title_words(), name_of(p.kind), "zh")), std::string::npos) << name_of(p.kind);
    EXPECT_NE(text.find("医用"), std::string::npos) << name_of(p.kind);
    for (auto const& finding : p.findings)
      EXPECT_NE(text.find(std::to_string(finding.number)), std::string::npos) << finding.sentence;
  }
}

TEST(paper_pdf, bar_codes_of_waybill_and_mrn_are_read_back) {
  LIFELINE_NEEDS_TOOL("pdftoppm");
  LIFELINE_NEEDS_TOOL("zbarimg");
  auto const book = fonts();
  std::pair<paper_kind, std::string> const codes[] = {{paper_kind::air_waybill, "93322405670"},
                                                      {paper_kind::transit_document, "20BE000012345678J4"},
                                                      {paper_kind::import_declaration, "20BE000012345678J4"},
                                                      {paper_kind::cmr, "K001-X"}};
  for (auto const& [kind, code] : codes) {
    folder const f;
    auto const where = f.picture(f.write("coded.pdf", paper_pdf(book, masks(kind), noon)), 200);
    auto const read = output_of("zbarimg -q --raw -Sdisable -Scode128.enable " + where + "/page*.png");
    EXPECT_NE(read.find(code), std::string::npos) << name_of(kind) << ": " << read;
  }
}

TEST(paper_pdf, a_consignment_note_has_an_original_for_each_of_the_three) {
  LIFELINE_NEEDS_TOOL("pdftotext");
  auto p = masks(paper_kind::cmr);
  p.languages = {"fr", "nl"};
  folder const f;
  auto const text = output_of("pdftotext -layout " + f.write("cmr.pdf", paper_pdf(fonts(), p, noon)) + " -");
  for (auto const* const one :
       {"Original / Origineel 1/3", "Original / Origineel 2/3", "Original / Origineel 3/3"})
    EXPECT_NE(text.find(one), std::string::npos) << one;
}

TEST(paper_pdf, a_list_of_hundreds_of_lines_goes_on_over_pages_and_loses_none) {
  LIFELINE_NEEDS_TOOL("pdftotext");
  auto p = masks(paper_kind::packing_list);
  auto const one = p.lines.front();
  p.lines.clear();
  for (int i = 0; i < 400; ++i) {
    p.lines.push_back(one);
    p.lines.back().batch = "B" + std::to_string(10000 + i);
  }
  p.findings.clear();
  folder const f;
  auto const text = output_of("pdftotext -layout " + f.write("long.pdf", paper_pdf(fonts(), p, noon)) + " -");
  for (int i = 0; i < 400; ++i) EXPECT_NE(text.find("B" + std::to_string(10000 + i)), std::string::npos) << i;
}

TEST(paper_pdf, what_no_font_can_show_is_told_on_the_paper) {
  LIFELINE_NEEDS_TOOL("pdftotext");
  auto p = masks(paper_kind::packing_list);
  p.languages = {"en"};
  p.lines.front().description = "Mask \xF0\x92\x80\x80";  // cuneiform
  folder const f;
  auto const text = output_of("pdftotext -layout " + f.write("odd.pdf", paper_pdf(fonts(), p, noon)) + " -");
  EXPECT_NE(text.find("Characters that the fonts of this server lack"), std::string::npos) << text;
}

TEST(paper_pdf, the_same_paper_has_the_same_bytes_on_any_thread) {
  auto const book = fonts();
  auto const p = masks(paper_kind::packing_list);
  auto const first = paper_pdf(book, p, noon);
  std::vector<std::string> others(4);
  std::vector<std::thread> threads;
  for (auto& other : others) threads.emplace_back([&] { other = paper_pdf(book, p, noon); });
  for (auto& thread : threads) thread.join();
  for (auto const& other : others) EXPECT_EQ(first, other);
  EXPECT_NE(first.find("20200313120000"), std::string::npos);
}

TEST(paper_pdf, differences_are_printed_and_written_as_rows) {
  LIFELINE_NEEDS_TOOL("pdftotext");
  auto a = masks(paper_kind::packing_list);
  auto b = masks(paper_kind::commercial_invoice);
  set_value(b, "gross_mass_g", "2499000");
  auto const found = model::reconcile({a, b}, {"K001", {}, {}});
  ASSERT_FALSE(found.differences.empty());
  auto const csv = differences_csv(found);
  EXPECT_NE(csv.find("gross_mass_g,,packing_list K001-X,2500000,commercial_invoice K001-X,2499000,"),
            std::string::npos)
      << csv;
  folder const f;
  auto const pdf = differences_pdf(fonts(), found, {"en", "fr"}, noon);
  auto const text = output_of("pdftotext -layout " + f.write("differences.pdf", pdf) + " -");
  EXPECT_NE(text.find("2499 kg"), std::string::npos) << text;
}

TEST(paper_words, every_word_is_there_in_five_languages) {
  for (auto const& words :
       {field_words(), column_words(), role_words(), title_words(), statement_words(), other_words()}) {
    for (auto const& row : words) {
      for (auto const& text : row.in) EXPECT_FALSE(text.empty()) << row.name;
    }
  }
  for (auto const& term : model::paper_terms()) EXPECT_NE(word(field_words(), term.name, "en"), term.name);
  for (auto const& column : model::paper_columns())
    EXPECT_NE(word(column_words(), column.name, "en"), column.name);
  for (std::size_t i = 0; i < model::paper_kinds; ++i) {
    auto const& form = model::form_of(static_cast<paper_kind>(i));
    EXPECT_NE(word(title_words(), name_of(form.kind), "en"), name_of(form.kind));
    for (auto const name : form.statements) EXPECT_NE(word(statement_words(), name, "en"), name);
  }
  for (std::size_t i = 0; i < model::paper_roles; ++i) {
    auto const name = name_of(static_cast<model::paper_role>(i));
    EXPECT_NE(word(role_words(), name, "en"), name);
  }
}

}  // namespace
}  // namespace lifeline::exchange::pdf
