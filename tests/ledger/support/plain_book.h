// SPDX-License-Identifier: Apache-2.0
// The ledger once more, slow and obvious: a map from account to pieces, walked whole for every question. It
// follows docs/formats/ledger.md and shares no code with the room; only what was accepted is told to it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/event.h"

namespace lifeline::ledger::testing {

struct plain_account {
  std::string lot, place, bin, unit, consignment, state;  // place: site or movement
  auto operator<=>(plain_account const&) const = default;
  plain_account with(std::string const& for_consignment, std::string const& in_state) const {
    return {lot, place, bin, unit, for_consignment, in_state};
  }
};

class plain_book {
 public:
  std::map<plain_account, std::int64_t> balances;
  bool below_zero = false;  // an event asked for what was not there

  void apply(model::event const&);
  std::vector<std::string> print() const;  // as print_holdings does
  // Which lots and how much of each a consignment would get; nothing when there is not enough.
  std::optional<std::map<std::string, std::int64_t>> first_expired(model::pick_goods const&, date today,
                                                                   bool own) const;

 private:
  struct lot_note {
    model::lot_details details;
    bool pledge = false;
    int order = 0;
    std::string site;
    std::vector<std::string> children;
  };
  struct unit_note {
    std::string place, bin, parent;
    bool sealed = false;
  };
  struct movement_note {
    std::string from, to;
    int status = 0;  // 0 planned, 1 departed, 2 arrived
  };
  template <class Body>
  void on(Body const&) {}
  void on(model::announce_pledge const&);
  void on(model::expect_lot const&);
  void on(model::receive_goods const&);
  void on(model::inspect_goods const&);
  void on(model::put_away const&);
  void on(model::reserve_goods const&);
  void on(model::release_reservation const&);
  void on(model::pick_goods const&);
  void on(model::build_unit const&);
  void on(model::break_unit const&);
  void on(model::repack_unit const&);
  void on(model::seal_unit const&);
  void on(model::open_seal const&);
  void on(model::put_movement const&);
  void on(model::load_movement const&);
  void on(model::unload_movement const&);
  void on(model::depart const&);
  void on(model::arrive const&);
  void on(model::deliver const&);
  void on(model::report_discrepancy const&);
  void on(model::hold_goods const&);
  void on(model::release_goods const&);
  void on(model::recall_lot const&);
  void on(model::lift_recall const&);
  void on(model::change_customs const&);
  void on(model::split_lot const&);
  void on(model::count_stock const&);
  void on(model::open_consignment const&);
  void on(model::reconsign const&);

  void post(plain_account const& from, plain_account const& to, std::int64_t n);
  void make_lot(std::string const& id, model::lot_details const&);
  plain_account at(std::string const& lot, std::string const& site, model::sscc unit,
                   std::string const& bin) const;
  plain_account at(model::goods_place const&) const;
  static plain_account beyond(std::string const& lot, std::string const& state);
  void take(plain_account from, std::int64_t n, plain_account to, bool keep_state);
  void place_unit(std::string const& unit, std::string const& place, std::string const& bin, int status);
  std::vector<std::string> inside(std::string const& unit) const;
  bool is_sealed(std::string const& unit) const;
  bool is_recalled(std::string const& lot) const;

  std::map<std::string, lot_note> lots_;
  std::map<std::string, unit_note> units_;
  std::map<std::string, movement_note> movements_;
  std::map<std::string, std::string> destinations_;  // of consignments
  std::set<std::string> recalled_;
};

}  // namespace lifeline::ledger::testing
