// SPDX-License-Identifier: Apache-2.0
// What sites ask for.
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

void check_need(step& c, model::need const& need) {
  // A rate, or an amount by a time.
  c.refuse_if(need.per_day.has_value() == need.quantity.has_value(), verdict::ambiguous);
  c.refuse_if(need.quantity && !need.by, verdict::time_missing);
  if (!c.refused()) c.site(need.site);
}

}  // namespace

void run(step& c, model::state_need const& b) {
  check_need(c, b.need);
  c.refuse_if(c.s.needs.find(b.need.id) != no_row, verdict::need_exists);
  if (c.refused() || !c.settle()) return;
  auto const i = c.s.needs.add(b.need.id);
  c.s.needs[i].need = b.need;
  c.touch_need(i);
}

void run(step& c, model::change_need const& b) {
  check_need(c, b.need);
  if (c.refused()) return;
  auto const i = c.need(b.need.id);
  if (c.refused()) return;
  c.refuse_if(c.s.needs[i].withdrawn, verdict::need_withdrawn);
  if (c.refused() || !c.settle()) return;
  c.s.needs[i].need = b.need;
  c.touch_need(i);
}

void run(step& c, model::withdraw_need const& b) {
  auto const i = c.need(b.need);
  if (c.refused()) return;
  c.refuse_if(c.s.needs[i].withdrawn, verdict::need_withdrawn);
  if (c.refused() || !c.settle()) return;
  c.s.needs[i].withdrawn = true;
  c.touch_need(i);
}

}  // namespace lifeline::ledger
