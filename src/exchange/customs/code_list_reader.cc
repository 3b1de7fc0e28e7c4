// SPDX-License-Identifier: Apache-2.0
#include "exchange/customs/code_list_reader.h"

#include <set>
#include <string_view>

#include "base/text.h"
#include "exchange/table/csv.h"

namespace lifeline::exchange::customs {
namespace {

using border::dated_lists;

struct listed {
  std::string list;
  std::string code;
  dated_lists::span valid;
};

struct wrong_cell {
  std::string const& file;
  std::size_t line;
  std::string_view column, text;
};

void tell(problems& out, wrong_cell const& at, std::string_view expected) {
  out.push_back({severity::error, "code-list", at.file, at.line, std::string(at.column),
                 "«" + std::string(at.text) + "» is wrong", std::string(expected),
                 "write list,code,from,until"});
}

date day_of(std::string_view text, date when_empty, problems& out, std::string const& file,
            std::size_t line) {
  if (trim(text).empty()) return when_empty;
  auto const day = parse_date(trim(text));
  if (!day) tell(out, {file, line, "from", text}, "a date like 2025-01-22, or nothing");
  return day.value_or(when_empty);
}

}  // namespace

problems read_code_lists(std::string text, std::string const& file, dated_lists& into) {
  problem_sink sink;
  auto const rows = open_csv(std::move(text), file, {}, sink);
  problems found;
  std::vector<listed> all;
  row each;
  while (rows->next(each)) {
    if (each.broken) continue;
    if (each.cells.size() < 2 || trim(each.cells[0]).empty() || trim(each.cells[1]).empty()) {
      tell(found, {file, each.line, "list", each.cells.empty() ? std::string_view() : each.cells[0]},
           "a list and a code");
      continue;
    }
    if (fold(each.cells[0]) == "list") continue;  // the header
    auto const cell = [&](std::size_t i) {
      return i < each.cells.size() ? each.cells[i] : std::string_view();
    };
    all.push_back({std::string(trim(cell(0))),
                   std::string(trim(cell(1))),
                   {day_of(cell(2), dated_lists::ever, found, file, each.line),
                    day_of(cell(3), dated_lists::always, found, file, each.line)}});
  }
  auto const unreadable = sink.take();
  found.insert(found.end(), unreadable.begin(), unreadable.end());
  if (has_errors(found)) return found;
  std::set<std::string> replaced;
  for (auto const& one : all) {
    if (replaced.insert(one.list).second) into.clear(one.list);
    into.add(one.list, one.code, one.valid);
  }
  return found;
}

}  // namespace lifeline::exchange::customs
