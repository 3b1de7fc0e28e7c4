// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/manifest/manifest_builder.h"
#include "exchange/table/csv.h"

namespace lifeline::exchange {
namespace {

constexpr std::size_t manifest_problems_max = 1000;
constexpr std::size_t manifest_lines_max = 2000000;

// Lines as people count them: of what the reader of tables tells, nothing but the level is lost.
void append_problems(problem_sink& sink, problems& out) {
  for (auto& p : sink.take()) out.push_back(std::move(p));
}

}  // namespace

void manifest_builder::tell(severity level, std::string code, cell_place at, std::string what,
                            std::string expected) {
  if (found_.size() >= manifest_problems_max) {
    ++untold_;
    return;
  }
  put(level, std::move(code), std::move(at), std::move(what), std::move(expected));
}

void manifest_builder::tell_damage(std::string code, cell_place at, std::string what, std::string expected) {
  put(severity::error, std::move(code), std::move(at), std::move(what), std::move(expected));
}

void manifest_builder::put(severity level, std::string code, cell_place at, std::string what,
                           std::string expected) {
  found_.push_back({level,
                    std::move(code),
                    file_,
                    at.line,
                    std::move(at.column),
                    std::move(what),
                    std::move(expected),
                    {}});
}

void manifest_builder::tell_value(std::size_t line, std::string column, std::string_view value,
                                  manifest_fields::field const& f) {
  tell(severity::error, "bad-value", {line, std::move(column)},
       fmt::format("«{}» cannot be read", value.substr(0, 60)),
       std::string(f.expected.empty() ? std::string_view("text") : f.expected));
}

void manifest_builder::add_master(border::master_bill const& m, std::size_t line) {
  if (m.number.empty()) return;
  auto const at = masters_.emplace(m.number, data_.masters.size());
  if (at.second) {
    data_.masters.push_back(m);
    return;
  }
  auto& known = data_.masters[at.first->second];
  auto const differs = [](std::int64_t a, std::int64_t b) {
    return a != border::not_told && b != border::not_told && a != b;
  };
  if (differs(known.pieces, m.pieces) || differs(known.gross_g, m.gross_g)) {
    tell(severity::warning, "contradiction", {line, "master"},
         fmt::format("master {} has other totals than on an earlier line; the earlier ones hold", m.number),
         {});
  }
  if (known.pieces == border::not_told) known.pieces = m.pieces;
  if (known.gross_g == border::not_told) known.gross_g = m.gross_g;
  if (known.departure.empty()) known.departure = m.departure;
}

void manifest_builder::add(manifest_fields::read_row const& r) {
  if (data_.lines.size() >= manifest_lines_max) {
    ++untold_;
    return;
  }
  data_.lines.push_back(r.line);
  bool const told = r.master.pieces != border::not_told || r.master.gross_g != border::not_told ||
                    !r.master.departure.empty();
  if (r.line.master == last_master_ && !told) return;
  last_master_ = r.line.master;
  add_master(r.master, r.line.line);
}

manifest_reading manifest_builder::take(manifest_format format, bool good) {
  if (good && data_.lines.empty()) {
    tell(severity::error, "no-lines", {}, "the manifest has no house line", "at least one");
    good = false;
  }
  if (untold_ > 0) {
    found_.push_back(
        {severity::error, "more-of-the-same", file_, 0, {}, fmt::format("{} more", untold_), {}, {}});
  }
  manifest_reading out{std::nullopt, format, std::move(found_)};
  if (good) out.data = std::move(data_);
  return out;
}

void read_manifest_csv(std::string bytes, std::string const& file, manifest_builder& out, bool& good) {
  problem_sink sink;
  out.reserve(
      std::min(manifest_lines_max, static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'))));
  std::shared_ptr<row_source> const source = open_csv(std::move(bytes), file, table_limits{}, sink);
  auto const fields = manifest_fields::all();
  row r;
  good = source->next(r);
  std::vector<std::size_t> columns;
  std::vector<std::string> names;
  bool any = false;
  for (auto const header : r.cells) {
    names.emplace_back(trim(header));
    columns.push_back(manifest_fields::find(header));
    any = any || columns.back() < fields.size();
    if (columns.back() == fields.size() && !names.back().empty()) {
      out.tell(severity::warning, "unknown-column", {r.line, names.back()},
               "the column is not known and was not used", {});
    }
  }
  good = good && any;
  if (!good)
    out.tell(severity::error, "no-header", {r.line, {}}, "no column of a manifest was found",
             "a header row with house, master, ...");
  while (good && source->next(r)) {
    manifest_fields::read_row one;
    one.line.line = static_cast<std::uint32_t>(r.line);
    one.line.broken = r.broken;
    std::size_t const cells = r.broken ? 0 : std::min(r.cells.size(), columns.size());
    for (std::size_t i = 0; i < cells; ++i) {
      if (columns[i] == fields.size() || manifest_fields::set(fields[columns[i]], r.cells[i], one)) continue;
      one.line.broken = true;
      out.tell_value(r.line, names[i], r.cells[i], fields[columns[i]]);
    }
    out.add(one);
  }
  out.keep(source);
  append_problems(sink, out.found());
}

manifest_format format_of(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  bytes = trim(bytes.substr(0, 4096));
  if (!bytes.empty() && (bytes.front() == '{' || bytes.front() == '[')) return manifest_format::json;
  return !bytes.empty() && bytes.front() == '<' ? manifest_format::xml : manifest_format::csv;
}

manifest_reading read_manifest(std::string bytes, std::string const& file) {
  manifest_builder out(file);
  auto const format = format_of(bytes);
  bool good = false;
  switch (format) {
    case manifest_format::csv:
      read_manifest_csv(std::move(bytes), file, out, good);
      break;
    case manifest_format::json:
      read_manifest_json(std::move(bytes), out, good);
      break;
    case manifest_format::xml:
      read_manifest_xml(std::move(bytes), out, good);
      break;
  }
  return out.take(format, good);
}

packing_reading read_packing_list(std::string bytes, std::string const& file) {
  auto read = read_manifest(std::move(bytes), file);
  packing_reading out{std::nullopt, std::move(read.found)};
  if (!read.data) return out;
  border::packing_list list;
  list.text = std::move(read.data->text);
  for (auto const& l : read.data->lines) {
    if (!l.broken) list.lines.push_back({l.house, l.sscc, l.pieces, l.gross_g});
  }
  out.data = std::move(list);
  return out;
}

rates_reading read_rates(std::string bytes, std::string const& file) {
  problem_sink sink;
  auto const source = open_csv(std::move(bytes), file, table_limits{}, sink);
  rates_reading out{border::rate_table{}, {}};
  auto const tell = [&](std::size_t line, std::string column, std::string what, std::string expected) {
    out.found.push_back({severity::error,
                         "bad-value",
                         file,
                         line,
                         std::move(column),
                         std::move(what),
                         std::move(expected),
                         {}});
  };
  row r;
  bool good = source->next(r);
  std::size_t currency = SIZE_MAX;
  std::size_t rate = SIZE_MAX;
  for (std::size_t i = 0; i < r.cells.size(); ++i) {
    if (fold(trim(r.cells[i])) == "currency") currency = i;
    if (fold(trim(r.cells[i])) == "per_euro") rate = i;
  }
  good = good && currency != SIZE_MAX && rate != SIZE_MAX;
  if (!good) tell(r.line, {}, "no columns currency and per_euro", "a header row with both");
  while (good && source->next(r)) {
    if (r.broken || std::max(currency, rate) >= r.cells.size()) continue;
    auto const value = parse_scaled(trim(r.cells[rate]), 1000000);
    if (!value || *value <= 0) {
      tell(r.line, "per_euro", fmt::format("«{}» is no rate", r.cells[rate]),
           "units of the currency for one euro, such as 1.0812");
      continue;
    }
    (*out.data)[std::string(trim(r.cells[currency]))] = *value;
  }
  append_problems(sink, out.found);
  if (!good || has_errors(out.found)) out.data.reset();
  return out;
}

}  // namespace lifeline::exchange
