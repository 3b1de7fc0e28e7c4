// SPDX-License-Identifier: Apache-2.0
// Holds a message against rules (rule.h). Every breach is a problem whose code is the rule's id and whose
// column is the pointer of the element; of a guideline (G....) a warning. A rule that cannot be decided (a
// code list is not loaded, the earlier message is not given) is named in `undecided` with the reason, once.
// Deterministic; problems stand in the order of the rules, then of the message.
#pragma once

#include <map>
#include <span>
#include <string>

#include "base/problem.h"
#include "border/declaration/dated_lists.h"
#include "border/declaration/rule.h"
#include "border/declaration/tree.h"

namespace lifeline::border {

struct judgement {
  problems found;
  std::map<std::string, std::string> undecided;  // rule id -> why
};

class judge {
 public:
  // `on` is the decisive date: what rules and code lists were valid then.
  judge(message_tree const& message, dated_lists const& lists, date on)
      : tree_(message), lists_(lists), on_(on) {}
  void after(message_tree const* earlier) { earlier_ = earlier; }

  // Rows whose date has not come or has passed are left out.
  void apply(rule const&, judgement& out);

 private:
  enum class answer { no, yes, unknown };
  using node = message_tree::node;
  struct place {
    message_tree const* tree;
    node at;
  };

  static answer of(bool holds) { return holds ? answer::yes : answer::no; }
  bool valid(rule_row const&) const;
  std::vector<place> select(node from, rule_path const&);
  std::vector<std::string> values(node from, rule_path const&);
  answer holds(node from, condition const&);
  answer joined(node from, condition const&);
  answer plain(node from, condition const&);
  answer in_set(node from, condition const&, bool all);
  answer compare(node from, condition const&);
  answer about_values(node from, condition const&);
  std::optional<std::int64_t> term(node from, rule_term const&);
  void presence(node at, rule const&, judgement& out);
  void demand(node at, rule const&, judgement& out);
  void require(node at, rule const&, clause const&, rule_path const& target, judgement& out);
  void forbid(node at, rule const&, clause const&, rule_path const& target, judgement& out);
  void undecided(rule const&, judgement& out) const;

  message_tree const& tree_;
  dated_lists const& lists_;
  date on_;
  message_tree const* earlier_ = nullptr;
  std::string why_unknown_;
  bool lacks_earlier_ = false;
};

// Text of a form like "an..35", "n..16,6", "a2"; what any reader of the formats' pages calls a format.
bool has_form(std::string_view text, std::string_view form);

}  // namespace lifeline::border
