// SPDX-License-Identifier: Apache-2.0
#include "hub/exception_facts.h"

#include <string>
#include <utility>

namespace lifeline::hub {
namespace {

using fact_list = std::vector<model::fact>;

fact_list one_fact(std::string code, model::text_list about) {
  return {{std::move(code), std::move(about)}};
}

std::string due_of(model::note_exception const& noted) {
  return noted.due ? to_text(*noted.due) : std::string();
}

fact_list of_consignment(ledger::book const& book, model::note_exception const& noted) {
  auto const view = ledger::find_consignment(book, noted.subject_id);
  if (!view) return {};
  auto const& plan = view->plan;
  model::text_list about = {noted.subject_id, plan.item, plan.to};
  if (noted.kind == "missed_cutoff" || noted.kind == "late") about.push_back(due_of(noted));
  if (noted.kind == "missed_cutoff") return one_fact("missed_cutoff", std::move(about));
  auto const there = view->delivered + view->damaged + view->lost;
  auto const n = noted.kind == "late"      ? plan.quantity - there
                 : noted.kind == "short"   ? view->lost
                 : noted.kind == "damaged" ? view->damaged
                 : noted.kind == "held"    ? view->held
                                           : pieces();
  if (n.count() <= 0) return {};
  about.push_back(std::to_string(n.count()));
  return one_fact(noted.kind == "late" ? "late_consignment" : noted.kind + "_pieces", std::move(about));
}

fact_list of_movement(ledger::book const& book, model::note_exception const& noted) {
  auto const view = ledger::find_movement(book, noted.subject_id);
  if (!view || (noted.kind != "late_departure" && noted.kind != "late_arrival")) return {};
  return one_fact(noted.kind, {noted.subject_id, view->plan.from, view->plan.to, due_of(noted)});
}

fact_list of_lot(ledger::book const& book, model::note_exception const& noted) {
  auto const view = ledger::find_lot(book, noted.subject_id);
  if (!view || noted.kind != "late") return {};
  ledger::stock_filter filter;
  filter.lot = noted.subject_id;
  filter.state = view->pledge ? model::goods_state::pledged : model::goods_state::expected;
  auto const n = ledger::sum_stock(book, filter);
  if (n.count() <= 0) return {};
  return one_fact("late_lot", {noted.subject_id, view->details.item, view->site, due_of(noted),
                               std::to_string(n.count())});
}

}  // namespace

std::vector<model::fact> facts_of(ledger::book const& book, model::note_exception const& noted) {
  if (noted.exception.find(':') == std::string::npos) return {};
  if (noted.subject == "consignment") return of_consignment(book, noted);
  if (noted.subject == "movement") return of_movement(book, noted);
  return of_lot(book, noted);
}

}  // namespace lifeline::hub
