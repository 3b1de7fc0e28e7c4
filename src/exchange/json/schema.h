// SPDX-License-Identifier: Apache-2.0
// JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1) and examples from shapes. Records become
// named schemas that are told once and referred to; what a type requires, the schema requires, and nothing
// more is allowed.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "exchange/json/writer.h"
#include "model/shape.h"

namespace lifeline::exchange::json {

class schema_book {
 public:
  // Writes the schema of a value of this shape, as a reference where it has a name, and remembers what is
  // referred to.
  void write(writer& out, model::shape const&);
  // The member of a record with its sentence.
  void write_member(writer& out, model::shape_member const&);
  // An object of every schema that was referred to so far, by name.
  // `more` may add definitions of its own.
  void write_definitions(writer& out, std::function<void(writer&)> const& more = {});

 private:
  void define(writer& out, model::shape const&);
  void write_choice(writer& out, model::shape const&);
  void note(model::shape const&);

  std::map<std::string, model::shape const*, std::less<>> named_;
};

// An example value that the schema accepts: examples of codes, first words, one element per list.
void write_example(writer& out, model::shape const&);
void write_example_members(writer& out, model::shape const&,
                           std::function<bool(model::shape_member const&)> const& wanted);

}  // namespace lifeline::exchange::json
