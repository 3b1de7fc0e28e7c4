// SPDX-License-Identifier: Apache-2.0
// The lists of EU, UN and OFAC in XML. Elements are found by name at any place below an entry where the
// publisher puts them; what is not known is passed over, so that a new element of the publisher breaks
// nothing.
#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "exchange/sanctions/parts.h"

namespace lifeline::exchange::sanctions {
namespace {

using model::listed_kind;
using model::listed_party;

void date_from(work& w, std::string_view text) {
  auto const day = iso_day(text);
  if (day.size() == 10) w.list.date = day;
}

std::string attribute(pugi::xml_node node, char const* name) {
  return std::string(trim(node.attribute(name).as_string()));
}

std::string joined_name(pugi::xml_node node, std::initializer_list<std::string_view> parts) {
  std::string out;
  for (auto const part : parts) {
    auto const text = text_of(node, part);
    if (text.empty()) continue;
    if (!out.empty()) out += ' ';
    out += text;
  }
  return out;
}

void eu_entry(pugi::xml_node entity, listed_party& out) {
  for (auto const part : entity.children()) {
    auto const name = local_name(part);
    if (name == "subjectType") {
      auto const code = attribute(part, "classificationCode") + attribute(part, "code");
      out.kind =
          code.substr(0, 1) == "P" || code == "person" ? listed_kind::person : listed_kind::organisation;
    } else if (name == "nameAlias") {
      auto whole = attribute(part, "wholeName");
      if (whole.empty()) {
        whole = attribute(part, "firstName") + " " + attribute(part, "middleName") + " " +
                attribute(part, "lastName");
      }
      add_name(out, whole, attribute(part, "strong") == "false");
    } else if (name == "birthdate") {
      auto const day = attribute(part, "birthdate");
      add_once(out.birth_dates, iso_day(day.empty() ? attribute(part, "year") : day));
    } else if (name == "citizenship" || name == "address") {
      auto const country = attribute(part, "countryIso2Code");
      if (country != "00") add_once(out.countries, country);
    } else if (name == "regulation") {
      add_once(out.programmes, attribute(part, "programme"));
    }
  }
}

void un_entry(pugi::xml_node entry, bool person, listed_party& out) {
  out.kind = person ? listed_kind::person : listed_kind::organisation;
  out.id = text_of(entry, "REFERENCE_NUMBER");
  if (out.id.empty()) out.id = text_of(entry, "DATAID");
  add_name(out, joined_name(entry, {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}));
  add_name(out, text_of(entry, "NAME_ORIGINAL_SCRIPT"));
  add_once(out.programmes, text_of(entry, "UN_LIST_TYPE"));
  for (auto const part : entry.children()) {
    auto const name = local_name(part);
    if (name == "INDIVIDUAL_ALIAS" || name == "ENTITY_ALIAS") {
      add_name(out, text_of(part, "ALIAS_NAME"), text_of(part, "QUALITY") == "Low");
    } else if (name == "INDIVIDUAL_DATE_OF_BIRTH") {
      auto const day = text_of(part, "DATE");
      add_once(out.birth_dates, iso_day(day.empty() ? text_of(part, "YEAR") : day));
    } else if (name == "NATIONALITY") {
      for (auto const value : part.children()) add_once(out.countries, value.text().get());
    } else if (name == "ENTITY_ADDRESS") {
      add_once(out.countries, text_of(part, "COUNTRY"));
    }
  }
}

listed_kind ofac_kind(std::string_view word) {
  auto const kind = fold(word);
  if (kind == "individual") return listed_kind::person;
  if (kind == "vessel") return listed_kind::vessel;
  return kind == "entity" ? listed_kind::organisation : listed_kind::unknown;
}

void ofac_entry(pugi::xml_node entry, listed_party& out) {
  out.id = text_of(entry, "uid");
  out.kind = ofac_kind(text_of(entry, "sdnType"));
  add_name(out, joined_name(entry, {"firstName", "lastName"}));
  for (auto const program : child(entry, "programList").children())
    add_once(out.programmes, program.text().get());
  for (auto const aka : child(entry, "akaList").children()) {
    add_name(out, joined_name(aka, {"firstName", "lastName"}), text_of(aka, "category") == "weak");
  }
  for (auto const item : child(entry, "dateOfBirthList").children()) {
    add_once(out.birth_dates, iso_day(text_of(item, "dateOfBirth")));
  }
  for (auto const* list : {"nationalityList", "citizenshipList", "addressList"}) {
    for (auto const item : child(entry, list).children()) add_once(out.countries, text_of(item, "country"));
  }
}

// Names of the codes that the advanced list uses for kinds and features, as the list itself defines them.
struct advanced_words {
  std::map<std::string, std::string> party_types;      // ID -> "Individual"
  std::map<std::string, listed_kind> party_sub_types;  // ID -> kind
  std::string birth_feature = "8";
};

advanced_words words_of(pugi::xml_node root) {
  advanced_words out;
  auto const sets = child(root, "ReferenceValueSets");
  for (auto const one : child(sets, "PartyTypeValues").children())
    out.party_types[attribute(one, "ID")] = one.text().get();
  for (auto const one : child(sets, "PartySubTypeValues").children()) {
    auto kind = ofac_kind(one.text().get());
    if (kind == listed_kind::unknown) kind = ofac_kind(out.party_types[attribute(one, "PartyTypeID")]);
    out.party_sub_types[attribute(one, "ID")] = kind;
  }
  for (auto const one : child(sets, "FeatureTypeValues").children()) {
    if (std::string_view(one.text().get()) == "Birthdate") out.birth_feature = attribute(one, "ID");
  }
  return out;
}

void advanced_birth(pugi::xml_node feature, listed_party& out) {
  for (auto const version : feature.children()) {
    auto const from = child(child(child(version, "DatePeriod"), "Start"), "From");
    auto const year = text_of(from, "Year");
    if (year.empty()) continue;
    add_once(out.birth_dates, iso_day(year + "-" + text_of(from, "Month") + "-" + text_of(from, "Day")));
  }
}

void advanced_names(pugi::xml_node identity, listed_party& out) {
  for (auto const alias : identity.children()) {
    if (local_name(alias) != "Alias") continue;
    for (auto const documented : alias.children()) {
      if (local_name(documented) != "DocumentedName") continue;
      std::string name;
      for (auto const part : documented.children()) name += text_of(part, "NamePartValue") + " ";
      add_name(out, name, attribute(alias, "LowQuality") == "true");
    }
  }
}

void advanced_entry(pugi::xml_node party, advanced_words const& words, listed_party& out) {
  out.id = attribute(party, "FixedRef");
  for (auto const profile : party.children()) {
    if (local_name(profile) != "Profile") continue;
    auto const kind = words.party_sub_types.find(attribute(profile, "PartySubTypeID"));
    if (kind != words.party_sub_types.end()) out.kind = kind->second;
    for (auto const part : profile.children()) {
      if (local_name(part) == "Identity") advanced_names(part, out);
      if (local_name(part) == "Feature" && attribute(part, "FeatureTypeID") == words.birth_feature)
        advanced_birth(part, out);
    }
  }
}

}  // namespace

void read_eu(pugi::xml_node root, work& w) {
  w.list.format = "eu_xml";
  w.list.name = "EU consolidated list";
  w.list.version = attribute(root, "generationDate");
  date_from(w, w.list.version.substr(0, 10));
  std::size_t count = 0;
  for (auto const entity : root.children()) {
    if (local_name(entity) != "sanctionEntity") continue;
    listed_party party;
    party.id = attribute(entity, "euReferenceNumber");
    if (party.id.empty()) party.id = attribute(entity, "logicalId");
    eu_entry(entity, party);
    w.keep(std::move(party), ++count);
  }
}

void read_un(pugi::xml_node root, work& w) {
  w.list.format = "un_xml";
  w.list.name = "UN consolidated list";
  w.list.version = attribute(root, "dateGenerated");
  date_from(w, w.list.version.substr(0, 10));
  std::size_t count = 0;
  for (auto const* group : {"INDIVIDUALS", "ENTITIES"}) {
    for (auto const entry : child(root, group).children()) {
      listed_party party;
      un_entry(entry, std::string_view(group) == "INDIVIDUALS", party);
      w.keep(std::move(party), ++count);
    }
  }
}

void read_ofac(pugi::xml_node root, work& w) {
  w.list.format = "ofac_xml";
  w.list.name = "OFAC SDN list";
  // The publisher spells it so.
  auto const about = child(root, "publshInformation");
  w.list.version = text_of(about ? about : child(root, "publishInformation"), "Publish_Date");
  date_from(w, w.list.version);
  std::size_t count = 0;
  for (auto const entry : root.children()) {
    if (local_name(entry) != "sdnEntry") continue;
    listed_party party;
    ofac_entry(entry, party);
    w.keep(std::move(party), ++count);
  }
}

void read_ofac_advanced(pugi::xml_node root, work& w) {
  w.list.format = "ofac_advanced_xml";
  w.list.name = "OFAC SDN list (advanced)";
  auto const issued = child(root, "DateOfIssue");
  w.list.version =
      iso_day(text_of(issued, "Year") + "-" + text_of(issued, "Month") + "-" + text_of(issued, "Day"));
  date_from(w, w.list.version);
  auto const words = words_of(root);
  std::size_t count = 0;
  for (auto const entry : child(root, "DistinctParties").children()) {
    if (local_name(entry) != "DistinctParty") continue;
    listed_party party;
    advanced_entry(entry, words, party);
    w.keep(std::move(party), ++count);
  }
}

}  // namespace lifeline::exchange::sanctions
