// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "exchange/pdf/paper.h"
#include "exchange/pdf/sheet.h"
#include "exchange/pdf/words.h"
#include "model/paper/term.h"

namespace lifeline::exchange::pdf {
namespace {

std::string shown(std::string const& field, std::string const& value) {
  auto const* const term = model::find_paper_term(field);
  auto const* const column = model::find_paper_column(field);
  if (term != nullptr) return model::present(value, term->sort);
  return column != nullptr ? model::present(value, column->sort) : value;
}

std::string name_in(tongues const& say, std::string const& field) {
  return model::find_paper_term(field) != nullptr ? say.both(field_words(), field)
                                                  : say.both(column_words(), field);
}

std::string csv_cell(std::string const& text) {
  auto safe = text;
  if (!safe.empty() && std::string_view("=+-@\t\r\n").find(safe.front()) != std::string_view::npos)
    safe.insert(safe.begin(), '\'');
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (char const c : safe) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string differences_pdf(font_book const& book, model::reconciliation const& found,
                            model::text_list const& languages, print_options const& how) {
  tongues const say(languages);
  auto const title = std::string(word(title_words(), "reconciliation", say.first()));
  auto const ui = [&](std::string_view name) { return say.both(other_words(), name); };
  return print(book, {title + " " + found.consignment, how.made, a4}, [&](pages& on) {
    written_page s(on, {fmt::format("{} · {} {}", found.consignment,
                                    word(other_words(), "printed", say.first()), lifeline::to_text(how.made)),
                        std::string(word(other_words(), "page", say.first()))});
    s.title(
        title, say.two() ? std::string(word(title_words(), "reconciliation", say.second())) : "",
        fmt::format("{}: {}\n{}: {}", ui("consignment"), found.consignment, ui("compared"), found.compared),
        nullptr, {});
    std::string papers;
    for (auto const& p : found.papers) papers += (papers.empty() ? "" : ", ") + p;
    s.paragraph(papers, {});
    if (found.differences.empty()) return s.banner(ui("no_differences"));
    std::vector<std::vector<std::string>> rows;
    for (auto const& d : found.differences) {
      rows.push_back(
          {std::to_string(d.number), name_in(say, d.field) + (d.about.empty() ? "" : "\n" + d.about),
           d.paper_a + "\n" + shown(d.field, d.value_a),
           d.paper_b.empty() ? "" : d.paper_b + "\n" + shown(d.field, d.value_b), shown(d.field, d.ledger)});
    }
    s.table({{ui("number"), 0.5, true},
             {ui("field"), 2, false},
             {ui("paper_a"), 2, false},
             {ui("paper_b"), 2, false},
             {ui("ledger"), 1.5, false}},
            rows);
  });
}

std::string differences_csv(model::reconciliation const& found) {
  std::string out = "number,field,about,paper_a,value_a,paper_b,value_b,ledger,sentence\r\n";
  for (auto const& d : found.differences) {
    out += std::to_string(d.number);
    for (auto const* const text :
         {&d.field, &d.about, &d.paper_a, &d.value_a, &d.paper_b, &d.value_b, &d.ledger, &d.sentence})
      out += "," + csv_cell(*text);
    out += "\r\n";
  }
  return out;
}

}  // namespace lifeline::exchange::pdf
