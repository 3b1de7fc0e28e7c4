// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#ifdef CONTROL
lifeline::grams x{3};
#else
lifeline::grams x = 3;
#endif
