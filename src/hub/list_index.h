// SPDX-License-Identifier: Apache-2.0
// Consignments by when they are due and movements by when they depart: so that a page of a sorted list, late
// or not, costs its rows. Follows from the books, one event at a time; 48 bytes a row.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/query.h"
#include "model/event.h"

namespace lifeline::hub {

class due_order {
 public:
  void set(std::uint32_t number, std::optional<instant> due);
  // Numbers behind the one given, soonest first; what has no time comes last.
  std::vector<std::uint32_t> next(std::optional<std::uint32_t> after, std::size_t limit) const;

 private:
  std::vector<std::int64_t> due_;  // by number
  std::set<std::pair<std::int64_t, std::uint32_t>> order_;
};

class list_index {
 public:
  // After the books took the event.
  void follow(ledger::book const&, model::event_body const&);
  static list_index of(ledger::book const&);

  std::vector<std::string> next(ledger::book const&, ledger::subject, std::string_view after,
                                std::size_t limit) const;

 private:
  void note_consignment(ledger::book const&, std::string const& id);
  void note_movement(ledger::book const&, std::string const& id);

  due_order consignments_;
  due_order movements_;
};

}  // namespace lifeline::hub
