// SPDX-License-Identifier: Apache-2.0
// A whole scenario: files one after another, each after a line "=== NAME". What reads without an error is
// written and reads back with the same digest.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/check.h"
#include "exchange/scenario_reader.h"

using namespace lifeline;
using namespace lifeline::exchange;

namespace {

class folder {
 public:
  folder() {
    auto name = (std::filesystem::temp_directory_path() / "lifeline-fuzz-XXXXXX").string();
    LIFELINE_CHECK(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  folder(folder const&) = delete;
  folder& operator=(folder const&) = delete;
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

// Only plain names: the input must not choose where on the disk it is written.
bool is_plain(std::string const& name) {
  return name.size() > 1 && name.size() < 40 && name[0] != '.' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz._") == std::string::npos;
}

void unpack(std::string const& text, std::filesystem::path const& into) {
  std::size_t at = text.find("=== ");
  while (at != std::string::npos) {
    auto const line = text.find('\n', at);
    if (line == std::string::npos) return;
    auto const name = text.substr(at + 4, line - at - 4);
    auto const next = text.find("\n=== ", line);
    auto const end = next == std::string::npos ? text.size() : next + 1;
    if (is_plain(name)) std::ofstream(into / name, std::ios::binary) << text.substr(line + 1, end - line - 1);
    at = next == std::string::npos ? next : next + 1;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  folder const from;
  unpack({reinterpret_cast<char const*>(data), size}, from.path);
  auto const got = read_scenario(from.path);
  for (auto const& p : got.found) LIFELINE_CHECK(!p.code.empty() && !p.what.empty() && !p.mend.empty());
  if (has_errors(got.found)) return 0;
  folder const to;
  LIFELINE_CHECK(write_scenario(got.data, to.path).empty());
  auto const again = read_scenario(to.path);
  LIFELINE_CHECK(!has_errors(again.found));
  LIFELINE_CHECK(again.digest == got.digest);
  return 0;
}
