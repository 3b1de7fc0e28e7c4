// SPDX-License-Identifier: Apache-2.0
#include "simulate/witness.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "ledger/event_bytes.h"
#include "ledger/query.h"

namespace lifeline::simulate {
namespace {

event_id id_of(journal::event_id const& id) {
  return event_id_from(id.bytes);
}

}  // namespace

void witness::fail(std::string why) {
  if (failure_.empty()) failure_ = std::move(why);
}

void witness::told_accepted(event_id id, std::uint64_t position) {
  auto const [at, fresh] = accepted_.emplace(id, promise{position, {}});
  if (!fresh && at->second.position != position) {
    fail(fmt::format("event {} was told to stand at {} and then at {}", to_text(id), at->second.position,
                     position));
  }
}

void witness::told_accepted(event_id id, model::event_body const& asked, std::uint64_t position) {
  told_accepted(id, position);
  auto& kind = accepted_[id].kind;
  if (kind) return;
  kind = asked.index();
  if (auto const* redact = std::get_if<model::redact_events>(&asked)) {
    redacted_.insert(redacted_.end(), redact->events.begin(), redact->events.end());
  }
}

void witness::told_position(std::uint64_t shown) {
  shown_ = std::max(shown_, shown);
}

void witness::keep_head(ledger::tree_head const& head) {
  if (head.size > 0 && (heads_.empty() || !(heads_.back() == head))) heads_.push_back(head);
}

std::optional<witness::read_back> witness::read_all(journal::store& from) {
  read_back out;
  for (journal::position at(1);;) {
    bool gap = false;
    auto const next = from.read(at, {}, [&](journal::stored const& one) {
      gap = gap || one.at.value() != out.ids.size() + 1;
      out.ids.push_back(id_of(one.id));
      out.bodies.emplace_back(one.body);
      out.erasables.emplace_back(one.erased ? "" : one.erasable);
      out.erased.push_back(one.erased);
    });
    if (!next) return fail("the journal cannot be read: " + next.error().what), std::nullopt;
    if (gap) return fail("the journal's positions have a gap"), std::nullopt;
    if (*next == at) return out;
    at = *next;
  }
}

void witness::check_promises(read_back const& all) {
  std::set<event_id> once;
  for (std::size_t i = 0; i < all.ids.size(); ++i) {
    if (!once.insert(all.ids[i]).second)
      fail(fmt::format("event {} is in the journal twice", to_text(all.ids[i])));
  }
  if (all.ids.size() < shown_) {
    fail(fmt::format("an answer showed the world after {} events, the journal has {}", shown_,
                     all.ids.size()));
  }
  for (auto const& [id, told] : accepted_) {
    if (told.position == 0 || told.position > all.ids.size() || all.ids[told.position - 1] != id) {
      fail(fmt::format("event {} was acknowledged at position {} and is not there; the journal has {} events",
                       to_text(id), told.position, all.ids.size()));
      return;
    }
  }
}

std::optional<hub::world> witness::fold(read_back const& all) {
  hub::world out;
  std::set<std::size_t> kinds;
  for (std::size_t i = 0; i < all.bodies.size(); ++i) {
    auto const folded = out.fold(all.bodies[i], all.erasables[i]);
    if (!folded) {
      fail(fmt::format("the journal does not fold at event {}: {}", i + 1, folded.error().what));
      return {};
    }
    auto const e = ledger::read_event(all.bodies[i], all.erasables[i]);
    if (!e || e->id != all.ids[i]) {
      fail(fmt::format("the bytes at position {} are not of the event whose id stands there", i + 1));
      return {};
    }
    kinds.insert(e->body.index());
    auto const told = accepted_.find(e->id);
    if (told != accepted_.end() && told->second.kind.value_or(e->body.index()) != e->body.index()) {
      fail(fmt::format("event {} is of another kind than was sent", to_text(e->id)));
    }
  }
  counts_.kinds = kinds.size();
  return out;
}

void witness::check_sums(ledger::book const& book) {
  std::map<std::string, std::int64_t> sums;
  std::uint64_t after = 0;
  bool seen_outside = false;
  do {
    auto const page = ledger::list_stock(book, {}, {after, 5000});
    for (auto const& row : page.rows) {
      sums[row.where.lot] += row.quantity.count();
      bool const outside = row.where.state == model::goods_state::outside;
      seen_outside = seen_outside || outside;
      if (!outside && row.quantity < pieces(0)) {
        fail(fmt::format("lot {} has {} pieces in an account", row.where.lot, row.quantity.count()));
      }
    }
    after = page.next;
  } while (after != 0);
  for (auto const& [lot, sum] : sums) {
    // Where the outside world is not listed, what is inside is what came from there: never less than nothing.
    if (seen_outside ? sum != 0 : sum < 0) fail(fmt::format("the accounts of lot {} sum to {}", lot, sum));
  }
}

void witness::check_state(hub::core const& hub, hub::world const& fresh) {
  auto const bytes = fresh.snapshot();
  std::string own;
  ledger::tree_head head;
  hub.look([&](hub::world const& w) {
    own = w.snapshot();
    head = w.tree.head();
  });
  if (own != bytes) fail("the hub's state is not that of a fresh fold of its journal");
  if (!(head == fresh.tree.head())) fail("the hub's root is not that of a fresh fold of its journal");
  auto const again = hub::world::restore(bytes);
  if (!again || again->snapshot() != bytes) fail("a snapshot does not give back the state it was taken of");
}

void witness::check_proofs(read_back const& all, ledger::history_tree const& tree) {
  ledger::body_reader const bodies = [&](std::uint64_t from,
                                         std::uint64_t count) -> result<std::vector<std::string>> {
    if (from + count > all.bodies.size()) return error{fault::not_found, "bodies", "beyond the end"};
    auto const begin = all.bodies.begin() + static_cast<std::ptrdiff_t>(from);
    return std::vector<std::string>(begin, begin + static_cast<std::ptrdiff_t>(count));
  };
  auto const now = tree.head();
  for (auto const& old : heads_) {
    if (old.size > now.size) return fail("a head that was seen is ahead of the journal");
    auto const path = tree.prove_consistency(old.size, now.size, bodies);
    if (!path || !ledger::verify_consistency(old, now, *path)) {
      return fail(
          fmt::format("the history of {} events is not the beginning of that of {}", old.size, now.size));
    }
    ++counts_.proofs;
  }
  for (int i = 0; i < 5 && now.size > 0; ++i) {
    auto const at = chance_.below(now.size);
    auto const proof = tree.prove_inclusion(at, now.size, bodies);
    if (!proof || !ledger::verify_inclusion(all.bodies[at], *proof, now)) {
      return fail(fmt::format("the proof that event {} is in the history does not hold", at + 1));
    }
    ++counts_.proofs;
  }
}

void witness::check_redactions(read_back const& all) {
  std::map<event_id, std::size_t> where;
  for (std::size_t i = 0; i < all.ids.size(); ++i) where.emplace(all.ids[i], i);
  for (auto const& id : redacted_) {
    auto const at = where.find(id);
    if (at != where.end() && !all.erasables[at->second].empty()) {
      fail(fmt::format("event {} at position {} was redacted and still has its personal text", to_text(id),
                       at->second + 1));
      return;
    }
  }
}

void witness::check(journal::store& store, hub::core const& hub) {
  if (!failure_.empty()) return;
  ++counts_.checks;
  auto const all = read_all(store);
  if (!all) return;
  counts_.events = all->ids.size();
  check_promises(*all);
  if (!failure_.empty()) return;
  auto const fresh = fold(*all);
  if (!fresh) return;
  check_state(hub, *fresh);
  check_sums(fresh->book);
  check_proofs(*all, fresh->tree);
  check_redactions(*all);
  keep_head(fresh->tree.head());
  std::string bytes;
  for (auto const& body : all->bodies) bytes += body;
  digest_ = sha256_hex(bytes);
}

outcome look_at(journal::store& store, std::vector<told> const& answers) {
  outcome out;
  draw chance(answers.size());
  witness looks(chance, out.counts);
  for (auto const& one : answers) looks.told_accepted(one.id, one.position);
  hub::settings how;
  how.now = [] { return instant(); };  // nothing is written but a snapshot
  how.wall = how.now;
  how.random = [&](std::span<std::uint8_t> bytes) { chance.fill(bytes); };
  how.by_hand = true;
  auto const hub = hub::core::open(store, std::move(how));
  if (!hub) {
    out.failure = "the hub cannot be opened: " + hub.error().what;
    return out;
  }
  looks.check(store, **hub);
  out.counts.accepted = answers.size();
  out.failure = looks.failure();
  out.digest = looks.digest();
  return out;
}

}  // namespace lifeline::simulate
