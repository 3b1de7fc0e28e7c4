// SPDX-License-Identifier: Apache-2.0
// Relief from import duty and VAT for goods of disaster victims: Reg. (EC) 1186/2009 art. 74 to 80 and
// Directive 2009/132/EC art. 51 to 57. Article 76 makes it hang on a decision of the Commission, and lets
// Member States suspend the duty meanwhile against an undertaking. The decisions of 2020 to 2022 are rows
// with days: a decision may reach back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace lifeline::border {

struct relief_decision {
  std::string_view name;  // "Decision (EU) 2020/491"
  date adopted{};         // nobody could rely on it before
  date imports_from{};    // it covers imports from this day, which may lie before its adoption
  date imports_until{};   // not included
  std::string_view note;
};

std::span<relief_decision const> relief_decisions();

// The decision that covers an import of that day and existed on `asked_on`; the first adopted of several.
relief_decision const* decision_for(date imported_on, date asked_on);

enum class organisation_kind : std::uint8_t { state_body, approved_charity, relief_agency, other };

struct relief_question {
  date imported_on{};  // acceptance of the declaration
  date asked_on{};     // what is known on this day
  organisation_kind organisation = organisation_kind::other;
  std::string arrives_in;          // Member State of arrival, ISO alpha-2
  std::string destination;         // where the goods are used
  bool free_of_charge = true;      // distributed or made available free to those affected
  bool for_rebuilding = false;     // article 75: never relieved
  bool auditable_accounts = true;  // article 77
};

enum class clearance_way : std::uint8_t {
  relief,      // released with relief, C26
  suspension,  // released, duty suspended against an undertaking, article 76
  transit,     // T1 to the country of use, which decides there
  payment,     // released against payment
};

struct lawful_way {
  clearance_way way = clearance_way::payment;
  bool open = false;
  std::string why;                  // the rule that opens or closes it
  std::vector<std::string> needed;  // papers and facts
};

// All four, in the order in which somebody with relief goods would want them. Payment is always open.
std::vector<lawful_way> lawful_ways(relief_question const&);

std::string_view to_word(clearance_way);
std::string_view to_word(organisation_kind);

}  // namespace lifeline::border
