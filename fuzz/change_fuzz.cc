// SPDX-License-Identifier: Apache-2.0
// The file of `lifeline replan --change`: whatever it holds, problems are said in full, and what reads
// without one names a time and no unknown kind.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/check.h"
#include "exchange/change_reader.h"

using namespace lifeline;
using namespace lifeline::exchange;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static auto const path =
      std::filesystem::temp_directory_path() / ("lifeline-fuzz-change-" + std::to_string(getpid()) + ".toml");
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
  auto const got = read_changes(path);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  for (auto const& p : got.found) LIFELINE_CHECK(!p.code.empty() && !p.what.empty() && !p.mend.empty());
  if (has_errors(got.found)) return 0;
  for (auto const& c : got.data.changes) LIFELINE_CHECK(!c.ref.empty() || c.kind == model::change_kind::need);
  return 0;
}
