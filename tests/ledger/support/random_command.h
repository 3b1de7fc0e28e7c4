// SPDX-License-Identifier: Apache-2.0
// Commands drawn at random over a small world: many are refused, and all kinds that post meet each other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "model/event.h"

namespace lifeline::ledger::testing {

class command_maker {
 public:
  // below(n) draws from 0 to n - 1. Most commands are about what is in the book.
  command_maker(book const& b, std::function<std::size_t(std::size_t)> below)
      : book_(b), below_(std::move(below)) {}
  model::event_body next();

 private:
  std::string site();
  std::string bin();
  std::string lot();
  std::string new_lot();
  std::string consignment();
  std::string movement();
  std::string maybe(std::string const&);
  model::sscc unit();
  model::sscc maybe_unit();
  pieces some();
  model::goods_line line(bool with_unit);
  model::goods_place place(std::vector<model::goods_state> const&);
  model::event_body delivery();
  model::event_body goods_in();
  model::event_body on_the_shelf();
  model::event_body units();
  model::event_body moving();
  model::event_body quality();

  book const& book_;
  std::function<std::size_t(std::size_t)> below_;
  std::size_t lots_ = 0;
};

}  // namespace lifeline::ledger::testing
