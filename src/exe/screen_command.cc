// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/text.h"
#include "border/screening/screener.h"
#include "exchange/json/writer.h"
#include "exchange/sanctions/sanctions.h"
#include "exchange/table/csv.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/files.h"
#include "exe/lists_arg.h"

namespace lifeline::exe {
namespace {

using exchange::json::writer;

struct screen_arguments {
  std::vector<std::string> lists;
  std::string name;
  std::string country;
  std::string birth_date;
  std::string file;
  bool json = false;
};

// Parties to screen, with the text they lie in.
struct parties {
  std::vector<border::party_to_screen> list;
  std::shared_ptr<exchange::row_source> text;
};

result<parties> read_parties(std::string const& path) {
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  exchange::problem_sink sink;
  parties out;
  out.text = exchange::open_csv(std::move(*bytes), path, exchange::table_limits{}, sink);
  exchange::row r;
  std::size_t at[3] = {SIZE_MAX, SIZE_MAX, SIZE_MAX};
  constexpr char const* columns[3] = {"name", "country", "birth_date"};
  if (out.text->next(r)) {
    for (std::size_t i = 0; i < r.cells.size(); ++i) {
      for (std::size_t c = 0; c < 3; ++c) {
        if (fold(trim(r.cells[i])) == columns[c]) at[c] = i;
      }
    }
  }
  if (at[0] == SIZE_MAX) return error{fault::bad_input, path, "the table of parties has no column name"};
  while (out.text->next(r)) {
    auto const cell = [&](std::size_t i) {
      return i < r.cells.size() ? trim(r.cells[i]) : std::string_view{};
    };
    out.list.push_back({cell(at[0]), cell(at[1]), cell(at[2])});
  }
  auto const found = sink.take();
  if (has_errors(found)) return error{fault::bad_input, path, to_text(found.front())};
  return out;
}

char const* word_of(border::agreement a) {
  return a == border::agreement::agrees ? "agrees" : a == border::agreement::differs ? "differs" : "unknown";
}

char const* word_of(border::screening_outcome o) {
  return o == border::screening_outcome::clear  ? "clear"
         : o == border::screening_outcome::look ? "look"
                                                : "unreadable";
}

void print_hit(border::screener const& lists, border::party_to_screen const& party, border::hit const& h) {
  auto const& list = lists.lists()[h.list];
  auto const& theirs = list.parties[h.party];
  fmt::print("  {:>4}  {} ({} {}, {}{})\n", h.score, theirs.names[h.name].text, list.name, list.version,
             theirs.id, theirs.names[h.name].weak ? ", weak alias" : "");
  auto const why = lists.explain(party, h);
  for (auto const& m : why.matches)
    fmt::print("        {} = {} ({})\n", m.ours, m.theirs, border::word_of(m.by));
  for (auto const& d : why.doubts) {
    fmt::print("        -{} {}{}{}\n", d.points, border::word_of(d.what), d.words.empty() ? "" : ": ",
               d.words);
  }
  fmt::print("        birth date {}, country {}\n", word_of(h.birth), word_of(h.country));
}

void json_hit(writer& out, border::screener const& lists, border::party_to_screen const& party,
              border::hit const& h) {
  auto const& list = lists.lists()[h.list];
  auto const& theirs = list.parties[h.party];
  out.begin_object().field("list", list.name).field("list_version", list.version).field("id", theirs.id);
  out.field("listed_name", theirs.names[h.name].text).field("weak_alias", theirs.names[h.name].weak);
  out.field("score", std::int64_t{h.score}).field("name_score", std::int64_t{h.name_score});
  out.field("birth_date", word_of(h.birth)).field("country", word_of(h.country)).key("matched").begin_array();
  auto const why = lists.explain(party, h);
  for (auto const& m : why.matches) {
    out.begin_object().field("party", m.ours).field("listed", m.theirs).field("by", border::word_of(m.by));
    out.field("alike", std::int64_t{m.alike}).end_object();
  }
  out.end_array().key("against").begin_array();
  for (auto const& d : why.doubts) {
    out.begin_object()
        .field("what", border::word_of(d.what))
        .field("points", std::int64_t{d.points})
        .field("words", d.words)
        .end_object();
  }
  out.end_array().end_object();
}

void print_answers(border::screener const& lists, std::span<border::party_to_screen const> asked,
                   std::span<border::screening const> answers) {
  std::size_t look = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (answers[i].outcome == border::screening_outcome::clear) continue;
    ++look;
    fmt::print("{}: {}\n", asked[i].name,
               answers[i].hits.empty() ? "has nothing that could be compared; look at the name yourself"
                                       : "a person must look");
    for (auto const& h : answers[i].hits) print_hit(lists, asked[i], h);
  }
  for (auto const& l : lists.lists()) {
    fmt::print("asked: {} {} ({} parties, sha256 {})\n", l.name, l.version, l.parties.size(),
               l.sha256.substr(0, 16));
  }
  fmt::print("{} screened, {} to look at; a hit is a question, a name alone confirms nothing\n", asked.size(),
             look);
}

void print_json_answers(border::screener const& lists, std::span<border::party_to_screen const> asked,
                        std::span<border::screening const> answers, exit_code code) {
  writer out(3);
  out.begin_object().field("code", static_cast<int>(code)).key("lists").begin_array();
  for (auto const& l : lists.lists()) {
    out.begin_object()
        .field("name", l.name)
        .field("format", l.format)
        .field("version", l.version)
        .field("date", l.date);
    out.field("sha256", l.sha256).field("parties", l.parties.size()).end_object();
  }
  out.end_array().key("answers").begin_array();
  for (std::size_t i = 0; i < asked.size(); ++i) {
    out.begin_object()
        .field("name", asked[i].name)
        .field("outcome", word_of(answers[i].outcome))
        .key("hits")
        .begin_array();
    for (auto const& h : answers[i].hits) json_hit(out, lists, asked[i], h);
    out.end_array().end_object();
  }
  out.end_array().end_object();
  fmt::print("{}\n", std::move(out).take());
}

exit_code run_screen(screen_arguments const& args) {
  if (args.name.empty() == args.file.empty()) {
    return report(error{fault::bad_input, {}, "give either a name or --file with a table of parties"},
                  args.json);
  }
  auto const lists = load_lists(args.lists, args.json);
  if (!lists) return report(lists.error(), args.json);
  parties asked;
  if (args.file.empty()) {
    asked.list.push_back({args.name, args.country, args.birth_date});
  } else {
    auto read = read_parties(args.file);
    if (!read) return report(read.error(), args.json);
    asked = std::move(*read);
  }
  border::screener::desk desk(*lists);
  std::vector<border::screening> answers;
  answers.reserve(asked.list.size());
  bool look = false;
  for (auto const& party : asked.list) {
    answers.push_back(lists->screen(desk, party));
    look = look || answers.back().outcome != border::screening_outcome::clear;
  }
  auto const code = look ? exit_code::refuted : exit_code::ok;
  if (args.json) {
    print_json_answers(*lists, asked.list, answers, code);
  } else {
    print_answers(*lists, asked.list, answers);
  }
  return code;
}

}  // namespace

command add_screen(CLI::App& app) {
  auto const args = std::make_shared<screen_arguments>();
  auto* sub = app.add_subcommand(
      "screen",
      "Hold a name, or a table of parties, against sanctions lists that you load; exit code 7 "
      "when a person must look");
  sub->add_option("name", args->name, "Name of the party");
  sub->add_option("--list", args->lists,
                  "Sanctions list: EU, UN or OFAC XML, OFAC or other CSV, OpenSanctions FtM; repeat")
      ->required()
      ->allow_extra_args(false);  // or the name behind it would be another list
  sub->add_option("--country", args->country, "Country of the party, two letters");
  sub->add_option("--birth-date", args->birth_date, "Birth date or year of the party: 1971-01-22, 1971");
  sub->add_option("--file", args->file, "CSV with columns name, country, birth_date instead of one name");
  sub->add_flag("--json", args->json, "Print the answer as JSON");
  return {sub, [args] { return run_screen(*args); }};
}

}  // namespace lifeline::exe
