// SPDX-License-Identifier: Apache-2.0
// What a donor or a hospital keeps: events with the proof that they are in the hub's history, checked offline
// by lifeline-proof (src/proof). Format: docs/formats/receipt.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/fields.h"

namespace lifeline::model {

inline constexpr std::string_view receipt_format = "lifeline-receipt-1";
inline constexpr std::string_view head_format = "lifeline-head-1";

struct receipt_field {
  std::string field;  // "lines[1].good_pieces"
  std::string value;
  bool operator==(receipt_field const&) const = default;
};

struct receipt_event {
  std::int64_t position = 0;
  std::string kind;
  std::vector<receipt_field> says;
  std::string body_hex;
  std::string erasable_hex;
  std::string previous_sha256;
  std::vector<std::string> path_sha256;
  bool operator==(receipt_event const&) const = default;
};

struct receipt {
  std::string format{receipt_format};
  std::string hub;
  std::int64_t size = 0;
  std::string root_sha256;
  std::vector<receipt_event> events;
  bool operator==(receipt const&) const = default;
};

// A later head of the same hub, with the proof that it continues an earlier one.
struct head_document {
  std::string format{head_format};
  std::string hub;
  std::int64_t size = 0;
  std::string root_sha256;
  std::int64_t from_size = 0;
  std::string from_root_sha256;
  std::vector<std::string> path_sha256;
  bool operator==(head_document const&) const = default;
};

template <>
struct fields<receipt_field> {
  static constexpr std::string_view name = "receipt_field";
  static constexpr std::string_view doc = "One field of an event as people read it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("field", r.field, "Name, with the place in a list.", presence::required);
    io("value", r.value, "As text.", presence::required);
  }
};

template <>
struct fields<receipt_event> {
  static constexpr std::string_view name = "receipt_event";
  static constexpr std::string_view doc = "One event with its proof.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("position", r.position, "Which event of the hub it is, from 0.", presence::required);
    io("kind", r.kind, "What happened.", presence::required);
    io("says", r.says, "The fields of the event.", presence::required);
    io("body_hex", r.body_hex, "The hashed bytes.", presence::required);
    io("erasable_hex", r.erasable_hex, "Personal text that is shown, with its salts.");
    io("previous_sha256", r.previous_sha256, "Leaf of the event before.", presence::required);
    io("path_sha256", r.path_sha256, "Inclusion path, RFC 9162.", presence::required);
  }
};

template <>
struct fields<receipt> {
  static constexpr std::string_view name = "receipt";
  static constexpr std::string_view doc = "Events and the proof that they are in a hub's history.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("format", r.format, "lifeline-receipt-1", presence::required);
    io("hub", r.hub, "Id of the hub.", presence::required);
    io("size", r.size, "Number of events of the head.", presence::required);
    io("root_sha256", r.root_sha256, "Root of the head.", presence::required);
    io("events", r.events, "The events.", presence::required);
  }
};

template <>
struct fields<head_document> {
  static constexpr std::string_view name = "head_document";
  static constexpr std::string_view doc = "A head of a hub's history that continues an earlier one.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("format", r.format, "lifeline-head-1", presence::required);
    io("hub", r.hub, "Id of the hub.", presence::required);
    io("size", r.size, "Number of events.", presence::required);
    io("root_sha256", r.root_sha256, "Root.", presence::required);
    io("from_size", r.from_size, "Number of events of the earlier head.", presence::required);
    io("from_root_sha256", r.from_root_sha256, "Root of the earlier head.", presence::required);
    io("path_sha256", r.path_sha256, "Consistency path, RFC 9162.", presence::required);
  }
};

}  // namespace lifeline::model
