// SPDX-License-Identifier: Apache-2.0
// What the readers of the several formats share.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "exchange/sanctions/sanctions.h"

namespace lifeline::exchange::sanctions {

// One list being read.
struct work {
  std::string const& file;
  model::sanctions_list list;
  problems found;
  std::size_t untold = 0;  // problems beyond the first thousand

  void tell(severity level, std::string code, std::size_t line, std::string what, std::string expected = {});
  // Keeps the party when it has a name and an id; tells otherwise.
  void keep(model::listed_party&&, std::size_t line);
};

// Local name of an element, without its prefix.
std::string_view local_name(pugi::xml_node);
pugi::xml_node child(pugi::xml_node, std::string_view name);
std::string text_of(pugi::xml_node, std::string_view child_name);  // trimmed; empty when there is none

void add_name(model::listed_party&, std::string_view text,
              bool weak = false);  // trimmed, spaces single, once each
void add_once(std::vector<std::string>& list, std::string_view text);

// "07 Oct 1954", "Oct 1954", "circa 1954", "1954-10-07", "1954", "05/31/2024" -> ISO as far as told; empty if
// no year.
std::string iso_day(std::string_view);

void read_eu(pugi::xml_node root, work&);
void read_un(pugi::xml_node root, work&);
void read_ofac(pugi::xml_node root, work&);
void read_ofac_advanced(pugi::xml_node root, work&);
void read_csv(std::string bytes, work&);
void read_ftm(std::string_view bytes, work&);

}  // namespace lifeline::exchange::sanctions
