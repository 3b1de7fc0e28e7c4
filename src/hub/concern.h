// SPDX-License-Identifier: Apache-2.0
// What an event is about, read from its shape: members named site, lot, consignment, movement, need, donor
// and so on. From it follow who may send it for their own goods, and who may see it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.h"

namespace lifeline::hub {

enum class thing { site, lot, consignment, movement, need, party, org, unit };

struct mention {
  thing what = thing::site;
  std::string member;  // "donor", "site"
  std::string id;
};

// In the order of the field lists; one may come twice.
std::vector<mention> mentions_of(model::event_body const&);

// Blanks every personal text, for those who may see the event and not the people in it.
void blank_personal(model::event_body&);
// Password hashes and the secrets of webhooks are for nobody's eyes, hashes of tokens and links neither.
// Pictures are left out too: whoever wants one asks for it (photos.get), and no list or live update is heavy
// with them.
void hide_secrets(model::event_body&);
// Empties the members that the hub decides: what is left is what the sender asked for.
void strip_decided(model::event_body&);

// What the hub fills in where a sender gave nothing (goods of an expected lot, expiry of a kit) is put into
// `asked` from `taken`, so that the two compare equal when the sender asked for the same.
void take_over_defaults(model::event_body& asked, model::event_body const& taken);

// The subject an event is chiefly about, for versions: first consignment, movement, lot, need or site
// mentioned.
std::optional<mention> subject_of(model::event_body const&);

}  // namespace lifeline::hub
