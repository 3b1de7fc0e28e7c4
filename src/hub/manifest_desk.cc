// SPDX-License-Identifier: Apache-2.0
#include "hub/manifest_desk.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lifeline::hub {

void manifest_desk::make_room(std::size_t bytes) {
  auto const all = [&] {
    return std::accumulate(kept_.begin(), kept_.end(), bytes,
                           [](std::size_t n, auto const& one) { return n + one->bytes; });
  };
  while (!kept_.empty() && (kept_.size() >= kept_most || all() > bytes_most)) kept_.pop_front();
}

void manifest_desk::forget_old(instant now) {
  std::erase_if(kept_, [&](auto const& one) { return one->expires <= now; });
}

void manifest_desk::put(std::shared_ptr<decided_manifest const> one) {
  std::lock_guard const lock(mutex_);
  std::erase_if(kept_, [&](auto const& k) { return k->id == one->id; });
  make_room(one->bytes);
  kept_.push_back(std::move(one));
}

std::shared_ptr<decided_manifest const> manifest_desk::find(std::string_view id, instant now) {
  std::lock_guard const lock(mutex_);
  forget_old(now);
  auto const at = std::find_if(kept_.begin(), kept_.end(), [&](auto const& one) { return one->id == id; });
  return at == kept_.end() ? nullptr : *at;
}

std::vector<std::shared_ptr<decided_manifest const>> manifest_desk::all(instant now) {
  std::lock_guard const lock(mutex_);
  forget_old(now);
  return {kept_.rbegin(), kept_.rend()};
}

bool manifest_desk::drop(std::string_view id) {
  std::lock_guard const lock(mutex_);
  return std::erase_if(kept_, [&](auto const& one) { return one->id == id; }) > 0;
}

}  // namespace lifeline::hub
