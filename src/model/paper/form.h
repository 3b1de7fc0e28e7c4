// SPDX-License-Identifier: Apache-2.0
// What each paper shows and what it must show: roles, fields, columns, statements, signatures, and the law or
// practice behind it. Data, so that checker, printer and docs say the same. Places in the lists are part of
// findings' numbers: append only.
#pragma once

#include <span>
#include <string_view>

#include "model/paper/paper.h"

namespace lifeline::model {

struct role_use {
  paper_role role;
  bool must = true;
  bool address = true;
  bool phone = false;
  bool eori = false;
};
struct term_use {
  std::string_view name;
  bool must = true;
};

struct paper_form {
  paper_kind kind;
  std::span<role_use const> roles;
  std::span<term_use const> fields;
  std::span<term_use const> columns;
  std::span<std::string_view const> statements;  // names of sentences that the printer has in every language
  std::span<paper_role const> signatures;
  std::string_view code;  // the field that is printed as a bar code too; empty: none
  int originals = 1;
  std::string_view basis;
};

paper_form const& form_of(paper_kind);

}  // namespace lifeline::model
