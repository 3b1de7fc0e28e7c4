// SPDX-License-Identifier: Apache-2.0
// The customs status that goods carry and what it lets them do. Pure: the status before, what somebody wants,
// the verdict. The ledger asks before it posts; nothing departs, splits or changes consignee against its
// status. Source: Union Customs Code (Reg. (EU) 952/2013) art. 134 (supervision), 139 (presentation), 144 to
// 149 (temporary storage, 90 days), 226 and 233 (external transit and its discharge), 237 to 240 (warehouse),
// 267 (exit).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/fact.h"

namespace lifeline::border {

enum class customs_status : std::uint8_t {
  not_presented,      // arrived, under supervision, presentation to come
  temporary_storage,  // presented; 90 days
  transit,            // T1, under a movement with an MRN
  warehouse,          // customs warehousing
  conditional,        // released with relief or suspension: end use is watched
  union_goods,        // free
  left,               // exported or re-exported
};

struct goods_status {
  customs_status status = customs_status::not_presented;
  date since{};
  std::string document;       // that put them there: MRN, warehouse entry; empty: none
  std::string place;          // site where they may be; empty: any
  std::string destination;    // of a transit movement: site of the office of destination
  std::optional<date> limit;  // last day: of the transit movement, or what an authority set
  bool held = false;          // by an authority, for control or papers
  std::string consignee;      // who they are declared for; empty: nobody yet
};

// Last day of temporary storage: the 90th after presentation, or the authority's earlier one.
std::optional<date> last_day(goods_status const&);
// Whole days left on `on`, 0 on the last day, negative when it has passed; nothing without a clock.
std::optional<int> days_left(goods_status const&, date on);

enum class goods_wish : std::uint8_t { depart, split, re_consign, deliver };

struct wish_details {
  goods_wish wish = goods_wish::depart;
  date on{};
  std::string to;  // depart: site where they go; deliver: site where they are handed over
  bool to_same_supervision =
      false;  // the next site lies within the same temporary storage or warehouse authorisation
  bool leaves_union = false;
  std::string document;   // the movement under which they depart: MRN of a released T1 or exit; empty: none
  std::string consignee;  // re_consign: the new one
  bool authority_notified =
      false;  // re_consign or split of declared or conditional goods: notice or amendment is accepted
};

// Numbers stay for ever.
enum class status_verdict : std::uint8_t {
  may = 0,
  held = 1,                   // by an authority; may succeed later
  not_presented = 2,          // presentation is missing
  needs_transit = 3,          // goods that are not Union goods move only under T1
  needs_release = 4,          // they are handed over only after release
  wrong_destination = 5,      // the transit movement ends elsewhere
  clock_ran_out = 6,          // temporary storage or the movement's time limit is over
  needs_amendment = 7,        // the declaration names what is to change
  needs_notice = 8,           // relieved goods pass on only after notice (Reg. 1186/2009 art. 78)
  needs_exit = 9,             // leaving the Union needs an export or re-export document
  gone = 10,                  // they have left
  undischarged_transit = 11,  // the movement has not ended yet
};
std::string_view name_of(status_verdict);      // "needs-transit"
std::string_view sentence_of(status_verdict);  // for people
bool may_succeed_later(status_verdict);

struct status_answer {
  status_verdict verdict = status_verdict::may;
  std::string missing;  // the discharge or paper that is missing; empty when they may
  model::fact needs;    // the same as a fact
};
status_answer may(goods_status const&, wish_details const&);

std::string_view to_word(customs_status);

}  // namespace lifeline::border
