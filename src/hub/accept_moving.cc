// SPDX-License-Identifier: Apache-2.0
#include "hub/accept_moving.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "hub/live_scenario.h"

namespace lifeline::hub {
namespace {

class redirector {
 public:
  redirector(writing& in, proposal const& what, std::string const& id, acceptance& out)
      : in_(in), what_(what), id_(id), out_(out) {}

  void run(std::vector<model::consignment const*> const& ways) {
    auto const view = ledger::find_consignment(in_.state.book, id_);
    if (!view) return;
    was_ = *view;
    model::consignment const* keeper = nullptr;
    for (auto const* way : ways) {
      bool const stays = way->to == was_.plan.to && way->need == was_.plan.need;
      if (keeper == nullptr && stays) keeper = way;
    }
    for (auto const* way : ways) {
      if (way != keeper) go_elsewhere(*way);
    }
    if (keeper != nullptr) return go_on(*keeper);
    close_if_empty();
  }

 private:
  bool tell(posted const& done, std::string const& what) {
    auto const no = to_reply(done);
    if (no) leave_out(out_, fmt::format("{}: {}", what, no->sentence), {no->code, {what}});
    return !no;
  }

  // What has begun of the way, then what the plan says.
  std::vector<model::stage> stages_of(model::consignment const& way) const {
    std::vector<model::stage> out;
    for (auto const& stage : was_.plan.stages) {
      if (stage.departs < in_.now) out.push_back(stage);
    }
    out.insert(out.end(), way.stages.begin(), way.stages.end());
    return out;
  }

  void go_on(model::consignment const& way) {
    auto const& now = was_.plan.stages;
    // What is left of the old way is the new one: nothing to say.
    bool const same_way = now.size() >= way.stages.size() &&
                          std::equal(way.stages.begin(), way.stages.end(),
                                     now.end() - static_cast<std::ptrdiff_t>(way.stages.size()));
    auto const there = was_.delivered + was_.damaged + was_.lost;
    auto const whole = way.quantity + there;
    if (same_way && moved_away_.count() == 0) {
      ++out_.kept;
      return;
    }
    model::replan_consignment body;
    body.consignment = id_;
    body.plan = what_.id;
    if (moved_away_.count() > 0) body.quantity = whole;
    body.available = way.available;
    if (!same_way) body.stages = stages_of(way);
    if (tell(in_.post(model::event_body(std::move(body))), id_)) ++out_.changed;
  }

  // Goods of the lot that are under way as this consignment, as many as the way takes.
  std::vector<model::placed_goods> goods_for(model::consignment const& way) const {
    std::vector<model::placed_goods> out;
    ledger::stock_filter filter;
    filter.consignment = id_;
    filter.lot = root_of(way.lot);
    auto left = way.quantity;
    for (std::uint64_t after = 0; left.count() > 0;) {
      auto const page = ledger::list_stock(in_.state.book, filter, {after, 1000});
      for (auto const& row : page.rows) {
        bool const moves = row.where.state == model::goods_state::in_transit ||
                           row.where.state == model::goods_state::picked;
        auto const n = std::min(left, row.quantity);
        if (!moves || n.count() <= 0) continue;
        out.push_back({row.where, n});
        left -= n;
      }
      if (page.next == 0) break;
      after = page.next;
    }
    return out;
  }

  void go_elsewhere(model::consignment const& way) {
    auto const lines = goods_for(way);
    pieces found;
    for (auto const& line : lines) found += line.quantity;
    if (found < way.quantity) {
      auto const missing = (way.quantity - found).count();
      leave_out(
          out_,
          fmt::format("{}: {} of {} pieces for {} are no longer under way.", id_, print_grouped(missing),
                      print_grouped(way.quantity.count()), way.to),
          {"not_under_way", {id_, std::to_string(missing), std::to_string(way.quantity.count()), way.to}});
    }
    if (found.count() == 0) return;
    auto const into = open_for(way, found);
    if (into.empty()) return;
    model::reconsign body;
    body.from = id_;
    body.into = into;
    body.lines = lines;
    if (tell(in_.post(model::event_body(std::move(body))), fmt::format("{} to go to {}", id_, way.to))) {
      ++out_.changed;
      moved_away_ += found;
      return;
    }
    model::close_consignment undo;  // nothing went into it
    undo.consignment = into;
    undo.outcome = model::consignment_outcome::cancelled;
    tell(in_.post(model::event_body(std::move(undo))), into);
  }

  std::string open_for(model::consignment const& way, pieces quantity) {
    model::open_consignment body;
    body.consignment = fmt::format("{}-{}", what_.id, way.id);
    body.plan = what_.id;
    body.lot = root_of(way.lot);
    body.item = way.item;
    body.need = way.need;
    body.from = was_.plan.from;
    body.to = way.to;
    body.quantity = quantity;
    body.available = way.available;
    body.stages = stages_of(way);
    body.waybill = was_.plan.waybill;
    body.custodian = was_.custodian;
    auto const id = body.consignment;
    return tell(in_.post(model::event_body(std::move(body))), id) ? id : std::string();
  }

  void close_if_empty() {
    auto const view = ledger::find_consignment(in_.state.book, id_);
    if (!view || view->closed) return;
    auto const left = view->in_transit + view->picked + view->held + view->reserved;
    if (left.count() > 0) {
      leave_out(out_,
                fmt::format("{}: {} pieces are under way for nobody by this plan; they stay where they "
                            "come to hand until somebody needs them.",
                            id_, print_grouped(left.count())),
                {"for_nobody", {id_, std::to_string(left.count())}});
      return;
    }
    model::close_consignment body;
    body.consignment = id_;
    body.outcome = view->delivered.count() > 0 ? model::consignment_outcome::delivered
                                               : model::consignment_outcome::cancelled;
    tell(in_.post(model::event_body(std::move(body))), id_);
  }

  writing& in_;
  proposal const& what_;
  std::string const& id_;
  acceptance& out_;
  ledger::consignment_view was_;
  pieces moved_away_;
};

}  // namespace

std::string moving_for(std::string const& lot) {
  auto const plus = lot.find('+');
  return plus == std::string::npos ? std::string() : lot.substr(plus + 1);
}

void redirect(writing& in, proposal const& what, std::string const& consignment,
              std::vector<model::consignment const*> const& ways, acceptance& out) {
  redirector(in, what, consignment, out).run(ways);
}

}  // namespace lifeline::hub
