// SPDX-License-Identifier: Apache-2.0
// The whole state as bytes: docs/formats/ledger.md, "Snapshot". What follows from the rest is not written:
// lists of accounts, shelves, look-ups, what is known of sites and items from their cells.
#include <algorithm>

#include "base/check.h"
#include "ledger/ledger.h"
#include "ledger/snapshot_io.h"

namespace lifeline::ledger {

namespace {

constexpr std::string_view mark = "lifeline ledger 2\n";

template <class T, class Io>
using row_of = std::conditional_t<Io::reading, T, T const>;

template <class Io>
void walk_master(Io& io, row_of<state, Io>& s) {
  io.names(s.tables.names);
  if constexpr (Io::reading) {
    s.tables.rows.resize(s.tables.names.size());
    io.failed = io.failed || s.tables.size() < 3 || s.tables.names.text(0) != "sites" ||
                s.tables.names.text(1) != "items" || s.tables.names.text(2) != "parties";
  }
  for (auto& table : s.tables.rows) {
    io.names(table.keys);
    if constexpr (Io::reading) table.rows.resize(table.keys.size());
    for (auto& row : table.rows) {
      io.flag(row.live);
      io.list(row.cells, [&](auto& cell) {
        io.text(cell.column);
        io.text(cell.text);
      });
    }
  }
}

// Names first: then every index that follows can be held against their number.
template <class Io>
void walk_names(Io& io, row_of<state, Io>& s) {
  io.names(s.words);
  io.names(s.lots.names);
  io.names(s.movements.names);
  io.names(s.consignments.names);
  io.names(s.needs.names);
  io.names(s.write_offs.names);
  io.names(s.exceptions.names);
  io.names(s.plans.names);
  if constexpr (Io::reading) {
    s.lots.rows.resize(s.lots.names.size());
    s.movements.rows.resize(s.movements.names.size());
    s.consignments.rows.resize(s.consignments.names.size());
    s.needs.rows.resize(s.needs.names.size());
    s.write_offs.rows.resize(s.write_offs.names.size());
    s.exceptions.rows.resize(s.exceptions.names.size());
    s.plans.rows.resize(s.plans.names.size());
    s.places.clear();
  }
  io.list(s.places, [&](auto& place) {
    io.word(place.kind, 3);
    io.index(place.of, place.kind == place_kind::site ? s.tables[0].keys.size() : s.movements.size());
    io.index(place.bin, s.words.size());
  });
}

template <class Io>
void walk_lots(Io& io, row_of<state, Io>& s) {
  for (auto& lot : s.lots.rows) {
    io.flag(lot.pledge);
    io.flag(lot.closed);
    io.flag(lot.recalled_itself);
    std::uint64_t recalls = lot.recalls;
    io.number(recalls);
    if constexpr (Io::reading) lot.recalls = static_cast<std::uint32_t>(recalls);
    io.index(lot.item, s.tables[1].keys.size());
    io.fields(lot.details);
    io.index(lot.site, s.tables[0].keys.size());
    bool has_ready = lot.ready.has_value();
    io.flag(has_ready);
    if constexpr (Io::reading) {
      if (has_ready) lot.ready.emplace();
    }
    if (lot.ready) io.time(*lot.ready);
    std::int64_t chance = lot.chance ? lot.chance->count() : -1;
    io.number(chance);
    if constexpr (Io::reading) {
      if (chance >= 0) lot.chance = permille(chance);
    }
    io.index(lot.recipe, s.lots.size());
    io.number(lot.kits);
    io.list(lot.made_from, [&](auto& edge) {
      io.index(edge.lot, s.lots.size());
      io.number(edge.pieces);
    });
    io.list(lot.became, [&](auto& edge) {
      io.index(edge.lot, s.lots.size());
      io.number(edge.pieces);
    });
    io.track(lot.events);
  }
}

template <class Io>
void walk_unit(Io& io, row_of<state, Io>& s, row_of<unit_row, Io>& unit) {
  io.number(unit.sscc);
  io.word(unit.kind, 5);
  io.flag(unit.retired);
  io.index(unit.place, s.places.size());
  io.index(unit.seal, s.words.size());
  io.index(unit.uld, s.words.size());
  io.index(unit.custodian, s.tables[2].keys.size());
  io.track(unit.events);
}

// Units, then the children of each in their order.
template <class Io>
void walk_units(Io& io, row_of<state, Io>& s) {
  io.list(s.units, [&](auto& unit) { walk_unit(io, s, unit); });
  for (auto& unit : s.units) {
    std::vector<row_index> children;
    for (auto i = unit.first_child; i != no_row && !Io::reading; i = s.units[i].next_sibling)
      children.push_back(i);
    io.list(children, [&](auto& child) { io.index(child, s.units.size()); });
    if constexpr (Io::reading) {
      auto const parent = static_cast<row_index>(&unit - s.units.data());
      for (auto const child : children) {
        io.failed = io.failed || child == no_row || child == parent || s.units[child].parent != no_row;
        if (io.failed) return;
        s.units[child].parent = parent;
        s.units[child].previous_sibling = unit.last_child;
        (unit.last_child == no_row ? unit.first_child : s.units[unit.last_child].next_sibling) = child;
        unit.last_child = child;
      }
    }
  }
  io.list(s.repacks, [&](auto& edge) {
    io.index(edge.from, s.units.size());
    io.index(edge.to, s.units.size());
    io.index(edge.lot, s.lots.size());
    io.number(edge.pieces);
  });
}

template <class Io>
void walk_movements(Io& io, row_of<state, Io>& s) {
  for (auto& m : s.movements.rows) {
    io.text(m.plan);
    io.word(m.status, 4);
    io.index(m.from, s.tables[0].keys.size());
    io.index(m.to, s.tables[0].keys.size());
    io.index(m.place, s.places.size());
    io.time(m.departed);
    io.time(m.arrived);
    io.list(m.units, [&](auto& unit) { io.index(unit, s.units.size()); });
    io.track(m.events);
  }
}

template <class Io>
void walk_consignments(Io& io, row_of<state, Io>& s) {
  for (auto& c : s.consignments.rows) {
    io.text(c.plan);
    io.flag(c.closed);
    io.word(c.outcome, 3);
    io.small(c.photos);
    io.index(c.item, s.tables[1].keys.size());
    io.index(c.need, s.needs.size());
    io.index(c.from, s.tables[0].keys.size());
    io.index(c.to, s.tables[0].keys.size());
    io.index(c.custodian, s.tables[2].keys.size());
    io.track(c.events);
  }
  io.list(s.reconsigned, [&](auto& edge) {
    io.index(edge.first, s.consignments.size());
    io.index(edge.second, s.consignments.size());
  });
}

template <class Io>
void walk_needs(Io& io, row_of<state, Io>& s) {
  for (auto& n : s.needs.rows) {
    io.fields(n.need);
    io.flag(n.withdrawn);
    io.list(n.consignments, [&](auto& c) { io.index(c, s.consignments.size()); });
    io.list(n.deliveries, [&](auto& d) {
      io.time(d.at);
      io.number(d.milli_pieces);
    });
    io.track(n.events);
  }
}

template <class Io>
void walk_custody(Io& io, row_of<state, Io>& s) {
  using entry = std::pair<std::pair<int, row_index>, std::vector<custody_row>>;
  std::vector<entry> entries;
  if constexpr (!Io::reading) entries.assign(s.custody.begin(), s.custody.end());
  io.list(entries, [&](auto& e) {
    std::uint64_t kind = static_cast<std::uint64_t>(e.first.first);
    row_index of = e.first.second;
    io.number(kind);
    io.index(of, kind == 0 ? s.consignments.size() : s.units.size());
    if constexpr (Io::reading) {
      io.failed = io.failed || kind > 1;
      e.first = {static_cast<int>(kind), of};
    }
    io.list(e.second, [&](auto& row) {
      io.number(row.position);
      io.time(row.at);
      io.index(row.from, s.tables[2].keys.size());
      io.index(row.to, s.tables[2].keys.size());
      io.index(row.place, s.places.size());
      io.flag(row.seal_as_recorded);
    });
  });
  if constexpr (Io::reading) s.custody = {entries.begin(), entries.end()};
}

template <class Io>
void walk_records(Io& io, row_of<state, Io>& s) {
  for (auto& w : s.write_offs.rows) {
    io.fields(w.asked);
    io.text(w.by);
    io.word(w.status, 3);
  }
  for (auto& x : s.exceptions.rows) {
    io.fields(x.noted);
    io.number(x.position);
    io.flag(x.cleared);
  }
  for (auto& p : s.plans.rows) io.fields(p);
  std::vector<model::pin> pins;
  std::vector<event_id> corrected;
  if constexpr (!Io::reading) {
    for (auto const& [id, pin] : s.pins) pins.push_back(pin);
    corrected.assign(s.corrected.begin(), s.corrected.end());
  }
  io.list(pins, [&](auto& pin) { io.fields(pin); });
  io.list(corrected, [&](auto& id) {
    io.number(id.high);
    io.number(id.low);
  });
  if constexpr (Io::reading) {
    for (auto const& pin : pins) s.pins.emplace(pin.id, pin);
    s.corrected = {corrected.begin(), corrected.end()};
  }
}

struct account_line {
  account_key key;
  std::int64_t balance = 0;
  std::uint64_t serial = 0;
};

template <class Io>
void walk_accounts(Io& io, row_of<state, Io>& s, std::vector<account_line>& lines) {
  io.list(lines, [&](auto& line) {
    io.index(line.key.lot, s.lots.size());
    io.index(line.key.at.place, s.places.size());
    io.index(line.key.at.unit, s.units.size());
    io.index(line.key.at.consignment, s.consignments.size());
    io.word(line.key.at.state, 13);
    io.number(line.balance);
    io.number(line.serial);
  });
}

template <class Io>
void walk(Io& io, row_of<state, Io>& s, std::vector<account_line>& accounts, std::uint64_t& last_serial) {
  io.number(s.position);
  if constexpr (Io::reading) io.position_limit = s.position;
  io.time(s.recorded);
  bool open = s.hub.has_value();
  io.flag(open);
  if constexpr (Io::reading) {
    if (open) s.hub.emplace();
  }
  if (s.hub) io.fields(*s.hub);
  walk_master(io, s);
  if (io.failed) return;
  walk_names(io, s);
  if (io.failed) return;
  walk_lots(io, s);
  walk_units(io, s);
  if (io.failed) return;
  walk_movements(io, s);
  walk_consignments(io, s);
  walk_needs(io, s);
  walk_custody(io, s);
  walk_records(io, s);
  walk_accounts(io, s, accounts);
  io.number(last_serial);
}

std::vector<account_line> accounts_of(state const& s) {
  std::vector<account_line> out;
  out.reserve(s.accounts.open());
  for (row_index i = 0; i < s.accounts.slots(); ++i) {
    auto const& a = s.accounts[i];
    if (a.serial != 0) out.push_back({a.key, a.balance, a.serial});
  }
  std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.serial < b.serial; });
  return out;
}

}  // namespace

std::string book::snapshot() const {
  snapshot_writer io(state_->trails);
  io.out = mark;
  auto accounts = accounts_of(*state_);
  auto last_serial = state_->accounts.last_serial();
  walk<snapshot_writer>(io, *state_, accounts, last_serial);
  return std::move(io.out);
}

result<book> book::restore(std::string_view bytes) {
  error const broken{fault::bad_input, "snapshot", "the bytes are no snapshot of a ledger of this version"};
  if (bytes.substr(0, mark.size()) != mark) return broken;
  bytes.remove_prefix(mark.size());
  book out;
  auto& s = *out.state_;
  s.tables = {};
  snapshot_reader io(bytes, s.trails);
  std::vector<account_line> accounts;
  std::uint64_t last_serial = 0;
  walk<snapshot_reader>(io, s, accounts, last_serial);
  if (!io.done() || !s.derive()) return broken;
  std::vector<std::int64_t> sums(s.lots.size(), 0);
  for (auto const& line : accounts) {
    bool const beyond = line.key.at.state == goods_state::outside;
    bool const right = line.key.lot != no_row && line.key.at.place != no_row &&
                       line.serial > s.accounts.last_serial() && line.balance != 0 &&
                       (beyond || line.balance > 0) && line.balance <= max_balance &&
                       line.balance >= -max_balance && s.accounts.find(line.key) == no_row;
    if (!right || __builtin_add_overflow(sums[line.key.lot], line.balance, &sums[line.key.lot]))
      return broken;
    s.accounts.restore(line.key, line.balance, line.serial, s);
  }
  bool const balanced = std::all_of(sums.begin(), sums.end(), [](std::int64_t n) { return n == 0; });
  if (!balanced || last_serial < s.accounts.last_serial()) return broken;
  s.accounts.restore_last_serial(last_serial);
  return out;
}

}  // namespace lifeline::ledger
