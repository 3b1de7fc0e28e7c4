// SPDX-License-Identifier: Apache-2.0
// Verbs of customs: declarations and their answers, relief, guarantees, temporary storage, and the one answer
// that the Customs desk shows. Amounts are whole minor units of their currency.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hub/verb.h"
#include "model/customs/draft.h"
#include "model/event.h"
#include "model/fact.h"

namespace lifeline::hub {

struct held_screening;
struct writing;

void add_customs_verbs(std::vector<verb>&);
void add_relief_verbs(std::vector<verb>&);
void add_screening_verbs(std::vector<verb>&);

// What a check, or an authority, finds wrong with a declaration.
struct customs_check {
  std::string level;    // error or warning
  std::string rule;     // id of the rule, or the authority's code
  std::string pointer;  // of the field, by the elements' names
  std::string section;  // the same in the codes of WCO pointers: "42A/67A/68A[2]"
  std::string what;
  std::string expected;
  std::string mend;
  bool absent = false;  // the message has no such field at all
};

struct make_declaration_request {
  std::string consignment;
  model::customs::draft draft;
  std::string profile;            // a country whose own rules hold as well
  std::string guarantee;          // GRN of a guarantee that the hub keeps, to be charged
  std::int64_t amount_minor = 0;  // with guarantee
  std::string currency;           // with guarantee
  bool preview = false;
};
struct made_declaration {
  std::string declaration;
  bool sent = false;  // written down as sent; false: a preview, or errors were found
  std::string data_set;
  std::string phase;
  std::vector<customs_check> findings;
  std::vector<std::string> from_ledger;  // what the books filled in
  std::string xml;
  std::string message_sha256;
  std::uint64_t position = 0;
};

struct declaration_ref {
  std::string declaration;  // LRN or MRN
};
struct declaration_event {
  std::uint64_t position = 0;
  instant at{};
  std::string step;  // submit, accept, release, ...
  std::string code;
  std::string reply;
  std::string simulator;
  std::vector<model::customs_finding> findings;
  std::vector<model::customs_tax> taxes;
  std::vector<std::string> documents;
};
struct declaration_row {
  std::string declaration;
  std::string set;
  std::string consignment;
  std::string phase;
  std::string mrn;
  std::string office;
  bool amendment_open = false;
  bool cancellation_open = false;
  instant made{};
  std::optional<instant> released;
  std::vector<model::declared_goods> goods;
  std::vector<declaration_event> replies;
};
struct declarations_request {
  std::string consignment;
  std::string phase;
};
struct declarations_answer {
  std::vector<declaration_row> declarations;
};
struct message_request {
  std::string declaration;
  std::uint64_t position = 0;  // of a reply, an amendment or a cancellation; 0: the declaration in force
};
struct message_answer {
  std::string xml;
  std::string message_sha256;
};
struct customs_reply_request {
  std::string xml;
  std::string declaration;  // empty: as the reply says
};
struct customs_reply_answer {
  declaration_row declaration;
  bool repeated = false;
  std::uint64_t position = 0;
};
// What an authority answered, whoever carried it here.
reply take_reply(writing&, customs_reply_request const&, customs_reply_answer&);
struct amend_declaration_request {
  std::string declaration;
  model::customs::draft draft;  // as it shall be
  std::string profile;
  std::string lrn;  // of the request
  std::string reason;
  std::string reason_code;
  bool preview = false;
};
struct cancel_declaration_request {
  std::string declaration;
  std::string lrn;
  std::string reason;
};

struct relief_lot_row {
  std::string lot;
  std::string commodity;
  pieces imported;
  pieces proven;
  pieces open;
  pieces misused;
  std::int64_t amount_minor = 0;
  std::int64_t at_risk_minor = 0;
  std::int64_t due_minor = 0;
};
struct relief_row {
  std::string relief;
  std::string declaration;
  std::string organisation;
  model::relief_organisation kind = model::relief_organisation::other;
  std::string state;
  date imported_on{};
  std::string arrives_in;
  std::string destination;
  std::string undertaking;
  std::string decision;
  std::string currency;
  std::int64_t at_risk_minor = 0;
  std::int64_t due_minor = 0;
  std::vector<relief_lot_row> lots;
};
struct reliefs_request {
  std::string state;
};
struct reliefs_answer {
  std::vector<relief_row> reliefs;
};
struct relief_report_request {
  std::string member_state;
  std::optional<date> from;
  std::optional<date> until;
  std::string currency;
};
struct relief_report_row {
  std::string organisation;
  model::relief_organisation kind = model::relief_organisation::other;
  std::string commodity;
  pieces imported;
  pieces distributed;
  pieces open;
  pieces misused;
  std::int64_t relieved_minor = 0;
  std::int64_t at_risk_minor = 0;
  std::int64_t due_minor = 0;
};
struct relief_state_count {
  std::string state;
  std::int64_t cases = 0;
};
struct relief_report_answer {
  std::string member_state;
  date from{};
  date until{};
  std::string currency;
  std::vector<relief_report_row> rows;
  std::vector<relief_state_count> cases;
  std::vector<std::string> measures;
  std::vector<std::string> left_out;
};

struct guarantee_charge {
  std::string declaration;
  std::int64_t amount_minor = 0;
};
struct guarantee_row {
  std::string guarantee;
  std::string holder;
  std::string currency;
  std::int64_t reference_minor = 0;
  std::int64_t charged_minor = 0;
  std::int64_t free_minor = 0;
  std::optional<date> from;
  std::optional<date> until;
  std::vector<guarantee_charge> charges;
};
struct guarantee_ref {
  std::string guarantee;
};
struct guarantees_answer {
  std::vector<guarantee_row> guarantees;
};
struct customs_done {
  std::uint64_t position = 0;
};

struct customs_next {
  bool may = false;
  int number = 0;  // of the verdict; 0: they may
  std::string verdict;
  std::string sentence;
  std::string missing;
  std::vector<model::fact> missing_why;
};
struct customs_line {
  std::string consignment;
  std::string from;
  std::string to;
  std::string country;
  std::vector<std::string> lots;
  std::string status;
  bool held = false;
  std::string document;
  std::optional<instant> wheels_up;  // of the movement that they came or go with
  std::optional<instant> landed;
  std::optional<date> storage_since;
  std::optional<date> last_day;
  std::optional<std::int64_t> days_left;
  std::vector<declaration_row> declarations;
  customs_next depart;
  customs_next deliver;
};
struct customs_hold {
  std::string consignment;
  std::string declaration;
  std::string phase;
  std::optional<instant> since;
  std::vector<std::string> documents;
};
struct customs_amount {
  std::string currency;
  std::int64_t at_risk_minor = 0;  // relief that is not proven yet
  std::int64_t due_minor = 0;
  std::int64_t charged_minor = 0;  // to guarantees
  std::int64_t free_minor = 0;
};
struct customs_news {
  std::string declaration;
  declaration_event reply;
};
struct customs_desk_answer {
  instant now{};
  std::vector<customs_line> consignments;
  std::vector<customs_hold> holds;
  std::vector<customs_amount> amounts;
  std::vector<guarantee_row> guarantees;
  std::vector<customs_news> replies;
};

struct screening_row {
  std::string screening;
  std::string party;  // of the hub; empty: of a manifest, by its name alone
  std::string name;   // as it was screened, while it is not redacted
  std::vector<std::string> lists;
  std::vector<model::screening_hit> hits;
  instant at{};
  std::string by;
  std::string state;  // clear, open, cleared, same
  std::string reason;
  std::string decided_by;
};
screening_row screening_row_of(held_screening const&);
// A name held against the lists at once; nothing is written.
struct screening_question {
  std::string name;
  std::string country;     // alpha-2 or alpha-3
  std::string birth_date;  // 1971-01-22, 1971
};
struct screening_said {
  std::string outcome;  // clear, look, unreadable
  std::vector<std::string> lists;
  std::vector<model::screening_hit> hits;
};
struct screenings_request {
  std::string party;
  bool open_only = false;
};
struct screenings_answer {
  std::vector<screening_row> screenings;
};

}  // namespace lifeline::hub
