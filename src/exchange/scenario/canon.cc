// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario/canon.h"

#include "base/digest.h"
#include "exchange/scenario/settings.h"
#include "exchange/scenario/tables.h"

namespace lifeline::exchange {

void append_cell(std::string& out, std::string_view text) {
  if (text.find_first_of(",;\"\r\n\t") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (char const c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string digest_of(model::scenario const& data) {
  std::string all = print_settings_toml(data.plan);
  for_each_table([&](auto loaded_member, auto member) {
    using row_type = decltype(row_of(loaded_member));
    all += '\n';
    all += model::table_of<row_type>().name;
    all += '\n';
    all += canonical_csv(data.*member);
  });
  return sha256_hex(all);
}

}  // namespace lifeline::exchange
