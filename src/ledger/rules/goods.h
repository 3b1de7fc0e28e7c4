// SPDX-License-Identifier: Apache-2.0
// What several rules ask about goods, units and lots. Inside to this room.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/step.h"

namespace lifeline::ledger {

inline constexpr spot outside_spot{0, no_row, no_row, goods_state::outside};
inline constexpr spot transformed_spot{0, no_row, no_row, goods_state::transformed};
inline constexpr spot disposed_spot{0, no_row, no_row, goods_state::disposed};

// A spot as a command names it; refuses what is unknown, ambiguous, or not where the command says it is.
struct named_spot {
  row_index lot = no_row;
  spot at;
};
named_spot find_spot(step&, model::goods_place const&, std::size_t line);

// A line of goods lying at a site: loose in a bin, or in a unit that is there. On hand, or picked for its
// consignment. Nothing is taken out of a sealed unit.
named_spot find_line(step&, row_index site, model::goods_line const&, std::size_t line);
named_spot find_line_even_sealed(step&, row_index site, model::goods_line const&, std::size_t line);

// Goods of a line that a consignment has at a place lie as picked or reserved; picked ones go first.
std::int64_t balance_of(step const&, row_index lot, spot at);
// Names the moves of `pieces` from the line's account(s) to `to`, keeping each one's state; or to exactly
// `to`.
void move_line(step&, named_spot const&, pieces, spot to);
void move_line_into(step&, named_spot const&, pieces, spot to);

bool is_recalled(step const&, row_index lot);
bool is_customs_held(step const&, row_index lot);
bool is_expired(step const&, row_index lot);  // by the time of the event
bool is_earmarked_away(step const&, row_index lot, row_index destination);
// Refuses recalled lots and those that customs hold: they do not go on.
void check_may_move(step&, row_index lot, std::size_t line);

bool is_sealed(step const&, row_index unit);  // itself or what it is in
bool is_at_site(step const&, row_index unit, row_index site);
void check_open(step&, row_index consignment);  // refuses a closed one

// The unit and all in it, outermost first.
std::vector<row_index> subtree(step const&, row_index unit);
// Names the moves of everything in the unit to another place; `in_state` says what becomes of each state.
void move_unit(step&, row_index unit, row_index place, goods_state (*in_state)(account const&));
goods_state same_state(account const&);
// No goods of the yard may be held, recalled or stopped by customs.
void check_goods_may_move(step&, account_list const&, list_kind, std::size_t line);
bool has_duplicates(std::vector<row_index> rows);
// The units of a command's list; refused where one is missing, unknown or named twice.
std::vector<row_index> find_units(step&, std::vector<model::sscc> const&);
// After settle(): the units themselves.
void place_units(step&, row_index unit, row_index place);
void detach(step&, row_index unit);
void attach(step&, row_index unit, row_index parent);
void retire_if_empty(step&, row_index unit);  // and what it is in, when that is empty then

// Details of a new lot. Refuses unknown items and parties, expired is allowed.
void check_details(step&, model::lot_details const&, std::size_t line);
row_index make_lot(step&, std::string_view id, model::lot_details const&);
void add_edge(step&, row_index from, row_index into, std::int64_t pieces);

}  // namespace lifeline::ledger
