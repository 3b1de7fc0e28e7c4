// SPDX-License-Identifier: Apache-2.0
// The pages in the program are those of web/dist, and web/dist is what the sources in web/ gave.
#include "serve/pages/pages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/digest.h"

namespace lifeline::serve {
namespace {

namespace fs = std::filesystem;

fs::path web() {
  return fs::path(LIFELINE_SOURCE_DIR) / "web";
}

std::string read_whole(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(pages, the_program_holds_every_built_file_as_it_is) {
  std::size_t files = 0;
  for (auto const& entry : fs::recursive_directory_iterator(web() / "dist")) {
    if (!entry.is_regular_file() || entry.path().filename() == "sources.sha256") continue;
    ++files;
    auto const path = "/" + fs::relative(entry.path(), web() / "dist").generic_string();
    auto const* page = http::find_asset(embedded_pages(), path);
    ASSERT_NE(page, nullptr) << path;
    EXPECT_TRUE(page->raw == read_whole(entry.path())) << path;
    EXPECT_EQ(page->gz.substr(0, 2), "\x1f\x8b") << path;
    EXPECT_LT(page->br.size(), page->raw.size() + 16) << path;
    EXPECT_EQ(page->immutable, path.substr(0, 8) == "/assets/") << path;
  }
  EXPECT_EQ(files, embedded_pages().size());
  EXPECT_GT(files, 10U);
}

TEST(pages, the_table_is_sorted_so_that_every_page_is_found) {
  auto const all = embedded_pages();
  EXPECT_TRUE(
      std::is_sorted(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.path < b.path; }));
}

TEST(pages, the_built_files_are_what_the_sources_give) {
  std::istringstream lines(read_whole(web() / "dist" / "sources.sha256"));
  std::size_t sources = 0;
  for (std::string sum, path; lines >> sum >> path; ++sources) {
    EXPECT_EQ(sha256_hex(read_whole(web() / path)), sum)
        << "web/" << path << " changed since web/dist was built; mend: in web/, npm ci && npm run build";
  }
  std::size_t there = 0;
  for (auto const* folder : {"src", "public"}) {
    for (auto const& entry : fs::recursive_directory_iterator(web() / folder))
      there += entry.is_regular_file() ? 1U : 0U;
  }
  EXPECT_EQ(there + 6, sources)
      << "files came or went since web/dist was built; mend: in web/, npm run build";
}

TEST(pages, the_first_page_takes_scripts_and_styles_from_this_server_alone) {
  auto const* first = http::find_asset(embedded_pages(), "/index.html");
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->raw.find("http://"), std::string_view::npos);
  EXPECT_EQ(first->raw.find("https://"), std::string_view::npos);
  EXPECT_EQ(first->raw.find("<style"), std::string_view::npos);
  EXPECT_EQ(first->raw.find("<script>"), std::string_view::npos);
}

TEST(pages, first_load_is_small) {
  std::size_t bytes = 0;
  std::size_t scripts = 0;
  for (auto const& page : embedded_pages()) {
    auto const name = page.path.substr(page.path.rfind('/') + 1);
    auto const is = [&](std::string_view start) { return name.substr(0, start.size()) == start; };
    bool const first = is("index") || is("en-") || is("Flow-") || is("flow-") || is("Rows-") ||
                       is("Failure-") || is("countries-");
    if (!first) continue;
    bytes += page.br.size();
    if (page.mime.substr(0, 15) == "text/javascript") scripts += page.br.size();
  }
  EXPECT_LT(bytes, 120'000U);
  EXPECT_LT(scripts, 70'000U);
}

}  // namespace
}  // namespace lifeline::serve
