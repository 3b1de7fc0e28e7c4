// SPDX-License-Identifier: Apache-2.0
// Declarations that the simulator is given.
#pragma once

#include <string>

#include "border/reference/reference.h"
#include "exchange/customs/make.h"
#include "exchange/customs/xml.h"

namespace lifeline::authority::test {

inline instant const now = *parse_instant("2026-06-01T10:00Z");

inline model::customs::draft transit(std::string const& lrn) {
  model::customs::draft d;
  d.set = model::customs::data_set::t1;
  d.lrn = lrn;
  d.sender = "BE0123456749";
  d.recipient = "NTA.BE";
  d.office_of_departure = "BE532000";
  d.office_of_destination = "IT307100";
  d.holder.eori = d.consignor.eori = d.consignee.eori = "BE0123456749";
  d.country_of_dispatch = "CN";
  d.country_of_destination = "IT";
  d.loading_place = "BELGG";
  d.transport = {"4", "3", "30", "1ABC234", "BE", false};
  d.goods_location = {"A", "U", "BE", "BELGG"};
  d.guarantees = {{"1", "20BE0000000000AB0", "AB12", 1000000, "EUR"}};
  d.transport_documents = {{"N740", "235-12345675", ""}};
  model::customs::draft_item item;
  item.description = "Surgical masks";
  item.commodity = "63079098";
  item.gross_g = 2500000;
  item.packages = 250;
  item.package_type = "CT";
  item.marks = "1-250";
  d.items.push_back(item);
  return d;
}

// Masks for Belgium at 1,000.00 EUR, with these additional procedures.
inline model::customs::draft import(std::string const& lrn, std::vector<std::string> const& procedures) {
  model::customs::draft d;
  d.set = model::customs::data_set::h1;
  d.lrn = lrn;
  d.declarant.eori = d.importer.eori = "BE0123456749";
  d.exporter = {"", "A Foundation", "1 West Lake", "Hangzhou", "310000", "CN"};
  d.country_of_dispatch = "CN";
  d.country_of_destination = "BE";
  d.delivery_term = "CIP";
  d.delivery_place = "BELGG";
  d.transport = {"4", "3", "40", "3V 4001", "BE", false};
  d.goods_location = {"A", "U", "BE", "BELGG"};
  d.transport_documents = {{"N740", "235-12345675", ""}};
  d.previous_documents = {{"N337", "TS-1", ""}};
  model::customs::draft_item item;
  item.description = "Surgical masks of nonwovens";
  item.commodity = "6307909810";
  item.origin = "CN";
  item.gross_g = 2500000;
  item.net_g = 2000000;
  item.packages = 250;
  item.package_type = "CT";
  item.marks = "1-250";
  item.value_cents = 100000;
  item.currency = "EUR";
  item.procedure = "4000";
  item.additional_procedures = procedures;
  item.preference = "100";
  item.valuation_method = "6";
  item.documents = {{"N325", "PRO-2020-03", ""}};
  d.items.push_back(item);
  return d;
}

inline std::string xml_of(model::customs::draft const& d) {
  namespace customs = exchange::customs;
  return customs::write_xml(customs::make_declaration(d, now).root);
}

inline border::measure row(std::string code, border::measure_kind kind, std::string expression) {
  border::measure out;
  out.code = std::move(code);
  out.kind = kind;
  out.expression = std::move(expression);
  out.from = *parse_date("2019-01-01");
  out.source = "a test";
  return out;
}

// Rates of this test, not of any tariff.
inline border::reference rates_of_a_test() {
  auto out = border::known_reference();
  out.measures = {row("6307", border::measure_kind::duty, "6%"), row("", border::measure_kind::vat, "21%")};
  out.measures[1].destination = "BE";
  return out;
}

// What whoever receives the goods writes: CC007C or CC044C.
inline std::string at_destination(std::string const& name, std::string const& mrn, std::string const& rest) {
  return "<ncts:" + name + " xmlns:ncts=\"http://ncts.dgtaxud.ec\" PhaseID=\"NCTS5.1\">" +
         "<messageSender>IT01234567890</messageSender><messageRecipient>NTA.IT</messageRecipient>" +
         "<preparationDateAndTime>2026-06-02T08:00:00</preparationDateAndTime>" +
         "<messageIdentification>M-1</messageIdentification><messageType>" + name + "</messageType>" +
         "<TransitOperation><MRN>" + mrn + "</MRN>" +
         (name == "CC007C" ? "<arrivalNotificationDateAndTime>2026-06-02T08:00:00"
                             "</arrivalNotificationDateAndTime><simplifiedProcedure>0</simplifiedProcedure>"
                           : "") +
         "</TransitOperation><CustomsOfficeOfDestinationActual><referenceNumber>IT307100</referenceNumber>" +
         "</CustomsOfficeOfDestinationActual><TraderAtDestination><identificationNumber>IT01234567890" +
         "</identificationNumber></TraderAtDestination>" + rest + "</ncts:" + name + ">";
}

inline std::string arrival(std::string const& mrn) {
  return at_destination("CC007C", mrn,
                        "<Consignment><LocationOfGoods><typeOfLocation>A</typeOfLocation>"
                        "<qualifierOfIdentification>U</qualifierOfIdentification><UNLocode>ITFCO</UNLocode>"
                        "</LocationOfGoods></Consignment>");
}

inline std::string remarks(std::string const& mrn, bool conform, bool complete = true) {
  return at_destination("CC044C", mrn,
                        std::string("<UnloadingRemark><conform>") + (conform ? "1" : "0") +
                            "</conform><unloadingCompletion>" + (complete ? "1" : "0") +
                            "</unloadingCompletion><unloadingDate>2026-06-02</unloadingDate>"
                            "</UnloadingRemark>");
}

}  // namespace lifeline::authority::test
