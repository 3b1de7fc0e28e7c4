// SPDX-License-Identifier: Apache-2.0
// Packing lists, registers, requests, money, places and organisations.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/relief/convert.h"

namespace lifeline::exchange::relief {
namespace {

// What packing lists and registers share.
model::consignment_line line_of(record& from, context& in) {
  model::consignment_line out;
  out.id = in.line_id(from);
  out.shipment = from.text(f::shipment);
  out.item = in.item(from);
  out.from = in.site(from.text(f::from), {}, from);
  out.to = in.site(from.text(f::to), {}, from);
  out.from_country = from.country(f::from_country);
  out.to_country = from.country(f::to_country);
  out.shipper = in.party(from.text(f::shipper), "shipper", from);
  out.consignee = in.party(from.text(f::consignee), "consignee", from);
  out.batch = from.text(f::batch);
  out.expiry = from.day(f::expiry);
  out.departed = from.day(f::sent_on);
  out.due = from.day(f::due_on);
  out.status = from.text(f::status);
  out.note = from.text(f::note);
  out.source = in.source(from);
  return out;
}

}  // namespace

void convert_packing(record& from, context& in) {
  auto out = line_of(from, in);
  if (out.item.empty())
    from.error(code::missing_value, f::item_name, "the row names no item", "a name or a code");
  out.sent = from.count(f::quantity);
  if (!out.sent && !from.bad())
    from.error(code::missing_value, f::quantity, "how many are packed is unknown", "a whole number");
  if (out.sent && *out.sent == pieces(0))
    from.error(code::not_positive, f::quantity, "a box with 0 pieces of it");
  out.outer = from.text(f::outer_pack);
  out.inner = from.text(f::inner_pack);
  if (from.bad()) return;
  in.result.out.consignments.push_back(std::move(out));
}

void convert_shipment(record& from, context& in) {
  auto out = line_of(from, in);
  out.sent = from.count(f::sent);
  out.received = from.count(f::received);
  out.arrived = from.day(f::received_on);
  in.party(from.text(f::organisation), "agency", from);
  if (out.departed && out.arrived && *out.arrived < *out.departed) {
    from.warn(
        code::times_out_of_order, f::received_on,
        fmt::format("received on {}, sent on {}", to_date_text(*out.arrived), to_date_text(*out.departed)));
  }
  auto const n = from.count(f::pack_pieces);
  if (n && n->count() > 1 && !out.item.empty())
    in.result.out.packs.push_back({out.item, "pack", *n, {}, {}, in.source(from)});
  auto const maker = from.text(f::maker);
  for (auto const& [scheme, text] :
       {std::pair(maker.empty() ? "manufacturer" : "manufacturer " + maker, from.text(f::maker_code)),
        std::pair(std::string("supplier ") + from.text(f::shipper), from.text(f::supplier_code))}) {
    if (!text.empty() && !out.item.empty())
      in.result.out.codes.push_back({out.item, scheme, text, in.source(from)});
  }
  if (from.bad()) return;
  if (out.sent && out.received && *out.sent != *out.received) {
    auto const missing = out.sent->count() - out.received->count();
    from.warn(code::received_differs, f::received,
              fmt::format("{} were sent, {} received: {} {}{}", out.sent->count(), out.received->count(),
                          std::abs(missing), missing > 0 ? "missing" : "too many",
                          out.note.empty() ? std::string() : fmt::format(" («{}»)", out.note)));
  }
  in.result.out.consignments.push_back(std::move(out));
}

void convert_need(record& from, context& in) {
  model::need out;
  out.id = in.line_id(from);
  out.group = in.item(from);
  if (out.group.empty())
    from.error(code::missing_value, f::item_name, "the row names no item", "a name or a code");
  out.quantity = from.count(f::quantity);
  if (!out.quantity && !from.bad())
    from.error(code::missing_value, f::quantity, "how many are asked for is unknown", "a whole number");
  if (out.quantity && *out.quantity == pieces(0))
    from.error(code::not_positive, f::quantity, "a need of 0 pieces");
  auto const number = from.text(f::request);
  auto const head = in.requests.find(name_key(number));
  bool const has_head = !number.empty() && head != in.requests.end();
  auto const own = from.text(f::site);
  out.site = in.site(own.empty() && has_head ? head->second.site : own, {}, from, from.country(f::country));
  auto day = from.day(f::required_on);
  if (!day && has_head) day = head->second.required;
  if (!number.empty() && !in.requests.empty() && !has_head) {
    from.error(code::unknown_reference, f::request,
               fmt::format("no head of a request has the number «{}»", number));
  }
  if (out.site.empty() && !from.bad())
    from.error(code::missing_value, f::site, "the row does not say who needs it", "a site");
  if (!day && !from.bad())
    from.error(code::missing_value, f::required_on, "the row does not say by when", "a day like 2020-03-13");
  in.party(from.text(f::organisation), "consignee", from);
  if (from.bad()) return;
  out.by = instant(*day);
  out.source = in.source(from);
  if (!number.empty()) out.source += ", request " + number;
  auto const urgency = from.text(f::priority);
  if (!urgency.empty()) out.source += ", priority " + urgency;
  if (has_head && !head->second.note.empty()) out.source += ", " + head->second.note;
  in.result.out.needs.push_back(std::move(out));
}

// Heads say where and by when; the lines are another list.
void convert_request(record& from, context& in) {
  auto const number = from.text(f::request);
  auto const name = from.text(f::site);
  if (number.empty())
    from.error(code::missing_value, f::request, "the row has no number", "the number its lines name");
  if (name.empty()) from.error(code::missing_value, f::site, "the row does not say who asks", "a site");
  request_head head = {name, from.day(f::required_on), {}};
  auto const urgency = from.text(f::priority);
  if (!urgency.empty()) head.note = "priority " + urgency;
  (void)from.day(f::requested_on);
  if (from.bad()) return;
  in.site(name, {}, from);
  if (!in.requests.emplace(name_key(number), std::move(head)).second) {
    from.error(code::duplicate_id, f::request, fmt::format("the request «{}» is there already", number));
  }
}

void convert_funding(record& from, context& in) {
  model::funding_flow out;
  out.id = from.text(f::flow);
  if (out.id.empty()) out.id = in.line_id(from);
  out.donor = in.party(from.text(f::donor), "donor", from);
  out.recipient = in.party(from.text(f::consignee), "agency", from);
  out.currency = from.text(f::currency);
  out.amount = from.money(f::amount, out.currency.empty() ? &out.currency : nullptr);
  out.original_currency = from.text(f::original_currency);
  out.original = from.money(f::original, out.original_currency.empty() ? &out.original_currency : nullptr);
  out.kind = from.text(f::gift);
  out.status = from.text(f::status);
  out.flow = from.text(f::flow_type);
  out.country = join(split_list(from.text(f::to_country), ','), ";");
  auto const appeal = from.text(f::appeal_code);
  out.appeal = appeal.empty() ? from.text(f::appeal) : appeal;
  out.day = from.day(f::day);
  out.note = from.text(f::note);
  out.source = in.source(from);
  if (!out.amount && !out.original && !from.bad()) {
    from.error(code::missing_value, f::amount, "the row names no amount", "an amount");
  }
  if (from.bad()) return;
  in.result.out.funding.push_back(std::move(out));
}

void convert_appeal(record& from, context& in) {
  model::appeal_line out;
  out.id = from.text(f::appeal_code);
  out.name = from.text(f::appeal);
  if (out.id.empty()) out.id = slug(out.name);
  if (out.id.empty()) from.error(code::missing_value, f::appeal, "the row names no appeal", "a name or code");
  out.country = from.country(f::country);
  out.cluster = from.text(f::cluster);
  out.currency = from.text(f::currency);
  out.required = from.money(f::required);
  out.funded = from.money(f::funded);
  out.from = from.day(f::from_day);
  out.until = from.day(f::until_day);
  out.source = in.source(from);
  if (from.bad()) return;
  in.result.out.appeals.push_back(std::move(out));
}

void convert_site(record& from, context& in) {
  auto const kind_word = from.text(f::site_kind);
  auto const above = from.text(f::site_parent);
  auto name = from.text(f::site);
  if (name_key(kind_word) == "bin location" || from.has(f::bin)) {
    auto bin = from.text(f::bin);
    if (bin.empty()) bin = name;
    if (above.empty())
      from.error(code::missing_value, f::site_parent, "the bin is in no site", "the site it is in");
    if (bin.empty()) from.error(code::missing_value, f::bin, "the bin has no name", "a name");
    if (from.bad()) return;
    in.result.out.bins.push_back(
        {in.site(above, "warehouse", from), bin, from.text(f::bin_parent), in.source(from)});
    return;
  }
  auto const site_code = from.text(f::site_code);
  if (name.empty()) name = site_code;
  if (name.empty())
    return from.error(code::missing_value, f::site, "the row names no site", "a name or a code");
  auto const country = from.country(f::country);
  auto const lat = from.degrees(f::lat);
  auto const lon = from.degrees(f::lon);
  if (lat && std::abs(lat->count()) > 90000000)
    from.error(code::out_of_range, f::lat, "a latitude beyond 90 degrees");
  auto const runway = from.millimetres(f::runway);
  in.party(from.text(f::organisation), "agency", from);
  if (from.bad()) return;
  auto const before = in.result.out.sites.size();
  in.site(name, kind_word, from, country);
  if (in.result.out.sites.size() == before) {
    return from.warn(code::same_item_twice, f::site, fmt::format("the site «{}» is there already", name));
  }
  auto& out = in.result.out.sites.back();
  out.lat = lat;
  out.lon = lon;
  out.iata = from.text(f::iata);
  if (runway) out.runway = metres(*runway / 1000);
  if (!site_code.empty()) out.source += ", code " + site_code;
}

void convert_party(record& from, context& in) {
  auto const name = from.text(f::organisation);
  if (name.empty())
    return from.error(code::missing_value, f::organisation, "the row names no organisation", "a name");
  in.party(name, "agency", from);
}

}  // namespace lifeline::exchange::relief
