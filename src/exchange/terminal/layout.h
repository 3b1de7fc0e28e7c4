// SPDX-License-Identifier: Apache-2.0
// Text laid out in columns of a terminal. Widths count cells, not bytes: East Asian wide characters take two,
// combining marks none (after Unicode Standard Annex 11, the blocks that names of people and places use).
// Control characters in data are dropped, so a name cannot move the cursor.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::exchange::terminal {

std::string without_controls(std::string_view);
std::size_t cell_width(std::string_view);
// At most `cells` wide; what does not fit ends in "…".
std::string fit(std::string_view, std::size_t cells);
std::string pad_right(std::string_view, std::size_t cells);
std::string pad_left(std::string_view, std::size_t cells);
// Lines of at most `cells`, broken at spaces; a word that is too long is left whole.
std::vector<std::string> wrap(std::string_view, std::size_t cells);

// Colours by meaning; each is a no-op when the style has none.
struct paint {
  bool on = false;
  std::string strong(std::string_view text) const { return wrapped(text, "1"); }
  std::string faint(std::string_view text) const { return wrapped(text, "2"); }
  std::string alarm(std::string_view text) const { return wrapped(text, "1;31"); }
  std::string good(std::string_view text) const { return wrapped(text, "32"); }
  std::string head(std::string_view text) const { return wrapped(text, "1;36"); }

 private:
  std::string wrapped(std::string_view text, std::string_view code) const;
};

enum class align { left, right };
struct table_column {
  std::string title;
  align side = align::left;
  bool may_shrink = false;  // cut when the table is wider than the terminal
};

// Prints rows under titles, columns two cells apart, at most `width` cells wide if the shrinkable columns
// allow it.
std::string print_table(std::vector<table_column> const&, std::vector<std::vector<std::string>> const& rows,
                        std::size_t width, paint const&);

}  // namespace lifeline::exchange::terminal
