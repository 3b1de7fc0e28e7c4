// SPDX-License-Identifier: Apache-2.0
// Opens a journal wherever it is, from what a person types: the path of a file, or a PostgreSQL connection
// string ("postgresql://..." or "host=... dbname=...") with the name of a hub.
#pragma once

#include <memory>
#include <string>

#include "journal/journal.h"
#include "journal/shelf.h"

namespace lifeline::journal {

struct journal_place {
  std::string where;
  std::string hub = "hub";  // one database holds many; a file is one
  bool create = false;      // make it when it is missing
};

bool is_postgres(std::string const& where);
result<std::unique_ptr<store>> open_journal(journal_place const& place);
result<std::unique_ptr<shelf>> open_shelf(journal_place const& place);

}  // namespace lifeline::journal
