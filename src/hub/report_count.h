// SPDX-License-Identifier: Apache-2.0
// Inside to report.cc: counts events of the stretch, one after the other.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hub/live_scenario.h"
#include "hub/report.h"
#include "ledger/query.h"

namespace lifeline::hub {

inline void add_note(model::hub_report& out, std::string sentence, model::fact why) {
  out.notes.push_back(std::move(sentence));
  out.notes_why.push_back(std::move(why));
}

// Master data by id, as it is now: names are for people.
class report_names {
 public:
  report_names() = default;
  report_names(world const&, instant now);
  model::site const& site(std::string const& id) const;
  model::item const& item(std::string const& id) const;
  model::leg const* leg(std::string const& id) const;
  model::lane const* lane(std::string const& id) const;
  model::scenario const& all() const { return all_; }
  std::optional<grams> mass_of(std::string const& item, pieces) const;

 private:
  model::scenario all_;
  std::map<std::string, std::size_t, std::less<>> sites_, items_, legs_, lanes_;
};

class report_counter {
 public:
  report_counter(core const&, report_wish const&, report_names const&, model::hub_report& out);

  void take(world const& before, model::event const&, std::uint64_t position);
  void finish(world const&);

  report_names const& names() const { return names_; }
  model::report_item& item(std::string const& id);
  bool concerns(world const&, ledger::holding const&) const;
  bool is_gift(ledger::lot_view const&) const;

 private:
  struct known_lot {
    std::string item;
    bool gift = false;
    std::optional<instant> pledged;
    std::optional<instant> received;
  };
  known_lot const& lot(world const&, std::string const& id);
  known_lot const* find_lot(world const&, std::string const& id, std::string_view site);
  bool at_own_site(std::string_view site) const;
  std::optional<instant> first_of(world const&, std::string const& id, bool pledge) const;

  void count(world const&, model::event const&, std::uint64_t, model::announce_pledge const&);
  void count(world const&, model::event const&, std::uint64_t, model::receive_goods const&);
  void count(world const&, model::event const&, std::uint64_t, model::inspect_goods const&);
  void count(world const&, model::event const&, std::uint64_t, model::deliver const&);
  void count(world const&, model::event const&, std::uint64_t, model::report_discrepancy const&);
  void count(world const&, model::event const&, std::uint64_t, model::count_stock const&);
  void count(world const&, model::event const&, std::uint64_t, model::approve_write_off const&);
  void count(world const&, model::event const&, std::uint64_t, model::correct_event const&);
  void count(world const&, model::event const&, std::uint64_t, model::depart const&);
  void count(world const&, model::event const&, std::uint64_t, model::arrive const&);
  template <class Other>
  void count(world const&, model::event const&, std::uint64_t, Other const&) {}

  void add_loss(model::report_loss);
  void add_delivery(model::event const&, model::deliver const&, std::string const& item, pieces n);
  void add_time(std::string_view from, std::optional<instant> since, instant until, pieces n);
  void price(world const&, model::report_movement&, ledger::movement_view const&, grams whole, pieces all);

  core const& hub_;
  report_wish const& wish_;
  report_names const& names_;
  model::hub_report& out_;
  std::map<std::string, model::report_item> items_;
  std::map<std::pair<std::string, std::string>, model::report_place> places_;
  std::map<std::string, known_lot, std::less<>> lots_;
  std::map<std::string, instant, std::less<>> departed_;    // by consignment, the first time
  std::map<std::string, std::size_t, std::less<>> moving_;  // movement -> place in out_.movements
  std::map<std::string, std::vector<std::pair<std::int64_t, std::int64_t>>, std::less<>>
      times_;  // seconds, pieces
  std::int64_t losses_left_out_ = 0;
  std::int64_t movements_left_out_ = 0;
};

}  // namespace lifeline::hub
