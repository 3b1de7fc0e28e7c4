// SPDX-License-Identifier: Apache-2.0
// Lots and where they come from, units and what is in them, movements, consignments, custody, histories.
#include <algorithm>
#include <set>

#include "base/check.h"
#include "ledger/names.h"
#include "ledger/query.h"
#include "ledger/wire.h"

namespace lifeline::ledger {

namespace {

std::vector<lot_edge> name_edges(state const& s, std::vector<lot_edge_row> const& edges) {
  std::vector<lot_edge> out;
  out.reserve(edges.size());
  for (auto const& e : edges) out.push_back({s.lots.names.text(e.lot), pieces(e.pieces)});
  return out;
}

std::vector<std::string> trace(state const& s, std::string_view lot,
                               std::vector<lot_edge_row> lot_row::*way) {
  std::vector<std::string> out;
  auto const start = s.lots.find(lot);
  if (start == no_row) return out;
  std::vector<row_index> seen{start};
  std::set<row_index> known{start};
  for (std::size_t done = 0; done < seen.size(); ++done) {
    for (auto const& edge : s.lots[seen[done]].*way) {
      if (known.insert(edge.lot).second) seen.push_back(edge.lot);
    }
  }
  out.reserve(seen.size());
  for (std::size_t i = 1; i < seen.size(); ++i) out.push_back(s.lots.names.text(seen[i]));
  return out;
}

template <class Rows>
std::vector<std::string> names_from(Rows const& rows, std::size_t from, std::size_t limit) {
  std::vector<std::string> out;
  auto const first = std::min<std::size_t>(from, rows.size());
  auto const count = std::min<std::size_t>(limit, rows.size() - first);
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(rows.names.text(static_cast<row_index>(first + i)));
  return out;
}

unit_view name_unit(state const& s, row_index i) {
  auto const& u = s.units[i];
  auto const& place = s.places[u.place];
  unit_view out;
  out.unit = unit_code(s, i);
  out.kind = u.kind;
  out.inside = unit_code(s, u.parent);
  if (place.kind == place_kind::site) out.site = site_name(s, place.of);
  if (place.kind == place_kind::movement) out.movement = s.movements.names.text(place.of);
  out.bin = word_of(s, place.bin);
  out.seal = word_of(s, u.seal);
  out.uld_number = word_of(s, u.uld);
  out.custodian = party_name(s, u.custodian);
  out.retired = u.retired;
  for (auto child = u.first_child; child != no_row; child = s.units[child].next_sibling) {
    out.units.push_back(unit_code(s, child));
  }
  for (auto a = u.goods.first; a != no_row; a = s.accounts.next(a, list_kind::unit)) {
    out.goods.push_back(name_holding(s, s.accounts[a]));
  }
  auto const edges = s.repacks_of.find(i);
  if (edges == s.repacks_of.end()) return out;
  for (auto const e : edges->second) {
    auto const& edge = s.repacks[e];
    auto& list = edge.to == i ? out.repacked_from : out.repacked_into;
    list.push_back(
        {unit_code(s, edge.to == i ? edge.from : edge.to), s.lots.names.text(edge.lot), pieces(edge.pieces)});
  }
  return out;
}

std::vector<custody_step> name_custody(state const& s, int kind, row_index of) {
  std::vector<custody_step> out;
  auto const found = s.custody.find({kind, of});
  if (found == s.custody.end()) return out;
  out.reserve(found->second.size());
  for (auto const& row : found->second) {
    auto const& place = s.places[row.place];
    std::string name;
    if (place.kind == place_kind::site) name = site_name(s, place.of);
    if (place.kind == place_kind::movement) name = s.movements.names.text(place.of);
    out.push_back(
        {row.position, row.at, party_name(s, row.from), party_name(s, row.to), name, row.seal_as_recorded});
  }
  return out;
}

void add_goods(state const& s, consignment_row const& row, consignment_view& out) {
  for (auto i = row.goods.first; i != no_row; i = s.accounts.next(i, list_kind::group)) {
    auto const& a = s.accounts[i];
    pieces const n(a.balance);
    switch (a.key.at.state) {
      case goods_state::reserved:
        out.reserved += n;
        break;
      case goods_state::picked:
        out.picked += n;
        break;
      case goods_state::in_transit:
        out.in_transit += n;
        break;
      case goods_state::held:
        out.held += n;
        break;
      case goods_state::delivered:
        out.delivered += n;
        break;
      case goods_state::damaged:
        out.damaged += n;
        break;
      case goods_state::lost:
        out.lost += n;
        break;
      default:
        break;
    }
  }
}

trail const* find_trail(state const& s, subject what, std::string_view id) {
  auto const of = [&](auto const& rows) -> trail const* {
    auto const i = rows.find(id);
    return i == no_row ? nullptr : &rows[i].events;
  };
  switch (what) {
    case subject::lot:
      return of(s.lots);
    case subject::movement:
      return of(s.movements);
    case subject::consignment:
      return of(s.consignments);
    case subject::need:
      return of(s.needs);
    case subject::unit:
      break;
  }
  auto const code = model::sscc::parse(id);
  auto const unit = code ? s.find_unit(*code) : no_row;
  return unit == no_row ? nullptr : &s.units[unit].events;
}

}  // namespace

std::optional<lot_view> find_lot(book const& b, std::string_view lot) {
  auto const& s = b.state();
  auto const i = s.lots.find(lot);
  if (i == no_row) return std::nullopt;
  auto const& row = s.lots[i];
  lot_view out;
  out.lot = lot;
  out.pledge = row.pledge;
  out.recalled = row.recalls > 0;
  out.closed = row.closed;
  out.details = row.details;
  out.site = site_name(s, row.site);
  out.ready = row.ready;
  out.chance = row.chance;
  out.made_from = name_edges(s, row.made_from);
  out.became = name_edges(s, row.became);
  return out;
}

subject_counts count_subjects(book const& b) {
  auto const& s = b.state();
  return {s.lots.size(), s.movements.size(), s.consignments.size(), s.exceptions.rows.size()};
}

std::vector<std::string> list_lots(book const& b, std::size_t from, std::size_t limit) {
  return names_from(b.state().lots, from, limit);
}
std::vector<std::string> trace_back(book const& b, std::string_view lot) {
  return trace(b.state(), lot, &lot_row::made_from);
}
std::vector<std::string> trace_forward(book const& b, std::string_view lot) {
  return trace(b.state(), lot, &lot_row::became);
}

std::optional<unit_view> find_unit(book const& b, model::sscc code) {
  auto const i = b.state().find_unit(code);
  if (i == no_row) return std::nullopt;
  return name_unit(b.state(), i);
}

std::vector<unit_view> unit_tree(book const& b, model::sscc root) {
  std::vector<unit_view> out;
  auto const& s = b.state();
  auto const top = s.find_unit(root);
  if (top == no_row) return out;
  for (row_index i = top;;) {
    out.push_back(name_unit(s, i));
    if (s.units[i].first_child != no_row) {
      i = s.units[i].first_child;
      continue;
    }
    while (i != top && s.units[i].next_sibling == no_row) i = s.units[i].parent;
    if (i == top) return out;
    i = s.units[i].next_sibling;
  }
}

std::optional<movement_view> find_movement(book const& b, std::string_view movement) {
  auto const& s = b.state();
  auto const i = s.movements.find(movement);
  if (i == no_row) return std::nullopt;
  auto const& row = s.movements[i];
  movement_view out;
  LIFELINE_CHECK(take_fields(row.plan, out.plan));
  out.now = static_cast<movement_view::status>(row.status);
  bool const left = row.status == movement_status::departed || row.status == movement_status::arrived;
  if (left) out.departed = row.departed;
  if (row.status == movement_status::arrived) out.arrived = row.arrived;
  return out;
}

std::vector<std::string> list_movements(book const& b, std::size_t from, std::size_t limit) {
  return names_from(b.state().movements, from, limit);
}

std::optional<consignment_view> find_consignment(book const& b, std::string_view consignment) {
  auto const& s = b.state();
  auto const i = s.consignments.find(consignment);
  if (i == no_row) return std::nullopt;
  auto const& row = s.consignments[i];
  consignment_view out;
  LIFELINE_CHECK(take_fields(row.plan, out.plan));
  out.closed = row.closed;
  out.outcome = row.outcome;
  out.custodian = party_name(s, row.custodian);
  add_goods(s, row, out);
  auto const edges = s.reconsigned_of.find(i);
  if (edges == s.reconsigned_of.end()) return out;
  for (auto const e : edges->second) {
    auto const [from, into] = s.reconsigned[e];
    auto& list = into == i ? out.reconsigned_from : out.reconsigned_into;
    list.push_back(s.consignments.names.text(into == i ? from : into));
  }
  return out;
}

std::vector<std::string> list_consignments(book const& b, std::size_t from, std::size_t limit) {
  return names_from(b.state().consignments, from, limit);
}

std::vector<custody_step> custody_of_consignment(book const& b, std::string_view consignment) {
  return name_custody(b.state(), 0, b.state().consignments.find(consignment));
}
std::vector<custody_step> custody_of_unit(book const& b, model::sscc code) {
  return name_custody(b.state(), 1, b.state().find_unit(code));
}

std::vector<std::uint64_t> history(book const& b, subject what, std::string_view id, std::uint64_t from,
                                   std::size_t limit) {
  auto const* const found = find_trail(b.state(), what, id);
  return found == nullptr ? std::vector<std::uint64_t>() : b.state().trails.read(*found, from, limit);
}

}  // namespace lifeline::ledger
