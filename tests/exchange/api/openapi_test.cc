// SPDX-License-Identifier: Apache-2.0
// The description of an API of two verbs, read back.
#include <gtest/gtest.h>
#include <simdjson.h>

#include "exchange/api/operation.h"
#include "exchange/json/sample_types.h"

namespace lifeline::exchange::api {
namespace {

namespace samples = json::samples;

description two_verbs() {
  description out;
  out.title = "Sample";
  out.version = "1.2.3";
  operation get;
  get.name = "parcels.get";
  get.method = "GET";
  get.path = "/v1/parcels/{lot}";
  get.summary = "One parcel.";
  get.since = "0.2";
  get.who = "Coordinators.";
  get.request = &model::shape_of<samples::parcel>();
  get.response = &model::shape_of<samples::landing>();
  operation put;
  put.name = "notes.put";
  put.method = "PUT";
  put.path = "/v1/notes/{number}";
  put.summary = "A note.";
  put.since = "0.2";
  put.who = "Anybody.";
  put.anybody = true;
  put.status = 204;
  put.request = &model::shape_of<samples::note>();
  out.operations = {get, put};
  out.problems = {{404, "There is no such thing."}};
  return out;
}

struct parsed {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  explicit parsed(std::string const& text) {
    EXPECT_EQ(parser.parse(text).get(root), simdjson::SUCCESS) << text;
  }
  std::string_view text(char const* pointer) {
    std::string_view out = "(not there)";
    EXPECT_EQ(root.at_pointer(pointer).get(out), simdjson::SUCCESS) << pointer;
    return out;
  }
  bool has(char const* pointer) { return root.at_pointer(pointer).error() == simdjson::SUCCESS; }
};

TEST(openapi, tells_path_query_and_body_apart) {
  parsed doc(openapi(two_verbs()));
  EXPECT_EQ(doc.text("/openapi"), "3.1.0");
  EXPECT_EQ(doc.text("/paths/~1v1~1parcels~1{lot}/get/parameters/0/in"), "path");
  EXPECT_EQ(doc.text("/paths/~1v1~1parcels~1{lot}/get/parameters/1/in"), "query");
  EXPECT_FALSE(doc.has("/paths/~1v1~1parcels~1{lot}/get/requestBody"));
  char const* const body =
      "/paths/~1v1~1notes~1{number}/put/requestBody/content/application~1json/schema/properties";
  EXPECT_TRUE(doc.has((std::string(body) + "/body").c_str()));
  EXPECT_FALSE(doc.has((std::string(body) + "/number").c_str()));
}

TEST(openapi, defines_every_record_that_is_referred_to) {
  auto const text = openapi(two_verbs());
  parsed doc(text);
  for (auto const* name : {"parcel", "landing", "hold", "problem"}) {
    EXPECT_TRUE(doc.has((std::string("/components/schemas/") + name).c_str())) << name;
  }
  EXPECT_FALSE(doc.has("/components/schemas/note")) << "it never goes over the wire as a whole";
  EXPECT_EQ(text, openapi(two_verbs()));
}

TEST(openapi, tells_what_only_the_hub_writes) {
  parsed doc(openapi(two_verbs()));
  bool read_only = false;
  EXPECT_EQ(
      doc.root
          .at_pointer(
              "/paths/~1v1~1notes~1{number}/put/requestBody/content/application~1json/schema/properties/"
              "decided_by/readOnly")
          .get(read_only),
      simdjson::SUCCESS);
  EXPECT_TRUE(read_only);
}

TEST(api_page, shows_request_answer_and_records) {
  EXPECT_EQ(page(two_verbs(), "parcels"),
            "# API: parcels\n\nPrinted from the verb table by `lifeline api`; do not edit. A star marks what "
            "must be "
            "given. [All groups](README.md).\n\n"
            "## parcels.get\n\n`GET /v1/parcels/{lot}`\n\nOne parcel. Coordinators.\n\n"
            "| request | in | type | what |\n|---|---|---|---|\n"
            "| `lot` * | path | text | which lot |\n"
            "| `quantity_pieces` * | query | whole number | how many |\n"
            "| `mass_g` | query | whole number | what it weighs, when known |\n"
            "| `temperature` | query | ambient, chilled, frozen | band it needs |\n\n"
            "Answer: 200, `landing`.\n\n"
            "## Records\n\n### landing\n\nA flight is down.\n\n"
            "| member | type | what |\n|---|---|---|\n"
            "| `leg` * | text | which flight |\n"
            "| `at_utc` * | date-time | when |\n"
            "| `parcels` | list of parcel | what was in it |\n\n"
            "### parcel\n\nGoods of one lot.\n\n"
            "| member | type | what |\n|---|---|---|\n"
            "| `lot` * | text | which lot |\n"
            "| `quantity_pieces` * | whole number | how many |\n"
            "| `mass_g` | whole number | what it weighs, when known |\n"
            "| `temperature` | ambient, chilled, frozen | band it needs |\n");
}

}  // namespace
}  // namespace lifeline::exchange::api
