// SPDX-License-Identifier: Apache-2.0
// One command on its way through the rules. Inside to this room.
//
// A rule looks at the form, then at names, then at states, and after each asks refused(): the smallest number
// of the first hundred in which something is wrong is the answer (verdict.h). Then it names its postings with
// move(), calls settle(), and only when that says true does it change anything else. settle() says false when
// a posting would go below zero, and when the command is only tried. Whatever was made for the command (lots,
// units, bins) goes away again with roll_back().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/state.h"

namespace lifeline::ledger {

inline constexpr std::int64_t max_pieces = max_balance;

// In one field. Ten thousand of these still leave room below max_pieces' overflow.
inline constexpr std::int64_t max_quantity = 1'000'000'000'000;

enum class step_mode {
  try_out,  // decide: changes nothing
  submit,   // decide and apply
  replay,   // the decided fields are given
};

class step {
 public:
  step(state&, model::event const&, model::event* to_fill, step_mode, past_events const*);

  struct state& s;
  model::event const& e;
  past_events const* past;
  std::vector<posting>& moves;

  bool deciding() const { return mode_ != step_mode::replay; }
  // The body to fill in, while deciding.
  template <class Body>
  Body* fill() {
    return to_fill_ == nullptr ? nullptr : &std::get<Body>(to_fill_->body);
  }

  void refuse(verdict, std::size_t line = 0);
  void refuse_if(bool wrong, verdict v, std::size_t line = 0) {
    if (wrong) refuse(v, line);
  }
  void refuse_short(verdict, std::int64_t available, std::size_t line = 0);
  bool refused() const { return answer_.code != verdict::accepted; }
  decision answer() const { return answer_; }

  // Names. Each refuses and gives no_row when there is no such thing; an empty name gives no_row and is no
  // mistake for the optional ones.
  row_index site(std::string_view, std::size_t line = 0);
  row_index item(std::string_view, std::size_t line = 0);
  row_index optional_party(std::string_view, std::size_t line = 0);
  row_index lot(std::string_view, std::size_t line = 0);
  row_index unit(model::sscc, std::size_t line = 0);
  row_index movement(std::string_view, std::size_t line = 0);
  row_index consignment(std::string_view, std::size_t line = 0);
  row_index need(std::string_view, std::size_t line = 0);
  row_index new_lot(std::string_view, std::size_t line = 0);  // no_row always; refuses when it exists

  // Form: pieces of a line.
  void positive(pieces, std::size_t line = 0);
  void not_negative(pieces, std::size_t line = 0);

  void move(row_index lot, spot from, spot to, std::int64_t pieces) {
    if (pieces != 0) moves.push_back({lot, from, to, pieces});
  }
  // Posts all moves. True: changed for good, go on. False: leave; the answer says why, if anything is wrong.
  bool settle();

  // For what follows settle().
  void touch_lot(row_index i) { s.trails.add(s.lots[i].events, s.position); }
  void touch_unit(row_index i) { s.trails.add(s.units[i].events, s.position); }
  void touch_movement(row_index i) { s.trails.add(s.movements[i].events, s.position); }
  void touch_consignment(row_index i) { s.trails.add(s.consignments[i].events, s.position); }
  void touch_need(row_index i) { s.trails.add(s.needs[i].events, s.position); }

  void finish();  // after the rule: counts the event, or rolls back

 private:
  struct marks {
    std::size_t words, places, lots, units, consignments, movements;
  };
  void check_balances();
  void touch_moved();
  void count_for_need(posting const&, std::int64_t sign);
  void roll_back();

  model::event* to_fill_;
  step_mode mode_;
  bool settled_ = false;
  decision answer_;
  marks marks_;
};

// Which refusal an account that is short of pieces gives.
verdict shortage_of(goods_state);

}  // namespace lifeline::ledger
