// SPDX-License-Identifier: Apache-2.0
#include "exchange/support/small_xls.h"

#include <algorithm>

namespace lifeline::exchange {

std::string bytes_u16(unsigned n) {
  return {static_cast<char>(n & 0xFFU), static_cast<char>(n >> 8U & 0xFFU)};
}

std::string bytes_u32(unsigned n) {
  return bytes_u16(n & 0xFFFFU) + bytes_u16(n >> 16U);
}

std::string xls_record(unsigned type, std::string const& data) {
  return bytes_u16(type) + bytes_u16(static_cast<unsigned>(data.size())) + data;
}

std::string small_ole(std::string stream) {
  constexpr std::size_t sector = 512;
  stream.resize(((std::max<std::size_t>(stream.size(), 4096) + sector - 1) / sector) * sector, '\0');
  auto const sectors = static_cast<unsigned>(stream.size() / sector);
  // Sector 0: which follows which; 1: the folder; from 2: the stream.
  std::string head = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  head += std::string(16, '\0') + bytes_u16(0x3E) + bytes_u16(3) + bytes_u16(0xFFFE) + bytes_u16(9) +
          bytes_u16(6);
  head += std::string(10, '\0') + bytes_u32(1) + bytes_u32(1) + bytes_u32(0) + bytes_u32(4096);
  head += bytes_u32(0xFFFFFFFE) + bytes_u32(0) + bytes_u32(0xFFFFFFFE) + bytes_u32(0) + bytes_u32(0);
  while (head.size() < sector) head += bytes_u32(0xFFFFFFFF);
  std::string next = bytes_u32(0xFFFFFFFD) + bytes_u32(0xFFFFFFFE);
  for (unsigned i = 0; i < sectors; ++i) next += bytes_u32(i + 1 == sectors ? 0xFFFFFFFE : i + 3);
  while (next.size() < sector) next += bytes_u32(0xFFFFFFFF);
  auto const entry = [](std::string_view name, char type, unsigned from, unsigned size) {
    std::string out;
    for (char const c : name) out += c, out += '\0';
    out.resize(64, '\0');
    out +=
        bytes_u16(static_cast<unsigned>(name.size() + 1) * 2) + std::string(1, type) + std::string(49, '\0');
    return out + bytes_u32(from) + bytes_u32(size) + bytes_u32(0);
  };
  std::string folder =
      entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry("Workbook", 2, 2, static_cast<unsigned>(stream.size()));
  folder.resize(sector, '\0');
  return head + next + folder + stream;
}

std::string small_xls(std::string const& cells, std::string const& strings) {
  auto const begin = xls_record(0x809, bytes_u16(0x600) + bytes_u16(5) + std::string(12, '\0'));
  auto const style = [](unsigned format) {
    return xls_record(0xE0, bytes_u16(0) + bytes_u16(format) + std::string(16, '\0'));
  };
  auto const globals = [&](unsigned at) {
    return begin + style(0) + style(14) +
           xls_record(0x85, bytes_u32(at) + std::string(2, '\0') + std::string("\1\0S", 3)) + strings +
           xls_record(0x0A, {});
  };
  auto const before = static_cast<unsigned>(globals(0).size());
  return small_ole(globals(before) + begin + cells + xls_record(0x0A, {}));
}

}  // namespace lifeline::exchange
