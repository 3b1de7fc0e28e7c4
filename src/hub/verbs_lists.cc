// SPDX-License-Identifier: Apache-2.0
// Lists of things with names: filtered, in an order that is asked for, page by page. A page costs its rows
// and the rows between that the filter does not let through, whichever page it is.
#include <algorithm>
#include <array>
#include <set>

#include "hub/hub.h"
#include "hub/moment.h"
#include "hub/verbs_goods_fields.h"

namespace lifeline::model {

template <>
struct words_of<hub::list_order> {
  static constexpr std::array<std::string_view, 2> words = {"oldest", "newest"};
};
template <>
struct words_of<hub::due_list_order> {
  static constexpr std::array<std::string_view, 3> words = {"oldest", "newest", "due"};
};
template <>
struct fields<hub::lot_list_request> {
  static constexpr std::string_view name = "lot_list_request";
  static constexpr std::string_view doc = "Which lots or pledges.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("after", r.after, "What the last page gave as next.");
    io("rows", r.rows, "At most so many; 100 when absent, 1000 at most.");
    io("item", r.item, "Only of this item.");
    io("site", r.site, "Only what comes to hand at this site.");
    io("donor", r.donor, "Only gifts of this party.");
    io("open", r.open, "Only what is still open (true) or over (false).");
    io("sort", r.sort, "Order: as they were announced, or the newest first.");
    io("as_of_utc", r.as_of, "As it was known at this moment.");
  }
};
template <>
struct fields<hub::movement_list_request> {
  static constexpr std::string_view name = "movement_list_request";
  static constexpr std::string_view doc = "Which movements.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("after", r.after, "What the last page gave as next.");
    io("rows", r.rows, "At most so many; 100 when absent, 1000 at most.");
    io("site", r.site, "Only from or to this site.");
    io("from", r.from, "Only from this site.");
    io("to", r.to, "Only to this site.");
    io("carrier", r.carrier, "Only of this party.");
    io("item", r.item, "Only with goods of this item, on board or planned.");
    io("donor", r.donor, "Only with gifts of this party, on board or planned.");
    io("recipient", r.recipient, "Only with goods bound for this site, on board or planned.");
    io("state", r.state, "Only planned, departed, arrived or cancelled ones.");
    io("open", r.open, "Only what is still open (true) or over (false).");
    io("sort", r.sort, "Order: as they were put, the newest first, or by departure.");
    io("as_of_utc", r.as_of, "As it was known at this moment.");
  }
};
template <>
struct fields<hub::consignment_list_request> {
  static constexpr std::string_view name = "consignment_list_request";
  static constexpr std::string_view doc = "Which consignments.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("after", r.after, "What the last page gave as next.");
    io("rows", r.rows, "At most so many; 100 when absent, 1000 at most.");
    io("item", r.item, "Only of this item.");
    io("site", r.site, "Only from or to this site.");
    io("from", r.from, "Only from this site.");
    io("to", r.to, "Only to this site: the recipient.");
    io("need", r.need, "Only for this need.");
    io("lot", r.lot, "Only of this lot or pledge.");
    io("donor", r.donor, "Only gifts of this party.");
    io("plan", r.plan, "Only of this plan.");
    io("state", r.state, "Only with goods in this state: reserved, picked, in_transit, held, delivered ...");
    io("late", r.late, "Only what is due and not all there (true), or what is not late (false).");
    io("open", r.open, "Only what is still open (true) or over (false).");
    io("sort", r.sort, "Order: as they were opened, the newest first, or by when they are due.");
    io("as_of_utc", r.as_of, "As it was known at this moment.");
  }
};
template <>
struct fields<hub::need_list_request> {
  static constexpr std::string_view name = "need_list_request";
  static constexpr std::string_view doc = "Which needs.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("after", r.after, "What the last page gave as next.");
    io("rows", r.rows, "At most so many; 100 when absent, 1000 at most.");
    io("item", r.item, "Only of this item group.");
    io("site", r.site, "Only of this site.");
    io("open", r.open, "Only what is asked for (true) or withdrawn (false).");
    io("sort", r.sort, "Order: as they were stated, or the newest first.");
    io("as_of_utc", r.as_of, "As it was known at this moment.");
  }
};

}  // namespace lifeline::model

namespace lifeline::hub {
namespace {

using enum role;

constexpr std::size_t ids_step = 256;
enum class walk_order { oldest, newest, due };

walk_order order_of(list_order o) {
  return o == list_order::newest ? walk_order::newest : walk_order::oldest;
}
walk_order order_of(due_list_order o) {
  return o == due_list_order::due      ? walk_order::due
         : o == due_list_order::newest ? walk_order::newest
                                       : walk_order::oldest;
}

std::vector<std::string> some_ids(moment const& at, ledger::subject what, walk_order order,
                                  std::string const& after) {
  if (order == walk_order::due) return at.state().lists.next(at.book(), what, after, ids_step);
  return ledger::next_ids(at.book(), what, after, ids_step, order == walk_order::newest);
}

struct walk {
  moment const& at;
  ledger::subject what;
};

// One page of what `wanted` takes, from behind `after`; gives what the next page comes behind.
template <class Request, class View, class Find, class Wanted>
std::string page_of(walk const& of, Request const& asked, std::vector<View>& out, Find const& find,
                    Wanted const& wanted) {
  auto const rows = rows_of(asked.rows);
  std::string last;
  for (auto cursor = asked.after;;) {
    auto const ids = some_ids(of.at, of.what, order_of(asked.sort), cursor);
    if (ids.empty()) return {};
    for (auto const& id : ids) {
      auto view = find(id);
      if (!view || !wanted(id, *view)) continue;
      if (out.size() == rows) return last;
      out.push_back(std::move(*view));
      last = id;
    }
    cursor = ids.back();
  }
}

bool fits(std::string const& wanted, std::string const& is) {
  return wanted.empty() || wanted == is;
}
bool fits_end(std::string const& wanted, std::string const& from, std::string const& to) {
  return wanted.empty() || wanted == from || wanted == to;
}

reply list_lots_as(reading const& in, lot_list_request const& asked, lots_answer& out, bool pledges) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  out.next = page_of(
      walk{at, ledger::subject::lot}, asked, out.lots,
      [&](auto const& id) { return ledger::find_lot(at.book(), id); },
      [&](auto const& id, ledger::lot_view const& lot) {
        return lot.pledge == pledges && fits(asked.item, lot.details.item) && fits(asked.site, lot.site) &&
               fits(asked.donor, lot.details.donor) && (!asked.open || *asked.open != lot.closed) &&
               at.sees().lot(id);
      });
  return {};
}
reply list_lots(reading const& in, lot_list_request const& asked, lots_answer& out) {
  return list_lots_as(in, asked, out, false);
}
reply list_pledges(reading const& in, lot_list_request const& asked, lots_answer& out) {
  return list_lots_as(in, asked, out, true);
}

bool is_gift_of(ledger::book const& book, std::string const& lot, std::string const& donor) {
  if (donor.empty()) return true;
  auto const view = ledger::find_lot(book, lot);
  return view && view->details.donor == donor;
}

// Movements, and legs of the timetable, that carry or will carry goods of these kinds.
class carriers_of {
 public:
  carriers_of(ledger::book const& book, movement_list_request const& asked)
      : any_(asked.item.empty() && asked.donor.empty() && asked.recipient.empty()) {
    if (any_) return;
    for (auto const& id : ledger::list_consignments(book)) {
      auto const view = ledger::find_consignment(book, id);
      if (!view || !fits(asked.item, view->plan.item) || !fits(asked.recipient, view->plan.to) ||
          !is_gift_of(book, view->plan.lot, asked.donor))
        continue;
      if (!view->closed) {
        for (auto const& stage : view->plan.stages) legs_.insert(stage.ref);
      }
      ledger::stock_filter filter;
      filter.consignment = id;
      for (auto const& row : ledger::list_stock(book, filter, {0, page_rows_most}).rows)
        if (!row.where.movement.empty()) movements_.insert(row.where.movement);
    }
  }
  bool has(ledger::movement_view const& one) const {
    if (any_ || movements_.count(one.plan.movement) > 0) return true;
    bool const waits = one.now == ledger::movement_view::status::planned;
    return waits && !one.plan.leg.empty() && legs_.count(one.plan.leg) > 0;
  }

 private:
  bool any_;
  std::set<std::string> movements_, legs_;
};

reply list_movements(reading const& in, movement_list_request const& asked, movements_answer& out) {
  using status = ledger::movement_view::status;
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  carriers_of const carriers(at.book(), asked);
  out.next = page_of(
      walk{at, ledger::subject::movement}, asked, out.movements,
      [&](auto const& id) { return ledger::find_movement(at.book(), id); },
      [&](auto const& id, ledger::movement_view const& one) {
        bool const open = one.now == status::planned || one.now == status::departed;
        return fits_end(asked.site, one.plan.from, one.plan.to) && fits(asked.from, one.plan.from) &&
               fits(asked.to, one.plan.to) && fits(asked.carrier, one.plan.carrier) &&
               (!asked.state || *asked.state == one.now) && (!asked.open || *asked.open == open) &&
               carriers.has(one) && at.sees().movement(id);
      });
  return {};
}

bool has_state(ledger::consignment_view const& one, model::goods_state state) {
  using enum model::goods_state;
  switch (state) {
    case reserved:
      return one.reserved.count() > 0;
    case picked:
      return one.picked.count() > 0;
    case in_transit:
      return one.in_transit.count() > 0;
    case held:
      return one.held.count() > 0;
    case delivered:
      return one.delivered.count() > 0;
    case damaged:
      return one.damaged.count() > 0;
    case lost:
      return one.lost.count() > 0;
    default:
      return false;  // goods of a consignment are in no other
  }
}

bool is_late(ledger::consignment_view const& one, instant now) {
  auto const there = one.delivered + one.damaged + one.lost;
  return !one.closed && one.plan.available && *one.plan.available < now && there < one.plan.quantity;
}

reply list_consignments(reading const& in, consignment_list_request const& asked, consignments_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  out.next = page_of(
      walk{at, ledger::subject::consignment}, asked, out.consignments,
      [&](auto const& id) { return ledger::find_consignment(at.book(), id); },
      [&](auto const& id, ledger::consignment_view const& one) {
        auto const& plan = one.plan;
        return fits_end(asked.site, plan.from, plan.to) && fits(asked.from, plan.from) &&
               fits(asked.to, plan.to) && fits(asked.item, plan.item) && fits(asked.need, plan.need) &&
               fits(asked.lot, plan.lot) && fits(asked.plan, plan.plan) &&
               (!asked.open || *asked.open != one.closed) && (!asked.state || has_state(one, *asked.state)) &&
               (!asked.late || *asked.late == is_late(one, at.now())) &&
               is_gift_of(at.book(), plan.lot, asked.donor) && at.sees().consignment(id);
      });
  return {};
}

reply list_needs(reading const& in, need_list_request const& asked, needs_answer& out) {
  moment const at(in, asked.as_of);
  if (at.no()) return at.no();
  out.next = page_of(
      walk{at, ledger::subject::need}, asked, out.needs,
      [&](auto const& id) { return ledger::find_need(at.book(), id, at.now()); },
      [&](auto const& id, ledger::need_view const& one) {
        return fits(asked.site, one.need.site) && fits(asked.item, one.need.group) &&
               (!asked.open || *asked.open != one.withdrawn) && at.sees().need(id);
      });
  return {};
}

}  // namespace

void add_list_verbs(std::vector<verb>& out) {
  constexpr auto get = http_method::get;
  out.push_back(make_verb<list_lots>({"lots.list", get, "/v1/lots", "Lots.", sees_own.link()}));
  out.push_back(make_verb<list_pledges>({"pledges.list", get, "/v1/pledges", "Pledges.", sees_own.link()}));
  out.push_back(make_verb<list_movements>(
      {"movements.list", get, "/v1/movements", "Flights, trucks, trains, ships.", sees_own}));
  out.push_back(make_verb<list_consignments>(
      {"consignments.list", get, "/v1/consignments", "Consignments.", sees_own.link()}));
  out.push_back(make_verb<list_needs>(
      {"needs.list", get, "/v1/needs", "Needs and how far they are met: cover, unmet.", sees_own}));
}

}  // namespace lifeline::hub
