// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/header.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "exchange/table/hxl.h"
#include "exchange/table/spelling.h"

namespace lifeline::exchange {
namespace {

using wanted_list = std::vector<wanted_column>;

// How well a header names a wanted column: 0 = by its name, n = by its n-th alias, npos = not at all.
std::size_t rank_of(std::string const& folded, wanted_column const& wanted) {
  if (folded.empty()) return std::string::npos;
  if (folded == wanted.name) return 0;
  auto const aliases = split_list(wanted.aliases, '|');
  auto const at = std::find(aliases.begin(), aliases.end(), folded);
  return at == aliases.end() ? std::string::npos : static_cast<std::size_t>(at - aliases.begin()) + 1;
}

std::size_t known_headers(row const& r, wanted_list const& wanted) {
  std::size_t known = 0;
  for (auto const cell : r.cells) {
    auto const folded = fold_header(cell);
    if (std::any_of(wanted.begin(), wanted.end(),
                    [&](auto const& w) { return rank_of(folded, w) != std::string::npos; })) {
      ++known;
    }
  }
  return known;
}

struct head {
  std::vector<row> rows;
  std::size_t header = std::string::npos;  // row index; npos = none
  std::size_t tags = std::string::npos;
};

// The header is the row above the hashtags, else the row that knows most of our headers.
head read_head(row_source& source, wanted_list const& wanted) {
  head out;
  row r;
  while (out.rows.size() < hxl_rows_at_most && source.next(r)) {
    out.rows.push_back(r);
    if (!is_hxl_row(r.cells)) continue;
    out.tags = out.rows.size() - 1;
    if (out.tags > 0) out.header = out.tags - 1;
    return out;
  }
  std::size_t most = 0;
  for (std::size_t i = 0; i < out.rows.size(); ++i) {
    auto const known = known_headers(out.rows[i], wanted);
    if (known > most) {
      most = known;
      out.header = i;
    }
  }
  return out;
}

// A pairing of one of our columns with one of the file's, and how good it is; smaller is better.
struct pairing {
  std::tuple<std::size_t, std::size_t, std::size_t, std::size_t, std::size_t> badness;
  std::size_t ours, theirs;
};

void take_best(std::vector<pairing> pairs, header_map& map) {
  std::sort(pairs.begin(), pairs.end(),
            [](pairing const& a, pairing const& b) { return a.badness < b.badness; });
  for (auto const& p : pairs) {
    if (map.source_of[p.ours] != 0 || map.columns[p.theirs].used != 0) continue;
    map.source_of[p.ours] = p.theirs + 1;
    map.columns[p.theirs].used = p.ours + 1;
  }
}

void map_by_hxl(wanted_list const& wanted, header_map& map) {
  std::vector<pairing> pairs;
  for (std::size_t theirs = 0; theirs < map.columns.size(); ++theirs) {
    auto const tag = parse_hxl(map.columns[theirs].hxl);
    if (!tag) continue;
    for (std::size_t ours = 0; ours < wanted.size(); ++ours) {
      auto const patterns = split_list(wanted[ours].hxl, '|');
      for (std::size_t n = 0; n < patterns.size(); ++n) {
        auto const pattern = parse_hxl(patterns[n]);
        if (!pattern || !matches(*pattern, *tag)) continue;
        auto const more = tag->attributes.size() - pattern->attributes.size();
        pairs.push_back(
            {{100 - std::min<std::size_t>(pattern->attributes.size(), 100), more, n, ours, theirs},
             ours,
             theirs});
      }
    }
  }
  take_best(std::move(pairs), map);
}

void map_by_name(wanted_list const& wanted, header_map& map) {
  std::vector<pairing> pairs;
  for (std::size_t theirs = 0; theirs < map.columns.size(); ++theirs) {
    auto const folded = fold_header(map.columns[theirs].header);
    for (std::size_t ours = 0; ours < wanted.size(); ++ours) {
      auto const rank = rank_of(folded, wanted[ours]);
      if (rank == std::string::npos) continue;
      pairs.push_back({{rank, 0, 0, ours, theirs}, ours, theirs});
    }
  }
  take_best(std::move(pairs), map);
}

std::string accepted_headers(wanted_column const& wanted) {
  std::string out = fmt::format("a column {}", wanted.name);
  auto const aliases = split_list(wanted.aliases, '|');
  if (!aliases.empty()) out += fmt::format(" (also read as: {})", join(aliases, ", "));
  auto const patterns = split_list(wanted.hxl, '|');
  if (!patterns.empty()) out += fmt::format(" or the hashtag {}", patterns.front());
  return out;
}

void tell_missing(row_source const& source, wanted_list const& wanted, header_map const& map,
                  problem_sink& sink) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i].required || map.source_of[i] != 0) continue;
    sink.add(code::missing_column, {source.file(), map.line, {}},
             fmt::format("there is no column {}", wanted[i].name), accepted_headers(wanted[i]));
  }
}

// A header that is not used but named twice or nearly spelt like one of ours.
void tell_odd_headers(row_source const& source, wanted_list const& wanted, header_map const& map,
                      problem_sink& sink) {
  std::vector<std::string> absent;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (map.source_of[i] == 0) absent.emplace_back(wanted[i].name);
  }
  for (auto const& column : map.columns) {
    if (column.used != 0 || trim(column.header).empty()) continue;
    auto const folded = fold_header(column.header);
    auto const same =
        std::find_if(wanted.begin(), wanted.end(), [&](auto const& w) { return w.name == folded; });
    if (same != wanted.end()) {
      auto const taken = map.source_of[static_cast<std::size_t>(same - wanted.begin())];
      sink.add(code::repeated_column, {source.file(), map.line, column.place},
               fmt::format("two columns give {}; the other one, «{}», is used", folded,
                           taken == 0 ? "" : map.columns[taken - 1].header));
      continue;
    }
    auto const near = nearest(folded, absent);
    if (near.empty() || folded.size() < 4) continue;
    sink.add(code::misspelt_column, {source.file(), map.line, column.place},
             fmt::format("the column «{}» is not used", trim(column.header)), {},
             fmt::format("if it is meant to be {}, rename its header", near));
  }
}

}  // namespace

std::string fold_header(std::string_view header) {
  std::string out;
  for (char c : trim(header)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    bool const word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
    if (word) {
      out += c;
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

header_map find_header(row_source& source, wanted_list const& wanted, problem_sink& sink) {
  header_map map;
  map.source_of.assign(wanted.size(), 0);
  head const top = read_head(source, wanted);
  bool const tagged = top.tags != std::string::npos;
  if (!tagged && top.header == std::string::npos) {
    sink.add(code::no_header, {source.file(), top.rows.empty() ? 0 : top.rows.front().line, {}},
             top.rows.empty()
                 ? std::string("the table is empty")
                 : fmt::format("no known column name stands in the first {} rows; the first reads «{}»",
                               top.rows.size(), trim(top.rows[0].cells[0]).substr(0, 40)),
             wanted.empty() ? std::string() : accepted_headers(wanted.front()) + ", and more");
    return map;
  }
  map.found = true;
  row const* const names = top.header == std::string::npos ? nullptr : &top.rows[top.header];
  row const* const tags = tagged ? &top.rows[top.tags] : nullptr;
  map.line = tags != nullptr ? tags->line : names->line;
  auto const width =
      std::max(names == nullptr ? 0 : names->cells.size(), tags == nullptr ? 0 : tags->cells.size());
  for (std::size_t i = 0; i < width; ++i) {
    file_column column;
    if (names != nullptr && i < names->cells.size()) column.header = trim(names->cells[i]);
    if (tags != nullptr && i < tags->cells.size()) column.hxl = trim(tags->cells[i]);
    column.place = source.column_name(i, column.header.empty() ? column.hxl : column.header);
    map.columns.push_back(std::move(column));
  }
  if (tagged) map_by_hxl(wanted, map);
  map_by_name(wanted, map);
  tell_missing(source, wanted, map, sink);
  tell_odd_headers(source, wanted, map, sink);
  auto const data = (tagged ? top.tags : top.header) + 1;
  map.first_rows.assign(top.rows.begin() + static_cast<std::ptrdiff_t>(data), top.rows.end());
  return map;
}

}  // namespace lifeline::exchange
