// SPDX-License-Identifier: Apache-2.0
// Catalogues, stock, pledges, kits, groups and levels.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/relief/convert.h"

namespace lifeline::exchange::relief {
namespace {

// More than a twentieth apart.
bool far_apart(std::int64_t a, std::int64_t b) {
  auto const more = std::max(a, b);
  auto const less = std::min(a, b);
  return more - less > more / 20 + 1;
}

struct size {
  std::optional<grams> mass;
  std::optional<cubic_cm> volume;
};

std::optional<cubic_cm> box_of(record& from) {
  auto const length = from.millimetres(f::length);
  auto const width = from.millimetres(f::width);
  auto const height = from.millimetres(f::height);
  if (!length || !width || !height) return {};
  constexpr std::int64_t longest = 100000;  // mm
  if (*length > longest || *width > longest || *height > longest) return {};
  return cubic_cm(std::max<std::int64_t>(1, (*length * *width * *height + 500) / 1000));
}

// One piece, from what the row says of it, of a box of its size, and of a package of several.
size piece_size(record& from) {
  size out;
  out.mass = from.mass(f::mass);
  out.volume = from.volume(f::volume);
  if (auto const box = box_of(from)) {
    if (!out.volume) {
      out.volume = box;
    } else if (far_apart(out.volume->count(), box->count())) {
      from.warn(code::volume_disagrees, f::volume,
                fmt::format("{} cm3 is stated, {} cm3 follow from length, width and height",
                            out.volume->count(), box->count()));
    }
  }
  if (from.has(f::pack_mass)) {
    auto const together = from.mass(f::pack_mass, from.text(f::pack_mass_unit));
    auto const n = from.count(f::mass_count).value_or(pieces(1)).count();
    if (together && n > 0) {
      grams const each((together->count() + n / 2) / n);
      if (!out.mass) {
        if (each.count() > 0) out.mass = each;
      } else if (far_apart(out.mass->count(), each.count()) &&
                 std::abs(out.mass->count() - each.count()) > 10) {
        from.warn(code::mass_disagrees, f::mass,
                  fmt::format("{} g a piece is stated, {} g follow from the package", out.mass->count(),
                              each.count()));
      }
    }
  }
  if (from.has(f::pack_volume)) {
    auto const together = from.volume(f::pack_volume, from.text(f::pack_volume_unit));
    auto const n = from.count(f::volume_count).value_or(pieces(1)).count();
    if (together && n > 0) {
      cubic_cm const each((together->count() + n / 2) / n);
      if (!out.volume) {
        if (each.count() > 0) out.volume = each;
      } else if (far_apart(out.volume->count(), each.count())) {
        from.warn(code::volume_disagrees, f::volume,
                  fmt::format("{} cm3 a piece is stated, {} cm3 follow from the package", out.volume->count(),
                              each.count()));
      }
    }
  }
  return out;
}

void add_code(context& in, record const& from, std::string const& item, std::string const& scheme,
              std::string const& text) {
  if (!text.empty()) in.result.out.codes.push_back({item, scheme, text, in.source(from)});
}

void add_codes(record& from, context& in, std::string const& item) {
  add_code(in, from, item, "gtin", from.text(f::barcode));
  add_code(in, from, item, "ndc", from.text(f::ndc));
  add_code(in, from, item, "former", from.text(f::old_code));
  add_code(in, from, item, in.system, from.text(f::other_code));
  auto const maker = from.text(f::maker);
  auto const supplier = from.text(f::supplier);
  add_code(in, from, item, maker.empty() ? "manufacturer" : "manufacturer " + maker,
           from.text(f::maker_code));
  add_code(in, from, item, supplier.empty() ? "supplier" : "supplier " + supplier,
           from.text(f::supplier_code));
  in.party(maker, "shipper", from);
  in.party(supplier, "shipper", from);
}

// The piece where its size is known, then every pack level the row gives. The first level above the piece is
// what the planner calls a carton; without one, pieces travel one by one.
void add_packs(record& from, context& in, model::item& item) {
  auto const piece = piece_size(from);
  auto& packs = in.result.out.packs;
  auto const source = in.source(from);
  auto const unit = item.unit.empty() ? std::string("piece") : item.unit;
  if (piece.mass || piece.volume)
    packs.push_back({item.id, unit, pieces(1), piece.mass, piece.volume, source});
  pieces carton(1);
  for (auto const& [name_field, count_field] :
       {std::pair(f::pack, f::pack_pieces), std::pair(f::pack2, f::pack2_pieces),
        std::pair(f::pack3, f::pack3_pieces)}) {
    auto const name = from.text(name_field);
    auto const n = from.count(count_field);
    if (!n) continue;  // a name alone says nothing
    if (*n == pieces(0)) {
      from.error(code::not_positive, count_field, "a pack of 0 pieces");
      continue;
    }
    if (*n == pieces(1)) continue;
    packs.push_back({item.id, name.empty() ? "pack" : name, *n, {}, {}, source});
    if (carton == pieces(1)) carton = *n;
  }
  if (carton == pieces(1) && !piece.mass && !piece.volume) return;
  constexpr std::int64_t most = 1000000000;
  if (carton.count() > most) return;
  item.per_carton = carton;
  if (piece.mass && piece.mass->count() < most) item.carton_mass = *piece.mass * carton.count();
  if (piece.volume && piece.volume->count() < most) item.carton_volume = *piece.volume * carton.count();
}

model::item* added_item(context& in, std::string const& id, std::size_t before) {
  auto& items = in.result.out.items;
  return items.size() > before && items.back().id == id ? &items.back() : nullptr;
}

void add_hint(std::string& source, std::string_view what, std::string const& text) {
  if (!text.empty()) source += fmt::format(", {} {}", what, text);
}

}  // namespace

void convert_item(record& from, context& in) {
  auto const before = in.result.out.items.size();
  auto const id = in.item(from);
  if (id.empty())
    return from.error(code::missing_value, f::item_name, "the row names no item", "a name or a code");
  if (from.yes(f::hazardous))
    from.warn(code::unnamed_danger, f::hazardous,
              fmt::format("«{}» is dangerous goods of a kind not named", id));
  auto* item = added_item(in, id, before);
  if (item != nullptr) {
    add_packs(from, in, *item);
  } else {
    auto const name = from.text(f::item_name);
    bool const by_code = !from.text(f::item_code).empty();
    bool const more_codes = !from.text(f::supplier_code).empty() || !from.text(f::pack).empty();
    if (!more_codes && (!by_code || name_key(name) != name_key(in.item_names[id]))) {
      from.warn(code::same_item_twice, by_code ? f::item_code : f::item_name,
                fmt::format("«{}» is there already", by_code ? id : name));
    }
  }
  add_codes(from, in, id);
}

void convert_stock(record& from, context& in) {
  auto const before = in.result.out.items.size();
  auto const item = in.item(from);
  if (item.empty())
    from.error(code::missing_value, f::item_name, "the row names no item", "a name or a code");
  if (auto* added = added_item(in, item, before)) add_packs(from, in, *added);
  auto const stated = from.count(f::quantity);
  auto const counted = from.count(f::counted);
  auto name = from.text(f::site);
  if (name.empty()) name = from.text(f::site_code);
  auto const site = in.site(name, "warehouse", from, from.country(f::country));
  if (site.empty())
    from.error(code::missing_value, f::site, "the row names no site", "the place the stock is at");
  auto const day = from.day(f::counted_on);
  if (!day && !from.bad())
    from.error(code::missing_value, f::counted_on, "the row does not say of which day it is",
               "a day like 2020-03-13");
  auto const quantity = counted ? counted : stated;
  if (!quantity && !from.bad()) {
    return from.error(code::missing_value, from.has(f::counted) ? f::counted : f::quantity,
                      "how many there are is unknown", "a whole number; 0 when none is left");
  }
  auto const expiry = from.day(f::expiry);
  auto const donor_name = from.text(f::donor);
  auto const donor = in.party(donor_name.empty() ? from.text(f::supplier) : donor_name, "donor", from);
  auto const owner = from.text(f::owner);
  in.party(owner, "agency", from);
  in.party(from.text(f::organisation), "agency", from);
  if (from.bad()) return;
  if (stated && counted && *stated != *counted) {
    from.warn(code::count_disagrees, f::counted,
              fmt::format("{} were counted, the list says {}", counted->count(), stated->count()));
  }
  if (*quantity == pieces(0)) return;  // known to be none
  if (expiry && *expiry < *day) {
    from.warn(code::expired_stock, f::expiry,
              fmt::format("the lot expired on {}, before {}", to_date_text(*expiry), to_date_text(*day)));
  }
  model::lot lot;
  lot.id = in.line_id(from);
  lot.item = item;
  lot.quantity = *quantity;
  lot.site = site;
  lot.ready = instant(*day);
  lot.donor = donor;
  lot.batch = from.text(f::batch);
  lot.expiry = expiry;
  lot.source = in.source(from);
  add_hint(lot.source, "bin", from.text(f::bin));
  add_hint(lot.source, "owner", owner);
  in.result.out.lots.push_back(std::move(lot));
}

void convert_pledge(record& from, context& in) {
  model::lot lot;
  lot.kind = model::lot_kind::pledge;
  lot.id = in.line_id(from);
  lot.item = in.item(from);
  if (lot.item.empty())
    from.error(code::missing_value, f::item_name, "the row names no item", "a name or a code");
  auto const quantity = from.count(f::quantity);
  if (!quantity && !from.bad())
    from.error(code::missing_value, f::quantity, "how many are pledged is unknown", "a whole number");
  if (quantity && *quantity == pieces(0)) from.error(code::not_positive, f::quantity, "a pledge of 0 pieces");
  lot.site = in.site(from.text(f::site), {}, from);
  if (lot.site.empty())
    from.error(code::missing_value, f::site, "the row does not say where the goods are", "a site");
  auto const ready = from.day(f::ready_on);
  if (!ready && !from.bad())
    from.error(code::missing_value, f::ready_on, "the row does not say when they may move",
               "a day like 2020-03-13");
  lot.donor = in.party(from.text(f::donor), "donor", from);
  lot.chance = from.share(f::chance);
  lot.batch = from.text(f::batch);
  lot.expiry = from.day(f::expiry);
  auto const earmark = from.text(f::earmark);
  if (!earmark.empty()) lot.earmarks = {in.site(earmark, {}, from)};
  if (from.bad()) return;
  lot.quantity = *quantity;
  lot.ready = instant(*ready);
  lot.source = in.source(from);
  add_hint(lot.source, "note", from.text(f::note));
  in.result.out.lots.push_back(std::move(lot));
}

void convert_kit(record& from, context& in) {
  auto const name = from.text(f::kit);
  auto const item = in.item(from);
  auto const quantity = from.count(f::quantity);
  if (name.empty()) from.error(code::missing_value, f::kit, "the row does not say of which kit", "a name");
  if (item.empty())
    from.error(code::missing_value, f::item_name, "the row names no item", "a name or a code");
  if (!quantity && !from.bad())
    from.error(code::missing_value, f::quantity, "how many are in the kit is unknown", "a whole number");
  if (quantity && *quantity == pieces(0))
    from.error(code::not_positive, f::quantity, "a kit with 0 pieces of it");
  if (from.bad()) return;
  auto const [kit, added] = in.items.id_of(name);
  if (added) {
    model::item out;
    out.id = kit;
    out.name = name;
    out.unit = "kit";
    out.source = in.source(from);
    in.result.out.items.push_back(std::move(out));
  }
  in.result.out.kits.push_back({kit, item, *quantity, in.source(from)});
}

void convert_group(record& from, context& in) {
  auto const name = from.text(f::item_group);
  if (name.empty()) return from.error(code::missing_value, f::item_group, "the row names no group", "a name");
  auto const group_code = from.text(f::group_code);
  auto const [id, added] = group_code.empty() ? in.groups.id_of(name) : in.groups.id_of_code(group_code);
  if (!added)
    return from.warn(code::same_item_twice, f::item_group,
                     fmt::format("the group «{}» is there already", name));
  in.groups.also(name, id);
  auto const above = from.text(f::group_parent);
  bool const is_root = name_key(above) == "root" || above.empty();
  in.result.out.groups.push_back(
      {id, name, is_root ? std::string() : in.groups.id_of(above).first, in.source(from)});
}

void convert_level(record& from, context& in) {
  auto const item = in.item(from);
  if (item.empty())
    from.error(code::missing_value, f::item_name, "the row names no item", "a name or a code");
  auto const site = in.site(from.text(f::site), "warehouse", from);
  if (site.empty())
    from.error(code::missing_value, f::site, "the row names no site", "the place that keeps it");
  model::stock_level out = {
      site, item, from.count(f::minimum), from.count(f::reorder), from.count(f::maximum), in.source(from)};
  if (out.minimum && out.maximum && *out.minimum > *out.maximum) {
    from.error(code::contradiction, f::minimum, "the minimum is more than the maximum");
  }
  in.party(from.text(f::organisation), "agency", from);
  if (from.bad() || (!out.minimum && !out.reorder && !out.maximum)) return;
  in.result.out.levels.push_back(std::move(out));
}

}  // namespace lifeline::exchange::relief
