// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <map>
#include <pugixml.hpp>

#include "base/text.h"
#include "exchange/table/sheet_cell.h"
#include "exchange/table/zip.h"

namespace lifeline::exchange {
namespace {

constexpr unsigned parse_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                 pugi::parse_ws_pcdata | pugi::parse_embed_pcdata;

// Element name without its namespace prefix: some programs write <x:row>.
bool is_named(pugi::xml_node node, char const* name) {
  char const* own = node.name();
  char const* const colon = std::strchr(own, ':');
  return std::strcmp(colon == nullptr ? own : colon + 1, name) == 0;
}

pugi::xml_node child(pugi::xml_node node, char const* name) {
  for (auto const each : node.children()) {
    if (is_named(each, name)) return each;
  }
  return {};
}

// All text of a string item: plain, or the runs of a rich one; the phonetic guide is left out.
std::string string_item(pugi::xml_node item) {
  std::string out;
  for (auto const part : item.children()) {
    if (is_named(part, "t")) out += part.text().get();
    if (is_named(part, "r")) out += child(part, "t").text().get();
  }
  return out;
}

class sheet_source final : public row_source {
 public:
  using strings = std::vector<std::string>;
  struct book_parts {
    strings const& shared;
    std::vector<cell_style> const& styles;
    bool since_1904;
  };

  sheet_source(std::string xml, std::string file, book_parts parts, table_limits const& limits,
               problem_sink& sink)
      : row_source(std::move(file)), xml_(std::move(xml)), parts_(parts), limits_(limits), sink_(sink) {
    auto const parsed =
        document_.load_buffer_inplace(xml_.data(), xml_.size(), parse_flags, pugi::encoding_utf8);
    if (!parsed) {
      sink_.add(code::bad_workbook, {this->file(), 0, {}},
                fmt::format("the sheet is damaged: {}", parsed.description()));
      return;
    }
    next_row_ = child(child(document_.document_element(), "sheetData"), "row");
  }

  bool next(row& out) override {
    while (next_row_) {
      auto const node = next_row_;
      next_row_ = node.next_sibling();
      if (!is_named(node, "row")) continue;
      auto const stated = node.attribute("r").as_ullong(0);
      line_ = stated > 0 ? static_cast<std::size_t>(stated) : line_ + 1;
      read_row(node, out);
      bool const blank = std::all_of(out.cells.begin(), out.cells.end(),
                                     [](std::string_view cell) { return trim(cell).empty(); });
      if (blank || trim(out.cells[0]).substr(0, 2) == "//") continue;
      if (++rows_ <= limits_.rows) return true;
      sink_.add(code::too_many_rows, {file(), out.line, {}},
                fmt::format("the sheet has more than {} rows; the rest was not read", limits_.rows));
      next_row_ = {};
    }
    return false;
  }

  std::string column_name(std::size_t index, std::string_view header) const override {
    return header.empty() ? column_letters(index) : fmt::format("{} ({})", column_letters(index), header);
  }

 private:
  void read_row(pugi::xml_node node, row& out) {
    out.line = line_;
    out.cells.clear();
    out.broken = false;
    std::size_t index = 0;
    for (auto const cell : node.children()) {
      if (!is_named(cell, "c")) continue;
      auto const stated = column_of_reference(cell.attribute("r").value());
      if (stated != std::string_view::npos) index = stated;
      if (index >= limits_.columns) {
        if (!out.broken) {
          sink_.add(code::too_many_columns, {file(), line_, column_letters(index)},
                    fmt::format("the row has more than {} cells", limits_.columns));
        }
        out.broken = true;
        break;
      }
      if (out.cells.size() <= index) out.cells.resize(index + 1);
      out.cells[index++] = text_of(cell);
    }
  }

  std::string_view text_of(pugi::xml_node cell) {
    std::string_view const type = cell.attribute("t").value();
    if (type == "inlineStr") return keep(string_item(child(cell, "is")));
    std::string_view const value = child(cell, "v").text().get();
    if (value.empty()) return {};
    if (type == "s") {
      std::size_t at = 0;
      auto const number = parse_scaled(value, 1);
      if (number && *number >= 0) at = static_cast<std::size_t>(*number);
      return number && at < parts_.shared.size() ? std::string_view(parts_.shared[at]) : std::string_view();
    }
    if (type == "str" || type == "e" || type == "d") return value;
    if (type == "b") return value == "1" ? "true" : "false";
    auto const style = cell.attribute("s").as_uint(0);
    auto const meaning = style < parts_.styles.size() ? parts_.styles[style] : cell_style::general;
    bool const digits = value.size() <= 15 && value.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits && meaning == cell_style::general) return value;
    return keep(text_of_number(value, meaning, parts_.since_1904));
  }

  std::string_view keep(std::string text) { return made_.emplace_back(std::move(text)); }

  std::string xml_;  // parsed in place: the document points into it
  pugi::xml_document document_;
  pugi::xml_node next_row_;
  book_parts parts_;
  std::deque<std::string> made_;  // cells whose text stands nowhere in the file; a deque so that views stay
  table_limits limits_;
  problem_sink& sink_;
  std::size_t line_ = 0;
  std::size_t rows_ = 0;
};

// A sheet that could not be unpacked: its problem has been told.
class no_rows final : public row_source {
 public:
  using row_source::row_source;
  bool next(row&) override { return false; }
  std::string column_name(std::size_t, std::string_view header) const override { return std::string(header); }
};

}  // namespace

struct workbook::inside {
  std::string file;
  zip_archive zip;
  table_limits limits;
  problem_sink& sink;
  std::vector<std::string> names;
  std::vector<std::string> paths;  // of the sheets inside the archive
  std::vector<std::string> shared;
  std::vector<cell_style> styles;
  bool since_1904 = false;

  inside(std::string bytes, std::string name, table_limits const& l, problem_sink& s)
      : file(std::move(name)), zip(std::move(bytes), l), limits(l), sink(s) {}

  void tell(std::string what) { sink.add(code::bad_workbook, {file, 0, {}}, std::move(what)); }

  // Parses a part; false when it is not there or not XML.
  bool load(std::string const& path, pugi::xml_document& out) {
    auto const text = zip.read(path);
    if (!zip.trouble().empty()) tell("the workbook cannot be read: " + zip.trouble());
    return text && out.load_buffer(text->data(), text->size(), parse_flags);
  }

  void read_sheet_list() {
    pugi::xml_document book;
    if (!load("xl/workbook.xml", book)) {
      if (zip.trouble().empty()) tell("the workbook cannot be read: it has no list of sheets");
      return;
    }
    std::map<std::string, std::string> targets;
    pugi::xml_document links;
    if (load("xl/_rels/workbook.xml.rels", links)) {
      for (auto const link : links.document_element().children()) {
        targets[link.attribute("Id").value()] = link.attribute("Target").value();
      }
    }
    auto const root = book.document_element();
    since_1904 = child(root, "workbookPr").attribute("date1904").as_bool(false);
    for (auto const sheet : child(root, "sheets").children()) {
      names.emplace_back(sheet.attribute("name").value());
      std::string link;
      for (auto const attribute : sheet.attributes()) {
        std::string_view const name = attribute.name();
        if (name.size() > 3 && name.substr(name.size() - 3) == ":id") link = attribute.value();
      }
      auto const target = targets[link];
      paths.push_back(!target.empty() && target[0] == '/' ? target.substr(1) : "xl/" + target);
    }
  }

  void read_shared_strings() {
    pugi::xml_document strings;
    if (!load("xl/sharedStrings.xml", strings)) return;
    for (auto const item : strings.document_element().children()) {
      if (is_named(item, "si")) shared.push_back(string_item(item));
    }
  }

  void read_styles() {
    pugi::xml_document document;
    if (!load("xl/styles.xml", document)) return;
    auto const root = document.document_element();
    std::map<unsigned, cell_style> custom;
    for (auto const format : child(root, "numFmts").children()) {
      custom[format.attribute("numFmtId").as_uint()] =
          style_of_format(format.attribute("formatCode").value());
    }
    for (auto const format : child(root, "cellXfs").children()) {
      auto const id = format.attribute("numFmtId").as_uint();
      auto const own = custom.find(id);
      styles.push_back(own == custom.end() ? style_of_builtin(id) : own->second);
    }
  }
};

workbook::workbook(std::string bytes, std::string file, table_limits const& limits, problem_sink& sink)
    : inside_(std::make_unique<inside>(std::move(bytes), std::move(file), limits, sink)) {
  if (!inside_->zip.trouble().empty()) {
    inside_->tell("the workbook cannot be read: " + inside_->zip.trouble());
    return;
  }
  inside_->read_sheet_list();
  if (inside_->zip.trouble().empty()) inside_->read_shared_strings();
  if (inside_->zip.trouble().empty()) inside_->read_styles();
}

workbook::~workbook() = default;

std::vector<std::string> const& workbook::sheets() const {
  return inside_->names;
}

std::unique_ptr<row_source> workbook::open(std::size_t sheet) {
  auto const file = fmt::format("{} sheet {}", inside_->file, inside_->names[sheet]);
  auto xml = inside_->zip.read(inside_->paths[sheet]);
  if (!xml) {
    auto const& why = inside_->zip.trouble();
    inside_->sink.add(
        code::bad_workbook, {file, 0, {}},
        "the sheet cannot be read: " + (why.empty() ? std::string("it is not in the workbook") : why));
    return std::make_unique<no_rows>(file);
  }
  return std::make_unique<sheet_source>(
      std::move(*xml), file, sheet_source::book_parts{inside_->shared, inside_->styles, inside_->since_1904},
      inside_->limits, inside_->sink);
}

}  // namespace lifeline::exchange
