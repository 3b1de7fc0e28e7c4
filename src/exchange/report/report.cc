// SPDX-License-Identifier: Apache-2.0
#include "exchange/report/report.h"

#include <string_view>

#include "base/digest.h"
#include "exchange/report/assets.h"

namespace lifeline::exchange {
namespace {

// The hash of a script or style as a content security policy wants it: SHA-256 in base64.
std::string source_hash(std::string_view bytes) {
  static constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string const hex = sha256_hex(bytes);
  auto const nibble = [&](std::size_t at) -> unsigned {
    if (at >= hex.size()) return 0;
    return static_cast<unsigned>(hex[at] <= '9' ? hex[at] - '0' : hex[at] - 'a' + 10);
  };
  std::string out = "'sha256-";
  // Three hex digits are two base64 digits; 64 hex digits leave 22, filled up with one '='.
  for (std::size_t at = 0; at < hex.size(); at += 3) {
    unsigned const bits = (nibble(at) << 8) | (nibble(at + 1) << 4) | nibble(at + 2);
    out += alphabet[bits >> 6];
    out += alphabet[bits & 63];
  }
  return out.substr(0, out.size() - 1) + "='";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

struct slot {
  std::string_view name;
  std::string text;
};

// Replaces every %%NAME%% of the page; what is put in is not searched again.
std::string fill(std::string_view page, std::initializer_list<slot> slots) {
  std::string out;
  while (!page.empty()) {
    auto const at = page.find("%%");
    out += page.substr(0, at);
    if (at == std::string_view::npos) break;
    page.remove_prefix(at + 2);
    auto const end = page.find("%%");
    auto const name = page.substr(0, end);
    for (auto const& s : slots) {
      if (s.name == name) out += s.text;
    }
    page.remove_prefix(end + 2);
  }
  return out;
}

}  // namespace

std::string html_report(model::scenario const& s, model::plan const& p) {
  std::string const script = std::string("(() => {\n'use strict';\n") + report_assets::script + "})();\n";
  std::string const style = report_assets::style;
  return fill(report_assets::page,
              {{"TITLE", escaped(p.scenario_title.empty() ? "Lifeline" : p.scenario_title)},
               {"SCRIPT_HASH", source_hash(script)},
               {"STYLE_HASH", source_hash(style)},
               {"STYLE", style},
               {"DATA", report_payload(s, p)},
               {"SCRIPT", script}});
}

}  // namespace lifeline::exchange
