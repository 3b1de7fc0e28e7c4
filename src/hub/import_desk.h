// SPDX-License-Identifier: Apache-2.0
// Previews of imports that wait for a person's yes: file, mapping and what would be written, in the memory of
// the server that writes the hub, each for its user alone. They end by themselves after an hour; the oldest
// go when too many or too large ones wait.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "hub/import_events.h"

namespace lifeline::hub {

struct import_preview {
  std::string id;
  std::string user;
  instant made{};
  instant expires{};
  import_wish wish;
  import_reading reading;
  import_plan plan;
};

class import_desk {
 public:
  static constexpr std::size_t kept_most = 16;
  static constexpr std::size_t bytes_most = std::size_t{128} << 20;  // of files

  void put(std::shared_ptr<import_preview const>);  // takes the place of the one with the same id
  std::shared_ptr<import_preview const> find(std::string_view id, std::string_view user, instant now);
  bool drop(std::string_view id, std::string_view user);

 private:
  void make_room(std::size_t bytes);

  std::mutex mutex_;
  std::deque<std::shared_ptr<import_preview const>> kept_;  // oldest first
};

}  // namespace lifeline::hub
