// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/paper.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/pdf/sheet.h"
#include "exchange/pdf/words.h"
#include "model/paper/form.h"
#include "model/paper/term.h"

namespace lifeline::exchange::pdf {
namespace {

using model::paper;

class paper_writer {
 public:
  paper_writer(paper const& p, print_options const& how)
      : paper_(p), form_(model::form_of(p.kind)), how_(how), say_(p.languages) {}

  void draw(pages& on) const {
    for (int copy = 1; copy <= form_.originals; ++copy) {
      if (copy > 1) on.next();
      draw_one(on, copy);
    }
  }
  std::string title() const { return std::string(word(title_words(), name_of(paper_.kind), say_.first())); }

 private:
  std::string ui(std::string_view name) const { return say_.both(other_words(), name); }

  std::string gap(std::string_view field, std::size_t line = 0) const {
    for (auto const& f : paper_.findings) {
      if (f.field == field && f.line == static_cast<std::int32_t>(line))
        return fmt::format("{} [{}]", ui("missing"), f.number);
    }
    return {};
  }

  void draw_one(pages& on, int copy) const {
    written_page s(on, {foot(), std::string(word(other_words(), "page", say_.first()))});
    head(s, copy);
    if (!paper_.findings.empty()) s.banner(ui("incomplete"));
    parties(s);
    s.skip(2);
    fields(s);
    s.heading(ui("goods"));
    lines(s);
    s.skip(3);
    for (auto const name : form_.statements) {
      s.paragraph(std::string(word(statement_words(), name, say_.first())),
                  say_.two() ? std::string(word(statement_words(), name, say_.second())) : std::string());
    }
    std::vector<std::string> who;
    for (auto const role : form_.signatures) who.push_back(say_.both(role_words(), name_of(role)));
    s.signatures(who, ui("signature"));
    findings(s);
    if (!on.unprintable().empty()) s.banner(ui("unprintable") + on.unprintable());
  }

  std::string foot() const {
    return fmt::format("{} {} · {} {} · {} · {} {}", title(), model::value_of(paper_, "number"),
                       word(other_words(), "consignment", say_.first()), paper_.consignment, form_.basis,
                       word(other_words(), "printed", say_.first()), lifeline::to_text(how_.made)) +
           (how_.printed_by.empty() ? "" : " · " + how_.printed_by);
  }

  void head(written_page& s, int copy) const {
    auto const value = std::string(form_.code.empty() ? std::string_view() : value_of(paper_, form_.code));
    auto under = fmt::format("{}: {}", ui("consignment"), paper_.consignment);
    if (form_.originals > 1) {
      auto const role = form_.signatures[static_cast<std::size_t>(copy - 1)];
      under += fmt::format("\n{} {}/{} – {} {}", ui("original"), copy, form_.originals,
                           word(other_words(), "for", say_.first()), say_.both(role_words(), name_of(role)));
    }
    auto const second =
        say_.two() ? std::string(word(title_words(), name_of(paper_.kind), say_.second())) : std::string();
    auto const code = encode(bar_kind::code_128, printable_code(value));
    bool const show = !value.empty() && code.has_value();
    s.title(title(), second, under, show ? &*code : nullptr, value);
  }

  // An air waybill's bar code has its eleven digits and nothing between (IATA Resolution 606).
  std::string printable_code(std::string const& value) const {
    if (paper_.kind != model::paper_kind::air_waybill) return value;
    std::string out;
    std::copy_if(value.begin(), value.end(), std::back_inserter(out),
                 [](char c) { return c != '-' && c != ' '; });
    return out;
  }

  void parties(written_page& s) const {
    std::vector<cell_text> cells;
    for (auto const& use : form_.roles) {
      auto const* const party = find_party(paper_, use.role);
      if (party == nullptr && !use.must) continue;
      cells.push_back(party_cell(use, party));
    }
    s.grid(cells, 2);
  }

  cell_text party_cell(model::role_use const& use, model::paper_party const* party) const {
    auto const name = std::string(name_of(use.role));
    cell_text cell{say_.both(role_words(), name), {}, gap(name)};
    if (party == nullptr) return cell;
    auto const add = [&](std::string const& text, std::string_view between = "\n") {
      if (text.empty()) return;
      if (!cell.value.empty()) cell.value += between;
      cell.value += text;
    };
    add(party->name);
    add(party->address);
    auto city = party->postcode;
    if (!party->city.empty()) city += (city.empty() ? "" : " ") + party->city;
    if (!party->country.empty()) city += (city.empty() ? "" : ", ") + party->country;
    add(city);
    if (!party->phone.empty()) add("T " + party->phone);
    if (!party->email.empty()) add(party->email);
    if (!party->eori.empty()) add("EORI " + party->eori);
    for (auto const* const part : {".address", ".phone", ".eori"}) {
      auto const missing = gap(name + part);
      if (!missing.empty())
        cell.gap += (cell.gap.empty() ? "" : "\n") + std::string(part + 1) + " " + missing;
    }
    return cell;
  }

  void fields(written_page& s) const {
    std::vector<cell_text> cells;
    for (auto const& use : form_.fields) {
      auto const value = value_of(paper_, use.name);
      if (value.empty() && !use.must) continue;
      auto const* const term = model::find_paper_term(use.name);
      cells.push_back({say_.both(field_words(), use.name),
                       term == nullptr ? std::string(value) : model::present(value, term->sort),
                       gap(use.name)});
    }
    s.grid(cells, 4);
  }

  bool is_shown(model::term_use const& use) const {
    return use.must || std::any_of(paper_.lines.begin(), paper_.lines.end(), [&](auto const& line) {
             return !model::column_text(line, use.name).empty();
           });
  }

  void lines(written_page& s) const {
    std::vector<sheet_column> columns = {{ui("number"), 0.5, true}};
    std::vector<model::paper_term const*> terms;
    for (auto const& use : form_.columns) {
      auto const* const term = model::find_paper_column(use.name);
      if (term == nullptr || !is_shown(use)) continue;
      terms.push_back(term);
      bool const number = term->sort != model::value_sort::text && term->sort != model::value_sort::code;
      double const weight = use.name == "description" ? 3 : number ? 1.3 : 1.5;
      columns.push_back({say_.both(column_words(), use.name), weight, number});
    }
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < paper_.lines.size(); ++i) {
      rows.push_back({std::to_string(i + 1)});
      for (auto const* const term : terms) {
        auto text = model::present(model::column_text(paper_.lines[i], term->name), term->sort);
        if (auto const missing = gap(term->name, i + 1); !missing.empty() && text.empty()) text = missing;
        rows.back().push_back(std::move(text));
      }
    }
    s.table(columns, rows);
  }

  void findings(written_page& s) const {
    if (paper_.findings.empty()) return;
    s.heading(ui("findings"));
    std::vector<std::vector<std::string>> rows;
    rows.reserve(paper_.findings.size());
    for (auto const& f : paper_.findings) rows.push_back({std::to_string(f.number), f.sentence});
    s.table({{ui("number"), 0.6, true}, {"", 9, false}}, rows);
  }

  paper const& paper_;
  model::paper_form const& form_;
  print_options const& how_;
  tongues say_;
};

}  // namespace

std::string paper_pdf(font_book const& book, paper const& p, print_options const& how) {
  paper_writer const writer(p, how);
  return print(book, {writer.title() + " " + std::string(value_of(p, "number")), how.made, a4},
               [&](pages& on) { writer.draw(on); });
}

}  // namespace lifeline::exchange::pdf
