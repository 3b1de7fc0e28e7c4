// SPDX-License-Identifier: Apache-2.0
// One row of a list, read field by field through the mapping. Whatever cannot be read is told with its place
// and turns the row bad. Inside to exchange/relief.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/relief/cell.h"
#include "exchange/relief/field.h"
#include "exchange/relief/input.h"
#include "exchange/relief/relief.h"

namespace lifeline::exchange::relief {

// Where each field comes from; made once for a file.
class field_map {
 public:
  field_map(mapping const&, row_source const&);
  std::size_t column_of(f field) const { return columns_[static_cast<std::size_t>(field)]; }  // + 1; 0 = none
  std::string const* constant_of(f field) const { return constants_[static_cast<std::size_t>(field)]; }
  std::string const& place_of(f field) const { return places_[static_cast<std::size_t>(field)]; }
  mapping const& how() const { return how_; }
  bool has(f field) const { return column_of(field) != 0 || constant_of(field) != nullptr; }

 private:
  mapping const& how_;
  std::array<std::size_t, field_count> columns_{};
  std::array<std::string const*, field_count> constants_{};
  std::array<std::string, field_count> places_;
};

// What many rows of a column have in common is told once, with how many.
struct tally {
  struct one {
    std::size_t rows = 0;
    std::size_t first = 0;  // line
  };
  std::array<one, field_count> zeros{};
  std::array<one, field_count> rounded{};
  std::array<one, field_count> without_unit{};

  void tell(field_map const&, problem_sink&) const;
};

class record {
 public:
  record(field_map const& map, row const& cells, problem_sink& sink, tally& seen)
      : map_(map), cells_(cells), sink_(sink), seen_(seen) {}

  bool bad() const { return bad_; }
  void spoil() { bad_ = true; }  // its problem has been told elsewhere
  std::size_t line() const { return cells_.line; }
  bool has(f field) const { return map_.has(field); }

  std::string text(f);  // empty = unknown
  std::optional<pieces> count(f);
  std::optional<cents> money(f, std::string* currency = nullptr);
  // 0 is unknown. `row_unit` is a unit that stands in the row and goes before the column's.
  std::optional<grams> mass(f, std::string_view row_unit = {});
  std::optional<cubic_cm> volume(f, std::string_view row_unit = {});
  std::optional<std::int64_t> millimetres(f);
  std::optional<date> day(f);
  bool yes(f);  // unknown = no
  std::string country(f);
  std::optional<microdegrees> degrees(f);
  std::optional<permille> share(f);

  void error(code which, f field, std::string what, std::string expected = {});
  void warn(code which, f field, std::string what);

 private:
  std::string_view raw(f) const;
  std::string_view unit_of(f, std::string_view row_unit) const;
  // A mass or volume that is more than nothing, in the smallest unit.
  std::optional<std::int64_t> size(f, std::string_view unit, std::optional<factor> by);
  char decimal_of(f) const;
  // The value in whole units of `scale`; unknown words give nothing.
  std::optional<std::int64_t> scaled(f, factor by, std::string* currency, bool whole);

  field_map const& map_;
  row const& cells_;
  problem_sink& sink_;
  tally& seen_;
  bool bad_ = false;
};

}  // namespace lifeline::exchange::relief
