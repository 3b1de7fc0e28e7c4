// SPDX-License-Identifier: Apache-2.0
// Is a message built as the schemas say: every element known, in its order, as often as allowed, with text of
// its form? Codes: structure-unknown, structure-order, structure-missing, structure-too-many, structure-form.
// Looser than the schemas: patterns and code lists are theirs (exchange/customs/schema.h). What this refuses
// they refuse too; tests/exchange/customs holds both against all official samples.
#pragma once

#include "base/problem.h"
#include "border/declaration/tree.h"

namespace lifeline::border {

// Nothing is said about a root element that Lifeline does not know but that it is not known.
problems check_structure(message_tree const&);

}  // namespace lifeline::border
