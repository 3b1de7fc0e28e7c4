// SPDX-License-Identifier: Apache-2.0
// Reports out of the ledger (model/report.h): one walk over the stretch of the journal, beside the books
// before and after. What is counted: facts recorded in the stretch; a correction takes back what it corrects;
// on hand is free, set aside and picked. A gift's derived lots (splits) count for its donor, a kit for nobody
// but its own donor. CO2 by docs/planning.md section 8, cost by the timetable's prices; a truck's by its
// share of the load. Cost: a fold from the newest snapshot before the stretch, about a million events a
// second. Held by tests/hub/report_test.cc.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "hub/hub.h"
#include "model/report.h"

namespace lifeline::hub {

struct report_wish {
  model::report_about about = model::report_about::board;
  std::string subject;
  std::string subject_name;
  std::set<std::string, std::less<>> donors;  // parties; about donor
  std::set<std::string, std::less<>> sites;   // about recipient
  instant from{};
  instant until{};
  instant made{};
};

result<model::hub_report> make_report(core const&, report_wish const&);

}  // namespace lifeline::hub
