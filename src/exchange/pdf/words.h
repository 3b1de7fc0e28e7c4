// SPDX-License-Identifier: Apache-2.0
// What papers and labels say in English, French, Dutch, Italian and Chinese. Names of fields, columns, roles
// and papers are those of model/paper; statements are whole sentences.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace lifeline::exchange::pdf {

inline constexpr std::array<std::string_view, 5> language_codes = {"en", "fr", "nl", "it", "zh"};

struct word_row {
  std::string_view name;
  std::string_view in[5];  // in the order of language_codes
};

std::span<word_row const> field_words();
std::span<word_row const> column_words();
std::span<word_row const> role_words();
std::span<word_row const> title_words();
std::span<word_row const> statement_words();
std::span<word_row const> other_words();

bool is_language(std::string_view);
// In that language; English where it is none of the five; the name itself where there is no such word.
std::string_view word(std::span<word_row const>, std::string_view name, std::string_view language);

// The languages of both ends, one or two, for papers that were asked for in `wanted`.
class tongues {
 public:
  explicit tongues(std::span<std::string const> wanted);
  bool two() const { return two_; }
  std::string_view first() const { return first_; }
  std::string_view second() const { return second_; }
  // "Gross mass / Massa lorda"
  std::string both(std::span<word_row const>, std::string_view name) const;

 private:
  std::string first_ = "en";
  std::string second_;
  bool two_ = false;
};

}  // namespace lifeline::exchange::pdf
