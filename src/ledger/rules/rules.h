// SPDX-License-Identifier: Apache-2.0
// One rule for each kind of event that concerns the books; docs/formats/ledger.md says what each does. Inside
// to this room. Kinds without a rule (people and their rights, subscriptions, plain notes) are only counted
// and hashed.
#pragma once

#include "ledger/step.h"

namespace lifeline::ledger {

// record.cc
void run(step&, model::open_hub const&);
void run(step&, model::put_row const&);
void run(step&, model::drop_row const&);
void run(step&, model::put_pin const&);
void run(step&, model::drop_pin const&);
void run(step&, model::note_exception const&);
void run(step&, model::clear_exception const&);
void run(step&, model::redact_events const&);
// pledge.cc
void run(step&, model::announce_pledge const&);
void run(step&, model::change_pledge const&);
void run(step&, model::withdraw_pledge const&);
// need.cc
void run(step&, model::state_need const&);
void run(step&, model::change_need const&);
void run(step&, model::withdraw_need const&);
// receipt.cc
void run(step&, model::expect_lot const&);
void run(step&, model::receive_goods const&);
void run(step&, model::inspect_goods const&);
void run(step&, model::put_away const&);
// shelf.cc
void run(step&, model::reserve_goods const&);
void run(step&, model::release_reservation const&);
void run(step&, model::pick_goods const&);
// kit.cc
void run(step&, model::build_kit const&);
void run(step&, model::break_kit const&);
// unit.cc
void run(step&, model::build_unit const&);
void run(step&, model::break_unit const&);
void run(step&, model::repack_unit const&);
void run(step&, model::seal_unit const&);
void run(step&, model::open_seal const&);
// movement.cc
void run(step&, model::put_movement const&);
void run(step&, model::cancel_movement const&);
void run(step&, model::load_movement const&);
void run(step&, model::unload_movement const&);
void run(step&, model::depart const&);
void run(step&, model::arrive const&);
// delivery.cc
void run(step&, model::hand_over const&);
void run(step&, model::deliver const&);
// quality.cc
void run(step&, model::report_discrepancy const&);
void run(step&, model::hold_goods const&);
void run(step&, model::release_goods const&);
void run(step&, model::recall_lot const&);
void run(step&, model::lift_recall const&);
void run(step&, model::change_customs const&);
void run(step&, model::split_lot const&);
// stock_take.cc
void run(step&, model::count_stock const&);
void run(step&, model::ask_write_off const&);
void run(step&, model::approve_write_off const&);
void run(step&, model::reject_write_off const&);
// correction.cc
void run(step&, model::correct_event const&);
// consignment.cc
void run(step&, model::accept_plan const&);
void run(step&, model::open_consignment const&);
void run(step&, model::replan_consignment const&);
void run(step&, model::reconsign const&);
void run(step&, model::close_consignment const&);
// border.cc
void run(step&, model::make_declaration const&);
void run(step&, model::claim_relief const&);
void run(step&, model::begin_storage const&);
void run(step&, model::note_screening const&);
void run(step&, model::note_manifest const&);
// photo.cc
void run(step&, model::add_photo const&);

}  // namespace lifeline::ledger
