// SPDX-License-Identifier: Apache-2.0
#include "serve/intake.h"

#include <fmt/format.h>

#include "exchange/relief/relief.h"
#include "exchange/scenario_archive.h"

namespace lifeline::serve {
namespace {

namespace relief = exchange::relief;

constexpr std::string_view scenario_word = "scenario";

problem wrong_word(std::string const& file, std::string const& word) {
  problem one;
  one.code = "unknown-kind";
  one.file = file;
  one.what = fmt::format("«{}» is no kind of list", word);
  one.expected = "scenario";
  for (auto const what : relief::all_kinds()) one.expected += fmt::format(", {}", relief::word_of(what));
  one.mend = "choose one of these, or leave it empty";
  return one;
}

relief::options options_of(hub::import_wish const& wish) {
  relief::options out;
  out.what = relief::kind_of(wish.as);
  out.sheet = wish.sheet;
  out.dates = wish.dates;
  out.decimal = wish.decimal;
  for (auto const& one : wish.map) out.map.push_back({one.column, one.field, one.unit});
  for (auto const& one : wish.set) out.set.push_back({one.field, one.text});
  if (!wish.heads_bytes.empty()) out.requests = relief::file{wish.heads_file, wish.heads_bytes};
  return out;
}

void tell_mapping(relief::proposal const& from, hub::import_reading& out) {
  auto const& how = from.how;
  out.how = {std::string(relief::word_of(how.what)), how.dialect, how.confidence};
  out.sheet = how.sheet;
  out.missing = how.missing;
  out.missing_why = how.missing_why;
  for (auto const& one : from.others)
    out.others.push_back({std::string(relief::word_of(one.what)), one.dialect, one.confidence});
  for (auto const& one : how.constants) out.constants.push_back({one.field, one.text});
  for (auto const& c : how.columns) {
    std::vector<model::fact> known_by;
    if (!c.why.empty()) known_by.push_back(c.known_by);
    out.columns.push_back({c.header, c.hxl, c.field, c.unit, std::string(1, c.decimal), c.why,
                           std::move(known_by), c.samples, static_cast<std::int64_t>(c.filled)});
  }
}

hub::import_reading read_list(hub::import_wish const& wish) {
  hub::import_reading out;
  relief::file const from{wish.file, wish.bytes};
  auto const options = options_of(wish);
  auto found = relief::propose_import(from, options);
  out.recognised = found.recognised;
  if (found.recognised) tell_mapping(found, out);
  auto* taken = &found.dry;
  result<relief::outcome> sure = error{};
  if (found.recognised && found.how.missing.empty()) {
    sure = relief::confirm_import(from, found.how, options);
    if (sure) {
      taken = &*sure;
    } else {
      out.missing.push_back(sure.error().what);
      out.missing_why.push_back({"mapping_faulty", {sure.error().what}});
    }
  }
  out.read = static_cast<std::int64_t>(taken->read);
  out.refused = static_cast<std::int64_t>(taken->refused);
  out.found = std::move(taken->found);
  out.rows = std::move(taken->out);
  return out;
}

hub::import_reading read_whole_scenario(hub::import_wish const& wish) {
  hub::import_reading out;
  auto loaded = exchange::read_scenario_archive(wish.file, wish.bytes);
  out.recognised = !loaded.used.empty() || !has_errors(loaded.found);
  out.how = {std::string(scenario_word), {}, permille(1000)};
  for (auto const& table : loaded.used) {
    out.read += static_cast<std::int64_t>(table.rows);
    for (auto const& c : table.columns) {
      hub::import_column column;
      column.header = fmt::format("{}: {}", table.table, c.header);
      column.hxl = c.hxl;
      column.field = c.column;
      out.columns.push_back(std::move(column));
    }
  }
  // A scenario refers within itself from table to table: with an error it is not taken in part.
  if (has_errors(loaded.found)) {
    out.missing.emplace_back("the scenario has errors: mend them and send it again");
    out.missing_why.push_back({"scenario_errors", {}});
  }
  out.found = std::move(loaded.found);
  out.scenario = std::move(loaded.data);
  return out;
}

}  // namespace

hub::import_reading read_import(hub::import_wish const& wish) {
  if (wish.as == scenario_word || (wish.as.empty() && exchange::is_scenario_archive(wish.bytes)))
    return read_whole_scenario(wish);
  if (!wish.as.empty() && !relief::kind_of(wish.as)) {
    hub::import_reading out;
    out.found.push_back(wrong_word(wish.file, wish.as));
    return out;
  }
  return read_list(wish);
}

}  // namespace lifeline::serve
