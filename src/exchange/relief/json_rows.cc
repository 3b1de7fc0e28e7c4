// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <deque>
#include <map>

#include "base/text.h"
#include "exchange/relief/input.h"

namespace lifeline::exchange::relief {
namespace {

namespace dom = simdjson::dom;

// Rows kept as text; the line is the row's number, header included, as a spreadsheet would count.
class json_source final : public row_source {
 public:
  using row_source::row_source;

  std::vector<std::string>& add() {
    rows_.emplace_back();
    return rows_.back();
  }
  bool next(row& out) override {
    while (at_ < rows_.size()) {
      auto const& cells = rows_[at_++];
      out.line = at_;
      out.broken = false;
      out.cells.assign(cells.begin(), cells.end());
      bool const blank =
          std::all_of(cells.begin(), cells.end(), [](std::string const& c) { return trim(c).empty(); });
      if (!blank) return true;
    }
    return false;
  }
  std::string column_name(std::size_t index, std::string_view header) const override {
    return header.empty() ? fmt::format("{}", index + 1) : std::string(header);
  }

 private:
  std::deque<std::vector<std::string>> rows_;
  std::size_t at_ = 0;
};

class filler {
 public:
  filler(json_source& into, table_limits const& limits, problem_sink& sink)
      : into_(into), limits_(limits), sink_(sink) {}

  void fill(dom::array const& list) {
    std::size_t number = 0;
    for (auto const each : list) {
      if (++number > limits_.rows) {
        sink_.add(code::too_many_rows, {into_.file(), number, {}},
                  fmt::format("the list has more than {} rows; the rest was not read", limits_.rows));
        return;
      }
      dom::array cells;
      dom::object named;
      if (each.get(cells) == simdjson::SUCCESS) {
        auto& out = into_.add();
        for (auto const cell : cells) put(out, out.size(), cell);
      } else if (each.get(named) == simdjson::SUCCESS) {
        add_named(named);
      } else {
        sink_.add(code::bad_value, {into_.file(), number, {}}, "the row is neither a list nor an object",
                  "a list of rows, each a list of cells or an object with headers as keys");
      }
    }
  }

 private:
  // The keys seen so far are the header; a key that comes later is added to it.
  void add_named(dom::object const& named) {
    if (header_ == nullptr) header_ = &into_.add();
    auto& out = into_.add();
    for (auto const field : named) {
      auto const [place, added] = place_of_.emplace(std::string(field.key), header_->size());
      if (added && header_->size() >= limits_.columns) continue;
      if (added) header_->emplace_back(field.key);
      put(out, place->second, field.value);
    }
  }

  void put(std::vector<std::string>& out, std::size_t at, dom::element cell) {
    if (at >= limits_.columns) return;
    if (out.size() <= at) out.resize(at + 1);
    std::string_view text;
    if (cell.get(text) == simdjson::SUCCESS) {
      out[at] = text;
    } else if (!cell.is_null() && !cell.is_array() && !cell.is_object()) {
      out[at] = simdjson::minify(cell);
    }
  }

  json_source& into_;
  table_limits const& limits_;
  problem_sink& sink_;
  std::vector<std::string>* header_ = nullptr;  // a deque's elements stay where they are
  std::map<std::string, std::size_t> place_of_;
};

}  // namespace

std::unique_ptr<row_source> open_json(std::string const& text, std::string file, table_limits const& limits,
                                      problem_sink& sink) {
  auto out = std::make_unique<json_source>(std::move(file));
  dom::parser parser;
  dom::element root;
  auto const failed = parser.parse(text).get(root);
  dom::array list;
  if (failed != simdjson::SUCCESS || root.get(list) != simdjson::SUCCESS) {
    sink.add(code::not_text, {out->file(), 0, {}},
             fmt::format("this is not a JSON list: {}", simdjson::error_message(failed)));
    return out;
  }
  filler(*out, limits, sink).fill(list);
  return out;
}

}  // namespace lifeline::exchange::relief
