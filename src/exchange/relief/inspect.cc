// SPDX-License-Identifier: Apache-2.0
// What the cells of the mapped columns look like, and what a person has said about them.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/relief/cell.h"
#include "exchange/relief/dialect.h"
#include "exchange/relief/field.h"
#include "exchange/relief/recognise.h"
#include "exchange/table/spelling.h"

namespace lifeline::exchange::relief {
namespace {

bool is_number(value holds) {
  return holds == value::count || holds == value::money || holds == value::mass || holds == value::length ||
         holds == value::volume || holds == value::degrees;
}

bool holds_number(mapped_column const& column) {
  auto const field = field_named(column.field);
  return field != f::count_ && is_number(row_of(field).about.holds);
}

bool has_unit(value holds) {
  return holds == value::mass || holds == value::length || holds == value::volume;
}

std::string order_of_dialect(std::string const& name) {
  for (auto const& one : all_dialects()) {
    if (one.name == name) return std::string(one.dates);
  }
  return {};
}

struct shapes {
  std::size_t first_both = 0;  // line; 0 = none
  std::string example;
  std::size_t left = 0;   // numbers: decimal point; days: day first
  std::size_t right = 0;  // numbers: decimal comma; days: month first
  std::size_t plain = 0;
};

struct column_view {
  grid const& table;
  std::size_t data;
  std::size_t column;

  template <class F>
  void each(F&& f) const {
    for (std::size_t i = data; i < table.rows.size(); ++i) {
      auto const& r = table.rows[i];
      if (r.broken || column >= r.cells.size()) continue;
      f(r.line, trim(r.cells[column]));
    }
  }
};

shapes numbers_of(column_view const& view) {
  shapes out;
  view.each([&](std::size_t line, std::string_view text) {
    if (is_unknown(text)) return;
    switch (shape_of(text)) {
      case number_shape::point:
        ++out.left;
        break;
      case number_shape::comma:
        ++out.right;
        break;
      case number_shape::both_ways:
        if (out.first_both == 0) out.first_both = line, out.example = text;
        break;
      case number_shape::plain:
        ++out.plain;
        break;
      case number_shape::none:
        break;
    }
  });
  return out;
}

shapes days_of(column_view const& view) {
  shapes out;
  view.each([&](std::size_t line, std::string_view text) {
    if (is_unknown(text)) return;
    switch (shape_of_day(text)) {
      case day_shape::day_first:
        ++out.left;
        break;
      case day_shape::month_first:
        ++out.right;
        break;
      case day_shape::both_ways:
        if (out.first_both == 0) out.first_both = line, out.example = text;
        break;
      default:
        ++out.plain;
        break;
    }
  });
  return out;
}

class inspector {
 public:
  inspector(mapping& how, grid const& table, options const& asked, problem_sink& sink)
      : how_(how), table_(table), asked_(asked), sink_(sink) {
    while (data_ < table.rows.size() && table.rows[data_].line < how.first_line) ++data_;
  }

  void run() {
    for (std::size_t i = 0; i < how_.columns.size(); ++i) sample(i);
    decide_decimals();
    for (std::size_t i = 0; i < how_.columns.size(); ++i) {
      auto const field = field_named(how_.columns[i].field);
      if (field == f::count_) continue;
      auto const holds = row_of(field).about.holds;
      if (holds == value::day) decide_order(i);
      if (has_unit(holds) && how_.columns[i].unit.empty()) assume_unit(i, field);
    }
  }

 private:
  column_view view(std::size_t i) const { return {table_, data_, i}; }
  std::string place_of(std::size_t i) const { return table_.source->column_name(i, how_.columns[i].header); }

  void sample(std::size_t i) {
    auto& column = how_.columns[i];
    column.samples.clear();
    column.filled = 0;
    view(i).each([&](std::size_t, std::string_view text) {
      if (text.empty()) return;
      ++column.filled;
      std::string shown(text.substr(0, 60));
      auto& list = column.samples;
      if (list.size() < 3 && std::find(list.begin(), list.end(), shown) == list.end())
        list.push_back(std::move(shown));
    });
  }

  // A column with evidence keeps to it; the others follow the file; a file without any is read with a point.
  void decide_decimals() {
    std::vector<shapes> seen(how_.columns.size());
    std::size_t points = 0;
    std::size_t commas = 0;
    for (std::size_t i = 0; i < how_.columns.size(); ++i) {
      if (!holds_number(how_.columns[i])) continue;
      seen[i] = numbers_of(view(i));
      points += seen[i].left;
      commas += seen[i].right;
    }
    char const of_file = commas > points ? ',' : '.';
    for (std::size_t i = 0; i < seen.size(); ++i) {
      auto& column = how_.columns[i];
      if (!holds_number(column)) continue;
      auto const own = seen[i].left + seen[i].right;
      column.decimal = own == 0 ? of_file : (seen[i].right > seen[i].left ? ',' : '.');
      if (!asked_.decimal.empty()) {
        column.decimal = asked_.decimal[0];
      } else if (seen[i].first_both != 0 && own == 0 && points + commas == 0) {
        sink_.add(code::ambiguous_number, {how_.file, seen[i].first_both, place_of(i)},
                  fmt::format(
                      "«{}» could have thousands or decimals after its mark; numbers of this column are read "
                      "with a decimal {}",
                      seen[i].example, column.decimal == '.' ? "point" : "comma"));
      }
    }
  }

  void decide_order(std::size_t i) {
    auto& column = how_.columns[i];
    auto const seen = days_of(view(i));
    if (column.unit == "dmy" || column.unit == "mdy" || column.unit == "ymd") return;
    if (seen.left + seen.right > 0) {
      column.unit = seen.left >= seen.right ? "dmy" : "mdy";
    } else if (seen.first_both == 0) {
      column.unit = "ymd";
    } else {
      decide_without_evidence(i, seen);
    }
  }

  void decide_without_evidence(std::size_t i, shapes const& seen) {
    auto& column = how_.columns[i];
    if (!asked_.dates.empty()) {
      column.unit = asked_.dates;
      return;
    }
    column.unit = order_of_dialect(how_.dialect);
    bool const dots = seen.example.find('.') != std::string::npos;
    if (column.unit.empty() && dots) column.unit = "dmy";  // nobody writes month.day.year
    if (column.unit.empty() || column.unit == "ymd") {
      column.unit.clear();
      return;  // missing_of asks
    }
    sink_.add(code::ambiguous_day, {how_.file, seen.first_both, place_of(i)},
              fmt::format(
                  "«{}» could be day or month first, and no day of this column tells; read {} first{}",
                  seen.example, column.unit == "mdy" ? "month" : "day",
                  dots ? std::string(" as days with dots are") : fmt::format(" as {} writes", how_.dialect)));
  }

  // Does another column give the unit, row by row.
  bool by_row(f field) const {
    auto const unit = field == f::pack_mass     ? f::pack_mass_unit
                      : field == f::pack_volume ? f::pack_volume_unit
                                                : f::count_;
    return unit != f::count_ && std::any_of(how_.columns.begin(), how_.columns.end(), [&](auto const& c) {
             return c.field == row_of(unit).about.name;
           });
  }

  void assume_unit(std::size_t i, f field) {
    auto& column = how_.columns[i];
    if (by_row(field)) return;
    column.unit = default_unit(row_of(field).about.holds);
    if (column.filled == 0) return;
    sink_.add(code::unit_assumed, {how_.file, how_.header_line, place_of(i)},
              fmt::format("nothing says in which unit «{}» is; taken as {}", column.header, column.unit));
  }

  mapping& how_;
  grid const& table_;
  options const& asked_;
  problem_sink& sink_;
  std::size_t data_ = 0;
};

bool is_unit(value holds, std::string_view unit) {
  switch (holds) {
    case value::mass:
      return mass_factor(unit).has_value();
    case value::length:
      return length_factor(unit).has_value();
    case value::volume:
      return volume_factor(unit).has_value();
    case value::day:
      return unit == "dmy" || unit == "mdy" || unit == "ymd";
    default:
      return false;
  }
}

std::string fields_of(kind what) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < field_count; ++i) {
    if (uses(what, static_cast<f>(i))) names.emplace_back(row_of(static_cast<f>(i)).about.name);
  }
  return join(names, ", ");
}

std::string fault_of(kind what, std::string const& name, std::string const& unit) {
  auto const field = field_named(name);
  if (field == f::count_ || !uses(what, field)) {
    return fmt::format("«{}» is no field of {}; there are: {}", name, doc_of(what), fields_of(what));
  }
  auto const holds = row_of(field).about.holds;
  if (!unit.empty() && !is_unit(holds, unit)) return fmt::format("«{}» is no unit of {}", unit, name);
  return {};
}

}  // namespace

void inspect(mapping& how, grid const& table, options const& asked, problem_sink& sink) {
  inspector(how, table, asked, sink).run();
  how.missing = missing_of(how, asked.requests.has_value(), &how.missing_why);
}

void apply_choices(mapping& how, options const& asked, problem_sink& sink) {
  for (auto const& choice : asked.map) {
    std::vector<std::string> headers;
    auto at = how.columns.end();
    for (auto c = how.columns.begin(); c != how.columns.end(); ++c) {
      headers.push_back(c->header);
      if (at == how.columns.end() && c->header == choice.column) at = c;
    }
    for (auto c = how.columns.begin(); at == how.columns.end() && c != how.columns.end(); ++c) {
      if (!choice.column.empty() && squash(c->header) == squash(choice.column)) at = c;
    }
    auto const number = parse_scaled(choice.column, 1);
    if (at == how.columns.end() && number && *number >= 1 &&
        *number <= static_cast<std::int64_t>(how.columns.size())) {
      at = how.columns.begin() + (*number - 1);
    }
    if (at == how.columns.end()) {
      auto const near = nearest(choice.column, headers);
      sink.add(code::bad_choice, {how.file, how.header_line, choice.column},
               fmt::format("there is no column «{}»{}", choice.column,
                           near.empty() ? "" : "; did you mean «" + near + "»?"));
      continue;
    }
    auto const fault = choice.field.empty() ? std::string() : fault_of(how.what, choice.field, choice.unit);
    if (!fault.empty()) {
      sink.add(code::bad_choice, {how.file, how.header_line, choice.column}, fault);
      continue;
    }
    for (auto& other : how.columns) {
      if (!choice.field.empty() && other.field == choice.field) other.field.clear(), other.unit.clear();
    }
    bool const same = at->field == choice.field;
    at->field = choice.field;
    if (!choice.unit.empty() || !same) at->unit = choice.unit;
    at->why = "asked for";
    at->known_by = {"by_wish", {}};
  }
  for (auto const& one : asked.set) {
    auto const fault = fault_of(how.what, one.field, {});
    if (!fault.empty()) {
      sink.add(code::bad_choice, {how.file, 0, one.field}, fault);
      continue;
    }
    auto const same = [&](constant const& c) { return c.field == one.field; };
    how.constants.erase(std::remove_if(how.constants.begin(), how.constants.end(), same),
                        how.constants.end());
    how.constants.push_back(one);
  }
}

std::vector<std::string> missing_of(mapping const& how, bool has_requests, std::vector<model::fact>* facts) {
  std::vector<std::string> out;
  auto const tell = [&](std::string sentence, model::fact why) {
    out.push_back(std::move(sentence));
    if (facts != nullptr) facts->push_back(std::move(why));
  };
  auto const there = [&](f field) {
    auto const name = row_of(field).about.name;
    auto const same = [&](auto const& c) { return c.field == name; };
    return std::any_of(how.columns.begin(), how.columns.end(), same) ||
           std::any_of(how.constants.begin(), how.constants.end(), same);
  };
  for (auto const& need : wanted_of(how.what)) {
    bool const found = std::any_of(need.any_of.begin(), need.any_of.end(), there);
    bool const joined = has_requests && need.per_file && how.what == kind::needs && there(f::request);
    if (found || joined) continue;
    std::vector<std::string> names;
    for (auto const field : need.any_of) names.emplace_back(row_of(field).about.name);
    auto sentence = fmt::format("no column gives {} ({}): {}", join(names, " or "),
                                row_of(need.any_of.front()).about.doc, need.otherwise);
    auto const all = join(names, ", ");
    if (need.per_file) {
      tell(std::move(sentence), {"no_column_nor_value", {all}});
    } else {
      tell(std::move(sentence), {"no_column", {all}});
    }
  }
  for (auto const& column : how.columns) {
    auto const field = field_named(column.field);
    if (field == f::count_ || row_of(field).about.holds != value::day || !column.unit.empty()) continue;
    auto const sample = column.samples.empty() ? std::string() : column.samples.front();
    tell(fmt::format("the days of «{}» ({}) could be day or month first: say which, dmy or mdy",
                     column.header, sample),
         {"day_order", {column.header, sample}});
  }
  return out;
}

std::vector<std::string> faults_of(mapping const& how) {
  std::vector<std::string> out;
  std::vector<std::string> seen;
  for (auto const& column : how.columns) {
    if (column.field.empty()) continue;
    auto const fault = fault_of(how.what, column.field, column.unit);
    if (!fault.empty()) out.push_back(fmt::format("column «{}»: {}", column.header, fault));
    if (std::find(seen.begin(), seen.end(), column.field) != seen.end()) {
      out.push_back(fmt::format("two columns give {}", column.field));
    }
    seen.push_back(column.field);
    if (column.decimal != '.' && column.decimal != ',') {
      out.push_back(fmt::format("column «{}»: the decimal mark is a point or a comma", column.header));
    }
  }
  for (auto const& one : how.constants) {
    auto const fault = fault_of(how.what, one.field, {});
    if (!fault.empty()) out.push_back(fault);
  }
  return out;
}

}  // namespace lifeline::exchange::relief
