// SPDX-License-Identifier: Apache-2.0
// Photographs of goods: sent as events (add_photo), given back one by one, as JSON or as the file itself
// (`as`).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "hub/blob.h"
#include "hub/verb.h"
#include "model/event_fields.h"

namespace lifeline::hub {

void add_photo_verbs(std::vector<verb>&);

enum class photo_as { json, jpeg, png, webp };

struct photo_request {
  std::uint64_t position = 0;
  photo_as as = photo_as::json;
};
struct photo_answer {
  std::string consignment;
  std::optional<event_id> of;
  std::string media;
  std::string sha256;
  blob picture;
};

}  // namespace lifeline::hub

namespace lifeline::model {

template <>
struct words_of<hub::photo_as> {
  static constexpr std::array<std::string_view, 4> words = {"json", "jpeg", "png", "webp"};
};
template <>
struct fields<hub::photo_request> {
  static constexpr std::string_view name = "photo_request";
  static constexpr std::string_view doc = "Which photograph.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("position", r.position, "Of its event in the journal.", presence::required);
    io("as", r.as, "json when absent; jpeg, png or webp: the file itself, if it is of that kind.");
  }
};
template <>
struct fields<hub::photo_answer> {
  static constexpr std::string_view name = "photo";
  static constexpr std::string_view doc = "A photograph of goods of a consignment.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("of", r.of, "Id of the delivery or discrepancy that it shows.");
    io("media", r.media, "image/jpeg, image/png or image/webp.", presence::required);
    io("sha256", r.sha256, "SHA-256 of the file, hex; the event holds it too.", presence::required);
    io("picture", r.picture, "The file.", presence::required);
  }
};

}  // namespace lifeline::model
