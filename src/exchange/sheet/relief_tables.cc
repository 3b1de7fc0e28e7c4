// SPDX-License-Identifier: Apache-2.0
#include "exchange/sheet/relief_tables.h"

#include <set>

#include "base/time.h"
#include "border/duty/vocabulary.h"

namespace lifeline::exchange::sheet {
namespace {

std::string called(std::map<std::string, std::string> const& names, std::string const& id) {
  auto const at = names.find(id);
  return at == names.end() ? std::string() : at->second;
}

template <class Count>
cell counted(Count n) {
  return scaled{static_cast<std::int64_t>(n), 1};
}

table about_relief(border::relief_report const& r) {
  table out{"relief_report", {"what", "value"}, {}};
  out.rows = {{std::string("Member State"), r.member_state},
              {std::string("imports from"), to_date_text(r.from)},
              {std::string("imports before"), to_date_text(r.until)},
              {std::string("currency"), r.currency},
              {std::string("basis"), std::string("Reg. (EC) 1186/2009 art. 74 to 80; Decision (EU) 2020/491 "
                                                 "and those that extend it")}};
  return out;
}

table organisations(border::relief_report const& r, relief_names const& names) {
  table out{"organisations", {"organisation", "name", "kind"}, {}};
  std::set<std::string> told;
  for (auto const& row : r.rows) {
    if (told.insert(row.organisation).second)
      out.rows.push_back({row.organisation, called(names.organisations, row.organisation),
                          std::string(border::to_word(row.kind))});
  }
  return out;
}

table relieved_goods(border::relief_report const& r, relief_names const& names) {
  auto const money = [&](std::int64_t minor) { return cell(scaled{minor, border::minor_units(r.currency)}); };
  table out{"goods",
            {"organisation", "name", "commodity", "goods", "imported_pieces", "distributed_pieces",
             "open_pieces", "misused_pieces", "relieved", "at_risk", "due", "currency"},
            {}};
  for (auto const& row : r.rows) {
    out.rows.push_back({row.organisation, called(names.organisations, row.organisation), row.code,
                        called(names.goods, row.code), counted(row.imported.count()),
                        counted(row.distributed.count()), counted(row.open.count()),
                        counted(row.misused.count()), money(row.relieved_minor), money(row.at_risk_minor),
                        money(row.due_minor), r.currency});
  }
  return out;
}

table sentences(std::string name, std::string head, std::vector<std::string> const& list) {
  table out{std::move(name), {std::move(head)}, {}};
  for (auto const& one : list) out.rows.push_back({one});
  return out;
}

}  // namespace

std::vector<table> relief_tables(border::relief_report const& r, relief_names const& names) {
  std::vector<table> out = {about_relief(r), organisations(r, names), relieved_goods(r, names),
                            sentences("measures", "measure", r.measures)};
  table cases{"cases", {"state", "claims"}, {}};
  for (auto const& [state, n] : r.cases_by_state) cases.rows.push_back({state, counted(n)});
  out.push_back(std::move(cases));
  out.push_back(sentences("left_out", "left_out", r.left_out));
  return out;
}

}  // namespace lifeline::exchange::sheet
