// SPDX-License-Identifier: Apache-2.0
// The shape of a wire type as data: what its field list (model/fields.h) says, with the place of every member
// in memory. Readers, writers, schemas, command lines and pages walk shapes and know no type; a shape is made
// once per type and lives for ever.
//
// Promises: a shape says nothing that the field list does not; members stand in the order of the list, so
// member i has number i + 1 for ever. Thread-safe after the first call. No shape refers to itself: wire types
// do not recurse. Held by tests/model/shape_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/event_id.h"
#include "base/quantity.h"
#include "base/time.h"
#include "model/fields.h"
#include "model/goods_code.h"

namespace lifeline::model {

enum class shape_kind {
  boolean,
  whole,     // 64-bit whole number
  text,      // UTF-8 as it is
  code,      // text with a form of its own: times, dates, ids
  word,      // one of a fixed list
  optional,  // may be absent
  list,
  record,  // named members
  choice,  // one of several records; on the wire {"name_of_record": {...}}
};

struct shape;

struct shape_member {
  std::string_view name;  // snake_case, unit last
  std::string_view doc;
  std::size_t offset = 0;
  shape const* type = nullptr;
  presence given = presence::optional;
};

struct shape {
  shape_kind kind = shape_kind::record;
  std::string_view name;      // of records: the schema's name; of codes: their format
  std::string_view expected;  // "a time like 2020-03-13T20:30Z"
  std::string_view example;
  std::string_view doc;  // of records: one sentence
  // whole, boolean
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  std::int64_t (*get_whole)(void const*) = nullptr;
  void (*set_whole)(void*, std::int64_t) = nullptr;
  // text
  std::string_view (*view_text)(void const*) = nullptr;
  // text and code
  void (*append_text)(void const*, std::string& out) = nullptr;
  bool (*set_text)(void*, std::string_view) = nullptr;
  // word
  std::vector<std::string_view> words;
  // optional and list
  shape const* inner = nullptr;
  std::size_t (*size)(void const*) = nullptr;  // optional: 0 or 1
  void const* (*at)(void const*, std::size_t) = nullptr;
  void* (*add)(void*) = nullptr;  // a new last element; the value of an optional
  // record
  std::vector<shape_member> members;
  // choice
  std::vector<shape const*> alternatives;  // records, told apart by their names
  std::size_t (*which)(void const*) = nullptr;
  void const* (*chosen)(void const*) = nullptr;
  void* (*choose)(void*, std::size_t) = nullptr;
  // The value as it was before anything was read into it.
  void (*reset)(void*) = nullptr;
};

template <class T>
shape const& shape_of();

// ---- how a shape is made of a type; nothing below is of interest to those who walk shapes ----

// A text with a form: specialise with `format`, `expected`, `example`, `append(value, out)` and `read(text,
// value)`.
template <class T>
struct wire_code;

template <>
struct wire_code<personal> {
  static constexpr std::string_view format = "";
  static constexpr std::string_view expected = "text";
  static constexpr std::string_view example = "A. Person";
  static void append(personal const& value, std::string& out) {
    out += value.redacted ? "(erased)" : value.text;
  }
  static bool read(std::string_view text, personal& out) {
    return out = personal{std::string(text), false}, true;
  }
};
template <>
struct wire_code<event_id> {
  static constexpr std::string_view format = "uuid";
  static constexpr std::string_view expected =
      "an id of 128 bits like \"01890a5d-ac96-774b-bcce-b302099a8057\"";
  static constexpr std::string_view example = "01890a5d-ac96-774b-bcce-b302099a8057";
  static void append(event_id value, std::string& out) {
    if (!value.empty()) out += lifeline::to_text(value);
  }
  static bool read(std::string_view text, event_id& out) {
    auto const value = parse_event_id(text);
    return value && (out = *value, true);
  }
};
template <>
struct wire_code<sscc> {
  static constexpr std::string_view format = "sscc";
  static constexpr std::string_view expected = "an SSCC: 18 digits whose last one checks the others";
  static constexpr std::string_view example = "340123450000000017";
  static void append(sscc value, std::string& out) { out += to_text(value); }
  static bool read(std::string_view text, sscc& out) {
    auto const value = sscc::parse(text);
    return value && (out = *value, true);
  }
};
template <>
struct wire_code<instant> {
  static constexpr std::string_view format = "date-time";
  static constexpr std::string_view expected = "a time with its zone like \"2020-03-13T20:30Z\"";
  static constexpr std::string_view example = "2020-03-13T20:30Z";
  static void append(instant value, std::string& out) { out += lifeline::to_text(value); }
  static bool read(std::string_view text, instant& out) {
    auto const value = parse_instant(text);
    return value && (out = *value, true);
  }
};
template <>
struct wire_code<date> {
  static constexpr std::string_view format = "date";
  static constexpr std::string_view expected = "a date like \"2020-03-13\"";
  static constexpr std::string_view example = "2020-03-13";
  static void append(date value, std::string& out) { out += to_date_text(value); }
  static bool read(std::string_view text, date& out) {
    auto const value = parse_date(text);
    return value && (out = *value, true);
  }
};

namespace shapes {

template <class T, class = void>
inline constexpr bool is_code = false;
template <class T>
inline constexpr bool is_code<T, std::void_t<decltype(wire_code<T>::format)>> = true;

template <class T>
inline constexpr bool is_quantity = false;
template <class Tag>
inline constexpr bool is_quantity<quantity<Tag>> = true;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_choice = false;
template <class... Ts>
inline constexpr bool is_choice<std::variant<Ts...>> = true;
template <class T>
requires requires {
  typename T::choice;
}
inline constexpr bool is_choice<T> = true;  // a class that is a variant, and names which

template <class T>
struct choice_of {
  using type = T;
};
template <class T>
requires requires {
  typename T::choice;
}
struct choice_of<T> {
  using type = typename T::choice;
};

template <class T>
T& as(void* p) {
  return *static_cast<T*>(p);
}
template <class T>
T const& as(void const* p) {
  return *static_cast<T const*>(p);
}

template <class T>
std::int64_t to_whole(T const& value) {
  if constexpr (is_quantity<T>) {
    return value.count();
  } else if constexpr (std::is_same_v<T, duration>) {
    return static_cast<std::int64_t>(value.count());
  } else {
    return static_cast<std::int64_t>(value);
  }
}

template <class T>
void from_whole(T& out, std::int64_t value) {
  if constexpr (is_quantity<T> || std::is_same_v<T, duration>) {
    out = T(value);
  } else {
    out = static_cast<T>(value);
  }
}

template <class T>
shape make_whole(std::string_view expected) {
  shape out;
  out.kind = shape_kind::whole;
  out.expected = expected;
  if constexpr (std::is_integral_v<T>) {
    if constexpr (sizeof(T) < 8 || std::is_signed_v<T>) {
      out.least = static_cast<std::int64_t>(std::numeric_limits<T>::min());
      out.most = static_cast<std::int64_t>(std::numeric_limits<T>::max());
    } else {
      out.least = 0;
    }
  }
  out.get_whole = [](void const* p) { return to_whole(as<T>(p)); };
  out.set_whole = [](void* p, std::int64_t value) { from_whole(as<T>(p), value); };
  return out;
}

template <class T>
shape make_code() {
  using code = wire_code<T>;
  shape out;
  out.kind = shape_kind::code;
  out.name = code::format;
  out.expected = code::expected;
  out.example = code::example;
  out.append_text = [](void const* p, std::string& to) { code::append(as<T>(p), to); };
  out.set_text = [](void* p, std::string_view text) { return code::read(text, as<T>(p)); };
  return out;
}

template <class E>
shape make_word() {
  shape out;
  out.kind = shape_kind::word;
  out.words.assign(words_of<E>::words.begin(), words_of<E>::words.end());
  out.get_whole = [](void const* p) { return static_cast<std::int64_t>(as<E>(p)); };
  out.set_whole = [](void* p, std::int64_t value) { as<E>(p) = static_cast<E>(value); };
  return out;
}

template <class T>
shape make_optional() {
  using inner = typename T::value_type;
  shape out;
  out.kind = shape_kind::optional;
  out.inner = &shape_of<inner>();
  out.size = [](void const* p) { return static_cast<std::size_t>(as<T>(p).has_value()); };
  out.at = [](void const* p, std::size_t) -> void const* { return &*as<T>(p); };
  out.add = [](void* p) -> void* { return &as<T>(p).emplace(); };
  return out;
}

template <class T>
shape make_list() {
  static_assert(!std::is_same_v<T, std::vector<bool>>, "a list of booleans has no addresses");
  shape out;
  out.kind = shape_kind::list;
  out.inner = &shape_of<typename T::value_type>();
  out.size = [](void const* p) { return as<T>(p).size(); };
  out.at = [](void const* p, std::size_t i) -> void const* { return &as<T>(p)[i]; };
  out.add = [](void* p) -> void* { return &as<T>(p).emplace_back(); };
  return out;
}

// Walks a field list over one object and notes where its members lie.
struct member_lister {
  char const* base;
  std::vector<shape_member>& members;

  template <class M>
  void operator()(std::string_view name, M& member, std::string_view doc,
                  presence given = presence::optional) {
    auto const offset = static_cast<std::size_t>(reinterpret_cast<char const*>(&member) - base);
    members.push_back({name, doc, offset, &shape_of<std::remove_cv_t<M>>(), given});
  }
};

template <class T>
shape make_record() {
  shape out;
  out.kind = shape_kind::record;
  out.name = fields<T>::name;
  out.doc = fields<T>::doc;
  T const sample{};
  member_lister lister{reinterpret_cast<char const*>(&sample), out.members};
  fields<T>::list(lister, sample);
  return out;
}

template <class T, std::size_t... I>
shape make_choice(std::index_sequence<I...>) {
  shape out;
  out.kind = shape_kind::choice;
  out.alternatives = {&shape_of<std::variant_alternative_t<I, typename choice_of<T>::type>>()...};
  out.which = [](void const* p) { return as<T>(p).index(); };
  out.chosen = [](void const* p) {
    return std::visit([](auto const& body) -> void const* { return &body; }, as<T>(p));
  };
  out.choose = [](void* p, std::size_t i) -> void* {
    static constexpr std::array<void* (*)(T&), sizeof...(I)> const makers = {
        [](T& value) -> void* { return &value.template emplace<I>(); }...};
    return makers[i](as<T>(p));
  };
  return out;
}

template <class T>
shape make() {
  if constexpr (std::is_same_v<T, bool>) {
    shape out = make_whole<bool>("true or false");
    out.kind = shape_kind::boolean;
    return out;
  } else if constexpr (std::is_same_v<T, std::string>) {
    shape out;
    out.kind = shape_kind::text;
    out.expected = "text";
    out.view_text = [](void const* p) { return std::string_view(as<std::string>(p)); };
    out.append_text = [](void const* p, std::string& to) { to += as<std::string>(p); };
    out.set_text = [](void* p, std::string_view text) { return as<std::string>(p).assign(text), true; };
    return out;
  } else if constexpr (is_code<T>) {
    return make_code<T>();
  } else if constexpr (std::is_integral_v<T> || is_quantity<T>) {
    return make_whole<T>("a whole number");
  } else if constexpr (std::is_same_v<T, duration>) {
    return make_whole<T>("a whole number of seconds");
  } else if constexpr (std::is_enum_v<T>) {
    return make_word<T>();
  } else if constexpr (is_optional<T>) {
    return make_optional<T>();
  } else if constexpr (is_list<T>) {
    return make_list<T>();
  } else if constexpr (is_choice<T>) {
    return make_choice<T>(std::make_index_sequence<std::variant_size_v<typename choice_of<T>::type>>());
  } else {
    return make_record<T>();
  }
}

}  // namespace shapes

template <class T>
shape const& shape_of() {
  static shape const one = [] {
    shape out = shapes::make<T>();
    out.reset = [](void* p) { shapes::as<T>(p) = T{}; };
    return out;
  }();
  return one;
}

}  // namespace lifeline::model
