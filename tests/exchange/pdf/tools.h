// SPDX-License-Identifier: Apache-2.0
// Papers looked at as people and scanners do: turned into pictures by pdftoppm, bar codes read by zbarimg and
// ZXingReader, text by pdftotext. Where a tool is absent the test says so and skips.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "exchange/pdf/paper.h"

namespace lifeline::exchange::pdf::test {

inline std::string output_of(std::string const& command) {
  std::string out;
  auto* const pipe = popen((command + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return out;
  char buffer[4096];
  for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, got);
  pclose(pipe);
  return out;
}

inline bool has_tool(std::string const& name) {
  return !output_of("command -v " + name).empty();
}

// A folder of its own, gone at the end unless LIFELINE_KEEP_PAPERS names where they are to stay.
class folder {
 public:
  folder() {
    auto name = (std::filesystem::temp_directory_path() / "lifeline-paper-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string write(std::string const& name, std::string const& bytes) const {
    auto const path = path_ + "/" + name;
    std::ofstream(path, std::ios::binary) << bytes;
    if (char const* const keep = std::getenv("LIFELINE_KEEP_PAPERS"); keep != nullptr)
      std::ofstream(std::string(keep) + "/" + name, std::ios::binary) << bytes;
    return path;
  }
  // The pages as pictures, as zbarimg and ZXingReader take them.
  std::string picture(std::string const& pdf, int dots_per_inch) const {
    output_of("pdftoppm -r " + std::to_string(dots_per_inch) + " -png " + pdf + " " + path_ + "/page");
    return path_;
  }

 private:
  std::string path_;
};

inline font_book fonts() {
  auto book = font_book::open();
  EXPECT_TRUE(book.has_value()) << (book ? "" : book.error().what);
  return *book;
}
inline print_options const noon{*parse_instant("2020-03-13T12:00Z"), "Liège hub"};

}  // namespace lifeline::exchange::pdf::test

#define LIFELINE_NEEDS_TOOL(name)                                                        \
  if (!lifeline::exchange::pdf::test::has_tool(name)) {                                  \
    GTEST_SKIP() << "NOT CHECKED: " << name << " is not installed (cmake/packages.txt)"; \
  }
