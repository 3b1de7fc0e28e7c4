// SPDX-License-Identifier: Apache-2.0
// The state as it was known at earlier moments.
#include "hub/inside.h"
#include "ledger/event_bytes.h"

namespace lifeline::hub {
namespace {

constexpr journal::read_limit past_step{20'000, std::size_t{16} << 20};
constexpr std::size_t past_kept = 4;

// Calls with each event behind `from` until visit says no; a failure ends it too.
class past_reader {
 public:
  using visitor = std::function<bool(journal::stored const&, model::event const&)>;
  static std::optional<error> read(journal::store& store, std::uint64_t from, visitor const& visit) {
    std::optional<error> wrong;
    for (bool more = true; more && !wrong;) {
      auto const before = from;
      auto const next = store.read(journal::position(from + 1), past_step, [&](journal::stored const& one) {
        if (!more || wrong) return;
        auto const e = ledger::read_event(one.body, one.erasable);
        if (!e) {
          wrong = e.error();
          return;
        }
        more = visit(one, *e);
        if (more) from = one.at.value();
      });
      if (!next) return next.error();
      more = more && from != before;
    }
    return wrong;
  }
};

}  // namespace

// The newest snapshot that knows nothing recorded at or after the moment; else an empty world.
result<std::shared_ptr<world>> hub_core::world_before(instant recorded) const {
  auto out = std::make_shared<world>();
  auto const last = store_.last();
  if (!last) return last.error();
  for (auto at_most = *last; at_most.value() > 0;) {
    auto const kept = store_.find_snapshot(at_most);
    if (!kept || !*kept) break;
    auto restored = world::restore((*kept)->bytes);
    if (restored && restored->book.last_recorded() < recorded) {
      *out = std::move(*restored);
      break;
    }
    at_most = journal::position((*kept)->at.value() - 1);
  }
  return out;
}

result<std::shared_ptr<world const>> hub_core::world_at(instant recorded) const {
  {
    std::lock_guard const lock(past_mutex_);
    for (auto const& [at, kept] : past_) {
      if (at == recorded) return kept;
    }
  }
  auto begun = world_before(recorded + std::chrono::seconds(1));
  if (!begun) return begun.error();
  auto out = std::move(*begun);
  std::optional<error> wrong;
  auto const failed =
      past_reader::read(store_, out->position(), [&](journal::stored const& one, model::event const& e) {
        if (e.recorded > recorded) return false;
        auto const folded = out->fold(one.body, one.erasable);
        if (!folded) wrong = folded.error();
        return !wrong;
      });
  if (failed) return *failed;
  if (wrong) return *wrong;
  std::lock_guard const lock(past_mutex_);
  past_.emplace_back(recorded, out);
  if (past_.size() > past_kept) past_.pop_front();
  return std::shared_ptr<world const>(out);
}

std::optional<error> hub_core::walk(past_walk const& how) const {
  auto const begun = world_before(how.from);
  if (!begun) return begun.error();
  auto& w = **begun;
  bool started = false;
  auto const start = [&] {
    if (!started && how.at_start) how.at_start(w);
    started = true;
  };
  std::optional<error> wrong;
  auto failed =
      past_reader::read(store_, w.position(), [&](journal::stored const& one, model::event const& e) {
        if (e.recorded > how.until) return false;
        if (e.recorded >= how.from) {
          start();
          if (how.before_event) how.before_event(w, e, one.at.value());
        }
        auto const folded = w.fold(one.body, one.erasable);
        if (!folded) wrong = folded.error();
        return !wrong;
      });
  if (failed) return failed;
  if (wrong) return wrong;
  start();
  if (how.at_end) how.at_end(w);
  return {};
}

}  // namespace lifeline::hub
