// SPDX-License-Identifier: Apache-2.0
// Lists that real systems wrote, from the shared data sets: every one recognised for what it is, and the
// facts known of them found again.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "exchange/relief/relief.h"
#include "model/shared_data.h"

namespace lifeline::exchange::relief {
namespace {

std::filesystem::path folder() {
  return test::shared_data() / "humanitarian";
}

file load(std::string const& name) {
  std::ifstream in(folder() / name, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return {std::filesystem::path(name).filename().string(), text.str()};
}

std::size_t told(outcome const& of, std::string const& code) {
  return static_cast<std::size_t>(
      std::count_if(of.found.begin(), of.found.end(), [&](auto const& p) { return p.code == code; }));
}

options with(std::vector<constant> set) {
  options out;
  out.set = std::move(set);
  return out;
}

struct expected {
  char const* name;
  char const* kind;
  char const* dialect;
  std::size_t read;
  std::size_t refused;
};

TEST(relief_fixture, every_known_list_is_recognised_for_what_it_is) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  static constexpr expected list[] = {
      {"distribute-aid/products.csv", "items", "distribute-aid.items", 1056, 1},
      {"distribute-aid/shipments.csv", "shipments", "distribute-aid.shipments", 112, 6},
      {"ocha-fts/hxl/fts_incoming_funding_afg.csv", "funding", "fts.flows", 328, 0},
      {"ocha-fts/plain/fts_incoming_funding_global.csv", "funding", "fts.flows", 1106, 0},
      {"ocha-fts/plain/fts_internal_funding_jor.csv", "funding", "fts.flows", 38, 0},
      {"ocha-fts/hxl/fts_requirements_funding_cluster_global.csv", "appeals", "fts.appeals", 40, 0},
      {"ocha-fts/plain/fts_requirements_funding_covid_global.csv", "appeals", "fts.appeals", 5, 0},
      {"openboxes/configuration/WHO_products.csv", "items", "openboxes.items", 729, 0},
      {"openboxes/configuration/products.csv", "items", "openboxes.items", 57, 0},
      {"openboxes/configuration/productSuppliers.csv", "items", "openboxes.supplier-items", 38, 0},
      {"openboxes/configuration/productCatalogItems.csv", "items", "openboxes.catalogue-items", 260, 0},
      {"openboxes/configuration/UNSPSC_categories.csv", "groups", "openboxes.groups", 201, 0},
      {"openboxes/configuration/mainWarehouseInventory.csv", "stock", "openboxes.stock", 57, 0},
      {"openboxes/configuration/inventoryLevels.csv", "levels", "openboxes.levels", 52, 0},
      {"openboxes/configuration/bostonStocklistItems.csv", "needs", "openboxes.needs", 52, 0},
      {"openboxes/configuration/locations.csv", "sites", "openboxes.sites", 18, 0},
      {"openboxes/configuration/binLocations.csv", "sites", "openboxes.sites", 40, 0},
      {"openboxes/configuration/organizations.csv", "parties", "openboxes.parties", 1, 0},
      {"openboxes/templates/completedPackingList.xls", "packing", "openboxes.packing", 0, 0},
      {"openboxes/templates/inventory.xls", "stock", "openboxes.stock", 2, 0},
      {"openboxes/templates/inventoryLevels.xls", "levels", "openboxes.levels", 0, 0},
      {"openboxes/templates/locations.xls", "sites", "openboxes.sites", 3, 0},
      {"openboxes/test/purchaseOrders.xls", "shipments", "openboxes.orders", 136, 0},
      {"openboxes/test/shipmentItemImportData.xls", "packing", "openboxes.shipment", 57, 57},
      {"sahana-eden/Disease/COVID-19/supply_item.csv", "items", "sahana.items", 5, 0},
      {"sahana-eden/IFRC/Train/inv_item.csv", "stock", "sahana.stock", 42, 0},
      {"sahana-eden/IFRC/Train/inv_req.csv", "requests", "sahana.requests", 2, 0},
      {"sahana-eden/IFRC/Train/inv_req_item.csv", "needs", "sahana.needs", 10, 0},
      {"sahana-eden/IFRC/Train/track_item1.csv", "shipments", "sahana.shipments", 5, 0},
      {"sahana-eden/IFRC/Train/track_item2.csv", "shipments", "sahana.shipments", 4, 0},
      {"sahana-eden/IFRC/Train/warehouse.csv", "sites", "sahana.sites", 30, 0},
      {"sahana-eden/IFRC/supply_item_category_ifrc_standard.csv", "groups", "sahana.ifrc-groups", 230, 0},
      {"sahana-eden/RMS/Demo/inv_item.csv", "stock", "sahana.stock", 33, 0},
      {"sahana-eden/RMS/Demo/inv_minimum.csv", "levels", "sahana.levels", 16, 0},
      {"sahana-eden/RMS/Demo/org_site_layout.csv", "sites", "sahana.bins", 78, 0},
      {"sahana-eden/RMS/supply_catalog_item.csv", "items", "sahana.items", 24, 1},
      {"sahana-eden/RMS/supply_item_category.csv", "groups", "sahana.groups", 18, 0},
      {"sahana-eden/RMS/supply_kit_item.csv", "kits", "sahana.kits", 8, 0},
      {"sahana-eden/default/StandardItems.csv", "items", "sahana.items", 278, 0},
      {"sahana-eden/import-headers/send_item.csv", "packing", "sahana.sent", 0, 0},
      {"sahana-eden/import-headers/recv_item.csv", "shipments", "sahana.received", 0, 0},
      {"sahana-eden/import-headers/transport_airport.csv", "sites", "sahana.airports", 0, 0},
  };
  for (auto const& one : list) {
    auto const p = propose_import(load(one.name), {});
    ASSERT_TRUE(p.recognised) << one.name;
    EXPECT_EQ(word_of(p.how.what), one.kind) << one.name;
    EXPECT_EQ(p.how.dialect, one.dialect) << one.name;
    EXPECT_EQ(p.dry.read, one.read) << one.name;
    EXPECT_EQ(p.dry.refused, one.refused) << one.name;
  }
}

TEST(relief_fixture, the_ifrc_catalogue_keeps_unknown_sizes_unknown) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  auto const p = propose_import(load("sahana-eden/IFRC/supply_item_ifrc_standard.csv"), {});
  ASSERT_TRUE(p.recognised);
  EXPECT_EQ(p.dry.out.items.size(), 11782U);
  EXPECT_EQ(p.dry.refused, 0U);
  auto const& packs = p.dry.out.packs;
  for (auto const& pack : packs)
    EXPECT_TRUE(pack.mass != grams(0) && pack.volume != cubic_cm(0)) << pack.item;
  // 3,759 rows state both; sides give a volume where none is stated.
  auto const both =
      std::count_if(packs.begin(), packs.end(), [](auto const& k) { return k.mass && k.volume; });
  EXPECT_GE(both, 3759);
  // Of the 1,299 that differ from their sides by more than a twentieth, 1,155 have a side of 0: unknown.
  EXPECT_NEAR(static_cast<int>(told(p.dry, "volume-disagrees")), 1299 - 1155, 10);
}

TEST(relief_fixture, a_stock_list_of_one_warehouse_takes_its_name_and_day) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  auto const asked = with({{"site", "Boston Warehouse"}, {"counted_on", "2024-01-15"}});
  auto const from = load("openboxes/configuration/bostonWarehouseInventory.csv");
  auto const p = propose_import(from, asked);
  auto const taken = confirm_import(from, p.how, asked);
  ASSERT_TRUE(taken.has_value()) << taken.error().what;
  EXPECT_EQ(taken->refused, 0U);
  EXPECT_EQ(taken->out.lots.size(), 43U);  // 14 of the 57 were counted as 0
  auto const& lot = taken->out.lots.front();
  EXPECT_EQ(lot.item, "QX039");
  EXPECT_EQ(lot.quantity, pieces(3000));
  EXPECT_EQ(to_date_text(*lot.expiry), "2025-01-31");
  EXPECT_GT(told(*taken, "expired-stock"), 0U);
}

TEST(relief_fixture, requests_join_their_heads) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  options asked;
  asked.requests = load("sahana-eden/IFRC/Train/inv_req.csv");
  auto const p = propose_import(load("sahana-eden/IFRC/Train/inv_req_item.csv"), asked);
  EXPECT_TRUE(p.how.missing.empty());
  ASSERT_EQ(p.dry.out.needs.size(), 10U);
  EXPECT_EQ(p.dry.out.needs[0].site, "lospalos-warehouse");
  EXPECT_EQ(p.dry.out.needs[0].quantity, pieces(2000));
  EXPECT_EQ(to_text(*p.dry.out.needs[0].by), "2013-01-16T00:00Z");
}

TEST(relief_fixture, what_was_lost_on_the_way_is_told) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  auto const p = propose_import(load("sahana-eden/IFRC/Train/track_item3.csv"), {});
  ASSERT_EQ(p.dry.out.consignments.size(), 3U);
  EXPECT_EQ(p.dry.out.consignments[0].sent, pieces(2000));
  EXPECT_EQ(p.dry.out.consignments[0].received, pieces(1950));
  EXPECT_EQ(p.dry.out.consignments[0].note, "50 were damaged");
  EXPECT_EQ(to_date_text(*p.dry.out.consignments[0].departed), "2012-03-21");
  EXPECT_EQ(told(p.dry, "received-differs"), 2U);
}

TEST(relief_fixture, hashtags_and_headers_give_the_same_flows) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  for (auto const* name : {"fts_incoming_funding_afg.csv", "fts_requirements_funding_cluster_global.csv"}) {
    auto const tagged = propose_import(load(std::string("ocha-fts/hxl/") + name), {});
    auto const plain = propose_import(load(std::string("ocha-fts/plain/") + name), {});
    auto a = tables_of(tagged.dry.out);
    auto b = tables_of(plain.dry.out);
    ASSERT_EQ(a.size(), b.size());
    // The hashtag row moves every line by one, so the source column differs; all else is the same.
    EXPECT_EQ(tagged.dry.out.funding.size(), plain.dry.out.funding.size());
    for (std::size_t i = 0; i < plain.dry.out.funding.size(); ++i) {
      auto left = tagged.dry.out.funding[i];
      left.source = plain.dry.out.funding[i].source;
      EXPECT_EQ(left.id, plain.dry.out.funding[i].id);
      EXPECT_EQ(left.amount, plain.dry.out.funding[i].amount);
      EXPECT_EQ(left.donor, plain.dry.out.funding[i].donor);
    }
  }
  auto const flow =
      propose_import(load("ocha-fts/plain/fts_incoming_funding_afg.csv"), {}).dry.out.funding.front();
  EXPECT_EQ(flow.id, "228238");
  EXPECT_EQ(flow.amount, cents(60679600));
  EXPECT_EQ(flow.original, cents(50000000));
  EXPECT_EQ(flow.original_currency, "EUR");
  EXPECT_EQ(flow.status, "commitment");
}

TEST(relief_fixture, the_same_hxl_in_seven_formats_gives_the_same_rows) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  std::string first;
  for (auto const* name : {"csv", "ssv", "tsv", "json", "xlsx"}) {
    auto const p = propose_import(load(std::string("hxl/libhxl-python/input-valid.") + name), {});
    ASSERT_TRUE(p.recognised) << name;
    EXPECT_EQ(word_of(p.how.what), "parties") << name;
    EXPECT_FALSE(p.how.missing.empty())
        << "a list of activities is only a list of organisations if a person says so";
    std::string names;
    for (auto const& party : p.dry.out.parties) names += party.name + ";";
    if (first.empty()) first = names;
    EXPECT_EQ(names, first) << name;
  }
  EXPECT_EQ(first, "ACNUR;OMS;UNICEF;");
  for (auto const* name :
       {"input-valid-csv.zip", "input-valid-objects.json", "input-valid-latin1.csv", "input-fuzzy.csv"}) {
    auto const p = propose_import(load(std::string("hxl/libhxl-python/") + name), {});
    ASSERT_TRUE(p.recognised) << name;
    EXPECT_FALSE(p.dry.out.parties.empty()) << name;
  }
}

TEST(relief_fixture, hashtags_without_their_sign_are_noticed) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  EXPECT_EQ(told(propose_import(load("hxl/libhxl-python/input-invalid.csv"), {}).dry, "untagged-hxl"), 1U);
}

TEST(relief_fixture, dirty_prices_and_ounces_become_whole_grams) {
  LIFELINE_NEEDS_SHARED_DATA(folder());
  auto const p = propose_import(load("distribute-aid/products.csv"), {});
  auto const& packs = p.dry.out.packs;
  auto const box =
      std::find_if(packs.begin(), packs.end(), [](auto const& k) { return k.item == "baby-box"; });
  ASSERT_NE(box, packs.end());
  EXPECT_EQ(box->mass, grams(160));
  EXPECT_EQ(box->volume, cubic_cm(197));
  EXPECT_GT(told(p.dry, "formula-error"), 0U);
}

}  // namespace
}  // namespace lifeline::exchange::relief
