// SPDX-License-Identifier: Apache-2.0
// Receipts: events of a hub with the proof that they are in its history. docs/formats/receipt.md.
// Personal text is shown only where the caller gives its erasable bytes; the proof is the same without.
// Held by tests/ledger/receipt_test.cc, with the stand-alone checker of src/proof.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/history_tree.h"
#include "model/event.h"
#include "model/receipt.h"

namespace lifeline::ledger {

struct receipt_line {
  std::uint64_t position = 0;
  std::string erasable;  // what of the event's personal text is shown; empty = nothing
};

// For a head of the tree, its newest or an earlier one.
result<model::receipt> make_receipt(history_tree const&, std::string_view hub, std::uint64_t size,
                                    std::vector<receipt_line> const&, body_reader const&);
result<model::head_document> make_head(history_tree const&, std::string_view hub, std::uint64_t from_size,
                                       std::uint64_t size, body_reader const&);

// The fields of an event as people read them: what is not empty, in the order of the lists.
std::vector<model::receipt_field> fields_as_text(model::event const&);

}  // namespace lifeline::ledger
