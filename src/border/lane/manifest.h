// SPDX-License-Identifier: Apache-2.0
// What came on one aircraft, line by line: plain rows whose text lies in the file that was read. Readers:
// exchange/manifest. docs/formats/manifest.md says every column.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/large_vector.h"

namespace lifeline::border {

// Who sells to whom: decides which low-value procedures are open.
enum class trade : std::uint8_t { unknown, b2c, b2b, c2c };

inline constexpr std::int64_t not_told = -1;  // of the whole numbers below; none of them may be negative

struct house_line {
  std::uint32_t line = 0;  // line of the file, or place in the list counted from 1
  bool broken = false;     // a cell of it could not be read; its problem has been told
  trade kind = trade::unknown;
  std::string_view house;   // house air waybill or parcel number
  std::string_view master;  // master air waybill, "112-12345675"
  std::string_view sscc;
  std::string_view shipper, shipper_country;
  std::string_view consignee, consignee_street, consignee_postcode, consignee_city, consignee_country;
  std::string_view consignee_id;  // EORI or tax number
  std::string_view description, commodity, origin;
  std::string_view currency;
  std::string_view ioss;
  std::string_view declaration;  // MRN of a full declaration that was lodged for it
  std::int64_t pieces = not_told;
  std::int64_t quantity = not_told;  // in units of the goods
  std::int64_t gross_g = not_told;
  std::int64_t net_g = not_told;
  std::int64_t value_minor = not_told;  // hundredths of the currency; intrinsic value without freight
};

struct master_bill {
  std::string_view number;
  std::string_view departure;  // country of departure, two letters
  std::int64_t pieces = not_told;
  std::int64_t gross_g = not_told;
};

struct manifest {
  large_vector<house_line> lines;
  std::vector<master_bill> masters;
  std::vector<std::shared_ptr<void const>> text;  // what the views above look into
};

// One line of a packing list.
struct packed_line {
  std::string_view house;
  std::string_view sscc;
  std::int64_t pieces = not_told;
  std::int64_t gross_g = not_told;
};

struct packing_list {
  std::vector<packed_line> lines;
  std::vector<std::shared_ptr<void const>> text;
};

}  // namespace lifeline::border
