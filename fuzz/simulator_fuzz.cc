// SPDX-License-Identifier: Apache-2.0
// The simulator's counter: whatever is posted is answered in a format that can be read, says that no
// authority wrote it, and stops no later message; as a manifest it is answered or refused.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "authority/front.h"
#include "base/check.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/xml.h"

using namespace lifeline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const now = *parse_instant("2026-06-01T10:00Z");
  auto tariff = border::known_reference();
  tariff.measures.resize(2);
  tariff.measures[0].expression = "6.3% MAX 1.00 EUR / KGM";
  tariff.measures[1].kind = border::measure_kind::vat;
  tariff.measures[1].expression = "21%";
  authority::settings given{7, 300, 300, duration(0), ""};
  given.taxes.data = &tariff;
  authority::front front(given);
  std::vector<std::string_view> const post = {"messages"};
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  for (int twice = 0; twice < 2; ++twice) {
    auto const taken = front.answer({"POST", post, "application/xml", bytes, "", ""}, now);
    LIFELINE_CHECK(taken.status == 202 && !taken.body.empty());
  }
  std::vector<std::string_view> const lines = {"manifests"};
  auto const selected = front.answer({"POST", lines, "", bytes, "", ""}, now);
  LIFELINE_CHECK(!selected.body.empty() && (selected.status == 200 || selected.code == "bad-manifest"));
  for (int n = 1; n < 20; ++n) {
    auto const number = std::to_string(n);
    std::vector<std::string_view> const path = {"replies", number};
    auto const one = front.answer({"GET", path, "", "", "", ""}, now);
    if (one.status != 200) break;
    auto const read = exchange::customs::read_xml(one.body, "reply");
    LIFELINE_CHECK(read.data.has_value());
    auto const reply = exchange::customs::read_reply(*read.data);
    LIFELINE_CHECK(reply.has_value() && !reply->simulator.empty());
  }
  return 0;
}
