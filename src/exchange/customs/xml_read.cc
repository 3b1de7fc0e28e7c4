// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <memory>

#include "base/text.h"
#include "exchange/customs/xml.h"

namespace lifeline::exchange::customs {
namespace {

using model::customs::element;

constexpr int parse_options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
                              XML_PARSE_COMPACT | XML_PARSE_BIG_LINES;

std::string as_text(xmlChar const* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<char const*>(text));
}

std::string with_prefix(xmlNs const* space, xmlChar const* name) {
  auto const prefix = space == nullptr ? std::string() : as_text(space->prefix);
  return prefix.empty() ? as_text(name) : prefix + ":" + as_text(name);
}

// Sees every start of a document type: nothing of it is read, the parser stops there.
struct watch {
  bool has_doctype = false;
};

void refuse_doctype(void* context, xmlChar const* /*name*/, xmlChar const* /*id*/, xmlChar const* /*uri*/) {
  auto* const parser = static_cast<xmlParserCtxtPtr>(context);
  static_cast<watch*>(parser->_private)->has_doctype = true;
  xmlStopParser(parser);
}

class tree_copier {
 public:
  tree_copier(problems& found, std::string_view file) : found_(found), file_(file) {}

  void copy(xmlNode const* from, element& to, std::size_t depth) {
    to.line = static_cast<std::size_t>(std::max(0L, xmlGetLineNo(from)));
    if (depth > xml_depth_max) return tell(to, "xml-too-deep", "is nested too deep", "at most 64 levels");
    if (++count_ > xml_elements_max) return;
    to.name = with_prefix(from->ns, from->name);
    copy_attributes(from, to);
    for (auto const* node = from->children; node != nullptr; node = node->next) {
      if (node->type == XML_ELEMENT_NODE) copy(node, to.children.emplace_back(), depth + 1);
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        to.text += as_text(node->content);
    }
    if (to.children.empty()) return;
    if (!trim(to.text).empty()) {
      tell(to, "xml-mixed", "holds text beside elements", "either text or elements");
    }
    to.text.clear();
  }

  bool too_many() const { return count_ > xml_elements_max; }

 private:
  void copy_attributes(xmlNode const* from, element& to) {
    for (auto const* space = from->nsDef; space != nullptr; space = space->next) {
      auto const prefix = as_text(space->prefix);
      to.attributes.push_back({prefix.empty() ? "xmlns" : "xmlns:" + prefix, as_text(space->href)});
    }
    for (auto const* each = from->properties; each != nullptr; each = each->next) {
      if (to.attributes.size() > xml_attributes_max) {
        return tell(to, "xml-too-many-attributes", "has too many attributes", "at most 32");
      }
      std::unique_ptr<xmlChar, void (*)(void*)> const value(
          xmlNodeListGetString(from->doc, each->children, 1), [](void* p) { xmlFree(p); });
      to.attributes.push_back({with_prefix(each->ns, each->name), as_text(value.get())});
    }
  }

  void tell(element const& at, std::string_view code, std::string_view what, std::string_view expected) {
    found_.push_back({severity::error, std::string(code), file_, at.line, std::string(at.local()),
                      fmt::format("<{}> {}", at.name, what), std::string(expected),
                      "send the message as the authority's schema has it"});
  }

  problems& found_;
  std::string file_;
  std::size_t count_ = 0;
};

problem not_well_formed(xmlError const* last, std::string_view file) {
  problem out{severity::error,
              "xml-not-well-formed",
              std::string(file),
              0,
              "",
              "this is no well-formed XML",
              "one XML document",
              "mend it at that line, or export it again"};
  if (last == nullptr || last->message == nullptr) return out;
  out.line = static_cast<std::size_t>(std::max(0, last->line));
  out.what += ": " + std::string(trim(last->message));
  return out;
}

void refuse(read_message& out, std::string_view file, std::string_view code, std::string_view what,
            std::string_view expected) {
  out.found.push_back({severity::error, std::string(code), std::string(file), 0, "", std::string(what),
                       std::string(expected), "send one message without it"});
}

void take(xmlDoc const* document, std::string_view file, read_message& out) {
  auto const* const root = xmlDocGetRootElement(document);
  if (root == nullptr)
    return refuse(out, file, "xml-empty", "the document has no element", "one root element");
  model::customs::message made{std::string(file), {}};
  tree_copier copier(out.found, file);
  copier.copy(root, made.root, 1);
  if (copier.too_many()) {
    refuse(out, file, "xml-too-large", "the document has too many elements", "at most 2,000,000");
  }
  if (!has_errors(out.found)) out.data = std::move(made);
}

}  // namespace

read_message read_xml(std::string_view bytes, std::string_view file) {
  read_message out;
  if (bytes.size() > xml_bytes_max) {
    refuse(out, file, "xml-too-large", "the document is too large", "at most 64 MiB");
    return out;
  }
  std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> const parser(xmlNewParserCtxt(),
                                                                          xmlFreeParserCtxt);
  watch seen;
  parser->_private = &seen;
  parser->sax->internalSubset = refuse_doctype;
  parser->sax->comment = nullptr;
  parser->sax->processingInstruction = nullptr;
  std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> const document(
      xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                        parse_options),
      xmlFreeDoc);
  if (seen.has_doctype) {
    refuse(out, file, "xml-doctype", "the document has a document type (<!DOCTYPE>)",
           "no document type: no entities are read");
  } else if (document == nullptr || parser->wellFormed == 0) {
    out.found.push_back(not_well_formed(xmlCtxtGetLastError(parser.get()), file));
  } else {
    take(document.get(), file, out);
  }
  return out;
}

}  // namespace lifeline::exchange::customs
