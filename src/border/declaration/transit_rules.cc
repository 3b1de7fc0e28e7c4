// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/transit_rules.h"

namespace lifeline::border {
namespace {

// Names that the table below uses for its columns.
constexpr std::string_view ever;
constexpr std::string_view tp = transitional_until;
constexpr std::string_view after_tp = transitional_after;

constexpr std::string_view decl = "CC015C CC013C";
constexpr std::string_view decl_pres = "CC015C CC013C CC170C";
constexpr std::string_view decl_rel = "CC015C CC013C CC029C";
constexpr std::string_view goods = "CC015C CC013C CC029C CC043C";
constexpr std::string_view goods_rel = "CC015C CC013C CC025C CC029C CC043C";
constexpr std::string_view located = "CC007C CC013C CC015C CC029C";
constexpr std::string_view sealed = "CC007C CC013C CC015C CC029C CC043C";
constexpr std::string_view any_ncts =
    "CC004C CC007C CC009C CC013C CC014C CC015C CC019C CC022C CC025C CC028C CC029C CC035C CC043C CC044C "
    "CC045C "
    "CC051C CC055C CC056C CC057C CC060C CC170C";

constexpr std::string_view house = "Consignment/HouseConsignment";
constexpr std::string_view item = "Consignment/HouseConsignment/ConsignmentItem";
constexpr std::string_view place = "Consignment/LocationOfGoods";

constexpr rule_row rows[] = {
#include "border/declaration/transit_rules.inc"
};

}  // namespace

std::span<rule_row const> transit_rules() {
  return rows;
}

}  // namespace lifeline::border
