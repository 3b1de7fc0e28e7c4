// SPDX-License-Identifier: Apache-2.0
// A report of the hub to print: the tables of its workbook, one after another on A4.
#pragma once

#include <string>

#include "exchange/pdf/page.h"
#include "exchange/pdf/paper.h"
#include "model/report.h"

namespace lifeline::exchange::pdf {

std::string report_pdf(font_book const&, model::hub_report const&, print_options const&);

}  // namespace lifeline::exchange::pdf
