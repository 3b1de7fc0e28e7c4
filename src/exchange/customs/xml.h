// SPDX-License-Identifier: Apache-2.0
// Customs messages as XML 1.0, read strictly and written plainly.
//   read: well-formed UTF-8 (or what the XML declaration names), no document type, so no entities of its own
//   and
//     none from elsewhere; at most 64 MiB, 64 levels, 32 attributes per element, 2,000,000 elements. An
//     element holds either text or elements. Comments and processing instructions are not kept. All that is
//     wrong is told with its line; then there is no message.
//   write: the same tree gives the same bytes; read again it is the same tree. Two spaces per level.
// Held by tests/exchange/customs and fuzz/customs_xml_fuzz.cc. Cost: linear.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "model/customs/message.h"

namespace lifeline::exchange::customs {

inline constexpr std::size_t xml_bytes_max = std::size_t{64} << 20;
inline constexpr std::size_t xml_depth_max = 64;
inline constexpr std::size_t xml_attributes_max = 32;
inline constexpr std::size_t xml_elements_max = 2'000'000;

struct read_message {
  std::optional<model::customs::message> data;  // none when an error was found
  problems found;
};

read_message read_xml(std::string_view bytes, std::string_view file);

// `remark` becomes a comment before the root element; "--" in it is written "- -".
std::string write_xml(model::customs::element const& root, std::string_view remark = {});

}  // namespace lifeline::exchange::customs
