// SPDX-License-Identifier: Apache-2.0
// A sheet of A4 that is written from top to bottom: head, blocks, tables that go on over pages, foot.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/pdf/page.h"
#include "exchange/pdf/words.h"

namespace lifeline::exchange::pdf {

struct sheet_column {
  std::string head;
  double weight = 1;
  bool number = false;  // set to the right
};

struct cell_text {
  std::string label;
  std::string value;
  std::string gap;  // instead of a value: what is missing
};

class written_page {
 public:
  struct foot_text {
    std::string left;
    std::string page;  // "Page"
  };
  written_page(pages& on, foot_text foot);
  ~written_page();
  written_page(written_page const&) = delete;

  double y() const { return y_; }
  double left() const { return margin; }
  double width() const { return on_.size().width - 2 * margin; }
  pages& on() { return on_; }
  void skip(double mm) { y_ += mm; }
  // Goes to a new page when so much does not fit.
  void need(double mm);
  void title(std::string const& first, std::string const& second, std::string const& under,
             bar_code const* code, std::string const& code_text);
  void banner(std::string const&);
  void heading(std::string const&);
  void paragraph(std::string const& first, std::string const& second);  // side by side
  void grid(std::vector<cell_text> const&, int across);
  void table(std::vector<sheet_column> const&, std::vector<std::vector<std::string>> const& rows);
  void signatures(std::vector<std::string> const& who, std::string const& what);

  static constexpr double margin = 12;

 private:
  void put_foot();
  void table_head(std::vector<sheet_column> const&, std::vector<double> const& widths);

  pages& on_;
  foot_text foot_;
  double y_ = margin;
};

}  // namespace lifeline::exchange::pdf
