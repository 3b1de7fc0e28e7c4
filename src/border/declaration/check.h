// SPDX-License-Identifier: Apache-2.0
// One door to every check of a declaration: its structure, the fields its data set wants, the rules of its
// message and those of a country. All that is wrong is told, each with the pointer of the field (the
// problem's column), the rule's id (its code) and the line; for WCO messages wco_pointer() turns the pointer
// into the section codes that authorities use.
//
// Data sets, by what the message says of itself:
//   H1 release for free circulation (TypeCode IM. or CO.; H2, H3, H4 by procedure), H7 low value (C07, C08 or
//   1H7 and no item price), B1 export (EX.), ENS (SpecificCircumstancesCodeCode F..), D1 transit (CC015C,
//   CC013C), AMEND and CANCEL (FunctionCode 13, TypeCode COR or INV); S after it: a supplementary or
//   simplified one.
// Rules are dated; the decisive date is an argument. Cost: linear in the message for each rule.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/time.h"
#include "border/declaration/dated_lists.h"
#include "model/customs/message.h"

namespace lifeline::border {

struct check_options {
  date on;                             // decisive date: which rules and codes were valid
  std::string_view profile;            // a country whose own rules hold as well, "GB"; empty: none
  dated_lists const* lists = nullptr;  // null: the built-in ones
  model::customs::message const* earlier = nullptr;  // the message this one follows
};

struct check_report {
  std::string data_set;
  problems found;
  std::set<std::string, std::less<>> absent;     // pointers of `found` at which the message has no element
  std::map<std::string, std::string> undecided;  // rule -> why it could not be decided
  std::size_t rules_applied = 0;
};

check_report check_message(model::customs::message const&, check_options const&);

// "H1", "D1", ...; the name of the root element when it is none of the data sets.
std::string data_set_of(model::customs::element const& root);

// Profiles that are known, for messages to people.
std::vector<std::string> known_profiles();

// One step of a WCO pointer: DocumentSectionCode with its SequenceNumeric (0 = none), and at the end a TagID.
struct wco_step {
  std::string section;
  std::uint32_t sequence = 0;
  std::string tag;
  bool operator==(wco_step const&) const = default;
};

// "/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/Description" is 42A, 67A, 68A
// number 2, 23A with tag 137. Steps that the schema does not know end it.
std::vector<wco_step> wco_pointer(std::string_view pointer);
std::string to_text(std::vector<wco_step> const&);  // "42A/67A/68A[2]/23A.137"
// The way back, to the elements' names; empty when the schema knows no such sections.
std::string pointer_of(std::vector<wco_step> const&);

}  // namespace lifeline::border
