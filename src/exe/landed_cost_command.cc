// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "exchange/json/writer.h"
#include "exchange/reference/landed_file.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/files.h"
#include "exe/reference_arg.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::string file;
  std::map<std::string, std::string> values;  // key of the file format -> text
  reference_arguments reference;
};

void print_line(border::landed_line const& line) {
  fmt::print("{} {} from {}: customs value {}\n", line.item.code, line.item.description, line.item.origin,
             to_text(line.customs_value));
  for (auto const& tax : line.taxes.lines) {
    fmt::print("  {}  {} of {}: {}", tax.type, tax.expression, to_text(tax.base),
               tax.payable ? to_text(*tax.payable) : "not known");
    if (tax.relieved.minor != 0) fmt::print(", {} relieved", to_text(tax.relieved));
    if (tax.at_risk.minor != 0) fmt::print(", {} at risk", to_text(tax.at_risk));
    fmt::print("  [{}]\n", tax.source);
  }
}

void print_sum(char const* name, std::optional<border::money> const& sum) {
  fmt::print("{:<10} {}\n", name, sum ? to_text(*sum) : "not known");
}

void print_text(border::landed_answer const& answer) {
  for (auto const& line : answer.lines) print_line(line);
  print_sum("goods", answer.goods);
  print_sum("transport", answer.transport);
  print_sum("duties", answer.duties);
  print_sum("VAT", answer.vat);
  print_sum("landed", answer.total);
  if (answer.at_risk.minor != 0) print_sum("at risk", answer.at_risk);
  for (auto const& text : answer.assumed) fmt::print("assumed: {}\n", text);
  for (auto const& text : answer.missing) fmt::print("missing: {}\n", text);
}

void write_money(std::string_view name, std::optional<border::money> const& sum,
                 exchange::json::writer& out) {
  out.key(name);
  if (sum) {
    out.begin_object().field("minor", sum->minor).field("currency", sum->currency).end_object();
  } else {
    out.null();
  }
}

void write_list(std::string_view name, std::vector<std::string> const& list, exchange::json::writer& out) {
  out.key(name).begin_array();
  for (auto const& text : list) out.value(text);
  out.end_array();
}

void write_line(border::landed_line const& line, exchange::json::writer& out) {
  out.begin_object()
      .field("code", line.item.code)
      .field("description", line.item.description)
      .field("origin", line.item.origin);
  write_money("customs_value", line.customs_value, out);
  out.key("taxes").begin_array();
  for (auto const& tax : line.taxes.lines) {
    out.begin_object()
        .field("type", tax.type)
        .field("expression", tax.expression)
        .field("source", tax.source);
    write_money("base", tax.base, out);
    write_money("gross", tax.gross, out);
    write_money("relieved", tax.relieved, out);
    write_money("at_risk", tax.at_risk, out);
    write_money("payable", tax.payable, out);
    write_list("working", tax.working, out);
    out.end_object();
  }
  out.end_array().end_object();
}

void print_json(border::landed_answer const& answer, exit_code code) {
  exchange::json::writer out(3);
  out.begin_object().field("code", static_cast<int>(code)).key("lines").begin_array();
  for (auto const& line : answer.lines) write_line(line, out);
  out.end_array();
  write_money("goods", answer.goods, out);
  write_money("transport", answer.transport, out);
  write_money("duties", answer.duties, out);
  write_money("vat", answer.vat, out);
  write_money("landed", answer.total, out);
  write_money("at_risk", answer.at_risk, out);
  write_list("assumed", answer.assumed, out);
  write_list("missing", answer.missing, out);
  out.end_object();
  fmt::print("{}\n", std::move(out).take());
}

exit_code run(arguments const& args) {
  bool const json = args.reference.json;
  auto const opened = open_reference(args.reference);
  if (!opened.loaded) return opened.code;
  exchange::loaded_landed loaded;
  if (args.file.empty()) {
    loaded = exchange::landed_from(args.values, opened.on);
  } else {
    auto const text = read_file(args.file);
    if (!text) return report(text.error(), json);
    loaded = exchange::read_landed(*text, args.file, opened.on);
  }
  if (has_errors(loaded.found)) return report(loaded.found, json);
  auto const& data = opened.loaded->data;
  auto const answer = border::landed_cost(loaded.asked, data.measures, {data.words, data.rates},
                                          *border::find_rounding(loaded.rounding));
  auto const code = answer.total ? exit_code::ok : exit_code::not_found;
  if (json) {
    print_json(answer, code);
  } else {
    print_text(answer);
  }
  return code;
}

void add_values(CLI::App& sub, std::map<std::string, std::string>& values) {
  struct option {
    char const* name;
    char const* key;
    char const* about;
  };
  for (auto const& [name, key, about] : std::initializer_list<option>{
           {"--code", "code", "Commodity code"},
           {"--price", "price", "Price of all pieces"},
           {"--currency", "currency", "Of price and freight; EUR when not given"},
           {"--origin", "origin", "Country of origin, like CN"},
           {"--to", "destination", "Member State of destination, like BE"},
           {"--incoterm", "incoterm", "What the price holds, like FOB or CIF"},
           {"--freight", "freight", "Up to the border of the Union"},
           {"--insurance", "insurance", "Up to the border of the Union"},
           {"--inland", "inland", "From the border to the door"},
           {"--net-kg", "net_kg", "Net mass"},
           {"--pieces", "pieces", "How many pieces"},
           {"--kind", "kind", "commercial or gift"},
           {"--shown", "shown", "Conditions that are met, ';' between, like end_use"},
           {"--relief", "relief", "none, C26 or suspended"},
           {"--rounding", "rounding", "truncate, half-up, truncate-component or half-up-component"}}) {
    sub.add_option_function<std::string>(
        name, [&values, key = std::string(key)](std::string const& text) { values[key] = text; }, about);
  }
}

}  // namespace

command add_landed_cost(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand(
      "landed-cost", "Say what goods cost at the door: price, freight, duty, VAT, and what was assumed");
  sub->add_option("file", args->file,
                  "Consignment as TOML (docs/formats/landed-cost.md); or say it by options");
  add_values(*sub, args->values);
  add_reference_options(*sub, args->reference);
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
