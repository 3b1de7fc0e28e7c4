// SPDX-License-Identifier: Apache-2.0
// Runs every tests/ledger/cases/*.hub; the format is told in support/hub_text.h.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ledger/support/hub_text.h"

namespace lifeline::ledger::testing {
namespace {

std::vector<std::filesystem::path> case_files() {
  std::vector<std::filesystem::path> out;
  for (auto const& entry : std::filesystem::directory_iterator(LIFELINE_SOURCE_DIR "/tests/ledger/cases")) {
    if (entry.path().extension() == ".hub") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(ledger_cases, every_case_goes_as_it_says) {
  ASSERT_FALSE(case_files().empty());
  for (auto const& path : case_files()) {
    std::ifstream in(path, std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    recorder r;
    for (auto const& wrong : run_hub_text(r, small_world())) ADD_FAILURE() << wrong;
    for (auto const& wrong : run_hub_text(r, text)) ADD_FAILURE() << path.filename().string() << " " << wrong;
    for (auto const& wrong : find_faults(r)) ADD_FAILURE() << path.filename().string() << ": " << wrong;
  }
}

}  // namespace
}  // namespace lifeline::ledger::testing
