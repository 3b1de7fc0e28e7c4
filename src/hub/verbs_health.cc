// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_health.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "hub/hub.h"
#include "model/fact_fields.h"

namespace lifeline::model {

template <>
struct fields<hub::health_answer> {
  static constexpr std::string_view name = "health";
  static constexpr std::string_view doc = "How this server and its journal are.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("hub", r.hub, "Id of the hub.", presence::required);
    io("name", r.name, "Its name.", presence::required);
    io("program", r.program, "Program and version.", presence::required);
    io("now_utc", r.now, "Time of operations.", presence::required);
    io("started_utc", r.started, "Since when this server runs.", presence::required);
    io("ready", r.ready, "Takes and answers.", presence::required);
    io("trouble", r.trouble, "Why not.", presence::required);
    io("trouble_why", r.trouble_why, "The same as facts, one for each.", presence::required);
    io("writer", r.writer, "This server writes; else it follows.", presence::required);
    io("writer_url", r.writer_url, "Where the writer is, when it is another.");
    io("applied", r.applied, "Events that the state here follows from.", presence::required);
    io("durable", r.durable, "Events that are on disk, as known here.", presence::required);
    io("stored", r.stored, "Events in the store, whoever wrote them.", presence::required);
    io("lag", r.lag, "Events in the store that are not applied here.", presence::required);
    io("last_recorded_utc", r.last_recorded, "When the last event was taken.");
    io("snapshot", r.snapshot, "Position of the newest snapshot: opening folds what is behind it.",
       presence::required);
    io("waiting", r.waiting, "Commands in the writer's queue.", presence::required);
    io("refused", r.refused, "Commands that the ledger refused since the start.", presence::required);
    io("denied", r.denied, "Requests refused for lack of rights since the start.", presence::required);
    io("customs_line", r.customs_line, "There is a line by which customs messages go and come.",
       presence::required);
    io("customs_line_trouble", r.customs_line_trouble, "What did not go as it should on it, newest first.",
       presence::required);
    io("storage", r.storage, "sqlite, postgresql or memory.");
    io("journal_bytes", r.journal_bytes, "What the journal takes on disk.");
    io("free_bytes", r.free_bytes, "What is left there.");
    io("backup_made_utc", r.backup_made,
       "When the newest backup was made, where the server is told the folder.");
    io("backup_bytes", r.backup_bytes, "Its size.");
    io("users", r.users, "Open accounts.", presence::required);
    io("webhooks", r.webhooks, "Webhooks.", presence::required);
    io("open_exceptions", r.open_exceptions, "Exceptions that are open.", presence::required);
    io("advice", r.advice, "What somebody should look at.", presence::required);
    io("advice_why", r.advice_why, "The same as facts, one for each.", presence::required);
  }
};
template <>
struct fields<hub::ways_answer> {
  static constexpr std::string_view name = "sign_in_ways";
  static constexpr std::string_view doc = "Which ways of signing in there are.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("password", r.password, "By account and password: sessions.open.", presence::required);
    io("oidc", r.oidc, "At an identity provider.", presence::required);
    io("oidc_path", r.oidc_path, "Where that begins: the browser goes there.");
    io("oidc_issuer", r.oidc_issuer, "Whose it is.");
    io("demonstration", r.demonstration, "Nothing here is real.", presence::required);
  }
};

}  // namespace lifeline::model

namespace lifeline::hub {
namespace {

using enum role;

constexpr duration backup_old = std::chrono::hours(48);
constexpr std::int64_t free_least = std::int64_t{2} << 30;
constexpr std::int64_t lag_most = 10'000;

void tell_storage(core const& hub, health_answer& out) {
  if (!hub.with().storage) return;
  auto const s = hub.with().storage();
  out.storage = s.kind;
  out.journal_bytes = s.journal_bytes;
  out.free_bytes = s.free_bytes;
  out.backup_made = s.backup_made;
  out.backup_bytes = s.backup_bytes;
}

void advise(health_answer& out, std::string sentence, model::fact why) {
  out.advice.push_back(std::move(sentence));
  out.advice_why.push_back(std::move(why));
}

void advise_all(instant wall, health_answer& out) {
  if (out.free_bytes && *out.free_bytes < free_least) {
    auto const free = *out.free_bytes >> 20;
    advise(out, fmt::format("Only {} MB are free where the journal is.", free),
           {"little_disk", {std::to_string(free)}});
  }
  if (out.backup_made && *out.backup_made + backup_old < wall) {
    advise(out, fmt::format("The newest backup is of {}.", to_short_text(*out.backup_made)),
           {"old_backup", {to_text(*out.backup_made)}});
  }
  if (!out.backup_made && out.storage == "sqlite") {
    advise(out,
           "No backup is known: run `lifeline journal backup`, and tell the server where with --backups.",
           {"no_backup", {}});
  }
  if (out.lag > lag_most) {
    advise(out, fmt::format("This server is {} events behind.", print_grouped(out.lag)),
           {"behind", {std::to_string(out.lag)}});
  }
}

reply get_health(studying const& in, nothing const&, health_answer& out) {
  auto const f = in.hub.figures();
  auto const& with = in.hub.with();
  out.hub = with.hub;
  out.name = with.name;
  out.program = with.program;
  out.now = in.now;
  out.started = f.started;
  out.trouble = in.hub.not_ready();
  out.ready = out.trouble.empty();
  out.trouble_why.assign(out.trouble.size(), model::fact{"journal_failed", {}});
  out.writer = f.writer;
  out.writer_url = in.hub.writer_url();
  out.applied = f.applied;
  out.durable = f.durable;
  auto const stored = in.hub.stored();
  out.stored = stored ? *stored : f.durable;
  if (!stored) {
    out.trouble.push_back(stored.error().what);
    out.trouble_why.push_back({"journal_not_read", {}});
  }
  out.lag =
      std::max<std::int64_t>(0, static_cast<std::int64_t>(out.stored) - static_cast<std::int64_t>(f.applied));
  out.snapshot = f.snapshot;
  out.waiting = static_cast<std::int64_t>(f.waiting);
  out.refused = f.refused;
  out.denied = f.denied;
  in.hub.look([&](world const& w) {
    if (w.position() > 0) out.last_recorded = w.book.last_recorded();
    for (auto const& [id, user] : w.people.users()) out.users += user.what.disabled ? 0 : 1;
    out.webhooks = static_cast<std::int64_t>(w.people.webhooks().size());
    out.open_exceptions = static_cast<std::int64_t>(ledger::list_exceptions(w.book, true).size());
  });
  tell_storage(in.hub, out);
  if (with.customs_line) {
    out.customs_line = true;
    out.customs_line_trouble = with.customs_line();
  }
  advise_all(with.wall(), out);
  return {};
}

reply get_ways(reading const& in, nothing const&, ways_answer& out) {
  auto const& with = in.hub.with();
  out.oidc = with.outside.has_value();
  if (with.outside) {
    out.oidc_path = with.outside->path;
    out.oidc_issuer = with.outside->issuer;
  }
  out.demonstration = with.demo != nullptr;
  return {};
}

}  // namespace

void add_health_verbs(std::vector<verb>& out) {
  access_rule anybody;
  anybody.anybody = true;
  out.push_back(make_verb<get_health>(
      {"health.get", http_method::get, "/v1/health", "How the server and its journal are.",
       with_scope(scope::read).all(coordinator, hub_operator, auditor, admin)}));
  out.push_back(make_verb<get_ways>({"sessions.ways", http_method::get, "/v1/sessions/ways",
                                     "Which ways of signing in there are.", anybody}));
}

}  // namespace lifeline::hub
