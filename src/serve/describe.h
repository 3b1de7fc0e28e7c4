// SPDX-License-Identifier: Apache-2.0
// The verb table as an API description: what /openapi.json, docs/api and docs/access.md are printed from, and
// the one table from refusals to HTTP statuses.
#pragma once

#include <string>

#include "exchange/api/operation.h"
#include "hub/verb.h"

namespace lifeline::serve {

int status_of(hub::refusal_kind);
exchange::api::description describe(std::string version);
// docs/access.md: every verb against every role.
std::string access_page();

}  // namespace lifeline::serve
