// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/text.h"
#include "border/nomenclature/search.h"
#include "exchange/json/writer.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/reference_arg.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::vector<std::string> words;
  std::size_t most = 5;
  reference_arguments reference;
};

constexpr std::string_view a_person =
    "A person confirms the code: these are suggestions, ranked by the words alone.";

std::vector<border::paper_rule const*> papers_of(border::suggestion const& one, date on,
                                                 border::reference const& data) {
  return border::papers_for({one.goods, one.code, on}, data.papers);
}

void print_suggestion(border::suggestion const& one, date on, border::reference const& data) {
  fmt::print("{:<10} {:>4}  {}\n", one.code, one.score, one.title);
  if (!one.description.empty() && one.description != one.title)
    fmt::print("      official: {}\n", one.description);
  std::vector<std::string> words;
  for (auto const& m : one.matched)
    words.push_back(m.typed == m.read_as ? m.typed : fmt::format("{} read as {}", m.typed, m.read_as));
  fmt::print("      because of: {}\n", join(words, ", "));
  if (!one.finer.empty()) fmt::print("      finer in the Union in 2020: {}\n", one.finer);
  for (auto const& text : one.dated) fmt::print("      dated: {}\n", text);
  for (auto const& text : one.doubts) fmt::print("      look at this: {}\n", text);
  for (auto const* rule : papers_of(one, on, data)) {
    fmt::print("      paper, {}: {} ({})\n", border::to_word(rule->where), rule->paper, rule->basis);
  }
}

void print_text(border::search_answer const& answer, date on, border::reference const& data) {
  fmt::print("On {}:\n", to_date_text(on));
  for (auto const& one : answer.suggestions) print_suggestion(one, on, data);
  if (answer.suggestions.empty()) fmt::print("no description has these words\n");
  for (auto const& question : answer.questions) {
    fmt::print("Ask: {}\n", question.text);
    for (auto const& [words, code] : question.answers) fmt::print("      {}: {}\n", words, code);
  }
  if (!answer.unknown_words.empty()) fmt::print("In no description: {}\n", join(answer.unknown_words, ", "));
  fmt::print("{}\n", a_person);
}

void write_strings(std::string_view name, std::vector<std::string> const& all, exchange::json::writer& out) {
  out.key(name).begin_array();
  for (auto const& one : all) out.value(one);
  out.end_array();
}

void write_suggestion(border::suggestion const& one, date on, border::reference const& data,
                      exchange::json::writer& out) {
  out.begin_object()
      .field("code", one.code)
      .field("score", one.score)
      .field("goods", one.goods)
      .field("title", one.title);
  out.field("description", one.description).field("finer_2020", one.finer).key("matched").begin_array();
  for (auto const& m : one.matched)
    out.begin_object().field("typed", m.typed).field("read_as", m.read_as).end_object();
  out.end_array();
  write_strings("dated", one.dated, out);
  write_strings("doubts", one.doubts, out);
  out.key("papers").begin_array();
  for (auto const* rule : papers_of(one, on, data)) {
    out.begin_object()
        .field("where", border::to_word(rule->where))
        .field("paper", rule->paper)
        .field("basis", rule->basis)
        .end_object();
  }
  out.end_array().end_object();
}

void print_json(border::search_answer const& answer, date on, border::reference const& data) {
  exchange::json::writer out(3);
  out.begin_object().field("code", answer.suggestions.empty() ? static_cast<int>(exit_code::not_found) : 0);
  out.field("on", to_date_text(on)).field("note", a_person).key("suggestions").begin_array();
  for (auto const& one : answer.suggestions) write_suggestion(one, on, data, out);
  out.end_array().key("questions").begin_array();
  for (auto const& question : answer.questions) {
    out.begin_object().field("id", question.id).field("text", question.text).key("answers").begin_array();
    for (auto const& [words, code] : question.answers)
      out.begin_object().field("answer", words).field("code", code).end_object();
    out.end_array().end_object();
  }
  out.end_array();
  write_strings("unknown_words", answer.unknown_words, out);
  out.end_object();
  fmt::print("{}\n", std::move(out).take());
}

exit_code run(arguments const& args) {
  auto const opened = open_reference(args.reference);
  if (!opened.loaded) return opened.code;
  auto const& data = opened.loaded->data;
  border::code_search const search(data.codes, data.correlations);
  auto const answer = search.find(join(args.words, " "), opened.on, args.most);
  if (args.reference.json) {
    print_json(answer, opened.on, data);
  } else {
    print_text(answer, opened.on, data);
  }
  return answer.suggestions.empty() ? exit_code::not_found : exit_code::ok;
}

}  // namespace

command add_hs(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand("hs",
                                 "Search for a commodity code in plain words, with the questions that decide "
                                 "and the papers it may need");
  sub->add_option("words", args->words, "What the goods are, like \"surgical masks\"")->required();
  sub->add_option("--most", args->most, "How many suggestions")->check(CLI::Range(1, 50));
  add_reference_options(*sub, args->reference);
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
