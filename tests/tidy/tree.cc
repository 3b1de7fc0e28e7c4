// SPDX-License-Identifier: Apache-2.0
#include "tidy/tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace lifeline::tidy {
namespace {

namespace fs = std::filesystem;

bool is_skipped_folder(std::string const& name) {
  static constexpr std::array<std::string_view, 5> skipped = {".git", "build", "out", "node_modules",
                                                              ".cache"};
  return std::find(skipped.begin(), skipped.end(), name) != skipped.end();
}

std::string read_whole(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<text_file> read_tree() {
  fs::path const root(LIFELINE_SOURCE_DIR);
  std::vector<text_file> out;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator(); ++it) {
    if (it->is_directory() && is_skipped_folder(it->path().filename().string())) {
      it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file() || it->path().filename() == ".git") continue;  // a file in a second work tree
    std::string const text = read_whole(it->path());
    if (text.find('\0') != std::string::npos) continue;  // a spreadsheet or picture
    text_file file{fs::relative(it->path(), root).generic_string(), split_lines(text), {}};
    if (file.is_cxx()) file.code = split_lines(without_comments_and_literals(text));
    out.push_back(std::move(file));
  }
  std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
  return out;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Blanks [from, to) but its line ends.
void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < std::min(to, text.size()); ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

// One past the literal that opens with `quote` at `at`.
std::size_t end_of_literal(std::string const& text, std::size_t at, char quote) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == quote || text[i] == '\n') {
      return i + 1;
    }
  }
  return text.size();
}

std::size_t end_of_raw_literal(std::string const& text, std::size_t quote) {
  std::size_t const open = text.find('(', quote);
  if (open == std::string::npos) return text.size();
  std::string const close = ")" + text.substr(quote + 1, open - quote - 1) + "\"";
  std::size_t const end = text.find(close, open);
  return end == std::string::npos ? text.size() : end + close.size();
}

bool is_digit_separator(std::string const& text, std::size_t at) {
  auto const hex = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  return at > 0 && at + 1 < text.size() && hex(text[at - 1]) && hex(text[at + 1]) && text[at - 1] != 'u';
}

}  // namespace

bool text_file::is_cxx() const {
  return ends_with(path, ".h") || ends_with(path, ".cc");
}

bool text_file::is_under(std::string_view folder) const {
  return std::string_view(path).substr(0, folder.size()) == folder;
}

std::vector<text_file> const& all_files() {
  static std::vector<text_file> const files = read_tree();
  return files;
}

std::vector<text_file const*> cxx_files_under(std::string_view folder) {
  std::vector<text_file const*> out;
  for (auto const& file : all_files()) {
    if (file.is_cxx() && file.is_under(folder)) out.push_back(&file);
  }
  return out;
}

text_file const* find_file(std::string_view path) {
  auto const& files = all_files();
  auto const it = std::lower_bound(files.begin(), files.end(), path,
                                   [](text_file const& f, std::string_view p) { return f.path < p; });
  return it != files.end() && it->path == path ? &*it : nullptr;
}

bool exists_in_tree(std::string_view path) {
  return fs::exists(fs::path(LIFELINE_SOURCE_DIR) / path);
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    std::size_t const end = text.find('\n');
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string without_comments_and_literals(std::string_view source) {
  std::string text(source);
  std::size_t i = 0;
  while (i < text.size()) {
    std::size_t end = i + 1;
    bool hide = true;
    if (text.compare(i, 2, "//") == 0) {
      end = std::min(text.find('\n', i), text.size());
    } else if (text.compare(i, 2, "/*") == 0) {
      std::size_t const close = text.find("*/", i + 2);
      end = close == std::string::npos ? text.size() : close + 2;
    } else if (text.compare(i, 2, "R\"") == 0) {
      end = end_of_raw_literal(text, i + 1);
    } else if (text[i] == '"') {
      bool const include = text.compare(text.rfind('\n', i) + 1, 8, "#include") == 0;
      end = end_of_literal(text, i, '"');
      hide = !include;
    } else if (text[i] == '\'' && !is_digit_separator(text, i)) {
      end = end_of_literal(text, i, '\'');
    } else {
      hide = false;
    }
    if (hide) blank(text, i, end);
    i = end;
  }
  return text;
}

}  // namespace lifeline::tidy
