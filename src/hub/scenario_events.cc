// SPDX-License-Identifier: Apache-2.0
#include "hub/scenario_events.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/field.h"

namespace lifeline::hub {
namespace {

class writer {
 public:
  // What makes a row of a table one of its kind, where it has no id.
  template <class Row, class Key>
  void rows(std::vector<Row> const& all, Key const& key) {
    auto const& table = model::table_of<Row>();
    for (auto const& row : all) {
      model::put_row put;
      put.table = table.name;
      put.key = key(row);
      for (auto const& column : table.columns) {
        auto text = column.print(row);
        if (!text.empty()) put.cells.push_back({std::string(column.about.name), std::move(text)});
      }
      out.emplace_back(std::move(put));
    }
  }
  template <class Row>
  void rows(std::vector<Row> const& all) {
    rows(all, [](Row const& row) { return row.id; });
  }

  void settings(model::settings const& s) {
    model::put_row put;
    put.table = "settings";
    put.key = "plan";
    auto const add = [&](std::string_view column, std::string text) {
      put.cells.push_back({std::string(column), std::move(text)});
    };
    add("title", s.title);
    add("currency", s.currency);
    add("policy", s.policy);
    add("options", s.options ? "true" : "false");
    add("until_utc", to_text(s.until));
    add("alpha_permille", std::to_string(s.alpha.count()));
    add("border_wait_s", std::to_string(s.border_wait.count()));
    add("slot_s", std::to_string(s.slot.count()));
    add("truck_wait_s", std::to_string(s.truck_wait.count()));
    add("departure_grid_s", std::to_string(s.departure_grid.count()));
    add("gap_permille", std::to_string(s.gap.count()));
    add("crews", join(s.crews, ";"));
    out.emplace_back(std::move(put));
  }

  void lot(model::lot const& l, instant as_of) {
    model::lot_details goods;
    goods.item = l.item;
    goods.batch = l.batch;
    goods.expiry = l.expiry;
    goods.donor = l.donor;
    goods.earmarks = l.earmarks;
    if (!l.licences.empty()) {
      model::put_row put;
      put.table = "settings";
      put.key = "lot/" + l.id;
      put.cells.push_back({"licences", join(l.licences, ";")});
      out.emplace_back(std::move(put));
    }
    if (l.kind == model::lot_kind::pledge) {
      model::announce_pledge pledge;
      pledge.pledge = l.id;
      pledge.goods = std::move(goods);
      pledge.quantity = l.quantity;
      pledge.site = l.site;
      pledge.ready = l.ready;
      pledge.chance = l.chance;
      out.emplace_back(std::move(pledge));
      return;
    }
    model::expect_lot expect;
    expect.lot = l.id;
    expect.goods = std::move(goods);
    expect.quantity = l.quantity;
    expect.site = l.site;
    expect.ready = l.ready;
    out.emplace_back(std::move(expect));
    if (l.ready > as_of) return;
    model::receive_goods receive;
    receive.site = l.site;
    model::receipt_line line;
    line.lot = l.id;
    line.good = l.quantity;
    receive.lines.push_back(std::move(line));
    out.emplace_back(std::move(receive));
  }

  std::vector<model::event_body> out;
};

}  // namespace

std::vector<model::event_body> events_of(model::scenario const& s, instant as_of) {
  writer w;
  w.rows(s.sites);
  w.rows(s.parties);
  w.rows(s.items);
  w.rows(s.legs);
  w.rows(s.lanes);
  w.rows(s.handlings, [](auto const& h) { return h.site; });
  w.rows(s.rules);
  w.rows(s.substitutions, [](auto const& x) { return fmt::format("{}/{}", x.group, x.item); });
  w.rows(s.fleet);
  w.rows(s.sectors, [](auto const& x) { return fmt::format("{}/{}/{}", x.from, x.to, x.type); });
  w.settings(s.plan);
  for (auto const& l : s.lots) w.lot(l, as_of);
  for (auto const& n : s.needs) w.out.emplace_back(model::state_need{n});
  for (auto const& p : s.pins) w.out.emplace_back(model::put_pin{p});
  return std::move(w.out);
}

}  // namespace lifeline::hub
