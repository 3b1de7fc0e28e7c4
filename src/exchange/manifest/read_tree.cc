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
  json_row(manifest_builder& out, std::string_view list, std::size_t at) : out_(out), list_(list), at_(at) {}

  // False: the document itself is damaged from here on.
  bool read(od::object object, manifest_fields::read_row& row) {
    for (auto member : object) {
      std::string_view key;
      od::value value;
      if (member.unescaped_key().get(key) != simdjson::SUCCESS ||
          member.value().get(value) != simdjson::SUCCESS)
        return false;
      auto const field = manifest_fields::find(key);
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

std::size_t xml_line_of(std::string_view text, std::ptrdiff_t offset) {
  auto const end = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text.size());
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
}

std::string_view manifest_element_name(pugi::xml_node node) {
  std::string_view const name = node.name();
  auto const colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct xml_text {
  std::string bytes;
  pugi::xml_document document;
};

// Counts line ends between elements that are asked for in the order of the file.
class line_counter {
 public:
  explicit line_counter(std::string text) : text_(std::move(text)) {}
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

 private:
  std::string text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

void read_manifest_element(pugi::xml_node node, std::size_t line, bool master, manifest_builder& out) {
  manifest_fields::read_row row;
  row.line.line = static_cast<std::uint32_t>(line);
  auto const fields = manifest_fields::all();
  for (auto const part : node.children()) {
    if (part.type() != pugi::node_element) continue;
    auto const field = manifest_fields::find(manifest_element_name(part));
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

}  // namespace

void read_manifest_json(std::string bytes, manifest_builder& out, bool& good) {
  auto const text = std::make_shared<json_text>();
  text->bytes = simdjson::padded_string(bytes);
  bytes = {};
  good = read_json_document(*text, out);
  if (!good) {
    out.tell(severity::error, "bad-json", {0, "$"},
             "the JSON is damaged or of another shape; nothing of it was used",
             "an object with lists lines and masters");
  }
  out.keep(text);
}

void read_manifest_xml(std::string bytes, manifest_builder& out, bool& good) {
  constexpr unsigned manifest_xml_flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;
  auto const text = std::make_shared<xml_text>();
  line_counter lines(bytes);
  text->bytes = std::move(bytes);
  auto const parsed = text->document.load_buffer_inplace(text->bytes.data(), text->bytes.size(),
                                                         manifest_xml_flags, pugi::encoding_utf8);
  auto const root = text->document.document_element();
  good = parsed && manifest_element_name(root) == "manifest";
  if (!good) {
    auto const line = parsed ? 1 : xml_line_of(text->bytes, parsed.offset);
    out.tell(severity::error, "bad-xml", {line, {}},
             parsed ? "the root element is not manifest"
                    : fmt::format("the XML is damaged: {}", parsed.description()),
             "a manifest with lines");
    return;
  }
  for (auto const list : root.children()) {
    bool const master = manifest_element_name(list) == "masters";
    if (!master && manifest_element_name(list) != "lines") continue;
    for (auto const node : list.children()) {
      if (node.type() == pugi::node_element)
        read_manifest_element(node, lines.at(node.offset_debug()), master, out);
    }
  }
  out.keep(text);
}

}  // namespace lifeline::exchange
