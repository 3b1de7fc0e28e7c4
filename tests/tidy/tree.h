// SPDX-License-Identifier: Apache-2.0
// The files of this repository as the tidy test sees them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::tidy {

struct text_file {
  std::string path;                // from the root: "src/base/time.h"
  std::vector<std::string> lines;  // as they are
  std::vector<std::string> code;   // C++ only: the same lines with comments and literals blanked out
  bool is_cxx() const;
  bool is_under(std::string_view folder) const;  // "src/base/"
};

// Every text file but build results and what .gitignore names, sorted by path. Read once.
std::vector<text_file> const& all_files();
std::vector<text_file const*> cxx_files_under(std::string_view folder);
text_file const* find_file(std::string_view path);
bool exists_in_tree(std::string_view path);  // file or folder

// C++ with comments, string and character literals replaced by blanks; line ends stay.
std::string without_comments_and_literals(std::string_view source);
std::vector<std::string> split_lines(std::string_view);

}  // namespace lifeline::tidy
