// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>

#include "base/text.h"
#include "exchange/relief/relief.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/files.h"

namespace lifeline::exe {
namespace {

namespace fs = std::filesystem;
namespace relief = exchange::relief;

struct arguments {
  std::string file;
  std::string as;
  std::string sheet;
  std::vector<std::string> map;
  std::vector<std::string> set;
  std::string dates;
  std::string decimal;
  std::string requests;
  std::string out;
  bool confirm = false;
  bool json = false;
};

std::vector<std::string> kind_words() {
  std::vector<std::string> out;
  out.reserve(relief::all_kinds().size());
  for (auto const what : relief::all_kinds()) out.emplace_back(relief::word_of(what));
  return out;
}

// COLUMN=FIELD[:UNIT]; the column's header may hold '=', a field may not.
relief::choice choice_of(std::string const& text) {
  auto const equals = text.rfind('=');
  auto const field = text.substr(equals + 1);
  auto const colon = std::min(field.find(':'), field.size());
  return {text.substr(0, equals), field.substr(0, colon),
          colon == field.size() ? "" : field.substr(colon + 1)};
}

result<relief::options> options_of(arguments const& args) {
  relief::options out;
  out.what = relief::kind_of(args.as);
  out.sheet = args.sheet;
  out.dates = args.dates;
  out.decimal = args.decimal;
  for (auto const& text : args.map) out.map.push_back(choice_of(text));
  for (auto const& text : args.set) {
    auto const equals = text.find('=');
    out.set.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  if (args.requests.empty()) return out;
  auto heads = read_file(args.requests);
  if (!heads) return heads.error();
  out.requests = relief::file{fs::path(args.requests).filename().string(), std::move(*heads)};
  return out;
}

// The first few of each code; one bad column fills a screen otherwise. `--json` has them all.
void print_problems(problems const& found) {
  constexpr std::size_t shown = 5;
  std::map<std::string, std::size_t> seen;
  for (auto const& p : found) {
    if (++seen[p.code] <= shown) fmt::print("{}\n", to_text(p));
  }
  for (auto const& [code, n] : seen) {
    if (n > shown) fmt::print("and {} more of [{}]; --json tells all\n", n - shown, code);
  }
}

exit_code print_proposal(relief::proposal const& found, arguments const& args) {
  bool const bad = !found.recognised || has_errors(found.dry.found);
  if (args.json) {
    fmt::print("{}", relief::proposal_json(found));
    return bad ? exit_code::bad_input : exit_code::ok;
  }
  fmt::print("{}", relief::proposal_text(found));
  print_problems(found.dry.found);
  if (found.recognised && !args.confirm) {
    fmt::print(
        "Nothing was written. Correct with --map COLUMN=FIELD[:UNIT], --set FIELD=VALUE, --as KIND; then add "
        "--confirm --out FOLDER\n");
  }
  return bad ? exit_code::bad_input : exit_code::ok;
}

// A table of the folder is never written over: what is there may be more than this file knows.
result<done> write_tables(relief::rows const& rows, fs::path const& folder) {
  auto const tables = relief::tables_of(rows);
  std::error_code ec;
  for (auto const& table : tables) {
    if (fs::exists(folder / table.name, ec)) {
      return error{fault::bad_input, (folder / table.name).string(),
                   "the table is there already; choose an empty folder and merge by hand"};
    }
  }
  if (auto made = make_folder(folder); !made) return made.error();
  for (auto const& table : tables) {
    if (auto written = write_file(folder / table.name, table.csv); !written) return written.error();
  }
  return done{};
}

exit_code confirm(relief::file const& from, relief::proposal const& found, relief::options const& options,
                  arguments const& args) {
  if (!found.how.missing.empty()) {
    return report(error{fault::bad_input, args.file, join(found.how.missing, "; ")}, args.json);
  }
  auto const taken = relief::confirm_import(from, found.how, options);
  if (!taken) return report(taken.error(), args.json);
  if (auto written = write_tables(taken->out, args.out); !written) return report(written.error(), args.json);
  if (!args.json) {
    fmt::print("{}: written to {}; {} of {} rows refused\n", args.file, args.out,
               print_grouped(static_cast<std::int64_t>(taken->refused)),
               print_grouped(static_cast<std::int64_t>(taken->read)));
  }
  return taken->refused == 0 ? exit_code::ok : exit_code::bad_input;
}

exit_code run(arguments const& args) {
  auto bytes = read_file(args.file);
  if (!bytes) return report(bytes.error(), args.json);
  auto const options = options_of(args);
  if (!options) return report(options.error(), args.json);
  relief::file const from{fs::path(args.file).filename().string(), std::move(*bytes)};
  auto const found = relief::propose_import(from, *options);
  auto const code = print_proposal(found, args);
  if (!args.confirm || !found.recognised) return code;
  return confirm(from, found, *options, args);
}

std::string has_equals(std::string const& text) {
  auto const equals = text.find('=');
  return equals == std::string::npos || equals == 0 ? "write it as NAME=VALUE" : std::string();
}

}  // namespace

command add_import(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand(
      "import",
      "Read a stock list, packing list, catalogue, register or request from a spreadsheet: "
      "shows how it is understood, and writes tables once confirmed");
  sub->add_option("file", args->file, "CSV, TSV, XLSX, XLS, JSON or ZIP")->required();
  sub->add_option("--as", args->as, "What it is, where that cannot be told")
      ->check(CLI::IsMember(kind_words()));
  sub->add_option("--sheet", args->sheet, "Which sheet, or which part of an archive");
  sub->add_option("--map", args->map, "COLUMN=FIELD[:UNIT]: what a column is; COLUMN= leaves it out")
      ->allow_extra_args(false)
      ->check(has_equals);
  sub->add_option("--set", args->set, "FIELD=VALUE: the same for every row, like site=Depot 4")
      ->allow_extra_args(false)
      ->check(has_equals);
  sub->add_option("--dates", args->dates, "Order of days where the file cannot tell")
      ->check(CLI::IsMember({"dmy", "mdy", "ymd"}));
  sub->add_option("--decimal", args->decimal, "Decimal mark where the file cannot tell")
      ->check(CLI::IsMember({".", ","}));
  sub->add_option("--requests", args->requests,
                  "Heads of the requests that this list of needs names by number");
  auto* confirm = sub->add_flag("--confirm", args->confirm, "The mapping is right: write the tables");
  sub->add_option("--out", args->out, "Folder for the tables");
  confirm->needs("--out");
  sub->add_flag("--json", args->json, "Print the mapping as JSON");
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
