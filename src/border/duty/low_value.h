// SPDX-License-Identifier: Apache-2.0
// Consignments so small that duty or VAT is not levied, as dated rows: Reg. (EC) 1186/2009 art. 23 to 26
// (duty), Directive 2006/79/EC and 2009/132/EC (VAT; the latter's art. 23 was deleted from 1 July 2021 by
// Directive (EU) 2017/2455).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/time.h"

namespace lifeline::border {

enum class consignment_kind : std::uint8_t { commercial, gift };  // gift: from one private person to another

struct low_value_rule {
  consignment_kind kind = consignment_kind::commercial;
  date from{};
  std::optional<date> until;    // not included
  std::int64_t euro_cents = 0;  // up to and including
  bool duty_free = false;
  bool vat_free = false;
  std::string_view code;  // additional procedure code, "C07"
  std::string_view basis;
};

std::span<low_value_rule const> low_value_rules();

struct low_value_answer {
  low_value_rule const* duty = nullptr;
  low_value_rule const* vat = nullptr;
};
// By the intrinsic value in euro cents on the day of import. Alcohol, perfume and tobacco (chapters 22, 24,
// 33 03) never.
low_value_answer low_value(std::int64_t euro_cents, consignment_kind, std::string_view code, date on);

}  // namespace lifeline::border
