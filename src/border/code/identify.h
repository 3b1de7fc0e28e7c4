// SPDX-License-Identifier: Apache-2.0
// What a code that somebody reads out may be: every kind it could belong to, the likeliest first, whether it
// holds there, and why not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "border/code/kind.h"

namespace lifeline::border {

// Lists the operator has loaded. Their answers are facts about the code, or doubts, for the reading of their
// kind.
struct code_fact {
  std::string name;   // "country", "procedure", "valid_from"
  std::string value;  // for people
};

struct known_code {
  bool known = false;
  std::vector<code_fact> facts;
  std::vector<std::string> doubts;
};

class code_lists {
 public:
  virtual ~code_lists() = default;
  // Is there a list for this kind at all.
  virtual bool has(code_kind) const = 0;
  virtual known_code look_up(code_kind, std::string_view code, date on) const = 0;
};

enum class reading_rank : std::uint8_t {
  listed,      // holds, and an official list has it
  checked,     // holds, and a check digit says so
  formed,      // holds by a form that few texts have
  near_check,  // the form is right, the check digit is not
  near_form,   // one character does not fit, or a list does not know it
  free_text,   // holds, because nearly everything does
};

struct code_reading {
  code_kind kind = code_kind::lrn;
  reading_rank rank = reading_rank::free_text;
  bool holds = false;
  std::string spelled;  // as the rule spells it: upper case, without blanks
  std::string why;      // one sentence: why it holds or not
  std::vector<code_fact> facts;
  std::vector<std::string> doubts;  // what a person should look at though it holds
};

// All readings, best first; none when the text fits nothing. `lists` may be null.
std::vector<code_reading> identify(std::string_view text, date on, code_lists const* lists);

std::string_view to_word(reading_rank);  // "listed", "checked", ...

}  // namespace lifeline::border
