// SPDX-License-Identifier: Apache-2.0
#include "serve/describe.h"

#include <fmt/format.h>

namespace lifeline::serve {

int status_of(hub::refusal_kind kind) {
  using enum hub::refusal_kind;
  switch (kind) {
    case bad_request:
      return 400;
    case not_signed_in:
      return 401;
    case forbidden:
      return 403;
    case not_found:
      return 404;
    case refused:
      return 422;
    case conflict:
      return 409;
    case changed:
      return 412;
    case gone:
      return 410;
    case too_many:
      return 429;
    case too_large:
      return 413;
    case not_writer:
      return 307;
    case unavailable:
      return 503;
  }
  return 500;
}

namespace {

exchange::api::operation operation_of(hub::verb const& v) {
  exchange::api::operation out;
  out.name = v.route.name;
  out.method = hub::name_of(v.route.method);
  out.path = v.route.path;
  out.summary = v.route.summary;
  out.since = v.route.since;
  out.who = "Who: " + hub::to_sentence(v.route.who);
  out.anybody = v.route.who.anybody;
  out.status = v.route.status;
  out.request = v.request;
  out.response = v.response;
  out.media = v.media;
  out.prints = v.prints;
  if (v.effect == hub::effect::write) {
    out.headers.push_back(
        {"Idempotency-Key",
         "The same key with the same request changes nothing a second time and gives the same answer.",
         false});
    out.headers.push_back({"If-Match", "ETag that the thing must still have.", false});
  }
  return out;
}

std::string_view cell_of(hub::verb const& v, hub::role r) {
  if (v.route.who.anybody) return "all";
  if (v.route.who.signed_in) return "self";
  switch (v.route.who[r]) {
    case hub::reach::all:
      return "all";
    case hub::reach::own:
      return "own";
    case hub::reach::none:
      return "";
  }
  return "";
}

}  // namespace

exchange::api::description describe(std::string version) {
  exchange::api::description out;
  out.title = "Lifeline hub";
  out.version = std::move(version);
  out.about =
      "Times are UTC, quantities whole numbers with the unit last in the name. What is not known is absent. "
      "Unknown members and "
      "parameters are refused. Lists come in pages: pass `next` of one page to get the next.";
  for (auto const& v : hub::verbs()) out.operations.push_back(operation_of(v));
  out.problems = {
      {307, "Another server writes this hub; Location says where."},
      {400, "The request says something it may not; every problem is listed."},
      {401, "Credentials are missing or not good."},
      {403, "You may not."},
      {404, "There is no such thing, or you may not know of it."},
      {409, "The id or key was used before, for something else."},
      {410, "It was there and is over."},
      {412, "If-Match does not hold: it was changed since."},
      {413, "Too large."},
      {422, "The rules of the ledger say no; verdict and code say why, docs/verdicts.md explains."},
      {429, "Slow down; Retry-After says how long."},
      {503, "The hub takes nothing now; Retry-After says when to come back."},
  };
  return out;
}

std::string access_page() {
  std::string out =
      "# Who may do what\n\nPrinted from the verb table by `lifeline api`; do not edit. Every cell is tried "
      "by tests/hub/access_test.cc.\n\n"
      "- **all**: for everything in the hub.\n"
      "- **own**: for goods, sites, movements of the organisations that the role was granted for: a "
      "recipient's sites, a donor's gifts,\n"
      "  a carrier's movements. What belongs to others is not there.\n"
      "- **self**: for the own account. Empty: refused with 403, and noted in the audit trail.\n"
      "- **link**: with a donor's share link, for the goods that it shows.\n\n"
      "| verb |";
  for (auto const name : hub::role_names) out += fmt::format(" {} |", name);
  out += " link |\n|---|";
  for (std::size_t i = 0; i <= hub::roles; ++i) out += "---|";
  out += '\n';
  for (auto const& v : hub::verbs()) {
    out += fmt::format("| {} |", v.route.name);
    for (std::size_t i = 0; i < hub::roles; ++i) {
      auto const cell = cell_of(v, static_cast<hub::role>(i));
      out += cell.empty() ? " |" : fmt::format(" {} |", cell);
    }
    out += v.route.who.share_link ? " yes |\n" : " |\n";
  }
  return out;
}

}  // namespace lifeline::serve
