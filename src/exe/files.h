// SPDX-License-Identifier: Apache-2.0
// Files whole or not at all: written beside their place and renamed into it.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace lifeline::exe {

struct done {};

result<std::string> read_file(std::filesystem::path const&);
result<done> write_file(std::filesystem::path const&, std::string const& bytes);
result<done> make_folder(std::filesystem::path const&);

}  // namespace lifeline::exe
