// SPDX-License-Identifier: Apache-2.0
// Tariff measures as the operator loads them, and which of them hold for goods on a day. Nothing is invented:
// where no measure is loaded, the answer says that none is.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "border/duty/expression.h"

namespace lifeline::border {

enum class measure_kind : std::uint8_t {
  duty,            // third-country duty, A00
  suspension,      // autonomous suspension of that duty, A00
  preference,      // duty under an agreement, A00
  additional,      // additional duty, A20
  anti_dumping,    // definitive, A30
  provisional,     // anti-dumping, provisional, A35
  countervailing,  // A40
  vat,             // B00
};

struct measure {
  std::string code;  // digits: holds for every commodity code that begins with them; empty: all goods
  measure_kind kind = measure_kind::duty;
  std::string origin;       // ISO alpha-2, or empty: every origin
  std::string destination;  // Member State (VAT), or empty: the whole Union
  date from{};
  std::optional<date> until;  // not included
  std::string expression;
  std::string condition;  // empty, or what must be shown: "end_use", "certificate"; holds only when it is
  std::string source;
};

struct tariff_question {
  std::string_view code;  // 4 to 10 digits
  std::string_view origin;
  std::string_view destination;
  date on{};
  std::span<std::string const> shown;  // conditions that are met
  bool preference_claimed = false;
};

std::string_view tax_type_of(measure_kind);  // "A00"; as data element 14 03 039 000 spells it
bool is_more_specific(measure const& a, measure const& b);

// The measures to apply, at most one per tax type: the most specific code wins, then the named origin or
// destination, then the later start. Of duty, suspension and preference one is taken: the preference when it
// is claimed, else the suspension when its condition is met, else the duty. `passed_over` says what was left
// out and why.
struct chosen_measures {
  std::vector<measure const*> taken;
  std::vector<std::string> passed_over;
  bool duty_is_known = false;  // any of duty, suspension, preference was found
  bool vat_is_known = false;
};
chosen_measures choose_measures(std::span<measure const> all, tariff_question const&);

}  // namespace lifeline::border
