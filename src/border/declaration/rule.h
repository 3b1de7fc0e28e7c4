// SPDX-License-Identifier: Apache-2.0
// The language that rules of a message are written in, so that rules are data. A rule row says for which
// messages and when it holds, for each element of which path, and what it asks:
//
//   presence  "TransportCharges: N when ../TransportCharges is given; O"
//             targets, then clauses; the first whose condition holds decides: R the element must be there in
//             every group that could hold it, W the same and the groups too, N it must not, O it may
//   demand    "grossMass must value(grossMass) >= sum(HouseConsignment/grossMass) when ..."
//             the condition must hold; the target is what the problem points at
//
// Paths are relative to the element of the row; "/" begins at the root element, "$/" at the root of the
// earlier message that this one follows, ".." goes up; "A|B" are the elements of both. Endings: "~2" the
// first two characters, "@17" the 17th, "#1" the first element alone, "#2+" all from the second. Conditions,
// joined by and, or, not and brackets:
//   PATH is given            there is at least one element
//   PATH in {a, b} | CL010   at least one has such a value; "all PATH in ..." every one
//   PATH = 'x'   PATH != 'x' at least one has, or has another value; PATH = PATH at least one in both
//   TERM < TERM (also <=, >, >=, =, !=) with terms 12, count(P), sum(P), max(P), value(P), length(P)
//   distinct(P) all values differ; sequence(P) they run 1, 2, 3...; differ(P) not all are equal
//   within(P, Q) every value of P is one of Q; later(P, Q) every time of P is after the first of Q
//   form(P, 'an..9') all have that form; plain(P) none has a lower-case letter; code(P, 'mrn') all hold
// A condition over a code list that is not loaded is unknown, and so is the rule then.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lifeline::border {

struct rule_row {
  std::string_view id;        // "C0045", "H1-6/8"
  std::string_view messages;  // "CC015C CC013C", or the data set: "H1 H7"
  std::string_view from;      // first day, empty = ever; "transit" words: see docs/border-rules.md
  std::string_view until;     // last day, empty = for ever
  std::string_view each;      // path from the root element; empty = the root
  std::string_view says;
};

enum class op {
  both,
  either,
  negate,
  given,
  value_in,
  all_in,
  value_is,
  value_is_not,
  same_value,
  compare,
  distinct,
  sequence,
  differ,
  within,
  later,
  form,
  plain,
  code,
};

struct rule_path {
  struct way {
    char start = 0;  // 0 relative, '/' root element, '$' root of the earlier message
    std::string steps;
  };
  std::vector<way> ways;      // all of them together: "A/B|C"
  std::size_t prefix = 0;     // ~n
  std::size_t character = 0;  // @n, from 1
  std::size_t first = 0;      // #n, from 1; 0 = all
  bool and_later = false;     // #n+
};

struct rule_term {
  enum class kind { number, count, sum, max, value, length } what = kind::number;
  std::int64_t number = 0;  // in millionths
  rule_path path;
};

struct condition {
  op what = op::both;
  std::vector<condition> parts;
  rule_path path;
  rule_path other;
  std::string list;                // CL010; empty: `words`
  std::vector<std::string> words;  // of a set, a value, a form or the kind of a code
  std::string relation;
  rule_term left;
  rule_term right;
};

struct clause {
  char asks = 'O';
  std::vector<condition> when;  // empty: always
  std::string text;             // the condition as written, for people
};

struct rule {
  rule_row const* row = nullptr;
  std::vector<rule_path> targets;
  std::vector<clause> clauses;  // of a presence rule
  std::vector<condition> must;  // one of a demand
  std::vector<condition> when;  // one or none, of a demand
  std::string text;             // the demand as written, for people
};

// An error says at which character the text stops making sense.
result<rule> parse_rule(rule_row const&);

}  // namespace lifeline::border
