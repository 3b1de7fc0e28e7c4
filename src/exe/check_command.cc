// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "base/text.h"
#include "exchange/json/writer.h"
#include "exchange/scenario_reader.h"
#include "exe/command.h"
#include "exe/console.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::string folder;
  bool json = false;
};

void print_mapping(exchange::loaded_scenario const& loaded) {
  for (auto const& table : loaded.used) {
    fmt::print("{}: {} as table {}\n", table.file,
               table.rows == 1 ? "1 row"
                               : fmt::format("{} rows", print_grouped(static_cast<std::int64_t>(table.rows))),
               table.table);
    for (auto const& column : table.columns) {
      if (column.column == column.header && column.hxl.empty()) continue;
      fmt::print("  {}{} -> {}\n", column.header, column.hxl.empty() ? "" : " (" + column.hxl + ")",
                 column.column.empty() ? "not used" : column.column);
    }
  }
}

void print_json(exchange::loaded_scenario const& loaded) {
  exchange::json::writer out(3);
  out.begin_object();
  out.field("code", static_cast<int>(has_errors(loaded.found) ? exit_code::bad_input : exit_code::ok));
  out.field("digest", loaded.digest);
  out.key("problems").begin_array();
  for (auto const& p : loaded.found) {
    out.begin_object().field("level", p.level == severity::error ? "error" : "warning").field("code", p.code);
    out.field("file", p.file).field("line", p.line).field("column", p.column);
    out.field("what", p.what).field("expected", p.expected).field("mend", p.mend).end_object();
  }
  out.end_array().key("tables").begin_array();
  for (auto const& table : loaded.used) {
    out.begin_object()
        .field("table", table.table)
        .field("file", table.file)
        .field("rows", table.rows)
        .key("columns")
        .begin_array();
    for (auto const& c : table.columns) {
      out.begin_object().field("header", c.header).field("hxl", c.hxl).field("column", c.column).end_object();
    }
    out.end_array().end_object();
  }
  out.end_array().end_object();
  fmt::print("{}\n", std::move(out).take());
}

exit_code run(arguments const& args) {
  std::error_code ec;
  if (!std::filesystem::exists(args.folder, ec)) {
    return report(error{fault::not_found, args.folder,
                        "there is no such scenario; `lifeline init " + args.folder + "` makes an empty one"},
                  args.json);
  }
  auto const loaded = exchange::read_scenario(args.folder);
  if (args.json) {
    print_json(loaded);
    return has_errors(loaded.found) ? exit_code::bad_input : exit_code::ok;
  }
  print_mapping(loaded);
  std::size_t errors = 0;
  for (auto const& p : loaded.found) {
    fmt::print("{}\n", to_text(p));
    if (p.level == severity::error) ++errors;
  }
  fmt::print("{}: {} errors, {} warnings; {} lots, {} needs, {} legs, {} lanes\n", args.folder, errors,
             loaded.found.size() - errors, loaded.data.lots.size(), loaded.data.needs.size(),
             loaded.data.legs.size(), loaded.data.lanes.size());
  fmt::print("digest {}\n", loaded.digest);
  return errors == 0 ? exit_code::ok : exit_code::bad_input;
}

}  // namespace

command add_check(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand(
      "check", "Read a scenario and tell every problem in it, and how its columns were understood");
  sub->add_option("scenario", args->folder, "Folder of tables, or one XLSX workbook")->required();
  sub->add_flag("--json", args->json, "Print the answer as JSON");
  return {sub, [args] { return run(*args); }};
}

command add_init(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand("init", "Write an empty scenario with every column explained");
  sub->add_option("folder", args->folder, "Where to write it; must not hold a scenario yet")->required();
  sub->add_flag("--json", args->json, "Print the answer as JSON");
  return {sub, [args] {
            auto const found = exchange::write_empty_scenario(args->folder);
            if (has_errors(found) || args->json) return report(found, args->json);
            fmt::print(
                "{}: an empty scenario; fill in what you know, leave empty what you do not, then\n  lifeline "
                "check {}\n",
                args->folder, args->folder);
            return exit_code::ok;
          }};
}

}  // namespace lifeline::exe
