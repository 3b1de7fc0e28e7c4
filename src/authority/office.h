// SPDX-License-Identifier: Apache-2.0
// A customs office that is none: it takes declarations, amendments and cancellations in the real formats and
// answers as an authority does (WCO DMS 01, 02, 03, 05, 06, 07, 08, 09, 10; NCTS 928, 028, 029, 056, 060,
// 004, 009), so that an operator has something stable to test with. Where it was given a tariff, an import is
// assessed: two notices of tax (13), the first still open (status 67), the second final (4), between
// acceptance and clearance as official flows have them. It is the office of destination too: a transit that
// it released may arrive (007, answered by 043), and unloading remarks (044) that all is as declared write it
// off (025 to the trader there, 045 to the holder); where something is not, nothing is released and what the
// guarantee was to cover is demanded (025, 035). It decides nothing about real goods and knows no law
// beyond border/declaration/check.h, and says on every answer that it is a simulator: in an XML comment, and
// in a field (StatementTypeCode SIM; messageSender SIMULATOR...).
//
// Deterministic: the same messages at the same times with the same seed give the same answers. Selection for
// control and documents is drawn from the seed and the LRN. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
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
  std::size_t declarations() const { return cases_.size(); }

 private:
  struct entry {
    model::customs::message message;
    border::declaration_state state;
    assessed taxes;
    int answers = 0;
  };
  struct step_answer {
    std::string code;
    std::string note;
    std::string status = {};  // of a notice of tax
  };

  void take_declaration(model::customs::message, instant now, std::vector<answer>& out);
  void take_request(model::customs::message const&, instant now, std::vector<answer>& out);
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
  std::uint64_t registered_ = 0;
  int refused_ = 0;  // rejections: each has an id and a name of its own, for the same message may fail twice
};

}  // namespace lifeline::authority
