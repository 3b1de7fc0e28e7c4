// SPDX-License-Identifier: Apache-2.0
// Wire types of the codec's tests: every kind of member once.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"
#include "model/fields.h"

namespace lifeline::exchange::json::samples {

enum class band { ambient, chilled, frozen };

struct parcel {
  std::string lot;
  pieces quantity;
  std::optional<grams> mass;
  band temperature = band::ambient;
  bool operator==(parcel const&) const = default;
};
struct landing {
  std::string leg;
  instant at{};
  std::vector<parcel> parcels;
  bool operator==(landing const&) const = default;
};
struct hold {
  std::string lot;
  model::personal by;
  bool sealed = false;
  bool operator==(hold const&) const = default;
};
struct note {
  std::int32_t number = 0;
  std::variant<landing, hold> body;
  std::string decided_by;
  std::vector<std::string> tags;
  date day{};
  duration wait{};
  bool operator==(note const&) const = default;
};

}  // namespace lifeline::exchange::json::samples

namespace lifeline::model {

namespace sample_types = exchange::json::samples;

template <>
struct words_of<sample_types::band> {
  static constexpr std::array<std::string_view, 3> words = {"ambient", "chilled", "frozen"};
};
template <>
struct fields<sample_types::parcel> {
  static constexpr std::string_view name = "parcel";
  static constexpr std::string_view doc = "Goods of one lot.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "which lot", presence::required);
    io("quantity_pieces", r.quantity, "how many", presence::required);
    io("mass_g", r.mass, "what it weighs, when known");
    io("temperature", r.temperature, "band it needs");
  }
};
template <>
struct fields<sample_types::landing> {
  static constexpr std::string_view name = "landing";
  static constexpr std::string_view doc = "A flight is down.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("leg", r.leg, "which flight", presence::required);
    io("at_utc", r.at, "when", presence::required);
    io("parcels", r.parcels, "what was in it");
  }
};
template <>
struct fields<sample_types::hold> {
  static constexpr std::string_view name = "hold";
  static constexpr std::string_view doc = "Goods may not leave.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "which lot", presence::required);
    io("by", r.by, "who said so");
    io("sealed", r.sealed, "is a seal on it");
  }
};
template <>
struct fields<sample_types::note> {
  static constexpr std::string_view name = "note";
  static constexpr std::string_view doc = "What happened.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("number", r.number, "its number", presence::required);
    io("body", r.body, "what it says", presence::required);
    io("decided_by", r.decided_by, "who decided", presence::decided);
    io("tags", r.tags, "words to find it by");
    io("day", r.day, "on which day");
    io("wait_s", r.wait, "how long");
  }
};

}  // namespace lifeline::model
