// SPDX-License-Identifier: Apache-2.0
#include "ledger/verdict.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace lifeline::ledger {

namespace {

using enum verdict;
constexpr bool later = true;
constexpr bool never = false;

// clang-format off
constexpr auto docs = std::to_array<verdict_doc>({
    {accepted, "accepted", "It is done.", never},
    {event_id_missing, "event-id-missing", "The command has no event id.", never},
    {time_missing, "time-missing", "A time that the command needs is missing, or is beyond the years 1 to 9999.", never},
    {time_in_future, "time-in-future", "It is said to have happened more than five minutes after the hub's clock.", later},
    {recorded_out_of_order, "recorded-out-of-order", "It would be recorded before the event that came before it.", later},
    {field_missing, "field-missing", "A field that the command needs is empty.", never},
    {text_too_long, "text-too-long", "A text is longer than 4,000 bytes.", never},
    {text_not_utf8, "text-not-utf8", "A text is not well-formed UTF-8.", never},
    {too_many_lines, "too-many-lines", "A list has more than 10,000 lines.", never},
    {decided_field_given, "decided-field-given", "A field is given that the hub fills in.", never},
    {nothing_to_do, "nothing-to-do", "The command names nothing that it could be done to.", never},
    {ambiguous, "ambiguous", "Fields that exclude each other are given together, or none of them is.", never},
    {duplicate_line, "duplicate-line", "Two lines name the same thing.", never},
    {quantity_not_positive, "quantity-not-positive", "A quantity is below zero, or is zero where something must be.", never},
    {quantity_too_large, "quantity-too-large", "A quantity is above a million million.", never},
    {bad_code, "bad-code", "A code breaks the rules of its standard.", never},
    {bad_word, "bad-word", "A word is not one of those allowed here, or a cell cannot be read.", never},
    {not_a_picture, "not-a-picture", "The picture is no JPEG, PNG or WebP file in base64.", never},
    {picture_too_large, "picture-too-large", "The picture is larger than 512 KiB: make it smaller.", never},
    {unknown_table, "unknown-table", "There is no such table of master data.", never},
    {unknown_row, "unknown-row", "There is no such row, or no such column in the table.", later},
    {unknown_site, "unknown-site", "There is no such site.", later},
    {unknown_item, "unknown-item", "There is no such item in the catalogue.", later},
    {unknown_party, "unknown-party", "There is no such party.", later},
    {unknown_lot, "unknown-lot", "There is no such lot or pledge.", later},
    {unknown_need, "unknown-need", "There is no such need.", later},
    {unknown_unit, "unknown-unit", "There is no unit with this SSCC.", later},
    {unknown_movement, "unknown-movement", "There is no such movement.", later},
    {unknown_consignment, "unknown-consignment", "There is no such consignment.", later},
    {unknown_write_off, "unknown-write-off", "Nobody asked for such a write-off.", later},
    {unknown_event, "unknown-event", "There is no such event.", later},
    {unknown_pin, "unknown-pin", "There is no such pin.", later},
    {unknown_exception, "unknown-exception", "There is no such exception.", later},
    {unknown_org, "unknown-org", "There is no such organisation.", later},
    {unknown_user, "unknown-user", "There is no such user.", later},
    {unknown_role, "unknown-role", "The user does not have this role, or there is no such role.", later},
    {unknown_token, "unknown-token", "There is no such token.", later},
    {unknown_share_link, "unknown-share-link", "There is no such share link.", later},
    {unknown_webhook, "unknown-webhook", "There is no such webhook.", later},
    {unknown_declaration, "unknown-declaration", "There is no such declaration.", later},
    {unknown_relief, "unknown-relief", "There is no such claim of relief.", later},
    {unknown_guarantee, "unknown-guarantee", "There is no such guarantee.", later},
    {unknown_screening, "unknown-screening", "There is no such screening.", later},
    {hub_open, "hub-open", "The hub was opened before.", never},
    {lot_exists, "lot-exists", "There is a lot or pledge of that id.", never},
    {need_exists, "need-exists", "There is a need of that id.", never},
    {consignment_exists, "consignment-exists", "There is a consignment of that id.", never},
    {write_off_exists, "write-off-exists", "There is a write-off of that id.", never},
    {plan_exists, "plan-exists", "A plan of that id was accepted before.", never},
    {exception_exists, "exception-exists", "There is an exception of that id.", never},
    {token_exists, "token-exists", "There is a token of that id.", never},
    {share_link_exists, "share-link-exists", "There is a share link of that id.", never},
    {role_exists, "role-exists", "The user has that role.", never},
    {declaration_exists, "declaration-exists", "There is a declaration of that reference.", never},
    {relief_exists, "relief-exists", "There is a claim of that id.", never},
    {screening_exists, "screening-exists", "There is a screening of that id.", never},
    {not_a_pledge, "not-a-pledge", "The lot is no pledge.", never},
    {not_a_lot, "not-a-lot", "The pledge is no lot: its goods are not there.", never},
    {pledge_closed, "pledge-closed", "The pledge was withdrawn.", never},
    {need_withdrawn, "need-withdrawn", "The need was withdrawn.", never},
    {other_item, "other-item", "The lot is of another item.", never},
    {lot_expired, "lot-expired", "The lot has expired.", never},
    {lot_recalled, "lot-recalled", "The lot, or one that it was made from, is recalled.", later},
    {lot_not_recalled, "lot-not-recalled", "The lot is not recalled.", later},
    {customs_held, "customs-held", "Customs holds the lot.", later},
    {earmarked_for_others, "earmarked-for-others", "The goods are meant for other places.", never},
    {not_a_kit, "not-a-kit", "The lot was not made of parts.", never},
    {kit_not_whole, "kit-not-whole", "A part does not divide into whole pieces for each kit.", never},
    {goods_held, "goods-held", "Some of the goods are held.", later},
    {unit_retired, "unit-retired", "The unit was emptied for good.", never},
    {unit_elsewhere, "unit-elsewhere", "The unit is somewhere else.", later},
    {unit_sealed, "unit-sealed", "The unit, or one that it is in, is sealed.", later},
    {unit_not_sealed, "unit-not-sealed", "The unit has no seal.", later},
    {seal_differs, "seal-differs", "The seal is not the one on record, so it cannot be intact.", never},
    {unit_in_itself, "unit-in-itself", "A unit would be inside itself.", later},
    {unit_in_another, "unit-in-another", "The unit is inside another one: move that, or take it out first.", later},
    {unit_not_inside, "unit-not-inside", "The goods or the unit are not in the unit that is named.", later},
    {movement_cancelled, "movement-cancelled", "The movement was cancelled.", never},
    {movement_departed, "movement-departed", "The movement has departed.", never},
    {movement_not_departed, "movement-not-departed", "The movement has not departed.", later},
    {movement_arrived, "movement-arrived", "The movement has arrived.", never},
    {movement_not_arrived, "movement-not-arrived", "The movement is under way.", later},
    {movement_elsewhere, "movement-elsewhere", "The movement ended at another site.", never},
    {movement_not_empty, "movement-not-empty", "There are goods on board.", later},
    {not_presented, "not-presented", "Goods have not been presented to customs.", later},
    {needs_transit, "needs-transit", "Goods that are not Union goods move only under a released transit declaration that covers this way.", later},
    {needs_release, "needs-release", "Goods are handed over only after customs released them.", later},
    {transit_ends_elsewhere, "transit-ends-elsewhere", "The transit movement ends at another place.", later},
    {customs_time_over, "customs-time-over", "The time in temporary storage, or of the transit movement, is over.", never},
    {needs_amendment, "needs-amendment", "A declaration names what is to change: amend it first.", later},
    {needs_notice, "needs-notice", "Goods with relief pass on only after notice to the authority.", later},
    {needs_exit, "needs-exit", "Leaving the customs territory needs an export or re-export declaration.", later},
    {goods_left, "goods-left", "The goods have left the customs territory.", never},
    {undischarged_transit, "undischarged-transit", "The transit movement has not been discharged.", later},
    {consignment_closed, "consignment-closed", "The consignment is closed.", never},
    {consignment_has_goods, "consignment-has-goods", "Goods are still bound to the consignment.", later},
    {wrong_destination, "wrong-destination", "The consignment does not go there.", never},
    {not_the_custodian, "not-the-custodian", "The party does not have it on record.", later},
    {other_consignment, "other-consignment", "The event that is named is not about this consignment.", never},
    {too_many_pictures, "too-many-pictures", "The consignment has 50 photographs: no more are taken.", never},
    {write_off_decided, "write-off-decided", "The write-off was approved or rejected before.", never},
    {same_user, "same-user", "Who asks for a write-off may not approve it.", never},
    {not_correctable, "not-correctable", "Events of this kind are undone by their own opposite.", never},
    {already_corrected, "already-corrected", "The event was corrected before.", never},
    {exception_cleared, "exception-cleared", "The exception was cleared before.", never},
    {token_revoked, "token-revoked", "The token was revoked before.", never},
    {share_link_revoked, "share-link-revoked", "The share link was revoked before.", never},
    {declaration_too_early, "declaration-too-early", "The declaration is not so far.", later},
    {declaration_closed, "declaration-closed", "The declaration is closed: nothing comes after this.", never},
    {other_declaration, "other-declaration", "The reply answers another declaration.", never},
    {nothing_asked, "nothing-asked", "No amendment or cancellation was asked for.", later},
    {relief_state, "relief-state", "This cannot follow on the state that the relief is in.", never},
    {no_undertaking, "no-undertaking", "Suspension needs the reference of an undertaking to pay.", later},
    {nothing_at_risk, "nothing-at-risk", "No lot of the claim has an amount of duty or VAT.", later},
    {not_entitled, "not-entitled", "The rules of relief do not let this organisation have it for these goods.", never},
    {no_decision, "no-decision", "No decision that existed on the day covers the import.", later},
    {decision_exists, "decision-exists", "A decision covers the import already: confirm the relief.", never},
    {no_reason, "no-reason", "A revocation names its reason.", later},
    {guarantee_exceeded, "guarantee-exceeded", "The guarantee has not so much left.", later},
    {guarantee_currency, "guarantee-currency", "The guarantee is in another currency.", never},
    {guarantee_charged, "guarantee-charged", "The declaration is covered by the guarantee already.", never},
    {guarantee_not_charged, "guarantee-not-charged", "The guarantee does not cover this declaration so far.", later},
    {guarantee_not_valid, "guarantee-not-valid", "The guarantee does not hold on this day.", later},
    {screening_decided, "screening-decided", "The second look was taken before.", never},
    {not_enough_pledged, "not-enough-pledged", "There are not so many pieces pledged.", later},
    {not_enough_expected, "not-enough-expected", "There are not so many pieces expected there.", later},
    {not_enough_on_hand, "not-enough-on-hand", "There are not so many free pieces there.", later},
    {not_enough_reserved, "not-enough-reserved", "There are not so many pieces reserved there.", later},
    {not_enough_in_transit, "not-enough-in-transit", "There are not so many pieces on board.", later},
    {not_enough_held, "not-enough-held", "There are not so many pieces held there.", later},
    {not_enough_delivered, "not-enough-delivered", "There are not so many pieces delivered.", later},
    {not_enough_damaged, "not-enough-damaged", "There are not so many damaged pieces there.", later},
    {not_enough_lost, "not-enough-lost", "There are not so many lost pieces there.", later},
    {not_enough_picked, "not-enough-picked", "There are not so many pieces picked there.", later},
    {not_enough_transformed, "not-enough-transformed", "There are not so many pieces made into others.", later},
    {not_enough_available, "not-enough-available", "There are not so many pieces that may serve: free, fit, and not meant for others.", later},
    {balance_too_large, "balance-too-large", "A balance would exceed 2^53 pieces.", never},
    {books_changed, "books-changed", "The event does not fit the books: they were different when it was decided.", never},
});
// clang-format on

}  // namespace

std::span<verdict_doc const> verdicts() {
  return docs;
}

verdict_doc const& about(verdict code) {
  auto const at = std::lower_bound(docs.begin(), docs.end(), code,
                                   [](verdict_doc const& doc, verdict v) { return doc.code < v; });
  LIFELINE_CHECK(at != docs.end() && at->code == code);
  return *at;
}

std::optional<verdict> find_verdict(std::string_view name) {
  auto const at =
      std::find_if(docs.begin(), docs.end(), [&](verdict_doc const& doc) { return doc.name == name; });
  if (at == docs.end()) return std::nullopt;
  return at->code;
}

}  // namespace lifeline::ledger
