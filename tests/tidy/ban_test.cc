// SPDX-License-Identifier: Apache-2.0
// Calls and words that do not belong here, each with what to write in its place.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include "tidy/tree.h"

namespace lifeline::tidy {
namespace {

struct ban {
  char const* pattern;                   // in code without comments and literals
  std::vector<std::string_view> where;   // path prefixes it holds for
  std::vector<std::string_view> except;  // prefixes it does not hold for
  char const* mend;
};

// clang-format off
std::vector<ban> const& bans() {
  static std::vector<ban> const list = {
      {R"(\b(system|steady|high_resolution)_clock::now\b|\bgettimeofday\b|\bstd::time\b)",
       {"src/"}, {"src/exe/", "src/serve/"}, "take the time as an argument; only exe and serve ask the clock"},
      {R"(\b(s?rand|random_device)\b)",
       {"src/", "test/", "tests/", "bench/", "fuzz/"}, {}, "take a seed and std::mt19937_64"},
      {R"(\bstd::sto(i|l|ll|ul|ull|f|d|ld)\b|\b(atoi|atol|atof|strtol|strtod|sscanf)\b)",
       {"src/"}, {}, "use parse_scaled of base/text.h or std::from_chars: they throw nothing and refuse rests"},
      {R"(\b(float|double)\b)",
       {"src/base/", "src/model/"}, {"src/base/real.", "src/model/plan.h"},
       "stock, money and time are whole numbers: use base/quantity.h"},
      {R"(\bthrow\b)", {"src/"}, {}, "return a result or a list of problems; nothing of ours throws"},
      {R"((\bstd::|(^|[^A-Za-z0-9_>])::)(exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|cbrt|hypot|tanh)\b)",
       {"src/"}, {}, "use base/real.h: the C library's bits differ from machine to machine"},
      {R"(\bunordered_(multi)?(map|set)\b)",
       {"src/network/", "src/flow/", "src/plan/", "src/verify/"}, {},
       "use std::map or a sorted vector: the order of a plan must not hang on a hash"},
      {R"(\bassert\s*\()", {"src/"}, {}, "use LIFELINE_CHECK, which is on in every build"},
      {R"(\bstd::(format|print|println|expected|source_location|views)\b|\bstd::ranges::views\b)",
       {"src/", "test/", "tests/", "bench/", "fuzz/"}, {}, "g++ 12 or clang 14 lacks it: fmt, result"},
      {R"(\busing namespace std\s*;)",
       {"src/", "test/", "tests/", "bench/", "fuzz/"}, {}, "name what you use"},
  };
  return list;
}
// clang-format on

bool is_under_any(text_file const& file, std::vector<std::string_view> const& folders) {
  return std::any_of(folders.begin(), folders.end(), [&](auto folder) { return file.is_under(folder); });
}

TEST(tidy, no_banned_call_is_made) {
  for (auto const& rule : bans()) {
    std::regex const pattern(rule.pattern, std::regex::optimize);
    for (auto const& file : all_files()) {
      if (!file.is_cxx() || !is_under_any(file, rule.where) || is_under_any(file, rule.except)) continue;
      for (std::size_t i = 0; i < file.code.size(); ++i) {
        std::smatch m;
        if (!std::regex_search(file.code[i], m, pattern)) continue;
        ADD_FAILURE_AT(file.path.c_str(), static_cast<int>(i + 1))
            << "`" << m.str() << "`; mend: " << rule.mend;
      }
    }
  }
}

bool wants_licence_line(std::string const& path) {
  static std::regex const kinds(
      R"((.*\.(h|cc|cmake|sh|js|mjs|css|py)|(.*/)?CMakeLists\.txt|run|test|\.ci/run))");
  return std::regex_match(path, kinds);
}

TEST(tidy, every_source_file_names_its_licence) {
  for (auto const& file : all_files()) {
    if (!wants_licence_line(file.path)) continue;
    std::size_t const top = std::min<std::size_t>(file.is_cxx() ? 1 : 3, file.lines.size());
    bool const found =
        std::any_of(file.lines.begin(), file.lines.begin() + static_cast<std::ptrdiff_t>(top),
                    [](std::string const& line) {
                      return line.find("SPDX-License-Identifier: Apache-2.0") != std::string::npos;
                    });
    if (!found) {
      ADD_FAILURE_AT(file.path.c_str(), 1)
          << "no licence line; mend: begin with `// SPDX-License-Identifier: Apache-2.0`";
    }
  }
}

// Searches every text file but these rules for a pattern that nothing may hold.
void expect_nowhere(char const* pattern, char const* mend) {
  std::regex const searched(pattern, std::regex::optimize);
  for (auto const& file : all_files()) {
    if (file.path.find("/tidy/") != std::string::npos || file.path == "LICENSE") continue;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      std::smatch m;
      if (file.lines[i].size() > 2000 || !std::regex_search(file.lines[i], m, searched)) continue;
      ADD_FAILURE_AT(file.path.c_str(), static_cast<int>(i + 1)) << "`" << m.str() << "`; mend: " << mend;
    }
  }
}

TEST(tidy, nothing_is_left_to_be_done_later_in_the_code) {
  expect_nowhere(R"(\b(TODO|FIXME|HACK)\b)", "do it, or write it down under limits in ARCHITECTURE.md");
}

TEST(tidy, no_path_of_one_machine_is_written_down) {
  expect_nowhere(
      R"((^|[^A-Za-z0-9_.])/(work|root|home|tmp|Users)/)",
      "use paths from the root of this repository, LIFELINE_DATA, or the system's temporary folder");
}

}  // namespace
}  // namespace lifeline::tidy
