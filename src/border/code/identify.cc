// SPDX-License-Identifier: Apache-2.0
#include "border/code/identify.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "border/code/check.h"
#include "border/code/facts.h"
#include "border/country/profile.h"

namespace lifeline::border {

namespace {

// People write codes in groups: blanks, dots, hyphens and slashes between letters and digits, an application
// identifier in brackets in front.
std::string squeeze(std::string_view text) {
  if (text.substr(0, 4) == "(00)" || text.substr(0, 4) == "(01)") text.remove_prefix(4);
  std::string out;
  for (char const c : text) {
    if (c == ' ' || c == '.' || c == '-' || c == '/' || c == '\t') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

std::string spelled_for(code_kind kind, std::string_view as_written, std::string const& squeezed) {
  if (kind == code_kind::lrn || kind == code_kind::ucr) return std::string(as_written);
  if (kind == code_kind::air_waybill && squeezed.size() == 11)
    return squeezed.substr(0, 3) + "-" + squeezed.substr(3);
  return squeezed;
}

bool is_free_text(code_kind kind) {
  return kind == code_kind::lrn || kind == code_kind::ucr;
}

void ask_lists(code_lists const* lists, date on, code_reading& out) {
  if (lists == nullptr || !lists->has(out.kind)) return;
  auto found = lists->look_up(out.kind, out.spelled, on);
  if (found.known) {
    out.rank = reading_rank::listed;
    out.why = "it holds, and the loaded list has it";
  } else if (!info_of(out.kind).has_check_digit) {
    out.rank = reading_rank::near_form;
    out.holds = false;
    out.why = "the form is right, but the loaded list does not have it";
  }
  std::move(found.facts.begin(), found.facts.end(), std::back_inserter(out.facts));
  std::move(found.doubts.begin(), found.doubts.end(), std::back_inserter(out.doubts));
}

code_reading reading_that_holds(code_kind kind, std::string text, date on, code_lists const* lists) {
  auto const& info = info_of(kind);
  code_reading out{kind, reading_rank::formed, true, std::move(text), {}, {}, {}};
  if (info.has_check_digit) out.rank = reading_rank::checked;
  if (is_free_text(kind)) out.rank = reading_rank::free_text;
  out.why = info.has_check_digit ? "the form and the check digit are right"
            : is_free_text(kind) ? "nearly every short text is one"
                                 : "the form is right; this kind has no check digit";
  // The letters of an EORI are a country's or it is one by chance.
  if (kind == code_kind::eori && find_country(out.spelled.substr(0, 2)) == nullptr) {
    out.rank = reading_rank::free_text;
    out.why =
        "any two letters and up to 15 characters have this form, and no country of the Union has these "
        "letters";
  }
  add_facts(kind, out.spelled, on, out);
  ask_lists(lists, on, out);
  return out;
}

// A text that is nearly a code of this kind: right length, one fault.
bool is_near(code_kind kind, code_verdict verdict) {
  if (verdict.fault == code_fault::check_digit || verdict.fault == code_fault::procedure) return true;
  return verdict.fault == code_fault::chapter && kind == code_kind::commodity;
}

// Some kinds have two check digits, told one after the other.
std::string with_right_digits(code_kind kind, std::string text) {
  for (int i = 0; i < 2; ++i) {
    auto const verdict = check_code(kind, text);
    if (verdict.fault != code_fault::check_digit) break;
    text[verdict.at] = verdict.want;
  }
  return text;
}

code_reading reading_nearby(code_kind kind, code_verdict verdict, std::string text, date on) {
  bool const check = verdict.fault == code_fault::check_digit;
  code_reading out{
      kind, check ? reading_rank::near_check : reading_rank::near_form, false, std::move(text), {}, {}, {}};
  out.why = to_text(kind, verdict, out.spelled);
  if (check) {
    out.facts.push_back({"would_hold", with_right_digits(kind, out.spelled)});
  }
  if (verdict.fault != code_fault::chapter) add_facts(kind, out.spelled, on, out);
  return out;
}

}  // namespace

std::string_view to_word(reading_rank rank) {
  constexpr std::array<std::string_view, 6> words = {"listed",     "checked",   "formed",
                                                     "near_check", "near_form", "free_text"};
  return words[static_cast<std::size_t>(rank)];
}

std::vector<code_reading> identify(std::string_view text, date on, code_lists const* lists) {
  std::vector<code_reading> out;
  auto const as_written = trim(text);
  auto const squeezed = squeeze(as_written);
  for (auto const& info : code_kinds()) {
    std::string spelled = spelled_for(info.kind, as_written, squeezed);
    auto const verdict = info.check(spelled);
    if (verdict.holds()) {
      out.push_back(reading_that_holds(info.kind, std::move(spelled), on, lists));
    } else if (is_near(info.kind, verdict)) {
      out.push_back(reading_nearby(info.kind, verdict, std::move(spelled), on));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.rank < b.rank; });
  return out;
}

}  // namespace lifeline::border
