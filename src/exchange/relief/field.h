// SPDX-License-Identifier: Apache-2.0
// The fields that a column of a relief list may become, and the headers and hashtags by which each is known.
// Inside to exchange/relief.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "exchange/relief/relief.h"

namespace lifeline::exchange::relief {

// In the order of the table in field.cc.
enum class f : unsigned char {
  item_code,
  item_name,
  variant,
  variant2,
  item_group,
  group_code,
  group_parent,
  unit,  // clang-format off
  barcode, ndc, hs_code, maker, maker_code, supplier, supplier_code, other_code, old_code,
  pack, pack_pieces, pack2, pack2_pieces, pack3, pack3_pieces,
  mass, length, width, height, volume, pack_mass, pack_mass_unit, mass_count, pack_volume, pack_volume_unit,
  volume_count, currency, cold_chain, hazardous, kit,
  site, site_code, site_kind, site_parent, country, lat, lon, iata, runway,
  organisation, role, owner, donor,
  batch, expiry, bin, bin_parent, quantity, counted, counted_on, minimum, reorder, maximum,
  shipment, from, to, from_country, to_country, shipper, consignee, sent, received, sent_on, due_on,
  received_on, status, outer_pack, inner_pack,
  request, requested_on, required_on, priority, ready_on, earmark, chance,
  flow, amount, original, original_currency, gift, flow_type, appeal, appeal_code, cluster, required, funded,
  from_day, until_day, day, note, count_  // clang-format on
};
constexpr std::size_t field_count = static_cast<std::size_t>(f::count_);

struct field_row {
  field_doc about;
  std::string_view headers;  // squashed, '|' between, of any kind of list
  std::string_view hxl;      // patterns, '|' between
};
field_row const& row_of(f);
f field_named(std::string_view name);  // count_ when there is none

// Headers that mean something only in one kind of list, or something else than elsewhere: "name", "status".
struct kind_header {
  kind what;
  std::string_view header;
  f field;
};
std::span<kind_header const> kind_headers();

// Small letters and digits only: "Owned By (Organisation/Branch)" -> "ownedbyorganisationbranch".
std::string squash(std::string_view header);

// The field of a header in a list of this kind; `unit` gets one that the header ends with ("length cm").
f field_of_header(kind, std::string_view header, std::string& unit);
// By hashtag: how many attributes of the pattern matched + 1 in `strength`; 0 = none.
f field_of_hxl(kind, std::string_view tag, std::size_t& strength);

// Does a list of this kind use the field at all.
bool uses(kind, f);
// One of these must be there; each group in turn. Empty groups end it.
struct wanted {
  std::span<f const> any_of;
  bool per_file = false;       // may be given once for the file
  std::string_view otherwise;  // what to do when it is missing
};
std::span<wanted const> wanted_of(kind);

// The unit taken when neither header nor dialect says one: kg, m3 and m, as catalogues keep them.
std::string_view default_unit(value);

}  // namespace lifeline::exchange::relief
