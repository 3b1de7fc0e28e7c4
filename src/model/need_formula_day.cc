// SPDX-License-Identifier: Apache-2.0
#include "model/need_formula_day.h"

#include <algorithm>

namespace lifeline::model {
namespace {

__extension__ using wide = __int128;

// One piece, bed or person. 8 divides the shift, 7 the week, 11 the staffing table's means over wards, and
// 10^12 leaves room for millionths of a bed times hours with six decimals.
constexpr wide one = static_cast<wide>(8) * 7 * 11 * 1000000000000;
constexpr wide millionth = one / 1000000;
constexpr wide hundredth = one / 100;

// Staff hours per bed and day: the sums over health-care cadres of the WHO ESFT staffing table, 18.2241818...
// (200.466 / 11) for a severe and 32.689375 for a critical patient.
constexpr wide severe_hours_x_11000 = 200466;
constexpr wide critical_hours_x_million = 32689375;
constexpr wide shift_hours = 8;

// Far above any real count, far below what could overflow the sums below.
constexpr std::int64_t largest = 1000000000000000;

wide bounded(std::int64_t count) {
  return std::clamp<std::int64_t>(count, 0, largest);
}

milli_pieces rounded(wide exact) {
  constexpr wide thousandth = one / 1000;
  wide const milli = (exact + thousandth / 2) / thousandth;
  return milli_pieces(static_cast<std::int64_t>(std::min<wide>(milli, static_cast<wide>(largest) * 1000)));
}

// Beds with COVID patients. 40 % of all beds stay with other care, so severe patients find at most the rest
// that is not intensive care.
wide severe_beds(need_inputs const& in) {
  if (in.ward) return bounded(*in.ward) * one;
  wide const wanted = 15 * bounded(in.new7) * hundredth;
  if (!in.beds) return wanted;
  wide const open_ppm = std::clamp<std::int64_t>(600000 - in.icu_ppm.value_or(0), 0, 600000);
  return std::min(wanted, bounded(*in.beds) * open_ppm * millionth);
}

wide critical_beds(need_inputs const& in) {
  if (in.icu) return bounded(*in.icu) * one;
  wide const wanted = 5 * bounded(in.new14) * hundredth;
  if (!in.beds || !in.icu_ppm) return wanted;
  return std::min(wanted, bounded(*in.beds) * std::clamp<std::int64_t>(*in.icu_ppm, 0, 1000000) * millionth);
}

wide care_workers(need_inputs const& in, wide severe, wide critical) {
  wide const severe_hours = severe / 11000 * severe_hours_x_11000;
  wide const critical_hours = critical / 1000000 * critical_hours_x_million;
  wide const wanted = (severe_hours + critical_hours) / shift_hours;
  if (!in.staff) return wanted;
  return std::min(wanted, bounded(*in.staff) * 60 * hundredth);
}

}  // namespace

daily_need need_on_day(need_inputs const& in) {
  wide const severe = severe_beds(in);
  wide const critical = critical_beds(in);
  wide const bed = severe + critical;
  wide const care = care_workers(in, severe, critical);
  wide const cleaners = (10 * severe + 15 * critical) / (2 * shift_hours);
  wide const ambulance = 6 * bed / 100;
  wide const laboratory = 2 * bed / 100;
  wide const isolated =
      in.home_isolation ? bounded(*in.home_isolation) * one : 80 * bounded(in.new14) * hundredth;
  wide const suspected = in.new_swabs ? bounded(*in.new_swabs) * one : 11 * bounded(in.new7) * (one / 7);
  wide const screeners = in.new_swabs ? 0 : suspected / 10;  // 0.8 h of an 8 h shift each

  daily_need out;
  out.from_inpatients = in.ward.has_value() || in.icu.has_value();
  out.severe_beds = rounded(severe);
  out.critical_beds = rounded(critical);
  out.care_workers = rounded(care);
  out.surgical_masks = rounded(4 * (care + cleaners + ambulance) + laboratory + 2 * bed + 3 * isolated +
                               4 * screeners + suspected);
  out.respirators = rounded(care);
  out.gowns = rounded(care + cleaners + ambulance + laboratory + 2 * screeners);
  out.gloves = rounded(25 * care + 4 * ambulance + 2 * laboratory + 4 * isolated + 8 * screeners);
  out.shields = rounded(care + cleaners + laboratory);
  out.tests = rounded(suspected);
  out.ventilators = rounded(67 * critical / 100);
  return out;
}

}  // namespace lifeline::model
