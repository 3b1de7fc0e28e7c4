// SPDX-License-Identifier: Apache-2.0
// Field lists: one per type that leaves the program. Reader, writer, JSON schema, binary encoding and pages
// all walk the same list, so they cannot disagree.
//
//   template <> struct fields<T> {
//     static constexpr std::string_view name = "reserve_goods";  // wire name of the type
//     static constexpr std::string_view doc = "One sentence.";
//     template <class Io, class Row> static void list(Io& io, Row& r) {
//       io("lot", r.lot, "one line about it", presence::required);
//       io("bin", r.bin, "one line about it");
//     }
//   };
//
// Wire names are snake_case with the unit last (quantity_pieces, mass_g, at_utc). The order is for ever:
// fields are numbered by place from 1 in the binary form, so a list may only grow at its end. Row is T or T
// const. Member types: std::string, personal, bool, whole numbers, quantity<>, instant, date, sscc, event_id,
// an enum with words_of<>, a type with fields<>, and std::optional or std::vector of these. An Io is called
// with three or four arguments; presence::optional is what three mean.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

namespace lifeline::model {

enum class presence {
  optional,  // a request may leave it out: empty text, 0, false, an empty list
  required,  // a request must give it
  decided,   // the hub writes it into the event; a request may not give it
};

template <class T>
struct fields;

// The words of an enum in the order of its values, which begin at 0: static constexpr std::array words.
template <class E>
struct words_of;

template <class T, class = void>
struct has_fields : std::false_type {};
template <class T>
struct has_fields<T, std::void_t<decltype(fields<T>::name)>> : std::true_type {};

// Text by or about people, and secrets in their hashed form. It is no part of an event's hashed bytes: those
// hold a salted commitment to it, so it can be erased later and every proof still holds
// (docs/formats/event.md).
struct personal {
  std::string text;
  bool redacted = false;  // erased: text is empty, that there was one is still known
  bool operator==(personal const&) const = default;
};

}  // namespace lifeline::model
