// SPDX-License-Identifier: Apache-2.0
#include "hub/screened.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace lifeline::hub {
namespace {

// Of a field of an event: longer ones the books refuse, and then nobody would know of the screening.
constexpr std::size_t long_enough = 1000;

std::string why_of(border::screener const& lists, border::party_to_screen const& party,
                   border::hit const& hit) {
  auto const compared = lists.explain(party, hit);
  std::vector<std::string> parts;
  for (auto const& m : compared.matches)
    parts.push_back(fmt::format("{} = {} ({})", m.ours, m.theirs, border::word_of(m.by)));
  for (auto const& d : compared.doubts) {
    parts.push_back(
        fmt::format("-{} {}{}{}", d.points, border::word_of(d.what), d.words.empty() ? "" : ": ", d.words));
  }
  if (hit.country == border::agreement::differs) parts.emplace_back("another country");
  if (hit.birth == border::agreement::differs) parts.emplace_back("another birth date");
  return std::string(shortened(join(parts, "; "), long_enough));
}

std::string cut(std::string const& text) {
  return std::string(shortened(text, long_enough));
}

}  // namespace

std::vector<std::string> names_of_lists(border::screener const* lists) {
  std::vector<std::string> out;
  if (lists == nullptr) return out;
  for (auto const& one : lists->lists())
    out.push_back(fmt::format("{} {} sha256:{}", cut(one.name), cut(one.version), one.sha256.substr(0, 16)));
  return out;
}

std::vector<model::screening_hit> hits_noted(border::screener const& lists, border::screener::desk& desk,
                                             border::party_to_screen const& party, std::size_t most) {
  auto const found = lists.screen(desk, party);
  std::vector<model::screening_hit> out;
  if (found.outcome == border::screening_outcome::unreadable)
    out.push_back({"none", "-", "", permille(0), "the name has no letter that could be compared"});
  for (std::size_t i = 0; i < std::min(most, found.hits.size()); ++i) {
    auto const& hit = found.hits[i];
    auto const& list = lists.lists()[hit.list];
    auto const& theirs = list.parties[hit.party];
    out.push_back({cut(list.name), cut(theirs.id), cut(theirs.names[hit.name].text), permille(hit.score),
                   why_of(lists, party, hit)});
  }
  return out;
}

}  // namespace lifeline::hub
