// SPDX-License-Identifier: Apache-2.0
#include "border/duty/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lifeline::border {

namespace {

struct role_numbers {
  duty_role role;
  std::array<int, 3> numbers;  // 0 = no more
};

// An operator takes the lowest of its numbers that is higher than the component before.
constexpr std::array<role_numbers, 3> rising_roles = {{
    {duty_role::plus, {4, 19, 20}},
    {duty_role::minimum, {15, 36, 0}},
    {duty_role::maximum, {17, 35, 0}},
}};

struct named_part {
  std::string_view word;
  duty_role role;
  int number;
  int reduced_number;
};
constexpr std::array<named_part, 3> named_parts = {{
    {"AC", duty_role::agricultural, 12, 14},
    {"SD", duty_role::sugar, 21, 25},
    {"FD", duty_role::flour, 27, 29},
}};

constexpr int nihil_number = 37;
constexpr int supplementary_number = 99;
constexpr std::size_t digits_at_most = 12;
constexpr std::int64_t million = 1'000'000;

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
}

class duty_reader {
 public:
  duty_reader(std::string_view text, duty_vocabulary const& words) : text_(text), words_(words) {}

  duty_reading run() {
    skip_blanks();
    if (at_end()) {
      fail(duty_fault::empty, "nothing is written");
    }
    while (fault_ == duty_fault::none && !at_end()) {
      read_component();
      skip_blanks();
    }
    if (fault_ != duty_fault::none) return {std::nullopt, fault_, at_, what_};
    return {std::move(out_), duty_fault::none, at_, {}};
  }

 private:
  void read_component() {
    duty_component one;
    if (take_char('+')) return read_added(one);
    if (take_word("MIN")) return read_bound(one, duty_role::minimum);
    if (take_word("MAX")) return read_bound(one, duty_role::maximum);
    if (take_word("NIHIL")) return read_nihil(one);
    if (out_.components.empty() && read_supplementary(one)) return;
    one.number = 1;
    one.role = duty_role::base;
    if (read_amount(one, duty_fault::unknown_expression)) add(std::move(one));
  }

  void read_added(duty_component& one) {
    skip_blanks();
    if (at_end()) return fail(duty_fault::amount_required, "nothing follows the +");
    for (auto const& part : named_parts) {
      if (!take_word(part.word)) continue;
      one.reduced = take_text("(reduced)");
      one.role = part.role;
      one.number = one.reduced ? part.reduced_number : part.number;
      return add(std::move(one));
    }
    one.role = duty_role::plus;
    if (read_amount(one, duty_fault::unknown_expression)) add_rising(std::move(one));
  }

  void read_bound(duty_component& one, duty_role role) {
    one.role = role;
    if (read_amount(one, duty_fault::amount_required)) add_rising(std::move(one));
  }

  void read_nihil(duty_component& one) {
    skip_blanks();
    if (!at_end() && text_[at_] == '/') return fail(duty_fault::unit_not_permitted, "NIHIL has no unit");
    one.number = nihil_number;
    one.role = duty_role::nothing;
    add(std::move(one));
  }

  // "kg" or "100 kg" alone: a supplementary unit is wanted, no duty.
  bool read_supplementary(duty_component& one) {
    std::size_t const before = at_;
    auto const* unit = take_unit();
    skip_blanks();
    if (unit == nullptr || !at_end()) return at_ = before, false;
    one.number = supplementary_number;
    one.role = duty_role::supplementary;
    one.unit = unit->code;
    add(std::move(one));
    return true;
  }

  bool read_amount(duty_component& one, duty_fault without_number) {
    skip_blanks();
    if (!read_number(one, without_number)) return false;
    skip_blanks();
    if (take_char('%')) return true;
    if (!read_currency(one)) return false;
    skip_blanks();
    return !take_char('/') || read_unit(one);
  }

  bool read_number(duty_component& one, duty_fault without_number) {
    std::size_t const from = at_;
    while (!at_end() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
    auto const number = text_.substr(from, at_ - from);
    if (number.empty()) return fail(without_number, "a number is expected"), false;
    if (number.size() > digits_at_most)
      return fail(duty_fault::too_large, "the number has too many digits"), false;
    one.amount_e6 = number[0] == '.' ? std::nullopt : parse_scaled(number, million);
    if (!one.amount_e6) return fail(without_number, fmt::format("«{}» is not a number", number)), false;
    auto const point = number.find('.');
    one.decimals = point == std::string_view::npos ? 0 : static_cast<int>(number.size() - point - 1);
    return true;
  }

  bool read_currency(duty_component& one) {
    std::size_t to = at_;
    while (to < text_.size() && is_word_char(text_[to])) ++to;
    auto const word = text_.substr(at_, to - at_);
    if (word.empty()) return fail(duty_fault::unknown_expression, "a % or a currency is expected"), false;
    if (!find_currency(word))
      return fail(duty_fault::unknown_currency, fmt::format("«{}» is no currency", word)), false;
    one.currency = word;
    at_ = to;
    return true;
  }

  bool read_unit(duty_component& one) {
    skip_blanks();
    auto const* unit = take_unit();
    if (unit == nullptr)
      return fail(duty_fault::unknown_unit, "no measurement unit that is known follows the /"), false;
    one.unit = unit->code;
    skip_blanks();
    return !take_char('/') || read_qualifier(one);
  }

  bool read_qualifier(duty_component& one) {
    skip_blanks();
    bool known = false;
    for (auto const& qualifier : words_.qualifiers) {
      std::size_t const after = end_of(qualifier.abbreviation);
      if (after == std::string_view::npos) continue;
      known = true;
      if (qualifier.unit != one.unit) continue;
      one.qualifier = qualifier.code;
      return at_ = after, true;
    }
    if (known)
      return fail(duty_fault::qualifier_not_permitted, "this qualifier may not follow this unit"), false;
    return fail(duty_fault::unknown_qualifier, "no qualifier that is known follows the second /"), false;
  }

  // The longest unit that stands here, blanks not counting: "100kg" is "100 kg".
  measurement_unit const* take_unit() {
    measurement_unit const* best = nullptr;
    std::size_t best_end = at_;
    for (auto const& unit : words_.units) {
      std::size_t const after = end_of(unit.abbreviation);
      if (after == std::string_view::npos || (best != nullptr && after <= best_end)) continue;
      best = &unit;
      best_end = after;
    }
    at_ = best_end;
    return best;
  }

  // Where the abbreviation ends when it stands here, blanks not counting, and no word goes on behind it.
  std::size_t end_of(std::string_view abbreviation) const {
    std::size_t at = at_;
    for (char const c : abbreviation) {
      if (c == ' ') continue;
      while (at < text_.size() && text_[at] == ' ') ++at;
      if (at >= text_.size() || text_[at] != c) return std::string_view::npos;
      ++at;
    }
    bool const word_goes_on =
        at < text_.size() && is_word_char(text_[at]) && is_word_char(abbreviation.back());
    return word_goes_on ? std::string_view::npos : at;
  }

  void add_rising(duty_component one) {
    int const before = out_.components.empty() ? 0 : out_.components.back().number;
    for (auto const& row : rising_roles) {
      if (row.role != one.role) continue;
      for (int const number : row.numbers) {
        if (number <= before || number == 0) continue;
        one.number = number;
        return add(std::move(one));
      }
    }
    fail(duty_fault::used_twice, "there are more components of this kind than TARIC has numbers for");
  }

  void add(duty_component one) {
    if (!out_.components.empty() && out_.components.back().number == one.number) {
      return fail(duty_fault::used_twice, "the same component stands there twice");
    }
    if (!out_.components.empty() && out_.components.back().number > one.number) {
      return fail(duty_fault::out_of_order, "components must stand in the order of their numbers");
    }
    out_.components.push_back(std::move(one));
  }

  bool at_end() const { return at_ >= text_.size(); }
  void skip_blanks() {
    while (!at_end() && text_[at_] == ' ') ++at_;
  }
  bool take_char(char c) { return !at_end() && text_[at_] == c && (++at_, true); }
  bool take_word(std::string_view word) {
    std::size_t const after = end_of(word);
    return after != std::string_view::npos && (at_ = after, true);
  }
  bool take_text(std::string_view text) {
    skip_blanks();
    return text_.substr(at_, text.size()) == text && (at_ += text.size(), true);
  }
  void fail(duty_fault fault, std::string what) {
    fault_ = fault;
    what_ = std::move(what);
  }

  std::string_view text_;
  duty_vocabulary const& words_;
  std::size_t at_ = 0;
  duty_expression out_;
  duty_fault fault_ = duty_fault::none;
  std::string what_;
};

std::string amount_text(duty_component const& one, duty_vocabulary const& words) {
  std::string digits = print_scaled(*one.amount_e6, million);
  auto const point = digits.find('.');
  auto const has = point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
  if (has == 0 && one.decimals > 0) digits += '.';
  digits.append(static_cast<std::size_t>(std::max(0, one.decimals - has)), '0');
  if (one.currency.empty()) return digits + "%";
  std::string out = digits + " " + one.currency;
  if (one.unit.empty()) return out;
  auto const* unit = find_unit(words, one.unit);
  out += " / " + (unit == nullptr ? one.unit : unit->abbreviation);
  for (auto const& qualifier : words.qualifiers) {
    if (qualifier.code == one.qualifier && qualifier.unit == one.unit)
      return out + " / " + qualifier.abbreviation;
  }
  return out;
}

std::string component_text(duty_component const& one, duty_vocabulary const& words) {
  for (auto const& part : named_parts) {
    if (part.role == one.role) return fmt::format("+ {}{}", part.word, one.reduced ? " (reduced)" : "");
  }
  switch (one.role) {
    case duty_role::nothing:
      return "NIHIL";
    case duty_role::supplementary: {
      auto const* unit = find_unit(words, one.unit);
      return unit == nullptr ? one.unit : unit->abbreviation;
    }
    case duty_role::plus:
      return "+ " + amount_text(one, words);
    case duty_role::minimum:
      return "MIN " + amount_text(one, words);
    case duty_role::maximum:
      return "MAX " + amount_text(one, words);
    default:
      return amount_text(one, words);
  }
}

}  // namespace

duty_reading read_duty(std::string_view text, duty_vocabulary const& words) {
  return duty_reader(text, words).run();
}

std::string to_text(duty_expression const& expression, duty_vocabulary const& words) {
  std::string out;
  for (auto const& one : expression.components) {
    if (!out.empty()) out += ' ';
    out += component_text(one, words);
  }
  return out;
}

std::string_view to_word(duty_fault fault) {
  constexpr std::array<std::string_view, 12> fault_words = {"none",
                                                            "empty",
                                                            "amount-required",
                                                            "unknown-expression",
                                                            "unknown-currency",
                                                            "unknown-unit",
                                                            "unknown-qualifier",
                                                            "qualifier-not-permitted",
                                                            "unit-not-permitted",
                                                            "used-twice",
                                                            "out-of-order",
                                                            "too-large"};
  return fault_words[static_cast<std::size_t>(fault)];
}

}  // namespace lifeline::border
