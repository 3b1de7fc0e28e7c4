// SPDX-License-Identifier: Apache-2.0
#include "serve/http/assets.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "serve/http/token.h"

namespace lifeline::serve::http {
namespace {

std::string page_policy(std::string_view images_from) {
  return fmt::format(
      "default-src 'self'; img-src 'self' data:{}{}; object-src 'none'; base-uri 'none'; form-action 'self'; "
      "frame-ancestors 'none'",
      images_from.empty() ? "" : " ", images_from);
}

// ";q=0.5" of one part, in thousandths; 1000 when there is none, 0 when it is malformed.
int quality(std::string_view parameters) {
  std::size_t const at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  std::string_view text = parameters.substr(at + 2);
  text = trim_blanks(text.substr(0, text.find(';')));
  auto const q = parse_scaled(text, 1000);
  return q && *q >= 0 && *q <= 1000 ? static_cast<int>(*q) : 0;
}

struct choice {
  std::string_view bytes;
  std::string_view encoding;  // empty = identity
  std::string_view suffix;
};

choice choose(asset const& a, std::string_view accepts) {
  int const br = a.br.empty() ? 0 : encoding_weight(accepts, "br");
  int const gz = a.gz.empty() ? 0 : encoding_weight(accepts, "gzip");
  if (br > 0 && br >= gz) return {a.br, "br", "-br"};
  if (gz > 0) return {a.gz, "gzip", "-gz"};
  return {a.raw, "", ""};
}

}  // namespace

asset const* find_asset(std::span<asset const> sorted, std::string_view path) {
  auto const found = std::lower_bound(sorted.begin(), sorted.end(), path,
                                      [](asset const& a, std::string_view p) { return a.path < p; });
  return found == sorted.end() || found->path != path ? nullptr : &*found;
}

int encoding_weight(std::string_view accept_encoding, std::string_view encoding) {
  std::optional<int> named;
  std::optional<int> any;
  for_each_part(accept_encoding, [&](std::string_view part) {
    std::size_t const end = std::min(part.find(';'), part.size());
    std::string_view const name = trim_blanks(part.substr(0, end));
    if (same_name(name, encoding)) named = quality(part.substr(end));
    if (name == "*") any = quality(part.substr(end));
  });
  return named.value_or(any.value_or(0));
}

response answer_asset(asset const& a, request const& r, std::string_view images_from) {
  if (r.method != method::get && r.method != method::head) {
    auto refused = to_response({405, "method-not-allowed", "this is a page: only GET and HEAD", ""});
    refused.headers.push_back({"Allow", "GET, HEAD"});
    return refused;
  }
  auto const chosen = choose(a, r.find("Accept-Encoding"));
  std::string const etag = fmt::format("\"{}{}\"", a.etag, chosen.suffix);
  response out;
  out.headers.push_back({"ETag", etag});
  out.headers.push_back({"Vary", "Accept-Encoding"});
  out.headers.push_back({"Cache-Control", a.immutable ? "public, max-age=31536000, immutable" : "no-cache"});
  // A page, or a worker that stands between pages and hub: may reach what is its own.
  if (a.mime.substr(0, 9) == "text/html" || a.path == "/sw.js") {
    out.headers.push_back({"Content-Security-Policy", page_policy(images_from)});
  }
  if (etag_matches(r.find("If-None-Match"), etag)) {
    out.status = 304;
    return out;
  }
  if (!chosen.encoding.empty()) out.headers.push_back({"Content-Encoding", std::string(chosen.encoding)});
  out.content_type = a.mime;
  out.stable = chosen.bytes;
  return out;
}

}  // namespace lifeline::serve::http
