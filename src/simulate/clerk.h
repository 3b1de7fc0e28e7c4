// SPDX-License-Identifier: Apache-2.0
// The people of a simulated operation: what they know of it from the events they hear of, and what they do
// next. They ask the hub before they act, but what they saw may be old when their command arrives. Some of
// what they want is wrong.
#pragma once

#include <string>
#include <vector>

#include "hub/hub.h"
#include "model/event.h"
#include "simulate/draw.h"

namespace lifeline::simulate {

class clerk {
 public:
  explicit clerk(draw& chance) : chance_(chance) {}

  // Master data of the operation, in an order in which the ledger takes it.
  static std::vector<model::event_body> opening();

  void hear(model::event const&);  // of every event that became durable
  model::event_body next(ledger::book const&);

 private:
  struct named {
    std::string id;
    std::string item;
    std::string from;
    std::string to;
  };
  // The latest few hundred of each, so that a long run does not slow down.
  template <class T>
  static void keep(std::vector<T>& list, T what);
  template <class T>
  T pick(std::vector<T> const& list);  // mostly a late one; a made-up one when there is none

  std::string new_id(char const* kind);
  std::string site();
  std::string item();
  std::string bin();
  pieces some(std::int64_t most);
  model::sscc new_unit();
  model::lot_details details();
  // A place of a known lot where there is some of it in one of these states.
  std::optional<ledger::holding> find_goods(ledger::book const&, std::vector<model::goods_state> const&);

  model::event_body goods_come(ledger::book const&);
  model::event_body goods_go(ledger::book const&);
  model::event_body on_the_road(ledger::book const&);
  model::event_body delivery(ledger::book const&);
  model::event_body units_change(ledger::book const&);
  model::event_body quality(ledger::book const&);
  model::event_body counting(ledger::book const&);
  model::event_body papers(ledger::book const&);
  model::event_body nonsense();

  draw& chance_;
  std::uint64_t made_ = 0;
  std::vector<named> lots_, expected_, pledges_, consignments_, movements_, under_way_, needs_;
  std::vector<model::sscc> units_;
  std::vector<std::string> write_offs_, exceptions_, kits_;
  std::vector<event_id> correctable_, personal_;
};

}  // namespace lifeline::simulate
