// SPDX-License-Identifier: Apache-2.0
#include "border/nomenclature/correlation.h"

#include <fmt/format.h>

#include <algorithm>

namespace lifeline::border {

namespace {

constexpr date hs_2022 = std::chrono::sys_days(std::chrono::year(2022) / 1 / 1);
constexpr date cn_2021 = std::chrono::sys_days(std::chrono::year(2021) / 1 / 1);
// The day within 2020 was not seen in a source; the notice that announces the split is of mid-2020.
constexpr date taric_masks = std::chrono::sys_days(std::chrono::year(2020) / 7 / 1);

std::vector<correlation_row> make_correlations() {
  std::string const hs = "HS 2022 against HS 2017";
  std::string const cn = "Reg. (EU) 2020/1577";
  std::string const taric = "UK tariff stop press 38 (day in mid-2020 not seen)";
  return {
      {"382200", "382211", hs_2022, "malaria test kits", hs},
      {"382200", "382212", hs_2022, "Zika and other Aedes-borne disease test kits", hs},
      {"382200", "382219", hs_2022, "other reagents and test kits, without immunological ones", hs},
      {"382200", "382290", hs_2022, "certified reference materials", hs},
      {"300620", "382213", hs_2022, "blood-grouping reagents", hs},
      {"300211", "382211", hs_2022, "malaria test kits", hs},
      {"300220", "300241", hs_2022, "", hs},
      {"300230", "300242", hs_2022, "", hs},
      {"401511", "401512", hs_2022, "", hs},
      {"401519", "401512", hs_2022, "medical, dental or veterinary gloves that are not surgical", hs},
      {"401519", "401519", hs_2022, "other gloves", hs},
      {"63079098", "63079093", cn_2021, "filtering facepieces to EN 149 and the like", cn},
      {"63079098", "63079095", cn_2021, "other protective face masks", cn},
      {"63079098", "63079098", cn_2021, "other made up articles", cn},
      {"90200000", "90200010", cn_2021, "gas masks", cn},
      {"90200000", "90200090", cn_2021, "other breathing appliances", cn},
      {"39269097", "39269060", cn_2021, "protective face shields and visors", cn},
      {"39269097", "39269097", cn_2021, "other articles of plastics", cn},
      {"90192000", "90192010", cn_2021, "mechanical ventilation that can be invasive", cn},
      {"90192000", "90192020", cn_2021, "non-invasive mechanical ventilation", cn},
      {"90192000", "90192090", cn_2021, "other", cn},
      {"6307909810", "6307909811", taric_masks, "FFP2 and FFP3 to EN 149", taric},
      {"6307909810", "6307909813", taric_masks, "FFP1 to EN 149", taric},
      {"6307909810", "6307909815", taric_masks, "medical masks to EN 14683", taric},
      {"6307909810", "6307909817", taric_masks, "other masks", taric},
      {"6307909810", "6307909819", taric_masks, "other articles of nonwovens", taric},
  };
}

// A row is met by the code itself or by a longer one that begins with it.
bool begins(std::string_view code, std::string_view start) {
  return code.substr(0, start.size()) == start;
}

struct step_direction {
  bool forwards;
  date day;
};

std::vector<dated_code> one_step(dated_code const& from, step_direction step,
                                 std::span<correlation_row const> rows) {
  std::vector<dated_code> out;
  for (auto const& row : rows) {
    auto const& old_code = step.forwards ? row.before : row.after;
    auto const& new_code = step.forwards ? row.after : row.before;
    if (row.day != step.day || !begins(from.code, old_code)) continue;
    dated_code next = from;
    next.code = new_code;  // digits behind the part that changed belonged to the old edition
    next.why.push_back(fmt::format("{} {} {} on {}{} ({})", old_code, step.forwards ? "became" : "was",
                                   new_code, to_date_text(row.day),
                                   row.goods.empty() ? "" : " for " + row.goods, row.source));
    next.sure = from.sure && row.goods.empty();
    if (std::none_of(out.begin(), out.end(), [&](auto const& o) { return o.code == next.code; }))
      out.push_back(std::move(next));
  }
  if (out.empty()) out.push_back(from);
  return out;
}

std::vector<date> days_between(date a, date b, std::span<correlation_row const> rows) {
  std::vector<date> out;
  for (auto const& row : rows) {
    if (std::min(a, b) < row.day && row.day <= std::max(a, b)) out.push_back(row.day);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (b < a) std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<correlation_row> const& known_correlations() {
  static std::vector<correlation_row> const rows = make_correlations();
  return rows;
}

std::vector<dated_code> carry_over(std::string_view code, date known_on, date on,
                                   std::span<correlation_row const> rows) {
  std::vector<dated_code> now = {{std::string(code), true, {}}};
  for (auto const day : days_between(known_on, on, rows)) {
    std::vector<dated_code> next;
    for (auto const& one : now) {
      for (auto& other : one_step(one, {known_on < on, day}, rows)) next.push_back(std::move(other));
    }
    now = std::move(next);
  }
  std::stable_sort(now.begin(), now.end(), [](auto const& a, auto const& b) { return a.code < b.code; });
  now.erase(
      std::unique(now.begin(), now.end(), [](auto const& a, auto const& b) { return a.code == b.code; }),
      now.end());
  return now;
}

}  // namespace lifeline::border
