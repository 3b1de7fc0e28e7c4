// SPDX-License-Identifier: Apache-2.0
// Declarations, relief, guarantees, temporary storage and screenings: what the journal says of customs,
// folded beside the books with the state machines of border. Same events, same desk; nothing here asks a
// clock. Its snapshot is the list of its events. Days are those of the event in UTC, amounts minor units.
// Cost: a map look-up per event of its own, nothing for others; its events stay in memory.
// Held by tests/hub/customs_test.cc.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "border/declaration/state.h"
#include "border/relief/relief_case.h"
#include "border/status/goods_status.h"
#include "border/status/guarantee.h"
#include "ledger/query.h"
#include "model/event.h"

namespace lifeline::hub {

struct held_reply {
  std::shared_ptr<model::event const> event;  // note_customs_reply
  std::uint64_t position = 0;                 // from 1
  border::step step = border::step::note;
};
struct held_declaration {
  std::shared_ptr<model::event const> made;  // make_declaration
  std::uint64_t position = 0;
  border::declaration_state now;
  std::vector<held_reply> replies;
  std::shared_ptr<model::event const> amended;    // the newest amend_declaration
  std::shared_ptr<model::event const> in_force;   // the newest one that customs took
  std::shared_ptr<model::event const> cancelled;  // the newest cancel_declaration
  std::optional<instant> released;

  model::make_declaration const& body() const { return std::get<model::make_declaration>(made->body); }
  // The lines of the message in force: as made, or as amended when that was accepted.
  std::vector<model::personal> const& lines() const;
};
struct held_relief {
  model::claim_relief claimed;
  border::relief_case now;
  instant at{};
  std::uint64_t position = 0;
  std::string why_revoked;
};
struct held_guarantee {
  model::open_guarantee opened;
  border::guarantee now;
};
struct held_storage {
  date since{};
  std::optional<date> limit;
  std::string document;
  std::string site;
};
struct held_screening {
  model::note_screening noted;
  instant at{};
  std::string by;
  std::optional<model::decide_screening> decided;
  std::string decided_by;
};
struct held_manifest {
  model::note_manifest noted;
  instant at{};
  std::string by;
};

class customs_desk {
 public:
  template <class T>
  using by_id = std::map<std::string, T, std::less<>>;

  // Kinds that are not its own leave it as it is.
  void apply(model::event const&, std::uint64_t position);

  by_id<held_declaration> const& declarations() const { return declarations_; }
  by_id<held_relief> const& reliefs() const { return reliefs_; }
  by_id<held_guarantee> const& guarantees() const { return guarantees_; }
  by_id<held_storage> const& storages() const { return storages_; }  // by lot
  by_id<held_screening> const& screenings() const { return screenings_; }
  by_id<held_manifest> const& manifests() const { return manifests_; }
  held_declaration const* find_declaration(std::string_view reference_or_mrn) const;
  std::vector<std::string> declarations_of(std::string_view consignment) const;

  // What pieces of a lot in a consignment (empty: in none) are under.
  border::goods_status status_of(ledger::book const&, std::string_view lot, std::string_view consignment,
                                 date on) const;
  // The released export or re-export declaration of a consignment; empty: none.
  std::string exit_document(std::string_view consignment) const;
  // A declaration of the consignment was amended and customs took the amendment.
  bool notified(std::string_view consignment) const;

  std::string snapshot() const;
  static result<customs_desk> restore(std::string_view);

 private:
  struct folder;
  struct kept {
    std::shared_ptr<model::event const> event;
    std::uint64_t position = 0;
  };
  // What declarations made of the goods of a consignment.
  struct cover {
    border::goods_status status;
    bool known = false;  // false: the status is that of the lot
    std::string exit;
    std::vector<std::string> declarations;
  };

  bool concerns(model::event_body const&) const;
  void free_all(std::string_view declaration);
  bool has_relief(std::string_view declaration) const;
  border::goods_status status_of_lot(ledger::book const&, std::string_view lot, date on) const;

  std::vector<kept> events_;
  by_id<held_declaration> declarations_;
  by_id<held_relief> reliefs_;
  by_id<held_guarantee> guarantees_;
  by_id<held_storage> storages_;
  by_id<held_screening> screenings_;
  by_id<held_manifest> manifests_;
  by_id<cover> covers_;                    // by consignment
  by_id<std::string> lot_documents_;       // by lot: what change_customs named
  by_id<std::string> references_of_mrns_;  // MRN to reference
};

// A message in pieces of at most 4,000 bytes that end with a line where they can, and the message of its
// pieces, byte for byte.
std::vector<model::personal> to_lines(std::string_view message);
std::string of_lines(std::vector<model::personal> const&);

}  // namespace lifeline::hub
