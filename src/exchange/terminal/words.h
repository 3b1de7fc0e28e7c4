// SPDX-License-Identifier: Apache-2.0
// Quantities and ways as people say them. Everything is exact rounding of whole numbers.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::exchange {

std::string pieces_text(milli_pieces);                   // "2,790,000"; halves up
std::string tonnes_text(grams);                          // "58", whole tonnes
std::string mass_text(grams);                            // "11.6 t", "240 kg"
std::string days_text(permille days);                    // "4.7"
std::string share_text(permille);                        // "81.2 %"
std::string gap_text(double gap);                        // "0.07 %"
std::string value_text(double value);                    // four digits: "0.0021", "1,204.1"
std::string money_text(cents, std::string const& code);  // "EUR 1,269,500"
std::string limit_name(model::limit_kind);               // "clearance", "kg aboard"

// Finds the scenario's names by id without searching its lists each time. Keeps references: the scenario must
// outlive it.
class names {
 public:
  explicit names(model::scenario const&);
  std::string site(std::string const& id) const;  // its name, or the id when it has none
  // "flight L01, truck (team crew) from LGG"; empty way: "already there".
  std::string way(model::consignment const&) const;

 private:
  std::string stage(model::stage const&) const;
  std::map<std::string_view, model::site const*> sites_;
  std::map<std::string_view, model::leg const*> legs_;
  std::map<std::string_view, model::lane const*> lanes_;
};

}  // namespace lifeline::exchange
