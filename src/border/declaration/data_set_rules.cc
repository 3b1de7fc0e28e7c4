// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/data_set_rules.h"

namespace lifeline::border {
namespace {

// Names that the tables below use for their columns.
constexpr std::string_view ever;
constexpr std::string_view h7_begins = "2021-07-01";  // the day the EUR 22 exemption ended
constexpr std::string_view root = "Declaration";
constexpr std::string_view item = "Declaration/GoodsShipment/GovernmentAgencyGoodsItem";
constexpr std::string_view transit_item = "Consignment/HouseConsignment/ConsignmentItem";

constexpr rule_row set_rows[] = {
#include "border/declaration/data_set_rules.inc"
};

constexpr rule_row country_rows[] = {
#include "border/declaration/profile_rules.inc"
};

}  // namespace

std::span<rule_row const> data_set_rules() {
  return set_rows;
}

std::span<rule_row const> profile_rules() {
  return country_rows;
}

}  // namespace lifeline::border
