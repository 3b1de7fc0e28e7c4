// SPDX-License-Identifier: Apache-2.0
// Verbs that give papers, labels and their differences: as JSON, or printed (`as`), which is serve's work.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "hub/verb.h"
#include "model/paper/label.h"
#include "model/paper/reconcile.h"

namespace lifeline::hub {

void add_paper_verbs(std::vector<verb>&);

enum class print_as { json, pdf, csv, xlsx };

struct paper_request {
  std::string id;
  model::paper_kind paper = model::paper_kind::packing_list;
  model::text_list languages;
  print_as as = print_as::json;
};
struct paper_answer {
  model::paper paper;
};
struct papers_request {
  std::string id;
  model::text_list languages;
  print_as as = print_as::json;
};
struct paper_row {
  model::paper_kind paper = model::paper_kind::packing_list;
  std::int64_t findings = 0;
};
struct papers_answer {
  std::vector<paper_row> papers;
};
struct compare_request {
  std::string id;
  std::vector<model::paper> papers;  // as they came from outside
};
struct differences_answer {
  model::reconciliation found;
  model::text_list languages;
};
struct event_paper_request {
  std::uint64_t position = 0;
  model::text_list languages;
  print_as as = print_as::json;
};
struct unit_label_request {
  model::sscc unit;
  model::text_list languages;
  print_as as = print_as::json;
};
struct unit_labels_answer {
  std::vector<model::unit_label> labels;
};
struct waybill_labels_request {
  std::string id;
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> labels;
  print_as as = print_as::json;
};
struct waybill_labels_answer {
  model::waybill_label label;
};
struct place_labels_request {
  std::string site;
  model::text_list bins;
  print_as as = print_as::json;
};
struct place_labels_answer {
  std::vector<model::place_label> labels;
};
struct pick_list_request {
  std::string id;
  std::string site;
  model::text_list languages;
  print_as as = print_as::json;
};
struct pick_list_answer {
  model::pick_list list;
};

}  // namespace lifeline::hub
