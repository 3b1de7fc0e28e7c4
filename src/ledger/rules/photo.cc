// SPDX-License-Identifier: Apache-2.0
// Photographs of goods: what a file is, its own first bytes say, never its sender. Only the digest is part of
// what is hashed; the books keep nothing but that there is one.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/base64.h"
#include "base/digest.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

constexpr std::size_t max_picture = std::size_t{512} << 10;

// Of one consignment, erased ones too: every one stays in the journal for good, and nobody looks at more.
constexpr std::uint16_t max_pictures = 50;

bool begins(std::string_view file, std::string_view with) {
  return file.substr(0, with.size()) == with;
}

// Kinds that browsers draw and that cannot carry a script.
std::string_view media_of(std::string_view file) {
  using namespace std::string_view_literals;
  if (begins(file, "\xFF\xD8\xFF"sv)) return "image/jpeg";
  if (begins(file, "\x89PNG\r\n\x1A\n"sv)) return "image/png";
  if (begins(file, "RIFF"sv) && file.size() > 12 && file.substr(8, 4) == "WEBP") return "image/webp";
  return {};
}

void look_at(step& c, model::add_photo& photo) {
  auto const& text = photo.picture.text;
  c.refuse_if(text.empty(), verdict::field_missing);
  if (c.refused()) return;
  auto const file = from_base64(text);
  auto const media = file ? media_of(*file) : std::string_view();
  c.refuse_if(media.empty(), verdict::not_a_picture);
  c.refuse_if(file && file->size() > max_picture, verdict::picture_too_large);
  if (c.refused()) return;
  photo.sha256 = sha256_hex(*file);
  photo.media = media;
  photo.size_bytes = static_cast<std::int64_t>(file->size());
}

// The consignments whose goods an event received or found wanting.
bool is_about(model::event_body const& body, std::string const& consignment) {
  if (auto const* one = std::get_if<model::deliver>(&body)) return one->consignment == consignment;
  if (auto const* one = std::get_if<model::report_discrepancy>(&body))
    return one->where.consignment == consignment;
  if (auto const* one = std::get_if<model::hand_over>(&body)) return one->consignment == consignment;
  return false;
}

// Which events there are, only the journal knows: while deciding it is asked.
void check_event(step& c, model::add_photo const& b) {
  if (!b.of || !c.deciding() || c.past == nullptr) return;
  auto const shown = c.past->find_event(*b.of);
  c.refuse_if(!shown, verdict::unknown_event);
  c.refuse_if(shown && !is_about(shown->body, b.consignment), verdict::other_consignment);
}

}  // namespace

void run(step& c, model::add_photo const& b) {
  if (auto* const body = c.fill<model::add_photo>()) look_at(c, *body);
  if (c.refused()) return;
  auto const at = c.consignment(b.consignment);
  check_event(c, b);
  if (at == no_row) return;
  // What was taken before there was a limit stays taken.
  auto& photos = c.s.consignments[at].photos;
  c.refuse_if(c.deciding() && photos >= max_pictures, verdict::too_many_pictures);
  if (c.refused() || !c.settle()) return;
  photos = static_cast<std::uint16_t>(std::min<int>(photos + 1, UINT16_MAX));
  c.touch_consignment(at);
}

}  // namespace lifeline::ledger
