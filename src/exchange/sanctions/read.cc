// SPDX-License-Identifier: Apache-2.0
// The door: what format it is, then the reader of that format.
#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"
#include "exchange/sanctions/parts.h"
#include "exchange/table/utf8.h"

namespace lifeline::exchange {
namespace {

constexpr std::size_t list_bytes_max = std::size_t{512} << 20;
constexpr std::size_t list_depth_max = 64;
constexpr unsigned list_parse_flags =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata_single;

constexpr char const* list_formats =
    "the EU consolidated list (XML), the UN consolidated list (XML), the OFAC SDN list (XML, advanced XML, "
    "sdn.csv, "
    "alt.csv), a CSV table with a column name, or OpenSanctions FtM (one JSON object a line)";

// Deepest nesting of start tags, well-formed or not: walks the bytes once, no stack.
std::size_t deepest_element(std::string_view xml) {
  std::size_t now = 0;
  std::size_t most = 0;
  for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    char const next = at + 1 < xml.size() ? xml[at + 1] : '\0';
    if (next == '/') {
      now -= now > 0 ? 1 : 0;
    } else if (next != '!' && next != '?') {
      auto const close = xml.find('>', at);
      if (close != std::string_view::npos && xml[close - 1] != '/') most = std::max(most, ++now);
    }
  }
  return most;
}

std::size_t list_line_at(std::string_view text, std::ptrdiff_t offset) {
  auto const end =
      text.begin() + std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(text.size()));
  return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

void refuse_list(sanctions::work& w, std::string code, std::size_t line, std::string what) {
  w.tell(severity::error, std::move(code), line, std::move(what), list_formats);
}

bool read_list_xml(std::string const& bytes, sanctions::work& w) {
  if (auto const depth = deepest_element(bytes); depth > list_depth_max) {
    refuse_list(w, "not-recognised", 0, fmt::format("elements lie {} deep in each other", depth));
    return false;
  }
  pugi::xml_document document;
  auto const parsed = document.load_buffer(bytes.data(), bytes.size(), list_parse_flags, pugi::encoding_auto);
  if (!parsed) {
    refuse_list(w, "bad-xml", list_line_at(bytes, parsed.offset),
                fmt::format("the XML is damaged: {}", parsed.description()));
    return false;
  }
  auto const root = document.document_element();
  auto const name = sanctions::local_name(root);
  if (name == "export") {
    sanctions::read_eu(root, w);
  } else if (name == "CONSOLIDATED_LIST") {
    sanctions::read_un(root, w);
  } else if (name == "sdnList") {
    sanctions::read_ofac(root, w);
  } else if (name == "Sanctions") {
    sanctions::read_ofac_advanced(root, w);
  } else {
    refuse_list(w, "not-recognised", 1, fmt::format("the root element «{}» is of no known list", name));
    return false;
  }
  return true;
}

bool read_list_any(std::string& bytes, sanctions::work& w) {
  std::string_view start = bytes;
  if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
  start = trim(start.substr(0, 4096));
  if (start.empty()) {
    refuse_list(w, "not-recognised", 0, "the file is empty");
    return false;
  }
  bool const wide = start.substr(0, 2) == "\xFF\xFE" || start.substr(0, 2) == "\xFE\xFF";
  if (start.front() == '<' || (wide && start.find('<') < 8)) return read_list_xml(bytes, w);
  if (start.front() == '{') {
    sanctions::read_ftm(bytes, w);
    return true;
  }
  auto const before = w.found.size();
  sanctions::read_csv(std::move(bytes), w);
  bool const refused = std::any_of(w.found.begin() + static_cast<std::ptrdiff_t>(before), w.found.end(),
                                   [](problem const& p) { return p.code == "not-recognised"; });
  return !refused;
}

}  // namespace

sanctions_reading read_sanctions(std::string bytes, std::string const& file) {
  sanctions::work w{file, {}, {}};
  w.list.name = file;
  if (bytes.size() > list_bytes_max) {
    w.tell(severity::error, "file-too-big", 0, fmt::format("the file has {} bytes", bytes.size()),
           fmt::format("at most {} bytes", list_bytes_max));
    return {std::nullopt, std::move(w.found)};
  }
  w.list.sha256 = sha256_hex(bytes);
  bool good = read_list_any(bytes, w);
  if (good && w.list.parties.empty()) {
    refuse_list(w, "empty-list", 0,
                "no entry with a name was found: against this list everybody would be clear");
    good = false;
  }
  if (w.untold > 0) {
    w.found.push_back({severity::warning,
                       "more-of-the-same",
                       file,
                       0,
                       {},
                       fmt::format("{} more problems", w.untold),
                       {},
                       {}});
  }
  if (!good) return {std::nullopt, std::move(w.found)};
  return {std::move(w.list), std::move(w.found)};
}

}  // namespace lifeline::exchange
