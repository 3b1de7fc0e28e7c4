// SPDX-License-Identifier: Apache-2.0
// Manifests that the lane has decided, in the memory of the server that was asked, for whoever may see them.
// They are not kept for good: the same file, lists and seed give the same replies again, and the shippers and
// consignees in them are nobody's business once the aircraft is cleared. They end after a day; the oldest go
// when too many or too large ones are kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/time.h"
#include "border/lane/lane.h"

namespace lifeline::hub {

struct decided_manifest {
  std::string id;
  std::string file;
  std::string sha256;  // of its bytes
  std::string format;  // csv, json, xml
  instant expires{};
  std::size_t bytes = 0;  // in memory: the file, and rows with their replies, some 500 bytes a line
  border::manifest manifest;
  border::lane_result result;
  border::lane_rules rules;
  std::shared_ptr<border::screener const> lists;  // that it was screened against
  problems found;                                 // of the files and of the lane
};

class manifest_desk {
 public:
  static constexpr std::size_t kept_most = 16;
  static constexpr std::size_t bytes_most = std::size_t{512} << 20;

  // A turn to decide one; none while another's is not over.
  std::unique_lock<std::mutex> begin() { return std::unique_lock(turn_, std::try_to_lock); }
  void put(std::shared_ptr<decided_manifest const>);  // takes the place of the one with the same id
  std::shared_ptr<decided_manifest const> find(std::string_view id, instant now);
  std::vector<std::shared_ptr<decided_manifest const>> all(instant now);  // newest first
  bool drop(std::string_view id);

 private:
  void make_room(std::size_t bytes);
  void forget_old(instant now);

  std::mutex turn_;
  std::mutex mutex_;
  std::deque<std::shared_ptr<decided_manifest const>> kept_;  // oldest first
};

}  // namespace lifeline::hub
