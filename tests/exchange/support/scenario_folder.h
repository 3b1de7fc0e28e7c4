// SPDX-License-Identifier: Apache-2.0
// A scenario folder on disk for the length of a test.
#pragma once

#include <filesystem>
#include <string>

#include "exchange/scenario_reader.h"

namespace lifeline::exchange {

class scenario_folder {
 public:
  scenario_folder();  // empty
  ~scenario_folder();
  scenario_folder(scenario_folder const&) = delete;
  scenario_folder& operator=(scenario_folder const&) = delete;

  scenario_folder& write(std::string const& file, std::string const& text);
  loaded_scenario read() const { return read_scenario(path_); }
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A small scenario without any problem: two sites, one flight, one lot, one need.
void write_small_scenario(scenario_folder&);

// Every problem as one line, in order.
std::string text_of(problems const&);

// $LIFELINE_DATA or ../shared/data next to the sources; empty when it is not there (and says so).
std::filesystem::path shared_data();

}  // namespace lifeline::exchange
