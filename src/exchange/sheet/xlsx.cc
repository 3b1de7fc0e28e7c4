// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

#include "exchange/sheet/sheet.h"
#include "exchange/sheet/table.h"
#include "exchange/sheet/workbook.h"
#include "exchange/terminal/layout.h"

namespace lifeline::exchange {
namespace {

constexpr std::size_t rows_max = 1048575;      // of a sheet, besides the header
constexpr std::size_t characters_max = 32767;  // of a cell
constexpr double days_to_1970 = 25569;         // from the spreadsheet's day 0

struct styles {
  lxw_format* head = nullptr;
  lxw_format* time = nullptr;
  lxw_format* number = nullptr;
};

// Cuts at a character's edge; the library refuses longer cells.
std::string cell_text(std::string const& text) {
  std::string out = terminal::without_controls(text);
  if (out.size() <= characters_max) return out;
  std::size_t end = characters_max;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
  out.resize(end);
  return out;
}

// Text is written as text, so a formula in a name stays a name.
struct cell_writer {
  lxw_worksheet* sheet;
  lxw_row_t row;
  lxw_col_t column;
  styles const& style;

  lxw_error operator()(std::monostate) const { return LXW_NO_ERROR; }
  lxw_error operator()(std::string const& text) const {
    if (text.empty()) return LXW_NO_ERROR;
    return worksheet_write_string(sheet, row, column, cell_text(text).c_str(), nullptr);
  }
  lxw_error operator()(sheet::scaled n) const {
    double const value = static_cast<double>(n.value) / static_cast<double>(n.scale);
    return worksheet_write_number(sheet, row, column, value, style.number);
  }
  lxw_error operator()(double n) const {
    if (!std::isfinite(n)) return LXW_NO_ERROR;
    return worksheet_write_number(sheet, row, column, n, nullptr);
  }
  lxw_error operator()(instant t) const {
    double const days = static_cast<double>(t.time_since_epoch().count()) / 86400.0 + days_to_1970;
    return worksheet_write_number(sheet, row, column, days, style.time);
  }
};

double column_width(sheet::table const& table, std::size_t column) {
  std::size_t widest = table.header[column].size() + 3;
  for (std::size_t r = 0; r < std::min<std::size_t>(table.rows.size(), 200); ++r) {
    auto const& cell = table.rows[r][column];
    if (auto const* text = std::get_if<std::string>(&cell))
      widest = std::max(widest, terminal::cell_width(*text) + 1);
    if (std::holds_alternative<instant>(cell)) widest = std::max<std::size_t>(widest, 17);
  }
  return static_cast<double>(std::min<std::size_t>(widest, 60));
}

lxw_error write_sheet(lxw_workbook* book, sheet::table const& table, styles const& style) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, table.name.c_str());
  if (sheet == nullptr) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  lxw_error worst = LXW_NO_ERROR;
  auto const keep = [&](lxw_error code) { worst = worst == LXW_NO_ERROR ? code : worst; };
  auto const columns = static_cast<lxw_col_t>(table.header.size());
  for (lxw_col_t c = 0; c < columns; ++c) {
    keep(worksheet_set_column(sheet, c, c, column_width(table, c), nullptr));
    keep(worksheet_write_string(sheet, 0, c, table.header[c].c_str(), style.head));
  }
  auto const rows = std::min(table.rows.size(), rows_max);
  for (std::size_t r = 0; r < rows; ++r) {
    for (lxw_col_t c = 0; c < columns; ++c) {
      keep(std::visit(cell_writer{sheet, static_cast<lxw_row_t>(r + 1), c, style}, table.rows[r][c]));
    }
  }
  worksheet_freeze_panes(sheet, 1, 1);
  if (rows > 0)
    keep(
        worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(columns - 1)));
  return worst;
}

void set_properties(lxw_workbook* book, sheet::about_workbook const& about) {
  lxw_doc_properties properties{};
  std::string subject = about.subject;
  std::string author = "Lifeline";
  std::string name = cell_text(about.title).substr(0, 200);
  properties.title = name.data();
  properties.subject = subject.data();
  properties.author = author.data();
  properties.created = 1584057600;  // 2020-03-13, the founding flight: the clock would change the bytes
  workbook_set_properties(book, &properties);
}

}  // namespace

result<std::filesystem::path> write_plan_xlsx(model::scenario const& s, model::plan const& p,
                                              std::filesystem::path const& path) {
  return sheet::write_workbook({p.scenario_title, "Plan of Lifeline, all times in UTC"},
                               sheet::plan_tables(s, p), path);
}

namespace sheet {

result<std::filesystem::path> write_workbook(about_workbook const& about, std::vector<table> const& tables,
                                             std::filesystem::path const& path) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr) return error{fault::io, path.string(), "the workbook cannot be begun"};
  set_properties(book, about);
  styles style{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
  format_set_bold(style.head);
  format_set_num_format(style.time, "yyyy-mm-dd hh:mm");
  format_set_num_format(style.number, "#,##0.###");
  lxw_error worst = LXW_NO_ERROR;
  for (auto const& one : tables) {
    auto const code = write_sheet(book, one, style);
    if (worst == LXW_NO_ERROR) worst = code;
  }
  lxw_error const closed = workbook_close(book);
  if (worst == LXW_NO_ERROR) worst = closed;
  if (worst != LXW_NO_ERROR) return error{fault::io, path.string(), lxw_strerror(worst)};
  return path;
}

result<std::string> workbook_bytes(about_workbook const& about, std::vector<table> const& tables) {
  error const no{fault::io, "workbook", "there is no memory for it"};
  // The library writes to a name only: a file without one, in memory, has the name of its descriptor.
  int const memory = memfd_create("workbook", MFD_CLOEXEC);
  if (memory < 0) return no;
  auto const written = write_workbook(about, tables, fmt::format("/proc/self/fd/{}", memory));
  std::string out;
  off_t const size = lseek(memory, 0, SEEK_END);
  if (size > 0) out.resize(static_cast<std::size_t>(size));
  std::size_t have = 0;
  while (have < out.size()) {
    auto const got = pread(memory, out.data() + have, out.size() - have, static_cast<off_t>(have));
    if (got <= 0) break;
    have += static_cast<std::size_t>(got);
  }
  close(memory);
  if (!written) return written.error();
  if (have != out.size() || out.empty()) return no;
  return out;
}

}  // namespace sheet
}  // namespace lifeline::exchange
