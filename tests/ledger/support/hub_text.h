// SPDX-License-Identifier: Apache-2.0
// Commands as a logistician would note them, and holdings as text. tests/ledger/cases/*.hub are written in
// it:
//
//   at 2020-03-13T20:30Z                                     from now on
//   user anna                                                from now on
//   receive_goods site=LGG lines=[{lot=L1 good=900 short=100}]
//   pick_goods consignment=K1 site=LGG item=mask quantity=50  -> not-enough-available
//   call it K1-pick                                          the last event
//   correct K1-pick                                          a correction of it; correct_last of the last one
//   holdings                                                 all that is in the books now
//     L1  LGG  on_hand  900
//
// Fields have their wire names (model/event_fields.h), the unit may be left out. Without "->" a command must
// be accepted. A holding is: lot, place (site/bin or movement), "in" unit, "for" consignment, state, pieces.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "model/event.h"

namespace lifeline::ledger::testing {

// The body, or what is wrong with the text.
result<model::event_body> parse_body(std::string_view text);
std::string print_body(model::event_body const&);  // kind and what is not empty

std::vector<std::string> print_holdings(book const&);  // sorted

// Sites, parties and items that most tests use.
std::string_view small_world();

// Remembers its events, as a journal would.
class recorder : public past_events {
 public:
  book b;
  std::vector<model::event> events;
  instant now = instant(duration(1584129600));  // 2020-03-13T20:00Z
  std::string user = "anna";

  decision submit(model::event_body);      // with the next event id
  decision submit(std::string_view text);  // one command; a mistake in the text fails the test
  std::optional<model::event> find_event(event_id) const override;
  event_id last_id() const;

 private:
  std::uint64_t next_ = 0;
};

// Runs a text; gives each line that went otherwise than it says.
std::vector<std::string> run_hub_text(recorder&, std::string_view text);

// What must hold of any book: sums, signs, and that replay and snapshot give the same book again.
std::vector<std::string> find_faults(recorder const&);

}  // namespace lifeline::ledger::testing
