// SPDX-License-Identifier: Apache-2.0
// What the verbs of people and sessions share.
#pragma once

#include <string_view>

#include "hub/hub.h"
#include "hub/verbs_people.h"

namespace lifeline::hub {

// Sessions and one-time codes are kept as tokens with one of these scopes; API tokens never have them.
inline constexpr std::string_view session_scope = "session";
inline constexpr std::string_view enrol_scope = "enrol";

user_row row_of(directory const&, model::put_user const&);
// Erased text cannot be written again.
void forget_erased(model::put_user&);
void end_tokens(writing&, std::string_view user, std::string_view except);

// The first account of a new hub: organisation, admin and coordinator, and a one-time code for its password.
// Nothing when the hub has users already.
result<std::string> open_new_hub(core&);
// A session without password for an identity that was proved elsewhere (OpenID Connect): by subject, else by
// verified e-mail, which then keeps the subject.
reply open_session_for(core&, std::string_view subject, std::string_view verified_email, session_answer&);

}  // namespace lifeline::hub
