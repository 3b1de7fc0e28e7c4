// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/rule.h"

#include <array>

#include "base/text.h"

namespace lifeline::border {
namespace {

bool is_path_char(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '.' ||
         c == '*' || c == '$' || c == '~' || c == '@' || c == '#' || c == '+' || c == '-' || c == '|';
}

class parser {
 public:
  explicit parser(std::string_view text) : text_(text) {}

  bool failed() const { return failed_; }
  std::size_t where() const { return at_; }

  std::string_view rest() {
    skip();
    return text_.substr(at_);
  }
  bool take(std::string_view token) {
    skip();
    if (!text_.substr(at_).starts_with(token)) return false;
    // "in" must not eat the beginning of "inland"
    bool const word = is_path_char(token.back());
    std::size_t const end = at_ + token.size();
    if (word && end < text_.size() && is_path_char(text_[end])) return false;
    at_ = end;
    return true;
  }
  void need(std::string_view token) {
    if (!take(token)) failed_ = true;
  }
  std::string word() {
    skip();
    std::size_t const begin = at_;
    while (at_ < text_.size() && is_path_char(text_[at_])) ++at_;
    if (begin == at_) failed_ = true;
    return std::string(text_.substr(begin, at_ - begin));
  }
  std::string quoted() {
    need("'");
    auto const end = text_.find('\'', at_);
    if (end == std::string_view::npos) return failed_ = true, "";
    auto out = std::string(text_.substr(at_, end - at_));
    at_ = end + 1;
    return out;
  }
  char peek() {
    skip();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool done() { return peek() == '\0'; }

  rule_path path();
  condition any();
  std::vector<condition> maybe_when(std::string& text);

 private:
  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  condition every();
  condition single();
  condition atom();
  condition about(rule_path path);
  condition of_function(std::string_view name);
  condition comparison(rule_term left);
  bool term(rule_term& out);
  void set(condition& to);
  std::string relation();

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

std::size_t number_after(std::string const& word, char mark) {
  auto const found = word.find(mark);
  if (found == std::string::npos) return 0;
  std::size_t out = 0;
  for (std::size_t i = found + 1; i < word.size() && is_digit(word[i]); ++i) {
    out = out * 10 + static_cast<std::size_t>(word[i] - '0');
  }
  return out;
}

rule_path::way way_of(std::string const& text) {
  if (text.starts_with("$/")) return {'$', text.substr(2)};
  if (text.starts_with('/')) return {'/', text.substr(1)};
  return {0, text == "." ? std::string() : text};
}

rule_path path_of(std::string const& word) {
  rule_path out;
  out.prefix = number_after(word, '~');
  out.character = number_after(word, '@');
  out.first = number_after(word, '#');
  out.and_later = word.ends_with('+');
  for (auto const& text : split_list(word.substr(0, word.find_first_of("~@#")), '|'))
    out.ways.push_back(way_of(text));
  return out;
}

rule_path parser::path() {
  return path_of(word());
}

condition joined(op what, condition left, condition right) {
  condition out;
  out.what = what;
  out.parts.push_back(std::move(left));
  out.parts.push_back(std::move(right));
  return out;
}

condition parser::any() {
  condition out = every();
  while (!failed_ && take("or")) out = joined(op::either, std::move(out), every());
  return out;
}

condition parser::every() {
  condition out = single();
  while (!failed_ && take("and")) out = joined(op::both, std::move(out), single());
  return out;
}

condition parser::single() {
  if (take("not")) {
    condition out;
    out.what = op::negate;
    out.parts.push_back(single());
    return out;
  }
  if (take("(")) {
    condition out = any();
    need(")");
    return out;
  }
  return atom();
}

void parser::set(condition& to) {
  if (peek() != '{') {
    to.list = word();
    return;
  }
  need("{");
  do {
    to.words.push_back(peek() == '\'' ? quoted() : word());
  } while (!failed_ && take(","));
  need("}");
}

condition parser::about(rule_path path) {
  condition out;
  out.path = std::move(path);
  if (take("is given")) {
    out.what = op::given;
  } else if (take("in")) {
    out.what = op::value_in;
    set(out);
  } else if (take("!=")) {
    out.what = op::value_is_not;
    out.words.push_back(quoted());
  } else if (take("=")) {
    if (peek() == '\'') {
      out.what = op::value_is;
      out.words.push_back(quoted());
    } else {
      out.what = op::same_value;
      out.other = this->path();
    }
  } else {
    failed_ = true;
  }
  return out;
}

condition parser::of_function(std::string_view name) {
  condition out;
  out.what = name == "distinct"   ? op::distinct
             : name == "sequence" ? op::sequence
             : name == "differ"   ? op::differ
             : name == "within"   ? op::within
             : name == "later"    ? op::later
             : name == "plain"    ? op::plain
             : name == "form"     ? op::form
                                  : op::code;
  out.path = path();
  if (out.what == op::form || out.what == op::code) {
    need(",");
    out.words.push_back(quoted());
  } else if (out.what == op::within || out.what == op::later) {
    need(",");
    out.other = path();
  }
  need(")");
  return out;
}

bool parser::term(rule_term& out) {
  using kind = rule_term::kind;
  static constexpr std::array<std::pair<std::string_view, kind>, 5> const functions = {
      {{"count(", kind::count},
       {"sum(", kind::sum},
       {"max(", kind::max},
       {"value(", kind::value},
       {"length(", kind::length}}};
  for (auto const& [name, what] : functions) {
    if (!take(name)) continue;
    out.what = what;
    out.path = path();
    need(")");
    return true;
  }
  if (!is_digit(peek())) return false;
  auto const number = parse_scaled(word(), 1000000);
  if (!number) failed_ = true;
  out.number = number.value_or(0);
  return true;
}

std::string parser::relation() {
  for (auto const* each : {"<=", ">=", "!=", "<", ">", "="}) {
    if (take(each)) return each;
  }
  failed_ = true;
  return "";
}

condition parser::comparison(rule_term left) {
  condition out;
  out.what = op::compare;
  out.left = std::move(left);
  out.relation = relation();
  if (!term(out.right)) failed_ = true;
  return out;
}

condition parser::atom() {
  for (auto const* name :
       {"distinct(", "sequence(", "differ(", "within(", "later(", "plain(", "form(", "code("}) {
    std::string_view const text = name;
    if (take(text)) return of_function(text.substr(0, text.size() - 1));
  }
  rule_term left;
  if (term(left)) return comparison(std::move(left));
  bool const all = take("all");
  condition out = about(path());
  if (all && out.what == op::value_in) out.what = op::all_in;
  return out;
}

std::vector<condition> parser::maybe_when(std::string& text) {
  if (!take("when")) return {};
  auto const before = rest();
  std::vector<condition> out;
  out.push_back(any());
  text = std::string(trim(before.substr(0, before.size() - rest().size())));
  return out;
}

void parse_clauses(parser& from, rule& out) {
  do {
    clause one;
    auto const letter = from.word();
    one.asks = letter.empty() ? '?' : letter[0];
    if (letter != "R" && letter != "W" && letter != "N" && letter != "O") from.need("R, W, N or O");
    one.when = from.maybe_when(one.text);
    out.clauses.push_back(std::move(one));
  } while (!from.failed() && from.take(";") && !from.done());
}

}  // namespace

result<rule> parse_rule(rule_row const& row) {
  parser from(row.says);
  rule out;
  out.row = &row;
  do {
    out.targets.push_back(from.path());
  } while (!from.failed() && from.take(","));
  if (from.take(":")) {
    parse_clauses(from, out);
  } else {
    from.need("must");
    auto const before = from.rest();
    out.must.push_back(from.any());
    out.text = std::string(trim(before.substr(0, before.size() - from.rest().size())));
    std::string when_text;
    out.when = from.maybe_when(when_text);
    if (!when_text.empty()) out.text += ", when " + when_text;
  }
  if (from.failed() || !from.done()) {
    return error{fault::bad_input, std::string(row.id),
                 "the rule cannot be read from character " + std::to_string(from.where() + 1)};
  }
  return out;
}

}  // namespace lifeline::border
