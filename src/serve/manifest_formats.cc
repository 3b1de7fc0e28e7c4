// SPDX-License-Identifier: Apache-2.0
#include "serve/manifest_formats.h"

#include <utility>

#include "exchange/manifest/manifest.h"

namespace lifeline::serve {
namespace {

using exchange::manifest_format;

std::string name_of_format(manifest_format format) {
  if (format == manifest_format::json) return "json";
  return format == manifest_format::xml ? "xml" : "csv";
}

manifest_format format_named(std::string_view name) {
  if (name == "json") return manifest_format::json;
  return name == "xml" ? manifest_format::xml : manifest_format::csv;
}

}  // namespace

hub::manifest_formats manifest_formats() {
  hub::manifest_formats out;
  out.read = [](std::string bytes, std::string const& file) {
    auto read = exchange::read_manifest(std::move(bytes), file);
    return hub::manifest_file{std::move(read.data), name_of_format(read.format), std::move(read.found)};
  };
  out.read_packing = [](std::string bytes, std::string const& file) {
    auto read = exchange::read_packing_list(std::move(bytes), file);
    return hub::packing_file{std::move(read.data), std::move(read.found)};
  };
  out.write_replies = [](hub::manifest_told const& told, std::string_view format) {
    return exchange::write_replies({told.manifest, told.result, told.rules, told.lists},
                                   format_named(format));
  };
  return out;
}

}  // namespace lifeline::serve
