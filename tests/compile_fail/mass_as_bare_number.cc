// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#ifdef CONTROL
long x = lifeline::grams(3).count();
#else
long x = lifeline::grams(3);
#endif
