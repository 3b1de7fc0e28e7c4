// SPDX-License-Identifier: Apache-2.0
// Made-up people, lists and manifests, the same on every machine for the same seed. Names are put together
// from the syllables of several languages, so that they are many, of usual length, and near to each other now
// and then as real names are; nobody is meant.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "border/lane/manifest.h"
#include "model/sanction.h"

namespace lifeline::test {

class dice {
 public:
  explicit dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  bool once_in(std::size_t n) { return below(n) == 0; }
  template <class List>
  auto const& pick(List const& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

class name_maker {
 public:
  // `given` and `family`: how many different ones there are.
  name_maker(std::uint64_t seed, std::size_t given, std::size_t family) : dice_(seed) {
    for (std::size_t i = 0; i < given; ++i) given_.push_back(word(2));
    for (std::size_t i = 0; i < family; ++i) family_.push_back(word(dice_.once_in(3) ? 3 : 2));
  }
  // Few names are common and many are rare, as among people.
  std::string person() { return skewed(given_) + " " + skewed(family_); }
  std::string long_person() { return skewed(given_) + " " + skewed(given_) + " " + skewed(family_); }
  std::string company() {
    constexpr std::array<char const*, 6> middle = {" Trading",       " Industries", " Electronics",
                                                   " International", " Tech",       ""};
    constexpr std::array<char const*, 5> form = {" Ltd", " Co., Ltd", " GmbH", " LLC", " B.V."};
    return dice_.pick(family_) + " " + dice_.pick(family_) + dice_.pick(middle) + dice_.pick(form);
  }
  dice& rolls() { return dice_; }

 private:
  std::string const& skewed(std::vector<std::string> const& list) {
    auto const a = dice_.below(list.size());
    auto const b = dice_.below(list.size());
    return list[a * b / list.size()];
  }
  std::string word(int syllables) {
    constexpr std::array<char const*, 48> first = {
        "Al",  "Be",   "Cla", "Di",   "El",  "Fran", "Ga",  "Hen", "Il",  "Jo",  "Kar", "Lu",
        "Ma",  "Ni",   "Ol",  "Pe",   "Ra",  "Sa",   "Ti",  "Ur",  "Vi",  "Wil", "Xan", "Yas",
        "Zo",  "Bra",  "Che", "Dra",  "Fe",  "Gri",  "Ha",  "Jan", "Kle", "Lin", "Mo",  "Nor",
        "Pav", "Quin", "Ro",  "Schu", "Ste", "Tho",  "Van", "Wa",  "Ya",  "Zhi", "Bjo", "Kri"};
    constexpr std::array<char const*, 40> inner = {
        "ber", "ran", "vi",  "der", "lin", "mo",   "nes", "ta",  "ku",  "sal", "ro", "gen",  "shi", "pol",
        "man", "di",  "zar", "fe",  "lo",  "ka",   "win", "bel", "ces", "dal", "go", "hart", "jen", "kov",
        "lu",  "mer", "nik", "os",  "par", "ques", "ris", "sto", "tru", "va",  "xi", "yo"};
    constexpr std::array<char const*, 40> last = {
        "a",    "son", "ic",  "ez",  "en",  "ov",  "berg", "o",   "is",  "ski", "er", "ini", "as", "ez",
        "uk",   "ard", "el",  "us",  "ian", "man", "ette", "ing", "oux", "ala", "e",  "ert", "ko", "an",
        "mann", "ia",  "eva", "ini", "dal", "sen", "ots",  "eu",  "ck",  "ya",  "is", "und"};
    std::string out = dice_.pick(first);
    for (int i = 1; i < syllables; ++i) out += dice_.pick(inner);
    return out + dice_.pick(last);
  }

  dice dice_;
  std::vector<std::string> given_, family_;
};

// A list of made-up parties: three in four are people, some have aliases.
inline model::sanctions_list made_up_list(std::size_t names, std::uint64_t seed) {
  name_maker make(seed, 1500, 9000);
  model::sanctions_list out{"made-up list", "table_csv", "1", "2020-03-13", std::string(64, '0'), {}};
  std::size_t made = 0;
  while (made < names) {
    model::listed_party p;
    p.id = std::to_string(out.parties.size() + 1);
    bool const company = make.rolls().once_in(4);
    p.kind = company ? model::listed_kind::organisation : model::listed_kind::person;
    std::size_t const aliases = 1 + make.rolls().below(3);
    for (std::size_t i = 0; i < aliases && made < names; ++i, ++made) {
      p.names.push_back({company ? make.company() : make.long_person(), i > 1});
    }
    p.countries.push_back(make.rolls().once_in(2) ? "SY" : "RU");
    if (!company) p.birth_dates.push_back(std::to_string(1940 + make.rolls().below(60)));
    out.parties.push_back(std::move(p));
  }
  return out;
}

struct manifest_wish {
  std::size_t lines = 1000;
  std::uint64_t seed = 1;
  std::size_t wrong_in = 50;  // one line in so many has something wrong with it; 0 = none
};

struct made_line {
  std::string house, shipper, consignee, street, postcode, city, country, description, commodity, currency,
      value, gross, net, ioss;
  std::size_t pieces = 1, quantity = 1;
};

// Makes one thing wrong with a line, as clerks and software do.
template <class Draw>
void spoil(made_line& l, Draw& d, std::size_t at) {
  switch (d.below(8)) {
    case 0:
      l.description = "gift";
      break;
    case 1:
      l.net = "99.5";
      break;
    case 2:
      l.commodity = "1234";
      break;
    case 3:
      l.value = "0";
      break;
    case 4:
      l.value = "412.00";
      break;
    case 5:
      l.currency = "XTS";
      break;
    case 6:
      l.consignee = "";
      break;
    default:
      l.house = "LP" + std::to_string(100000000 + d.below(at + 1));
      break;
  }
}

// One aircraft of parcels from Hangzhou, as columns of the lane. Returns the lines; `as_csv` and its
// neighbours spell them.
inline std::vector<made_line> made_up_lines(manifest_wish const& wish) {
  struct goods {
    char const* text;
    char const* code;
    std::size_t grams, cents;
  };
  constexpr std::array<goods, 12> shelf = {{{"surgical masks, nonwoven, three layers", "63079098", 200, 900},
                                            {"cotton T-shirt, knitted, men", "61091000", 180, 700},
                                            {"USB charging cable, 1 m", "85444290", 60, 350},
                                            {"wireless earphones with case", "85183000", 90, 1900},
                                            {"phone cover of silicone", "39269097", 45, 400},
                                            {"LED desk lamp", "94052190", 700, 2400},
                                            {"women's dress of polyester", "62044300", 300, 1800},
                                            {"building blocks for children", "95030035", 500, 2100},
                                            {"stainless steel kitchen knife", "82119200", 220, 1500},
                                            {"infrared thermometer, hand-held", "90251980", 150, 2600},
                                            {"leather wallet", "42023100", 120, 1300},
                                            {"nitrile gloves, box of 100", "40151900", 550, 1100}}};
  constexpr std::array<char const*, 8> cities = {"Liege",  "Gent",      "Koeln",  "Lyon",
                                                 "Milano", "Rotterdam", "Madrid", "Wien"};
  constexpr std::array<char const*, 8> countries = {"BE", "BE", "DE", "FR", "IT", "NL", "ES", "AT"};
  name_maker people(wish.seed, 3000, 30000);
  name_maker sellers(wish.seed + 1, 200, 2000);
  std::vector<std::string> shippers;
  for (int i = 0; i < 2000; ++i) shippers.push_back(sellers.company());
  auto& d = people.rolls();
  auto const two = [](std::size_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  std::vector<made_line> out;
  out.reserve(wish.lines);
  for (std::size_t i = 0; i < wish.lines; ++i) {
    auto const& g = d.pick(shelf);
    std::size_t const many = 1 + d.below(3);
    std::size_t const city = d.below(cities.size());
    std::size_t const cents = many * g.cents * (80 + d.below(40)) / 100;
    std::size_t const grams = many * g.grams * (90 + d.below(20)) / 100 + 30;
    made_line l;
    l.house = "LP" + std::to_string(100000000 + i);
    l.shipper = d.pick(shippers);
    l.consignee = people.person();
    l.street = "Rue " + std::to_string(d.below(4000)) + ", " + std::to_string(1 + d.below(200));
    l.postcode = std::to_string(1000 + d.below(9000));
    l.city = cities[city];
    l.country = countries[city];
    l.description = g.text;
    l.commodity = g.code;
    l.currency = d.once_in(3) ? "USD" : "EUR";
    l.value = std::to_string(cents / 100) + "." + two(cents % 100);
    l.gross = std::to_string(grams / 1000) + "." + std::to_string(1000 + grams % 1000).substr(1);
    l.net = std::to_string((grams - 30) / 1000) + "." + std::to_string(1000 + (grams - 30) % 1000).substr(1);
    l.ioss = d.once_in(10) ? "" : "IM0560000123";
    l.quantity = many;
    if (wish.wrong_in != 0 && d.once_in(wish.wrong_in)) {
      spoil(l, d, i);
    }
    out.push_back(std::move(l));
  }
  return out;
}

inline std::string quoted_cell(std::string const& text) {
  return text.find(',') == std::string::npos ? text : "\"" + text + "\"";
}

inline std::string as_csv(std::vector<made_line> const& lines) {
  std::string out =
      "house,master,departure,shipper,shipper_country,consignee,consignee_street,consignee_postcode,"
      "consignee_city,"
      "consignee_country,description,commodity,origin,pieces,quantity,gross_kg,net_kg,value,currency,ioss,"
      "kind\r\n";
  for (auto const& l : lines) {
    out += l.house + ",784-12345675,CN," + quoted_cell(l.shipper) + ",CN," + l.consignee + "," +
           quoted_cell(l.street) + "," + l.postcode + "," + l.city + "," + l.country + "," +
           quoted_cell(l.description) + "," + l.commodity + ",CN," + std::to_string(l.pieces) + "," +
           std::to_string(l.quantity) + "," + l.gross + "," + l.net + "," + l.value + "," + l.currency + "," +
           l.ioss + ",b2c\r\n";
  }
  return out;
}

inline std::string as_json(std::vector<made_line> const& lines) {
  std::string out = "{\"masters\": [{\"master\": \"784-12345675\", \"departure\": \"CN\"}], \"lines\": [\n";
  bool first = true;
  for (auto const& l : lines) {
    if (!first) out += ",\n";
    first = false;
    auto const member = [&](char const* name, std::string const& text) {
      out += ", \"" + std::string(name) + "\": \"" + text + "\"";
    };
    out += "{\"house\": \"" + l.house + "\"";
    member("master", "784-12345675");
    member("shipper", l.shipper);
    member("shipper_country", "CN");
    member("consignee", l.consignee);
    member("consignee_street", l.street);
    member("consignee_postcode", l.postcode);
    member("consignee_city", l.city);
    member("consignee_country", l.country);
    member("description", l.description);
    member("commodity", l.commodity);
    member("origin", "CN");
    out += ", \"pieces\": " + std::to_string(l.pieces) + ", \"quantity\": " + std::to_string(l.quantity);
    out += ", \"gross_kg\": " + l.gross + ", \"net_kg\": " + l.net + ", \"value\": " + l.value;
    member("currency", l.currency);
    member("ioss", l.ioss);
    member("kind", "b2c");
    out += "}";
  }
  return out + "\n]}\n";
}

inline std::string as_xml(std::vector<made_line> const& lines) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest>\n<masters><master><master>784-12345675</master>"
      "<departure>CN</departure></master></masters>\n<lines>\n";
  auto const element = [&](char const* name, std::string const& text) {
    out += "<" + std::string(name) + ">" + text + "</" + name + ">";
  };
  for (auto const& l : lines) {
    out += "<line>";
    element("house", l.house);
    element("master", "784-12345675");
    element("shipper", l.shipper);
    element("shipper_country", "CN");
    element("consignee", l.consignee);
    element("consignee_street", l.street);
    element("consignee_postcode", l.postcode);
    element("consignee_city", l.city);
    element("consignee_country", l.country);
    element("description", l.description);
    element("commodity", l.commodity);
    element("origin", "CN");
    element("pieces", std::to_string(l.pieces));
    element("quantity", std::to_string(l.quantity));
    element("gross_kg", l.gross);
    element("net_kg", l.net);
    element("value", l.value);
    element("currency", l.currency);
    element("ioss", l.ioss);
    element("kind", "b2c");
    out += "</line>\n";
  }
  return out + "</lines>\n</manifest>\n";
}

}  // namespace lifeline::test
