// SPDX-License-Identifier: Apache-2.0
// What happens between the hub and customs: declarations and their answers, relief, guarantees, temporary
// storage, screening. Facts only: what they come to is folded by hub/customs_desk.h with the rules of border.
// Amounts are whole minor units of their currency. What a message says of people is personal: its lines can
// be erased, its digest stays. Sources of the rules are named where they are applied, in src/border.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"
#include "model/customs/draft.h"
#include "model/fields.h"
#include "model/scenario.h"

namespace lifeline::model {

// Goods of a declaration or a claim, as the books had them when it was made.
struct declared_goods {
  std::string lot;
  std::string commodity;  // digits: HS, CN or TARIC
  pieces quantity;
  bool operator==(declared_goods const&) const = default;
};

// A declaration was sent. Its goods are those of the consignment.
struct make_declaration {
  std::string declaration;  // the sender's reference, LRN
  customs::data_set set = customs::data_set::h1;
  std::string consignment;
  std::vector<declared_goods> goods;
  std::string office;             // of departure, of import or of export
  std::string destination;        // site where the goods go
  std::string message_sha256;     // of the message as sent, hex
  std::vector<personal> message;  // its lines
  bool operator==(make_declaration const&) const = default;
};
struct customs_finding {
  std::string code;
  std::string pointer;
  std::string reason;
  std::string says;
  bool operator==(customs_finding const&) const = default;
};
struct customs_tax {
  std::string item;
  std::string type;
  std::string base;
  std::string rate;
  std::string assessed;
  std::string payable;
  std::string currency;
  bool operator==(customs_tax const&) const = default;
};
// What the authority answered.
struct note_customs_reply {
  std::string declaration;
  std::string format;  // WCO, or the name of the NCTS message
  std::string code;    // function code, or the name of the NCTS message
  std::string reply;   // its id; the same reply again changes nothing
  std::string issued;  // as written
  std::string lrn;     // that it answers
  std::string mrn;
  bool granted = false;
  std::vector<customs_finding> findings;
  std::vector<customs_tax> taxes;
  text_list documents;    // wanted
  std::string simulator;  // who says that this is no authority
  std::string message_sha256;
  std::vector<personal> message;
  bool operator==(note_customs_reply const&) const = default;
};
struct amend_declaration {
  std::string declaration;
  std::string reason;
  std::string message_sha256;
  std::vector<personal> message;   // the request as sent
  std::vector<personal> declared;  // the declaration as it shall be
  bool operator==(amend_declaration const&) const = default;
};
struct cancel_declaration {
  std::string declaration;
  std::string reason;
  std::string message_sha256;
  std::vector<personal> message;
  bool operator==(cancel_declaration const&) const = default;
};

struct relieved_goods {
  std::string lot;
  std::string commodity;
  pieces quantity;
  std::int64_t amount_minor = 0;  // duty and VAT that relief takes off
  bool operator==(relieved_goods const&) const = default;
};
enum class relief_organisation { state_body, approved_charity, relief_agency, other };
struct claim_relief {
  std::string relief;
  std::string declaration;
  std::string organisation;  // party
  relief_organisation kind = relief_organisation::other;
  std::optional<date> imported_on;  // acceptance of the declaration; the day of the event when absent
  std::string arrives_in;           // Member State
  std::string destination;          // country of use
  bool for_rebuilding = false;
  bool no_accounts = false;  // no accounts that the authority can audit
  bool against_payment = false;
  std::string currency;
  std::vector<relieved_goods> goods;
  bool operator==(claim_relief const&) const = default;
};
struct suspend_relief {
  std::string relief;
  std::string undertaking;
  bool operator==(suspend_relief const&) const = default;
};
struct confirm_relief {
  std::string relief;
  bool operator==(confirm_relief const&) const = default;
};
struct revoke_relief {
  std::string relief;
  std::string reason;
  bool operator==(revoke_relief const&) const = default;
};

struct open_guarantee {
  std::string guarantee;  // GRN
  std::string holder;
  std::int64_t reference_minor = 0;
  std::string currency;
  std::optional<date> from;
  std::optional<date> until;  // not included
  bool operator==(open_guarantee const&) const = default;
};
struct charge_guarantee {
  std::string guarantee;
  std::string declaration;
  std::int64_t amount_minor = 0;
  std::string currency;
  bool operator==(charge_guarantee const&) const = default;
};
// Whole, or a part of it when an amount is given.
struct free_guarantee {
  std::string guarantee;
  std::string declaration;
  std::int64_t amount_minor = 0;  // 0: all
  bool operator==(free_guarantee const&) const = default;
};

// Lots were presented and lie in temporary storage from the day of the event.
struct begin_storage {
  text_list lots;
  std::string site;
  std::string document;       // summary or temporary storage declaration
  std::optional<date> limit;  // an earlier last day, set by the authority
  bool operator==(begin_storage const&) const = default;
};

struct screening_hit {
  std::string list;  // EU, UN, ...
  std::string entry;
  std::string name;
  permille score;
  std::string why;
  bool operator==(screening_hit const&) const = default;
};
// A party was held against the sanctions lists that the operator loaded.
struct note_screening {
  std::string screening;
  std::string party;
  text_list lists;  // each with its version
  std::vector<screening_hit> hits;
  personal name;  // as it was screened
  bool operator==(note_screening const&) const = default;
};
// The second look: a person says whether the hits are the party.
struct decide_screening {
  std::string screening;
  bool same = false;
  std::string reason;
  bool operator==(decide_screening const&) const = default;
};

// The lane decided the house lines of a manifest. Who sends what to whom stays in the file: the digests say
// which one it was, and the same file, lists and seed give the same replies again.
struct note_manifest {
  std::string manifest;
  std::string file;
  std::string sha256;
  std::string packing_sha256;  // of the packing list it was held against; empty: none
  std::int64_t lines = 0;
  std::int64_t released = 0;
  std::int64_t inspected = 0;
  std::int64_t held = 0;
  text_list lists;  // each with its version; none: nobody was screened
  std::int64_t seed = 0;
  permille drawn;            // of the lines that nothing else stopped
  std::int64_t cleared = 0;  // lines near to a listed name that a person had looked at and let go
  bool operator==(note_manifest const&) const = default;
};

}  // namespace lifeline::model
