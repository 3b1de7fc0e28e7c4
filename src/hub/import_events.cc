// SPDX-License-Identifier: Apache-2.0
#include "hub/import_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/digest.h"
#include "hub/import_rows.h"
#include "hub/scenario_events.h"
#include "ledger/event_bytes.h"
#include "model/event_fields.h"

namespace lifeline::hub {
namespace {

using cells = std::vector<model::cell>;

model::cell const* find_cell(cells const& in, std::string_view column) {
  auto const at = std::find_if(in.begin(), in.end(), [&](auto const& c) { return c.column == column; });
  return at == in.end() ? nullptr : &*at;
}

class import_maker {
 public:
  import_maker(world const& w, import_reading const& from, std::string const& file, instant now)
      : book_(w.book), file_(file), now_(now), overrides_(from.scenario.has_value()) {
    for (auto const& put : ledger::list_rows(book_, "sites")) known_tables_["sites"][put.key] = put.cells;
    auto scenario = from.scenario.value_or(model::scenario{});
    std::vector<model::put_row> extra;
    std::vector<model::expect_lot> expected;
    if (!from.scenario) {
      auto rows = from.rows;
      use_known_names(book_, rows);
      extra = extra_rows_of(rows);
      expected = expected_of(rows);
      scenario.sites = std::move(rows.sites);
      scenario.parties = std::move(rows.parties);
      scenario.items = std::move(rows.items);
      scenario.lots = std::move(rows.lots);
      scenario.needs = std::move(rows.needs);
      for (auto const& line : rows.consignments) places_[line.id] = line.source;
    }
    for (auto const& lot : scenario.lots) places_[lot.id] = lot.source;
    for (auto const& need : scenario.needs) places_[need.id] = need.source;
    for (auto& body : events_of(scenario, now)) take(std::move(body));
    for (auto& put : extra) take_row(std::move(put));
    for (auto const& due : expected) take_lot(due.lot, "lots", due.goods, due.site, model::event_body(due));
  }

  import_plan finish(step_gate const& gate) && {
    keep_allowed(gate);
    try_out();
    out_.digest = digest();
    return std::move(out_);
  }

 private:
  void take(model::event_body body) {
    if (auto* put = std::get_if<model::put_row>(&body)) {
      // Settings are a scenario's; a list has none.
      if (put->table != "settings" || overrides_) take_row(std::move(*put));
    } else if (auto* lot = std::get_if<model::expect_lot>(&body)) {
      take_lot(lot->lot, "lots", lot->goods, lot->site, model::event_body(*lot));
    } else if (auto* pledge = std::get_if<model::announce_pledge>(&body)) {
      take_lot(pledge->pledge, "pledges", pledge->goods, pledge->site, model::event_body(*pledge));
    } else if (auto* landed = std::get_if<model::receive_goods>(&body)) {
      auto const id = landed->lines.front().lot;
      if (passed_over_.count(id) == 0) add(std::move(body), "receipts", place_of(id), false);
    } else if (auto* need = std::get_if<model::state_need>(&body)) {
      take_need(std::move(need->need));
    } else if (auto* pin = std::get_if<model::put_pin>(&body)) {
      take_pin(std::move(*pin));
    }
  }

  import_count& count(std::string_view table) {
    auto const at =
        std::find_if(out_.counts.begin(), out_.counts.end(), [&](auto const& c) { return c.table == table; });
    if (at != out_.counts.end()) return *at;
    out_.counts.push_back({std::string(table), 0, 0, 0, 0});
    return out_.counts.back();
  }

  std::string place_of(std::string const& id) const {
    auto const at = places_.find(id);
    return at == places_.end() || at->second.empty() ? file_ : at->second;
  }

  void add(model::event_body body, std::string_view table, std::string place, bool changes) {
    auto& c = count(table);
    ++(changes ? c.changed : c.fresh);
    out_.steps.push_back({std::move(body), std::string(table), std::move(place), changes});
  }

  void tell(severity level, std::string code, std::string place, std::string what, std::string mend) {
    problem one;
    one.level = level;
    one.code = std::move(code);
    one.file = std::move(place);
    one.what = std::move(what);
    one.mend = std::move(mend);
    out_.found.push_back(std::move(one));
  }

  std::map<std::string, cells, std::less<>> const& rows_of_table(std::string const& table) {
    auto const at = known_tables_.find(table);
    if (at != known_tables_.end()) return at->second;
    auto& out = known_tables_[table];
    for (auto const& put : ledger::list_rows(book_, table)) out[put.key] = put.cells;
    return out;
  }

  void take_row(model::put_row put) {
    auto const table = put.table;
    auto const& known = rows_of_table(put.table);
    auto const* source = find_cell(put.cells, "source");
    auto place = source == nullptr ? file_ : source->text;
    auto const at = known.find(put.key);
    if (at == known.end()) return add(std::move(put), table, std::move(place), false);
    auto merged = at->second;
    bool changed = false;
    for (auto const& cell : put.cells) {
      auto* const there = const_cast<model::cell*>(find_cell(merged, cell.column));
      if (there != nullptr && there->text == cell.text) continue;
      if (there != nullptr && !there->text.empty() && !overrides_) {
        bool const says_less = cell.column == "source" || cell.column == "kind";
        if (!says_less) tell_kept(put, cell, there->text, place);
        continue;
      }
      changed = changed || cell.column != "source";
      if (there != nullptr) {
        there->text = cell.text;
      } else if (cell.column != "source" || overrides_) {
        merged.push_back(cell);
      }
    }
    if (!changed) {
      ++count(put.table).same;
      return;
    }
    put.cells = std::move(merged);
    add(std::move(put), table, std::move(place), true);
  }

  void tell_kept(model::put_row const& put, model::cell const& cell, std::string const& kept,
                 std::string const& place) {
    tell(severity::warning, "kept-as-known", place,
         fmt::format("{} «{}», {}: the list says «{}», the hub «{}», which stays", put.table, put.key,
                     cell.column, cell.text, kept),
         "change the row itself if the list is right");
  }

  void take_lot(std::string const& id, std::string_view table, model::lot_details const& goods,
                std::string const& site, model::event_body body) {
    auto const there = ledger::find_lot(book_, id);
    if (!there) return add(std::move(body), table, place_of(id), false);
    passed_over_.insert(id);
    auto const& d = there->details;
    bool const same = d.item == goods.item && d.batch == goods.batch && d.expiry == goods.expiry &&
                      d.donor == goods.donor && there->site == site;
    if (same) {
      ++count(table).same;
      return;
    }
    ++count(table).left_out;
    tell(severity::error, "id-taken", place_of(id), fmt::format("«{}» is in the books as other goods", id),
         "give the file another name, since the ids of its lots come from it");
  }

  void take_need(model::need need) {
    auto const there = ledger::find_need(book_, need.id, now_);
    auto place = place_of(need.id);
    if (!there) return add(model::state_need{std::move(need)}, "needs", std::move(place), false);
    if (there->need == need && !there->withdrawn) {
      ++count("needs").same;
      return;
    }
    if (overrides_ && !there->withdrawn)
      return add(model::change_need{std::move(need)}, "needs", std::move(place), true);
    ++count("needs").left_out;
    tell(severity::error, "id-taken", std::move(place),
         fmt::format("need «{}» is in the books already, and says something else", need.id),
         "change that need, or give the file another name");
  }

  void take_pin(model::put_pin pin) {
    auto const all = ledger::list_pins(book_);
    auto const at = std::find_if(all.begin(), all.end(), [&](auto const& p) { return p.id == pin.pin.id; });
    if (at != all.end() && *at == pin.pin) {
      ++count("pins").same;
      return;
    }
    add(std::move(pin), "pins", file_, at != all.end());
  }

  void leave_out(import_step const& step) {
    auto& c = count(step.table);
    --(step.changes ? c.changed : c.fresh);
    ++c.left_out;
  }

  void keep_allowed(step_gate const& gate) {
    std::map<std::string, std::int64_t> told;
    std::erase_if(out_.steps, [&](import_step const& step) {
      auto const no = gate ? gate(step.body) : reply{};
      if (!no) return false;
      leave_out(step);
      auto const kind = std::string(model::kind_names[step.body.index()]);
      if (++told[kind] <= 5)
        tell(severity::error, no->code, step.place, no->sentence, "ask a coordinator to import this");
      return true;
    });
  }

  // On a book that knows what the hub knows of sites, items and parties, and nothing else.
  void try_out() {
    ledger::book scratch;
    std::uint64_t number = 1;
    auto const submit = [&](model::event_body body) {
      model::event e;
      e.id = event_id{1, number++};
      e.at = now_;
      e.recorded = now_;
      e.body = std::move(body);
      return scratch.submit(e);
    };
    submit(model::open_hub{"scratch", "scratch", ""});
    for (auto const* table : {"sites", "parties", "items"}) {
      for (auto& put : ledger::list_rows(book_, table)) submit(std::move(put));
    }
    for (auto const& step : out_.steps) {
      auto const* change = std::get_if<model::change_need>(&step.body);
      if (change == nullptr) continue;
      if (auto const before = ledger::find_need(book_, change->need.id, now_))
        submit(model::state_need{before->need});
    }
    std::erase_if(out_.steps, [&](import_step const& step) {
      auto const said = submit(step.body);
      if (said) return false;
      leave_out(step);
      auto const& about = ledger::about(said.code);
      tell(severity::error, std::string(about.name), step.place,
           fmt::format("{}: {}", subject_of_step(step), about.sentence), mend_of(step, said.code));
      return true;
    });
  }

  static std::string subject_of_step(import_step const& step) {
    if (auto const* put = std::get_if<model::put_row>(&step.body))
      return fmt::format("{} «{}»{}", put->table, put->key, what_is_missing(*put));
    if (auto const* lot = std::get_if<model::expect_lot>(&step.body))
      return fmt::format("lot «{}»", lot->lot);
    if (auto const* landed = std::get_if<model::receive_goods>(&step.body))
      return fmt::format("receipt of «{}»", landed->lines.front().lot);
    if (auto const* pledge = std::get_if<model::announce_pledge>(&step.body))
      return fmt::format("pledge «{}»", pledge->pledge);
    return std::string(model::kind_names[step.body.index()]);
  }

  static std::string what_is_missing(model::put_row const& put) {
    if (put.table != "sites" || find_cell(put.cells, "country") != nullptr) return {};
    return " has no country";
  }

  static std::string mend_of(import_step const& step, ledger::verdict code) {
    auto const* put = std::get_if<model::put_row>(&step.body);
    bool const site = put != nullptr && put->table == "sites" && code == ledger::verdict::field_missing;
    if (site)
      return "say country=..., like country=BEL, for the whole list, or put the site into the hub first";
    return "mend the row, or put what it names into the hub first";
  }

  std::string digest() const {
    std::string all;
    ledger::event_bytes bytes;
    for (auto const& step : out_.steps) {
      model::event e;
      e.id = event_id{1, 1};
      e.body = step.body;
      ledger::write_event(e, ledger::salt_seed{}, bytes);
      all += bytes.body;
      all += bytes.erasable;
    }
    return sha256_hex(all);
  }

  ledger::book const& book_;
  std::string file_;
  instant now_;
  bool overrides_;
  std::map<std::string, std::map<std::string, cells, std::less<>>, std::less<>> known_tables_;
  std::map<std::string, std::string, std::less<>> places_;
  std::set<std::string, std::less<>> passed_over_;
  import_plan out_;
};

}  // namespace

import_plan plan_import(world const& w, import_reading const& from, std::string const& file, instant now,
                        step_gate const& gate) {
  return import_maker(w, from, file, now).finish(gate);
}

}  // namespace lifeline::hub
