// SPDX-License-Identifier: Apache-2.0
#include "border/status/goods_status.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeline::border {

namespace {

constexpr std::chrono::days storage_days{90};

struct status_row {
  std::string_view name;
  std::string_view sentence;
  bool later;
};
constexpr std::array<status_row, 12> status_rows = {{
    {"may", "the customs status lets them", false},
    {"held", "an authority holds the goods", true},
    {"not-presented", "the goods have not been presented to customs", true},
    {"needs-transit", "goods that are not Union goods move only under a released transit movement", true},
    {"needs-release", "the goods have not been released for free circulation", true},
    {"wrong-destination", "the transit movement ends at another place", true},
    {"clock-ran-out", "the time in temporary storage or for the movement is over", false},
    {"needs-amendment", "a declaration names what is to change: it must be amended first", true},
    {"needs-notice", "goods released with relief pass on only after notice to the authority", true},
    {"needs-exit", "leaving the customs territory needs an export or re-export document", true},
    {"gone", "the goods have left the customs territory", false},
    {"undischarged-transit", "the transit movement has not been discharged", true},
}};

status_answer no(status_verdict verdict, std::string missing, model::fact needs) {
  return {verdict, std::move(missing), std::move(needs)};
}

bool is_union(customs_status status) {
  return status == customs_status::union_goods || status == customs_status::conditional;
}

status_answer may_leave(wish_details const& wish) {
  if (!wish.document.empty()) return {};
  return no(status_verdict::needs_exit, "an export or re-export declaration", {"customs_export", {}});
}

status_answer may_depart(goods_status const& goods, wish_details const& wish) {
  if (wish.leaves_union) return may_leave(wish);
  if (is_union(goods.status)) return {};
  if (goods.status == customs_status::not_presented)
    return no(status_verdict::not_presented, "presentation to customs", {"customs_presentation", {}});
  if (goods.status == customs_status::transit) {
    bool const there = goods.destination.empty() || wish.to == goods.destination;
    if (there || wish.document == goods.document) return {};
    return no(status_verdict::wrong_destination,
              fmt::format("discharge of {} at {}, or another office of destination", goods.document,
                          goods.destination),
              {"customs_discharge_at", {goods.document, goods.destination}});
  }
  if (wish.to_same_supervision) return {};
  if (wish.document.empty()) {
    if (goods.document.empty()) return no(status_verdict::needs_transit, "a released T1", {"customs_t1", {}});
    return no(status_verdict::needs_transit, fmt::format("discharge of {} by a released T1", goods.document),
              {"customs_discharge_by_t1", {goods.document}});
  }
  return {};
}

status_answer may_split(goods_status const& goods, wish_details const& wish) {
  if (goods.status == customs_status::transit) {
    return no(status_verdict::undischarged_transit, fmt::format("discharge of {}", goods.document),
              {"customs_discharge", {goods.document}});
  }
  if (goods.status == customs_status::not_presented)
    return no(status_verdict::not_presented, "presentation to customs", {"customs_presentation", {}});
  bool const declared = goods.status == customs_status::warehouse;
  if (declared && !wish.authority_notified) {
    return no(status_verdict::needs_amendment,
              fmt::format("consent to the handling of goods of {}", goods.document),
              {"customs_handling_consent", {goods.document}});
  }
  return {};
}

status_answer may_re_consign(goods_status const& goods, wish_details const& wish) {
  if (goods.consignee.empty() || goods.consignee == wish.consignee) return {};
  switch (goods.status) {
    case customs_status::union_goods:
      return {};
    case customs_status::conditional:
      if (wish.authority_notified) return {};
      return no(status_verdict::needs_notice,
                fmt::format("notice that {} takes over the goods of {}", wish.consignee, goods.document),
                {"customs_notice", {wish.consignee, goods.document}});
    case customs_status::not_presented:
      return {};  // no declaration names anybody yet; the manifest is amended with the presentation
    case customs_status::transit:
      return no(status_verdict::undischarged_transit,
                fmt::format("discharge of {} for {}", goods.document, goods.consignee),
                {"customs_discharge_for", {goods.document, goods.consignee}});
    default:
      if (wish.authority_notified) return {};
      return no(status_verdict::needs_amendment,
                fmt::format("amendment of {} from {} to {}", goods.document, goods.consignee, wish.consignee),
                {"customs_amendment", {goods.document, goods.consignee, wish.consignee}});
  }
}

status_answer may_deliver(goods_status const& goods) {
  if (is_union(goods.status)) return {};
  if (goods.status == customs_status::transit) {
    return no(status_verdict::undischarged_transit,
              fmt::format("discharge of {}, then release", goods.document),
              {"customs_discharge_release", {goods.document}});
  }
  if (goods.status == customs_status::not_presented)
    return no(status_verdict::not_presented, "presentation and release",
              {"customs_presentation_release", {}});
  if (goods.document.empty())
    return no(status_verdict::needs_release, "a declaration for release", {"customs_declaration", {}});
  return no(status_verdict::needs_release, fmt::format("release from {}", goods.document),
            {"customs_release_from", {goods.document}});
}

}  // namespace

std::optional<date> last_day(goods_status const& goods) {
  if (goods.status == customs_status::temporary_storage) {
    date const by_law = goods.since + storage_days;
    return goods.limit ? std::min(*goods.limit, by_law) : by_law;
  }
  return goods.status == customs_status::transit ? goods.limit : std::nullopt;
}

std::optional<int> days_left(goods_status const& goods, date on) {
  auto const last = last_day(goods);
  if (!last) return std::nullopt;
  return static_cast<int>((*last - on).count());
}

std::string_view name_of(status_verdict v) {
  return status_rows[static_cast<std::size_t>(v)].name;
}
std::string_view sentence_of(status_verdict v) {
  return status_rows[static_cast<std::size_t>(v)].sentence;
}
bool may_succeed_later(status_verdict v) {
  return status_rows[static_cast<std::size_t>(v)].later;
}

status_answer may(goods_status const& goods, wish_details const& wish) {
  if (goods.status == customs_status::left) return {status_verdict::gone, {}, {}};
  if (goods.held)
    return no(status_verdict::held, "the authority's release of the hold", {"customs_hold", {}});
  auto const left = days_left(goods, wish.on);
  bool const towards_customs = wish.wish == goods_wish::depart && goods.status == customs_status::transit;
  if (left && *left < 0 && !towards_customs) {
    return no(status_verdict::clock_ran_out, "what the authority decides about goods whose time is over",
              {"customs_time_over", {}});
  }
  switch (wish.wish) {
    case goods_wish::depart:
      return may_depart(goods, wish);
    case goods_wish::split:
      return may_split(goods, wish);
    case goods_wish::re_consign:
      return may_re_consign(goods, wish);
    case goods_wish::deliver:
      return may_deliver(goods);
  }
  return {};
}

std::string_view to_word(customs_status status) {
  constexpr std::array<std::string_view, 7> customs_words = {
      "not_presented", "temporary_storage", "transit", "warehouse", "conditional", "union_goods", "left"};
  return customs_words[static_cast<std::size_t>(status)];
}

}  // namespace lifeline::border
