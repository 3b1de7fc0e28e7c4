// SPDX-License-Identifier: Apache-2.0
// OpenAPI 3.1 (OpenAPI Initiative, 15 February 2021).
#include <fmt/format.h>

#include <algorithm>

#include "exchange/api/operation.h"
#include "exchange/json/schema.h"

namespace lifeline::exchange::api {
namespace {

using json::writer;
using model::presence;
using model::shape_kind;

class document {
 public:
  explicit document(description const& about) : about_(about) {}

  std::string write() && {
    out_.begin_object().field("openapi", "3.1.0");
    write_info();
    out_.key("paths").begin_object();
    for (auto const path : paths()) write_path(path);
    out_.end_object();
    write_components();
    out_.end_object();
    return std::move(out_).take();
  }

 private:
  void write_info() {
    out_.key("info").begin_object();
    out_.field("title", about_.title).field("version", about_.version).field("description", about_.about);
    out_.key("license").begin_object();
    out_.field("name", "Apache-2.0").field("identifier", "Apache-2.0").end_object().end_object();
    out_.key("security").begin_array();
    for (auto const* scheme : {"token", "session"}) {
      out_.begin_object().key(scheme).begin_array().end_array().end_object();
    }
    out_.end_array().key("tags").begin_array();
    for (auto const group : groups_of(about_)) out_.begin_object().field("name", group).end_object();
    out_.end_array();
  }

  std::vector<std::string_view> paths() const {
    std::vector<std::string_view> out;
    for (auto const& one : about_.operations) {
      if (std::find(out.begin(), out.end(), one.path) == out.end()) out.push_back(one.path);
    }
    return out;
  }

  void write_path(std::string_view path) {
    out_.key(path).begin_object();
    for (auto const& one : about_.operations) {
      if (one.path == path) write_operation(one);
    }
    out_.end_object();
  }

  void write_operation(operation const& one) {
    std::string method(one.method);
    std::transform(method.begin(), method.end(), method.begin(),
                   [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); });
    out_.key(method).begin_object().field("operationId", one.name).field("summary", one.summary);
    out_.field("description", fmt::format("{} Since {}.", one.who, one.since));
    out_.key("tags").begin_array().value(group_of(one)).end_array();
    if (one.anybody) out_.key("security").begin_array().begin_object().end_object().end_array();
    write_parameters(one);
    write_body(one);
    write_responses(one);
    out_.end_object();
  }

  void write_parameters(operation const& one) {
    out_.key("parameters").begin_array();
    for (auto const& member : one.request->members) {
      auto const where = place_of(one, member);
      if (where == place::body) continue;
      bool const in_path = where == place::path;
      out_.begin_object().field("name", member.name).field("in", in_path ? "path" : "query");
      out_.field("required", in_path || member.given == presence::required).field("description", member.doc);
      if (member.type->kind == shape_kind::list) out_.field("style", "form").field("explode", false);
      out_.key("schema");
      schemas_.write(out_, *member.type);
      out_.end_object();
    }
    for (auto const& header : one.headers) {
      out_.begin_object().field("name", header.name).field("in", "header").field("required", header.required);
      out_.field("description", header.doc);
      out_.key("schema").begin_object().field("type", "string").end_object().end_object();
    }
    out_.end_array();
  }

  void write_body(operation const& one) {
    auto const& members = one.request->members;
    auto const in_body = [&](auto const& m) { return place_of(one, m) == place::body; };
    if (std::none_of(members.begin(), members.end(), in_body)) return;
    bool const all = std::all_of(members.begin(), members.end(), in_body);
    bool const needed = std::any_of(members.begin(), members.end(), [&](auto const& m) {
      return in_body(m) && m.given == presence::required;
    });
    out_.key("requestBody").begin_object().field("required", needed);
    out_.key("content").begin_object().key("application/json").begin_object().key("schema");
    if (all) {
      schemas_.write(out_, *one.request);
    } else {
      write_partial(one);
    }
    out_.key("example").begin_object();
    json::write_example_members(out_, *one.request, [&](auto const& m) { return in_body(m); });
    out_.end_object().end_object().end_object().end_object();
  }

  // The request without what stands in the path.
  void write_partial(operation const& one) {
    out_.begin_object().field("type", "object").key("properties").begin_object();
    std::vector<std::string_view> required;
    for (auto const& member : one.request->members) {
      if (place_of(one, member) != place::body) continue;
      out_.key(member.name);
      schemas_.write_member(out_, member);
      if (member.given == presence::required) required.push_back(member.name);
    }
    out_.end_object();
    if (!required.empty()) {
      out_.key("required").begin_array();
      for (auto const name : required) out_.value(name);
      out_.end_array();
    }
    out_.field("additionalProperties", false).end_object();
  }

  void write_responses(operation const& one) {
    out_.key("responses").begin_object().key(std::to_string(one.status)).begin_object();
    out_.field("description", one.response != nullptr ? "Done." : "Done; there is nothing to say.");
    if (one.response != nullptr) {
      out_.key("content").begin_object().key("application/json").begin_object().key("schema");
      schemas_.write(out_, *one.response);
      out_.key("example");
      json::write_example(out_, *one.response);
      out_.end_object();
      for (auto const print : one.prints) {
        out_.key(print).begin_object().key("schema").begin_object();
        out_.field("type", "string").field("contentMediaType", print).end_object().end_object();
      }
      out_.end_object();
    } else if (!one.media.empty()) {
      out_.key("content").begin_object().key(one.media).begin_object().key("schema");
      out_.begin_object().field("type", "string").end_object().end_object().end_object();
    }
    out_.end_object();
    for (auto const& problem : about_.problems) {
      out_.key(std::to_string(problem.status)).begin_object();
      out_.field("$ref", fmt::format("#/components/responses/{}", problem.status)).end_object();
    }
    out_.end_object();
  }

  void write_components() {
    out_.key("components").begin_object().key("schemas");
    schemas_.write_definitions(out_, [](writer& out) { write_problem_schema(out); });
    out_.key("responses").begin_object();
    for (auto const& problem : about_.problems) {
      out_.key(std::to_string(problem.status)).begin_object().field("description", problem.doc);
      out_.key("content").begin_object().key("application/problem+json").begin_object().key("schema");
      out_.begin_object().field("$ref", "#/components/schemas/problem").end_object();
      out_.end_object().end_object().end_object();
    }
    out_.end_object();
    write_security();
    out_.end_object();
  }

  static void write_problem_schema(writer& out) {
    auto const text = [&](char const* name, char const* doc) {
      out.key(name).begin_object().field("type", "string").field("description", doc).end_object();
    };
    out.key("problem").begin_object().field("type", "object");
    out.field("description", "What went wrong (RFC 9457).").key("properties").begin_object();
    text("type", "A name for the kind of problem: urn:lifeline:problem: and its code.");
    text("title", "The status in words.");
    out.key("status").begin_object().field("type", "integer").end_object();
    text("code", "Stable name of what is wrong; docs/verdicts.md lists them.");
    text("detail", "A plain sentence.");
    text("request_id", "Under which name the request stands in the log.");
    out.key("verdict").begin_object().field("type", "integer");
    out.field("description", "Number of the ledger's verdict.").end_object();
    out.key("may_succeed_later").begin_object().field("type", "boolean");
    out.field("description", "Whether the same request may succeed later.").end_object();
    out.key("problems").begin_object().field("type", "array");
    out.field("description", "Everything that is wrong with the request, each with its place.");
    out.key("items").begin_object().field("type", "object").key("properties").begin_object();
    text("at", "Path in the body ($.lots[3].mass_g), or the parameter's name.");
    text("code", "Stable name.");
    text("what", "What is wrong.");
    text("expected", "What would be right.");
    text("mend", "How to mend it.");
    out.end_object().key("required").begin_array().value("at").value("code").value("what").end_array();
    out.field("additionalProperties", false).end_object().end_object().end_object();
    out.key("required")
        .begin_array()
        .value("status")
        .value("title")
        .value("code")
        .value("detail")
        .end_array();
    out.end_object();
  }

  void write_security() {
    out_.key("securitySchemes").begin_object();
    out_.key("token").begin_object().field("type", "http").field("scheme", "bearer");
    out_.field("description", "An API token from tokens.issue.").end_object();
    out_.key("session").begin_object().field("type", "apiKey").field("in", "cookie");
    out_.field("name", "lifeline_session");
    out_.field("description",
               "From sessions.open. Requests that change anything also send the header "
               "X-Lifeline-CSRF with the value that sessions.open gave.");
    out_.end_object().end_object();
  }

  description const& about_;
  writer out_{4};
  json::schema_book schemas_;
};

}  // namespace

std::string openapi(description const& about) {
  return document(about).write();
}

}  // namespace lifeline::exchange::api
