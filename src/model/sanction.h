// SPDX-License-Identifier: Apache-2.0
// Sanctions lists as plain rows, whatever format they came in. Lists are the operator's: none comes with
// Lifeline.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lifeline::model {

enum class listed_kind : std::uint8_t { unknown, person, organisation, vessel };

struct listed_name {
  std::string text;   // as the list spells it, UTF-8
  bool weak = false;  // the list itself calls the alias weak (low quality)
};

struct listed_party {
  std::string id;  // the list's own number
  listed_kind kind = listed_kind::unknown;
  std::vector<listed_name> names;        // the main name first
  std::vector<std::string> birth_dates;  // "1971", "1971-01" or "1971-01-22"
  std::vector<std::string> countries;    // ISO 3166 two letters, upper case, or as the list spells them
  std::vector<std::string> programmes;   // the regime or regulation, as the list spells it
};

struct sanctions_list {
  std::string name;    // "EU consolidated list", or what the operator calls it
  std::string format;  // eu_xml, un_xml, ofac_xml, ofac_advanced_xml, ofac_csv, ftm_ndjson
  std::string
      version;         // what the file says of itself: its publication date or number; empty when it does not
  std::string date;    // "2024-06-01" where the file tells a date; empty otherwise
  std::string sha256;  // of the bytes that were read: which file it was, whatever it calls itself
  std::vector<listed_party> parties;
};

}  // namespace lifeline::model
