// SPDX-License-Identifier: Apache-2.0
// The official schemas (XSD), loaded from a folder that the operator gives; Lifeline ships none. Any folder
// with the files as the authority publishes them will do, at any depth:
//   WCO DMS  DocumentMetaData_2_DMS.xsd, WCO_DEC_2_DMS.xsd, WCO_RES_2_DMS.xsd with what they include
//   NCTS     ccNNNc.xsd with what they include
// Every error of a message is told with its pointer as the problem's column and a code like "xsd-pattern".
// Nothing is fetched from the network. Not thread-safe: one per thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "base/result.h"

namespace lifeline::exchange::customs {

class schema_folder {
 public:
  static result<schema_folder> open(std::string const& folder);
  ~schema_folder();
  schema_folder(schema_folder&&) noexcept;
  schema_folder& operator=(schema_folder&&) noexcept;

  // A message that read_xml took, against the schema of its root element. A root without schema in the folder
  // is one problem, "xsd-missing".
  problems check(std::string_view bytes, std::string_view file) const;

 private:
  struct state;
  explicit schema_folder(std::unique_ptr<state>);
  std::unique_ptr<state> state_;
};

}  // namespace lifeline::exchange::customs
