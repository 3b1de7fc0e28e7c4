// SPDX-License-Identifier: Apache-2.0
// Rows of reference tables as their files have them, and their columns. Inside to exchange/reference.
#pragma once

#include "border/reference/reference.h"
#include "model/field.h"

namespace lifeline::model {

template <>
table<border::nomenclature_row> const& table_of<border::nomenclature_row>();
template <>
table<border::correlation_row> const& table_of<border::correlation_row>();
template <>
table<border::measure> const& table_of<border::measure>();
template <>
table<border::currency_rate> const& table_of<border::currency_rate>();
template <>
table<border::customs_office> const& table_of<border::customs_office>();
template <>
table<border::paper_rule> const& table_of<border::paper_rule>();
template <>
table<border::measurement_unit> const& table_of<border::measurement_unit>();
template <>
table<border::unit_qualifier> const& table_of<border::unit_qualifier>();

}  // namespace lifeline::model
