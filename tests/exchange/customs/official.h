// SPDX-License-Identifier: Apache-2.0
// The official customs samples and schemas of the shared data, and a canonicaliser (libxml2's C14N 1.0
// without comments) that ours is held against.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lifeline::exchange::customs::test {

std::filesystem::path customs_data();  // .../data/trade/customs; may not be there
bool have_customs_data();              // says so loudly when not

// Files of a folder with that extension in any case, sorted; all levels.
std::vector<std::filesystem::path> files_below(std::filesystem::path const&, std::string const& extension);
std::string bytes_of(std::filesystem::path const&);

// The canonical form without comments and processing instructions, and without blank text between elements;
// empty when this is no well-formed XML.
std::string canonical(std::string const& xml);

}  // namespace lifeline::exchange::customs::test
