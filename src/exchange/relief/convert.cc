// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lifeline::exchange::relief {
namespace {

bool is_id_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// Letters with marks as plain ones, so that "Préfecture" and "Prefecture" make ids people can type.
struct plain_letter {
  std::string_view marked;
  std::string_view plain;
};
constexpr std::array<plain_letter, 34> plain_letters = {
    {{"\xC3\xA0", "a"},  {"\xC3\xA1", "a"}, {"\xC3\xA2", "a"},  {"\xC3\xA3", "a"}, {"\xC3\xA4", "ae"},
     {"\xC3\xA5", "a"},  {"\xC3\xA7", "c"}, {"\xC3\xA8", "e"},  {"\xC3\xA9", "e"}, {"\xC3\xAA", "e"},
     {"\xC3\xAB", "e"},  {"\xC3\xAC", "i"}, {"\xC3\xAD", "i"},  {"\xC3\xAE", "i"}, {"\xC3\xAF", "i"},
     {"\xC3\xB1", "n"},  {"\xC3\xB2", "o"}, {"\xC3\xB3", "o"},  {"\xC3\xB4", "o"}, {"\xC3\xB5", "o"},
     {"\xC3\xB6", "oe"}, {"\xC3\xB9", "u"}, {"\xC3\xBA", "u"},  {"\xC3\xBB", "u"}, {"\xC3\xBC", "ue"},
     {"\xC3\x9F", "ss"}, {"\xC3\x89", "e"}, {"\xC3\x80", "a"},  {"\xC3\x87", "c"}, {"\xC3\x93", "o"},
     {"\xC3\x9A", "u"},  {"\xC3\x91", "n"}, {"\xC5\x93", "oe"}, {"\xC3\xB8", "o"}}};

}  // namespace

std::string name_key(std::string_view name) {
  std::string out;
  for (char c : trim(name)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    bool const blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::string slug(std::string_view name) {
  std::string out;
  constexpr std::size_t longest = 60;
  auto const key = name_key(name);
  for (std::size_t i = 0; i < key.size() && out.size() < longest;) {
    auto const two = std::string_view(key).substr(i, 2);
    auto const plain = std::find_if(plain_letters.begin(), plain_letters.end(),
                                    [&](auto const& l) { return l.marked == two; });
    if (plain != plain_letters.end()) {
      out += plain->plain;
      i += 2;
      continue;
    }
    char const c = key[i++];
    if (is_id_letter(c)) {
      out += c;
    } else if (static_cast<signed char>(c) >= 0 && !out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string name_book::make_unique(std::string wish) {
  if (wish.empty()) wish = "unnamed";
  std::string out = wish;
  for (std::size_t n = 2; !taken_.insert(out).second; ++n) out = fmt::format("{}-{}", wish, n);
  new_ids_.push_back(out);
  return out;
}

std::pair<std::string, bool> name_book::id_of(std::string_view name) {
  auto const key = name_key(name);
  auto const found = known_.find(key);
  if (found != known_.end()) return {found->second, false};
  auto id = make_unique(slug(name));
  remember(key, id);
  return {std::move(id), true};
}

std::pair<std::string, bool> name_book::id_of_code(std::string_view code) {
  auto const key = "code " + name_key(code);
  auto const found = known_.find(key);
  if (found != known_.end()) return {found->second, false};
  std::string wish;
  for (char const c : trim(code)) wish += is_id_letter(c) || c == '-' ? c : '-';
  auto id = make_unique(std::move(wish));
  remember(key, id);
  return {std::move(id), true};
}

void name_book::also(std::string_view name, std::string const& id) {
  remember(name_key(name), id);
}

void name_book::remember(std::string key, std::string const& id) {
  if (known_.emplace(key, id).second) new_names_.push_back(std::move(key));
}

void name_book::keep() {
  new_names_.clear();
  new_ids_.clear();
}

void name_book::forget() {
  for (auto const& name : new_names_) known_.erase(name);
  for (auto const& id : new_ids_) taken_.erase(id);
  keep();
}

std::string context::source(record const& from) const {
  return fmt::format("{}:{}", file, from.line());
}

std::string context::line_id(record const& from) const {
  return fmt::format("{}-{}", slug(std::string_view(file).substr(0, file.rfind('.'))), from.line());
}

std::string context::item(record& from) {
  auto const item_code = from.text(f::item_code);
  auto name = from.text(f::item_name);
  for (auto const more : {f::variant, f::variant2}) {
    auto const text = from.text(more);
    if (!text.empty() && !name.empty()) name += ", " + text;
  }
  if (item_code.empty() && name.empty()) return {};
  auto const [id, added] = item_code.empty() ? items.id_of(name) : items.id_of_code(item_code);
  if (!added) return id;
  if (!name.empty()) items.also(name, id);
  model::item out;
  out.id = id;
  out.name = name;
  auto const group_name = from.text(f::item_group);
  out.group = group(group_name.empty() ? from.text(f::group_code) : group_name);
  out.unit = from.text(f::unit);
  out.hs_code = from.text(f::hs_code);
  if (from.yes(f::cold_chain)) out.band = "chilled";
  out.source = source(from);
  item_names[id] = name;
  result.out.items.push_back(std::move(out));
  if (!item_code.empty()) result.out.codes.push_back({id, system, item_code, source(from)});
  return id;
}

std::string context::site(std::string const& name, std::string_view kind_word, record const& from,
                          std::string const& country) {
  if (name.empty()) return {};
  auto const [id, added] = sites.id_of(name);
  if (!added) return id;
  model::site out;
  out.id = id;
  out.name = name;
  out.country = country;
  out.source = source(from);
  auto const word = name_key(std::string(kind_word) + " " + name);
  using k = model::site_kind;
  static constexpr std::array<std::pair<std::string_view, k>, 11> words = {{{"airport", k::airport},
                                                                            {"hospital", k::hospital},
                                                                            {"clinic", k::hospital},
                                                                            {"ward", k::hospital},
                                                                            {"border", k::border},
                                                                            {"seaport", k::port},
                                                                            {"port", k::port},
                                                                            {"distribution", k::centre},
                                                                            {"dispensary", k::hospital},
                                                                            {"depot", k::warehouse},
                                                                            {"warehouse", k::warehouse}}};
  out.kind = k::consignee;
  auto const has_word = [&](std::string_view w) {  // whole words: "towards" has no ward
    for (auto at = word.find(w); at != std::string::npos; at = word.find(w, at + 1)) {
      bool const starts = at == 0 || word[at - 1] == ' ' || word[at - 1] == '(';
      bool const ends =
          at + w.size() == word.size() || word[at + w.size()] == ' ' || word[at + w.size()] == ')';
      if (starts && ends) return true;
    }
    return false;
  };
  auto const found =
      std::find_if(words.begin(), words.end(), [&](auto const& w) { return has_word(w.first); });
  if (found != words.end()) out.kind = found->second;
  result.out.sites.push_back(std::move(out));
  return id;
}

std::string context::party(std::string const& name, std::string_view role, record const& from) {
  if (name.empty()) return {};
  auto const [id, added] = parties.id_of(name);
  if (!added) return id;
  model::party out;
  out.id = id;
  out.kind = role;
  out.name = name;
  out.source = source(from);
  result.out.parties.push_back(std::move(out));
  return id;
}

std::string context::group(std::string const& name) {
  return name.empty() ? std::string() : groups.id_of(name).first;
}

namespace {

constexpr std::array<void (*)(record&, context&), 14> by_kind = {
    convert_item,    convert_kit,    convert_group, convert_stock,   convert_level,
    convert_packing, convert_pledge, convert_need,  convert_request, convert_shipment,
    convert_funding, convert_appeal, convert_site,  convert_party};

template <class F>
void each_list(rows& out, F&& f) {
  f(out.sites);
  f(out.parties);
  f(out.items);
  f(out.lots);
  f(out.needs);
  f(out.codes);
  f(out.packs);
  f(out.kits);
  f(out.groups);
  f(out.bins);
  f(out.levels);
  f(out.consignments);
  f(out.funding);
  f(out.appeals);
}

}  // namespace

void context::take(kind what, record& from) {
  std::array<std::size_t, 14> before{};
  std::size_t at = 0;
  each_list(result.out, [&](auto const& list) { before[at++] = list.size(); });
  by_kind[static_cast<std::size_t>(what)](from, *this);
  if (from.bad()) {
    ++result.refused;
    at = 0;
    each_list(result.out, [&](auto& list) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(before[at++]), list.end());
    });
  }
  for (auto* book : {&items, &sites, &parties, &groups}) from.bad() ? book->forget() : book->keep();
}

}  // namespace lifeline::exchange::relief
