// SPDX-License-Identifier: Apache-2.0
#include "serve/http/metrics.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace lifeline::serve::http {
namespace {

// 200..219, 300..309, 400..431 and 500..511 have places of their own; the rest of a hundred shares the last
// one.
struct status_range {
  int first;
  int count;
};
constexpr std::array<status_range, 4> ranges = {{{200, 10}, {300, 10}, {400, 32}, {500, 12}}};

std::size_t slot_of(int status) {
  std::size_t before = 0;
  for (auto const& r : ranges) {
    if (status < r.first + 100) {
      return before + static_cast<std::size_t>(std::clamp(status - r.first, 0, r.count - 1));
    }
    before += static_cast<std::size_t>(r.count);
  }
  return metrics_shard::statuses - 1;
}

int status_of(std::size_t slot) {
  for (auto const& r : ranges) {
    if (slot < static_cast<std::size_t>(r.count)) return r.first + static_cast<int>(slot);
    slot -= static_cast<std::size_t>(r.count);
  }
  return 0;
}

using shards = std::vector<std::unique_ptr<metrics_shard>>;

template <class Of>
std::uint64_t sum(shards const& all, Of of) {
  std::uint64_t total = 0;
  for (auto const& s : all) total += of(*s).value();
  return total;
}

struct series {
  std::string_view name;
  std::string_view help;
  bool gauge;
  counter metrics_shard::*member;
};

constexpr series plain_series[] = {
    {"lifeline_http_connections_total", "Connections accepted.", false, &metrics_shard::connections_total},
    {"lifeline_http_connections", "Connections open now.", true, &metrics_shard::connections},
    {"lifeline_http_refused_connections_total", "Connections closed at once for a limit.", false,
     &metrics_shard::refused_connections},
    {"lifeline_http_tls_handshakes_total", "TLS handshakes completed.", false,
     &metrics_shard::tls_handshakes},
    {"lifeline_http_tls_failures_total", "TLS handshakes that failed.", false, &metrics_shard::tls_failures},
    {"lifeline_http_received_bytes_total", "Bytes received from clients.", false, &metrics_shard::bytes_in},
    {"lifeline_http_sent_bytes_total", "Bytes taken by clients.", false, &metrics_shard::bytes_out},
    {"lifeline_http_streams_total", "Event streams opened.", false, &metrics_shard::streams_total},
    {"lifeline_http_streams", "Event streams open now.", true, &metrics_shard::streams},
    {"lifeline_http_stream_writes_total", "Batches of events given to streams.", false,
     &metrics_shard::stream_writes},
    {"lifeline_http_dropped_slow_total", "Clients dropped for not taking their answers.", false,
     &metrics_shard::dropped_slow},
    {"lifeline_http_timeouts_total", "Requests that did not arrive in time.", false,
     &metrics_shard::timeouts},
};

void write_requests(shards const& all, std::vector<std::string> const& verbs, std::string& out) {
  out +=
      "# HELP lifeline_http_requests_total Requests answered, by verb and status.\n"
      "# TYPE lifeline_http_requests_total counter\n";
  for (std::size_t v = 0; v < verbs.size(); ++v) {
    for (std::size_t s = 0; s < metrics_shard::statuses; ++s) {
      auto const n =
          sum(all, [&](metrics_shard const& m) -> counter const& { return m.verbs[v].by_status[s]; });
      if (n == 0) continue;
      fmt::format_to(std::back_inserter(out),
                     "lifeline_http_requests_total{{verb=\"{}\",status=\"{}\"}} {}\n", verbs[v], status_of(s),
                     n);
    }
  }
}

void write_times(shards const& all, std::vector<std::string> const& verbs, std::string& out) {
  constexpr std::string_view name = "lifeline_http_request_duration_seconds";
  fmt::format_to(std::back_inserter(out),
                 "# HELP {0} From the whole request to its answer.\n# TYPE {0} histogram\n", name);
  for (std::size_t v = 0; v < verbs.size(); ++v) {
    std::uint64_t below = 0;
    std::string lines;
    for (std::size_t b = 0; b <= bucket_us.size(); ++b) {
      below += sum(all, [&](metrics_shard const& m) -> counter const& { return m.verbs[v].by_time[b]; });
      std::string const edge = b == bucket_us.size() ? "+Inf" : fmt::format("{}", bucket_us[b] / 1e6);
      fmt::format_to(std::back_inserter(lines), "{}_bucket{{verb=\"{}\",le=\"{}\"}} {}\n", name, verbs[v],
                     edge, below);
    }
    if (below == 0) continue;
    auto const us = sum(all, [&](metrics_shard const& m) -> counter const& { return m.verbs[v].time_us; });
    fmt::format_to(std::back_inserter(out), "{}{}_sum{{verb=\"{}\"}} {}\n{}_count{{verb=\"{}\"}} {}\n", lines,
                   name, verbs[v], static_cast<double>(us) / 1e6, name, verbs[v], below);
  }
}

}  // namespace

metrics_shard::metrics_shard(std::size_t n) : verbs(n) {}

void metrics_shard::answered(std::uint16_t verb, int status, std::chrono::nanoseconds took) {
  auto& v = verbs[verb < verbs.size() ? verb : 0];
  v.by_status[slot_of(status)].add();
  auto const us =
      std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::microseconds>(took).count());
  auto const bucket = std::lower_bound(bucket_us.begin(), bucket_us.end(), us) - bucket_us.begin();
  v.by_time[static_cast<std::size_t>(bucket)].add();
  v.time_us.add(static_cast<std::uint64_t>(us));
}

void write_metrics(shards const& all, std::vector<std::string> const& verbs, std::string& out) {
  for (auto const& s : plain_series) {
    auto const n = sum(all, [&](metrics_shard const& m) -> counter const& { return m.*s.member; });
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", s.name, s.help,
                   s.gauge ? "gauge" : "counter", n);
  }
  write_requests(all, verbs, out);
  write_times(all, verbs, out);
}

void write_process_metrics(std::string& out) {
  rusage use{};
  if (::getrusage(RUSAGE_SELF, &use) == 0) {
    double const s = static_cast<double>(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
                     static_cast<double>(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
    fmt::format_to(std::back_inserter(out),
                   "# HELP process_cpu_seconds_total CPU time of this process.\n"
                   "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total {}\n",
                   s);
  }
  std::ifstream pages("/proc/self/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  if (pages >> all >> resident) {
    fmt::format_to(std::back_inserter(out),
                   "# HELP process_resident_memory_bytes Memory of this process.\n"
                   "# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes {}\n",
                   resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)));
  }
}

}  // namespace lifeline::serve::http
