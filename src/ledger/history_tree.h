// SPDX-License-Identifier: Apache-2.0
// The hash chain over events and the tree over it: docs/formats/event.md, "Chain and tree". Append is one
// leaf hash and one node hash per event. Proofs read the 256 leaves around an event again through a callback.
// Held by tests/ledger/history_tree_test.cc against the recursive definition of RFC 9162.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/sha256.h"

namespace lifeline::ledger {

struct tree_head {
  std::uint64_t size = 0;  // number of events
  digest root{};
  bool operator==(tree_head const&) const = default;
};

// Body bytes of the events [from, from + count), in order.
using body_reader = std::function<result<std::vector<std::string>>(std::uint64_t from, std::uint64_t count)>;

struct inclusion_proof {
  std::uint64_t position = 0;  // of the event, from 0
  digest previous{};           // leaf before it: the chain
  std::vector<digest> path;    // RFC 9162, 2.1.3, from the leaf up
};

class history_tree {
 public:
  history_tree();
  digest append(std::string_view body);  // its leaf
  tree_head head() const;
  digest last_leaf() const;

  result<tree_head> head_at(std::uint64_t size, body_reader const&) const;
  result<inclusion_proof> prove_inclusion(std::uint64_t position, std::uint64_t size,
                                          body_reader const&) const;
  result<std::vector<digest>> prove_consistency(std::uint64_t old_size, std::uint64_t size,
                                                body_reader const&) const;

  std::string snapshot() const;
  static result<history_tree> restore(std::string_view);

 private:
  struct span_reader;
  void add_leaf(digest const&);
  void close_group();

  std::uint64_t size_ = 0;
  // levels_[k][i] covers the 256 * 2^k leaves from i * 256 * 2^k on, when all of them are there.
  std::vector<std::vector<digest>> levels_;
  std::vector<digest> group_ends_;  // last leaf of each full group of 256
  std::vector<digest> open_group_;  // leaves since
  std::vector<digest>
      edge_;  // edge_[k]: full subtree of 2^k leaves of the open group, while it waits for a neighbour
};

// Nothing of the tree is needed to check.
bool verify_inclusion(std::string_view body, inclusion_proof const&, tree_head const&);
bool verify_consistency(tree_head const& old_head, tree_head const& new_head,
                        std::vector<digest> const& path);

}  // namespace lifeline::ledger
