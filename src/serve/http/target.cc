// SPDX-License-Identifier: Apache-2.0
#include "serve/http/target.h"

#include <algorithm>

#include "exchange/json/writer.h"
#include "serve/http/token.h"

namespace lifeline::serve::http {
namespace {

constexpr std::size_t parameters_allowed = 100;

refusal bad_target(std::string detail) {
  return {400, "bad-target", std::move(detail)};
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char const l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

// Decodes into `store`, which has room for it already: views into it stay good.
std::optional<std::string_view> decode(std::string_view text, bool plus_is_blank, std::string& store) {
  if (text.find_first_of(plus_is_blank ? "%+" : "%") == std::string_view::npos) return text;
  std::size_t const from = store.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_blank) c = ' ';
    if (text[i] == '%') {
      int const high = i + 2 < text.size() ? hex(text[i + 1]) : -1;
      int const low = i + 2 < text.size() ? hex(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    store.push_back(c);
  }
  return std::string_view(store).substr(from);
}

bool is_plain_text(std::string_view text) {
  bool const control = std::any_of(text.begin(), text.end(), [](char c) {
    auto const u = static_cast<unsigned char>(c);
    return u < 0x20 || u == 0x7F;
  });
  return !control && exchange::json::is_utf8(text);
}

std::optional<refusal> read_path(std::string_view path, target& out) {
  out.path = path;
  path.remove_prefix(1);
  while (true) {
    std::size_t const slash = std::min(path.find('/'), path.size());
    auto const segment = decode(path.substr(0, slash), false, out.decoded);
    if (!segment) return bad_target("the path has a % without two hex digits behind it");
    if (*segment == "." || *segment == "..") return bad_target("the path has a segment of dots");
    if (!is_plain_text(*segment)) return bad_target("the path is not UTF-8 without control characters");
    bool const last = slash == path.size();
    if (!last || !segment->empty()) out.segments.push_back(*segment);
    if (last) return std::nullopt;
    path.remove_prefix(slash + 1);
  }
}

std::optional<refusal> read_query(std::string_view query, target& out) {
  while (!query.empty()) {
    std::size_t const end = std::min(query.find('&'), query.size());
    std::string_view const pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    std::size_t const equals = std::min(pair.find('='), pair.size());
    auto const name = decode(pair.substr(0, equals), true, out.decoded);
    auto const value = decode(pair.substr(std::min(equals + 1, pair.size())), true, out.decoded);
    if (!name || !value) return bad_target("the query has a % without two hex digits behind it");
    if (!is_plain_text(*name) || !is_plain_text(*value)) {
      return bad_target("the query is not UTF-8 without control characters");
    }
    if (out.query.size() == parameters_allowed) return bad_target("the query has more than 100 parameters");
    out.query.push_back({*name, *value});
  }
  return std::nullopt;
}

// "http://host:80/path" -> "/path": the host is the Host header's business.
std::optional<std::string_view> without_origin(std::string_view text) {
  for (std::string_view const scheme : {"http://", "https://"}) {
    if (!same_name(text.substr(0, scheme.size()), scheme)) continue;
    text.remove_prefix(scheme.size());
    std::size_t const path = std::min(text.find_first_of("/?"), text.size());
    if (path == 0) return std::nullopt;
    text.remove_prefix(path);
    return text.empty() ? std::string_view("/") : text;
  }
  return text;
}

}  // namespace

std::optional<refusal> read_target(std::string_view text, target& out) {
  out.segments.clear();
  out.query.clear();
  out.decoded.clear();
  out.decoded.reserve(text.size());
  if (text == "*") {
    out.path = text;
    return std::nullopt;
  }
  auto const local = without_origin(text);
  bool const printable = std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  if (!local || !printable || local->substr(0, 1) != "/" || text.find('#') != std::string_view::npos) {
    return bad_target("the target must be a path that begins with /, in printable ASCII and without #");
  }
  std::size_t const mark = std::min(local->find('?'), local->size());
  if (auto bad = read_path(local->substr(0, mark), out)) return bad;
  return read_query(local->substr(std::min(mark + 1, local->size())), out);
}

}  // namespace lifeline::serve::http
