// SPDX-License-Identifier: Apache-2.0
// Why a command was refused. Numbers and names are for ever; docs/verdicts.md has the sentences and is held
// against this list by tests/ledger/verdict_test.cc.
//
// Precedence: the hundreds are looked at in turn, each for the whole command, and a command that fails gets
// the smallest number of the first hundred in which anything is wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace lifeline::ledger {

enum class verdict : std::uint16_t {
  accepted = 0,
  // 1: the command itself
  event_id_missing = 101,
  time_missing = 102,
  time_in_future = 103,
  recorded_out_of_order = 104,
  field_missing = 105,
  text_too_long = 106,
  text_not_utf8 = 107,
  too_many_lines = 108,
  decided_field_given = 109,
  nothing_to_do = 110,
  ambiguous = 111,
  duplicate_line = 112,
  quantity_not_positive = 113,
  quantity_too_large = 114,
  bad_code = 115,
  bad_word = 116,
  // 2: names
  unknown_table = 201,
  unknown_row = 202,
  unknown_site = 203,
  unknown_item = 204,
  unknown_party = 205,
  unknown_lot = 206,
  unknown_need = 207,
  unknown_unit = 208,
  unknown_movement = 209,
  unknown_consignment = 210,
  unknown_write_off = 211,
  unknown_event = 212,
  unknown_pin = 213,
  unknown_exception = 214,
  unknown_org = 215,
  unknown_user = 216,
  unknown_role = 217,
  unknown_token = 218,
  unknown_share_link = 219,
  unknown_webhook = 220,
  hub_open = 231,
  lot_exists = 232,
  need_exists = 233,
  consignment_exists = 234,
  write_off_exists = 235,
  plan_exists = 236,
  exception_exists = 237,
  token_exists = 238,
  share_link_exists = 239,
  role_exists = 240,
  // 3: state of what is named
  not_a_pledge = 301,
  not_a_lot = 302,
  pledge_closed = 303,
  need_withdrawn = 304,
  other_item = 305,
  lot_expired = 306,
  lot_recalled = 307,
  lot_not_recalled = 308,
  customs_held = 309,
  earmarked_for_others = 310,
  not_a_kit = 312,
  kit_not_whole = 313,
  goods_held = 314,
  unit_retired = 321,
  unit_elsewhere = 322,
  unit_sealed = 323,
  unit_not_sealed = 324,
  seal_differs = 325,
  unit_in_itself = 326,
  unit_in_another = 327,
  unit_not_inside = 328,
  movement_cancelled = 341,
  movement_departed = 342,
  movement_not_departed = 343,
  movement_arrived = 344,
  movement_not_arrived = 345,
  movement_elsewhere = 346,
  movement_not_empty = 347,
  consignment_closed = 361,
  consignment_has_goods = 362,
  wrong_destination = 363,
  not_the_custodian = 364,
  write_off_decided = 371,
  same_user = 372,
  not_correctable = 373,
  already_corrected = 374,
  exception_cleared = 375,
  token_revoked = 376,
  share_link_revoked = 377,
  // 4: quantities
  not_enough_pledged = 401,
  not_enough_expected = 402,
  not_enough_on_hand = 403,
  not_enough_reserved = 404,
  not_enough_in_transit = 405,
  not_enough_held = 406,
  not_enough_delivered = 407,
  not_enough_damaged = 408,
  not_enough_lost = 409,
  not_enough_picked = 410,
  not_enough_transformed = 411,
  not_enough_available = 412,
  balance_too_large = 413,
  books_changed = 414,
};

struct verdict_doc {
  verdict code = verdict::accepted;
  std::string_view name;           // "not-enough-on-hand"
  std::string_view sentence;       // for people
  bool may_succeed_later = false;  // the same command, when the world has changed
};

std::span<verdict_doc const> verdicts();  // in the order of their numbers
verdict_doc const& about(verdict);        // accepted included
std::optional<verdict> find_verdict(std::string_view name);

}  // namespace lifeline::ledger
