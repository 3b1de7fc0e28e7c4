// SPDX-License-Identifier: Apache-2.0
#include "plan/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "plan/compile.h"
#include "plan/decode.h"
#include "plan/policy.h"
#include "plan/solve.h"
#include "plan/what_if.h"

namespace lifeline::plan {
namespace {

constexpr std::size_t most_limits = 5;

std::string way_words(std::vector<model::stage> const& stages) {
  std::vector<std::string> parts;
  for (auto const& stage : stages) {
    if (stage.kind == model::stage_kind::leg) parts.push_back(stage.ref);
    if (stage.kind == model::stage_kind::truck)
      parts.push_back(fmt::format("truck {} {}", stage.ref, to_short_text(stage.start)));
  }
  return parts.empty() ? "there already" : join(parts, ", ");
}

bool touches(model::consignment const& c, subject what, std::string const& id) {
  if (what == subject::need) return c.need == id;
  if (what == subject::lot) return c.lot == id;
  return std::any_of(c.stages.begin(), c.stages.end(), [&](model::stage const& s) { return s.ref == id; });
}

void add_used(model::plan const& p, subject what, std::string const& id, explanation& out) {
  for (auto const& c : p.consignments) {
    if (!touches(c, what, id)) continue;
    out.used.push_back({c.lot, c.need, c.quantity, way_words(c.stages), c.available, {}, 0});
  }
}

std::string pieces_text(milli_pieces m) {
  return print_grouped((m.count() + 500) / 1000);
}

void tell_need(model::plan const& p, std::string const& id, explanation& out) {
  for (auto const& o : p.needs) {
    if (o.need != id) continue;
    out.sentences.push_back(fmt::format(
        "{} at {} asks {} in the horizon; {} are met in time, {} are not; {} go past the horizon.", o.group,
        o.site, pieces_text(o.asked), pieces_text(o.met), pieces_text(o.unmet), pieces_text(o.beyond)));
    if (o.cover_after_days) {
      out.sentences.push_back(fmt::format("Cover goes from {} to {} days.",
                                          print_scaled(o.cover_before_days->count(), 1000),
                                          print_scaled(o.cover_after_days->count(), 1000)));
    }
    out.sentences.push_back("Why not more: " + o.reason + ".");
  }
}

void tell_lot(model::plan const& p, std::string const& id, explanation& out) {
  for (auto const& o : p.lots) {
    if (o.lot != id) continue;
    out.sentences.push_back(fmt::format("{}: {} of {} pieces are sent, {} stay.", id,
                                        print_grouped(o.delivered.count()), print_grouped(o.usable.count()),
                                        print_grouped(o.kept.count())));
    if (!o.reason.empty()) out.sentences.push_back("Why they stay: " + o.reason + ".");
  }
}

void tell_leg(model::plan const& p, std::string const& id, explanation& out) {
  std::size_t departures = 0;
  for (auto const& m : p.movements) {
    if (m.ref != id) continue;
    ++departures;
    std::string fill = fmt::format("{} kg", print_grouped(m.mass.count() / 1000));
    if (m.mass_limit) fill += fmt::format(" of {}", print_grouped(m.mass_limit->count() / 1000));
    fill += fmt::format(", {} m3", print_scaled(m.volume.count() / 10000, 100));
    if (m.volume_limit) fill += fmt::format(" of {}", print_grouped(m.volume_limit->count() / 1000000));
    out.sentences.push_back(fmt::format("{} leaves {} with {}.", m.id, to_short_text(m.departs), fill));
  }
  if (departures == 0) out.sentences.push_back(fmt::format("The plan does not use {}.", id));
}

void tell_pins(model::scenario const& s, model::plan const& p, subject what, std::string const& id,
               explanation& out) {
  for (auto const& pin : s.pins) {
    bool const here = what == subject::lot ? pin.lot == id : what == subject::leg && pin.leg == id;
    if (!here || pin.kind != model::pin_kind::lot_by_leg || !pin.quantity) continue;
    out.sentences.push_back(fmt::format(
        "Pin {} lets {} pieces of {} go by {}{} or not at all: {} go.", pin.id,
        print_grouped(pin.quantity->count()), pin.lot, pin.leg, pin.site.empty() ? "" : " to " + pin.site,
        print_grouped(std::min(pieces_as_pinned(p, pin).value_or(0), pin.quantity->count()))));
  }
}

// Ways that the plan does not use: for each lot and need in question the best by the certificate's prices.
void add_next_best(ground const& g, solved const& s, subject what, std::string const& id, explanation& out) {
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t l = 0; l < s.model.lots.size(); ++l) {
    auto const& lot = g.scenario->lots[s.model.lots[l].lot];
    for (std::size_t n = 0; n < g.scenario->needs.size(); ++n) {
      auto const& need = g.scenario->needs[n];
      if ((what == subject::need && need.id != id) || (what == subject::lot && lot.id != id)) continue;
      if (!g.can_reach[s.model.lots[l].lot][n] || !seen.insert({lot.id, need.id}).second) continue;
      auto const best = best_unused_way(g, s, l, n);
      if (best) out.next_best.push_back(*best);
    }
  }
  std::stable_sort(out.next_best.begin(), out.next_best.end(),
                   [](explained_way const& a, explained_way const& b) { return a.worth > b.worth; });
  if (out.next_best.size() > most_limits) out.next_best.resize(most_limits);
}

// Rows with a price that goods of the subject use, the dearest first.
std::vector<std::size_t> binding_rows(ground const& g, solved const& s, subject what, std::string const& id) {
  std::set<std::size_t> rows;
  auto const take = [&](flow::id arc) {
    for (auto const row : g.net.arcs.raw()[static_cast<std::size_t>(arc)].rows) rows.insert(row.value());
  };
  for (std::size_t l = 0; l < s.model.lots.size(); ++l) {
    for (std::size_t n = 0; n < g.scenario->needs.size() && what != subject::leg; ++n) {
      bool const asked = what == subject::need ? g.scenario->needs[n].id == id
                                               : g.scenario->lots[s.model.lots[l].lot].id == id;
      if (!asked || !g.can_reach[s.model.lots[l].lot][n]) continue;
      for (auto const arc : way_without_limits(g, s, l, n)) take(arc);
    }
  }
  for (auto const& path : s.whole) {
    auto const& lot = g.scenario->lots[s.model.lots[static_cast<std::size_t>(path.lot)].lot];
    auto const& need =
        g.scenario->needs[s.model.parts[s.model.sinks[static_cast<std::size_t>(path.sink)].part].need];
    bool asked = what == subject::need ? need.id == id : lot.id == id;
    if (what == subject::leg) {
      asked = std::any_of(path.arcs.begin(), path.arcs.end(),
                          [&](flow::id arc) { return name_of_arc(g, arc) == id; });
    }
    if (!asked) continue;
    for (auto const arc : path.arcs) take(arc);
  }
  std::vector<std::size_t> out;
  for (auto const r : rows) {
    if (s.relaxed.duals.row[r] * s.model.problem.capacity[r] > 1e-9 * std::abs(s.relaxed.bound))
      out.push_back(r);
  }
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
    return s.relaxed.duals.row[a] * s.model.problem.capacity[a] >
           s.relaxed.duals.row[b] * s.model.problem.capacity[b];
  });
  if (out.size() > most_limits) out.resize(most_limits);
  return out;
}

bool exists(model::scenario const& s, subject what, std::string const& id) {
  if (what == subject::need) return model::find_need(s, id) != nullptr;
  if (what == subject::lot) return model::find_lot(s, id) != nullptr;
  return model::find_leg(s, id) != nullptr || model::find_lane(s, id) != nullptr;
}

}  // namespace

result<explanation> explain(model::scenario const& s, model::plan const& p, subject what,
                            std::string const& id) {
  std::string const kind = what == subject::need ? "need" : what == subject::lot ? "lot" : "leg or lane";
  if (!exists(s, what, id))
    return error{fault::not_found, id, fmt::format("the scenario has no {} «{}»", kind, id)};
  auto const by = parse_policy(p.policy);
  if (!by)
    return error{fault::bad_input, "policy", "the plan names a policy that does not exist: " + p.policy};
  ground const g = survey(s);
  auto const found = solve(g, *by, static_cast<double>(p.alpha.count()) / 1000.0, {});
  explanation out;
  out.about = kind + " " + id;
  if (what == subject::need) tell_need(p, id, out);
  if (what == subject::lot) tell_lot(p, id, out);
  if (what == subject::leg) tell_leg(p, id, out);
  tell_pins(s, p, what, id, out);
  add_used(p, what, id, out);
  if (what != subject::leg) add_next_best(g, found, what, id, out);
  for (auto const row : binding_rows(g, found, what, id)) out.limits.push_back(one_more(g, found, row));
  if (out.limits.empty()) out.sentences.push_back("No shared limit binds here: supply, time or rules do.");
  return out;
}

}  // namespace lifeline::plan
