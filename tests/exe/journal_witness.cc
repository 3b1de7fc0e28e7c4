// SPDX-License-Identifier: Apache-2.0
// journal_witness WHERE HUB ANSWERS: looks at the journal of a server that is down, a file or a PostgreSQL
// connection string, against a file of what clients were told, one "ID POSITION" a line. Says what was seen;
// ends with 1 when a promise was broken, 2 when it cannot look. Used by kill_loop.py.
#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <string>

#include "journal/open.h"
#include "simulate/simulate.h"

using namespace lifeline;

namespace {

bool read_answers(char const* path, std::vector<simulate::told>& out) {
  std::ifstream in(path);
  if (!in) return false;
  for (std::string line; std::getline(in, line);) {
    auto const blank = std::min(line.find(' '), line.size());
    auto const id = parse_event_id(std::string_view(line).substr(0, blank));
    simulate::told one;
    auto const* const end = line.data() + line.size();
    auto const read = std::from_chars(line.data() + std::min(blank + 1, line.size()), end, one.position);
    if (!id || read.ec != std::errc()) return false;
    one.id = *id;
    out.push_back(one);
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<simulate::told> answers;
  if (argc != 4 || !read_answers(argv[3], answers)) {
    fmt::print(stderr, "journal_witness WHERE HUB ANSWERS\n");
    return 2;
  }
  auto const store = journal::open_journal({argv[1], argv[2], false});
  if (!store) {
    fmt::print("{}: {}\n", argv[1], store.error().what);
    return 2;
  }
  auto const seen = simulate::look_at(**store, answers);
  fmt::print("{} events of {} kinds, {} acknowledged, {} proofs: {}\n", seen.counts.events, seen.counts.kinds,
             answers.size(), seen.counts.proofs, seen.failure.empty() ? "sound" : seen.failure);
  return seen.failure.empty() ? 0 : 1;
}
