// SPDX-License-Identifier: Apache-2.0
// Soft budgets as a ratchet: functions of 70 lines, files of 800, parameter lists of 5. What is over stands
// in ratchet.txt with its size; it may not grow, and once it shrinks the list must shrink with it.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "tidy/function.h"
#include "tidy/tree.h"

namespace lifeline::tidy {
namespace {

struct measure {
  std::size_t size = 0;
  std::size_t line = 1;
  std::string path;
};
using measures = std::map<std::string, measure>;  // "function src/a.cc:f" -> how much

constexpr std::size_t function_budget = 70;
constexpr std::size_t file_budget = 800;
constexpr std::size_t parameter_budget = 5;

void note(measures& over, std::string const& key, measure const& m) {
  auto& kept = over[key];
  if (m.size > kept.size) kept = m;  // overloads share a name: the largest counts
}

measures measure_tree() {
  measures over;
  for (auto const& file : all_files()) {
    if (!file.is_cxx()) continue;
    if (file.lines.size() > file_budget) note(over, "file " + file.path, {file.lines.size(), 1, file.path});
    for (auto const& f : find_functions(file.code)) {
      std::string const name = file.path + ":" + f.name;
      if (f.lines > function_budget) note(over, "function " + name, {f.lines, f.line, file.path});
      if (f.parameters > parameter_budget)
        note(over, "parameters " + name, {f.parameters, f.line, file.path});
    }
  }
  return over;
}

std::string const& ratchet_path() {
  static std::string const path = [] {
    for (char const* folder : {"tests", "test"}) {
      std::string const p = std::string(folder) + "/tidy/ratchet.txt";
      if (exists_in_tree(p)) return p;
    }
    return std::string("ratchet.txt");
  }();
  return path;
}

// "SIZE KIND PATH:NAME" per line.
std::map<std::string, std::size_t> read_ratchet() {
  std::map<std::string, std::size_t> allowed;
  auto const* file = find_file(ratchet_path());
  if (file == nullptr) return allowed;
  for (auto const& line : file->lines) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::size_t size = 0;
    std::string key;
    words >> size;
    std::getline(words >> std::ws, key);
    allowed[key] = size;
  }
  return allowed;
}

TEST(tidy, budgets_hold_but_for_a_list_that_only_shrinks) {
  auto const over = measure_tree();
  auto const allowed = read_ratchet();
  for (auto const& [key, m] : over) {
    auto const entry = allowed.find(key);
    if (entry != allowed.end() && m.size == entry->second) continue;
    if (entry != allowed.end() && m.size < entry->second) {
      ADD_FAILURE_AT(ratchet_path().c_str(), 1)
          << "well done: `" << key << "` is down to " << m.size << "; mend: write that size in the list";
      continue;
    }
    ADD_FAILURE_AT(m.path.c_str(), static_cast<int>(m.line))
        << key << " measures " << m.size
        << " (budgets: function 70 lines, file 800 lines, 5 parameters); mend: "
        << "split it, or gather parameters in a struct with named fields";
  }
  for (auto const& [key, size] : allowed) {
    if (over.count(key) != 0) continue;
    ADD_FAILURE_AT(ratchet_path().c_str(), 1)
        << "`" << key << "` is within its budget now or gone; mend: take its line out of the list";
  }
}

}  // namespace
}  // namespace lifeline::tidy
