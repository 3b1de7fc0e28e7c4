// SPDX-License-Identifier: Apache-2.0
#include "exchange/customs/xml.h"
#include "exchange/table/utf8.h"

namespace lifeline::exchange::customs {
namespace {

using model::customs::element;

void append_escaped(std::string& out, std::string_view text, bool in_attribute) {
  for (char const c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '"':
        out += in_attribute ? "&quot;" : "\"";
        break;
      case '\n':
      case '\t':
        // a reader turns these into spaces inside an attribute
        if (in_attribute) {
          out += c == '\n' ? "&#10;" : "&#9;";
        } else {
          out += c;
        }
        break;
      default:
        // What no XML document may hold is replaced.
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
}

void append_element(std::string& out, element const& e, std::size_t depth) {
  out.append(2 * depth, ' ').append("<").append(e.name);
  for (auto const& each : e.attributes) {
    out.append(" ").append(each.name).append("=\"");
    append_escaped(out, each.value, true);
    out += '"';
  }
  if (e.children.empty() && e.text.empty()) {
    out += "/>\n";
    return;
  }
  out += '>';
  if (e.children.empty()) {
    append_escaped(out, e.text, false);
  } else {
    out += '\n';
    for (auto const& each : e.children) append_element(out, each, depth + 1);
    out.append(2 * depth, ' ');
  }
  out.append("</").append(e.name).append(">\n");
}

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// Text may come from bytes that were no text, or be cut within a character; no XML document may hold such,
// nor U+FFFE and U+FFFF.
std::string well_formed(std::string text) {
  for (std::size_t at = 0; (at = text.find("\xEF\xBF", at)) != std::string::npos; at += 3) {
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xBE)
      text.replace(at, 3, replacement);
  }
  auto bad = first_bad_utf8(text);
  if (bad == std::string_view::npos) return text;
  std::string out;
  std::string_view rest = text;
  for (; bad != std::string_view::npos; bad = first_bad_utf8(rest)) {
    out.append(rest.substr(0, bad)).append(replacement);
    rest.remove_prefix(bad + 1);
  }
  return out.append(rest);
}

}  // namespace

std::string write_xml(element const& root, std::string_view remark) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  if (!remark.empty()) {
    out += "<!-- ";
    char last = ' ';
    for (char const c : remark) {
      if (c == '-' && last == '-') out += ' ';
      out += c;
      last = c;
    }
    out += " -->\n";
  }
  append_element(out, root, 0);
  return well_formed(std::move(out));
}

}  // namespace lifeline::exchange::customs
