// SPDX-License-Identifier: Apache-2.0
// Rows of any format into a manifest, with their problems.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "exchange/manifest/line_field.h"
#include "exchange/manifest/manifest.h"

namespace lifeline::exchange {

struct cell_place {
  std::size_t line = 0;
  std::string column;
};

class manifest_builder {
 public:
  explicit manifest_builder(std::string const& file) : file_(file) {}

  void add(manifest_fields::read_row const&);
  void add_master(border::master_bill const&, std::size_t line);
  void tell(severity, std::string code, cell_place, std::string what, std::string expected);
  // Why nothing of the file is used: told however much was told before.
  void tell_damage(std::string code, cell_place, std::string what, std::string expected);
  void tell_value(std::size_t line, std::string column, std::string_view value,
                  manifest_fields::field const&);
  void keep(std::shared_ptr<void const> text) { data_.text.push_back(std::move(text)); }
  void reserve(std::size_t lines) { data_.lines.reserve(lines); }
  std::size_t size() const { return data_.lines.size(); }
  manifest_fields::field_order& order() { return order_; }
  manifest_reading take(manifest_format, bool good);
  problems& found() { return found_; }

 private:
  void put(severity, std::string code, cell_place, std::string what, std::string expected);

  std::string const& file_;
  border::manifest data_;
  problems found_;
  std::size_t untold_ = 0;
  manifest_fields::field_order order_;
  std::string_view last_master_;
  std::map<std::string_view, std::size_t> masters_;
};

void read_manifest_csv(std::string bytes, std::string const& file, manifest_builder&, bool& good);
void read_manifest_json(std::string bytes, manifest_builder&, bool& good);
void read_manifest_xml(std::string bytes, manifest_builder&, bool& good);

}  // namespace lifeline::exchange
