// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/input.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/table/csv.h"
#include "exchange/table/ole.h"
#include "exchange/table/xls.h"
#include "exchange/table/xlsx.h"
#include "exchange/table/zip.h"

namespace lifeline::exchange::relief {
namespace {

constexpr std::size_t tables_at_most = 50;  // sheets of a book, parts of an archive

bool is_zip(std::string_view bytes) {
  return bytes.substr(0, 4) == "PK\x03\x04";
}

bool is_json(std::string_view bytes) {
  auto const from = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (from == std::string_view::npos || bytes[from] != '[') return false;
  auto const second = bytes.find_first_not_of(" \t\r\n", from + 1);
  return second != std::string_view::npos &&
         (bytes[second] == '[' || bytes[second] == '{' || bytes[second] == ']');
}

bool ends_with(std::string_view name, std::string_view end) {
  return name.size() >= end.size() && fold(name.substr(name.size() - end.size())) == end;
}

}  // namespace

struct input::holders {
  std::vector<std::unique_ptr<workbook>> books;
  std::vector<std::unique_ptr<old_workbook>> old_books;

  table_limits limits;
  problem_sink* sink = nullptr;
  std::vector<grid>* into = nullptr;

  void take(std::string name, std::unique_ptr<row_source> source) const {
    grid out;
    out.name = std::move(name);
    out.source = std::move(source);
    std::size_t cells = 0;
    for (auto const& earlier : *into) {
      for (auto const& r : earlier.rows) cells += r.cells.size();
    }
    row r;
    while (out.source->next(r)) {
      cells += r.cells.size();
      if (cells > cells_at_most) {
        sink->add(code::too_many_rows, {out.source->file(), r.line, {}},
                  fmt::format("the file has more than {} cells; the rest was not read", cells_at_most));
        break;
      }
      out.rows.push_back(r);
    }
    into->push_back(std::move(out));
  }

  template <class Book>
  void take_book(std::vector<std::unique_ptr<Book>>& kept, std::unique_ptr<Book> book,
                 std::string const& prefix) const {
    auto const names = book->sheets();
    for (std::size_t i = 0; i < names.size() && into->size() < tables_at_most; ++i) {
      auto name = names.size() == 1 ? prefix : prefix.empty() ? names[i] : prefix + "/" + names[i];
      take(std::move(name), book->open(i));
    }
    kept.push_back(std::move(book));
  }

  void open(std::string bytes, std::string const& file, std::string const& name) {
    if (is_zip(bytes)) return open_zip(std::move(bytes), file, name);
    open_table(std::move(bytes), file, name);
  }

  // Of an archive's part too: archives within archives are not opened, so none can hold itself.
  void open_table(std::string bytes, std::string const& file, std::string const& name) {
    if (is_ole(bytes)) {
      return take_book(old_books, std::make_unique<old_workbook>(bytes, file, limits, *sink), name);
    }
    if (is_json(bytes)) return take(name, open_json(bytes, file, limits, *sink));
    take(name, open_csv(std::move(bytes), file, limits, *sink));
  }

  // A workbook is a zip with a known part; anything else is an archive around tables.
  void open_zip(std::string bytes, std::string const& file, std::string const& name) {
    zip_archive archive(bytes, limits);
    auto const names = archive.names();
    if (std::find(names.begin(), names.end(), "xl/workbook.xml") != names.end()) {
      return take_book(books, std::make_unique<workbook>(std::move(bytes), file, limits, *sink), name);
    }
    std::size_t found = 0;
    for (auto const& part : names) {
      bool const table = ends_with(part, ".csv") || ends_with(part, ".tsv") || ends_with(part, ".ssv") ||
                         ends_with(part, ".txt") || ends_with(part, ".json");
      if (!table || part.rfind("__MACOSX", 0) == 0 || into->size() >= tables_at_most) continue;
      auto text = archive.read(part);
      if (!text) break;
      ++found;
      open_table(std::move(*text), fmt::format("{} part {}", file, part), part);
    }
    if (found == 0) {
      sink->add(code::bad_workbook, {file, 0, {}},
                archive.trouble().empty() ? "the archive holds no table (CSV, TSV or JSON)"
                                          : "the archive cannot be read: " + archive.trouble());
    }
    if (found == 1) into->back().name.clear();
  }
};

input::input(file const& from, table_limits const& limits, problem_sink& sink)
    : hold_(std::make_unique<holders>()) {
  hold_->limits = limits;
  hold_->sink = &sink;
  hold_->into = &tables_;
  if (from.bytes.size() > limits.file_bytes) {
    sink.add(code::file_too_big, {from.name, 0, {}},
             fmt::format("the file has {} bytes; at most {} are read", from.bytes.size(), limits.file_bytes));
    return;
  }
  hold_->open(from.bytes, from.name, {});
}

input::~input() = default;

}  // namespace lifeline::exchange::relief
