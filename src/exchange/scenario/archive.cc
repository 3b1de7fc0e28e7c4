// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario_archive.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>

#include "base/text.h"
#include "exchange/table/zip.h"

namespace lifeline::exchange {
namespace {

constexpr std::size_t parts_at_most = 64;
constexpr std::string_view settings_name = "scenario.toml";

table_limits archive_limits() {
  table_limits out;
  out.unpacked_bytes = std::size_t{64} << 20;
  return out;
}

std::string last_part(std::string const& path) {
  auto const slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

bool ends(std::string const& name, std::string_view with) {
  return name.size() > with.size() && fold(name.substr(name.size() - with.size())) == with;
}

bool is_table_part(std::string const& name) {
  return ends(name, ".csv") || ends(name, ".tsv") || ends(name, ".xlsx");
}

class unpacked {
 public:
  unpacked() {
    auto text = (std::filesystem::temp_directory_path() / "lifeline-scenario-XXXXXX").string();
    if (::mkdtemp(text.data()) != nullptr) path_ = text;
  }
  ~unpacked() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  unpacked(unpacked const&) = delete;
  unpacked& operator=(unpacked const&) = delete;

  std::filesystem::path const& path() const { return path_; }
  bool put(std::string const& name, std::string const& bytes) const {
    std::ofstream file(path_ / name, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(file.flush());
  }

 private:
  std::filesystem::path path_;
};

loaded_scenario broken(std::string const& name, std::string what) {
  loaded_scenario out;
  problem one;
  one.code = "bad-archive";
  one.file = name;
  one.what = std::move(what);
  one.expected = "a ZIP with scenario.toml and its tables in one folder";
  one.mend = "pack the folder again";
  out.found.push_back(std::move(one));
  return out;
}

// The folder that the settings are in: tables of other folders are another scenario's.
std::string folder_of(std::vector<std::string> const& names) {
  for (auto const& name : names) {
    if (last_part(name) == settings_name) return name.substr(0, name.size() - settings_name.size());
  }
  return {};
}

// Messages name the file as the person knows it, not the folder that is gone.
void name_places(loaded_scenario& out, std::string const& folder, std::string const& name) {
  for (auto& one : out.found) {
    auto const at = one.file.find(folder);
    if (at != std::string::npos) one.file.replace(at, folder.size(), name);
  }
}

loaded_scenario read_folder(std::string const& name, zip_archive& archive) {
  auto const names = archive.names();
  auto const folder = folder_of(names);
  unpacked const to;
  if (to.path().empty()) return broken(name, "no temporary folder could be made");
  std::size_t parts = 0;
  for (auto const& part : names) {
    auto const file = last_part(part);
    if (part != folder + file || (file != settings_name && !is_table_part(file))) continue;
    if (++parts > parts_at_most) return broken(name, fmt::format("more than {} tables", parts_at_most));
    auto const text = archive.read(part);
    if (!text) return broken(name, "cannot be read: " + archive.trouble());
    if (!to.put(file, *text)) return broken(name, "no room to unpack it");
  }
  auto out = read_scenario(to.path());
  name_places(out, to.path().string(), name);
  return out;
}

}  // namespace

bool is_scenario_archive(std::string const& bytes) {
  if (bytes.substr(0, 4) != "PK\x03\x04") return false;
  zip_archive archive(bytes, archive_limits());
  auto const names = archive.names();
  return std::any_of(names.begin(), names.end(),
                     [](auto const& name) { return last_part(name) == settings_name; });
}

loaded_scenario read_scenario_archive(std::string const& name, std::string const& bytes) {
  zip_archive archive(bytes, archive_limits());
  if (!archive.trouble().empty()) return broken(name, "cannot be read: " + archive.trouble());
  if (is_scenario_archive(bytes)) return read_folder(name, archive);
  unpacked const to;
  if (to.path().empty() || !to.put("book.xlsx", bytes)) return broken(name, "no room to unpack it");
  auto out = read_scenario(to.path() / "book.xlsx");
  name_places(out, (to.path() / "book.xlsx").string(), name);
  return out;
}

}  // namespace lifeline::exchange
