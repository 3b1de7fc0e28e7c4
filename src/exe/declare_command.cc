// SPDX-License-Identifier: Apache-2.0
// lifeline declare: customs declarations checked, made, changed, and what an authority answered.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <optional>

#include "border/declaration/check.h"
#include "border/declaration/state.h"
#include "exchange/customs/code_list_reader.h"
#include "exchange/customs/make.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/schema.h"
#include "exchange/customs/xml.h"
#include "exchange/json/codec.h"
#include "exchange/json/writer.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/files.h"

namespace lifeline::exe {
namespace {

namespace customs = exchange::customs;
using model::customs::message;

struct arguments {
  std::vector<std::string> files;
  std::string on;
  std::string profile;
  std::string schemas;
  std::string lists;
  std::string after;
  std::string out;
  std::string lrn;
  std::string mrn;
  std::string reason;
  std::string reason_code;
  std::string submitter;
  bool json = false;
};

instant now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

result<instant> moment_of(arguments const& args) {
  if (args.on.empty()) return now();
  auto const given = parse_instant(args.on);
  if (given) return *given;
  return error{fault::bad_input, "--on",
               "«" + args.on + "» is no time; a date or a time with its zone is wanted"};
}

struct loaded {
  std::string bytes;
  message data;
};

// The message of a file, or the exit code after its problems were told.
std::optional<loaded> load(std::string const& file, bool json, exit_code& code) {
  auto bytes = read_file(file);
  if (!bytes) {
    code = report(bytes.error(), json);
    return std::nullopt;
  }
  auto read = customs::read_xml(*bytes, file);
  if (!read.data) {
    code = report(read.found, json);
    return std::nullopt;
  }
  return loaded{std::move(*bytes), std::move(*read.data)};
}

void write_problem(exchange::json::writer& out, problem const& p) {
  out.begin_object().field("level", p.level == severity::error ? "error" : "warning").field("rule", p.code);
  out.field("file", p.file).field("line", p.line).field("pointer", p.column);
  out.field("wco_pointer", border::to_text(border::wco_pointer(p.column)));
  out.field("what", p.what).field("expected", p.expected).field("mend", p.mend).end_object();
}

void print_report(border::check_report const& checked, bool json) {
  auto const code = has_errors(checked.found) ? exit_code::bad_input : exit_code::ok;
  if (json) {
    exchange::json::writer out(2);
    out.begin_object().field("code", static_cast<int>(code)).field("data_set", checked.data_set);
    out.field("rules_applied", checked.rules_applied).key("problems").begin_array();
    for (auto const& p : checked.found) write_problem(out, p);
    out.end_array().key("undecided").begin_array();
    for (auto const& [rule, why] : checked.undecided)
      out.begin_object().field("rule", rule).field("why", why).end_object();
    out.end_array().end_object();
    fmt::print("{}\n", std::move(out).take());
    return;
  }
  for (auto const& p : checked.found) {
    fmt::print("{}\n", to_text(p));
    auto const pointer = border::to_text(border::wco_pointer(p.column));
    if (!pointer.empty()) fmt::print("  WCO pointer {}\n", pointer);
  }
  fmt::print("{}: {} rules applied, {} problems, {} rules undecided\n", checked.data_set,
             checked.rules_applied, checked.found.size(), checked.undecided.size());
  for (auto const& [rule, why] : checked.undecided) fmt::print("  {} not decided: {}\n", rule, why);
}

struct check_means {
  border::dated_lists lists;
  std::optional<customs::schema_folder> schemas;
  std::optional<loaded> earlier;
};

// What the options ask for beside the files; nothing when one of them cannot be had.
std::optional<check_means> means_of(arguments const& args, exit_code& code) {
  check_means out;
  if (!args.lists.empty()) {
    auto const text = read_file(args.lists);
    if (!text) return code = report(text.error(), args.json), std::nullopt;
    auto const found = customs::read_code_lists(*text, args.lists, out.lists);
    if (has_errors(found)) return code = report(found, args.json), std::nullopt;
  }
  if (!args.schemas.empty()) {
    auto opened = customs::schema_folder::open(args.schemas);
    if (!opened) return code = report(opened.error(), args.json), std::nullopt;
    out.schemas = std::move(*opened);
  }
  if (!args.after.empty()) {
    out.earlier = load(args.after, args.json, code);
    if (!out.earlier) return std::nullopt;
  }
  return out;
}

exit_code check_one(std::string const& file, arguments const& args, check_means const& means, instant at) {
  auto code = exit_code::ok;
  auto const read = load(file, args.json, code);
  if (!read) return code;
  border::check_options options;
  options.on = std::chrono::floor<std::chrono::days>(at);
  options.profile = args.profile;
  options.lists = &means.lists;
  if (means.earlier) options.earlier = &means.earlier->data;
  auto checked = border::check_message(read->data, options);
  if (means.schemas) {
    auto const more = means.schemas->check(read->bytes, file);
    checked.found.insert(checked.found.end(), more.begin(), more.end());
  }
  print_report(checked, args.json);
  return has_errors(checked.found) ? exit_code::bad_input : exit_code::ok;
}

exit_code run_check(arguments const& args) {
  auto const at = moment_of(args);
  if (!at) return report(at.error(), args.json);
  auto code = exit_code::ok;
  auto const means = means_of(args, code);
  if (!means) return code;
  // A file that cannot be read stops no other.
  for (auto const& file : args.files) {
    auto const one = check_one(file, args, *means, *at);
    if (one != exit_code::ok) code = one;
  }
  return code;
}

// XML to the file asked for, or to standard output; what its data set still wants goes to standard error.
exit_code hand_over(message const& made, arguments const& args, instant at) {
  border::check_options options;
  options.on = std::chrono::floor<std::chrono::days>(at);
  options.profile = args.profile;
  auto const checked = border::check_message(made, options);
  auto const xml = customs::write_xml(made.root);
  if (!args.out.empty()) {
    auto const written = write_file(args.out, xml);
    if (!written) return report(written.error(), args.json);
  }
  auto const code = has_errors(checked.found) ? exit_code::bad_input : exit_code::ok;
  if (args.json) {
    print_report(checked, true);
  } else {
    if (args.out.empty()) fmt::print("{}", xml);
    for (auto const& p : checked.found) fmt::print(stderr, "{}\n", to_text(p));
  }
  return code;
}

exit_code run_make(arguments const& args) {
  auto const at = moment_of(args);
  if (!at) return report(at.error(), args.json);
  auto const text = read_file(args.files.at(0));
  if (!text) return report(text.error(), args.json);
  model::customs::draft draft;
  auto found = exchange::json::reader().read(*text, draft);
  for (auto& each : found) each.file = args.files.at(0);
  if (has_errors(found)) return report(found, args.json);
  return hand_over(customs::make_declaration(draft, *at), args, *at);
}

customs::request request_of(arguments const& args) {
  return {args.lrn, args.mrn, args.reason, args.reason_code, args.submitter};
}

exit_code run_amend(arguments const& args) {
  auto const at = moment_of(args);
  if (!at) return report(at.error(), args.json);
  auto code = exit_code::ok;
  auto const before = load(args.files.at(0), args.json, code);
  if (!before) return code;
  auto const after = load(args.files.at(1), args.json, code);
  if (!after) return code;
  if (after->data.root.local() == "CC015C") {
    return hand_over(customs::make_transit_amendment(after->data, request_of(args), *at), args, *at);
  }
  return hand_over(customs::make_amendment(before->data, after->data, request_of(args)), args, *at);
}

exit_code run_cancel(arguments const& args) {
  auto const at = moment_of(args);
  if (!at) return report(at.error(), args.json);
  auto code = exit_code::ok;
  auto const read = load(args.files.at(0), args.json, code);
  if (!read) return code;
  return hand_over(customs::make_cancellation(read->data, request_of(args), *at), args, *at);
}

struct taken_reply {
  std::string file;
  model::customs::reply said;
  border::state_verdict verdict = border::state_verdict::taken;
  border::phase after = border::phase::drafted;
};

void print_replies(std::vector<taken_reply> const& all, border::declaration_state const& state,
                   exit_code code, bool json) {
  if (!json) {
    for (auto const& each : all) {
      fmt::print("{}: {}{} -> {}{}\n", each.file, each.said.code,
                 each.said.simulator.empty() ? "" : " (a simulator)", border::name_of(each.after),
                 each.verdict == border::state_verdict::taken
                     ? ""
                     : "; refused: " + std::string(border::sentence_of(each.verdict)));
      for (auto const& e : each.said.errors)
        fmt::print("  {} {} {} {}\n", e.code, e.pointer, e.reason, e.says);
    }
    fmt::print("{} {}\n", border::name_of(state.now), state.mrn);
    return;
  }
  exchange::json::writer out(3);
  out.begin_object()
      .field("code", static_cast<int>(code))
      .field("phase", border::name_of(state.now))
      .field("mrn", state.mrn);
  out.key("replies").begin_array();
  for (auto const& each : all) {
    out.begin_object()
        .field("file", each.file)
        .field("reply", each.said.code)
        .field("phase", border::name_of(each.after));
    out.field("verdict", static_cast<int>(each.verdict))
        .field("simulator", !each.said.simulator.empty())
        .key("errors")
        .begin_array();
    for (auto const& e : each.said.errors) {
      out.begin_object()
          .field("code", e.code)
          .field("pointer", e.pointer)
          .field("rule", e.reason)
          .field("says", e.says)
          .end_object();
    }
    out.end_array().end_object();
  }
  out.end_array().end_object();
  fmt::print("{}\n", std::move(out).take());
}

exit_code run_reply(arguments const& args) {
  border::declaration_state state;
  border::take(state, {border::step::submit, "", args.lrn, ""});
  std::vector<taken_reply> all;
  auto code = exit_code::ok;
  for (auto const& file : args.files) {
    auto const read = load(file, args.json, code);
    if (!read) return code;
    auto const said = customs::read_reply(read->data);
    if (!said) return report(said.error(), args.json);
    taken_reply one{file, *said};
    border::step step{};
    if (!border::step_of(said->code, said->granted, step)) {
      return report(error{fault::bad_input, file, "«" + said->code + "» is no reply that Lifeline knows"},
                    args.json);
    }
    one.verdict = border::take(state, {step, said->id, said->lrn, said->mrn});
    one.after = state.now;
    bool const refused =
        one.verdict != border::state_verdict::taken && one.verdict != border::state_verdict::repeated;
    if (refused) code = exit_code::bad_input;
    all.push_back(std::move(one));
  }
  print_replies(all, state, code, args.json);
  return code;
}

void add_common(CLI::App& sub, arguments& args) {
  sub.add_option("--on", args.on, "Decisive date, or the moment of making; now when left out");
  sub.add_option("--profile", args.profile, "A country whose own rules hold as well")
      ->check(CLI::IsMember(border::known_profiles()));
  sub.add_flag("--json", args.json, "Print the answer as JSON");
}

void add_request(CLI::App& sub, arguments& args) {
  sub.add_option("--lrn", args.lrn, "Your own reference of the request")->required();
  sub.add_option("--mrn", args.mrn, "MRN of the declaration");
  sub.add_option("--reason", args.reason, "Why, in words")->required();
  sub.add_option("--submitter", args.submitter, "EORI of who asks");
  sub.add_option("--out", args.out, "Write the message there instead of to the terminal");
}

}  // namespace

command add_declare(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* top =
      app.add_subcommand("declare", "Customs declarations: check, make, amend, cancel, and read replies");
  top->require_subcommand(1);
  auto* check =
      top->add_subcommand("check", "Tell everything that is wrong with a message, with pointer and rule");
  check->add_option("files", args->files, "WCO DMS or NCTS messages (XML)")->required();
  check->add_option("--schemas", args->schemas,
                    "Folder with the official schemas (.xsd): hold it against them too");
  check->add_option("--lists", args->lists, "Code lists as CSV: list,code,from,until");
  check->add_option("--after", args->after, "The earlier message that this one follows");
  auto* make = top->add_subcommand("make", "Write a declaration (H1, H7, B1, ENS, T1) from facts in JSON");
  make->add_option("file", args->files, "The facts: docs/formats/declaration.md")->required()->expected(1);
  make->add_option("--out", args->out, "Write it there instead of to the terminal");
  auto* amend = top->add_subcommand("amend", "Write the amendment that makes one declaration into another");
  amend->add_option("files", args->files, "The declaration before and after")->required()->expected(2);
  amend->add_option("--reason-code", args->reason_code, "ChangeReasonCode; 32 when left out");
  auto* cancel = top->add_subcommand("cancel", "Write the request to invalidate a declaration");
  cancel->add_option("file", args->files, "The declaration")->required()->expected(1);
  auto* reply =
      top->add_subcommand("reply", "Read replies in their order and tell what became of the declaration");
  reply->add_option("files", args->files, "Replies, first to last")->required();
  reply->add_option("--lrn", args->lrn, "LRN of the declaration, when replies to others must be refused");
  for (auto* sub : {check, make, amend, cancel, reply}) add_common(*sub, *args);
  for (auto* sub : {amend, cancel}) add_request(*sub, *args);
  return {top, [=] {
            if (check->parsed()) return run_check(*args);
            if (make->parsed()) return run_make(*args);
            if (amend->parsed()) return run_amend(*args);
            if (cancel->parsed()) return run_cancel(*args);
            return run_reply(*args);
          }};
}

}  // namespace lifeline::exe
