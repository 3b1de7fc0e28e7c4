// SPDX-License-Identifier: Apache-2.0
// Why a plan is as it is, asked of one need, lot or leg: what it gets and by which way, what was the next
// best way and what stands in it, which limits bind, and what one more unit of each would bring. The last is
// not read off a price: the problem is solved again with that unit added, and the difference is told.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::plan {

enum class subject { need, lot, leg };

struct explained_way {
  std::string lot;
  std::string need;
  pieces quantity;  // on this way in the plan; 0 = not used
  std::string way;  // "L01, truck LGG-ROM-team"
  instant available{};
  std::vector<std::string> in_the_way;  // limits on it that are full, in words
  double worth = 0;  // objective value of one more piece on it, at the plan's prices; below 0: not worth it
};

struct explained_limit {
  std::string what;                 // "L04 is full by mass"
  std::string one_more;             // "tonne"
  double price = 0;                 // objective value of that unit by the certificate
  double gained = 0;                // and as found by solving again
  std::vector<std::string> brings;  // in words: who gets more, how much sooner
};

struct explanation {
  std::string about;
  std::vector<std::string> sentences;
  std::vector<explained_way> used;
  std::vector<explained_way> next_best;
  std::vector<explained_limit> limits;
};

// Fails when the plan or the scenario has no such need, lot, leg or lane.
result<explanation> explain(model::scenario const&, model::plan const&, subject, std::string const& id);

}  // namespace lifeline::plan
