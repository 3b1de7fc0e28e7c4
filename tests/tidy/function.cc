// SPDX-License-Identifier: Apache-2.0
#include "tidy/function.h"

#include <array>
#include <cctype>
#include <string_view>

namespace lifeline::tidy {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    bool const left = at == 0 || !is_word(text[at - 1]);
    bool const right = at + word.size() >= text.size() || !is_word(text[at + word.size()]);
    if (left && right) return true;
  }
  return false;
}

// One past the bracket that closes the one at `open`.
std::size_t end_of_brackets(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1;
  }
  return text.size();
}

std::size_t count_parameters(std::string_view list) {
  int depth = 0;
  std::size_t commas = 0;
  bool any = false;
  for (char const c : list) {
    if (c == '(' || c == '<' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '>' || c == '}' || c == ']') --depth;
    if (c == ',' && depth == 0) ++commas;
    any = any || std::isspace(static_cast<unsigned char>(c)) == 0;
  }
  return any ? commas + 1 : 0;
}

struct signature {
  std::string name;
  std::size_t parameters = 0;
  std::size_t end = 0;  // of the parameter list, within the head
};

// The name before the first bracket, with its scope: "network::build".
signature read_signature(std::string_view head) {
  std::size_t open = head.find('(');
  if (open == std::string_view::npos) return {};
  if (head.substr(0, open).find("operator") != std::string_view::npos && open + 1 < head.size() &&
      head[open + 1] == ')') {
    std::size_t const list = head.find('(', open + 1);  // operator()(...)
    if (list != std::string_view::npos) open = list;
  }
  std::size_t begin = open;
  while (begin > 0 && (is_word(head[begin - 1]) || head[begin - 1] == ':' || head[begin - 1] == '~')) --begin;
  std::size_t const end = end_of_brackets(head, open);
  std::string name(head.substr(begin, open - begin));
  if (name.empty()) name = "operator";
  // The tests of one file all have the name of the macro: their own names tell them apart.
  std::string_view const list = head.substr(open + 1, end > open + 1 ? end - open - 2 : 0);
  if (name.substr(0, 4) == "TEST" || name == "RC_GTEST_PROP") name += "(" + std::string(list) + ")";
  return {name, count_parameters(list), end};
}

enum class brace { space, type, function, inner, list };

bool opens_space_or_type(std::string_view head, brace& kind) {
  static constexpr std::array<std::string_view, 4> types = {"class", "struct", "union", "enum"};
  if (has_word(head, "namespace") || (has_word(head, "extern") && head.find('(') == std::string_view::npos)) {
    kind = brace::space;
    return true;
  }
  for (auto const word : types) {
    if (has_word(head, word) && head.find(')') == std::string_view::npos) {
      kind = brace::type;
      return true;
    }
  }
  return false;
}

// What the brace after `head` opens, when it stands outside of every function.
brace what_opens(std::string_view head) {
  brace kind = brace::list;
  if (opens_space_or_type(head, kind)) return kind;
  auto const signature = read_signature(head);
  if (signature.end == 0) return brace::list;
  std::string_view const before = head.substr(0, head.find('('));
  if (before.find('=') != std::string_view::npos && before.find("operator") == std::string_view::npos) {
    return brace::list;
  }
  // `: member_{x}, other_{y} {`: only the last brace, after a bracket of its own, opens the body.
  std::string_view const rest = head.substr(signature.end);
  std::size_t const last = rest.find_last_not_of(" \t\n");
  bool const initialises =
      rest.find(':') != std::string_view::npos && rest.find("->") == std::string_view::npos;
  if (initialises && last != std::string_view::npos && is_word(rest[last])) return brace::list;
  return brace::function;
}

class finder {
 public:
  void read(std::string const& line, std::size_t number) {
    if (line.find_first_not_of(" \t") != std::string::npos && line[line.find_first_not_of(" \t")] == '#')
      return;
    for (char const c : line) take(c, number);
    take('\n', number);
  }
  std::vector<function> found;

 private:
  void take(char c, std::size_t number) {
    if (c == '{') return open(number);
    if (c == '}') return close(number);
    bool const inside =
        !braces_.empty() && (braces_.back() == brace::function || braces_.back() == brace::inner);
    if (inside || (!braces_.empty() && braces_.back() == brace::list)) return;
    if (c == ';') {
      head_.clear();
      return;
    }
    if (head_.empty() && std::isspace(static_cast<unsigned char>(c)) != 0) return;
    if (head_.empty()) head_line_ = number;
    head_ += c;
    if (head_ == "public:" || head_ == "private:" || head_ == "protected:") head_.clear();
  }

  void open(std::size_t) {
    bool const inside = !braces_.empty() && braces_.back() != brace::space && braces_.back() != brace::type;
    if (inside) {
      braces_.push_back(braces_.back() == brace::list ? brace::list : brace::inner);
      return;
    }
    brace const kind = what_opens(head_);
    braces_.push_back(kind);
    if (kind == brace::function) {
      auto const signature = read_signature(head_);
      found.push_back({signature.name, head_line_, 0, signature.parameters});
    }
    if (kind == brace::space || kind == brace::type) head_.clear();
  }

  void close(std::size_t number) {
    if (braces_.empty()) return;
    brace const kind = braces_.back();
    braces_.pop_back();
    if (kind == brace::function) found.back().lines = number - found.back().line + 1;
    // The braces of a list belong to a head that goes on after them.
    if (kind == brace::list) {
      head_ += "}";
    } else if (kind != brace::inner) {
      head_.clear();
    }
  }

  std::vector<brace> braces_;
  std::string head_;
  std::size_t head_line_ = 0;
};

}  // namespace

std::vector<function> find_functions(std::vector<std::string> const& code) {
  finder f;
  for (std::size_t i = 0; i < code.size(); ++i) f.read(code[i], i + 1);
  return f.found;
}

}  // namespace lifeline::tidy
