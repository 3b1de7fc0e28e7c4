// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/check.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "border/declaration/data_set_rules.h"
#include "border/declaration/judge.h"
#include "border/declaration/structure_check.h"
#include "border/declaration/transit_rules.h"

namespace lifeline::border {
namespace {

using model::customs::element;

// What the items say together: their procedures, and whether they give a price.
struct item_facts {
  std::set<std::string_view> current;
  bool priced = false;
};

item_facts facts_of(element const& declaration) {
  item_facts out;
  auto const* const shipment = declaration.child("GoodsShipment");
  if (shipment == nullptr) return out;
  for (auto const& item : shipment->children) {
    if (item.local() != "GovernmentAgencyGoodsItem") continue;
    if (item.find("Commodity/InvoiceLine/ItemChargeAmount") != nullptr) out.priced = true;
    for (auto const& procedure : item.children) {
      if (procedure.local() == "GovernmentProcedure") out.current.insert(procedure.at("CurrentCode"));
    }
  }
  return out;
}

// The declarant chooses H7 by giving an intrinsic value instead of a price; warehousing, temporary admission
// and inward processing have data sets of their own.
std::string set_of_import(element const& declaration) {
  auto const facts = facts_of(declaration);
  auto const has = [&](std::string_view code) { return facts.current.count(code) > 0; };
  if (!facts.priced && (has("C07") || has("C08") || has("1H7"))) return "H7";
  if (has("71")) return "H2";
  if (has("53")) return "H3";
  return has("51") ? "H4" : "H1";
}

std::string set_of_declaration(element const& declaration) {
  auto const type = declaration.at("TypeCode");
  if (declaration.at("FunctionCode") == "13") {
    return type == "COR" ? "AMEND" : type == "INV" ? "CANCEL" : "REQUEST";
  }
  if (declaration.at("SpecificCircumstancesCodeCode").starts_with("F")) return "ENS";
  if (type.size() != 3) return "Declaration";
  std::string const base = type.starts_with("EX") ? "B1" : set_of_import(declaration);
  // A and D are whole, arrived or not yet; all others are simplified or supplementary.
  bool const whole = type[2] == 'A' || type[2] == 'D';
  return whole || base == "H7" ? base : base + "S";
}

bool is_for(rule_row const& row, std::string_view what) {
  auto const parts = split_list(row.messages, ' ');
  return std::find(parts.begin(), parts.end(), what) != parts.end();
}

// Rules are parsed once and kept: they are data of the program.
std::vector<rule> const& parsed(std::span<rule_row const> rows, std::vector<rule>& kept) {
  for (auto const& row : rows) {
    auto one = parse_rule(row);
    LIFELINE_CHECK(one.has_value());
    kept.push_back(std::move(*one));
  }
  return kept;
}

std::vector<rule> const& all_rules() {
  static std::vector<rule> const kept = [] {
    std::vector<rule> out;
    parsed(transit_rules(), out);
    parsed(data_set_rules(), out);
    parsed(profile_rules(), out);
    return out;
  }();
  return kept;
}

// R0987: groups with a sequence number count 1, 2, 3 in their own parent.
void check_sequence_numbers(message_tree const& tree, judgement& out) {
  for (message_tree::node n = 0; n < tree.size(); ++n) {
    auto const* const number = tree.at(n).child("sequenceNumber");
    if (number == nullptr || number->text == std::to_string(tree.place(n))) continue;
    out.found.push_back({severity::error, "R0987", "", number->line, tree.pointer(n) + "/sequenceNumber",
                         "«" + number->text + "» is not the place of this group",
                         std::to_string(tree.place(n)) + ": groups count from 1, by one",
                         "number them in their order"});
  }
}

// One packaging of an item of a house consignment.
struct packaging {
  message_tree::node at = 0;
  message_tree::node item = 0;
  std::string_view marks, number, type;
};

std::vector<packaging> packagings_of(message_tree const& tree, message_tree::node house) {
  std::vector<packaging> out;
  for (auto const item : tree.select(house, "ConsignmentItem")) {
    for (auto const at : tree.select(item, "Packaging")) {
      auto const& p = tree.at(at);
      out.push_back({at, item, p.at("shippingMarks"), p.at("numberOfPackages"), p.at("typeOfPackages")});
    }
  }
  return out;
}

bool is_none(std::string_view number) {
  return !number.empty() && number.find_first_not_of('0') == std::string_view::npos;
}

// R0364, which B1964 puts off: an item without a package of its own is in a package of another item of its
// house consignment, under the same marks. The language of the rows does not compare items with each other.
void check_shared_packages(message_tree const& tree, dated_lists const& lists, date on, judgement& out) {
  for (auto const house : tree.select(0, "Consignment/HouseConsignment")) {
    auto const all = packagings_of(tree, house);
    for (auto const& one : all) {
      if (!is_none(one.number)) continue;
      bool const held = std::any_of(all.begin(), all.end(), [&](packaging const& other) {
        bool const loose = lists.holds("CL181", other.type, on).value_or(false) ||
                           lists.holds("CL182", other.type, on).value_or(false);
        return other.item != one.item && other.marks == one.marks && !other.number.empty() &&
               !is_none(other.number) && !loose;
      });
      if (held) continue;
      out.found.push_back(
          {severity::error, "R0364", "", tree.at(one.at).line, tree.pointer(one.at) + "/numberOfPackages",
           "no other item of this house consignment has packages marked «" + std::string(one.marks) + "»",
           "another item with the same shipping marks and at least one package, not loose goods",
           "give the marks of the package that the goods are in, or the number of their own"});
    }
  }
}

// Whether a field is wrong or not there at all cannot be told from its rule alone.
std::set<std::string, std::less<>> absent_of(message_tree const& tree, problems const& found) {
  std::set<std::string, std::less<>> out;
  for (auto const& one : found) out.insert(one.column);
  for (message_tree::node n = 0; n < tree.size() && !out.empty(); ++n) out.erase(tree.pointer(n));
  return out;
}

bool has_packages(std::string_view root) {
  return root == "CC015C" || root == "CC013C" || root == "CC025C" || root == "CC029C" || root == "CC043C";
}

bool is_transit_data(std::string_view root) {
  return root == "CC015C" || root == "CC013C" || root == "CC029C" || root == "CC043C" || root == "CC007C" ||
         root == "CC022C" || root == "CC055C" || root == "CC060C";
}

}  // namespace

std::string data_set_of(element const& root) {
  auto const name = root.local();
  if (name == "CC015C" || name == "CC013C") return "D1";
  if (name != "MetaData") return std::string(name);
  if (auto const* const declaration = root.child("Declaration")) return set_of_declaration(*declaration);
  return root.child("Response") == nullptr ? "MetaData" : "RES";
}

std::vector<std::string> known_profiles() {
  std::set<std::string> out;
  for (auto const& row : profile_rules()) out.emplace(row.id.substr(0, row.id.find('-')));
  return {out.begin(), out.end()};
}

check_report check_message(model::customs::message const& message, check_options const& options) {
  static dated_lists const built_in;
  check_report out;
  out.data_set = data_set_of(message.root);
  message_tree const tree(message.root);
  judgement judged;
  judged.found = check_structure(tree);
  auto const& lists = options.lists == nullptr ? built_in : *options.lists;
  judge over(tree, lists, options.on);
  std::optional<message_tree> earlier;
  if (options.earlier != nullptr) over.after(&earlier.emplace(options.earlier->root));
  auto const root = message.root.local();
  for (auto const& one : all_rules()) {
    bool const of_profile = one.row->id.find('-') != std::string_view::npos;
    if (of_profile && !one.row->id.starts_with(std::string(options.profile) + "-")) continue;
    if (of_profile && options.profile.empty()) continue;
    if (!is_for(*one.row, root) && !is_for(*one.row, out.data_set)) continue;
    ++out.rules_applied;
    over.apply(one, judged);
  }
  if (is_transit_data(root)) check_sequence_numbers(tree, judged), ++out.rules_applied;
  if (has_packages(root) && options.on >= *parse_date(transitional_after))
    check_shared_packages(tree, lists, options.on, judged), ++out.rules_applied;
  for (auto& each : judged.found) each.file = message.file;
  out.absent = absent_of(tree, judged.found);
  out.found = std::move(judged.found);
  out.undecided = std::move(judged.undecided);
  return out;
}

}  // namespace lifeline::border
