// SPDX-License-Identifier: Apache-2.0
// Field lists of the requests and answers of hub/verbs_papers.h.
#pragma once

#include "hub/verbs_papers.h"

namespace lifeline::model {

template <>
struct words_of<hub::print_as> {
  static constexpr std::array<std::string_view, 4> words = {"json", "pdf", "csv", "xlsx"};
};

inline constexpr std::string_view languages_doc =
    "One or two of en, fr, nl, it, zh; those of both ends when absent.";
inline constexpr std::string_view as_doc =
    "json when absent; what else there is, the answer's content lists.";

template <>
struct fields<hub::paper_request> {
  static constexpr std::string_view name = "paper_request";
  static constexpr std::string_view doc = "Which paper of which consignment.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Consignment.", presence::required);
    io("paper", r.paper, "Which paper.", presence::required);
    io("languages", r.languages, languages_doc);
    io("as", r.as, as_doc);
  }
};
template <>
struct fields<hub::paper_answer> {
  static constexpr std::string_view name = "paper_answer";
  static constexpr std::string_view doc = "A paper, with what it lacks.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("paper", r.paper, "The paper.", presence::required);
  }
};
template <>
struct fields<hub::papers_request> {
  static constexpr std::string_view name = "papers_request";
  static constexpr std::string_view doc = "Of which consignment.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Consignment.", presence::required);
    io("languages", r.languages, languages_doc);
    io("as", r.as, as_doc);
  }
};
template <>
struct fields<hub::paper_row> {
  static constexpr std::string_view name = "paper_row";
  static constexpr std::string_view doc = "A paper and how complete it is.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("paper", r.paper, "Which paper.", presence::required);
    io("findings", r.findings, "How much it lacks or says wrongly; 0: it is complete.", presence::required);
  }
};
template <>
struct fields<hub::papers_answer> {
  static constexpr std::string_view name = "papers_answer";
  static constexpr std::string_view doc = "The papers of a consignment.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("papers", r.papers, "One row a paper.", presence::required);
  }
};
template <>
struct fields<hub::compare_request> {
  static constexpr std::string_view name = "compare_request";
  static constexpr std::string_view doc = "Papers as they came from outside.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Consignment.", presence::required);
    io("papers", r.papers, "What they say.", presence::required);
  }
};
template <>
struct fields<hub::differences_answer> {
  static constexpr std::string_view name = "differences_answer";
  static constexpr std::string_view doc = "Where the papers of a consignment differ.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("found", r.found, "The list.", presence::required);
    io("languages", r.languages, "Of its print.");
  }
};
template <>
struct fields<hub::event_paper_request> {
  static constexpr std::string_view name = "event_paper_request";
  static constexpr std::string_view doc = "Of which event.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("position", r.position, "Of the event that received or delivered goods, from 1.", presence::required);
    io("languages", r.languages, languages_doc);
    io("as", r.as, as_doc);
  }
};
template <>
struct fields<hub::unit_label_request> {
  static constexpr std::string_view name = "unit_label_request";
  static constexpr std::string_view doc = "Of which unit.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("languages", r.languages, languages_doc);
    io("as", r.as, as_doc);
  }
};
template <>
struct fields<hub::unit_labels_answer> {
  static constexpr std::string_view name = "unit_labels_answer";
  static constexpr std::string_view doc = "Labels of logistic units.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("labels", r.labels, "One a unit.", presence::required);
  }
};
template <>
struct fields<hub::waybill_labels_request> {
  static constexpr std::string_view name = "waybill_labels_request";
  static constexpr std::string_view doc = "Of which consignment, and of which of its pieces.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Consignment.", presence::required);
    io("first", r.first, "Number of the first piece; 1 when absent.");
    io("labels", r.labels, "How many; all pieces when absent, 500 at most.");
    io("as", r.as, as_doc);
  }
};
template <>
struct fields<hub::waybill_labels_answer> {
  static constexpr std::string_view name = "waybill_labels_answer";
  static constexpr std::string_view doc = "What the labels of pieces under an air waybill say.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("label", r.label, "The same on each but for the number of the piece.", presence::required);
  }
};
template <>
struct fields<hub::place_labels_request> {
  static constexpr std::string_view name = "place_labels_request";
  static constexpr std::string_view doc = "Of which bins of a site.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "Site.", presence::required);
    io("bins", r.bins, "Bins; those that hold goods when absent.");
    io("as", r.as, as_doc);
  }
};
template <>
struct fields<hub::place_labels_answer> {
  static constexpr std::string_view name = "place_labels_answer";
  static constexpr std::string_view doc = "Labels of bins.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("labels", r.labels, "One a bin.", presence::required);
  }
};
template <>
struct fields<hub::pick_list_request> {
  static constexpr std::string_view name = "pick_list_request";
  static constexpr std::string_view doc = "For which consignment, at which site.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Consignment.", presence::required);
    io("site", r.site, "Where it begins when absent.");
    io("languages", r.languages, languages_doc);
    io("as", r.as, as_doc);
  }
};
template <>
struct fields<hub::pick_list_answer> {
  static constexpr std::string_view name = "pick_list_answer";
  static constexpr std::string_view doc = "What to take from the shelves.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("list", r.list, "The list.", presence::required);
  }
};

}  // namespace lifeline::model
