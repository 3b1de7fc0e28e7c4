// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/file.h"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace lifeline::exchange {

std::optional<std::string> read_file(std::filesystem::path const& path, std::string const& name,
                                     table_limits const& limits, problem_sink& sink) {
  std::error_code failed;
  auto const size = std::filesystem::file_size(path, failed);
  std::ifstream in(path, std::ios::binary);
  if (failed || !in) {
    sink.add(code::not_readable, {name, 0, {}}, "the file cannot be read");
    return {};
  }
  if (size > limits.file_bytes) {
    sink.add(code::file_too_big, {name, 0, {}},
             fmt::format("the file has {} bytes; at most {} are read", size, limits.file_bytes));
    return {};
  }
  std::string text(static_cast<std::size_t>(size), '\0');
  in.read(text.data(), static_cast<std::streamsize>(size));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

}  // namespace lifeline::exchange
