// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

auto product() {
#ifdef CONTROL
  return lifeline::grams(2) * 3;
#else
  return lifeline::grams(2) * lifeline::grams(3);
#endif
}
