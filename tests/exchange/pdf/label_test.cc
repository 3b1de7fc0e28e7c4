// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/label.h"

#include <gtest/gtest.h>

#include "exchange/pdf/tools.h"

namespace lifeline::exchange::pdf {
namespace {

using test::folder;
using test::fonts;
using test::noon;
using test::output_of;

model::unit_label pallet() {
  model::unit_label l;
  l.unit = *model::sscc::parse("340123450000000017");
  l.kind = "pallet";
  l.gtin = "05901234123457";
  l.consignment = "K001";
  l.movement = "QR8842";
  l.from = {model::paper_role::shipper,
            "LGG",
            "Liege Airport",
            "Rue de l'Aéroport 1",
            "4460",
            "Grâce-Hollogne",
            "BEL",
            "",
            "",
            ""};
  l.to = {model::paper_role::consignee,
          "FCO",
          "Protezione Civile",
          "Via Vitorchiano 2",
          "00189",
          "Roma",
          "ITA",
          "",
          "",
          ""};
  model::paper_line line;
  line.lot = "C1";
  line.description = "Surgical mask type IIR 医用外科口罩";
  line.batch = "B20-117";
  line.expiry = "2022-03-01";
  line.quantity = pieces(32000);
  line.unit = "each";
  l.contents.push_back(line);
  l.gross = grams(160000);
  l.languages = {"zh", "it"};
  return l;
}

TEST(bar_code, what_a_kind_cannot_hold_is_refused) {
  EXPECT_TRUE(encode(bar_kind::gs1_128, "(00)340123450000000017").has_value());
  EXPECT_FALSE(encode(bar_kind::gs1_128, "(00)34012345").has_value());
  EXPECT_FALSE(encode(bar_kind::gs1_128, "no brackets").has_value());
  EXPECT_FALSE(encode(bar_kind::code_128, std::string(500, 'x')).has_value());
}

TEST(label, the_sscc_of_a_printed_label_is_read_back_by_a_scanner) {
  LIFELINE_NEEDS_TOOL("pdftoppm");
  LIFELINE_NEEDS_TOOL("zbarimg");
  auto const made = unit_labels_pdf(fonts(), {pallet()}, noon);
  ASSERT_TRUE(made.has_value());
  folder const f;
  auto const where = f.picture(f.write("unit_label.pdf", *made), 300);
  auto const read = output_of("zbarimg -q --raw -Sdisable -Scode128.enable " + where + "/page*.png");
  EXPECT_NE(read.find("00340123450000000017"), std::string::npos) << read;
}

TEST(label, the_square_code_says_what_is_in_the_unit) {
  LIFELINE_NEEDS_TOOL("pdftoppm");
  LIFELINE_NEEDS_TOOL("ZXingReader");
  EXPECT_EQ(contents_code(pallet()),
            "(00)340123450000000017(02)05901234123457(17)220301(37)32000(10)B20-117");
  auto const made = unit_labels_pdf(fonts(), {pallet()}, noon);
  ASSERT_TRUE(made.has_value());
  folder const f;
  auto const where = f.picture(f.write("unit_label.pdf", *made), 300);
  auto const read = output_of("ZXingReader -format DataMatrix " + where + "/page-1.png");
  EXPECT_NE(read.find("00340123450000000017"), std::string::npos) << read;
  EXPECT_NE(read.find("17220301"), std::string::npos) << read;
  EXPECT_NE(read.find("10B20-117"), std::string::npos) << read;
}

TEST(label, what_is_in_a_unit_of_two_lots_is_not_in_one_code) {
  auto mixed = pallet();
  mixed.contents.push_back(mixed.contents.front());
  EXPECT_EQ(contents_code(mixed), "(00)340123450000000017");
}

TEST(label, each_piece_under_an_air_waybill_has_its_own_code) {
  LIFELINE_NEEDS_TOOL("pdftoppm");
  LIFELINE_NEEDS_TOOL("zbarimg");
  model::waybill_label l{"933-22405670", "HGH", "LGG", 250, 249, 2, grams(2500000), "K001"};
  auto const made = waybill_labels_pdf(fonts(), l, noon);
  ASSERT_TRUE(made.has_value());
  folder const f;
  auto const where = f.picture(f.write("waybill_label.pdf", *made), 200);
  auto const read = output_of("zbarimg -q --raw -Sdisable -Scode128.enable " + where + "/page*.png");
  EXPECT_EQ(read, "9332240567000249\n9332240567000250\n");
}

TEST(label, a_waybill_that_is_none_gets_no_label) {
  model::waybill_label l{"933-22405671", "HGH", "LGG", 1, 1, 1, {}, ""};
  EXPECT_FALSE(waybill_labels_pdf(fonts(), l, noon).has_value());
  l.waybill = "933-22405670";
  l.first = 9999;
  l.labels = 2;
  EXPECT_FALSE(waybill_labels_pdf(fonts(), l, noon).has_value());
}

TEST(label, a_bin_is_read_by_a_phone) {
  LIFELINE_NEEDS_TOOL("pdftoppm");
  LIFELINE_NEEDS_TOOL("zbarimg");
  auto const made = place_labels_pdf(fonts(), {{"LGG", "Liege Airport", "A-01-2"}}, noon);
  ASSERT_TRUE(made.has_value());
  folder const f;
  auto const where = f.picture(f.write("place_label.pdf", *made), 150);
  EXPECT_EQ(output_of("zbarimg -q --raw " + where + "/page*.png"), "bin:LGG/A-01-2\n");
}

TEST(label, a_pick_list_names_every_row_and_its_consignment) {
  LIFELINE_NEEDS_TOOL("pdftotext");
  model::pick_list l;
  l.consignment = "K001";
  l.site = "LGG";
  l.to = "Roma";
  l.languages = {"fr"};
  for (int i = 0; i < 80; ++i)
    l.rows.push_back(
        {"A-" + std::to_string(i), {}, "C1", "mask", "Surgical mask", "B1", "2022-03-01", pieces(i + 1)});
  auto const made = pick_list_pdf(fonts(), l, noon);
  ASSERT_TRUE(made.has_value());
  folder const f;
  auto const text = output_of("pdftotext -layout " + f.write("pick_list.pdf", *made) + " -");
  EXPECT_NE(text.find("Liste de prélèvement"), std::string::npos);
  for (int i = 0; i < 80; ++i) EXPECT_NE(text.find("A-" + std::to_string(i)), std::string::npos) << i;
}

TEST(label, the_same_label_has_the_same_bytes) {
  EXPECT_EQ(*unit_labels_pdf(fonts(), {pallet()}, noon), *unit_labels_pdf(fonts(), {pallet()}, noon));
}

}  // namespace
}  // namespace lifeline::exchange::pdf
