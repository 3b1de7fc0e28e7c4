// SPDX-License-Identifier: Apache-2.0
// The least an Excel 97 workbook needs, byte by byte, so that tests can break each part of it.
#pragma once

#include <string>
#include <string_view>

namespace lifeline::exchange {

std::string bytes_u16(unsigned);
std::string bytes_u32(unsigned);
// One record: number, length, data.
std::string xls_record(unsigned type, std::string const& data);
// A container with one stream "Workbook", padded to full sectors.
std::string small_ole(std::string stream);
// A workbook with one sheet of these records, with styles 0 = general and 1 = date, and these shared strings.
std::string small_xls(std::string const& cells, std::string const& strings);

}  // namespace lifeline::exchange
