// SPDX-License-Identifier: Apache-2.0
// Family 6: what people have decided stays decided. (What reserve_leg keeps is checked with the limits.)
#include <algorithm>
#include <map>

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

bool goes_by(shipment const& s, std::string const& leg_or_lane) {
  return std::any_of(s.passages.begin(), s.passages.end(), [&](passage const& p) {
    return (p.on.leg != nullptr && p.on.leg->id == leg_or_lane) ||
           (p.on.lane != nullptr && p.on.lane->id == leg_or_lane);
  });
}

bool fits(shipment const& s, lot_part const& part) {
  return (part.site.empty() || s.need->site == part.site) && (part.leg.empty() || goes_by(s, part.leg));
}

// Goods of a lot by the parts that they fit, and what each part still takes of them.
class sharing {
 public:
  explicit sharing(std::vector<lot_part> const& parts) {
    for (auto const& part : parts) room_.push_back(part.pieces);
  }
  void add(std::vector<bool> const& fits, std::int64_t pieces) { goods_[fits] += pieces; }
  // Pieces for which no part is left, however the others are shared out.
  std::int64_t left_over() {
    std::int64_t out = 0;
    for (auto const& [fits, pieces] : goods_) {
      std::int64_t left = pieces;
      while (left > 0) {
        std::vector<bool> seen(room_.size(), false);
        std::int64_t const moved = place(fits, left, seen);
        if (moved == 0) break;
        left -= moved;
      }
      out += left;
    }
    return out;
  }

 private:
  // Into a part with room, or into one whose goods can go to another: an augmenting path of the maximum flow.
  std::int64_t place(std::vector<bool> const& fits, std::int64_t pieces, std::vector<bool>& seen) {
    for (std::size_t p = 0; p < room_.size(); ++p) {
      if (!fits[p] || seen[p]) continue;
      seen[p] = true;
      std::int64_t here = std::min(pieces, room_[p]);
      room_[p] -= here;
      for (auto const& entry : goods_) {
        if (here > 0) break;
        auto const& others = entry.first;
        auto const in = in_.find({p, others});
        if (in == in_.end() || in->second == 0 || others == fits) continue;
        here = place(others, std::min(pieces, in->second), seen);
        in_[{p, others}] -= here;
      }
      in_[{p, fits}] += here;
      if (here > 0) return here;
    }
    return 0;
  }

  std::vector<std::int64_t> room_;  // by part
  std::map<std::vector<bool>, std::int64_t> goods_;
  std::map<std::pair<std::size_t, std::vector<bool>>, std::int64_t> in_;  // what is placed in a part
};

// The pinned pieces of a lot go by that leg or lane (to that site), or stay where they are; and the parts
// that pins make of the lot suffice for all that goes.
void check_lot_by_leg(matter const& m, model::pin const& pin, notebook& out) {
  auto const* lot = find(m.f.lots, pin.lot);
  if (lot == nullptr || !pin.quantity) return;
  auto const parts = parts_of(m.f, *lot);
  sharing shared(parts);
  std::int64_t otherwise = 0;
  for (auto const& s : m.shipments) {
    if (s.lot != lot) continue;
    if (!fits(s, {0, pin.site, pin.leg})) otherwise += s.pieces;
    std::vector<bool> into;
    into.reserve(parts.size());
    for (auto const& part : parts) into.push_back(fits(s, part));
    shared.add(into, s.pieces);
  }
  std::int64_t held = 0;
  for (auto const& part : parts) {
    if (part.leg == pin.leg && (pin.site.empty() || part.site == pin.site)) held += part.pieces;
  }
  std::int64_t const usable = usable_pieces(m.f, *lot);
  std::int64_t const too_many = std::max(otherwise - (usable - held), shared.left_over());
  if (too_many > 0) {
    out.add(
        finding_kind::lot_by_leg_broken, "lots/" + lot->id,
        fmt::format("pin {} sends {} pieces of lot {} by {}{} or not at all, but {} of {} go otherwise, {} "
                    "too many",
                    pin.id, held, lot->id, pin.leg, pin.site.empty() ? "" : " to " + pin.site, otherwise,
                    usable, too_many));
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
      case model::pin_kind::lot_by_leg:
        check_lot_by_leg(m, pin, out);
        break;
      case model::pin_kind::reserve_leg:
        break;
    }
  }
}

}  // namespace lifeline::verify
