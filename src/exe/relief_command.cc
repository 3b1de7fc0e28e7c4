// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "border/relief/decision.h"
#include "exchange/json/writer.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/reference_arg.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::string imported;
  std::string arrives;
  std::string destination;
  std::string organisation = "other";
  bool for_rebuilding = false;
  bool sold = false;
  bool no_accounts = false;
  reference_arguments reference;
};

std::optional<border::organisation_kind> organisation_of(std::string const& word) {
  using kind = border::organisation_kind;
  for (auto const one : {kind::state_body, kind::approved_charity, kind::relief_agency, kind::other}) {
    if (border::to_word(one) == word) return one;
  }
  return std::nullopt;
}

void print_text(std::vector<border::lawful_way> const& ways) {
  for (auto const& way : ways) {
    fmt::print("{} {}: {}\n", way.open ? "open  " : "closed", border::to_word(way.way), way.why);
    for (auto const& needed : way.needed) fmt::print("         needs {}\n", needed);
  }
}

void print_json(std::vector<border::lawful_way> const& ways) {
  exchange::json::writer out(3);
  out.begin_object().field("code", 0).key("ways").begin_array();
  for (auto const& way : ways) {
    out.begin_object()
        .field("way", border::to_word(way.way))
        .field("open", way.open)
        .field("why", way.why)
        .key("needed")
        .begin_array();
    for (auto const& needed : way.needed) out.value(needed);
    out.end_array().end_object();
  }
  out.end_array().end_object();
  fmt::print("{}\n", std::move(out).take());
}

exit_code run(arguments const& args) {
  auto const opened = open_reference(args.reference);
  if (!opened.loaded) return opened.code;
  border::relief_question asked;
  asked.asked_on = opened.on;
  auto const imported = args.imported.empty() ? std::optional(opened.on) : parse_date(args.imported);
  if (!imported)
    return report(error{fault::bad_input, "--imported", "not a day; write it like 2020-03-13"},
                  args.reference.json);
  asked.imported_on = *imported;
  asked.organisation = organisation_of(args.organisation).value_or(border::organisation_kind::other);
  asked.arrives_in = args.arrives;
  asked.destination = args.destination;
  asked.for_rebuilding = args.for_rebuilding;
  asked.free_of_charge = !args.sold;
  asked.auditable_accounts = !args.no_accounts;
  auto const ways = border::lawful_ways(asked);
  if (args.reference.json) {
    print_json(ways);
  } else {
    print_text(ways);
  }
  return exit_code::ok;
}

}  // namespace

command add_relief(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand("relief",
                                 "Say which lawful ways relief goods have into the Union on a day: relief, "
                                 "suspension, transit, payment");
  sub->add_option("--arrives", args->arrives, "Member State where the goods arrive, like BE")->required();
  sub->add_option("--to", args->destination, "Country where they are used, like IT")->required();
  sub->add_option("--imported", args->imported,
                  "Day of the declaration; --on is the day whose law is known; the same when not given");
  sub->add_option("--organisation", args->organisation,
                  "Who imports: state_body, approved_charity, relief_agency or other")
      ->check(CLI::IsMember({"state_body", "approved_charity", "relief_agency", "other"}));
  sub->add_flag("--sold", args->sold, "The goods are not given or lent free of charge");
  sub->add_flag("--rebuilding", args->for_rebuilding, "Material for rebuilding a disaster area");
  sub->add_flag("--no-accounts", args->no_accounts,
                "The organisation keeps no accounts that an authority can supervise");
  add_reference_options(*sub, args->reference);
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
