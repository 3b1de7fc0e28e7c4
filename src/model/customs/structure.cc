// SPDX-License-Identifier: Apache-2.0
#include "model/customs/structure.h"

#include <algorithm>
#include <array>

namespace lifeline::model::customs {
namespace {

constexpr structure_row wco_rows[] = {
#include "model/customs/wco_structure.inc"
};
constexpr structure_row ncts_rows[] = {
#include "model/customs/ncts_structure.inc"
};

struct by_type {
  bool operator()(structure_row const& row, std::string_view type) const { return row.type < type; }
  bool operator()(std::string_view type, structure_row const& row) const { return type < row.type; }
};

template <std::size_t N>
std::span<structure_row const> rows_of(structure_row const (&rows)[N], std::string_view type) {
  auto const [first, last] = std::equal_range(std::begin(rows), std::end(rows), type, by_type());
  return {first, last};
}

}  // namespace

std::string_view structure_of_root(std::string_view root_name) {
  if (root_name == "MetaData") return "@MetaData";
  for (auto const& row : ncts_rows) {
    // "@CC015CType" is the type of CC015C
    if (row.type.size() == root_name.size() + 5 && row.type.substr(1, root_name.size()) == root_name &&
        row.type.ends_with("Type") && root_name.starts_with("CC")) {
      return row.type;
    }
  }
  return {};
}

std::span<structure_row const> structure_of(std::string_view type) {
  auto const wco = rows_of(wco_rows, type);
  return wco.empty() ? rows_of(ncts_rows, type) : wco;
}

structure_row const* structure_of(std::string_view type, std::string_view name) {
  for (auto const& row : structure_of(type)) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace lifeline::model::customs
