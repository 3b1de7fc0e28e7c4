// SPDX-License-Identifier: Apache-2.0
#include "border/lane/group_checks.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "border/lane/text_key.h"

namespace lifeline::border {

void find_duplicates(manifest const& m, std::vector<line_reply>& out) {
  text_groups seen(m.lines.size());
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    fetch_ahead(m.lines, i, &house_line::house);
    if (m.lines[i].house.empty()) continue;
    if (!seen.put(m.lines[i].house).is_new) out[i].verdicts.add(line_verdict::duplicate);
  }
}

namespace {

bool is_small(house_line const& l, line_reply const& r, lane_rules const& rules) {
  return r.value_cents > 0 && r.value_cents <= rules.low_value_cents && l.declaration.empty() &&
         !r.verdicts.has(line_verdict::duplicate);
}

}  // namespace

void find_splits(manifest const& m, lane_rules const& rules, std::vector<line_reply>& out) {
  text_groups consignees(m.lines.size());
  text_groups shippers(1024);
  // Consignee (name and postcode, or the number where there is one) and shipper.
  std::vector<std::uint64_t> pair(m.lines.size(), UINT64_MAX);
  std::vector<std::uint64_t> order;
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    auto const& l = m.lines[i];
    fetch_ahead(m.lines, i, &house_line::consignee, &house_line::shipper);
    if (l.consignee.empty() || !is_small(l, out[i], rules)) continue;
    auto const c = l.consignee_id.empty() ? consignees.put(l.consignee, l.consignee_postcode)
                                          : consignees.put(l.consignee_id);
    pair[i] = (std::uint64_t{c.group} << 32U) | shippers.put(l.shipper).group;
    order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return pair[a] != pair[b] ? pair[a] < pair[b] : a < b; });
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from;
    std::int64_t sum = 0;
    for (; to < order.size() && pair[order[to]] == pair[order[from]]; ++to) sum += out[order[to]].value_cents;
    for (std::size_t k = from; k < to && to - from > 1 && sum > rules.low_value_cents; ++k) {
      out[order[k]].verdicts.add(line_verdict::split_consignment);
    }
    from = to;
  }
}

void find_reuse(manifest const& m, lane_rules const& rules, std::vector<line_reply>& out) {
  text_groups addresses(m.lines.size());
  std::vector<std::uint32_t> group(m.lines.size(), text_groups::none);
  std::vector<std::uint32_t> lines;
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    auto const& l = m.lines[i];
    fetch_ahead(m.lines, i, &house_line::consignee_street);
    if (l.consignee_street.empty() || l.consignee_postcode.empty()) continue;
    group[i] = addresses.put(l.consignee_street, l.consignee_postcode).group;
    if (group[i] == lines.size()) lines.push_back(0);
    ++lines[group[i]];
  }
  text_groups names(1024);  // address number and name, only of addresses with many lines
  std::vector<std::uint32_t> distinct(lines.size(), 0);
  std::vector<std::string> keys(lines.size());
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    if (group[i] == text_groups::none || lines[group[i]] < rules.many_at_one_address) continue;
    auto const& l = m.lines[i];
    auto& key = keys[group[i]];
    if (key.empty()) key = std::to_string(group[i]);
    if (names.put(l.consignee, key).is_new) ++distinct[group[i]];
  }
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    if (group[i] == text_groups::none || distinct[group[i]] < rules.many_at_one_address) continue;
    out[i].verdicts.add(line_verdict::reused_consignee);
  }
}

// Value per kilogram against the median of the same commodity on the same manifest, where it has twenty
// lines: below a tenth or above ten times is odd.
void find_odd_values(manifest const& m, std::vector<line_reply>& out) {
  constexpr std::size_t enough = 20;
  text_groups commodities(256);
  std::vector<std::vector<std::int64_t>> rates;
  std::vector<std::uint32_t> group(m.lines.size(), text_groups::none);
  auto const rate_of = [&](std::size_t i) { return out[i].value_cents * 1000 / m.lines[i].gross_g; };
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    auto const& l = m.lines[i];
    fetch_ahead(m.lines, i, &house_line::commodity);
    bool const told = out[i].value_cents > 0 && l.gross_g > 0 && out[i].value_cents < INT64_MAX / 1000;
    if (!told || l.commodity.size() < 6) continue;
    group[i] = commodities.put(l.commodity.substr(0, 6)).group;
    if (group[i] == rates.size()) rates.emplace_back();
    rates[group[i]].push_back(rate_of(i));
  }
  std::vector<std::int64_t> median(rates.size(), 0);
  for (std::size_t g = 0; g < rates.size(); ++g) {
    if (rates[g].size() < enough) continue;
    auto const middle = rates[g].begin() + static_cast<long>(rates[g].size() / 2);
    std::nth_element(rates[g].begin(), middle, rates[g].end());
    median[g] = *middle;
  }
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    if (group[i] == text_groups::none || median[group[i]] == 0) continue;
    auto const rate = rate_of(i);
    auto const usual = median[group[i]];
    if (rate < usual / 10 || rate / 10 > usual) out[i].verdicts.add(line_verdict::odd_value);
  }
}

void match_packing(manifest const& m, packing_list const& list, std::vector<line_reply>& out) {
  text_groups houses(list.lines.size());
  std::vector<packed_line> packed;
  for (auto const& p : list.lines) {
    if (p.house.empty()) continue;
    auto const at = houses.put(p.house);
    if (at.is_new) {
      packed.push_back(p);
      continue;
    }
    auto& sum = packed[at.group];  // a consignment of several parcels, one line each
    if (p.pieces != not_told && sum.pieces != not_told) sum.pieces += p.pieces;
    if (p.gross_g != not_told && sum.gross_g != not_told) sum.gross_g += p.gross_g;
    if (p.sscc != sum.sscc) sum.sscc = {};
  }
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    auto const& l = m.lines[i];
    fetch_ahead(m.lines, i, &house_line::house);
    if (l.house.empty()) continue;
    auto const at = houses.find(l.house);
    if (at == text_groups::none) {
      out[i].verdicts.add(line_verdict::not_on_packing_list);
      continue;
    }
    auto const& p = packed[at];
    bool const pieces = p.pieces == not_told || l.pieces == not_told || p.pieces == l.pieces;
    // Scales differ: a fiftieth or 50 g, whichever is more.
    auto const slack = std::max<std::int64_t>(50, l.gross_g / 50);
    bool const mass =
        p.gross_g == not_told || l.gross_g == not_told || std::abs(p.gross_g - l.gross_g) <= slack;
    bool const sscc = p.sscc.empty() || l.sscc.empty() || p.sscc == l.sscc;
    if (!pieces || !mass || !sscc) out[i].verdicts.add(line_verdict::packing_differs);
  }
}

std::vector<master_finding> add_masters(manifest const& m) {
  text_groups numbers(m.masters.size() + 8);
  std::vector<master_finding> out;
  auto const of = [&](std::string_view number) -> master_finding& {
    auto const at = numbers.put(number);
    if (at.is_new) out.push_back({number, 0, 0, not_told, 0, not_told, true});
    return out[at.group];
  };
  for (auto const& bill : m.masters) {
    auto& f = of(bill.number);
    f.bill_pieces = bill.pieces;
    f.bill_gross_g = bill.gross_g;
  }
  for (auto const& l : m.lines) {
    if (l.master.empty()) continue;
    auto& f = of(l.master);
    ++f.lines;
    if (l.pieces > 0) f.pieces += l.pieces;
    if (l.gross_g > 0) f.gross_g += l.gross_g;
  }
  for (auto& f : out) {
    bool const pieces = f.bill_pieces == not_told || f.bill_pieces == f.pieces;
    bool const mass =
        f.bill_gross_g == not_told || std::abs(f.bill_gross_g - f.gross_g) * 20 <= f.bill_gross_g;
    f.agrees = pieces && mass;
  }
  return out;
}

}  // namespace lifeline::border
