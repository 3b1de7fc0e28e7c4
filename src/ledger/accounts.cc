// SPDX-License-Identifier: Apache-2.0
#include "ledger/accounts.h"

#include <algorithm>

#include "base/check.h"

namespace lifeline::ledger {

namespace {

// Mixes of 64-bit words (Stafford, variant 13).
std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

std::size_t hash_of(account_key const& key) {
  std::uint64_t const a = (static_cast<std::uint64_t>(key.lot) << 32) | key.at.place;
  std::uint64_t const b = (static_cast<std::uint64_t>(key.at.unit) << 32) | key.at.consignment;
  return static_cast<std::size_t>(mix(a + mix(b + static_cast<std::uint64_t>(key.at.state))));
}

}  // namespace

std::size_t account_table::slot_of(account_key const& key) const {
  auto const mask = slots_.size() - 1;
  for (std::size_t at = hash_of(key) & mask;; at = (at + 1) & mask) {
    if (slots_[at] == no_row || accounts_[slots_[at]].key == key) return at;
  }
}

row_index account_table::find(account_key const& key) const {
  return slots_.empty() ? no_row : slots_[slot_of(key)];
}

std::size_t account_table::order_above(std::uint64_t serial) const {
  auto const at = std::upper_bound(order_.begin(), order_.end(), serial,
                                   [](std::uint64_t s, order_line const& line) { return s < line.serial; });
  return static_cast<std::size_t>(at - order_.begin());
}

row_index account_table::find_serial(std::uint64_t serial) const {
  if (serial == 0) return no_row;
  auto const above = order_above(serial);
  if (above == 0 || order_[above - 1].serial != serial) return no_row;
  auto const i = order_[above - 1].account;
  return accounts_[i].serial == serial ? i : no_row;
}

void account_table::note_order(row_index i) {
  constexpr std::size_t few = 64;
  if (order_.size() > few && order_.size() > 2 * open_) {
    std::erase_if(order_,
                  [&](order_line const& line) { return accounts_[line.account].serial != line.serial; });
  }
  order_.push_back({accounts_[i].serial, i});
}

void account_table::grow() {
  slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, no_row);
  for (row_index i = 0; i < accounts_.size(); ++i) {
    if (accounts_[i].serial != 0) slots_[slot_of(accounts_[i].key)] = i;
  }
}

row_index account_table::open_account(account_key const& key, std::uint64_t serial, list_owner& owner) {
  if (open_ * 2 >= slots_.size()) grow();
  row_index i = 0;
  if (free_.empty()) {
    i = static_cast<row_index>(accounts_.size());
    LIFELINE_CHECK(i != no_row);
    accounts_.emplace_back();
  } else {
    i = free_.back();
    free_.pop_back();
  }
  accounts_[i] = {key, 0, serial, {}};
  slots_[slot_of(key)] = i;
  note_order(i);
  ++open_;
  auto const lists = owner.lists_of(key);
  for (std::size_t k = 0; k < list_kinds; ++k) {
    auto* const list = lists.in[k];
    if (list == nullptr) continue;
    accounts_[i].links[k].previous = list->last;
    (list->last == no_row ? list->first : accounts_[list->last].links[k].next) = i;
    list->last = i;
  }
  return i;
}

void account_table::close_account(row_index i, list_owner& owner) {
  auto const key = accounts_[i].key;
  LIFELINE_CHECK(accounts_[i].balance == 0 && accounts_[i].serial != 0);
  auto const lists = owner.lists_of(key);
  for (std::size_t k = 0; k < list_kinds; ++k) {
    auto* const list = lists.in[k];
    if (list == nullptr) continue;
    auto const [previous, next] = accounts_[i].links[k];
    (previous == no_row ? list->first : accounts_[previous].links[k].next) = next;
    (next == no_row ? list->last : accounts_[next].links[k].previous) = previous;
  }
  auto const mask = slots_.size() - 1;
  std::size_t hole = slot_of(key);
  for (std::size_t at = (hole + 1) & mask; slots_[at] != no_row; at = (at + 1) & mask) {
    std::size_t const home = hash_of(accounts_[slots_[at]].key) & mask;
    if (((at - home) & mask) < ((at - hole) & mask)) continue;
    slots_[hole] = slots_[at];
    hole = at;
  }
  slots_[hole] = no_row;
  accounts_[i].serial = 0;
  free_.push_back(i);
  --open_;
}

void account_table::post(account_key const& key, std::int64_t change, list_owner& owner) {
  auto i = find(key);
  bool const opened = i == no_row;
  if (opened) i = open_account(key, ++last_serial_, owner);
  LIFELINE_CHECK(!__builtin_add_overflow(accounts_[i].balance, change, &accounts_[i].balance));
  changes_.push_back({i, change, opened});
  touched_.push_back(i);
}

void account_table::close_empty(list_owner& owner) {
  for (auto const i : touched_) {
    if (accounts_[i].serial != 0 && accounts_[i].balance == 0) close_account(i, owner);
  }
  touched_.clear();
  changes_.clear();
}

void account_table::undo(list_owner& owner) {
  for (auto line = changes_.rbegin(); line != changes_.rend(); ++line) {
    accounts_[line->account].balance -= line->change;
    if (!line->opened) continue;
    close_account(line->account, owner);
    order_.pop_back();  // opened last of those that are left
    --last_serial_;
  }
  touched_.clear();
  changes_.clear();
}

void account_table::restore(account_key const& key, std::int64_t balance, std::uint64_t serial,
                            list_owner& owner) {
  LIFELINE_CHECK(serial > last_serial_ && find(key) == no_row);
  last_serial_ = serial;
  accounts_[open_account(key, serial, owner)].balance = balance;
}

}  // namespace lifeline::ledger
