// SPDX-License-Identifier: Apache-2.0
// Field lists from "name=value" text, for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "base/time.h"
#include "ledger/wire.h"
#include "model/event_fields.h"

namespace lifeline::ledger::testing {

struct text_value {
  std::string word;
  std::vector<std::pair<std::string, text_value>> fields;  // {a=1 b=2}
  std::vector<text_value> list;                            // [x y]
  mutable bool used = false;
};

inline bool is_called(std::string_view wire, std::string_view name) {
  if (wire == name) return true;
  for (std::string_view const unit : {"_pieces", "_utc", "_permille", "_millipieces", "_g"}) {
    if (wire.size() == name.size() + unit.size() && wire.substr(0, name.size()) == name &&
        wire.ends_with(unit))
      return true;
  }
  return false;
}

class text_reader {
 public:
  text_reader(text_value const& from, std::string& wrong) : from_(from), wrong_(wrong) {}

  template <class T>
  void operator()(std::string_view name, T& member, std::string_view,
                  model::presence = model::presence::optional) {
    for (auto const& [key, value] : from_.fields) {
      if (!is_called(name, key)) continue;
      value.used = true;
      if (!read(value, member)) wrong_ = std::string(name) + "=" + value.word + " cannot be read";
    }
  }

 private:
  template <class T>
  bool read(text_value const& v, T& out) {
    if constexpr (is_optional<T>::value) {
      return read(v, out.emplace());
    } else if constexpr (is_list<T>::value) {
      for (auto const& one : v.list) {
        if (!read(one, out.emplace_back())) return false;
      }
      return true;
    } else if constexpr (model::has_fields<T>::value) {
      text_reader inner(v, wrong_);
      model::fields<T>::list(inner, out);
      for (auto const& [key, value] : v.fields) {
        if (!value.used) wrong_ = "there is no field " + key;
      }
      return true;
    } else {
      return read_word(v.word, out);
    }
  }

  template <class T>
  static bool read_word(std::string const& word, T& out) {
    if constexpr (std::is_same_v<T, std::string>) return out = word, true;
    if constexpr (std::is_same_v<T, model::personal>) return out = {word, false}, true;
    if constexpr (std::is_same_v<T, bool>) return out = word == "yes", word == "yes" || word == "no";
    if constexpr (std::is_same_v<T, model::sscc>) {
      auto const code = model::sscc::parse(word);
      return code && (out = *code, true);
    }
    if constexpr (std::is_same_v<T, event_id>) {
      auto const id = parse_event_id(word);
      return id && (out = *id, true);
    }
    if constexpr (std::is_same_v<T, instant>) {
      auto const t = parse_instant(word);
      return t && (out = *t, true);
    }
    if constexpr (std::is_same_v<T, date>) {
      auto const d = parse_date(word);
      return d && (out = *d, true);
    }
    if constexpr (std::is_enum_v<T>) {
      for (std::size_t i = 0; i < model::words_of<T>::words.size(); ++i) {
        if (model::words_of<T>::words[i] == word) return out = static_cast<T>(i), true;
      }
      return false;
    }
    if constexpr (is_quantity<T>::value) {
      auto const n = parse_scaled(word, 1);
      return n && (out = T(*n), true);
    }
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
      auto const n = parse_scaled(word, 1);
      return n && (out = static_cast<T>(*n), true);
    }
    return false;
  }

  text_value const& from_;
  std::string& wrong_;
};

class text_printer {
 public:
  std::string out;

  template <class T>
  void operator()(std::string_view name, T const& member, std::string_view,
                  model::presence = model::presence::optional) {
    auto const text = print(member);
    if (!text.empty()) out += (out.empty() ? "" : " ") + std::string(name) + "=" + text;
  }

 private:
  template <class T>
  static std::string print(T const& v) {
    if constexpr (is_optional<T>::value) {
      return v ? print(*v) : std::string();
    } else if constexpr (is_list<T>::value) {
      std::string text;
      for (auto const& one : v) text += (text.empty() ? "" : " ") + print(one);
      return v.empty() ? "" : "[" + text + "]";
    } else if constexpr (model::has_fields<T>::value) {
      text_printer inner;
      model::fields<T>::list(inner, v);
      return "{" + inner.out + "}";
    } else if constexpr (std::is_same_v<T, std::string>) {
      return v;
    } else if constexpr (std::is_same_v<T, model::personal>) {
      return v.redacted ? "(erased)" : v.text;
    } else if constexpr (std::is_same_v<T, bool>) {
      return v ? "yes" : "";
    } else if constexpr (std::is_same_v<T, date>) {
      return to_date_text(v);
    } else if constexpr (std::is_same_v<T, instant>) {
      return v == instant{} ? "" : to_text(v);
    } else if constexpr (std::is_same_v<T, model::sscc> || std::is_same_v<T, event_id>) {
      return v.empty() ? "" : to_text(v);
    } else if constexpr (std::is_enum_v<T>) {
      return std::string(model::words_of<T>::words[static_cast<std::size_t>(v)]);
    } else if constexpr (is_quantity<T>::value) {
      return v.count() == 0 ? "" : std::to_string(v.count());
    } else {
      return v == 0 ? "" : std::to_string(v);
    }
  }
};

}  // namespace lifeline::ledger::testing
