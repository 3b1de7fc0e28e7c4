// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>
#include <system_error>

#include "base/text.h"
#include "exchange/scenario/canon.h"
#include "exchange/scenario/settings.h"
#include "exchange/scenario/tables.h"
#include "exchange/scenario_reader.h"

namespace lifeline::exchange {
namespace {

namespace fs = std::filesystem;

class writer {
 public:
  explicit writer(fs::path folder) : folder_(std::move(folder)) {
    std::error_code failed;
    fs::create_directories(folder_, failed);
    if (!fs::is_directory(folder_, failed)) {
      sink_.add(code::not_written, {}, fmt::format("the folder {} cannot be made", folder_.string()));
    }
  }

  void write(std::string const& file, std::string const& text) {
    if (sink_.errors() != 0) return;
    std::ofstream out(folder_ / file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) sink_.add(code::not_written, {file, 0, {}}, "the file could not be written");
  }

  problems finish() { return sink_.take(); }
  problem_sink& sink() { return sink_; }
  fs::path const& folder() const { return folder_; }

 private:
  fs::path folder_;
  problem_sink sink_;
};

std::string comment_line(std::string_view text) {
  return fmt::format("// {}\n", text);
}

// Which settings there are, each with its meaning; the optional ones as comments.
std::string settings_template() {
  std::string out = "# How to plan. Times are UTC when they end in Z; hours are decimal.\n";
  std::string_view section;
  for (auto const& key : all_settings()) {
    if (key.section != section) out += fmt::format("\n[{}]\n", key.section);
    section = key.section;
    out += fmt::format("# {} Expected: {}.\n{}{} = {}\n", key.doc, key.expected, key.required ? "" : "# ",
                       key.key, toml_value(key, std::string(key.example)));
  }
  return out;
}

// Header and hashtag row, then what each column holds and one example, as comments.
template <class Row>
std::string table_template() {
  auto const& table = model::table_of<Row>();
  std::string head, tags, example, notes;
  for (auto const& column : table.columns) {
    auto const& about = column.about;
    if (!head.empty()) head += ',', tags += ',', example += ',';
    head += about.name;
    auto const patterns = split_list(about.hxl, '|');
    if (!patterns.empty()) tags += patterns.front();
    append_cell(example, about.example);
    notes += comment_line(fmt::format("{}{}: {} Expected: {}. Example: {}", about.name,
                                      about.required ? " (required)" : "", about.doc, column.expected,
                                      about.example));
  }
  bool const tagged = tags.find('#') != std::string::npos;
  return comment_line(
             fmt::format("{} Unknown is empty, never 0. Lines that start with // are not read.", table.doc)) +
         notes + head + "\n" + (tagged ? tags + "\n" : "") + comment_line("Example row:") + "// " + example +
         "\n";
}

}  // namespace

problems write_scenario(model::scenario const& data, fs::path const& folder) {
  writer out(folder);
  out.write("scenario.toml", print_settings_toml(data.plan));
  for_each_table([&](auto loaded_member, auto member) {
    using row_type = decltype(row_of(loaded_member));
    auto const file = std::string(model::table_of<row_type>().name) + ".csv";
    if (!(data.*member).empty()) out.write(file, canonical_csv(data.*member));
  });
  return out.finish();
}

problems write_empty_scenario(fs::path const& folder) {
  std::error_code failed;
  writer out(folder);
  if (fs::exists(folder / "scenario.toml", failed)) {
    out.sink().add(code::not_written, {"scenario.toml", 0, {}},
                   fmt::format("the folder {} holds a scenario already", folder.string()));
    return out.finish();
  }
  for_each_table([&](auto member, auto) {
    using row_type = decltype(row_of(member));
    auto const file = std::string(model::table_of<row_type>().name) + ".csv";
    if (fs::exists(folder / file, failed)) {
      out.sink().add(code::not_written, {file, 0, {}}, "the file is there already");
    }
  });
  out.write("scenario.toml", settings_template());
  for_each_table([&](auto member, auto) {
    using row_type = decltype(row_of(member));
    out.write(std::string(model::table_of<row_type>().name) + ".csv", table_template<row_type>());
  });
  return out.finish();
}

}  // namespace lifeline::exchange
