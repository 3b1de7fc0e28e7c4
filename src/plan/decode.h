// SPDX-License-Identifier: Apache-2.0
// From flows back to nouns: consignments with their stages, departures with their loads, trucks counted
// whole, what each need and lot gets, what binds, and the certificate.
#pragma once

#include <cstdint>
#include <optional>

#include "model/plan.h"
#include "plan/solve.h"

namespace lifeline::plan {

model::plan decode(ground const&, solved const&);

// The pieces of decode, each reading what the ones before it wrote.
void write_consignments(ground const&, solved const&, model::plan&);
void write_movements(ground const&, model::plan&);
void write_needs(ground const&, solved const&, model::plan&);
void write_lots(ground const&, model::plan&);
void write_bottlenecks(ground const&, solved const&, model::plan&);
void write_certificate(ground const&, solved const&, model::plan&);
void write_notes(ground const&, model::plan&);
// Sentences, once all the rest is there.
void write_reasons(ground const&, model::plan&);

// Pieces that go as a pin asks; nothing when it asks for none.
std::optional<std::int64_t> pieces_as_pinned(model::plan const&, model::pin const&);

grams mass_of(model::item const&, pieces);
cubic_cm volume_of(model::item const&, pieces);
milli_pieces pallets_of(model::item const&, pieces);

}  // namespace lifeline::plan
