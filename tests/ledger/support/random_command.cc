// SPDX-License-Identifier: Apache-2.0
#include "ledger/support/random_command.h"

#include <algorithm>
#include <array>

#include "ledger/query.h"

namespace lifeline::ledger::testing {

using model::goods_state;

std::string command_maker::site() {
  return std::array{"LGG", "LGG", "LGG", "ROM", "LJU"}[below_(5)];
}
std::string command_maker::bin() {
  return std::array{"", "", "A", "B"}[below_(4)];
}
std::string command_maker::lot() {
  return "L" + std::to_string(below_(lots_ + 1));
}
std::string command_maker::new_lot() {
  return "L" + std::to_string(lots_++);
}
std::string command_maker::consignment() {
  return "K" + std::to_string(below_(4));
}
std::string command_maker::movement() {
  return "T" + std::to_string(below_(4));
}
std::string command_maker::maybe(std::string const& text) {
  return below_(2) == 0 ? text : std::string();
}
model::sscc command_maker::unit() {
  return model::sscc::with_check_digit(34012345000000001U + below_(6));
}
model::sscc command_maker::maybe_unit() {
  return below_(2) == 0 ? unit() : model::sscc();
}
pieces command_maker::some() {
  return pieces(static_cast<std::int64_t>(1 + below_(12)));
}

model::goods_line command_maker::line(bool with_unit) {
  model::goods_line out{lot(), some(), {}, "", maybe(consignment())};
  if (with_unit) out.unit = maybe_unit();
  if (out.unit.empty()) out.bin = bin();
  return out;
}

// Mostly one that there is, in one of these states.
model::goods_place command_maker::place(std::vector<goods_state> const& states) {
  std::vector<model::goods_place> found;
  for (auto const& h : list_stock(book_, {}, {0, 1000}).rows) {
    if (std::count(states.begin(), states.end(), h.where.state) > 0) found.push_back(h.where);
  }
  if (!found.empty() && below_(5) > 0) return found[below_(found.size())];
  model::goods_place out;
  out.lot = lot();
  if (below_(3) == 0)
    out.movement = movement();
  else
    out.site = site();
  out.unit = maybe_unit();
  out.state = states[below_(states.size())];
  return out;
}

model::event_body command_maker::delivery() {
  auto const at = place({goods_state::in_transit, goods_state::picked, goods_state::reserved});
  model::deliver b;
  b.consignment = at.consignment.empty() ? consignment() : at.consignment;
  auto const found = find_consignment(book_, b.consignment);
  b.site = found ? found->plan.to : site();
  b.movement = at.movement;
  b.lines.push_back({at.lot, at.unit, at.bin, some(), pieces(static_cast<std::int64_t>(below_(2))),
                     pieces(static_cast<std::int64_t>(below_(2))),
                     pieces(static_cast<std::int64_t>(below_(2)))});
  return b;
}

model::event_body command_maker::goods_in() {
  model::lot_details d;
  d.item = below_(4) == 0 ? "gown" : "mask";
  if (below_(2) == 0) d.expiry = date(std::chrono::days(18330 + static_cast<int>(below_(12))));
  if (below_(4) == 0) d.earmarks = {below_(2) == 0 ? "ITA" : "LJU"};
  switch (below_(7)) {
    case 0:
      return model::announce_pledge{new_lot(), d, some(), site(), {}, {}, {}};
    case 1:
      return model::expect_lot{new_lot(), maybe(lot()), d, some(), site(), {}, ""};
    case 2: {
      auto const at = place({goods_state::expected});
      model::receive_goods b;
      b.site = at.site.empty() ? site() : at.site;
      b.bin = bin();
      b.inspect = below_(2) == 0;
      b.lines.push_back({at.lot,
                         some(),
                         pieces(static_cast<std::int64_t>(below_(2))),
                         pieces(0),
                         pieces(0),
                         pieces(0),
                         "",
                         "",
                         maybe_unit(),
                         {}});
      return b;
    }
    case 3:
    case 4: {
      auto at = place({goods_state::held});
      for (int i = 0; i < 8 && (!at.consignment.empty() || at.site.empty()); ++i)
        at = place({goods_state::held});
      return model::inspect_goods{
          at.site, at.lot, at.unit, at.bin, some(), pieces(static_cast<std::int64_t>(below_(2))), ""};
    }
    default: {
      model::receive_goods b;
      b.site = site();
      b.bin = bin();
      b.lines.push_back(
          {new_lot(), pieces(0), pieces(0), pieces(0), some() * 3, pieces(0), "", "", maybe_unit(), d});
      return b;
    }
  }
}

model::event_body command_maker::on_the_shelf() {
  switch (below_(5)) {
    case 0:
      return model::reserve_goods{consignment(), site(), "mask", "", some(), {}};
    case 1:
      return model::pick_goods{consignment(), site(), "mask", "", some(), maybe_unit(), "", {}};
    case 2:
      return model::release_reservation{consignment(), maybe(site()), maybe(lot()), {}};
    case 3:
      return model::put_away{site(), bin(), {line(false)}, {}};
    default:
      return model::put_away{site(), bin(), {}, {unit()}};
  }
}

model::event_body command_maker::units() {
  model::build_unit build;
  build.unit = unit();
  build.site = site();
  switch (below_(7)) {
    case 0:
      build.lines = {line(true)};
      return build;
    case 1:
      build.units = {unit()};
      return build;
    case 2:
      return model::break_unit{unit(), bin(), {}, {}};
    case 3:
      return model::break_unit{unit(), bin(), {line(false)}, {}};
    case 4:
      return model::repack_unit{unit(), unit(), model::unit_kind::carton, {}};
    case 5:
      return model::seal_unit{unit(), "S"};
    default:
      return model::open_seal{unit(), "S", true};
  }
}

model::event_body command_maker::moving() {
  switch (below_(8)) {
    case 0: {
      model::put_movement b;
      b.movement = movement();
      b.from = site();
      b.to = site();
      return b;
    }
    case 1:
      return model::load_movement{movement(), {unit()}, {}};
    case 2:
      return model::load_movement{movement(), {}, {line(false)}};
    case 3:
      return model::depart{movement()};
    case 4:
      return model::arrive{movement()};
    case 5:
      return model::unload_movement{movement(), bin(), {}, {}};
    case 6: {
      auto l = line(false);
      l.bin.clear();
      return model::unload_movement{movement(), bin(), {}, {l}};
    }
    default:
      return delivery();
  }
}

model::event_body command_maker::quality() {
  using enum goods_state;
  std::vector<goods_state> const there{on_hand, reserved, picked, in_transit};
  switch (below_(9)) {
    case 0:
      return model::hold_goods{place(there), some(), "", ""};
    case 1:
      return model::release_goods{place({held}), some(), ""};
    case 2:
      return model::report_discrepancy{place({on_hand, reserved, picked, in_transit, held, delivered}),
                                       static_cast<model::discrepancy_kind>(below_(3)),
                                       some(),
                                       "",
                                       "",
                                       "",
                                       {}};
    case 3:
      return model::recall_lot{lot(), "", ""};
    case 4:
      return model::lift_recall{lot(), ""};
    case 5:
      return model::change_customs{lot(), static_cast<model::customs_status>(below_(7)), "", ""};
    case 6: {
      model::split_lot b{place({on_hand, reserved, picked, in_transit, held, damaged, pledged, expected}),
                         some(),
                         new_lot(),
                         "",
                         {},
                         {}};
      if (below_(2) == 0) b.earmarks = model::text_list{"SVN"};
      return b;
    }
    case 7:
      return model::count_stock{site(), bin(), {{lot(), {}, some(), pieces(0), pieces(0)}}, ""};
    default: {
      auto const from = place({reserved, picked, in_transit, held});
      return model::reconsign{
          from.consignment.empty() ? consignment() : from.consignment, consignment(), {{from, some()}}};
    }
  }
}

model::event_body command_maker::next() {
  switch (below_(8)) {
    case 0:
    case 1:
      return goods_in();
    case 2:
      return on_the_shelf();
    case 3:
      return units();
    case 4:
    case 5:
      return moving();
    case 6:
      return quality();
    default: {
      model::open_consignment b;
      b.consignment = consignment();
      b.item = "mask";
      b.from = site();
      b.to = site();
      b.quantity = some();
      b.reserve = below_(2) == 0;
      return below_(2) == 0 ? model::event_body(b) : on_the_shelf();
    }
  }
}

}  // namespace lifeline::ledger::testing
