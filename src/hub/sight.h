// SPDX-License-Identifier: Apache-2.0
// What a caller may see and touch: everything, or what concerns the organisations that the caller acts for. A
// recipient sees what lies at, comes to or leaves its sites; a donor what it gave; a carrier what it carries.
// Cost: a few look-ups per row asked about; answers about lots are remembered for the life of the sight.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hub/access.h"
#include "hub/concern.h"
#include "hub/directory.h"
#include "ledger/query.h"

namespace lifeline::hub {

class sight {
 public:
  static sight everything(ledger::book const&);
  static sight of(ledger::book const&, directory const&, reached const&);
  // What a donor's link shows.
  static sight of(ledger::book const&, model::put_share_link const&);

  bool all() const { return all_; }
  bool site(std::string_view id) const;
  bool party(std::string_view id) const;
  bool org(std::string_view id) const;
  bool lot(std::string_view id) const;
  bool movement(std::string_view id) const;
  bool consignment(std::string_view id) const;
  bool need(std::string_view id) const;
  bool unit(model::sscc) const;
  bool holding(ledger::holding const&) const;
  bool event(model::event_body const&) const;  // any of what it mentions

  // May the caller, whose reach is own, send this? Each kind has the mentions that decide: the site where
  // goods are received, the carrier of a movement, the donor of a pledge; all of them must be its own.
  bool may_send(model::event_body const&) const;

 private:
  explicit sight(ledger::book const& book) : book_(&book) {}
  bool owns_lot(std::string_view id) const;
  bool runs_movement(std::string_view id) const;

  ledger::book const* book_;
  bool all_ = false;
  std::set<std::string, std::less<>> orgs_;
  std::set<std::string, std::less<>> sites_;
  std::set<std::string, std::less<>> parties_;
  std::set<std::string, std::less<>> lots_;  // of a share link
  mutable std::map<std::string, bool, std::less<>> seen_lots_;
};

}  // namespace lifeline::hub
