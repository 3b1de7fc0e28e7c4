// SPDX-License-Identifier: Apache-2.0
// The list of names that the stand-alone checker reads events with, held against the field lists.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "ledger/wire.h"

namespace lifeline::ledger {
namespace {

// Writes the records of a type and of what is in it, each once.
class name_writer {
 public:
  std::string out;

  template <class T>
  void add() {
    std::string_view const name = model::fields<T>::name;
    if (!done_.insert(std::string(name)).second) return;
    T sample{};
    lister io{*this, name};
    model::fields<T>::list(io, sample);
    out += io.text;
  }

 private:
  struct lister {
    name_writer& all;
    std::string_view record;
    std::string text = {};
    int number = 0;
    template <class T>
    void operator()(std::string_view name, T const&, std::string_view,
                    model::presence = model::presence::optional) {
      text += fmt::format("    {{\"{}\", {}, \"{}\", \"{}\"}},\n", record, ++number, name, all.type_of<T>());
    }
  };

  template <class T>
  std::string type_of() {
    if constexpr (is_optional<T>::value)
      return type_of<typename T::value_type>();
    else if constexpr (is_list<T>::value)
      return "list:" + type_of<typename T::value_type>();
    else if constexpr (std::is_same_v<T, std::string>)
      return "text";
    else if constexpr (std::is_same_v<T, event_id>)
      return "id";
    else if constexpr (std::is_same_v<T, model::personal>)
      return "personal";
    else if constexpr (std::is_same_v<T, bool>)
      return "flag";
    else if constexpr (std::is_same_v<T, instant>)
      return "time";
    else if constexpr (std::is_same_v<T, date>)
      return "date";
    else if constexpr (std::is_same_v<T, model::sscc>)
      return "sscc";
    else if constexpr (std::is_enum_v<T>)
      return fmt::format("word:{}", fmt::join(model::words_of<T>::words, "|"));
    else if constexpr (model::has_fields<T>::value)
      return add<T>(), "record:" + std::string(model::fields<T>::name);
    else
      return "number";
  }

  std::set<std::string> done_;
};

template <std::size_t... I>
void add_bodies(name_writer& io, std::index_sequence<I...>) {
  (io.add<std::variant_alternative_t<I, model::event_choice>>(), ...);
}

std::string names_file() {
  name_writer io;
  io.add<model::event>();
  add_bodies(io, std::make_index_sequence<model::event_kinds>{});
  std::string out =
      "// SPDX-License-Identifier: Apache-2.0\n"
      "// Written by tests/proof/names_test.cc from the field lists of src/model (UPDATE=1); included by "
      "lifeline_proof.cc.\n"
      "// clang-format off\n";
  out += fmt::format("constexpr std::array<char const*, {}> kind_names = {{\n", model::kind_names.size());
  for (auto const name : model::kind_names) out += fmt::format("    \"{}\",\n", name);
  return out + "};\nconstexpr named_field field_names[] = {\n" + io.out + "};\n";
}

TEST(names, the_list_of_the_checker_is_that_of_the_field_lists) {
  std::string const path = LIFELINE_SOURCE_DIR "/src/proof/names.inc";
  auto const expected = names_file();
  if (std::getenv("UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << expected;
  std::ifstream in(path, std::ios::binary);
  std::string const kept{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  EXPECT_EQ(kept, expected) << "UPDATE=1 writes it anew";
}

}  // namespace
}  // namespace lifeline::ledger
