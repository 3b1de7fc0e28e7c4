// SPDX-License-Identifier: Apache-2.0
// A folder of reference tables: files one after another, each after a line "=== NAME". Whatever of it can be
// read answers searches, look-ups and assessments without a fault; what cannot is a problem with its place.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>

#include "base/check.h"
#include "border/duty/assess.h"
#include "border/nomenclature/search.h"
#include "exchange/reference/reference.h"

using namespace lifeline;

namespace {

class folder {
 public:
  folder() {
    auto name = (std::filesystem::temp_directory_path() / "lifeline-fuzz-XXXXXX").string();
    LIFELINE_CHECK(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  folder(folder const&) = delete;
  folder& operator=(folder const&) = delete;
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

// Only plain names: the input must not choose where on the disk it is written.
bool is_plain(std::string const& name) {
  return name.size() > 1 && name.size() < 40 && name[0] != '.' &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._") == std::string::npos;
}

void unpack(std::string const& text, std::filesystem::path const& into) {
  for (std::size_t at = text.find("=== "); at != std::string::npos;) {
    auto const line = text.find('\n', at);
    if (line == std::string::npos) return;
    auto const name = text.substr(at + 4, line - at - 4);
    auto const next = text.find("\n=== ", line);
    auto const end = next == std::string::npos ? text.size() : next + 1;
    if (is_plain(name)) std::ofstream(into / name, std::ios::binary) << text.substr(line + 1, end - line - 1);
    at = next == std::string::npos ? next : next + 1;
  }
}

void ask(border::reference const& data) {
  auto const day = *parse_date("2020-03-13");
  border::code_search const search(data.codes, data.correlations);
  for (auto const& found : search.find("surgical masks", day, 5).suggestions)
    LIFELINE_CHECK(!found.code.empty());
  border::reference_lists const lists(data);
  for (auto const* code : {"6307909810", "BE532000", "382200"}) {
    static_cast<void>(border::identify(code, day, &lists));
  }
  std::string const code = "6307909810";
  border::assessment_question asked;
  asked.tariff = {code, "CN", "BE", day, {}, true};
  asked.goods.value = {100000, "EUR"};
  asked.goods.net_mass = grams(5000);
  asked.goods.on = day;
  asked.inland = {0, "EUR"};
  auto const made = border::assess(asked, data.measures, {data.words, data.rates},
                                   *border::find_rounding("half-up-component"));
  LIFELINE_CHECK(made.vat.has_value() || !made.missing.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  folder const from;
  unpack({reinterpret_cast<char const*>(data), size}, from.path);
  auto const got = exchange::read_reference(from.path);
  for (auto const& p : got.found) LIFELINE_CHECK(!to_text(p).empty() && !p.what.empty());
  ask(got.data);
  return 0;
}
