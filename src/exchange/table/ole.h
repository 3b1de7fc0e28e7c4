// SPDX-License-Identifier: Apache-2.0
// The container of Office files before 2007: a small file system of sectors ([MS-CFB], Microsoft Open
// Specifications). Reads one stream by name. Every chain is followed at most as many steps as there are
// sectors, so a loop ends; nothing is larger than the file itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::exchange {

bool is_ole(std::string_view bytes);

// The bytes of a stream of the root folder; nothing when there is none, or the file is damaged.
std::optional<std::string> read_ole_stream(std::string_view file, std::string_view name);

// Little-endian numbers at a place, 0 beyond the end.
unsigned u16_at(std::string_view bytes, std::size_t at);
unsigned u32_at(std::string_view bytes, std::size_t at);

}  // namespace lifeline::exchange
