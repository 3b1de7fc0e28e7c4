// SPDX-License-Identifier: Apache-2.0
// Ids in the order in which they were made.
#include "base/check.h"
#include "ledger/query.h"
#include "ledger/state.h"

namespace lifeline::ledger {
namespace {

name_table const& names_of(state const& s, subject what) {
  switch (what) {
    case subject::lot:
      return s.lots.names;
    case subject::movement:
      return s.movements.names;
    case subject::consignment:
      return s.consignments.names;
    case subject::need:
      return s.needs.names;
    case subject::unit:
      break;
  }
  LIFELINE_CHECK(false);  // units have codes, no names
  return s.lots.names;
}

}  // namespace

std::vector<std::string> next_ids(book const& b, subject what, std::string_view after, std::size_t limit,
                                  bool newest_first) {
  auto const& names = names_of(b.state(), what);
  std::vector<std::string> out;
  auto const at = after.empty() ? no_row : names.find(after);
  if (!after.empty() && at == no_row) return out;
  auto const count = static_cast<row_index>(names.size());
  if (newest_first) {
    for (auto i = at == no_row ? count : at; i > 0 && out.size() < limit; --i)
      out.push_back(names.text(i - 1));
    return out;
  }
  for (auto i = at == no_row ? row_index{0} : at + 1; i < count && out.size() < limit; ++i)
    out.push_back(names.text(i));
  return out;
}

std::optional<std::uint32_t> number_of(book const& b, subject what, std::string_view id) {
  auto const at = names_of(b.state(), what).find(id);
  return at == no_row ? std::nullopt : std::optional(at);
}

std::string id_of(book const& b, subject what, std::uint32_t number) {
  return names_of(b.state(), what).text(number);
}

}  // namespace lifeline::ledger
