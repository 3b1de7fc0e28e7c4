// SPDX-License-Identifier: Apache-2.0
// Countries and blocs, wherever a table names one.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "exchange/scenario/check.h"
#include "exchange/table/spelling.h"
#include "model/countries.h"

namespace lifeline::exchange {
namespace {

constexpr std::string_view code_expected = "an ISO 3166-1 code of three capital letters like ITA";

struct known_places {
  std::set<std::string> sites;
  std::set<std::string> blocs;
  std::set<std::string> countries;  // of sites and lanes: those of the scenario
};

known_places list_places(loaded_tables const& tables) {
  known_places out;
  for (auto const& site : tables.sites.rows) {
    out.sites.insert(site.id);
    out.countries.insert(site.country);
    out.blocs.insert(site.blocs.begin(), site.blocs.end());
  }
  for (auto const& lane : tables.lanes.rows) out.countries.insert(lane.via.begin(), lane.via.end());
  return out;
}

std::string mend_of_country(std::string const& text) {
  auto const meant = model::country_meant_by(text);
  return meant.empty() ? std::string() : fmt::format("write {}", meant);
}

template <class Row>
void check_country(row_errors<Row> errors, std::size_t row, std::string_view column,
                   std::string const& text) {
  if (text.empty() || model::is_country(text)) return;
  errors.add(row, column, code::unknown_country, fmt::format("«{}» is not the code of a country", text),
             std::string(code_expected), mend_of_country(text));
}

std::string mend_of_place(std::string const& text, std::set<std::string> const& names) {
  auto const near = nearest(text, {names.begin(), names.end()});
  if (!near.empty()) return fmt::format("did you mean {}?", near);
  return mend_of_country(text);
}

void check_lots(check_context& c, known_places const& known) {
  row_errors<model::lot> errors{c.tables.lots, c.sink};
  for (std::size_t i = 0; i < c.tables.lots.rows.size(); ++i) {
    for (auto const& mark : c.tables.lots.rows[i].earmarks) {
      if (model::is_country(mark) || known.sites.count(mark) != 0) continue;
      errors.add(i, "earmarks", code::unknown_place,
                 fmt::format("«{}» is neither a site nor a country", mark),
                 "ids of table sites or three-letter codes of countries", mend_of_place(mark, known.sites));
    }
  }
}

void check_rules(check_context& c, known_places const& known) {
  row_errors<model::rule> errors{c.tables.rules, c.sink};
  auto const known_groups = [&] {
    std::set<std::string> out;
    for (auto const& item : c.tables.items.rows) out.insert({item.id, item.group});
    return out;
  }();
  for (std::size_t i = 0; i < c.tables.rules.rows.size(); ++i) {
    auto const& rule = c.tables.rules.rows[i];
    bool const bloc = known.blocs.count(rule.where) != 0;
    if (!rule.where.empty() && !bloc && !model::is_country(rule.where)) {
      errors.add(i, "where", code::unknown_place,
                 fmt::format("«{}» is neither a country nor a bloc of any site", rule.where),
                 "a three-letter code of a country, or a bloc from column blocs of table sites",
                 mend_of_place(rule.where, known.blocs));
    }
    if (model::is_country(rule.where) && !bloc && known.countries.count(rule.where) == 0) {
      errors.add(
          i, "where", code::unused_rule,
          fmt::format("no site and no lane of this scenario is in {}, so the rule does nothing", rule.where));
    }
    for (auto const& code_text : rule.exempt) check_country(errors, i, "exempt", code_text);
    for (auto const& group : rule.groups) {
      if (known_groups.count(group) != 0) continue;
      errors.add(
          i, "groups", code::unused_rule,
          fmt::format("«{}» is no group or item of this scenario, so the rule does nothing for it", group),
          {}, mend_of_place(group, known_groups));
    }
  }
}

}  // namespace

void check_places(check_context& c) {
  auto const known = list_places(c.tables);
  for (std::size_t i = 0; i < c.tables.sites.rows.size(); ++i) {
    check_country<model::site>({c.tables.sites, c.sink}, i, "country", c.tables.sites.rows[i].country);
  }
  for (std::size_t i = 0; i < c.tables.parties.rows.size(); ++i) {
    check_country<model::party>({c.tables.parties, c.sink}, i, "country", c.tables.parties.rows[i].country);
  }
  for (std::size_t i = 0; i < c.tables.lanes.rows.size(); ++i) {
    for (auto const& text : c.tables.lanes.rows[i].via) {
      check_country<model::lane>({c.tables.lanes, c.sink}, i, "via", text);
    }
  }
  check_lots(c, known);
  check_rules(c, known);
}

}  // namespace lifeline::exchange
