// SPDX-License-Identifier: Apache-2.0
#include "journal/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "journal/id_index.h"
#include "journal/id_pages.h"

namespace lifeline::journal {

namespace {

constexpr std::size_t look_bytes = std::size_t{4} << 20U;
constexpr char const* mend = "restore the newest backup into a new journal";

class checker {
 public:
  explicit checker(shelf& where) : where_(where) {}
  verified run();

 private:
  void note(std::string code, position at, std::string what, std::string expected) {
    out_.found.push_back({severity::error,
                          std::move(code),
                          where_.name(),
                          static_cast<std::size_t>(at.value()),
                          {},
                          std::move(what),
                          std::move(expected),
                          mend});
  }
  void unreadable(error const& why) {
    note("journal-unreadable", next_, why.what, "a journal that can be read");
  }
  void blocks();
  void check_block(block const& b);
  void check_ids(block const& b);
  std::optional<position> earlier(event_id const& id, std::uint64_t hash);
  void pages();
  void snapshots();
  void erasures(std::vector<position> const& listed);

  shelf& where_;
  verified out_;
  position next_{1};
  std::optional<id_index> ids_;
  std::optional<id_page_filler> filler_;
  std::map<position, std::uint64_t> page_sums_;
  std::vector<position> marked_;  // as erased
};

void checker::check_ids(block const& b) {
  for (std::size_t i = 0; i < b.count; ++i) {
    auto const id = id_at(b, i);
    auto const hash = ids_->hash(id);
    if (auto const before = earlier(id, hash)) {
      note("duplicate-id", b.first.after(i),
           fmt::format("its id stands at position {} already", before->value()), "each id once");
    }
    ids_->insert(hash, b.first.after(i));
  }
  for (auto const& page : filler_->add(b)) page_sums_[page.first] = page.sum;
}

std::optional<position> checker::earlier(event_id const& id, std::uint64_t hash) {
  for (auto const at : ids_->candidates(hash)) {
    auto const fetched = where_.fetch(at, parts::head, 1);
    if (!fetched || fetched->empty() || what_is_wrong_with_head(fetched->front())) continue;
    auto const& b = fetched->front();
    if (at >= b.first && at <= b.last() && id_at(b, at.value() - b.first.value()) == id) return at;
  }
  return std::nullopt;
}

void checker::check_block(block const& b) {
  if (b.first != next_) {
    note("block-missing", next_, fmt::format("the next block begins at {}", b.first.value()),
         fmt::format("a block that begins at {}", next_.value()));
  }
  if (auto const wrong = what_is_wrong(b)) {
    note("block-damaged", b.first, *wrong, "the bytes that were written");
  } else {
    check_ids(b);
    visit_records(b, position(), [&](stored const& one) {
      if (one.erased) marked_.push_back(one.at);
      return true;
    });
    out_.records += b.count;
    out_.body_bytes += b.bodies.size();
  }
  ++out_.blocks;
  next_ = std::max(next_, b.first).after(std::max(b.count, 1U));
}

void checker::blocks() {
  auto const end = where_.last();
  if (!end) return unreadable(end.error());
  while (next_ <= *end) {
    auto const fetched = where_.fetch(next_, parts::all, look_bytes);
    if (!fetched) return unreadable(fetched.error());
    if (fetched->empty()) {
      note("block-missing", next_, fmt::format("nothing is there up to {}", end->value()), "a block");
      break;
    }
    for (auto const& b : *fetched) check_block(b);
  }
  out_.last = position(next_.value() - 1);
}

void checker::pages() {
  std::map<position, bool> seen;
  auto const scanned = where_.scan_id_pages([&](id_page const& page) {
    if (page.first.value() + id_page_records - 1 > out_.last.value()) return true;  // written meanwhile
    auto const expected = page_sums_.find(page.first);
    bool const right = expected != page_sums_.end() && page.sum == expected->second &&
                       page.hashes.size() == id_page_records * id_page_bytes &&
                       sum_of(page.hashes) == page.sum;
    seen[page.first] = true;
    if (!right) note("id-page-damaged", page.first, "the hashes do not match the ids", "the hash of each id");
    return true;
  });
  if (!scanned) return unreadable(scanned.error());
  for (auto const& [first, sum] : page_sums_) {
    if (seen.count(first) == 0) note("id-page-missing", first, "there is no page of id hashes", "one");
  }
}

void checker::snapshots() {
  auto const all = where_.snapshots();
  if (!all) return unreadable(all.error());
  for (auto const at : *all) {
    ++out_.snapshots;
    auto const found = where_.get_snapshot(at);
    if (!found) note("snapshot-damaged", at, found.error().what, "the bytes that were written");
    if (at > out_.last) {
      auto const end = where_.last();
      if (!end || at > *end) note("snapshot-damaged", at, "it is of a position behind the end", "one before");
    }
  }
}

void checker::erasures(std::vector<position> const& listed) {
  out_.erased = marked_.size();
  for (auto const at : listed) {
    if (at > out_.last || std::binary_search(marked_.begin(), marked_.end(), at)) continue;
    note("erasure-unmarked", at, "it is listed as erased, but its bytes are there", "blanked bytes");
  }
  auto const after = where_.erased();
  if (!after) return unreadable(after.error());
  for (auto const at : marked_) {
    if (std::binary_search(after->begin(), after->end(), at)) continue;
    note("erasure-unlisted", at, "it is blanked, but not listed as erased", "its position in the list");
  }
}

verified checker::run() {
  auto const seed = where_.id_seed();
  auto const listed = where_.erased();
  if (!seed) unreadable(seed.error());
  if (!listed) unreadable(listed.error());
  if (!seed || !listed) return std::move(out_);
  ids_.emplace(*seed);
  filler_.emplace(*seed, position());
  for (auto& one : where_.check_file()) out_.found.push_back(std::move(one));
  blocks();
  pages();
  snapshots();
  erasures(*listed);
  return std::move(out_);
}

}  // namespace

verified verify(shelf& where) {
  return checker(where).run();
}

}  // namespace lifeline::journal
