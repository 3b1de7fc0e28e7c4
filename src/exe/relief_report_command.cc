// SPDX-License-Identifier: Apache-2.0
// lifeline relief-report: what a Member State reports of relief, asked of a hub or read from a kept answer of
// its verb reliefs.report.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <iterator>
#include <memory>

#include "base/text.h"
#include "base/time.h"
#include "border/nomenclature/goods.h"
#include "exchange/json/codec.h"
#include "exchange/json/writer.h"
#include "exchange/sheet/relief_tables.h"
#include "exchange/sheet/workbook.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/files.h"
#include "exe/hub_address.h"
#include "exe/reference_arg.h"
#include "hub/verbs_customs_fields.h"
#include "hub/verbs_goods_fields.h"

namespace lifeline::exe {
namespace {

namespace sheet = exchange::sheet;
using exchange::json::writer;

struct arguments {
  std::string member_state;
  std::string from;
  std::string until;
  std::string currency;
  std::string answer;
  std::string out;
  bool csv = false;
  hub_address hub;
  reference_arguments reference;
};

// Told before anybody is asked.
problems wrong_dates(arguments const& args) {
  problems out;
  for (auto const& [name, value] : {std::pair("--from", args.from), std::pair("--until", args.until)}) {
    if (!value.empty() && !parse_date(value))
      out.push_back({severity::error,
                     "bad-value",
                     name,
                     0,
                     {},
                     fmt::format("«{}» is no date", value),
                     "a date like 2020-01-30",
                     {}});
  }
  return out;
}

result<std::string> answer_text(arguments const& args) {
  if (args.answer == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  if (!args.answer.empty()) return read_file(args.answer);
  std::string path = "/v1/relief-report?member_state=" + serve::client::form_encoded(args.member_state);
  for (auto const& [name, value] :
       {std::pair("from", args.from), std::pair("until", args.until), std::pair("currency", args.currency)}) {
    if (!value.empty()) path += fmt::format("&{}={}", name, serve::client::form_encoded(value));
  }
  return get_from(args.hub, path);
}

border::relief_report report_of(hub::relief_report_answer const& from) {
  border::relief_report out;
  out.member_state = from.member_state;
  out.from = from.from;
  out.until = from.until;
  out.currency = from.currency;
  for (auto const& r : from.rows) {
    out.rows.push_back({r.organisation, static_cast<border::organisation_kind>(r.kind), r.commodity,
                        r.imported, r.distributed, r.open, r.misused, r.relieved_minor, r.at_risk_minor,
                        r.due_minor});
  }
  for (auto const& one : from.cases) out.cases_by_state[one.state] = static_cast<std::size_t>(one.cases);
  out.measures = from.measures;
  out.left_out = from.left_out;
  return out;
}

// By the loaded nomenclature on the last day of the period, its headings too; else by the relief goods that
// are compiled in.
std::string goods_name(border::reference const& data, std::string_view code, date on) {
  for (auto part = code; part.size() >= 4; part.remove_suffix(1)) {
    if (auto const* row = data.codes.find(part, on)) return row->description;
  }
  for (auto const& one : border::relief_goods()) {
    bool const same = code.size() >= 6 && (border::lists_word(one.hs2017, code.substr(0, 6)) ||
                                           border::lists_word(one.hs2022, code.substr(0, 6)));
    if (same) return std::string(one.title);
  }
  return {};
}

// Names that are not to be had stay empty: the report stands without them.
sheet::relief_names names_of(border::relief_report const& r, arguments const& args,
                             border::reference const& data) {
  sheet::relief_names out;
  auto const last = r.until - std::chrono::days(1);
  for (auto const& row : r.rows) out.goods[row.code] = goods_name(data, row.code, last);
  if (!args.answer.empty()) return out;
  auto const text = get_from(args.hub, "/v1/rows/parties");
  hub::rows_answer parties;
  if (!text || has_errors(exchange::json::reader().read(*text, parties))) return out;
  for (auto const& row : parties.rows) {
    for (auto const& cell : row.cells) {
      if (cell.column == "name") out.organisations[row.key] = cell.text;
    }
  }
  return out;
}

std::string text_of(sheet::cell const& one) {
  if (auto const* text = std::get_if<std::string>(&one)) return *text;
  if (auto const* n = std::get_if<sheet::scaled>(&one)) return print_scaled(n->value, n->scale);
  return {};
}

void print_text(std::vector<sheet::table> const& tables) {
  for (auto const& table : tables) {
    if (table.rows.empty()) continue;
    fmt::print("{}\n", table.name);
    for (auto const& row : table.rows) {
      std::string line;
      for (std::size_t i = 0; i < row.size(); ++i) {
        auto const text = text_of(row[i]);
        if (text.empty()) continue;
        line += line.empty() ? "" : "; ";
        line += table.header.size() > 3 ? table.header[i] + " " + text : text;
      }
      fmt::print("  {}\n", line);
    }
  }
}

void print_json(std::vector<sheet::table> const& tables) {
  writer out(3);
  out.begin_object().field("code", 0);
  for (auto const& table : tables) {
    out.key(table.name).begin_array();
    for (auto const& row : table.rows) {
      out.begin_object();
      for (std::size_t i = 0; i < row.size(); ++i) {
        auto const* n = std::get_if<sheet::scaled>(&row[i]);
        if (n == nullptr) {
          out.field(table.header[i], text_of(row[i]));
        } else if (n->scale == 1) {
          out.field(table.header[i], n->value);
        } else {
          out.field(table.header[i] + "_minor", n->value);
        }
      }
      out.end_object();
    }
    out.end_array();
  }
  out.end_object();
  fmt::print("{}\n", std::move(out).take());
}

exit_code write_files(std::vector<sheet::table> const& tables, std::filesystem::path const& folder) {
  if (auto const made = make_folder(folder); !made) return report(made.error(), false);
  for (auto const& table : tables) {
    auto const path = folder / (table.name + ".csv");
    if (auto const kept = write_file(path, sheet::csv_of(table)); !kept) return report(kept.error(), false);
    fmt::print("{}\n", path.string());
  }
  auto const book = sheet::write_workbook({"Relief from duty and VAT", "Report of a Member State"}, tables,
                                          folder / "relief_report.xlsx");
  if (!book) return report(book.error(), false);
  fmt::print("{}\n", book->string());
  return exit_code::ok;
}

exit_code run(arguments const& args) {
  bool const json = args.reference.json;
  if (auto const wrong = wrong_dates(args); has_errors(wrong)) return report(wrong, json);
  auto const opened = open_reference(args.reference);
  if (!opened.loaded) return opened.code;
  auto const text = answer_text(args);
  if (!text) return report(text.error(), json);
  hub::relief_report_answer answer;
  auto found = exchange::json::reader().read(*text, answer);
  for (auto& one : found) one.file = args.answer.empty() ? args.hub.server : args.answer;
  if (has_errors(found)) return report(found, json);
  auto const made = report_of(answer);
  if (made.member_state != args.member_state)
    return report(error{fault::bad_input, "member_state",
                        fmt::format("the answer is of {}, not of {}", made.member_state, args.member_state)},
                  json);
  auto const tables = sheet::relief_tables(made, names_of(made, args, opened.loaded->data));
  if (!args.out.empty()) return write_files(tables, args.out);
  if (args.csv) {
    fmt::print("{}", sheet::csv_of(tables[2]));
  } else if (json) {
    print_json(tables);
  } else {
    print_text(tables);
  }
  return exit_code::ok;
}

}  // namespace

command add_relief_report(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand(
      "relief-report",
      "What a Member State reports of relief goods: organisations, goods and quantities, measures "
      "against other use");
  sub->add_option("--member-state", args->member_state, "Two letters, like BE")->required();
  sub->add_option("--from", args->from, "First day of the imports; the first import when not given");
  sub->add_option("--until", args->until, "First day that is not in it; tomorrow when not given");
  sub->add_option("--currency", args->currency, "Of the amounts; EUR when not given");
  sub->add_option("--answer", args->answer,
                  "A kept answer of the verb reliefs.report instead of a hub; - is standard input");
  sub->add_option("--out", args->out, "Folder for every table as CSV, and for the workbook");
  sub->add_flag("--csv", args->csv, "Print the table of goods as CSV");
  add_hub_options(*sub, args->hub);
  add_reference_options(*sub, args->reference);
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
