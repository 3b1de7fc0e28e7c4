// SPDX-License-Identifier: Apache-2.0
#include "exchange/reference/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "exchange/reference/rows.h"
#include "exchange/scenario/read_table.h"
#include "exchange/table/csv.h"
#include "exchange/table/file.h"

namespace lifeline::exchange {

namespace {

enum class reference_table { nomenclature, correlation, measures, rates, offices, papers, units, qualifiers };

// What the beginning of a file's name says: the table, and for nomenclatures the edition with its days.
struct file_kind {
  std::string_view begins;
  reference_table table;
  int first_year = 0;  // of the edition
  int last_year = 0;
};
constexpr std::array<file_kind, 13> file_kinds = {{
    {"nomenclature", reference_table::nomenclature},
    {"hs2012", reference_table::nomenclature, 2012, 2016},
    {"hs2017", reference_table::nomenclature, 2017, 2021},
    {"hs2022", reference_table::nomenclature, 2022, 2027},
    {"cn20", reference_table::nomenclature},
    {"correlation", reference_table::correlation},
    {"measures", reference_table::measures},
    {"currency_rates", reference_table::rates},
    {"customs_offices", reference_table::offices},
    {"papers", reference_table::papers},
    {"duty_units", reference_table::units},
    {"duty_qualifiers", reference_table::qualifiers},
    {"taric", reference_table::nomenclature},
}};

date first_of_year(int year) {
  return std::chrono::sys_days(std::chrono::year(year) / 1 / 1);
}

std::optional<file_kind> reference_kind_of(std::string const& stem) {
  auto const at = std::find_if(file_kinds.begin(), file_kinds.end(), [&](file_kind const& kind) {
    return stem.compare(0, kind.begins.size(), kind.begins) == 0;
  });
  if (at == file_kinds.end()) return std::nullopt;
  auto out = *at;
  if (out.begins == "cn20" && stem.size() >= 6 && is_digit(stem[4]) && is_digit(stem[5])) {
    out.first_year = out.last_year = 2000 + (stem[4] - '0') * 10 + (stem[5] - '0');
  }
  return out;
}

std::string edition_of(std::string const& stem, file_kind const& kind) {
  if (kind.first_year == 0) return {};
  std::string out = stem.substr(0, 6);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

class reference_reader {
 public:
  explicit reference_reader(loaded_reference& out) : out_(out), data_(out.data) {}

  void read_file_of(std::filesystem::path const& path) {
    auto const name = path.filename().string();
    auto const stem = fold(path.stem().string());
    auto const kind = reference_kind_of(stem);
    if (!kind) {
      sink_.add(code::unknown_file, {name, 0, {}}, "no table of reference data begins with this name",
                "nomenclature, hs2017, hs2022, cn2020, taric, correlation, measures, currency_rates, "
                "customs_offices, papers, "
                "duty_units or duty_qualifiers");
      return;
    }
    auto text = exchange::read_file(path, name, limits_, sink_);
    if (!text) return;
    auto const source = open_csv(std::move(*text), name, limits_, sink_);
    read_as(*kind, stem, *source);
  }

  void finish() {
    data_.codes = border::nomenclature(std::move(codes_));
    data_.offices = border::office_list(std::move(offices_));
    for (auto& p : sink_.take()) out_.found.push_back(std::move(p));
  }

 private:
  void read_as(file_kind const& kind, std::string const& stem, row_source& source) {
    switch (kind.table) {
      case reference_table::nomenclature:
        return read_codes(kind, stem, source);
      case reference_table::correlation:
        return append(source, data_.correlations);
      case reference_table::measures:
        return read_measures(source);
      case reference_table::rates:
        return read_rates(source);
      case reference_table::offices:
        return read_offices(source);
      case reference_table::papers:
        return append(source, data_.papers);
      case reference_table::units:
        return append(source, data_.words.units);
      case reference_table::qualifiers:
        return append(source, data_.words.qualifiers);
    }
  }

  template <class Row>
  loaded<Row> load(row_source& source) {
    loaded<Row> table;
    std::vector<table_use> used;
    read_table(source, table, used, sink_);
    out_.used.push_back({source.file(), std::string(model::table_of<Row>().name), table.rows.size()});
    return table;
  }

  template <class Row>
  void keep_good(loaded<Row>& table, std::vector<Row>& into) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (table.bad[i] == 0) into.push_back(std::move(table.rows[i]));
    }
  }

  template <class Row>
  void append(row_source& source, std::vector<Row>& into) {
    auto table = load<Row>(source);
    keep_good(table, into);
  }

  // An interval that ends before it begins holds on no day.
  template <class Row>
  void check_interval(loaded<Row>& table, std::size_t i, std::optional<date> from,
                      std::optional<date> until) {
    if (table.bad[i] != 0 || !from || !until || *from < *until) return;
    row_errors<Row>{table, sink_}.add(
        i, "valid_until", code::times_out_of_order,
        fmt::format("it ends on {} and begins on {}", to_date_text(*until), to_date_text(*from)),
        "a day after valid_from");
  }

  void read_codes(file_kind const& kind, std::string const& stem, row_source& source) {
    auto table = load<border::nomenclature_row>(source);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      auto& row = table.rows[i];
      if (row.edition.empty()) row.edition = edition_of(stem, kind);
      if (kind.first_year != 0 && !row.from) row.from = first_of_year(kind.first_year);
      if (kind.last_year != 0 && !row.until) row.until = first_of_year(kind.last_year + 1);
      check_interval(table, i, row.from, row.until);
    }
    keep_good(table, codes_);
    codes_.erase(
        std::remove_if(codes_.begin(), codes_.end(), [](auto const& row) { return row.code.empty(); }),
        codes_.end());
  }

  void read_measures(row_source& source) {
    auto table = load<border::measure>(source);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      auto const& row = table.rows[i];
      check_interval(table, i, row.from, row.until);
      if (table.bad[i] != 0) continue;
      auto const read = border::read_duty(row.expression, data_.words);
      if (!read.value) {
        row_errors<border::measure>{table, sink_}.add(
            i, "expression", code::bad_value,
            fmt::format("«{}» cannot be read at character {}: {}", row.expression, read.at + 1, read.what),
            "a duty expression like 9.10% MAX 1.00% + 0.90 EUR / 100 kg",
            "units that are missing go into duty_units.csv");
      }
    }
    keep_good(table, data_.measures);
  }

  void read_rates(row_source& source) {
    auto table = load<border::currency_rate>(source);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      auto const& row = table.rows[i];
      check_interval(table, i, row.from, row.until);
      if (table.bad[i] == 0 && !border::find_currency(row.currency)) {
        row_errors<border::currency_rate>{table, sink_}.add(i, "currency", code::bad_value,
                                                            fmt::format("«{}» is no currency", row.currency),
                                                            "a code of ISO 4217, like USD");
      }
    }
    keep_good(table, data_.rates);
  }

  void read_offices(row_source& source) {
    auto table = load<border::customs_office>(source);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      auto const& row = table.rows[i];
      auto const verdict = border::check_code(border::code_kind::office, row.code);
      if (table.bad[i] != 0 || verdict.holds()) continue;
      row_errors<border::customs_office>{table, sink_}.add(
          i, "reference", code::bad_value, border::to_text(border::code_kind::office, verdict, row.code),
          std::string(border::info_of(border::code_kind::office).form));
    }
    keep_good(table, offices_);
  }

  loaded_reference& out_;
  border::reference& data_;
  table_limits limits_;
  problem_sink sink_;
  std::vector<border::nomenclature_row> codes_;
  std::vector<border::customs_office> offices_;
};

// Units before measures, so that the words of expressions are known; otherwise by name.
std::vector<std::filesystem::path> files_in_order(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> out;
  std::error_code ec;
  for (auto const& entry : std::filesystem::directory_iterator(folder, ec)) {
    auto const suffix = fold(entry.path().extension().string());
    if (suffix == ".csv" || suffix == ".tsv") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  std::stable_partition(out.begin(), out.end(), [](auto const& path) {
    return fold(path.stem().string()).compare(0, 5, "duty_") == 0;
  });
  return out;
}

}  // namespace

loaded_reference read_reference(std::filesystem::path const& folder) {
  loaded_reference out;
  out.data = border::known_reference();
  if (folder.empty()) return out;
  std::error_code ec;
  if (!std::filesystem::is_directory(folder, ec)) {
    problem_sink sink;
    sink.add(code::no_folder, {folder.string(), 0, {}}, "there is no such folder of reference tables");
    out.found = sink.take();
    return out;
  }
  reference_reader reader(out);
  for (auto const& path : files_in_order(folder)) reader.read_file_of(path);
  reader.finish();
  return out;
}

}  // namespace lifeline::exchange
