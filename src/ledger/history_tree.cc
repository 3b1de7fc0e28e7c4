// SPDX-License-Identifier: Apache-2.0
#include "ledger/history_tree.h"

#include <algorithm>
#include <bit>

#include "base/check.h"
#include "ledger/varint.h"

namespace lifeline::ledger {

namespace {

constexpr std::uint64_t group_size = 256;

digest leaf_of(digest const& previous, std::string_view body) {
  return sha256(leaf_domain, {view_of(previous), body});
}
digest node_of(digest const& left, digest const& right) {
  return sha256(node_domain, {view_of(left), view_of(right)});
}

// RFC 9162, 2.1.1: where a tree of n leaves divides, n > 1.
std::uint64_t split_of(std::uint64_t n) {
  return std::bit_floor(n - 1);
}

error out_of_range(char const* what) {
  return {fault::bad_input, "proof", what};
}

}  // namespace

// Roots of any run of leaves that RFC 9162 asks for. Whole groups come from the levels that are kept, the
// leaves within a group from the events, read once for each group.
struct history_tree::span_reader {
  history_tree const& tree;
  body_reader const& read;
  std::uint64_t loaded = ~std::uint64_t{0};  // group
  std::vector<digest> leaves;
  std::optional<lifeline::error> failure;

  bool load(std::uint64_t group) {
    if (loaded == group) return true;
    if (group == tree.group_ends_.size()) {
      leaves = tree.open_group_;
    } else {
      auto const bodies = read(group * group_size, group_size);
      if (!bodies || bodies->size() != group_size) {
        failure = bodies ? out_of_range("the journal gave fewer events than it has") : bodies.error();
        return false;
      }
      leaves.clear();
      digest previous = group == 0 ? digest{} : tree.group_ends_[group - 1];
      for (auto const& body : *bodies) leaves.push_back(previous = leaf_of(previous, body));
      if (leaves.back() != tree.group_ends_[group]) {
        failure = error{fault::io, "journal", "the events are not those that were hashed"};
        return false;
      }
    }
    loaded = group;
    return true;
  }

  digest leaf(std::uint64_t i) { return load(i / group_size) ? leaves[i % group_size] : digest{}; }

  digest root(std::uint64_t from, std::uint64_t count) {
    if (count == 1) return leaf(from);
    if (count >= group_size && std::has_single_bit(count) && from % count == 0) {
      auto const level = static_cast<std::size_t>(std::countr_zero(count / group_size));
      return tree.levels_[level][from / count];
    }
    auto const left = split_of(count);
    auto const first = root(from, left);
    return failure ? first : node_of(first, root(from + left, count - left));
  }

  // RFC 9162, 2.1.3.1, from the leaf up.
  void path(std::uint64_t target, std::uint64_t from, std::uint64_t count, std::vector<digest>& out) {
    if (count == 1 || failure) return;
    auto const left = split_of(count);
    if (target < from + left) {
      path(target, from, left, out);
      out.push_back(root(from + left, count - left));
    } else {
      path(target, from + left, count - left, out);
      out.push_back(root(from, left));
    }
  }

  // RFC 9162, 2.1.4.1.
  void consistency(std::uint64_t old_count, std::uint64_t from, std::uint64_t count, bool whole,
                   std::vector<digest>& out) {
    if (failure) return;
    if (old_count == count) {
      if (!whole) out.push_back(root(from, count));
      return;
    }
    auto const left = split_of(count);
    if (old_count <= left) {
      consistency(old_count, from, left, whole, out);
      out.push_back(root(from + left, count - left));
    } else {
      consistency(old_count - left, from + left, count - left, false, out);
      out.push_back(root(from, left));
    }
  }
};

history_tree::history_tree() {
  open_group_.reserve(group_size);
}

digest history_tree::append(std::string_view body) {
  digest const leaf = leaf_of(last_leaf(), body);
  add_leaf(leaf);
  return leaf;
}

void history_tree::add_leaf(digest const& leaf) {
  open_group_.push_back(leaf);
  digest node = leaf;
  std::size_t level = 0;
  for (; ((open_group_.size() >> level) & 1U) == 0; ++level) node = node_of(edge_[level], node);
  if (edge_.size() <= level) edge_.resize(level + 1);
  edge_[level] = node;
  ++size_;
  if (open_group_.size() == group_size) close_group();
}

void history_tree::close_group() {
  group_ends_.push_back(open_group_.back());
  digest node = edge_.back();
  for (std::size_t level = 0;; ++level) {
    if (levels_.size() == level) levels_.emplace_back();
    levels_[level].push_back(node);
    auto const& row = levels_[level];
    if (row.size() % 2 != 0) break;
    node = node_of(row[row.size() - 2], row.back());
  }
  open_group_.clear();
  edge_.clear();
}

digest history_tree::last_leaf() const {
  if (!open_group_.empty()) return open_group_.back();
  return group_ends_.empty() ? digest{} : group_ends_.back();
}

tree_head history_tree::head() const {
  if (size_ == 0) return {0, sha256_of_nothing()};
  // From the right: the small full subtrees first, each the right neighbour of the next bigger one.
  std::optional<digest> root;
  auto const join = [&](digest const& left) { root = root ? node_of(left, *root) : left; };
  for (std::size_t k = 0; k < edge_.size(); ++k) {
    if ((open_group_.size() >> k) & 1U) join(edge_[k]);
  }
  for (auto const& row : levels_) {
    if (row.size() % 2 == 1) join(row.back());
  }
  return {size_, *root};
}

result<tree_head> history_tree::head_at(std::uint64_t size, body_reader const& read) const {
  if (size > size_) return out_of_range("there are not so many events");
  if (size == size_) return head();
  if (size == 0) return tree_head{0, sha256_of_nothing()};
  span_reader spans{*this, read, ~std::uint64_t{0}, {}, {}};
  auto const root = spans.root(0, size);
  if (spans.failure) return *spans.failure;
  return tree_head{size, root};
}

result<inclusion_proof> history_tree::prove_inclusion(std::uint64_t position, std::uint64_t size,
                                                      body_reader const& read) const {
  if (size > size_ || position >= size) return out_of_range("there is no such event in that head");
  span_reader spans{*this, read, ~std::uint64_t{0}, {}, {}};
  inclusion_proof out;
  out.position = position;
  if (position % group_size != 0) {
    out.previous = spans.leaf(position - 1);
  } else if (position > 0) {
    out.previous = group_ends_[position / group_size - 1];
  }
  spans.path(position, 0, size, out.path);
  if (spans.failure) return *spans.failure;
  return out;
}

result<std::vector<digest>> history_tree::prove_consistency(std::uint64_t old_size, std::uint64_t size,
                                                            body_reader const& read) const {
  if (size > size_ || old_size > size) return out_of_range("there are no such heads");
  std::vector<digest> out;
  if (old_size == 0 || old_size == size) return out;
  span_reader spans{*this, read, ~std::uint64_t{0}, {}, {}};
  spans.consistency(old_size, 0, size, true, out);
  if (spans.failure) return *spans.failure;
  return out;
}

// Only the lowest kept level, the group ends and the open leaves: the rest follows from them.
std::string history_tree::snapshot() const {
  std::string out;
  put_varint(out, size_);
  if (!levels_.empty()) {
    for (auto const& d : levels_[0]) out += view_of(d);
  }
  for (auto const& d : group_ends_) out += view_of(d);
  for (auto const& d : open_group_) out += view_of(d);
  return out;
}

result<history_tree> history_tree::restore(std::string_view bytes) {
  auto const size = take_varint(bytes);
  history_tree out;
  std::uint64_t const groups = size.value_or(0) / group_size;
  std::uint64_t const open = size.value_or(0) % group_size;
  if (!size || bytes.size() % 32 != 0 || bytes.size() / 32 != 2 * groups + open) {
    return out_of_range("the bytes are no snapshot of a history");
  }
  auto const take = [&](std::uint64_t i) {
    digest d{};
    std::copy_n(bytes.data() + i * 32, 32, reinterpret_cast<char*>(d.data()));
    return d;
  };
  for (std::uint64_t g = 0; g < groups; ++g) {
    out.open_group_.assign(1, take(groups + g));
    out.edge_.assign(1, take(g));
    out.close_group();
  }
  out.size_ = groups * group_size;
  for (std::uint64_t i = 0; i < open; ++i) out.add_leaf(take(2 * groups + i));
  return out;
}

bool verify_inclusion(std::string_view body, inclusion_proof const& proof, tree_head const& head) {
  // RFC 9162, 2.1.3.2.
  if (proof.position >= head.size) return false;
  std::uint64_t fn = proof.position;
  std::uint64_t sn = head.size - 1;
  digest r = leaf_of(proof.previous, body);
  for (auto const& p : proof.path) {
    if (sn == 0) return false;
    if ((fn & 1U) != 0 || fn == sn) {
      r = node_of(p, r);
      while ((fn & 1U) == 0 && fn != 0) {
        fn >>= 1U;
        sn >>= 1U;
      }
    } else {
      r = node_of(r, p);
    }
    fn >>= 1U;
    sn >>= 1U;
  }
  return sn == 0 && r == head.root;
}

bool verify_consistency(tree_head const& old_head, tree_head const& new_head,
                        std::vector<digest> const& path) {
  // RFC 9162, 2.1.4.2.
  if (old_head.size > new_head.size) return false;
  if (old_head.size == new_head.size) return path.empty() && old_head.root == new_head.root;
  if (old_head.size == 0) return path.empty() && old_head.root == sha256_of_nothing();
  std::vector<digest> steps;
  if (std::has_single_bit(old_head.size)) steps.push_back(old_head.root);
  steps.insert(steps.end(), path.begin(), path.end());
  if (steps.empty()) return false;
  std::uint64_t fn = old_head.size - 1;
  std::uint64_t sn = new_head.size - 1;
  for (; (fn & 1U) != 0; fn >>= 1U) sn >>= 1U;
  digest fr = steps[0];
  digest sr = steps[0];
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (sn == 0) return false;
    if ((fn & 1U) != 0 || fn == sn) {
      fr = node_of(steps[i], fr);
      sr = node_of(steps[i], sr);
      while ((fn & 1U) == 0 && fn != 0) {
        fn >>= 1U;
        sn >>= 1U;
      }
    } else {
      sr = node_of(sr, steps[i]);
    }
    fn >>= 1U;
    sn >>= 1U;
  }
  return sn == 0 && fr == old_head.root && sr == new_head.root;
}

}  // namespace lifeline::ledger
