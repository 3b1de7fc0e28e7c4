// SPDX-License-Identifier: Apache-2.0
#include "ledger/past_books.h"

#include <algorithm>
#include <utility>

#include "ledger/event_bytes.h"

namespace lifeline::ledger {

namespace {

constexpr std::uint64_t batch = 4096;  // events read at once

}  // namespace

past_books::past_books(body_reader read, snapshot_finder find_snapshot, std::size_t kept)
    : read_(std::move(read)), find_snapshot_(std::move(find_snapshot)), kept_(kept) {}

// A kept book that nobody else holds and that is not beyond, or one made from a snapshot, whichever is
// nearer.
result<std::shared_ptr<book>> past_books::nearest(std::uint64_t position) {
  auto best = books_.end();
  for (auto i = books_.begin(); i != books_.end(); ++i) {
    auto const at = (*i)->position();
    bool const usable = at == position || (at < position && i->use_count() == 1);
    if (usable && (best == books_.end() || at > (*best)->position())) best = i;
  }
  if (best != books_.end() && (*best)->position() == position) {
    std::rotate(best, best + 1, books_.end());
    return books_.back();
  }
  auto const bytes = find_snapshot_(position);
  if (!bytes) return bytes.error();
  auto out = std::make_shared<book>();
  if (*bytes) {
    auto restored = book::restore(**bytes);
    if (!restored) return restored.error();
    if (restored->position() <= position) *out = std::move(*restored);
  }
  if (best != books_.end() && (*best)->position() >= out->position()) {
    out = *best;
    books_.erase(best);
  }
  return out;
}

std::optional<error> past_books::fold(book& b, std::uint64_t position) const {
  while (b.position() < position) {
    auto const from = b.position();
    auto const bodies = read_(from, std::min(batch, position - from));
    if (!bodies) return bodies.error();
    if (bodies->empty()) return error{fault::not_found, "journal", "the journal has fewer events than that"};
    for (auto const& body : *bodies) {
      // Personal text plays no part in the books.
      auto const e = read_event(body, "");
      if (!e) return e.error();
      if (auto const answer = b.apply(*e); !answer) {
        return error{fault::io, "journal event " + std::to_string(b.position()),
                     "the event does not fold: " + std::string(about(answer.code).sentence)};
      }
    }
  }
  return std::nullopt;
}

result<std::shared_ptr<book const>> past_books::at(std::uint64_t position) {
  auto found = nearest(position);
  if (!found) return found.error();
  if (auto const wrong = fold(**found, position)) return *wrong;
  if (books_.empty() || books_.back() != *found) books_.push_back(*found);
  if (books_.size() > kept_) books_.erase(books_.begin());
  return std::shared_ptr<book const>(*found);
}

result<std::uint64_t> past_books::position_at(instant recorded, std::uint64_t size) const {
  std::uint64_t low = 0;
  std::uint64_t high = size;
  while (low < high) {
    auto const middle = low + (high - low) / 2;
    auto const bodies = read_(middle, 1);
    if (!bodies) return bodies.error();
    if (bodies->size() != 1)
      return error{fault::not_found, "journal", "the journal has fewer events than that"};
    auto const e = read_event(bodies->front(), "");
    if (!e) return e.error();
    if (e->recorded <= recorded)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

}  // namespace lifeline::ledger
