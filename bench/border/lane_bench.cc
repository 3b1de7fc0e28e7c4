// SPDX-License-Identifier: Apache-2.0
// One aircraft of house lines from file bytes to line-level replies, in each format, beside reading the same
// bytes alone. `lane_bench [LINES [NAMES]]`: 100,000 lines and lists of 20,000 names when left out. Made-up
// data of a fixed seed; the lists are indexed before, once, as they are for a day's aircraft. Processor
// seconds of one thread.
#include <malloc.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string>

#include "border/support/made_up.h"
#include "exchange/manifest/manifest.h"
#include "support/cpu.h"

namespace {

using lifeline::bench::cpu;

using namespace lifeline;

std::size_t heap() {
  return mallinfo2().uordblks + mallinfo2().hblkhd;
}

struct times {
  double parse = 1e9, lane = 1e9, write = 1e9, all = 1e9;
  std::size_t bytes_in = 0, bytes_out = 0, memory = 0;
  std::size_t released = 0, inspected = 0, held = 0, hits = 0;
};

void run_once(std::string const& bytes, border::screener const* lists, border::packing_list const* packing,
              times& best) {
  border::rate_table const rates = {{"USD", 1100000}};
  std::string copy = bytes;
  auto const before = heap();
  auto const t0 = cpu();
  auto const read = exchange::read_manifest(std::move(copy), "bench");
  auto const t1 = cpu();
  border::lane_rules rules;
  rules.seed = 20200313;
  auto const result = border::run_lane({*read.data, packing, lists, rates, rules});
  auto const t2 = cpu();
  auto const out = exchange::write_replies({*read.data, result, rules, lists}, read.format);
  auto const t3 = cpu();
  best.parse = std::min(best.parse, t1 - t0);
  best.lane = std::min(best.lane, t2 - t1);
  best.write = std::min(best.write, t3 - t2);
  best.all = std::min(best.all, t3 - t0);
  best.bytes_in = bytes.size();
  best.bytes_out = out.size();
  best.memory = heap() - before;
  best.released = result.released;
  best.inspected = result.inspected;
  best.held = result.held;
  best.hits = result.hits.size();
}

void print(char const* name, times const& t, std::size_t lines) {
  std::printf("%-28s read %.3f + decide %.3f + reply %.3f = %.3f s; %.1f times reading; %.0f lines/s\n", name,
              t.parse, t.lane, t.write, t.all, t.all / t.parse, static_cast<double>(lines) / t.all);
  std::printf(
      "%-28s %.1f MB in, %.1f MB out, %.0f MB of memory; %zu released, %zu inspect, %zu held, %zu hits\n", "",
      static_cast<double>(t.bytes_in) / 1e6, static_cast<double>(t.bytes_out) / 1e6,
      static_cast<double>(t.memory) / 1e6, t.released, t.inspected, t.held, t.hits);
}

std::size_t number(int argc, char** argv, int at, std::size_t otherwise) {
  std::size_t out = otherwise;
  if (argc > at) std::from_chars(argv[at], argv[at] + std::char_traits<char>::length(argv[at]), out);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  auto const lines = number(argc, argv, 1, 100000);
  auto const names = number(argc, argv, 2, 20000);
  auto const made = test::made_up_lines({lines, 20200313, 50});
  auto const t0 = cpu();
  border::screener const lists({test::made_up_list(names, 7)});
  std::printf("%zu lines; lists of %zu names indexed in %.2f s\n", lines, lists.names(), cpu() - t0);
  constexpr int rounds = 5;
  auto const csv = test::as_csv(made);
  auto const packing = exchange::read_packing_list(csv, "packing");
  double slowest = 0;
  for (auto const& [name, bytes] : {std::pair<char const*, std::string>{"CSV", csv},
                                    {"JSON", test::as_json(made)},
                                    {"XML", test::as_xml(made)}}) {
    times t;
    for (int i = 0; i < rounds; ++i) run_once(bytes, &lists, &*packing.data, t);
    print(name, t, lines);
    slowest = std::max(slowest, t.all);
  }
  times bare;
  for (int i = 0; i < rounds; ++i) run_once(csv, nullptr, &*packing.data, bare);
  print("CSV, not screened", bare, lines);
  auto const rate = static_cast<double>(lines) / slowest;
  std::printf(
      "slowest format: %.0f lines/s on one core: %.0f times a million a day (12/s), %.0f times 54/s\n", rate,
      rate / 12, rate / 54);
  return 0;
}
