// SPDX-License-Identifier: Apache-2.0
// Why a line of a manifest moves or stays. Numbers and names are for programs and never change their meaning;
// the sentence is for people. docs/formats/manifest.md is held against this table.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lifeline::border {

enum class decision : std::uint8_t { released, inspect, held };

enum class line_verdict : std::uint8_t {
  unreadable,           // L01
  missing_field,        // L02
  bad_code,             // L03
  duplicate,            // L04
  no_rate,              // L05
  no_value,             // L06
  full_declaration,     // L07
  not_for_low_value,    // L08
  net_above_gross,      // L09
  vague_description,    // L10
  party_hit,            // L11
  party_unreadable,     // L12
  packing_differs,      // L13
  not_on_packing_list,  // L14
  odd_value,            // L15
  split_consignment,    // L16
  reused_consignee,     // L17
  origin_off_route,     // L18
  odd_weight,           // L19
  risk,                 // L20
  drawn,                // L21
};
inline constexpr std::size_t line_verdicts = 21;

struct verdict_info {
  std::string_view number;  // "L11"
  std::string_view name;    // "party-hit"
  decision least;           // what it does by itself; released: it only adds points
  std::int32_t points;      // towards L20
  std::string_view sentence;
  std::string_view mend;
};

verdict_info const& info_of(line_verdict);
std::span<verdict_info const> all_line_verdicts();  // in the order of the enum
std::string_view name_of(decision);

// The verdicts of one line.
class verdict_set {
 public:
  void add(line_verdict v) { bits_ |= 1U << static_cast<unsigned>(v); }
  bool has(line_verdict v) const { return (bits_ >> static_cast<unsigned>(v) & 1U) != 0; }
  bool empty() const { return bits_ == 0; }
  std::uint32_t bits() const { return bits_; }

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace lifeline::border
