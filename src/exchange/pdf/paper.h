// SPDX-License-Identifier: Apache-2.0
// Papers, and the list of their differences, as PDF. What a paper lacks is printed as a gap with the number
// of the finding, and the paper says on top that it is incomplete; nothing is filled in. Two languages stand
// side by side. Cost: a few milliseconds a page.
#pragma once

#include <string>

#include "base/result.h"
#include "base/time.h"
#include "exchange/pdf/page.h"
#include "model/paper/paper.h"
#include "model/paper/reconcile.h"

namespace lifeline::exchange::pdf {

struct print_options {
  instant made{};          // printed on the paper
  std::string printed_by;  // the hub's name
};

std::string paper_pdf(font_book const&, model::paper const&, print_options const&);
std::string differences_pdf(font_book const&, model::reconciliation const&, model::text_list const& languages,
                            print_options const&);
// RFC 4180, one row per difference.
std::string differences_csv(model::reconciliation const&);

}  // namespace lifeline::exchange::pdf
