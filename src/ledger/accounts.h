// SPDX-License-Identifier: Apache-2.0
// The balances: accounts that are not zero, found by their key and by lot, yard (site or movement), unit and
// group. Inside to this room.
//
// An account is opened by the first posting to it and closed at zero. Each list is in the order of opening,
// which the serial tells; so lists, pages and snapshots do not hang on hashes or on how memory was used.
// Where an account of a serial stands is found by halving, so that a late page of a list begins where it
// begins.
// post() changes one balance; close_empty() or undo() must follow before the next command.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/name_table.h"
#include "model/event/stock.h"

namespace lifeline::ledger {

using model::goods_state;

// Where pieces are. Two places with equal spots hold one account of a lot.
struct spot {
  row_index place = 0;  // state::places; 0 = outside
  row_index unit = no_row;
  row_index consignment = no_row;
  goods_state state = goods_state::outside;
  bool operator==(spot const&) const = default;
};
struct account_key {
  row_index lot = no_row;
  spot at;
  bool operator==(account_key const&) const = default;
};

enum class list_kind { lot, yard, unit, group };
inline constexpr std::size_t list_kinds = 4;

struct account_links {
  row_index previous = no_row;
  row_index next = no_row;
};
struct account {
  account_key key;
  std::int64_t balance = 0;
  std::uint64_t serial = 0;  // 0 = not in use
  account_links links[list_kinds];
};

struct account_list {
  row_index first = no_row;
  row_index last = no_row;
};

// Which lists an account belongs to; the owner of the lists says so.
struct list_set {
  account_list* in[list_kinds] = {};
};
class list_owner {
 public:
  virtual ~list_owner() = default;
  virtual list_set lists_of(account_key const&) = 0;
};

class account_table {
 public:
  row_index find(account_key const&) const;  // no_row: balance 0
  std::int64_t balance(account_key const& key) const {
    auto const i = find(key);
    return i == no_row ? 0 : accounts_[i].balance;
  }
  account const& operator[](row_index i) const { return accounts_[i]; }
  // A walk: `for (i = list.first; i != no_row; i = next(i, kind))`.
  row_index next(row_index i, list_kind kind) const {
    return accounts_[i].links[static_cast<std::size_t>(kind)].next;
  }

  void post(account_key const&, std::int64_t change, list_owner&);
  // The accounts posted to since the last close_empty() or undo(); one may be there more than once.
  std::vector<row_index> const& touched() const { return touched_; }
  void close_empty(list_owner&);
  void undo(list_owner&);

  // Calls visit with every open account of a serial above `after`, in rising serial, until it says no.
  template <class Visit>
  void each_after(std::uint64_t after, Visit const& visit) const {
    for (std::size_t i = order_above(after); i < order_.size(); ++i) {
      auto const& line = order_[i];
      if (accounts_[line.account].serial == line.serial && !visit(line.account)) return;
    }
  }
  row_index find_serial(std::uint64_t serial) const;  // no_row: closed since, or never opened

  std::size_t open() const { return open_; }
  std::uint64_t last_serial() const { return last_serial_; }
  std::size_t slots() const { return accounts_.size(); }
  // For a snapshot: accounts as they were, in rising serial; then the last serial given out.
  void restore(account_key const&, std::int64_t balance, std::uint64_t serial, list_owner&);
  void restore_last_serial(std::uint64_t serial) { last_serial_ = serial; }

 private:
  struct change_line {
    row_index account;
    std::int64_t change;
    bool opened;
  };
  // In rising serial; lines of accounts that were closed stay until they are half of all.
  struct order_line {
    std::uint64_t serial;
    row_index account;
  };
  std::size_t order_above(std::uint64_t serial) const;
  void note_order(row_index);
  std::size_t slot_of(account_key const&) const;
  row_index open_account(account_key const&, std::uint64_t serial, list_owner&);
  void close_account(row_index, list_owner&);
  void grow();

  std::vector<account> accounts_;
  std::vector<order_line> order_;
  std::vector<row_index> free_;
  std::vector<row_index> slots_;  // open addressing, a power of two
  std::vector<change_line> changes_;
  std::vector<row_index> touched_;
  std::size_t open_ = 0;
  std::uint64_t last_serial_ = 0;
};

}  // namespace lifeline::ledger
