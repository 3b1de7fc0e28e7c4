// SPDX-License-Identifier: Apache-2.0
// The gate that stops the second disaster: goods that nobody asked for, that come too late, expire on the
// shelf, lack papers or have no room block a hub as surely as a flood does. An offer is held against the
// live world: does anybody need it and how much of that is still open, when can it be there at the earliest
// by the timetable, how long is it good for then, which papers are asked for on the way, is there room on the
// departures it would take. Findings are numbered by subject: 1xx the offer itself, 2xx need, 3xx arrival,
// 4xx papers, 5xx shelf life, 6xx room. Pure. Cost: one network of the scenario, then one search per offer.
// Where a need says nothing of shelf life, a year on arrival is asked for, as in WHO's guidelines for
// medicine donations (2010), or half the item's shelf life if that is less. Held by tests/hub/offer_test.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hub/live_scenario.h"
#include "model/fact.h"
#include "network/network.h"

namespace lifeline::hub {

enum class gate_word : std::uint8_t { pass, ask, refuse };

struct offer_finding {
  std::int32_t number = 0;
  std::string code;
  gate_word verdict = gate_word::pass;
  std::string sentence;
  model::text_list about;  // what the sentence is about, in its order: ids, numbers in digits, times
};

struct offer_match {
  std::string need;
  std::string site;
  std::string country;
  std::string group;
  permille severity{1000};
  milli_pieces unmet;  // in the horizon, less what is there, on the way and set aside for it
  std::optional<instant> earliest;
  std::optional<instant> planned;  // by the plan in force
  std::optional<instant> wanted;   // by when
  std::string way;                 // "CA1041 HGH to LGG, LGG-MXP LGG to MXP"
  std::optional<std::int64_t> shelf_days;
  std::optional<std::int64_t> shelf_days_wanted;
  std::string worst;                   // why it does not fit, empty when it does
  std::vector<model::fact> worst_why;  // the same as facts
};

struct offer_room {
  std::string movement;  // leg, or lane and departure
  instant departs{};
  std::optional<pieces> room;  // absent: its limit or the mass of the goods is not known
};

struct offer_report {
  gate_word verdict = gate_word::pass;
  std::vector<offer_finding> findings;
  std::vector<offer_match> matches;  // soonest first
  std::vector<offer_room> room;
  milli_pieces asked;     // unmet of all matches
  milli_pieces promised;  // of that, what free stock and other pledges could meet
};

// The world as a scenario with its network, for any number of offers.
class offer_gate {
 public:
  offer_gate(world const&, instant now, std::optional<model::lot> offered);
  void build();  // the network: slow, and needs the world no more
  offer_report check(std::string const& lot_id) const;
  model::lot const* find(std::string const& lot_id) const;

 private:
  struct open_need {
    model::need need;
    milli_pieces unmet;
  };
  void find_needs(ledger::book const&);
  void find_loads(ledger::book const&);

  void check_itself(model::lot const&, offer_report&) const;
  void check_need(model::lot const&, offer_report&) const;
  void check_arrival(model::lot const&, std::size_t lot, offer_report&) const;
  void check_papers(model::lot const&, offer_report&) const;
  void check_shelf(model::lot const&, offer_report&) const;
  void check_room(model::lot const&, std::size_t lot, offer_report&) const;
  bool fits_earmark(model::lot const&, model::need const&) const;
  std::optional<std::int64_t> rate(model::item const&, std::string const& group) const;
  std::string way_text(network::way const&) const;

  model::scenario scenario_;
  problems found_;
  std::vector<open_need> needs_;
  std::map<std::string, grams, std::less<>> loads_;                 // by leg
  std::map<std::pair<std::string, std::string>, instant> planned_;  // lot and need -> there
  network::network net_;
};

}  // namespace lifeline::hub
