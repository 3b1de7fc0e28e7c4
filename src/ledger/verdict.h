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
  // 1100: the command itself
  event_id_missing = 1101,
  time_missing = 1102,
  time_in_future = 1103,
  recorded_out_of_order = 1104,
  field_missing = 1105,
  text_too_long = 1106,
  text_not_utf8 = 1107,
  too_many_lines = 1108,
  decided_field_given = 1109,
  nothing_to_do = 1110,
  ambiguous = 1111,
  duplicate_line = 1112,
  quantity_not_positive = 1113,
  quantity_too_large = 1114,
  bad_code = 1115,
  bad_word = 1116,
  not_a_picture = 1117,
  picture_too_large = 1118,
  // 1200: names
  unknown_table = 1201,
  unknown_row = 1202,
  unknown_site = 1203,
  unknown_item = 1204,
  unknown_party = 1205,
  unknown_lot = 1206,
  unknown_need = 1207,
  unknown_unit = 1208,
  unknown_movement = 1209,
  unknown_consignment = 1210,
  unknown_write_off = 1211,
  unknown_event = 1212,
  unknown_pin = 1213,
  unknown_exception = 1214,
  unknown_org = 1215,
  unknown_user = 1216,
  unknown_role = 1217,
  unknown_token = 1218,
  unknown_share_link = 1219,
  unknown_webhook = 1220,
  unknown_declaration = 1221,
  unknown_relief = 1222,
  unknown_guarantee = 1223,
  unknown_screening = 1224,
  hub_open = 1231,
  lot_exists = 1232,
  need_exists = 1233,
  consignment_exists = 1234,
  write_off_exists = 1235,
  plan_exists = 1236,
  exception_exists = 1237,
  token_exists = 1238,
  share_link_exists = 1239,
  role_exists = 1240,
  declaration_exists = 1241,
  relief_exists = 1242,
  screening_exists = 1243,
  // 1300: state of what is named
  not_a_pledge = 1301,
  not_a_lot = 1302,
  pledge_closed = 1303,
  need_withdrawn = 1304,
  other_item = 1305,
  lot_expired = 1306,
  lot_recalled = 1307,
  lot_not_recalled = 1308,
  customs_held = 1309,
  earmarked_for_others = 1310,
  not_a_kit = 1312,
  kit_not_whole = 1313,
  goods_held = 1314,
  unit_retired = 1321,
  unit_elsewhere = 1322,
  unit_sealed = 1323,
  unit_not_sealed = 1324,
  seal_differs = 1325,
  unit_in_itself = 1326,
  unit_in_another = 1327,
  unit_not_inside = 1328,
  movement_cancelled = 1341,
  movement_departed = 1342,
  movement_not_departed = 1343,
  movement_arrived = 1344,
  movement_not_arrived = 1345,
  movement_elsewhere = 1346,
  movement_not_empty = 1347,
  not_presented = 1348,
  needs_transit = 1349,
  needs_release = 1350,
  transit_ends_elsewhere = 1351,
  customs_time_over = 1352,
  needs_amendment = 1353,
  needs_notice = 1354,
  needs_exit = 1355,
  goods_left = 1356,
  undischarged_transit = 1357,
  consignment_closed = 1361,
  consignment_has_goods = 1362,
  wrong_destination = 1363,
  not_the_custodian = 1364,
  other_consignment = 1365,
  too_many_pictures = 1366,
  write_off_decided = 1371,
  same_user = 1372,
  not_correctable = 1373,
  already_corrected = 1374,
  exception_cleared = 1375,
  token_revoked = 1376,
  share_link_revoked = 1377,
  declaration_too_early = 1381,
  declaration_closed = 1382,
  other_declaration = 1383,
  nothing_asked = 1384,
  relief_state = 1385,
  no_undertaking = 1386,
  nothing_at_risk = 1387,
  not_entitled = 1388,
  no_decision = 1389,
  decision_exists = 1390,
  no_reason = 1391,
  guarantee_exceeded = 1392,
  guarantee_currency = 1393,
  guarantee_charged = 1394,
  guarantee_not_charged = 1395,
  guarantee_not_valid = 1396,
  screening_decided = 1397,
  // 1400: quantities
  not_enough_pledged = 1401,
  not_enough_expected = 1402,
  not_enough_on_hand = 1403,
  not_enough_reserved = 1404,
  not_enough_in_transit = 1405,
  not_enough_held = 1406,
  not_enough_delivered = 1407,
  not_enough_damaged = 1408,
  not_enough_lost = 1409,
  not_enough_picked = 1410,
  not_enough_transformed = 1411,
  not_enough_available = 1412,
  balance_too_large = 1413,
  books_changed = 1414,
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
