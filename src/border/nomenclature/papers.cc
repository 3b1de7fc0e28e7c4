// SPDX-License-Identifier: Apache-2.0
#include "border/nomenclature/papers.h"

#include <algorithm>
#include <array>

#include "border/nomenclature/goods.h"

namespace lifeline::border {

namespace {

constexpr date paper_day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

constexpr std::string_view masks = "mask_textile mask_paper gas_mask";
constexpr std::string_view garments =
    "coverall_nonwoven gown_paper garment_plastic garment_rubberised_men garment_rubberised_women caps "
    "shoe_covers";
constexpr std::string_view gloves =
    "gloves_surgical gloves_medical gloves_rubber gloves_plastic gloves_knitted";
constexpr std::string_view eyes = "goggles face_shield";
constexpr std::string_view devices =
    "ventilator oxygen_concentrator ecmo pulse_oximeter ecg ultrasound infusion_pump intubation_kit catheter "
    "syringe needle "
    "thermometer gloves_surgical gloves_medical mask_textile hospital_bed steriliser oxygen_mask";
constexpr std::string_view diagnostics =
    "test_kit_pcr test_kit_immune test_kit_malaria swab_media blood_grouping";
constexpr std::string_view strong_disinfectants =
    "disinfectant alcohol_80 alcohol_75 hydrogen_peroxide wipes";

std::string all_of(std::initializer_list<std::string_view> lists) {
  std::string out;
  for (auto const list : lists) out += (out.empty() ? "" : " ") + std::string(list);
  return out;
}

void add_union_acts(std::vector<paper_rule>& out) {
  auto const protective = all_of({masks, garments, gloves, eyes});
  out.push_back({protective, "", crossing::export_from_union, paper_day(2020, 3, 15), paper_day(2020, 4, 26),
                 "export authorisation of the Member State; relief supplies may be authorised",
                 "Reg. (EU) 2020/402, 2020/426"});
  out.push_back({all_of({masks, garments, eyes}), "", crossing::export_from_union, paper_day(2020, 4, 26),
                 paper_day(2020, 5, 26),
                 "export authorisation of the Member State; humanitarian supplies are to be authorised",
                 "Reg. (EU) 2020/568"});
  out.push_back({protective, "", crossing::import_into_union, paper_day(2018, 4, 21), std::nullopt,
                 "declaration of conformity, for category III with a notified body", "Reg. (EU) 2016/425"});
  out.push_back({protective, "", crossing::import_into_union, paper_day(2020, 3, 13), paper_day(2021, 10, 1),
                 "instead of a finished conformity: acceptance by market surveillance, or purchase by "
                 "authorities for health workers",
                 "Rec. (EU) 2020/403, ended by Rec. (EU) 2021/1433"});
  out.push_back(
      {std::string(devices), "", crossing::import_into_union, paper_day(1998, 6, 14), paper_day(2021, 5, 26),
       "declaration of conformity as a medical device, or a national derogation", "Directive 93/42/EEC"});
  out.push_back({std::string(devices), "", crossing::import_into_union, paper_day(2021, 5, 26), std::nullopt,
                 "declaration of conformity as a medical device, or a national derogation",
                 "Reg. (EU) 2017/745"});
  out.push_back({std::string(diagnostics), "", crossing::import_into_union, paper_day(2003, 12, 7),
                 paper_day(2022, 5, 26), "declaration of conformity for in vitro diagnostics",
                 "Directive 98/79/EC"});
  out.push_back({std::string(diagnostics), "", crossing::import_into_union, paper_day(2022, 5, 26),
                 std::nullopt, "declaration of conformity for in vitro diagnostics", "Reg. (EU) 2017/746"});
}

void add_chinese_acts(std::vector<paper_rule>& out) {
  out.push_back(
      {"test_kit_pcr test_kit_immune mask_textile coverall_nonwoven gown_paper ventilator thermometer", "",
       crossing::export_from_china, paper_day(2020, 4, 1), std::nullopt,
       "declaration of the exporter and registration of the product as a medical device (NMPA)",
       "MOFCOM, GACC, NMPA announcement 5/2020"});
  out.push_back({"mask_textile mask_paper", "", crossing::export_from_china, paper_day(2020, 4, 26),
                 std::nullopt, "for masks that are not medical: joint declaration of exporter and importer",
                 "MOFCOM, GACC, SAMR announcement 12/2020"});
  out.push_back(
      {"mask_textile ventilator oxygen_concentrator pulse_oximeter coverall_nonwoven gloves_plastic goggles "
       "thermometer "
       "shoe_covers caps wipes",
       "", crossing::export_from_china, paper_day(2020, 4, 10), std::nullopt,
       "statutory inspection before export", "GACC announcement 53/2020"});
}

void add_carriage(std::vector<paper_rule>& out) {
  out.push_back({std::string(strong_disinfectants), "", crossing::carriage, paper_day(2017, 1, 1),
                 std::nullopt,
                 "dangerous goods declaration when it burns or corrodes (UN1170, UN1987, UN1993, UN2014): "
                 "ask for the safety data sheet",
                 "IATA dangerous goods regulations, ADR"});
  out.push_back(
      {"medical_oxygen gas_cylinder", "", crossing::carriage, paper_day(2017, 1, 1), std::nullopt,
       "dangerous goods declaration for oxygen, compressed (UN1072); an empty uncleaned cylinder too",
       "IATA dangerous goods regulations, ADR"});
  out.push_back({"ventilator oxygen_concentrator pulse_oximeter infusion_pump thermometer solar_lamp", "",
                 crossing::carriage, paper_day(2017, 1, 1), std::nullopt,
                 "lithium batteries packed with or in equipment (UN3481): marks and test summary",
                 "IATA dangerous goods regulations, ADR"});
}

std::vector<paper_rule> make_paper_rules() {
  std::vector<paper_rule> out;
  add_union_acts(out);
  add_chinese_acts(out);
  add_carriage(out);
  return out;
}

bool begins_any(std::string_view code, std::string_view beginnings) {
  for (std::size_t at = 0; at < beginnings.size();) {
    auto const end = std::min(beginnings.find(' ', at), beginnings.size());
    auto const start = beginnings.substr(at, end - at);
    if (!start.empty() && code.substr(0, start.size()) == start) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::vector<paper_rule> const& known_paper_rules() {
  static std::vector<paper_rule> const rules = make_paper_rules();
  return rules;
}

std::vector<paper_rule const*> papers_for(paper_question const& asked, std::span<paper_rule const> rules) {
  std::vector<paper_rule const*> out;
  for (auto const& rule : rules) {
    if (asked.on < rule.from || (rule.until && *rule.until <= asked.on)) continue;
    bool const by_goods = !asked.goods.empty() && lists_word(rule.goods, asked.goods);
    if (by_goods || begins_any(asked.code, rule.codes)) out.push_back(&rule);
  }
  return out;
}

std::string_view to_word(crossing where) {
  constexpr std::array<std::string_view, 4> crossing_words = {"import_into_union", "export_from_union",
                                                              "export_from_china", "carriage"};
  return crossing_words[static_cast<std::size_t>(where)];
}

}  // namespace lifeline::border
