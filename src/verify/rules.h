// SPDX-License-Identifier: Apache-2.0
// Rules, temperature and dangerous goods by docs/planning.md section 4: which of them close a movement to a
// lot.
#pragma once

#include <string>
#include <vector>

#include "verify/notebook.h"
#include "verify/time_rules.h"

namespace lifeline::verify {

// A leg or a truck under way.
struct ride {
  model::leg const* leg = nullptr;  // one of the two
  model::lane const* lane = nullptr;
  instant departs{};
  instant arrives{};
};

struct objection {
  finding_kind kind = finding_kind::transit_ban;
  std::string sentence;
};
// Everything that speaks against this lot on this ride; empty = it may go.
std::vector<objection> objections(facts const&, model::lot const&, ride const&);

// Parts of the same, for searches that ask it often: which rules touch a ride whatever the goods ...
std::vector<std::size_t> rules_touching(facts const&, ride const&);
// ... and whether a rule that touches it closes it to the lot.
bool closes(facts const&, model::rule const&, model::lot const&, instant departs);
bool goods_refused(facts const&, model::lot const&, ride const&);

}  // namespace lifeline::verify
