// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "border/code/identify.h"
#include "exchange/json/writer.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/reference_arg.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::vector<std::string> codes;
  reference_arguments reference;
};

struct identified {
  std::string text;
  std::vector<border::code_reading> readings;
};

bool holds_somewhere(identified const& one) {
  return std::any_of(one.readings.begin(), one.readings.end(),
                     [](auto const& r) { return r.holds && r.rank != border::reading_rank::free_text; });
}

void print_reading(border::code_reading const& reading) {
  auto const& info = border::info_of(reading.kind);
  fmt::print("  {} {}: {}\n", reading.holds ? "yes" : "no ", info.title, reading.why);
  if (reading.holds && reading.rank != border::reading_rank::free_text)
    fmt::print("      spelled {}\n", reading.spelled);
  for (auto const& fact : reading.facts) fmt::print("      {}: {}\n", fact.name, fact.value);
  for (auto const& doubt : reading.doubts) fmt::print("      look at this: {}\n", doubt);
}

void print_text(std::vector<identified> const& all) {
  for (auto const& one : all) {
    fmt::print("{}\n", one.text);
    if (one.readings.empty()) fmt::print("  fits no kind of code that is known here\n");
    for (auto const& reading : one.readings) print_reading(reading);
  }
}

void write_reading(border::code_reading const& reading, exchange::json::writer& out) {
  out.begin_object().field("kind", border::info_of(reading.kind).name).field("holds", reading.holds);
  out.field("rank", border::to_word(reading.rank))
      .field("spelled", reading.spelled)
      .field("why", reading.why);
  out.key("facts").begin_object();
  for (auto const& fact : reading.facts) out.field(fact.name, fact.value);
  out.end_object().key("doubts").begin_array();
  for (auto const& doubt : reading.doubts) out.value(doubt);
  out.end_array().end_object();
}

void print_json(std::vector<identified> const& all, exit_code code) {
  exchange::json::writer out(3);
  out.begin_object().field("code", static_cast<int>(code)).key("codes").begin_array();
  for (auto const& one : all) {
    out.begin_object()
        .field("text", one.text)
        .field("holds", holds_somewhere(one))
        .key("readings")
        .begin_array();
    for (auto const& reading : one.readings) write_reading(reading, out);
    out.end_array().end_object();
  }
  out.end_array().end_object();
  fmt::print("{}\n", std::move(out).take());
}

exit_code run(arguments const& args) {
  auto const opened = open_reference(args.reference);
  if (!opened.loaded) return opened.code;
  border::reference_lists const lists(opened.loaded->data);
  std::vector<identified> all;
  for (auto const& text : args.codes) all.push_back({text, border::identify(text, opened.on, &lists)});
  bool const all_hold = std::all_of(all.begin(), all.end(), holds_somewhere);
  auto const code = all_hold ? exit_code::ok : exit_code::refuted;
  if (args.reference.json) {
    print_json(all, code);
  } else {
    print_text(all);
  }
  return code;
}

}  // namespace

command add_id(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand(
      "id", "Say what a code may be (MRN, EORI, air waybill, container, commodity ...) and whether it holds");
  sub->add_option("code", args->codes, "One or more codes, as they are written")->required();
  add_reference_options(*sub, args->reference);
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
