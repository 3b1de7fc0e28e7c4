// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "border/declaration/check.h"
#include "exchange/customs/reply_format.h"

namespace lifeline::exchange::customs {
namespace {

using namespace model::customs;

std::string pointer_text(element const& e) {
  std::vector<border::wco_step> steps;
  for (auto const& each : e.children) {
    if (each.local() != "Pointer") continue;
    auto const number = each.at("SequenceNumeric");
    std::uint32_t sequence = 0;
    for (char const c : number.substr(0, 5)) {
      if (c >= '0' && c <= '9') sequence = sequence * 10 + static_cast<std::uint32_t>(c - '0');
    }
    steps.push_back({std::string(each.at("DocumentSectionCode")), sequence, std::string(each.at("TagID"))});
  }
  return border::to_text(steps);
}

void read_taxes(element const& item, reply& out) {
  auto const* const commodity = item.child("Commodity");
  if (commodity == nullptr) return;
  for (auto const& each : commodity->children) {
    if (each.local() != "DutyTaxFee") continue;
    auto const* const assessed = each.find("Payment/TaxAssessedAmount");
    out.taxes.push_back(
        {std::string(item.at("SequenceNumeric")), std::string(each.at("TypeCode")),
         std::string(each.at("AdValoremTaxBaseAmount")), std::string(each.at("TaxRateNumeric")),
         std::string(each.at("Payment/TaxAssessedAmount")), std::string(each.at("Payment/PaymentAmount")),
         std::string(assessed == nullptr ? std::string_view() : assessed->attribute_of("currencyID")),
         std::string(each.at("DeductAmount"))});
  }
}

void read_information(element const& e, reply& out) {
  if (e.at("StatementTypeCode") == "SIM") out.simulator = e.at("StatementDescription");
  auto const text = e.at("StatementDescription");
  auto const code = e.at("StatementCode");
  out.notes.push_back(std::string(code) + (code.empty() || text.empty() ? "" : ": ") + std::string(text));
  if (out.code == "06" && !code.empty()) out.documents.emplace_back(code);
}

reply read_wco(element const& response) {
  reply out;
  out.format = "WCO";
  out.code = trim(response.at("FunctionCode"));
  if (out.code.size() == 1) out.code.insert(0, "0");
  out.id = response.at("FunctionalReferenceID");
  out.issued = response.at("IssueDateTime/DateTimeString");
  out.status = response.at("Status/NameCode");
  for (auto const& each : response.children) {
    if (each.local() == "AdditionalInformation") read_information(each, out);
    if (each.local() == "Error") {
      out.errors.push_back({std::string(each.at("ValidationCode")), pointer_text(each), "",
                            std::string(each.at("Description"))});
    }
  }
  auto const* const declaration = response.child("Declaration");
  if (declaration == nullptr) return out;
  out.lrn = declaration->at("FunctionalReferenceID");
  out.mrn = trim(declaration->at("ID"));
  out.version = declaration->at("VersionID");
  if (auto const* const shipment = declaration->child("GoodsShipment")) {
    for (auto const& item : shipment->children) {
      if (item.local() == "GovernmentAgencyGoodsItem") read_taxes(item, out);
    }
  }
  return out;
}

reply read_ncts(element const& root) {
  reply out;
  out.format = out.code = root.local();
  out.id = root.at("messageIdentification");
  out.issued = root.at("preparationDateAndTime");
  out.lrn = root.at("TransitOperation/LRN");
  out.mrn = root.at("TransitOperation/MRN");
  out.granted = root.at("Invalidation/decision") == "1" ||
                root.at("Invalidation/initiatedByCustoms") == "1" ||
                root.at("TransitOperation/releaseIndicator") == "1";
  if (root.at("messageSender").find("SIMULATOR") != std::string_view::npos)
    out.simulator = root.at("messageSender");
  for (auto const& each : root.children) {
    if (each.local() == "FunctionalError") {
      out.errors.push_back({std::string(each.at("errorCode")), std::string(each.at("errorPointer")),
                            std::string(each.at("errorReason")),
                            std::string(each.at("originalAttributeValue"))});
    }
    if (each.local() == "RequestedDocument") out.documents.emplace_back(each.at("documentType"));
    if (each.local() == "TypeOfControls") out.notes.emplace_back(each.at("text"));
  }
  return out;
}

}  // namespace

result<reply> read_reply(message const& from) {
  if (auto const* const response = from.root.child("Response")) return read_wco(*response);
  if (from.root.local() == "Response") return read_wco(from.root);
  auto const name = from.root.local();
  if (name.size() == 6 && name.starts_with("CC") && name.ends_with("C")) return read_ncts(from.root);
  return error{fault::bad_input, from.file,
               "this is no reply: a Response (WCO DMS) or CCnnnC (NCTS) is wanted"};
}

}  // namespace lifeline::exchange::customs
