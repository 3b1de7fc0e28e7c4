// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/problem_sink.h"

#include <fmt/format.h>

namespace lifeline::exchange {

void problem_sink::add(code which, place where, std::string what, std::string expected, std::string mend) {
  auto const& about = info_of(which);
  if (about.level == severity::error) ++errors_;
  if (++seen_[{where.file, which}] > told_at_most) return;
  if (mend.empty()) mend = about.mend;
  told_.push_back({about.level, std::string(about.name), std::move(where.file), where.line,
                   std::move(where.column), std::move(what), std::move(expected), std::move(mend)});
}

problems problem_sink::take() {
  for (auto const& [key, count] : seen_) {
    if (count <= told_at_most) continue;
    auto const& about = info_of(key.second);
    told_.push_back({about.level,
                     std::string(about.name),
                     key.first,
                     0,
                     {},
                     fmt::format("and {} more of the same kind in this file", count - told_at_most),
                     {},
                     std::string(about.mend)});
  }
  seen_.clear();
  return std::move(told_);
}

}  // namespace lifeline::exchange
