// SPDX-License-Identifier: Apache-2.0
// How to plan: scenario.toml, or a sheet "scenario" with the columns key and value. One table of keys serves
// reader, writer, template and docs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table/problem_sink.h"
#include "exchange/table/row_source.h"
#include "model/scenario.h"

namespace lifeline::exchange {

enum class toml_shape { text, number, yes_no, list };

struct setting {
  std::string_view section;  // "time"
  std::string_view key;      // "from"
  toml_shape shape = toml_shape::text;
  bool required = false;
  std::string_view example;  // as in a list or cell, without quotes
  std::string_view doc;
  std::string_view expected;
  bool (*read)(std::string_view, model::settings&) = nullptr;
  std::string (*print)(model::settings const&) = nullptr;
};

std::span<setting const> all_settings();
std::span<std::string_view const> policy_names();

model::settings read_settings_toml(std::string_view text, std::string const& file, problem_sink&);
model::settings read_settings_sheet(row_source&, problem_sink&);
std::string print_settings_toml(model::settings const&);
// The value of one setting as TOML: "text", 1, true, ["a", "b"].
std::string toml_value(setting const&, std::string const& text);

}  // namespace lifeline::exchange
