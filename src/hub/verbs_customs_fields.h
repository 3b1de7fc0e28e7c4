// SPDX-License-Identifier: Apache-2.0
// Field lists of the requests and answers of hub/verbs_customs.h.
#pragma once

#include "hub/verbs_customs.h"
#include "model/event_fields.h"
#include "model/fact_fields.h"

namespace lifeline::model {

template <>
struct fields<hub::customs_check> {
  static constexpr std::string_view name = "customs_finding_row";
  static constexpr std::string_view doc = "What is wrong with a declaration, by field and rule.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("level", r.level, "error or warning.", presence::required);
    io("rule", r.rule, "Id of the rule.", presence::required);
    io("pointer", r.pointer, "The field, by the names of the elements.", presence::required);
    io("section", r.section, "The field in the codes of WCO pointers.");
    io("what", r.what, "What is wrong.", presence::required);
    io("expected", r.expected, "What would be right.");
    io("mend", r.mend, "How to mend it.");
    io("absent", r.absent, "The message has no such field at all.", presence::required);
  }
};

template <>
struct fields<hub::make_declaration_request> {
  static constexpr std::string_view name = "make_declaration_request";
  static constexpr std::string_view doc = "A declaration from a consignment and typed-in values.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Whose goods are declared.", presence::required);
    io("draft", r.draft, "Typed-in values; an empty list of items: those of the books.", presence::required);
    io("profile", r.profile, "A country whose own rules hold as well: GB.");
    io("guarantee", r.guarantee, "GRN of a guarantee of this hub that is to be charged.");
    io("amount_minor", r.amount_minor, "What it is charged, in minor units.");
    io("currency", r.currency, "Of the amount.");
    io("preview", r.preview, "Make and check it, and write nothing.");
  }
};

template <>
struct fields<hub::made_declaration> {
  static constexpr std::string_view name = "made_declaration";
  static constexpr std::string_view doc = "A declaration as made.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "Its reference, LRN.", presence::required);
    io("sent", r.sent, "Written down as sent. False: a preview, or errors were found.", presence::required);
    io("data_set", r.data_set, "Data set by which it was checked.", presence::required);
    io("phase", r.phase, "Where it stands.", presence::required);
    io("findings", r.findings, "Errors and warnings.", presence::required);
    io("from_ledger", r.from_ledger, "What the books filled in.", presence::required);
    io("xml", r.xml, "The message.", presence::required);
    io("message_sha256", r.message_sha256, "Its digest, hex.", presence::required);
    io("position", r.position, "Of the event; 0: none.", presence::required);
  }
};

template <>
struct fields<hub::declaration_ref> {
  static constexpr std::string_view name = "declaration_ref";
  static constexpr std::string_view doc = "Which declaration.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "LRN or MRN.", presence::required);
  }
};

template <>
struct fields<hub::declaration_event> {
  static constexpr std::string_view name = "declaration_reply";
  static constexpr std::string_view doc = "What the authority answered.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("position", r.position, "Of the event.", presence::required);
    io("at_utc", r.at, "When the hub was told.", presence::required);
    io("step", r.step, "accept, reject, control_wanted, release, ...", presence::required);
    io("code", r.code, "Function code, or the NCTS message.", presence::required);
    io("reply", r.reply, "Id of the reply.");
    io("simulator", r.simulator, "Who says that this is no authority.");
    io("findings", r.findings, "What it finds wrong.", presence::required);
    io("taxes", r.taxes, "Tax lines.", presence::required);
    io("documents", r.documents, "Documents wanted.", presence::required);
  }
};

template <>
struct fields<hub::declaration_row> {
  static constexpr std::string_view name = "declaration_row";
  static constexpr std::string_view doc = "A declaration and where it stands.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "LRN.", presence::required);
    io("set", r.set, "Data set.", presence::required);
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("phase", r.phase, "submitted, accepted, control, released, ...", presence::required);
    io("mrn", r.mrn, "Once it is registered.");
    io("office", r.office, "Customs office.");
    io("amendment_open", r.amendment_open, "An amendment waits for its answer.", presence::required);
    io("cancellation_open", r.cancellation_open, "A cancellation waits for its answer.", presence::required);
    io("made_utc", r.made, "When.", presence::required);
    io("released_utc", r.released, "When customs released the goods.");
    io("goods", r.goods, "Lots.", presence::required);
    io("replies", r.replies, "All answers, oldest first.", presence::required);
  }
};

template <>
struct fields<hub::declarations_request> {
  static constexpr std::string_view name = "declarations_request";
  static constexpr std::string_view doc = "Which declarations.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Of this consignment alone.");
    io("phase", r.phase, "In this phase alone.");
  }
};

template <>
struct fields<hub::declarations_answer> {
  static constexpr std::string_view name = "declarations";
  static constexpr std::string_view doc = "Declarations.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declarations", r.declarations, "In the order of their references.", presence::required);
  }
};

template <>
struct fields<hub::message_request> {
  static constexpr std::string_view name = "declaration_message_request";
  static constexpr std::string_view doc = "Which message.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "LRN or MRN.", presence::required);
    io("position", r.position,
       "Position of a reply, an amendment or a cancellation; the declaration in force when absent.");
  }
};

template <>
struct fields<hub::message_answer> {
  static constexpr std::string_view name = "declaration_message";
  static constexpr std::string_view doc = "A message as it was sent or received.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("xml", r.xml, "The message; empty when it was erased.", presence::required);
    io("message_sha256", r.message_sha256, "Digest of the message, hex.", presence::required);
  }
};

template <>
struct fields<hub::customs_reply_request> {
  static constexpr std::string_view name = "customs_reply_request";
  static constexpr std::string_view doc = "What an authority answered.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("xml", r.xml, "WCO DMS notification or NCTS message.", presence::required);
    io("declaration", r.declaration, "LRN or MRN, where the reply does not say it.");
  }
};

template <>
struct fields<hub::customs_reply_answer> {
  static constexpr std::string_view name = "customs_reply";
  static constexpr std::string_view doc = "The declaration after a reply.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "Declaration.", presence::required);
    io("repeated", r.repeated, "The reply was taken before; nothing changed.", presence::required);
    io("position", r.position, "Of the event; 0: none.", presence::required);
  }
};

template <>
struct fields<hub::amend_declaration_request> {
  static constexpr std::string_view name = "amend_declaration_request";
  static constexpr std::string_view doc = "How a declaration shall be.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "LRN or MRN.", presence::required);
    io("draft", r.draft, "All of it, as it shall be.", presence::required);
    io("profile", r.profile, "A country whose own rules hold as well: GB.");
    io("lrn", r.lrn, "Reference of the request.", presence::required);
    io("reason", r.reason, "Why.", presence::required);
    io("reason_code", r.reason_code, "Code of the reason: 32.");
    io("preview", r.preview, "Make and check it, and write nothing.");
  }
};

template <>
struct fields<hub::cancel_declaration_request> {
  static constexpr std::string_view name = "cancel_declaration_request";
  static constexpr std::string_view doc = "A request to invalidate a declaration.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "LRN or MRN.", presence::required);
    io("lrn", r.lrn, "Reference of the request.", presence::required);
    io("reason", r.reason, "Why.", presence::required);
  }
};

template <>
struct fields<hub::relief_lot_row> {
  static constexpr std::string_view name = "relief_lot";
  static constexpr std::string_view doc = "End use of one lot under relief.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("commodity", r.commodity, "Commodity code.");
    io("imported_pieces", r.imported, "Imported with relief.", presence::required);
    io("proven_pieces", r.proven, "Delivered, by events of the ledger.", presence::required);
    io("open_pieces", r.open, "Not accounted for yet.", presence::required);
    io("misused_pieces", r.misused, "Fallen due.", presence::required);
    io("amount_minor", r.amount_minor, "Duty and VAT that relief takes off.", presence::required);
    io("at_risk_minor", r.at_risk_minor, "Of what is not proven.", presence::required);
    io("due_minor", r.due_minor, "Fallen due.", presence::required);
  }
};

template <>
struct fields<hub::relief_row> {
  static constexpr std::string_view name = "relief_row";
  static constexpr std::string_view doc = "A claim of relief and where it stands.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("relief", r.relief, "Claim.", presence::required);
    io("declaration", r.declaration, "Declaration.");
    io("organisation", r.organisation, "Party that claims it.", presence::required);
    io("kind", r.kind, "Kind of organisation.", presence::required);
    io("state", r.state, "claimed, suspended, confirmed, revoked.", presence::required);
    io("imported_on", r.imported_on, "Day of the import.", presence::required);
    io("arrives_in", r.arrives_in, "Member State.", presence::required);
    io("destination", r.destination, "Country of use.", presence::required);
    io("undertaking", r.undertaking, "Against which the duty is suspended.");
    io("decision", r.decision, "That confirmed it.");
    io("currency", r.currency, "Of the amounts.", presence::required);
    io("at_risk_minor", r.at_risk_minor, "To be paid if relief were refused today.", presence::required);
    io("due_minor", r.due_minor, "Fallen due.", presence::required);
    io("lots", r.lots, "End use per lot.", presence::required);
  }
};

template <>
struct fields<hub::reliefs_request> {
  static constexpr std::string_view name = "reliefs_request";
  static constexpr std::string_view doc = "Which claims.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("state", r.state, "In this state alone.");
  }
};

template <>
struct fields<hub::reliefs_answer> {
  static constexpr std::string_view name = "reliefs";
  static constexpr std::string_view doc = "Claims of relief.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("reliefs", r.reliefs, "In the order of their ids.", presence::required);
  }
};

template <>
struct fields<hub::relief_report_request> {
  static constexpr std::string_view name = "relief_report_request";
  static constexpr std::string_view doc = "Report of a Member State on relief.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("member_state", r.member_state, "Two letters.", presence::required);
    io("from", r.from, "First day; the first import when absent.");
    io("until", r.until, "First day that is not in it; tomorrow when absent.");
    io("currency", r.currency, "EUR when absent.");
  }
};

template <>
struct fields<hub::relief_report_row> {
  static constexpr std::string_view name = "relief_report_row";
  static constexpr std::string_view doc = "Relief of one organisation for one commodity code.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("organisation", r.organisation, "Party.", presence::required);
    io("kind", r.kind, "Kind of organisation.", presence::required);
    io("commodity", r.commodity, "Commodity code.", presence::required);
    io("imported_pieces", r.imported, "Imported.", presence::required);
    io("distributed_pieces", r.distributed, "Delivered, with proof.", presence::required);
    io("open_pieces", r.open, "Not accounted for.", presence::required);
    io("misused_pieces", r.misused, "Fallen due.", presence::required);
    io("relieved_minor", r.relieved_minor, "Duty and VAT not levied.", presence::required);
    io("at_risk_minor", r.at_risk_minor, "Not proven yet.", presence::required);
    io("due_minor", r.due_minor, "Fallen due.", presence::required);
  }
};

template <>
struct fields<hub::relief_state_count> {
  static constexpr std::string_view name = "relief_state_count";
  static constexpr std::string_view doc = "How many claims are in a state.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("state", r.state, "State.", presence::required);
    io("cases", r.cases, "How many.", presence::required);
  }
};

template <>
struct fields<hub::relief_report_answer> {
  static constexpr std::string_view name = "relief_report";
  static constexpr std::string_view doc = "What a Member State reports of relief.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("member_state", r.member_state, "Member State.", presence::required);
    io("from", r.from, "First day.", presence::required);
    io("until", r.until, "First day that is not in it.", presence::required);
    io("currency", r.currency, "Currency.", presence::required);
    io("rows", r.rows, "By organisation and commodity code.", presence::required);
    io("cases", r.cases, "By state.", presence::required);
    io("measures", r.measures, "Against other use.", presence::required);
    io("left_out", r.left_out, "What is not in it, and why.", presence::required);
  }
};

template <>
struct fields<hub::guarantee_charge> {
  static constexpr std::string_view name = "guarantee_charge";
  static constexpr std::string_view doc = "What a declaration is covered with.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "Declaration.", presence::required);
    io("amount_minor", r.amount_minor, "Minor units.", presence::required);
  }
};

template <>
struct fields<hub::guarantee_row> {
  static constexpr std::string_view name = "guarantee_row";
  static constexpr std::string_view doc = "A guarantee and what is charged to it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("guarantee", r.guarantee, "GRN.", presence::required);
    io("holder", r.holder, "Party.");
    io("currency", r.currency, "Currency.", presence::required);
    io("reference_minor", r.reference_minor, "Reference amount.", presence::required);
    io("charged_minor", r.charged_minor, "In use.", presence::required);
    io("free_minor", r.free_minor, "Left.", presence::required);
    io("from", r.from, "First day.");
    io("until", r.until, "First day on which it is over.");
    io("charges", r.charges, "By declaration.", presence::required);
  }
};

template <>
struct fields<hub::guarantee_ref> {
  static constexpr std::string_view name = "guarantee_ref";
  static constexpr std::string_view doc = "Which guarantee.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("guarantee", r.guarantee, "GRN.", presence::required);
  }
};

template <>
struct fields<hub::guarantees_answer> {
  static constexpr std::string_view name = "guarantees";
  static constexpr std::string_view doc = "Guarantees.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("guarantees", r.guarantees, "In the order of their numbers.", presence::required);
  }
};

template <>
struct fields<hub::customs_done> {
  static constexpr std::string_view name = "customs_done";
  static constexpr std::string_view doc = "It was written down.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("position", r.position, "Of the event.", presence::required);
  }
};

template <>
struct fields<hub::customs_next> {
  static constexpr std::string_view name = "customs_next";
  static constexpr std::string_view doc = "What customs says of a next step.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("may", r.may, "Nothing of customs is in the way.", presence::required);
    io("number", r.number, "Of the verdict (docs/verdicts.md); 0: none.", presence::required);
    io("verdict", r.verdict, "Its name.");
    io("sentence", r.sentence, "In words.");
    io("missing", r.missing, "The discharge or paper that is missing.");
    io("missing_why", r.missing_why, "The same as a fact.", presence::required);
  }
};

template <>
struct fields<hub::customs_line> {
  static constexpr std::string_view name = "customs_desk_line";
  static constexpr std::string_view doc = "A consignment that customs has a word in.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("from", r.from, "Site.", presence::required);
    io("to", r.to, "Site.", presence::required);
    io("country", r.country, "Country of the last site, two letters.");
    io("lots", r.lots, "Lots.", presence::required);
    io("status", r.status, "not_presented, temporary_storage, transit, ...", presence::required);
    io("held", r.held, "Held by an authority.", presence::required);
    io("document", r.document, "That put them there.");
    io("wheels_up_utc", r.wheels_up, "Departure of the movement that they came with, or are on.");
    io("landed_utc", r.landed, "Its arrival.");
    io("storage_since", r.storage_since, "First day of temporary storage.");
    io("last_day", r.last_day, "Last day of storage or of the movement.");
    io("days_left", r.days_left, "0 on the last day, negative after it.");
    io("declarations", r.declarations, "Declarations of the consignment.", presence::required);
    io("depart", r.depart, "May they depart on their next leg.", presence::required);
    io("deliver", r.deliver, "May they be delivered.", presence::required);
  }
};

template <>
struct fields<hub::customs_hold> {
  static constexpr std::string_view name = "customs_hold";
  static constexpr std::string_view doc = "Goods that an authority holds.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("declaration", r.declaration, "Declaration.", presence::required);
    io("phase", r.phase, "control, documents, guarantee, not_released.", presence::required);
    io("since_utc", r.since, "When the authority said so.");
    io("documents", r.documents, "Documents wanted.", presence::required);
  }
};

template <>
struct fields<hub::customs_amount> {
  static constexpr std::string_view name = "customs_amount";
  static constexpr std::string_view doc = "Amounts of one currency.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("currency", r.currency, "Currency.", presence::required);
    io("at_risk_minor", r.at_risk_minor, "Relief that is not proven yet.", presence::required);
    io("due_minor", r.due_minor, "Fallen due.", presence::required);
    io("charged_minor", r.charged_minor, "Charged to guarantees.", presence::required);
    io("free_minor", r.free_minor, "Left of guarantees.", presence::required);
  }
};

template <>
struct fields<hub::customs_news> {
  static constexpr std::string_view name = "customs_news";
  static constexpr std::string_view doc = "A reply, and to which declaration.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("declaration", r.declaration, "Declaration.", presence::required);
    io("reply", r.reply, "The reply.", presence::required);
  }
};

template <>
struct fields<hub::customs_desk_answer> {
  static constexpr std::string_view name = "customs_desk";
  static constexpr std::string_view doc = "All that the Customs desk shows.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("now_utc", r.now, "Moment of the answer.", presence::required);
    io("consignments", r.consignments, "Open consignments that customs has a word in.", presence::required);
    io("holds", r.holds, "What authorities hold.", presence::required);
    io("amounts", r.amounts, "By currency.", presence::required);
    io("guarantees", r.guarantees, "Guarantees.", presence::required);
    io("replies", r.replies, "The newest 50, newest first.", presence::required);
  }
};

template <>
struct fields<hub::screening_row> {
  static constexpr std::string_view name = "screening_row";
  static constexpr std::string_view doc = "A party held against sanctions lists.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("screening", r.screening, "Id.", presence::required);
    io("party", r.party, "Party of the hub; absent: of a manifest, by its name alone.");
    io("name", r.name, "Its name as it was screened, while nobody had it erased.");
    io("lists", r.lists, "Lists, each with its version.", presence::required);
    io("hits", r.hits, "Names that are near.", presence::required);
    io("at_utc", r.at, "When.", presence::required);
    io("by", r.by, "Who noted it, as an account id.", presence::required);
    io("state", r.state,
       "clear: no hits; open: wants a second look; cleared; same: the party is on the list.",
       presence::required);
    io("reason", r.reason, "Of the second look.");
    io("decided_by", r.decided_by, "Who took it.");
  }
};

template <>
struct fields<hub::screening_question> {
  static constexpr std::string_view name = "screening_question";
  static constexpr std::string_view doc = "Whom to hold against the sanctions lists.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("name", r.name, "Name.", presence::required);
    io("country", r.country, "ISO code of the country, two or three letters.");
    io("birth_date", r.birth_date, "Date or year of birth, like 1971-01-22.");
  }
};
template <>
struct fields<hub::screening_said> {
  static constexpr std::string_view name = "screening_said";
  static constexpr std::string_view doc = "What the lists say to a name. A hit is a question, no answer.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("outcome", r.outcome, "clear, look: a person must, or unreadable.", presence::required);
    io("lists", r.lists, "Lists that were asked, each with its version.", presence::required);
    io("hits", r.hits, "The strongest 20.", presence::required);
  }
};
template <>
struct fields<hub::screenings_request> {
  static constexpr std::string_view name = "screenings_request";
  static constexpr std::string_view doc = "Which screenings.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("party", r.party, "Of this party alone.");
    io("open_only", r.open_only, "Those alone that want a second look.");
  }
};

template <>
struct fields<hub::screenings_answer> {
  static constexpr std::string_view name = "screenings";
  static constexpr std::string_view doc = "Screenings.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("screenings", r.screenings, "In the order of their ids.", presence::required);
  }
};

}  // namespace lifeline::model
