// SPDX-License-Identifier: Apache-2.0
// The rooms table of ARCHITECTURE.md, held against every include and every room's CMakeLists.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tidy/tree.h"

namespace lifeline::tidy {
namespace {

struct include_line {
  text_file const* file;
  std::size_t line;    // 1-based
  std::string target;  // "base/time.h"
};

std::string room_of(std::string_view path_under_src) {
  return std::string(path_under_src.substr(0, path_under_src.find('/')));
}

std::string cell_text(std::string text) {
  auto const unwanted = [](char c) { return c == ' ' || c == '`'; };
  text.erase(std::remove_if(text.begin(), text.end(), unwanted), text.end());
  return text;
}

// Room to the rooms that it may include, itself included; "all" means every room of the table.
std::map<std::string, std::set<std::string>> read_rooms() {
  std::map<std::string, std::set<std::string>> rooms;
  std::vector<std::string> see_all;
  auto const* page = find_file("ARCHITECTURE.md");
  if (page == nullptr) return rooms;
  static std::regex const row(R"(^\| *`?([a-z_]+)`? *\|[^|]*\|([^|]*)\| *$)");
  bool in_table = false;
  for (auto const& line : page->lines) {
    if (line.find("| room | holds | may include |") == 0) in_table = true;
    if (line.empty()) in_table = false;
    std::smatch m;
    if (!in_table || !std::regex_match(line, m, row) || m[1] == "room") continue;
    auto& allowed = rooms[m[1]];
    allowed.insert(m[1]);
    std::string const list = cell_text(m[2]);
    if (list == "all") {
      see_all.push_back(m[1]);
      continue;
    }
    for (std::size_t from = 0; list != "-" && from < list.size();) {
      std::size_t const end = std::min(list.find(',', from), list.size());
      allowed.insert(list.substr(from, end - from));
      from = end + 1;
    }
  }
  for (auto const& room : see_all) {
    for (auto const& [other, unused] : rooms) rooms[room].insert(other);
  }
  return rooms;
}

std::vector<include_line> includes_under(std::string_view folder) {
  static std::regex const include(R"re(^\s*#\s*include\s+"([^"]+)".*)re");
  std::vector<include_line> out;
  for (auto const* file : cxx_files_under(folder)) {
    for (std::size_t i = 0; i < file->lines.size(); ++i) {
      std::smatch m;
      if (std::regex_match(file->lines[i], m, include)) out.push_back({file, i + 1, m[1]});
    }
  }
  return out;
}

using graph = std::map<std::string, std::set<std::string>>;

// A circle through `at`, as names; empty when there is none. `done` holds what is known to be free of
// circles.
std::vector<std::string> find_circle(graph const& g, std::string const& at, std::vector<std::string>& way,
                                     std::set<std::string>& done) {
  if (auto const seen = std::find(way.begin(), way.end(), at); seen != way.end()) {
    std::vector<std::string> circle(seen, way.end());
    circle.push_back(at);
    return circle;
  }
  if (done.count(at) != 0) return {};
  way.push_back(at);
  if (auto const edges = g.find(at); edges != g.end()) {
    for (auto const& next : edges->second) {
      auto circle = find_circle(g, next, way, done);
      if (!circle.empty()) return circle;
    }
  }
  way.pop_back();
  done.insert(at);
  return {};
}

std::string circle_in(graph const& g) {
  std::set<std::string> done;
  for (auto const& [node, unused] : g) {
    std::vector<std::string> way;
    std::string text;
    for (auto const& step : find_circle(g, node, way, done)) text += (text.empty() ? "" : " -> ") + step;
    if (!text.empty()) return text;
  }
  return {};
}

TEST(tidy, the_rooms_table_names_the_folders_under_src_and_no_others) {
  auto const rooms = read_rooms();
  ASSERT_FALSE(rooms.empty()) << "ARCHITECTURE.md has no table `| room | holds | may include |`";
  std::set<std::string> folders;
  for (auto const& entry : std::filesystem::directory_iterator(LIFELINE_SOURCE_DIR "/src")) {
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  }
  std::set<std::string> named;
  for (auto const& [room, allowed] : rooms) {
    named.insert(room);
    for (auto const& other : allowed)
      EXPECT_EQ(rooms.count(other), 1U) << room << " may include no room " << other;
  }
  EXPECT_EQ(named, folders) << "mend: give each folder of src/ a row in the rooms table of ARCHITECTURE.md";
}

TEST(tidy, no_include_goes_against_the_rooms_table) {
  auto const rooms = read_rooms();
  for (auto const& use : includes_under("src/")) {
    std::string const from = room_of(std::string_view(use.file->path).substr(4));
    std::string const to = room_of(use.target);
    auto const found = rooms.find(from);
    bool const allowed = found != rooms.end() && found->second.count(to) != 0;
    if (!allowed) {
      ADD_FAILURE_AT(use.file->path.c_str(), static_cast<int>(use.line))
          << "room " << from << " may not include \"" << use.target
          << "\"; mend: move the code to a room that may, or pass what is needed as an argument";
    }
  }
}

TEST(tidy, every_include_names_an_existing_file_by_room_and_file) {
  for (auto const& use : includes_under("src/")) {
    if (exists_in_tree("src/" + use.target)) continue;
    ADD_FAILURE_AT(use.file->path.c_str(), static_cast<int>(use.line))
        << "no file src/" << use.target << "; mend: write \"room/file.h\", and <...> for what is not ours";
  }
}

TEST(tidy, a_source_file_includes_its_own_header_first) {
  std::map<std::string, std::string> first;
  for (auto const& use : includes_under("src/")) first.emplace(use.file->path, use.target);
  for (auto const* file : cxx_files_under("src/")) {
    std::string const stem = file->path.substr(0, file->path.rfind('.'));
    if (file->path.substr(stem.size()) != ".cc" || !exists_in_tree(stem + ".h")) continue;
    EXPECT_EQ(first[file->path], stem.substr(4) + ".h")
        << file->path
        << ":1: mend: include it first, so that a header that lacks an include does not compile";
  }
}

TEST(tidy, there_is_no_circle_between_rooms) {
  graph g;
  for (auto const& use : includes_under("src/")) {
    std::string const from = room_of(std::string_view(use.file->path).substr(4));
    std::string const to = room_of(use.target);
    if (from != to) g[from].insert(to);
  }
  EXPECT_EQ(circle_in(g), "") << "mend: move what both need to a room below them";
}

TEST(tidy, there_is_no_circle_between_headers) {
  graph g;
  for (auto const& use : includes_under("src/")) {
    if (use.file->path.back() == 'h') g[use.file->path.substr(4)].insert(use.target);
  }
  EXPECT_EQ(circle_in(g), "") << "mend: move what both need to a header of its own";
}

TEST(tidy, every_room_links_the_rooms_that_the_table_allows) {
  auto const rooms = read_rooms();
  static std::regex const call(R"(lifeline_room\((\w+) USES ([^)]*)\).*)");
  for (auto const& [room, allowed] : rooms) {
    auto const* file = find_file("src/" + room + "/CMakeLists.txt");
    ASSERT_NE(file, nullptr) << "src/" << room << "/CMakeLists.txt is missing";
    for (std::size_t i = 0; i < file->lines.size(); ++i) {
      std::smatch m;
      if (!std::regex_match(file->lines[i], m, call)) continue;
      std::istringstream words(m[2]);
      for (std::string word; words >> word && word != "LIBRARIES";) {
        if (allowed.count(word) != 0) continue;
        ADD_FAILURE_AT(file->path.c_str(), static_cast<int>(i + 1))
            << "room " << room << " may not link room " << word << "; mend: see the table in ARCHITECTURE.md";
      }
    }
  }
}

TEST(tidy, the_circle_finder_finds_circles) {
  EXPECT_EQ(circle_in({{"a", {"b"}}, {"b", {"c"}}, {"c", {"b"}}}), "b -> c -> b");
  EXPECT_EQ(circle_in({{"a", {"b", "c"}}, {"b", {"c"}}}), "");
}

}  // namespace
}  // namespace lifeline::tidy
