// SPDX-License-Identifier: Apache-2.0
#include "hub/list_index.h"

#include <limits>

namespace lifeline::hub {
namespace {

constexpr std::int64_t no_time = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t not_listed = std::numeric_limits<std::int64_t>::min();

}  // namespace

void due_order::set(std::uint32_t number, std::optional<instant> due) {
  if (due_.size() <= number) due_.resize(number + 1, not_listed);
  auto const fresh = due ? due->time_since_epoch().count() : no_time;
  if (due_[number] == fresh) return;
  if (due_[number] != not_listed) order_.erase({due_[number], number});
  due_[number] = fresh;
  order_.emplace(fresh, number);
}

std::vector<std::uint32_t> due_order::next(std::optional<std::uint32_t> after, std::size_t limit) const {
  std::vector<std::uint32_t> out;
  auto at = order_.begin();
  if (after && *after < due_.size()) at = order_.upper_bound({due_[*after], *after});
  for (; at != order_.end() && out.size() < limit; ++at) out.push_back(at->second);
  return out;
}

void list_index::note_consignment(ledger::book const& book, std::string const& id) {
  auto const number = ledger::number_of(book, ledger::subject::consignment, id);
  auto const view = ledger::find_consignment(book, id);
  if (number && view) consignments_.set(*number, view->plan.available);
}

void list_index::note_movement(ledger::book const& book, std::string const& id) {
  auto const number = ledger::number_of(book, ledger::subject::movement, id);
  auto const view = ledger::find_movement(book, id);
  if (number && view) movements_.set(*number, view->departed ? view->departed : view->plan.departs);
}

void list_index::follow(ledger::book const& book, model::event_body const& body) {
  if (auto const* open = std::get_if<model::open_consignment>(&body))
    note_consignment(book, open->consignment);
  if (auto const* again = std::get_if<model::replan_consignment>(&body))
    note_consignment(book, again->consignment);
  if (auto const* put = std::get_if<model::put_movement>(&body)) note_movement(book, put->movement);
  if (auto const* gone = std::get_if<model::depart>(&body)) note_movement(book, gone->movement);
}

list_index list_index::of(ledger::book const& book) {
  list_index out;
  for (auto const& id : ledger::list_consignments(book)) out.note_consignment(book, id);
  for (auto const& id : ledger::list_movements(book)) out.note_movement(book, id);
  return out;
}

std::vector<std::string> list_index::next(ledger::book const& book, ledger::subject what,
                                          std::string_view after, std::size_t limit) const {
  auto const& order = what == ledger::subject::movement ? movements_ : consignments_;
  auto const from = after.empty() ? std::nullopt : ledger::number_of(book, what, after);
  std::vector<std::string> out;
  if (!after.empty() && !from) return out;
  for (auto const number : order.next(from, limit)) out.push_back(ledger::id_of(book, what, number));
  return out;
}

}  // namespace lifeline::hub
