// SPDX-License-Identifier: Apache-2.0
#include "border/lane/lane.h"

#include <algorithm>

#include "border/lane/group_checks.h"
#include "border/lane/line_checks.h"
#include "border/lane/text_key.h"

namespace lifeline::border {
namespace {

// SplitMix64: the draw of a line hangs on the seed and its house number alone, not on where it stands.
std::uint64_t split_mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

bool is_drawn(house_line const& l, lane_rules const& rules) {
  std::uint64_t state = split_mix(rules.seed);
  for (char const c : l.house) state = split_mix(state ^ static_cast<unsigned char>(c));
  return state % 1000 < static_cast<std::uint64_t>(std::max(rules.drawn_permille, 0));
}

void check_lines(lane_inputs const& in, lane_result& out) {
  lane_problems say(out.found);
  text_groups masters(in.manifest.masters.size() + 8);
  std::vector<master_bill const*> first;
  for (auto const& bill : in.manifest.masters) {
    if (masters.put(bill.number).is_new) first.push_back(&bill);
  }
  for (std::size_t i = 0; i < in.manifest.lines.size(); ++i) {
    auto const& l = in.manifest.lines[i];
    auto& r = out.replies[i];
    fetch_ahead(in.manifest.lines, i, &house_line::house, &house_line::shipper, &house_line::consignee,
                &house_line::description);
    if (l.broken) {
      r.verdicts.add(line_verdict::unreadable);
      continue;
    }
    auto const at = masters.find(l.master);
    check_line(l, at == text_groups::none ? nullptr : first[at], r.verdicts, say);
    value_line(l, in.rates, in.rules, r);
  }
  say.finish();
}

// Parties of a manifest repeat: each name and country is screened once.
class party_desk {
 public:
  struct told {
    screening said;
    bool let_go = false;  // by a person, before
  };

  party_desk(lane_inputs const& in, std::size_t expected) : in_(in), desk_(*in.lists), known_(expected) {}

  told const* ask(std::string_view name, std::string_view country) {
    auto const at = known_.put(name, country);
    if (at.is_new) {
      auto answer = in_.lists->screen(desk_, {name, country, {}});
      place_.push_back(answer.outcome == screening_outcome::clear
                           ? text_groups::none
                           : static_cast<std::uint32_t>(answers_.size()));
      if (answer.outcome != screening_outcome::clear)
        answers_.push_back({std::move(answer), in_.cleared && in_.cleared(name, country)});
    }
    auto const place = place_[at.group];
    return place == text_groups::none ? nullptr : &answers_[place];
  }

 private:
  lane_inputs const& in_;
  screener::desk desk_;
  text_groups known_;
  std::vector<std::uint32_t> place_;
  std::vector<told> answers_;
};

void screen_lines(lane_inputs const& in, lane_result& out) {
  if (in.lists == nullptr) return;
  out.screened = true;
  party_desk desk(in, in.manifest.lines.size() + 1024);
  for (std::uint32_t i = 0; i < in.manifest.lines.size(); ++i) {
    auto const& l = in.manifest.lines[i];
    fetch_ahead(in.manifest.lines, i, &house_line::shipper, &house_line::consignee);
    bool cleared = false;
    for (bool const consignee : {false, true}) {
      auto const name = consignee ? l.consignee : l.shipper;
      if (name.empty()) continue;  // L02 has it
      auto const* const one = desk.ask(name, consignee ? l.consignee_country : l.shipper_country);
      if (one == nullptr) continue;
      cleared = cleared || one->let_go;
      if (one->let_go) continue;
      bool const hit = one->said.outcome == screening_outcome::look;
      out.replies[i].verdicts.add(hit ? line_verdict::party_hit : line_verdict::party_unreadable);
      if (hit) out.hits.push_back({i, consignee, one->said.hits.front(), one->said.hits.size()});
    }
    if (cleared) ++out.cleared;
  }
}

// The heaviest of what was found decides; points decide where nothing else does; then the lot.
void decide_line(house_line const& l, lane_rules const& rules, line_reply& r) {
  for (std::size_t v = 0; v < line_verdicts; ++v) {
    auto const verdict = static_cast<line_verdict>(v);
    if (!r.verdicts.has(verdict)) continue;
    r.outcome = std::max(r.outcome, info_of(verdict).least);
    r.points += info_of(verdict).points;
  }
  if (r.points >= rules.risk_limit) {
    r.verdicts.add(line_verdict::risk);
    r.outcome = std::max(r.outcome, decision::inspect);
  }
  if (r.outcome == decision::released && is_drawn(l, rules)) {
    r.verdicts.add(line_verdict::drawn);
    r.outcome = decision::inspect;
  }
  if (r.outcome == decision::held) r.under = procedure::none;
}

}  // namespace

std::string_view name_of(procedure p) {
  switch (p) {
    case procedure::none:
      return "none";
    case procedure::h7_ioss:
      return "H7-C07-F48";
    case procedure::h7:
      return "H7-C07";
    case procedure::h7_gift:
      return "H7-C08";
    case procedure::h1:
      return "H1";
  }
  return "none";
}

lane_result run_lane(lane_inputs const& in) {
  lane_result out;
  auto const& m = in.manifest;
  out.replies.resize(m.lines.size());
  check_lines(in, out);
  find_duplicates(m, out.replies);
  find_splits(m, in.rules, out.replies);
  find_reuse(m, in.rules, out.replies);
  find_odd_values(m, out.replies);
  if (in.packing != nullptr) match_packing(m, *in.packing, out.replies);
  screen_lines(in, out);
  out.masters = add_masters(m);
  for (std::size_t i = 0; i < m.lines.size(); ++i) {
    auto& r = out.replies[i];
    decide_line(m.lines[i], in.rules, r);
    ++(r.outcome == decision::released  ? out.released
       : r.outcome == decision::inspect ? out.inspected
                                        : out.held);
  }
  return out;
}

}  // namespace lifeline::border
