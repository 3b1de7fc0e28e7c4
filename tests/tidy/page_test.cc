// SPDX-License-Identifier: Apache-2.0
// The written pages: links that lead somewhere, one title each, and lengths that can be read.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "tidy/tree.h"

namespace lifeline::tidy {
namespace {

std::vector<text_file const*> pages() {
  std::vector<text_file const*> out;
  for (auto const& file : all_files()) {
    if (file.path.size() > 3 && file.path.substr(file.path.size() - 3) == ".md") out.push_back(&file);
  }
  return out;
}

// The lines of a page with those inside code fences emptied.
std::vector<std::string> prose_of(text_file const& page) {
  std::vector<std::string> out;
  bool fenced = false;
  for (auto const& line : page.lines) {
    bool const fence = line.rfind("```", 0) == 0;
    out.push_back(fenced || fence ? std::string() : line);
    if (fence) fenced = !fenced;
  }
  return out;
}

TEST(tidy, every_relative_link_of_a_page_leads_to_a_file) {
  static std::regex const link(R"(\]\(([^)\s#]+)(#[^)]*)?\))");
  for (auto const* page : pages()) {
    auto const lines = prose_of(*page);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::sregex_iterator m(lines[i].begin(), lines[i].end(), link), end; m != end; ++m) {
        std::string const target = (*m)[1];
        if (target.find("://") != std::string::npos || target.rfind("mailto:", 0) == 0) continue;
        auto const path = std::filesystem::path(page->path).parent_path() / target;
        if (exists_in_tree(path.lexically_normal().generic_string())) continue;
        ADD_FAILURE_AT(page->path.c_str(), static_cast<int>(i + 1))
            << "the link to " << target << " leads nowhere; mend the path or take the link out";
      }
    }
  }
}

TEST(tidy, every_page_has_one_title) {
  for (auto const* page : pages()) {
    int titles = 0;
    for (auto const& line : prose_of(*page)) titles += line.rfind("# ", 0) == 0 ? 1 : 0;
    EXPECT_EQ(titles, 1) << page->path << ":1: mend: one line that begins with `# `, sections with `## `";
  }
}

TEST(tidy, the_first_pages_can_be_read_in_one_sitting) {
  struct limit {
    char const* path;
    std::size_t lines;
  };
  for (auto const& [path, lines] : {limit{"README.md", 120}, limit{"ARCHITECTURE.md", 400}}) {
    auto const* page = find_file(path);
    ASSERT_NE(page, nullptr) << path << " is missing";
    EXPECT_LE(page->lines.size(), lines) << path << ":1: mend: move what few need to a page under docs/";
  }
}

}  // namespace
}  // namespace lifeline::tidy
