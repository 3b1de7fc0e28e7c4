// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "model/paper/form.h"
#include "model/paper/reconcile.h"
#include "model/paper/term.h"

namespace lifeline::model {
namespace {

// A paper of that kind with everything that its form asks for.
paper full(paper_kind kind) {
  paper out;
  out.kind = kind;
  out.consignment = "K1";
  auto const& form = form_of(kind);
  for (auto const& use : form.roles)
    out.parties.push_back({use.role, "x", "Someone", "Street 1", "1000", "Town",
                           use.role == paper_role::shipper ? "CHN" : "ITA", "+32 1", "a@b", "BE0123456789"});
  for (auto const& use : form.fields) {
    auto const sort = find_paper_term(use.name)->sort;
    out.fields.push_back({std::string(use.name), sort == value_sort::day      ? "2020-03-13"
                                                 : sort == value_sort::moment ? "2020-03-13T20:30Z"
                                                                              : "12"});
  }
  if (kind == paper_kind::air_waybill) set_value(out, "waybill", "933-22405670");
  out.lines.emplace_back();
  for (auto const& use : form.columns) EXPECT_TRUE(set_column(out.lines.back(), use.name, "12")) << use.name;
  return out;
}

TEST(paper, a_paper_with_everything_has_no_finding_and_every_gap_has_one_of_its_own) {
  for (std::size_t i = 0; i < paper_kinds; ++i) {
    auto const kind = static_cast<paper_kind>(i);
    auto const whole = full(kind);
    EXPECT_TRUE(check_paper(whole).empty()) << name_of(kind);
    std::set<std::int32_t> numbers;
    auto const expect_one = [&](paper const& broken, std::string_view what) {
      auto const found = check_paper(broken);
      ASSERT_EQ(found.size(), 1U) << name_of(kind) << " without " << what;
      EXPECT_EQ(found.front().number / 1000, static_cast<std::int32_t>(i) + 1);
      EXPECT_TRUE(numbers.insert(found.front().number).second) << found.front().sentence;
    };
    for (auto const& use : form_of(kind).fields) {
      auto broken = whole;
      set_value(broken, use.name, "");
      if (use.must) expect_one(broken, use.name);
    }
    for (auto const& use : form_of(kind).columns) {
      auto broken = whole;
      broken.lines.front() = {};
      for (auto const& other : form_of(kind).columns) {
        if (other.name != use.name) set_column(broken.lines.front(), other.name, "12");
      }
      if (use.must) expect_one(broken, use.name);
    }
    for (std::size_t j = 0; j < whole.parties.size(); ++j) {
      auto broken = whole;
      broken.parties.erase(broken.parties.begin() + static_cast<std::ptrdiff_t>(j));
      if (form_of(kind).roles[j].must) expect_one(broken, name_of(form_of(kind).roles[j].role));
    }
  }
}

TEST(paper, every_word_of_a_form_is_in_the_lists) {
  for (std::size_t i = 0; i < paper_kinds; ++i) {
    auto const& form = form_of(static_cast<paper_kind>(i));
    EXPECT_EQ(form.kind, static_cast<paper_kind>(i));
    EXPECT_LT(form.roles.size(), 20U);    // ten numbers each, before the fields begin at 300
    EXPECT_LT(form.fields.size(), 200U);  // before the columns begin at 500
    for (auto const& use : form.fields) EXPECT_NE(find_paper_term(use.name), nullptr) << use.name;
    for (auto const& use : form.columns) EXPECT_NE(find_paper_column(use.name), nullptr) << use.name;
    if (!form.code.empty()) {
      EXPECT_NE(find_paper_term(form.code), nullptr) << form.code;
    }
    EXPECT_LE(form.originals, form.originals > 1 ? static_cast<int>(form.signatures.size()) : 1);
  }
}

TEST(paper, an_air_waybill_number_with_a_wrong_check_digit_is_found) {
  auto broken = full(paper_kind::air_waybill);
  set_value(broken, "waybill", "933-22405671");
  auto const found = check_paper(broken);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().number, 1901);
}

TEST(paper, an_air_waybill_within_one_state_needs_an_agreed_stop) {
  auto broken = full(paper_kind::air_waybill);
  for (auto& party : broken.parties) party.country = "CHN";
  EXPECT_TRUE(check_paper(broken).empty());
  set_value(broken, "agreed_stop", "");
  ASSERT_EQ(check_paper(broken).size(), 1U);
  EXPECT_EQ(check_paper(broken).front().number, 1902);
}

TEST(paper, protective_equipment_needs_a_notified_body_and_a_medical_device_may_not) {
  auto sheet = full(paper_kind::conformity_sheet);
  sheet.lines.front().notified_body.clear();
  sheet.lines.front().legislation = "(EU) 2017/745";
  EXPECT_TRUE(check_paper(sheet).empty());
  sheet.lines.front().legislation = "(EU) 2016/425";
  ASSERT_EQ(check_paper(sheet).size(), 1U);
  EXPECT_EQ(check_paper(sheet).front().number, 7903);
}

TEST(paper, text_where_a_number_belongs_is_found) {
  auto broken = full(paper_kind::packing_list);
  set_value(broken, "gross_mass_g", "about 12 kg");
  EXPECT_EQ(check_paper(broken).size(), 1U);
}

TEST(paper, numbers_are_shown_in_the_units_of_papers) {
  EXPECT_EQ(present("2500000", value_sort::mass), "2500 kg");
  EXPECT_EQ(present("61300", value_sort::volume), "0.0613 m³");
  EXPECT_EQ(present("123405", value_sort::money), "1,234.05");
  EXPECT_EQ(present("x", value_sort::money), "x");
}

// Two papers and a ledger that agree, to be broken one at a time.
struct agreed {
  std::vector<paper> papers;
  ledger_figures ledger;
  agreed() {
    for (auto const kind : {paper_kind::packing_list, paper_kind::commercial_invoice}) {
      paper p;
      p.kind = kind;
      p.fields = {{"number", kind == paper_kind::cmr ? "A" : "B"},
                  {"waybill", "933-22405670"},
                  {"packages", "250"},
                  {"pieces", "500000"},
                  {"gross_mass_g", "2500000"}};
      p.parties.push_back({paper_role::consignee, "cri", "Croce Rossa Italiana", "", "", "", "", "", "", ""});
      paper_line line;
      line.lot = "L1";
      line.item = "mask";
      line.hs_code = "6307.90";
      line.quantity = pieces(500000);
      line.packages = 250;
      line.gross = grams(2500000);
      p.lines.push_back(line);
      papers.push_back(p);
    }
    ledger.consignment = "K1";
    ledger.fields = papers.front().fields;
    ledger.lines = papers.front().lines;
  }
  std::vector<paper_difference> differences() const { return reconcile(papers, ledger).differences; }
};

TEST(reconcile, papers_that_agree_have_no_difference_though_their_own_numbers_and_spelling_differ) {
  agreed a;
  set_value(a.papers[1], "number", "INV 7");
  set_value(a.papers[1], "waybill", "93322405670");
  a.papers[1].lines.front().hs_code = "630790";
  a.papers[1].parties.front().name = "CROCE ROSSA ITALIANA";
  EXPECT_TRUE(a.differences().empty());
  EXPECT_GT(reconcile(a.papers, a.ledger).compared, 10);
}

TEST(reconcile, one_paper_that_says_something_else_is_told_with_both_values_and_the_ledgers) {
  agreed a;
  set_value(a.papers[0], "packages", "249");
  auto const found = a.differences();
  ASSERT_EQ(found.size(), 2U);  // against the other paper, and against its own lines
  EXPECT_EQ(found[0].field, "packages");
  EXPECT_EQ(found[0].paper_a, "commercial_invoice B");
  EXPECT_EQ(found[0].value_a, "250");
  EXPECT_EQ(found[0].paper_b, "packing_list B");
  EXPECT_EQ(found[0].value_b, "249");
  EXPECT_EQ(found[0].ledger, "250");
  EXPECT_EQ(found[1].number, 901);
  EXPECT_EQ(found[1].paper_b, "lines");
}

TEST(reconcile, papers_that_agree_and_are_wrong_together_differ_from_the_ledger) {
  agreed a;
  for (auto& p : a.papers) p.lines.front().quantity = pieces(400000);
  for (auto& p : a.papers) set_value(p, "pieces", "400000");
  auto const found = a.differences();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].paper_b.empty());
  EXPECT_EQ(found[0].ledger, "500000");
  EXPECT_EQ(found[1].about, "L1");
}

TEST(reconcile, every_value_that_can_differ_is_found_when_it_does) {
  agreed const good;
  for (auto const& column : paper_columns()) {
    if (column.name == "lot" || column.name == "marks" || column.name == "item") continue;
    agreed a;
    for (auto* line : {&a.papers[0].lines.front(), &a.papers[1].lines.front(), &a.ledger.lines.front()})
      ASSERT_TRUE(set_column(*line, column.name, "20"));
    ASSERT_TRUE(set_column(a.papers[1].lines.front(), column.name, "21"));
    auto const found = a.differences();
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](auto const& d) {
      return d.field == column.name;
    })) << column.name;
  }
  for (std::size_t i = 0; i < paper_roles; ++i) {
    agreed a;
    for (std::size_t p = 0; p < 2; ++p) {
      a.papers[p].parties.front().role = static_cast<paper_role>(i);
      a.papers[p].parties.front().name = p == 0 ? "One" : "Other";
    }
    ASSERT_EQ(a.differences().size(), 1U);
    EXPECT_EQ(a.differences().front().number, 301 + static_cast<std::int32_t>(i));
  }
}

TEST(reconcile, the_order_of_papers_changes_nothing_but_which_one_is_named_first) {
  agreed a;
  set_value(a.papers[0], "packages", "249");
  auto turned = a;
  std::reverse(turned.papers.begin(), turned.papers.end());
  EXPECT_EQ(a.differences().size(), turned.differences().size());
}

TEST(reconcile, an_air_waybill_names_airports_and_is_held_against_the_ledgers_airports_alone) {
  agreed a;
  a.papers.push_back(full(paper_kind::air_waybill));
  auto const of_airport = [](auto const& d) { return d.about == "airport"; };
  for (auto const* const end : {"departure", "destination"}) {
    set_value(a.papers.back(), end, "LGG");
    a.ledger.fields.push_back({std::string("airport_of_") + end, "LGG"});
  }
  auto found = a.differences();
  EXPECT_TRUE(
      std::none_of(found.begin(), found.end(), [](auto const& d) { return d.field == "destination"; }));
  set_value(a.papers.back(), "destination", "OST");
  found = a.differences();
  ASSERT_EQ(std::count_if(found.begin(), found.end(), of_airport), 1);
  EXPECT_EQ(std::find_if(found.begin(), found.end(), of_airport)->ledger, "LGG");
}

TEST(reconcile, transit_and_import_are_two_declarations_with_numbers_and_kinds_of_their_own) {
  agreed a;
  a.papers.push_back(full(paper_kind::transit_document));
  set_value(a.papers.back(), "mrn", "20BESIM000000001J3");
  set_value(a.papers.back(), "lrn", "T000001");
  set_value(a.papers.back(), "declaration_type", "T1");
  a.papers.push_back(full(paper_kind::import_declaration));
  set_value(a.papers.back(), "mrn", "20ITSIM000000002R8");
  set_value(a.papers.back(), "lrn", "H000002");
  set_value(a.papers.back(), "declaration_type", "H1");
  auto const of_mrn = [](auto const& d) { return d.field == "mrn"; };
  auto const of_either = [&](auto const& d) {
    return of_mrn(d) || d.field == "lrn" || d.field == "declaration_type";
  };
  auto found = a.differences();
  EXPECT_TRUE(std::none_of(found.begin(), found.end(), of_either));
  a.papers.push_back(full(paper_kind::relief_undertaking));
  set_value(a.papers.back(), "mrn", "20ITSIM000000009R1");
  found = a.differences();
  EXPECT_EQ(std::count_if(found.begin(), found.end(), of_mrn), 1);
}

TEST(reconcile, values_that_do_not_multiply_out_are_told) {
  agreed a;
  auto& line = a.papers[1].lines.front();
  line.unit_value = cents(30);
  line.value = cents(14000000);
  auto const found = a.differences();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().number, 910);
  EXPECT_EQ(found.front().value_b, "15000000");
}

TEST(reconcile, a_receipt_that_counts_less_is_no_difference_of_papers) {
  agreed a;
  paper receipt;
  receipt.kind = paper_kind::receipt;
  receipt.lines = a.papers.front().lines;
  receipt.lines.front().quantity = pieces(499000);
  a.papers.push_back(receipt);
  EXPECT_TRUE(a.differences().empty());
}

}  // namespace
}  // namespace lifeline::model
