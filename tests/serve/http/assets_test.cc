// SPDX-License-Identifier: Apache-2.0
// Embedded files: which encoding is sent, and what caches are told.
#include "serve/http/assets.h"

#include <gtest/gtest.h>

#include <array>

namespace lifeline::serve::http {
namespace {

constexpr std::array<asset, 3> table = {{
    {"/app.1a2b.js", "text/javascript; charset=utf-8", "1a2b", true, "raw script", "gz script", "br script"},
    {"/index.html", "text/html; charset=utf-8", "77aa", false, "<p>raw", "gz", ""},
    {"/logo.png", "image/png", "00ff", false, "png", "", ""},
}};

response ask(std::string_view path, std::string_view accepts, std::string_view if_none_match = "",
             method m = method::get) {
  std::array<header, 2> const headers = {{{"Accept-Encoding", accepts}, {"If-None-Match", if_none_match}}};
  request r;
  r.method = m;
  r.path = path;
  r.headers = headers;
  auto const* const a = find_asset(table, path);
  EXPECT_NE(a, nullptr) << path;
  return answer_asset(*a, r);
}

std::string value_of(response const& r, std::string_view name) {
  for (auto const& h : r.headers) {
    if (h.name == name) return h.value;
  }
  return "";
}

TEST(assets, a_page_loads_images_from_the_named_origin_and_no_other) {
  request r;
  r.path = "/index.html";
  asset const page{"/index.html", "text/html; charset=utf-8", "00", false, "page", "", ""};
  EXPECT_NE(value_of(answer_asset(page, r), "Content-Security-Policy").find("img-src 'self' data:;"),
            std::string::npos);
  EXPECT_NE(value_of(answer_asset(page, r, "https://tiles.example"), "Content-Security-Policy")
                .find("img-src 'self' data: https://tiles.example;"),
            std::string::npos);
}

TEST(assets, the_client_gets_the_best_encoding_it_accepts) {
  EXPECT_EQ(ask("/app.1a2b.js", "gzip, deflate, br").content(), "br script");
  EXPECT_EQ(ask("/app.1a2b.js", "gzip").content(), "gz script");
  EXPECT_EQ(ask("/app.1a2b.js", "br;q=0.5, gzip;q=0.9").content(), "gz script");
  EXPECT_EQ(ask("/app.1a2b.js", "br;q=0, *").content(), "gz script");
  EXPECT_EQ(ask("/app.1a2b.js", "").content(), "raw script");
  EXPECT_EQ(ask("/app.1a2b.js", "identity, br;q=0").content(), "raw script");
  EXPECT_EQ(ask("/app.1a2b.js", "br;q=nonsense").content(), "raw script");
  EXPECT_EQ(ask("/logo.png", "br, gzip").content(), "png");
  EXPECT_EQ(value_of(ask("/app.1a2b.js", "br"), "Content-Encoding"), "br");
  EXPECT_EQ(value_of(ask("/logo.png", "br"), "Content-Encoding"), "");
}

TEST(assets, each_encoding_has_its_own_tag_and_an_unchanged_one_is_not_sent_again) {
  EXPECT_EQ(value_of(ask("/app.1a2b.js", "br"), "ETag"), "\"1a2b-br\"");
  EXPECT_EQ(value_of(ask("/app.1a2b.js", "gzip"), "ETag"), "\"1a2b-gz\"");
  EXPECT_EQ(value_of(ask("/app.1a2b.js", ""), "ETag"), "\"1a2b\"");
  auto const same = ask("/app.1a2b.js", "br", "\"old\", \"1a2b-br\"");
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.content(), "");
  EXPECT_EQ(value_of(same, "Vary"), "Accept-Encoding");
  EXPECT_EQ(ask("/app.1a2b.js", "gzip", "\"1a2b-br\"").status, 200);
}

TEST(assets, names_with_a_hash_are_kept_for_ever_and_pages_are_asked_for_again) {
  EXPECT_EQ(value_of(ask("/app.1a2b.js", ""), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(value_of(ask("/index.html", ""), "Cache-Control"), "no-cache");
  EXPECT_NE(value_of(ask("/index.html", ""), "Content-Security-Policy").find("default-src 'self'"),
            std::string::npos);
}

TEST(assets, other_methods_are_refused_and_unknown_paths_are_not_there) {
  auto const refused = ask("/index.html", "", "", method::post);
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(value_of(refused, "Allow"), "GET, HEAD");
  EXPECT_EQ(find_asset(table, "/index"), nullptr);
  EXPECT_EQ(find_asset({}, "/"), nullptr);
}

}  // namespace
}  // namespace lifeline::serve::http
