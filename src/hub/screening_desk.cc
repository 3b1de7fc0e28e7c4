// SPDX-License-Identifier: Apache-2.0
#include "hub/screening_desk.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/text.h"
#include "hub/hub.h"
#include "hub/screened.h"
#include "model/countries.h"

namespace lifeline::hub {
namespace {

constexpr std::string_view parties_table = "parties";

party_named party_of(model::put_row const& row) {
  party_named out;
  out.party = row.key;
  for (auto const& cell : row.cells) {
    if (cell.column == "name") out.name = cell.text;
    if (cell.column == "country") out.country = model::two_letters_of(cell.text);
  }
  return out;
}

}  // namespace

std::string id_of_screening(std::vector<std::string> const& lists, party_named const& one) {
  auto const all = fmt::format("{}\n{}\n{}\n{}", one.party, one.name, one.country, fmt::join(lists, "\n"));
  return fmt::format("lists:{}", sha256_hex(all).substr(0, 24));
}

model::note_screening screen_party(border::screener const& lists, border::screener::desk& desk,
                                   party_named const& one) {
  model::note_screening out;
  out.party = one.party;
  out.lists = model::text_list(names_of_lists(&lists));
  out.screening = id_of_screening(out.lists, one);
  out.name.text = one.name;
  out.hits = hits_noted(lists, desk, {one.name, one.country, {}});
  return out;
}

void screening_desk::notice(model::event const& e) {
  std::string key;
  if (auto const* put = std::get_if<model::put_row>(&e.body)) {
    if (put->table == parties_table) key = put->key;
  }
  if (key.empty()) return;
  std::lock_guard const lock(mutex_);
  changed_.insert(std::move(key));
}

void screening_desk::find_those_to_screen() {
  bool all = false;
  std::set<std::string> changed;
  {
    std::lock_guard const lock(mutex_);
    all = std::exchange(all_, false);
    changed.swap(changed_);
  }
  if (!all && changed.empty()) return;
  // Looked at twice and briefly: what a hundred thousand ids take to make, nobody should wait for.
  std::vector<model::put_row> rows;
  hub_.look([&](world const& w) { rows = ledger::list_rows(w.book, parties_table); });
  auto const lists = names_of_lists(hub_.with().sanctions.get());
  std::vector<std::pair<std::string, party_named>> asked;
  for (auto const& row : rows) {
    auto one = party_of(row);
    bool const wanted = (all || changed.count(row.key) > 0) && !one.name.empty();
    if (wanted) asked.emplace_back(id_of_screening(lists, one), std::move(one));
  }
  hub_.look([&](world const& w) {
    auto const& known = w.customs.screenings();
    for (auto& [id, one] : asked) {
      if (known.count(id) == 0) waiting_.push_back(std::move(one));
    }
  });
}

void screening_desk::watch() {
  auto const& lists = hub_.with().sanctions;
  if (!lists) return;
  find_those_to_screen();
  if (waiting_.empty()) return;
  if (!desk_) desk_ = std::make_unique<border::screener::desk>(*lists);
  std::vector<model::note_screening> found;
  for (; !waiting_.empty() && found.size() < a_call; waiting_.pop_front())
    found.push_back(screen_party(*lists, *desk_, waiting_.front()));
  auto const done = hub_.run([&](writing& in) -> reply {
    // One that was noted in the meantime, or whose party is gone, is refused by the books, and rightly.
    for (auto& one : found) in.post(model::event_body(one));
    return {};
  });
  if (!done.no) return;
  waiting_.clear();  // not written: all of them are found again at the next look
  std::lock_guard const lock(mutex_);
  all_ = true;
}

}  // namespace lifeline::hub
