// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/relief.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "exchange/relief/convert.h"
#include "exchange/relief/field.h"
#include "exchange/relief/input.h"
#include "exchange/relief/recognise.h"
#include "exchange/scenario/canon.h"

namespace lifeline::exchange::relief {
namespace {

// Below it a person must say what the file is.
constexpr permille sure_enough(700);

std::string base_name(std::string const& path) {
  auto const slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string system_of(mapping const& how) {
  auto const dot = how.dialect.find('.');
  return dot == std::string::npos ? std::string("list") : how.dialect.substr(0, dot);
}

void tell_extra_cells(grid const& table, mapping const& how, row const& cells, record& from,
                      problem_sink& sink) {
  for (std::size_t i = how.columns.size(); i < cells.cells.size(); ++i) {
    if (trim(cells.cells[i]).empty()) continue;
    sink.add(code::too_many_cells, {table.source->file(), cells.line, {}},
             fmt::format("the row has {} cells, the header {}", cells.cells.size(), how.columns.size()));
    from.spoil();
    return;
  }
}

void convert_rows(grid const& table, mapping const& how, context& in) {
  field_map const map(how, *table.source);
  tally seen;
  for (auto const& cells : table.rows) {
    if (cells.line < how.first_line || how.first_line == 0) continue;
    ++in.result.read;
    record from(map, cells, in.sink, seen);
    if (cells.broken) {
      ++in.result.refused;
      continue;
    }
    tell_extra_cells(table, how, cells, from, in.sink);
    if (from.bad()) {
      ++in.result.refused;
      continue;
    }
    in.take(how.what, from);
  }
  seen.tell(map, in.sink);
}

// The heads of requests that the lines' file names only by number.
void read_requests(file const& heads, options const& asked, context& into) {
  input const source(heads, asked.limits, into.sink);
  options plain;
  plain.what = kind::requests;
  plain.dates = asked.dates;
  auto const found = recognise(source.tables(), plain, into.sink);
  if (found.empty()) {
    into.sink.add(code::not_recognised, {heads.name, 0, {}}, "the file does not look like heads of requests",
                  "a column with the number of the request and one with the site that asks");
    return;
  }
  auto how = found.front().how;
  inspect(how, source.tables()[found.front().table], plain, into.sink);
  outcome own;
  context in{own, into.sink, base_name(heads.name), "list", {}, {}, {}, {}, {}, {}};
  convert_rows(source.tables()[found.front().table], how, in);
  into.requests = std::move(in.requests);
}

outcome convert_all(grid const& table, mapping const& how, options const& asked, problem_sink& sink) {
  outcome out;
  context in{out, sink, base_name(how.file), system_of(how), {}, {}, {}, {}, {}, {}};
  if (asked.requests && how.what == kind::needs) read_requests(*asked.requests, asked, in);
  convert_rows(table, how, in);
  return out;
}

table_limits limits_of(options const& asked) {
  auto out = asked.limits;
  out.file_bytes = std::min<std::size_t>(out.file_bytes, 64U << 20U);
  out.rows = std::min<std::size_t>(out.rows, 500000);
  out.columns = std::min<std::size_t>(out.columns, 512);
  return out;
}

void tell_not_recognised(file const& from, input const& source, options const& asked, problem_sink& sink) {
  if (sink.errors() > 0) return;  // why it could not be read has been told
  std::vector<std::string> names;
  for (auto const& table : source.tables()) names.push_back(table.name);
  bool const no_sheet =
      !asked.sheet.empty() && std::find(names.begin(), names.end(), asked.sheet) == names.end();
  std::string what = "its headers are those of no kind of list known here";
  if (no_sheet) what = fmt::format("there is no sheet «{}»; there are: {}", asked.sheet, join(names, ", "));
  if (!no_sheet && std::all_of(source.tables().begin(), source.tables().end(),
                               [](auto const& t) { return t.rows.empty(); })) {
    what = "it holds no rows";
  }
  sink.add(code::not_recognised, {from.name, 0, {}}, what);
}

// So that every row can be looked at before a person has said what the file leaves open.
mapping with_placeholders(mapping how, options const& asked) {
  if (asked.requests && how.what == kind::needs) return how;  // the heads say it
  for (auto const& need : wanted_of(how.what)) {
    auto const there = [&](f field) {
      auto const name = row_of(field).about.name;
      auto const same = [&](auto const& c) { return c.field == name; };
      return std::any_of(how.columns.begin(), how.columns.end(), same) ||
             std::any_of(how.constants.begin(), how.constants.end(), same);
    };
    if (!need.per_file || std::any_of(need.any_of.begin(), need.any_of.end(), there)) continue;
    auto const& about = row_of(need.any_of.front()).about;
    how.constants.push_back(
        {std::string(about.name), about.holds == value::day ? "2000-01-01" : "to be said"});
  }
  for (auto& column : how.columns) {
    auto const field = field_named(column.field);
    if (field != f::count_ && row_of(field).about.holds == value::day && column.unit.empty())
      column.unit = "dmy";
  }
  return how;
}

template <class Row>
void add_table(std::vector<table_text>& out, std::vector<Row> const& rows) {
  if (rows.empty()) return;
  out.push_back({std::string(model::table_of<Row>().name) + ".csv", rows.size(), canonical_csv(rows)});
}

}  // namespace

proposal propose_import(file const& from, options const& asked) {
  proposal out;
  problem_sink sink;
  auto limited = asked;
  limited.limits = limits_of(asked);
  input const source(from, limited.limits, sink);
  auto found = recognise(source.tables(), limited, sink);
  if (found.empty()) {
    tell_not_recognised(from, source, asked, sink);
    out.how.file = from.name;
    out.dry.found = sink.take();
    return out;
  }
  out.recognised = true;
  auto const& table = source.tables()[found.front().table];
  out.how = found.front().how;
  out.how.file = from.name;
  out.how.digest = sha256_hex(from.bytes);
  // Readings far behind the best are no help.
  for (std::size_t i = 1; i < found.size() && out.others.size() < 3; ++i) {
    auto const& how = found[i].how;
    if (out.how.confidence - how.confidence > permille(250)) break;
    auto const same = [&](auto const& o) { return o.what == how.what; };
    if (how.what == out.how.what || std::any_of(out.others.begin(), out.others.end(), same)) continue;
    out.others.push_back({how.what, how.dialect, how.confidence});
  }
  apply_choices(out.how, limited, sink);
  inspect(out.how, table, limited, sink);
  if (!asked.what && out.how.confidence < sure_enough) {
    out.how.missing.push_back(
        fmt::format("it is not sure that this is {}: say so with --as {}, or say what it is",
                    doc_of(out.how.what), word_of(out.how.what)));
    out.how.missing_why.push_back({"kind_not_sure", {std::string(word_of(out.how.what))}});
  }
  out.dry = convert_all(table, with_placeholders(out.how, limited), limited, sink);
  out.dry.found = sink.take();
  return out;
}

result<outcome> confirm_import(file const& from, mapping const& confirmed, options const& asked) {
  if (sha256_hex(from.bytes) != confirmed.digest) {
    return error{fault::bad_input, from.name,
                 "the file is not the one the mapping was made for; propose it again"};
  }
  auto limited = asked;
  limited.limits = limits_of(asked);
  auto const missing = missing_of(confirmed, asked.requests.has_value());
  if (!missing.empty()) return error{fault::bad_input, from.name, join(missing, "; ")};
  auto const faults = faults_of(confirmed);
  if (!faults.empty()) return error{fault::bad_input, from.name, join(faults, "; ")};
  problem_sink sink;
  input const source(from, limited.limits, sink);
  auto const& tables = source.tables();
  auto const table =
      std::find_if(tables.begin(), tables.end(), [&](auto const& t) { return t.name == confirmed.sheet; });
  if (table == tables.end())
    return error{fault::bad_input, from.name, "the mapping names a sheet that is not there"};
  auto out = convert_all(*table, confirmed, limited, sink);
  out.found = sink.take();
  return out;
}

std::vector<table_text> tables_of(rows const& all) {
  std::vector<table_text> out;
  add_table(out, all.sites);
  add_table(out, all.parties);
  add_table(out, all.items);
  add_table(out, all.lots);
  add_table(out, all.needs);
  add_table(out, all.codes);
  add_table(out, all.packs);
  add_table(out, all.kits);
  add_table(out, all.groups);
  add_table(out, all.bins);
  add_table(out, all.levels);
  add_table(out, all.consignments);
  add_table(out, all.funding);
  add_table(out, all.appeals);
  return out;
}

}  // namespace lifeline::exchange::relief
