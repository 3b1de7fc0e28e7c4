// SPDX-License-Identifier: Apache-2.0
#include "ledger/history_tree.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lifeline::ledger {
namespace {

// RFC 9162, 2.1, as written: slow and obvious.
struct plain_tree {
  std::vector<std::string> bodies;
  std::vector<digest> leaves;

  void append(std::string const& body) {
    digest const previous = leaves.empty() ? digest{} : leaves.back();
    leaves.push_back(sha256(leaf_domain, {view_of(previous), body}));
    bodies.push_back(body);
  }
  static std::size_t split(std::size_t n) {
    std::size_t k = 1;
    while (k * 2 < n) k *= 2;
    return k;
  }
  digest root(std::size_t from, std::size_t n) const {
    if (n == 0) return sha256_of_nothing();
    if (n == 1) return leaves[from];
    auto const k = split(n);
    return sha256(node_domain, {view_of(root(from, k)), view_of(root(from + k, n - k))});
  }
  std::vector<digest> path(std::size_t m, std::size_t from, std::size_t n) const {
    if (n <= 1) return {};
    auto const k = split(n);
    auto out = m < k ? path(m, from, k) : path(m - k, from + k, n - k);
    out.push_back(m < k ? root(from + k, n - k) : root(from, k));
    return out;
  }
  std::vector<digest> subproof(std::size_t m, std::size_t from, std::size_t n, bool whole) const {
    if (m == n) return whole ? std::vector<digest>() : std::vector<digest>{root(from, n)};
    auto const k = split(n);
    auto out = m <= k ? subproof(m, from, k, whole) : subproof(m - k, from + k, n - k, false);
    out.push_back(m <= k ? root(from + k, n - k) : root(from, k));
    return out;
  }
  body_reader reader() const {
    return [this](std::uint64_t from, std::uint64_t count) -> result<std::vector<std::string>> {
      auto const begin = bodies.begin() + static_cast<std::ptrdiff_t>(from);
      return std::vector<std::string>(begin, begin + static_cast<std::ptrdiff_t>(count));
    };
  }
};

struct both_trees {
  plain_tree plain;
  history_tree tree;
  explicit both_trees(std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      plain.append("event " + std::to_string(i));
      tree.append(plain.bodies.back());
    }
  }
};

TEST(history_tree, has_the_root_of_the_recursive_definition_at_every_size) {
  both_trees t(0);
  EXPECT_EQ(t.tree.head().root, t.plain.root(0, 0));
  for (std::size_t n = 1; n <= 1100; ++n) {
    t.plain.append("event " + std::to_string(n));
    EXPECT_EQ(t.tree.append(t.plain.bodies.back()), t.plain.leaves.back());
    if (n < 20 || n % 37 == 0 || n % 256 <= 1) {
      ASSERT_EQ(t.tree.head(), (tree_head{n, t.plain.root(0, n)})) << n;
    }
  }
}

TEST(history_tree, tells_every_earlier_head) {
  both_trees t(1037);
  for (std::size_t n = 0; n <= 1037; n += n < 10 ? 1 : 51) {
    auto const head = t.tree.head_at(n, t.plain.reader());
    ASSERT_TRUE(head.has_value());
    EXPECT_EQ(*head, (tree_head{n, t.plain.root(0, n)})) << n;
  }
  EXPECT_FALSE(t.tree.head_at(1038, t.plain.reader()).has_value());
}

TEST(history_tree, proves_that_an_event_is_in_a_head) {
  both_trees t(803);
  for (std::size_t const size : {1U, 2U, 3U, 255U, 256U, 257U, 511U, 512U, 700U, 803U}) {
    auto const head = *t.tree.head_at(size, t.plain.reader());
    for (std::size_t m = 0; m < size; m += 1 + size / 9) {
      auto const proof = t.tree.prove_inclusion(m, size, t.plain.reader());
      ASSERT_TRUE(proof.has_value());
      EXPECT_EQ(proof->path, t.plain.path(m, 0, size));
      EXPECT_TRUE(verify_inclusion(t.plain.bodies[m], *proof, head)) << m << " of " << size;
      EXPECT_FALSE(verify_inclusion("another event", *proof, head));
      auto wrong = *proof;
      wrong.position = m + 1;
      EXPECT_FALSE(verify_inclusion(t.plain.bodies[m], wrong, head));
      for (auto& step : wrong.path) {
        wrong = *proof;
        step[5] ^= 1;
        EXPECT_FALSE(verify_inclusion(t.plain.bodies[m], {m, proof->previous, wrong.path}, head) &&
                     wrong.path != proof->path);
      }
      wrong = *proof;
      wrong.previous[0] ^= 1;
      EXPECT_FALSE(verify_inclusion(t.plain.bodies[m], wrong, head));
      wrong = *proof;
      wrong.path.push_back(digest{});
      EXPECT_FALSE(verify_inclusion(t.plain.bodies[m], wrong, head));
    }
  }
  EXPECT_FALSE(t.tree.prove_inclusion(803, 803, t.plain.reader()).has_value());
}

TEST(history_tree, proves_that_a_head_continues_an_earlier_one) {
  both_trees t(803);
  for (std::size_t const size : {1, 2, 3, 7, 256, 511, 513, 803}) {
    for (std::size_t old = 0; old <= size; old += 1 + size / 11) {
      tree_head const before{old, t.plain.root(0, old)};
      tree_head const after{size, t.plain.root(0, size)};
      auto const proof = t.tree.prove_consistency(old, size, t.plain.reader());
      ASSERT_TRUE(proof.has_value());
      if (old > 0 && old < size) {
        EXPECT_EQ(*proof, t.plain.subproof(old, 0, size, true)) << old << " of " << size;
      }
      EXPECT_TRUE(verify_consistency(before, after, *proof)) << old << " of " << size;
      auto other = before;
      other.root[3] ^= 1;
      EXPECT_FALSE(verify_consistency(other, after, *proof)) << old << " of " << size;
    }
  }
}

TEST(history_tree, notices_a_journal_that_gives_other_events) {
  both_trees t(600);
  auto other = t.plain;
  other.bodies[100] = "something else";
  EXPECT_FALSE(t.tree.prove_inclusion(10, 600, other.reader()).has_value());
  EXPECT_TRUE(t.tree.prove_inclusion(300, 600, other.reader()).has_value());
}

TEST(history_tree, a_snapshot_goes_on_as_if_nothing_had_been) {
  for (std::size_t const n : {0, 1, 255, 256, 257, 700}) {
    both_trees t(n);
    auto back = history_tree::restore(t.tree.snapshot());
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(back->head(), t.tree.head());
    for (std::size_t i = 0; i < 300; ++i) {
      back->append(std::to_string(i));
      t.tree.append(std::to_string(i));
    }
    EXPECT_EQ(back->head(), t.tree.head());
    EXPECT_EQ(back->snapshot(), t.tree.snapshot());
  }
  EXPECT_FALSE(history_tree::restore("nonsense").has_value());
  EXPECT_FALSE(history_tree::restore("").has_value());
}

TEST(history_tree, a_changed_event_changes_every_later_leaf) {
  plain_tree a;
  plain_tree b;
  for (int i = 0; i < 10; ++i) {
    a.append(std::to_string(i));
    b.append(i == 4 ? "x" : std::to_string(i));
  }
  for (std::size_t i = 0; i < 10; ++i) EXPECT_EQ(a.leaves[i] == b.leaves[i], i < 4);
}

}  // namespace
}  // namespace lifeline::ledger
