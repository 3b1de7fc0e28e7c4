// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "border/declaration/check.h"
#include "exchange/customs/build.h"
#include "exchange/customs/make_inside.h"
#include "exchange/customs/reply_format.h"

namespace lifeline::exchange::customs {
namespace {

using namespace model::customs;

// "20260320113918Z", format 304.
std::string stamp(instant at) {
  std::string out;
  for (char const c : ncts_time(at)) {
    if (c >= '0' && c <= '9') out += c;
  }
  return out + "Z";
}

void put_stamp(element& at, std::string_view name, std::string_view text) {
  element& e = at.add(name).add("ds:DateTimeString", text);
  e.attributes.push_back({"formatCode", "304"});
}

void put_pointer(element& at, std::string_view pointer) {
  for (auto const& each : border::wco_pointer(pointer)) {
    element& e = at.add("Pointer");
    if (each.sequence > 0) e.add("SequenceNumeric", std::to_string(each.sequence));
    e.add("DocumentSectionCode", each.section);
    e.add_given("TagID", each.tag);
  }
}

void put_amount(element& at, std::string_view name, std::string_view text, std::string_view currency) {
  if (text.empty()) return;
  element& e = at.add(name, text);
  if (!currency.empty()) e.attributes.push_back({"currencyID", std::string(currency)});
}

void put_taxes(element& declaration, std::vector<reply_tax> const& taxes) {
  std::string item;
  for (auto const& tax : taxes) {
    if (tax.item != item) {
      item = tax.item;
      if (declaration.child("GoodsShipment") == nullptr) declaration.add("GoodsShipment");
      element& made = declaration.child("GoodsShipment")->add("GovernmentAgencyGoodsItem");
      made.add("SequenceNumeric", item);
      made.add("Commodity");
    }
    element& commodity = *declaration.child("GoodsShipment")->children.back().child("Commodity");
    element& fee = commodity.add("DutyTaxFee");
    put_amount(fee, "AdValoremTaxBaseAmount", tax.base, tax.currency);
    put_amount(fee, "DeductAmount", tax.deducted, tax.currency);
    fee.add_given("TaxRateNumeric", tax.rate);
    fee.add_given("TypeCode", tax.type);
    element& payment = fee.add("Payment");
    put_amount(payment, "TaxAssessedAmount", tax.assessed, tax.currency);
    put_amount(payment, "PaymentAmount", tax.payable, tax.currency);
  }
}

void put_statement(element& response, std::string_view code, std::string_view text, std::string_view type) {
  element& e = response.add("AdditionalInformation");
  e.add_given("StatementCode", code);
  e.add_given("StatementDescription", text.substr(0, 512));
  e.add_given("StatementTypeCode", type);
}

message write_wco(reply const& r, message const& declaration, instant issued) {
  message out{"", wco_root(declaration.root.at("ResponsibleCountryCode"), "", true)};
  element& response = *out.root.child("Response");
  response.add("FunctionCode", r.code);
  response.add_given("FunctionalReferenceID", std::string_view(r.id).substr(0, 35));
  put_stamp(response, "IssueDateTime", stamp(issued));
  if (!r.simulator.empty()) put_statement(response, "", r.simulator, "SIM");
  for (auto const& code : r.documents) put_statement(response, code, "", "ACA");
  for (auto const& text : r.notes) put_statement(response, "", text, "");
  for (auto const& each : r.errors) {
    element& e = response.add("Error");
    e.add_given("Description", std::string_view(each.says).substr(0, 512));
    e.add_given("ValidationCode", std::string_view(each.code).substr(0, 8));
    put_pointer(e, each.pointer);
  }
  if (!r.status.empty()) response.add("Status").add("NameCode", r.status);
  element& about = response.add("Declaration");
  if (r.code == "01") put_stamp(about, "AcceptanceDateTime", stamp(issued));
  if (r.code == "03") put_stamp(about, "RejectionDateTime", stamp(issued));
  if (r.code == "10") put_stamp(about, "CancellationDateTime", stamp(issued));
  about.add_given("FunctionalReferenceID", r.lrn);
  about.add_given("ID", r.mrn);
  about.add_given("VersionID", r.version);
  put_taxes(about, r.taxes);
  fit(out.root);
  return out;
}

void put_errors(element& root, std::vector<reply_error> const& errors) {
  for (auto const& each : errors) {
    element& e = root.add("FunctionalError");
    e.add("errorPointer", std::string_view(each.pointer).substr(0, 512));
    e.add("errorCode", each.code);
    e.add("errorReason", each.reason.empty() || each.reason.size() > 7 ? "N/A" : each.reason);
    e.add_given("originalAttributeValue", std::string_view(each.says).substr(0, 512));
  }
}

void put_operation(element& root, reply const& r, element const& declaration, instant issued) {
  element& e = root.add("TransitOperation");
  auto const day = ncts_time(issued).substr(0, 10);
  auto const now = ncts_time(issued);
  e.add_given("LRN",
              r.mrn.empty() || r.code == "CC928C" || r.code == "CC028C" || r.code == "CC029C" ? r.lrn : "");
  e.add_given("MRN", r.mrn);
  for (auto const* name : {"declarationType", "additionalDeclarationType", "security",
                           "reducedDatasetIndicator", "bindingItinerary"}) {
    e.add_given(name, declaration.at("TransitOperation/" + std::string(name)));
  }
  for (auto const* name : {"declarationAcceptanceDate", "releaseDate", "writeOffDate"}) e.add(name, day);
  for (auto const* name :
       {"amendmentSubmissionDateAndTime", "amendmentAcceptanceDateAndTime", "controlNotificationDateAndTime",
        "rejectionDateAndTime", "declarationSubmissionDateAndTime"}) {
    e.add(name, now);
  }
  e.add("businessRejectionType", declaration.local().substr(2, 3));
  e.add("rejectionCode", "12");
  e.add("notificationType", r.documents.empty() ? "0" : "1");
  e.add("noReleaseMotivationCode", "G1");
  e.add("releaseIndicator", r.granted ? "1" : "4");  // all of it, or nothing
  e.add_given("noReleaseMotivationText", r.notes.empty() ? "" : r.notes[0]);
}

// What the guarantee was to cover is claimed: no answer of ours knows a debt of its own.
void put_recovery(element& root, reply const& r, element const& declaration, instant issued) {
  element& e = root.add("RecoveryNotification");
  e.add("recoveryNotificationDate", ncts_time(issued).substr(0, 10));
  e.add_given("recoveryNotificationText", r.notes.empty() ? "" : r.notes[0]);
  auto const amount = declaration.at("Guarantee/GuaranteeReference/amountToBeCovered");
  auto const currency = declaration.at("Guarantee/GuaranteeReference/currency");
  e.add("amountClaimed", amount.empty() ? "0" : amount);
  e.add("currency", currency.empty() ? "EUR" : currency);
  put(root, "CustomsOfficeOfRecoveryAtDeparture/referenceNumber",
      declaration.at("CustomsOfficeOfDeparture/referenceNumber"));
}

void put_particulars(element& root, reply const& r, element const& declaration, instant issued) {
  std::size_t number = 0;
  for (auto const& code : r.documents) {
    element& e = root.add("RequestedDocument");
    e.add("sequenceNumber", std::to_string(++number));
    e.add("documentType", code);
  }
  if (r.code == "CC060C" && r.documents.empty()) {
    put(root, "TypeOfControls/sequenceNumber", "1");
    put(root, "TypeOfControls/type", "10");
  }
  if (r.code == "CC009C") {
    put(root, "Invalidation/requestDateAndTime", ncts_time(issued));
    put(root, "Invalidation/decisionDateAndTime", ncts_time(issued));
    put(root, "Invalidation/decision", r.granted ? "1" : "0");
    put(root, "Invalidation/initiatedByCustoms", "0");
  }
  if (r.code == "CC035C") put_recovery(root, r, declaration, issued);
  if (r.code != "CC055C") return;
  element& e = root.add("GuaranteeReference");
  e.add("sequenceNumber", "1");
  e.add_given("GRN", declaration.at("Guarantee/GuaranteeReference/GRN"));
  put(e, "InvalidGuaranteeReason/sequenceNumber", "1");
  put(e, "InvalidGuaranteeReason/code", "G01");
}

bool is_party_or_office(std::string_view name) {
  return name == "CustomsOfficeOfDeparture" || name == "CustomsOfficeOfDestinationActual" ||
         name == "HolderOfTheTransitProcedure" || name == "Representative" || name == "TraderAtDestination";
}

message write_ncts(reply const& r, message const& declaration, instant issued) {
  auto const& from = declaration.root;
  message out{"", ncts_root(r.code)};
  put_head(out.root,
           {r.simulator.empty() ? from.at("messageRecipient") : std::string_view(r.simulator),
            from.at("messageSender"), r.code, r.id, from.at("messageIdentification")},
           issued);
  if (auto* const id = out.root.child("messageIdentification")) id->text = r.id.substr(0, 35);
  put_operation(out.root, r, from, issued);
  bool const unloading = r.code == "CC043C";
  bool const whole = r.code == "CC029C" || unloading;
  for (auto const& each : from.children) {
    auto const name = each.local();
    bool const head = name.starts_with("message") || name == "preparationDateAndTime" ||
                      name == "correlationIdentifier" || name == "TransitOperation" || name == "Invalidation";
    // An unloading permission names the holder in full or not at all.
    if (unloading && name == "HolderOfTheTransitProcedure" && each.child("name") == nullptr) continue;
    if (head || (!whole && !is_party_or_office(name))) continue;
    out.root.children.push_back(each);
  }
  put_particulars(out.root, r, from, issued);
  put_errors(out.root, r.errors);
  fit(out.root);
  return out;
}

}  // namespace

message write_reply(reply const& r, message const& declaration, instant issued) {
  return r.format == "WCO" ? write_wco(r, declaration, issued) : write_ncts(r, declaration, issued);
}

}  // namespace lifeline::exchange::customs
