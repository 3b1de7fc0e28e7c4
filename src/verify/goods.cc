// SPDX-License-Identifier: Apache-2.0
// Family 5: may these goods go this way, and may this need have them?
#include "verify/matter.h"

namespace lifeline::verify {
namespace {

void check_ways(matter const& m, shipment const& s, notebook& out) {
  for (auto const& p : s.passages) {
    if (!p.moves()) continue;
    for (auto& o : objections(m.f, *s.lot, p.on))
      out.add(o.kind, path_of(*s.says, p.stage), std::move(o.sentence));
  }
}

void check_shelf_life(shipment const& s, notebook& out) {
  auto const too_late = too_late_for(*s.lot, *s.need);
  if (!too_late || s.available < *too_late) return;
  out.add(
      finding_kind::expired, path_of(*s.says),
      fmt::format("lot {} expires on {} and need {} asks for {} days of use: available at {}, it had to be "
                  "before {}",
                  s.lot->id, to_date_text(*s.lot->expiry), s.need->id, s.need->min_shelf_days.value_or(0),
                  to_text(s.available), to_text(*too_late)));
}

void check_answer(matter const& m, shipment const& s, notebook& out) {
  auto const where = path_of(*s.says);
  if (!s.rate) {
    out.add(finding_kind::does_not_answer, where,
            fmt::format("need {} asks for {}, {} does not answer it", s.need->id, s.need->group, s.item->id));
  }
  if (!earmark_allows(m.f, *s.lot, *s.need)) {
    std::string marks;
    for (auto const& one : s.lot->earmarks) marks += (marks.empty() ? "" : ", ") + one;
    out.add(finding_kind::earmark_broken, where,
            fmt::format("lot {} is given to {} only, not to {}", s.lot->id, marks, s.need->site));
  }
  bool const substitute = !model::answers(*s.item, s.need->group);
  if (s.rate && s.says->substitute != substitute) {
    out.add(
        finding_kind::substitute_misstated, where,
        fmt::format("{} {} a substitute for {}", s.item->id, substitute ? "is" : "is not", s.need->group));
  }
}

}  // namespace

void check_goods(matter const& m, notebook& out) {
  for (auto const& s : m.shipments) {
    check_ways(m, s, out);
    check_shelf_life(s, out);
    check_answer(m, s, out);
  }
}

}  // namespace lifeline::verify
