// SPDX-License-Identifier: Apache-2.0
// What an authority says about a declaration, as Lifeline understands it: the same for WCO DMS notifications
// and NCTS messages. exchange/customs/reply_format.h reads and writes it.
#pragma once

#include <string>
#include <vector>

namespace lifeline::model::customs {

struct reply_error {
  std::string code;     // "CDS12005", or an NCTS error code "12", "13", "14", ...
  std::string pointer;  // WCO "42A/67A/68A[1]", or an XPath
  std::string reason;   // the rule, where the authority names one
  std::string says;     // free text
};

struct reply_tax {
  std::string item;  // number of the goods item
  std::string type;  // "A00"
  std::string base;  // amounts as written, with two decimals
  std::string rate;
  std::string assessed;
  std::string payable;
  std::string currency;
  std::string deducted = {};  // taken off by a relief
};

struct reply {
  std::string format;  // "WCO" or the name of the NCTS message
  std::string code;    // function code "01" to "18", or the name of the NCTS message
  std::string id;      // of this reply
  std::string issued;  // as written
  std::string lrn;     // of the declaration answered
  std::string mrn;
  std::string version;
  // Of a decision on cancellation; of an IE025, that all of it was released: indicator 1, as in 2 and 3 a
  // consignment must say what was (rule C0352).
  bool granted = false;
  std::string simulator;  // who says this is no authority; empty: nobody
  std::vector<reply_error> errors;
  std::vector<reply_tax> taxes;
  std::vector<std::string> documents;  // wanted or asked for
  std::vector<std::string> notes;      // free text beside the errors
  std::string status = {};  // of a tax notice: "67" while it may still change, "4" when it is final
};

}  // namespace lifeline::model::customs
