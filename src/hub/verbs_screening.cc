// SPDX-License-Identifier: Apache-2.0
// Screenings of parties: the result as it was found, with the version of every list, and the second look by
// another person.
#include <fmt/format.h>

#include "hub/hub.h"
#include "hub/verbs_customs.h"
#include "hub/verbs_customs_fields.h"

namespace lifeline::hub {
namespace {

using enum role;

screening_row screening_row_of(held_screening const& from) {
  screening_row out;
  out.screening = from.noted.screening;
  out.party = from.noted.party;
  out.lists = from.noted.lists;
  out.hits = from.noted.hits;
  out.at = from.at;
  out.by = from.by;
  out.state = from.noted.hits.empty() ? "clear" : "open";
  if (!from.decided) return out;
  out.state = from.decided->same ? "same" : "cleared";
  out.reason = from.decided->reason;
  out.decided_by = from.decided_by;
  return out;
}

template <class Body>
reply post_screening(writing& in, Body const& asked, screening_row& out) {
  if (auto no = to_reply(in.post(model::event_body(Body(asked))), asked.screening)) return no;
  out = screening_row_of(in.state.customs.screenings().find(asked.screening)->second);
  return {};
}
reply note_screening(writing& in, model::note_screening const& asked, screening_row& out) {
  return post_screening(in, asked, out);
}
reply decide_screening(writing& in, model::decide_screening const& asked, screening_row& out) {
  return post_screening(in, asked, out);
}

reply list_screenings(reading const& in, screenings_request const& asked, screenings_answer& out) {
  for (auto const& [id, one] : in.state.customs.screenings()) {
    if (!asked.party.empty() && asked.party != one.noted.party) continue;
    auto row = screening_row_of(one);
    if (!asked.open_only || row.state == "open") out.screenings.push_back(std::move(row));
  }
  return {};
}

}  // namespace

void add_screening_verbs(std::vector<verb>& out) {
  constexpr auto sees = with_scope(scope::read).all(coordinator, declarant, auditor);
  constexpr auto screens = with_scope(scope::events).all(declarant, coordinator);
  out.push_back(make_verb<list_screenings>({"screenings.list", http_method::get, "/v1/screenings",
                                            "Parties held against sanctions lists.", sees}));
  out.push_back(
      make_verb<note_screening>({"screenings.note", http_method::post, "/v1/screenings",
                                 "Notes what a screening found, with the version of each list.", screens}));
  out.push_back(make_verb<decide_screening>({"screenings.decide", http_method::post,
                                             "/v1/screenings/{screening}/decision",
                                             "The second look, by another person.", screens}));
}

}  // namespace lifeline::hub
