// SPDX-License-Identifier: Apache-2.0
// Parties and fields of papers: from the ledger, then from the table paper_facts.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "hub/papers_story.h"
#include "model/paper/term.h"

namespace lifeline::hub {
namespace {

using model::paper;
using model::paper_kind;
using model::paper_role;

// Numbers that the hub itself gives: those of papers that others write must be told.
constexpr std::pair<paper_kind, std::string_view> own_numbers[] = {
    {paper_kind::packing_list, "PL"},     {paper_kind::proforma_invoice, "PF"},
    {paper_kind::gift_certificate, "GC"}, {paper_kind::relief_undertaking, "RU"},
    {paper_kind::conformity_sheet, "CS"}, {paper_kind::cmr, "CMR"},
    {paper_kind::delivery_note, "DN"}};

template <class Get>
std::string sum_of(std::vector<model::paper_line> const& lines, Get const& get) {
  std::int64_t sum = 0;
  for (auto const& line : lines) {
    std::optional<std::int64_t> const one = get(line);
    if (!one || __builtin_add_overflow(sum, *one, &sum)) return {};
  }
  return lines.empty() ? std::string() : std::to_string(sum);
}

// Weight that is charged: the greater of gross mass and 1 kg for each 6,000 cm3, in steps of half a kilogram
// upwards (IATA's rule for general cargo).
std::string chargeable(std::string const& gross, std::string const& volume) {
  auto const mass = parse_scaled(gross, 1);
  auto const space = parse_scaled(volume, 1);
  if (!mass || !space || *space > 1'000'000'000'000'000) return {};
  auto const by_volume = (*space + 5) / 6;  // grams
  auto const most = std::max(*mass, by_volume);
  return std::to_string((most + 499) / 500 * 500);
}

std::string iata_or_id(std::string const& iata, std::string const& site) {
  return iata.empty() ? site : iata;
}

// The more is said of where it holds, the more it counts.
int rank_of(model::paper_fact const& fact) {
  return static_cast<int>(fact.about) * 2 + (fact.paper.empty() ? 0 : 1);
}

}  // namespace

model::paper_party paper_maker::party_of(paper_role role, std::string_view id) const {
  model::paper_party out;
  out.role = role;
  out.id = id;
  auto const contact = [&](std::string_view column) { return text_of("contacts", id, column); };
  out.name = contact("name");
  out.country = contact("country");
  for (auto const* const table : {"parties", "sites"}) {
    if (out.name.empty()) out.name = text_of(table, id, "name");
    if (out.country.empty()) out.country = text_of(table, id, "country");
  }
  if (out.name.empty()) out.name = id;
  out.address = contact("address");
  out.postcode = contact("postcode");
  out.city = contact("city");
  out.phone = contact("phone");
  out.email = contact("email");
  out.eori = contact("eori");
  return out;
}

void paper_maker::add_parties(paper& p, story const& s) const {
  auto const add = [&](paper_role role, std::string const& id) {
    if (!id.empty()) p.parties.push_back(party_of(role, id));
  };
  bool const by_road = p.kind == paper_kind::cmr || p.kind == paper_kind::delivery_note;
  auto const& plan = s.view.plan;
  add(paper_role::shipper, s.donor);
  add(paper_role::consignee, plan.to);
  add(paper_role::carrier, by_road ? s.road_carrier : s.air_carrier);
  add(paper_role::donor, s.donor);
  add(paper_role::recipient, plan.to);
  add(paper_role::organisation, plan.to);
  add(paper_role::importer, plan.to);
}

void paper_maker::add_fields(paper& p, story const& s) const {
  auto const& plan = s.view.plan;
  auto const set = [&](std::string_view name, std::string value) { set_value(p, name, std::move(value)); };
  for (auto const& [kind, suffix] : own_numbers) {
    if (kind == p.kind) set("number", plan.consignment + "-" + std::string(suffix));
  }
  set("date", lifeline::to_date_text(std::chrono::floor<std::chrono::days>(now_)));
  set("waybill", s.waybill);
  set("transport_document", s.waybill.empty() ? "" : "N740 " + s.waybill);
  auto const iata = [&](std::string const& site) { return iata_or_id(text_of("sites", site, "iata"), site); };
  if (p.kind == paper_kind::air_waybill) {
    set("departure", s.air_from.empty() ? "" : iata(s.air_from));
    set("destination", s.air_to.empty() ? "" : iata(s.air_to));
    set("number", s.waybill);
  } else {
    set("destination", name_of_site(plan.to));
  }
  std::vector<std::string> way;
  std::transform(s.sites.begin(), s.sites.end(), std::back_inserter(way), iata);
  set("routing", way.size() < 2 ? "" : join(way, " - "));
  set("flight", s.air_movement);
  set("movement", s.road_movement.empty() ? s.air_movement : s.road_movement);
  set("vehicle", s.road_vehicle);
  set("seals", join(s.seals, ", "));
  set("packages", sum_of(p.lines, [](auto const& l) { return l.packages; }));
  set("pieces", sum_of(p.lines, [](auto const& l) {
        return l.quantity ? std::optional(l.quantity->count()) : std::nullopt;
      }));
  auto const gross =
      sum_of(p.lines, [](auto const& l) { return l.gross ? std::optional(l.gross->count()) : std::nullopt; });
  auto const volume = sum_of(
      p.lines, [](auto const& l) { return l.volume ? std::optional(l.volume->count()) : std::nullopt; });
  set("gross_mass_g", gross);
  set("volume_cm3", volume);
  set("chargeable_mass_g", chargeable(gross, volume));
  std::vector<std::string> goods;
  for (auto const& line : p.lines) goods.push_back(line.description);
  set("goods_nature", join(goods, "; "));
  set("country_dispatch", text_of("sites", plan.from, "country"));
  set("country_destination", text_of("sites", plan.to, "country"));
  set("taking_over_place", s.road_from.empty() ? "" : name_of_site(s.road_from));
  if (s.road_departs)
    set("taking_over_date", lifeline::to_date_text(std::chrono::floor<std::chrono::days>(*s.road_departs)));
  set("delivery_place", name_of_site(plan.to));
  if (p.kind == paper_kind::transit_document) set("mrn", s.transit_mrn);
  if (p.kind == paper_kind::import_declaration || p.kind == paper_kind::relief_undertaking)
    set("mrn", s.import_mrn);
  add_declared(p, s);
}

void paper_maker::add_facts(paper& p, story const& s) const {
  auto const& plan = s.view.plan;
  auto facts = facts_;
  std::stable_sort(facts.begin(), facts.end(),
                   [](auto const& a, auto const& b) { return rank_of(a) < rank_of(b); });
  auto const holds = [&](model::paper_fact const& fact, model::paper_line const* line) {
    using enum model::fact_subject;
    if (!fact.paper.empty() && fact.paper != name_of(p.kind)) return false;
    switch (fact.about) {
      case everything:
        return true;
      case item:
        return line != nullptr && line->item == fact.subject;
      case lot:
        return line != nullptr && line->lot == fact.subject;
      case site:
        return fact.subject == plan.from || fact.subject == plan.to;
      case party:
        return fact.subject == s.donor;
      case consignment:
        return fact.subject == plan.consignment;
    }
    return false;
  };
  for (auto const& fact : facts) {
    if (model::find_paper_column(fact.field) != nullptr) {
      bool const of_lines = fact.about == model::fact_subject::item || fact.about == model::fact_subject::lot;
      bool const also_of_paper = model::find_paper_term(fact.field) != nullptr;
      for (auto& line : p.lines) {
        if (holds(fact, &line) && (of_lines || !also_of_paper))
          (void)set_column(line, fact.field, fact.value);
      }
      if (of_lines || !also_of_paper) continue;
    }
    if (!holds(fact, nullptr)) continue;
    if (fact.field.substr(0, 6) != "party:") {
      set_value(p, fact.field, fact.value);
      continue;
    }
    for (std::size_t i = 0; i < model::paper_roles; ++i) {
      auto const role = static_cast<paper_role>(i);
      if (name_of(role) != fact.field.substr(6)) continue;
      auto const same = [&](auto const& one) { return one.role == role; };
      p.parties.erase(std::remove_if(p.parties.begin(), p.parties.end(), same), p.parties.end());
      p.parties.push_back(party_of(role, fact.value));
    }
  }
  for (auto& line : p.lines) {
    std::int64_t product = 0;
    bool const known = !line.value && line.unit_value && line.quantity;
    if (known && !__builtin_mul_overflow(line.unit_value->count(), line.quantity->count(), &product))
      line.value = cents(product);
  }
  if (value_of(p, "value_total_cents").empty())
    set_value(p, "value_total_cents", sum_of(p.lines, [](auto const& l) {
                return l.value ? std::optional(l.value->count()) : std::nullopt;
              }));
  if (value_of(p, "net_mass_g").empty())
    set_value(p, "net_mass_g", sum_of(p.lines, [](auto const& l) {
                return l.net ? std::optional(l.net->count()) : std::nullopt;
              }));
}

}  // namespace lifeline::hub
