// SPDX-License-Identifier: Apache-2.0
// A customs office that is none: it takes declarations, amendments and cancellations in the real formats and
// answers as an authority does (WCO DMS 01, 02, 03, 05, 06, 07, 08, 09, 10, 13, 14, 15; NCTS 928, 028, 029,
// 056, 060, 004, 009), so that an operator has something stable to test with.
//
// Where it was given a tariff, an import is assessed: two notices of tax (13), the first still open (status
// 67), the second final (4), between acceptance and clearance as official flows have them. An amendment that
// it takes (07) changes the declaration, and what it then comes to is assessed anew. What is due comes from
// one deferment account, where settings say what it holds: while that is too little, 14, a day later 15, and
// clearance waits for pay().
//
// It is the office of destination too: a transit that it released may arrive (007, answered by 043), and
// unloading remarks (044) that all is as declared write it off (025 to the trader there, 045 to the holder);
// where something is not, nothing is released and what the guarantee was to cover is demanded (035). So it is
// when a transit has not arrived by its limit; an authority would inquire first.
//
// It decides nothing about real goods and knows no law beyond border/declaration/check.h, and says on every
// answer that it is a simulator: in an XML comment, and in a field (StatementTypeCode SIM; messageSender
// SIMULATOR...).
//
// Deterministic: the same messages at the same times with the same seed give the same answers. Selection for
// control and documents is drawn from the seed and the LRN. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "authority/assessor.h"
#include "border/declaration/check.h"
#include "border/declaration/state.h"
#include "model/customs/reply.h"

namespace lifeline::authority {

inline constexpr char const* remark =
    "ANSWER OF A SIMULATOR, NOT OF AN AUTHORITY. Lifeline's customs simulator made this for tests; it has no "
    "legal effect and no goods may move on it.";

struct settings {
  std::uint64_t seed = 1;
  int control_permille = 100;
  int documents_permille = 50;
  duration delay = duration(0);  // at most this long between one answer and the next
  std::string profile;           // "GB": also the rules of that country
  tariff taxes = {};             // none: nothing is assessed
  int limit_days = 8;            // from its release, for a transit that names no limit itself
  std::optional<std::int64_t> balance_cents = {};  // of the deferment account; none: it holds whatever is due
};

struct answer {
  instant due;
  std::string name;  // of a file: "LRN-2-01.xml"
  std::string xml;
  std::string lrn;   // of the declaration that it answers; empty where none could be read
  std::string code;  // "01", "CC029C"
};

class office {
 public:
  explicit office(settings given) : settings_(std::move(given)) {}

  // What comes of a message; nothing in it can fail: what is no message at all is rejected too.
  std::vector<answer> receive(std::string_view bytes, std::string_view file, instant now);
  // What time alone brings: limits that passed, reminders. Call it before answers are handed out.
  std::vector<answer> pass(instant now);
  // Money for the deferment account; what it now covers is cleared, the oldest first. Not negative.
  std::vector<answer> pay(std::int64_t cents, instant now);
  std::optional<std::int64_t> balance_cents() const { return settings_.balance_cents; }
  std::size_t declarations() const { return cases_.size(); }

 private:
  struct step_answer {
    std::string code;
    std::string note;
    std::string status = {};  // of a notice of tax
  };
  struct entry {
    model::customs::message message;
    border::declaration_state state;
    assessed taxes;
    int answers = 0;
    std::optional<date> limit;  // of a released transit
    std::int64_t paid_cents = 0;
    std::vector<step_answer> waits;  // for money
    std::optional<instant> remind;
  };

  void take_declaration(model::customs::message, instant now, std::vector<answer>& out);
  void take_request(model::customs::message const&, instant now, std::vector<answer>& out);
  bool change(entry&, model::customs::message const& request, instant now, std::vector<answer>& out);
  void assess_anew(entry&, instant& at, std::vector<answer>& out);
  // Says the steps in their order, as far as the account goes.
  void go_on(entry&, std::vector<step_answer>, instant& at, std::vector<answer>& out);
  bool pay_for(entry&);
  void take_at_destination(model::customs::message const&, instant now, std::vector<answer>& out);
  void reject(model::customs::message const&, problems const&, instant now, std::vector<answer>& out);
  void say(entry&, step_answer const&, instant& at, std::vector<answer>& out);
  void say_to(model::customs::message const& whom, entry&, step_answer const&, instant& at,
              std::vector<answer>& out);
  std::vector<step_answer> course(entry const&) const;
  entry* find(std::string const& mrn, std::string const& lrn);
  std::uint64_t draw(std::string_view lrn, std::string_view what) const;
  std::string new_mrn(model::customs::message const&, instant now);

  settings settings_;
  std::map<std::string, entry> cases_;  // by LRN
  std::vector<std::string> unpaid_;     // LRNs, the oldest first
  std::optional<date> next_limit_;      // no limit passes before
  std::uint64_t registered_ = 0;
  int refused_ = 0;  // rejections: each has an id and a name of its own, for the same message may fail twice
};

}  // namespace lifeline::authority
