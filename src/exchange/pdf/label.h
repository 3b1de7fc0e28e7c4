// SPDX-License-Identifier: Apache-2.0
// Labels on A6 and lists for the shelf on A4, with bar codes that hand scanners read.
// Sources: GS1 General Specifications 3.1 (SSCC, content), GS1 Logistic Label Guideline (three parts, the bar
// code with the SSCC at the bottom); IATA Resolution 606 (16 digits: waybill of 11, a zero, piece of 4).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/pdf/paper.h"
#include "model/paper/label.h"

namespace lifeline::exchange::pdf {

result<std::string> unit_labels_pdf(font_book const&, std::vector<model::unit_label> const&,
                                    print_options const&);
// Refuses a waybill whose number is none.
result<std::string> waybill_labels_pdf(font_book const&, model::waybill_label const&, print_options const&);
result<std::string> place_labels_pdf(font_book const&, std::vector<model::place_label> const&,
                                     print_options const&);
result<std::string> pick_list_pdf(font_book const&, model::pick_list const&, print_options const&);

// The texts of the bar codes, brackets around application identifiers.
std::string sscc_code(model::unit_label const&);      // "(00)340123450000000017"
std::string contents_code(model::unit_label const&);  // "(02)...(17)...(37)...(10)..."; empty: nothing to say
std::string piece_code(model::waybill_label const&, std::int64_t piece);

}  // namespace lifeline::exchange::pdf
