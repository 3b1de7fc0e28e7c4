// SPDX-License-Identifier: Apache-2.0
// Reads at the door of the hub, without HTTP: by id, history of a unit, page of a location, on one core, over
// a journal in SQLite. Each read checks rights and what the caller may see, as every read does.
//   reads_bench FOLDER [CONSIGNMENTS [SECONDS]]    FOLDER on the disk that is meant
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>

#include "exchange/json/codec.h"
#include "flow.h"
#include "hub/hub.h"
#include "hub/verbs_events.h"
#include "hub/verbs_goods.h"
#include "journal/sqlite.h"

namespace {

using namespace lifeline;
using lifeline::bench::command;
using lifeline::bench::flow;

void must(bool good, std::string const& what) {
  if (good) return;
  fmt::print(stderr, "reads_bench: {}\n", what);
  std::exit(1);
}

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

hub::settings with() {
  static std::mt19937_64 random(20200313);
  hub::settings out;
  out.now =
      out.wall = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
  out.random = [](std::span<std::uint8_t> bytes) {
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
  };
  return out;
}

std::vector<model::event_body> rows() {
  std::vector<model::event_body> out;
  out.emplace_back(model::open_hub{"bench", "", ""});
  for (std::string const site : {"LGG", "ROM", "PAR"})
    out.emplace_back(model::put_row{"sites", site, {{"id", site}, {"kind", "hub"}, {"country", "BEL"}}});
  for (int i = 0; i < 50; ++i) {
    auto const id = fmt::format("item-{}", i);
    out.emplace_back(model::put_row{"items", id, {{"id", id}, {"unit", "each"}}});
  }
  return out;
}

void fill(hub::core& hub, std::size_t consignments) {
  auto const put = [&](std::function<void(hub::writing&)> const& what) {
    auto const done = hub.run([&](hub::writing& in) -> hub::reply { return what(in), hub::reply{}; });
    must(!done.no, "refused");
  };
  put([](hub::writing& in) {
    for (auto& body : rows()) must(!hub::to_reply(in.post(std::move(body))), "refused");
  });
  exchange::json::reader reader;
  flow goods(0, 0);
  command one;
  for (std::size_t left = consignments * 10; left > 0;) {
    std::string text = "{\"events\":[";
    auto const count = std::min<std::size_t>(left, 1000);
    for (std::size_t i = 0; i < count; ++i) {
      goods.next(one);
      text += fmt::format("{}{{\"id\":\"{}\",\"body\":{{\"{}\":{{{}}}}}}}", i == 0 ? "" : ",", one.id,
                          one.kind, one.members);
    }
    hub::batch_request batch;
    must(reader.read(text + "]}", batch).empty(), "not readable");
    put([&](hub::writing& in) {
      for (auto& e : batch.events) {
        model::event event;
        event.id = e.id;
        event.body = std::move(e.body);
        must(!hub::to_reply(in.post(std::move(event))), "refused");
      }
    });
    left -= count;
  }
}

template <class Request, class Fill>
void measure(hub::core& hub, char const* what, char const* verb, double seconds, Fill const& fill_in) {
  hub::caller who;
  who.user = "auditor";
  who.org = "hub";
  who.grants = {{hub::role::auditor, "hub"}};
  auto const* const v = hub::find_verb(verb);
  must(v != nullptr, verb);
  std::size_t reads = 0;
  double const begin = cpu_seconds();
  double used = 0;
  while (used < seconds) {
    for (int i = 0; i < 100; ++i, ++reads) {
      hub::call call;
      call.what = v;
      call.who = who;
      auto request = std::make_shared<Request>();
      fill_in(*request);
      call.request = std::move(request);
      hub.call(std::move(call), [](hub::answer const& a) { must(!a.no, "a read was refused"); });
    }
    used = cpu_seconds() - begin;
  }
  fmt::print("{:34} {:9.0f} reads/s a core, {:6.2f} us each\n", what, static_cast<double>(reads) / used,
             used / static_cast<double>(reads) * 1e6);
}

}  // namespace

int main(int argc, char** argv) {
  must(argc > 1, "reads_bench FOLDER [CONSIGNMENTS [SECONDS]]");
  std::size_t const consignments = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 50'000;
  double const seconds = argc > 3 ? std::atof(argv[3]) : 2;
  auto const folder = std::filesystem::path(argv[1]) / fmt::format("lifeline-reads-{}", ::getpid());
  std::filesystem::create_directories(folder);
  {
    auto const store = journal::open_sqlite((folder / "journal.sqlite").string());
    must(store.has_value(), "no journal");
    auto const hub = hub::core::open(**store, with());
    must(hub.has_value(), "no hub");
    fill(**hub, consignments);
    std::mt19937_64 random(1);
    auto const any = [&] { return random() % (consignments - 16); };
    measure<hub::id_request>(**hub, "consignment by id", "consignments.get", seconds,
                             [&](auto& r) { r.id = fmt::format("K{}", any()); });
    measure<hub::id_request>(**hub, "lot by id", "lots.get", seconds,
                             [&](auto& r) { r.id = fmt::format("LOT-{}", any() / 8); });
    measure<hub::unit_request>(**hub, "unit by id", "units.get", seconds, [&](auto& r) {
      r.unit = *model::sscc::parse(fmt::format("{:018}", lifeline::bench::sscc_of(any())));
    });
    measure<hub::history_request>(**hub, "history of a unit", "units.history", seconds, [&](auto& r) {
      r.id = fmt::format("{:018}", lifeline::bench::sscc_of(any()));
    });
    measure<hub::stock_request>(**hub, "page of a location, 50 rows", "stock.list", seconds, [&](auto& r) {
      r.site = "LGG";
      r.rows = 50;
    });
    (*hub)->stop();
  }
  std::filesystem::remove_all(folder);
  return 0;
}
