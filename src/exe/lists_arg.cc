// SPDX-License-Identifier: Apache-2.0
#include "exe/lists_arg.h"

#include <fmt/format.h>

#include "exchange/sanctions/sanctions.h"
#include "exe/files.h"

namespace lifeline::exe {

result<border::screener> load_lists(std::vector<std::string> const& paths, bool quiet) {
  std::vector<model::sanctions_list> lists;
  for (auto const& path : paths) {
    auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    auto read = exchange::read_sanctions(std::move(*bytes), path);
    for (auto const& p : read.found) {
      if (!read.list && p.level == severity::error) return error{fault::bad_input, path, to_text(p)};
      if (!quiet) fmt::print(stderr, "{}\n", to_text(p));
    }
    if (!read.list) return error{fault::bad_input, path, "the list could not be read"};
    lists.push_back(std::move(*read.list));
  }
  return border::screener(std::move(lists));
}

}  // namespace lifeline::exe
