// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>

#include "base/text.h"
#include "exchange/json/writer.h"
#include "exchange/sheet/sheet.h"
#include "exchange/sheet/table.h"

namespace lifeline::exchange {
namespace {

std::string csv_text(std::string const& text) {
  bool const formula =
      !text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos;
  std::string safe = formula ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (char const c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

struct csv_cell {
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(std::string const& text) const { return csv_text(text); }
  std::string operator()(sheet::scaled n) const { return print_scaled(n.value, n.scale); }
  std::string operator()(double n) const { return n == n ? json::number(n) : std::string(); }
  std::string operator()(instant t) const { return to_text(t); }
};

}  // namespace

std::string sheet::csv_of(sheet::table const& table) {
  std::string out = join(table.header, ",") + "\r\n";
  for (auto const& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) out += ',';
      out += std::visit(csv_cell{}, row[c]);
    }
    out += "\r\n";
  }
  return out;
}

std::vector<named_text> plan_csv(model::scenario const& s, model::plan const& p) {
  std::vector<named_text> out;
  for (auto const& table : sheet::plan_tables(s, p)) out.push_back({table.name + ".csv", csv_of(table)});
  return out;
}

result<std::vector<std::filesystem::path>> write_plan_csv(model::scenario const& s, model::plan const& p,
                                                          std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> out;
  for (auto const& file : plan_csv(s, p)) {
    auto const path = folder / file.name;
    std::ofstream stream(path, std::ios::binary);
    stream << file.text;
    stream.close();
    if (!stream) return error{fault::io, path.string(), "cannot be written"};
    out.push_back(path);
  }
  return out;
}

}  // namespace lifeline::exchange
