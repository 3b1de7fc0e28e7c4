// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/transit_rules.h"
#include "exchange/customs/build.h"
#include "exchange/customs/make.h"
#include "exchange/customs/make_inside.h"

namespace lifeline::exchange::customs {
namespace {

using namespace model::customs;

void put_party(element& at, std::string_view role, draft_party const& party) {
  if (party.eori.empty() && party.name.empty()) return;
  element& e = at.add(role);
  e.add_given("identificationNumber", party.eori);
  if (!party.eori.empty()) return;
  e.add_given("name", party.name);
  put(e, "Address/streetAndNumber", party.street);
  put(e, "Address/postcode", party.postcode);
  put(e, "Address/city", party.city);
  put(e, "Address/country", party.country);
}

void put_documents(element& at, std::string_view name, std::vector<draft_document> const& documents) {
  std::size_t number = 0;
  for (auto const& each : documents) {
    element& e = at.add(name);
    e.add("sequenceNumber", std::to_string(++number));
    e.add_given("type", each.type);
    e.add_given("referenceNumber", each.reference);
  }
}

// In the transitional period of phase 5 documents stand with each item, the transport document among those
// that are produced, and a T1 states no country of dispatch: systems of phase 4 know no other place (B1965,
// E1301).
bool is_transitional(instant prepared) {
  return std::chrono::floor<std::chrono::days>(prepared) <= *parse_date(border::transitional_until);
}

void put_item(element& house, draft const& d, std::size_t at, bool transitional) {
  auto const& item = d.items[at];
  auto const number = at + 1;
  element& e = house.add("ConsignmentItem");
  e.add("goodsItemNumber", std::to_string(number));
  e.add("declarationGoodsItemNumber", std::to_string(number));
  element& commodity = e.add("Commodity");
  commodity.add_given("descriptionOfGoods", item.description);
  put(commodity, "CommodityCode/harmonizedSystemSubHeadingCode",
      std::string_view(item.commodity).substr(0, 6));
  if (item.commodity.size() >= 8)
    put(commodity, "CommodityCode/combinedNomenclatureCode", std::string_view(item.commodity).substr(6, 2));
  put(commodity, "GoodsMeasure/grossMass", kilograms(item.gross_g));
  if (item.net_g > 0) put(commodity, "GoodsMeasure/netMass", kilograms(item.net_g));
  element& packaging = e.add("Packaging");
  packaging.add("sequenceNumber", "1");
  packaging.add_given("typeOfPackages", item.package_type);
  if (item.packages > 0) packaging.add("numberOfPackages", std::to_string(item.packages));
  packaging.add_given("shippingMarks", item.marks);
  auto previous = item.previous_documents;
  auto supporting = item.documents;
  if (transitional) {
    previous.insert(previous.end(), d.previous_documents.begin(), d.previous_documents.end());
    supporting.insert(supporting.end(), d.transport_documents.begin(), d.transport_documents.end());
  }
  put_documents(e, "PreviousDocument", previous);
  put_documents(e, "SupportingDocument", supporting);
}

void put_location(element& consignment, draft_place const& place) {
  if (place.qualifier.empty()) return;
  element& e = consignment.add("LocationOfGoods");
  e.add_given("typeOfLocation", place.type);
  e.add("qualifierOfIdentification", place.qualifier);
  if (place.qualifier == "U") e.add_given("UNLocode", place.id);
  if (place.qualifier == "V") put(e, "CustomsOffice/referenceNumber", place.id);
  if (place.qualifier == "Y") e.add_given("authorisationNumber", place.id);
  if (place.qualifier == "X") put(e, "EconomicOperator/identificationNumber", place.id);
}

void put_means(element& consignment, draft_transport const& transport) {
  consignment.add("containerIndicator", transport.in_container ? "1" : "0");
  consignment.add_given("inlandModeOfTransport", transport.inland_mode);
  consignment.add_given("modeOfTransportAtTheBorder", transport.border_mode);
  if (transport.id.empty()) return;
  element& e = consignment.add("DepartureTransportMeans");
  e.add("sequenceNumber", "1");
  e.add_given("typeOfIdentification", transport.id_type);
  e.add("identificationNumber", transport.id);
  e.add_given("nationality", transport.nationality);
}

void put_guarantees(element& root, std::vector<draft_guarantee> const& guarantees) {
  std::size_t number = 0;
  for (auto const& each : guarantees) {
    element& e = root.add("Guarantee");
    e.add("sequenceNumber", std::to_string(++number));
    e.add_given("guaranteeType", each.type);
    if (each.grn.empty() && each.amount_cents == 0) continue;
    element& reference = e.add("GuaranteeReference");
    reference.add("sequenceNumber", "1");
    reference.add_given("GRN", each.grn);
    reference.add_given("accessCode", each.access_code);
    reference.add("amountToBeCovered", amount(each.amount_cents));
    reference.add_given("currency", each.currency);
  }
}

void put_operation(element& root, draft const& d) {
  element& e = root.add("TransitOperation");
  e.add_given("LRN", d.lrn);
  e.add("declarationType", "T1");
  e.add("additionalDeclarationType", d.before_arrival ? "D" : "A");
  e.add("security", "0");
  e.add("reducedDatasetIndicator", "0");
  e.add("bindingItinerary", "0");
}

void put_consignment(element& root, draft const& d, bool transitional) {
  element& consignment = root.add("Consignment");
  if (!transitional) consignment.add_given("countryOfDispatch", d.country_of_dispatch);
  consignment.add_given("countryOfDestination", d.country_of_destination);
  put_means(consignment, d.transport);
  put_party(consignment, "Consignor", d.consignor);
  put_party(consignment, "Consignee", d.consignee);
  put_location(consignment, d.goods_location);
  if (!transitional) {  // rule B1893: without security no place of loading
    put(consignment, "PlaceOfLoading/UNLocode", d.loading_place);
    put_documents(consignment, "PreviousDocument", d.previous_documents);
    put_documents(consignment, "TransportDocument", d.transport_documents);
  }
  element& house = consignment.add("HouseConsignment");
  house.add("sequenceNumber", "1");
  std::int64_t gross = 0;
  for (std::size_t i = 0; i < d.items.size(); ++i) {
    gross = add_up(gross, d.items[i].gross_g);
    put_item(house, d, i, transitional);
  }
  house.add("grossMass", kilograms(gross));
  consignment.add("grossMass", kilograms(gross));
}

}  // namespace

std::string ncts_time(instant at) {
  auto text = lifeline::to_text(at);
  if (text.ends_with('Z')) text.pop_back();
  return text.size() == 16 ? text + ":00" : text;
}

std::string message_id(std::string_view lrn, std::string_view message, instant prepared) {
  auto const seconds = std::to_string(prepared.time_since_epoch().count());
  return (std::string(message) + "-" + seconds + "-" + std::string(lrn)).substr(0, 35);
}

void put_head(element& root, ncts_head const& head, instant prepared) {
  root.add_given("messageSender", head.sender);
  root.add_given("messageRecipient", head.recipient);
  root.add("preparationDateAndTime", ncts_time(prepared));
  root.add("messageIdentification", message_id(head.lrn, head.message, prepared));
  root.add("messageType", head.message);
  root.add_given("correlationIdentifier", head.correlation);
}

message make_transit(draft const& d, instant prepared) {
  message out{"", ncts_root("CC015C")};
  put_head(out.root, {d.sender, d.recipient, "CC015C", d.lrn, ""}, prepared);
  put_operation(out.root, d);
  put(out.root, "CustomsOfficeOfDeparture/referenceNumber", d.office_of_departure);
  put(out.root, "CustomsOfficeOfDestinationDeclared/referenceNumber", d.office_of_destination);
  std::size_t number = 0;
  for (auto const& office : d.offices_of_transit) {
    element& e = out.root.add("CustomsOfficeOfTransitDeclared");
    e.add("sequenceNumber", std::to_string(++number));
    e.add("referenceNumber", office);
  }
  put_party(out.root, "HolderOfTheTransitProcedure", d.holder);
  if (!d.representative.eori.empty()) {
    put_party(out.root, "Representative", d.representative);
    put(out.root, "Representative/status", "2");
  }
  put_guarantees(out.root, d.guarantees);
  put_consignment(out.root, d, is_transitional(prepared));
  fit(out.root);
  return out;
}

}  // namespace lifeline::exchange::customs
