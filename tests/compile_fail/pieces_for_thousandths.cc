// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

bool enough(lifeline::milli_pieces asked) {
#ifdef CONTROL
  return lifeline::milli_pieces(1000) >= asked;
#else
  return lifeline::pieces(1) >= asked;
#endif
}
