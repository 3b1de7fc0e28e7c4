// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "exchange/scenario/check.h"
#include "exchange/table/spelling.h"

namespace lifeline::exchange {
namespace {

// Looking for near spellings costs a pass over all names, so it stops after this many unknown names of a
// kind.
constexpr std::size_t suggestions_at_most = 50;

// Views of ids that stand in the tables.
struct name_list {
  std::unordered_set<std::string_view> known;  // only asked, never walked
  std::vector<std::string_view> in_order;
  std::size_t suggested = 0;

  void add(std::string_view name) {
    if (!name.empty() && known.insert(name).second) in_order.push_back(name);
  }
};

using directory = std::map<std::string, name_list, std::less<>>;  // by what column_doc.refers says

template <class Row>
constexpr bool has_id = requires(Row r) {
  r.id;
};

// The lists that any table with rows refers to, still empty.
directory lists_referred_to(loaded_tables const& tables) {
  directory out;
  for_each_table([&](auto member, auto) {
    using row_type = decltype(row_of(member));
    if ((tables.*member).rows.empty()) return;
    for (auto const& column : model::table_of<row_type>().columns) {
      if (!column.about.refers.empty()) out[std::string(column.about.refers)];
    }
  });
  return out;
}

directory list_names(loaded_tables const& tables) {
  auto out = lists_referred_to(tables);
  auto const fill = [&](std::string_view list, auto const& rows, auto id) {
    auto const at = out.find(list);
    if (at == out.end()) return;
    at->second.known.reserve(at->second.known.size() + rows.size());
    for (auto const& row : rows) at->second.add(row.*id);
  };
  for_each_table([&](auto member, auto) {
    using row_type = decltype(row_of(member));
    if constexpr (has_id<row_type>)
      fill(model::table_of<row_type>().name, (tables.*member).rows, &row_type::id);
  });
  fill("groups", tables.items.rows, &model::item::group);
  fill("groups", tables.items.rows, &model::item::id);
  fill("legs_or_lanes", tables.legs.rows, &model::leg::id);
  fill("legs_or_lanes", tables.lanes.rows, &model::lane::id);
  return out;
}

std::string words_of(std::string_view refers) {
  if (refers == "groups") return "a group or id of table items";
  if (refers == "legs_or_lanes") return "an id of table legs or lanes";
  return fmt::format("an id of table {}", refers);
}

std::string mend_of_unknown(std::string const& name, std::string_view refers, name_list& names) {
  std::string near;
  if (names.suggested++ < suggestions_at_most) {
    near = nearest(name, std::vector<std::string>(names.in_order.begin(), names.in_order.end()));
  }
  if (!near.empty()) return fmt::format("did you mean {}?", near);
  if (names.in_order.empty()) return fmt::format("there are no {} at all: is the file missing?", refers);
  return {};
}

// One column that refers, over all rows of its table.
template <class Row>
void check_column(loaded<Row>& table, model::column<Row> const& column, name_list& names,
                  problem_sink& sink) {
  auto const refers = column.about.refers;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    auto const text = column.print(table.rows[i]);
    if (text.empty() || names.known.count(text) != 0) continue;
    for (auto const& name : split_list(text, ';')) {
      if (names.known.count(name) != 0) continue;
      row_errors<Row>{table, sink}.add(i, column.about.name, code::unknown_reference,
                                       fmt::format("«{}» is not known", name), words_of(refers),
                                       mend_of_unknown(name, refers, names));
    }
  }
}

template <class Row>
bool refers_to_bad(Row const& row, directory const& bad) {
  for (auto const& column : model::table_of<Row>().columns) {
    if (column.about.refers.empty()) continue;
    auto const names = bad.find(column.about.refers);
    if (names == bad.end()) continue;
    for (auto const& name : split_list(column.print(row), ';')) {
      if (names->second.known.count(name) != 0) return true;
    }
  }
  return false;
}

// Names that only rows with errors carry: the first of two rows with one id is good.
template <class Row>
void add_bad_names(loaded<Row> const& table, std::vector<std::string> const& lists, directory& bad) {
  if (std::find(table.bad.begin(), table.bad.end(), 1) == table.bad.end()) return;
  std::unordered_set<std::string_view> good;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.bad[i] == 0) good.insert(table.rows[i].id);
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.bad[i] == 0 || good.count(table.rows[i].id) != 0) continue;
    for (auto const& list : lists) bad[list].add(table.rows[i].id);
  }
}

template <class Row>
void check_ids_of(loaded<Row>& table, problem_sink& sink) {
  row_errors<Row> errors{table, sink};
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(table.rows.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    auto const& id = table.rows[i].id;
    if (id.empty()) continue;  // told as missing
    if (id.find_first_of(";|\n\r\t\"") != std::string::npos || id.substr(0, 2) == "//" || id[0] == '#') {
      errors.add(i, "id", code::bad_id, fmt::format("«{}» holds a character that ids may not have", id),
                 "an id without ; | quotes or line ends that does not start with # or //");
    }
    auto const [at, fresh] = first.emplace(id, i);
    if (fresh) continue;
    errors.add(i, "id", code::duplicate_id,
               fmt::format("«{}» is already the id of line {}", id, table.lines[at->second]));
  }
}

}  // namespace

void check_ids(check_context& c) {
  for_each_table([&](auto member, auto) {
    if constexpr (has_id<decltype(row_of(member))>) check_ids_of(c.tables.*member, c.sink);
  });
}

void check_references(check_context& c) {
  auto names = list_names(c.tables);
  for_each_table([&](auto member, auto) {
    using row_type = decltype(row_of(member));
    for (auto const& column : model::table_of<row_type>().columns) {
      if (column.about.refers.empty()) continue;
      check_column(c.tables.*member, column, names[std::string(column.about.refers)], c.sink);
    }
  });
}

void spread_bad_rows(check_context& c) {
  directory bad;
  for_each_table([&](auto member, auto) {
    using row_type = decltype(row_of(member));
    auto& table = c.tables.*member;
    for (std::size_t i = 0; !bad.empty() && i < table.rows.size(); ++i) {
      if (refers_to_bad(table.rows[i], bad)) table.bad[i] = 1;
    }
    std::string const name(model::table_of<row_type>().name);
    std::vector<std::string> lists = {name};
    if (name == "legs" || name == "lanes") lists.emplace_back("legs_or_lanes");
    if constexpr (has_id<row_type>) add_bad_names(table, lists, bad);
  });
}

}  // namespace lifeline::exchange
