// SPDX-License-Identifier: Apache-2.0
// CSV and TSV as RFC 4180 says and as spreadsheets save them: quotes with doubled quotes inside, CRLF, LF or
// CR, UTF-8 with or without a byte-order mark, UTF-16 with one, comma, semicolon or tab (found by itself).
// Lines that start with "//" are comments, so a '#' at the start stays free for HXL tags. Reads in one pass
// over the text; quotes are undone in place, so a row costs no memory of its own.
#pragma once

#include <memory>
#include <string>

#include "exchange/table/row_source.h"

namespace lifeline::exchange {

// Takes the text of a whole file. Problems of encoding and quoting go to the sink, which must outlive the
// source.
std::unique_ptr<row_source> open_csv(std::string text, std::string file, table_limits const&, problem_sink&);

}  // namespace lifeline::exchange
