// SPDX-License-Identifier: Apache-2.0
#include "simulate/clerk.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/query.h"

namespace lifeline::simulate {
namespace {

using model::goods_state;

std::vector<std::string> const sites = {"LGG", "ADD", "ROM", "LJU", "MAD", "GAO"};
std::vector<std::string> const items = {"mask", "gown", "glove", "tent", "kit"};
std::vector<std::string> const bins = {"", "", "dock", "A-01", "B-07"};
constexpr std::size_t kept_most = 300;

model::put_row row(std::string table, std::string key, std::vector<model::cell> cells) {
  cells.insert(cells.begin(), {"id", key});
  return {std::move(table), std::move(key), std::move(cells)};
}

}  // namespace

std::vector<model::event_body> clerk::opening() {
  std::vector<model::event_body> out;
  out.emplace_back(model::open_hub{"hub", "A simulated hub", "Simulation"});
  static std::vector<std::string> const countries = {"BEL", "ETH", "ITA", "SVN", "ESP", "MLI"};
  for (std::size_t i = 0; i < sites.size(); ++i) {
    out.emplace_back(
        row("sites", sites[i], {{"kind", i < 2 ? "hub" : "hospital"}, {"country", countries[i]}}));
  }
  for (auto const& id : items) out.emplace_back(row("items", id, {{"name", id}}));
  for (auto const* id : {"donor", "carrier", "hospital"}) {
    out.emplace_back(row("parties", id, {{"name", id}}));
  }
  return out;
}

template <class T>
void clerk::keep(std::vector<T>& list, T what) {
  if (list.size() == kept_most) list.erase(list.begin(), list.begin() + kept_most / 3);
  list.push_back(std::move(what));
}

template <class T>
T clerk::pick(std::vector<T> const& list) {
  if (list.empty()) return T{};
  auto const late = std::min<std::size_t>(list.size(), 12);
  if (chance_.below(4) > 0) return list[list.size() - 1 - chance_.below(late)];
  return chance_.one_of(list);
}

std::string clerk::new_id(char const* kind) {
  return fmt::format("{}{}", kind, ++made_);
}
std::string clerk::site() {
  return chance_.below(3) > 0 ? sites[chance_.below(2)] : chance_.one_of(sites);
}
std::string clerk::item() {
  return chance_.one_of(items);
}
std::string clerk::bin() {
  return chance_.one_of(bins);
}
pieces clerk::some(std::int64_t most) {
  return pieces(chance_.from_to(1, std::max<std::int64_t>(most, 1)));
}
model::sscc clerk::new_unit() {
  return model::sscc::with_check_digit(34012345000000000U + ++made_);
}

model::lot_details clerk::details() {
  model::lot_details out;
  out.item = item();
  if (chance_.below(3) > 0) out.expiry = date(std::chrono::days(18330 + chance_.from_to(0, 900)));
  if (chance_.in(2)) out.donor = "donor";
  if (chance_.in(6)) out.earmarks = {chance_.one_of(sites)};
  if (chance_.in(6)) out.customs = model::customs_status::temporary_storage;
  out.batch = chance_.in(2) ? "B7" : "";
  return out;
}

std::optional<ledger::holding> clerk::find_goods(ledger::book const& book,
                                                 std::vector<goods_state> const& states) {
  for (int tries = 0; tries < 4 && !lots_.empty(); ++tries) {
    ledger::stock_filter filter;
    filter.lot = pick(lots_).id;
    std::vector<ledger::holding> found;
    for (auto& one : ledger::list_stock(book, filter, {0, 200}).rows) {
      bool const wanted = std::count(states.begin(), states.end(), one.where.state) > 0;
      if (wanted && one.quantity > pieces(0)) found.push_back(std::move(one));
    }
    if (!found.empty()) return chance_.one_of(found);
  }
  return {};
}

void clerk::hear(model::event const& e) {
  auto const lot = [&](std::string id, std::string of, std::string at) {
    keep(lots_, named{std::move(id), std::move(of), std::move(at), {}});
  };
  if (auto const* b = std::get_if<model::announce_pledge>(&e.body))
    keep(pledges_, named{b->pledge, b->goods.item, b->site, {}});
  if (auto const* b = std::get_if<model::expect_lot>(&e.body)) {
    keep(expected_, named{b->lot, b->goods.item, b->site, {}});
    lot(b->lot, b->goods.item, b->site);
  }
  if (auto const* b = std::get_if<model::receive_goods>(&e.body)) {
    for (auto const& line : b->lines) {
      if (line.found) lot(line.lot, line.found->item, b->site);
      if (!line.unit.empty()) keep(units_, line.unit);
    }
    if (!b->received_by.text.empty()) keep(personal_, e.id);
  }
  if (std::holds_alternative<model::add_photo>(e.body)) keep(personal_, e.id);
  if (auto const* b = std::get_if<model::split_lot>(&e.body)) lot(b->into, {}, b->where.site);
  if (auto const* b = std::get_if<model::build_kit>(&e.body)) {
    lot(b->kit_lot, "kit", b->site);
    keep(kits_, b->kit_lot);
  }
  if (auto const* b = std::get_if<model::open_consignment>(&e.body))
    keep(consignments_, named{b->consignment, b->item, b->from, b->to});
  if (auto const* b = std::get_if<model::put_movement>(&e.body))
    keep(movements_, named{b->movement, {}, b->from, b->to});
  if (auto const* b = std::get_if<model::depart>(&e.body)) keep(under_way_, named{b->movement, {}, {}, {}});
  if (auto const* b = std::get_if<model::build_unit>(&e.body)) keep(units_, b->unit);
  if (auto const* b = std::get_if<model::state_need>(&e.body))
    keep(needs_, named{b->need.id, b->need.group, {}, b->need.site});
  if (auto const* b = std::get_if<model::ask_write_off>(&e.body)) keep(write_offs_, b->write_off);
  if (auto const* b = std::get_if<model::note_exception>(&e.body)) keep(exceptions_, b->exception);
  bool const undoes = std::holds_alternative<model::receive_goods>(e.body) ||
                      std::holds_alternative<model::reserve_goods>(e.body) ||
                      std::holds_alternative<model::pick_goods>(e.body) ||
                      std::holds_alternative<model::count_stock>(e.body) ||
                      std::holds_alternative<model::deliver>(e.body) ||
                      std::holds_alternative<model::hold_goods>(e.body);
  if (undoes) keep(correctable_, e.id);
}

model::event_body clerk::next(ledger::book const& book) {
  switch (chance_.below(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return goods_come(book);
    case 4:
    case 5:
    case 6:
    case 7:
      return goods_go(book);
    case 8:
    case 9:
    case 10:
    case 11:
      return on_the_road(book);
    case 12:
    case 13:
      return units_change(book);
    case 14:
    case 15:
      return quality(book);
    case 16:
      return counting(book);
    case 17:
    case 18:
      return papers(book);
    default:
      return nonsense();
  }
}

model::event_body clerk::goods_come(ledger::book const& book) {
  switch (chance_.below(8)) {
    case 0: {
      model::announce_pledge b{new_id("P"), details(), some(5000), site(), {}, {}, {}};
      b.contact.text = chance_.in(2) ? "Ms Li, +86 571 0000" : "";
      return b;
    }
    case 1:
      return model::change_pledge{pick(pledges_).id, some(5000), "", {}, permille(800)};
    case 2: {
      auto const pledge = chance_.in(2) ? pick(pledges_) : named{};
      model::lot_details goods = pledge.id.empty() ? details() : model::lot_details{};
      return model::expect_lot{new_id("L"), pledge.id, goods, some(2000), site(), {}, ""};
    }
    case 3:
      if (chance_.in(4)) return model::withdraw_pledge{pick(pledges_).id};
      [[fallthrough]];
    case 4:
    case 5: {
      model::receive_goods b;
      auto const lot = pick(expected_);
      b.site = lot.from.empty() ? site() : lot.from;
      b.bin = bin();
      b.inspect = chance_.in(4);
      b.received_by.text = "somebody at the dock";
      model::receipt_line line;
      line.lot = lot.id;
      line.good = some(1500);
      line.damaged = pieces(chance_.in(3) ? chance_.from_to(1, 20) : 0);
      line.short_of = pieces(chance_.in(3) ? chance_.from_to(1, 30) : 0);
      line.over = pieces(chance_.in(5) ? chance_.from_to(1, 9) : 0);
      if (chance_.in(8)) line.wrong = pieces(3), line.wrong_lot = new_id("L"), line.wrong_item = item();
      b.lines.push_back(std::move(line));
      return b;
    }
    default: {  // a lot that nobody announced
      model::receive_goods b;
      b.site = site();
      b.received_by.text = "somebody at the dock";
      model::receipt_line line;
      line.lot = new_id("L");
      line.over = some(3000);
      line.found = details();
      if (chance_.in(3)) line.unit = new_unit();
      if (line.unit.empty()) b.bin = bin();
      b.lines.push_back(std::move(line));
      static_cast<void>(book);
      return b;
    }
  }
}

model::event_body clerk::goods_go(ledger::book const& book) {
  auto const k = pick(consignments_);
  switch (chance_.below(8)) {
    case 0:
    case 1: {
      model::open_consignment b;
      b.consignment = new_id("K");
      auto const goods = find_goods(book, {goods_state::on_hand});
      b.item = goods ? goods->item : item();
      b.lot = goods && chance_.in(2) ? goods->where.lot : "";
      b.from = goods && !goods->where.site.empty() ? goods->where.site : site();
      b.to = chance_.one_of(sites);
      b.quantity = some(goods ? goods->quantity.count() : 500);
      b.custodian = chance_.in(2) ? "carrier" : "";
      b.reserve = chance_.in(2) && !b.lot.empty();
      return b;
    }
    case 2:
    case 3: {
      // Whoever comes first gets the stock: the quantity is often nearly all that is there.
      auto const goods = find_goods(book, {goods_state::on_hand});
      auto const most = goods ? goods->quantity.count() : 100;
      return model::reserve_goods{k.id,
                                  goods ? goods->where.site : k.from,
                                  goods ? goods->item : k.item,
                                  "",
                                  chance_.in(2) ? pieces(std::max<std::int64_t>(most, 1)) : some(most),
                                  {}};
    }
    case 4:
    case 5: {
      model::pick_goods b;
      b.consignment = k.id;
      b.site = k.from;
      b.item = k.item;
      b.quantity = some(400);
      if (chance_.in(3) && !units_.empty()) b.unit = pick(units_);
      return b;
    }
    case 6: {
      auto const goods =
          find_goods(book, {goods_state::reserved, goods_state::picked, goods_state::in_transit});
      if (goods && chance_.in(2)) {
        model::reconsign b;
        b.from = goods->where.consignment;
        b.into = k.id;
        b.lines.push_back({goods->where, some(goods->quantity.count())});
        return b;
      }
      return model::release_reservation{goods ? goods->where.consignment : k.id, "", "", {}};
    }
    default:
      if (chance_.in(3)) return model::close_consignment{k.id, model::consignment_outcome::cancelled};
      return model::replan_consignment{k.id, "", some(900), {}, {}};
  }
}

model::event_body clerk::on_the_road(ledger::book const& book) {
  switch (chance_.below(9)) {
    case 0: {
      model::put_movement b;
      b.movement = new_id("M");
      b.mode = "road";
      b.from = site();
      b.to = chance_.one_of(sites);
      b.carrier = "carrier";
      b.driver.text = chance_.in(2) ? "a driver" : "";
      return b;
    }
    case 1:
    case 2:
    case 3: {
      model::load_movement b;
      auto const m = pick(movements_);
      b.movement = m.id;
      auto const goods = find_goods(book, {goods_state::picked, goods_state::on_hand, goods_state::reserved});
      if (goods && goods->where.unit.empty()) {
        b.lines.push_back({goods->where.lot,
                           some(goods->quantity.count()),
                           {},
                           goods->where.bin,
                           goods->where.consignment});
      } else if (goods) {
        b.units.push_back(goods->where.unit);
      } else if (!units_.empty()) {
        b.units.push_back(pick(units_));
      }
      return b;
    }
    case 4:
      return model::depart{pick(movements_).id};
    case 5:
      return model::arrive{pick(under_way_).id};
    case 6:
      if (chance_.in(5)) return model::cancel_movement{pick(movements_).id};
      return model::unload_movement{pick(under_way_).id, bin(), {}, {}};
    case 7: {
      model::hand_over b;
      b.consignment = pick(consignments_).id;
      b.from = chance_.in(2) ? "carrier" : "hospital";
      b.to = b.from == "carrier" ? "hospital" : "carrier";
      b.handed_by.text = "one";
      b.taken_by.text = "another";
      return b;
    }
    default:
      return delivery(book);
  }
}

model::event_body clerk::delivery(ledger::book const& book) {
  model::deliver b;
  auto const goods = find_goods(book, {goods_state::in_transit, goods_state::picked, goods_state::reserved});
  auto const found = goods ? ledger::find_consignment(book, goods->where.consignment) : std::nullopt;
  b.consignment = goods ? goods->where.consignment : pick(consignments_).id;
  b.site = found ? found->plan.to : site();
  if (goods) {
    b.movement = goods->where.movement;
    auto const all = goods->quantity.count();
    model::delivery_line line;
    line.lot = goods->where.lot;
    line.unit = goods->where.unit;
    line.bin = goods->where.bin;
    line.damaged = pieces(all > 3 && chance_.in(4) ? 1 : 0);
    line.short_of = pieces(all > 3 && chance_.in(4) ? 2 : 0);
    line.good = pieces(all) - line.damaged - line.short_of;
    b.lines.push_back(std::move(line));
  }
  b.received_by.text = "Dr Rossi";
  return b;
}

model::event_body clerk::units_change(ledger::book const& book) {
  switch (chance_.below(7)) {
    case 0:
    case 1:
    case 2: {
      model::build_unit b;
      auto const goods = find_goods(book, {goods_state::picked, goods_state::on_hand});
      b.unit = units_.empty() || chance_.in(2) ? new_unit() : pick(units_);
      b.kind = chance_.in(2) ? model::unit_kind::pallet : model::unit_kind::carton;
      b.site = goods && !goods->where.site.empty() ? goods->where.site : site();
      if (goods && goods->where.unit.empty()) {
        b.lines.push_back({goods->where.lot,
                           some(goods->quantity.count()),
                           {},
                           goods->where.bin,
                           goods->where.consignment});
      }
      if (chance_.in(3) && !units_.empty()) b.units.push_back(pick(units_));
      return b;
    }
    case 3:
      return model::break_unit{units_.empty() ? new_unit() : pick(units_), bin(), {}, {}};
    case 4:
      return model::repack_unit{
          pick(units_), chance_.in(2) ? new_unit() : pick(units_), model::unit_kind::carton, {}};
    case 5:
      return model::seal_unit{pick(units_), "S" + std::to_string(chance_.below(5))};
    default:
      return model::open_seal{pick(units_), "S" + std::to_string(chance_.below(5)), !chance_.in(4)};
  }
}

model::event_body clerk::quality(ledger::book const& book) {
  switch (chance_.below(9)) {
    case 0:
    case 1: {
      auto const goods = find_goods(
          book, {goods_state::on_hand, goods_state::reserved, goods_state::picked, goods_state::in_transit});
      if (!goods) return nonsense();
      return model::hold_goods{goods->where, some(goods->quantity.count()), "customs", "douane"};
    }
    case 2:
    case 3: {
      auto const goods = find_goods(book, {goods_state::held});
      if (!goods) return nonsense();
      if (chance_.in(2)) return model::release_goods{goods->where, some(goods->quantity.count()), ""};
      return model::inspect_goods{goods->where.site,
                                  goods->where.lot,
                                  goods->where.unit,
                                  goods->where.bin,
                                  some(goods->quantity.count()),
                                  pieces(0),
                                  ""};
    }
    case 4:
      return model::recall_lot{pick(lots_).id, "defect", "R1"};
    case 5:
      return model::lift_recall{pick(lots_).id, "R1"};
    case 6: {
      using c = model::customs_status;
      return model::change_customs{pick(lots_).id, chance_.in(3) ? c::held : c::free, "20BEH10000012345678",
                                   "douane"};
    }
    case 7: {
      auto const goods = find_goods(book, {goods_state::on_hand});
      if (!goods) return nonsense();
      model::split_lot b;
      b.where = goods->where;
      b.quantity = some(goods->quantity.count());
      b.into = new_id("L");
      b.owner = chance_.in(2) ? "hospital" : "";
      return b;
    }
    default: {
      auto const goods =
          find_goods(book, {goods_state::on_hand, goods_state::picked, goods_state::in_transit});
      if (!goods) return nonsense();
      model::report_discrepancy b;
      b.where = goods->where;
      b.kind = chance_.in(2) ? model::discrepancy_kind::damaged : model::discrepancy_kind::short_of;
      b.quantity = some(std::min<std::int64_t>(goods->quantity.count(), 20));
      b.note.text = "seen by the night shift";
      return b;
    }
  }
}

model::event_body clerk::counting(ledger::book const& book) {
  auto const goods = find_goods(book, {goods_state::on_hand, goods_state::damaged, goods_state::lost});
  switch (chance_.below(6)) {
    case 0:
    case 1: {
      if (!goods || goods->where.site.empty()) return nonsense();
      model::count_stock b;
      b.site = goods->where.site;
      b.bin = goods->where.unit.empty() ? goods->where.bin : "";
      auto const off = chance_.in(3) ? chance_.from_to(-5, 5) : 0;
      b.lines.push_back({goods->where.lot,
                         goods->where.unit,
                         pieces(std::max<std::int64_t>(0, goods->quantity.count() + off)),
                         {},
                         {}});
      return b;
    }
    case 2: {
      if (!goods) return nonsense();
      model::ask_write_off b;
      b.write_off = new_id("W");
      b.reason = "damaged";
      b.lines.push_back({goods->where, some(std::min<std::int64_t>(goods->quantity.count(), 30))});
      return b;
    }
    case 3:
      return model::approve_write_off{pick(write_offs_)};
    case 4:
      return model::reject_write_off{pick(write_offs_), "not yet"};
    default:
      return model::correct_event{pick(correctable_), {}};
  }
}

model::event_body clerk::papers(ledger::book const& book) {
  switch (chance_.below(10)) {
    case 0:
    case 1: {
      model::need n;
      n.id = new_id("N");
      n.site = chance_.one_of(sites);
      n.group = item();
      n.quantity = some(9000);
      n.by = instant(std::chrono::hours(24 * 18400));
      return model::state_need{n};
    }
    case 2:
      return model::withdraw_need{pick(needs_).id};
    case 3:
      return row("items", new_id("I"), {{"name", "something new"}, {"pieces_per_carton", "40"}});
    case 4:
      return model::note_exception{new_id("X"), "late", "movement", pick(movements_).id, "It is late.", {}};
    case 5:
      return model::clear_exception{pick(exceptions_), "it came"};
    case 6: {
      auto const goods = find_goods(book, {goods_state::on_hand});
      if (!goods || goods->where.site.empty()) return nonsense();
      model::put_away b;
      b.site = goods->where.site;
      b.bin = bin();
      if (goods->where.unit.empty())
        b.lines.push_back({goods->where.lot,
                           some(goods->quantity.count()),
                           {},
                           goods->where.bin,
                           goods->where.consignment});
      if (!goods->where.unit.empty()) b.units.push_back(goods->where.unit);
      return b;
    }
    case 7: {
      auto const goods = find_goods(book, {goods_state::on_hand});
      if (!goods || goods->where.site.empty()) return nonsense();
      model::build_kit b;
      b.kit_lot = new_id("L");
      b.goods.item = "kit";
      b.site = goods->where.site;
      b.kits = pieces(1 + static_cast<std::int64_t>(chance_.below(3)));
      b.parts.push_back({goods->where.lot, b.kits * 2, goods->where.unit, goods->where.bin, ""});
      if (!kits_.empty() && chance_.in(4))
        return model::break_kit{pick(kits_), pieces(1), goods->where.site, "", {}};
      return b;
    }
    case 8: {
      model::add_photo b;
      b.consignment = pick(consignments_).id;
      b.picture.text = fmt::format("/9j/{:04}", chance_.below(10'000));  // a JPEG file begins so
      return b;
    }
    default: {
      if (personal_.empty()) return nonsense();
      return model::redact_events{{pick(personal_)}, "asked for by the person"};
    }
  }
}

// What clients send by mistake: made-up names, quantities beyond all reason, things that make no sense.
model::event_body clerk::nonsense() {
  switch (chance_.below(8)) {
    case 0:
      return model::reserve_goods{"K?", "LGG", "mask", "", pieces(1), {}};
    case 1:
      return model::pick_goods{pick(consignments_).id, "LGG", item(), "", pieces(1000000000), {}, "", {}};
    case 2:
      return model::expect_lot{pick(lots_).id, "", details(), pieces(5), "LGG", {}, ""};
    case 3:
      return model::receive_goods{"LGG", "", false, {}, "", {}};
    case 4:
      return model::depart{"M?"};
    case 5:
      return model::withdraw_pledge{pick(pledges_).id + "x"};
    case 6:
      return model::open_consignment{new_id("K"), "", "", "wings", "", "LGG", "ROM",
                                     pieces(5),   {}, {}, "",      "", false, {}};
    default:
      return model::recall_lot{"", "", ""};
  }
}

}  // namespace lifeline::simulate
