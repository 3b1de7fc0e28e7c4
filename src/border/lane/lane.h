// SPDX-License-Identifier: Apache-2.0
// The pre-arrival lane: every line of a manifest decided before the aircraft lands, so that the rest moves.
// Pure: the same manifest, lists, rates and seed give the same replies on any machine. Nothing that is wrong
// with one line stops another. docs/formats/manifest.md has the rules, the sources of the limits and the
// verdicts.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "border/lane/manifest.h"
#include "border/lane/verdict.h"
#include "border/screening/screener.h"

namespace lifeline::border {

// How much of a currency one euro is, in millionths. From the file of the operator; none is built in but the
// euro.
using rate_table = std::map<std::string, std::int64_t, std::less<>>;

struct lane_rules {
  std::int64_t low_value_cents = 15000;  // Reg. 1186/2009 art. 23: intrinsic value of EUR 150
  std::int64_t gift_cents = 4500;        // art. 25-27: EUR 45, from person to person
  std::int32_t risk_limit = 50;          // points at which a line is inspected
  std::int32_t drawn_permille = 5;       // of the lines that nothing else stops
  std::uint64_t seed = 0;
  std::size_t many_at_one_address = 10;  // names at one address before it is odd
};

struct lane_inputs {
  border::manifest const& manifest;
  packing_list const* packing = nullptr;  // nothing: not compared
  screener const* lists = nullptr;        // nothing: not screened, and the replies say so
  rate_table const& rates;
  lane_rules rules;
  // Did a person say that what is near to this name is somebody else? Asked once per party with a hit.
  std::function<bool(std::string_view name, std::string_view country)> cleared = {};
};

// Which declaration the line goes under.
enum class procedure : std::uint8_t {
  none,     // not decided: the line is held
  h7_ioss,  // H7, C07 + F48: VAT was paid through the one-stop shop
  h7,       // H7, C07: VAT is due on import
  h7_gift,  // H7, C08: gift between persons
  h1,       // full declaration, lodged under the MRN that the line states
};
std::string_view name_of(procedure);

struct party_hit {
  std::uint32_t line = 0;  // index into the replies
  bool consignee = false;
  hit best;
  std::size_t hits = 0;
};

struct line_reply {
  decision outcome = decision::released;
  procedure under = procedure::none;
  verdict_set verdicts;
  std::int32_t points = 0;
  std::int64_t value_cents = not_told;  // in euro
};

struct master_finding {
  std::string_view master;
  std::int64_t lines = 0;
  std::int64_t pieces = 0, bill_pieces = not_told;
  std::int64_t gross_g = 0, bill_gross_g = not_told;
  bool agrees = true;  // pieces equal, gross within one part in twenty
};

struct lane_result {
  std::vector<line_reply> replies;  // one per line, in their order
  std::vector<party_hit> hits;      // in the order of the lines
  std::vector<master_finding> masters;
  problems found;  // what is wrong with codes and fields, with line and column; 1000 at most
  bool screened = false;
  std::size_t released = 0, inspected = 0, held = 0;
  std::size_t cleared = 0;  // lines with a party near to a listed name that a person looked at and let go
};

// Linear in the lines; about five microseconds each.
lane_result run_lane(lane_inputs const&);

}  // namespace lifeline::border
