// SPDX-License-Identifier: Apache-2.0
// The gate as verbs: one offer, on record or not, and the list of all that are open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hub/offer_check.h"
#include "hub/verb.h"
#include "ledger/query.h"

namespace lifeline::hub {

struct offer_request {
  std::string pledge;
  std::string item;
  std::optional<pieces> quantity;
  std::string site;
  std::optional<instant> ready;
  std::optional<date> expiry;
  std::string donor;
  std::string batch;
  model::text_list earmarks;
  model::text_list papers;
  std::optional<permille> chance;
};
struct offer_answer {
  offer_report report;
};
struct offers_request {
  std::string after;
  std::optional<std::int32_t> rows;
  std::string item;
  std::string donor;
};
struct open_offer {
  ledger::lot_view pledge;
  pieces quantity;
  gate_word verdict = gate_word::pass;
  std::vector<offer_finding> findings;
  std::optional<instant> earliest;
  std::optional<instant> planned;
};
struct offers_answer {
  std::vector<open_offer> offers;
  std::string next;
};

void add_offer_verbs(std::vector<verb>&);

}  // namespace lifeline::hub
