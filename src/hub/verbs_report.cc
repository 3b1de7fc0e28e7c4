// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "hub/hub.h"
#include "hub/live_scenario.h"
#include "hub/report.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_papers_fields.h"
#include "model/report_fields.h"

template <>
struct lifeline::model::fields<lifeline::hub::report_request> {
  static constexpr std::string_view name = "report_request";
  static constexpr std::string_view doc = "About what, and which stretch of time; both ends are within.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("about", r.about, "For a board (all goods), a donor (gifts) or a recipient (deliveries).");
    io("subject", r.subject,
       "Donor: a party, or an organisation that acts for one. Recipient: a site, an organisation with sites, "
       "or a country.");
    io("from_utc", r.from, "First moment, as recorded; the hub's beginning when absent.");
    io("until_utc", r.until, "Last moment, as recorded; now when absent.");
    io("as", r.as, as_doc);
  }
};

namespace lifeline::hub {
namespace {

using enum role;

// When the hub's first event was recorded.
instant first_moment(core const& hub) {
  auto const first = hub.event_at(1);
  return first ? first->recorded : instant{};
}

refusal no_subject(std::string const& what) {
  return refuse(refusal_kind::not_found, "not-found", fmt::format("There is no {} that you may see.", what));
}

reply find_donor(world const& w, sight const& sees, report_request const& asked, report_wish& wish) {
  auto party = asked.subject;
  if (auto const* org = w.people.find_org(asked.subject); org != nullptr && !org->party.empty())
    party = org->party;
  auto const rows = ledger::list_rows(w.book, "parties");
  auto const at = std::find_if(rows.begin(), rows.end(), [&](auto const& r) { return r.key == party; });
  if (at == rows.end() || !sees.party(party)) return no_subject(fmt::format("donor «{}»", asked.subject));
  wish.donors.insert(party);
  for (auto const& cell : at->cells) {
    if (cell.column == "name") wish.subject_name = cell.text;
  }
  return {};
}

reply find_recipient(world const& w, sight const& sees, report_request const& asked, report_wish& wish) {
  for (auto const& site : sites_of(w.book)) {
    if (site.id == asked.subject) wish.subject_name = site.name;
    if (site.id == asked.subject || site.country == asked.subject) wish.sites.insert(site.id);
  }
  if (auto const* org = w.people.find_org(asked.subject); org != nullptr) {
    wish.sites.insert(org->sites.begin(), org->sites.end());
    wish.subject_name = org->name;
  }
  std::erase_if(wish.sites, [&](auto const& id) { return !sees.site(id); });
  if (wish.sites.empty()) return no_subject(fmt::format("recipient «{}»", asked.subject));
  return {};
}

reply get_report(studying const& in, report_request const& asked, model::hub_report& out) {
  report_wish wish;
  wish.about = asked.about;
  wish.subject = asked.subject;
  wish.made = in.now;
  wish.until = asked.until.value_or(in.now);
  wish.from = asked.from ? *asked.from : std::min(wish.until, first_moment(in.hub));
  if (wish.until < wish.from)
    return refuse(refusal_kind::bad_request, "backwards", "The stretch ends before it begins.");
  reply no;
  in.hub.look([&](world const& w) {
    auto const sees = in.sees(w);
    if (asked.about == model::report_about::donor) no = find_donor(w, sees, asked, wish);
    if (asked.about == model::report_about::recipient) no = find_recipient(w, sees, asked, wish);
    if (asked.about == model::report_about::board && !sees.all()) {
      no = refuse(
          refusal_kind::refused, "not-your-goods",
          "A report about all goods is for those who run the hub; ask for your own donor or recipient.");
    }
  });
  if (no) return no;
  auto made = make_report(in.hub, wish);
  if (!made) return refuse(refusal_kind::unavailable, "past-not-read", made.error().what);
  out = std::move(*made);
  return {};
}

}  // namespace

void add_report_verbs(std::vector<verb>& out) {
  constexpr auto who = with_scope(scope::read).all(coordinator, hub_operator, auditor).own(recipient, donor);
  auto report = make_verb<get_report>(
      {"reports.get", http_method::get, "/v1/reports",
       "A report about any stretch of time, out of the ledger: for a board, a donor or a recipient.", who});
  report.prints = {"application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
  out.push_back(std::move(report));
}

}  // namespace lifeline::hub
