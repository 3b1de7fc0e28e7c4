// SPDX-License-Identifier: Apache-2.0
// lifeline-authority: a customs office for tests, as a program of its own. Watches a folder and answers into
// another, or takes messages over HTTP.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <set>
#include <thread>

#include "authority/office.h"
#include "base/problem.h"
#include "base/text.h"
#include "exchange/reference/reference.h"
#include "exe/authority/http.h"
#include "exe/console.h"
#include "exe/exit_code.h"
#include "exe/files.h"

namespace {

namespace fs = std::filesystem;
using namespace lifeline;
using exe::exit_code;

constexpr std::uintmax_t message_most = 64U << 20U;  // what exchange/customs/xml.h reads

struct arguments {
  std::string in;
  std::string out;
  bool once = false;
  int poll_ms = 500;
  int delay_s = 0;
  std::string reference;
  std::int64_t balance_cents = -1;
  exe::counter_arguments http;
  authority::settings office;
};

instant now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// Only whole files: what is still being written has another name, or is newer than a moment.
std::vector<fs::path> waiting(fs::path const& folder) {
  std::vector<fs::path> out;
  std::error_code ec;
  for (auto const& entry : fs::directory_iterator(folder, ec)) {
    auto const ending = entry.path().extension().string();
    if (entry.is_regular_file(ec) && (ending == ".xml" || ending == ".XML" || ending == ".pay"))
      out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

class desk {
 public:
  explicit desk(arguments args) : args_(std::move(args)), office_(args_.office) {}

  exit_code run() {
    if (!exe::make_folder(args_.out) || !exe::make_folder(fs::path(args_.in) / "done")) {
      return fail("the folders cannot be made");
    }
    fmt::print("SIMULATOR, not an authority. Takes {}/*.xml, answers into {}.\n", args_.in, args_.out);
    while (true) {
      for (auto const& path : waiting(args_.in)) take(path);
      keep(office_.pass(now()));
      bool const all_out = hand_out();
      if (!all_out) return fail("an answer cannot be written into " + args_.out);
      if (args_.once && pending_.empty()) return exit_code::ok;
      std::this_thread::sleep_for(std::chrono::milliseconds(args_.poll_ms));
    }
  }

 private:
  static exit_code fail(std::string const& what) {
    fmt::print(stderr, "lifeline-authority: {}\n", what);
    return exit_code::io;
  }

  // A file that cannot be read or moved is told once and left where it is: it stops no other.
  void take(fs::path const& path) {
    std::error_code ec;
    if (left_.count(path) > 0) return;
    auto const bytes = fs::file_size(path, ec) > message_most
                           ? result<std::string>(error{fault::bad_input, path.string(), "is too large"})
                           : exe::read_file(path);
    if (!bytes) return leave(path, bytes.error().what);
    fs::rename(path, free_name(fs::path(args_.in) / "done" / path.filename()), ec);
    if (ec) return leave(path, ec.message());
    auto answers =
        path.extension() == ".pay" ? paid(*bytes) : office_.receive(*bytes, path.filename().string(), now());
    fmt::print("{}: {} answers\n", path.filename().string(), answers.size());
    keep(std::move(answers));
  }

  // A file with a whole number of cents for the deferment account.
  std::vector<authority::answer> paid(std::string const& text) {
    auto const cents = parse_scaled(trim(text), 1);
    if (cents && *cents >= 0 && office_.balance_cents()) return office_.pay(*cents, now());
    fmt::print(stderr,
               "lifeline-authority: no payment: whole cents are wanted, and --balance at the start\n");
    return {};
  }

  void keep(std::vector<authority::answer> made) {
    for (auto& each : made) pending_.push_back(std::move(each));
  }

  void leave(fs::path const& path, std::string const& why) {
    left_.insert(path);
    fmt::print(stderr, "lifeline-authority: {} is left where it is: {}\n", path.string(), why);
  }

  // The same, or with a number before its ending: nothing that is there is written over.
  static fs::path free_name(fs::path const& wanted) {
    auto out = wanted;
    for (int n = 2; fs::exists(out); ++n) {
      out = wanted;
      out.replace_filename(fmt::format("{}~{}{}", wanted.stem().string(), n, wanted.extension().string()));
    }
    return out;
  }

  bool hand_out() {
    auto const at = now();
    for (auto it = pending_.begin(); it != pending_.end();) {
      if (it->due > at) {
        ++it;
        continue;
      }
      if (!exe::write_file(free_name(fs::path(args_.out) / it->name), it->xml)) return false;
      it = pending_.erase(it);
    }
    return true;
  }

  arguments args_;
  authority::office office_;
  std::vector<authority::answer> pending_;
  std::set<fs::path> left_;
};

void add_options(CLI::App& app, arguments& args) {
  auto* const in = app.add_option("in", args.in,
                                  "Folder to watch for *.xml, and *.pay with cents for the account; what was "
                                  "taken moves to its folder done");
  auto* const out = app.add_option("out", args.out, "Folder for the answers");
  in->needs(out);
  auto* const http = app.add_option(
      "--http", args.http.listen,
      "Take messages over HTTP instead, at ADDRESS:PORT like 127.0.0.1:8090; port 0 takes any free one");
  http->excludes(in)->excludes(out);
  app.add_flag("--plain-beyond-loopback", args.http.plain_beyond_loopback,
               "HTTP without TLS at an address that other machines can reach")
      ->needs(http);
  app.add_option("--body-limit", args.http.body_bytes, "Bytes of a message over HTTP, at most")
      ->needs(http)
      ->check(CLI::Range(1024, 64 << 20))
      ->capture_default_str();
  app.add_option("--reference", args.reference,
                 "Folder of reference tables (docs/formats/reference.md): imports are assessed by its "
                 "measures and answered with notices of tax; no rate is built in");
  app.add_option("--currency", args.office.taxes.currency, "In which it assesses")->capture_default_str();
  app.add_option(
         "--balance", args.balance_cents,
         "Cents that the deferment account holds: what is due is taken from it, and clearance waits when it "
         "holds too little; without this it holds whatever is due")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 52));
  app.add_option("--limit", args.office.limit_days,
                 "Days after its release within which a transit must arrive, where it names no limit itself")
      ->check(CLI::Range(0, 366))
      ->capture_default_str();
  app.add_option("--seed", args.office.seed, "Decides who is selected and how long answers take");
  app.add_option("--control", args.office.control_permille, "Selected for control, of 1,000")
      ->check(CLI::Range(0, 1000));
  app.add_option("--documents", args.office.documents_permille, "Asked for documents, of 1,000")
      ->check(CLI::Range(0, 1000));
  app.add_option("--delay", args.delay_s, "At most so many seconds from one answer to the next")
      ->check(CLI::Range(0, 86400));
  app.add_option("--profile", args.office.profile, "A country whose own rules hold as well: GB");
  app.add_flag("--once", args.once, "Stop when all that is there is answered")->excludes(http);
}

int run(int argc, char** argv) {
  arguments args;
  CLI::App app(
      "A SIMULATOR of a customs authority, for tests: it takes declarations in the real formats and answers "
      "in them. It is no filing connection, and no goods may move on what it says.",
      "lifeline-authority");
  add_options(app, args);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& e) {
    return app.exit(e) == 0 ? 0 : static_cast<int>(exit_code::usage);
  }
  if (args.http.listen.empty() && args.out.empty()) {
    fmt::print(stderr, "lifeline-authority: two folders, IN and OUT, or --http ADDRESS:PORT; see --help\n");
    return static_cast<int>(exit_code::usage);
  }
  args.office.delay = duration(args.delay_s);
  if (args.balance_cents >= 0) args.office.balance_cents = args.balance_cents;
  auto const tables = exchange::read_reference(args.reference);
  if (has_errors(tables.found)) return static_cast<int>(exe::report(tables.found, false));
  if (!args.reference.empty()) args.office.taxes.data = &tables.data;
  if (!args.http.listen.empty()) {
    exe::catch_interrupts();
    return static_cast<int>(exe::run_counter(args.http, args.office));
  }
  return static_cast<int>(desk(args).run());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (std::exception const& e) {
    fmt::print(stderr, "lifeline-authority: unexpected failure: {}\n", e.what());
    return static_cast<int>(exit_code::io);
  }
}
