// SPDX-License-Identifier: Apache-2.0
// Writes down what clients were told, and looks whether it holds. Believes nothing but answers and bytes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "hub/hub.h"
#include "ledger/history_tree.h"
#include "simulate/draw.h"
#include "simulate/simulate.h"

namespace lifeline::simulate {

class witness {
 public:
  witness(draw& chance, tally& counts) : chance_(chance), counts_(counts) {}

  // Answers, at the moment when the hub gives them, whether or not they reach anybody.
  void told_accepted(event_id, std::uint64_t position);
  void told_accepted(event_id, model::event_body const& asked, std::uint64_t position);
  void told_position(std::uint64_t shown);   // any answer shows the world after so many events
  void keep_head(ledger::tree_head const&);  // as a donor with a receipt keeps it

  // Everything, against the journal and the hub that was just opened on it.
  void check(journal::store&, hub::core const&);

  void fail(std::string why);  // the first one counts
  std::string const& failure() const { return failure_; }
  std::string const& digest() const { return digest_; }  // of the journal's bodies, at the last check

 private:
  struct promise {
    std::uint64_t position = 0;
    std::optional<std::size_t> kind;  // place in model::event_body, where it is known what was sent
  };
  struct read_back {
    std::vector<event_id> ids;
    std::vector<std::string> bodies;
    std::vector<std::string> erasables;
    std::vector<bool> erased;
  };

  std::optional<read_back> read_all(journal::store&);
  void check_promises(read_back const&);
  std::optional<hub::world> fold(read_back const&);
  void check_state(hub::core const&, hub::world const&);
  void check_sums(ledger::book const&);
  void check_proofs(read_back const&, ledger::history_tree const&);
  void check_redactions(read_back const&);

  draw& chance_;
  tally& counts_;
  std::unordered_map<event_id, promise, event_id_hash> accepted_;
  std::vector<event_id> redacted_;  // asked for and acknowledged
  std::uint64_t shown_ = 0;
  std::vector<ledger::tree_head> heads_;
  std::string failure_;
  std::string digest_;
};

}  // namespace lifeline::simulate
