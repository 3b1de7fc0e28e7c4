// SPDX-License-Identifier: Apache-2.0
// Questions to the books. None changes anything; each may run beside others, not beside a writer.
// Positions are those of events in the journal, from 0. Lists come in pages: pass `next` of the last page as
// `after`; the order is the order in which accounts were opened, and a page never shows one twice.
// Cost: a page costs its rows, a late one as much as the first, plus the accounts between that the filter
// does not let through; history costs two bytes read per event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "model/event.h"

namespace lifeline::ledger {

struct holding {
  model::goods_place where;
  std::string item;
  pieces quantity;
  std::uint64_t serial = 0;  // of the account: rises with each account opened
};

struct stock_filter {
  std::string site = {};  // with its bins
  std::string bin = {};   // with site
  std::string movement = {};
  std::string lot = {};
  std::string item = {};
  std::string consignment = {};
  model::sscc unit = {};
  std::optional<model::goods_state> state = {};
};
struct page_request {
  std::uint64_t after = 0;  // serial
  std::size_t rows = 100;
};
struct stock_page {
  std::vector<holding> rows;
  std::uint64_t next = 0;  // 0: that was all
};
stock_page list_stock(book const&, stock_filter const&, page_request);
pieces sum_stock(book const&, stock_filter const&);

struct lot_edge {
  std::string lot;
  pieces quantity;
};
struct lot_view {
  std::string lot;
  bool pledge = false;
  bool recalled = false;
  bool closed = false;  // a pledge that was withdrawn
  model::lot_details details;
  std::string site;  // pledges and expected lots: where it comes to hand
  std::optional<instant> ready;
  std::optional<permille> chance;
  std::vector<lot_edge> made_from;
  std::vector<lot_edge> became;
};
std::optional<lot_view> find_lot(book const&, std::string_view lot);
// How many there have been of each, closed ones too.
struct subject_counts {
  std::size_t lots = 0;
  std::size_t movements = 0;
  std::size_t consignments = 0;
  std::size_t exceptions = 0;
};
subject_counts count_subjects(book const&);
inline constexpr std::size_t all_of_them = static_cast<std::size_t>(-1);
// In the order in which they were made; at most `limit` from number `from` (0 = the first) on. So are
// movements and consignments listed below.
std::vector<std::string> list_lots(book const&, std::size_t from = 0, std::size_t limit = all_of_them);
// All lots that it comes from, or that come from it, near ones first, itself left out.
std::vector<std::string> trace_back(book const&, std::string_view lot);
std::vector<std::string> trace_forward(book const&, std::string_view lot);

struct unit_edge {
  model::sscc unit;
  std::string lot;
  pieces quantity;
};
struct unit_view {
  model::sscc unit;
  model::unit_kind kind = model::unit_kind::other;
  model::sscc inside;  // of which unit
  std::string site;
  std::string bin;
  std::string movement;
  std::string seal;
  std::string uld_number;
  std::string custodian;
  bool retired = false;
  std::vector<model::sscc> units;
  std::vector<holding> goods;
  std::vector<unit_edge> repacked_from;
  std::vector<unit_edge> repacked_into;
};
std::optional<unit_view> find_unit(book const&, model::sscc);
std::vector<unit_view> unit_tree(book const&, model::sscc root);  // root first, depth first

struct movement_view {
  model::put_movement plan;  // without the driver
  enum class status { planned, departed, arrived, cancelled } now = status::planned;
  std::optional<instant> departed;
  std::optional<instant> arrived;
};
std::optional<movement_view> find_movement(book const&, std::string_view movement);
std::vector<std::string> list_movements(book const&, std::size_t from = 0, std::size_t limit = all_of_them);

struct consignment_view {
  model::open_consignment plan;  // as re-planned since; lines left out
  bool closed = false;
  model::consignment_outcome outcome = model::consignment_outcome::delivered;
  pieces reserved;
  pieces picked;
  pieces in_transit;
  pieces held;
  pieces delivered;
  pieces damaged;
  pieces lost;
  std::string custodian;
  std::vector<std::string> reconsigned_from;
  std::vector<std::string> reconsigned_into;
};
std::optional<consignment_view> find_consignment(book const&, std::string_view consignment);
std::vector<std::string> list_consignments(book const&, std::size_t from = 0,
                                           std::size_t limit = all_of_them);

struct custody_step {
  std::uint64_t position = 0;
  instant at{};
  std::string from;
  std::string to;
  std::string place;  // site or movement, where known
  bool seal_as_recorded = true;
};
std::vector<custody_step> custody_of_consignment(book const&, std::string_view consignment);
std::vector<custody_step> custody_of_unit(book const&, model::sscc);

enum class subject { lot, unit, movement, consignment, need };
// How many of a kind came before it: a number that it keeps. Not of units.
std::optional<std::uint32_t> number_of(book const&, subject, std::string_view id);
std::string id_of(book const&, subject, std::uint32_t number);
// Ids of a kind in the order in which they were made, from behind `after` (empty: from the first); or the
// other way round, from before `after` (empty: from the last). Not of units. Costs what it gives.
std::vector<std::string> next_ids(book const&, subject, std::string_view after, std::size_t limit,
                                  bool newest_first = false);
// Positions of all events that touched it, oldest first; at most `limit`, from the first that is at least
// `from`.
std::vector<std::uint64_t> history(book const&, subject, std::string_view id, std::uint64_t from = 0,
                                   std::size_t limit = 1000);

struct need_view {
  model::need need;
  bool withdrawn = false;
  milli_pieces delivered;  // counted in the need's own units, substitutes at their rate
  milli_pieces on_the_way;
  milli_pieces reserved;  // reserved or picked for it
  milli_pieces left;      // stock at the site now: on hand at the start + delivered - used
  std::optional<std::int64_t> cover_seconds;  // of use that is left; rate needs only
  std::optional<milli_pieces> unmet;          // dated needs: still to come
};
std::optional<need_view> find_need(book const&, std::string_view need, instant now);
std::vector<std::string> list_needs(book const&);

// Master data as put: rows of a table in the order in which their keys came.
std::vector<model::put_row> list_rows(book const&, std::string_view table);
std::vector<model::pin> list_pins(book const&);
struct exception_view {
  model::note_exception noted;
  std::uint64_t position = 0;
  bool cleared = false;
};
std::vector<exception_view> list_exceptions(book const&, bool open_only);
std::optional<exception_view> find_exception(book const&, std::string_view exception);
// Of the `limit` from number `from` on in the order in which they were noted, the open ones.
std::vector<exception_view> open_exceptions(book const&, std::size_t from, std::size_t limit);
struct write_off_view {
  model::ask_write_off asked;
  std::string asked_by;
  enum class status { asked, approved, rejected } now = status::asked;
};
std::vector<write_off_view> list_write_offs(book const&, bool open_only);
std::optional<model::accept_plan> plan_in_force(book const&);

}  // namespace lifeline::ledger
