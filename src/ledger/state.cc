// SPDX-License-Identifier: Apache-2.0
#include "ledger/state.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"

namespace lifeline::ledger {

namespace {

std::uint64_t pair_key(row_index a, row_index b) {
  return (static_cast<std::uint64_t>(a) << 32) | b;
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

}  // namespace lifeline::ledger
