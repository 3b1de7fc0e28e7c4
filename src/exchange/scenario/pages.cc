// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario/pages.h"

#include <fmt/format.h>

#include "base/text.h"
#include "exchange/scenario/settings.h"
#include "exchange/scenario/tables.h"

namespace lifeline::exchange {
namespace {

constexpr std::string_view introduction = R"(# A scenario folder

<!-- Printed from the field tables of the program; a test fails when this page is stale. Do not edit by hand. -->

What Lifeline plans from: a folder of tables and one file `scenario.toml`, or a single workbook. `lifeline init FOLDER`
writes an empty one with comments, `lifeline check FOLDER` reads one and tells every problem (listed in
[problems.md](problems.md)) and which column of yours it took for which of these.

## Files

- Each table is a file named after it: `needs.csv`, `needs.tsv` or `needs.xlsx` (its first sheet). A workbook of another
  name may hold several tables, one sheet each, named after them. A scenario may be one workbook alone; its settings
  are then a sheet `scenario` with the columns key and value (`time.from`, `2020-03-13`).
- Files whose name no table has are told and not read. Tables that are not there are empty; sites, items and lots must be
  there, and needs (or table health, from which needs are computed).
- CSV: UTF-8 (UTF-16 with its mark is read too; other bytes are taken for Windows-1252, with a warning); comma, semicolon
  or tab, found by itself; quotes around cells with separators, line ends or quotes, a quote inside written twice.
- Lines that start with `//` are comments, in sheets rows whose first cell does. (`#` is left to HXL.) Empty rows are skipped.
- Unknown is an **empty cell, never 0**.

## Columns

- Order does not matter; columns that are not ours are left alone. Case, spaces, dashes and brackets in headers do not
  matter: `Capacity (kg)` is `capacity_kg`. The names under "also read as" do as well.
- With an [HXL](https://hxlstandard.org) hashtag row in the first 25 rows, columns are known by their tags, whatever their
  headers. A tag fits when it has all the attributes asked for, in any order; more do not hurt; the fit with most attributes
  wins; each column is used once. Columns that no tag claims are then matched by header.
- Without hashtags the header is the row, among the first 25, that holds most of our column names.

## Cells

- Ids are your own words; other tables refer to rows by them. They must not hold `;`, `|` or quotes, nor start with `#` or `//`.
- Numbers: a decimal point, no separators between thousands, no unit. The unit is in the column's name: `_kg`, `_m3`, `_h`
  (decimal hours), `_m`, `_km`, `_deg`.
- Times are UTC: `2020-03-13T20:30Z`; other zones with their offset, `2020-03-13T21:30+01:00`. A date alone is its first moment. A time
  without a zone is refused: whose time would it be? In a workbook, cells with a date format are read as UTC.
- Lists have `;` between their parts.
- Money is in the currency of the settings.
- Limits: 512 MB per file (a workbook: 256 MB unpacked), 2,000,000 rows and 1,024 columns per table, 32,767 bytes per cell.

The **digest** that `lifeline check` and every plan print is the SHA-256 of all tables in one canonical spelling: the same data
have the same digest whatever the file format, the order of columns or the spelling of headers.

## Settings: scenario.toml

)";

// A '|' in a cell of a Markdown table ends it.
std::string cell(std::string_view text) {
  std::string out;
  for (char const c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string code_list(std::string_view parts) {
  std::string out;
  for (auto const& part : split_list(parts, '|')) {
    if (!out.empty()) out += ", ";
    out += fmt::format("`{}`", part);
  }
  return out;
}

std::string settings_table() {
  std::string out = "| section | key | required | what | expected | example |\n|---|---|---|---|---|---|\n";
  for (auto const& key : all_settings()) {
    out +=
        fmt::format("| [{}] | {} | {} | {} | {} | `{}` |\n", key.section, key.key, key.required ? "yes" : "",
                    cell(key.doc), cell(key.expected), toml_value(key, std::string(key.example)));
  }
  return out;
}

std::string refers_text(std::string_view refers) {
  if (refers.empty()) return {};
  if (refers == "groups") return " Names a group or id of table items.";
  if (refers == "legs_or_lanes") return " Names an id of table legs or lanes.";
  return fmt::format(" Names an id of table {}.", refers);
}

template <class Row>
std::string table_section() {
  auto const& table = model::table_of<Row>();
  std::string out = fmt::format(
      "\n## {}\n\n{}\n\n| column | required | what | expected | example | also read as | HXL "
      "|\n|---|---|---|---|---|---|---|\n",
      table.name, table.doc);
  for (auto const& column : table.columns) {
    auto const& about = column.about;
    out += fmt::format("| {} | {} | {}{} | {} | `{}` | {} | {} |\n", about.name, about.required ? "yes" : "",
                       cell(about.doc), refers_text(about.refers), cell(column.expected), cell(about.example),
                       code_list(about.aliases), code_list(about.hxl));
  }
  return out;
}

}  // namespace

std::string scenario_page() {
  std::string out(introduction);
  out += settings_table();
  for_each_table([&](auto member, auto) { out += table_section<decltype(row_of(member))>(); });
  return out;
}

std::string problems_page() {
  std::string out =
      "# Problems a scenario may have\n\n"
      "<!-- Printed from the table of problem codes; a test fails when this page is stale. Do not edit by "
      "hand. -->\n\n"
      "`lifeline check` tells every problem with file, line, column, what was found, what was expected and "
      "how to mend it.\n"
      "A row with an **error** is left out, and nothing is planned until it is mended; a **warning** is a "
      "doubt, and the plan goes\n"
      "on. More than a thousand problems of one kind in one file are counted, not told one by one.\n\n"
      "| code | level | meaning | how to mend it |\n|---|---|---|---|\n";
  for (auto const& about : all_codes()) {
    out += fmt::format("| {} | {} | {} | {} |\n", about.name,
                       about.level == severity::error ? "error" : "warning", cell(about.meaning),
                       cell(about.mend));
  }
  return out;
}

}  // namespace lifeline::exchange
