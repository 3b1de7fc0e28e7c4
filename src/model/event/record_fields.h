// SPDX-License-Identifier: Apache-2.0
// Field lists of the events that move no goods: model/event/record.h. Append only: places are numbers in
// bytes.
#pragma once

#include <array>
#include <string_view>

#include "model/event/record.h"
#include "model/fields.h"

namespace lifeline::model {

template <>
struct words_of<pin_kind> {
  static constexpr std::array<std::string_view, 5> words = {"forbid_leg", "lot_to_site", "reserve_leg",
                                                            "minimum", "lot_by_leg"};
};

template <>
struct fields<cell> {
  static constexpr std::string_view name = "cell";
  static constexpr std::string_view doc = "One cell of a row.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("column", r.column, "Column.", presence::required);
    io("text", r.text, "As a table would have it.");
  }
};

template <>
struct fields<pin> {
  static constexpr std::string_view name = "pin";
  static constexpr std::string_view doc = "A decision of a person that every plan keeps.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id.", presence::required);
    io("kind", r.kind, "Kind.", presence::required);
    io("leg", r.leg, "Leg or lane.");
    io("lot", r.lot, "Lot.");
    io("site", r.site, "Site.");
    io("need", r.need, "Need.");
    io("quantity_pieces", r.quantity, "Pieces.");
    io("mass_g", r.mass, "Mass kept for others.");
    io("note", r.note, "Why.");
  }
};

template <>
struct fields<open_hub> {
  static constexpr std::string_view name = "open_hub";
  static constexpr std::string_view doc = "The first event of a hub.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("hub", r.hub, "Id of the hub.", presence::required);
    io("name", r.name, "Name.");
    io("operation", r.operation, "Operation it serves.");
  }
};

template <>
struct fields<put_row> {
  static constexpr std::string_view name = "put_row";
  static constexpr std::string_view doc = "A row of master data, new or changed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("table", r.table, "Table.", presence::required);
    io("key", r.key, "Key.", presence::required);
    io("cells", r.cells, "Cells.");
  }
};

template <>
struct fields<drop_row> {
  static constexpr std::string_view name = "drop_row";
  static constexpr std::string_view doc = "A row of master data is no more.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("table", r.table, "Table.", presence::required);
    io("key", r.key, "Key.", presence::required);
  }
};

template <>
struct fields<put_pin> {
  static constexpr std::string_view name = "put_pin";
  static constexpr std::string_view doc = "A pin, new or changed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("pin", r.pin, "The pin.", presence::required);
  }
};

template <>
struct fields<drop_pin> {
  static constexpr std::string_view name = "drop_pin";
  static constexpr std::string_view doc = "A pin is no more.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("pin", r.pin, "Pin.", presence::required);
  }
};

template <>
struct fields<note_exception> {
  static constexpr std::string_view name = "note_exception";
  static constexpr std::string_view doc = "Reality leaves the plan.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("exception", r.exception, "New id.", presence::required);
    io("kind", r.kind, "late, short, damaged, held, missed_cutoff, seal, ...", presence::required);
    io("subject", r.subject, "consignment, movement, lot, unit, need or site.");
    io("subject_id", r.subject_id, "Which one.");
    io("sentence", r.sentence, "For people.");
    io("due_utc", r.due, "Planned time that is missed.");
  }
};

template <>
struct fields<clear_exception> {
  static constexpr std::string_view name = "clear_exception";
  static constexpr std::string_view doc = "An exception is dealt with.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("exception", r.exception, "Exception.", presence::required);
    io("how", r.how, "Word or sentence.");
  }
};

template <>
struct fields<redact_events> {
  static constexpr std::string_view name = "redact_events";
  static constexpr std::string_view doc = "Personal fields of earlier events are erased.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("events", r.events, "Event ids.", presence::required);
    io("reason", r.reason, "Word or code.");
  }
};

template <>
struct fields<add_photo> {
  static constexpr std::string_view name = "add_photo";
  static constexpr std::string_view doc = "A photograph of goods of a consignment.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("of", r.of, "Id of the delivery or discrepancy that it shows.");
    // Needed, which its rule says: what lists leave out, the shape of their answers may not ask for.
    io("picture", r.picture,
       "JPEG, PNG or WebP of at most 512 KiB, in base64. Lists and live updates leave it out.");
    io("sha256", r.sha256, "SHA-256 of the file, hex: stays when the picture is erased.", presence::decided);
    io("media", r.media, "image/jpeg, image/png or image/webp.", presence::decided);
    io("size_bytes", r.size_bytes, "Size of the file.", presence::decided);
  }
};

template <>
struct fields<put_org> {
  static constexpr std::string_view name = "put_org";
  static constexpr std::string_view doc = "An organisation, new or changed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("org", r.org, "Id.", presence::required);
    io("name", r.name, "Name.");
    io("kind", r.kind, "agency, donor, carrier, consignee, customs, ...");
    io("party", r.party, "Party it acts for.");
    io("sites", r.sites, "Sites it runs.");
    io("disabled", r.disabled, "May do nothing.");
  }
};

template <>
struct fields<put_user> {
  static constexpr std::string_view name = "put_user";
  static constexpr std::string_view doc = "A user, new or changed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "Account id.", presence::required);
    io("org", r.org, "Organisation.", presence::required);
    io("name", r.name, "Name.");
    io("email", r.email, "E-mail.");
    io("password_hash", r.password_hash, "argon2id, PHC string.");
    io("subject", r.subject, "OpenID Connect issuer and subject.");
    io("language", r.language, "BCP 47.");
    io("disabled", r.disabled, "May do nothing.");
  }
};

template <>
struct fields<grant_role> {
  static constexpr std::string_view name = "grant_role";
  static constexpr std::string_view doc = "A user may act in a role.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "User.", presence::required);
    io("org", r.org, "For this organisation; empty = the user's own.");
    io("role", r.role, "Role.", presence::required);
  }
};

template <>
struct fields<revoke_role> {
  static constexpr std::string_view name = "revoke_role";
  static constexpr std::string_view doc = "A user may no longer act in a role.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "User.", presence::required);
    io("org", r.org, "Organisation.");
    io("role", r.role, "Role.", presence::required);
  }
};

template <>
struct fields<issue_token> {
  static constexpr std::string_view name = "issue_token";
  static constexpr std::string_view doc = "An API token.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("token", r.token, "Id, not the secret.", presence::required);
    io("user", r.user, "User.", presence::required);
    io("scopes", r.scopes, "What it is good for.");
    io("expires_utc", r.expires, "Until when.");
    io("secret_sha256", r.secret_sha256, "SHA-256 of the secret, hex.", presence::required);
    io("label", r.label, "For people.");
  }
};

template <>
struct fields<revoke_token> {
  static constexpr std::string_view name = "revoke_token";
  static constexpr std::string_view doc = "An API token is no longer good.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("token", r.token, "Token.", presence::required);
  }
};

template <>
struct fields<put_share_link> {
  static constexpr std::string_view name = "put_share_link";
  static constexpr std::string_view doc = "A read-only link for a donor.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("link", r.link, "Id, not the secret.", presence::required);
    io("org", r.org, "Organisation that gives it.");
    io("donors", r.donors, "Parties whose goods it shows.");
    io("lots", r.lots, "Or these lots and pledges alone.");
    io("expires_utc", r.expires, "Until when.");
    io("secret_sha256", r.secret_sha256, "SHA-256 of the secret, hex.", presence::required);
    io("label", r.label, "For people.");
  }
};

template <>
struct fields<revoke_share_link> {
  static constexpr std::string_view name = "revoke_share_link";
  static constexpr std::string_view doc = "A share link is no longer good.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("link", r.link, "Link.", presence::required);
  }
};

template <>
struct fields<put_webhook> {
  static constexpr std::string_view name = "put_webhook";
  static constexpr std::string_view doc = "A subscription of another system.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("webhook", r.webhook, "Id.", presence::required);
    io("org", r.org, "Organisation.");
    io("url", r.url, "Where to.", presence::required);
    io("kinds", r.kinds, "Event kinds; empty = all.");
    io("secret", r.secret, "Signs each call.");
    io("disabled", r.disabled, "Do not call.");
  }
};

template <>
struct fields<drop_webhook> {
  static constexpr std::string_view name = "drop_webhook";
  static constexpr std::string_view doc = "A subscription is no more.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("webhook", r.webhook, "Webhook.", presence::required);
  }
};

template <>
struct fields<note_denied> {
  static constexpr std::string_view name = "note_denied";
  static constexpr std::string_view doc = "A request was refused for lack of rights.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("verb", r.verb, "Verb.", presence::required);
    io("subject_id", r.subject_id, "What it was about.");
    io("reason", r.reason, "Verdict.");
    io("address", r.address, "Where it came from.");
  }
};

}  // namespace lifeline::model
