// SPDX-License-Identifier: Apache-2.0
// The writer: commands in rounds, one group commit behind each, answers when it is done.
#include <fmt/format.h>

#include <algorithm>

#include "hub/concern.h"
#include "hub/customs_gate.h"
#include "hub/inside.h"
#include "ledger/event_bytes.h"

namespace lifeline::hub {
namespace {

// A round ends here, so that reads get their turn and a batch fits one commit.
constexpr std::size_t round_jobs = 512;
constexpr std::size_t round_bytes = std::size_t{8} << 20;

// While a commit is under way nothing decided now could be durable before the next, so commands gather:
// rounds are then few and large. Not for long: large batches are decided while those before them are written.
constexpr std::size_t gather_jobs = 128;
constexpr auto gather_time = std::chrono::microseconds(300);

constexpr std::size_t usual_body_bytes = 200;

refusal unavailable(std::string const& why) {
  auto out =
      refuse(refusal_kind::unavailable, "unavailable", why.empty() ? "The hub takes nothing now." : why);
  out.may_succeed_later = true;
  out.retry_after = std::chrono::seconds(2);
  return out;
}

class past_of_hub final : public ledger::past_events {
 public:
  explicit past_of_hub(hub_core const& hub) : hub_(hub) {}
  std::optional<model::event> find_event(event_id id) const override { return hub_.decided_before(id); }

 private:
  hub_core const& hub_;
};

}  // namespace

// On disk already, or on its way there: of a batch, its earlier events too.
std::optional<model::event> hub_core::decided_before(event_id const& id) const {
  {
    std::lock_guard const lock(flight_mutex_);
    auto const at = flight_.find(id);
    if (at != flight_.end()) return *at->second.event;
  }
  auto const at = find_event(id);
  if (!at) return {};
  auto e = event_at(*at);
  if (!e) return {};
  return std::move(*e);
}

reply to_reply(posted const& done, std::string_view what) {
  if (done.clash) {
    return refuse(refusal_kind::conflict, "id-used",
                  "This id was used before, for another command; a new command needs a new id.");
  }
  if (done.decision) return {};
  auto const& doc = ledger::about(done.decision.code);
  auto out = refuse(refusal_kind::refused, std::string(doc.name), std::string(doc.sentence));
  out.verdict = static_cast<int>(done.decision.code);
  out.may_succeed_later = doc.may_succeed_later;
  if (done.decision.line > 0) out.sentence += fmt::format(" (Line {}.)", done.decision.line);
  if (out.verdict >= 400) out.available = done.decision.available;
  if (!what.empty()) out.sentence = fmt::format("{}: {}", what, out.sentence);
  return out;
}

posted writing::post(model::event e) {
  return static_cast<hub_core&>(hub).post(*this, std::move(e));
}

posted writing::post(model::event_body body, std::string why) {
  model::event e;
  e.body = std::move(body);
  e.why.text = std::move(why);
  return post(std::move(e));
}

event_id writing::batch_last_id() const {
  return batch.events.empty() ? event_id{} : batch.events.back().event->id;
}

std::uint64_t version_of(world const& w, mention const& what) {
  auto const subject = [&] {
    switch (what.what) {
      case thing::unit:
        return ledger::subject::unit;
      case thing::movement:
        return ledger::subject::movement;
      case thing::consignment:
        return ledger::subject::consignment;
      case thing::need:
        return ledger::subject::need;
      default:
        return ledger::subject::lot;
    }
  }();
  std::uint64_t last = 0;
  for (std::uint64_t from = 0;;) {
    auto const some = ledger::history(w.book, subject, what.id, from);
    if (some.empty()) return last;
    last = some.back() + 1;
    from = last;
  }
}

sight studying::sees(world const& w) const {
  auto const held = w.people.links().find(who.link);
  return who.link.empty() || held == w.people.links().end() ? sight::of(w.book, w.people, may)
                                                            : sight::of(w.book, held->second.link);
}

sight writing::sees() const {
  return sight::of(state.book, state.people, may);
}

// The same as before, or another command under an old id?
posted hub_core::compare(model::event const& asked, model::event const& earlier, std::uint64_t position) {
  posted out;
  out.position = position;
  auto before = earlier.body;
  auto now = asked.body;
  if (before.index() == now.index()) {
    strip_decided(before);
    strip_decided(now);
    take_over_defaults(now, before);
  }
  bool const same_time = asked.at == instant{} || asked.at == earlier.at;
  out.repeated = before == now && asked.user == earlier.user && same_time;
  out.clash = !out.repeated;
  return out;
}

std::optional<posted> hub_core::find_repeated(model::event const& asked) const {
  {
    std::lock_guard const lock(flight_mutex_);
    auto const at = flight_.find(asked.id);
    if (at != flight_.end()) return compare(asked, *at->second.event, at->second.position);
  }
  auto const at = find_event(asked.id);
  if (!at) return {};
  auto const earlier = event_at(*at);
  if (earlier) return compare(asked, *earlier, *at);
  posted out;  // it was on its way a moment ago; nobody can say more now
  out.clash = true;
  return out;
}

ledger::salt_seed hub_core::next_salt() {
  constexpr std::size_t at_once = 256;
  if (salts_.empty()) {
    salts_.resize(with_.by_hand ? 1 : at_once);
    with_.random({reinterpret_cast<std::uint8_t*>(salts_.data()), salts_.size() * sizeof(ledger::salt_seed)});
  }
  auto const out = salts_.back();
  salts_.pop_back();
  return out;
}

// The books and customs each say no with a number; the smaller one is the answer, so that the order in which
// things are looked for is that of docs/verdicts.md whoever looks.
ledger::decision hub_core::take(model::event& e, ledger::past_events const& past) {
  if (!customs_asked(e.body)) return world_.book.submit(e, &past);
  auto const customs = customs_says(world_, e);
  if (customs) return world_.book.submit(e, &past);
  auto const books = world_.book.decide(e, &past);
  return !books && books.code <= customs.code ? books : customs;
}

posted hub_core::post(writing& in, model::event&& e) {
  if (e.id.empty() && in.key) {
    e.id = *in.key;
    in.key.reset();
  }
  if (e.id.empty()) e.id = make_event_id(in.now, with_.random);
  e.user = in.who.user;
  if (e.org.empty()) e.org = in.who.org;
  if (auto const before = find_repeated(e)) return *before;
  if (e.at == instant{}) e.at = in.now;
  e.recorded = std::max(in.now, world_.book.last_recorded());
  past_of_hub const past(*this);
  posted out;
  out.decision = take(e, past);
  if (!out.decision) {
    refused_.fetch_add(1);
    return out;
  }
  ledger::event_bytes bytes;
  bytes.body.reserve(usual_body_bytes);
  ledger::write_event(e, next_salt(), bytes);
  world_.follow(e, bytes.body);
  out.position = world_.position();
  if (auto const* redact = std::get_if<model::redact_events>(&e.body)) {
    in.batch.erase.insert(in.batch.erase.end(), redact->events.begin(), redact->events.end());
  }
  journal::owned_record record;
  record.id.bytes = to_bytes(e.id);
  auto const size = bytes.body.size() + bytes.erasable.size();
  in.batch.bytes += size;
  record.body = std::move(bytes.body);
  record.erasable = std::move(bytes.erasable);
  in.batch.records.push_back(std::move(record));
  in.batch.events.push_back({out.position, std::make_shared<model::event const>(std::move(e)), size});
  std::lock_guard const lock(flight_mutex_);
  flight_.emplace(in.batch.events.back().event->id, in.batch.events.back());
  return out;
}

void hub_core::enqueue(job one) {
  auto shared = std::make_shared<job>(std::move(one));
  bool full = false;
  bool wake = false;
  {
    std::lock_guard const lock(queue_mutex_);
    full = queue_.size() >= with_.waiting_most || stopping_.load() || !writer_.load();
    if (!full) queue_.push_back(shared);
    wake = queue_.size() == 1 || queue_.size() == gather_jobs;  // what the writer waits for
  }
  if (!full) {
    if (wake) queue_filled_.notify_one();
    return;
  }
  shared->given.no = unavailable("Too many commands wait; come back in a moment.");
  shared->done(std::move(shared->given));
}

void hub_core::write_rounds() {
  for (;;) {
    std::vector<std::shared_ptr<job>> round;
    {
      std::unique_lock lock(queue_mutex_);
      queue_filled_.wait(lock, [this] { return stopping_.load() || pen_down_.load() || !queue_.empty(); });
      if (queue_.empty() || pen_down_.load()) return;
      if (commits_ > 0) {
        queue_filled_.wait_for(lock, gather_time, [this] {
          return stopping_.load() || pen_down_.load() || commits_ == 0 || queue_.size() >= gather_jobs;
        });
      }
      if (pen_down_.load()) return;
      auto const count = std::min(queue_.size(), round_jobs);
      auto const end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
      round.assign(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
      queue_.erase(queue_.begin(), end);
    }
    write_round(std::move(round));
  }
}

void hub_core::drop_queue() {
  std::deque<std::shared_ptr<job>> all;
  {
    std::lock_guard const lock(queue_mutex_);
    all.swap(queue_);
  }
  for (auto const& one : all) {
    one->given.no = unavailable("This server no longer writes the hub; send it again.");
    one->done(std::move(one->given));
  }
}

bool hub_core::step() {
  std::vector<std::shared_ptr<job>> round;
  {
    std::lock_guard const lock(queue_mutex_);
    if (queue_.empty()) return false;
    round.push_back(queue_.front());
    queue_.pop_front();
  }
  return write_round(std::move(round));
}

bool hub_core::write_round(std::vector<std::shared_ptr<job>> round) {
  std::size_t next = 0;
  while (next < round.size()) {
    batch_in_hand batch;
    std::vector<std::shared_ptr<job>> done;
    {
      std::unique_lock const lock(mutex_);
      for (; next < round.size() && batch.bytes < round_bytes; ++next) {
        run_job(*round[next], batch);
        done.push_back(std::move(round[next]));
      }
    }
    commit(std::move(batch), std::move(done));
  }
  return true;
}

void hub_core::run_job(job& one, batch_in_hand& batch) {
  if (auto const why = not_ready(); !why.empty()) {
    one.given.no = unavailable(why.front());
    return;
  }
  writing in{*this, world_, one.what.who, one.may, with_.now(), one.what.key, one.what.if_version, batch};
  if (one.own) {
    one.given.no = one.own(in);
  } else {
    one.given.body = one.what.what->new_response();
    one.given.no = one.what.what->write(*one.what.what, in, one.what.request.get(), one.given.body.get());
  }
  one.given.position = world_.position();
}

void hub_core::commit(batch_in_hand batch, std::vector<std::shared_ptr<job>> jobs) {
  auto const expected = journal::position(look([](world const&) {}) - batch.records.size());
  if (with_.by_hand) {
    std::vector<journal::record> records(batch.records.size());
    std::transform(batch.records.begin(), batch.records.end(), records.begin(), [](auto const& r) {
      return journal::record{r.id, r.body, r.erasable};
    });
    journal::append_outcome done{journal::append_status::ok, journal::position(durable_.load()), {}, {}};
    if (!records.empty()) done = store_.append(expected, records);
    committed(done, batch.events, batch.erase, jobs);
    return;
  }
  if (batch.records.empty()) {  // answers still wait for what they show
    auto const position = look([](world const&) {});
    when_durable(position, [jobs = std::move(jobs), this](bool durable) mutable {
      for (auto const& one : jobs) {
        if (!durable) one->given.no = unavailable(not_ready().empty() ? "" : not_ready().front());
        one->done(std::move(one->given));
      }
    });
    return;
  }
  auto events = std::make_shared<std::vector<published>>(std::move(batch.events));
  auto erase = std::make_shared<std::vector<event_id>>(std::move(batch.erase));
  auto waiting = std::make_shared<std::vector<std::shared_ptr<job>>>(std::move(jobs));
  auto const done = [this, events, erase, waiting](journal::append_outcome const& outcome) {
    committed(outcome, *events, *erase, *waiting);
    std::lock_guard const lock(queue_mutex_);
    if (--commits_ == 0) queue_filled_.notify_one();
  };
  {
    std::lock_guard const lock(queue_mutex_);
    ++commits_;
  }
  for (;;) {
    auto const taken = committer_->submit(expected, std::move(batch.records), done);
    if (taken.status == journal::submit_status::accepted) return;
    if (taken.status == journal::submit_status::busy) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      continue;
    }
    {
      std::lock_guard const lock(queue_mutex_);
      --commits_;
    }
    auto const failed = committer_->failure();
    journal::append_outcome outcome;
    outcome.why = failed ? failed->why : "The journal does not continue from what the hub knows.";
    committed(outcome, *events, *erase, *waiting);
    return;
  }
}

void hub_core::committed(journal::append_outcome const& outcome, std::vector<published> const& events,
                         std::vector<event_id> const& erase, std::vector<std::shared_ptr<job>>& jobs) {
  bool const ok = outcome.status == journal::append_status::ok;
  if (ok) {
    // Before anything may be taken for done, a snapshot least of all: opening again looks only behind it.
    auto const erased = erase_personal(erase);
    if (!erased) {  // the event of the redaction stands; opening again erases again
      std::lock_guard const lock(broken_mutex_);
      if (broken_.empty()) broken_ = erased.error().what;
    }
    durable_.store(std::max(durable_.load(), outcome.last.value()));
    {
      std::lock_guard const lock(flight_mutex_);
      for (auto const& one : events) flight_.erase(one.event->id);
    }
    publish(events);
  } else {
    std::lock_guard const lock(broken_mutex_);
    if (broken_.empty()) broken_ = outcome.why.empty() ? "The journal failed." : outcome.why;
  }
  for (auto const& one : jobs) {
    if (!ok) one->given.no = unavailable(outcome.why);
    one->done(std::move(one->given));
  }
  ok ? send_late() : fail_late();
}

result<journal::done> hub_core::erase_personal(std::span<event_id const> events) {
  for (auto const& id : events) {
    auto const at = find_event(id);
    if (!at) continue;
    auto const erased = store_.erase(journal::position(*at));
    if (!erased) return erased.error();
  }
  return journal::done{};
}

void hub_core::when_durable(std::uint64_t position, std::function<void(bool)> send) {
  {
    std::lock_guard const lock(late_mutex_);
    if (durable_.load() < position && not_ready().empty()) {
      late_.emplace(position, std::move(send));
      return;
    }
  }
  send(durable_.load() >= position);
}

void hub_core::send_late() {
  std::vector<std::function<void(bool)>> ready;
  {
    std::lock_guard const lock(late_mutex_);
    auto const end = late_.upper_bound(durable_.load());
    for (auto at = late_.begin(); at != end; ++at) ready.push_back(std::move(at->second));
    late_.erase(late_.begin(), end);
  }
  for (auto const& send : ready) send(true);
}

void hub_core::fail_late() {
  std::multimap<std::uint64_t, std::function<void(bool)>> all;
  {
    std::lock_guard const lock(late_mutex_);
    all.swap(late_);
  }
  for (auto const& [position, send] : all) send(position <= durable_.load());
}

answer hub_core::run(std::function<reply(writing&)> what) {
  std::mutex mutex;
  std::condition_variable here;
  std::optional<answer> out;
  if (!writer_.load()) {
    answer no;
    no.no = refuse(refusal_kind::not_writer, "not-the-writer", "Another server writes this hub.");
    return no;
  }
  job one;
  one.own = std::move(what);
  one.done = [&](answer a) {
    std::lock_guard const lock(mutex);
    out = std::move(a);
    here.notify_one();
  };
  enqueue(std::move(one));
  while (with_.by_hand && !out && step()) {
  }
  std::unique_lock lock(mutex);
  here.wait(lock, [&] { return out.has_value(); });
  return std::move(*out);
}

}  // namespace lifeline::hub
