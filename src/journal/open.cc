// SPDX-License-Identifier: Apache-2.0
#include "journal/open.h"

#include <filesystem>
#include <system_error>

#include "journal/postgres.h"
#include "journal/sqlite.h"

namespace lifeline::journal {

bool is_postgres(std::string const& where) {
  return where.rfind("postgresql://", 0) == 0 || where.rfind("postgres://", 0) == 0 ||
         where.find("dbname=") != std::string::npos || where.find("host=") != std::string::npos;
}

result<std::unique_ptr<shelf>> open_shelf(journal_place const& place) {
  if (is_postgres(place.where)) {
    postgres_options how;
    how.hub = place.hub;
    how.create = place.create;
    return open_postgres_shelf(place.where, how);
  }
  std::error_code ignored;
  if (!place.create && !std::filesystem::exists(place.where, ignored))
    return error{fault::not_found, place.where, "there is no such journal"};
  sqlite_options how;
  how.create = place.create;
  return open_sqlite_shelf(place.where, how);
}

result<std::unique_ptr<store>> open_journal(journal_place const& place) {
  auto where = open_shelf(place);
  if (!where) return where.error();
  return make_store(std::move(*where));
}

}  // namespace lifeline::journal
