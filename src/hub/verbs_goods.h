// SPDX-License-Identifier: Apache-2.0
// Verbs that look at goods, places and promises.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "hub/verb.h"
#include "hub/views.h"
#include "model/fact.h"

namespace lifeline::hub {

void add_goods_verbs(std::vector<verb>&);
void add_list_verbs(std::vector<verb>&);
void add_table_verbs(std::vector<verb>&);
void add_timeline_verbs(std::vector<verb>&);

inline constexpr std::size_t page_rows_usual = 100;
inline constexpr std::size_t page_rows_most = 1000;
std::size_t rows_of(std::optional<std::int32_t> const& asked);

// Who may look: those who run the hub at all of it, the others at what concerns them.
inline constexpr auto sees_all =
    with_scope(scope::read).all(role::coordinator, role::hub_operator, role::declarant, role::auditor);
inline constexpr auto sees_own = sees_all.own(role::carrier, role::recipient, role::donor);

// Lists come in pages: pass `next` of the last page as `after`. A page never shows a row twice, whatever is
// written meanwhile.
struct id_request {
  std::string id;
  std::optional<instant> as_of;
};
enum class list_order { oldest, newest };
enum class due_list_order { oldest, newest, due };
struct lot_list_request {
  std::string after;
  std::optional<std::int32_t> rows;
  std::string item;
  std::string site;
  std::string donor;
  std::optional<bool> open;
  list_order sort = list_order::oldest;
  std::optional<instant> as_of;
};
struct movement_list_request {
  std::string after;
  std::optional<std::int32_t> rows;
  std::string site;
  std::string from;
  std::string to;
  std::string carrier;
  std::string item;       // of what is on board or planned for it
  std::string donor;      //
  std::string recipient;  // site that it is bound for
  std::optional<ledger::movement_view::status> state;
  std::optional<bool> open;
  due_list_order sort = due_list_order::oldest;
  std::optional<instant> as_of;
};
struct consignment_list_request {
  std::string after;
  std::optional<std::int32_t> rows;
  std::string item;
  std::string site;
  std::string from;
  std::string to;
  std::string need;
  std::string lot;
  std::string donor;
  std::string plan;
  std::optional<model::goods_state> state;
  std::optional<bool> late;
  std::optional<bool> open;
  due_list_order sort = due_list_order::oldest;
  std::optional<instant> as_of;
};
struct need_list_request {
  std::string after;
  std::optional<std::int32_t> rows;
  std::string item;
  std::string site;
  std::optional<bool> open;
  list_order sort = list_order::oldest;
  std::optional<instant> as_of;
};

struct stock_request {
  std::string site;
  std::string bin;
  std::string movement;
  std::string lot;
  std::string item;
  std::string consignment;
  model::sscc unit;
  std::optional<model::goods_state> state;
  std::uint64_t after = 0;
  std::optional<std::int32_t> rows;
  std::optional<instant> as_of;
};
struct stock_answer {
  std::vector<ledger::holding> holdings;
  std::optional<std::uint64_t> next;
};
struct total_row {
  std::string item;
  std::string site;
  model::goods_state state = model::goods_state::on_hand;
  pieces quantity;
};
struct totals_request {
  std::string site;
  std::string item;
  std::optional<instant> as_of;
};
struct totals_answer {
  std::vector<total_row> totals;
};

struct lot_answer {
  ledger::lot_view lot;
  std::vector<ledger::holding> holdings;
  std::vector<std::string> came_from;  // all, near ones first
  std::vector<std::string> went_into;
  std::uint64_t version = 0;
};
struct lots_answer {
  std::vector<ledger::lot_view> lots;
  std::string next;
};
struct unit_request {
  model::sscc unit;
  std::optional<instant> as_of;
};
struct unit_answer {
  ledger::unit_view unit;
  std::vector<ledger::custody_step> custody;
  std::uint64_t version = 0;
};
struct units_answer {
  std::vector<ledger::unit_view> units;  // root first, depth first
};
struct movement_answer {
  ledger::movement_view movement;
  std::vector<ledger::holding> on_board;
  std::uint64_t version = 0;
};
struct movements_answer {
  std::vector<ledger::movement_view> movements;
  std::string next;
};
struct consignment_answer {
  ledger::consignment_view consignment;
  std::vector<ledger::holding> holdings;
  std::vector<ledger::custody_step> custody;
  std::uint64_t version = 0;
};
struct consignments_answer {
  std::vector<ledger::consignment_view> consignments;
  std::string next;
};
struct need_answer {
  ledger::need_view need;
  std::uint64_t version = 0;
};
struct needs_answer {
  std::vector<ledger::need_view> needs;
  std::string next;
};
struct rows_request {
  std::string table;
};
struct rows_answer {
  std::vector<model::put_row> rows;
};
struct pins_answer {
  std::vector<model::pin> pins;
};
struct open_request {
  std::optional<bool> open;
};
// With facts: the same in any language.
struct exception_row {
  model::note_exception noted;
  std::uint64_t position = 0;
  bool cleared = false;
  std::vector<model::fact> why;
};
struct exceptions_answer {
  std::vector<exception_row> exceptions;
};
struct write_offs_answer {
  std::vector<ledger::write_off_view> write_offs;
};

// ---- timeline ----

struct timeline_entry {
  std::uint64_t position = 0;  // from 1
  event_id id;
  std::string kind;
  instant at{};
  instant recorded{};
  std::string org;
  std::string user;
  model::personal why;
  model::event_body body;
};
struct timeline_request {
  std::uint64_t from = 1;
  std::optional<std::int32_t> rows;
  std::string user;
  std::string kind;
};
struct timeline_answer {
  std::vector<timeline_entry> events;
  std::optional<std::uint64_t> next;
};
struct history_request {
  std::string id;
  std::uint64_t from = 1;
  std::optional<std::int32_t> rows;
};
struct position_request {
  std::uint64_t position = 0;
  std::string lot;
};
struct entry_answer {
  timeline_entry event;
};

timeline_entry entry_of(std::uint64_t position, model::event const&, bool with_people);

}  // namespace lifeline::hub
