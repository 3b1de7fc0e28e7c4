// SPDX-License-Identifier: Apache-2.0
#include "hub/accept.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "hub/accept_moving.h"
#include "hub/live_scenario.h"

namespace lifeline::hub {
namespace {

bool has_begun(ledger::consignment_view const& view, instant now) {
  bool const goods_left = view.in_transit.count() + view.delivered.count() + view.picked.count() > 0;
  return goods_left || (!view.plan.stages.empty() && view.plan.stages.front().departs < now);
}

class acceptor {
 public:
  acceptor(writing& in, proposal const& what, acceptance& out) : in_(in), what_(what), out_(out) {}

  reply run() {
    sort_out();
    if (auto no = check_goods()) return no;
    if (auto no = accept_itself()) return no;
    for (auto const& id : cancelled_) cancel(id);
    for (auto const& [id, ways] : moving_) redirect(in_, what_, id, ways, out_);
    for (auto const& [id, c] : changed_) change(id, *c);
    for (auto const* c : opened_) open(*c);
    return {};
  }

 private:
  ledger::book const& book() const { return in_.state.book; }

  // Pairs each planned consignment with an open one for the same goods and need.
  void sort_out() {
    std::multimap<std::string, std::string> open;  // lot, need, to -> id
    std::set<std::string> left;
    for (auto const& id : ledger::list_consignments(book())) {
      auto const view = ledger::find_consignment(book(), id);
      if (!view || view->closed || view->plan.need.empty() || view->plan.plan.empty() ||
          has_begun(*view, in_.now))
        continue;
      open.emplace(key_of(view->plan.lot, view->plan.need, view->plan.to), id);
      left.insert(id);
    }
    for (auto const& c : what_.plan->consignments) {
      if (c.stages.empty() && c.from != c.to) continue;
      auto const other = moving_for(c.lot);
      auto const under_way = other.empty() ? std::nullopt : ledger::find_consignment(book(), other);
      if (under_way && !under_way->closed) {
        moving_[other].push_back(&c);
        continue;
      }
      auto const range = open.equal_range(key_of(root_of(c.lot), c.need, c.to));
      auto at =
          std::find_if(range.first, range.second, [&](auto const& one) { return same_as(one.second, c); });
      if (at == range.second) at = range.first;
      if (at == range.second) {
        opened_.push_back(&c);
        continue;
      }
      if (same_as(at->second, c)) {
        ++out_.kept;
      } else {
        changed_.emplace_back(at->second, &c);
      }
      left.erase(at->second);
      open.erase(at);
    }
    cancelled_.assign(left.begin(), left.end());
    find_forgotten();
  }

  // Goods under way that the plan sends to nobody: told, for somebody may want them.
  void find_forgotten() {
    for (auto const& id : ledger::list_consignments(book())) {
      auto const view = ledger::find_consignment(book(), id);
      if (!view || view->closed || view->plan.need.empty()) continue;
      if (view->in_transit.count() + view->picked.count() > 0) moving_.try_emplace(id);
    }
  }

  static std::string key_of(std::string const& lot, std::string const& need, std::string const& to) {
    return fmt::format("{}\n{}\n{}", lot, need, to);
  }

  bool same_as(std::string const& id, model::consignment const& c) const {
    auto const view = ledger::find_consignment(book(), id);
    return view && view->plan.quantity == c.quantity && view->plan.stages == c.stages &&
           view->plan.from == c.from;
  }

  pieces sum(std::string const& lot, std::string const& site, model::goods_state state) const {
    ledger::stock_filter filter;
    filter.lot = lot;
    filter.site = site;
    filter.state = state;
    return ledger::sum_stock(book(), filter);
  }

  // Free goods and those of consignments that will be cancelled or changed must suffice for what is to be
  // reserved.
  reply check_goods() {
    std::map<std::pair<std::string, std::string>, std::int64_t> wanted;
    for (auto const& [id, c] : changed_) wanted[{root_of(c->lot), c->from}] += c->quantity.count();
    for (auto const* c : opened_) wanted[{root_of(c->lot), c->from}] += c->quantity.count();
    std::map<std::pair<std::string, std::string>, std::int64_t> released;
    auto const release = [&](std::string const& id) {
      auto const view = ledger::find_consignment(book(), id);
      if (view) released[{view->plan.lot, view->plan.from}] += view->reserved.count();
    };
    for (auto const& id : cancelled_) release(id);
    for (auto const& [id, c] : changed_) release(id);
    for (auto const& [key, quantity] : wanted) {
      auto const there = sum(key.first, key.second, model::goods_state::on_hand).count() + released[key];
      auto const due = sum(key.first, {}, model::goods_state::pledged).count() +
                       sum(key.first, {}, model::goods_state::expected).count();
      if (quantity <= there + due) continue;
      auto no =
          refuse(refusal_kind::refused, "stale-plan",
                 fmt::format("The plan counts on {} pieces of {} at {}; there are {} now. Plan again.",
                             print_grouped(quantity), key.first, key.second, print_grouped(there + due)));
      no.available = there + due;
      return no;
    }
    return {};
  }

  reply accept_itself() {
    model::accept_plan body;
    body.plan = what_.id;
    body.digest = what_.digest;
    body.policy = what_.plan->policy;
    body.as_of = what_.plan->as_of;
    body.replaces = what_.wish.replaces;
    return to_reply(in_.post(model::event_body(std::move(body))));
  }

  bool tell(posted const& done, std::string const& what) {
    auto const no = to_reply(done);
    if (no) leave_out(out_, fmt::format("{}: {}", what, no->sentence), {no->code, {what}});
    return !no;
  }

  void release(std::string const& id) {
    auto const view = ledger::find_consignment(book(), id);
    if (!view || view->reserved.count() == 0) return;
    model::release_reservation body;
    body.consignment = id;
    tell(in_.post(model::event_body(std::move(body))), id);
  }

  void cancel(std::string const& id) {
    release(id);
    model::close_consignment body;
    body.consignment = id;
    body.outcome = model::consignment_outcome::cancelled;
    if (tell(in_.post(model::event_body(std::move(body))), id)) ++out_.cancelled;
  }

  void change(std::string const& id, model::consignment const& c) {
    release(id);
    model::replan_consignment body;
    body.consignment = id;
    body.plan = what_.id;
    body.quantity = c.quantity;
    body.available = c.available;
    body.stages = c.stages;
    if (!tell(in_.post(model::event_body(std::move(body))), id)) return;
    ++out_.changed;
    reserve(id, c);
  }

  void reserve(std::string const& id, model::consignment const& c) {
    if (sum(root_of(c.lot), c.from, model::goods_state::on_hand) < c.quantity) return;  // not here yet
    model::reserve_goods body;
    body.consignment = id;
    body.site = c.from;
    body.lot = root_of(c.lot);
    body.quantity = c.quantity;
    tell(in_.post(model::event_body(std::move(body))), id);
  }

  void open(model::consignment const& c) {
    model::open_consignment body;
    body.consignment = fmt::format("{}-{}", what_.id, c.id);
    body.plan = what_.id;
    body.lot = root_of(c.lot);
    body.item = c.item;
    body.need = c.need;
    body.from = c.from;
    body.to = c.to;
    body.quantity = c.quantity;
    body.available = c.available;
    body.stages = c.stages;
    body.reserve = sum(body.lot, c.from, model::goods_state::on_hand) >= c.quantity;
    auto const id = body.consignment;
    if (tell(in_.post(model::event_body(std::move(body))), id)) ++out_.opened;
  }

  writing& in_;
  proposal const& what_;
  acceptance& out_;
  std::vector<model::consignment const*> opened_;
  std::map<std::string, std::vector<model::consignment const*>> moving_;  // by consignment under way
  std::vector<std::pair<std::string, model::consignment const*>> changed_;
  std::vector<std::string> cancelled_;
};

}  // namespace

reply accept_proposal(writing& in, proposal const& what, acceptance& out) {
  if (what.status != proposal_status::ready || !what.plan) {
    return refuse(refusal_kind::refused, "not-ready", "Only a proposal that is ready can be accepted.");
  }
  return acceptor(in, what, out).run();
}

}  // namespace lifeline::hub
