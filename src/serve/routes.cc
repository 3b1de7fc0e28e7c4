// SPDX-License-Identifier: Apache-2.0
#include "serve/routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/json/nearest.h"
#include "hub/verbs_events.h"

namespace lifeline::serve {
namespace {

namespace json = exchange::json;

std::vector<std::string> split(std::string_view path) {
  return split_list(path, '/');
}

bool is_parameter(std::string const& segment) {
  return !segment.empty() && segment.front() == '{';
}

bound_verb bind(hub::verb const& v, std::size_t number) {
  bound_verb out;
  out.verb = &v;
  out.number = static_cast<std::uint16_t>(number + 1);  // 0 is for requests without a verb
  out.segments = split(v.route.path);
  out.body = *v.request;
  out.body.members.clear();
  bool const has_body = v.route.method == hub::http_method::post || v.route.method == hub::http_method::put;
  for (auto const& segment : out.segments) {
    if (!is_parameter(segment)) continue;
    auto const name = std::string_view(segment).substr(1, segment.size() - 2);
    auto const at = std::find_if(v.request->members.begin(), v.request->members.end(),
                                 [&](auto const& m) { return m.name == name; });
    LIFELINE_CHECK(at != v.request->members.end());  // a path names what its request does not have
    out.in_path.push_back(*at);
  }
  for (auto const& member : v.request->members) {
    bool const in_path = std::any_of(out.in_path.begin(), out.in_path.end(),
                                     [&](auto const& m) { return m.name == member.name; });
    if (!in_path) (has_body ? out.body.members : out.in_query).push_back(member);
  }
  if (v.response != nullptr) {
    for (auto const& member : v.response->members) {
      if (member.name == "version") out.version = member.offset;
    }
  }
  return out;
}

bool fits(bound_verb const& to, http::request const& from) {
  for (std::size_t i = 0; i < to.segments.size(); ++i) {
    if (!is_parameter(to.segments[i]) && to.segments[i] != from.segments[i]) return false;
  }
  return true;
}

void append(problems& to, problems const& more) {
  to.insert(to.end(), more.begin(), more.end());
}

void read_query(bound_verb const& to, http::request const& from, void* out, problems& found) {
  for (auto const& parameter : from.query) {
    if (parameter.name == "link" || parameter.name == "last_event_id") {  // credentials and resumption
      bool const asked = std::any_of(to.in_query.begin(), to.in_query.end(),
                                     [&](auto const& m) { return m.name == parameter.name; });
      if (!asked) continue;
    }
    auto const at = std::find_if(to.in_query.begin(), to.in_query.end(),
                                 [&](auto const& m) { return m.name == parameter.name; });
    if (at != to.in_query.end()) {
      append(found, json::read_plain(parameter.value, parameter.name, *at->type,
                                     static_cast<char*>(out) + at->offset));
      continue;
    }
    std::vector<std::string_view> names(to.in_query.size());
    std::transform(to.in_query.begin(), to.in_query.end(), names.begin(),
                   [](auto const& m) { return m.name; });
    auto const near = json::nearest(parameter.name, names);
    problem one;
    one.code = "unknown-parameter";
    one.column = std::string(parameter.name);
    one.what = "is not a parameter known here";
    one.expected = names.empty() ? "no parameters" : fmt::format("one of {}", fmt::join(names, ", "));
    one.mend = near.empty() ? "take it out" : fmt::format("did you mean \"{}\"?", near);
    found.push_back(std::move(one));
  }
  for (auto const& member : to.in_query) {
    if (member.given != model::presence::required || from.find_parameter(member.name)) continue;
    problem one;
    one.code = "missing";
    one.column = std::string(member.name);
    one.what = "is missing";
    one.expected = std::string(member.type->expected);
    one.mend = fmt::format("add {}=...: {}", member.name, member.doc);
    found.push_back(std::move(one));
  }
}

// Each event of a batch stands or falls alone, from its reading on.
problems read_batch(http::request const& from, json::reader& reader, void* out) {
  json::reader::element_sink sink;
  sink.type = &model::shape_of<hub::event_request>();
  sink.elements_max = hub::batch_most;
  sink.context = out;
  // Room for as many as the text can hold, so that none is moved about while others are read.
  constexpr std::size_t least_event_bytes = 80;
  static_cast<hub::batch_request*>(out)->events.reserve(
      std::min(hub::batch_most, from.body.size() / least_event_bytes));
  sink.fresh = [](void* to) -> void* { return &static_cast<hub::batch_request*>(to)->events.emplace_back(); };
  sink.take = [](void* to, problems found) {
    static_cast<hub::batch_request*>(to)->events.back().found = std::move(found);
  };
  return reader.read_elements(from.body, "events", sink);
}

}  // namespace

routes::routes(std::vector<hub::verb> const& verbs) {
  bound_.reserve(verbs.size());
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    bound_.push_back(bind(verbs[i], i));
    auto const& one = bound_.back();
    if (one.in_path.empty()) {
      literal_.emplace(fmt::format("{} {}", hub::name_of(verbs[i].route.method), verbs[i].route.path), i);
    } else {
      by_length_[one.segments.size()].push_back(i);
    }
  }
}

routed routes::find(http::request const& from) const {
  routed out;
  auto const asked =
      from.method == http::method::head ? http::name_of(http::method::get) : http::name_of(from.method);
  std::string key(asked);
  key += ' ';
  key += from.path;
  if (auto const at = literal_.find(key); at != literal_.end()) return {&bound_[at->second], false, {}};
  auto const consider = [&](bound_verb const& one) {
    auto const method = hub::name_of(one.verb->route.method);
    if (method == asked) {
      out.to = &one;
    } else {
      out.other_method = true;
      if (!out.allow.empty()) out.allow += ", ";
      out.allow += method;
    }
  };
  auto const some = by_length_.find(from.segments.size());
  if (some != by_length_.end()) {
    for (auto const i : some->second) {
      if (fits(bound_[i], from)) consider(bound_[i]);
      if (out.to != nullptr) return {out.to, false, {}};
    }
  }
  for (auto const& one : bound_) {
    if (one.in_path.empty() && one.verb->route.path == from.path) consider(one);
  }
  return out;
}

problems read_request(bound_verb const& to, http::request const& from, json::reader& reader, void* out) {
  problems found;
  if (to.verb->route.name == "events.batch") return read_batch(from, reader, out);
  if (!to.body.members.empty() || !from.body.empty()) {
    append(found, reader.read(from.body.empty() ? "{}" : from.body, to.body, out));
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < to.segments.size(); ++i) {
    if (!is_parameter(to.segments[i])) continue;
    auto const& member = to.in_path[next++];
    append(found, json::read_plain(from.segments[i], member.name, *member.type,
                                   static_cast<char*>(out) + member.offset));
  }
  read_query(to, from, out, found);
  return found;
}

}  // namespace lifeline::serve
