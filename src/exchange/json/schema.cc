// SPDX-License-Identifier: Apache-2.0
#include "exchange/json/schema.h"

#include <algorithm>
#include <limits>

#include "base/check.h"

namespace lifeline::exchange::json {
namespace {

using model::shape;
using model::shape_kind;

using model::presence;

void write_whole(writer& out, shape const& type) {
  out.begin_object().field("type", "integer").field("format", "int64");
  if (type.least != std::numeric_limits<std::int64_t>::min()) out.field("minimum", type.least);
  if (type.most != std::numeric_limits<std::int64_t>::max()) out.field("maximum", type.most);
  out.end_object();
}

void write_code(writer& out, shape const& type) {
  out.begin_object().field("type", "string");
  if (!type.name.empty()) out.field("format", type.name);
  if (!type.example.empty()) out.key("examples").begin_array().value(type.example).end_array();
  out.end_object();
}

}  // namespace

void schema_book::note(shape const& type) {
  auto const [at, fresh] = named_.emplace(type.name, &type);
  LIFELINE_CHECK(fresh || at->second == &type);  // two types of one name would overwrite each other
}

void schema_book::write(writer& out, shape const& type) {
  switch (type.kind) {
    case shape_kind::boolean:
      out.begin_object().field("type", "boolean").end_object();
      return;
    case shape_kind::whole:
      return write_whole(out, type);
    case shape_kind::text:
      out.begin_object().field("type", "string").end_object();
      return;
    case shape_kind::code:
      return write_code(out, type);
    case shape_kind::optional:
      return write(out, *type.inner);
    case shape_kind::list:
      out.begin_object().field("type", "array").key("items");
      write(out, *type.inner);
      out.end_object();
      return;
    case shape_kind::word:
      out.begin_object().field("type", "string").key("enum").begin_array();
      for (auto const word : type.words) out.value(word);
      out.end_array().end_object();
      return;
    case shape_kind::choice:
      return write_choice(out, type);
    case shape_kind::record:
      note(type);
      out.begin_object().field("$ref", "#/components/schemas/" + std::string(type.name)).end_object();
      return;
  }
}

void schema_book::write_choice(writer& out, shape const& type) {
  out.begin_object().key("oneOf").begin_array();
  for (auto const* one : type.alternatives) {
    out.begin_object().field("type", "object").key("properties").begin_object().key(one->name);
    write(out, *one);
    out.end_object().key("required").begin_array().value(one->name).end_array();
    out.field("additionalProperties", false).end_object();
  }
  out.end_array().end_object();
}

// Draft 2020-12 allows a sentence beside a reference; here both stay apart, for tools of older drafts.
void schema_book::write_member(writer& out, model::shape_member const& member) {
  out.begin_object();
  if (!member.doc.empty()) out.field("description", member.doc);
  if (member.given == presence::decided) out.field("readOnly", true);
  out.key("allOf").begin_array();
  write(out, *member.type);
  out.end_array().end_object();
}

void schema_book::define(writer& out, shape const& type) {
  out.begin_object().field("type", "object");
  if (!type.doc.empty()) out.field("description", type.doc);
  bool any = false;
  out.key("properties").begin_object();
  for (auto const& member : type.members) {
    out.key(member.name);
    write_member(out, member);
    any = any || member.given == presence::required;
  }
  out.end_object();
  if (any) {
    out.key("required").begin_array();
    for (auto const& member : type.members) {
      if (member.given == presence::required) out.value(member.name);
    }
    out.end_array();
  }
  out.field("additionalProperties", false).end_object();
}

// Writing one definition may name further ones, so this goes on until none is left.
void schema_book::write_definitions(writer& out, std::function<void(writer&)> const& more_of_them) {
  out.begin_object();
  if (more_of_them) more_of_them(out);
  std::map<std::string, bool, std::less<>> told;
  for (bool more = true; more;) {
    more = false;
    auto const now = named_;
    for (auto const& [name, type] : now) {
      if (told[name]) continue;
      told[name] = true;
      more = true;
      out.key(name);
      define(out, *type);
    }
  }
  out.end_object();
}

void write_example_members(writer& out, shape const& type,
                           std::function<bool(model::shape_member const&)> const& wanted) {
  for (auto const& member : type.members) {
    bool const left_out = member.given == presence::decided || member.type->kind == shape_kind::optional;
    if (left_out || !wanted(member)) continue;
    out.key(member.name);
    write_example(out, *member.type);
  }
}

void write_example(writer& out, shape const& type) {
  switch (type.kind) {
    case shape_kind::boolean:
      out.value(true);
      return;
    case shape_kind::whole:
      out.value(std::max<std::int64_t>(type.least, std::min<std::int64_t>(type.most, 100)));
      return;
    case shape_kind::text:
      out.value(type.example.empty() ? std::string_view("text") : type.example);
      return;
    case shape_kind::code:
      out.value(type.example);
      return;
    case shape_kind::word:
      out.value(type.words.front());
      return;
    case shape_kind::optional:
      return write_example(out, *type.inner);
    case shape_kind::list:
      out.begin_array();
      write_example(out, *type.inner);
      out.end_array();
      return;
    case shape_kind::record:
      out.begin_object();
      write_example_members(out, type, [](auto const&) { return true; });
      out.end_object();
      return;
    case shape_kind::choice:
      out.begin_object().key(type.alternatives.front()->name);
      write_example(out, *type.alternatives.front());
      out.end_object();
      return;
  }
}

}  // namespace lifeline::exchange::json
