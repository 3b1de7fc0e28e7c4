// SPDX-License-Identifier: Apache-2.0
// Holds every party of the hub against the sanctions lists that the operator loaded, by itself: all of them
// when the hub begins to write or its lists are others, and each whose name or country changes. What was
// found is noted once per party, name and version of the lists, in the name of nobody; a person takes the
// second look. Does nothing in a hub without lists.
//
// Cost: parties are read when one of them changed; some 20 us each is what the comparing takes. At most
// `a_call` of them a call, so that a hub with a hundred thousand does not stand still for new lists.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "border/screening/screener.h"
#include "model/event.h"

namespace lifeline::hub {

class core;
struct world;

struct party_named {
  std::string party;
  std::string name;
  std::string country;  // two letters, or empty
};

// The same question against the same lists is the same screening. Of a party of no hub, like a consignee of a
// manifest, the party is empty.
std::string id_of_screening(std::vector<std::string> const& lists, party_named const&);

// Pure. What a screening says of a party, as it is noted; of whom no letter can be compared, one hit says so.
model::note_screening screen_party(border::screener const&, border::screener::desk&, party_named const&);

class screening_desk {
 public:
  static constexpr std::size_t a_call = 500;

  explicit screening_desk(core& hub) : hub_(hub) {}
  void notice(model::event const&);  // that became durable
  void watch();                      // of the writer, about once a second

 private:
  void find_those_to_screen();

  core& hub_;
  std::mutex mutex_;  // notice() comes from the committer's thread
  bool all_ = true;
  std::set<std::string> changed_;
  std::deque<party_named> waiting_;
  std::unique_ptr<border::screener::desk> desk_;
};

}  // namespace lifeline::hub
