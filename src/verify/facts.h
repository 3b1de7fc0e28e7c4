// SPDX-License-Identifier: Apache-2.0
// The scenario by name, and what docs/planning.md section 1 says of its goods and places.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/scenario.h"

namespace lifeline::verify {

struct facts {
  explicit facts(model::scenario const&);

  model::scenario const& s;
  // The first row of a name counts.
  std::map<std::string, model::site const*> sites;
  std::map<std::string, model::item const*> items;
  std::map<std::string, model::lot const*> lots;
  std::map<std::string, model::need const*> needs;
  std::map<std::string, model::leg const*> legs;
  std::map<std::string, model::lane const*> lanes;
  std::map<std::string, model::handling const*> handlings;  // by site
};

template <class Row>
Row const* find(std::map<std::string, Row const*> const& rows, std::string const& id) {
  auto const at = rows.find(id);
  return at == rows.end() ? nullptr : at->second;
}

bool contains(model::text_list const&, std::string const&);

// Is a site in X, a country or a bloc?
bool in_place(model::site const&, std::string const& where);
bool cross_border(model::site const&, model::site const&);

std::int64_t carton_size(model::item const&);  // pieces; 1 when it has no cartons
std::int64_t usable_pieces(facts const&, model::lot const&);
instant start_of(facts const&, model::lot const&);

// A lot as lot_to_site and lot_by_leg pins cut it, in their order: each part may go to one site only, or by
// one leg or lane only, or both; the rest (both empty) anywhere.
struct lot_part {
  std::int64_t pieces = 0;
  std::string site;
  std::string leg;
};
std::vector<lot_part> parts_of(facts const&, model::lot const&);

// What goods take up, exactly enough to compare with limits: kg, m3, pallets; 0 when unknown.
struct bulk {
  double kg = 0;
  double m3 = 0;
  double pallets = 0;
};
bulk bulk_of_piece(model::item const&);
bulk bulk_of(model::item const&, std::int64_t pieces);

// The same in the document's whole units, rounded up; nothing when it does not fit in 64 bits.
std::optional<std::int64_t> grams_of(model::item const&, std::int64_t pieces);
std::optional<std::int64_t> cm3_of(model::item const&, std::int64_t pieces);
std::optional<std::int64_t> millipallets_of(model::item const&, std::int64_t pieces);

// Thousandths of a need's piece that one piece of the item meets; nothing when it does not answer.
std::optional<std::int64_t> rate_for(facts const&, model::item const&, model::need const&);
bool earmark_allows(facts const&, model::lot const&, model::need const&);

// First moment too late for a lot at a need: its expiry day's end less the shelf life asked.
std::optional<instant> too_late_for(model::lot const&, model::need const&);

}  // namespace lifeline::verify
