// SPDX-License-Identifier: Apache-2.0
#include "exchange/reference/landed_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/text.h"
#include "border/code/kind.h"
#include "exchange/table/problem_sink.h"
#include "exchange/toml.h"

namespace lifeline::exchange {

namespace {

using landed_values = std::map<std::string, std::string>;

struct landed_place {
  std::size_t line = 0;
  std::string where;  // "item 2" or empty
};

std::string landed_text(toml::node const& node) {
  std::ostringstream out;
  if (auto const* s = node.as_string()) return s->get();
  if (auto const* i = node.as_integer()) return std::to_string(i->get());
  if (auto const* d = node.as_date()) return out << d->get(), out.str();
  if (auto const* f = node.as_floating_point()) return fmt::format("{}", f->get());
  if (auto const* b = node.as_boolean()) return b->get() ? "true" : "false";
  if (auto const* a = node.as_array()) {
    std::vector<std::string> parts;
    for (auto const& part : *a) parts.push_back(landed_text(part));
    return join(parts, ";");
  }
  return {};
}

constexpr std::array<std::string_view, 13> head_keys = {
    "on",     "destination", "currency", "pay_in",     "incoterm", "freight", "insurance",
    "inland", "kind",        "shown",    "preference", "relief",   "rounding"};
constexpr std::array<std::string_view, 7> item_keys = {"code",   "description", "origin", "price",
                                                       "net_kg", "pieces",      "litres"};

template <std::size_t N>
bool is_key(std::array<std::string_view, N> const& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

class landed_reader {
 public:
  landed_reader(std::string file, date on) : file_(std::move(file)) { out_.asked.on = on; }

  void head(landed_values const& values, landed_place const& at) {
    auto& q = out_.asked;
    for (auto const& [key, text] : values) {
      if (!is_key(head_keys, key))
        tell(at, key, fmt::format("there is no such key as {}", key), "one of " + joined(head_keys),
             code::unknown_key);
    }
    word(values, "destination", q.destination);
    word(values, "currency", q.currency);
    q.pay_in = "EUR";
    word(values, "pay_in", q.pay_in);
    word(values, "incoterm", q.incoterm);
    for (auto const* currency : {&q.currency, &q.pay_in}) {
      if (!border::find_currency(*currency))
        tell(at, "currency", fmt::format("«{}» is no currency", *currency), "a code of ISO 4217");
    }
    read_day(values, at);
    amount(values, at, "freight", q.freight);
    amount(values, at, "insurance", q.insurance);
    amount(values, at, "inland", q.inland);
    read_words(values, at);
    if (q.destination.size() != 2)
      tell(at, "destination", "the Member State of destination is missing", "two letters, like BE",
           code::missing_setting);
  }

  void item(landed_values const& values, landed_place const& at) {
    border::landed_item one;
    for (auto const& [key, text] : values) {
      if (!is_key(item_keys, key))
        tell(at, key, fmt::format("there is no such key as {}", key), "one of " + joined(item_keys),
             code::unknown_key);
    }
    std::string written;
    word(values, "code", written);
    for (char const c : written) {
      if (c != '.' && c != ' ') one.code += c;
    }
    auto const verdict = border::check_code(border::code_kind::commodity, one.code);
    if (!verdict.holds())
      tell(at, "code", border::to_text(border::code_kind::commodity, verdict, one.code),
           "a commodity code; lifeline hs helps to find it");
    word(values, "description", one.description);
    word(values, "origin", one.origin);
    if (one.origin.size() != 2)
      tell(at, "origin", "the country of origin is missing", "two letters, like CN", code::missing_setting);
    if (values.count("price") == 0)
      tell(at, "price", "the price is missing", "an amount for all pieces; gifts have a value too",
           code::missing_setting);
    amount(values, at, "price", one.price);
    read_quantities(values, at, one);
    out_.asked.items.push_back(std::move(one));
  }

  void broken(std::size_t line, std::string what) {
    sink_.add(code::bad_toml, {file_, line, {}}, std::move(what));
  }

  loaded_landed finish() {
    if (out_.asked.items.empty() && sink_.errors() == 0)
      tell({}, "item", "there is no item", "at least one [[item]]", code::missing_setting);
    out_.found = sink_.take();
    return std::move(out_);
  }

 private:
  template <std::size_t N>
  static std::string joined(std::array<std::string_view, N> const& keys) {
    return join({keys.begin(), keys.end()}, ", ");
  }

  void tell(landed_place const& at, std::string const& key, std::string what, std::string expected,
            code which = code::bad_setting) {
    sink_.add(which, {file_, at.line, at.where.empty() ? key : at.where + " " + key}, std::move(what),
              std::move(expected));
  }

  static void word(landed_values const& values, std::string const& key, std::string& out) {
    auto const at = values.find(key);
    if (at != values.end()) out = trim(at->second);
  }

  void amount(landed_values const& values, landed_place const& at, std::string const& key,
              std::int64_t& out) {
    auto const found = values.find(key);
    if (found == values.end()) return;
    auto const read = border::parse_money(trim(found->second), out_.asked.currency);
    if (!read || read->minor > max_amount) {
      return tell(at, key, fmt::format("«{}» is no amount of {}", found->second, out_.asked.currency),
                  "a number with a point, 0 or more, up to ten thousand million");
    }
    out = read->minor;
  }

  void read_day(landed_values const& values, landed_place const& at) {
    auto const found = values.find("on");
    if (found == values.end()) return;
    auto const day = parse_date(trim(found->second));
    if (!day) return tell(at, "on", fmt::format("«{}» is no day", found->second), "a date like 2020-03-13");
    out_.asked.on = *day;
  }

  void read_words(landed_values const& values, landed_place const& at) {
    std::string text;
    word(values, "kind", text);
    if (text == "gift") out_.asked.kind = border::consignment_kind::gift;
    if (!text.empty() && text != "gift" && text != "commercial")
      tell(at, "kind", fmt::format("«{}» is no kind", text), "commercial or gift");
    text.clear();
    word(values, "preference", text);
    out_.asked.preference_claimed = text == "true";
    if (!text.empty() && text != "true" && text != "false")
      tell(at, "preference", fmt::format("«{}» is neither", text), "true or false");
    text.clear();
    word(values, "shown", text);
    out_.asked.shown = split_list(text, ';');
    text.clear();
    word(values, "rounding", text);
    if (!text.empty()) out_.rounding = text;
    if (!border::find_rounding(out_.rounding))
      tell(at, "rounding", fmt::format("«{}» is no rounding", text),
           "one of " + join(border::rounding_names(), ", "));
    read_relief(values, at);
  }

  void read_relief(landed_values const& values, landed_place const& at) {
    std::string text;
    word(values, "relief", text);
    using border::relief_effect;
    if (text == "C26") {
      out_.asked.relief = {relief_effect::relieved, relief_effect::relieved,
                           "C26: Reg. (EC) 1186/2009 art. 74, Directive 2009/132/EC art. 51"};
    } else if (text == "suspended") {
      out_.asked.relief = {relief_effect::suspended, relief_effect::suspended,
                           "Reg. (EC) 1186/2009 art. 76, against an undertaking"};
    } else if (!text.empty() && text != "none") {
      tell(at, "relief", fmt::format("«{}» is no relief", text), "none, C26 or suspended");
    }
  }

  void read_quantities(landed_values const& values, landed_place const& at, border::landed_item& one) {
    struct quantity_key {
      char const* key;
      char const* unit;
    };
    for (auto const& [key, unit] :
         {quantity_key{"net_kg", ""}, quantity_key{"pieces", "NAR"}, quantity_key{"litres", "LTR"}}) {
      auto const found = values.find(key);
      if (found == values.end()) continue;
      auto const read = parse_scaled(trim(found->second), 1000);
      if (!read || *read < 0 || *read > max_quantity) {
        tell(at, key, fmt::format("«{}» is no quantity", found->second),
             "a number with at most 3 decimals, 0 or more");
      } else if (*unit == '\0') {
        one.net_mass = grams(*read);
      } else {
        one.counted.push_back({unit, *read});
      }
    }
  }

  static constexpr std::int64_t max_amount = 1'000'000'000'000;
  static constexpr std::int64_t max_quantity = 1'000'000'000'000;
  std::string file_;
  problem_sink sink_;
  loaded_landed out_;
};

landed_values values_of(toml::table const& table) {
  landed_values out;
  for (auto const& [key, node] : table) {
    if (key.str() != "item") out[std::string(key.str())] = landed_text(node);
  }
  return out;
}

}  // namespace

loaded_landed read_landed(std::string_view text, std::string const& file, date on) {
  landed_reader out(file, on);
  auto const parsed = toml::parse(text, file);
  if (!parsed) {
    out.broken(parsed.error().source().begin.line, std::string(parsed.error().description()));
    return out.finish();
  }
  auto const& root = parsed.table();
  out.head(values_of(root), {1, {}});
  auto const* items = root["item"].as_array();
  std::size_t number = 0;
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    auto const* one = (*items)[i].as_table();
    if (one != nullptr)
      out.item(values_of(*one), {one->source().begin.line, fmt::format("item {}", ++number)});
  }
  return out.finish();
}

loaded_landed landed_from(std::map<std::string, std::string> const& values, date on) {
  landed_reader out("command line", on);
  landed_values head;
  landed_values item;
  for (auto const& [key, text] : values) (is_key(item_keys, key) ? item : head)[key] = text;
  out.head(head, {});
  out.item(item, {});
  return out.finish();
}

}  // namespace lifeline::exchange
