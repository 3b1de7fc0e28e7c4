// SPDX-License-Identifier: Apache-2.0
// Screenings of parties: the result as it was found, with the version of every list, and the second look by
// another person.
#include <fmt/format.h>

#include "border/screening/screener.h"
#include "hub/hub.h"
#include "hub/screened.h"
#include "hub/verbs_customs.h"
#include "hub/verbs_customs_fields.h"
#include "model/countries.h"

namespace lifeline::hub {
namespace {

using enum role;

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

reply ask_lists(studying const& in, screening_question const& asked, screening_said& out) {
  auto const& lists = in.hub.with().sanctions;
  if (!lists) {
    return refuse(refusal_kind::refused, "no-lists",
                  "No sanctions list is loaded here: whoever runs the hub names them when it starts.");
  }
  if (asked.name.size() > 4000)
    return refuse(refusal_kind::bad_request, "text-too-long", "The name is too long.");
  std::string const country(model::two_letters_of(model::country_meant_by(asked.country)));
  border::screener::desk desk(*lists);
  border::party_to_screen const party{asked.name, country, asked.birth_date};
  out.lists = names_of_lists(lists.get());
  out.hits = hits_noted(*lists, desk, party);
  bool const unreadable = !out.hits.empty() && out.hits.front().list == "none";
  out.outcome = unreadable ? "unreadable" : out.hits.empty() ? "clear" : "look";
  return {};
}

}  // namespace

screening_row screening_row_of(held_screening const& from) {
  screening_row out;
  out.screening = from.noted.screening;
  out.party = from.noted.party;
  out.name = from.noted.name.text;
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

void add_screening_verbs(std::vector<verb>& out) {
  constexpr auto sees = with_scope(scope::read).all(coordinator, declarant, auditor);
  constexpr auto screens = with_scope(scope::events).all(declarant, coordinator);
  out.push_back(make_verb<list_screenings>({"screenings.list", http_method::get, "/v1/screenings",
                                            "Parties held against sanctions lists.", sees}));
  out.push_back(
      make_verb<ask_lists>({"screenings.ask", http_method::get, "/v1/screenings/ask",
                            "Holds a name against the sanctions lists at once; writes nothing.",
                            with_scope(scope::read).all(coordinator, declarant, hub_operator, auditor)}));
  out.push_back(
      make_verb<note_screening>({"screenings.note", http_method::post, "/v1/screenings",
                                 "Notes what a screening found, with the version of each list.", screens}));
  out.push_back(make_verb<decide_screening>({"screenings.decide", http_method::post,
                                             "/v1/screenings/{screening}/decision",
                                             "The second look, by another person.", screens}));
}

}  // namespace lifeline::hub
