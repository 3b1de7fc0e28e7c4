// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/problem_code.h"

#include <array>

#include "base/check.h"

namespace lifeline::exchange {
namespace {

constexpr auto error = severity::error;
constexpr auto warning = severity::warning;

// In the order of the enum.
constexpr std::array<code_info, 62> table = {{
    {"no-folder", error, "The folder or workbook does not exist.",
     "check the spelling; `lifeline init FOLDER` makes an empty scenario"},
    {"not-readable", error, "The file is there but cannot be read.", "check the rights of the file"},
    {"file-too-big", error, "The file is larger than a reader will take in.",
     "split it, or leave out what is not needed"},
    {"not-text", error, "A CSV, TSV or TOML file holds bytes no text has.",
     "open it in the program it came from and save it as CSV UTF-8"},
    {"not-utf8", warning, "Some bytes are not UTF-8, so letters with accents may have come out wrong.",
     "look at the names with accents; to be sure, save the file as CSV UTF-8"},
    {"unknown-file", warning, "A file or sheet of the scenario has a name that no table has; it is not read.",
     "rename it to the table it holds, or move it elsewhere"},
    {"old-excel", error, "The workbook is in the format of Excel before 2007.", "save it as .xlsx or as CSV"},
    {"duplicate-table", error, "Two files or sheets hold the same table.", "keep one of them"},
    {"bad-workbook", error, "The workbook is damaged, locked, or too large when unpacked.",
     "open it in a spreadsheet and save it again, or save each sheet as CSV"},
    {"missing-settings", error, "There is no scenario.toml (in a workbook: no sheet scenario).",
     "add one with [time] from and until; `lifeline init FOLDER` writes an example"},
    {"missing-table", error, "A table that every plan needs is not there or has no rows.", "add the table"},
    {"not-written", error, "A file could not be written, or would overwrite a scenario.",
     "choose an empty folder that you may write to"},

    {"unclosed-quote", error,
     "A double quote opens a cell and never closes, so the rest of the file is in that cell.",
     "close the quote, or write a quote inside a cell as two quotes"},
    {"stray-quote", error, "Text follows the closing quote of a cell.",
     "write a quote inside a cell as two quotes"},
    {"cell-too-long", error, "A cell is longer than any spreadsheet allows.",
     "look for a quote that does not close"},
    {"too-many-columns", error, "A row has more cells than any table.", "look for a wrong separator"},
    {"too-many-rows", error, "The table has more rows than a reader will take in.", "split the scenario"},
    {"too-many-cells", error,
     "A row has more filled cells than the header has columns, so cells may have moved.",
     "put quotes around a cell that holds the separator"},
    {"no-header", error, "No row with known column names or HXL hashtags was found.",
     "give the table a first row with column names; `lifeline init FOLDER` shows them"},
    {"missing-column", error, "A required column is not in the table.",
     "add the column, or rename the one that holds it"},
    {"repeated-column", warning, "Two columns claim to be the same; one is used.",
     "remove or rename the other"},
    {"misspelt-column", warning, "A column is not used, but its name is nearly one that would be.",
     "rename it"},

    {"bad-toml", error, "scenario.toml is not valid TOML.",
     "texts need quotes, lists need brackets: crews = [\"team\"]"},
    {"unknown-key", error, "scenario.toml holds a key that does not exist.",
     "correct its spelling or remove it"},
    {"bad-setting", error, "A setting has a value it may not have.", "write the value as expected"},
    {"missing-setting", error, "A setting that every plan needs is missing.", "add it to scenario.toml"},

    {"missing-value", error, "A required cell is empty.", "fill it in, or remove the row"},
    {"bad-value", error, "A cell does not read as what its column holds.",
     "write it as expected; leave unknown values empty"},
    {"bad-id", error, "An id holds characters that have a meaning in these files.",
     "use letters, digits, '-', '_', '.' or spaces"},
    {"duplicate-id", error, "Two rows of a table have the same id.",
     "give one of them another id, or remove it"},
    {"duplicate-row", error, "Two rows say something about the same thing that only one may.",
     "keep one of them"},
    {"unknown-reference", error, "A cell names a row of another table that is not there.",
     "correct the spelling, or add the row to that table"},
    {"unknown-country", error, "A cell is not the ISO 3166-1 alpha-3 code of a country.",
     "write the three-letter code"},
    {"unknown-place", error, "A cell is neither a country nor a site nor a bloc of any site.",
     "write an ISO code of three letters, or a bloc that table sites uses"},
    {"unknown-word", error, "A cell is not one of the words its column knows.",
     "write one of the expected words"},

    {"out-of-range", error, "A value lies outside what is possible.", "check the value and its unit"},
    {"not-positive", error, "A value that must be more than 0 is 0.",
     "write the true value; leave it empty when unknown, or remove the row when there is none"},
    {"times-out-of-order", error, "A time that must come first comes later.",
     "check both times and their zones"},
    {"same-ends", error, "Something goes from a place to the same place.", "correct one of the two ends"},
    {"contradiction", error, "Two cells of a row cannot both be true.", "clear one of them"},
    {"incomplete", error, "A cell is empty that another cell of the row makes necessary.", "fill it in"},
    {"expired-before-ready", error, "A lot expires before it may move.",
     "correct the expiry or the ready time, or remove the lot"},

    {"odd-code", warning, "A code does not have the form of its kind.", "check the code"},
    {"no-coordinates", warning,
     "A site has no coordinates: it is not on the map, and no distance can be worked out.",
     "add lat_deg and lon_deg"},
    {"too-fast", warning, "A departure or lane is faster than its kind of vehicle can go.",
     "check the times, their zones, and the coordinates of both ends"},
    {"shorter-than-straight", warning, "A road or sector is shorter than the straight line between its ends.",
     "check the distance and its unit, and the coordinates of both ends"},
    {"odd-density", warning, "Mass and volume of a carton cannot both be true.",
     "check carton_kg, carton_m3 and pieces_per_carton"},
    {"odd-mass", warning, "A piece weighs ten times as much, or as little, as others of its group.",
     "check pieces_per_carton and carton_kg"},
    {"no-mass", warning,
     "An item that must travel has no mass or no volume, so it takes no room in the plan.",
     "add carton_kg, carton_m3 and pieces_per_carton"},
    {"no-capacity", warning, "A departure or lane has no capacity at all, so it takes any load.",
     "add capacity_kg; also capacity_m3 and positions when known"},
    {"outside-horizon", warning, "A row lies outside the plan's time and has no effect.",
     "check the date, or [time] in scenario.toml"},
    {"stranded-lot", warning,
     "Nothing leaves the place of a lot after it is ready, and nobody there needs it.",
     "add a leg or lane from there, or correct the site or the ready time"},
    {"unreachable-need", warning,
     "No lot that would answer a need can reach its place in time by any leg or lane.",
     "add a leg or lane that arrives there, or correct the site"},
    {"unanswered-need", warning, "No lot and no substitution answers a need.",
     "check the group, or add a lot or a substitution"},
    {"expires-on-the-way", warning, "A lot expires before it can arrive anywhere it is needed.",
     "move it earlier, or leave it out"},
    {"frozen-series", warning,
     "A case count stands still for a day and then jumps: the day was probably not reported.",
     "fill in the true count of that day, or remove the row so that the formula does not see a zero"},
    {"stale-series", warning,
     "The last count of a fast-growing series equals the day before: it was probably not updated.",
     "wait for the update, or remove the last row"},
    {"falling-series", warning, "A cumulative count falls; the need formula takes the fall as no new cases.",
     "correct the count, or leave it: the source may have revised it"},
    {"late-series", warning,
     "The last case count is days older than the time of planning, or there is none before it.",
     "add newer counts"},
    {"computed-need-replaced", warning,
     "A need that would be computed from cases is also given; the given one is used.",
     "remove the row of table needs to have it computed, or the group from table health"},
    {"history-exceeds-lot", warning, "Table history hands out more of a lot than there was.",
     "check the quantities"},
    {"unused-rule", warning, "A rule names a country or item that occurs nowhere in the scenario.",
     "check the spelling"},
}};

}  // namespace

code_info const& info_of(code which) {
  auto const at = static_cast<std::size_t>(which);
  LIFELINE_CHECK(at < table.size());
  return table[at];
}

std::span<code_info const> all_codes() {
  return table;
}

}  // namespace lifeline::exchange
