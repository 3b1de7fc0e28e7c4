// SPDX-License-Identifier: Apache-2.0
// The sense of single rows about goods: items, lots, needs, substitutions, pins, history.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "exchange/scenario/check.h"
#include "exchange/scenario/words.h"
#include "exchange/table/spelling.h"

namespace lifeline::exchange {
namespace {

void check_items(check_context& c) {
  row_errors<model::item> errors{c.tables.items, c.sink};
  for (std::size_t i = 0; i < c.tables.items.rows.size(); ++i) {
    auto const& item = c.tables.items.rows[i];
    more_than_zero(errors, i, "pieces_per_carton", item.per_carton);
    more_than_zero(errors, i, "carton_kg", item.carton_mass);
    more_than_zero(errors, i, "carton_m3", item.carton_volume);
    more_than_zero(errors, i, "cartons_per_pallet", item.cartons_per_pallet);
    more_than_zero(errors, i, "priority", item.priority);
    if (!item.band.empty()) check_band(errors, i, "band", item.band);
    for (auto const& number : item.dangerous_goods) check_un_number(errors, i, "dangerous_goods", number);
    bool const per_carton = item.carton_mass || item.carton_volume || item.cartons_per_pallet;
    if (per_carton && !item.per_carton) {
      errors.add(i, "pieces_per_carton", code::incomplete,
                 "mass, volume or pallets of a carton are given, but not how many pieces it holds",
                 "the pieces in a full carton",
                 "fill in pieces_per_carton; 1 when each piece travels by itself");
    }
  }
}

void check_lot_rows(check_context& c) {
  row_errors<model::lot> errors{c.tables.lots, c.sink};
  for (std::size_t i = 0; i < c.tables.lots.rows.size(); ++i) {
    auto const& lot = c.tables.lots.rows[i];
    if (c.tables.lots.bad[i] != 0) continue;
    more_than_zero(errors, i, "pieces", std::optional(lot.quantity));
    if (lot.chance && (*lot.chance > permille(1000) || *lot.chance == permille(0))) {
      errors.add(i, "chance", code::out_of_range,
                 fmt::format("a chance of {}", print_scaled(lot.chance->count(), 1000)),
                 "more than 0 and at most 1: 0.8 means 80 %",
                 lot.chance->count() == 0 ? "leave the lot out if it will not come"
                                          : fmt::format("write {} if you meant per cent",
                                                        print_scaled(lot.chance->count() / 100, 1000)));
    }
    if (lot.expiry && instant(*lot.expiry) + hours(24) <= lot.ready) {
      errors.add(i, "expiry", code::expired_before_ready,
                 fmt::format("it expires on {} and may move from {}", to_date_text(*lot.expiry),
                             to_text(lot.ready)));
    }
  }
}

void check_need_times(row_errors<model::need>& errors, std::size_t i, model::need const& need) {
  if (need.from && need.until && *need.from >= *need.until) {
    errors.add(i, "until_utc", code::times_out_of_order,
               fmt::format("from {} is not before until {}", to_text(*need.from), to_text(*need.until)));
  }
  if (need.by && need.until && *need.by > *need.until) {
    errors.add(i, "until_utc", code::times_out_of_order,
               fmt::format("due {} but of no use after {}", to_text(*need.by), to_text(*need.until)));
  }
}

void check_need_rows(check_context& c) {
  row_errors<model::need> errors{c.tables.needs, c.sink};
  for (std::size_t i = 0; i < c.tables.needs.rows.size(); ++i) {
    auto const& need = c.tables.needs.rows[i];
    if (c.tables.needs.bad[i] != 0) continue;
    if (need.per_day && need.quantity) {
      errors.add(i, "pieces", code::contradiction, "both per_day and pieces are given",
                 "per_day for steady use, or pieces with by_utc for a single request",
                 "clear one of them, or make two needs of it");
    }
    if (!need.per_day && !need.quantity) {
      errors.add(i, "per_day", code::incomplete, "neither per_day nor pieces is given",
                 "per_day for steady use, or pieces with by_utc for a single request", "fill in one of them");
    }
    if (need.quantity && !need.by) {
      errors.add(i, "by_utc", code::incomplete, "pieces are asked for, but not by when",
                 "a time like 2020-03-20");
    }
    if (need.per_day && !need.quantity && need.by) {
      errors.add(i, "by_utc", code::contradiction, "a daily use has no due time", {},
                 "clear it: from_utc and until_utc say when a daily use starts and ends");
    }
    more_than_zero(errors, i, "per_day", need.per_day);
    more_than_zero(errors, i, "pieces", need.quantity);
    more_than_zero(errors, i, "severity", need.severity);
    check_need_times(errors, i, need);
  }
}

void check_substitutions(check_context& c) {
  row_errors<model::substitution> errors{c.tables.substitutions, c.sink};
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (std::size_t i = 0; i < c.tables.substitutions.rows.size(); ++i) {
    auto const& row = c.tables.substitutions.rows[i];
    more_than_zero(errors, i, "rate", row.rate);
    only_once(errors, i, seen, std::pair(row.group, row.item), fmt::format("{} for {}", row.item, row.group));
  }
}

void need_cell(row_errors<model::pin>& errors, std::size_t i, std::string_view column, bool given,
               std::string_view kind) {
  if (given) return;
  errors.add(i, column, code::incomplete, fmt::format("a pin of kind {} needs {}", kind, column));
}

void check_pins(check_context& c) {
  row_errors<model::pin> errors{c.tables.pins, c.sink};
  for (std::size_t i = 0; i < c.tables.pins.rows.size(); ++i) {
    auto const& pin = c.tables.pins.rows[i];
    if (c.tables.pins.bad[i] != 0) continue;
    switch (pin.kind) {
      case model::pin_kind::forbid_leg:
        need_cell(errors, i, "leg", !pin.leg.empty(), "forbid_leg");
        break;
      case model::pin_kind::lot_to_site:
        need_cell(errors, i, "lot", !pin.lot.empty(), "lot_to_site");
        need_cell(errors, i, "site", !pin.site.empty(), "lot_to_site");
        need_cell(errors, i, "pieces", pin.quantity.has_value(), "lot_to_site");
        break;
      case model::pin_kind::reserve_leg:
        need_cell(errors, i, "leg", !pin.leg.empty(), "reserve_leg");
        need_cell(errors, i, "kg", pin.mass.has_value(), "reserve_leg");
        break;
      case model::pin_kind::minimum:
        need_cell(errors, i, "need", !pin.need.empty(), "minimum");
        need_cell(errors, i, "pieces", pin.quantity.has_value(), "minimum");
        break;
      case model::pin_kind::lot_by_leg:
        need_cell(errors, i, "lot", !pin.lot.empty(), "lot_by_leg");
        need_cell(errors, i, "leg", !pin.leg.empty(), "lot_by_leg");
        need_cell(errors, i, "pieces", pin.quantity.has_value(), "lot_by_leg");
        break;
    }
    more_than_zero(errors, i, "pieces", pin.quantity);
    more_than_zero(errors, i, "kg", pin.mass);
  }
}

void check_history(check_context& c) {
  row_errors<model::history> errors{c.tables.past, c.sink};
  std::map<std::string, pieces> had;
  for (auto const& lot : c.tables.lots.rows) had.emplace(lot.id, lot.quantity);
  for (std::size_t i = 0; i < c.tables.past.rows.size(); ++i) {
    auto const& row = c.tables.past.rows[i];
    auto const lot = had.find(row.lot);
    if (c.tables.past.bad[i] != 0 || lot == had.end()) continue;
    if (row.quantity > lot->second) {
      errors.add(
          i, "pieces", code::history_exceeds_lot,
          fmt::format("{} pieces of lot {} went out, but {} were left", print_grouped(row.quantity.count()),
                      row.lot, print_grouped(lot->second.count())));
    }
    lot->second = row.quantity > lot->second ? pieces(0) : lot->second - row.quantity;
  }
}

}  // namespace

void check_goods(check_context& c) {
  check_items(c);
  check_lot_rows(c);
  check_need_rows(c);
  check_substitutions(c);
  check_pins(c);
  check_history(c);
}

}  // namespace lifeline::exchange
