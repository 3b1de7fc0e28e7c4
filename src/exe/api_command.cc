// SPDX-License-Identifier: Apache-2.0
// lifeline api: prints what docs/api and docs/access.md hold, and the API description.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <memory>

#include "exchange/json/writer.h"
#include "exe/command.h"
#include "exe/console.h"
#include "serve/describe.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::string out;
  bool json = false;
};

std::optional<error> write_file(std::filesystem::path const& path, std::string const& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.flush();
  if (file) return {};
  return error{fault::io, path.string(), "cannot be written"};
}

exit_code run(arguments const& args) {
  auto const about = serve::describe(LIFELINE_VERSION);
  if (args.out.empty()) {
    fmt::print("{}", exchange::api::openapi(about));
    return exit_code::ok;
  }
  std::filesystem::path const folder(args.out);
  std::error_code code;
  std::filesystem::create_directories(folder / "api", code);
  if (code) return report(error{fault::io, args.out, code.message()}, args.json);
  std::vector<std::pair<std::string, std::string>> files = {
      {"access.md", serve::access_page()}, {"api/README.md", exchange::api::index_page(about)}};
  for (auto const group : exchange::api::groups_of(about)) {
    files.emplace_back(fmt::format("api/{}.md", group), exchange::api::page(about, group));
  }
  for (auto const& [name, text] : files) {
    if (auto const wrong = write_file(folder / name, text)) return report(*wrong, args.json);
  }
  if (!args.json) {
    fmt::print("wrote {} pages to {}\n", files.size(), args.out);
    return exit_code::ok;
  }
  exchange::json::writer told(2);
  told.begin_object().field("folder", args.out).key("pages").begin_array();
  for (auto const& [name, text] : files) told.value(name);
  told.end_array().end_object();
  fmt::print("{}\n", std::move(told).take());
  return exit_code::ok;
}

}  // namespace

command add_api(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand("api", "Print the API description (OpenAPI 3.1), or its pages");
  sub->add_option("--docs", args->out, "Write docs/api and docs/access.md into this folder instead");
  sub->add_flag("--json", args->json, "Tell as JSON what --docs wrote; the description itself always is");
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
