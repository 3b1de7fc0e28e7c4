// SPDX-License-Identifier: Apache-2.0
#include "exchange/customs/official.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/text.h"

namespace lifeline::exchange::customs::test {

namespace fs = std::filesystem;

fs::path customs_data() {
  char const* const given = std::getenv("LIFELINE_DATA");
  fs::path const data =
      given != nullptr ? fs::path(given) : fs::path(LIFELINE_SOURCE_DIR) / ".." / "shared" / "data";
  return data / "trade" / "customs";
}

bool have_customs_data() {
  if (fs::is_directory(customs_data())) return true;
  std::cout << "NOT TESTED: the official customs samples are not there (" << customs_data() << ")\n";
  return false;
}

std::vector<fs::path> files_below(fs::path const& folder, std::string const& extension) {
  std::vector<fs::path> out;
  std::error_code ec;
  for (auto const& entry : fs::recursive_directory_iterator(folder, ec)) {
    if (entry.is_regular_file() && fold(entry.path().extension().string()) == extension)
      out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string bytes_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

namespace {

void strip(xmlNode* node) {
  bool const has_elements = xmlFirstElementChild(node) != nullptr;
  for (auto* each = node->children; each != nullptr;) {
    auto* const next = each->next;
    bool const blank = each->type == XML_TEXT_NODE && has_elements && xmlIsBlankNode(each) != 0;
    if (blank || each->type == XML_COMMENT_NODE || each->type == XML_PI_NODE) {
      xmlUnlinkNode(each);
      xmlFreeNode(each);
    } else if (each->type == XML_ELEMENT_NODE) {
      strip(each);
    }
    each = next;
  }
}

}  // namespace

std::string canonical(std::string const& xml) {
  auto* const document =
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  if (document == nullptr) return "";
  strip(xmlDocGetRootElement(document));
  xmlChar* bytes = nullptr;
  int const size = xmlC14NDocDumpMemory(document, nullptr, XML_C14N_1_0, nullptr, 0, &bytes);
  std::string out =
      size > 0 ? std::string(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size)) : "";
  xmlFree(bytes);
  xmlFreeDoc(document);
  return out;
}

}  // namespace lifeline::exchange::customs::test
