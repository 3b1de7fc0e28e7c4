// SPDX-License-Identifier: Apache-2.0
#include "border/lane/verdict.h"

#include <array>

namespace lifeline::border {
namespace {

constexpr std::array<verdict_info, line_verdicts> verdict_table = {{
    {"L01", "unreadable", decision::held, 0, "A cell of the line could not be read.",
     "mend the cell that the problem names and send the line again"},
    {"L02", "missing-field", decision::held, 0, "A field without which no line is decided is empty.",
     "fill house, master, shipper, consignee, consignee_country, description, commodity, pieces, gross_kg, "
     "value and currency"},
    {"L03", "bad-code", decision::held, 0,
     "A code of the line does not hold: air waybill, SSCC, commodity, country, currency or IOSS number.",
     "correct the code that the problem names"},
    {"L04", "duplicate", decision::held, 0, "The house number stands on an earlier line too.",
     "give each house consignment one line, or its own number"},
    {"L05", "no-rate", decision::held, 0, "There is no exchange rate for the currency on the day.",
     "load a rates file that has it"},
    {"L06", "no-value", decision::held, 0, "The value is zero; customs needs a value even for a gift.",
     "state the value for customs purposes"},
    {"L07", "full-declaration", decision::held, 0,
     "The consignment is worth more than the low-value limit and needs a full import declaration.",
     "lodge one and state its MRN in the column declaration"},
    {"L08", "not-for-low-value", decision::held, 0,
     "Goods of this kind (alcohol, tobacco, perfume) may not use the low-value declaration.",
     "lodge a full import declaration and state its MRN"},
    {"L09", "net-above-gross", decision::held, 0, "The net mass is larger than the gross mass.",
     "correct the masses"},
    {"L10", "vague-description", decision::held, 0, "The description does not say what the goods are.",
     "say what they are and of what they are made"},
    {"L11", "party-hit", decision::held, 0,
     "A name comes near to a name of a sanctions list; a person must look.",
     "have a second person look at the hit and record the answer"},
    {"L12", "party-unreadable", decision::held, 0,
     "A name has nothing that could be compared with the sanctions lists.",
     "state the full name of shipper and consignee"},
    {"L13", "packing-differs", decision::held, 0, "The packing list says other pieces, mass or SSCC.",
     "correct the manifest or the packing list"},
    {"L14", "not-on-packing-list", decision::held, 0, "The packing list does not have the house number.",
     "add it to the packing list"},
    {"L15", "odd-value", decision::released, 30,
     "The value for its mass is far from what the same commodity has on this manifest.",
     "have the invoice at hand"},
    {"L16", "split-consignment", decision::inspect, 0,
     "Several parcels of one shipper to one consignee pass the low-value limit together.",
     "declare them as one consignment"},
    {"L17", "reused-consignee", decision::released, 30,
     "One address receives many parcels under different names.", "have the orders at hand"},
    {"L18", "origin-off-route", decision::released, 10,
     "The origin is neither the country of the shipper nor that of departure.",
     "have proof of origin at hand"},
    {"L19", "odd-weight", decision::released, 20,
     "The mass of one unit is not what goods of this kind weigh.", "correct quantity or mass"},
    {"L20", "risk", decision::inspect, 0, "The points of the line reach the limit.",
     "have the papers at hand"},
    {"L21", "drawn", decision::inspect, 0, "The line was drawn by lot.", "have the papers at hand"},
}};

}  // namespace

verdict_info const& info_of(line_verdict v) {
  return verdict_table[static_cast<std::size_t>(v)];
}
std::span<verdict_info const> all_line_verdicts() {
  return verdict_table;
}

std::string_view name_of(decision d) {
  switch (d) {
    case decision::released:
      return "released";
    case decision::inspect:
      return "inspect";
    case decision::held:
      return "held";
  }
  return "held";
}

}  // namespace lifeline::border
