// SPDX-License-Identifier: Apache-2.0
#include "plan/explain.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/text.h"
#include "exchange/json/writer.h"
#include "exchange/table/spelling.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/scenario_arg.h"

namespace lifeline::exe {
namespace {

constexpr std::size_t most_ids = 8;  // of those that there are, in a message

struct arguments {
  std::string plan;
  std::string scenario;
  std::string need;
  std::string lot;
  std::string leg;
  bool json = false;
};

void print_ways(std::string const& title, std::vector<plan::explained_way> const& ways) {
  if (!ways.empty()) fmt::print("{}\n", title);
  for (auto const& w : ways) {
    std::string const amount =
        w.quantity.count() > 0 ? print_grouped(w.quantity.count()) + " pieces of " : "";
    fmt::print("  {}{} to {}: {}, there {}\n", amount, w.lot, w.need, w.way, to_short_text(w.available));
    for (auto const& limit : w.in_the_way) fmt::print("      in the way: {}\n", limit);
  }
}

void print_text(plan::explanation const& e) {
  for (auto const& sentence : e.sentences) fmt::print("{}\n", sentence);
  print_ways("The plan uses:", e.used);
  print_ways("The next best ways:", e.next_best);
  if (!e.limits.empty()) fmt::print("What binds, and what one more unit would bring:\n");
  for (auto const& limit : e.limits) {
    fmt::print("  {}; one more {}: {}\n", limit.what, limit.one_more,
               limit.brings.empty() ? "nothing that shows in pieces or hours" : join(limit.brings, "; "));
  }
}

void write_ways(exchange::json::writer& out, std::string_view key,
                std::vector<plan::explained_way> const& ways) {
  out.key(key).begin_array();
  for (auto const& w : ways) {
    out.begin_object().field("lot", w.lot).field("need", w.need).field("quantity_pieces", w.quantity.count());
    out.field("way", w.way)
        .field("available", to_text(w.available))
        .field("worth", w.worth)
        .key("in_the_way")
        .begin_array();
    for (auto const& limit : w.in_the_way) out.value(limit);
    out.end_array().end_object();
  }
  out.end_array();
}

void print_json(plan::explanation const& e) {
  exchange::json::writer out(2);
  out.begin_object().field("about", e.about).key("sentences").begin_array();
  for (auto const& sentence : e.sentences) out.value(sentence);
  out.end_array();
  write_ways(out, "used", e.used);
  write_ways(out, "next_best", e.next_best);
  out.key("limits").begin_array();
  for (auto const& limit : e.limits) {
    out.begin_object()
        .field("what", limit.what)
        .field("one_more", limit.one_more)
        .field("price", limit.price);
    out.field("gained", limit.gained).key("brings").begin_array();
    for (auto const& one : limit.brings) out.value(one);
    out.end_array().end_object();
  }
  out.end_array().end_object();
  fmt::print("{}\n", std::move(out).take());
}

template <class Rows>
void add_ids(Rows const& rows, std::vector<std::string>& ids) {
  for (auto const& row : rows) ids.push_back(row.id);
}

// The id that was likely meant, or some that there are.
std::string ids_instead(model::scenario const& world, plan::subject what, std::string const& id) {
  std::vector<std::string> ids;
  if (what == plan::subject::need) add_ids(world.needs, ids);
  if (what == plan::subject::lot) add_ids(world.lots, ids);
  if (what == plan::subject::leg) add_ids(world.legs, ids);
  if (what == plan::subject::leg) add_ids(world.lanes, ids);
  auto const near = exchange::nearest(id, ids);
  if (!near.empty()) return fmt::format("did you mean {}?", near);
  bool const all = ids.size() <= most_ids;
  if (!all) ids.resize(most_ids);
  return fmt::format("there are {}{}", join(ids, ", "), all ? "" : " and more");
}

exit_code run(arguments const& args) {
  int const asked = (args.need.empty() ? 0 : 1) + (args.lot.empty() ? 0 : 1) + (args.leg.empty() ? 0 : 1);
  if (asked != 1) {
    fmt::print(stderr, "lifeline explain: give exactly one of --need, --lot and --leg\n");
    return exit_code::usage;
  }
  auto const opened = open_plan(args.plan, args.scenario, args.json);
  if (!opened.plan) return opened.code;
  auto const what = !args.need.empty()  ? plan::subject::need
                    : !args.lot.empty() ? plan::subject::lot
                                        : plan::subject::leg;
  std::string const id = args.need + args.lot + args.leg;
  auto const found = plan::explain(opened.scenario->data, *opened.plan, what, id);
  if (!found) {
    auto told = found.error();
    if (told.kind == fault::not_found) told.what += "; " + ids_instead(opened.scenario->data, what, id);
    return report(told, args.json);
  }
  args.json ? print_json(*found) : print_text(*found);
  return exit_code::ok;
}

}  // namespace

command add_explain(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand("explain", "Why this much and not more: of a need, a lot, or a leg");
  sub->add_option("plan", args->plan, "The plan.json to explain")->required();
  sub->add_option("--scenario", args->scenario,
                  "The scenario it was made from; the folder beside the plan when not given");
  sub->add_option("--need", args->need, "A need");
  sub->add_option("--lot", args->lot, "A lot");
  sub->add_option("--leg", args->leg, "A leg or a lane");
  sub->add_flag("--json", args->json, "Print the answer as JSON");
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
