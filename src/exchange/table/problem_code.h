// SPDX-License-Identifier: Apache-2.0
// Every problem a reader can tell: stable name, level, meaning, and how it is usually mended.
// docs/formats/problems.md is printed from this table.
#pragma once

#include <span>
#include <string_view>

#include "base/problem.h"

namespace lifeline::exchange {

enum class code {
  // files
  no_folder,
  not_readable,
  file_too_big,
  not_text,
  not_utf8,
  unknown_file,
  old_excel,
  duplicate_table,
  bad_workbook,
  missing_settings,
  missing_table,
  not_written,
  // rows and headers
  unclosed_quote,
  stray_quote,
  cell_too_long,
  too_many_columns,
  too_many_rows,
  too_many_cells,
  no_header,
  missing_column,
  repeated_column,
  misspelt_column,
  // settings
  bad_toml,
  unknown_key,
  bad_setting,
  missing_setting,
  // cells
  missing_value,
  bad_value,
  bad_id,
  duplicate_id,
  duplicate_row,
  unknown_reference,
  unknown_country,
  unknown_place,
  unknown_word,
  // sense
  out_of_range,
  not_positive,
  times_out_of_order,
  same_ends,
  contradiction,
  incomplete,
  expired_before_ready,
  // data quality
  odd_code,
  no_coordinates,
  too_fast,
  shorter_than_straight,
  odd_density,
  odd_mass,
  no_mass,
  no_capacity,
  outside_horizon,
  stranded_lot,
  unreachable_need,
  unanswered_need,
  expires_on_the_way,
  frozen_series,
  stale_series,
  falling_series,
  late_series,
  computed_need_replaced,
  history_exceeds_lot,
  unused_rule,
  // imports of relief lists
  not_recognised,
  untagged_hxl,
  ambiguous_number,
  ambiguous_day,
  formula_error,
  unit_assumed,
  unit_unknown,
  zero_taken_as_unknown,
  rounded,
  mass_disagrees,
  volume_disagrees,
  count_disagrees,
  received_differs,
  expired_stock,
  unnamed_danger,
  same_item_twice,
  bad_choice,
};

struct code_info {
  std::string_view name;
  severity level;
  std::string_view meaning;
  std::string_view mend;
};

code_info const& info_of(code);
std::span<code_info const> all_codes();  // in the order of the enum

}  // namespace lifeline::exchange
