// SPDX-License-Identifier: Apache-2.0
#include "model/paper/reconcile.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "model/paper/term.h"

namespace lifeline::model {
namespace {

// What several papers say of one thing.
struct said {
  std::string paper;
  std::string value;
};

// What is held against each other: which word, under which number, of what, and what the ledger says.
struct question {
  paper_term term;
  std::int32_t number = 0;
  std::string about;
  std::string ledger;
};

// Numbers, dates and states of one paper alone, which no other paper shares.
constexpr std::string_view own_terms[] = {"number", "date",     "place",       "time_limit",  "documents",
                                          "event",  "position", "root_sha256", "received_at", "reference"};
bool is_own(std::string_view term) {
  return std::find(std::begin(own_terms), std::end(own_terms), term) != std::end(own_terms);
}

// A receipt's counts are of what came, not of what was sent: they differ by their purpose.
bool tells_what_came(paper_kind kind) {
  return kind == paper_kind::receipt || kind == paper_kind::goods_received_note;
}

// These name airports on an air waybill; the destination of other papers is where the goods go in the end.
constexpr std::string_view airport_terms[] = {"departure", "destination"};
bool names_airport(paper_kind kind, std::string_view term) {
  return kind == paper_kind::air_waybill &&
         std::find(std::begin(airport_terms), std::end(airport_terms), term) != std::end(airport_terms);
}

// A transit declaration is another declaration than the one that frees the goods: each has its own MRN.
bool is_of_another_declaration(paper_kind kind, std::string_view term) {
  return kind == paper_kind::transit_document && term == "mrn";
}

class comparison {
 public:
  comparison(std::vector<paper> const& papers, ledger_figures const& ledger)
      : papers_(papers), ledger_(ledger) {
    out_.consignment = ledger.consignment;
    std::transform(papers.begin(), papers.end(), std::back_inserter(out_.papers), label);
    lines_.reserve(papers.size());
    for (auto const& p : papers) lines_.push_back(by_key(p.lines));
    ledger_lines_ = by_key(ledger.lines);
  }

  reconciliation run() {
    for (auto const& term : paper_terms()) {
      if (!is_own(term.name)) compare_term(term);
    }
    for (auto const& name : airport_terms) compare_airport(*find_paper_term(name));
    for (std::size_t i = 0; i < paper_roles; ++i) compare_party(static_cast<paper_role>(i));
    for (auto const& key : line_keys()) {
      for (auto const& column : paper_columns()) compare_column(column, key);
    }
    for (auto const& p : papers_) compare_sums(p);
    return std::move(out_);
  }

 private:
  static std::string label(paper const& p) {
    auto const number = value_of(p, "number");
    auto out = std::string(name_of(p.kind));
    return number.empty() ? out : out + " " + std::string(number);
  }
  // Lines are the same goods when their lots are; where no lot is named, when their items are.
  static std::string const& key_of(paper_line const& line) { return line.lot.empty() ? line.item : line.lot; }
  using lines_by_key = std::map<std::string_view, std::vector<paper_line const*>>;
  static lines_by_key by_key(std::vector<paper_line> const& lines) {
    lines_by_key out;
    for (auto const& line : lines) out[key_of(line)].push_back(&line);
    return out;
  }

  void compare_term(paper_term const& term) {
    std::vector<said> all;
    for (auto const& p : papers_) {
      if (tells_what_came(p.kind) && term.sort != value_sort::code) continue;
      if (names_airport(p.kind, term.name) || is_of_another_declaration(p.kind, term.name)) continue;
      if (auto const v = value_of(p, term.name); !v.empty()) all.push_back({label(p), std::string(v)});
    }
    hold({term, number_of_term(term.name), "", ledger_field(std::string(term.name))}, all);
  }

  void compare_airport(paper_term const& term) {
    std::vector<said> all;
    for (auto const& p : papers_) {
      auto const v = value_of(p, term.name);
      if (names_airport(p.kind, term.name) && !v.empty()) all.push_back({label(p), std::string(v)});
    }
    auto const ledger = ledger_field("airport_of_" + std::string(term.name));
    hold({term, number_of_term(term.name), "airport", ledger}, all);
  }

  std::string ledger_field(std::string const& name) const {
    auto const at = std::find_if(ledger_.fields.begin(), ledger_.fields.end(),
                                 [&](auto const& f) { return f.name == name; });
    return at == ledger_.fields.end() ? std::string() : at->value;
  }

  void compare_party(paper_role role) {
    std::vector<said> names;
    for (auto const& p : papers_) {
      auto const* const party = find_party(p, role);
      if (party != nullptr && !party->name.empty()) names.push_back({label(p), party->name});
    }
    hold({{"name", value_sort::text}, 301 + static_cast<std::int32_t>(role), std::string(name_of(role)), ""},
         names);
  }

  std::set<std::string_view> line_keys() const {
    std::set<std::string_view> out;
    for (auto const& lines : lines_) {
      for (auto const& [key, of] : lines) out.insert(key);
    }
    for (auto const& [key, of] : ledger_lines_) out.insert(key);
    out.erase("");
    return out;
  }

  // Lines with the same key are added up where they are amounts, else the first one that says something
  // counts.
  static std::string text_in(lines_by_key const& lines, paper_term const& column, std::string_view key) {
    bool const adds = column.sort == value_sort::count || column.sort == value_sort::mass ||
                      column.sort == value_sort::volume ||
                      (column.sort == value_sort::money && column.name != "unit_value_cents");
    std::optional<std::int64_t> sum;
    auto const of_key = lines.find(key);
    if (of_key == lines.end()) return {};
    for (auto const* const line : of_key->second) {
      auto text = column_text(*line, column.name);
      if (text.empty()) continue;
      if (!adds) return text;
      std::int64_t more = 0;
      auto const one = parse_scaled(text, 1);
      if (!one || __builtin_add_overflow(sum.value_or(0), *one, &more)) return {};
      sum = more;
    }
    return sum ? std::to_string(*sum) : std::string();
  }

  void compare_column(paper_term const& column, std::string_view key) {
    if (column.name == "lot" || column.name == "marks") return;
    std::vector<said> all;
    for (std::size_t i = 0; i < papers_.size(); ++i) {
      if (tells_what_came(papers_[i].kind) && column.sort == value_sort::count) continue;
      if (auto text = text_in(lines_[i], column, key); !text.empty())
        all.push_back({out_.papers[i], std::move(text)});
    }
    hold({column, 500 + number_of_column(column.name), std::string(key), text_in(ledger_lines_, column, key)},
         all);
  }

  void compare_sums(paper const& p) {
    constexpr std::pair<std::string_view, std::string_view> sums[] = {
        {"packages", "packages"},     {"pieces", "quantity_pieces"}, {"gross_mass_g", "gross_mass_g"},
        {"net_mass_g", "net_mass_g"}, {"volume_cm3", "volume_cm3"},  {"value_total_cents", "value_cents"}};
    for (std::size_t i = 0; i < std::size(sums); ++i) {
      auto const total = std::string(value_of(p, sums[i].first));
      auto const sum = sum_of(p.lines, sums[i].second);
      if (total.empty() || sum.empty()) continue;
      auto const* const term = find_paper_term(sums[i].first);
      hold({*term, 901 + static_cast<std::int32_t>(i), "", ""}, {{label(p), total}, {"lines", sum}});
    }
    compare_line_values(p);
  }

  // Quantity times unit value is the value of the line.
  void compare_line_values(paper const& p) {
    for (auto const& line : p.lines) {
      if (!line.quantity || !line.unit_value || !line.value) continue;
      std::int64_t product = 0;
      bool const over = __builtin_mul_overflow(line.quantity->count(), line.unit_value->count(), &product);
      hold({{"value_cents", value_sort::money}, 910, key_of(line), ""},
           {{label(p), std::to_string(line.value->count())}, {"lines", over ? "" : std::to_string(product)}});
    }
  }

  // Empty unless every line says it.
  static std::string sum_of(std::vector<paper_line> const& lines, std::string_view column) {
    std::int64_t sum = 0;
    for (auto const& line : lines) {
      auto const one = parse_scaled(column_text(line, column), 1);
      if (!one || __builtin_add_overflow(sum, *one, &sum)) return {};
    }
    return lines.empty() ? std::string() : std::to_string(sum);
  }

  void hold(question const& q, std::vector<said> const& all) {
    out_.compared += static_cast<std::int64_t>(all.size());
    if (all.empty()) return;
    auto const same = [&](std::string const& a, std::string const& b) {
      return comparable(a, q.term.sort) == comparable(b, q.term.sort);
    };
    auto const with_ledger =
        std::find_if(all.begin(), all.end(), [&](auto const& s) { return same(s.value, q.ledger); });
    auto const& a = q.ledger.empty() || with_ledger == all.end() ? all.front() : *with_ledger;
    bool told = false;
    for (auto const& b : all) {
      if (same(a.value, b.value)) continue;
      add(q, a, b);
      told = true;
    }
    if (!told && !q.ledger.empty() && !same(a.value, q.ledger)) add(q, a, {});
  }

  void add(question const& q, said const& a, said const& b) {
    paper_difference d{
        q.number, std::string(q.term.name), q.about, a.paper, a.value, b.paper, b.value, q.ledger, {}};
    d.sentence = a.paper + " says " + present(a.value, q.term.sort);
    if (!b.paper.empty()) d.sentence += ", " + b.paper + " says " + present(b.value, q.term.sort);
    if (!q.ledger.empty()) d.sentence += "; the ledger says " + present(q.ledger, q.term.sort);
    d.sentence += q.about.empty() ? " (" + d.field + ")." : " (" + d.field + " of " + q.about + ").";
    out_.differences.push_back(std::move(d));
  }

  std::vector<paper> const& papers_;
  ledger_figures const& ledger_;
  std::vector<lines_by_key> lines_;  // of each paper
  lines_by_key ledger_lines_;
  reconciliation out_;
};

}  // namespace

reconciliation reconcile(std::vector<paper> const& papers, ledger_figures const& ledger) {
  return comparison(papers, ledger).run();
}

}  // namespace lifeline::model
