// SPDX-License-Identifier: Apache-2.0
#include "exchange/customs/schema.h"

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <vector>

#include "base/text.h"

namespace lifeline::exchange::customs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 5000;

struct free_schema {
  void operator()(xmlSchema* p) const { xmlSchemaFree(p); }
};
using schema_ptr = std::unique_ptr<xmlSchema, free_schema>;

struct free_document {
  void operator()(xmlDoc* p) const { xmlFreeDoc(p); }
};
using document_ptr = std::unique_ptr<xmlDoc, free_document>;

void say_nothing(void* /*context*/, xmlErrorPtr /*e*/) {}

schema_ptr compile(xmlSchemaParserCtxtPtr context) {
  if (context == nullptr) return nullptr;
  xmlSchemaSetParserStructuredErrors(context, say_nothing, nullptr);
  schema_ptr out(xmlSchemaParse(context));
  xmlSchemaFreeParserCtxt(context);
  return out;
}

std::string file_uri(fs::path const& path) {
  std::string out = "file://";
  for (char const c : fs::absolute(path).string()) {
    bool const plain = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' ||
                       c == '.' || c == '_' || c == '-' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string local_name(xmlNode const* node) {
  return reinterpret_cast<char const*>(node->name);
}

// "Name" or "Name[2]" where siblings share the name.
std::string step_of(xmlNode const* node) {
  std::size_t before = 0;
  std::size_t same = 0;
  for (auto const* each = node->parent == nullptr ? node : node->parent->children; each != nullptr;
       each = each->next) {
    if (each->type != XML_ELEMENT_NODE || xmlStrEqual(each->name, node->name) == 0) continue;
    ++same;
    if (each == node) before = same;
  }
  return same > 1 ? fmt::format("{}[{}]", local_name(node), before) : local_name(node);
}

std::string pointer_to(xmlNode const* node) {
  if (node != nullptr && node->type == XML_ATTRIBUTE_NODE) {
    return pointer_to(node->parent) + "/@" + local_name(node);
  }
  std::string out;
  for (; node != nullptr && node->type == XML_ELEMENT_NODE; node = node->parent) {
    out.insert(0, "/" + step_of(node));
  }
  return out;
}

// "[facet 'pattern'] ..." is "xsd-pattern"; what is missing or out of place is "xsd-content".
std::string code_of(std::string_view text) {
  auto const facet = text.find("[facet '");
  if (facet != std::string_view::npos) {
    auto const begin = facet + 8;
    return "xsd-" + std::string(text.substr(begin, text.find('\'', begin) - begin));
  }
  bool const content = text.find("not expected") != std::string_view::npos ||
                       text.find("Missing child") != std::string_view::npos;
  return content ? "xsd-content" : "xsd-type";
}

struct collector {
  problems& out;
  std::string file;
  void const* last = nullptr;
};

void collect(void* context, xmlErrorPtr e) {
  auto& to = *static_cast<collector*>(context);
  std::string_view const text = e->message == nullptr ? std::string_view() : trim(e->message);
  // After a facet libxml2 says once more that the value is none of its type.
  bool const again = e->node == to.last && text.find("not a valid value of the") != std::string_view::npos;
  to.last = e->node;
  if (again) return;
  to.out.push_back({severity::error, code_of(text), to.file, static_cast<std::size_t>(std::max(0, e->line)),
                    pointer_to(static_cast<xmlNode const*>(e->node)), std::string(text),
                    "what the official schema allows", "change the element as the schema says"});
}

}  // namespace

struct schema_folder::state {
  std::string folder;
  std::map<std::string, fs::path> files;      // file name -> where; the first in the order of paths
  std::map<std::string, schema_ptr> of_root;  // compiled when first asked for

  xmlSchema* schema_of(std::string const& root);
  schema_ptr load_wco() const;
};

schema_ptr schema_folder::state::load_wco() const {
  constexpr std::pair<char const*, char const*> imports[] = {
      {"urn:wco:datamodel:WCO:DocumentMetaData-DMS:2", "DocumentMetaData_2_DMS.xsd"},
      {"urn:wco:datamodel:WCO:DEC-DMS:2", "WCO_DEC_2_DMS.xsd"},
      {"urn:wco:datamodel:WCO:RES-DMS:2", "WCO_RES_2_DMS.xsd"}};
  std::string driver = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">";
  for (auto const& [space, name] : imports) {
    auto const found = files.find(name);
    if (found == files.end()) {
      if (std::string_view(name) == "WCO_RES_2_DMS.xsd") continue;
      return nullptr;
    }
    driver +=
        fmt::format("<xs:import namespace=\"{}\" schemaLocation=\"{}\"/>", space, file_uri(found->second));
  }
  driver += "</xs:schema>";
  return compile(xmlSchemaNewMemParserCtxt(driver.data(), static_cast<int>(driver.size())));
}

xmlSchema* schema_folder::state::schema_of(std::string const& root) {
  auto const known = of_root.find(root);
  if (known != of_root.end()) return known->second.get();
  schema_ptr made;
  if (root == "MetaData") {
    made = load_wco();
  } else if (auto const found = files.find(fold(root) + ".xsd"); found != files.end()) {
    made = compile(xmlSchemaNewParserCtxt(file_uri(found->second).c_str()));
  }
  return of_root.emplace(root, std::move(made)).first->second.get();
}

schema_folder::schema_folder(std::unique_ptr<state> given) : state_(std::move(given)) {}
schema_folder::~schema_folder() = default;
schema_folder::schema_folder(schema_folder&&) noexcept = default;
schema_folder& schema_folder::operator=(schema_folder&&) noexcept = default;

result<schema_folder> schema_folder::open(std::string const& folder) {
  std::error_code ec;
  if (!fs::is_directory(folder, ec))
    return error{fault::not_found, folder, "there is no such folder of schemas"};
  auto made = std::make_unique<state>();
  made->folder = folder;
  std::vector<fs::path> paths;
  for (fs::recursive_directory_iterator it(folder, ec), end; !ec && it != end && paths.size() < files_max;
       it.increment(ec)) {
    if (it->path().extension() == ".xsd") paths.push_back(it->path());
  }
  if (ec) return error{fault::io, folder, "the folder of schemas cannot be read: " + ec.message()};
  std::sort(paths.begin(), paths.end());
  for (auto const& path : paths) made->files.emplace(path.filename().string(), path);
  if (made->files.empty()) return error{fault::bad_input, folder, "there is no .xsd file in it"};
  return schema_folder(std::move(made));
}

problems schema_folder::check(std::string_view bytes, std::string_view file) const {
  problems out;
  document_ptr const document(
      xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES));
  auto const* const root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  auto* const schema = root == nullptr ? nullptr : state_->schema_of(local_name(root));
  if (schema == nullptr) {
    auto const name = root == nullptr ? std::string("nothing") : local_name(root);
    out.push_back({severity::error, "xsd-missing", std::string(file), 0, "/" + name,
                   "there is no schema for <" + name + "> in " + state_->folder,
                   "MetaData (WCO DMS) or CCnnnC (NCTS) with its schema in the folder",
                   "send the message itself, without a wrapper, or add its schema"});
    return out;
  }
  collector to{out, std::string(file)};
  auto* const context = xmlSchemaNewValidCtxt(schema);
  xmlSchemaSetValidStructuredErrors(context, collect, &to);
  int const verdict = xmlSchemaValidateDoc(context, document.get());
  xmlSchemaFreeValidCtxt(context);
  if (verdict != 0 && out.empty()) {
    out.push_back({severity::error, "xsd-type", std::string(file), 0, "",
                   "the message is not valid by its schema", "", ""});
  }
  return out;
}

}  // namespace lifeline::exchange::customs
