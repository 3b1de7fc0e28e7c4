// SPDX-License-Identifier: Apache-2.0
#include "border/reference/reference.h"

#include <fmt/format.h>

#include "base/text.h"

namespace lifeline::border {

namespace {

void add_interval(nomenclature_row const& row, known_code& out) {
  if (row.from) out.facts.push_back({"valid_from", to_date_text(*row.from)});
  if (row.until) out.facts.push_back({"valid_until", to_date_text(*row.until - std::chrono::days(1))});
  if (!row.edition.empty()) out.facts.push_back({"edition", row.edition});
}

}  // namespace

reference known_reference() {
  reference out;
  out.correlations = known_correlations();
  out.papers = known_paper_rules();
  out.words = known_vocabulary();
  return out;
}

bool reference_lists::has(code_kind kind) const {
  if (kind == code_kind::office) return !data_.offices.empty();
  return kind == code_kind::commodity && !data_.codes.empty();
}

known_code reference_lists::look_up(code_kind kind, std::string_view code, date on) const {
  return kind == code_kind::office ? look_up_office(code) : look_up_commodity(code, on);
}

known_code reference_lists::look_up_office(std::string_view code) const {
  known_code out;
  auto const* office = data_.offices.find(code);
  if (office == nullptr) return out;
  out.known = true;
  out.facts.push_back({"office", office->city.empty() ? office->name : office->name + ", " + office->city});
  out.facts.push_back({"roles", join(office->roles, " ")});
  if (office->state != "valid" && !office->state.empty())
    out.doubts.push_back("the list calls this office " + office->state);
  return out;
}

known_code reference_lists::look_up_commodity(std::string_view code, date on) const {
  known_code out;
  if (auto const* row = data_.codes.find(code, on); row != nullptr) {
    out.known = true;
    out.facts.push_back({"description", row->description});
    add_interval(*row, out);
    return out;
  }
  for (auto const* row : data_.codes.all_of(code)) {
    out.facts.push_back({"description", row->description});
    add_interval(*row, out);
    out.doubts.push_back(fmt::format("the loaded nomenclature has it, but not on {}", to_date_text(on)));
    auto const there =
        row->from && on < *row->from ? *row->from : row->until.value_or(on) - std::chrono::days(1);
    for (auto const& other : carry_over(code, there, on, data_.correlations)) {
      if (other.code != code) out.facts.push_back({"code_on_that_day", other.code});
    }
  }
  // A finer code than any that is loaded: its beginning may be known.
  if (auto const* above = data_.codes.parent(code, on); above != nullptr && out.facts.empty()) {
    out.facts.push_back({"below", above->code + " " + above->description});
  }
  return out;
}

}  // namespace lifeline::border
