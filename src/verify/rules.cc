// SPDX-License-Identifier: Apache-2.0
#include "verify/rules.h"

#include <algorithm>

namespace lifeline::verify {
namespace {

using model::rule_kind;

struct ends {
  model::site const* from = nullptr;
  model::site const* to = nullptr;
};

ends ends_of(facts const& f, ride const& r) {
  return {find(f.sites, r.leg != nullptr ? r.leg->from : r.lane->from),
          find(f.sites, r.leg != nullptr ? r.leg->to : r.lane->to)};
}

std::string const& id_of(ride const& r) {
  return r.leg != nullptr ? r.leg->id : r.lane->id;
}

// A country on the road is in a bloc when a site of that country is.
bool country_in(facts const& f, std::string const& country, std::string const& where) {
  if (country == where) return true;
  return std::any_of(f.s.sites.begin(), f.s.sites.end(),
                     [&](model::site const& s) { return s.country == country && contains(s.blocs, where); });
}

bool passes(facts const& f, model::lane const& l, std::string const& where) {
  for (std::size_t i = 0; i + 1 < l.via.size(); ++i) {
    if (country_in(f, l.via[i], where)) return true;
  }
  return false;
}

bool touches(facts const& f, model::rule const& r, ride const& way) {
  auto const [from, to] = ends_of(f, way);
  if (from == nullptr || to == nullptr) return false;
  bool const leaves = in_place(*from, r.where) && !in_place(*to, r.where);
  switch (r.kind) {
    case rule_kind::transit_ban:
      return way.lane != nullptr && passes(f, *way.lane, r.where) &&
             in_force_during(r, way.departs, way.arrives);
    case rule_kind::import_ban:
      return !in_place(*from, r.where) && in_place(*to, r.where) && in_force(r, way.arrives);
    case rule_kind::requisition:
      return leaves && in_force(r, way.departs);
    case rule_kind::export_authorisation:
      return leaves && !contains(r.exempt, to->country) && in_force(r, way.departs);
    case rule_kind::border_wait:
    case rule_kind::document:
      return false;
  }
  return false;
}

bool names(facts const& f, model::rule const& r, model::lot const& l) {
  if (r.groups.empty()) return true;
  auto const* item = find(f.items, l.item);
  if (item == nullptr) return false;
  auto const& group = item->group.empty() ? item->id : item->group;
  return contains(r.groups, item->id) || contains(r.groups, group);
}

std::optional<instant> answer_for(facts const& f, model::rule const& r, model::lot const& l) {
  if (!r.lead_working_days) return {};
  instant asked = std::max(start_of(f, l), f.s.plan.as_of);
  if (r.from) asked = std::max(asked, *r.from);
  return answer_time(asked, *r.lead_working_days);
}

objection sentence_for(facts const& f, model::rule const& r, model::lot const& l, ride const& way) {
  auto const& ref = id_of(way);
  switch (r.kind) {
    case rule_kind::transit_ban:
      return {
          finding_kind::transit_ban,
          fmt::format("rule {} closes the transit of {} through {} to lot {}, which is on {} from {} to {}",
                      r.id, l.item, r.where, l.id, ref, to_text(way.departs), to_text(way.arrives))};
    case rule_kind::import_ban:
      return {finding_kind::import_ban,
              fmt::format("rule {} closes the import of {} into {}, but {} brings lot {} at {}", r.id, l.item,
                          r.where, ref, l.id, to_text(way.arrives))};
    case rule_kind::requisition:
      return {finding_kind::requisition,
              fmt::format("rule {} keeps lot {} in {}, but {} leaves with it at {}", r.id, l.id, r.where, ref,
                          to_text(way.departs))};
    default:
      break;
  }
  auto const answer = answer_for(f, r, l);
  return {
      finding_kind::export_authorisation,
      fmt::format("rule {}: lot {} needs an export authorisation to leave {}, which {}, but {} leaves at {}",
                  r.id, l.id, r.where, answer ? "comes at " + to_text(*answer) : std::string("cannot be had"),
                  ref, to_text(way.departs))};
}

model::text_list const& bands_of(ride const& r) {
  return r.leg != nullptr ? r.leg->bands : r.lane->bands;
}

bool too_warm(model::item const& item, ride const& way) {
  if (item.band != "chilled" && item.band != "frozen") return false;
  return !contains(bands_of(way), item.band);
}

// The UN number that a leg refuses; empty when it takes the goods.
std::string refused_by(model::item const& item, ride const& way) {
  if (way.leg == nullptr || item.dangerous_goods.empty()) return {};
  if (contains(way.leg->refuses, "dangerous_goods")) return item.dangerous_goods.front();
  for (auto const& number : item.dangerous_goods) {
    if (contains(way.leg->refuses, number)) return number;
  }
  return {};
}

}  // namespace

std::vector<std::size_t> rules_touching(facts const& f, ride const& way) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < f.s.rules.size(); ++i) {
    if (touches(f, f.s.rules[i], way)) out.push_back(i);
  }
  return out;
}

bool closes(facts const& f, model::rule const& r, model::lot const& l, instant departs) {
  if (contains(l.licences, r.id) || !names(f, r, l)) return false;
  if (r.kind == rule_kind::requisition) {
    auto const* site = find(f.sites, l.site);
    return site != nullptr && in_place(*site, r.where);
  }
  if (r.kind != rule_kind::export_authorisation) return true;
  auto const answer = answer_for(f, r, l);
  return !answer || departs < *answer;
}

bool goods_refused(facts const& f, model::lot const& l, ride const& way) {
  auto const* item = find(f.items, l.item);
  return item != nullptr && (too_warm(*item, way) || !refused_by(*item, way).empty());
}

std::vector<objection> objections(facts const& f, model::lot const& l, ride const& way) {
  std::vector<objection> out;
  for (auto const i : rules_touching(f, way)) {
    auto const& r = f.s.rules[i];
    if (closes(f, r, l, way.departs)) out.push_back(sentence_for(f, r, l, way));
  }
  auto const* item = find(f.items, l.item);
  if (item == nullptr) return out;
  if (too_warm(*item, way))
    out.push_back(
        {finding_kind::wrong_temperature,
         fmt::format("lot {} must stay {}, but {} does not carry that band", l.id, item->band, id_of(way))});
  if (auto const number = refused_by(*item, way); !number.empty())
    out.push_back({finding_kind::refused_goods,
                   fmt::format("{} does not carry {}, which is in lot {}", id_of(way), number, l.id)});
  return out;
}

}  // namespace lifeline::verify
