// SPDX-License-Identifier: Apache-2.0
// Cover of needs now, and the lists of master data, pins, exceptions, write-offs and plans.
#include <algorithm>

#include "base/check.h"
#include "ledger/names.h"
#include "ledger/query.h"

namespace lifeline::ledger {

namespace {

constexpr std::int64_t day = 86400;

__extension__ using wide = __int128;

std::int64_t clamped(wide value) {
  return static_cast<std::int64_t>(std::clamp<wide>(value, 0, INT64_MAX));
}

// Stock at the site at `now`: what it began with and what came, less what was used. A site that has run out
// uses nothing, so deliveries are counted in the order in which they came. Exact: in 1/day-seconds of a
// thousandth.
struct stock_run {
  std::int64_t per_day;  // thousandths of a piece
  wide left = 0;         // thousandths x seconds of a day
  instant until{};

  void use_until(instant t) {
    if (t <= until) return;
    left = std::max<wide>(0, left - static_cast<wide>(per_day) * (t - until).count());
    until = t;
  }
};

void run_stock(need_row const& row, instant now, need_view& out) {
  auto deliveries = row.deliveries;
  std::stable_sort(deliveries.begin(), deliveries.end(),
                   [](need_delivery const& a, need_delivery const& b) { return a.at < b.at; });
  auto const from = row.need.from.value_or(deliveries.empty() ? now : std::min(now, deliveries.front().at));
  stock_run run{row.need.per_day ? row.need.per_day->count() : 0, 0, from};
  auto const begin = row.need.on_hand.value_or(pieces(0)).count();
  run.left = static_cast<wide>(begin) * 1000 * day;
  wide delivered = 0;
  for (auto const& d : deliveries) {
    if (d.at > now) continue;
    run.use_until(d.at);
    run.left = std::max<wide>(0, run.left + static_cast<wide>(d.milli_pieces) * day);
    delivered += d.milli_pieces;
  }
  run.use_until(row.need.until ? std::min(now, *row.need.until) : now);
  out.delivered = milli_pieces(clamped(delivered));
  out.left = milli_pieces(clamped(run.left / day));
  if (run.per_day > 0) out.cover_seconds = clamped(run.left / run.per_day);
  if (row.need.quantity) {
    out.unmet =
        milli_pieces(clamped(static_cast<wide>(row.need.quantity->count() - begin) * 1000 - delivered));
  }
}

void add_on_the_way(state const& s, need_row const& row, need_view& out) {
  wide on_the_way = 0;
  wide reserved = 0;
  for (auto const c : row.consignments) {
    auto const& goods = s.consignments[c].goods;
    for (auto i = goods.first; i != no_row; i = s.accounts.next(i, list_kind::group)) {
      auto const& a = s.accounts[i];
      auto const worth = static_cast<wide>(a.balance) * s.rate_for(row.need.group, s.lots[a.key.lot].item);
      auto const state = a.key.at.state;
      if (state == goods_state::in_transit) on_the_way += worth;
      if (state == goods_state::reserved || state == goods_state::picked) reserved += worth;
    }
  }
  out.on_the_way = milli_pieces(clamped(on_the_way));
  out.reserved = milli_pieces(clamped(reserved));
}

}  // namespace

std::optional<need_view> find_need(book const& b, std::string_view need, instant now) {
  auto const& s = b.state();
  auto const i = s.needs.find(need);
  if (i == no_row) return std::nullopt;
  need_view out;
  out.need = s.needs[i].need;
  out.withdrawn = s.needs[i].withdrawn;
  run_stock(s.needs[i], now, out);
  add_on_the_way(s, s.needs[i], out);
  return out;
}

std::vector<std::string> list_needs(book const& b) {
  std::vector<std::string> out;
  out.reserve(b.state().needs.size());
  for (row_index i = 0; i < b.state().needs.size(); ++i) out.push_back(b.state().needs.names.text(i));
  return out;
}

std::vector<model::put_row> list_rows(book const& b, std::string_view table) {
  std::vector<model::put_row> out;
  auto const& s = b.state();
  auto const i = s.tables.find(table);
  if (i == no_row) return out;
  auto const& t = s.tables[i];
  out.reserve(t.rows.size());
  for (row_index r = 0; r < t.rows.size(); ++r) {
    if (t.rows[r].live) out.push_back({std::string(table), t.keys.text(r), t.rows[r].cells});
  }
  return out;
}

std::vector<model::pin> list_pins(book const& b) {
  std::vector<model::pin> out;
  out.reserve(b.state().pins.size());
  for (auto const& [id, pin] : b.state().pins) out.push_back(pin);
  return out;
}

std::vector<exception_view> list_exceptions(book const& b, bool open_only) {
  std::vector<exception_view> out;
  auto const& rows = b.state().exceptions.rows;
  out.reserve(rows.size());
  for (auto const& row : rows) {
    if (!open_only || !row.cleared) out.push_back({row.noted, row.position, row.cleared});
  }
  return out;
}

std::optional<exception_view> find_exception(book const& b, std::string_view exception) {
  auto const& all = b.state().exceptions;
  auto const i = all.find(exception);
  if (i == no_row) return std::nullopt;
  return exception_view{all[i].noted, all[i].position, all[i].cleared};
}

std::vector<exception_view> open_exceptions(book const& b, std::size_t from, std::size_t limit) {
  std::vector<exception_view> out;
  auto const& rows = b.state().exceptions.rows;
  auto const first = std::min(from, rows.size());
  auto const last = first + std::min(limit, rows.size() - first);
  for (std::size_t i = first; i < last; ++i) {
    if (!rows[i].cleared) out.push_back({rows[i].noted, rows[i].position, false});
  }
  return out;
}

std::vector<write_off_view> list_write_offs(book const& b, bool open_only) {
  std::vector<write_off_view> out;
  auto const& rows = b.state().write_offs.rows;
  out.reserve(rows.size());
  for (auto const& row : rows) {
    if (open_only && row.status != write_off_status::asked) continue;
    out.push_back({row.asked, row.by, static_cast<write_off_view::status>(row.status)});
  }
  return out;
}

std::optional<model::accept_plan> plan_in_force(book const& b) {
  auto const& plans = b.state().plans.rows;
  if (plans.empty()) return std::nullopt;
  return plans.back();
}

}  // namespace lifeline::ledger
