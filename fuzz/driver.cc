// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without libFuzzer: every seed of a folder, then so many random changes of them. The
// numbers are drawn from a fixed seed, so a failure repeats; the input that was running is left in a file,
// its name printed.
#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

// splitmix64 (Steele, Lea, Flood 2014).
class random_numbers {
 public:
  explicit random_numbers(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t n) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31)) % n);
  }

 private:
  std::uint64_t state_;
};

std::vector<std::string> read_seeds(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> paths;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  for (auto const& path : paths) {
    std::ifstream in(path, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

std::vector<std::string> const words = {
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "//",
    "#",
    "#loc+name",
    "#value+quantity",
    "\xFF\xFE",
    "\xEF\xBB\xBF",
    "\xE8",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "9223372036854775807",
    "0.000000001",
    "2020-03-13T20:30Z",
    "0000-00-00",
    "9999-12-31",
    "24:00",
    "id",
    "site",
    "[",
    "]",
    "=",
    "<row>",
    "<c r=\"A1\" t=\"s\">",
    "</c>",
    "&amp;",
    "<![CDATA[",
    "\0\0",
};

void change(std::string& text, std::vector<std::string> const& seeds, random_numbers& random) {
  auto const at = text.empty() ? 0 : random.below(text.size());
  switch (random.below(6)) {
    case 0:
      if (!text.empty()) text[at] = static_cast<char>(random.below(256));
      break;
    case 1:
      text.erase(at, 1 + random.below(20));
      break;
    case 2:
      text.insert(at, words[random.below(words.size())]);
      break;
    case 3:
      text.insert(at, text.substr(random.below(text.size() + 1), 1 + random.below(100)));
      break;
    case 4: {
      auto const& other = seeds[random.below(seeds.size())];
      if (!other.empty()) text.insert(at, other.substr(random.below(other.size()), 1 + random.below(200)));
      break;
    }
    default:
      text.resize(at);
  }
}

std::string crash_file;
std::string running;

// Called when the target faults: the process is lost anyway, so what is not strictly allowed in a handler may
// be tried.
void keep_input(int signal_number) {
  std::signal(signal_number, SIG_DFL);
  std::ofstream(crash_file, std::ios::binary) << running;
  std::fprintf(stderr, "the input is in %s\n", crash_file.c_str());
  std::raise(signal_number);
}

void run(std::string const& text) {
  running = text;
  LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(text.data()), text.size());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "usage: %s SEED_FOLDER ITERATIONS [RANDOM_SEED]\n", arguments[0]);
    return 2;
  }
  auto const seeds = read_seeds(arguments[1]);
  if (seeds.empty()) {
    std::fprintf(stderr, "no seeds in %s\n", arguments[1]);
    return 2;
  }
  auto const iterations = std::strtoull(arguments[2], nullptr, 10);
  random_numbers random(count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1);
  crash_file = std::string(arguments[0]) + ".input";
  for (int const fault : {SIGABRT, SIGSEGV, SIGFPE, SIGILL}) std::signal(fault, keep_input);
  for (auto const& seed : seeds) run(seed);
  for (std::uint64_t i = 0; i < iterations; ++i) {
    std::string text = seeds[random.below(seeds.size())];
    for (std::size_t n = 1 + random.below(6); n > 0; --n) change(text, seeds, random);
    run(text);
  }
  std::printf("%zu seeds and %llu changes of them without a fault\n", seeds.size(), iterations);
  return 0;
}
