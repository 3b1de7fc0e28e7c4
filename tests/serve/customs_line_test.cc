// SPDX-License-Identifier: Apache-2.0
// The line to an authority against another side that is a few lines of this test: what it is sent, and what
// becomes of what it says.
#include "serve/customs_line.h"

#include <gtest/gtest.h>

#include <map>

#include "hub/customs_desk.h"
#include "hub/small_hub.h"
#include "hub/verbs_customs.h"
#include "serve/customs_formats.h"

namespace lifeline::serve::test {
namespace {

using hub::test::said;
using hub::test::small_hub;
using std::chrono::seconds;

// Answers by number; takes messages unless told otherwise.
struct other_side {
  long status = 202;  // of the next messages; 0: not to be reached
  std::vector<std::string> sent;
  std::map<std::uint64_t, std::string> replies;
  std::uint64_t last = 0;
  std::uint64_t waiting = 0;
  std::string session = "one";
  std::vector<std::string> asked;

  result<client::fetched> answer(client::fetch_request const& what) {
    asked.push_back(what.url);
    if (status == 0) return error{fault::io, what.url, "cannot be fetched: nobody is there"};
    if (!what.body.empty()) {
      if (status < 300) sent.push_back(what.body);
      return client::fetched{status, "{}"};
    }
    auto const number = what.url.rfind("/replies/");
    if (number != std::string::npos) {
      auto const at = replies.find(std::stoull(what.url.substr(number + 9)));
      return at == replies.end() ? client::fetched{404, ""} : client::fetched{200, at->second};
    }
    auto const after = what.url.rfind("after=");
    std::uint64_t const from = after == std::string::npos ? 0 : std::stoull(what.url.substr(after + 6));
    std::string list;
    for (auto const& [n, xml] : replies) {
      if (n > from) list += (list.empty() ? "" : ",") + std::string("{\"number\":") + std::to_string(n) + "}";
    }
    return client::fetched{200, "{\"session\":\"" + session + "\",\"replies\":[" + list + "],\"after\":" +
                                    std::to_string(last) + ",\"waiting\":" + std::to_string(waiting) + "}"};
  }
};

// A hub with a consignment K of the lot that is there.
struct declaring_hub : small_hub {
  declaring_hub()
      : small_hub(true, {}, [](hub::settings& with) { with.formats.customs = customs_formats(); }) {
    model::open_consignment body;
    body.consignment = "K";
    body.lot = "L1";
    body.item = "mask";
    body.from = "LGG";
    body.to = "CLINIC";
    body.quantity = pieces(100);
    body.reserve = true;
    EXPECT_EQ(said(send(body, as("coordinator"))), "accepted");
  }
  void declare(std::string const& lrn, std::string const& xml) {
    model::make_declaration body;
    body.declaration = lrn;
    body.consignment = "K";
    body.set = model::customs::data_set::h1;
    body.goods = {{"L1", "630790", pieces(100)}};
    body.message = hub::to_lines(xml);
    body.message_sha256 = "00";
    auto const done =
        hub->run([&](hub::writing& in) { return hub::to_reply(in.post(model::event_body(body)), lrn); });
    ASSERT_EQ(said(done), "accepted") << done.no->sentence;
  }
};

struct line_hub : declaring_hub {
  line_hub() { begin(); }
  void begin() {
    line = std::make_unique<customs_line>(
        *hub, "https://gateway", [this](client::fetch_request const& what) { return far.answer(what); });
    tend();
  }
  std::size_t tend() { return line->tend(clock += seconds(120)); }
  // What the hub's own formats write for the declaration.
  void answer_with(std::uint64_t number, std::string const& code, std::string const& lrn) {
    auto const& formats = hub->with().formats.customs;
    model::customs::draft draft;
    draft.set = model::customs::data_set::h1;
    draft.lrn = lrn;
    model::customs::reply reply;
    reply.format = "WCO";
    reply.code = code;
    reply.id = code + "-" + std::to_string(number);
    reply.lrn = lrn;
    reply.mrn = "20BE0000000000AB01";
    far.replies[number] = formats.write(formats.write_reply(reply, formats.make(draft, now), now));
    far.last = number;
  }
  std::string phase(std::string const& lrn) {
    std::string out = "none";
    hub->look([&](hub::world const& w) {
      if (auto const* one = w.customs.find_declaration(lrn)) out = border::name_of(one->now.now);
    });
    return out;
  }

  other_side far;
  std::unique_ptr<customs_line> line;
  std::chrono::steady_clock::time_point clock{};
};

TEST(customs_line, a_message_is_sent_once_and_its_answers_are_taken_in_their_order) {
  line_hub h;
  h.declare("D1", "<a/>");
  h.declare("D2", "<b/>");
  EXPECT_EQ(h.tend(), 2U);
  EXPECT_EQ(h.far.sent, (std::vector<std::string>{"<a/>", "<b/>"}));
  h.answer_with(1, "02", "D1");
  h.answer_with(2, "01", "D1");
  EXPECT_EQ(h.tend(), 2U);
  EXPECT_EQ(h.phase("D1"), "accepted");
  EXPECT_EQ(h.tend(), 0U);
  EXPECT_EQ(h.far.sent.size(), 2U);
  EXPECT_TRUE(h.line->trouble().empty()) << h.line->trouble().front();
}

TEST(customs_line, after_a_restart_it_goes_on_where_it_was) {
  line_hub h;
  h.declare("D1", "<a/>");
  h.answer_with(1, "02", "D1");
  h.tend();
  auto const known = h.phase("D1");
  h.reopen();
  h.begin();
  h.declare("D2", "<b/>");
  h.tend();
  EXPECT_EQ(h.far.sent, (std::vector<std::string>{"<a/>", "<b/>"}));
  EXPECT_EQ(h.phase("D1"), known);
}

TEST(customs_line, what_was_there_before_the_line_is_not_sent) {
  declaring_hub h;
  h.declare("OLD", "<old/>");
  other_side far;
  customs_line line(*h.hub, "https://gateway",
                    [&](client::fetch_request const& what) { return far.answer(what); });
  line.tend();
  line.tend();
  EXPECT_TRUE(far.sent.empty());
}

TEST(customs_line, a_side_that_cannot_be_reached_is_tried_later_and_later) {
  line_hub h;
  h.far.status = 0;
  h.declare("D1", "<a/>");
  h.tend();
  auto const calls = h.far.asked.size();
  EXPECT_EQ(h.line->tend(h.clock + seconds(1)), 0U);
  EXPECT_EQ(h.far.asked.size(), calls) << "it waits";
  ASSERT_FALSE(h.line->trouble().empty());
  EXPECT_NE(h.line->trouble().front().find("nobody is there"), std::string::npos);
  h.far.status = 202;
  h.tend();
  EXPECT_EQ(h.far.sent, (std::vector<std::string>{"<a/>"}));
}

TEST(customs_line, a_stop_between_sending_and_noting_asks_before_it_sends_again) {
  line_hub h;
  h.far.status = 503;
  h.declare("D1", "<a/>");
  h.tend();
  EXPECT_TRUE(h.far.sent.empty());
  // The other side had taken it all the same, and is about to answer.
  h.far.status = 202;
  h.far.waiting = 1;
  h.reopen();
  h.begin();
  h.tend();
  EXPECT_TRUE(h.far.sent.empty()) << "it has answers on the way: not sent again";
  h.far.waiting = 0;
  h.declare("D2", "<b/>");
  h.tend();
  EXPECT_EQ(h.far.sent, (std::vector<std::string>{"<b/>"}));
}

TEST(customs_line, a_refused_message_is_told_and_holds_up_no_other) {
  line_hub h;
  h.far.status = 415;
  h.declare("D1", "<a/>");
  h.tend();
  ASSERT_FALSE(h.line->trouble().empty());
  EXPECT_NE(h.line->trouble().front().find("D1"), std::string::npos) << h.line->trouble().front();
  h.far.status = 202;
  h.declare("D2", "<b/>");
  h.tend();
  EXPECT_EQ(h.far.sent, (std::vector<std::string>{"<b/>"}));
}

TEST(customs_line, a_message_behind_many_other_events_goes_in_the_next_round) {
  line_hub h;
  for (int i = 0; i < 9'000; ++i) {
    model::put_row const row{
        "sites", "S", {{"id", "S"}, {"kind", "hub"}, {"name", "S" + std::to_string(i)}, {"country", "BEL"}}};
    ASSERT_EQ(said(h.send(row, h.as("coordinator"))), "accepted");
  }
  h.declare("D1", "<a/>");
  EXPECT_EQ(h.tend(), 1U);
  EXPECT_EQ(h.far.sent, (std::vector<std::string>{"<a/>"}));
}

TEST(customs_line, an_answer_that_is_too_long_is_told_and_holds_up_no_other) {
  line_hub h;
  h.declare("D1", "<a/>");
  h.tend();
  h.answer_with(1, "02", "D1");
  h.answer_with(2, "01", "D1");
  customs_line line(*h.hub, "https://gateway",
                    [&](client::fetch_request const& what) -> result<client::fetched> {
                      if (what.url.ends_with("/replies/1"))
                        return error{fault::bad_input, what.url, "answers with more than 9 bytes"};
                      return h.far.answer(what);
                    });
  line.tend();
  EXPECT_EQ(h.phase("D1"), "accepted");
  ASSERT_EQ(line.trouble().size(), 1U);
  EXPECT_EQ(line.trouble().front(), "answer 1: answers with more than 9 bytes");
}

TEST(customs_line, one_that_is_stopped_sends_no_more) {
  line_hub h;
  h.declare("D1", "<a/>");
  h.line->stop();
  EXPECT_EQ(h.tend(), 0U);
  EXPECT_TRUE(h.far.sent.empty());
}

TEST(customs_line, answers_to_others_and_what_is_no_answer_stop_nothing) {
  line_hub h;
  h.declare("D1", "<a/>");
  h.tend();
  h.answer_with(1, "02", "NOT-OURS");
  h.far.replies[2] = "<no answer";
  h.answer_with(3, "02", "D1");
  h.tend();
  EXPECT_NE(h.phase("D1"), "submitted");
  ASSERT_EQ(h.line->trouble().size(), 1U);
  EXPECT_NE(h.line->trouble().front().find("answer 2"), std::string::npos) << h.line->trouble().front();
}

TEST(customs_line, another_side_that_counts_from_the_start_again_is_heard_from_the_start) {
  line_hub h;
  h.declare("D1", "<a/>");
  h.answer_with(7, "02", "D1");
  h.tend();
  h.far.replies.clear();
  h.answer_with(1, "01", "D1");
  h.tend();
  EXPECT_EQ(h.phase("D1"), "accepted");
}

TEST(customs_line, another_side_that_began_anew_and_has_as_many_answers_is_heard_too) {
  line_hub h;
  h.declare("D1", "<a/>");
  h.answer_with(1, "02", "D1");
  h.tend();
  h.far.replies.clear();
  h.far.session = "two";
  h.answer_with(1, "01", "D1");
  h.tend();
  EXPECT_EQ(h.phase("D1"), "accepted");
}

TEST(customs_line, a_list_that_is_none_is_told) {
  line_hub h;
  customs_line line(*h.hub, "https://gateway", [](client::fetch_request const&) {
    return client::fetched{200, "<html>"};
  });
  line.tend();
  ASSERT_FALSE(line.trouble().empty());
  EXPECT_NE(line.trouble().front().find("is no list of answers"), std::string::npos);
}

}  // namespace
}  // namespace lifeline::serve::test
