// SPDX-License-Identifier: Apache-2.0
// Virtual time: a queue of what happens next, one thing after the other.
#include <fmt/format.h>

#include <array>
#include <deque>
#include <queue>

#include "hub/verbs_events.h"
#include "simulate/clerk.h"
#include "simulate/machine.h"
#include "simulate/simulate.h"
#include "simulate/witness.h"

namespace lifeline::simulate {
namespace {

constexpr std::uint64_t second = 1000;              // virtual milliseconds
constexpr std::int64_t begin_of_time = 1584057600;  // 2020-03-13

// What one client sends, again and again until it knows what became of it.
struct parcel {
  std::vector<model::event> commands;
  std::size_t client = 0;
  bool batch = false;
  bool answered = false;  // the client knows
};

struct happening {
  std::uint64_t at = 0;
  std::uint64_t order = 0;
  std::function<void()> what;
  bool operator<(happening const& other) const {  // the earliest on top
    return at != other.at ? at > other.at : order > other.order;
  }
};

class simulation {
 public:
  explicit simulation(options const& asked)
      : asked_(asked),
        chance_(asked.seed),
        witness_(chance_, counts_),
        clerk_(chance_),
        machine_(make_machine(asked, chance_, counts_)) {}

  outcome run() {
    if (!asked_.faults) machine_->calm();
    start();
    if (sound()) open_operation();
    for (std::size_t i = 0; i < asked_.clients; ++i) later(chance_.below(second), [this, i] { think(i); });
    if (asked_.faults) later(5 * second, [this] { plan_trouble(); });
    later(second, [this] { tick(); });
    drive();
    finish();
    outcome out;
    out.counts = counts_;
    out.digest = witness_.digest();
    if (!sound()) out.failure = fmt::format("{}; again with: {}", witness_.failure(), to_text(asked_));
    return out;
  }

 private:
  void later(std::uint64_t delay, std::function<void()> what) {
    queue_.push({now_ + delay, ++order_, std::move(what)});
  }
  bool sound() const { return witness_.failure().empty(); }

  void drive() {
    while (!queue_.empty() && sound()) {
      auto const next = queue_.top();
      queue_.pop();
      now_ = next.at;
      next.what();
    }
  }

  // ---- the hub's life ----

  hub::settings settings() {
    hub::settings out;
    out.now = [this] {
      return instant(std::chrono::seconds(begin_of_time + static_cast<std::int64_t>(now_ / second)));
    };
    out.wall = out.now;
    out.random = [this](std::span<std::uint8_t> bytes) { chance_.fill(bytes); };
    out.snapshot_every = 500;
    out.by_hand = true;
    return out;
  }

  void start() {
    constexpr int most = 50;  // it may die again while it opens, but not so often
    std::string why;
    for (int tries = 0; tries < most && hub_ == nullptr; ++tries) open_once(why);
    if (hub_ == nullptr) return witness_.fail("the hub cannot be opened again: " + why);
    hub_->subscribe([this](hub::published const& one) { clerk_.hear(*one.event); });
    witness_.check(*store_, *hub_);
  }

  void open_once(std::string& why) {
    store_ = machine_->start(why);
    if (store_ == nullptr) return;
    store_ = make_liar(std::move(store_), asked_.control, chance_);
    auto opened = hub::core::open(*store_, settings());
    if (opened) hub_ = std::move(*opened);
    if (hub_ != nullptr && hub_->figures().writer) return;
    why = opened ? "it is not the writer" : opened.error().what;
    ++counts_.failed_starts;
    machine_->kill();
    hub_.reset();
    store_.reset();
    machine_->settle();
  }

  void die(bool orderly) {
    if (orderly && hub_->not_ready().empty()) {
      hub_->stop();
      ++counts_.orderly_stops;
    } else {
      machine_->kill();
      ++counts_.kills;
    }
    hub_.reset();
    store_.reset();
    machine_->settle();
  }

  void restart(bool orderly) {
    if (orderly || chance_.in(2)) serve_all();  // else what waits in the queue dies with the process
    die(orderly);
    start();
  }

  // Something goes wrong now and then; a hub that broke is started again a little later.
  void plan_trouble() {
    if (draining_) return;
    auto const kind = chance_.below(10);
    if (kind < 6) machine_->plan_fault();
    auto const patience = kind < 6 ? 20 : 0;
    later(chance_.below(second), [this, kind, patience] { wait_for_trouble(kind >= 8, patience); });
  }

  void wait_for_trouble(bool orderly, int patience) {
    if (draining_) return;
    if (patience > 0 && hub_->not_ready().empty()) {
      later(second / 2, [this, orderly, patience] { wait_for_trouble(orderly, patience - 1); });
      return;
    }
    restart(orderly);
    later(second + chance_.below(12 * second), [this] { plan_trouble(); });
  }

  void tick() {
    if (draining_) return;
    hub_->tick();
    later(5 * second, [this] { tick(); });
  }

  // ---- clients and network ----

  hub::caller who(std::size_t client) const {
    hub::caller out;
    out.user = fmt::format("user{}", client);
    out.org = "org";
    for (std::size_t r = 0; r < hub::roles; ++r) out.grants.push_back({static_cast<hub::role>(r), "org"});
    return out;
  }

  event_id fresh_id() { return {chance_.word() | 1U, chance_.word()}; }

  void open_operation() {
    for (auto& body : clerk::opening()) {
      auto const given = hub_->run([&](hub::writing& in) { return hub::to_reply(in.post(std::move(body))); });
      LIFELINE_CHECK(!given.no);
    }
  }

  void think(std::size_t client) {
    if (draining_) return;
    if (counts_.commands >= asked_.commands) {
      drain();
      return;
    }
    auto one = std::make_shared<parcel>();
    one->client = client;
    one->batch = chance_.in(6);
    auto const n = one->batch ? 2 + chance_.below(10) : 1;
    hub_->look([&](hub::world const& w) {
      for (std::size_t i = 0; i < n; ++i) {
        model::event e;
        e.id = fresh_id();
        e.body = clerk_.next(w.book);
        one->commands.push_back(std::move(e));
      }
    });
    counts_.commands += n;
    send(one);
    later(20 + chance_.below(second / 2), [this, client] { think(client); });
  }

  void send(std::shared_ptr<parcel> const& one) {
    later(chance_.below(second), [this, one] { arrive(one); });
    if (chance_.in(12)) {
      ++counts_.repeats;
      later(chance_.below(20 * second), [this, one] { arrive(one); });
    }
    later(5 * second + chance_.below(5 * second), [this, one] {  // no answer: again
      if (one->answered) return;
      ++counts_.repeats;
      send(one);
    });
  }

  void arrive(std::shared_ptr<parcel> const& one) {
    ++counts_.requests;
    hub::call what;
    what.who = who(one->client);
    if (one->batch) {
      what.what = hub::find_verb("events.batch");
      auto request = std::make_shared<hub::batch_request>();
      for (auto const& e : one->commands) request->events.push_back({e.id, e.at, "", e.why, e.body, {}});
      what.request = request;
    } else {
      what.what = verb_of(one->commands.front().body);
      what.request = std::make_shared<model::event>(one->commands.front());
    }
    hub_->call(std::move(what), [this, one](hub::answer const& given) { answered(one, given); });
    if (chance_.in(3)) return;  // some wait in the hub's queue for the next one
    serve_all();
  }

  static hub::verb const* verb_of(model::event_body const& body) {
    static std::vector<hub::verb const*> const by_kind = [] {
      std::vector<hub::verb const*> out(model::event_kinds, nullptr);
      for (auto const& v : hub::verbs()) {
        bool const one_event = v.effect == hub::effect::write && v.route.name.substr(0, 7) == "events." &&
                               v.route.name != "events.batch";
        if (one_event) out[v.kind] = &v;
      }
      return out;
    }();
    LIFELINE_CHECK(by_kind[body.index()] != nullptr);
    return by_kind[body.index()];
  }

  void serve_all() {
    while (hub_->step()) {
    }
  }

  // The moment of the promise; whether the client hears of it is another matter.
  void answered(std::shared_ptr<parcel> const& one, hub::answer const& given) {
    bool const unknown = given.no && given.no->kind == hub::refusal_kind::unavailable;
    if (unknown) {
      ++counts_.unanswered;
      return;
    }
    witness_.told_position(given.position);
    if (one->batch && !given.no) {
      auto const& all = static_cast<hub::batch_answer const*>(given.body.get())->outcomes;
      LIFELINE_CHECK(all.size() == one->commands.size());
      for (std::size_t i = 0; i < all.size(); ++i) note(one->commands[i], all[i].accepted, all[i].position);
    } else if (!given.no) {
      note(one->commands.front(), true, static_cast<hub::outcome const*>(given.body.get())->position);
    } else {
      ++counts_.refused;
    }
    if (chance_.in(200)) hub_->look([&](hub::world const& w) { keep_durable_head(w); });
    if (chance_.in(15)) {
      ++counts_.unanswered;  // lost on the way back
      return;
    }
    later(chance_.below(second), [one] { one->answered = true; });
  }

  // Inside a step the state may be ahead of the journal; a head is only shown once it is durable.
  void keep_durable_head(hub::world const& w) {
    if (w.position() == hub_->figures().durable) witness_.keep_head(w.tree.head());
  }

  void note(model::event const& command, bool accepted, std::optional<std::uint64_t> position) {
    if (!accepted) {
      ++counts_.refused;
      return;
    }
    ++counts_.accepted;
    witness_.told_accepted(command.id, command.body, position.value_or(0));
  }

  // Nobody thinks of anything new; everybody asks until he knows.
  void drain() {
    draining_ = true;
    machine_->calm();
    restart(false);
    if (!sound()) return;
    later(60 * second, [this] { serve_all(); });
  }

  void finish() {
    if (!sound()) return;
    serve_all();
    restart(true);
  }

  options asked_;
  tally counts_;
  draw chance_;
  witness witness_;
  clerk clerk_;
  std::unique_ptr<machine> machine_;
  std::unique_ptr<journal::store> store_;
  std::unique_ptr<hub::core> hub_;
  std::priority_queue<happening> queue_;
  std::uint64_t now_ = 0;
  std::uint64_t order_ = 0;
  bool draining_ = false;
};

}  // namespace

outcome run(options const& asked) {
  return simulation(asked).run();
}

tally& tally::operator+=(tally const& other) {
  for (auto const member : {&tally::commands, &tally::requests, &tally::repeats, &tally::accepted,
                            &tally::refused, &tally::unanswered, &tally::events, &tally::orderly_stops,
                            &tally::kills, &tally::power_cuts, &tally::failed_writes, &tally::full_disks,
                            &tally::failed_syncs, &tally::failed_starts, &tally::checks, &tally::proofs}) {
    this->*member += other.*member;
  }
  kinds = std::max(kinds, other.kinds);
  return *this;
}

std::string to_text(options const& of) {
  static constexpr std::array<std::string_view, 4> lies = {"none", "forgets", "syncs_late", "writes_twice"};
  return fmt::format("--seed {} --commands {} --clients {} --store {}{}{}", of.seed, of.commands, of.clients,
                     of.store == store_kind::sqlite ? "sqlite" : "memory", of.faults ? "" : " --no-faults",
                     of.control == lie::none
                         ? std::string()
                         : fmt::format(" --control {}", lies[static_cast<std::size_t>(of.control)]));
}

std::string to_text(tally const& of) {
  return fmt::format(
      "{} commands in {} requests ({} repeats): {} accepted, {} refused, {} not answered\n"
      "{} events of up to {} kinds; {} orderly stops, {} kills, {} losses of power, {} failed writes, {} "
      "full disks, "
      "{} failed syncs, {} failed starts\n"
      "{} checks of everything, {} proofs\n",
      of.commands, of.requests, of.repeats, of.accepted, of.refused, of.unanswered, of.events, of.kinds,
      of.orderly_stops, of.kills, of.power_cuts, of.failed_writes, of.full_disks, of.failed_syncs,
      of.failed_starts, of.checks, of.proofs);
}

}  // namespace lifeline::simulate
