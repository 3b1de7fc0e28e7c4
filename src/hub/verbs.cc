// SPDX-License-Identifier: Apache-2.0
// The one list of verbs.
#include <algorithm>

#include "hub/hub.h"
#include "hub/verbs_customs.h"
#include "hub/verbs_demo.h"
#include "hub/verbs_events.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_health.h"
#include "hub/verbs_import.h"
#include "hub/verbs_manifest.h"
#include "hub/verbs_offers.h"
#include "hub/verbs_papers.h"
#include "hub/verbs_people.h"
#include "hub/verbs_photos.h"
#include "hub/verbs_plan.h"
#include "hub/verbs_report.h"

namespace lifeline::hub {

struct live_request {
  std::optional<std::uint64_t> last_event_id;
};

}  // namespace lifeline::hub

template <>
struct lifeline::model::fields<lifeline::hub::live_request> {
  static constexpr std::string_view name = "live_request";
  static constexpr std::string_view doc = "Where to go on from.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("last_event_id", r.last_event_id, "Position of the last event seen; only new ones when absent.");
  }
};

namespace lifeline::hub {
namespace {

reply open_stream(reading const&, live_request const&, nothing&) {
  return {};
}

verb live_verb() {
  verb out =
      make_verb<open_stream>({"events.live", http_method::get, "/v1/live",
                              "Events as they happen, as server-sent events; goes on from Last-Event-ID.",
                              with_scope(scope::read)
                                  .all(role::coordinator, role::hub_operator, role::declarant, role::auditor)
                                  .own(role::carrier, role::recipient, role::donor)
                                  .link()});
  out.effect = effect::stream;
  out.media = "text/event-stream";
  return out;
}

}  // namespace

namespace detail {
void const* request_of(call const& what) {
  return what.request.get();
}
}  // namespace detail

std::string_view name_of(http_method m) {
  switch (m) {
    case http_method::get:
      return "GET";
    case http_method::post:
      return "POST";
    case http_method::put:
      return "PUT";
    case http_method::del:
      return "DELETE";
  }
  return {};
}

std::vector<verb> const& verbs() {
  static std::vector<verb> const all = [] {
    std::vector<verb> out;
    add_session_verbs(out);
    add_goods_verbs(out);
    add_list_verbs(out);
    add_table_verbs(out);
    add_event_verbs(out);
    add_timeline_verbs(out);
    out.push_back(live_verb());
    add_plan_verbs(out);
    add_import_verbs(out);
    add_report_verbs(out);
    add_offer_verbs(out);
    add_cover_verbs(out);
    add_paper_verbs(out);
    add_photo_verbs(out);
    add_customs_verbs(out);
    add_relief_verbs(out);
    add_screening_verbs(out);
    add_manifest_verbs(out);
    add_people_verbs(out);
    add_health_verbs(out);
    add_demo_verbs(out);
    return out;
  }();
  return all;
}

verb const* find_verb(std::string_view name) {
  auto const& all = verbs();
  auto const at = std::find_if(all.begin(), all.end(), [&](verb const& v) { return v.route.name == name; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace lifeline::hub
