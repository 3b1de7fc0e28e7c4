// SPDX-License-Identifier: Apache-2.0
#include "model/pins_on_the_way.h"

#include <algorithm>

namespace lifeline::model {

std::size_t stage_by(std::vector<stage> const& stages, std::string const& leg_or_lane) {
  auto const at = std::find_if(stages.begin(), stages.end(), [&](stage const& one) {
    return one.kind != stage_kind::handling && one.ref == leg_or_lane;
  });
  return static_cast<std::size_t>(at - stages.begin());
}

void pass_on_pins(scenario& s, goods_on_the_way const& goods,
                  std::function<pinned_stage(pin const&)> const& where) {
  std::vector<pin> passed;
  std::int64_t left = goods.pieces;
  for (auto& pin : s.pins) {
    bool const about = pin.kind == pin_kind::lot_by_leg && pin.lot == goods.lot && pin.quantity;
    if (!about || (!pin.site.empty() && pin.site != goods.to)) continue;
    auto const stage = where(pin);
    pieces const here(std::min(left, pin.quantity->count()));
    if (stage == pinned_stage::none || here.count() == 0) continue;
    left -= here.count();
    pin.quantity = pieces(pin.quantity->count() - here.count());
    if (stage == pinned_stage::taken) continue;
    passed.push_back(pin);
    passed.back().id = pin.id + "+" + goods.consignment;
    passed.back().lot = goods.now;
    passed.back().quantity = here;
  }
  std::erase_if(s.pins, [](pin const& p) {
    return p.kind == pin_kind::lot_by_leg && p.quantity && p.quantity->count() == 0;
  });
  s.pins.insert(s.pins.end(), passed.begin(), passed.end());
}

}  // namespace lifeline::model
