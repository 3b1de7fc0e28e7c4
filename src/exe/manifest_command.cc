// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>

#include "base/text.h"
#include "exchange/json/writer.h"
#include "exchange/manifest/manifest.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/files.h"
#include "exe/lists_arg.h"
#include "exe/rates_arg.h"

namespace lifeline::exe {
namespace {

struct manifest_arguments {
  std::string file;
  std::string packing;
  std::string rates;
  std::vector<std::string> lists;
  std::string out;
  std::uint64_t seed = 0;
  int drawn_permille = 5;
  bool json = false;
};

// Everything that was read, kept while the lane looks into it.
struct loaded {
  exchange::manifest_reading manifest;
  exchange::packing_reading packing;
  border::rate_table rates;
  std::optional<border::screener> lists;
  problems found;
};

void append(problems& to, problems& from) {
  for (auto& p : from) to.push_back(std::move(p));
  from.clear();
}

std::optional<error> load_rest(manifest_arguments const& args, loaded& out) {
  if (!args.packing.empty()) {
    auto bytes = read_file(args.packing);
    if (!bytes) return bytes.error();
    out.packing = exchange::read_packing_list(std::move(*bytes), args.packing);
    append(out.found, out.packing.found);
    if (!out.packing.data) return error{fault::bad_input, args.packing, "the packing list could not be read"};
  }
  auto rates = load_rates(args.rates, out.found);
  if (!rates) return rates.error();
  out.rates = std::move(*rates);
  if (args.lists.empty()) return std::nullopt;
  auto lists = load_lists(args.lists, args.json);
  if (!lists) return lists.error();
  out.lists = std::move(*lists);
  return std::nullopt;
}

exchange::manifest_format format_by_name(std::string const& path, exchange::manifest_format otherwise) {
  if (path.ends_with(".json")) return exchange::manifest_format::json;
  if (path.ends_with(".xml")) return exchange::manifest_format::xml;
  return path.ends_with(".csv") ? exchange::manifest_format::csv : otherwise;
}

void print_result(border::lane_result const& r, std::size_t lines) {
  fmt::print("{} lines: {} released, {} to inspect, {} held{}\n", lines, r.released, r.inspected, r.held,
             r.screened ? "" : "; NOT screened, no --list was given");
  for (auto const& v : border::all_line_verdicts()) {
    auto const which = static_cast<border::line_verdict>(&v - border::all_line_verdicts().data());
    auto const count = std::count_if(r.replies.begin(), r.replies.end(),
                                     [&](auto const& x) { return x.verdicts.has(which); });
    if (count > 0) fmt::print("  {:>7}  {} {}: {}\n", count, v.number, v.name, v.sentence);
  }
  for (auto const& m : r.masters) {
    if (m.agrees) continue;
    fmt::print("master {}: lines add up to {} pieces and {} kg; the bill says {} pieces and {} kg\n",
               m.master, m.pieces, print_scaled(m.gross_g, 1000), m.bill_pieces,
               print_scaled(m.bill_gross_g, 1000));
  }
}

exit_code answer(manifest_arguments const& args, loaded& in) {
  border::lane_rules rules;
  rules.seed = args.seed;
  rules.drawn_permille = args.drawn_permille;
  auto const& data = *in.manifest.data;
  auto result = border::run_lane({data, in.packing.data ? &*in.packing.data : nullptr,
                                  in.lists ? &*in.lists : nullptr, in.rates, rules});
  for (auto& p : result.found) p.file = args.file;
  append(in.found, result.found);
  exchange::replies_to_write const replies{data, result, rules, in.lists ? &*in.lists : nullptr};
  auto const format = format_by_name(args.out, in.manifest.format);
  if (!args.out.empty()) {
    auto const written = write_file(args.out, exchange::write_replies(replies, format));
    if (!written) return report(written.error(), args.json);
  }
  if (args.json) {
    fmt::print("{}\n", exchange::write_replies(replies, exchange::manifest_format::json));
    return exit_code::ok;
  }
  for (auto const& p : in.found) fmt::print("{}\n", to_text(p));
  print_result(result, data.lines.size());
  return exit_code::ok;
}

exit_code run_manifest(manifest_arguments const& args) {
  auto bytes = read_file(args.file);
  if (!bytes) return report(bytes.error(), args.json);
  loaded in;
  in.manifest = exchange::read_manifest(std::move(*bytes), args.file);
  append(in.found, in.manifest.found);
  if (!in.manifest.data) return report(in.found, args.json);
  if (auto const failed = load_rest(args, in)) return report(*failed, args.json);
  return answer(args, in);
}

}  // namespace

command add_manifest(CLI::App& app) {
  auto const args = std::make_shared<manifest_arguments>();
  auto* sub =
      app.add_subcommand("manifest",
                         "Decide every house line of a manifest before the aircraft lands: released, to "
                         "inspect or held, each with its reason");
  sub->add_option("file", args->file, "Manifest as CSV, JSON or XML")->required();
  sub->add_option("--packing-list", args->packing,
                  "Packing list to hold it against: house, sscc, pieces, gross_kg");
  sub->add_option("--list", args->lists, "Sanctions list to screen the parties against; repeat")
      ->allow_extra_args(false);
  sub->add_option("--rates", args->rates, "Exchange rates as CSV: currency, per_euro");
  sub->add_option("--seed", args->seed, "Seed of the lines that are drawn by lot");
  sub->add_option("--draw", args->drawn_permille, "How many in a thousand are drawn by lot")
      ->check(CLI::Range(0, 1000));
  sub->add_option("-o,--out", args->out, "Where to write the line-level replies; .csv, .json or .xml");
  sub->add_flag("--json", args->json, "Print the replies as JSON");
  return {sub, [args] { return run_manifest(*args); }};
}

}  // namespace lifeline::exe
