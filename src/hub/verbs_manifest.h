// SPDX-License-Identifier: Apache-2.0
// Verbs of the pre-arrival lane: a manifest is sent, every house line is decided, and that it was is written
// down with the digests of the files and the versions of the lists. The lines themselves are kept for a day
// (hub/manifest_desk.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hub/blob.h"
#include "hub/verb.h"
#include "hub/verbs_customs.h"
#include "hub/verbs_import.h"

namespace lifeline::hub {

inline constexpr std::size_t manifest_bytes_most = std::size_t{44} << 20;  // of both files
inline constexpr std::int64_t manifest_lines_shown = 500;                  // in one answer

struct manifest_request {
  std::string file_name;
  blob content;
  std::string packing_file_name;
  blob packing_content;
  std::int64_t seed = 0;
  std::optional<std::int64_t> drawn_permille;
};
struct manifest_ref {
  std::string manifest;
};
struct manifest_count {
  std::string number;  // "L11"
  std::string name;    // "party-hit"
  std::string does;    // held, inspect; released: it only adds points
  std::int64_t lines = 0;
  std::string sentence;
  std::string mend;
};
struct manifest_master {
  std::string master;
  std::int64_t lines = 0;
  std::int64_t pieces = 0;
  std::optional<std::int64_t> bill_pieces;
  std::int64_t gross_g = 0;
  std::optional<std::int64_t> bill_gross_g;
};
struct manifest_row {
  model::note_manifest noted;
  instant at{};
  std::string by;
  std::optional<instant> lines_until;  // the lines are there until then; absent: no longer
};
struct manifests_answer {
  std::vector<manifest_row> manifests;  // newest first
  bool screens = false;                 // this hub has sanctions lists
  std::vector<std::string> lists;
};
struct manifest_answer {
  manifest_row manifest;
  std::string format;
  std::vector<manifest_count> verdicts;
  std::vector<manifest_master> masters;  // that do not add up
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::vector<import_problem> problems;
};
struct manifest_lines_request {
  std::string manifest;
  std::string decision;
  std::string verdict;
  std::string find;
  std::int64_t after = 0;
};
struct manifest_hit {
  std::string party;  // shipper, consignee
  std::string name;   // on the list
  std::string list;
  std::string version;
  std::string entry;
  std::int64_t score_permille = 0;
  std::int64_t hits = 0;
};
struct manifest_line {
  std::int64_t line = 0;  // of the file
  std::string house;
  std::string master;
  std::string decision;
  std::string procedure;
  std::optional<std::int64_t> value_cents;  // in euro
  std::int64_t points = 0;
  std::vector<std::string> verdicts;  // numbers
  std::string shipper;
  std::string consignee;
  std::string consignee_country;
  std::string description;
  std::vector<manifest_hit> hits;
};
// A party of a line that is near to a listed name, put down for the second look.
struct manifest_hit_request {
  std::string manifest;
  std::int64_t line = 0;  // of the file
  std::string party;      // shipper, consignee
};
struct manifest_lines_answer {
  std::vector<manifest_line> lines;
  std::int64_t matching = 0;  // lines that the question fits
  std::optional<std::int64_t> next;
};
struct manifest_replies_request {
  std::string manifest;
  std::string format;
};
struct manifest_replies_answer {
  std::string format;
  std::string text;
};

void add_manifest_verbs(std::vector<verb>&);

}  // namespace lifeline::hub
