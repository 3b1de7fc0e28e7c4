// SPDX-License-Identifier: Apache-2.0
// Bar codes as black and white modules, by libzint: GS1-128 (ISO/IEC 15417 with FNC1), Code 128, GS1
// DataMatrix (ISO/IEC 16022), DataMatrix, QR (ISO/IEC 18004). The same text gives the same modules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lifeline::exchange::pdf {

enum class bar_kind {
  gs1_128,  // text with application identifiers in brackets: "(00)340123450000000017"
  code_128,
  gs1_data_matrix,  // as gs1_128
  data_matrix,
  qr,
};

struct bar_code {
  bool linear = false;
  int width = 0;              // modules, without the quiet zone
  int height = 0;             // rows; 1 when linear
  int quiet = 0;              // modules of white around it
  std::vector<char> modules;  // row by row; 1 = black
  bool black(int x, int y) const {
    return modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                   static_cast<std::size_t>(x)] != 0;
  }
};

// Refuses what the kind cannot hold, or whose application identifiers or check digits are wrong.
result<bar_code> encode(bar_kind, std::string const& text);

}  // namespace lifeline::exchange::pdf
