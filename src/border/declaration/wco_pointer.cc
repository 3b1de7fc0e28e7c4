// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "border/declaration/check.h"
#include "model/customs/structure.h"

namespace lifeline::border {
namespace {

using model::customs::structure_of;
using model::customs::structure_row;

constexpr std::string_view top = "@MetaData";

std::uint32_t place_in(std::string_view step) {
  auto const open = step.find('[');
  if (open == std::string_view::npos) return 0;
  auto const number = parse_scaled(step.substr(open + 1, step.find(']') - open - 1), 1);
  return number && *number > 0 && *number < 1000000 ? static_cast<std::uint32_t>(*number) : 0;
}

structure_row const* row_with_id(std::string_view type, std::string_view id) {
  for (auto const& row : structure_of(type)) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

}  // namespace

std::vector<wco_step> wco_pointer(std::string_view pointer) {
  std::vector<wco_step> out;
  std::string_view type = top;
  for (auto const& step : split_list(pointer, '/')) {
    auto const name = std::string_view(step).substr(0, step.find('['));
    if (name == "MetaData") continue;
    auto const* const row = structure_of(type, name);
    if (row == nullptr || row->id.empty()) break;
    if (!row->has_children()) {
      if (!out.empty()) out.back().tag = row->id;
      break;
    }
    std::uint32_t const place = place_in(step);
    // Where a section may be repeated the number belongs to it even when it stands alone.
    out.push_back({std::string(row->id), place == 0 && row->most != 1 ? 1 : place, ""});
    type = row->form;
  }
  return out;
}

std::string to_text(std::vector<wco_step> const& steps) {
  std::string out;
  for (auto const& each : steps) {
    if (!out.empty()) out += '/';
    out += each.section;
    if (each.sequence > 0) out += "[" + std::to_string(each.sequence) + "]";
    if (!each.tag.empty()) out += "." + each.tag;
  }
  return out;
}

std::string pointer_of(std::vector<wco_step> const& steps) {
  std::string out = "/MetaData";
  std::string_view type = top;
  for (auto const& each : steps) {
    auto const* const row = row_with_id(type, each.section);
    if (row == nullptr || !row->has_children()) return "";
    out += "/" + std::string(row->name);
    if (each.sequence > 0 && row->most != 1) out += "[" + std::to_string(each.sequence) + "]";
    type = row->form;
    if (each.tag.empty()) continue;
    auto const* const leaf = row_with_id(type, each.tag);
    if (leaf == nullptr) return "";
    out += "/" + std::string(leaf->name);
  }
  return out;
}

}  // namespace lifeline::border
