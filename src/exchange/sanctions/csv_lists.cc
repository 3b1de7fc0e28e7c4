// SPDX-License-Identifier: Apache-2.0
// Lists as tables: OFAC's sdn.csv and alt.csv, which have no header, and tables with one.
#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>

#include "base/text.h"
#include "exchange/sanctions/parts.h"
#include "exchange/table/csv.h"

namespace lifeline::exchange::sanctions {
namespace {

using model::listed_kind;
using model::listed_party;

std::string_view cell(row const& r, std::size_t at) {
  return at < r.cells.size() ? trim(r.cells[at]) : std::string_view{};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "DOB 07 Oct 1954; POB Havana" among the remarks.
void births_of(std::string_view remarks, listed_party& out) {
  for (auto const& one : split_list(remarks, ';')) {
    if (one.substr(0, 4) == "DOB " || one.substr(0, 14) == "alternate DOB ")
      add_once(out.birth_dates, iso_day(one));
    if (one.substr(0, 12) == "nationality ") add_once(out.countries, one.substr(12));
  }
}

listed_kind kind_of(std::string_view word) {
  auto const kind = fold(word);
  if (kind == "individual" || kind == "person") return listed_kind::person;
  if (kind == "vessel") return listed_kind::vessel;
  bool const company =
      kind == "organization" || kind == "organisation" || kind == "company" || kind == "entity";
  return company ? listed_kind::organisation : listed_kind::unknown;
}

// sdn.csv: number, name, type, programme, title, call sign, vessel type, tonnage, GRT, flag, owner, remarks.
// Companies have no type. alt.csv: number, alias number, kind of alias, alias, remarks.
void ofac_row(row const& r, work& w) {
  listed_party party;
  party.id = cell(r, 0);
  if (r.cells.size() >= 12) {
    auto const kind = cell(r, 2);
    party.kind = kind == "-0-" ? listed_kind::organisation : kind_of(kind);
    add_name(party, cell(r, 1));
    add_once(party.programmes, cell(r, 3));
    births_of(cell(r, 11), party);
  } else {
    add_name(party, cell(r, 3));
  }
  w.keep(std::move(party), r.line);
}

struct columns {
  std::optional<std::size_t> id, name, aliases, kind, birth, countries, programmes;
};

columns columns_of(row const& header) {
  columns out;
  std::map<std::string, std::optional<std::size_t>*> const known = {{"id", &out.id},
                                                                    {"name", &out.name},
                                                                    {"caption", &out.name},
                                                                    {"aliases", &out.aliases},
                                                                    {"alias", &out.aliases},
                                                                    {"schema", &out.kind},
                                                                    {"kind", &out.kind},
                                                                    {"type", &out.kind},
                                                                    {"birth_date", &out.birth},
                                                                    {"date_of_birth", &out.birth},
                                                                    {"countries", &out.countries},
                                                                    {"country", &out.countries},
                                                                    {"program_ids", &out.programmes},
                                                                    {"programmes", &out.programmes},
                                                                    {"sanctions", &out.programmes}};
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    auto const at = known.find(fold(trim(header.cells[i])));
    if (at != known.end() && !at->second->has_value()) *at->second = i;
  }
  return out;
}

void table_row(row const& r, columns const& at, work& w) {
  auto const get = [&](std::optional<std::size_t> column) {
    return column ? cell(r, *column) : std::string_view{};
  };
  listed_party party;
  party.id = get(at.id);
  party.kind = kind_of(get(at.kind));
  add_name(party, get(at.name));
  for (auto const& alias : split_list(get(at.aliases), ';')) add_name(party, alias);
  for (auto const& day : split_list(get(at.birth), ';')) add_once(party.birth_dates, iso_day(day));
  for (auto const& country : split_list(get(at.countries), ';')) add_once(party.countries, country);
  for (auto const& programme : split_list(get(at.programmes), ';')) add_once(party.programmes, programme);
  w.keep(std::move(party), r.line);
}

}  // namespace

void read_csv(std::string bytes, work& w) {
  problem_sink sink;
  table_limits limits;
  auto const source = open_csv(std::move(bytes), w.file, limits, sink);
  row r;
  bool good = source->next(r);
  if (good && is_number(cell(r, 0)) && (r.cells.size() == 12 || r.cells.size() == 5)) {
    w.list.format = "ofac_csv";
    w.list.name = r.cells.size() == 12 ? "OFAC SDN list (sdn.csv)" : "OFAC SDN aliases (alt.csv)";
    for (; good; good = source->next(r)) {
      // The file ends with a control character on a line of its own.
      if (r.broken || !is_number(cell(r, 0))) continue;
      ofac_row(r, w);
    }
  } else if (auto const at = good ? columns_of(r) : columns{}; at.name) {
    w.list.format = "table_csv";
    while (source->next(r)) {
      if (!r.broken) table_row(r, at, w);
    }
  } else {
    w.tell(severity::error, "not-recognised", 1,
           "the table has neither a column name nor the shape of an OFAC list",
           "a header row with a column name");
  }
  for (auto& p : sink.take()) w.found.push_back(std::move(p));
}

}  // namespace lifeline::exchange::sanctions
