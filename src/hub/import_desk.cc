// SPDX-License-Identifier: Apache-2.0
#include "hub/import_desk.h"

#include <algorithm>
#include <numeric>

namespace lifeline::hub {

void import_desk::make_room(std::size_t bytes) {
  auto const all = [&] {
    return std::accumulate(kept_.begin(), kept_.end(), bytes,
                           [](std::size_t n, auto const& one) { return n + one->wish.bytes.size(); });
  };
  while (!kept_.empty() && (kept_.size() >= kept_most || all() > bytes_most)) kept_.pop_front();
}

void import_desk::put(std::shared_ptr<import_preview const> one) {
  std::lock_guard const lock(mutex_);
  std::erase_if(kept_, [&](auto const& k) { return k->id == one->id; });
  make_room(one->wish.bytes.size());
  kept_.push_back(std::move(one));
}

std::shared_ptr<import_preview const> import_desk::find(std::string_view id, std::string_view user,
                                                        instant now) {
  std::lock_guard const lock(mutex_);
  std::erase_if(kept_, [&](auto const& k) { return k->expires <= now; });
  auto const at =
      std::find_if(kept_.begin(), kept_.end(), [&](auto const& k) { return k->id == id && k->user == user; });
  return at == kept_.end() ? nullptr : *at;
}

bool import_desk::drop(std::string_view id, std::string_view user) {
  std::lock_guard const lock(mutex_);
  return std::erase_if(kept_, [&](auto const& k) { return k->id == id && k->user == user; }) > 0;
}

}  // namespace lifeline::hub
