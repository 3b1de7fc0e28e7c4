// SPDX-License-Identifier: Apache-2.0
// The API for people: docs/api/*.md.
#include <fmt/format.h>

#include <algorithm>

#include "exchange/api/operation.h"
#include "exchange/json/schema.h"

namespace lifeline::exchange::api {
namespace {

using model::presence;
using model::shape;
using model::shape_kind;

std::string type_words(shape const& type) {
  switch (type.kind) {
    case shape_kind::boolean:
      return "true or false";
    case shape_kind::whole:
      return "whole number";
    case shape_kind::text:
      return "text";
    case shape_kind::code:
      return type.name.empty() ? "text" : std::string(type.name);
    case shape_kind::word:
      return fmt::format("{}", fmt::join(type.words, ", "));
    case shape_kind::optional:
      return type_words(*type.inner);
    case shape_kind::list:
      return "list of " + type_words(*type.inner);
    case shape_kind::record:
      return std::string(type.name);
    case shape_kind::choice:
      return "one kind of event";
  }
  return {};
}

std::string_view place_words(place where) {
  switch (where) {
    case place::path:
      return "path";
    case place::query:
      return "query";
    case place::body:
      return "body";
  }
  return {};
}

// Records used within, each once, in order of first use.
void gather(shape const& type, std::vector<shape const*>& out) {
  if (type.kind == shape_kind::optional || type.kind == shape_kind::list) return gather(*type.inner, out);
  if (type.kind != shape_kind::record || std::find(out.begin(), out.end(), &type) != out.end()) return;
  out.push_back(&type);
  for (auto const& member : type.members) gather(*member.type, out);
}

void add_members(std::string& out, shape const& type) {
  out += "| member | type | what |\n|---|---|---|\n";
  for (auto const& member : type.members) {
    out += fmt::format("| `{}`{} | {} | {} |\n", member.name, member.given == presence::required ? " *" : "",
                       type_words(*member.type), member.doc);
  }
  out += '\n';
}

void add_operation(std::string& out, operation const& one) {
  out += fmt::format("## {}\n\n`{} {}`\n\n{} {}\n\n", one.name, one.method, one.path, one.summary, one.who);
  if (!one.request->members.empty()) {
    out += "| request | in | type | what |\n|---|---|---|---|\n";
    for (auto const& member : one.request->members) {
      if (member.given == presence::decided) continue;
      auto const where = place_of(one, member);
      bool const needed = where == place::path || member.given == presence::required;
      out += fmt::format("| `{}`{} | {} | {} | {} |\n", member.name, needed ? " *" : "", place_words(where),
                         type_words(*member.type), member.doc);
    }
    out += '\n';
  }
  for (auto const& header : one.headers) out += fmt::format("Header `{}`: {}\n\n", header.name, header.doc);
  if (one.response == nullptr) {
    out += fmt::format("Answer: {}{}.\n\n", one.status,
                       one.media.empty() ? ", empty" : fmt::format(", {}", one.media));
    return;
  }
  out +=
      fmt::format("Answer: {}, `{}`{}.\n\n", one.status, one.response->name,
                  one.prints.empty() ? "" : fmt::format("; with `as` also {}", fmt::join(one.prints, ", ")));
}

}  // namespace

std::string page(description const& about, std::string_view group) {
  std::string out = fmt::format(
      "# API: {}\n\nPrinted from the verb table by `lifeline api`; do not edit. A star marks what "
      "must be given. [All groups](README.md).\n\n",
      group);
  std::vector<shape const*> records;
  for (auto const& one : about.operations) {
    if (group_of(one) != group) continue;
    add_operation(out, one);
    for (auto const& member : one.request->members) gather(*member.type, records);
    if (one.response != nullptr) gather(*one.response, records);
  }
  if (records.empty()) return out;
  out += "## Records\n\n";
  for (auto const* type : records) {
    out += fmt::format("### {}\n\n{}\n\n", type->name, type->doc);
    if (!type->members.empty()) add_members(out, *type);
  }
  while (out.size() > 1 && out[out.size() - 2] == '\n') out.pop_back();
  return out;
}

std::string index_page(description const& about) {
  std::string out = fmt::format(
      "# API\n\nPrinted from the verb table by `lifeline api`; do not edit. {}\n\n| verb | request | what "
      "|\n|---|---|---|\n",
      about.about);
  for (auto const& one : about.operations) {
    out += fmt::format("| [{}]({}.md) | `{} {}` | {} |\n", one.name, group_of(one), one.method, one.path,
                       one.summary);
  }
  out += "\nProblems are `application/problem+json` (RFC 9457):\n\n| status | when |\n|---|---|\n";
  for (auto const& problem : about.problems) out += fmt::format("| {} | {} |\n", problem.status, problem.doc);
  return out;
}

}  // namespace lifeline::exchange::api
