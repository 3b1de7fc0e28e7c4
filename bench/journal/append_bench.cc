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
#include "journal/sqlite.h"

namespace {

using namespace lifeline::journal;
using clock_type = std::chrono::steady_clock;

double seconds_since(clock_type::time_point begin) {
  return std::chrono::duration<double>(clock_type::now() - begin).count();
}

double cpu_seconds() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  auto const of = [](timeval t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return of(use.ru_utime) + of(use.ru_stime);
}

void require(bool good, std::string const& what) {
  if (good) return;
  fmt::print(stderr, "append_bench: {}\n", what);
  std::exit(1);
}

struct settings {
  std::string folder;
  double seconds = 3;
  std::size_t bytes = 400;
};

class records {
 public:
  explicit records(std::size_t bytes) : random_(20200313) {
    for (auto& text : texts_) {
      text.resize(bytes);
      for (auto& c : text) c = static_cast<char>(random_());
    }
  }
  std::vector<record> next(std::size_t count) {
    std::vector<record> out(count);
    for (auto& one : out) one = {next_id(), texts_[random_() % texts_.size()], {}};
    return out;
  }
  event_id next_id() {
    event_id id;
    for (auto& byte : id.bytes) byte = static_cast<unsigned char>(random_());
    return id;
  }
  std::string const& text() { return texts_[random_() % texts_.size()]; }

 private:
  std::mt19937_64 random_;
  std::vector<std::string> texts_ = std::vector<std::string>(64);
};

struct outcome {
  double per_second = 0;
  double cpu_us = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  double max_ms = 0;
};

outcome sum_up(std::vector<double> times, std::size_t group, double wall, double cpu) {
  std::sort(times.begin(), times.end());
  double const n = static_cast<double>(times.size() * group);
  auto const at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))] * 1e3;
  };
  return {n / wall, cpu / n * 1e6, at(0.5), at(0.99), at(1)};
}

void print(std::string const& name, std::size_t group, outcome const& o) {
  fmt::print("{:28} {:7} {:12.0f} {:9.2f} {:9.2f} {:9.2f} {:9.1f}\n", name, group, o.per_second, o.cpu_us,
             o.p50_ms, o.p99_ms, o.max_ms);
  std::fflush(stdout);
}

outcome append_to_sqlite(settings const& how, std::size_t group) {
  auto const path = how.folder + "/bench.journal";
  for (char const* end : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path + end);
  auto opened = open_sqlite(path);
  require(opened.has_value() && (*opened)->claim("")->mine, "cannot open");
  records make(how.bytes);
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
  records make(how.bytes);
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

// So many clients, each with one record on its way at any time: `group` of one.
outcome append_singly(settings const& how, std::size_t clients) {
  auto const path = how.folder + "/bench.journal";
  for (char const* end : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path + end);
  auto opened = open_sqlite(path);
  require(opened.has_value() && (*opened)->claim("")->mine, "cannot open");
  records make(how.bytes);
  std::mutex guard;
  std::condition_variable changed;
  std::size_t under_way = 0;
  std::vector<double> times;
  committer group(**opened, position());
  position last;
  double const cpu = cpu_seconds();
  auto const begin = clock_type::now();
  while (seconds_since(begin) < how.seconds) {
    {
      std::unique_lock lock(guard);
      changed.wait(lock, [&] { return under_way < clients; });
      ++under_way;
    }
    auto const from = clock_type::now();
    auto const o =
        group.submit(last, {{make.next_id(), make.text(), {}}}, [&, from](append_outcome const& stored) {
          require(stored.status == append_status::ok, stored.why);
          std::lock_guard const lock(guard);
          times.push_back(seconds_since(from));
          --under_way;
          changed.notify_one();
        });
    require(o.status == submit_status::accepted, "not accepted");
    last = o.last;
  }
  group.flush();
  return sum_up(times, 1, seconds_since(begin), cpu_seconds() - cpu);
}

void read_and_open(settings const& how) {
  auto const path = how.folder + "/bench.journal";
  for (char const* end : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(path + end);
  records make(how.bytes);
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
    auto const at = (*opened)->find(ids[random() % ids.size()]);
    static_cast<void>((*opened)->read(**at, {1, 1}, [&](stored const& one) { bytes += one.body.size(); }));
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
  fmt::print(
      "records of {} bytes; a group is one durable append\n{:28} {:>7} {:>12} {:>9} {:>9} {:>9} {:>9}\n",
      how.bytes, "", "group", "records/s", "CPU us", "p50 ms", "p99 ms", "max ms");
  for (std::size_t const group : {1U, 10U, 100U, 1000U, 10'000U}) {
    auto const sqlite = append_to_sqlite(how, group);
    auto const file = append_to_file(how, group);
    print("journal in SQLite", group, sqlite);
    print("file and fdatasync", group, file);
    fmt::print("{:28} {:7} {:12.2f}\n", "  ratio", "", sqlite.per_second / file.per_second);
  }
  for (std::size_t const clients : {64U, 1000U})
    print(fmt::format("committer, {} clients", clients), 1, append_singly(how, clients));
  read_and_open(how);
  for (char const* end : {"", "-wal", "-shm", "-writer"})
    std::filesystem::remove(how.folder + "/bench.journal" + end);
  return 0;
}
