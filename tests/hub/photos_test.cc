// SPDX-License-Identifier: Apache-2.0
// Photographs: told by who receives the goods, shown to who may know of the consignment, erased without
// breaking a proof.
#include <gtest/gtest.h>

#include <string>

#include "base/digest.h"
#include "hub/small_hub.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_photos.h"

namespace lifeline::hub::test {
namespace {

std::string base64(std::string bytes) {
  std::string out;
  model::wire_code<blob>::append({std::move(bytes)}, out);
  return out;
}
std::string const jpeg = "\xFF\xD8\xFF\xE0 a damaged pallet";

struct photo_hub : small_hub {
  photo_hub() {
    model::open_consignment k;
    k.consignment = "K1";
    k.lot = "L1";
    k.item = "mask";
    k.need = "N-CLINIC";
    k.from = "LGG";
    k.to = "CLINIC";
    k.quantity = pieces(10);
    EXPECT_EQ(said(send(k, as("coordinator"))), "accepted");
  }
  answer add(std::string const& file, std::string const& user = "recipient", event_id id = {}) {
    model::add_photo photo;
    photo.consignment = "K1";
    photo.picture.text = base64(file);
    return send(photo, as(user), id);
  }
  answer get(std::uint64_t position, std::string const& user = "recipient") {
    auto request = std::make_shared<photo_request>();
    request->position = position;
    return call("photos.get", as(user), request);
  }
  std::string root() const {
    std::string out;
    hub->look([&](world const& w) {
      for (auto const byte : w.tree.head().root) out += static_cast<char>(byte);
    });
    return out;
  }
};

std::uint64_t position_of(answer const& a) {
  return static_cast<outcome const*>(a.body.get())->position.value_or(0);
}
photo_answer const& photo_of(answer const& a) {
  return *static_cast<photo_answer const*>(a.body.get());
}

TEST(photos, a_recipient_adds_one_and_whoever_may_see_the_consignment_gets_it_back) {
  photo_hub h;
  auto const added = h.add(jpeg);
  ASSERT_EQ(said(added), "accepted");
  for (auto const* user : {"recipient", "coordinator", "hub_operator", "auditor"}) {
    auto const got = h.get(position_of(added), user);
    ASSERT_EQ(said(got), "accepted") << user;
    EXPECT_EQ(photo_of(got).picture.bytes, jpeg);
    EXPECT_EQ(photo_of(got).media, "image/jpeg");
    EXPECT_EQ(photo_of(got).sha256, sha256_hex(jpeg));
  }
  for (auto const* user : {"recipient2", "donor2", "carrier2"})
    EXPECT_EQ(said(h.get(position_of(added), user)), "not-found") << user;
  EXPECT_EQ(said(h.get(1)), "not-found") << "another kind of event";
  EXPECT_EQ(said(h.get(0)), "not-found");
  EXPECT_EQ(said(h.get(1'000'000)), "not-found");
}

TEST(photos, others_add_none_and_what_is_no_picture_is_refused) {
  photo_hub h;
  EXPECT_EQ(said(h.add(jpeg, "recipient2")), "not-your-goods");
  EXPECT_EQ(said(h.add(jpeg, "donor")), "forbidden");
  EXPECT_EQ(said(h.add("<svg onload='alert(1)'/>")), "not-a-picture");
  EXPECT_EQ(said(h.add("GIF89a")), "not-a-picture");
  EXPECT_EQ(said(h.add("")), "field-missing");
  auto const most = std::size_t{512} << 10;
  EXPECT_EQ(said(h.add(jpeg + std::string(most - jpeg.size(), 'x'))), "accepted");
  EXPECT_EQ(said(h.add(jpeg + std::string(most - jpeg.size() + 1, 'x'))), "picture-too-large");
}

TEST(photos, of_one_consignment_fifty_are_taken_the_erased_ones_counted_and_a_restart_forgets_none) {
  photo_hub h;
  ASSERT_EQ(said(h.add(jpeg, "recipient", {7, 7})), "accepted");
  auto const erased = h.hub->run([](writing& in) {
    return to_reply(in.post(model::redact_events{{{7, 7}}, "asked for"}));
  });
  ASSERT_EQ(said(erased), "accepted");
  for (int n = 2; n <= 49; ++n) ASSERT_EQ(said(h.add(jpeg)), "accepted") << n;
  h.reopen();
  EXPECT_EQ(said(h.add(jpeg)), "accepted");
  EXPECT_EQ(said(h.add(jpeg)), "too-many-pictures");
  h.hub->look([&](world const& w) {
    auto const again = ledger::book::restore(w.book.snapshot());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->snapshot(), w.book.snapshot());
  });
  h.reopen();
  EXPECT_EQ(said(h.add(jpeg)), "too-many-pictures");
}

TEST(photos, what_one_shows_is_an_event_of_the_same_consignment) {
  photo_hub h;
  model::open_consignment other;
  other.consignment = "K2";
  other.lot = "L1";
  other.item = "mask";
  other.need = "N-CLINIC";
  other.from = "LGG";
  other.to = "CLINIC";
  other.quantity = pieces(1);
  other.reserve = true;
  ASSERT_EQ(said(h.send(other, h.as("coordinator"))), "accepted");
  model::report_discrepancy found;
  found.where.lot = "L1";
  found.where.site = "LGG";
  found.where.consignment = "K2";
  found.where.state = model::goods_state::reserved;
  found.kind = model::discrepancy_kind::damaged;
  found.quantity = pieces(1);
  ASSERT_EQ(said(h.send(found, h.as("hub_operator"), {8, 8})), "accepted");
  model::add_photo photo;
  photo.consignment = "K1";
  photo.picture.text = base64(jpeg);
  photo.of = event_id{9, 9};
  EXPECT_EQ(said(h.send(photo, h.as("recipient"))), "unknown-event");
  photo.of = event_id{8, 8};
  EXPECT_EQ(said(h.send(photo, h.as("recipient"))), "other-consignment");
  photo.consignment = "K2";
  EXPECT_EQ(said(h.send(photo, h.as("recipient"))), "accepted");
}

TEST(photos, it_comes_in_one_batch_with_what_it_shows) {
  photo_hub h;
  auto request = std::make_shared<batch_request>();
  model::hand_over over;
  over.consignment = "K1";
  over.from = "giver";
  over.to = "flyer";
  request->events.emplace_back();
  request->events.back().id = {8, 8};
  request->events.back().body = over;
  model::add_photo photo;
  photo.consignment = "K1";
  photo.picture.text = base64(jpeg);
  photo.of = event_id{8, 8};
  request->events.emplace_back();
  request->events.back().id = {8, 9};
  request->events.back().body = photo;
  auto const a = h.call("events.batch", h.as("hub_operator"), request);
  ASSERT_EQ(said(a), "accepted");
  for (auto const& one : static_cast<batch_answer const*>(a.body.get())->outcomes)
    EXPECT_TRUE(one.accepted) << one.code;
}

TEST(photos, sent_twice_it_is_there_once) {
  photo_hub h;
  auto const once = h.add(jpeg, "recipient", {7, 7});
  auto const again = h.add(jpeg, "recipient", {7, 7});
  EXPECT_EQ(position_of(again), position_of(once));
  EXPECT_EQ(said(h.add(jpeg + "x", "recipient", {7, 7})), "id-used");
}

TEST(photos, lists_leave_the_picture_out) {
  photo_hub h;
  ASSERT_EQ(said(h.add(jpeg)), "accepted");
  auto request = std::make_shared<history_request>();
  request->id = "K1";
  auto const a = h.call("consignments.history", h.as("auditor"), request);
  auto const& last = static_cast<timeline_answer const*>(a.body.get())->events.back();
  auto const* const photo = std::get_if<model::add_photo>(&last.body);
  ASSERT_NE(photo, nullptr);
  EXPECT_EQ(photo->picture.text, "");
  EXPECT_EQ(photo->sha256, sha256_hex(jpeg));
  EXPECT_EQ(photo->size_bytes, static_cast<std::int64_t>(jpeg.size()));
}

TEST(photos, erased_it_is_gone_for_good_and_the_journal_is_what_it_was) {
  photo_hub h;
  auto const added = h.add(jpeg, "recipient", {7, 7});
  auto const body = [&] {
    auto const read = h.hub->bodies()(position_of(added) - 1, 1);
    return read ? std::string(read->front()) : std::string();
  };
  auto const before = body();
  auto const erased = h.hub->run([](writing& in) {
    return to_reply(in.post(model::redact_events{{{7, 7}}, "asked for"}));
  });
  ASSERT_EQ(said(erased), "accepted");
  EXPECT_EQ(said(h.get(position_of(added))), "erased");
  EXPECT_EQ(body(), before);
  auto const root = h.root();
  h.reopen();
  EXPECT_EQ(said(h.get(position_of(added))), "erased");
  EXPECT_EQ(h.root(), root);
  EXPECT_NE(before.find(sha256_hex(jpeg)), std::string::npos) << "its digest stays";
}

TEST(photos, they_are_there_after_the_hub_was_opened_again) {
  photo_hub h;
  auto const added = h.add(jpeg);
  h.reopen();
  auto const got = h.get(position_of(added));
  ASSERT_EQ(said(got), "accepted");
  EXPECT_EQ(photo_of(got).picture.bytes, jpeg);
}

}  // namespace
}  // namespace lifeline::hub::test
