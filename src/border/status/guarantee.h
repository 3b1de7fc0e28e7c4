// SPDX-License-Identifier: Apache-2.0
// A comprehensive guarantee and what is charged to it: the amounts of open movements, stored goods and
// suspended relief may never be more than its reference amount (Delegated Reg. (EU) 2015/2446 art. 84;
// Implementing Reg. (EU) 2015/2447 art. 155 to 157). A charge is made before release and ends with the
// discharge.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/time.h"
#include "border/duty/money.h"

namespace lifeline::border {

enum class guarantee_verdict : std::uint8_t {
  done = 0,
  exceeded = 1,         // more than the reference amount leaves free; may succeed later
  other_currency = 2,   // a charge is in the guarantee's currency
  charged_already = 3,  // the document has a charge
  not_charged = 4,      // nothing of this document to discharge
  not_valid = 5,        // not on this day
  no_amount = 6,        // a charge is above 0
};
std::string_view name_of(guarantee_verdict);
std::string_view sentence_of(guarantee_verdict);

class guarantee {
 public:
  guarantee(std::string grn, money reference, date from, date until)
      : grn_(std::move(grn)), reference_(std::move(reference)), from_(from), until_(until) {}

  // The charge of a document (MRN or local reference), whole or not at all.
  guarantee_verdict charge(std::string const& document, money const& amount, date on);
  // A part is given back when a part of the goods is discharged; the whole by the whole amount.
  guarantee_verdict discharge(std::string const& document, money const& amount);
  guarantee_verdict discharge_all(std::string const& document);

  std::string const& grn() const { return grn_; }
  money const& reference() const { return reference_; }
  money charged() const { return {charged_, reference_.currency}; }
  money free() const { return {reference_.minor - charged_, reference_.currency}; }
  std::map<std::string, std::int64_t> const& charges() const { return charges_; }  // minor units, by document

 private:
  std::string grn_;
  money reference_;
  date from_{};
  date until_{};  // not included
  std::map<std::string, std::int64_t> charges_;
  std::int64_t charged_ = 0;
};

}  // namespace lifeline::border
