// SPDX-License-Identifier: Apache-2.0
// OpenSanctions FollowTheMoney: one JSON object a line. Lines stand or fall alone.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/sanctions/parts.h"

namespace lifeline::exchange::sanctions {
namespace {

namespace dom = simdjson::dom;
using model::listed_kind;
using model::listed_party;

// Of the schemas that name somebody. Addresses, sanctions, ownerships and so on name nobody.
bool kind_of(std::string_view schema, listed_kind& out) {
  if (schema == "Person") return out = listed_kind::person, true;
  if (schema == "Vessel") return out = listed_kind::vessel, true;
  for (auto const name : {"Organization", "Company", "PublicBody"}) {
    if (schema == name) return out = listed_kind::organisation, true;
  }
  for (auto const name : {"LegalEntity", "Asset", "Airplane", "Vehicle"}) {
    if (schema == name) return out = listed_kind::unknown, true;
  }
  return false;
}

template <class Use>
void each_text(dom::object properties, std::string_view name, Use const& use) {
  dom::array values;
  if (properties[name].get(values) != simdjson::SUCCESS) return;
  for (auto const value : values) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) use(text);
  }
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

void fill(dom::object properties, listed_party& out) {
  for (auto const name : {"name", "alias", "previousName"}) {
    each_text(properties, name, [&](std::string_view t) { add_name(out, t); });
  }
  each_text(properties, "weakAlias", [&](std::string_view t) { add_name(out, t, true); });
  each_text(properties, "birthDate", [&](std::string_view t) { add_once(out.birth_dates, iso_day(t)); });
  for (auto const name : {"country", "nationality", "citizenship", "jurisdiction", "flag"}) {
    each_text(properties, name, [&](std::string_view t) { add_once(out.countries, upper(t)); });
  }
  for (auto const name : {"programId", "topics"}) {
    each_text(properties, name, [&](std::string_view t) { add_once(out.programmes, t); });
  }
}

// False when the line is no object with an id and a schema.
bool read_line(dom::parser& parser, simdjson::padded_string const& line, std::size_t number, work& w) {
  dom::object entity;
  std::string_view id;
  std::string_view schema;
  if (parser.parse(line).get(entity) != simdjson::SUCCESS || entity["id"].get(id) != simdjson::SUCCESS ||
      entity["schema"].get(schema) != simdjson::SUCCESS) {
    return false;
  }
  std::string_view seen;
  if (entity["last_change"].get(seen) == simdjson::SUCCESS && seen > w.list.version) w.list.version = seen;
  listed_party party;
  dom::object properties;
  if (!kind_of(schema, party.kind)) return true;
  if (entity["properties"].get(properties) != simdjson::SUCCESS) return false;
  party.id = id;
  std::string_view caption;
  if (entity["caption"].get(caption) == simdjson::SUCCESS) add_name(party, caption);
  fill(properties, party);
  w.keep(std::move(party), number);
  return true;
}

}  // namespace

void read_ftm(std::string_view bytes, work& w) {
  w.list.format = "ftm_ndjson";
  constexpr std::size_t line_max = std::size_t{16} << 20;
  dom::parser parser;
  std::size_t number = 0;
  while (!bytes.empty()) {
    auto const end = bytes.find('\n');
    auto const line = trim(bytes.substr(0, end));
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 1);
    ++number;
    if (line.empty()) continue;
    if (line.size() > line_max || !read_line(parser, simdjson::padded_string(line), number, w)) {
      w.tell(severity::error, "bad-entry", number, "the line is no entity: it was left out",
             "a JSON object with id, schema and properties");
    }
  }
  w.list.date = w.list.version.substr(0, std::min<std::size_t>(10, w.list.version.size()));
}

}  // namespace lifeline::exchange::sanctions
