// SPDX-License-Identifier: Apache-2.0
// The form of a command, from its field list alone: what must be there, what may not, how long and how big.
// Inside to this room.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "ledger/step.h"
#include "ledger/wire.h"
#include "model/event_fields.h"

namespace lifeline::ledger {

inline constexpr std::size_t max_text = 4000;
inline constexpr std::size_t max_lines = 10'000;

// Personal text may be longer where it is a picture; how large that may be is for its rule to say.
template <class Body>
inline constexpr std::size_t max_personal = max_text;
template <>
inline constexpr std::size_t max_personal<model::add_photo> = std::size_t{2} << 20;

class form_checker {
 public:
  form_checker(step& c, std::size_t line, std::size_t longest_personal)
      : c_(c), line_(line), longest_personal_(longest_personal) {}

  template <class T>
  void operator()(std::string_view /*name*/, T const& member, std::string_view /*doc*/,
                  model::presence needed = model::presence::optional) {
    if (needed == model::presence::decided && c_.deciding()) {
      c_.refuse_if(!is_empty(member), verdict::decided_field_given, line_);
      return;
    }
    if (needed == model::presence::required && is_missing(member)) {
      c_.refuse(is_list<T>::value ? verdict::nothing_to_do : verdict::field_missing, line_);
    }
    check(member);
  }

 private:
  template <class T>
  static bool is_empty(T const& value) {
    if constexpr (is_optional<T>::value) return !value.has_value();
    if constexpr (is_quantity<T>::value) return value == T();
    if constexpr (std::is_same_v<T, instant>) return value == instant{};
    if constexpr (std::is_same_v<T, std::string> || is_list<T>::value) return value.empty();
    return false;
  }
  // Numbers may be 0, words their first; that is for the rules to say.
  template <class T>
  static bool is_missing(T const& value) {
    if constexpr (std::is_same_v<T, std::string> || is_list<T>::value || std::is_same_v<T, model::sscc> ||
                  std::is_same_v<T, event_id>) {
      return value.empty();
    } else {
      return false;
    }
  }

  template <class T>
  void check(T const& value) {
    if constexpr (is_optional<T>::value) {
      if (value) check(*value);
    } else if constexpr (std::is_same_v<T, std::string>) {
      check_text(value, max_text);
    } else if constexpr (std::is_same_v<T, model::personal>) {
      c_.refuse_if(value.redacted && c_.deciding(), verdict::decided_field_given, line_);
      check_text(value.text, longest_personal_);
    } else if constexpr (is_quantity<T>::value) {
      c_.refuse_if(value.count() < 0, verdict::quantity_not_positive, line_);
      c_.refuse_if(value.count() > max_quantity, verdict::quantity_too_large, line_);
    } else if constexpr (std::is_same_v<T, instant>) {
      c_.refuse_if(!is_writable_second(value.time_since_epoch().count()), verdict::time_missing, line_);
    } else if constexpr (is_list<T>::value) {
      check_list(value);
    } else if constexpr (model::has_fields<T>::value) {
      model::fields<T>::list(*this, value);
    }
  }

  template <class T>
  void check_list(std::vector<T> const& list) {
    c_.refuse_if(list.size() > max_lines, verdict::too_many_lines, line_);
    if (list.size() > max_lines) return;
    std::size_t const outer = line_;
    for (std::size_t i = 0; i < list.size(); ++i) {
      line_ = i + 1;
      check(list[i]);
    }
    line_ = outer;
  }

  void check_text(std::string const& text, std::size_t longest) {
    c_.refuse_if(text.size() > longest, verdict::text_too_long, line_);
    c_.refuse_if(!is_utf8(text), verdict::text_not_utf8, line_);
  }

  step& c_;
  std::size_t line_;
  std::size_t longest_personal_;
};

template <class Body>
void check_form(step& c, Body const& body) {
  form_checker io(c, 0, max_personal<Body>);
  model::fields<Body>::list(io, body);
}

}  // namespace lifeline::ledger
