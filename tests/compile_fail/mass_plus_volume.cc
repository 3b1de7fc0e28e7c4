// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

auto sum() {
#ifdef CONTROL
  return lifeline::grams(1) + lifeline::grams(2);
#else
  return lifeline::grams(1) + lifeline::cubic_cm(2);
#endif
}
