// SPDX-License-Identifier: Apache-2.0
// What goods cost at the door of a small firm: price, freight, duty, VAT, with everything that was assumed.
// Customs value is the price with freight and insurance up to the border of the Union (UCC art. 70 and 71),
// so what the price includes already, by its Incoterm, is not added again.
#pragma once

#include <string>
#include <vector>

#include "border/duty/assess.h"
#include "border/duty/low_value.h"

namespace lifeline::border {

struct landed_item {
  std::string code;  // 4 to 10 digits
  std::string description;
  std::string origin;      // ISO alpha-2
  std::int64_t price = 0;  // minor units of the consignment's currency, for all pieces
  std::optional<grams> net_mass;
  std::vector<counted_unit> counted;
};

struct landed_question {
  date on{};
  std::string destination;       // Member State, ISO alpha-2
  std::string currency = "EUR";  // of prices and freight
  std::string pay_in = "EUR";    // of duty and VAT
  std::string incoterm;          // "FOB", "CIF", "DAP" ...; empty: as EXW
  std::int64_t freight = 0;      // up to the border of the Union, minor units; what the price does not hold
  std::int64_t insurance = 0;
  std::int64_t inland = 0;  // from the border to the door
  consignment_kind kind = consignment_kind::commercial;
  bool preference_claimed = false;
  std::vector<std::string> shown;  // conditions that are met
  relief_claim relief;
  std::vector<landed_item> items;
};

struct landed_line {
  landed_item item;
  money customs_value;  // in the currency of payment
  assessment taxes;
};

struct landed_answer {
  std::vector<landed_line> lines;
  std::optional<money> goods;  // in the currency of payment
  std::optional<money> transport;
  std::optional<money> duties;
  std::optional<money> vat;
  std::optional<money> total;  // only when nothing is missing
  money at_risk;
  std::vector<std::string> assumed;
  std::vector<std::string> missing;
};

// Freight and insurance are shared by net mass when all masses are known, else by price; the last item takes
// the rest.
landed_answer landed_cost(landed_question const&, std::span<measure const>, duty_tables const&,
                          rounding_policy);

// Does a price under this Incoterm hold the freight to the border, and to the door.
struct incoterm_scope {
  bool to_border = false;
  bool to_door = false;
  bool duty_paid = false;  // DDP: the seller pays the taxes
};
std::optional<incoterm_scope> scope_of_incoterm(std::string_view incoterm);

}  // namespace lifeline::border
