// SPDX-License-Identifier: Apache-2.0
// Field lists of what happens at the border: model/event/border.h. Append only: places are numbers in bytes.
#pragma once

#include <array>
#include <string_view>

#include "model/event/border.h"
#include "model/event/stock_fields.h"
#include "model/fields.h"

namespace lifeline::model {

template <>
struct words_of<relief_organisation> {
  static constexpr std::array<std::string_view, 4> words = {"state_body", "approved_charity", "relief_agency",
                                                            "other"};
};

template <>
struct fields<declared_goods> {
  static constexpr std::string_view name = "declared_goods";
  static constexpr std::string_view doc = "Goods of a declaration.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("commodity", r.commodity, "Commodity code.");
    io("quantity_pieces", r.quantity, "How many.");
  }
};

template <>
struct fields<make_declaration> {
  static constexpr std::string_view name = "make_declaration";
  static constexpr std::string_view doc = "A declaration was sent to customs.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "Own reference, LRN.", presence::required);
    io("set", r.set, "Data set.", presence::required);
    io("consignment", r.consignment, "Consignment whose goods it declares.", presence::required);
    io("goods", r.goods, "Lots and how much of each.", presence::required);
    io("office", r.office, "Customs office that it goes to.");
    io("destination", r.destination, "Site where the goods go.");
    io("message_sha256", r.message_sha256, "Digest of the message as sent, hex.", presence::required);
    io("message", r.message, "Its lines.");
  }
};

template <>
struct fields<customs_finding> {
  static constexpr std::string_view name = "customs_finding";
  static constexpr std::string_view doc = "What an authority found wrong.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("code", r.code, "Code of the error.");
    io("pointer", r.pointer, "The field.");
    io("reason", r.reason, "The rule.");
    io("says", r.says, "In words.");
  }
};

template <>
struct fields<customs_tax> {
  static constexpr std::string_view name = "customs_tax";
  static constexpr std::string_view doc = "A tax line of an authority.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("item", r.item, "Number of the goods item.");
    io("type", r.type, "A00 duty, B00 VAT, ...");
    io("base", r.base, "As written.");
    io("rate", r.rate, "As written.");
    io("assessed", r.assessed, "As written.");
    io("payable", r.payable, "As written.");
    io("currency", r.currency, "Currency.");
  }
};

template <>
struct fields<note_customs_reply> {
  static constexpr std::string_view name = "note_customs_reply";
  static constexpr std::string_view doc = "What the authority answered.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "Declaration answered.", presence::required);
    io("format", r.format, "WCO, or the NCTS message.");
    io("code", r.code, "Function code, or the name of the NCTS message.", presence::required);
    io("reply", r.reply, "Id of the reply; again, it changes nothing.");
    io("issued", r.issued, "As written.");
    io("lrn", r.lrn, "Reference that it answers.");
    io("mrn", r.mrn, "Master reference number.");
    io("granted", r.granted, "Of a decision on cancellation.");
    io("findings", r.findings, "What is wrong.");
    io("taxes", r.taxes, "Tax lines.");
    io("documents", r.documents, "Documents wanted.");
    io("simulator", r.simulator, "Who says that this is no authority.");
    io("message_sha256", r.message_sha256, "Digest of the reply, hex.", presence::required);
    io("message", r.message, "Its lines.");
  }
};

template <>
struct fields<amend_declaration> {
  static constexpr std::string_view name = "amend_declaration";
  static constexpr std::string_view doc = "An amendment was sent.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "Declaration.", presence::required);
    io("reason", r.reason, "Why.", presence::required);
    io("message_sha256", r.message_sha256, "Digest of the request, hex.", presence::required);
    io("message", r.message, "Its lines.");
    io("declared", r.declared, "The declaration as it shall be, in lines.");
  }
};

template <>
struct fields<cancel_declaration> {
  static constexpr std::string_view name = "cancel_declaration";
  static constexpr std::string_view doc = "A request to invalidate was sent.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "Declaration.", presence::required);
    io("reason", r.reason, "Why.", presence::required);
    io("message_sha256", r.message_sha256, "Digest of the request, hex.", presence::required);
    io("message", r.message, "Its lines.");
  }
};

template <>
struct fields<relieved_goods> {
  static constexpr std::string_view name = "relieved_goods";
  static constexpr std::string_view doc = "Goods of a claim of relief.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("commodity", r.commodity, "Commodity code.");
    io("quantity_pieces", r.quantity, "How many.");
    io("amount_minor", r.amount_minor, "Duty and VAT that relief takes off, in minor units.",
       presence::required);
  }
};

template <>
struct fields<claim_relief> {
  static constexpr std::string_view name = "claim_relief";
  static constexpr std::string_view doc = "Relief from duty and VAT was claimed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("relief", r.relief, "Id of the claim.", presence::required);
    io("declaration", r.declaration, "Declaration that it is claimed on.");
    io("organisation", r.organisation, "Party that claims it.", presence::required);
    io("kind", r.kind, "What kind of organisation.", presence::required);
    io("imported_on", r.imported_on, "Acceptance of the declaration; the day of the event when absent.");
    io("arrives_in", r.arrives_in, "Member State of arrival.", presence::required);
    io("destination", r.destination, "Country of use.", presence::required);
    io("for_rebuilding", r.for_rebuilding, "Materials for rebuilding: never relieved.");
    io("no_accounts", r.no_accounts, "No accounts that the authority can audit.");
    io("against_payment", r.against_payment, "Not given free of charge.");
    io("currency", r.currency, "Of the amounts.", presence::required);
    io("goods", r.goods, "Lots.", presence::required);
  }
};

template <>
struct fields<suspend_relief> {
  static constexpr std::string_view name = "suspend_relief";
  static constexpr std::string_view doc = "Duty was suspended against an undertaking.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("relief", r.relief, "Claim.", presence::required);
    io("undertaking", r.undertaking, "Its reference.", presence::required);
  }
};

template <>
struct fields<confirm_relief> {
  static constexpr std::string_view name = "confirm_relief";
  static constexpr std::string_view doc = "Relief was confirmed by a decision.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("relief", r.relief, "Claim.", presence::required);
  }
};

template <>
struct fields<revoke_relief> {
  static constexpr std::string_view name = "revoke_relief";
  static constexpr std::string_view doc = "Relief was revoked: the duty falls due.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("relief", r.relief, "Claim.", presence::required);
    io("reason", r.reason, "Why.", presence::required);
  }
};

template <>
struct fields<open_guarantee> {
  static constexpr std::string_view name = "open_guarantee";
  static constexpr std::string_view doc = "A guarantee was opened, or its reference amount changed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("guarantee", r.guarantee, "GRN.", presence::required);
    io("holder", r.holder, "Party.");
    io("reference_minor", r.reference_minor, "Reference amount in minor units.", presence::required);
    io("currency", r.currency, "Currency.", presence::required);
    io("from", r.from, "First day.");
    io("until", r.until, "First day on which it is over.");
  }
};

template <>
struct fields<charge_guarantee> {
  static constexpr std::string_view name = "charge_guarantee";
  static constexpr std::string_view doc = "An amount is covered by a guarantee.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("guarantee", r.guarantee, "GRN.", presence::required);
    io("declaration", r.declaration, "For this declaration.", presence::required);
    io("amount_minor", r.amount_minor, "Minor units.", presence::required);
    io("currency", r.currency, "Currency.", presence::required);
  }
};

template <>
struct fields<free_guarantee> {
  static constexpr std::string_view name = "free_guarantee";
  static constexpr std::string_view doc = "An amount is covered no longer.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("guarantee", r.guarantee, "GRN.", presence::required);
    io("declaration", r.declaration, "Declaration.", presence::required);
    io("amount_minor", r.amount_minor, "Minor units; 0: all.");
  }
};

template <>
struct fields<begin_storage> {
  static constexpr std::string_view name = "begin_storage";
  static constexpr std::string_view doc = "Lots were presented and lie in temporary storage.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lots", r.lots, "Lots.", presence::required);
    io("site", r.site, "Where.", presence::required);
    io("document", r.document, "Summary or temporary storage declaration.");
    io("limit", r.limit, "An earlier last day than the 90th, set by the authority.");
  }
};

template <>
struct fields<screening_hit> {
  static constexpr std::string_view name = "screening_hit";
  static constexpr std::string_view doc = "A name on a sanctions list that is near.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("list", r.list, "Which list.", presence::required);
    io("entry", r.entry, "Its number there.", presence::required);
    io("name", r.name, "Name on the list.");
    io("score_permille", r.score, "How near.");
    io("why", r.why, "What matched.");
  }
};

template <>
struct fields<note_screening> {
  static constexpr std::string_view name = "note_screening";
  static constexpr std::string_view doc = "A party was held against sanctions lists.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("screening", r.screening, "Id.", presence::required);
    io("party", r.party, "Party of the hub; absent: of a manifest, by its name alone.");
    io("lists", r.lists, "Lists, each with its version.", presence::required);
    io("hits", r.hits, "Names that are near.");
    io("name", r.name, "Name as screened.");
  }
};

template <>
struct fields<decide_screening> {
  static constexpr std::string_view name = "decide_screening";
  static constexpr std::string_view doc = "A person took a second look.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("screening", r.screening, "Id.", presence::required);
    io("same", r.same, "The party is on the list.");
    io("reason", r.reason, "Why.", presence::required);
  }
};

template <>
struct fields<note_manifest> {
  static constexpr std::string_view name = "note_manifest";
  static constexpr std::string_view doc = "The lane decided the house lines of a manifest.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("manifest", r.manifest, "Id.", presence::required);
    io("file", r.file, "Name of the file.", presence::required);
    io("sha256", r.sha256, "SHA-256 of its bytes.", presence::required);
    io("packing_sha256", r.packing_sha256, "SHA-256 of the packing list that it was held against.");
    io("lines", r.lines, "House lines.");
    io("released", r.released, "Lines that may move.");
    io("inspected", r.inspected, "Lines to be inspected.");
    io("held", r.held, "Lines that are held.");
    io("lists", r.lists, "Sanctions lists, each with its version; none: nobody was screened.");
    io("seed", r.seed, "Seed of the lines drawn by lot.");
    io("drawn_permille", r.drawn, "How many in a thousand are drawn.");
    io("cleared", r.cleared, "Lines near to a listed name that a person had looked at and let go.");
  }
};

}  // namespace lifeline::model
