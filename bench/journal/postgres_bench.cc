// SPDX-License-Identifier: Apache-2.0
// How many records a second does a journal in PostgreSQL take, beside a plain table of records in the same
// server filled by binary COPY, the quickest way in that PostgreSQL has? One hub, two hubs at once,
// one-record requests of many clients through the committer.
//   postgres_bench [SECONDS per row] [BYTES per record] [CONNINFO]
// Without a connection string it makes a server of its own.
#include <libpq-fe.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "journal/committer.h"
#include "journal/measure.h"
#include "journal/postgres.h"
#include "postgres/server.h"

namespace {

using namespace lifeline::journal;
using namespace lifeline::journal::bench;

struct settings {
  double seconds = 2;
  std::size_t bytes = 400;
  std::string conninfo;
};

std::unique_ptr<store> open_hub(settings const& how, std::string const& hub) {
  postgres_options options;
  options.hub = hub;
  auto out = open_postgres(how.conninfo, options);
  require(out.has_value(), out ? "" : out.error().what);
  require((*out)->claim("")->mine, "held by another");
  return std::move(*out);
}

std::string new_name() {
  static std::atomic<int> number = 0;
  return "bench " + std::to_string(++number) + " " +
         std::to_string(clock_type::now().time_since_epoch().count());
}

std::vector<double> append_for(settings const& how, store& s, std::size_t group, unsigned seed) {
  records make(how.bytes, seed);
  std::vector<double> times;
  position last;
  auto const begin = clock_type::now();
  while (seconds_since(begin) < how.seconds) {
    auto const batch = make.next(group);
    auto const from = clock_type::now();
    auto const o = s.append(last, batch);
    require(o.status == append_status::ok, o.why);
    last = o.last;
    times.push_back(seconds_since(from));
  }
  return times;
}

outcome append_to_hubs(settings const& how, std::size_t group, unsigned hubs) {
  std::vector<std::unique_ptr<store>> stores;
  for (unsigned i = 0; i < hubs; ++i) stores.push_back(open_hub(how, new_name()));
  std::vector<double> all;
  std::mutex guard;
  std::vector<std::thread> threads;
  double const cpu = cpu_seconds();
  auto const begin = clock_type::now();
  for (unsigned i = 0; i < hubs; ++i) {
    threads.emplace_back([&, i] {
      auto const times = append_for(how, *stores[i], group, i);
      std::lock_guard const lock(guard);
      all.insert(all.end(), times.begin(), times.end());
    });
  }
  for (auto& one : threads) one.join();
  return sum_up(all, group, seconds_since(begin), cpu_seconds() - cpu);
}

void put_big(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
}

outcome copy_to_table(settings const& how, std::size_t group) {
  std::unique_ptr<PGconn, void (*)(PGconn*)> c(PQconnectdb(how.conninfo.c_str()), PQfinish);
  auto const run = [&](std::string const& sql, ExecStatusType wanted) {
    std::unique_ptr<PGresult, void (*)(PGresult*)> r(PQexec(c.get(), sql.c_str()), PQclear);
    require(PQresultStatus(r.get()) == wanted, PQerrorMessage(c.get()));
  };
  run("DROP TABLE IF EXISTS bench_record; CREATE TABLE bench_record (id uuid PRIMARY KEY, body bytea)",
      PGRES_COMMAND_OK);
  records make(how.bytes, 1);
  std::vector<double> times;
  double const cpu = cpu_seconds();
  auto const begin = clock_type::now();
  while (seconds_since(begin) < how.seconds) {
    auto const batch = make.next(group);
    auto const from = clock_type::now();
    std::string rows("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", 19);
    for (auto const& one : batch) {
      put_big(rows, 2, 2);
      put_big(rows, 16, 4);
      rows.append(reinterpret_cast<char const*>(one.id.bytes.data()), 16);
      put_big(rows, one.body.size(), 4);
      rows.append(one.body);
    }
    put_big(rows, 0xFFFF, 2);
    run("COPY bench_record FROM STDIN (FORMAT binary)", PGRES_COPY_IN);
    require(PQputCopyData(c.get(), rows.data(), static_cast<int>(rows.size())) == 1 &&
                PQputCopyEnd(c.get(), nullptr) == 1,
            PQerrorMessage(c.get()));
    while (PGresult* r = PQgetResult(c.get())) {
      require(PQresultStatus(r) == PGRES_COMMAND_OK, PQerrorMessage(c.get()));
      PQclear(r);
    }
    times.push_back(seconds_since(from));
  }
  auto const out = sum_up(times, group, seconds_since(begin), cpu_seconds() - cpu);
  run("DROP TABLE bench_record", PGRES_COMMAND_OK);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  settings how;
  if (argc > 1) how.seconds = std::atof(argv[1]);
  if (argc > 2) how.bytes = static_cast<std::size_t>(std::atoll(argv[2]));
  std::optional<testing::postgres_server> own;
  if (argc > 3) {
    how.conninfo = argv[3];
  } else {
    require(testing::postgres_server::is_installed(), "no PostgreSQL server is installed");
    own.emplace();
    how.conninfo = own->conninfo();
  }
  fmt::print("records of {} bytes; CPU of this program only\n", how.bytes);
  print_head();
  for (std::size_t const group : {100U, 1000U, 10'000U}) {
    auto const journal = append_to_hubs(how, group, 1);
    auto const table = copy_to_table(how, group);
    print("journal, one hub", group, journal);
    print("table by COPY", group, table);
    fmt::print("{:28} {:7} {:12.2f}\n", "  ratio", "", journal.per_second / table.per_second);
    print("journal, two hubs", group, append_to_hubs(how, group, 2));
  }
  for (std::size_t const clients : {64U, 1000U}) {
    auto const s = open_hub(how, new_name());
    print(fmt::format("committer, {} clients", clients), 1,
          append_singly(*s, {how.seconds, how.bytes, clients}));
  }
  return 0;
}
