// SPDX-License-Identifier: Apache-2.0
#include "model/paper/form.h"

namespace lifeline::model {
// Named, so that the short words stay here when files are compiled together.
namespace paper_forms {

using enum paper_role;
using sentences = std::string_view;
constexpr bool maybe = false;

// ---- air waybill: Montreal 1999 art. 5, IATA 600a ----
constexpr role_use awb_roles[] = {
    {shipper}, {consignee}, {carrier, true, false}, {agent, maybe, false}, {notify, maybe, false}};
constexpr term_use awb_fields[] = {{"waybill"},
                                   {"departure"},
                                   {"destination"},
                                   {"agreed_stop", maybe},
                                   {"routing"},
                                   {"flight"},
                                   {"packages"},
                                   {"gross_mass_g"},
                                   {"chargeable_mass_g"},
                                   {"rate_class"},
                                   {"goods_nature"},
                                   {"volume_cm3"},
                                   {"handling_information", maybe},
                                   {"customs_status"},
                                   {"declared_value_carriage"},
                                   {"declared_value_customs"},
                                   {"currency"},
                                   {"charges"},
                                   {"place"},
                                   {"date"},
                                   {"dimensions", maybe}};
constexpr term_use awb_columns[] = {{"description"},  {"hs_code"},           {"packages"},
                                    {"gross_mass_g"}, {"volume_cm3", maybe}, {"dangerous_goods", maybe}};
constexpr sentences awb_says[] = {"data_not_contract"};
constexpr paper_role awb_signs[] = {shipper, carrier};

// ---- packing list: practice of relief, PAHO ----
constexpr role_use pack_roles[] = {{shipper, true, true, true}, {consignee, true, true, true}};
constexpr term_use pack_fields[] = {{"number"},       {"date"},         {"waybill", maybe}, {"packages"},
                                    {"pieces"},       {"gross_mass_g"}, {"net_mass_g"},     {"volume_cm3"},
                                    {"place", maybe}, {"destination"}};
constexpr term_use pack_columns[] = {
    {"marks"},    {"description"},  {"batch"},      {"expiry"},     {"quantity_pieces"},       {"unit"},
    {"packages"}, {"gross_mass_g"}, {"net_mass_g"}, {"volume_cm3"}, {"dangerous_goods", maybe}};
constexpr sentences pack_says[] = {"copy_in_parcel"};
constexpr paper_role pack_signs[] = {shipper};

// ---- invoices: valuation, UCC art. 70 to 74 ----
constexpr role_use invoice_roles[] = {{shipper}, {consignee}};
constexpr term_use invoice_fields[] = {{"number"},
                                       {"date"},
                                       {"waybill", maybe},
                                       {"incoterm"},
                                       {"incoterm_place"},
                                       {"currency"},
                                       {"value_total_cents"},
                                       {"freight_cents"},
                                       {"insurance_cents"},
                                       {"packages", maybe},
                                       {"gross_mass_g", maybe},
                                       {"place", maybe}};
constexpr term_use invoice_columns[] = {{"description"},     {"hs_code"}, {"origin"},
                                        {"quantity_pieces"}, {"unit"},    {"unit_value_cents"},
                                        {"value_cents"}};
constexpr sentences proforma_says[] = {"donation_value"};
constexpr paper_role invoice_signs[] = {shipper};

// ---- certificate of gift: logcluster, national practice ----
constexpr role_use gift_roles[] = {{donor}, {recipient}};
constexpr term_use gift_fields[] = {{"number"}, {"date"}, {"place"}, {"purpose"}, {"destination", maybe}};
constexpr term_use gift_columns[] = {{"description"}, {"batch", maybe}, {"quantity_pieces"}, {"unit"}};
constexpr sentences gift_says[] = {"no_payment", "free_distribution", "not_for_sale"};
constexpr paper_role gift_signs[] = {donor};

// ---- undertaking for relief: Regulation 1186/2009 art. 74 to 80 ----
constexpr role_use relief_roles[] = {{organisation, true, true, false, true}};
constexpr term_use relief_fields[] = {
    {"number"},        {"date"},    {"place"},    {"approval_number"},      {"approval_authority"},
    {"legal_basis"},   {"end_use"}, {"currency"}, {"amount_at_risk_cents"}, {"mrn", maybe},
    {"waybill", maybe}};
constexpr term_use relief_columns[] = {
    {"description"}, {"hs_code"}, {"quantity_pieces"}, {"unit"}, {"value_cents"}};
constexpr sentences relief_says[] = {"undertake_free", "undertake_pay", "undertake_records",
                                     "undertake_no_lending"};
constexpr paper_role relief_signs[] = {organisation};

// ---- conformity: Recommendation (EU) 2020/403, Regulations 2016/425, 2017/745, 2017/746 ----
constexpr role_use conformity_roles[] = {{importer, maybe, false}};
constexpr term_use conformity_fields[] = {{"number"}, {"date"}, {"place"}, {"waybill", maybe}};
constexpr term_use conformity_columns[] = {{"description"},          {"batch"},       {"manufacturer"},
                                           {"representative"},       {"legislation"}, {"standards"},
                                           {"notified_body", maybe}, {"certificate"}};
constexpr sentences conformity_says[] = {"conformity_attached"};
constexpr paper_role conformity_signs[] = {importer};

// ---- CMR: Convention of 1956, art. 5 and 6 ----
constexpr role_use cmr_roles[] = {{shipper}, {carrier}, {consignee}};
constexpr term_use cmr_fields[] = {{"number"},
                                   {"date"},
                                   {"place"},
                                   {"taking_over_place"},
                                   {"taking_over_date"},
                                   {"delivery_place"},
                                   {"packages"},
                                   {"gross_mass_g"},
                                   {"charges"},
                                   {"customs_instructions"},
                                   {"vehicle", maybe},
                                   {"seals", maybe},
                                   {"transhipment_ban", maybe},
                                   {"cash_on_delivery_cents", maybe},
                                   {"time_limit", maybe},
                                   {"documents", maybe},
                                   {"currency", maybe}};
constexpr term_use cmr_columns[] = {
    {"marks"},        {"packages"},          {"package_kind"},          {"description"},
    {"gross_mass_g"}, {"volume_cm3", maybe}, {"dangerous_goods", maybe}};
constexpr sentences cmr_says[] = {"subject_to_cmr"};
constexpr paper_role cmr_signs[] = {shipper, carrier, consignee};

// ---- T1: data set of IE015, NCTS ----
constexpr role_use transit_roles[] = {{holder, true, true, false, true}, {shipper, maybe}, {consignee}};
constexpr term_use transit_fields[] = {{"mrn"},
                                       {"lrn"},
                                       {"declaration_type"},
                                       {"additional_type"},
                                       {"security"},
                                       {"reduced_data"},
                                       {"binding_itinerary"},
                                       {"office_departure"},
                                       {"office_destination"},
                                       {"offices_transit", maybe},
                                       {"country_dispatch"},
                                       {"country_destination"},
                                       {"guarantee_type"},
                                       {"guarantee_reference"},
                                       {"currency"},
                                       {"guarantee_amount_cents"},
                                       {"time_limit"},
                                       {"seals"},
                                       {"packages"},
                                       {"gross_mass_g"},
                                       {"transport_document"},
                                       {"previous_document"},
                                       {"vehicle", maybe}};
constexpr term_use transit_columns[] = {{"description"},      {"hs_code"},      {"packages"},
                                        {"package_kind"},     {"marks", maybe}, {"gross_mass_g"},
                                        {"net_mass_g", maybe}};
constexpr sentences transit_says[] = {"transit_presented"};

// ---- print of an import declaration: H1, UCC Annex B ----
constexpr role_use import_roles[] = {
    {declarant, true, true, false, true}, {importer, true, true, false, true}, {shipper}};
constexpr term_use import_fields[] = {{"mrn"},
                                      {"lrn"},
                                      {"declaration_type"},
                                      {"office"},
                                      {"acceptance_date"},
                                      {"procedure"},
                                      {"additional_procedure", maybe},
                                      {"preference"},
                                      {"country_dispatch"},
                                      {"country_destination"},
                                      {"incoterm"},
                                      {"incoterm_place"},
                                      {"currency"},
                                      {"value_total_cents"},
                                      {"packages"},
                                      {"gross_mass_g"},
                                      {"net_mass_g"},
                                      {"transport_document"},
                                      {"documents"},
                                      {"approval_number", maybe}};
constexpr term_use import_columns[] = {{"description"},  {"hs_code"},    {"origin"},     {"packages"},
                                       {"gross_mass_g"}, {"net_mass_g"}, {"value_cents"}};
constexpr sentences import_says[] = {"print_not_declaration"};

// ---- delivery note, goods received note, receipt ----
constexpr role_use delivery_roles[] = {{shipper, true, false}, {consignee}, {carrier, maybe, false}};
constexpr term_use delivery_fields[] = {{"number"},
                                        {"date"},
                                        {"movement", maybe},
                                        {"vehicle", maybe},
                                        {"packages"},
                                        {"pieces"},
                                        {"gross_mass_g", maybe},
                                        {"waybill", maybe},
                                        {"taking_over_place", maybe}};
constexpr term_use delivery_columns[] = {{"description"},     {"batch", maybe}, {"expiry", maybe},
                                         {"quantity_pieces"}, {"unit"},         {"packages"}};
constexpr sentences delivery_says[] = {"count_before_signing"};
constexpr paper_role delivery_signs[] = {carrier, consignee};

constexpr role_use received_roles[] = {{handler, true, false}, {carrier, maybe, false}};
constexpr term_use received_fields[] = {
    {"number"}, {"place"}, {"received_at"}, {"waybill", maybe}, {"movement", maybe}, {"position"}, {"event"}};
constexpr term_use received_columns[] = {
    {"lot"},         {"description"},        {"batch", maybe},   {"expiry", maybe},
    {"unit"},        {"quantity_pieces"},    {"damaged_pieces"}, {"short_pieces"},
    {"over_pieces"}, {"wrong_pieces", maybe}};
constexpr paper_role received_signs[] = {handler, carrier};

constexpr role_use receipt_roles[] = {{recipient, true, false}, {donor, maybe, false}};
constexpr term_use receipt_fields[] = {{"number"},   {"received_at"}, {"place"},      {"reference", maybe},
                                       {"position"}, {"event"},       {"root_sha256"}};
constexpr term_use receipt_columns[] = {{"lot"},          {"description"},     {"batch", maybe},
                                        {"unit"},         {"quantity_pieces"}, {"damaged_pieces"},
                                        {"short_pieces"}, {"over_pieces"}};
constexpr sentences receipt_says[] = {"receipt_proof"};
constexpr paper_role receipt_signs[] = {recipient};

constexpr paper_form forms[] = {
    {paper_kind::air_waybill, awb_roles, awb_fields, awb_columns, awb_says, awb_signs, "waybill", 1,
     "Montreal Convention 1999 art. 5; IATA Resolution 600a"},
    {paper_kind::packing_list, pack_roles, pack_fields, pack_columns, pack_says, pack_signs, "number", 1,
     "practice of relief consignments (PAHO)"},
    {paper_kind::proforma_invoice, invoice_roles, invoice_fields, invoice_columns, proforma_says,
     invoice_signs, "number", 1, "Regulation (EU) 952/2013 art. 70-74"},
    {paper_kind::commercial_invoice,
     invoice_roles,
     invoice_fields,
     invoice_columns,
     {},
     invoice_signs,
     "number",
     1,
     "Regulation (EU) 952/2013 art. 70-74"},
    {paper_kind::gift_certificate, gift_roles, gift_fields, gift_columns, gift_says, gift_signs, "number", 1,
     "practice of relief consignments (Logistics Cluster)"},
    {paper_kind::relief_undertaking, relief_roles, relief_fields, relief_columns, relief_says, relief_signs,
     "number", 1, "Regulation (EC) 1186/2009 art. 74-80"},
    {paper_kind::conformity_sheet, conformity_roles, conformity_fields, conformity_columns, conformity_says,
     conformity_signs, "number", 1,
     "Recommendation (EU) 2020/403; Regulations (EU) 2016/425, 2017/745, 2017/746"},
    {paper_kind::cmr, cmr_roles, cmr_fields, cmr_columns, cmr_says, cmr_signs, "number", 3,
     "CMR Convention 1956 art. 5-6"},
    {paper_kind::transit_document,
     transit_roles,
     transit_fields,
     transit_columns,
     transit_says,
     {},
     "mrn",
     1,
     "NCTS data set IE015"},
    {paper_kind::import_declaration,
     import_roles,
     import_fields,
     import_columns,
     import_says,
     {},
     "mrn",
     1,
     "data set H1"},
    {paper_kind::delivery_note, delivery_roles, delivery_fields, delivery_columns, delivery_says,
     delivery_signs, "number", 1, "practice of warehouses"},
    {paper_kind::goods_received_note,
     received_roles,
     received_fields,
     received_columns,
     {},
     received_signs,
     "number",
     1,
     "practice of warehouses"},
    {paper_kind::receipt, receipt_roles, receipt_fields, receipt_columns, receipt_says, receipt_signs,
     "event", 1, "practice of relief consignments"},
};
static_assert(std::size(forms) == paper_kinds);

}  // namespace paper_forms

paper_form const& form_of(paper_kind kind) {
  return paper_forms::forms[static_cast<std::size_t>(kind)];
}

}  // namespace lifeline::model
