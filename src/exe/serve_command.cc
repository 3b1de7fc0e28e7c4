// SPDX-License-Identifier: Apache-2.0
// lifeline serve: one program that runs a hub.
#include <fmt/format.h>
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "exchange/json/writer.h"
#include "exchange/plan/plan_json.h"
#include "exchange/scenario/canon.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/demo.h"
#include "exe/listen.h"
#include "exe/lists_arg.h"
#include "exe/rates_arg.h"
#include "exe/running_line.h"
#include "exe/storage.h"
#include "hub/people.h"
#include "journal/open.h"
#include "journal/reopening.h"
#include "serve/app.h"
#include "serve/customs_formats.h"
#include "serve/hooks.h"
#include "serve/http/server.h"
#include "serve/intake.h"
#include "serve/logins.h"
#include "serve/manifest_formats.h"
#include "serve/pages/pages.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::string data = "lifeline-data";
  std::string postgres;
  std::string hub = "hub";
  std::string name = "Lifeline hub";
  std::string listen = "127.0.0.1:8080";
  std::string certificate;
  std::string key;
  std::string url;
  std::string log = "none";
  std::string scenario;
  std::vector<std::string> lists;
  std::string rates;
  std::string backups;
  std::string tiles;
  std::string tiles_credit;
  std::string tiles_origin;  // of `tiles`
  std::string customs_line;
  std::string oidc_issuer;
  std::string oidc_client;
  std::string oidc_secret_file;
  bool plain_beyond_loopback = false;
  bool json = false;
  bool demo = false;
  std::string demo_scenario = "examples/liege-2020-03";
  std::int64_t speed = 0;
  unsigned threads = 1;
};

instant now_of_the_clock() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::int64_t real_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

void random_bytes(std::span<std::uint8_t> out) {
  randombytes_buf(out.data(), out.size());
}

hub::settings hub_settings(arguments const& args) {
  hub::settings out;
  out.hub = args.hub;
  out.name = args.name;
  out.program = std::string("lifeline ") + LIFELINE_VERSION;
  out.now = now_of_the_clock;
  out.wall = now_of_the_clock;
  out.random = random_bytes;
  out.formats.write_plan = exchange::write_plan;
  out.formats.read_plan = [](std::string_view text) { return exchange::read_plan(text); };
  out.formats.digest = exchange::digest_of;
  out.formats.read_import = serve::read_import;
  out.formats.customs = serve::customs_formats();
  out.formats.manifests = serve::manifest_formats();
  return out;
}

result<std::unique_ptr<journal::store>> open_store(arguments const& args,
                                                   std::filesystem::path const& folder) {
  if (!args.postgres.empty()) {
    return journal::open_reopening([conninfo = args.postgres, name = args.hub] {
      return journal::open_journal({conninfo, name, true});
    });
  }
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return error{fault::io, folder.string(), code.message()};
  return journal::open_reopening([path = (folder / "journal.sqlite").string(), name = args.hub] {
    return journal::open_journal({path, name, true});
  });
}

result<serve::http::settings> http_settings(arguments const& args, serve::app const& app) {
  auto const where = parse_listen(args.listen);
  if (!where) return where.error();
  serve::http::settings out;
  out.address = where->first;
  out.port = where->second;
  out.threads = args.threads;
  out.plain_beyond_loopback = args.plain_beyond_loopback;
  out.verbs = app.verb_names();
  if (args.certificate.empty() != args.key.empty()) {
    return error{fault::bad_input, "--tls-cert", "certificate and key are given together"};
  }
  if (!args.certificate.empty()) out.tls = serve::http::tls_files{args.certificate, args.key};
  if (args.log == "json") out.log = [](std::string_view line) { fmt::print(stderr, "{}\n", line); };
  return out;
}

// Until Ctrl-C, or until the journal cannot be had for so long: the hub opens it again by itself, and goes on
// as writer or follower; whoever watches the program may do better by starting it anew.
constexpr std::chrono::minutes without_journal_most(2);

exit_code run_until_stopped(hub::core& hub, serve::http::server& server, serve::hooks& hooks, bool json) {
  std::optional<std::chrono::steady_clock::time_point> failing_since;
  while (!interrupted()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(hub.with().demo ? 100 : 250));
    if (hub.with().demo) hub::play(hub, hub.with().demo->now());
    hub.tick();
    hooks.tend();
    auto const why = hub.not_ready();
    if (why.empty()) {
      failing_since.reset();
      continue;
    }
    if (!failing_since) failing_since = std::chrono::steady_clock::now();
    if (std::chrono::steady_clock::now() - *failing_since < without_journal_most) continue;
    server.stop();
    return report(error{fault::io, "journal", why.front()}, json);
  }
  if (!json) fmt::print("stopping: answering what is on its way\n");
  server.stop();
  return exit_code::ok;
}

void print_start(std::string const& url, std::string const& code, bool writes) {
  fmt::print("lifeline {} serves at {}\n", LIFELINE_VERSION, url);
  fmt::print("  pages: {}/   API description: {}/openapi.json   health: {}/healthz\n", url, url, url);
  if (!writes)
    fmt::print("  Another server writes this hub: this one follows it and answers what is read.\n");
  if (!code.empty()) {
    fmt::print(
        "\nThis hub is new. Choose the admin's password within a day, with this one-time code:\n  {}\n",
        code);
    fmt::print("In a browser:\n  {}/#/enrol/{}\nOr:\n", url, code);
    fmt::print("  curl -X POST {}/v1/enrolments -H 'Content-Type: application/json' \\\n", url);
    fmt::print("    -d '{{\"code\": \"{}\", \"password\": \"...\"}}'\n", code);
  }
  std::fflush(stdout);
}

// The same for programs, on one line.
void print_start_json(std::string const& url, std::string const& code, bool writes, std::string const& demo) {
  auto const quoted = [](std::string const& text) { return exchange::json::quoted(text); };
  fmt::print("{{\"version\": {}, \"url\": {}", quoted(LIFELINE_VERSION), quoted(url));
  fmt::print(", \"writes\": {}", writes);
  if (!code.empty()) fmt::print(", \"admin_code\": {}", quoted(code));
  if (!demo.empty()) fmt::print(", \"demo\": {}", demo);
  fmt::print("}}\n");
  std::fflush(stdout);
}

// "https://tiles.example:8443" of "https://tiles.example:8443/{z}/{x}/{y}.png": what the pages may load
// images from.
result<std::string> origin_of_tiles(std::string const& url) {
  auto const no = [&](std::string what) { return error{fault::bad_input, "--tiles", std::move(what)}; };
  auto const scheme = url.find("://");
  if (scheme == std::string::npos || (url.substr(0, scheme) != "https" && url.substr(0, scheme) != "http"))
    return no("it begins with https:// or http://");
  for (auto const* const part : {"{z}", "{x}", "{y}"}) {
    if (url.find(part) == std::string::npos) return no(fmt::format("it lacks {}", part));
  }
  auto const origin = url.substr(0, url.find('/', scheme + 3));
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/[]";  // it is part of a header
  if (origin.size() <= scheme + 3 || origin.find_first_not_of(allowed) != std::string::npos)
    return no("it names no host");
  return origin;
}

// What the pages are told before anybody has signed in: whether this is a demonstration, and where tiles are.
std::string page_card(std::string card, arguments const& args) {
  if (args.tiles.empty()) return card;
  card.pop_back();
  if (card.size() > 1) card += ',';
  return card + "\"tiles\":" + exchange::json::quoted(args.tiles) +
         ",\"tiles_credit\":" + exchange::json::quoted(args.tiles_credit) + "}";
}

// The pages that are built in, and the card by which they know a demonstration.
std::function<bool(serve::http::request const&, serve::http::responder&)> pages(std::string card,
                                                                                std::string images_from) {
  auto const shared = std::make_shared<std::string const>(std::move(card));
  return [shared, images_from = std::move(images_from)](serve::http::request const& from,
                                                        serve::http::responder& to) {
    if (from.path != "/demo.json" || from.method != serve::http::method::get)
      return serve::answer_page(from, to, images_from);
    serve::http::response out;
    out.shared = shared;
    std::move(to).send(std::move(out));
    return true;
  };
}

// An identity provider, when one is named: its secret comes from a file, for command lines are seen by
// everybody.
result<std::unique_ptr<serve::logins>> open_logins(arguments const& args, hub::core& hub,
                                                   std::string const& url) {
  if (args.oidc_issuer.empty()) return std::unique_ptr<serve::logins>();
  serve::oidc::provider_settings with;
  with.issuer = args.oidc_issuer;
  with.client_id = args.oidc_client;
  with.redirect_uri = url + "/login/oidc/return";
  if (!args.oidc_secret_file.empty()) {
    std::ifstream file(args.oidc_secret_file);
    if (!std::getline(file, with.client_secret)) {
      return error{fault::io, args.oidc_secret_file, "cannot be read"};
    }
  }
  auto provider = serve::oidc::provider::discover(std::move(with));
  if (!provider) return provider.error();
  return std::make_unique<serve::logins>(hub, std::move(*provider));
}

// Sanctions lists and rates of exchange that the operator named. What is wrong with single entries is told on
// standard error; lists that cannot be read stop the start, for against them everybody would be clear.
std::optional<error> load_border(arguments const& args, hub::settings& out) {
  if (!args.lists.empty()) {
    auto lists = load_lists(args.lists, args.json);
    if (!lists) return lists.error();
    out.sanctions = std::make_shared<border::screener const>(std::move(*lists));
  }
  problems found;
  auto rates = load_rates(args.rates, found);
  if (!args.json) {
    for (auto const& p : found) fmt::print(stderr, "{}\n", to_text(p));
  }
  if (!rates) return rates.error();
  out.rates = std::move(*rates);
  return std::nullopt;
}

// What a hub is told beside its formats; nothing: it may begin.
std::optional<error> set_up(arguments const& args, std::optional<demo_case> const& demo,
                            std::shared_ptr<serve::customs_line const*> const& on_line, hub::settings& out) {
  out.url = args.url;
  out.storage = [folder = args.postgres.empty() ? args.data : std::string(), backups = args.backups] {
    return look_at_storage(folder, backups);
  };
  if (!args.oidc_issuer.empty()) out.outside = hub::outside_login{"/login/oidc", args.oidc_issuer};
  if (auto wrong = load_border(args, out)) return wrong;
  if (!args.customs_line.empty()) {
    out.customs_line = [on_line] {
      return *on_line == nullptr ? std::vector<std::string>() : (*on_line)->trouble();
    };
  }
  if (!demo) return std::nullopt;
  if (!args.customs_line.empty()) {
    return error{fault::bad_input, "--customs-line",
                 "a demonstration answers its declarations itself: leave --demo or the line out"};
  }
  out.demo = std::make_shared<hub::demo_clock>(demo->scenario.plan.as_of, real_ms);
  out.demo_tariff = demo->tariff;
  out.now = [clock = out.demo] { return clock->now(); };
  out.name = "DEMONSTRATION: " + demo->scenario.plan.title;
  return std::nullopt;
}

// What a new hub begins with: the admin's code, and the scenario that was named.
result<std::string> open_new(arguments const& args, hub::core& hub) {
  if (!hub.figures().writer) return std::string();
  bool const fresh = hub.figures().applied == 0;
  auto code = hub::open_new_hub(hub);
  if (!code || !fresh || args.scenario.empty()) return code;
  if (auto const wrong = fill_from_scenario(hub, args.scenario)) return *wrong;
  return code;
}

exit_code run(arguments args) {
  if (sodium_init() < 0) return report(error{fault::io, "libsodium", "cannot start"}, args.json);
  std::optional<demo_case> demo;
  if (args.demo) {
    auto opened = open_demo(args.demo_scenario);
    if (!opened) return report(opened.error(), args.json);
    demo = std::move(*opened);
    args.data = demo->folder.path;
  }
  if (!args.tiles.empty()) {
    auto origin = origin_of_tiles(args.tiles);
    if (!origin) return report(origin.error(), args.json);
    args.tiles_origin = std::move(*origin);
  }
  auto store = open_store(args, args.data);
  if (!store) return report(store.error(), args.json);
  auto const on_line = std::make_shared<serve::customs_line const*>(nullptr);
  auto settings = hub_settings(args);
  if (auto const wrong = set_up(args, demo, on_line, settings)) return report(*wrong, args.json);
  auto hub = hub::core::open(**store, std::move(settings));
  if (!hub) return report(hub.error(), args.json);
  result<std::string> code = std::string();
  if (demo) {
    if (auto const wrong = fill_demo(**hub, *demo)) return report(*wrong, args.json);
    (*hub)->with().demo->set_speed(args.speed);
  } else {
    code = open_new(args, **hub);
    if (!code) return report(code.error(), args.json);
  }
  running_line line;  // ends before the hub does
  if (auto const wrong = line.start(args.customs_line, **hub, *on_line)) return report(*wrong, args.json);
  auto logins = open_logins(args, **hub, args.url.empty() ? "http://" + args.listen : args.url);
  if (!logins) return report(logins.error(), args.json);
  auto const built_in = pages(page_card(demo ? demo_card(*demo) : "{}", args), args.tiles_origin);
  serve::app app(
      **hub, {LIFELINE_VERSION, args.demo, [&](serve::http::request const& from, serve::http::responder& to) {
                return (*logins && (*logins)->take(from, to)) || built_in(from, to);
              }});
  serve::hooks_settings hook_settings;
  serve::hooks hooks(**hub, hook_settings);
  auto with = http_settings(args, app);
  if (!with) return report(with.error(), args.json);
  if (demo && with->address != "127.0.0.1" && with->address != "::1") {
    return report(error{fault::bad_input, "--listen", "a demonstration is for this machine alone"},
                  args.json);
  }
  auto server = serve::http::server::start(std::move(*with), app);
  if (!server) return report(server.error(), args.json);
  (*hub)->subscribe([&](hub::published const&) { (*server)->wake_streams(); });
  auto const url = fmt::format("{}://{}:{}", (*server)->secure() ? "https" : "http",
                               args.listen.substr(0, args.listen.rfind(':')), (*server)->port());
  bool const writes = (*hub)->figures().writer;
  if (args.json) print_start_json(url, *code, writes, demo ? demo_card(*demo) : std::string());
  if (!args.json) print_start(url, *code, writes);
  if (!args.json && demo) print_demo(*demo, url);
  auto const ended = run_until_stopped(**hub, **server, hooks, args.json);
  hooks.keep();
  line.stop();
  (*hub)->stop();
  return ended;
}

}  // namespace

command add_serve(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand("serve", "Run a hub: journal, ledger, plans and API in one program");
  sub->add_option("--data", args->data, "Folder of the journal; made when it is not there")
      ->capture_default_str();
  sub->add_option("--postgres", args->postgres,
                  "Keep the journal in PostgreSQL instead: a connection string");
  sub->add_option("--hub", args->hub, "Name of the hub, for one database with many")->capture_default_str();
  sub->add_option("--name", args->name, "Name for people")->capture_default_str();
  sub->add_option("--listen", args->listen, "ADDRESS:PORT; port 0 takes any free one")->capture_default_str();
  sub->add_option("--tls-cert", args->certificate, "Certificate chain, PEM");
  sub->add_option("--tls-key", args->key, "Its key, PEM");
  sub->add_option("--url", args->url,
                  "Where clients reach this server, for redirects from other servers of the same hub");
  sub->add_option("--threads", args->threads, "Threads of the HTTP engine")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  sub->add_flag("--plain-beyond-loopback", args->plain_beyond_loopback,
                "Allow HTTP without TLS on other addresses (behind a proxy)");
  sub->add_option("--log", args->log, "json: one line per request on standard error; none: nothing")
      ->check(CLI::IsMember({"json", "none"}));
  sub->add_option("--scenario", args->scenario,
                  "A new hub begins with this scenario: sites, goods, needs, timetable");
  sub->add_option("--list", args->lists,
                  "Sanctions list (EU, UN, OFAC) that parties and manifests are held against; repeat")
      ->allow_extra_args(false);
  sub->add_option("--rates", args->rates,
                  "Exchange rates as CSV, for the values of manifests: currency, per_euro");
  sub->add_option("--customs-line", args->customs_line,
                  "Send customs messages to this address and take its answers: a gateway of yours, or "
                  "lifeline-authority --http");
  sub->add_option("--backups", args->backups,
                  "Folder that backups are put into, so that /v1/health can say how old the newest is");
  sub->add_option(
      "--tiles", args->tiles,
      "Map tiles, like https://tiles.example/{z}/{x}/{y}.png: browsers then load images from there too");
  sub->add_option("--tiles-credit", args->tiles_credit, "Whom the map thanks for them");
  sub->add_option("--oidc-issuer", args->oidc_issuer, "Identity provider for sign-in (OpenID Connect)");
  sub->add_option("--oidc-client", args->oidc_client, "Name of this hub there");
  sub->add_option("--oidc-secret-file", args->oidc_secret_file,
                  "File with the secret that the provider gave for it");
  sub->add_flag("--demo", args->demo,
                "Open an example in a fresh temporary hub, with an account for each role");
  sub->add_option("--demo-scenario", args->demo_scenario, "Which example")->capture_default_str();
  sub->add_option("--speed", args->speed, "Demonstration: simulated seconds per second; 0 waits")
      ->capture_default_str();
  sub->add_flag("--json", args->json, "Tell as JSON where it serves, and errors");
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
