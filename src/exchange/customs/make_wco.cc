// SPDX-License-Identifier: Apache-2.0
#include "exchange/customs/build.h"
#include "exchange/customs/make.h"
#include "exchange/customs/make_inside.h"

namespace lifeline::exchange::customs {
namespace {

using namespace model::customs;

void put_money(element& at, std::string_view path, std::int64_t cents, std::string_view currency) {
  if (cents == 0 || currency.empty()) return;
  put(at, path, amount(cents));
  element* e = &at;
  for (auto rest = path; !rest.empty();) {
    auto const slash = rest.find('/');
    for (auto& each : e->children) {
      if (each.local() == rest.substr(0, slash)) e = &each;
    }
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  }
  e->attributes.push_back({"currencyID", std::string(currency)});
}

// By EORI where there is one, else by name and address.
void put_party(element& at, std::string_view role, draft_party const& party, bool always_whole = false) {
  if (party.eori.empty() && party.name.empty()) return;
  element& e = at.add(role);
  if (party.eori.empty() || always_whole) {
    e.add_given("Name", party.name);
    put(e, "Address/CityName", party.city);
    put(e, "Address/CountryCode", party.country);
    put(e, "Address/Line", party.street);
    put(e, "Address/PostcodeID", party.postcode);
  }
  e.add_given("ID", party.eori);
}

// "N935" is category N and type 935.
void put_document(element& at, std::string_view name, draft_document const& document) {
  element& e = at.add(name);
  e.add_given("CategoryCode", std::string_view(document.type).substr(0, 1));
  e.add_given("ID", document.reference);
  e.add_given("TypeCode",
              document.type.size() > 1 ? std::string_view(document.type).substr(1) : std::string_view());
  e.add_given("LPCOExemptionCode", document.status);
}

void put_codes(element& commodity, draft_item const& item) {
  auto const add = [&](std::string_view code, std::string_view kind) {
    if (code.empty()) return;
    element& e = commodity.add("Classification");
    e.add("ID", code);
    e.add("IdentificationTypeCode", kind);
  };
  std::string_view const digits = item.commodity;
  add(digits.substr(0, 8), "TSP");
  add(digits.size() > 8 ? digits.substr(8) : std::string_view(), "TRC");
  for (auto const& code : item.additional_codes) add(code, "TRA");
}

void put_procedures(element& e, draft_item const& item) {
  if (!item.procedure.empty()) {
    element& first = e.add("GovernmentProcedure");
    first.add("CurrentCode", std::string_view(item.procedure).substr(0, 2));
    if (item.procedure.size() > 2) first.add("PreviousCode", std::string_view(item.procedure).substr(2));
  }
  for (auto const& code : item.additional_procedures) e.add("GovernmentProcedure").add("CurrentCode", code);
}

void put_packages(element& e, draft_item const& item) {
  if (item.packages == 0 && item.package_type.empty()) return;
  element& p = e.add("Packaging");
  p.add("SequenceNumeric", "1");
  p.add_given("MarksNumbersID", item.marks);
  if (item.packages > 0) p.add("QuantityQuantity", std::to_string(item.packages));
  p.add_given("TypeCode", item.package_type);
}

void put_value(element& e, draft const& d, draft_item const& item) {
  switch (d.set) {
    case data_set::h1:
      put_money(e, "Commodity/InvoiceLine/ItemChargeAmount", item.value_cents, item.currency);
      put(e, "Commodity/DutyTaxFee/DutyRegimeCode", item.preference);
      put(e, "CustomsValuation/MethodCode", item.valuation_method);
      break;
    case data_set::h7:
      put_money(e, "CustomsValueAmount", item.value_cents, item.currency);
      break;
    case data_set::b1:
      put_money(e, "StatisticalValueAmount", item.value_cents, item.currency);
      break;
    default:
      break;
  }
}

void put_item(element& shipment, draft const& d, draft_item const& item, std::size_t number) {
  element& e = shipment.add("GovernmentAgencyGoodsItem");
  e.add("SequenceNumeric", std::to_string(number));
  e.add("Commodity").add_given("Description", item.description);
  put_codes(*e.child("Commodity"), item);
  if (item.gross_g > 0) put(e, "Commodity/GoodsMeasure/GrossMassMeasure", kilograms(item.gross_g));
  if (item.net_g > 0 && d.set != data_set::h7)
    put(e, "Commodity/GoodsMeasure/NetNetWeightMeasure", kilograms(item.net_g));
  put_value(e, d, item);
  for (auto const& document : item.documents) put_document(e, "AdditionalDocument", document);
  for (auto const& document : item.previous_documents) put_document(e, "PreviousDocument", document);
  if (d.set != data_set::ens) put_procedures(e, item);
  if (!item.origin.empty() && d.set == data_set::h1) {
    element& origin = e.add("Origin");
    origin.add("CountryCode", item.origin);
    origin.add("TypeCode", "1");
  }
  put_packages(e, item);
}

void put_transport(element& declaration, element& shipment, draft const& d) {
  put(declaration, "BorderTransportMeans/ModeCode", d.transport.border_mode);
  put(declaration, "BorderTransportMeans/RegistrationNationalityCode", d.transport.nationality);
  element& consignment = shipment.add("Consignment");
  consignment.add("ContainerCode", d.transport.in_container ? "1" : "0");
  std::string const means = d.set == data_set::b1 ? "DepartureTransportMeans" : "ArrivalTransportMeans";
  put(consignment, means + "/ID", d.transport.id);
  put(consignment, means + "/IdentificationTypeCode", d.transport.id_type);
  put(consignment, "GoodsLocation/Name", d.goods_location.id);
  put(consignment, "GoodsLocation/TypeCode", d.goods_location.type);
  put(consignment, "GoodsLocation/Address/TypeCode", d.goods_location.qualifier);
  put(consignment, "GoodsLocation/Address/CountryCode", d.goods_location.country);
  put(consignment, "LoadingLocation/ID", d.loading_place);
}

void put_parties(element& declaration, element& shipment, draft const& d) {
  bool const ens = d.set == data_set::ens;
  put_party(declaration, "Declarant", d.declarant);
  if (!d.representative.eori.empty()) {
    put_party(declaration, "Agent", d.representative);
    put(declaration, "Agent/FunctionCode", "2");  // direct representation
  }
  put_party(declaration, "Exporter", d.exporter);
  put_party(shipment, "Importer", d.importer);
  put_party(shipment, "Consignor", d.consignor, ens);
  put_party(shipment, "Consignee", d.consignee, ens);
}

std::string type_code(draft const& d) {
  std::string const kind = d.set == data_set::b1 ? "EX" : "IM";
  return d.set == data_set::ens ? "" : kind + (d.before_arrival ? "D" : "A");
}

void put_shipment(element& shipment, draft const& d) {
  put(shipment, "Destination/CountryCode", d.country_of_destination);
  put(shipment, "ExportCountry/ID", d.country_of_dispatch);
  put(shipment, "TradeTerms/ConditionCode", d.delivery_term);
  put(shipment, "TradeTerms/LocationID", d.delivery_place);
  for (auto const& document : d.previous_documents) put_document(shipment, "PreviousDocument", document);
  for (auto const& document : d.transport_documents) put_document(shipment, "PreviousDocument", document);
}

}  // namespace

message make_wco(draft const& d) {
  message out{"", wco_root("", "", false)};
  element& declaration = *out.root.child("Declaration");
  declaration.add("FunctionCode", "9");
  declaration.add_given("FunctionalReferenceID", d.lrn);
  declaration.add_given("TypeCode", type_code(d));
  declaration.add("GoodsItemQuantity", std::to_string(d.items.size()));
  std::int64_t packages = 0;
  std::int64_t gross = 0;
  for (auto const& item : d.items) {
    packages = add_up(packages, item.packages);
    gross = add_up(gross, item.gross_g);
  }
  if (packages > 0) declaration.add("TotalPackageQuantity", std::to_string(packages));
  if (gross > 0) declaration.add("TotalGrossMassMeasure", kilograms(gross));
  declaration.add_given("SpecificCircumstancesCodeCode", d.circumstance);
  put(declaration, "ExitOffice/ID", d.office_of_exit);
  element shipment("GoodsShipment");
  put_parties(declaration, shipment, d);
  put_transport(declaration, shipment, d);
  put_shipment(shipment, d);
  if (d.set == data_set::h7) {
    put_money(shipment, "CustomsValuation/FreightChargeAmount", d.freight_cents,
              d.items.empty() ? "" : d.items[0].currency);
  }
  for (std::size_t i = 0; i < d.items.size(); ++i) put_item(shipment, d, d.items[i], i + 1);
  declaration.children.push_back(std::move(shipment));
  fit(out.root);
  return out;
}

message make_declaration(draft const& d, instant prepared) {
  return d.set == data_set::t1 ? make_transit(d, prepared) : make_wco(d);
}

}  // namespace lifeline::exchange::customs
