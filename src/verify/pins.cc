// SPDX-License-Identifier: Apache-2.0
// Family 6: what people have decided stays decided. (What reserve_leg keeps is checked with the limits.)
#include "verify/matter.h"

namespace lifeline::verify {
namespace {

void check_forbidden(matter const& m, model::pin const& pin, notebook& out) {
  for (auto const& s : m.shipments) {
    for (auto const& p : s.passages) {
      bool const uses = (p.on.leg != nullptr && p.on.leg->id == pin.leg) ||
                        (p.on.lane != nullptr && p.on.lane->id == pin.leg);
      if (uses)
        out.add(finding_kind::forbidden_leg, path_of(*s.says, p.stage),
                fmt::format("pin {} forbids {}", pin.id, pin.leg));
    }
  }
}

// The pinned pieces of a lot go to that site or stay where they are: never elsewhere.
void check_lot_to_site(matter const& m, model::pin const& pin, notebook& out) {
  auto const* lot = find(m.f.lots, pin.lot);
  if (lot == nullptr || !pin.quantity) return;
  std::int64_t elsewhere = 0;
  for (auto const& s : m.shipments) {
    if (s.lot == lot && s.need->site != pin.site) elsewhere += s.pieces;
  }
  std::int64_t held = 0;
  for (auto const& part : parts_of(m.f, *lot)) {
    if (part.site == pin.site) held += part.pieces;
  }
  std::int64_t const usable = usable_pieces(m.f, *lot);
  if (elsewhere > usable - held) {
    out.add(finding_kind::lot_to_site_broken, "lots/" + lot->id,
            fmt::format("pin {} keeps {} pieces of lot {} for {}, but {} of {} go elsewhere", pin.id, held,
                        lot->id, pin.site, elsewhere, usable));
  }
}

void check_minimum(matter const& m, model::pin const& pin, notebook& out) {
  auto const* need = find(m.f.needs, pin.need);
  if (need == nullptr || !pin.quantity) return;
  std::int64_t milli = 0;
  for (auto const& s : m.shipments) {
    if (s.need == need && s.rate) milli += s.pieces * *s.rate;
  }
  if (milli / 1000 < pin.quantity->count()) {
    out.add(finding_kind::minimum_broken, "needs/" + need->id,
            fmt::format("pin {} asks for {} pieces at need {}, {} are delivered", pin.id,
                        pin.quantity->count(), need->id, milli / 1000));
  }
}

}  // namespace

void check_pins(matter const& m, notebook& out) {
  for (auto const& pin : m.f.s.pins) {
    switch (pin.kind) {
      case model::pin_kind::forbid_leg:
        check_forbidden(m, pin, out);
        break;
      case model::pin_kind::lot_to_site:
        check_lot_to_site(m, pin, out);
        break;
      case model::pin_kind::minimum:
        check_minimum(m, pin, out);
        break;
      case model::pin_kind::reserve_leg:
        break;
    }
  }
}

}  // namespace lifeline::verify
