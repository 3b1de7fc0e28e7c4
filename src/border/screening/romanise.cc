// SPDX-License-Identifier: Apache-2.0
#include "border/screening/romanise.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <string>

namespace lifeline::border {
namespace {

// U+0410..U+044F by the tables of passports (ICAO 9303 and BGN/PCGN agree on nearly all of them).
constexpr std::array<char const*, 32> cyrillic = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};

// Letters of Ukrainian, Belarusian, Serbian, Kazakh and their neighbours, upper and lower case alike.
char const* further_cyrillic(UChar32 c) {
  switch (c) {
    case 0x0401:
    case 0x0451:
    case 0x0404:
    case 0x0454:
      return "e";
    case 0x0406:
    case 0x0456:
    case 0x0407:
    case 0x0457:
      return "i";
    case 0x040E:
    case 0x045E:
    case 0x04AE:
    case 0x04AF:
    case 0x04B0:
    case 0x04B1:
      return "u";
    case 0x0490:
    case 0x0491:
    case 0x0492:
    case 0x0493:
      return "g";
    case 0x0408:
    case 0x0458:
      return "j";
    case 0x0409:
    case 0x0459:
      return "lj";
    case 0x040A:
    case 0x045A:
      return "nj";
    case 0x040B:
    case 0x045B:
      return "c";
    case 0x0402:
    case 0x0452:
      return "dj";
    case 0x040F:
    case 0x045F:
      return "dz";
    case 0x049A:
    case 0x049B:
      return "k";
    case 0x04A2:
    case 0x04A3:
      return "n";
    case 0x04E8:
    case 0x04E9:
      return "o";
    case 0x04D8:
    case 0x04D9:
      return "a";
    case 0x04BA:
    case 0x04BB:
      return "h";
    default:
      return nullptr;
  }
}

char const* of_cyrillic(UChar32 c) {
  if (c >= 0x0410 && c <= 0x042F) return cyrillic[static_cast<std::size_t>(c - 0x0410)];
  if (c >= 0x0430 && c <= 0x044F) return cyrillic[static_cast<std::size_t>(c - 0x0430)];
  return further_cyrillic(c);
}

constexpr bool is_quote(UChar32 c) {
  return c == '\'' || c == '`' || c == 0x00B4 || c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x02BB ||
         c == 0x02BE || c == 0x02BF || c == 0x02B9 || c == 0x2032;
}

// One transliterator for the process: made once, its const use is safe from several threads under the lock.
class to_latin {
 public:
  to_latin() {
    UErrorCode status = U_ZERO_ERROR;
    rules_.reset(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) rules_.reset();
  }
  bool ready() const { return rules_ != nullptr; }
  void apply(icu::UnicodeString& text) {
    std::lock_guard const hold(lock_);
    rules_->transliterate(text);
  }

 private:
  std::unique_ptr<icu::Transliterator> rules_;
  std::mutex lock_;
};

to_latin& latin() {
  static to_latin one;
  return one;
}

void put_ascii(UChar32 c, std::string& out) {
  if (is_quote(c)) return;
  if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  out += c >= 0x20 && c < 0x7F ? static_cast<char>(c) : ' ';
}

// What each of ASCII becomes; 0 = nothing.
std::array<char, 128> ascii_table() {
  std::array<char, 128> out{};
  std::string one;
  for (std::size_t c = 0; c < out.size(); ++c) {
    one.clear();
    put_ascii(static_cast<UChar32>(c), one);
    out[c] = one.empty() ? '\0' : one.front();
  }
  return out;
}

// What neither ASCII nor Cyrillic is, as one run, so that ICU sees the context that some scripts need. A
// letter that ICU cannot romanise (Khmer, Burmese) becomes two letters of its own, so that equal names stay
// equal.
void put_foreign(icu::UnicodeString& run, std::string& out) {
  if (run.isEmpty()) return;
  if (latin().ready()) latin().apply(run);
  for (std::int32_t at = 0; at < run.length(); at = run.moveIndex32(at, 1)) {
    UChar32 const c = run.char32At(at);
    if (c < 0x80) {
      put_ascii(c, out);
    } else if (u_isalpha(c)) {
      out += static_cast<char>('a' + c / 26 % 26);
      out += static_cast<char>('a' + c % 26);
    } else if (u_charType(c) != U_NON_SPACING_MARK && u_charType(c) != U_COMBINING_SPACING_MARK &&
               u_charType(c) != U_MODIFIER_LETTER) {
      out += ' ';
    }
  }
  run.remove();
}

void romanise_foreign(std::string_view utf8, std::string& out) {
  icu::UnicodeString run;
  auto const* const bytes = reinterpret_cast<std::uint8_t const*>(utf8.data());
  auto const size = static_cast<std::int32_t>(utf8.size());
  std::int32_t at = 0;
  while (at < size) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) c = ' ';
    if (is_quote(c) || (c >= 0x0300 && c <= 0x036F)) continue;  // a mark on its own changes no letter
    char const* const known = c < 0x80 ? nullptr : of_cyrillic(c);
    if (c >= 0x80 && known == nullptr) {
      run.append(c);
      continue;
    }
    put_foreign(run, out);
    if (known != nullptr) {
      out += known;
    } else {
      put_ascii(c, out);
    }
  }
  put_foreign(run, out);
}

}  // namespace

void romanise(std::string_view utf8, std::string& out) {
  out.clear();
  bool const plain =
      std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!plain) return romanise_foreign(utf8, out);
  static auto const table = ascii_table();
  out.resize(utf8.size());
  std::size_t size = 0;
  for (char const c : utf8) {
    out[size] = table[static_cast<unsigned char>(c)];
    size += out[size] == '\0' ? 0 : 1;
  }
  out.resize(size);
}

std::string romanise(std::string_view utf8) {
  std::string out;
  romanise(utf8, out);
  return out;
}

}  // namespace lifeline::border
