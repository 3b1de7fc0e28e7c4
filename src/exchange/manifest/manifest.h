// SPDX-License-Identifier: Apache-2.0
// Manifests of house lines in and line-level replies out, as CSV, JSON or XML; packing lists and exchange
// rates as CSV. docs/formats/manifest.md has every column. The text of the file stays where it is: rows hold
// views into it. Problems name line and column, in JSON the path. A cell that cannot be read breaks its own
// line; a file that is damaged as a whole is refused and nothing of it is used. XML: no DTD, no entity but
// the five of XML. Cost: linear, one pass; 100,000 lines take a few tenths of a second and three times their
// size.
#pragma once

#include <optional>
#include <string>

#include "base/problem.h"
#include "border/lane/lane.h"

namespace lifeline::exchange {

enum class manifest_format { csv, json, xml };
manifest_format format_of(std::string_view bytes);  // by the first character that is no space

struct manifest_reading {
  std::optional<border::manifest> data;
  manifest_format format = manifest_format::csv;
  problems found;
};
manifest_reading read_manifest(std::string bytes, std::string const& file);

struct packing_reading {
  std::optional<border::packing_list> data;
  problems found;
};
packing_reading read_packing_list(std::string bytes, std::string const& file);

struct rates_reading {
  std::optional<border::rate_table> data;
  problems found;
};
rates_reading read_rates(std::string bytes, std::string const& file);

struct replies_to_write {
  border::manifest const& manifest;
  border::lane_result const& result;
  border::lane_rules rules;
  border::screener const* lists = nullptr;
};
std::string write_replies(replies_to_write const&, manifest_format);

}  // namespace lifeline::exchange
