// SPDX-License-Identifier: Apache-2.0
#include "exe/reference_arg.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>

#include "exe/console.h"

namespace lifeline::exe {

void add_reference_options(CLI::App& sub, reference_arguments& args) {
  sub.add_option(
         "--reference", args.folder,
         "Folder of tables you trust: nomenclatures, measures, rates, offices (docs/formats/reference.md)")
      ->envname("LIFELINE_REFERENCE");
  sub.add_option("--on", args.day, "Day that counts, like 2020-03-13; today when not given");
  sub.add_flag("--json", args.json, "Print the answer as JSON");
}

opened_reference open_reference(reference_arguments const& args) {
  opened_reference out;
  auto const day =
      args.day.empty()
          ? std::optional(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()))
          : parse_date(args.day);
  if (!day) {
    out.code = report(
        error{fault::bad_input, "--on", fmt::format("«{}» is no day; write it like 2020-03-13", args.day)},
        args.json);
    return out;
  }
  out.on = *day;
  auto loaded = exchange::read_reference(args.folder);
  if (has_errors(loaded.found)) {
    out.code = report(loaded.found, args.json);
    return out;
  }
  for (auto const& p : loaded.found) fmt::print(stderr, "{}\n", to_text(p));
  out.loaded = std::move(loaded);
  return out;
}

}  // namespace lifeline::exe
