// SPDX-License-Identifier: Apache-2.0
// Words that say little about who somebody is: forms of companies, titles, particles, and the common words of
// company names. Compiled by us; a word that stands here can support a hit and never carry one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lifeline::border {

enum class word_class : std::uint8_t {
  proper,    // says who it is
  number,    // 2004, 3: tells a series apart
  initial,   // one letter
  common,    // industries, trading, group
  particle,  // al, bin, de, the, of
  title,     // mr, general, haji
  form,      // ltd, gmbh, ooo
};

// Families of company forms: two names of different families are two companies, within one they may be
// spellings of one form in two languages. Bits, for "limited" in "co ltd" is one and the same.
enum form_family : std::uint8_t {
  form_none = 0,
  form_generic = 1,      // company, corporation, incorporated: says nothing more
  form_limited = 2,      // ltd, gmbh, llc, ooo, srl
  form_stock = 4,        // jsc, ag, sa, plc, oao
  form_partnership = 8,  // lp, llp, kg
  form_nonprofit = 16,   // ano, e.v., foundation as a form
};

// Whether a word may stand in one of a few tables: most words of names stand in none, and are told apart here
// without going to them.
class word_sieve {
 public:
  void add(std::string_view word) { bits_[place_of(word) / 64] |= std::uint64_t{1} << place_of(word) % 64; }
  bool may_hold(std::string_view word) const {
    return (bits_[place_of(word) / 64] >> place_of(word) % 64 & 1U) != 0;
  }

 private:
  static constexpr std::size_t places = 8192;
  // By its size and three of its letters: the tables hold a few hundred words.
  static std::size_t place_of(std::string_view word) {
    if (word.empty()) return 0;
    auto const letter = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(word[at])}; };
    return (((letter(0) * 31 + letter(word.size() / 2)) * 31 + letter(word.size() - 1)) * 31 + word.size()) %
           places;
  }

  std::array<std::uint64_t, places / 64> bits_{};
};

struct company_form {
  std::string_view words;  // romanised, single letters run together, one space between words
  form_family family;
};

// Longest first within the same first word.
std::span<company_form const> company_forms();
std::size_t longest_form();  // words of the longest

word_class class_of(std::string_view romanised_word);
// Spelt-out and shortened words as one: "three" -> "3", "intl" -> "international", "labour" -> "labor"; the
// word itself when nothing stands for it.
std::string_view usual_spelling(std::string_view romanised_word);
// Short forms of given names that are other words altogether: bill and william share a bit. 0 = none known.
std::uint32_t nicknames_of(std::string_view romanised_word);

}  // namespace lifeline::border
