// SPDX-License-Identifier: Apache-2.0
#include "ledger/event_bytes.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "ledger/support/sample_event.h"

namespace lifeline::ledger::testing {
namespace {

salt_seed seed_of(std::uint8_t first) {
  salt_seed out{};
  out[0] = first;
  return out;
}

event_bytes bytes_of(model::event const& e) {
  event_bytes out;
  write_event(e, seed_of(9), out);
  return out;
}

std::string hex(std::string_view bytes) {
  std::string out;
  for (char const c : bytes) out += fmt::format("{:02x}", static_cast<std::uint8_t>(c));
  return out;
}

TEST(event_bytes, an_event_of_every_kind_reads_back_equal) {
  for (auto const& e : sample_events()) {
    auto const bytes = bytes_of(e);
    auto const back = read_event(bytes.body, bytes.erasable);
    ASSERT_TRUE(back.has_value()) << e.body.index() << ": " << back.error().what;
    EXPECT_EQ(*back, e);
    EXPECT_EQ(bytes_of(*back).body, bytes.body);
  }
}

TEST(event_bytes, an_empty_event_of_every_kind_reads_back_equal) {
  for (auto e : sample_events()) {
    std::visit([](auto& body) { body = std::decay_t<decltype(body)>(); }, e.body);
    auto const bytes = bytes_of(e);
    auto const back = read_event(bytes.body, bytes.erasable);
    ASSERT_TRUE(back.has_value()) << e.body.index();
    EXPECT_EQ(*back, e) << e.body.index();
  }
}

// Bytes are for ever: journals are full of them. UPDATE=1 writes the file anew, for new kinds and new last
// fields.
TEST(event_bytes, the_bytes_of_every_kind_stay_what_they_were) {
  std::string found;
  for (auto const& e : sample_events()) {
    auto const bytes = bytes_of(e);
    found +=
        fmt::format("{} {} {}\n", model::kind_names[e.body.index()], hex(bytes.body), hex(bytes.erasable));
  }
  std::string const path = LIFELINE_SOURCE_DIR "/tests/ledger/golden/event_bytes.txt";
  if (std::getenv("UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << found;
  std::ifstream in(path, std::ios::binary);
  std::string const kept{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  EXPECT_EQ(found, kept);
}

TEST(event_bytes, a_short_event_is_laid_out_as_the_page_says) {
  model::event e;
  e.id = {1, 2};
  e.at = e.recorded = instant(duration(1));
  e.body = model::depart{"T1"};
  // version, kind 28, envelope of 22 bytes: id (field 1, 16 bytes), at (2), recorded (3); body: field 1,
  // "T1".
  EXPECT_EQ(hex(bytes_of(e).body),
            "011c16"
            "0310"
            "0000000000000001"
            "0000000000000002"
            "0402"
            "0602"
            "03025431");
  EXPECT_EQ(bytes_of(e).erasable, "");
}

TEST(event_bytes, any_changed_byte_is_an_error_or_another_event) {
  for (auto const& e : sample_events()) {
    auto const bytes = bytes_of(e);
    for (std::size_t i = 0; i < bytes.body.size(); i += 1 + bytes.body.size() / 64) {
      auto changed = bytes.body;
      changed[i] = static_cast<char>(changed[i] ^ 0x10);
      auto const back = read_event(changed, bytes.erasable);
      if (!back) continue;
      EXPECT_FALSE(*back == e) << model::kind_names[e.body.index()] << " byte " << i;
      EXPECT_EQ(bytes_of(*back).body, changed) << "two bodies for one event";
    }
  }
}

TEST(event_bytes, what_is_cut_short_or_has_more_behind_it_is_refused) {
  for (auto const& e : sample_events()) {
    auto const bytes = bytes_of(e);
    for (std::size_t n = 0; n < bytes.body.size(); n += 1 + bytes.body.size() / 64) {
      auto const back = read_event(std::string_view(bytes.body).substr(0, n), bytes.erasable);
      EXPECT_FALSE(back && *back == e);
    }
    EXPECT_FALSE(read_event(bytes.body + '\0', bytes.erasable).has_value());
    EXPECT_FALSE(read_event(bytes.body, bytes.erasable + '\1').has_value());
  }
}

TEST(event_bytes, refuses_other_spellings_of_the_same_event) {
  auto const refused = [](std::string const& hex_body) {
    std::string body;
    for (std::size_t i = 0; i < hex_body.size(); i += 2) {
      auto const digit = [&](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
      body += static_cast<char>(digit(hex_body[i]) * 16 + digit(hex_body[i + 1]));
    }
    return !read_event(body, "").has_value();
  };
  EXPECT_FALSE(refused("011c0003025431"));     // no envelope fields, a body
  EXPECT_TRUE(refused("021c0003025431"));      // another version
  EXPECT_TRUE(refused("01ff0003025431"));      // a kind that there is not
  EXPECT_TRUE(refused("011c00038200543100"));  // a length longer than needed
  EXPECT_TRUE(refused("011c000300"));          // an empty text is not written
  EXPECT_TRUE(refused("011c00020a"));          // a number where a text belongs
  EXPECT_TRUE(
      refused("011c0003025431030254"
              "31"));                      // a field twice
  EXPECT_TRUE(refused("011c0005025431"));  // a field that there is not
  EXPECT_TRUE(refused("011c000302ff31"));  // not UTF-8
  EXPECT_TRUE(
      refused("011c020400"
              "03025431"));  // a time of 0 is not written
}

TEST(event_bytes, redaction_keeps_the_body_and_hides_the_text) {
  model::event e;
  e.id = {1, 2};
  e.why = {"asked by Anna Person", false};
  e.body =
      model::hand_over{"K1", {}, "carrier", "redcross", "", "", {"B. Driver", false}, {"C. Nurse", false}};
  auto const bytes = bytes_of(e);
  EXPECT_EQ(bytes.body.find("Anna"), std::string::npos);
  EXPECT_NE(bytes.erasable.find("Anna"), std::string::npos);
  auto const back = read_event(bytes.body, "");
  ASSERT_TRUE(back.has_value());
  EXPECT_TRUE(back->why.redacted);
  EXPECT_EQ(back->why.text, "");
  EXPECT_TRUE(std::get<model::hand_over>(back->body).taken_by.redacted);
  // One of three erased, the others shown.
  auto const first = bytes.erasable.find('\1', 1 + 16 + 1 + 20);
  ASSERT_NE(first, std::string::npos);
  auto const part = read_event(bytes.body, std::string(1, '\0') + bytes.erasable.substr(1 + 16 + 1 + 20));
  ASSERT_TRUE(part.has_value());
  EXPECT_TRUE(part->why.redacted);
  EXPECT_EQ(std::get<model::hand_over>(part->body).handed_by.text, "B. Driver");
}

TEST(event_bytes, personal_text_that_is_not_what_was_hashed_is_refused) {
  model::event e;
  e.id = {1, 2};
  e.why = {"one", false};
  e.body = model::depart{"T1"};
  auto const bytes = bytes_of(e);
  for (std::size_t i = 0; i < bytes.erasable.size(); ++i) {
    auto changed = bytes.erasable;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    auto const back = read_event(bytes.body, changed);
    EXPECT_FALSE(back && !back->why.redacted) << "byte " << i;
  }
}

TEST(event_bytes, equal_texts_have_unlike_commitments) {
  model::event e;
  e.id = {1, 2};
  e.body = model::hand_over{"K1", {}, "a", "b", "", "", {"Anna", false}, {"Anna", false}};
  auto const bytes = bytes_of(e);
  event_bytes other;
  write_event(e, seed_of(8), other);
  EXPECT_NE(bytes.body, other.body);
  EXPECT_NE(bytes.body.substr(bytes.body.size() - 32), bytes.body.substr(bytes.body.size() - 66, 32));
}

RC_GTEST_PROP(event_bytes, any_bytes_give_an_error_or_an_event_with_just_these_bytes, ()) {
  auto samples = sample_events();
  auto const e = samples[*rc::gen::inRange<std::size_t>(0, samples.size())];
  auto bytes = bytes_of(e);
  auto const changes = *rc::gen::inRange(1, 5);
  for (int i = 0; i < changes; ++i) {
    auto const at = *rc::gen::inRange<std::size_t>(0, bytes.body.size());
    bytes.body[at] = static_cast<char>(*rc::gen::inRange(0, 256));
  }
  auto const back = read_event(bytes.body, bytes.erasable);
  if (back) RC_ASSERT(bytes_of(*back).body == bytes.body);
}

}  // namespace
}  // namespace lifeline::ledger::testing
