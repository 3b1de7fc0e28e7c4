// SPDX-License-Identifier: Apache-2.0
#include "ledger/state.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "ledger/wire.h"

namespace lifeline::ledger {

namespace {

std::uint64_t pair_key(row_index a, row_index b) {
  return (static_cast<std::uint64_t>(a) << 32) | b;
}

std::string_view cell_of(master_row const& row, std::string_view column) {
  for (auto const& cell : row.cells) {
    if (cell.column == column) return cell.text;
  }
  return {};
}

}  // namespace

row_index master_table::find_live(std::string_view key) const {
  auto const i = keys.find(key);
  return i != no_row && rows[i].live ? i : no_row;
}

state::state() {
  for (auto const* name : {"sites", "items", "parties"}) tables.add(name);
  places.push_back({place_kind::outside, no_row, no_row});
}

list_set state::lists_of(account_key const& key) {
  list_set out;
  auto const& place = places[key.at.place];
  out.in[static_cast<std::size_t>(list_kind::lot)] = &lots[key.lot].goods;
  if (place.kind == place_kind::site)
    out.in[static_cast<std::size_t>(list_kind::yard)] = &sites[place.of].goods;
  if (place.kind == place_kind::movement) {
    out.in[static_cast<std::size_t>(list_kind::yard)] = &movements[place.of].goods;
  }
  if (key.at.unit != no_row) out.in[static_cast<std::size_t>(list_kind::unit)] = &units[key.at.unit].goods;
  auto*& group = out.in[static_cast<std::size_t>(list_kind::group)];
  if (key.at.consignment != no_row) {
    group = &consignments[key.at.consignment].goods;
  } else if (key.at.state == goods_state::on_hand && place.kind == place_kind::site) {
    group = &shelves[pair_key(lots[key.lot].item, place.of)];
  }
  return out;
}

row_index state::add_place(place_kind kind, row_index of, row_index bin) {
  places.push_back({kind, of, bin});
  return static_cast<row_index>(places.size() - 1);
}

row_index state::find_place(row_index site, std::string_view bin) const {
  if (bin.empty()) return site_places[site];
  auto const word = words.find(bin);
  if (word == no_row) return no_row;
  auto const found = bins.find(pair_key(site, word));
  return found == bins.end() ? no_row : found->second;
}

row_index state::place_of_site(row_index site, std::string_view bin) {
  if (bin.empty()) return site_places[site];
  auto const word = words.add(bin);
  auto const [at, fresh] = bins.try_emplace(pair_key(site, word), no_row);
  if (fresh) at->second = add_place(place_kind::site, site, word);
  return at->second;
}

std::int64_t state::rate_for(std::string_view group, row_index item) const {
  auto const& id = item_table().keys.text(item);
  if (group == id || group == items[item].group) return 1000;
  auto const table = tables.find("substitutions");
  if (table == no_row) return 1000;
  for (auto const& row : tables[table].rows) {
    std::string_view for_group;
    std::string_view by_item;
    std::int64_t rate = 1000;
    for (auto const& cell : row.cells) {
      if (cell.column == "group") for_group = cell.text;
      if (cell.column == "item") by_item = cell.text;
      if (cell.column == "rate") rate = parse_scaled(cell.text, 1000).value_or(1000);
    }
    if (row.live && for_group == group && by_item == id) return std::clamp<std::int64_t>(rate, 0, 1000);
  }
  return 1000;
}

void state::add_reconsigned(row_index from, row_index into) {
  auto const pair = std::pair(from, into);
  auto& of_from = reconsigned_of[from];
  if (std::any_of(of_from.begin(), of_from.end(), [&](auto i) { return reconsigned[i] == pair; })) return;
  auto const i = static_cast<std::uint32_t>(reconsigned.size());
  reconsigned.push_back(pair);
  of_from.push_back(i);
  reconsigned_of[into].push_back(i);
}

row_index state::find_unit(model::sscc code) const {
  auto const found = unit_numbers.find(code.number());
  return found == unit_numbers.end() ? no_row : found->second;
}

row_index state::add_unit(model::sscc code, model::unit_kind kind, row_index place) {
  auto const i = static_cast<row_index>(units.size());
  LIFELINE_CHECK(unit_numbers.try_emplace(code.number(), i).second);
  auto& unit = units.emplace_back();
  unit.sscc = code.number();
  unit.kind = kind;
  unit.place = place;
  return i;
}

void state::mirror_row(row_index table, row_index row, bool make_place) {
  auto const& t = tables[table];
  if (table == 0) {
    if (row == sites.size()) {
      sites.emplace_back();
      site_places.push_back(make_place ? add_place(place_kind::site, row, no_row) : no_row);
    }
    sites[row].country = cell_of(t.rows[row], "country");
  }
  if (table == 1) {
    if (row == items.size()) items.emplace_back();
    auto const group = cell_of(t.rows[row], "group");
    items[row].group = group.empty() ? t.keys.text(row) : group;
  }
}

bool state::derive() {
  for (row_index table = 0; table < 2; ++table) {
    for (row_index row = 0; row < tables[table].rows.size(); ++row) mirror_row(table, row, false);
  }
  if (places.empty() || places[0].kind != place_kind::outside) return false;
  for (row_index i = 1; i < places.size(); ++i) {
    auto const& place = places[i];
    if (place.kind == place_kind::outside || place.of == no_row) return false;
    if (place.kind == place_kind::movement) {
      if (place.bin != no_row || movements[place.of].place != i) return false;
    } else if (place.bin != no_row) {
      if (!bins.try_emplace(pair_key(place.of, place.bin), i).second) return false;
    } else {
      if (site_places[place.of] != no_row) return false;
      site_places[place.of] = i;
    }
  }
  bool const placed = std::all_of(site_places.begin(), site_places.end(), [](auto i) { return i != no_row; });
  for (auto const& [from, into] : std::exchange(reconsigned, {})) {
    if (from == no_row || into == no_row || from == into) return false;
    add_reconsigned(from, into);
  }
  return placed && derive_units() && derive_rows();
}

bool state::derive_units() {
  std::size_t reached = 0;
  std::vector<row_index> open;
  for (row_index i = 0; i < units.size(); ++i) {
    auto const& u = units[i];
    if (u.place == no_row || u.place == 0 || !model::sscc::from_number(u.sscc)) return false;
    if (!unit_numbers.try_emplace(u.sscc, i).second) return false;
    if (u.parent == no_row) open.push_back(i);
  }
  while (!open.empty()) {
    auto const i = open.back();
    open.pop_back();
    ++reached;
    for (auto child = units[i].first_child; child != no_row; child = units[child].next_sibling)
      open.push_back(child);
  }
  for (std::uint32_t i = 0; i < repacks.size(); ++i) {
    auto const& edge = repacks[i];
    if (edge.from == no_row || edge.to == no_row || edge.lot == no_row) return false;
    repacks_of[edge.from].push_back(i);
    repacks_of[edge.to].push_back(i);
  }
  return reached == units.size();  // none is inside itself
}

bool state::derive_rows() const {
  auto const whole_edge = [](lot_edge_row const& e) { return e.lot != no_row && e.pieces > 0; };
  for (auto const& lot : lots.rows) {
    if (lot.item == no_row) return false;
    if (!std::all_of(lot.made_from.begin(), lot.made_from.end(), whole_edge)) return false;
    if (!std::all_of(lot.became.begin(), lot.became.end(), whole_edge)) return false;
    if (lot.recipe != no_row && lots[lot.recipe].kits <= 0) return false;
    if (lot.pledge && lot.site == no_row) return false;
  }
  for (auto const& m : movements.rows) {
    if (m.from == no_row || m.to == no_row || m.place == no_row ||
        places[m.place].kind != place_kind::movement)
      return false;
    if (std::count(m.units.begin(), m.units.end(), no_row) > 0) return false;
    model::put_movement plan;
    if (!take_fields(m.plan, plan)) return false;
  }
  for (auto const& c : consignments.rows) {
    if (c.item == no_row || c.from == no_row || c.to == no_row) return false;
    model::open_consignment plan;
    if (!take_fields(c.plan, plan)) return false;
  }
  for (auto const& n : needs.rows) {
    if (std::count(n.consignments.begin(), n.consignments.end(), no_row) > 0) return false;
  }
  for (auto const& [of, rows] : custody) {
    if (of.second == no_row || rows.empty()) return false;
    for (auto const& row : rows) {
      if (row.from == no_row || row.to == no_row || row.place == no_row) return false;
    }
  }
  return true;
}

}  // namespace lifeline::ledger
