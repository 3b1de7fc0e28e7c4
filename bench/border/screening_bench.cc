// SPDX-License-Identifier: Apache-2.0
// Parties against sanctions lists: by index, and beside it by comparing with every listed name (on a sample),
// and what cannot be less: taking the names of the parties apart. `screening_bench [PARTIES [NAMES]]`:
// 100,000 and 20,000 when left out. Made-up data of a fixed seed. Also says how many hits of the full scan
// the index lost. Processor seconds of one thread.
#include <malloc.h>

#include <charconv>
#include <cstdio>
#include <string>
#include <vector>

#include "border/screening/screener.h"
#include "border/support/made_up.h"
#include "support/cpu.h"

namespace {

using lifeline::bench::cpu;

using namespace lifeline;

std::size_t heap() {
  return mallinfo2().uordblks + mallinfo2().hblkhd;
}

std::size_t number(int argc, char** argv, int at, std::size_t otherwise) {
  std::size_t out = otherwise;
  if (argc > at) std::from_chars(argv[at], argv[at] + std::char_traits<char>::length(argv[at]), out);
  return out;
}

// Three in four are people, one in four a company, one in fifty is a listed name with a slip.
std::vector<std::string> made_up_parties(std::size_t count, model::sanctions_list const& list) {
  test::name_maker make(99, 3000, 30000);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    if (make.rolls().once_in(50)) {
      auto name = make.rolls().pick(make.rolls().pick(list.parties).names).text;
      name.erase(make.rolls().below(name.size()), 1);
      out.push_back(std::move(name));
    } else {
      out.push_back(make.rolls().once_in(4) ? make.company() : make.person());
    }
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  auto const count = number(argc, argv, 1, 100000);
  auto list = test::made_up_list(number(argc, argv, 2, 20000), 7);
  auto const parties = made_up_parties(count, list);
  auto const before = heap();
  auto t = cpu();
  border::screener const lists({std::move(list)});
  std::printf("%zu names of %zu parties indexed in %.2f s, %.1f MB (list included)\n", lists.names(),
              lists.lists()[0].parties.size(), cpu() - t, static_cast<double>(heap() - before) / 1e6);
  t = cpu();
  border::taken_name words;
  std::size_t letters = 0;
  for (auto const& p : parties) {
    border::take_words(p, words);
    letters += words.joined.size();
  }
  auto const taking = cpu() - t;
  border::screener::desk desk(lists);
  t = cpu();
  std::size_t hits = 0;
  for (auto const& p : parties) hits += lists.screen(desk, {p, {}, {}}).hits.size();
  auto const indexed = cpu() - t;
  std::printf("%zu parties: %.3f s (%.1f us each), %zu hits; taking names apart alone %.3f s: %.1f times\n",
              parties.size(), indexed, indexed / static_cast<double>(parties.size()) * 1e6, hits, taking,
              indexed / taking);
  std::size_t const step = parties.size() > 200 ? parties.size() / 200 : 1;
  std::size_t sampled = 0, by_scan = 0, by_index = 0;
  t = cpu();
  for (std::size_t i = 0; i < parties.size(); i += step, ++sampled) {
    by_scan += lists.screen_by_full_scan(desk, {parties[i], {}, {}}).hits.size();
  }
  auto const scan = (cpu() - t) / static_cast<double>(sampled);
  for (std::size_t i = 0; i < parties.size(); i += step)
    by_index += lists.screen(desk, {parties[i], {}, {}}).hits.size();
  std::printf(
      "full scan: %.0f us each on %zu of them (%.0f s for all): the index is %.0f times quicker; hits %zu by "
      "index, %zu by scan\n",
      scan * 1e6, sampled, scan * static_cast<double>(parties.size()),
      scan / (indexed / static_cast<double>(parties.size())), by_index, by_scan);
  return letters == 0 ? 1 : 0;
}
