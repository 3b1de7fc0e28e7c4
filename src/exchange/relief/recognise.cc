// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/recognise.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/relief/cell.h"
#include "exchange/relief/dialect.h"
#include "exchange/relief/field.h"
#include "exchange/table/hxl.h"

namespace lifeline::exchange::relief {
namespace {

using cells = std::vector<std::string_view>;

std::string_view cell_at(row const& r, std::size_t i) {
  return i < r.cells.size() ? trim(r.cells[i]) : std::string_view();
}

std::string tag_text(std::string_view cell) {
  if (cell.empty() || cell[0] == '#') return std::string(cell);
  auto const with = "#" + std::string(cell);
  return parse_hxl(with) ? with : std::string();
}

// A row of hashtags whose '#' were lost: most cells read as tags that the standard has.
bool is_untagged_hxl(row const& r) {
  static constexpr std::array<std::string_view, 22> known = {
      "org",  "sector", "subsector", "activity", "country",  "adm1",      "adm2",    "adm3",
      "loc",  "geo",    "date",      "value",    "targeted", "affected",  "reached", "item",
      "meta", "crisis", "need",      "severity", "capacity", "population"};
  std::size_t filled = 0;
  std::size_t tags = 0;
  for (auto const cell : r.cells) {
    auto const text = trim(cell);
    if (text.empty()) continue;
    ++filled;
    auto const tag = text[0] == '#' ? std::nullopt : parse_hxl("#" + std::string(text));
    if (tag && std::find(known.begin(), known.end(), tag->tag.substr(1)) != known.end()) ++tags;
  }
  return tags >= 3 && tags * 10 >= filled * 8;
}

bool looks_like_header(row const& r) {
  std::size_t words = 0;
  std::size_t filled = 0;
  for (auto const cell : r.cells) {
    auto const text = trim(cell);
    if (text.empty()) continue;
    ++filled;
    if (shape_of(text) == number_shape::none && text.size() <= 60) ++words;
  }
  return filled > 0 && words * 10 >= filled * 8;
}

std::size_t filled_cells(row const& r) {
  return static_cast<std::size_t>(
      std::count_if(r.cells.begin(), r.cells.end(), [](auto cell) { return !trim(cell).empty(); }));
}

std::vector<std::string> squashed(row const& r) {
  std::vector<std::string> out;
  out.reserve(r.cells.size());
  for (auto const cell : r.cells) out.push_back(squash(cell));
  return out;
}

struct known_how {
  model::fact as_fact;
  std::string sentence;
};

// Gives a field to a column if no column before has it and the kind uses it.
bool give(mapping& how, mapped_column& column, f field, std::string unit, known_how why) {
  if (field == f::count_ || !uses(how.what, field)) return false;
  auto const name = row_of(field).about.name;
  auto const taken =
      std::any_of(how.columns.begin(), how.columns.end(), [&](auto const& c) { return c.field == name; });
  if (taken) return false;
  column.field = name;
  column.unit = std::move(unit);
  column.why = std::move(why.sentence);
  column.known_by = std::move(why.as_fact);
  return true;
}

void map_by_dialect(mapping& how, dialect const& known) {
  for (auto const& one : columns_of(known)) {
    for (std::size_t i = 0; i < how.columns.size(); ++i) {
      auto& column = how.columns[i];
      auto const name = known.width != 0 ? std::to_string(i + 1) : squash(column.header);
      if (name != one.header || !column.why.empty()) continue;
      if (one.field.empty()) {
        column.why = fmt::format("{} has it, Lifeline does not use it", known.name);
        column.known_by = {"unused_of_dialect", {std::string(known.name)}};
      } else {
        give(how, column, field_named(one.field), std::string(one.unit),
             {{"by_dialect", {std::string(known.name)}}, fmt::format("header of {}", known.name)});
      }
      break;
    }
  }
}

void map_by_hxl(mapping& how) {
  struct pair {
    std::size_t strength, column;
    f field;
  };
  std::vector<pair> found;
  for (std::size_t i = 0; i < how.columns.size(); ++i) {
    std::size_t strength = 0;
    auto const field = field_of_hxl(how.what, how.columns[i].hxl, strength);
    if (field != f::count_) found.push_back({strength, i, field});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](pair const& a, pair const& b) { return a.strength > b.strength; });
  for (auto const& one : found) {
    auto& column = how.columns[one.column];
    if (column.field.empty() && column.why.empty())
      give(how, column, one.field, {}, {{"by_hashtag", {}}, "hashtag"});
  }
}

void map_by_header(mapping& how) {
  for (auto& column : how.columns) {
    if (!column.field.empty() || !column.why.empty()) continue;
    std::string unit;
    auto const field = field_of_header(how.what, column.header, unit);
    if (field != f::count_) give(how, column, field, unit, {{"by_heading", {}}, "alias"});
  }
}

bool has_any(mapping const& how, wanted const& need) {
  return std::any_of(need.any_of.begin(), need.any_of.end(), [&](f field) {
    auto const name = row_of(field).about.name;
    return std::any_of(how.columns.begin(), how.columns.end(),
                       [&](auto const& c) { return c.field == name; }) ||
           std::any_of(how.constants.begin(), how.constants.end(),
                       [&](auto const& c) { return c.field == name; });
  });
}

// A rule of thumb, documented in docs/formats/relief.md: what must be there, how much of the file is used,
// whether the file's name says so too. 0 = this kind cannot be made of it.
std::int64_t score(mapping const& how, std::string const& file) {
  std::size_t filled = 0;
  std::size_t mapped = 0;
  for (auto const& column : how.columns) {
    if (column.header.empty() && column.hxl.empty()) continue;
    ++filled;
    if (!column.field.empty()) ++mapped;
  }
  std::int64_t out = 300;
  std::int64_t found = 0;
  for (auto const& need : wanted_of(how.what)) {
    if (has_any(how, need)) {
      ++found;
    } else if (!need.per_file) {
      return 0;
    }
  }
  out += 100 * std::min<std::int64_t>(found, 4);
  if (filled > 0) out += static_cast<std::int64_t>(200 * mapped / filled);
  static constexpr std::array<std::pair<kind, std::string_view>, 14> hints = {{{kind::stock, "stock"},
                                                                               {kind::stock, "inventory"},
                                                                               {kind::items, "catalog"},
                                                                               {kind::items, "product"},
                                                                               {kind::packing, "packing"},
                                                                               {kind::needs, "request"},
                                                                               {kind::needs, "need"},
                                                                               {kind::pledges, "pledge"},
                                                                               {kind::pledges, "donation"},
                                                                               {kind::shipments, "shipment"},
                                                                               {kind::funding, "funding"},
                                                                               {kind::sites, "warehouse"},
                                                                               {kind::kits, "kit"},
                                                                               {kind::levels, "minimum"}}};
  auto const name = fold(file);
  for (auto const& [what, word] : hints) {
    if (what == how.what && name.find(word) != std::string::npos) return out + 60;
  }
  return out;
}

class recogniser {
 public:
  recogniser(grid const& table, std::size_t index, options const& asked)
      : table_(table), index_(index), asked_(asked) {}

  std::vector<reading> all() {
    headless();
    auto const tags = find_tags();
    if (tags != std::string::npos) {
      auto const header = header_above(tags);
      try_row(header, tags);
    } else {
      constexpr std::size_t looked_at = 25;
      for (std::size_t i = 0; i < table_.rows.size() && i < looked_at; ++i) {
        if (!table_.rows[i].broken && looks_like_header(table_.rows[i])) try_row(i, tags);
      }
    }
    return std::move(out_);
  }

 private:
  std::size_t find_tags() const {
    for (std::size_t i = 0; i < table_.rows.size() && i < hxl_rows_at_most; ++i) {
      if (is_hxl_row(table_.rows[i].cells)) return i;
    }
    return std::string::npos;
  }

  // The row above the tags; a broader heading above that is not looked at.
  static std::size_t header_above(std::size_t tags) { return tags == 0 ? std::string::npos : tags - 1; }

  void headless() {
    for (auto const& known : all_dialects()) {
      if (known.width == 0 || (asked_.what && *asked_.what != known.what)) continue;
      constexpr std::size_t looked_at = 50;
      std::size_t fit = 0;
      auto const seen = std::min(table_.rows.size(), looked_at);
      for (std::size_t i = 0; i < seen; ++i) {
        auto const& row = table_.rows[i];
        if (row.cells.size() == known.width && known.fits(row.cells)) ++fit;
      }
      if (seen == 0 || fit * 10 < seen * 8) continue;
      auto how = start(known.what, std::string::npos, std::string::npos, known.width);
      add_dialect(how, known);
      how.confidence = permille(850 + static_cast<std::int64_t>(100 * fit / seen));
      keep(std::move(how), {std::string::npos, std::string::npos, 0, known.width});
    }
  }

  void try_row(std::size_t header, std::size_t tags) {
    std::size_t width = 0;
    for (auto const at : {header, tags}) {
      if (at != std::string::npos) width = std::max(width, table_.rows[at].cells.size());
    }
    std::size_t const data = (tags != std::string::npos ? tags : header) + 1;
    layout const where = {header, tags, data, width};
    if (header != std::string::npos) {
      auto const names = squashed(table_.rows[header]);
      for (auto const& known : all_dialects()) {
        if (asked_.what && *asked_.what != known.what) continue;
        if (has_keys(known, names)) try_dialect(known, where);
      }
    }
    for (auto const what : all_kinds()) {
      if (!asked_.what || *asked_.what == what) try_kind(what, where);
    }
  }

  void try_dialect(dialect const& known, layout const& where) {
    auto how = start(known.what, where.header, where.tags, where.width);
    add_dialect(how, known);
    map_by_hxl(how);
    map_by_header(how);
    std::size_t filled = 0;
    std::size_t understood = 0;
    for (auto const& c : how.columns) {
      if (c.header.empty()) continue;
      ++filled;
      if (!c.why.empty()) ++understood;
    }
    if (filled == 0 || understood * 2 < filled) return;
    auto const keys = static_cast<std::int64_t>(std::min<std::size_t>(key_count(known), 5));
    how.confidence = permille(800 + 10 * keys + static_cast<std::int64_t>(100 * understood / filled));
    keep(std::move(how), where);
  }

  void try_kind(kind what, layout const& where) {
    auto how = start(what, where.header, where.tags, where.width);
    for (auto const& one : asked_.set) how.constants.push_back(one);
    map_by_hxl(how);
    map_by_header(how);
    auto scored = how;  // what a person says about columns counts for recognition too
    problem_sink unheard;
    apply_choices(scored, asked_, unheard);
    auto value = score(scored, how.file);
    how.constants.clear();
    if (value == 0 && asked_.what &&
        (!asked_.map.empty() ||
         filled_cells(table_.rows[where.header != std::string::npos ? where.header : where.tags]) > 1)) {
      value = 100;
    }
    if (value == 0) return;
    how.confidence = permille(value);
    keep(std::move(how), where);
  }

  static void add_dialect(mapping& how, dialect const& known) {
    how.dialect = known.name;
    for (auto const& part : split_list(known.constants, ',')) {
      auto const equals = part.find('=');
      how.constants.push_back({part.substr(0, equals), part.substr(equals + 1)});
    }
    map_by_dialect(how, known);
  }

  mapping start(kind what, std::size_t header, std::size_t tags, std::size_t width) const {
    mapping how;
    how.file = table_.source->file();
    how.sheet = table_.name;
    how.what = what;
    if (header != std::string::npos) how.header_line = table_.rows[header].line;
    for (std::size_t i = 0; i < width; ++i) {
      mapped_column column;
      if (header != std::string::npos) {
        column.header = cell_at(table_.rows[header], i);
      } else if (tags == std::string::npos) {
        column.header = std::to_string(i + 1);
      }
      if (tags != std::string::npos) column.hxl = tag_text(cell_at(table_.rows[tags], i));
      how.columns.push_back(std::move(column));
    }
    return how;
  }

  void keep(mapping how, layout const& where) {
    if (where.data < table_.rows.size()) how.first_line = table_.rows[where.data].line;
    out_.push_back({index_, where, std::move(how)});
  }

  grid const& table_;
  std::size_t index_;
  options const& asked_;
  std::vector<reading> out_;
};

std::size_t mapped_columns(mapping const& how) {
  return static_cast<std::size_t>(
      std::count_if(how.columns.begin(), how.columns.end(), [](auto const& c) { return !c.field.empty(); }));
}

void tell_untagged(grid const& table, problem_sink& sink) {
  for (std::size_t i = 0; i < table.rows.size() && i < hxl_rows_at_most; ++i) {
    if (is_hxl_row(table.rows[i].cells)) return;
    if (!is_untagged_hxl(table.rows[i])) continue;
    sink.add(code::untagged_hxl, {table.source->file(), table.rows[i].line, {}},
             fmt::format("the row beginning «{}» looks like hashtags without their '#'",
                         cell_at(table.rows[i], table.rows[i].cells.size() > 1 ? 1 : 0).substr(0, 40)));
    return;
  }
}

}  // namespace

std::vector<reading> recognise(std::vector<grid> const& tables, options const& asked, problem_sink& sink) {
  std::vector<reading> out;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!asked.sheet.empty() && tables[i].name != asked.sheet) continue;
    tell_untagged(tables[i], sink);
    for (auto& one : recogniser(tables[i], i, asked).all()) out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [](reading const& a, reading const& b) {
    if (a.how.confidence != b.how.confidence) return a.how.confidence > b.how.confidence;
    auto const left = mapped_columns(a.how);
    auto const right = mapped_columns(b.how);
    if (left != right) return left > right;
    return a.where.data < b.where.data;
  });
  return out;
}

}  // namespace lifeline::exchange::relief
