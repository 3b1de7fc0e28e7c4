// SPDX-License-Identifier: Apache-2.0
// What the books know for a declaration of a consignment. Nothing is guessed: a value that nobody has told
// stays empty, and the checks name it. Inside to hub/verbs_customs.cc and hub/replay_customs.cc.
#pragma once

#include <string>
#include <vector>

#include "hub/hub.h"
#include "model/customs/draft.h"
#include "model/customs/reply.h"
#include "model/paper/paper.h"

namespace lifeline::hub {

class declared_books {
 public:
  // The consignment is there.
  declared_books(writing&, std::string const& consignment);

  // Fills in what the draft does not say, of parties, items, countries and the air waybill; `told` gets a
  // line for each.
  void fill(model::customs::draft&, std::vector<std::string>& told) const;
  std::vector<model::declared_goods> goods() const;
  std::vector<model::paper_line> const& lines() const { return paper_.lines; }
  std::string currency() const;
  std::string const& destination() const { return view_.plan.to; }

 private:
  void fill_parties(model::customs::draft&, std::vector<std::string>& told) const;

  ledger::book const& book_;
  ledger::consignment_view view_;
  model::paper paper_;
  model::paper import_;   // names declarant and importer
  model::paper transit_;  // names the holder
};

// A declaration or a reply as the event that notes it.
model::make_declaration declaration_event_of(model::customs::draft const&, std::string const& consignment,
                                             declared_books const&, std::string const& xml);
model::note_customs_reply reply_event(model::customs::reply const&, std::string const& declaration,
                                      std::string const& xml);

}  // namespace lifeline::hub
