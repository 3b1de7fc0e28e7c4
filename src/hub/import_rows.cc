// SPDX-License-Identifier: Apache-2.0
#include "hub/import_rows.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/field.h"

namespace lifeline::hub {
namespace {

using name_map = std::map<std::string, std::string, std::less<>>;

std::string name_of_cells(model::put_row const& row) {
  for (auto const& cell : row.cells) {
    if (cell.column == "name") return fold(trim(cell.text));
  }
  return {};
}

// From an id of the list to the id of the hub, where they differ.
template <class Row>
name_map renames(ledger::book const& book, std::string_view table, std::vector<Row> const& rows) {
  name_map by_name;
  name_map ids;
  for (auto const& put : ledger::list_rows(book, table)) {
    ids.emplace(put.key, put.key);
    auto const name = name_of_cells(put);
    if (!name.empty()) by_name.emplace(name, put.key);
  }
  name_map out;
  for (auto const& row : rows) {
    if (ids.find(row.id) != ids.end()) continue;
    auto const at = by_name.find(fold(trim(row.name)));
    if (at != by_name.end()) out.emplace(row.id, at->second);
  }
  return out;
}

void rename(name_map const& to, std::string& id) {
  auto const at = to.find(id);
  if (at != to.end()) id = at->second;
}

template <class Row, class... Members>
void rename_all(name_map const& to, std::vector<Row>& rows, Members... members) {
  for (auto& row : rows) (rename(to, row.*members), ...);
}

void rename_sites(name_map const& to, model::relief_rows& rows) {
  rename_all(to, rows.sites, &model::site::id);
  rename_all(to, rows.lots, &model::lot::site);
  for (auto& lot : rows.lots) {
    for (auto& mark : lot.earmarks) rename(to, mark);
  }
  rename_all(to, rows.needs, &model::need::site);
  rename_all(to, rows.bins, &model::site_bin::site);
  rename_all(to, rows.levels, &model::stock_level::site);
  rename_all(to, rows.consignments, &model::consignment_line::from, &model::consignment_line::to);
}

void rename_items(name_map const& to, model::relief_rows& rows) {
  rename_all(to, rows.items, &model::item::id);
  rename_all(to, rows.lots, &model::lot::item);
  rename_all(to, rows.needs, &model::need::group);
  rename_all(to, rows.codes, &model::item_code::item);
  rename_all(to, rows.packs, &model::item_pack::item);
  rename_all(to, rows.kits, &model::kit_part::kit, &model::kit_part::item);
  rename_all(to, rows.levels, &model::stock_level::item);
  rename_all(to, rows.consignments, &model::consignment_line::item);
}

void rename_parties(name_map const& to, model::relief_rows& rows) {
  rename_all(to, rows.parties, &model::party::id);
  rename_all(to, rows.lots, &model::lot::donor);
  rename_all(to, rows.consignments, &model::consignment_line::shipper, &model::consignment_line::consignee);
  rename_all(to, rows.funding, &model::funding_flow::donor, &model::funding_flow::recipient);
}

class extra_rows {
 public:
  template <class Row, class Key>
  void add(std::vector<Row> const& rows, Key const& key) {
    auto const& table = model::table_of<Row>();
    for (auto const& row : rows) {
      model::put_row put;
      put.table = table.name;
      put.key = key(row);
      for (auto const& column : table.columns) {
        auto text = column.print(row);
        if (!text.empty()) put.cells.push_back({std::string(column.about.name), std::move(text)});
      }
      out.push_back(std::move(put));
    }
  }
  std::vector<model::put_row> out;
};

}  // namespace

void use_known_names(ledger::book const& book, model::relief_rows& rows) {
  rename_sites(renames(book, "sites", rows.sites), rows);
  rename_items(renames(book, "items", rows.items), rows);
  rename_parties(renames(book, "parties", rows.parties), rows);
}

std::vector<model::expect_lot> expected_of(model::relief_rows const& rows) {
  std::vector<model::expect_lot> out;
  for (auto const& line : rows.consignments) {
    bool const comes = !line.arrived && !line.received && line.sent && line.sent->count() > 0;
    if (!comes || line.to.empty() || line.item.empty()) continue;
    model::expect_lot lot;
    lot.lot = line.id;
    lot.goods.item = line.item;
    lot.goods.batch = line.batch;
    lot.goods.expiry = line.expiry;
    lot.goods.donor = line.shipper;
    lot.quantity = *line.sent;
    lot.site = line.to;
    if (line.due) lot.ready = instant(*line.due);
    lot.waybill = line.shipment;
    out.push_back(std::move(lot));
  }
  return out;
}

std::vector<model::put_row> extra_rows_of(model::relief_rows const& rows) {
  extra_rows all;
  all.add(rows.groups, [](auto const& r) { return r.id; });
  all.add(rows.codes, [](auto const& r) { return fmt::format("{}/{}/{}", r.item, r.scheme, r.code); });
  all.add(rows.packs,
          [](auto const& r) { return fmt::format("{}/{}/{}", r.item, r.name, r.quantity.count()); });
  all.add(rows.kits, [](auto const& r) { return fmt::format("{}/{}", r.kit, r.item); });
  all.add(rows.bins, [](auto const& r) { return fmt::format("{}/{}", r.site, r.name); });
  all.add(rows.levels, [](auto const& r) { return fmt::format("{}/{}", r.site, r.item); });
  all.add(rows.consignments, [](auto const& r) { return r.id; });
  all.add(rows.funding, [](auto const& r) { return r.id; });
  all.add(rows.appeals,
          [](auto const& r) { return r.cluster.empty() ? r.id : fmt::format("{}/{}", r.id, r.cluster); });
  return std::move(all.out);
}

}  // namespace lifeline::hub
