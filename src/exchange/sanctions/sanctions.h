// SPDX-License-Identifier: Apache-2.0
// Sanctions lists as their publishers give them away, as plain rows. The format is found from the first
// bytes:
//   eu_xml            EU consolidated financial sanctions list (export, sanctionEntity)
//   un_xml            UN Security Council consolidated list (CONSOLIDATED_LIST)
//   ofac_xml          OFAC SDN list (sdnList)
//   ofac_advanced_xml OFAC SDN list, advanced (Sanctions, DistinctParty)
//   ofac_csv          OFAC sdn.csv and alt.csv, which have no header
//   table_csv         a table with headers: OpenSanctions targets.simple.csv, or the operator's own
//   ftm_ndjson        OpenSanctions FollowTheMoney, one entity a line
// docs/formats/sanctions-lists.md says which fields are taken. Nothing is fetched, no entity of a DTD is
// resolved. An entry that cannot be read is told and left out; the others stay. A file that is none of these
// is refused whole. Cost: linear; XML takes about three times the size of the file while it is read.
#pragma once

#include <optional>
#include <string>

#include "base/problem.h"
#include "model/sanction.h"

namespace lifeline::exchange {

struct sanctions_reading {
  std::optional<model::sanctions_list> list;  // empty when the file is none of these, or is damaged
  problems found;
};

// `file` is how the problems call it and what the list is called when it does not tell.
sanctions_reading read_sanctions(std::string bytes, std::string const& file);

}  // namespace lifeline::exchange
