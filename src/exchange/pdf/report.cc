// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/report.h"

#include <fmt/format.h>

#include "base/text.h"
#include "exchange/pdf/sheet.h"
#include "exchange/sheet/report_tables.h"

namespace lifeline::exchange::pdf {
namespace {

// "500,000": thousands are parted before the point.
std::string grouped(std::string const& number) {
  auto const point = number.find('.');
  std::string out = point == std::string::npos ? std::string() : number.substr(point);
  auto const whole = number.substr(0, point);
  std::size_t const sign = !whole.empty() && whole.front() == '-' ? 1 : 0;
  std::size_t digits = 0;
  for (std::size_t i = whole.size(); i > sign; --i) {
    if (digits > 0 && digits % 3 == 0) out.insert(out.begin(), ',');
    out.insert(out.begin(), whole[i - 1]);
    ++digits;
  }
  return whole.substr(0, sign) + out;
}

struct report_cell {
  std::string operator()(std::monostate) const { return "-"; }
  std::string operator()(std::string const& text) const { return text; }
  std::string operator()(sheet::scaled n) const { return grouped(print_scaled(n.value, n.scale)); }
  std::string operator()(double n) const { return fmt::format("{}", n); }
  std::string operator()(instant t) const { return lifeline::to_text(t); }
};

bool is_number(sheet::table const& table, std::size_t column) {
  for (auto const& row : table.rows) {
    if (std::holds_alternative<std::string>(row[column]) || std::holds_alternative<instant>(row[column]))
      return false;
  }
  return !table.rows.empty();
}

void draw(written_page& on, sheet::table const& table, bool with_heading) {
  if (with_heading) on.heading(table.name);
  std::vector<sheet_column> columns;
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    bool const number = is_number(table, c);
    columns.push_back({table.header[c], number ? 1.0 : 1.6, number});
  }
  if (!with_heading) columns.back().weight = 4;
  std::vector<std::vector<std::string>> rows;
  for (auto const& row : table.rows) {
    rows.emplace_back();
    for (auto const& one : row) rows.back().push_back(std::visit(report_cell{}, one));
  }
  on.table(columns, rows);
  on.skip(3);
}

}  // namespace

std::string report_pdf(font_book const& book, model::hub_report const& report, print_options const& how) {
  auto const tables = sheet::report_tables(report);
  return print(book, {report.title, how.made, a4}, [&](pages& on) {
    written_page s(on, {fmt::format("{} · {}", report.hub, lifeline::to_text(how.made)), "Page"});
    auto const stretch =
        fmt::format("{} - {}", lifeline::to_text(report.from), lifeline::to_text(report.until));
    s.title(report.title, "", stretch, nullptr, {});
    for (auto const& table : tables) draw(s, table, &table != &tables.front());
  });
}

}  // namespace lifeline::exchange::pdf
