// SPDX-License-Identifier: Apache-2.0
// Facts of a declaration from anywhere: what can be read makes a message that can be checked and read back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "border/declaration/check.h"
#include "exchange/customs/make.h"
#include "exchange/customs/xml.h"
#include "exchange/json/codec.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  namespace customs = lifeline::exchange::customs;
  lifeline::model::customs::draft draft;
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  if (lifeline::has_errors(lifeline::exchange::json::reader().read(text, draft))) return 0;
  auto const made = customs::make_declaration(draft, *lifeline::parse_instant("2026-06-01T10:00Z"));
  lifeline::border::check_message(made, {*lifeline::parse_date("2026-06-01"), "", nullptr, nullptr});
  static_cast<void>(customs::write_xml(made.root));
  return 0;
}
