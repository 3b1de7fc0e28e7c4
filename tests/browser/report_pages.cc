// SPDX-License-Identifier: Apache-2.0
// Writes the pages that the browser test opens: report_pages FOLDER.
#include <cstdio>
#include <fstream>
#include <string>

#include "exchange/report/report.h"
#include "exchange/support/sample_case.h"

int main(int count, char** words) {
  using namespace lifeline::exchange;
  if (count != 2) {
    std::fputs("usage: report_pages FOLDER\n", stderr);
    return 2;
  }
  auto const write = [&](char const* name, sample::sample_case const& sample) {
    std::ofstream file(std::string(words[1]) + "/" + name, std::ios::binary);
    file << html_report(sample.scenario, sample.plan);
    file.close();
    return file.good();
  };
  bool const done = write("sample.html", sample::liege_like()) &&
                    write("large.html", sample::liege_like(10000)) && write("empty.html", {});
  return done ? 0 : 1;
}
