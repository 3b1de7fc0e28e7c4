// SPDX-License-Identifier: Apache-2.0
// Family 2: nothing is made or lost, and cartons stay whole.
#include <map>

#include "verify/matter.h"

namespace lifeline::verify {
namespace {

void check_carton(shipment const& s, notebook& out) {
  auto const& c = *s.says;
  auto const where = path_of(c);
  std::int64_t const carton = carton_size(*s.item);
  if (s.pieces % carton != 0) {
    out.add(finding_kind::broken_carton, where,
            fmt::format("{} pieces of {} are not whole cartons of {}", s.pieces, s.item->id, carton));
  }
  bool const has_cartons = s.item->per_carton && s.item->per_carton->count() > 0;
  std::optional<pieces> const cartons =
      has_cartons ? std::optional<pieces>(pieces(s.pieces / carton)) : std::nullopt;
  if (c.cartons != cartons) {
    out.add(finding_kind::cartons_misstated, where,
            fmt::format("says {} cartons, {} pieces of {} are {}",
                        c.cartons ? std::to_string(c.cartons->count()) : "no", s.pieces, s.item->id,
                        cartons ? std::to_string(cartons->count()) : "none"));
  }
}

void check_bulk(shipment const& s, notebook& out) {
  auto const& c = *s.says;
  auto const mass = grams_of(*s.item, s.pieces);
  if (!mass || c.mass.count() != *mass) {
    out.add(finding_kind::mass_misstated, path_of(c),
            fmt::format("says {} g, {} pieces of {} have {} g", c.mass.count(), s.pieces, s.item->id,
                        mass ? std::to_string(*mass) : "more than can be counted"));
  }
  auto const volume = cm3_of(*s.item, s.pieces);
  if (!volume || c.volume.count() != *volume) {
    out.add(finding_kind::volume_misstated, path_of(c),
            fmt::format("says {} cm3, {} pieces of {} have {} cm3", c.volume.count(), s.pieces, s.item->id,
                        volume ? std::to_string(*volume) : "more than can be counted"));
  }
}

void check_outcome(model::lot_outcome const& says, std::int64_t usable, std::int64_t sent, notebook& out) {
  auto const where = "lots/" + says.lot;
  auto const expect = [&](char const* what, std::int64_t claimed, std::int64_t is) {
    if (claimed != is)
      out.add(finding_kind::lot_misstated, where,
              fmt::format("says {} {} pieces of lot {}, they are {}", claimed, what, says.lot, is));
  };
  expect("usable", says.usable.count(), usable);
  expect("delivered", says.delivered.count(), sent);
  expect("kept", says.kept.count(), usable - sent);
}

}  // namespace

void check_lots(matter const& m, notebook& out) {
  std::map<std::string, std::int64_t> sent;
  for (auto const& s : m.shipments) {
    sent[s.lot->id] += s.pieces;
    check_carton(s, out);
    check_bulk(s, out);
  }
  std::map<std::string, model::lot_outcome const*> told;
  for (auto const& l : m.plan.lots) told.emplace(l.lot, &l);
  for (auto const& l : m.f.s.lots) {
    if (find(m.f.lots, l.id) != &l) continue;
    auto const usable = usable_pieces(m.f, l);
    if (sent[l.id] > usable) {
      out.add(finding_kind::lot_overdrawn, "lots/" + l.id,
              fmt::format("{} pieces of lot {} are sent, {} are usable", sent[l.id], l.id, usable));
    }
    auto const* outcome = find(told, l.id);
    if (outcome == nullptr) {
      out.add(finding_kind::lot_missing, "lots",
              fmt::format("the plan does not say what becomes of lot {}", l.id));
    } else {
      check_outcome(*outcome, usable, sent[l.id], out);
    }
  }
}

}  // namespace lifeline::verify
