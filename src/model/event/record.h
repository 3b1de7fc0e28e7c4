// SPDX-License-Identifier: Apache-2.0
// Facts that move no goods: master data, pins, exceptions, people and their rights, subscriptions, redaction.
// Secrets are here only as hashes or in erasable text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/event_id.h"
#include "base/time.h"
#include "model/fields.h"
#include "model/scenario.h"

namespace lifeline::model {

// The first event of every hub.
struct open_hub {
  std::string hub;
  std::string name;
  std::string operation;
  bool operator==(open_hub const&) const = default;
};

// A row of a table of the scenario (model/tables.h), in its own columns and spelling.
struct cell {
  std::string column;
  std::string text;
  bool operator==(cell const&) const = default;
};
struct put_row {
  std::string table;
  std::string key;  // the id column, or what makes a row of this table one of its kind
  std::vector<cell> cells;
  bool operator==(put_row const&) const = default;
};
struct drop_row {
  std::string table;
  std::string key;
  bool operator==(drop_row const&) const = default;
};

struct put_pin {
  model::pin pin;
  bool operator==(put_pin const&) const = default;
};
struct drop_pin {
  std::string pin;
  bool operator==(drop_pin const&) const = default;
};
struct note_exception {
  std::string exception;
  std::string kind;     // late, short, damaged, held, missed_cutoff, seal, ...
  std::string subject;  // consignment, movement, lot, unit, need, site
  std::string subject_id;
  std::string sentence;
  std::optional<instant> due;  // planned time that is missed
  bool operator==(note_exception const&) const = default;
};
struct clear_exception {
  std::string exception;
  std::string how;
  bool operator==(clear_exception const&) const = default;
};

// The personal fields of these events are erased; their hashes stay.
struct redact_events {
  std::vector<event_id> events;
  std::string reason;  // word or code
  bool operator==(redact_events const&) const = default;
};

// A photograph of goods of a consignment. What can be seen on it may be people and places, so it is erasable
// like any personal text; its digest is not, and says for ever which picture it was.
struct add_photo {
  std::string consignment;
  std::optional<event_id> of;  // the delivery or discrepancy that it shows; none: the consignment as such
  personal picture;            // base64: a JPEG, PNG or WebP file
  std::string sha256;          // (decided) of the file, hex
  std::string media;           // (decided) image/jpeg, image/png, image/webp
  std::optional<std::int64_t> size_bytes;  // (decided) of the file
  bool operator==(add_photo const&) const = default;
};

struct put_org {
  std::string org;
  std::string name;
  std::string kind;   // agency, donor, carrier, consignee, customs, ...
  std::string party;  // the party it acts for; empty = none
  text_list sites;    // sites it runs
  bool disabled = false;
  bool operator==(put_org const&) const = default;
};
struct put_user {
  std::string user;
  std::string org;
  personal name;
  personal email;
  personal password_hash;  // argon2id, PHC string
  personal subject;        // OpenID Connect: issuer and subject
  std::string language;
  bool disabled = false;
  bool operator==(put_user const&) const = default;
};
struct grant_role {
  std::string user;
  std::string org;   // for the goods of this organisation; empty = the user's own
  std::string role;  // coordinator, hub_operator, declarant, carrier, recipient, donor, auditor, admin
  bool operator==(grant_role const&) const = default;
};
struct revoke_role {
  std::string user;
  std::string org;
  std::string role;
  bool operator==(revoke_role const&) const = default;
};
struct issue_token {
  std::string token;  // its id, not the secret
  std::string user;
  text_list scopes;
  std::optional<instant> expires;
  std::string secret_sha256;  // hex
  std::string label;
  bool operator==(issue_token const&) const = default;
};
struct revoke_token {
  std::string token;
  bool operator==(revoke_token const&) const = default;
};
struct put_share_link {
  std::string link;
  std::string org;
  text_list donors;  // parties whose goods it shows
  text_list lots;    // or these lots and pledges alone
  std::optional<instant> expires;
  std::string secret_sha256;  // hex
  std::string label;
  bool operator==(put_share_link const&) const = default;
};
struct revoke_share_link {
  std::string link;
  bool operator==(revoke_share_link const&) const = default;
};
struct put_webhook {
  std::string webhook;
  std::string org;
  std::string url;
  text_list kinds;  // event kinds; empty = all the organisation may see
  personal secret;  // signs each call
  bool disabled = false;
  bool operator==(put_webhook const&) const = default;
};
struct drop_webhook {
  std::string webhook;
  bool operator==(drop_webhook const&) const = default;
};
// A request that was refused for lack of rights: part of the audit trail.
struct note_denied {
  std::string verb;
  std::string subject_id;
  std::string reason;  // verdict name
  personal address;
  bool operator==(note_denied const&) const = default;
};

}  // namespace lifeline::model
