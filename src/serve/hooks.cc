// SPDX-License-Identifier: Apache-2.0
#include "serve/hooks.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <vector>

#include "base/text.h"
#include "exchange/json/codec.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_goods_fields.h"

namespace lifeline::serve {
namespace {

constexpr std::size_t events_a_look = 1024;  // events at once
// Looks per hook and round, of which there are a few a second: a busy hub writes as many events.
constexpr int looks_a_round = 16;
constexpr std::string_view note_name = "webhooks";
constexpr unsigned rounds_between_notes = 4;

std::uint64_t number_of(std::string_view text) {
  std::uint64_t out = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), out);
  return read.ec == std::errc() ? out : 0;
}

bool wants(model::put_webhook const& hook, hub::sight const& sees, model::event const& e) {
  auto const& kinds = hook.kinds;
  bool const kind = kinds.empty() ||
                    std::find(kinds.begin(), kinds.end(), model::kind_names[e.body.index()]) != kinds.end();
  return kind && sees.event(e.body);
}

}  // namespace

hooks::hooks(hub::core& hub, hooks_settings with) : hub_(hub), with_(std::move(with)) {
  sender_ = webhook::sender::start(with_.sender, [this](webhook::outcome const& done) { settle(done); });
}

// One line per hook: id, tab, position.
void hooks::recall() {
  auto const kept = hub_.notes(note_name);
  if (!kept || kept->empty()) return;
  std::istringstream text(kept->front().bytes);
  std::lock_guard const lock(mutex_);
  for (std::string line; std::getline(text, line);) {
    auto const tab = line.find('\t');
    if (tab == std::string::npos) continue;
    auto& one = hooks_[line.substr(0, tab)];
    auto const position = number_of(std::string_view(line).substr(tab + 1));
    one.queued = std::max(one.queued, position);
    one.settled = std::max(one.settled, position);
  }
}

// An old note only makes deliveries come twice.
void hooks::keep() {
  std::string text;
  {
    std::lock_guard const lock(mutex_);
    if (!changed_) return;
    changed_ = false;
    for (auto const& [id, one] : hooks_) text += fmt::format("{}\t{}\n", id, one.settled);
  }
  if (hub_.keep_note(note_name, text)) {
    std::lock_guard const lock(mutex_);
    changed_ = true;
  }
}

void hooks::settle(webhook::outcome const& done) {
  std::lock_guard const lock(mutex_);
  auto const at = hooks_.find(done.hook);
  if (at == hooks_.end()) return;
  if (at->second.waiting > 0) --at->second.waiting;
  // Deliveries of one hook end in order.
  at->second.settled = std::max(
      at->second.settled, number_of(std::string_view(done.delivery).substr(done.delivery.find(':') + 1)));
  if (at->second.waiting == 0) at->second.settled = at->second.queued;
  changed_ = true;
}

bool hooks::feed(model::put_webhook const& hook, progress& one) {
  auto const durable = hub_.figures().durable;
  if (one.queued >= durable) return false;
  auto const some = hub_.events_from(one.queued + 1, events_a_look);
  if (!some) return false;
  hub::reached may;
  may.how = hub::reach::own;
  may.orgs = {hook.org};
  std::vector<std::pair<std::uint64_t, std::string>> due;
  std::uint64_t last = one.queued;
  hub_.look([&](hub::world const& w) {
    auto const sees = hub::sight::of(w.book, w.people, may);
    for (auto const& e : *some) {
      if (e.position > durable) break;
      last = e.position;
      if (wants(hook, sees, *e.event))
        due.emplace_back(e.position, exchange::json::write(hub::entry_of(e.position, *e.event, false)));
    }
  });
  for (auto& [position, payload] : due) {
    {
      std::lock_guard const lock(mutex_);
      ++one.waiting;
    }
    auto const taken =
        sender_->enqueue(hook.webhook, fmt::format("{}:{}", hook.webhook, position), std::move(payload));
    if (taken == webhook::enqueued::accepted) {
      one.queued = position;
      continue;
    }
    std::lock_guard const lock(mutex_);
    --one.waiting;
    return false;  // its queue is full: the rest later
  }
  std::lock_guard const lock(mutex_);
  one.queued = last;
  if (one.waiting == 0 && one.settled != last) {
    one.settled = last;
    changed_ = true;
  }
  return last < durable;
}

void hooks::tend() {
  bool const writes = hub_.figures().writer;
  if (writes && !wrote_) recall();  // another server may have sent until now
  wrote_ = writes;
  if (!writes) return;
  std::map<std::string, hub::versioned<model::put_webhook>> now;
  hub_.look([&](hub::world const& w) { now.insert(w.people.webhooks().begin(), w.people.webhooks().end()); });
  for (auto at = hooks_.begin(); at != hooks_.end();) {
    bool const gone = now.find(at->first) == now.end();
    if (gone) sender_->remove_hook(at->first);
    std::lock_guard const lock(mutex_);
    changed_ = changed_ || gone;
    at = gone ? hooks_.erase(at) : std::next(at);
  }
  for (auto const& [id, hook] : now) {
    progress* one = nullptr;
    {
      std::lock_guard const lock(mutex_);
      auto const [at, fresh] = hooks_.try_emplace(id);
      one = &at->second;
      if (fresh) one->queued = one->settled = hook.version;  // a new hook hears of what comes after it
    }
    if (one->version != hook.version) {
      one->version = hook.version;
      auto const wrong = sender_->set_hook({id, hook.what.url, {hook.what.secret.text}});
      if (wrong) continue;
    }
    if (hook.what.disabled) continue;
    for (int look = 0; look < looks_a_round && feed(hook.what, *one); ++look) {
    }
  }
  if (++rounds_ % rounds_between_notes == 0) keep();
}

}  // namespace lifeline::serve
