// SPDX-License-Identifier: Apache-2.0
#include "exchange/customs/drafts.h"

#include <gtest/gtest.h>

#include "exchange/json/codec.h"

namespace lifeline::exchange::customs::test {
namespace {

constexpr char const* parties =
    R"("declarant":{"eori":"BE0123456749"},"exporter":{"name":"A Foundation","street":"1 West Lake","city":"Hangzhou","postcode":"310000","country":"CN"},)"
    R"("importer":{"eori":"BE0123456749"},"consignor":{"name":"A Foundation","street":"1 West Lake","city":"Hangzhou","postcode":"310000","country":"CN"},)"
    R"("consignee":{"eori":"IT01234567890","name":"A Hospital","street":"Via Roma 1","city":"Roma","postcode":"00100","country":"IT"},)"
    R"("holder":{"eori":"BE0123456749"},"country_of_dispatch":"CN",)";

std::string item_json(std::string const& set) {
  std::string const low =
      R"("value_cents":12000,"currency":"EUR","procedure":"4000","additional_procedures":["C07","F48"])";
  std::string const whole =
      R"("net_g":2000000,"origin":"CN","value_cents":5000000,"currency":"EUR","procedure":")" +
      std::string(set == "B1" ? "1000" : "4000") + R"(","additional_procedures":[")" +
      (set == "B1" ? "000" : "C26") +
      R"("],"preference":"100","valuation_method":"6",)"
      R"("documents":[{"type":"N325","reference":"PRO-2020-03"}])";
  std::string const code = set == "H7" ? "630790" : "6307909810";
  return R"({"description":"Surgical masks of nonwovens","commodity":")" + code +
         R"(","gross_g":2500000,"packages":250,"package_type":"CT","marks":"LIFELINE 1-250",)" +
         (set == "H7" ? low : whole) + "}";
}

}  // namespace

std::string draft_json(std::string const& set) {
  std::string const exit = set == "B1" ? R"("office_of_exit":"BE532000",)" : "";
  std::string const ens = set == "ENS" ? R"("circumstance":"F20",)" : "";
  return R"({"set":")" + set + R"(","lrn":"LGG20200313001",)" + parties + exit + ens +
         R"("country_of_destination":"IT","office_of_departure":"BE532000","office_of_destination":"IT307100","loading_place":"BELGG",)"
         R"("delivery_term":"CIP","delivery_place":"BELGG",)"
         R"("transport":{"border_mode":"4","inland_mode":"3","id_type":"30","id":"1ABC234","nationality":"BE"},)"
         R"("goods_location":{"type":"A","qualifier":"U","country":"BE","id":"BELGG"},)"
         R"("guarantees":[{"type":"1","grn":"20BE0000000000AB0","access_code":"AB12","amount_cents":1000000,"currency":"EUR"}],)"
         R"("transport_documents":[{"type":"N740","reference":"235-12345675"}],"previous_documents":[{"type":"N337","reference":"TS-1"}],)"
         R"("freight_cents":2500,"sender":"BE0123456749","recipient":"NTA.BE","items":[)" +
         item_json(set) + "]}";
}

model::customs::draft draft_of(std::string const& set) {
  model::customs::draft out;
  auto const found = json::reader().read(draft_json(set), out);
  for (auto const& p : found) ADD_FAILURE() << to_text(p);
  return out;
}

}  // namespace lifeline::exchange::customs::test
