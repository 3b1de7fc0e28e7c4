// SPDX-License-Identifier: Apache-2.0
// A proposal for people and for programs.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/json/writer.h"
#include "exchange/relief/relief.h"

namespace lifeline::exchange::relief {
namespace {

constexpr std::size_t preview_rows = 5;

// The first lines of a table's CSV, the header included.
std::vector<std::string> first_lines(std::string const& csv) {
  std::vector<std::string> out;
  bool quoted = false;
  std::size_t from = 0;
  for (std::size_t i = 0; i < csv.size() && out.size() <= preview_rows; ++i) {
    if (csv[i] == '"') quoted = !quoted;
    if (csv[i] != '\n' || quoted) continue;
    out.push_back(csv.substr(from, i - from));
    from = i + 1;
  }
  return out;
}

void write_columns(mapping const& how, json::writer& out) {
  out.key("columns").begin_array();
  for (auto const& c : how.columns) {
    out.begin_object()
        .field("header", c.header)
        .field("hxl", c.hxl)
        .field("field", c.field)
        .field("unit", c.unit);
    out.field("decimal", std::string(1, c.decimal)).field("why", c.why).field("filled", c.filled);
    out.key("samples").begin_array();
    for (auto const& sample : c.samples) out.value(sample);
    out.end_array().end_object();
  }
  out.end_array();
}

void write_problems(problems const& found, json::writer& out) {
  out.key("problems").begin_array();
  for (auto const& p : found) {
    out.begin_object().field("level", p.level == severity::error ? "error" : "warning").field("code", p.code);
    out.field("file", p.file).field("line", p.line).field("column", p.column);
    out.field("what", p.what).field("expected", p.expected).field("mend", p.mend).end_object();
  }
  out.end_array();
}

void write_tables(rows const& all, json::writer& out) {
  out.key("tables").begin_array();
  for (auto const& table : tables_of(all)) {
    out.begin_object().field("name", table.name).field("rows", table.rows).key("preview").begin_array();
    for (auto const& line : first_lines(table.csv)) out.value(line);
    out.end_array().end_object();
  }
  out.end_array();
}

std::string percent(permille share) {
  return fmt::format("{} %", (share.count() + 5) / 10);
}

std::string line_of(mapped_column const& c) {
  std::string name = c.header.empty() ? c.hxl : c.header;
  if (!c.header.empty() && !c.hxl.empty()) name += " (" + c.hxl + ")";
  std::string to = c.field.empty() ? "not used" : c.field;
  if (!c.unit.empty()) to += " in " + c.unit;
  if (!c.field.empty() && c.decimal == ',') to += ", decimal comma";
  std::string example = c.samples.empty() ? std::string("empty") : c.samples.front();
  return fmt::format("  {} -> {}; {}{}\n", name, to, c.why.empty() ? "" : c.why + "; ",
                     c.samples.empty() ? example : "like «" + example + "»");
}

}  // namespace

std::string proposal_json(proposal const& of) {
  auto const& how = of.how;
  json::writer out(3);
  out.begin_object().field("recognised", of.recognised).field("file", how.file).field("sheet", how.sheet);
  out.field("digest", how.digest).field("kind", word_of(how.what)).field("dialect", how.dialect);
  out.field("confidence_permille", how.confidence.count());
  out.field("header_line", how.header_line).field("first_line", how.first_line);
  out.key("others").begin_array();
  for (auto const& o : of.others) {
    out.begin_object().field("kind", word_of(o.what)).field("dialect", o.dialect);
    out.field("confidence_permille", o.confidence.count()).end_object();
  }
  out.end_array();
  write_columns(how, out);
  out.key("constants").begin_array();
  for (auto const& c : how.constants)
    out.begin_object().field("field", c.field).field("text", c.text).end_object();
  out.end_array().key("missing").begin_array();
  for (auto const& m : how.missing) out.value(m);
  out.end_array().field("rows_read", of.dry.read).field("rows_refused", of.dry.refused);
  write_tables(of.dry.out, out);
  write_problems(of.dry.found, out);
  out.end_object();
  return std::move(out).take();
}

std::string proposal_text(proposal const& of) {
  auto const& how = of.how;
  std::string out;
  if (!of.recognised) return fmt::format("{}: not recognised\n", how.file);
  out += fmt::format("{}{}: {}{}, {} sure; {}\n", how.file, how.sheet.empty() ? "" : " sheet " + how.sheet,
                     doc_of(how.what), how.dialect.empty() ? std::string() : " (" + how.dialect + ")",
                     percent(how.confidence),
                     how.header_line == 0 ? std::string("no header line")
                                          : fmt::format("header in line {}", how.header_line));
  for (auto const& o : of.others) {
    out +=
        fmt::format("  else, {} sure: {}, --as {}\n", percent(o.confidence), doc_of(o.what), word_of(o.what));
  }
  for (auto const& c : how.columns) {
    if (!c.header.empty() || !c.hxl.empty() || c.filled > 0) out += line_of(c);
  }
  for (auto const& c : how.constants) out += fmt::format("  every row: {} = {}\n", c.field, c.text);
  for (auto const& m : how.missing) out += fmt::format("  missing: {}\n", m);
  out += fmt::format("{} rows read, {} refused\n", print_grouped(static_cast<std::int64_t>(of.dry.read)),
                     print_grouped(static_cast<std::int64_t>(of.dry.refused)));
  for (auto const& table : tables_of(of.dry.out)) {
    out += fmt::format("  {}: {}\n", table.name,
                       table.rows == 1 ? std::string("1 row")
                                       : print_grouped(static_cast<std::int64_t>(table.rows)) + " rows");
  }
  return out;
}

}  // namespace lifeline::exchange::relief
