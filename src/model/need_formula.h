// SPDX-License-Identifier: Apache-2.0
// Needs computed from case counts or inpatients, day by day: the daily form of the defaults of the WHO
// COVID-19 Essential Supplies Forecasting Tool. The formula, with every constant, is in
// docs/formats/need-formula.md.
#pragma once

#include <vector>

#include "model/scenario.h"

namespace lifeline::model {

// Beds in use and daily consumption of one place on one day, in thousandths of a piece.
struct daily_need {
  date day{};
  bool from_inpatients = false;
  milli_pieces severe_beds, critical_beds, care_workers;
  milli_pieces surgical_masks, respirators, gowns, gloves, shields, tests;
  milli_pieces ventilators;  // a stock, not a rate
};

// Item groups the formula knows: mask_surgical, respirator_kn95, coverall, gloves_exam, face_shield,
// test_kit_pcr, ventilator.
std::vector<daily_need> daily_needs(scenario const&, std::string const& site);

// One need per site of table health and group it lists: for each group the rate known on the plan's as_of day
// (the last day of the series not after it), held over the horizon; ventilators as an amount by the horizon
// start. A place with no usable count has no computed need.
std::vector<need> computed_needs(scenario const&);

}  // namespace lifeline::model
