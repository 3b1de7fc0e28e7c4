// SPDX-License-Identifier: Apache-2.0
// Manifests as JSON and XML:
//   {"masters": [{"master": "112-...", "master_pieces": 3}], "lines": [{"house": "...", "gross_kg": 1.25,
//   ...}]}
//   <manifest><masters><master><master>...</master></master></masters><lines><line><house>...</house></line></lines></manifest>
// with the columns of the table as names.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <pugixml.hpp>

#include "base/text.h"
#include "exchange/manifest/manifest_builder.h"

namespace lifeline::exchange {
namespace {

namespace od = simdjson::ondemand;

struct json_text {
  simdjson::padded_string bytes;
  od::parser parser;  // holds the strings with their escapes undone
};

// Sets what one object says; tells what it cannot.
class json_row {
 public:
  json_row(manifest_builder& out, std::string_view list, std::size_t at) : out_(out), list_(list), at_(at) {
    out_.order().begin_row();
  }

  // False: the document itself is damaged from here on.
  bool read(od::object object, manifest_fields::read_row& row) {
    for (auto member : object) {
      std::string_view key;
      od::value value;
      if (member.unescaped_key().get(key) != simdjson::SUCCESS ||
          member.value().get(value) != simdjson::SUCCESS)
        return false;
      auto const field = out_.order().next(key);
      if (!take(key, field, value, row)) return false;
    }
    return true;
  }

 private:
  bool take(std::string_view key, std::size_t field, od::value value, manifest_fields::read_row& row) {
    od::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) return false;
    auto const fields = manifest_fields::all();
    if (field == fields.size()) {
      out_.tell(severity::warning, "unknown-column", {0, path(key)},
                "the member is not known and was not used", {});
      return true;  // the parser passes over what nobody asked for
    }
    std::string_view text;
    if (type == od::json_type::string) {
      if (value.get_string().get(text) != simdjson::SUCCESS) return false;
    } else if (type == od::json_type::number) {
      text = trim(value.raw_json_token());
    } else if (type == od::json_type::null) {
      bool null = false;  // any word that begins like it has the type
      return value.is_null().get(null) == simdjson::SUCCESS && null;
    } else {
      return refuse(key, "an object or a list", fields[field], row);
    }
    return manifest_fields::set(fields[field], text, row) || refuse(key, text, fields[field], row);
  }

  bool refuse(std::string_view key, std::string_view text, manifest_fields::field const& f,
              manifest_fields::read_row& row) {
    row.line.broken = true;
    out_.tell_value(0, path(key), text, f);
    return true;
  }
  std::string path(std::string_view key) const { return fmt::format("$.{}[{}].{}", list_, at_, key); }

  manifest_builder& out_;
  std::string_view list_;
  std::size_t at_;
};

bool read_json_list(od::array list, std::string_view name, manifest_builder& out) {
  std::size_t at = 0;
  for (auto element : list) {
    od::object object;
    manifest_fields::read_row row;
    row.line.line = static_cast<std::uint32_t>(at + 1);
    if (element.get_object().get(object) != simdjson::SUCCESS) {
      out.tell(severity::error, "bad-value", {0, fmt::format("$.{}[{}]", name, at)}, "is no object",
               "an object");
      return false;
    }
    if (!json_row(out, name, at).read(object, row)) return false;
    if (name == "lines") out.add(row);
    if (name == "masters") out.add_master(row.master, at + 1);
    ++at;
  }
  return true;
}

bool read_json_document(json_text& text, manifest_builder& out) {
  od::document document;
  od::object root;
  if (text.parser.iterate(text.bytes).get(document) != simdjson::SUCCESS) return false;
  if (document.get_object().get(root) != simdjson::SUCCESS) return false;
  for (auto member : root) {
    std::string_view key;
    if (member.unescaped_key().get(key) != simdjson::SUCCESS) return false;
    std::string const name(key);
    od::value value;
    if (member.value().get(value) != simdjson::SUCCESS) return false;
    if (name != "lines" && name != "masters") continue;
    od::array list;
    if (value.get_array().get(list) != simdjson::SUCCESS || !read_json_list(list, name, out)) return false;
  }
  // Nothing may stand behind the object.
  return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

std::string_view manifest_element_name(pugi::xml_node node) {
  std::string_view const name = node.name();
  auto const colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct xml_text {
  std::string bytes;
  std::string frame;  // what is around the lines, where they are read in pieces
  pugi::xml_document document;
};

constexpr unsigned manifest_xml_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;

// Counts line ends between places that are asked for in their order.
class line_counter {
 public:
  line_counter(std::string_view text, std::size_t first_line) : text_(text), line_(first_line) {}
  std::size_t at(std::ptrdiff_t offset) {
    auto const end = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
    while (at_ < end) {
      auto const* const next = static_cast<char const*>(std::memchr(text_.data() + at_, '\n', end - at_));
      if (next == nullptr) break;
      ++line_;
      at_ = static_cast<std::size_t>(next - text_.data()) + 1;
    }
    return line_;
  }
  void skip(std::size_t lines) { line_ += lines; }
  std::size_t after_all() { return at(static_cast<std::ptrdiff_t>(text_.size())); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_;
};

void read_manifest_element(pugi::xml_node node, std::size_t line, bool master, manifest_builder& out) {
  manifest_fields::read_row row;
  row.line.line = static_cast<std::uint32_t>(line);
  auto const fields = manifest_fields::all();
  out.order().begin_row();
  for (auto const part : node.children()) {
    if (part.type() != pugi::node_element) continue;
    auto const field = out.order().next(manifest_element_name(part));
    std::string_view const value = part.child_value();
    if (field == fields.size()) {
      out.tell(severity::warning, "unknown-column", {line, std::string(manifest_element_name(part))},
               "the element is not known and was not used", {});
    } else if (!manifest_fields::set(fields[field], value, row)) {
      row.line.broken = true;
      out.tell_value(line, std::string(manifest_element_name(part)), value, fields[field]);
    }
  }
  if (master) {
    out.add_master(row.master, line);
  } else {
    out.add(row);
  }
}

void read_manifest_elements(pugi::xml_node list, bool master, line_counter& lines, manifest_builder& out) {
  for (auto const node : list.children()) {
    if (node.type() == pugi::node_element)
      read_manifest_element(node, lines.at(node.offset_debug()), master, out);
  }
}

enum class manifest_list : std::uint8_t { lines, masters, other };
manifest_list list_of(pugi::xml_node node) {
  auto const name = manifest_element_name(node);
  return name == "lines"     ? manifest_list::lines
         : name == "masters" ? manifest_list::masters
                             : manifest_list::other;
}

void tell_bad_xml(std::size_t line, std::string what, manifest_builder& out) {
  out.tell_damage("bad-xml", {line, {}}, std::move(what), "a manifest with lines");
}
std::string damage(pugi::xml_parse_result const& parsed) {
  return fmt::format("the XML is damaged: {}", parsed.description());
}

bool read_whole_xml(xml_text& text, manifest_builder& out) {
  std::string const before = text.bytes;  // reading writes into it
  line_counter lines(before, 1);
  auto const parsed = text.document.load_buffer_inplace(text.bytes.data(), text.bytes.size(),
                                                        manifest_xml_flags, pugi::encoding_utf8);
  if (!parsed) return tell_bad_xml(lines.at(parsed.offset), damage(parsed), out), false;
  auto const root = text.document.document_element();
  if (manifest_element_name(root) != "manifest")
    return tell_bad_xml(1, "the root element is not manifest", out), false;
  for (auto const list : root.children()) {
    auto const kind = list_of(list);
    if (kind != manifest_list::other)
      read_manifest_elements(list, kind == manifest_list::masters, lines, out);
  }
  return true;
}

// A document whose lines stand in one list <lines>, and no comment, CDATA or instruction among them: there a
// </line> ends a line, and the list can be read piece by piece, which takes less time and a sixth of
// the memory.
class xml_in_pieces {
 public:
  explicit xml_in_pieces(xml_text& text) : text_(text) {}

  // False: it is not such a document, and nothing of it was read.
  bool begin() {
    std::string_view const all = text_.bytes;
    constexpr std::string_view open = "<lines>", close = "</lines>";
    auto const first = all.find(open);
    auto const last = all.rfind(close);
    if (first == std::string_view::npos || last == std::string_view::npos || last < first + open.size())
      return false;
    begin_ = first + open.size();
    end_ = last;
    if (is_interrupted(all.substr(begin_, end_ - begin_))) return false;
    text_.frame.assign(all, 0, begin_).append(all, end_);
    frame_before_ = text_.frame;
    parsed_ = text_.document.load_buffer_inplace(text_.frame.data(), text_.frame.size(), manifest_xml_flags,
                                                 pugi::encoding_utf8);
    if (!parsed_ || manifest_element_name(text_.document.document_element()) != "manifest") return false;
    auto const lists = text_.document.document_element().children();
    return std::any_of(lists.begin(), lists.end(), [&](auto const& list) { return is_the_list(list); });
  }

  bool read(manifest_builder& out) {
    line_counter lines(frame_before_, 1);
    for (auto const list : text_.document.document_element().children()) {
      auto const kind = list_of(list);
      if (is_the_list(list)) {
        auto const first = lines.at(list.offset_debug());
        if (!read_pieces(first, out)) return false;
        lines.skip(line_ - first);
      } else if (kind != manifest_list::other) {
        read_manifest_elements(list, kind == manifest_list::masters, lines, out);
      }
    }
    return true;
  }

 private:
  static constexpr std::size_t a_piece = std::size_t{1} << 18U;
  static constexpr std::string_view end_of_line = "</line>";

  // Is there a beginning or end of a list, or of what is no element? Without a branch on each byte.
  static bool is_interrupted(std::string_view text) {
    constexpr std::size_t looked_at = 6;
    std::uint8_t found = 0;
    for (std::size_t at = 0; at + looked_at <= text.size(); ++at) {
      auto const* const c = text.data() + at;
      bool const tag = c[0] == '<';
      bool const list = (tag | (c[0] == '/')) & (c[1] == 'l') & (c[2] == 'i') & (c[3] == 'n') &
                        (c[4] == 'e') & (c[5] == 's');
      found |= static_cast<std::uint8_t>(list | (tag & ((c[1] == '!') | (c[1] == '?'))));
    }
    return found != 0;
  }

  bool is_the_list(pugi::xml_node list) const {
    constexpr std::ptrdiff_t name = 6;  // "lines>"
    return list.offset_debug() == static_cast<std::ptrdiff_t>(begin_) - name;
  }

  bool read_pieces(std::size_t first_line, manifest_builder& out) {
    line_ = first_line;
    std::string before;
    pugi::xml_document piece;
    for (std::size_t at = begin_; at < end_;) {
      auto end = end_of_piece(at);
      before.assign(text_.bytes, at, end - at);
      auto parsed = parse(piece, at, end);
      if (!parsed) {  // a line within a line, or damage: that, only all that is left can tell
        text_.bytes.replace(at, end - at, before);
        end = end_;
        before.assign(text_.bytes, at, end - at);
        parsed = parse(piece, at, end);
      }
      line_counter lines(before, line_);
      if (!parsed) return tell_bad_xml(lines.at(parsed.offset), damage(parsed), out), false;
      read_manifest_elements(piece, false, lines, out);
      line_ = lines.after_all();
      if (at == begin_) out.reserve(lines_expected(out.size(), end - begin_));
      at = end;
    }
    return true;
  }

  std::size_t end_of_piece(std::size_t at) const {
    if (end_ - at <= a_piece) return end_;
    auto const found = text_.bytes.find(end_of_line, at + a_piece);
    return found == std::string::npos ? end_ : std::min(end_, found + end_of_line.size());
  }
  std::size_t lines_expected(std::size_t lines, std::size_t of_bytes) const {
    return lines * ((end_ - begin_) / of_bytes + 1) + lines;
  }
  pugi::xml_parse_result parse(pugi::xml_document& piece, std::size_t at, std::size_t end) {
    return piece.load_buffer_inplace(text_.bytes.data() + at, end - at,
                                     manifest_xml_flags | pugi::parse_fragment, pugi::encoding_utf8);
  }

  xml_text& text_;
  std::string frame_before_;
  pugi::xml_parse_result parsed_;
  std::size_t begin_ = 0, end_ = 0;  // what is between <lines> and </lines>
  std::size_t line_ = 1;
};

}  // namespace

void read_manifest_json(std::string bytes, manifest_builder& out, bool& good) {
  auto const text = std::make_shared<json_text>();
  text->bytes = simdjson::padded_string(bytes);
  bytes = {};
  good = read_json_document(*text, out);
  if (!good) {
    out.tell_damage("bad-json", {0, "$"}, "the JSON is damaged or of another shape; nothing of it was used",
                    "an object with lists lines and masters");
  }
  out.keep(text);
}

void read_manifest_xml(std::string bytes, manifest_builder& out, bool& good) {
  auto const text = std::make_shared<xml_text>();
  text->bytes = std::move(bytes);
  xml_in_pieces pieces(*text);
  good = pieces.begin() ? pieces.read(out) : read_whole_xml(*text, out);
  if (good) out.keep(text);
}

}  // namespace lifeline::exchange
