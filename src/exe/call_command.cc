// SPDX-License-Identifier: Apache-2.0
// lifeline call: any verb of a hub from the command line; names, members and help come from the verb table.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "exchange/api/operation.h"
#include "exchange/json/writer.h"
#include "exe/command.h"
#include "exe/console.h"
#include "serve/client/curl.h"
#include "serve/describe.h"

namespace lifeline::exe {
namespace {

namespace api = exchange::api;
using model::shape_kind;

struct arguments {
  std::string verb;
  std::vector<std::string> members;
  std::string server = "http://127.0.0.1:8080";
  std::string token_file;
  std::string certificate_authorities;
  bool body = false;
  bool json = false;
};

error usage(std::string where, std::string what) {
  return {fault::bad_input, std::move(where), std::move(what)};
}

void list_verbs(api::description const& about, bool json) {
  if (json) {
    exchange::json::writer out(2);
    out.begin_array();
    for (auto const& one : about.operations) {
      out.begin_object().field("verb", one.name).field("method", one.method).field("path", one.path);
      out.field("summary", one.summary).field("who", one.who).end_object();
    }
    out.end_array();
    fmt::print("{}\n", std::move(out).take());
    return;
  }
  for (auto const& one : about.operations) fmt::print("  {:<28} {}\n", one.name, one.summary);
}

bool is_needed(api::operation const& one, model::shape_member const& member) {
  return member.given == model::presence::required || api::place_of(one, member) == api::place::path;
}

void explain_json(api::operation const& one) {
  exchange::json::writer out(2);
  out.begin_object().field("verb", one.name).field("summary", one.summary).field("who", one.who);
  out.key("members").begin_array();
  for (auto const& member : one.request->members) {
    if (member.given == model::presence::decided) continue;
    out.begin_object()
        .field("name", member.name)
        .field("what", member.doc)
        .field("needed", is_needed(one, member));
    out.end_object();
  }
  out.end_array().end_object();
  fmt::print("{}\n", std::move(out).take());
}

void explain(api::operation const& one) {
  fmt::print("{}: {}\n{}\n\n", one.name, one.summary, one.who);
  for (auto const& member : one.request->members) {
    if (member.given == model::presence::decided) continue;
    fmt::print("  {:<24}{} {}\n", std::string(member.name) + "=", is_needed(one, member) ? "*" : " ",
               member.doc);
  }
}

// Numbers, flags and JSON stay what they are; everything else is text.
std::string json_value(model::shape const& type, std::string const& text) {
  switch (type.kind) {
    case shape_kind::optional:
      return json_value(*type.inner, text);
    case shape_kind::whole:
    case shape_kind::boolean:
    case shape_kind::record:
    case shape_kind::choice:
      return text;
    case shape_kind::list:
      return !text.empty() && text.front() == '[' ? text : "[" + json_value(*type.inner, text) + "]";
    default:
      return exchange::json::quoted(text);
  }
}

struct prepared {
  std::string url;
  std::string body;
  bool has_body = false;
};

result<prepared> prepare(api::operation const& one, arguments const& args) {
  prepared out;
  std::string path(one.path);
  std::string query;
  std::string body;
  for (auto const& given : args.members) {
    auto const equals = given.find('=');
    if (equals == std::string::npos) return usage(given, "members are given as name=value");
    auto const name = given.substr(0, equals);
    auto const value = given.substr(equals + 1);
    auto const& members = one.request->members;
    auto const at =
        std::find_if(members.begin(), members.end(), [&](auto const& m) { return m.name == name; });
    if (at == members.end())
      return usage(name,
                   fmt::format("{} has no such member; `lifeline call {}` lists them", one.name, one.name));
    switch (api::place_of(one, *at)) {
      case api::place::path:
        path.replace(path.find("{" + name + "}"), name.size() + 2, serve::client::form_encoded(value));
        break;
      case api::place::query:
        query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, serve::client::form_encoded(value));
        break;
      case api::place::body:
        body += fmt::format("{}\"{}\":{}", body.empty() ? "" : ",", name, json_value(*at->type, value));
        break;
    }
  }
  if (path.find('{') != std::string::npos)
    return usage(std::string(one.name), fmt::format("the path {} needs more members", path));
  out.url = args.server + path + query;
  out.has_body = one.method == "POST" || one.method == "PUT";
  out.body = "{" + body + "}";
  if (args.body) out.body.assign(std::istreambuf_iterator<char>(std::cin), {});
  return out;
}

std::size_t keep(char* data, std::size_t size, std::size_t count, void* to) {
  static_cast<std::string*>(to)->append(data, size * count);
  return size * count;
}

result<std::string> token_of(arguments const& args) {
  char const* const from_environment = std::getenv("LIFELINE_TOKEN");
  if (args.token_file.empty()) return std::string(from_environment == nullptr ? "" : from_environment);
  std::ifstream file(args.token_file);
  std::string out;
  if (!std::getline(file, out)) return error{fault::io, args.token_file, "cannot be read"};
  return out;
}

exit_code send(api::operation const& one, prepared const& what, arguments const& args) {
  auto const token = token_of(args);
  if (!token) return report(token.error(), args.json);
  serve::client::call_rules rules;
  rules.allow_plain = true;  // whoever types the address knows where it leads
  rules.allow_private = true;
  rules.timeout = std::chrono::seconds(60);
  rules.certificate_authorities = args.certificate_authorities;
  auto const call = serve::client::make_call(rules, what.url);
  serve::client::header_list headers;
  serve::client::add_header(headers, "Content-Type: application/json");
  if (!token->empty()) serve::client::add_header(headers, "Authorization: Bearer " + *token);
  std::string answer;
  auto* const handle = call.get();
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, std::string(one.method).c_str());
  if (what.has_body)
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what.body.size()));
  if (what.has_body) curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, what.body.c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
  auto const code = curl_easy_perform(handle);
  if (code != CURLE_OK) return report(error{fault::io, args.server, curl_easy_strerror(code)}, args.json);
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  fmt::print("{}{}", answer, answer.empty() || answer.back() == '\n' ? "" : "\n");
  if (status < 300) return exit_code::ok;
  return status == 404 ? exit_code::not_found : status >= 500 ? exit_code::io : exit_code::bad_input;
}

exit_code run(arguments const& args) {
  auto const about = serve::describe(LIFELINE_VERSION);
  if (args.verb.empty()) {
    list_verbs(about, args.json);
    return exit_code::ok;
  }
  auto const at = std::find_if(about.operations.begin(), about.operations.end(),
                               [&](auto const& one) { return one.name == args.verb; });
  if (at == about.operations.end())
    return report(error{fault::not_found, args.verb, "there is no such verb; `lifeline call` lists them"},
                  args.json);
  bool const asks =
      args.members.empty() && !args.body && !at->request->members.empty() && at->method != "GET";
  if (asks) {
    args.json ? explain_json(*at) : explain(*at);
    return exit_code::ok;
  }
  auto const what = prepare(*at, args);
  if (!what) return report(what.error(), args.json);
  return send(*at, *what, args);
}

}  // namespace

command add_call(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand("call", "Call a verb of a hub that is served; without a verb, list them");
  sub->add_option("verb", args->verb, "Name of the verb: stock.list");
  sub->add_option("members", args->members, "Members of its request: site=LGG quantity_pieces=5");
  sub->add_option("--server", args->server, "Where the hub is served")
      ->capture_default_str()
      ->envname("LIFELINE_SERVER");
  sub->add_option("--token-file", args->token_file,
                  "File with an API token; else the environment variable LIFELINE_TOKEN");
  sub->add_option("--ca", args->certificate_authorities,
                  "Certificates that the server's is checked against, PEM");
  sub->add_flag("--body", args->body, "Read the body of the request from standard input, as JSON");
  sub->add_flag("--json", args->json, "Tell the list of verbs and errors as JSON; answers always are");
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
