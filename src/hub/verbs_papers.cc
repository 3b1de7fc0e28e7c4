// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_papers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "hub/hub.h"
#include "hub/papers.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_papers_fields.h"

namespace lifeline::hub {
namespace {

using enum role;

constexpr std::int64_t labels_most = 500;

refusal nothing_here(std::string_view what, std::string_view id) {
  return refuse(refusal_kind::not_found, "not-found",
                fmt::format("There is no {} «{}» that you may see.", what, id));
}

reply look_for(reading const& in, std::string const& consignment) {
  if (ledger::find_consignment(in.state.book, consignment) && in.sees.consignment(consignment)) return {};
  return nothing_here("consignment", consignment);
}

paper_maker maker_of(reading const& in) {
  return {in.state.book, in.hub, in.now, &in.state.customs};
}

reply get_paper(reading const& in, paper_request const& asked, paper_answer& out) {
  if (auto no = look_for(in, asked.id)) return no;
  bool const of_event =
      asked.paper == model::paper_kind::receipt || asked.paper == model::paper_kind::goods_received_note;
  if (of_event)
    return refuse(
        refusal_kind::bad_request, "paper-of-event",
        "Receipts and goods received notes belong to an event: ask receipts.paper for its position.");
  out.paper = maker_of(in).of_consignment(asked.id, asked.paper, asked.languages);
  return {};
}

reply list_papers(reading const& in, papers_request const& asked, papers_answer& out) {
  if (auto no = look_for(in, asked.id)) return no;
  for (auto const& one : maker_of(in).all_of(asked.id))
    out.papers.push_back({one.kind, static_cast<std::int64_t>(one.findings.size())});
  return {};
}

reply list_differences(reading const& in, papers_request const& asked, differences_answer& out) {
  if (auto no = look_for(in, asked.id)) return no;
  auto const maker = maker_of(in);
  auto const papers = maker.all_of(asked.id);
  out.found = model::reconcile(papers, maker.figures_of(asked.id));
  out.languages = asked.languages.empty() ? papers.front().languages : asked.languages;
  return {};
}

reply compare_papers(reading const& in, compare_request const& asked, differences_answer& out) {
  if (auto no = look_for(in, asked.id)) return no;
  auto const maker = maker_of(in);
  auto papers = maker.all_of(asked.id);
  out.languages = papers.front().languages;
  // A paper from outside stands for the hub's own of its kind.
  for (auto const& theirs : asked.papers) {
    auto const same = [&](auto const& ours) { return ours.kind == theirs.kind; };
    papers.erase(std::remove_if(papers.begin(), papers.end(), same), papers.end());
  }
  papers.insert(papers.end(), asked.papers.begin(), asked.papers.end());
  out.found = model::reconcile(papers, maker.figures_of(asked.id));
  return {};
}

reply get_event_paper(reading const& in, event_paper_request const& asked, paper_answer& out) {
  auto const event = asked.position == 0 ? result<model::event>(error{fault::not_found, "", ""})
                                         : in.hub.event_at(asked.position);
  if (!event || !in.sees.event(event->body)) return nothing_here("event", std::to_string(asked.position));
  std::string root;
  for (auto const byte : in.state.tree.head().root) root += fmt::format("{:02x}", byte);
  auto made = maker_of(in).of_event(asked.position, root, asked.languages);
  if (!made)
    return refuse(refusal_kind::bad_request, "no-receipt",
                  "This event neither received nor delivered goods.");
  auto& lines = made->lines;
  // Others' lots in the same event stay theirs.
  lines.erase(std::remove_if(lines.begin(), lines.end(), [&](auto const& l) { return !in.sees.lot(l.lot); }),
              lines.end());
  out.paper = std::move(*made);
  return {};
}

reply get_unit_label(reading const& in, unit_label_request const& asked, unit_labels_answer& out) {
  if (!ledger::find_unit(in.state.book, asked.unit) || !in.sees.unit(asked.unit))
    return nothing_here("unit", to_text(asked.unit));
  out.labels.push_back(maker_of(in).label_of(asked.unit, {}, asked.languages));
  return {};
}

reply list_unit_labels(reading const& in, papers_request const& asked, unit_labels_answer& out) {
  if (auto no = look_for(in, asked.id)) return no;
  auto const maker = maker_of(in);
  auto const units = maker.units_of(asked.id);
  if (units.size() > static_cast<std::size_t>(labels_most))
    return refuse(refusal_kind::too_large, "too-many-labels",
                  fmt::format("{} units; {} labels at most are printed at once.", units.size(), labels_most));
  for (auto const unit : units) out.labels.push_back(maker.label_of(unit, asked.id, asked.languages));
  return {};
}

reply get_waybill_labels(reading const& in, waybill_labels_request const& asked, waybill_labels_answer& out) {
  if (auto no = look_for(in, asked.id)) return no;
  out.label = maker_of(in).waybill_label_of(asked.id);
  if (out.label.waybill.empty())
    return refuse(refusal_kind::not_found, "no-waybill", "Nobody has said under which air waybill it flies.");
  out.label.first = asked.first.value_or(1);
  out.label.labels = asked.labels.value_or(std::max<std::int64_t>(1, out.label.pieces));
  if (out.label.first < 1 || out.label.labels < 1 || out.label.first > 9999)
    return refuse(refusal_kind::bad_request, "no-such-piece", "Pieces are numbered from 1 to 9999.");
  out.label.labels = std::min({out.label.labels, labels_most, 10'000 - out.label.first});
  return {};
}

reply list_place_labels(reading const& in, place_labels_request const& asked, place_labels_answer& out) {
  if (!in.sees.site(asked.site)) return nothing_here("site", asked.site);
  std::set<std::string> bins(asked.bins.begin(), asked.bins.end());
  if (bins.empty()) {
    ledger::stock_filter filter;
    filter.site = asked.site;
    for (std::uint64_t after = 0;;) {
      auto const page = ledger::list_stock(in.state.book, filter, {after, page_rows_most});
      for (auto const& row : page.rows) {
        if (row.quantity.count() > 0 && !row.where.bin.empty()) bins.insert(row.where.bin);
      }
      if (page.next == 0) break;
      after = page.next;
    }
  }
  if (bins.size() > static_cast<std::size_t>(labels_most))
    return refuse(refusal_kind::too_large, "too-many-labels",
                  fmt::format("{} bins; {} labels at most are printed at once.", bins.size(), labels_most));
  auto const name = maker_of(in).name_of_site(asked.site);
  for (auto const& bin : bins) out.labels.push_back({asked.site, name == asked.site ? "" : name, bin});
  return {};
}

reply get_pick_list(reading const& in, pick_list_request const& asked, pick_list_answer& out) {
  if (auto no = look_for(in, asked.id)) return no;
  out.list = maker_of(in).pick_list_of(asked.id, asked.site, asked.languages);
  return {};
}

template <auto Function>
verb printed(route const& where, std::vector<std::string_view> const& prints) {
  auto out = make_verb<Function>(where);
  out.prints = prints;
  return out;
}

}  // namespace

void add_paper_verbs(std::vector<verb>& out) {
  constexpr auto get = http_method::get;
  constexpr auto goods = with_scope(scope::read).all(coordinator, hub_operator, auditor).own(carrier);
  constexpr std::string_view pdf = "application/pdf";
  constexpr std::string_view csv = "text/csv";
  out.push_back(make_verb<list_papers>({"papers.list", get, "/v1/consignments/{id}/papers",
                                        "The papers of a consignment, and how complete each is.", sees_own}));
  out.push_back(printed<get_paper>({"papers.get", get, "/v1/consignments/{id}/papers/{paper}",
                                    "A paper of a consignment, with what it lacks.", sees_own},
                                   {pdf}));
  out.push_back(printed<list_differences>(
      {"papers.differences", get, "/v1/consignments/{id}/differences",
       "Where the papers of a consignment differ from each other and the ledger.", sees_own},
      {pdf, csv}));
  out.push_back(
      make_verb<compare_papers>({"papers.compare", http_method::post, "/v1/consignments/{id}/differences",
                                 "The same with papers as they came from outside.", sees_own}));
  out.push_back(printed<get_event_paper>({"receipts.paper", get, "/v1/receipts/{position}/paper",
                                          "Receipt or goods received note of an event.", sees_own.link()},
                                         {pdf}));
  out.push_back(printed<get_unit_label>(
      {"labels.unit", get, "/v1/units/{unit}/label", "Logistic label of a unit.", sees_own}, {pdf}));
  out.push_back(printed<list_unit_labels>({"labels.consignment", get, "/v1/consignments/{id}/labels",
                                           "Logistic labels of the units of a consignment.", sees_own},
                                          {pdf}));
  out.push_back(printed<get_waybill_labels>({"labels.waybill", get, "/v1/consignments/{id}/waybill-labels",
                                             "Labels of the pieces under an air waybill.", sees_own},
                                            {pdf}));
  out.push_back(printed<list_place_labels>(
      {"labels.bins", get, "/v1/sites/{site}/labels", "Labels of the bins of a site.", goods}, {pdf}));
  out.push_back(printed<get_pick_list>({"picks.list", get, "/v1/consignments/{id}/pick-list",
                                        "What to take from the shelves for a consignment.", goods},
                                       {pdf}));
}

}  // namespace lifeline::hub
