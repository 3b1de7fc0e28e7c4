// SPDX-License-Identifier: Apache-2.0
#include "border/relief/decision.h"

#include <fmt/format.h>

#include <array>

#include "border/country/profile.h"

namespace lifeline::border {

namespace {

constexpr date decision_day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

constexpr std::array<relief_decision, 5> decisions = {{
    {"Decision (EU) 2020/491", decision_day(2020, 4, 3), decision_day(2020, 1, 30), decision_day(2020, 8, 1),
     "reaches back to 30 January 2020"},
    {"Decision (EU) 2020/1101", decision_day(2020, 7, 23), decision_day(2020, 8, 1),
     decision_day(2020, 11, 1), ""},
    {"Decision (EU) 2020/1573", decision_day(2020, 10, 28), decision_day(2020, 11, 1),
     decision_day(2021, 5, 1), ""},
    {"Decision (EU) 2021/660", decision_day(2021, 4, 19), decision_day(2021, 5, 1), decision_day(2022, 1, 1),
     ""},
    {"Decision C(2021) 9852", decision_day(2022, 1, 1), decision_day(2022, 1, 1), decision_day(2022, 7, 1),
     "its last day was not seen in the text: taken as 30 June 2022; check before relying on it later"},
}};

bool is_entitled(relief_question const& asked) {
  return asked.organisation != organisation_kind::other;
}

// Why article 74 to 77 shut the door, whatever the day; empty when they do not.
std::string shut_by_rule(relief_question const& asked) {
  if (asked.for_rebuilding) return "article 75 excludes material for rebuilding disaster areas";
  if (!is_entitled(asked)) return "article 74 relieves State organisations and approved charities only";
  if (!asked.free_of_charge) return "article 74 asks that the goods be given or lent free of charge";
  if (!asked.auditable_accounts) return "article 77 asks for accounts that the authority can supervise";
  return {};
}

lawful_way relief_way(relief_question const& asked) {
  lawful_way out{clearance_way::relief, false, shut_by_rule(asked), {}};
  if (!out.why.empty()) return out;
  auto const* decision = decision_for(asked.imported_on, asked.asked_on);
  if (decision == nullptr) {
    out.why =
        fmt::format("no decision of the Commission under article 76 covers an import of {}, as known on {}",
                    to_date_text(asked.imported_on), to_date_text(asked.asked_on));
    return out;
  }
  out.open = true;
  out.why = fmt::format("{} of {} covers imports from {}{}", decision->name, to_date_text(decision->adopted),
                        to_date_text(decision->imports_from),
                        decision->note.empty() ? "" : fmt::format(" ({})", decision->note));
  out.needed = {"procedure 4000 with additional procedure C26",
                "approval of the organisation, or that it is a State body",
                "statement that the goods are distributed or lent free of charge",
                "records of distribution per lot"};
  return out;
}

lawful_way suspension_way(relief_question const& asked) {
  lawful_way out{clearance_way::suspension, false, shut_by_rule(asked), {}};
  if (!out.why.empty()) return out;
  if (decision_for(asked.imported_on, asked.asked_on) != nullptr) {
    out.why = "a decision is there: relief itself is open, nothing needs to be suspended";
    return out;
  }
  out.open = true;
  out.why = "article 76: until the Commission decides, the Member State may suspend the duty";
  out.needed = {
      "undertaking of the organisation to pay if relief is refused", "the amount of duty and VAT at risk",
      "consent of the customs authority of the Member State of release", "records of distribution per lot"};
  return out;
}

lawful_way transit_way(relief_question const& asked) {
  lawful_way out{clearance_way::transit, false, {}, {}};
  if (asked.destination.empty() || asked.destination == asked.arrives_in) {
    out.why = "the goods are used where they arrive: there is nowhere to move them to";
    return out;
  }
  if (!in_common_transit(asked.destination, asked.imported_on)) {
    out.why = fmt::format("{} was outside of common transit on {}", asked.destination,
                          to_date_text(asked.imported_on));
    return out;
  }
  out.open = true;
  out.why = fmt::format(
      "goods that are not Union goods may move under T1 to {}, whose customs office decides on relief",
      asked.destination);
  out.needed = {"transit declaration T1", "guarantee for duty and VAT",
                "office of departure and of destination"};
  return out;
}

}  // namespace

std::span<relief_decision const> relief_decisions() {
  return decisions;
}

relief_decision const* decision_for(date imported_on, date asked_on) {
  for (auto const& row : decisions) {
    if (row.adopted <= asked_on && row.imports_from <= imported_on && imported_on < row.imports_until)
      return &row;
  }
  return nullptr;
}

std::vector<lawful_way> lawful_ways(relief_question const& asked) {
  lawful_way const payment = {
      clearance_way::payment,
      true,
      "release for free circulation against duty and VAT; repayment can be asked if relief is granted later",
      {"procedure 4000", "payment or deferment"}};
  return {relief_way(asked), suspension_way(asked), transit_way(asked), payment};
}

std::string_view to_word(clearance_way way) {
  constexpr std::array<std::string_view, 4> way_words = {"relief", "suspension", "transit", "payment"};
  return way_words[static_cast<std::size_t>(way)];
}

std::string_view to_word(organisation_kind kind) {
  constexpr std::array<std::string_view, 4> organisation_words = {"state_body", "approved_charity",
                                                                  "relief_agency", "other"};
  return organisation_words[static_cast<std::size_t>(kind)];
}

}  // namespace lifeline::border
