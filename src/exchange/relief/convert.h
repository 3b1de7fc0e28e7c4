// SPDX-License-Identifier: Apache-2.0
// Rows of a list to rows of the model, one function per kind. Names become ids once: the same name in other
// case or spacing is the same thing. Inside to exchange/relief.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "exchange/relief/record.h"
#include "exchange/relief/relief.h"

namespace lifeline::exchange::relief {

// Ids for things that lists know by name: letters, digits and '-', made from the name, unique.
class name_book {
 public:
  // The id of a name, and whether it is new.
  std::pair<std::string, bool> id_of(std::string_view name);
  // Keeps an id that the list gives itself (a code), as it is but for characters ids may not have.
  std::pair<std::string, bool> id_of_code(std::string_view code);
  void also(std::string_view name, std::string const& id);  // another name of it, unless taken

  // What was added since the last `keep` is forgotten again: its row was refused.
  void keep();
  void forget();

 private:
  std::string make_unique(std::string wish);
  void remember(std::string key, std::string const& id);
  std::map<std::string, std::string> known_;  // folded name -> id
  std::set<std::string> taken_;
  std::vector<std::string> new_names_, new_ids_;
};

// What the head of a request says for its lines.
struct request_head {
  std::string site;
  std::optional<date> required;
  std::string note;
};

struct context {
  outcome& result;
  problem_sink& sink;
  std::string file;    // "inventory.xls"
  std::string system;  // "openboxes": whose codes these are
  name_book items, sites, parties, groups;
  std::map<std::string, std::string> item_names;  // id -> name, to find the same item twice
  std::map<std::string, request_head> requests;

  // Converts one row, or leaves everything as it was when the row is bad.
  void take(kind, record&);

  std::string source(record const&) const;
  std::string line_id(record const&) const;

  // Each gives the id, adding the row where it is new; empty when the record says nothing.
  std::string item(record&);
  std::string site(std::string const& name, std::string_view kind_word, record const&,
                   std::string const& country = {});
  std::string party(std::string const& name, std::string_view role, record const&);
  std::string group(std::string const& name);
};

// Folded and with single blanks: what two spellings of one name share.
std::string name_key(std::string_view);
// "Main Warehouse (NYC)" -> "main-warehouse-nyc"
std::string slug(std::string_view);

// In convert_goods.cc.
void convert_item(record&, context&);
void convert_stock(record&, context&);
void convert_pledge(record&, context&);
void convert_kit(record&, context&);
void convert_group(record&, context&);
void convert_level(record&, context&);
// In convert_flow.cc.
void convert_packing(record&, context&);
void convert_shipment(record&, context&);
void convert_need(record&, context&);
void convert_request(record&, context&);
void convert_funding(record&, context&);
void convert_appeal(record&, context&);
void convert_site(record&, context&);
void convert_party(record&, context&);

}  // namespace lifeline::exchange::relief
