// SPDX-License-Identifier: Apache-2.0
#include "hub/verbs_photos.h"

#include <fmt/format.h>

#include "base/base64.h"
#include "base/digest.h"
#include "hub/hub.h"
#include "hub/verbs_goods.h"

namespace lifeline::hub {
namespace {

// Pictures are read from the journal when asked for: memory holds none of them.
reply get_photo(reading const& in, photo_request const& asked, photo_answer& out) {
  auto const event = asked.position == 0 ? result<model::event>(error{fault::not_found, "", ""})
                                         : in.hub.event_at(asked.position);
  auto const* const photo = event ? std::get_if<model::add_photo>(&event->body) : nullptr;
  if (photo == nullptr || !in.sees.consignment(photo->consignment))
    return refuse(refusal_kind::not_found, "not-found",
                  fmt::format("There is no photograph at «{}» that you may see.", asked.position));
  if (photo->picture.redacted)
    return refuse(refusal_kind::gone, "erased", "The photograph was erased; its digest stays on record.");
  auto file = from_base64(photo->picture.text);
  if (!file || sha256_hex(*file) != photo->sha256)
    return refuse(refusal_kind::unavailable, "journal", "The photograph is not the one that was recorded.");
  out.consignment = photo->consignment;
  out.of = photo->of;
  out.media = photo->media;
  out.sha256 = photo->sha256;
  out.picture.bytes = std::move(*file);
  return {};
}

}  // namespace

void add_photo_verbs(std::vector<verb>& out) {
  auto one = make_verb<get_photo>({"photos.get", http_method::get, "/v1/photos/{position}",
                                   "A photograph of goods, as JSON or as the file itself.", sees_own});
  one.prints = {"image/jpeg", "image/png", "image/webp"};
  out.push_back(std::move(one));
}

}  // namespace lifeline::hub
