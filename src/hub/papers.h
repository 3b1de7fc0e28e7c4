// SPDX-License-Identifier: Apache-2.0
// Papers and labels of what is in the books. A paper's values come from the ledger and the master data; the
// tables contacts and paper_facts add what these do not know, and what a paper from outside says. Nothing is
// guessed: docs/papers.md tells where each value comes from.
// Cost: a few look-ups per lot and stage, one walk over paper_facts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hub/hub.h"
#include "model/paper/label.h"
#include "model/paper/paper.h"
#include "model/paper/reconcile.h"

namespace lifeline::hub {

class paper_maker {
 public:
  // What is read of the journal (declarations of lots, receipts) comes from `hub`.
  // Numbers of declarations come from `customs`, where it is given.
  paper_maker(ledger::book const&, core const& hub, instant now, customs_desk const* customs = nullptr);

  model::paper of_consignment(std::string_view consignment, model::paper_kind,
                              model::text_list const& languages) const;
  model::ledger_figures figures_of(std::string_view consignment) const;
  // The papers that say anything of their own: all but those of events.
  std::vector<model::paper> all_of(std::string_view consignment) const;
  // Of an event that received goods (goods received note) or delivered them (receipt).
  std::optional<model::paper> of_event(std::uint64_t position, std::string const& root_sha256,
                                       model::text_list const& languages) const;

  model::unit_label label_of(model::sscc, std::string const& consignment,
                             model::text_list const& languages) const;
  std::vector<model::sscc> units_of(std::string_view consignment) const;
  model::waybill_label waybill_label_of(std::string_view consignment) const;
  model::pick_list pick_list_of(std::string_view consignment, std::string_view site,
                                model::text_list const& languages) const;
  std::string name_of_site(std::string_view site) const;

 private:
  struct story;  // what the ledger knows of one consignment
  story read(std::string_view consignment) const;
  model::paper_line line_of(std::string_view lot, std::string_view item, pieces quantity) const;
  void add_movement(story&, model::stage const&) const;
  void add_declarations(story&) const;
  void add_parties(model::paper&, story const&) const;
  void add_fields(model::paper&, story const&) const;
  void add_declared(model::paper&, story const&) const;  // papers_declared.cc
  void add_facts(model::paper&, story const&) const;
  model::paper from_ledger(story const&, model::paper_kind) const;
  model::paper_party party_of(model::paper_role, std::string_view id) const;
  model::text_list languages_of(std::string_view from, std::string_view to) const;
  std::string text_of(std::string_view table, std::string_view key, std::string_view column) const;

  ledger::book const& book_;
  core const& hub_;
  instant now_;
  customs_desk const* customs_;
  std::vector<model::paper_fact> facts_;
  // Tables of master data by key, taken over when first asked for: every line of a paper asks.
  using rows_by_key = std::map<std::string, model::put_row, std::less<>>;
  mutable std::map<std::string, rows_by_key, std::less<>> tables_;
};

}  // namespace lifeline::hub
