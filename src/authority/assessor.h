// SPDX-License-Identifier: Apache-2.0
// What the goods of a WCO import declaration come to by the tariff that whoever runs the simulator loaded, as
// tax lines of a notice (DMS 13). No rate is compiled in: what is not loaded is named, and nothing is
// assessed then.
//
// The customs value is the price of the item as declared (of an H7 its intrinsic value); additions and
// deductions of value are not looked at. C20, C26, C28 and C08 take duty and VAT off, C07 the duty, F48 the
// VAT, which was paid through IOSS. A claim of C26 that no decision covers on the day is suspended: assessed
// in full, nothing to pay (Reg. 1186/2009 art. 74 to 76).
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "border/reference/reference.h"
#include "model/customs/message.h"
#include "model/customs/reply.h"

namespace lifeline::authority {

struct assessed {
  std::vector<model::customs::reply_tax> lines;
  std::vector<std::string> notes;    // reliefs and suspensions, for people
  std::vector<std::string> missing;  // not empty: no notice can be given
};

struct tariff {
  border::reference const* data = nullptr;  // null: nothing is assessed
  std::string currency = "EUR";             // in which the authority assesses
};

assessed assess_declaration(model::customs::element const& root, tariff const&, date on);

}  // namespace lifeline::authority
