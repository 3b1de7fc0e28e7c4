// SPDX-License-Identifier: Apache-2.0
#include "exchange/change_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "exchange/toml.h"
#include "model/codec.h"

namespace lifeline::exchange {
namespace {

constexpr std::uintmax_t bytes_max = 1 << 20;

struct kind_name {
  std::string_view word;
  model::change_kind kind;
  std::string_view keys;  // what it must have, ';' between
};
constexpr std::array<kind_name, 9> kinds = {{
    {"leg_cancelled", model::change_kind::leg_cancelled, "leg"},
    {"leg_late", model::change_kind::leg_late, "leg;hours"},
    {"leg_capacity", model::change_kind::leg_capacity, "leg"},
    {"lot_short", model::change_kind::lot_short, "lot;pieces"},
    {"lot_damaged", model::change_kind::lot_damaged, "lot;pieces"},
    {"lot_late", model::change_kind::lot_late, "lot;ready_utc"},
    {"need", model::change_kind::need, "id;site;group"},
    {"border_closed", model::change_kind::border_closed, "country"},
    {"lane_closed", model::change_kind::lane_closed, "lane"},
}};

// Values may be written as TOML numbers, strings, dates or times; the codecs read text.
std::string text_of(toml::node const& node) {
  std::ostringstream out;
  if (auto const* s = node.as_string()) return s->get();
  if (auto const* i = node.as_integer()) return std::to_string(i->get());
  if (auto const* d = node.as_date()) return out << d->get(), out.str();
  if (auto const* t = node.as_date_time()) return out << t->get(), out.str();
  if (auto const* f = node.as_floating_point()) return fmt::format("{}", f->get());
  return {};
}

class reader {
 public:
  explicit reader(std::string file) : file_(std::move(file)) {}
  loaded_changes out;

  void add(toml::node const& at, std::string column, std::string what, std::string expected,
           std::string mend) {
    problem p;
    p.code = "bad-change";
    p.file = file_;
    p.line = at.source().begin.line;
    p.column = std::move(column);
    p.what = std::move(what);
    p.expected = std::move(expected);
    p.mend = std::move(mend);
    out.found.push_back(std::move(p));
  }

  template <class T>
  void read(toml::table const& from, std::string_view key, T& into) {
    auto const* node = from.get(key);
    if (node == nullptr) return;
    std::string const text = text_of(*node);
    if (text.empty() || !model::codec<T>::read(trim(text), into)) {
      add(*node, std::string(key), fmt::format("«{}» cannot be read", text), model::expected_text<T>(),
          "write it like that");
    }
  }

  void read_change(toml::table const& from);
  void read_need(toml::table const& from, model::need& n);
  void read_pin(toml::table const& from);
  void check_keys(toml::table const& from, std::string_view allowed);

 private:
  std::string file_;
};

void reader::check_keys(toml::table const& from, std::string_view allowed) {
  auto const names = split_list(allowed, ';');
  for (auto const& [key, node] : from) {
    std::string const name(key.str());
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    add(node, name, fmt::format("«{}» is not a key here", name), "one of " + join(names, ", "),
        "remove it or mend its spelling");
  }
}

void reader::read_need(toml::table const& from, model::need& n) {
  read(from, "id", n.id);
  read(from, "site", n.site);
  read(from, "group", n.group);
  read(from, "per_day", n.per_day);
  read(from, "pieces", n.quantity);
  read(from, "by_utc", n.by);
  read(from, "from_utc", n.from);
  read(from, "until_utc", n.until);
  read(from, "severity", n.severity);
  read(from, "floor_pieces", n.floor);
  read(from, "on_hand_pieces", n.on_hand);
  n.source = "change";
  if (n.per_day.has_value() == n.quantity.has_value()) {
    add(from, "per_day", "a need asks either per_day or pieces", "one of the two",
        "give per_day, or pieces with by_utc");
  }
}

void reader::read_change(toml::table const& from) {
  check_keys(from,
             "kind;leg;lane;lot;country;hours;kg;m3;pieces;ready_utc;from_utc;until_utc;id;site;group;per_"
             "day;by_utc;severity;"
             "floor_pieces;on_hand_pieces");
  std::string word;
  read(from, "kind", word);
  auto const found =
      std::find_if(kinds.begin(), kinds.end(), [&](kind_name const& k) { return k.word == word; });
  if (found == kinds.end()) {
    std::string words;
    for (auto const& k : kinds) words += (words.empty() ? "" : ", ") + std::string(k.word);
    add(from, "kind", fmt::format("«{}» is no kind of change", word), "one of " + words, "choose one");
    return;
  }
  for (auto const& key : split_list(found->keys, ';')) {
    if (from.get(key) == nullptr) {
      add(from, key, fmt::format("a change of kind {} needs {}", word, key), key + " = ...", "add it");
    }
  }
  model::change c;
  c.kind = found->kind;
  for (auto const* key : {"leg", "lane", "lot", "country"}) read(from, key, c.ref);
  read(from, "hours", c.by);
  read(from, "kg", c.mass);
  read(from, "m3", c.volume);
  if (c.kind == model::change_kind::need) {
    read_need(from, c.asked);
  } else {
    read(from, "pieces", c.quantity);
    read(from, "from_utc", c.from);
    read(from, "until_utc", c.until);
    read(from, "ready_utc", c.from);
  }
  out.data.changes.push_back(std::move(c));
}

void reader::read_pin(toml::table const& from) {
  check_keys(from, "id;kind;leg;lot;site;need;pieces;kg;note");
  model::pin p;
  read(from, "id", p.id);
  read(from, "kind", p.kind);
  read(from, "leg", p.leg);
  read(from, "lot", p.lot);
  read(from, "site", p.site);
  read(from, "need", p.need);
  read(from, "pieces", p.quantity);
  read(from, "kg", p.mass);
  read(from, "note", p.note);
  out.data.pins.push_back(std::move(p));
}

void read_tables(reader& in, toml::table const& root, std::string_view key,
                 void (reader::*read)(toml::table const&)) {
  auto const* node = root.get(key);
  if (node == nullptr) return;
  auto const* list = node->as_array();
  if (list == nullptr) {
    in.add(*node, std::string(key), "this is not a list of tables", fmt::format("[[{}]]", key),
           "use double brackets");
    return;
  }
  for (auto const& one : *list) {
    if (auto const* table = one.as_table()) (in.*read)(*table);
  }
}

problem whole_file(std::string const& file, std::string code, std::string what, std::string mend) {
  problem p;
  p.code = std::move(code);
  p.file = file;
  p.what = std::move(what);
  p.expected = "a TOML file as docs/formats/change.md says";
  p.mend = std::move(mend);
  return p;
}

}  // namespace

loaded_changes read_changes(std::filesystem::path const& path) {
  reader in(path.filename().string());
  std::error_code ec;
  auto const size = std::filesystem::file_size(path, ec);
  if (ec) {
    in.out.found.push_back(whole_file(path.string(), "no-file", "there is no such file, or it cannot be read",
                                      "check the path"));
    return in.out;
  }
  if (size > bytes_max) {
    in.out.found.push_back(whole_file(path.string(), "too-large",
                                      fmt::format("{} bytes are more than 1 MiB", size),
                                      "name the changes only"));
    return in.out;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  toml::parse_result const parsed = toml::parse(text.str());
  if (!parsed) {
    problem p = whole_file(path.filename().string(), "bad-toml", std::string(parsed.error().description()),
                           "mend the line");
    p.line = parsed.error().source().begin.line;
    in.out.found.push_back(std::move(p));
    return in.out;
  }
  toml::table const& root = parsed.table();
  in.check_keys(root, "as_of;change;pin");
  if (root.get("as_of") == nullptr) {
    in.add(root, "as_of", "when is now?", "as_of = \"2020-03-16T12:00Z\"",
           "add it: what departed before stays as it is");
  }
  in.read(root, "as_of", in.out.data.as_of);
  read_tables(in, root, "change", &reader::read_change);
  read_tables(in, root, "pin", &reader::read_pin);
  return in.out;
}

}  // namespace lifeline::exchange
