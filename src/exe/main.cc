// SPDX-License-Identifier: Apache-2.0
// lifeline: the command line. Parses, picks the verb, runs it; every rule lives in the rooms below.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <exception>

#include "exe/command.h"
#include "exe/console.h"

namespace {

constexpr char const* about =
    "Lifeline plans the flow of relief goods through an air-cargo hub: who gets what, by when, which way, "
    "and why.";

constexpr char const* begin_with =
    "Begin with:\n"
    "  lifeline init my-case            writes an empty scenario with every column explained\n"
    "  lifeline check my-case           tells every problem in it, and how to mend it\n"
    "  lifeline plan my-case --out out  plans it; open out/report.html\n"
    "  lifeline serve --demo            opens a hub to try everything in, in a browser\n"
    "\n";

constexpr char const* exit_codes =
    "Exit codes: 0 done, 1 usage, 2 bad input, 3 not found, 4 disk, 5 cannot be done, 6 stopped early, 7 "
    "refuted.";

int run(int argc, char** argv) {
  CLI::App app(about, "lifeline");
  app.set_version_flag("--version", std::string("lifeline ") + LIFELINE_VERSION);
  app.footer(exit_codes);  // every subcommand takes this over
  app.require_subcommand(1);
  using namespace lifeline::exe;
  std::array const commands = {add_plan(app),        add_check(app),   add_init(app),    add_verify(app),
                               add_explain(app),     add_replan(app),  add_journal(app), add_import(app),
                               add_serve(app),       add_api(app),     add_call(app),    add_id(app),
                               add_hs(app),          add_declare(app), add_screen(app),  add_manifest(app),
                               add_landed_cost(app), add_relief(app)};
  app.footer(std::string(begin_with) + exit_codes);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& e) {
    return app.exit(e) == 0 ? 0 : static_cast<int>(exit_code::usage);
  }
  catch_interrupts();
  for (auto const& one : commands) {
    if (one.parsed->parsed()) return static_cast<int>(one.run());
  }
  return static_cast<int>(exit_code::usage);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (std::exception const& e) {
    fmt::print(stderr, "lifeline: unexpected failure: {}\n", e.what());
    return static_cast<int>(lifeline::exe::exit_code::io);
  }
}
