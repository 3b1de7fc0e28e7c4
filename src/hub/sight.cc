// SPDX-License-Identifier: Apache-2.0
#include "hub/sight.h"

#include <algorithm>
#include <array>

#include "model/event_fields.h"

namespace lifeline::hub {
namespace {

// The mentions of a kind that must be the sender's own; a kind without any is never sent for own goods.
struct deciding {
  std::string_view kind;
  thing what;
  std::string_view member;  // empty: every mention of the thing
};
constexpr std::array<deciding, 23> deciders = {{
    {"announce_pledge", thing::party, "donor"},
    {"change_pledge", thing::lot, "pledge"},
    {"withdraw_pledge", thing::lot, "pledge"},
    {"state_need", thing::site, "site"},
    {"change_need", thing::site, "site"},
    {"change_need", thing::need, ""},
    {"withdraw_need", thing::need, ""},
    {"receive_goods", thing::site, "site"},
    {"inspect_goods", thing::site, "site"},
    {"put_away", thing::site, "site"},
    {"count_stock", thing::site, "site"},
    {"deliver", thing::site, "site"},
    {"report_discrepancy", thing::site, "site"},
    {"put_movement", thing::party, "carrier"},
    {"put_movement", thing::movement, ""},
    {"cancel_movement", thing::movement, ""},
    {"load_movement", thing::movement, ""},
    {"unload_movement", thing::movement, ""},
    {"depart", thing::movement, ""},
    {"arrive", thing::movement, ""},
    {"hand_over", thing::party, ""},
    {"put_webhook", thing::org, "org"},
    {"add_photo", thing::consignment, ""},
}};

}  // namespace

sight sight::everything(ledger::book const& book) {
  sight out(book);
  out.all_ = true;
  return out;
}

sight sight::of(ledger::book const& book, directory const& people, reached const& may) {
  sight out(book);
  out.all_ = may.how == reach::all;
  for (auto const& id : may.orgs) {
    out.orgs_.insert(id);
    auto const* org = people.find_org(id);
    if (org == nullptr || org->disabled) continue;
    out.sites_.insert(org->sites.begin(), org->sites.end());
    if (!org->party.empty()) out.parties_.insert(org->party);
  }
  return out;
}

sight sight::of(ledger::book const& book, model::put_share_link const& link) {
  sight out(book);
  out.parties_.insert(link.donors.begin(), link.donors.end());
  out.lots_.insert(link.lots.begin(), link.lots.end());
  return out;
}

bool sight::site(std::string_view id) const {
  return all_ || sites_.find(id) != sites_.end();
}
bool sight::party(std::string_view id) const {
  return all_ || parties_.find(id) != parties_.end();
}
bool sight::org(std::string_view id) const {
  return all_ || orgs_.find(id) != orgs_.end();
}

bool sight::owns_lot(std::string_view id) const {
  if (lots_.find(id) != lots_.end()) return true;
  auto const view = ledger::find_lot(*book_, id);
  if (!view) return false;
  if (party(view->details.donor) || party(view->details.owner) || (!view->site.empty() && site(view->site)))
    return true;
  // A lot that a pledge or another lot became is its donor's still.
  return std::any_of(view->made_from.begin(), view->made_from.end(),
                     [&](auto const& edge) { return lots_.find(edge.lot) != lots_.end(); });
}

bool sight::lot(std::string_view id) const {
  if (all_) return true;
  auto const at = seen_lots_.find(id);
  if (at != seen_lots_.end()) return at->second;
  bool sees = owns_lot(id);
  if (!sees && (!sites_.empty() || !parties_.empty())) {
    ledger::stock_filter filter;
    filter.lot = std::string(id);
    auto const rows = ledger::list_stock(*book_, filter, {0, 1000}).rows;
    sees = std::any_of(rows.begin(), rows.end(), [&](auto const& row) {
      return site(row.where.site) || movement(row.where.movement) || consignment(row.where.consignment);
    });
  }
  seen_lots_.emplace(std::string(id), sees);
  return sees;
}

bool sight::runs_movement(std::string_view id) const {
  auto const view = ledger::find_movement(*book_, id);
  return view && party(view->plan.carrier);
}

bool sight::movement(std::string_view id) const {
  if (all_) return true;
  if (id.empty()) return false;
  auto const view = ledger::find_movement(*book_, id);
  return view && (party(view->plan.carrier) || site(view->plan.from) || site(view->plan.to));
}

bool sight::consignment(std::string_view id) const {
  if (all_) return true;
  if (id.empty()) return false;
  auto const view = ledger::find_consignment(*book_, id);
  if (!view) return false;
  if (site(view->plan.to) || site(view->plan.from) || party(view->custodian)) return true;
  if (!view->plan.lot.empty() && owns_lot(view->plan.lot)) return true;
  ledger::stock_filter filter;
  filter.consignment = std::string(id);
  auto const rows = ledger::list_stock(*book_, filter, {0, 1000}).rows;
  return std::any_of(rows.begin(), rows.end(), [&](auto const& row) {
    return owns_lot(row.where.lot) || (!row.where.movement.empty() && runs_movement(row.where.movement));
  });
}

bool sight::need(std::string_view id) const {
  if (all_) return true;
  auto const view = ledger::find_need(*book_, id, instant{});
  return view && site(view->need.site);
}

bool sight::unit(model::sscc id) const {
  if (all_) return true;
  auto const view = ledger::find_unit(*book_, id);
  if (!view) return false;
  if (site(view->site) || movement(view->movement) || party(view->custodian)) return true;
  return std::any_of(view->goods.begin(), view->goods.end(), [&](auto const& row) { return holding(row); });
}

bool sight::holding(ledger::holding const& row) const {
  return all_ || site(row.where.site) || owns_lot(row.where.lot) || movement(row.where.movement) ||
         consignment(row.where.consignment);
}

bool sight::event(model::event_body const& body) const {
  if (all_) return true;
  auto const mentions = mentions_of(body);
  return std::any_of(mentions.begin(), mentions.end(), [&](mention const& one) {
    switch (one.what) {
      case thing::site:
        return site(one.id);
      case thing::lot:
        return owns_lot(one.id);
      case thing::consignment:
        return consignment(one.id);
      case thing::movement:
        return movement(one.id);
      case thing::need:
        return need(one.id);
      case thing::party:
        return party(one.id);
      case thing::org:
        return org(one.id);
      case thing::unit:
        return false;
    }
    return false;
  });
}

bool sight::may_send(model::event_body const& body) const {
  if (all_) return true;
  auto const kind = model::kind_names[body.index()];
  auto const mentions = mentions_of(body);
  bool any = false;
  auto const is_own = [&](mention const& one) {
    switch (one.what) {
      case thing::site:
        return site(one.id);
      case thing::lot:
        return owns_lot(one.id);
      case thing::need:
        return need(one.id);
      case thing::movement:  // a new one is decided by its carrier
        return !ledger::find_movement(*book_, one.id) || runs_movement(one.id);
      case thing::party:
        return party(one.id);
      case thing::org:
        return org(one.id);
      case thing::consignment:
        return consignment(one.id);
      default:
        return false;
    }
  };
  for (auto const& rule : deciders) {
    if (rule.kind != kind) continue;
    bool some = false;
    for (auto const& one : mentions) {
      if (one.what != rule.what || (!rule.member.empty() && one.member != rule.member)) continue;
      if (kind == "hand_over") {  // one of the two parties is enough
        some = some || is_own(one);
        continue;
      }
      if (!is_own(one)) return false;
      some = true;
    }
    // A discrepancy on board names no site: the movement's carrier decides.
    if (!some && kind == "report_discrepancy") {
      some = std::any_of(mentions.begin(), mentions.end(), [&](auto const& one) {
        return one.what == thing::movement && runs_movement(one.id);
      });
    }
    if (!some) return false;
    any = true;
  }
  return any;
}

}  // namespace lifeline::hub
