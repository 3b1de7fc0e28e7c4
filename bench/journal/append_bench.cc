// SPDX-License-Identifier: Apache-2.0
// How close is a journal in SQLite to the disk itself? The same records in the same groups, in turns:
// appended to a journal, and written to a pre-written file with one fdatasync each, which is the least that a
// durable log can do. Then one-record requests of many clients through the committer, reading back, ids,
// opening again.
//   append_bench [FOLDER] [SECONDS per row] [BYTES per record]
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "journal/committer.h"
#include "journal/measure.h"
#include "journal/sqlite.h"

namespace {

using namespace lifeline::journal;
using namespace lifeline::journal::bench;

struct settings {
  std::string folder;
  double seconds = 3;
  std::size_t bytes = 400;
};

outcome append_to_sqlite(settings const& how, std::size_t group) {
  auto const path = how.folder + "/bench.journal";
  for (char const* end : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path + end);
  auto opened = open_sqlite(path);
  require(opened.has_value() && (*opened)->claim("")->mine, "cannot open");
  records make(how.bytes, 20200313);
  std::vector<double> times;
  position last;
  double const cpu = cpu_seconds();
  auto const begin = clock_type::now();
  while (seconds_since(begin) < how.seconds) {
    auto const batch = make.next(group);
    auto const from = clock_type::now();
    auto const o = (*opened)->append(last, batch);
    require(o.status == append_status::ok, o.why);
    last = o.last;
    times.push_back(seconds_since(from));
  }
  return sum_up(times, group, seconds_since(begin), cpu_seconds() - cpu);
}

// Frames of 8 bytes and the record, in a file of 256 MiB that is written over and over.
outcome append_to_file(settings const& how, std::size_t group) {
  auto const path = how.folder + "/bench.log";
  constexpr std::size_t size = std::size_t{256} << 20U;
  int const file = ::open(path.c_str(), O_RDWR | O_CREAT, 0644);
  std::string const zeros(std::size_t{1} << 20U, '\0');
  for (std::size_t at = 0; at < size; at += zeros.size())
    require(::pwrite(file, zeros.data(), zeros.size(), static_cast<off_t>(at)) > 0, "cannot write");
  require(::fdatasync(file) == 0, "cannot sync");
  records make(how.bytes, 20200313);
  std::vector<double> times;
  std::size_t at = 0;
  std::string frames;
  double const cpu = cpu_seconds();
  auto const begin = clock_type::now();
  while (seconds_since(begin) < how.seconds) {
    auto const batch = make.next(group);
    auto const from = clock_type::now();
    frames.clear();
    for (auto const& one : batch) {
      frames.append(8, 'f');
      frames.append(reinterpret_cast<char const*>(one.id.bytes.data()), one.id.bytes.size());
      frames.append(one.body);
    }
    if (at + frames.size() > size) at = 0;
    require(
        ::pwrite(file, frames.data(), frames.size(), static_cast<off_t>(at)) > 0 && ::fdatasync(file) == 0,
        "cannot write");
    at += frames.size();
    times.push_back(seconds_since(from));
  }
  ::close(file);
  std::filesystem::remove(path);
  return sum_up(times, group, seconds_since(begin), cpu_seconds() - cpu);
}

std::unique_ptr<store> open_new(settings const& how) {
  auto const path = how.folder + "/bench.journal";
  for (char const* end : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path + end);
  auto opened = open_sqlite(path);
  require(opened.has_value() && (*opened)->claim("")->mine, "cannot open");
  return std::move(*opened);
}

void read_and_open(settings const& how) {
  auto const path = how.folder + "/bench.journal";
  for (char const* end : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path + end);
  records make(how.bytes, 20200313);
  std::vector<event_id> ids;
  constexpr std::size_t wanted = 1'000'000;
  {
    auto opened = open_sqlite(path);
    require(opened.has_value() && (*opened)->claim("")->mine, "cannot open");
    while (ids.size() < wanted) {
      auto const batch = make.next(10'000);
      require((*opened)->append(position(ids.size()), batch).status == append_status::ok, "append");
      for (auto const& one : batch) ids.push_back(one.id);
    }
  }
  auto begin = clock_type::now();
  auto opened = open_sqlite(path);
  require((*opened)->claim("")->mine, "claim");
  double const open = seconds_since(begin);
  begin = clock_type::now();
  std::size_t bytes = 0;
  for (position at(1); at.value() <= wanted;) {
    at = *(*opened)->read(at, {100'000, std::size_t{4} << 20U},
                          [&](stored const& one) { bytes += one.body.size(); });
  }
  double const read = seconds_since(begin);
  std::mt19937_64 random(7);
  constexpr int asked = 100'000;
  double const cpu = cpu_seconds();
  for (int i = 0; i < asked; ++i) {
    static_cast<void>((*opened)->read_one(ids[random() % ids.size()],
                                          [&](stored const& one) { bytes += one.body.size(); }));
  }
  double const by_id = cpu_seconds() - cpu;
  fmt::print(
      "\nof {} records: opened and claimed in {:.2f} s ({:.1f} M/s), read in {:.2f} s ({:.1f} M/s),\n"
      "by id {:.0f} a second and core ({} bytes seen)\n",
      wanted, open, wanted / open / 1e6, read, wanted / read / 1e6, asked / by_id, bytes);
}

}  // namespace

int main(int argc, char** argv) {
  settings how;
  how.folder = argc > 1 ? argv[1] : std::filesystem::temp_directory_path().string();
  if (argc > 2) how.seconds = std::atof(argv[2]);
  if (argc > 3) how.bytes = static_cast<std::size_t>(std::atoll(argv[3]));
  fmt::print("records of {} bytes; a group is one durable append\n", how.bytes);
  print_head();
  for (std::size_t const group : {1U, 10U, 100U, 1000U, 10'000U}) {
    auto const sqlite = append_to_sqlite(how, group);
    auto const file = append_to_file(how, group);
    print("journal in SQLite", group, sqlite);
    print("file and fdatasync", group, file);
    fmt::print("{:28} {:7} {:12.2f}\n", "  ratio", "", sqlite.per_second / file.per_second);
  }
  for (std::size_t const clients : {64U, 1000U})
    print(fmt::format("committer, {} clients", clients), 1,
          append_singly(*open_new(how), {how.seconds, how.bytes, clients}));
  read_and_open(how);
  for (char const* end : {"", "-wal", "-shm", "-writer"})
    std::filesystem::remove(how.folder + "/bench.journal" + end);
  return 0;
}
