// SPDX-License-Identifier: Apache-2.0
// Every verb called over HTTP messages, without a socket; every answer held against the served OpenAPI
// document.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "base/text.h"
#include "exchange/json/writer.h"
#include "hub/small_hub.h"
#include "serve/app.h"
#include "serve/describe.h"
#include "serve/schema_check.h"

namespace lifeline::serve::test {
namespace {

namespace dom = simdjson::dom;
using hub::test::small_hub;

// Takes the one answer that a handler gives.
class catcher final : public http::responder_target {
 public:
  void answer(std::uint64_t, std::uint64_t, http::response r) override {
    got = std::move(r);
    there = true;
  }
  void stream(std::uint64_t, std::uint64_t, http::stream_start s) override { opened = std::move(s); }
  std::optional<http::response> got;
  std::atomic<bool> there{false};  // to be asked first where another thread answers
  std::optional<http::stream_start> opened;
};

struct message {
  http::method method = http::method::get;
  std::string path;
  std::string body;
  std::map<std::string, std::string> query;
  std::map<std::string, std::string> headers;
};

struct served {
  small_hub h;
  app server{*h.hub, {"1.2.3", false, {}}};
  dom::parser parser;
  dom::element api;

  served() {
    EXPECT_EQ(parser.parse(server.openapi()).get(api), simdjson::SUCCESS);
    model::open_consignment k;
    k.consignment = "K1";
    k.lot = "L1";
    k.item = "mask";
    k.need = "N-CLINIC";
    k.from = "LGG";
    k.to = "CLINIC";
    k.quantity = pieces(10);
    EXPECT_EQ(hub::test::said(h.send(k, h.as("coordinator"))), "accepted");
    model::build_unit unit;
    unit.unit = *model::sscc::parse("340123450000000017");
    unit.kind = model::unit_kind::pallet;
    unit.site = "LGG";
    unit.lines.emplace_back();
    unit.lines.back().lot = "L1";
    unit.lines.back().quantity = pieces(100);
    EXPECT_EQ(hub::test::said(h.send(unit, h.as("hub_operator"))), "accepted");
  }

  // Sends a message and works the queue until it is answered.
  std::shared_ptr<catcher> send(message const& m) {
    auto const caught = std::make_shared<catcher>();
    auto const segments = split_list(m.path, '/');
    std::vector<std::string_view> const parts(segments.begin(), segments.end());
    std::vector<http::parameter> query;
    for (auto const& [name, value] : m.query) query.push_back({name, value});
    std::vector<http::header> headers;
    for (auto const& [name, value] : m.headers) headers.push_back({name, value});
    std::string const padded = m.body + std::string(http::body_padding, ' ');
    http::request r;
    r.method = m.method;
    r.path = m.path;
    r.segments = parts;
    r.query = query;
    r.headers = headers;
    r.body = std::string_view(padded).substr(0, m.body.size());
    r.id = "request-1";
    r.peer = "127.0.0.1";
    server.handle(r, http::responder(caught, 1, 1));
    while (h.hub->step()) {
    }
    return caught;
  }

  std::string token_of(std::string const& user) {
    auto const secret = hub::make_secret(hub::secret_kind::token, h.hub->with().random);
    model::issue_token issue;
    issue.token = secret.id;
    issue.user = user;
    issue.scopes = {"read", "events", "plan", "admin"};
    issue.secret_sha256 = secret.sha256;
    auto const done =
        h.hub->run([&](hub::writing& in) { return hub::to_reply(in.post(model::event_body(issue))); });
    EXPECT_FALSE(done.no.has_value());
    return secret.text;
  }

  dom::element operation(hub::verb const& v) {
    std::string path(v.route.path);
    std::string escaped;
    for (char const c : path) escaped += c == '/' ? std::string("~1") : std::string(1, c);
    std::string method;
    for (char const c : hub::name_of(v.route.method)) method += static_cast<char>(c - 'A' + 'a');
    return api.at_pointer("/paths/" + escaped + "/" + method).value();
  }

  std::string mismatch(dom::element operation, http::response const& r) {
    dom::element responses;
    dom::element one;
    dom::element part;
    if (operation.at_key("responses").get(responses) != simdjson::SUCCESS) return "has no responses";
    if (responses.at_key(std::to_string(r.status)).get(one) != simdjson::SUCCESS) {
      return fmt::format("answers {} which is not described: {}", r.status, r.content());
    }
    if (one.at_key("$ref").get(part) == simdjson::SUCCESS) {
      one = api.at_pointer(std::string(part.get_string().value()).substr(1)).value();
    }
    dom::element content;
    if (one.at_key("content").get(content) != simdjson::SUCCESS)
      return r.content().empty() ? "" : "has a body that is not described";
    dom::element schema;
    auto const media = std::string(r.content_type);
    if (content.at_key(media).get(part) != simdjson::SUCCESS) return media + " is not described";
    if (part.at_key("schema").get(schema) != simdjson::SUCCESS) return "has no schema";
    dom::parser other;
    dom::element body;
    simdjson::padded_string const text{r.content()};
    if (other.parse(text).get(body) != simdjson::SUCCESS) return "is no JSON";
    return first_mismatch(api, schema, body);
  }
};

// A request for a verb out of its own example in the description.
message example_of(served& s, hub::verb const& v) {
  message out;
  switch (v.route.method) {
    case hub::http_method::get:
      out.method = http::method::get;
      break;
    case hub::http_method::post:
      out.method = http::method::post;
      break;
    case hub::http_method::put:
      out.method = http::method::put;
      break;
    case hub::http_method::del:
      out.method = http::method::del;
      break;
  }
  std::map<std::string, std::string> const known = {{"{id}", v.route.name.find("lots") == 0    ? "L1"
                                                             : v.route.name.find("needs") == 0 ? "N-CLINIC"
                                                                                               : "K1"},
                                                    {"{unit}", "340123450000000017"},
                                                    {"{position}", "2"},
                                                    {"{table}", "sites"},
                                                    {"{org}", "clinic"},
                                                    {"{user}", "donor"},
                                                    {"{role}", "donor"},
                                                    {"{token}", "t"},
                                                    {"{link}", "l"},
                                                    {"{webhook}", "w"},
                                                    {"{paper}", "packing_list"},
                                                    {"{site}", "LGG"}};
  for (auto const& part : split_list(v.route.path, '/')) {
    auto const at = known.find(part);
    out.path += "/" + (at == known.end() ? part : at->second);
  }
  if (v.route.name == "journal.consistency") out.query["from"] = "2";
  dom::element example;
  if (s.operation(v).at_pointer("/requestBody/content/application~1json/example").get(example) ==
      simdjson::SUCCESS) {
    out.body = simdjson::minify(example);
  }
  return out;
}

TEST(api, every_verb_answers_what_the_description_says) {
  served s;
  std::map<std::string, std::string> tokens;
  for (auto const* user : {"coordinator", "hub_operator", "admin", "donor"}) tokens[user] = s.token_of(user);
  std::size_t good = 0;
  for (auto const& v : hub::verbs()) {
    std::string user = "coordinator";
    if (v.route.who[hub::role::coordinator] != hub::reach::all) user = "hub_operator";
    if (v.route.who.of == hub::with_scope(hub::scope::admin).all(hub::role::admin).of) user = "admin";
    if (v.route.name.find("orgs") == 0 || v.route.name.find("users") == 0 ||
        v.route.name.find("webhooks") == 0)
      user = "admin";
    auto m = example_of(s, v);
    if (!v.route.who.anybody) m.headers["Authorization"] = "Bearer " + tokens[user];
    auto const caught = s.send(m);
    if (v.effect == hub::effect::stream) {
      EXPECT_TRUE(caught->opened.has_value()) << v.route.name;
      continue;
    }
    ASSERT_TRUE(caught->got.has_value()) << v.route.name;
    EXPECT_EQ(s.mismatch(s.operation(v), *caught->got), "")
        << v.route.name << " " << caught->got->status << " " << caught->got->content();
    if (caught->got->status < 300) ++good;
  }
  EXPECT_GE(good, 38U) << "most verbs must do what they are for, not only refuse well";
}

TEST(api, a_history_with_a_photograph_is_what_the_description_says) {
  served s;
  message m;
  m.method = http::method::post;
  m.path = "/v1/events/add_photo";
  m.headers["Authorization"] = "Bearer " + s.token_of("hub_operator");
  m.body = R"({"consignment":"K1","picture":"/9j/4AAQ"})";
  auto const added = s.send(m);
  ASSERT_EQ(added->got->status, 201) << added->got->content();
  EXPECT_EQ(s.mismatch(s.operation(*hub::find_verb("events.add_photo")), *added->got), "");
  m.method = http::method::get;
  m.body.clear();
  m.path = "/v1/consignments/K1/history";
  auto const told = s.send(m);
  EXPECT_NE(told->got->content().find("image/jpeg"), std::string::npos);
  EXPECT_EQ(s.mismatch(s.operation(*hub::find_verb("consignments.history")), *told->got), "");
}

// Printing is done on a thread of its own.
http::response printed(served& s, message const& m) {
  auto const caught = s.send(m);
  for (int i = 0; i < 2000 && !caught->there; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  return caught->there ? *caught->got : http::response{};
}

TEST(api, every_verb_that_prints_gives_each_medium_that_its_description_lists) {
  served s;
  auto const token = s.token_of("coordinator");
  std::size_t pdfs = 0;
  for (auto const& v : hub::verbs()) {
    for (auto const medium : v.prints) {
      auto m = example_of(s, v);
      m.headers["Authorization"] = "Bearer " + token;
      auto const image = medium.substr(0, 6) == "image/";
      m.query["as"] = image                         ? std::string(medium.substr(6))
                      : medium == "application/pdf" ? "pdf"
                      : medium == "text/csv"        ? "csv"
                                                    : "xlsx";
      auto const r = printed(s, m);
      if (r.status == 404 || r.status == 400) continue;  // there is nothing of it in this small hub
      EXPECT_EQ(r.status, 200) << v.route.name << r.body;
      EXPECT_EQ(r.content_type, medium) << v.route.name;
      if (medium != "application/pdf") continue;
      EXPECT_EQ(r.body.substr(0, 5), "%PDF-") << v.route.name;
      ++pdfs;
    }
  }
  EXPECT_GE(pdfs, 4U);
}

TEST(api, what_is_not_printed_in_a_medium_is_refused) {
  served s;
  message m;
  m.path = "/v1/consignments/K1/papers/packing_list";
  m.headers["Authorization"] = "Bearer " + s.token_of("coordinator");
  m.query["as"] = "xlsx";
  EXPECT_EQ(s.send(m)->got->status, 400);
  m.query["as"] = "gif";
  EXPECT_EQ(s.send(m)->got->status, 400);
  m.query["as"] = "json";
  EXPECT_EQ(s.send(m)->got->status, 200);
}

TEST(api, every_example_of_a_request_reads_by_its_own_shape) {
  served s;
  exchange::json::reader reader;
  routes const all(hub::verbs());
  for (auto const& bound : all.all()) {
    auto const m = example_of(s, *bound.verb);
    if (m.body.empty() || bound.verb->route.name == "events.batch") continue;
    auto const request = bound.verb->new_request(*bound.verb);
    auto const found = reader.read(m.body, bound.body, request.get());
    EXPECT_TRUE(found.empty()) << bound.verb->route.name << ": " << to_text(found.front()) << "\n" << m.body;
  }
}

TEST(api, a_session_changes_nothing_without_its_csrf_value) {
  served s;
  auto const secret = hub::make_secret(hub::secret_kind::session, s.h.hub->with().random);
  model::issue_token issue;
  issue.token = secret.id;
  issue.user = "coordinator";
  issue.scopes = {"session"};
  issue.expires = s.h.now + hours(1);
  issue.secret_sha256 = secret.sha256;
  s.h.hub->run([&](hub::writing& in) { return hub::to_reply(in.post(model::event_body(issue))); });
  message m;
  m.method = http::method::post;
  m.path = "/v1/events/withdraw_need";
  m.body = R"({"need": "N-CLINIC"})";
  m.headers["Cookie"] = "other=1; lifeline_session=" + secret.text;
  EXPECT_EQ(s.send(m)->got->status, 403);
  m.headers["X-Lifeline-CSRF"] = hub::csrf_of(*hub::parse_secret(secret.text));
  EXPECT_EQ(s.send(m)->got->status, 201);
  m.headers["X-Lifeline-CSRF"] = "0000";
  EXPECT_EQ(s.send(m)->got->status, 403);
  s.h.now += hours(2);
  m.method = http::method::get;
  m.path = "/v1/stock";
  m.body.clear();
  EXPECT_EQ(s.send(m)->got->status, 401) << "it has expired";
}

TEST(api, a_token_is_no_session_whatever_prefix_it_is_sent_with) {
  served s;
  auto token = s.token_of("coordinator");
  message m;
  m.path = "/v1/stock";
  m.headers["Authorization"] = "Bearer " + token;
  EXPECT_EQ(s.send(m)->got->status, 200);
  token.replace(0, 4, "lls_");
  m.headers.clear();
  m.headers["Cookie"] = "lifeline_session=" + token;
  EXPECT_EQ(s.send(m)->got->status, 401);
}

TEST(api, a_key_makes_a_request_happen_once) {
  served s;
  message m;
  m.method = http::method::post;
  m.path = "/v1/events/withdraw_need";
  m.body = R"({"need": "N-CLINIC"})";
  m.headers["Authorization"] = "Bearer " + s.token_of("coordinator");
  m.headers["Idempotency-Key"] = "my own key 1";
  auto const first = s.send(m);
  auto const again = s.send(m);
  EXPECT_EQ(first->got->status, 201) << first->got->content();
  EXPECT_EQ(again->got->status, 201) << again->got->content();
  m.body = R"({"need": "N-CLINIC2"})";
  EXPECT_EQ(s.send(m)->got->status, 409);
}

TEST(api, an_unchanged_thing_is_not_sent_again) {
  served s;
  message m;
  m.path = "/v1/lots/L1";
  m.headers["Authorization"] = "Bearer " + s.token_of("auditor");
  auto const first = s.send(m);
  std::string etag;
  for (auto const& header : first->got->headers) {
    if (header.name == "ETag") etag = header.value;
  }
  ASSERT_FALSE(etag.empty());
  m.headers["If-None-Match"] = etag;
  EXPECT_EQ(s.send(m)->got->status, 304);
}

TEST(api, unknown_paths_methods_and_parameters_are_told) {
  served s;
  message m;
  m.headers["Authorization"] = "Bearer " + s.token_of("auditor");
  m.path = "/v1/nothing";
  EXPECT_EQ(s.send(m)->got->status, 404);
  m.path = "/v1/stock";
  m.method = http::method::put;
  EXPECT_EQ(s.send(m)->got->status, 405);
  m.method = http::method::get;
  m.query["sites"] = "LGG";
  auto const answer = s.send(m);
  EXPECT_EQ(answer->got->status, 400);
  EXPECT_NE(answer->got->content().find("did you mean \\\"site\\\"?"), std::string_view::npos)
      << answer->got->content();
}

std::string file_text(std::string const& path) {
  std::ifstream file(std::string(LIFELINE_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::stringstream out;
  out << file.rdbuf();
  return out.str();
}

TEST(api, the_pages_are_as_the_verb_table_prints_them) {
  auto const about = describe("0.1.0");
  EXPECT_EQ(file_text("docs/access.md"), access_page()) << "run `lifeline api --docs docs`";
  EXPECT_EQ(file_text("docs/api/README.md"), exchange::api::index_page(about))
      << "run `lifeline api --docs docs`";
  for (auto const group : exchange::api::groups_of(about)) {
    EXPECT_EQ(file_text(fmt::format("docs/api/{}.md", group)), exchange::api::page(about, group))
        << "run `lifeline api --docs docs`";
  }
}

}  // namespace
}  // namespace lifeline::serve::test
