// SPDX-License-Identifier: Apache-2.0
// All of a hub's state: books, history tree, directory, customs, proposals. A fold over the journal and
// nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "hub/customs_desk.h"
#include "hub/directory.h"
#include "hub/list_index.h"
#include "hub/sight.h"
#include "ledger/history_tree.h"
#include "ledger/ledger.h"
#include "ledger/query.h"

namespace lifeline::hub {

class planner_desk;
class login_guard;
class import_desk;
class manifest_desk;
struct batch_in_hand;

struct world {
  ledger::book book;
  ledger::history_tree tree;
  directory people;
  customs_desk customs;
  list_index lists;

  std::uint64_t position() const { return book.position(); }
  // One more event of the journal, with the bytes that it is kept as; `out` gets what they say.
  result<std::uint64_t> fold(std::string_view body, std::string_view erasable, model::event* out = nullptr);
  // An event that the books took already.
  void follow(model::event const&, std::string_view body);

  std::string snapshot() const;
  static result<world> restore(std::string_view);
};

}  // namespace lifeline::hub
