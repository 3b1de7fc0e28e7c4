// SPDX-License-Identifier: Apache-2.0
#include "border/code/facts.h"

#include <fmt/format.h>

#include <array>

#include "border/country/profile.h"

namespace lifeline::border {

namespace {

struct letter_meaning {
  char letter;
  std::string_view meaning;
};

// UCC annex B (Implementing Regulation (EU) 2021/235), table of the 17th character of an MRN.
constexpr std::array<letter_meaning, 16> letter_meanings = {{
    {'A', "export"},
    {'B', "export with exit summary"},
    {'C', "exit summary"},
    {'D', "re-export notification"},
    {'E', "dispatch of goods with special fiscal territories"},
    {'J', "transit"},
    {'K', "transit with exit summary"},
    {'L', "transit with entry summary"},
    {'M', "transit with exit and entry summary"},
    {'P', "proof of the customs status of Union goods"},
    {'R', "import"},
    {'S', "import with entry summary"},
    {'T', "entry summary"},
    {'U', "temporary storage"},
    {'V', "introduction of goods with special fiscal territories"},
    {'W', "temporary storage with entry summary"},
}};

void add_country(std::string_view code, code_reading& out) {
  auto const* profile = find_country(code);
  out.facts.push_back(
      {"country", profile == nullptr ? std::string(code) : fmt::format("{} ({})", code, profile->name)});
}

void add_year(std::string_view digits, date on, code_reading& out) {
  int const year = 2000 + (digits[0] - '0') * 10 + (digits[1] - '0');
  out.facts.push_back({"year", std::to_string(year)});
  int const now = static_cast<int>(std::chrono::year_month_day(on).year());
  if (year > now) out.doubts.push_back(fmt::format("its year {} lies after {}", year, now));
}

void add_mrn(std::string_view text, date on, code_reading& out) {
  add_year(text.substr(0, 2), on, out);
  add_country(text.substr(2, 2), out);
  auto const meaning = procedure_of_letter(text[16]);
  // Before 2024 the letter could be chance; say what it would mean and since when that is sure.
  if (text.substr(15, 2) == "CT") {
    out.facts.push_back({"procedure", "entry summary of ICS2 (CT before the check digit)"});
  } else if (!meaning.empty()) {
    out.facts.push_back({"procedure", std::string(meaning)});
  } else {
    out.doubts.emplace_back(
        "its 17th character names no procedure: a number from before 2024 or a placeholder");
  }
}

void add_commodity(std::string_view text, code_reading& out) {
  constexpr std::array<std::string_view, 5> levels = {"chapter", "heading", "HS subheading", "CN code",
                                                      "TARIC or national code"};
  out.facts.push_back({"level", std::string(levels[text.size() / 2 - 1])});
  if (text.substr(0, 2) >= "98")
    out.doubts.emplace_back("chapters 98 and 99 are kept for special national uses");
}

void add_ioss(std::string_view text, code_reading& out) {
  int const number = (text[2] - '0') * 100 + (text[3] - '0') * 10 + (text[4] - '0');
  auto const* profile = find_country_number(number);
  if (profile != nullptr) {
    out.facts.push_back({"registered_in", std::string(profile->name)});
  } else {
    out.doubts.push_back(fmt::format("{} is the country number of no Member State", text.substr(2, 3)));
  }
  if (text[1] == 'N') out.facts.push_back({"holder", "intermediary"});
}

void add_eori(std::string_view text, date on, code_reading& out) {
  auto const country = text.substr(0, 2);
  add_country(country, out);
  if (!in_customs_union(country, on)) {
    out.doubts.push_back(
        fmt::format("{} is not in the customs union on {}: as an EORI it counts only where its own "
                    "authority issued it",
                    country, to_date_text(on)));
  }
}

}  // namespace

std::string_view procedure_of_letter(char letter) {
  for (auto const& row : letter_meanings) {
    if (row.letter == letter) return row.meaning;
  }
  return {};
}

void add_facts(code_kind kind, std::string_view text, date on, code_reading& out) {
  switch (kind) {
    case code_kind::mrn:
      return add_mrn(text, on, out);
    case code_kind::grn:
      add_year(text.substr(0, 2), on, out);
      return add_country(text.substr(2, 2), out);
    case code_kind::eori:
      return add_eori(text, on, out);
    case code_kind::office:
      return add_country(text.substr(0, 2), out);
    case code_kind::air_waybill:
      out.facts.push_back({"airline_prefix", std::string(text.substr(0, 3))});
      return;
    case code_kind::container:
      out.facts.push_back({"owner", std::string(text.substr(0, 3))});
      return;
    case code_kind::ioss:
      return add_ioss(text, out);
    case code_kind::commodity:
      return add_commodity(text, out);
    default:
      return;
  }
}

}  // namespace lifeline::border
