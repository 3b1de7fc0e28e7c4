// SPDX-License-Identifier: Apache-2.0
// Pages of a PDF: text shaped by Pango, drawn by Cairo, in millimetres from the top left corner.
// Promises: the same calls with the same fonts give the same bytes; the only time in the file is the one
// given. Only the fonts of the book are used, whatever else the machine has. What no font can show is told
// (unprintable), never left out in silence. A page set may be made on any thread; one is used by one thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "exchange/pdf/bar_code.h"

namespace lifeline::exchange::pdf {

// The fonts that papers are set in: DejaVu Sans, and Droid Sans Fallback for Chinese. Reads their tables
// once; may be shared by threads.
class font_book {
 public:
  // Not found: DejaVu is missing. Without the fallback font, Chinese is unprintable, and told so.
  static result<font_book> open();

 private:
  friend class pages;
  std::shared_ptr<void> config_;
};

struct paper_size {
  double width = 210;  // mm
  double height = 297;
};
inline constexpr paper_size a4{210, 297};
inline constexpr paper_size a6{105, 148};

struct area {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

enum class align { left, centre, right };
struct type {
  double points = 8;
  bool bold = false;
  align side = align::left;
  double grey = 0;  // 0 black, 1 white
};

struct about_pdf {
  std::string title;
  instant made{};
  paper_size size = a4;
};

class pages {
 public:
  // Heights of texts, for whoever sets the same pages twice.
  using measures = std::map<std::string, double>;
  pages(font_book const&, about_pdf const&, int pages_in_all, measures&);
  ~pages();
  pages(pages&&) = delete;

  // Writes in a column of that width, in as many lines as it takes; returns the height used.
  double text(double x, double y, double width, std::string_view, type const& = {});
  double height_of(std::string_view, double width, type const& = {}) const;
  // One line, made smaller until it fits the area.
  void fit(area const&, std::string_view, type const&);
  void line(double x1, double y1, double x2, double y2, double width = 0.2);
  void frame(area const&, double width = 0.2);
  void shade(area const&, double grey);
  // In the middle of the area, quiet zone within; as large as it can be with whole steps of 0.05 mm a module.
  void bars(bar_code const&, area const&);
  void next();

  int page() const { return page_; }            // from 1
  int pages_in_all() const { return in_all_; }  // 0 while they are counted
  paper_size const& size() const { return size_; }
  std::string const& unprintable() const { return unprintable_; }
  std::string finish();

 private:
  struct inside;
  void look_for_unprintable(void* layout, std::string_view text) const;
  std::unique_ptr<inside> in_;
  paper_size size_;
  int page_ = 1;
  int in_all_;
  measures& known_;
  mutable std::string unprintable_;  // found while measuring too
};

// Draws twice: once to count the pages, once for the file.
std::string print(font_book const&, about_pdf const&, std::function<void(pages&)> const& draw);

}  // namespace lifeline::exchange::pdf
