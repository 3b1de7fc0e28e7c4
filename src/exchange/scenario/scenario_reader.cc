// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "exchange/scenario/canon.h"
#include "exchange/scenario/check.h"
#include "exchange/scenario/check_reach.h"
#include "exchange/scenario/read_table.h"
#include "exchange/scenario/settings.h"
#include "exchange/table/csv.h"
#include "exchange/table/file.h"
#include "exchange/table/spelling.h"
#include "exchange/table/xlsx.h"
#include "model/need_formula.h"

namespace lifeline::exchange {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view settings_file = "scenario.toml";
constexpr std::string_view settings_sheet = "scenario";

std::vector<std::string> table_names() {
  std::vector<std::string> out;
  for_each_table(
      [&](auto member, auto) { out.emplace_back(model::table_of<decltype(row_of(member))>().name); });
  return out;
}

bool is_table(std::string const& name) {
  auto const names = table_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

class reader {
 public:
  loaded_scenario read(fs::path const& path) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) {
      read_folder(path);
    } else if (fs::is_regular_file(path, failed)) {
      read_book(path, path.filename().string());
      if (!settings_given_) tell_no_settings(path.filename().string());
    } else {
      sink_.add(code::no_folder, {}, fmt::format("there is no folder or workbook {}", path.string()));
      out_.found = sink_.take();
      return std::move(out_);
    }
    return finish();
  }

 private:
  void read_folder(fs::path const& folder) {
    for (auto const& path : sorted_files(folder)) {
      auto const file = path.filename().string();
      auto const ending = fold(path.extension().string());
      auto const name = fold(path.stem().string());
      if (file == settings_file) {
        read_settings(path, file);
      } else if (ending == ".csv" || ending == ".tsv") {
        read_text_table(path, file, name);
      } else if (ending == ".xlsx" || ending == ".xlsm") {
        read_book(path, file);
      } else if (ending == ".xls") {
        sink_.add(code::old_excel, {file, 0, {}},
                  "this is a workbook in the format before 2007, which is not read");
      }
    }
    if (!settings_given_) tell_no_settings(std::string(settings_file));
  }

  static std::vector<fs::path> sorted_files(fs::path const& folder) {
    std::vector<fs::path> out;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(folder, failed)) {
      auto const file = entry.path().filename().string();
      // "~$needs.xlsx" is the lock of a workbook that is open; ".x" is hidden.
      if (file[0] == '.' || file[0] == '~' || !entry.is_regular_file(failed)) continue;
      out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  void tell_no_settings(std::string const& file) {
    sink_.add(code::missing_settings, {file, 0, {}}, "nothing says which time is to be planned");
  }

  void read_settings(fs::path const& path, std::string const& file) {
    settings_given_ = true;
    auto const text = read_file(path, file, limits_, sink_);
    if (text) out_.data.plan = read_settings_toml(*text, file, sink_);
  }

  void read_text_table(fs::path const& path, std::string const& file, std::string const& name) {
    if (!is_table(name)) return tell_unknown_table(file, name);
    auto text = read_file(path, file, limits_, sink_);
    if (!text) return;
    auto const source = open_csv(std::move(*text), file, limits_, sink_);
    read_rows(name, *source);
  }

  // A workbook of one table is named after it; another one has a sheet per table.
  void read_book(fs::path const& path, std::string const& file) {
    auto bytes = read_file(path, file, limits_, sink_);
    if (!bytes) return;
    auto const book_name = fold(path.stem().string());
    workbook book(std::move(*bytes), file, limits_, sink_);
    auto const& sheets = book.sheets();
    bool const any_table = std::any_of(sheets.begin(), sheets.end(),
                                       [](std::string const& sheet) { return is_table(fold(sheet)); });
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      auto const name = fold(sheets[i]);
      bool const whole_book = is_table(book_name) && !any_table;
      if (whole_book && i > 0) break;
      if (name == settings_sheet) {
        read_settings_of_sheet(*book.open(i));
      } else if (whole_book || is_table(name)) {
        read_rows(whole_book ? book_name : name, *book.open(i));
      } else {
        tell_unknown_table(fmt::format("{} sheet {}", file, sheets[i]), name);
      }
    }
  }

  void read_settings_of_sheet(row_source& source) {
    if (settings_given_) {
      sink_.add(code::duplicate_table, {source.file(), 0, {}}, "the settings are given twice");
      return;
    }
    settings_given_ = true;
    out_.data.plan = read_settings_sheet(source, sink_);
  }

  void tell_unknown_table(std::string const& file, std::string const& name) {
    auto const near = nearest(name, table_names());
    sink_.add(code::unknown_file, {file, 0, {}},
              fmt::format("no table is called {}; this was not read", name),
              fmt::format("one of {}", join(table_names(), ", ")),
              near.empty() ? std::string() : fmt::format("if it is meant to be {}, rename it", near));
  }

  void read_rows(std::string const& name, row_source& source) {
    for_each_table([&](auto member, auto) {
      using row_type = decltype(row_of(member));
      if (model::table_of<row_type>().name != name) return;
      auto& table = tables_.*member;
      if (!table.file.empty()) {
        sink_.add(code::duplicate_table, {source.file(), 0, {}},
                  fmt::format("table {} was already read from {}", name, table.file));
        return;
      }
      read_table(source, table, out_.used, sink_);
    });
  }

  loaded_scenario finish() {
    check_context context{tables_, out_.data.plan, sink_};
    tell_missing_tables();
    check_ids(context);
    check_references(context);
    check_places(context);
    check_goods(context);
    check_transport(context);
    check_series(context);
    spread_bad_rows(context);
    bool const sound = sink_.errors() == 0;
    if (sound) check_packs(context);
    if (sound) check_horizon(context);
    auto const places = find_places();
    move_good_rows();
    append_computed_needs();
    if (sound) check_reach(out_.data, places, sink_);
    out_.digest = digest_of(out_.data);
    out_.found = sink_.take();
    sort_by_place();
    return std::move(out_);
  }

  void tell_missing_tables() {
    auto const need_rows = [&](auto const& table, std::string_view name, std::string_view why) {
      if (!table.rows.empty()) return;
      sink_.add(code::missing_table, {},
                fmt::format("table {} {}: {}", name, table.file.empty() ? "is missing" : "has no rows", why));
    };
    need_rows(tables_.sites, "sites", "nothing can be placed");
    need_rows(tables_.items, "items", "goods have no name");
    need_rows(tables_.lots, "lots", "there is nothing to send");
    if (tables_.healths.rows.empty()) need_rows(tables_.needs, "needs", "nobody asks for anything");
  }

  // Good rows keep their order, so the n-th of the data is the n-th good one of the file; computed needs come
  // after.
  row_places find_places() const {
    auto const finder = [](auto const& table) {
      std::vector<std::size_t> good;
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.bad[i] == 0) good.push_back(i);
      }
      return [&table, good](std::size_t n) { return n < good.size() ? table.at(good[n], "site") : place{}; };
    };
    return {finder(tables_.lots), finder(tables_.needs)};
  }

  void move_good_rows() {
    for_each_table([&](auto from, auto to) {
      auto& table = tables_.*from;
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.bad[i] == 0) (out_.data.*to).push_back(std::move(table.rows[i]));
      }
    });
  }

  // A need that is given under the id of a computed one is the one that counts, so that a scenario written
  // out with its computed needs reads back as the same.
  void append_computed_needs() {
    if (out_.data.healths.empty() || out_.data.plan.from >= out_.data.plan.until) return;
    std::map<std::string, std::size_t> given;
    for (std::size_t i = 0; i < out_.data.needs.size(); ++i) given[out_.data.needs[i].id] = i;
    std::set<std::string> unanswered;
    for (auto& need : model::computed_needs(out_.data)) {
      bool const known =
          std::any_of(out_.data.items.begin(), out_.data.items.end(),
                      [&](model::item const& item) { return model::answers(item, need.group); });
      if (!known) {
        unanswered.insert(need.group);
        continue;
      }
      auto const same = given.find(need.id);
      if (same == given.end()) {
        out_.data.needs.push_back(std::move(need));
        continue;
      }
      auto const& other = out_.data.needs[same->second];
      if (other.per_day == need.per_day && other.quantity == need.quantity) continue;
      sink_.add(code::computed_need_replaced, {tables_.needs.file, 0, {}},
                fmt::format("need {} is given, and table health asks to compute it", need.id));
    }
    for (auto const& group : unanswered) {
      sink_.add(
          code::unanswered_need, {tables_.healths.file, 0, {}},
          fmt::format("needs of group {} are to be computed, but no item is of it; they are left out", group),
          {}, "add an item of that group, or take the group out of table health");
    }
  }

  // In the order in which the files were read, settings first, the scenario as a whole last; then by line.
  void sort_by_place() {
    std::map<std::string, std::size_t> rank;
    rank.emplace(std::string(settings_file), 0);
    for (auto const& use : out_.used) rank.emplace(use.file, rank.size());
    auto const key = [&](problem const& p) {
      auto const at = rank.find(p.file);
      auto const file = p.file.empty() ? rank.size() + 1 : at == rank.end() ? rank.size() : at->second;
      return std::pair(file, p.line);
    };
    std::stable_sort(out_.found.begin(), out_.found.end(),
                     [&](problem const& a, problem const& b) { return key(a) < key(b); });
  }

  table_limits limits_;
  problem_sink sink_;
  loaded_tables tables_;
  loaded_scenario out_;
  bool settings_given_ = false;
};

}  // namespace

loaded_scenario read_scenario(fs::path const& folder_or_book) {
  return reader().read(folder_or_book);
}

}  // namespace lifeline::exchange
