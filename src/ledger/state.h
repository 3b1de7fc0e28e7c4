// SPDX-License-Identifier: Apache-2.0
// All that the ledger knows, as rows with dense numbers. Inside to this room; queries show it by name.
// Rows are never removed: numbers and order are those in which names came, so equal histories give equal
// states.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"
#include "ledger/accounts.h"
#include "ledger/name_table.h"
#include "ledger/trail.h"
#include "model/event.h"

namespace lifeline::ledger {

// Master data: the rows of one table. Sites, items and parties are known by their number here.
struct master_row {
  std::vector<model::cell> cells;
  bool live = false;
};
struct master_table {
  name_table keys;
  std::vector<master_row> rows;
  row_index find_live(std::string_view key) const;
};

struct site_row {
  std::string country;
  account_list goods;
};
struct item_row {
  std::string group;  // its own id when it has none
};

enum class place_kind : std::uint8_t { outside, site, movement };
struct place_row {
  place_kind kind = place_kind::outside;
  row_index of = no_row;   // site or movement
  row_index bin = no_row;  // words
};

struct lot_edge_row {
  row_index lot = no_row;
  std::int64_t pieces = 0;
};
struct lot_row {
  bool pledge = false;
  bool closed = false;
  std::uint32_t recalls = 0;  // of itself and of what it was made from
  bool recalled_itself = false;
  row_index item = no_row;
  model::lot_details details;
  row_index site = no_row;
  std::optional<instant> ready;
  std::optional<permille> chance;
  row_index recipe =
      no_row;             // lot of kits whose made_from says what one kit is made of; itself or an ancestor
  std::int64_t kits = 0;  // with recipe = itself: how many were built
  std::vector<lot_edge_row> made_from;
  std::vector<lot_edge_row> became;
  account_list goods;
  trail events;
};

struct unit_row {
  std::uint64_t sscc = 0;
  model::unit_kind kind = model::unit_kind::other;
  bool retired = false;
  row_index place = 0;
  row_index parent = no_row;
  row_index first_child = no_row;
  row_index last_child = no_row;
  row_index next_sibling = no_row;
  row_index previous_sibling = no_row;
  row_index seal = no_row;       // words
  row_index uld = no_row;        // words
  row_index custodian = no_row;  // party
  account_list goods;
  trail events;
};
struct unit_edge_row {
  row_index from = no_row;
  row_index to = no_row;
  row_index lot = no_row;
  std::int64_t pieces = 0;
};

enum class movement_status : std::uint8_t { planned, departed, arrived, cancelled };
struct movement_row {
  std::string plan;  // put_movement as bytes, without the driver
  movement_status status = movement_status::planned;
  row_index from = no_row;
  row_index to = no_row;
  row_index place = no_row;
  instant departed{};
  instant arrived{};
  std::vector<row_index> units;  // on board, each with all that is in it; in the order of loading
  account_list goods;
  trail events;
};

struct consignment_row {
  std::string plan;  // open_consignment as bytes, without its lines
  bool closed = false;
  model::consignment_outcome outcome = model::consignment_outcome::delivered;
  std::uint16_t photos = 0;  // those that were erased too
  row_index item = no_row;
  row_index need = no_row;
  row_index from = no_row;
  row_index to = no_row;
  row_index custodian = no_row;
  account_list goods;
  trail events;
};

struct need_delivery {
  instant at{};
  std::int64_t milli_pieces = 0;
};
struct need_row {
  model::need need;
  bool withdrawn = false;
  std::vector<row_index> consignments;
  std::vector<need_delivery> deliveries;  // in the order of the events; negative when corrected
  trail events;
};

struct custody_row {
  std::uint64_t position = 0;
  instant at{};
  row_index from = no_row;  // parties
  row_index to = no_row;
  row_index place = 0;
  bool seal_as_recorded = true;
};

enum class write_off_status : std::uint8_t { asked, approved, rejected };
struct write_off_row {
  model::ask_write_off asked;
  std::string by;
  write_off_status status = write_off_status::asked;
};
struct exception_row {
  model::note_exception noted;
  std::uint64_t position = 0;
  bool cleared = false;
};

// Rows of a kind that are found by name.
template <class Row>
struct named {
  name_table names;
  std::vector<Row> rows;
  row_index find(std::string_view name) const { return names.find(name); }
  row_index add(std::string_view name) {
    auto const i = names.add(name);
    if (i == rows.size()) rows.emplace_back();
    return i;
  }
  Row& operator[](row_index i) { return rows[i]; }
  Row const& operator[](row_index i) const { return rows[i]; }
  std::size_t size() const { return rows.size(); }
  void truncate(std::size_t n) {
    names.truncate(n);
    while (rows.size() > n) rows.pop_back();
  }
};

struct posting {
  row_index lot = no_row;
  spot from;
  spot to;
  std::int64_t pieces = 0;
};

inline constexpr std::int64_t max_balance = std::int64_t{1} << 53;  // every JSON reader has it exactly

struct state final : list_owner {
  state();

  std::uint64_t position = 0;
  instant recorded{};
  std::optional<model::open_hub> hub;

  named<master_table> tables;
  std::vector<site_row> sites;  // beside tables["sites"]
  std::vector<item_row> items;  // beside tables["items"]
  name_table words;             // bins, seals, ULD numbers
  std::vector<place_row> places;
  std::unordered_map<std::uint64_t, row_index> bins;  // site << 32 | word -> place
  std::vector<row_index> site_places;                 // place of a site without bin

  named<lot_row> lots;
  std::vector<unit_row> units;
  std::unordered_map<std::uint64_t, row_index> unit_numbers;
  std::vector<unit_edge_row> repacks;
  std::unordered_map<row_index, std::vector<std::uint32_t>> repacks_of;  // unit -> positions in repacks
  named<movement_row> movements;
  named<consignment_row> consignments;
  std::vector<std::pair<row_index, row_index>> reconsigned;                  // from, into
  std::unordered_map<row_index, std::vector<std::uint32_t>> reconsigned_of;  // consignment -> positions in it
  named<need_row> needs;
  std::map<std::pair<int, row_index>, std::vector<custody_row>> custody;  // 0 consignment, 1 unit
  named<write_off_row> write_offs;
  named<exception_row> exceptions;
  std::map<std::string, model::pin, std::less<>> pins;
  named<model::accept_plan> plans;
  std::set<event_id> corrected;  // targets of corrections

  account_table accounts;
  std::vector<posting> scratch;                             // of the command at hand
  std::unordered_map<std::uint64_t, account_list> shelves;  // item << 32 | site -> free goods on hand
  trail_store trails;

  list_set lists_of(account_key const&) override;

  // The first three tables are always there.
  master_table const& site_table() const { return tables[0]; }
  master_table const& item_table() const { return tables[1]; }
  master_table const& party_table() const { return tables[2]; }

  row_index place_of_site(row_index site, std::string_view bin);     // makes it
  row_index find_place(row_index site, std::string_view bin) const;  // no_row when it holds nothing ever
  row_index add_place(place_kind, row_index of, row_index bin);
  // Pieces of a need's group that one piece of the item counts for, in thousandths; 1000 unless a
  // substitution says another.
  std::int64_t rate_for(std::string_view group, row_index item) const;
  void add_reconsigned(row_index from, row_index into);  // once
  row_index find_unit(model::sscc) const;
  row_index add_unit(model::sscc, model::unit_kind, row_index place);
  // What sites and items are known for beyond their cells, after the cells of a row changed.
  void mirror_row(row_index table, row_index row, bool make_place);
  // After a snapshot was read: everything that follows from it. False: it cannot be.
  bool derive();

 private:
  bool derive_units();
  bool derive_rows() const;
};

}  // namespace lifeline::ledger
