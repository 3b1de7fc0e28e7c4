// SPDX-License-Identifier: Apache-2.0
// What the hub needs of the formats of manifests: read and answered. Whoever has the formats hands them in
// (serve/manifest_formats.h); the hub knows manifests only as rows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "border/lane/lane.h"

namespace lifeline::hub {

struct manifest_file {
  std::optional<border::manifest> data;  // nothing: damaged as a whole
  std::string format;                    // csv, json, xml
  problems found;
};
struct packing_file {
  std::optional<border::packing_list> data;
  problems found;
};
struct manifest_told {
  border::manifest const& manifest;
  border::lane_result const& result;
  border::lane_rules rules;
  border::screener const* lists = nullptr;
};

struct manifest_formats {
  std::function<manifest_file(std::string bytes, std::string const& file)> read;
  std::function<packing_file(std::string bytes, std::string const& file)> read_packing;
  std::function<std::string(manifest_told const&, std::string_view format)> write_replies;
};

}  // namespace lifeline::hub
