// SPDX-License-Identifier: Apache-2.0
// All papers of a consignment against each other, against their own sums and against the ledger. Authorities
// stop goods for such differences; whoever finds them first has time to mend them.
//   What is not on a paper is no difference (check_paper tells what is missing); what differs in spelling
//   alone (spaces, case, dots of codes) is none either. Papers in any order give the same list but for which
//   is named A; the list is in the order of the terms (model/paper/term.h), then of lines.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/paper/fields.h"

namespace lifeline::model {

// What the ledger says of a consignment, in the words of papers.
struct ledger_figures {
  std::string consignment;
  std::vector<paper_field> fields;
  std::vector<paper_line> lines;
};

struct paper_difference {
  std::int32_t number = 0;  // 1-300 fields, 301-400 parties, 501-800 columns of lines, 901- sums
  std::string field;
  std::string about;  // line: its lot, or item; party: its role
  std::string paper_a;
  std::string value_a;
  std::string paper_b;  // another paper, "lines" of paper A, or empty: the ledger alone differs
  std::string value_b;
  std::string ledger;  // empty: the ledger does not say
  std::string sentence;
  bool operator==(paper_difference const&) const = default;
};

struct reconciliation {
  std::string consignment;
  std::vector<std::string> papers;  // that were compared
  std::int64_t compared = 0;        // values looked at
  std::vector<paper_difference> differences;
};

reconciliation reconcile(std::vector<paper> const&, ledger_figures const&);

template <>
struct fields<paper_difference> {
  static constexpr std::string_view name = "paper_difference";
  static constexpr std::string_view doc = "One value that is not the same everywhere.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("number", r.number, "For ever the same for the same field.", presence::required);
    io("field", r.field, "Which.", presence::required);
    io("about", r.about, "Which line or party; absent: the paper as a whole.");
    io("paper_a", r.paper_a, "A paper.", presence::required);
    io("value_a", r.value_a, "What it says.", presence::required);
    io("paper_b", r.paper_b, "Another one, or the lines of the same; absent: the ledger alone differs.");
    io("value_b", r.value_b, "What that says.");
    io("ledger", r.ledger, "What the ledger says, where it says anything.");
    io("sentence", r.sentence, "For people.", presence::required);
  }
};
template <>
struct fields<reconciliation> {
  static constexpr std::string_view name = "reconciliation";
  static constexpr std::string_view doc = "Where the papers of a consignment differ.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("papers", r.papers, "What was compared.", presence::required);
    io("compared", r.compared, "How many values were looked at.", presence::required);
    io("differences", r.differences, "What is not the same everywhere.", presence::required);
  }
};

}  // namespace lifeline::model
