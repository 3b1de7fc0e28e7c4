// SPDX-License-Identifier: Apache-2.0
// Simulated hubs by the million commands: simulate_bench [--seeds N] [--commands M] [--seed FIRST] [--store
// memory|sqlite]
// [--clients C] [--no-faults] [--control forgets|syncs_late|writes_twice]. M commands are shared out over N
// seeds, which take the two stores in turn unless one is named. Ends with 1 when anything was wrong; a
// control must be wrong.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "simulate/simulate.h"

using namespace lifeline::simulate;

namespace {

struct arguments {
  std::uint64_t seeds = 0;  // 0: 1 when the first one is named, else 100
  std::uint64_t commands = 1'000'000;
  std::uint64_t first = 0;
  std::string store;
  options base;
};

bool number(std::string const& text, std::uint64_t& out) {
  auto const read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool parse(std::vector<std::string> const& words, arguments& out) {
  static std::map<std::string, lie> const lies = {
      {"forgets", lie::forgets}, {"syncs_late", lie::syncs_late}, {"writes_twice", lie::writes_twice}};
  std::uint64_t clients = out.base.clients;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--no-faults") {
      out.base.faults = false;
      continue;
    }
    if (i + 1 == words.size()) return false;
    auto const& value = words[++i];
    bool good = true;
    if (words[i - 1] == "--seeds")
      good = number(value, out.seeds);
    else if (words[i - 1] == "--commands")
      good = number(value, out.commands);
    else if (words[i - 1] == "--seed")
      good = number(value, out.first);
    else if (words[i - 1] == "--clients")
      good = number(value, clients);
    else if (words[i - 1] == "--store")
      out.store = value;
    else if (words[i - 1] == "--control" && lies.count(value) == 1)
      out.base.control = lies.at(value);
    else
      good = false;
    if (!good) return false;
  }
  out.base.clients = clients;
  if (out.seeds == 0) out.seeds = out.first > 0 ? 1 : 100;
  if (out.first == 0) out.first = 1;
  return out.seeds > 0 && clients > 0 &&
         (out.store.empty() || out.store == "memory" || out.store == "sqlite");
}

}  // namespace

int main(int argc, char** argv) {
  arguments args;
  if (!parse({argv + 1, argv + argc}, args)) {
    fmt::print(stderr, "simulate_bench: see the first lines of simulate_bench.cc\n");
    return 2;
  }
  auto const begin = std::chrono::steady_clock::now();
  tally all;
  std::size_t wrong = 0;
  for (std::uint64_t i = 0; i < args.seeds; ++i) {
    auto one = args.base;
    one.seed = args.first + i;
    one.commands = static_cast<std::size_t>(args.commands / args.seeds);
    bool const sqlite = args.store.empty() ? i % 2 == 1 : args.store == "sqlite";
    one.store = sqlite ? store_kind::sqlite : store_kind::memory;
    auto const done = run(one);
    all += done.counts;
    if (done.failure.empty()) continue;
    ++wrong;
    fmt::print("WRONG: {}\n", done.failure);
    std::fflush(stdout);
  }
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  fmt::print("{}{} seeds, {} wrong; {:.1f} s, {:.0f} commands a second\n", to_text(all), args.seeds, wrong,
             seconds, static_cast<double>(all.commands) / seconds);
  bool const control = args.base.control != lie::none;
  return (wrong > 0) == control ? 0 : 1;
}
