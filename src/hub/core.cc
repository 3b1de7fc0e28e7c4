// SPDX-License-Identifier: Apache-2.0
// Opening, following and closing.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "hub/inside.h"
#include "ledger/event_bytes.h"

namespace lifeline::hub {
namespace {

constexpr std::size_t slow_threads = 2;
constexpr std::size_t slow_waiting_most = 256;
constexpr journal::read_limit fold_step{20'000, std::size_t{16} << 20};

}  // namespace

refusal refuse(refusal_kind kind, std::string code, std::string sentence) {
  refusal out;
  out.kind = kind;
  out.code = std::move(code);
  out.sentence = std::move(sentence);
  return out;
}

result<std::unique_ptr<core>> core::open(journal::store& store, settings with) {
  LIFELINE_CHECK(with.now && with.wall && with.random);
  auto out = std::make_unique<hub_core>(store, std::move(with));
  auto const begun = out->begin();
  if (!begun) return begun.error();
  return std::unique_ptr<core>(std::move(out));
}

answer core::call_and_wait(hub::call what) {
  std::mutex mutex;
  std::condition_variable here;
  std::optional<answer> out;
  call(std::move(what), [&](answer a) {
    std::lock_guard const lock(mutex);
    out = std::move(a);
    here.notify_one();
  });
  while (with().by_hand && !out && step()) {
  }
  std::unique_lock lock(mutex);
  here.wait(lock, [&] { return out.has_value(); });
  return std::move(*out);
}

hub_core::hub_core(journal::store& store, hub::settings with)
    : store_(store),
      with_(std::move(with)),
      plans_(*this),
      workers_(with_.by_hand ? 0 : slow_threads, slow_waiting_most) {}

hub_core::~hub_core() {
  stop();
}

result<journal::done> hub_core::begin() {
  started_ = with_.wall();
  auto const loaded = load();
  if (!loaded) return loaded.error();
  auto const pen = store_.claim(with_.url);
  if (!pen) return pen.error();
  if (pen->mine) {
    auto const last = catch_up();  // the former writer may have stored more since
    if (!last) return last.error();
    return take_pen(journal::position(*last));
  }
  become_follower();
  return journal::done{};
}

// The newest snapshot that restores, then every event behind it.
result<std::uint64_t> hub_core::load() {
  auto const last = store_.last();
  if (!last) return last.error();
  world fresh;
  for (auto at_most = *last; at_most.value() > 0;) {
    auto const kept = store_.find_snapshot(at_most);
    if (!kept || !*kept) break;
    auto restored = world::restore((*kept)->bytes);
    if (restored && restored->position() == (*kept)->at.value()) {
      fresh = std::move(*restored);
      break;
    }
    at_most = journal::position((*kept)->at.value() - 1);
  }
  {
    std::unique_lock const lock(mutex_);
    world_ = std::move(fresh);
    snapshot_at_ = world_.position();
  }
  return catch_up();
}

result<std::uint64_t> hub_core::catch_up() {
  auto const told = durable_.load();  // what is behind it was told already, when the hub is opened anew
  for (;;) {
    std::uint64_t const before = look([](world const&) {});
    std::optional<error> wrong;
    std::vector<published> fresh;
    bool const telling = durable_.load() > 0;  // during the first fold nobody listens yet
    std::unique_lock lock(mutex_);
    auto const next = store_.read(journal::position(before + 1), fold_step, [&](journal::stored const& one) {
      if (wrong) return;
      model::event e;
      auto const folded = world_.fold(one.body, one.erasable, &e);
      if (!folded) {
        wrong = folded.error();
        return;
      }
      // The former writer may have stopped between an event that redacts and the erasing that follows it.
      if (auto const* redact = std::get_if<model::redact_events>(&e.body)) {
        to_erase_.insert(to_erase_.end(), redact->events.begin(), redact->events.end());
      }
      if (telling && *folded > told)
        fresh.push_back({*folded, std::make_shared<model::event const>(std::move(e)),
                         one.body.size() + one.erasable.size()});
    });
    std::uint64_t const now = world_.position();
    lock.unlock();
    if (wrong) return *wrong;
    if (!next) return next.error();
    if (telling) durable_.store(now);
    publish(fresh);
    if (now == before) {
      durable_.store(now);
      return now;
    }
  }
}

result<journal::done> hub_core::take_pen(journal::position last) {
  plans_.recall();
  auto const erased = erase_personal(to_erase_);
  if (!erased) return erased.error();
  to_erase_.clear();
  if (!with_.by_hand) {
    pen_down_.store(false);
    journal::committer_options how;
    how.owner_finds_repeated = true;  // find_repeated() did, and it looks among what waits too
    committer_ = std::make_unique<journal::committer>(store_, last, how);
    pen_.store(committer_.get());
    writer_thread_ = std::thread([this] { write_rounds(); });
  }
  writer_.store(true);
  return journal::done{};
}

void hub_core::become_follower() {
  writer_.store(false);
  if (auto const now = store_.writer(); now) {
    std::lock_guard const lock(broken_mutex_);
    writer_url_ = now->url;
  }
  if (with_.by_hand) return;
  if (follower_thread_.joinable()) follower_thread_.join();
  follower_thread_ = std::thread([this] { follow_journal(); });
}

// Reads on as the writer writes, and asks for the pen again and again: when the writer is gone, one of the
// followers gets it.
void hub_core::follow_journal() {
  while (!stopping_.load()) {
    auto const at = look([](world const&) {});
    auto const last = store_.wait_for(journal::position(at + 1), std::chrono::milliseconds(200));
    bool const more = last && last->value() > at;
    auto const caught = more ? catch_up() : result<std::uint64_t>(at);
    if (!caught || !last) {
      std::lock_guard const lock(broken_mutex_);
      broken_ = !caught ? caught.error().what : last.error().what;
    } else {
      std::lock_guard const lock(broken_mutex_);
      broken_.clear();
    }
    send_late();
    if (more || stopping_.load()) continue;
    auto const pen = store_.claim(with_.url);
    if (!pen) continue;
    if (!pen->mine) {
      std::lock_guard const lock(broken_mutex_);
      writer_url_ = pen->url;
      continue;
    }
    auto const all = catch_up();
    if (all && take_pen(journal::position(*all))) return;
  }
}

std::uint64_t hub_core::look(std::function<void(world const&)> const& with) const {
  std::shared_lock const lock(mutex_);
  with(world_);
  return world_.position();
}

result<model::event> hub_core::event_at(std::uint64_t position) const {
  auto const some = events_from(position, 1);
  if (!some) return some.error();
  if (some->empty()) return error{fault::not_found, fmt::format("event {}", position), "there is none"};
  return *some->front().event;
}

result<std::vector<published>> hub_core::events_from(std::uint64_t position, std::size_t count) const {
  std::vector<published> out;
  std::optional<error> wrong;
  auto const read =
      store_.read(journal::position(std::max<std::uint64_t>(position, 1)), {count, std::size_t{4} << 20},
                  [&](journal::stored const& one) {
                    auto e = ledger::read_event(one.body, one.erased ? "" : one.erasable);
                    if (!e) {
                      wrong = e.error();
                    } else {
                      out.push_back({one.at.value(), std::make_shared<model::event const>(std::move(*e))});
                    }
                  });
  if (!read) return read.error();
  if (wrong) return *wrong;
  return out;
}

std::optional<std::uint64_t> hub_core::find_event(event_id const& id) const {
  journal::event_id key;
  key.bytes = to_bytes(id);
  auto const at = store_.find(key);
  if (!at || !*at) return {};
  return (*at)->value();
}

ledger::body_reader hub_core::bodies() const {
  return [this](std::uint64_t from, std::uint64_t count) -> result<std::vector<std::string>> {
    std::vector<std::string> out;
    out.reserve(count);
    while (out.size() < count) {
      auto const before = out.size();
      auto const read =
          store_.read(journal::position(from + 1 + before), {count - before, std::size_t{4} << 20},
                      [&](journal::stored const& one) { out.emplace_back(one.body); });
      if (!read) return read.error();
      if (out.size() == before) return error{fault::not_found, "journal", "ends before the events asked for"};
    }
    return out;
  };
}

std::optional<error> hub_core::keep_note(std::string_view name, std::string_view bytes) {
  auto const put = store_.put_note(name, bytes);
  if (put) return {};
  return put.error();
}

result<std::vector<journal::note>> hub_core::notes(std::string_view prefix) const {
  return store_.notes(prefix);
}

void hub_core::subscribe(std::function<void(published const&)> to) {
  std::lock_guard const lock(subscribers_mutex_);
  subscribers_.push_back(std::move(to));
}

void hub_core::publish(std::vector<published> const& fresh) {
  if (fresh.empty()) return;
  std::lock_guard const lock(subscribers_mutex_);
  for (auto const& one : fresh) {
    screenings_.notice(*one.event);
    for (auto const& tell : subscribers_) tell(one);
  }
}

hub_figures hub_core::figures() const {
  hub_figures out;
  out.applied = look([](world const&) {});
  out.durable = durable_.load();
  out.refused = refused_.load();
  out.denied = denied_.load();
  out.writer = writer_.load();
  out.snapshot = snapshot_at_.load();
  out.started = started_;
  std::lock_guard const lock(const_cast<std::mutex&>(queue_mutex_));
  out.waiting = queue_.size();
  return out;
}

result<std::uint64_t> hub_core::stored() const {
  auto const last = store_.last();
  if (!last) return last.error();
  return last->value();
}

std::vector<std::string> hub_core::not_ready() const {
  std::lock_guard const lock(broken_mutex_);
  if (broken_.empty()) return {};
  return {broken_};
}

std::string hub_core::writer_url() const {
  if (writer_.load()) return {};
  std::lock_guard const lock(broken_mutex_);
  return writer_url_;
}

void hub_core::maybe_snapshot(bool always) {
  std::string bytes;
  std::uint64_t at = 0;
  {
    std::shared_lock const lock(mutex_);
    at = world_.position();
    // Further apart as the journal grows: all snapshots together then cost no more than a share of the
    // writing, and opening folds a fifth of the journal at most.
    auto const apart = std::max(with_.snapshot_every, snapshot_at_ / 4);
    bool const due = always ? at > snapshot_at_ : at >= snapshot_at_ + apart;
    if (!due || at > durable_.load()) return;
    bytes = world_.snapshot();
    snapshot_at_ = at;
  }
  // A snapshot that cannot be kept costs time at the next start and nothing else.
  auto const kept = store_.put_snapshot(journal::position(at), bytes);
  static_cast<void>(kept.has_value());
}

void hub_core::put_pen_down() {
  {
    std::lock_guard const lock(queue_mutex_);
    writer_.store(false);
    pen_down_.store(true);
  }
  queue_filled_.notify_all();
  if (writer_thread_.joinable()) writer_thread_.join();
  if (follower_thread_.joinable()) follower_thread_.join();  // it ended when it took the pen
  drop_queue();
  if (committer_) committer_->stop();
  pen_.store(nullptr);
  if (committer_) old_committers_.push_back(std::move(committer_));
  fail_late();
  std::lock_guard const lock(flight_mutex_);
  flight_.clear();
}

void hub_core::recover() {
  auto const now = with_.wall();
  if (now < recover_at_) return;
  recover_after_ = std::min<duration>(recover_after_ * 2, duration(30));
  recover_at_ = now + recover_after_;
  put_pen_down();
  auto const opened = store_.reopen();
  auto const loaded = opened ? load() : result<std::uint64_t>(opened.error());
  auto const pen = loaded ? store_.claim(with_.url) : result<journal::tenure>(loaded.error());
  if (!pen) {
    std::lock_guard const lock(broken_mutex_);
    broken_ = pen.error().what;
    return;
  }
  {
    std::lock_guard const lock(broken_mutex_);
    broken_.clear();
  }
  recover_after_ = duration(1);
  if (!pen->mine) return become_follower();
  auto const last = catch_up();
  auto const taken = last ? take_pen(journal::position(*last)) : result<journal::done>(last.error());
  if (taken) return;
  std::lock_guard const lock(broken_mutex_);
  broken_ = taken.error().what;
}

void hub_core::tick() {
  // A follower mends itself as it reads on.
  bool const failed = !not_ready().empty() && !follower_thread_.joinable();
  bool const lost_pen = !not_ready().empty() && writer_.load();
  if ((failed || lost_pen) && !with_.by_hand && !stopping_.load() && store_.can_reopen()) recover();
  if (writer_.load()) {
    plans_.watch();
    screenings_.watch();
    maybe_snapshot(false);
  }
}

void hub_core::stop() {
  if (stopping_.exchange(true)) return;
  plans_.stop();
  workers_.stop();
  queue_filled_.notify_all();
  if (follower_thread_.joinable()) follower_thread_.join();
  if (writer_thread_.joinable()) writer_thread_.join();
  if (committer_) committer_->stop();
  if (writer_.load() && not_ready().empty()) {
    maybe_snapshot(true);
    store_.resign();
  }
  fail_late();
}

}  // namespace lifeline::hub
