// SPDX-License-Identifier: Apache-2.0
// Stock by place, lot, item, unit, consignment and state.
#include "base/check.h"
#include "ledger/names.h"
#include "ledger/query.h"

namespace lifeline::ledger {

std::string site_name(state const& s, row_index i) {
  return i == no_row ? std::string() : s.site_table().keys.text(i);
}

std::string party_name(state const& s, row_index i) {
  return i == no_row ? std::string() : s.party_table().keys.text(i);
}

std::string word_of(state const& s, row_index i) {
  return i == no_row ? std::string() : s.words.text(i);
}

model::sscc unit_code(state const& s, row_index i) {
  return i == no_row ? model::sscc() : model::sscc::from_number(s.units[i].sscc).value_or(model::sscc());
}

model::goods_place name_place(state const& s, account_key const& key) {
  model::goods_place out;
  out.lot = s.lots.names.text(key.lot);
  out.state = key.at.state;
  out.unit = unit_code(s, key.at.unit);
  if (key.at.consignment != no_row) out.consignment = s.consignments.names.text(key.at.consignment);
  auto const& place = s.places[key.at.place];
  if (place.kind == place_kind::site) out.site = site_name(s, place.of);
  if (place.kind == place_kind::movement) out.movement = s.movements.names.text(place.of);
  if (key.at.unit == no_row) out.bin = word_of(s, place.bin);
  return out;
}

holding name_holding(state const& s, account const& a) {
  holding out;
  out.where = name_place(s, a.key);
  out.item = s.item_table().keys.text(s.lots[a.key.lot].item);
  out.quantity = pieces(a.balance);
  out.serial = a.serial;
  return out;
}

namespace {

// A filter with its names resolved, and the shortest list that holds all that it lets through.
struct search {
  struct state const& s;
  stock_filter const& wanted;
  bool nothing = false;  // a name that there is not
  row_index site = no_row, movement = no_row, lot = no_row, item = no_row, consignment = no_row,
            unit = no_row;
  row_index bin = no_row;

  row_index resolve(std::string const& name, row_index found) {
    if (!name.empty() && found == no_row) nothing = true;
    return name.empty() ? no_row : found;
  }

  search(struct state const& st, stock_filter const& f) : s(st), wanted(f) {
    site = resolve(f.site, s.site_table().keys.find(f.site));
    bin = resolve(f.bin, s.words.find(f.bin));
    movement = resolve(f.movement, s.movements.find(f.movement));
    lot = resolve(f.lot, s.lots.find(f.lot));
    item = resolve(f.item, s.item_table().keys.find(f.item));
    consignment = resolve(f.consignment, s.consignments.find(f.consignment));
    unit = f.unit.empty() ? no_row : s.find_unit(f.unit);
    if (!f.unit.empty() && unit == no_row) nothing = true;
  }

  bool matches(account const& a) const {
    auto const& at = a.key.at;
    auto const& place = s.places[at.place];
    if (wanted.state ? at.state != *wanted.state : at.state == goods_state::outside) return false;
    if (site != no_row && (place.kind != place_kind::site || place.of != site)) return false;
    if (bin != no_row && place.bin != bin) return false;
    if (movement != no_row && (place.kind != place_kind::movement || place.of != movement)) return false;
    if (lot != no_row && a.key.lot != lot) return false;
    if (item != no_row && s.lots[a.key.lot].item != item) return false;
    if (consignment != no_row && at.consignment != consignment) return false;
    return unit == no_row || at.unit == unit;
  }

  // The list to walk, or none: all accounts then.
  account_list const* list(list_kind& kind) const {
    kind = list_kind::unit;
    if (unit != no_row) return &s.units[unit].goods;
    kind = list_kind::group;
    if (consignment != no_row) return &s.consignments[consignment].goods;
    kind = list_kind::lot;
    if (lot != no_row) return &s.lots[lot].goods;
    kind = list_kind::group;
    if (site != no_row && item != no_row && wanted.state == goods_state::on_hand) {
      static account_list const empty;
      auto const at = s.shelves.find((static_cast<std::uint64_t>(item) << 32) | site);
      return at == s.shelves.end() ? &empty : &at->second;
    }
    kind = list_kind::yard;
    if (site != no_row) return &s.sites[site].goods;
    if (movement != no_row) return &s.movements[movement].goods;
    return nullptr;
  }

  // Calls visit for each match in rising serial after `after`; visit says whether to go on.
  template <class Visit>
  void each(std::uint64_t after, Visit const& visit) const {
    list_kind kind{};
    auto const* const rows = list(kind);
    if (rows == nullptr) return each_of_all(after, visit);
    for (auto i = first_of(*rows, kind, after); i != no_row; i = s.accounts.next(i, kind)) {
      auto const& a = s.accounts[i];
      if (a.serial > after && matches(a) && !visit(a)) return;
    }
  }

  // Where to go on in a list: behind the account that the last page ended with. Was it closed since, the next
  // open one that matches is of the list too; is that far, the list is walked from its beginning.
  row_index first_of(account_list const& rows, list_kind kind, std::uint64_t after) const {
    constexpr int far = 1000;
    if (after == 0) return rows.first;
    auto const last = s.accounts.find_serial(after);
    if (last != no_row && matches(s.accounts[last])) return s.accounts.next(last, kind);
    int looked = 0;
    auto found = no_row;
    s.accounts.each_after(after, [&](row_index i) {
      if (matches(s.accounts[i])) found = i;
      return found == no_row && ++looked < far;
    });
    return found == no_row ? rows.first : found;
  }

  template <class Visit>
  void each_of_all(std::uint64_t after, Visit const& visit) const {
    s.accounts.each_after(after, [&](row_index i) {
      auto const& a = s.accounts[i];
      return !matches(a) || visit(a);
    });
  }
};

}  // namespace

stock_page list_stock(book const& b, stock_filter const& f, page_request page) {
  stock_page out;
  search const wanted(b.state(), f);
  if (wanted.nothing || page.rows == 0) return out;
  wanted.each(page.after, [&](account const& a) {
    if (out.rows.size() == page.rows) {
      out.next = out.rows.back().serial;  // there is more
      return false;
    }
    out.rows.push_back(name_holding(b.state(), a));
    return true;
  });
  return out;
}

pieces sum_stock(book const& b, stock_filter const& f) {
  pieces out;
  search const wanted(b.state(), f);
  if (wanted.nothing) return out;
  wanted.each(0, [&](account const& a) {
    out += pieces(a.balance);
    return true;
  });
  return out;
}

}  // namespace lifeline::ledger
