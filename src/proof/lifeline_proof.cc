// SPDX-License-Identifier: Apache-2.0
// lifeline-proof: checks a receipt of a Lifeline hub offline. One file and a list of names, no libraries, no
// network, nothing of Lifeline: read it, compile it (g++ -std=c++20 lifeline_proof.cc), run it.
//
//   lifeline-proof RECEIPT.json             are these events in the history that the receipt's head stands
//   for? lifeline-proof RECEIPT.json HEAD.json   and does that later head continue the same history?
//
// Exit code 0: proven. 7: refuted. 2: not a receipt. 4: a file cannot be read. Formats:
// docs/formats/receipt.md and docs/formats/event.md; the hashing is that of RFC 9162.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

// ---- SHA-256, FIPS 180-4 ----

using digest = std::array<std::uint8_t, 32>;

constexpr std::array<std::uint32_t, 64> round_constants = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t turn(std::uint32_t x, int n) {
  return (x >> n) | (x << (32 - n));
}

void mix_block(std::array<std::uint32_t, 8>& h, std::string_view block) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i) {
    for (std::size_t k = 0; k < 4; ++k) w[i] = (w[i] << 8) | static_cast<std::uint8_t>(block[4 * i + k]);
  }
  for (std::size_t i = 16; i < 64; ++i) {
    auto const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >> 3);
    auto const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  auto v = h;
  for (std::size_t i = 0; i < 64; ++i) {
    auto const s1 = turn(v[4], 6) ^ turn(v[4], 11) ^ turn(v[4], 25);
    auto const t1 = v[7] + s1 + ((v[4] & v[5]) ^ (~v[4] & v[6])) + round_constants[i] + w[i];
    auto const s0 = turn(v[0], 2) ^ turn(v[0], 13) ^ turn(v[0], 22);
    auto const t2 = s0 + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    v = {t1 + t2, v[0], v[1], v[2], v[3] + t1, v[4], v[5], v[6]};
  }
  for (std::size_t i = 0; i < 8; ++i) h[i] += v[i];
}

digest sha256(std::string text) {
  std::array<std::uint32_t, 8> h = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::uint64_t const bits = text.size() * 8;
  text += '\x80';
  while (text.size() % 64 != 56) text += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) text += static_cast<char>(bits >> shift);
  for (std::size_t i = 0; i < text.size(); i += 64) mix_block(h, std::string_view(text).substr(i, 64));
  digest out{};
  for (std::size_t i = 0; i < 32; ++i) out[i] = static_cast<std::uint8_t>(h[i / 4] >> (24 - 8 * (i % 4)));
  return out;
}

std::string bytes_of(digest const& d) {
  return {d.begin(), d.end()};
}
digest node_of(digest const& left, digest const& right) {
  return sha256('\1' + bytes_of(left) + bytes_of(right));
}

// ---- JSON, RFC 8259: objects, lists, texts and whole numbers, which is all that a receipt has ----

struct json {
  enum class kind { text, number, list, object } is = kind::text;
  std::string text;
  std::uint64_t number = 0;
  std::vector<std::string> names;  // of an object's members
  std::vector<json> items;         // of a list; an object's members

  json const* find(std::string_view name) const {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) return &items[i];
    }
    return nullptr;
  }
};

class json_reader {
 public:
  explicit json_reader(std::string_view in) : in_(in) {}
  std::optional<json> read() {
    json out;
    bool const whole = value(out, 0);
    skip();
    if (!whole || !in_.empty()) return std::nullopt;
    return out;
  }

 private:
  void skip() {
    while (!in_.empty() && std::string_view(" \t\r\n").find(in_[0]) != std::string_view::npos)
      in_.remove_prefix(1);
  }
  bool take(char c) {
    skip();
    if (in_.empty() || in_[0] != c) return false;
    in_.remove_prefix(1);
    return true;
  }
  bool value(json& out, int depth) {
    if (depth > 8) return false;
    skip();
    if (in_.empty()) return false;
    if (in_[0] == '"') return text(out.text);
    if (in_[0] == '[') return list(out, depth);
    if (in_[0] == '{') return object(out, depth);
    return number(out);
  }
  bool number(json& out) {
    out.is = json::kind::number;
    std::size_t n = 0;
    for (; n < in_.size() && in_[n] >= '0' && in_[n] <= '9'; ++n) {
      if (n > 17) return false;
      out.number = out.number * 10 + static_cast<std::uint64_t>(in_[n] - '0');
    }
    in_.remove_prefix(n);
    return n > 0;
  }
  bool list(json& out, int depth) {
    out.is = json::kind::list;
    take('[');
    if (take(']')) return true;
    do {
      if (!value(out.items.emplace_back(), depth + 1)) return false;
    } while (take(','));
    return take(']');
  }
  bool object(json& out, int depth) {
    out.is = json::kind::object;
    take('{');
    if (take('}')) return true;
    do {
      skip();
      std::string name;
      if (!text(name) || out.find(name) != nullptr || !take(':')) return false;  // no name twice
      out.names.push_back(name);
      if (!value(out.items.emplace_back(), depth + 1)) return false;
    } while (take(','));
    return take('}');
  }
  bool text(std::string& out) {
    if (in_.empty() || in_[0] != '"') return false;
    in_.remove_prefix(1);
    while (!in_.empty() && in_[0] != '"') {
      char const c = in_[0];
      in_.remove_prefix(1);
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\')
        out += c;
      else if (!escape(out))
        return false;
    }
    if (in_.empty()) return false;
    in_.remove_prefix(1);
    return true;
  }
  bool escape(std::string& out) {
    if (in_.empty()) return false;
    char const c = in_[0];
    in_.remove_prefix(1);
    constexpr std::string_view plain = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    if (auto const at = plain.find(c); at != std::string_view::npos) {
      out += meant[at];
      return true;
    }
    std::uint32_t point = 0;
    if (c != 'u' || !four_hex(point)) return false;
    if (point >= 0xD800 && point < 0xDC00) {
      std::uint32_t low = 0;
      if (in_.substr(0, 2) != "\\u") return false;
      in_.remove_prefix(2);
      if (!four_hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    add_utf8(point, out);
    return true;
  }
  bool four_hex(std::uint32_t& out) {
    if (in_.size() < 4) return false;
    for (std::size_t i = 0; i < 4; ++i) {
      auto const at =
          std::string_view("0123456789abcdef").find(static_cast<char>(in_[i] | (in_[i] >= 'A' ? 0x20 : 0)));
      if (at == std::string_view::npos) return false;
      out = out * 16 + static_cast<std::uint32_t>(at);
    }
    in_.remove_prefix(4);
    return true;
  }
  static void add_utf8(std::uint32_t p, std::string& out) {
    auto const add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (p < 0x80) return add(p);
    if (p < 0x800) {
      add(0xC0 | (p >> 6));
    } else {
      if (p < 0x10000) {
        add(0xE0 | (p >> 12));
      } else {
        add(0xF0 | (p >> 18));
        add(0x80 | ((p >> 12) & 0x3F));
      }
      add(0x80 | ((p >> 6) & 0x3F));
    }
    add(0x80 | (p & 0x3F));
  }

  std::string_view in_;
};

// ---- What an event's bytes say: docs/formats/event.md ----

// Number, name and type of every field, by the name of its record; the kinds of events by number. Types:
// text, id, personal, number, flag, time, date, sscc, "word:a|b", "record:NAME", each perhaps after "list:".
struct named_field {
  char const* record;
  unsigned number;
  char const* name;
  char const* type;
};
#include "proof/names.inc"

using said = std::vector<std::pair<std::string, std::string>>;

class event_reader {
 public:
  event_reader(std::string_view erasable, said& out)
      : erasable_(erasable), nothing_shown_(erasable.empty()), out_(out) {}

  bool read(std::string_view body, std::string& kind) {
    if (body.empty() || body[0] != 1) return false;
    body.remove_prefix(1);
    auto const number = take_varint(body);
    auto const length = take_varint(body);
    if (!number || *number == 0 || *number > kind_names.size() || !length || *length > body.size())
      return false;
    kind = kind_names[*number - 1];
    bool const whole = record("event", "", body.substr(0, *length)) && record(kind, "", body.substr(*length));
    return whole && erasable_.empty();
  }

 private:
  static std::optional<std::uint64_t> take_varint(std::string_view& in) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < in.size() && i < 10; ++i) {
      auto const byte = static_cast<std::uint8_t>(in[i]);
      if ((i == 9 && byte > 1) || (byte == 0 && i > 0)) return std::nullopt;
      out |= static_cast<std::uint64_t>(byte & 127U) << (7 * i);
      if (byte >= 128) continue;
      in.remove_prefix(i + 1);
      return out;
    }
    return std::nullopt;
  }

  static named_field const* find(std::string_view name, std::uint64_t number) {
    for (auto const& f : field_names) {
      if (f.record == name && f.number == number) return &f;
    }
    return nullptr;
  }

  bool record(std::string_view name, std::string const& prefix, std::string_view in) {
    std::uint64_t last = 0;
    while (!in.empty()) {
      auto const key = take_varint(in);
      auto const* const field = key ? find(name, *key / 2) : nullptr;
      if (field == nullptr || *key / 2 <= last) return false;
      last = *key / 2;
      std::string_view type = field->type;
      bool const bare = *key % 2 == 0;
      if (bare != is_number(type)) return false;
      if (!(bare ? number_field(type, prefix + field->name, in)
                 : sized_field(type, prefix + field->name, in)))
        return false;
    }
    return true;
  }

  static bool is_number(std::string_view type) {
    return type == "number" || type == "flag" || type == "time" || type == "date" || type == "sscc" ||
           type.substr(0, 5) == "word:";
  }

  bool number_field(std::string_view type, std::string const& name, std::string_view& in) {
    auto const raw = take_varint(in);
    if (!raw) return false;
    std::string text;
    if (!number_text(type, *raw, text)) return false;
    out_.emplace_back(name, text);
    return true;
  }

  bool sized_field(std::string_view type, std::string const& name, std::string_view& in) {
    auto const length = take_varint(in);
    if (!length || *length > in.size()) return false;
    auto const bytes = in.substr(0, *length);
    in.remove_prefix(bytes.size());
    if (type.substr(0, 5) != "list:") return bytes_field(type, name, bytes);
    type.remove_prefix(5);
    auto rest = bytes;
    for (int n = 1; !rest.empty(); ++n) {
      auto const one = name + "[" + std::to_string(n) + "]";
      if (!(is_number(type) ? number_field(type, one, rest) : sized_field(type, one, rest))) return false;
    }
    return true;
  }

  bool bytes_field(std::string_view type, std::string const& name, std::string_view bytes) {
    if (type.substr(0, 7) == "record:") return record(type.substr(7), name + ".", bytes);
    std::string text(bytes);
    if (type == "id" && !id_text(bytes, text)) return false;
    if (type == "personal" && !personal_text(bytes, text)) return false;
    out_.emplace_back(name, text);
    return true;
  }

  // The text is shown only when it is what was committed to.
  bool personal_text(std::string_view commitment, std::string& out) {
    out = "(not shown)";
    if (nothing_shown_) return true;
    if (erasable_.empty()) return false;
    char const present = erasable_[0];
    erasable_.remove_prefix(1);
    if (present == 0) return true;
    if (present != 1 || erasable_.size() < 16) return false;
    std::string const salt(erasable_.substr(0, 16));
    erasable_.remove_prefix(16);
    auto const length = take_varint(erasable_);
    if (!length || *length > erasable_.size()) return false;
    out = erasable_.substr(0, *length);
    erasable_.remove_prefix(*length);
    return bytes_of(sha256('\3' + salt + out)) == commitment;
  }

  static bool id_text(std::string_view bytes, std::string& out) {
    if (bytes.size() != 16) return false;
    out.clear();
    for (std::size_t i = 0; i < 16; ++i) {
      if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
      auto const byte = static_cast<std::uint8_t>(bytes[i]);
      out += "0123456789abcdef"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
    return true;
  }

  static bool number_text(std::string_view type, std::uint64_t raw, std::string& out) {
    if (type.substr(0, 5) == "word:") return word_text(type.substr(5), raw, out);
    if (type == "flag") {
      out = raw == 1 ? "yes" : "no";
      return raw <= 1;
    }
    if (type == "sscc") {
      out = std::to_string(raw);
      out = out.size() < 18 ? std::string(18 - out.size(), '0') + out : out;
      return true;
    }
    auto const value = static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
    if (type == "number") out = std::to_string(value);
    if (type == "date") out = date_text(value);
    if (type == "time") {
      auto const second = ((value % 86400) + 86400) % 86400;
      out = date_text((value - second) / 86400) + "T" + two(second / 3600) + ":" + two(second / 60 % 60) +
            ":" + two(second % 60) + "Z";
    }
    return true;
  }

  static bool word_text(std::string_view words, std::uint64_t n, std::string& out) {
    for (; n > 0; --n) {
      auto const bar = words.find('|');
      if (bar == std::string_view::npos) return false;
      words.remove_prefix(bar + 1);
    }
    out = words.substr(0, words.find('|'));
    return true;
  }

  static std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }
  // Days since 1970 to a date (Howard Hinnant, chrono-compatible low-level date algorithms).
  static std::string date_text(std::int64_t day) {
    day += 719468;
    auto const era = (day >= 0 ? day : day - 146096) / 146097;
    auto const of_era = day - era * 146097;
    auto const year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    auto const of_year = of_era - (365 * year + year / 4 - year / 100);
    auto const month = (5 * of_year + 2) / 153;
    auto const civil_month = month < 10 ? month + 3 : month - 9;
    auto y = std::to_string(year + era * 400 + (civil_month <= 2 ? 1 : 0));
    y = y.size() < 4 ? std::string(4 - y.size(), '0') + y : y;
    return y + "-" + two(civil_month) + "-" + two(of_year - (153 * month + 2) / 5 + 1);
  }

  std::string_view erasable_;
  bool nothing_shown_;
  said& out_;
};

// ---- The proofs: RFC 9162, 2.1.3.2 and 2.1.4.2 ----

std::optional<std::string> unhex(std::string const& text) {
  std::string out;
  if (text.size() % 2 != 0) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    auto const high = std::string_view("0123456789abcdef").find(text[i]);
    auto const low = std::string_view("0123456789abcdef").find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

struct head {
  std::uint64_t size = 0;
  digest root{};
};

digest root_of(std::uint64_t position, std::uint64_t size, digest r, std::vector<digest> const& path,
               bool& right) {
  std::uint64_t fn = position;
  std::uint64_t sn = size - 1;
  right = position < size;
  for (auto const& p : path) {
    right = right && sn != 0;
    if (!right) return r;
    bool const from_left = (fn & 1U) != 0 || fn == sn;
    r = from_left ? node_of(p, r) : node_of(r, p);
    for (; from_left && (fn & 1U) == 0 && fn != 0; sn >>= 1U) fn >>= 1U;
    fn >>= 1U;
    sn >>= 1U;
  }
  right = right && sn == 0;
  return r;
}

bool continues(head const& old_head, head const& new_head, std::vector<digest> path) {
  if (old_head.size == 0 || old_head.size > new_head.size) return false;
  if (old_head.size == new_head.size) return path.empty() && old_head.root == new_head.root;
  if ((old_head.size & (old_head.size - 1)) == 0) path.insert(path.begin(), old_head.root);
  if (path.empty()) return false;
  std::uint64_t fn = old_head.size - 1;
  std::uint64_t sn = new_head.size - 1;
  for (; (fn & 1U) != 0; fn >>= 1U) sn >>= 1U;
  digest fr = path[0];
  digest sr = path[0];
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (sn == 0) return false;
    bool const from_left = (fn & 1U) != 0 || fn == sn;
    if (from_left) fr = node_of(path[i], fr);
    sr = from_left ? node_of(path[i], sr) : node_of(sr, path[i]);
    for (; from_left && (fn & 1U) == 0 && fn != 0; sn >>= 1U) fn >>= 1U;
    fn >>= 1U;
    sn >>= 1U;
  }
  return sn == 0 && fr == old_head.root && sr == new_head.root;
}

// ---- Documents ----

[[noreturn]] void stop(int code, std::string const& why) {
  std::printf("%s\n", why.c_str());
  std::exit(code);
}
[[noreturn]] void not_a_receipt(std::string const& why) {
  stop(2, "This is no receipt: " + why + ".");
}
[[noreturn]] void refuted(std::string const& why) {
  stop(7, "REFUTED: " + why);
}

json const& member(json const& of, char const* name, json::kind kind) {
  auto const* const found = of.find(name);
  if (found == nullptr || found->is != kind) not_a_receipt(std::string("no ") + name);
  return *found;
}
std::string const& text_of(json const& of, char const* name) {
  return member(of, name, json::kind::text).text;
}

digest digest_from(std::string const& text) {
  auto const bytes = unhex(text);
  if (!bytes || bytes->size() != 32) not_a_receipt("a hash is not 64 hex digits");
  digest out{};
  for (std::size_t i = 0; i < 32; ++i) out[i] = static_cast<std::uint8_t>((*bytes)[i]);
  return out;
}

std::vector<digest> path_of(json const& of) {
  std::vector<digest> out;
  for (auto const& one : member(of, "path_sha256", json::kind::list).items)
    out.push_back(digest_from(one.text));
  return out;
}

json read_document(char const* path, char const* format) {
  std::ifstream in(path, std::ios::binary);
  if (!in) stop(4, std::string("Cannot read ") + path);
  std::string const text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto const out = json_reader(text).read();
  if (!out) not_a_receipt("it is not JSON of the kind that receipts are");
  if (text_of(*out, "format") != format) not_a_receipt(std::string("its format is not ") + format);
  return *out;
}

std::string differs(std::string const& name, std::string const& value, std::string const& real_name,
                    std::string const& real_value) {
  std::string out = "the receipt says ";
  out.append(name).append(" ").append(value).append(", the bytes say ");
  return out.append(real_name).append(" ").append(real_value);
}

void check_event(json const& e, head const& of) {
  auto const position = member(e, "position", json::kind::number).number;
  auto const where = "event " + std::to_string(position) + ": ";
  auto const body = unhex(text_of(e, "body_hex"));
  auto const* const shown = e.find("erasable_hex");
  auto const erasable = unhex(shown == nullptr ? std::string() : shown->text);
  if (!body || !erasable) not_a_receipt("bytes are not hex digits");
  bool right = false;
  auto const leaf = sha256('\0' + bytes_of(digest_from(text_of(e, "previous_sha256"))) + *body);
  auto const root = root_of(position, of.size, leaf, path_of(e), right);
  if (!right || root != of.root) refuted(where + "it is not in the history of this head.");
  said says;
  std::string kind;
  if (!event_reader(*erasable, says).read(*body, kind))
    refuted(where + "its bytes are no event, or the personal text shown is not what was recorded.");
  if (kind != text_of(e, "kind")) refuted(where + differs("kind", text_of(e, "kind"), "kind", kind));
  auto const& claimed = member(e, "says", json::kind::list).items;
  for (std::size_t i = 0; i < says.size() || i < claimed.size(); ++i) {
    if (i >= claimed.size()) refuted(where + differs("nothing of it", "", says[i].first, says[i].second));
    auto const& name = text_of(claimed[i], "field");
    auto const& value = text_of(claimed[i], "value");
    if (i >= says.size()) refuted(where + differs(name, value, "nothing of it", ""));
    bool const same = name == says[i].first && value == says[i].second;
    if (!same) refuted(where + differs(name, value, says[i].first, says[i].second));
  }
  std::printf("event %llu  %s\n", static_cast<unsigned long long>(position), kind.c_str());
  for (auto const& [name, value] : says) std::printf("  %-28s %s\n", name.c_str(), value.c_str());
}

head head_of(json const& document, char const* size, char const* root) {
  return {member(document, size, json::kind::number).number, digest_from(text_of(document, root))};
}

void check_later_head(json const& receipt, head const& now, json const& later) {
  if (text_of(receipt, "hub") != text_of(later, "hub")) refuted("the two documents are of different hubs.");
  auto const from = head_of(later, "from_size", "from_root_sha256");
  if (from.size != now.size || from.root != now.root)
    refuted("the later head does not start from the receipt's head.");
  auto const then = head_of(later, "size", "root_sha256");
  if (!continues(now, then, path_of(later))) refuted("the later head does not continue the same history.");
  std::printf("The head of %llu events continues it.\n", static_cast<unsigned long long>(then.size));
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || count > 3) stop(1, "usage: lifeline-proof RECEIPT.json [HEAD.json]");
  auto const receipt = read_document(arguments[1], "lifeline-receipt-1");
  auto const now = head_of(receipt, "size", "root_sha256");
  auto const& events = member(receipt, "events", json::kind::list).items;
  if (events.empty()) not_a_receipt("it has no events");
  for (auto const& e : events) check_event(e, now);
  if (count == 3) check_later_head(receipt, now, read_document(arguments[2], "lifeline-head-1"));
  std::printf("PROVEN: %zu event%s in the history of hub %s whose head is\n  %llu %s\n", events.size(),
              events.size() == 1 ? " is" : "s are", text_of(receipt, "hub").c_str(),
              static_cast<unsigned long long>(now.size), text_of(receipt, "root_sha256").c_str());
  return 0;
}
