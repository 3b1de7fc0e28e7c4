// SPDX-License-Identifier: Apache-2.0
#include "exchange/pdf/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace lifeline::exchange::pdf {
namespace {

constexpr double foot_height = 12;
constexpr double pad = 1.2;
constexpr type label_type{6, false, align::left, 0.35};
constexpr type value_type{8.5, false, align::left, 0};
constexpr type gap_type{7, true, align::left, 0.35};

}  // namespace

written_page::written_page(pages& on, foot_text foot) : on_(on), foot_(std::move(foot)) {}

written_page::~written_page() {
  put_foot();
}

void written_page::put_foot() {
  double const y = on_.size().height - foot_height;
  on_.line(margin, y, margin + width(), y, 0.15);
  on_.text(margin, y + 1, width() - 35, foot_.left, {6, false, align::left, 0.35});
  on_.text(margin + width() - 34, y + 1, 34,
           fmt::format("{} {}/{}", foot_.page, on_.page(), on_.pages_in_all()),
           {7, false, align::right, 0.2});
}

void written_page::need(double mm) {
  if (y_ + mm <= on_.size().height - foot_height - 2 || y_ <= margin) return;
  put_foot();
  on_.next();
  y_ = margin;
}

void written_page::title(std::string const& first, std::string const& second, std::string const& under,
                         bar_code const* code, std::string const& code_text) {
  double const code_width = code == nullptr ? 0 : 78;
  double used = on_.text(margin, y_, width() - code_width - 4, first, {15, true});
  if (!second.empty())
    used += on_.text(margin, y_ + used, width() - code_width - 4, second, {11, false, align::left, 0.25});
  used += on_.text(margin, y_ + used + 1, width() - code_width - 4, under, {8, false, align::left, 0.25}) + 1;
  if (code != nullptr) {
    double const x = margin + width() - code_width;
    on_.bars(*code, {x, y_, code_width, 13});
    on_.text(x, y_ + 13.5, code_width, code_text, {8, true, align::centre});
    used = std::max(used, 18.0);
  }
  y_ += used + 3;
}

void written_page::banner(std::string const& text) {
  double const height = on_.height_of(text, width() - 4, {8, true}) + 2.4;
  need(height + 2);
  on_.shade({margin, y_, width(), height}, 0.9);
  on_.frame({margin, y_, width(), height}, 0.4);
  on_.text(margin + 2, y_ + 1.2, width() - 4, text, {8, true});
  y_ += height + 2.5;
}

void written_page::heading(std::string const& text) {
  need(14);
  y_ += 1.5;
  y_ += on_.text(margin, y_, width(), text, {8.5, true}) + 1;
}

void written_page::paragraph(std::string const& first, std::string const& second) {
  double const column = second.empty() ? width() : (width() - 6) / 2;
  double const height = std::max(on_.height_of(first, column), on_.height_of(second, column));
  need(height + 1.5);
  on_.text(margin, y_, column, first);
  if (!second.empty()) on_.text(margin + column + 6, y_, column, second);
  y_ += height + 1.5;
}

void written_page::grid(std::vector<cell_text> const& cells, int across) {
  double const column = width() / across;
  double const inner = column - 2 * pad;
  for (std::size_t from = 0; from < cells.size(); from += static_cast<std::size_t>(across)) {
    auto const until = std::min(cells.size(), from + static_cast<std::size_t>(across));
    double height = 0;
    for (auto i = from; i < until; ++i) {
      auto const& c = cells[i];
      height = std::max(height, on_.height_of(c.label, inner, label_type) +
                                    on_.height_of(c.value, inner, value_type) +
                                    on_.height_of(c.gap, inner, gap_type) + 2 * pad);
    }
    need(height);
    for (auto i = from; i < until; ++i) {
      auto const& c = cells[i];
      double const x = margin + static_cast<double>(i - from) * column;
      if (!c.gap.empty()) on_.shade({x, y_, column, height}, 0.9);
      on_.frame({x, y_, column, height}, 0.15);
      double const used = on_.text(x + pad, y_ + pad, inner, c.label, label_type);
      double const value = on_.text(x + pad, y_ + pad + used, inner, c.value, value_type);
      on_.text(x + pad, y_ + pad + used + value, inner, c.gap, gap_type);
    }
    y_ += height;
  }
}

void written_page::table_head(std::vector<sheet_column> const& columns, std::vector<double> const& widths) {
  double height = 0;
  for (std::size_t i = 0; i < columns.size(); ++i)
    height = std::max(height, on_.height_of(columns[i].head, widths[i] - 2 * pad, label_type));
  height += 1.6;
  on_.shade({margin, y_, width(), height}, 0.92);
  on_.frame({margin, y_, width(), height}, 0.15);
  double x = margin;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    type t = label_type;
    if (columns[i].number) t.side = align::right;
    on_.text(x + pad, y_ + 0.8, widths[i] - 2 * pad, columns[i].head, t);
    x += widths[i];
  }
  y_ += height;
}

void written_page::table(std::vector<sheet_column> const& columns,
                         std::vector<std::vector<std::string>> const& rows) {
  double const sum = std::accumulate(columns.begin(), columns.end(), 0.0,
                                     [](double s, auto const& c) { return s + c.weight; });
  std::vector<double> widths(columns.size());
  std::transform(columns.begin(), columns.end(), widths.begin(),
                 [&](auto const& c) { return c.weight / sum * width(); });
  need(20);
  table_head(columns, widths);
  for (auto const& row : rows) {
    double height = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
      height = std::max(height, on_.height_of(row[i], widths[i] - 2 * pad, {7.5}));
    height += 1.6;
    int const before = on_.page();
    need(height);
    if (on_.page() != before) table_head(columns, widths);
    double x = margin;
    for (std::size_t i = 0; i < row.size(); ++i) {
      on_.text(x + pad, y_ + 0.8, widths[i] - 2 * pad, row[i],
               {7.5, false, columns[i].number ? align::right : align::left, 0});
      x += widths[i];
    }
    on_.frame({margin, y_, width(), height}, 0.1);
    y_ += height;
  }
}

void written_page::signatures(std::vector<std::string> const& who, std::string const& what) {
  if (who.empty()) return;
  need(28);
  y_ += 2;
  double const column = width() / static_cast<double>(who.size());
  for (std::size_t i = 0; i < who.size(); ++i) {
    double const x = margin + static_cast<double>(i) * column;
    on_.frame({x, y_, column, 24}, 0.15);
    double const used = on_.text(x + pad, y_ + pad, column - 2 * pad, who[i], {7, true});
    on_.text(x + pad, y_ + pad + used, column - 2 * pad, what, label_type);
  }
  y_ += 26;
}

}  // namespace lifeline::exchange::pdf
