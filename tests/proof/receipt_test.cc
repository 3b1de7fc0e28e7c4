// SPDX-License-Identifier: Apache-2.0
// Receipts made by the ledger, checked by the stand-alone program as a donor would run it.
#include "ledger/receipt.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "exchange/json/codec.h"
#include "ledger/event_bytes.h"
#include "ledger/support/sample_event.h"

namespace lifeline::ledger {
namespace {

struct outcome {
  int code = 0;
  std::string text;
};

outcome run_checker(std::string const& files) {
  auto* const pipe = popen((std::string(LIFELINE_PROOF) + " " + files + " 2>&1").c_str(), "r");
  outcome out;
  std::array<char, 4096> buffer{};
  for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    out.text.append(buffer.data(), n);
  auto const status = pclose(pipe);
  out.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return out;
}

class receipts : public ::testing::Test {
 protected:
  std::vector<event_bytes> events;
  history_tree tree;
  std::filesystem::path folder;

  void SetUp() override {
    // Of this process alone: the tests of this file run beside each other, each in a process.
    auto name = (std::filesystem::path(::testing::TempDir()) / "lifeline_receipts_XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
    for (auto const& e : testing::sample_events()) add(e);
    model::event e;
    e.id = {3, 4};
    e.at = e.recorded = *parse_instant("2020-03-15T18:00Z");
    e.org = "redcross";
    e.user = "rossi";
    e.why = {"as agreed with \"A. Person\" \xe4\xbd\xa0", false};
    model::deliver body;
    body.consignment = "K1";
    body.site = "ROM";
    body.lines.push_back({"L1", {}, "", pieces(780), pieces(12), pieces(8), pieces(0)});
    body.received_by = {"Dr Rossi", false};
    e.body = body;
    add(e);
    for (int i = 0; i < 300; ++i) add(testing::sample_events()[static_cast<std::size_t>(i % 60)]);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  void add(model::event const& e) {
    salt_seed seed{};
    seed[0] = static_cast<std::uint8_t>(events.size());
    events.emplace_back();
    write_event(e, seed, events.back());
    tree.append(events.back().body);
  }
  body_reader reader() const {
    return [this](std::uint64_t from, std::uint64_t count) -> result<std::vector<std::string>> {
      std::vector<std::string> out;
      for (std::uint64_t i = from; i < from + count && i < events.size(); ++i) out.push_back(events[i].body);
      return out;
    };
  }
  std::string write(char const* name, std::string const& text) const {
    auto const path = (folder / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  model::receipt receipt_of(std::uint64_t position, bool shown, std::uint64_t size) const {
    auto out =
        make_receipt(tree, "liege", size, {{position, shown ? events[position].erasable : ""}}, reader());
    EXPECT_TRUE(out.has_value());
    return *out;
  }
  outcome check(model::receipt const& r) const {
    return run_checker(write("receipt.json", exchange::json::write(r)));
  }
};

constexpr std::uint64_t delivery = model::event_kinds;

TEST_F(receipts, a_receipt_is_proven_and_reads_as_it_happened) {
  auto const out = check(receipt_of(delivery, true, tree.head().size));
  EXPECT_EQ(out.code, 0) << out.text;
  for (auto const* part :
       {"PROVEN: 1 event is in the history of hub liege", "deliver", "lines[1].good_pieces         780",
        "at_utc                       2020-03-15T18:00:00Z", "Dr Rossi",
        "00000000-0000-0003-0000-000000000004"}) {
    EXPECT_NE(out.text.find(part), std::string::npos) << part << " in\n" << out.text;
  }
}

TEST_F(receipts, personal_text_that_is_not_shown_takes_nothing_from_the_proof) {
  auto const out = check(receipt_of(delivery, false, tree.head().size));
  EXPECT_EQ(out.code, 0) << out.text;
  EXPECT_EQ(out.text.find("Rossi"), std::string::npos);
  EXPECT_NE(out.text.find("(not shown)"), std::string::npos);
}

TEST_F(receipts, an_event_of_every_kind_is_proven) {
  std::vector<receipt_line> lines;
  for (std::uint64_t i = 0; i < model::event_kinds; ++i) lines.push_back({i, events[i].erasable});
  auto const r = make_receipt(tree, "liege", 300, lines, reader());
  ASSERT_TRUE(r.has_value());
  auto const out = check(*r);
  EXPECT_EQ(out.code, 0) << out.text;
}

TEST_F(receipts, whatever_is_changed_in_a_receipt_is_caught) {
  auto const good = receipt_of(delivery, true, tree.head().size);
  auto const refuted = [&](auto change) {
    auto r = good;
    change(r);
    auto const out = check(r);
    EXPECT_EQ(out.code, 7) << out.text;
  };
  refuted([](auto& r) { r.events[0].says[8].value = "781"; });
  refuted([](auto& r) { r.events[0].says.pop_back(); });
  refuted([](auto& r) { r.events[0].says.push_back({"note", "all is well"}); });
  refuted([](auto& r) { r.events[0].kind = "arrive"; });
  refuted([](auto& r) { r.events[0].position += 1; });
  refuted([](auto& r) { r.size = 100; });
  refuted([](auto& r) { r.events[0].path_sha256.pop_back(); });
  refuted([](auto& r) { r.events[0].path_sha256[0][5] = r.events[0].path_sha256[0][5] == '0' ? '1' : '0'; });
  refuted(
      [](auto& r) { r.events[0].previous_sha256[5] = r.events[0].previous_sha256[5] == '0' ? '1' : '0'; });
  refuted([](auto& r) { r.root_sha256[5] = r.root_sha256[5] == '0' ? '1' : '0'; });
  refuted(
      [](auto& r) { r.events[0].erasable_hex.back() = r.events[0].erasable_hex.back() == '0' ? '1' : '0'; });
  for (std::size_t i = 0; i < good.events[0].body_hex.size(); i += 7) {
    refuted([&](auto& r) { r.events[0].body_hex[i] = r.events[0].body_hex[i] == '0' ? '1' : '0'; });
  }
}

TEST_F(receipts, a_later_head_is_shown_to_continue_the_same_history) {
  auto const early = receipt_of(delivery, false, 200);
  auto const receipt = write("early.json", exchange::json::write(early));
  auto later = *make_head(tree, "liege", 200, tree.head().size, reader());
  auto const good = run_checker(receipt + " " + write("head.json", exchange::json::write(later)));
  EXPECT_EQ(good.code, 0) << good.text;
  auto const told = "The head of " + std::to_string(tree.head().size) + " events continues it.";
  EXPECT_NE(good.text.find(told), std::string::npos) << good.text;
  // A hub that rewrote one event before cannot make such a head.
  history_tree other;
  for (std::size_t i = 0; i < events.size(); ++i) other.append(i == 10 ? "rewritten" : events[i].body);
  auto forged = later;
  auto const root = other.head().root;
  forged.root_sha256.clear();
  for (auto const byte : root) {
    forged.root_sha256 += "0123456789abcdef"[byte >> 4];
    forged.root_sha256 += "0123456789abcdef"[byte & 15];
  }
  EXPECT_EQ(run_checker(receipt + " " + write("head.json", exchange::json::write(forged))).code, 7);
  later.from_size = 199;
  EXPECT_EQ(run_checker(receipt + " " + write("head.json", exchange::json::write(later))).code, 7);
}

TEST_F(receipts, any_text_gives_an_answer) {
  auto const text = exchange::json::write(receipt_of(delivery, true, tree.head().size));
  std::mt19937_64 random(3);
  for (int i = 0; i < 150; ++i) {
    auto changed = text;
    for (int n = 0; n < 3; ++n) changed[random() % changed.size()] = static_cast<char>(random());
    if (i % 4 == 0) changed.resize(random() % changed.size());
    auto const out = run_checker(write("hostile.json", changed));
    EXPECT_TRUE(out.code == 0 || out.code == 2 || out.code == 7) << out.code << out.text;
  }
  EXPECT_EQ(run_checker(write("deep.json", std::string(100000, '['))).code, 2);
  EXPECT_EQ(run_checker((folder / "absent.json").string()).code, 4);
  EXPECT_EQ(run_checker("").code, 1);
}

}  // namespace
}  // namespace lifeline::ledger
