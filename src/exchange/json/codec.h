// SPDX-License-Identifier: Apache-2.0
// JSON to wire types and back, by their shapes (model/shape.h): one reader, one writer and one schema for
// every type of the API.
//   read: strict. Unknown, missing, doubled members, wrong types, numbers out of range and unknown words are
//   all
//     told, each with its path ($.lots[3].quantity_pieces), what was expected and how to mend it; 100 at
//     most. Nothing is half read: with problems, the value is not to be used.
//   write: members in the order of the list; an optional without value is left out; the same value gives the
//     same bytes. Bytes that are not UTF-8 become U+FFFD.
// What is written reads back equal. Held by tests/exchange/json.
// Limits: 64 MiB of text, 32 levels. Cost: linear; one copy of the text where it is not padded.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "model/shape.h"

namespace lifeline::exchange::json {

inline constexpr std::size_t text_bytes_max = std::size_t{64} << 20;
inline constexpr std::size_t depth_max = 32;
inline constexpr std::size_t problems_max = 100;

// Holds the parser's memory, so that one reader per thread allocates only when a text is larger than all
// before.
class reader {
 public:
  reader();
  ~reader();
  reader(reader&&) noexcept;
  reader& operator=(reader&&) noexcept;

  // Reads into a value made by default. No problems: all of it was read.
  problems read(std::string_view text, model::shape const& type, void* out);
  // A list whose elements stand or fall alone: element i is read into a new value that `take(i, problems)`
  // gets after it. `member` names the list in the outer object. What is wrong outside the elements is
  // returned.
  struct element_sink {
    model::shape const* type = nullptr;
    std::size_t elements_max = 0;
    void* (*fresh)(void* context) = nullptr;
    void (*take)(void* context, problems found) = nullptr;
    void* context = nullptr;
  };
  problems read_elements(std::string_view text, std::string_view member, element_sink const&);

  template <class T>
  problems read(std::string_view text, T& out) {
    return read(text, model::shape_of<T>(), &out);
  }

 private:
  struct state;
  std::unique_ptr<state> state_;
};

// One value from text that is not JSON: a query parameter, a path segment, a command-line option. Lists take
// comma-separated parts. The problem's column is `name`.
problems read_plain(std::string_view text, std::string_view name, model::shape const& type, void* out);

void append(std::string& out, model::shape const& type, void const* value);
template <class T>
void append(std::string& out, T const& value) {
  append(out, model::shape_of<T>(), &value);
}
template <class T>
std::string write(T const& value) {
  std::string out;
  append(out, value);
  return out;
}

// "\"...\"" with escapes, to the end of `out`; quicker than quoted().
void append_quoted(std::string& out, std::string_view text);

}  // namespace lifeline::exchange::json
